package canvas

// Point is a place on the canvas.
type Point struct{ X, Y float64 }

// Rect is a part of the canvas, X, Y being its top left corner.
type Rect struct{ X, Y, W, H float64 }

// Right returns the x just past r.
func (r Rect) Right() float64 { return r.X + r.W }

// Bottom returns the y just past r.
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Center returns the middle of r.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Contains reports whether p lies in r; the left and top edges belong to it.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.Right() && p.Y >= r.Y && p.Y < r.Bottom()
}

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return !(r.W > 0 && r.H > 0) }

// Inset returns r with d taken off on every side.
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Overlaps reports whether r and s share an area.
func (r Rect) Overlaps(s Rect) bool {
	return !r.Empty() && !s.Empty() &&
		r.X < s.Right() && s.X < r.Right() && r.Y < s.Bottom() && s.Y < r.Bottom()
}

// Within reports whether r lies wholly in s; eps allows for rounding.
func (r Rect) Within(s Rect) bool {
	const eps = 1e-9
	return r.X >= s.X-eps && r.Y >= s.Y-eps && r.Right() <= s.Right()+eps && r.Bottom() <= s.Bottom()+eps
}

// CutTop returns the upper h of r and the rest.
func (r Rect) CutTop(h float64) (top, rest Rect) {
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// CutBottom returns the lower h of r and the rest.
func (r Rect) CutBottom(h float64) (bottom, rest Rect) {
	return Rect{r.X, r.Bottom() - h, r.W, h}, Rect{r.X, r.Y, r.W, r.H - h}
}
