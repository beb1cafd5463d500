//go:build !js

package main

import (
	"fmt"
	"image"
	"math"
	"os"
	"runtime/debug"

	"github.com/ebitenui/ebitenui/input"
	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"gradlab/core/experiment"
	"gradlab/core/session"
	"gradlab/render/panel"
	"gradlab/render/stage"
)

// window is the program as Ebiten runs it: a stage for the pictures within a panel of
// controls, both on one session.
type window struct {
	start func() experiment.Client
	sess  *session.Session
	stage *stage.Stage
	panel *panel.Panel

	size     image.Point // in device pixels
	scale    float64     // device pixels in a dp
	whole    bool        // all of the window is stale
	pictures bool        // the stage is
	controls bool        // the panel is
	floating bool        // something of the panel lay over the stage when it was last drawn
	touches  touches
	tables   tables      // being read
	keys     []stage.Key // struck since the last tick, for the pictures
	memory   *memory     // nil: nothing is remembered
	wide     int         // of the window, in its own units
	high     int
	full     bool
	fill     func(on bool) // fills the screen
	filled   func() bool   // whether it is filled
	rest     rest
	died     error // the last runner's end, as told on stderr
	fault    error // a panic of ours, for Ebiten to end with
}

// newWindow returns a window on cfg; start makes the runner, again after one has died, and
// said is shown above the pictures.
func newWindow(cfg experiment.Config, start func() experiment.Client, said []string) *window {
	w := &window{start: start, sess: session.New(start(), cfg), whole: true, fill: ebiten.SetFullscreen, filled: ebiten.IsFullscreen}
	w.stage = stage.New(w.sess)
	w.panel = panel.New(w.sess, panel.Options{
		Copy:    copyText,
		Restart: w.restart,
		Explain: w.explain,
		Key:     w.key,
		Paste:   pasted,
		Open:    w.open,
		Save:    w.save,
		Full:    func() { w.fill(!w.filled()) },
		Run: func() (experiment.Client, func()) {
			c := start()
			end := func() {}
			if r, ok := c.(interface{ Close() }); ok {
				end = r.Close
			}
			return c, end
		},
	})
	w.panel.Say(said...)
	input.CursorManagementEnabled = false // the pointer's shape is the stage's business too
	return w
}

// explain returns the key of the card whose title stands at a place of the window, and where.
func (w *window) explain(at image.Point) (key string, place image.Rectangle) {
	corner := w.panel.Area().Min
	px := func(v float64) int { return int(math.Round(v * w.scale)) }
	for _, t := range w.stage.Titles() {
		place = image.Rect(px(t.At.X), px(t.At.Y), px(t.At.Right()), px(t.At.Bottom())).Add(corner)
		if at.In(place) {
			return t.Key, place
		}
	}
	return "", image.Rectangle{}
}

// fitting returns a window's size, made smaller when the monitor is.
func fitting(wide, high int) (int, int) {
	if m := ebiten.Monitor(); m != nil {
		if w, h := m.Size(); w > 0 && h > 0 {
			return min(wide, w), min(high, h)
		}
	}
	return wide, high
}

// restart puts another runner in the place of one that died.
func (w *window) restart() { w.sess.Reattach(w.start()) }

// LayoutF makes one pixel of the picture one pixel of the device.
func (w *window) LayoutF(wide, high float64) (float64, float64) {
	scale := 1.0
	if m := ebiten.Monitor(); m != nil && m.DeviceScaleFactor() > 0 {
		scale = m.DeviceScaleFactor()
	}
	size := image.Pt(max(int(math.Ceil(wide*scale)), 1), max(int(math.Ceil(high*scale)), 1))
	if size != w.size || scale != w.scale {
		w.size, w.scale, w.whole = size, scale, true
	}
	return float64(size.X), float64(size.Y)
}

// Layout is LayoutF in whole numbers, which Ebiten asks for as well and does not call.
func (w *window) Layout(wide, high int) (int, int) {
	x, y := w.LayoutF(float64(wide), float64(high))
	return int(x), int(y)
}

// Update takes in what the person did and what the runner has sent.
func (w *window) Update() error {
	if w.fault != nil {
		return w.fault
	}
	defer w.guard()
	if err := w.sess.Err(); err != w.died {
		if w.died = err; err != nil {
			fmt.Fprintln(os.Stderr, "gradlab:", err)
		}
	}
	if inpututil.IsKeyJustPressed(ebiten.KeyF11) {
		w.fill(!w.filled())
	}
	w.dropped(ebiten.DroppedFiles())
	w.takeTable()
	w.remember(false)
	if w.panel.Update(w.size, w.scale, w.stage.Snapshot()) {
		w.controls = true
	}
	in := w.touches.input(w.panel.Over)
	in.Keys = w.typed()
	w.stage.SetLook(stage.Look{Dark: w.panel.Dark()})
	if w.stage.Update(in, w.panel.Area(), w.scale) {
		w.pictures = true
	}
	ebiten.SetCursorShape(w.cursor())
	w.rest.update(w.goesOn())
	return nil
}

// remember keeps the window's size and the experiment for the next time.
func (w *window) remember(force bool) {
	if w.memory == nil {
		return
	}
	full := w.filled()
	if !force { // after the end there is no window to ask
		w.wide, w.high = ebiten.WindowSize()
		w.full = full
	}
	if w.wide <= 0 { // there is no window that has a size
		w.wide, w.high = w.memory.wide, w.memory.high
	}
	w.memory.keep(w.wide, w.high, w.full, w.sess.State(), force)
}

// guard turns a panic of Update or Draw into the error that ends the program, with what is
// needed to repeat it. Ebiten runs both in a goroutine of its own, out of main's reach.
func (w *window) guard() {
	if p := recover(); p != nil {
		w.fault = fmt.Errorf("panic: %v\nlink: %s\n\n%s", p, w.sess.Link(), debug.Stack())
	}
}

// Draw puts on the screen what has changed since it was last drawn; the rest is still there.
func (w *window) Draw(screen *ebiten.Image) {
	defer w.guard()
	floating := w.panel.Floating()
	if w.floating && w.controls {
		w.pictures = true // what lay over them may be gone
	}
	if w.whole || w.pictures {
		w.stage.Draw(screen)
	}
	if w.whole || w.controls || w.pictures && floating {
		w.panel.Draw(screen)
	}
	w.whole, w.pictures, w.controls, w.floating = false, false, false, floating
}

// cursor is the shape that suits what lies under the pointer.
func (w *window) cursor() ebiten.CursorShapeType {
	if w.panel.Over(image.Pt(ebiten.CursorPosition())) {
		return w.panel.Cursor()
	}
	switch w.stage.Cursor() {
	case stage.CursorPointer:
		return ebiten.CursorShapePointer
	case stage.CursorCross:
		return ebiten.CursorShapeCrosshair
	case stage.CursorResize:
		return ebiten.CursorShapeNSResize
	}
	return ebiten.CursorShapeDefault
}
