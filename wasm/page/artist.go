//go:build js

package page

import (
	"fmt"
	"math"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/render/portrait"
	"gradlab/render/theme"
	"gradlab/wasm/bridge"
	"gradlab/wasm/dom"
)

// artist makes the gallery's pictures. At first a card shows examples of its data set; then a
// training program of its own runs the presets one after the other, those in view first, at a
// measured pace, and each picture becomes what its network has learnt after the preset's steps. Nothing is
// stored beyond the page's life, and nothing runs while the dialog is closed.
type artist struct {
	host   js.Value
	works  []*work
	dark   bool
	body   js.Value // what scrolls the pictures
	hand   *work    // the one in hand, nil: none, or none yet
	gen    uint64
	sent   bool
	remote *bridge.Remote // nil while nothing runs
	end    js.Value       // ends the training program
	opened js.Func
}

// work is one picture.
type work struct {
	portrait.Portrait
	canvas js.Value
	drawn  bool
	failed bool // there will be no picture
	due    bool // it has to be drawn within a frame
}

// pace is how many steps a frame the training program makes for pictures: a part of what it
// could, for the run itself comes first.
const pace = 100

// side is the width of a picture in its own pixels, radius that of a point in them.
const side, radius = portrait.Side / 2, 3.8

// add puts a picture on the list.
func (a *artist) add(p *preset.Preset, canvas js.Value) {
	a.works = append(a.works, &work{Portrait: portrait.Portrait{Preset: p}, canvas: canvas})
}

// start draws what is known and begins with the rest.
func (a *artist) start(dark bool) {
	a.repaint(dark)
	if a.remote != nil {
		return
	}
	if a.hand = a.next(); a.hand == nil {
		return
	}
	remote := bridge.NewRemote()
	a.remote, a.gen, a.sent = remote, 0, false
	a.opened = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if a.remote == remote {
			remote.Attach(args[0])
		}
		return nil
	})
	a.end = a.host.Call("helper", a.opened)
}

// stop ends the training program; what is drawn stays.
func (a *artist) stop() {
	if a.remote == nil {
		return
	}
	a.end.Invoke()
	a.remote.Close()
	a.remote = nil
	a.opened.Release()
}

// update takes in what has come; now is in ms.
func (a *artist) update(now float64) {
	for _, w := range a.works {
		if w.due {
			w.due = false
			w.portray(a.dark)
			break // the others in the next frames
		}
	}
	if a.remote == nil {
		return
	}
	a.remote.Beat(now)
	w := a.hand
	s := a.remote.Latest()
	if !a.sent {
		a.sent = true
		if s != nil {
			a.gen = s.Gen
		}
		for _, cmd := range w.Begin(pace) {
			a.remote.Send(cmd)
		}
		return
	}
	if a.remote.Err() != nil {
		a.stop()
		return
	}
	if s == nil || s.Gen <= a.gen {
		return
	}
	if w.failed = s.Status == experiment.Failed; w.failed {
		a.goOn()
		return
	}
	if !w.Over(s) {
		return
	}
	w.Keep(s)
	w.draw(a.dark)
	a.goOn()
}

// goOn takes the next work in hand, and ends the training program when there is none.
func (a *artist) goOn() {
	a.sent = false
	if a.hand = a.next(); a.hand == nil {
		a.stop()
	}
}

// next returns a work that is not done, one that is in view if there is any; nil when all are.
func (a *artist) next() *work {
	box := a.body.Call("getBoundingClientRect")
	top, bottom := box.Get("top").Float(), box.Get("bottom").Float()
	var first *work
	for _, w := range a.works {
		if w.Done || w.failed {
			continue
		}
		r := w.canvas.Call("getBoundingClientRect")
		if r.Get("bottom").Float() > top && r.Get("top").Float() < bottom {
			return w
		}
		if first == nil {
			first = w
		}
	}
	return first
}

// repaint draws what has not been drawn on this ground.
func (a *artist) repaint(dark bool) {
	for _, w := range a.works {
		if !w.drawn || a.dark != dark {
			w.draw(dark)
		}
	}
	a.dark = dark
}

// draw paints the canvas anew.
func (w *work) draw(dark bool) {
	if !w.drawn && !w.Done && w.IsMap() {
		w.Sketch()
	}
	w.drawn = true
	w.canvas.Set("width", side)
	w.canvas.Set("height", side)
	if !w.IsMap() {
		w.due = true
		return
	}
	ctx := w.canvas.Call("getContext", "2d")
	th := theme.Of(dark)
	if w.Done {
		w.drawMap(ctx, th)
	}
	ctx.Set("strokeStyle", cssColour(th.Card.Bytes()))
	ctx.Set("lineWidth", 1.5)
	d := w.Domain
	for _, p := range w.Points {
		for i := range min(len(p.X), portrait.Points) {
			x := (float64(p.X[i]) - d.X0) / (d.X1 - d.X0) * side
			y := (d.Y1 - float64(p.Y[i])) / (d.Y1 - d.Y0) * side // y is up
			ctx.Set("fillStyle", cssColour(th.Class(int(p.Class[i]), w.Classes).Bytes()))
			ctx.Call("beginPath")
			ctx.Call("arc", x, y, radius, 0, 2*math.Pi)
			ctx.Call("fill")
			if w.Done {
				ctx.Call("stroke")
			}
		}
	}
}

// drawMap fills the canvas with the class probabilities and the decision boundary.
func (w *work) drawMap(ctx js.Value, th *theme.Theme) {
	heat, border := w.Heat(th)
	putPixels(ctx, heat.AppendPixels(nil), w.N)
	cell := side / float64(w.N)
	ctx.Call("beginPath")
	from := 0
	for _, end := range border.Ends {
		move := "moveTo"
		for _, q := range border.Points[from:end] {
			ctx.Call(move, (q.X+0.5)*cell, (q.Y+0.5)*cell)
			move = "lineTo"
		}
		from = end
	}
	ctx.Set("strokeStyle", cssColour(th.Ink.Bytes()))
	ctx.Set("lineWidth", 2.5)
	ctx.Call("stroke")
}

// putPixels covers the canvas with n×n pixels.
func putPixels(ctx js.Value, pixels []byte, n int) {
	array := js.Global().Get("Uint8ClampedArray").New(len(pixels))
	js.CopyBytesToJS(array, pixels)
	other := dom.Make("canvas", "")
	other.Set("width", n)
	other.Set("height", n)
	other.Call("getContext", "2d").Call("putImageData", js.Global().Get("ImageData").New(array, n, n), 0, 0)
	ctx.Set("imageSmoothingEnabled", true)
	ctx.Set("imageSmoothingQuality", "high")
	ctx.Call("drawImage", other, 0, 0, side, side)
}

// cssColour is an opaque colour as CSS writes it.
func cssColour(c [4]byte) string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }
