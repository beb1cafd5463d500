package canvas

import "math"

// Line draws a straight line.
func (c *Canvas) Line(x0, y0, x1, y1, width float64, col Color) {
	if c.svg != nil {
		c.svg.line([]Point{{x0, y0}, {x1, y1}}, width, col)
	}
	c.path = append(c.path[:0], c.pos(x0, y0), c.pos(x1, y1))
	c.stroke(c.path, width, col)
}

// Polyline draws a line through the points, in order.
func (c *Canvas) Polyline(pts []Point, width float64, col Color) {
	if c.svg != nil {
		c.svg.line(pts, width, col)
	}
	c.path = c.path[:0]
	for _, p := range pts {
		c.path = append(c.path, c.pos(p.X, p.Y))
	}
	c.stroke(c.path, width, col)
}

// Dashed draws a line through the points with gaps: on and off are lengths along it.
func (c *Canvas) Dashed(pts []Point, width, on, off float64, col Color) {
	left, drawing := on, true
	c.dashing = c.dashing[:0]
	flush := func() {
		if len(c.dashing) > 1 {
			c.Polyline(c.dashing, width, col)
		}
		c.dashing = c.dashing[:0]
	}
	for i, p := range pts {
		if i == 0 {
			c.dashing = append(c.dashing, p)
			continue
		}
		q := pts[i-1]
		length := math.Hypot(p.X-q.X, p.Y-q.Y)
		for at := 0.0; at < length; {
			d := math.Min(left, length-at)
			at += d
			left -= d
			t := at / length
			e := Point{q.X + (p.X-q.X)*t, q.Y + (p.Y-q.Y)*t}
			if drawing {
				c.dashing = append(c.dashing, e)
			}
			if left <= 0 {
				if drawing {
					flush()
					left = off
				} else {
					c.dashing = append(c.dashing[:0], e)
					left = on
				}
				drawing = !drawing
			}
		}
	}
	if drawing {
		flush()
	}
}

// Curve draws the cubic Bézier curve from p to s with the control points q and r.
func (c *Canvas) Curve(p, q, r, s Point, width float64, col Color) {
	if c.svg != nil {
		c.svg.curve(p, q, r, s, width, col)
	}
	p, q, r, s = c.pos(p.X, p.Y), c.pos(q.X, q.Y), c.pos(r.X, r.Y), c.pos(s.X, s.Y)
	// The largest second difference bounds how far the curve strays from n chords:
	// (3/4)·d/n² device pixels (Wang's formula for cubics); a quarter of one is not seen.
	d := math.Max(math.Hypot(p.X-2*q.X+r.X, p.Y-2*q.Y+r.Y), math.Hypot(q.X-2*r.X+s.X, q.Y-2*r.Y+s.Y))
	n := int(math.Min(math.Ceil(math.Sqrt(0.75*d/0.25)), 64))
	c.path = append(c.path[:0], p)
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		a, b, g, h := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		c.path = append(c.path, Point{a*p.X + b*q.X + g*r.X + h*s.X, a*p.Y + b*q.Y + g*r.Y + h*s.Y})
	}
	c.path = append(c.path, s)
	c.stroke(c.path, width, col)
}

// A stroke is a strip of cross-sections. Above one device pixel each has four corners: two
// of the full colour and, one pixel further out, two of none. Thinner lines keep the width
// of a pixel and pale instead, with three corners.

// sharpest is the cosine of half the turn up to which a joint is mitred; beyond it the
// strip ends and a new one begins, both reaching half a width past the joint.
const sharpest = 0.75

// stroke draws a line through pts, which are in device pixels; width is in layout pixels.
func (c *Canvas) stroke(pts []Point, width float64, col Color) {
	w := width * c.scale
	if len(pts) < 2 || w <= 0 {
		return
	}
	sx, sy := c.solid()
	s := strip{c: c, sx: sx, sy: sy, col: col, inner: (w - 1) / 2, outer: (w + 1) / 2}
	if w <= 1 {
		s.thin, s.outer = true, 1
		s.col = col.Fade(float32(w))
	}

	started := false
	var dx, dy float64 // direction of the last segment
	for i := 1; i < len(pts); i++ {
		p, q := pts[i-1], pts[i]
		ex, ey := q.X-p.X, q.Y-p.Y
		l := math.Sqrt(ex*ex + ey*ey)
		if l < 1e-3 {
			continue
		}
		ex, ey = ex/l, ey/l
		if !started {
			s.section(p, -ey, ex, false)
			started = true
		} else {
			nx, ny := -dy-ey, dx+ex // twice the mean normal
			m := math.Sqrt(nx*nx+ny*ny) / 2
			if m > sharpest {
				k := 1 / (2 * m * m)
				s.section(p, nx*k, ny*k, true)
			} else {
				h := w / 2
				s.section(Point{p.X + dx*h, p.Y + dy*h}, -dy, dx, true)
				s.section(Point{p.X - ex*h, p.Y - ey*h}, -ey, ex, false)
			}
		}
		dx, dy = ex, ey
	}
	if started {
		s.section(pts[len(pts)-1], -dy, dx, true)
	}
}

// strip builds one stroke.
type strip struct {
	c            *Canvas
	sx, sy       float32
	col          Color
	inner, outer float64
	thin         bool
}

// section adds a cross-section at p along the normal (nx, ny), joined to the one before it
// if join is set.
func (s *strip) section(p Point, nx, ny float64, join bool) {
	corners, quads := 4, 3
	if s.thin {
		corners, quads = 3, 2
	}
	ni := 0
	if join {
		ni = 6 * quads
	}
	v, idx, b := s.c.grow(corners, ni)
	x, y := float32(p.X), float32(p.Y)
	ox, oy := float32(nx*s.outer), float32(ny*s.outer)
	v[0] = Vertex{DstX: x - ox, DstY: y - oy, SrcX: s.sx, SrcY: s.sy}
	if s.thin {
		v[1] = s.vertex(x, y)
		v[2] = Vertex{DstX: x + ox, DstY: y + oy, SrcX: s.sx, SrcY: s.sy}
	} else {
		ix, iy := float32(nx*s.inner), float32(ny*s.inner)
		v[1] = s.vertex(x-ix, y-iy)
		v[2] = s.vertex(x+ix, y+iy)
		v[3] = Vertex{DstX: x + ox, DstY: y + oy, SrcX: s.sx, SrcY: s.sy}
	}
	if !join {
		return
	}
	n := uint32(corners)
	for q := range quads {
		o := 6 * q
		j := b + uint32(q) // on this section
		i := j - n         // on the one before
		idx[o], idx[o+1], idx[o+2] = i, i+1, j
		idx[o+3], idx[o+4], idx[o+5] = i+1, j+1, j
	}
}

// vertex is a corner with the full colour.
func (s *strip) vertex(x, y float32) Vertex {
	return Vertex{DstX: x, DstY: y, SrcX: s.sx, SrcY: s.sy, R: s.col.R, G: s.col.G, B: s.col.B, A: s.col.A}
}

// Band fills what lies between two lines with the same x: upper[i] and lower[i] have one X,
// rising with i.
func (c *Canvas) Band(upper, lower []Point, col Color) {
	if len(upper) < 2 || len(upper) != len(lower) {
		return
	}
	if c.svg != nil {
		c.svg.band(upper, lower, col)
	}
	sx, sy := c.solid()
	for i := range upper {
		ni := 0
		if i > 0 {
			ni = 18
		}
		v, idx, b := c.grow(4, ni)
		p, q := c.pos(upper[i].X, upper[i].Y), c.pos(lower[i].X, lower[i].Y)
		y := [4]float64{p.Y - 0.5, p.Y + 0.5, q.Y - 0.5, q.Y + 0.5}
		if y[1] > y[2] { // thinner than a pixel
			m := (p.Y + q.Y) / 2
			y[1], y[2] = m, m
		}
		for k := range v {
			v[k] = Vertex{DstX: float32(p.X), DstY: float32(y[k]), SrcX: sx, SrcY: sy}
			if k == 1 || k == 2 {
				v[k].R, v[k].G, v[k].B, v[k].A = col.R, col.G, col.B, col.A
			}
		}
		for k := range ni / 6 {
			o, j := 6*k, b+uint32(k)
			h := j - 4
			idx[o], idx[o+1], idx[o+2] = h, h+1, j
			idx[o+3], idx[o+4], idx[o+5] = h+1, j+1, j
		}
	}
}
