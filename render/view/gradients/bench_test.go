package gradients

import (
	"image"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// What a frame of four networks of ten layers costs before the graphics library sees it.
func BenchmarkFrame(b *testing.B) {
	c := experiment.DefaultOf("gradients")
	c.Gradients.Beside, c.Gradients.Depth = "remedies", 10
	e := experiment.New(c, lab.Start)
	e.Apply(experiment.Step{N: 300})
	for e.Status() == experiment.Running {
		e.Advance(100)
	}
	s := new(experiment.Snapshot)
	e.Snapshot(s)
	ctx := &view.Context{Config: c, Snap: s, Theme: &theme.Light, W: 1008, H: 632}
	var v View
	var to canvas.Canvas
	frame := func() []canvas.Batch {
		s.Seq++
		to.Begin(image.Rect(0, 0, 1008, 632), 1)
		v.Update(ctx, view.Pointer{})
		v.Draw(&to, ctx)
		return to.Batches()
	}
	frame()
	b.ReportAllocs()
	n, m := 0, 0
	for b.Loop() {
		n, m = 0, 0
		for _, batch := range frame() {
			n += len(batch.Vertices)
			m++
		}
	}
	b.ReportMetric(float64(n), "vertices")
	b.ReportMetric(float64(m), "batches")
}
