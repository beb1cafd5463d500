//go:build js

package page

import (
	"math"
	"syscall/js"

	"gradlab/render/stage"
	"gradlab/wasm/dom"
)

// pointer gathers what mouse, pen and finger do over the picture into the plain values that
// a Stage takes. It reads pointer events of the picture's frame itself, because the engine's
// own listeners keep every event for themselves: with them a finger on the picture could
// not scroll the page around it, and a wheel neither.
//
// Positions are in device pixels, for a CSS pixel of the frame is one (see the loader).
type pointer struct {
	in    stage.Input
	id    int  // of the pointer that leads, while one is down
	draws bool // points are drawn on the picture: the secondary button erases

	// before are presses that ended before the one that in tells of: a slow frame may see
	// several, and each is worth an Update.
	before []stage.Input
	framed bool // another page is around this one: the wheel is its own
	pinch  pinch
}

// pinch is two fingers on the picture. What they do comes as turns of the wheel between them.
type pinch struct {
	on    bool
	ids   [2]int
	at    [2]stage.Place
	turns float64 // that have not been told yet
}

// second takes a second finger that goes down while the first leads, and reports whether it is one.
func (p *pointer) second(e js.Value) bool {
	if !p.in.Pressed || !p.in.Touch || p.pinch.on || e.Get("pointerType").String() != "touch" {
		return false
	}
	p.pinch = pinch{on: true, ids: [2]int{p.id, e.Get("pointerId").Int()},
		at: [2]stage.Place{{X: p.in.X, Y: p.in.Y}, {X: e.Get("clientX").Float(), Y: e.Get("clientY").Float()}}}
	p.in.Pressed, p.in.JustReleased, p.in.Inside = false, true, false // what the first began is off
	return true
}

// move takes a finger of the two to another place.
func (p *pinch) move(e js.Value, in *stage.Input) {
	i := 0
	if e.Get("pointerId").Int() == p.ids[1] {
		i = 1
	} else if e.Get("pointerId").Int() != p.ids[0] {
		return
	}
	before := math.Hypot(p.at[0].X-p.at[1].X, p.at[0].Y-p.at[1].Y)
	p.at[i] = stage.Place{X: e.Get("clientX").Float(), Y: e.Get("clientY").Float()}
	after := math.Hypot(p.at[0].X-p.at[1].X, p.at[0].Y-p.at[1].Y)
	if before < 1 || after < 1 {
		return
	}
	const notch = 0.2 // about the logarithm of what a notch of the wheel does
	p.turns += math.Log(after/before) / notch
	whole := math.Trunc(p.turns)
	p.turns -= whole
	in.WheelY += whole
	in.X, in.Y = (p.at[0].X+p.at[1].X)/2, (p.at[0].Y+p.at[1].Y)/2
	in.Inside, in.Touch = true, false // it hovers there
}

// lift ends the pinch when one of its fingers goes up, or is taken by the browser.
func (p *pinch) lift(e js.Value, in *stage.Input) {
	if id := e.Get("pointerId").Int(); p.on && (id == p.ids[0] || id == p.ids[1]) {
		p.on = false
		in.Inside = false
	}
}

// maxTrail bounds what is remembered of a pointer's way between two frames.
const maxTrail = 500

// listen starts listening on the frame's window.
func (p *pointer) listen(on *dom.Listeners, frame js.Value) {
	at := func(e js.Value) {
		p.in.X, p.in.Y = e.Get("clientX").Float(), e.Get("clientY").Float()
		p.in.Touch = e.Get("pointerType").String() == "touch"
		p.in.Inside = true
	}
	leads := func(e js.Value) bool { return !p.in.Pressed || e.Get("pointerId").Int() == p.id }
	on.Capture(frame, "pointermove", func(e js.Value) {
		if p.pinch.on {
			p.pinch.move(e, &p.in)
		} else if leads(e) {
			at(e)
			if p.in.Pressed && len(p.in.Trail) < maxTrail {
				p.in.Trail = append(p.in.Trail, stage.Place{X: p.in.X, Y: p.in.Y})
			}
		}
	})
	on.Capture(frame, "pointerdown", func(e js.Value) {
		button := e.Get("button").Int()
		if p.second(e) || p.pinch.on || p.in.Pressed || button != 0 && (button != 2 || !p.draws) {
			return
		}
		if p.in.JustReleased {
			p.before = append(p.before, p.one())
			p.in.Trail = nil // is in use
		}
		p.in.Erase = button == 2 || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()
		p.in.Second = e.Get("shiftKey").Bool()
		p.id = e.Get("pointerId").Int()
		at(e)
		p.in.Pressed, p.in.JustPressed = true, true
		p.in.Trail = append(p.in.Trail[:0], stage.Place{X: p.in.X, Y: p.in.Y})
		// What is dragged stays dragged beyond the frame's edge.
		if t := e.Get("target"); t.Get("setPointerCapture").Truthy() && !p.in.Touch {
			t.Call("setPointerCapture", p.id)
		}
	})
	up := func(e js.Value, kept bool) {
		p.pinch.lift(e, &p.in)
		if !p.in.Pressed || e.Get("pointerId").Int() != p.id {
			return
		}
		at(e)
		p.in.Pressed, p.in.JustReleased = false, true
		p.in.Inside = kept
	}
	on.Capture(frame, "pointerup", func(e js.Value) { up(e, true) })
	// The browser took the finger for scrolling: what it began is off.
	on.Capture(frame, "pointercancel", func(e js.Value) { up(e, false) })
	on.Capture(frame, "pointerout", func(e js.Value) {
		// A finger goes out as soon as it is up, before anyone has seen that; take ends it.
		if !e.Get("relatedTarget").Truthy() && !p.in.Pressed && !p.in.Touch {
			p.in.Inside = false
		}
	})
	on.Capture(frame, "contextmenu", func(e js.Value) {
		if p.draws {
			e.Call("preventDefault")
		}
	})
	on.Capture(frame, "wheel", func(e js.Value) {
		e.Call("stopImmediatePropagation")
		if p.framed || e.Get("ctrlKey").Bool() {
			return
		}
		unit := 1.0
		if e.Get("deltaMode").Int() == 1 { // lines
			unit = 16
		}
		p.in.WheelX -= e.Get("deltaX").Float() * unit / 100
		p.in.WheelY -= e.Get("deltaY").Float() * unit / 100
	})
	// The engine would keep these from the browser.
	for _, event := range []string{"touchstart", "touchmove", "touchend", "touchcancel", "mousedown", "mouseup", "mousemove", "keyup"} {
		on.Capture(frame, event, func(e js.Value) { e.Call("stopImmediatePropagation") })
	}
}

// take calls do with what happened since the last call, once or for each press.
func (p *pointer) take(do func(stage.Input)) {
	for _, in := range p.before {
		do(in)
	}
	p.before = p.before[:0]
	do(p.one())
}

// one returns what happened since the last press, or the last call.
func (p *pointer) one() stage.Input {
	in := p.in
	p.in.JustPressed, p.in.JustReleased, p.in.Escape = false, false, false
	p.in.WheelX, p.in.WheelY, p.in.Keys = 0, 0, nil
	p.in.Trail = p.in.Trail[:0]
	if in.JustReleased && in.Touch {
		p.in.Inside = false // a finger that is up is nowhere
	}
	return in
}
