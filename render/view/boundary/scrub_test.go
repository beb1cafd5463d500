package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// visit carries out what was sent last.
func (d *desk) visit(t *testing.T) experiment.Moment {
	t.Helper()
	if len(d.sent) == 0 {
		t.Fatal("nothing was sent")
	}
	m, ok := d.sent[len(d.sent)-1].(experiment.Moment)
	if !ok {
		t.Fatalf("sent %v, want a moment", d.sent)
	}
	if err := d.exp.Apply(m); err != nil {
		t.Fatal(err)
	}
	d.step(t, 0)
	d.frame()
	return m
}

func TestDraggingAlongACurveGoesBack(t *testing.T) {
	for _, accuracy := range []bool{false, true} {
		d := newDesk(t, 1008, 632, 200, nil)
		d.frame()
		card := &d.curves.loss
		if accuracy {
			card = &d.curves.accuracy
		}
		at := func(share float64) canvas.Point {
			return canvas.Point{X: card.area.X + share*card.area.W, Y: card.area.Center().Y}
		}
		d.point(view.Pointer{At: at(0.5), Over: true, Down: true, Pressed: true})
		if m := d.visit(t); m.Step != 100 {
			t.Errorf("half way is step %d of 200", m.Step)
		}
		n := len(d.sent)
		d.point(view.Pointer{At: at(0.5), Over: true, Pressed: true})
		if len(d.sent) != n {
			t.Errorf("a pointer at rest asks for %v", d.sent[n:])
		}
		d.point(view.Pointer{At: at(0.25), Over: true, Pressed: true})
		if m := d.visit(t); m.Step != 50 || d.ctx.Snap.Step != 50 {
			t.Errorf("a quarter is step %d", m.Step)
		}
		d.point(view.Pointer{At: at(0.25), Over: true, Up: true})
		d.point(over(at(0.75)))
		if n := len(d.sent); d.sent[n-1] != experiment.Command(experiment.Moment{Step: 50}) {
			t.Errorf("a pointer that is let go of asks for %v", d.sent[n-1])
		}
		// Its end is the present, and so is the sign on the map.
		d.point(view.Pointer{At: at(0.2), Over: true, Down: true, Pressed: true})
		d.visit(t)
		d.point(view.Pointer{At: at(1), Over: true, Pressed: true})
		if m := d.visit(t); m.Step != experiment.Now || d.ctx.Snap.Step != 200 {
			t.Errorf("the end is step %d", m.Step)
		}
		d.point(view.Pointer{At: at(0.4), Over: true, Pressed: true})
		d.visit(t)
		d.point(view.Pointer{At: at(0.4), Over: true, Up: true})
		sign := d.curves.scrub.sign.Center()
		d.point(view.Pointer{At: sign, Over: true, Down: true, Pressed: true})
		d.point(view.Pointer{At: sign, Over: true, Up: true})
		if m := d.visit(t); m.Step != experiment.Now || !d.curves.scrub.sign.Empty() {
			t.Errorf("the sign leads to step %d", m.Step)
		}
	}
}

// A finger that taps on a curve reads it; one that moves along it goes back.
func TestFingerOnACurve(t *testing.T) {
	d := newDesk(t, 390, 688, 200, nil)
	d.frame()
	a := d.curves.loss.area
	at := canvas.Point{X: a.X + 0.5*a.W, Y: a.Center().Y}
	finger := view.Pointer{At: at, Over: true, Touch: true, Down: true, Pressed: true}
	d.point(finger)
	finger.Down = false
	finger.At.X += 5
	d.point(finger)
	if len(d.sent) != 0 {
		t.Errorf("a tap sends %v", d.sent)
	}
	finger.At.X = a.X + 0.25*a.W
	d.point(finger)
	if m := d.visit(t); m.Step != 50 {
		t.Errorf("a quarter is step %d", m.Step)
	}
	if !d.Drags() {
		t.Error("the finger moves the page too")
	}
}
