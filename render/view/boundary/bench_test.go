package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

// What a frame of training costs before the graphics library sees it: textures, links and
// contour made of a new Snapshot, and all batches.
func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct {
		name string
		edit func(*experiment.Config)
	}{
		{"spiral-8-8", nil},
		{"arms4-12-12", func(c *experiment.Config) { c.Data, c.Hidden = "arms4", experiment.MakeWidths(12, 12) }},
		{"spiral-8x64", func(c *experiment.Config) {
			c.Hidden = experiment.MakeWidths(64, 64, 64, 64, 64, 64, 64, 64)
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			d := newDesk(b, 1008, 632, 300, c.edit)
			d.frame()
			b.ReportAllocs()
			n, m := 0, 0
			for b.Loop() {
				d.ctx.Snap.Seq++
				d.point(over(canvas.Point{X: 300, Y: 200}))
				n, m = 0, 0
				for _, batch := range d.frame() {
					n += len(batch.Vertices)
					m++
				}
			}
			b.ReportMetric(float64(n), "vertices")
			b.ReportMetric(float64(m), "batches")
		})
	}
}

// The same without a new Snapshot: what pointing costs.
func BenchmarkHover(b *testing.B) {
	d := newDesk(b, 1008, 632, 300, nil)
	d.frame()
	x := 0.0
	for b.Loop() {
		x++
		d.point(over(canvas.Point{X: 650 + float64(int(x)%300), Y: 200}))
		d.frame()
	}
}
