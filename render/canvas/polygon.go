package canvas

// Convex covers a convex polygon with the given corners, in order. Its edges are not smoothed:
// a Polyline around it does that.
func (c *Canvas) Convex(pts []Point, col Color) {
	if len(pts) < 3 {
		return
	}
	if c.svg != nil {
		c.svg.area(pts, col)
	}
	sx, sy := c.solid()
	v, idx, b := c.grow(len(pts), 3*(len(pts)-2))
	for i, q := range pts {
		q = c.pos(q.X, q.Y)
		v[i] = Vertex{DstX: float32(q.X), DstY: float32(q.Y), SrcX: sx, SrcY: sy, R: col.R, G: col.G, B: col.B, A: col.A}
	}
	for i := range len(pts) - 2 {
		idx[3*i], idx[3*i+1], idx[3*i+2] = b, b+uint32(i)+1, b+uint32(i)+2
	}
}
