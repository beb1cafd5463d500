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
	c.place(pts)
	c.stroke(c.path, width, col)
}

// place makes path of the points, in device pixels, without those that hardly bend it.
func (c *Canvas) place(pts []Point) {
	c.path = c.path[:0]
	for _, p := range pts {
		c.path = append(c.path, c.pos(p.X, p.Y))
	}
	c.path = straighten(c.path)
}

// unseen is how far, in device pixels, a line may pass by a point that is left out.
const unseen = 0.1

// straighten leaves out the points of a path that the line between those that stay passes by
// no further than unseen. Curves of many samples lose most of theirs.
func straighten(pts []Point) []Point {
	if len(pts) < 3 {
		return pts
	}
	n := 1 // points that stay, in place
	from := pts[0]
	var left, right Point // what may be seen from there through all gates so far
	open := false
	for i := 1; i < len(pts); i++ {
		d := Point{pts[i].X - from.X, pts[i].Y - from.Y}
		if open {
			q := pts[i-1]
			onward := (pts[i].X-q.X)*d.X+(pts[i].Y-q.Y)*d.Y >= 0
			if onward && left.X*d.Y-left.Y*d.X <= 0 && right.X*d.Y-right.Y*d.X >= 0 && left.X*d.X+left.Y*d.Y > 0 {
				left, right = narrow(left, right, d)
				continue
			}
			from = q
			pts[n] = from
			n++
			d = Point{pts[i].X - from.X, pts[i].Y - from.Y}
		}
		left, right, open = gate(d)
	}
	pts[n] = pts[len(pts)-1]
	return pts[:n+1]
}

// gate returns the directions to either side of a point at d, unseen beside it, and whether it
// is far enough to have such. Left is where y grows from the direction of x.
func gate(d Point) (left, right Point, ok bool) {
	l := math.Sqrt(d.X*d.X + d.Y*d.Y)
	if l < 2*unseen {
		return left, right, false
	}
	f := unseen / l
	return Point{d.X - d.Y*f, d.Y + d.X*f}, Point{d.X + d.Y*f, d.Y - d.X*f}, true
}

// narrow returns what is left of a view when it has to pass the gate at d as well.
func narrow(left, right, d Point) (Point, Point) {
	l, r, ok := gate(d)
	if !ok {
		return left, right
	}
	if left.X*l.Y-left.Y*l.X < 0 {
		left = l
	}
	if right.X*r.Y-right.Y*r.X > 0 {
		right = r
	}
	return left, right
}

// Dashed draws a line through the points with gaps: on and off are lengths along it.
func (c *Canvas) Dashed(pts []Point, width, on, off float64, col Color) {
	if c.svg != nil {
		c.svg.dashed(pts, width, on, off, col)
	}
	c.place(pts)
	if len(c.path) < 2 {
		return
	}
	on, off = on*c.scale, off*c.scale
	left, drawing := on, true
	c.dashing = append(c.dashing[:0], c.path[0])
	for i := 1; i < len(c.path); i++ {
		q, p := c.path[i-1], c.path[i]
		length := math.Sqrt((p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y))
		for at := 0.0; at < length; {
			d := math.Min(left, length-at)
			at += d
			left -= d
			t := at / length
			e := Point{q.X + (p.X-q.X)*t, q.Y + (p.Y-q.Y)*t}
			if drawing {
				c.dashing = append(c.dashing, e)
			}
			if left > 0 {
				continue
			}
			if drawing {
				c.stroke(c.dashing, width, col)
				left = off
			} else {
				c.dashing = append(c.dashing[:0], e)
				left = on
			}
			drawing = !drawing
		}
	}
	if drawing {
		c.stroke(c.dashing, width, col)
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
	ax, ay, bx, by := p.X-2*q.X+r.X, p.Y-2*q.Y+r.Y, q.X-2*r.X+s.X, q.Y-2*r.Y+s.Y
	d := math.Sqrt(math.Max(ax*ax+ay*ay, bx*bx+by*by))
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

// A stroke is a strip of cross-sections with two corners each, one on either side. What lies
// between them comes from the atlas: a profile is a row of texels from one side of a line to
// the other, full in the middle and falling to nothing over the outermost device pixel. Lines
// thinner than a device pixel keep the width of one and pale instead.

// fine is how many texels of a profile there are to a device pixel. The nearest of them is
// taken, so an edge has that many levels.
const fine = 16

// widest is the width, in eighths of a device pixel, up to which each has a profile of its own.
const widest = 8 * 64

// profile returns the texels of a line w device pixels wide, and how far from its middle they
// reach.
func (c *Canvas) profile(w float64) (s sprite, outer float64) {
	eighths := max(int(w*8+0.5), 8)
	if w >= 2 {
		eighths = 2 * int(w*4+0.5)
	}
	w = float64(eighths) / 8
	outer = (w + 1) / 2
	p := &c.profiles[min(eighths, widest)]
	if p.w == 0 {
		n := int(math.Min(math.Ceil(2*outer*fine), 256))
		*p = c.atlas.add(n, 1, 0, 0, func(x, _ int) uint8 {
			d := math.Abs((float64(x)+0.5)/float64(n)*2-1) * outer
			return alpha8(coverage(d - w/2))
		})
	}
	return *p, outer
}

// sharpest is the cosine of half the turn up to which a joint is mitred; beyond it the
// strip ends and a new one begins, both reaching half a width past the joint.
const sharpest = 0.75

// stroke draws a line through pts, which are in device pixels; width is in layout pixels.
func (c *Canvas) stroke(pts []Point, width float64, col Color) {
	w := width * c.scale
	if len(pts) < 2 || w <= 0 {
		return
	}
	if w < 1 {
		col = col.Fade(float32(w))
	}
	p, outer := c.profile(w)
	c.use(p.page.tex, false)
	// Room for two sections at each point, which only sharp joints have.
	n, m := len(c.verts), len(c.indices)
	v, idx, base := c.grow(4*len(pts), 12*len(pts))
	s := strip{
		v: v, idx: idx, base: base, outer: outer, col: col,
		sx0: float32(p.x), sx1: float32(p.x + p.w), sy: float32(p.y) + 0.5,
	}
	var dx, dy float64 // direction of the last segment
	for i := 1; i < len(pts); i++ {
		p, q := pts[i-1], pts[i]
		ex, ey := q.X-p.X, q.Y-p.Y
		l := math.Sqrt(ex*ex + ey*ey)
		if l < 1e-3 {
			continue
		}
		ex, ey = ex/l, ey/l
		if s.corners == 0 {
			s.section(p.X, p.Y, -ey, ex, false)
		} else {
			nx, ny := -dy-ey, dx+ex // twice the mean normal
			m := math.Sqrt(nx*nx+ny*ny) / 2
			if m > sharpest {
				k := 1 / (2 * m * m)
				s.section(p.X, p.Y, nx*k, ny*k, true)
			} else {
				h := w / 2
				s.section(p.X+dx*h, p.Y+dy*h, -dy, dx, true)
				s.section(p.X-ex*h, p.Y-ey*h, -ey, ex, false)
			}
		}
		dx, dy = ex, ey
	}
	if s.corners > 0 {
		end := pts[len(pts)-1]
		s.section(end.X, end.Y, -dy, dx, true)
	}
	c.verts, c.indices = c.verts[:n+s.corners], c.indices[:m+s.joined]
}

// strip builds one stroke in the room that it was given.
type strip struct {
	v               []Vertex
	idx             []uint32
	corners, joined int    // used of them
	base            uint32 // the index of the first corner
	outer           float64
	col             Color
	sx0, sx1, sy    float32
}

// section adds a cross-section at (x, y) along the normal (nx, ny), joined to the one before
// it if join is set.
func (s *strip) section(x, y, nx, ny float64, join bool) {
	nx, ny = nx*s.outer, ny*s.outer
	v := s.v[s.corners : s.corners+2]
	v[0].set(float32(x-nx), float32(y-ny), s.sx0, s.sy, s.col)
	v[1].set(float32(x+nx), float32(y+ny), s.sx1, s.sy, s.col)
	if join {
		b := s.base + uint32(s.corners)
		idx := s.idx[s.joined : s.joined+6]
		idx[0], idx[1], idx[2] = b-2, b-1, b
		idx[3], idx[4], idx[5] = b-1, b+1, b
		s.joined += 6
	}
	s.corners += 2
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
