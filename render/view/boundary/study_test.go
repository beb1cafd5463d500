package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// hit clicks a place and carries out what that sends.
func (d *desk) hit(t *testing.T, at canvas.Rect) {
	t.Helper()
	if at.Empty() {
		t.Fatal("there is nothing to press")
	}
	n := len(d.sent)
	d.point(view.Pointer{At: at.Center(), Over: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: at.Center(), Over: true, Up: true})
	for _, c := range d.sent[n:] {
		if _, ok := c.(experiment.Do); ok {
			if err := d.exp.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.step(t, 0)
	d.frame()
}

// A study is begun, followed, read and taken from by the pointer.
func TestStudyByPointer(t *testing.T) {
	d := newDesk(t, 1008, 632, 20, func(c *experiment.Config) {
		c.Data, c.N, c.NVal, c.Noise, c.Reg, c.Degree, c.Hidden, c.LR = "circle", 40, 100, 0.3, "l1", 4, experiment.Widths{}, 0.1
	})
	d.frame()
	d.hit(t, d.curves.faceAt[faceStudy])
	y := &d.curves.study
	d.hit(t, y.chips[chipAlpha])
	if y.table == nil || y.what != experiment.StudyAlpha || y.chips[chipCancel].Empty() || !y.chips[chipTake].Empty() {
		t.Fatalf("after the beginning: %q, chips %v", y.what, y.chips)
	}
	for range 40 {
		d.exp.Background()
	}
	d.step(t, 0)
	d.frame() // half of it
	for d.exp.Background() {
	}
	d.step(t, 0)
	d.frame()
	if y.best < 0 || y.chips[chipTake].Empty() {
		t.Fatal("no value is offered")
	}
	d.hit(t, y.chips[chipFace])
	if !y.losses {
		t.Error("losses are not shown")
	}
	want := y.value(y.best, experiment.StudyValue)
	d.hit(t, y.chips[chipTake])
	if d.ctx.Config.Alpha != want {
		t.Errorf("α is %v, want %v", d.ctx.Config.Alpha, want)
	}
	if !y.chips[chipTake].Empty() {
		t.Error("what is taken is still offered")
	}
	d.point(over(d.curves.accuracy.area.Center()))
	d.frame()
	d.hit(t, y.chips[chipCancel])
	if y.table != nil {
		t.Error("the study is not closed")
	}
}

func TestStudyOfWidthByPointer(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, func(c *experiment.Config) {
		c.Data, c.N, c.NVal, c.Noise, c.Hidden = "moons", 40, 100, 0.3, experiment.MakeWidths(3, 5)
	})
	d.frame()
	d.hit(t, d.curves.faceAt[faceStudy])
	y := &d.curves.study
	d.hit(t, y.chips[chipWidth])
	for d.exp.Background() {
	}
	d.step(t, 0)
	d.frame()
	want := int(y.value(y.best, experiment.StudyValue))
	d.hit(t, y.chips[chipTake])
	if d.ctx.Config.Hidden != experiment.MakeWidths(want, want) {
		t.Errorf("layers %v, want two of %d", d.ctx.Config.Hidden.List(), want)
	}
}
