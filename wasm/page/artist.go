//go:build js

package page

import (
	"fmt"
	"math"
	"syscall/js"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/core/rng"
	"gradlab/core/wire"
	"gradlab/render/chart"
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
	preset *preset.Preset
	canvas js.Value
	drawn  bool

	done    bool
	classes int
	domain  experiment.Rect
	n       int // of the map, cells along an edge
	planes  int
	prob    []float32
	score   []float32
	points  []experiment.Points
	failed  bool // there will be no picture

	frame []byte // of labs with other pictures: what there is to see, in the form of package wire
	due   bool   // and that it has to be drawn
}

// isMap reports whether the picture is a map of the plane.
func (w *work) isMap() bool { return w.preset.Config().Lab == "boundary" }

// pace is how many steps a frame the training program makes for pictures: a part of what it
// could, for the run itself comes first.
const pace = 100

// side is the width of a picture in its own pixels, radius that of a point in them.
const side, radius = 192, 3.8

// add puts a picture on the list.
func (a *artist) add(p *preset.Preset, canvas js.Value) {
	a.works = append(a.works, &work{preset: p, canvas: canvas})
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
		c := w.preset.Config()
		c.Speed = pace
		if s != nil {
			a.gen = s.Gen
		}
		a.remote.Send(experiment.Configure{Config: c})
		a.remote.Send(experiment.Reset{}) // a run that differs in η alone would go on
		a.remote.Send(experiment.Step{N: w.preset.Steps})
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
	if !s.Status.Ended() && (s.Status == experiment.Running || s.Step < uint64(w.preset.Steps)) {
		return
	}
	w.keep(s)
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
		if w.done || w.failed {
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

// keep takes over what the picture needs of a Snapshot.
func (w *work) keep(s *experiment.Snapshot) {
	if !w.isMap() {
		w.done, w.frame = true, wire.AppendSnapshot(nil, s)
		return
	}
	w.done, w.classes, w.domain = true, s.Classes, s.Domain
	w.n, w.planes = s.Map.N, s.Map.Planes
	w.prob = append([]float32(nil), s.Map.Data...)
	w.score = append([]float32(nil), s.Map.Score...)
	for _, p := range s.Points {
		if p.Part == experiment.Train {
			w.points = append(w.points, experiment.Points{
				X: append([]float32(nil), p.X...), Y: append([]float32(nil), p.Y...), Class: append([]uint8(nil), p.Class...)})
		}
	}
}

// most is how many points a small picture has room for.
const most = 90

// sketch stands for the picture that is not made yet: examples of the data set.
func (w *work) sketch() {
	c := w.preset.Config()
	set, err := data.Find(c.Data)
	if err != nil {
		return
	}
	var e data.Examples
	set.Draw(&e, rng.New(c.Seed, "thumbnail/"+set.Key), min(c.N, most), c.Noise, c.Balance)
	var p experiment.Points
	for i := range e.Len() {
		p.X, p.Y, p.Class = append(p.X, float32(e.X[i])), append(p.Y, float32(e.Y[i])), append(p.Class, e.Class[i])
	}
	d := set.Domain
	w.classes, w.domain, w.points = set.Classes, experiment.Rect{X0: d.X0, Y0: d.Y0, X1: d.X1, Y1: d.Y1}, []experiment.Points{p}
}

// draw paints the canvas anew.
func (w *work) draw(dark bool) {
	if !w.drawn && !w.done && w.isMap() {
		w.sketch()
	}
	w.drawn = true
	w.canvas.Set("width", side)
	w.canvas.Set("height", side)
	if !w.isMap() {
		w.due = true
		return
	}
	ctx := w.canvas.Call("getContext", "2d")
	th := theme.Of(dark)
	if w.done {
		w.drawMap(ctx, th)
	}
	ctx.Set("strokeStyle", cssColour(th.Card.Bytes()))
	ctx.Set("lineWidth", 1.5)
	d := w.domain
	for _, p := range w.points {
		for i := range min(len(p.X), most) {
			x := (float64(p.X[i]) - d.X0) / (d.X1 - d.X0) * side
			y := (d.Y1 - float64(p.Y[i])) / (d.Y1 - d.Y0) * side // y is up
			ctx.Set("fillStyle", cssColour(th.Class(int(p.Class[i]), w.classes).Bytes()))
			ctx.Call("beginPath")
			ctx.Call("arc", x, y, radius, 0, 2*math.Pi)
			ctx.Call("fill")
			if w.done {
				ctx.Call("stroke")
			}
		}
	}
}

// drawMap fills the canvas with the class probabilities and the decision boundary.
func (w *work) drawMap(ctx js.Value, th *theme.Theme) {
	var heat chart.Heat
	if w.planes > 1 {
		heat.Classes(th, w.prob, w.n, w.planes, false)
	} else {
		var lut [256][4]byte
		th.Diverging(&lut)
		heat.Signed(&lut, w.prob, w.n, 0.5, 2)
	}
	pixels := heat.AppendPixels(nil)
	putPixels(ctx, pixels, w.n)

	var k chart.Contour
	k.TraceClasses(w.prob, w.score, w.n, w.planes)
	cell := side / float64(w.n)
	ctx.Call("beginPath")
	from := 0
	for _, end := range k.Ends {
		move := "moveTo"
		for _, q := range k.Points[from:end] {
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
