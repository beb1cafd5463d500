package canvas

import (
	"math"
	"testing"
)

// The chords of a swing lie as near to the curve as is promised.
func TestSwingFollowsItsCurve(t *testing.T) {
	for _, width := range []float64{1, 3} {
		most := 0.25
		if width <= 1 {
			most = 0.5
		}
		for _, w := range []float64{10, 30, 60, 150} {
			for _, h := range []float64{0, 3, -20, 60, -150, 300} {
				c := begin(1)
				c.Swing(Point{20, 150}, Point{20 + w, 150 + h}, width, white)
				path := c.path
				if len(path) > 30 {
					t.Errorf("%v×%v: %d points", w, h, len(path))
				}
				for i := range 200 {
					s := float64(i) / 199
					at := c.pos(20+w*(1.5*s*(1-s)+s*s*s), 150+h*s*s*(3-2*s))
					d := math.Inf(1)
					for k := 1; k < len(path); k++ {
						d = min(d, apart(path[k-1], path[k], at))
					}
					if d > most*1.05 {
						t.Fatalf("%v×%v, %v wide: %.2f from the curve at %.2f", w, h, width, d, s)
					}
				}
			}
		}
	}
}

// apart is the distance of r from the line between p and q.
func apart(p, q, r Point) float64 {
	dx, dy := q.X-p.X, q.Y-p.Y
	t := min(max(((r.X-p.X)*dx+(r.Y-p.Y)*dy)/(dx*dx+dy*dy), 0), 1)
	return math.Hypot(p.X+t*dx-r.X, p.Y+t*dy-r.Y)
}
