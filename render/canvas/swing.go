package canvas

import "math"

// A swing is the curve from (0, 0) to (1, 1) that leaves and arrives level, as points on it: the
// cubic Bézier curve with control points at (½, 0) and (½, 1). They lie close where it bends
// and apart in its middle, where it is straight.
type swing []Point

// mostChords is how many a swing is drawn with at most.
const mostChords = 40

// swings are those of 0 … mostChords chords.
var swings = makeSwings()

func makeSwings() (all [mostChords + 1]swing) {
	for n := range all {
		for i := range n + 1 {
			// The curve's second derivative falls evenly to 0 at its middle, and as its square root
			// does the number of points that it wants.
			t := 1 - 2*float64(i)/float64(max(n, 1))
			t = (1 - math.Copysign(math.Pow(math.Abs(t), 2.0/3), t)) / 2
			all[n] = append(all[n], Point{1.5*t*(1-t) + t*t*t, t * t * (3 - 2*t)})
		}
	}
	return all
}

// Swing draws the curve from p to q that leaves and arrives level, what Curve draws with both
// control points half way, from as few points as it can be drawn with.
func (c *Canvas) Swing(p, q Point, width float64, col Color) {
	if c.svg != nil {
		mid := (p.X + q.X) / 2
		c.svg.curve(p, Point{mid, p.Y}, Point{mid, q.Y}, q, width, col)
	}
	from, to := c.pos(p.X, p.Y), c.pos(q.X, q.Y)
	w, h := to.X-from.X, to.Y-from.Y
	// So many chords stray a quarter of a device pixel from the curve; a line of one, pale as
	// those are, may stray by a half.
	n := math.Min(1.35*math.Sqrt(math.Abs(h)), 3.7*math.Sqrt(math.Abs(w)))
	if width*c.scale <= 1 {
		n *= math.Sqrt2 / 2
	}
	c.path = c.path[:0]
	for _, at := range swings[min(1+int(math.Ceil(n)), mostChords)] {
		c.path = append(c.path, Point{from.X + at.X*w, from.Y + at.Y*h})
	}
	c.stroke(c.path, width, col)
}
