package canvas

import "math"

// shapeKind tells sprites of one key apart.
type shapeKind uint8

const (
	kindCorner shapeKind = iota // a quarter of a disc, the top left one
	kindArc                     // the same, only the rim
	kindRound                   // a whole rounded rectangle
	kindFrame                   // its rim
	kindRim                     // that with what the rectangle has beyond its rounded corners
	kinds
)

// A shapeKey names a sprite. Lengths are in 1/16 of a device pixel.
type shapeKey struct {
	kind shapeKind
	a, b int32 // radius or width and height
	r, w int32 // corner radius, rim width
	cols [2]Color
}

// coverage turns a signed distance from an edge (negative inside, device pixels) into alpha.
func coverage(d float64) float64 { return min(max(0.5-d, 0), 1) }

func alpha8(a float64) uint8 { return uint8(a*255 + 0.5) }

// Fill covers r.
func (c *Canvas) Fill(r Rect, col Color) {
	if c.svg != nil {
		c.svg.fill(r, 0, col)
	}
	x0, y0, x1, y1 := c.snap(r)
	if (x1-x0)*(y1-y0) >= wide && x1 > x0 {
		c.use(nil, false)
		c.quad(float32(x0), float32(y0), float32(x1), float32(y1), 0, 0, 0, 0, col)
		return
	}
	c.cover(x0, y0, x1, y1, col)
}

// wide is the area, in device pixels, from which on a fill does without a Texture: to read a
// white texel for each of its pixels would be most of the work of a graphics card that is
// software. Smaller ones rather do not part the batches around them.
const wide = 200 * 200

// cover fills whole device pixels.
func (c *Canvas) cover(x0, y0, x1, y1 float64, col Color) {
	if x1 > x0 && y1 > y0 {
		sx, sy := c.solid()
		c.quad(float32(x0), float32(y0), float32(x1), float32(y1), sx, sy, sx, sy, col)
	}
}

// HLine draws a level line of whole device pixels, at least one, centred on y.
func (c *Canvas) HLine(x0, x1, y, width float64, col Color) {
	h := math.Max(1, math.Round(width*c.scale)) / c.scale
	c.Fill(Rect{x0, math.Round((y-h/2)*c.scale) / c.scale, x1 - x0, h}, col)
}

// VLine draws an upright line of whole device pixels, at least one, centred on x.
func (c *Canvas) VLine(x, y0, y1, width float64, col Color) {
	w := math.Max(1, math.Round(width*c.scale)) / c.scale
	c.Fill(Rect{math.Round((x-w/2)*c.scale) / c.scale, y0, w, y1 - y0}, col)
}

// Round covers r but for its corners, which have the given radius.
func (c *Canvas) Round(r Rect, radius float64, col Color) {
	if c.svg != nil {
		c.svg.fill(r, radius, col)
	}
	x0, y0, x1, y1 := c.snap(r)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	f := float64(c.corner(radius, x1-x0, y1-y0))
	c.brim(x0, y0, x1, y1, f, col)
	c.cover(x0, y0+f, x1, y1-f, col)
}

// Rounds is Round for large areas that do not overlap: their insides make one batch.
func (c *Canvas) Rounds(rs []Rect, radius float64, col Color) {
	for _, r := range rs {
		if c.svg != nil {
			c.svg.fill(r, radius, col)
		}
		x0, y0, x1, y1 := c.snap(r)
		f := float64(c.corner(radius, x1-x0, y1-y0))
		if x1 > x0 && y1-f > y0+f {
			c.use(nil, false)
			c.quad(float32(x0), float32(y0+f), float32(x1), float32(y1-f), 0, 0, 0, 0, col)
		}
	}
	for _, r := range rs {
		x0, y0, x1, y1 := c.snap(r)
		if x1 > x0 && y1 > y0 {
			c.brim(x0, y0, x1, y1, float64(c.corner(radius, x1-x0, y1-y0)), col)
		}
	}
}

// brim covers the top and the bottom of a rectangle, f device pixels each, up to the rounded
// corners.
func (c *Canvas) brim(x0, y0, x1, y1, f float64, col Color) {
	if f <= 0 {
		return
	}
	c.corners(kindCorner, int(f), 0, x0, y0, x1, y1, col)
	c.cover(x0+f, y0, x1-f, y0+f, col)
	c.cover(x0+f, y1-f, x1-f, y1, col)
}

// Frame draws the rim of a rounded rectangle, inside r, of whole device pixels.
func (c *Canvas) Frame(r Rect, radius, width float64, col Color) {
	if c.svg != nil {
		c.svg.frame(r, radius, width, col)
	}
	x0, y0, x1, y1 := c.snap(r)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	w := math.Max(1, math.Round(width*c.scale))
	n := c.corner(radius, x1-x0, y1-y0)
	if n > 0 {
		c.corners(kindArc, n, int(w), x0, y0, x1, y1, col)
	}
	f := float64(n)
	c.cover(x0+f, y0, x1-f, y0+w, col)
	c.cover(x0+f, y1-w, x1-f, y1, col)
	e := math.Max(f, w) // without rounding, the level edges own the corners
	c.cover(x0, y0+e, x0+w, y1-e, col)
	c.cover(x1-w, y0+e, x1, y1-e, col)
}

// corner returns a radius in whole device pixels that fits into w×h of them.
func (c *Canvas) corner(radius, w, h float64) int {
	return int(math.Min(math.Round(radius*c.scale), math.Floor(math.Min(w, h)/2)))
}

// corners draws the four corners of a rectangle by turning one sprite over.
func (c *Canvas) corners(kind shapeKind, n, w int, x0, y0, x1, y1 float64, col Color) {
	key := shapeKey{kind: kind, a: int32(n), w: int32(w)}
	if c.lastTile[kind].w == 0 || c.lastKey[kind] != key {
		s, ok := c.shapes[key]
		if !ok {
			f, rim := float64(n), float64(w)
			s = c.atlas.add(n, n, 0, 0, func(x, y int) uint8 {
				d := math.Hypot(f-float64(x)-0.5, f-float64(y)-0.5) - f
				if kind == kindArc {
					d = math.Max(d, -d-rim)
				}
				return alpha8(coverage(d))
			})
			c.shapes[key] = s
		}
		c.lastKey[kind], c.lastTile[kind] = key, s
	}
	s := &c.lastTile[kind]
	c.use(s.page.tex, false)
	f := float32(n)
	l, t, r, b := float32(x0), float32(y0), float32(x1), float32(y1)
	u0, v0 := float32(s.x), float32(s.y)
	u1, v1 := u0+f, v0+f
	c.quad(l, t, l+f, t+f, u0, v0, u1, v1, col)
	c.quad(r-f, t, r, t+f, u1, v0, u0, v1, col)
	c.quad(l, b-f, l+f, b, u0, v1, u1, v0, col)
	c.quad(r-f, b-f, r, b, u1, v1, u0, v0, col)
}

// boxDistance is the signed distance of a point from a rounded rectangle around the origin.
func boxDistance(x, y, hw, hh, r float64) float64 {
	qx, qy := math.Abs(x)-hw+r, math.Abs(y)-hh+r
	return math.Min(math.Max(qx, qy), 0) + math.Hypot(math.Max(qx, 0), math.Max(qy, 0)) - r
}

// TileFrame is Frame for many rectangles of one size: each is a single quad.
func (c *Canvas) TileFrame(r Rect, radius, width float64, col Color) {
	if c.svg != nil {
		c.svg.frame(r, radius, width, col)
	}
	c.tile(kindFrame, r, radius, width, col, nothing)
}

// TileRound is Round for many rectangles of one size: each is a single quad.
func (c *Canvas) TileRound(r Rect, radius float64, col Color) {
	if c.svg != nil {
		c.svg.fill(r, radius, col)
	}
	c.tile(kindRound, r, radius, 0, col, nothing)
}

// TileRim rounds off a picture that was drawn before, for many of one size: it covers with the
// colour of the ground what r has outside its rounded corners, and draws a frame in col. Each is
// a single quad, and each pair of colours makes a sprite of its own.
func (c *Canvas) TileRim(r Rect, radius, width float64, col, ground Color) {
	if c.svg != nil {
		c.svg.corners(r, radius, ground)
		c.svg.frame(r, radius, width, col)
	}
	c.tile(kindRim, r, radius, width, col, ground)
}

var nothing = Color{}

// tile draws a shape whose sprite is white with the shape's alpha or, of a rim, has its colours.
func (c *Canvas) tile(kind shapeKind, r Rect, radius, width float64, col, ground Color) {
	x0, y0, x1, y1 := c.snap(r)
	w, h := int(x1-x0), int(y1-y0)
	if w <= 0 || h <= 0 {
		return
	}
	n := c.corner(radius, x1-x0, y1-y0)
	rim := math.Max(1, math.Round(width*c.scale))
	key := shapeKey{kind: kind, a: int32(w), b: int32(h), r: int32(n), w: int32(rim)}
	if kind == kindRim {
		key.cols = [2]Color{col, ground}
	}
	last := &c.lastTile[kind]
	if last.w == 0 || c.lastKey[kind] != key { // tiles come in rows
		s, ok := c.shapes[key]
		if !ok {
			s = c.paintTile(key)
			c.shapes[key] = s
		}
		c.lastKey[kind], *last = key, s
	}
	if kind == kindRim {
		col = Color{1, 1, 1, 1}
	}
	c.stamp(last, int(x0), int(y0), col)
}

func (c *Canvas) paintTile(key shapeKey) sprite {
	w, h, rim := int(key.a), int(key.b), float64(key.w)
	hw, hh := float64(w)/2, float64(h)/2
	distance := func(x, y int) float64 {
		return boxDistance(float64(x)+0.5-hw, float64(y)+0.5-hh, hw, hh, float64(key.r))
	}
	switch key.kind {
	case kindRim:
		return c.atlas.paint(w, h, 0, 0, func(x, y int) [4]byte {
			d := distance(x, y)
			over := key.cols[0].Fade(float32(coverage(math.Max(d, -d-rim))))
			return over.Over(key.cols[1].Fade(float32(1 - coverage(d)))).Bytes()
		})
	case kindFrame:
		return c.atlas.add(w, h, 0, 0, func(x, y int) uint8 {
			d := distance(x, y)
			return alpha8(coverage(math.Max(d, -d-rim)))
		})
	}
	return c.atlas.add(w, h, 0, 0, func(x, y int) uint8 { return alpha8(coverage(distance(x, y))) })
}

// Image draws the part (sx, sy, sw, sh) of t, in texels, over r. linear blends between
// texels; then t needs one more texel of meaning around that part.
func (c *Canvas) Image(t *Texture, sx, sy, sw, sh float64, r Rect, linear bool, col Color) {
	if c.svg != nil {
		c.svg.image(t, sx, sy, sw, sh, r, linear)
	}
	x0, y0, x1, y1 := c.snap(r)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	c.use(t, linear)
	c.quad(float32(x0), float32(y0), float32(x1), float32(y1),
		float32(sx), float32(sy), float32(sx+sw), float32(sy+sh), col)
}

// Gradient covers r with colours that run from one side to the other.
func (c *Canvas) Gradient(r Rect, left, right Color) {
	if c.svg != nil {
		c.svg.gradient(r, left, right)
	}
	x0, y0, x1, y1 := c.snap(r)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	sx, sy := c.solid()
	c.quad(float32(x0), float32(y0), float32(x1), float32(y1), sx, sy, sx, sy, left)
	for i, v := 0, c.verts[len(c.verts)-4:]; i < 4; i++ {
		if i%2 == 1 {
			v[i].R, v[i].G, v[i].B, v[i].A = right.R, right.G, right.B, right.A
		}
	}
}
