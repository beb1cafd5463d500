package boundary

import (
	"image"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// desk is a view with an experiment beneath it, in an area of a given size.
type desk struct {
	*View
	ctx    view.Context
	canvas canvas.Canvas
	scale  float64
	exp    *experiment.Experiment
	sent   []experiment.Command
}

// newDesk starts Default, changed by edit, and lets it make some steps.
func newDesk(t testing.TB, w, h float64, steps int, edit func(*experiment.Config)) *desk {
	t.Helper()
	cfg := experiment.Default()
	if edit != nil {
		edit(&cfg)
	}
	d := &desk{View: new(View), scale: 1, exp: lab.New(cfg)}
	d.ctx = view.Context{
		Config: cfg, Theme: &theme.Light, W: w, H: h, Snap: new(experiment.Snapshot),
		Send: func(c experiment.Command) { d.sent = append(d.sent, c) },
	}
	d.ctx.Set = func(key, text string) error { return experiment.FieldOf(key).Parse(&d.ctx.Config, text) }
	d.step(t, steps)
	return d
}

// step trains and takes a new Snapshot.
func (d *desk) step(t testing.TB, n int) {
	t.Helper()
	if n > 0 {
		if err := d.exp.Apply(experiment.Step{N: n}); err != nil {
			t.Fatal(err)
		}
		for d.exp.Status() == experiment.Running {
			d.exp.Advance(n)
		}
	}
	d.exp.Snapshot(d.ctx.Snap)
	d.ctx.Snap.Seq++
}

// frame records a picture.
func (d *desk) frame() []canvas.Batch {
	d.canvas.Begin(image.Rect(0, 0, int(d.ctx.W*d.scale), int(d.ctx.H*d.scale)), d.scale)
	d.Draw(&d.canvas, &d.ctx)
	return d.canvas.Batches()
}

// point moves the pointer.
func (d *desk) point(p view.Pointer) bool { return d.Update(&d.ctx, p) }

// over is a mouse that hovers.
func over(at canvas.Point) view.Pointer { return view.Pointer{At: at, Over: true} }
