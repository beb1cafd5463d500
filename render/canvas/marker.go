package canvas

import "math"

// Shape is the form of a marker.
type Shape uint8

// The markers, in the order in which classes take them.
const (
	Circle Shape = iota
	Square
	Triangle
	Diamond
	Nabla
	Cross
)

// A Layer is one of the markers that lie on top of each other in a Badge.
type Layer struct {
	Radius float64
	Color  Color
}

// most is how many layers a Badge may have.
const most = 3

// A look is a marker or badge at all places between device pixels that it comes in: sprites a
// quarter of one apart. There are few looks in a picture and many markers of each, so they are
// found by comparing, not by hashing.
type look struct {
	shape   Shape
	layers  [most]Layer // with radii in sixteenths of a device pixel
	has     [16]bool
	sprites [16]sprite
}

// Marker fills a marker around (x, y). radius is that of the circle; the other shapes have
// about its area.
func (c *Canvas) Marker(shape Shape, x, y, radius float64, col Color) {
	if c.svg != nil {
		c.svg.marker(shape, x, y, radius, col)
	}
	c.put(c.look(shape, [most]Layer{{radius, Color{1, 1, 1, 1}}}), x, y, col)
}

// Badge draws markers of several sizes around (x, y), the first at the bottom, as one sprite:
// an example with its rim. There may be three.
func (c *Canvas) Badge(shape Shape, x, y float64, layers ...Layer) {
	b := c.Badges(shape, layers...)
	b.Put(x, y)
}

// Badges are for many of one look. They are valid until the next Begin.
type Badges struct {
	c    *Canvas
	look *look
	all  [most]Layer
}

// Badges finds the look that a Badge has.
func (c *Canvas) Badges(shape Shape, layers ...Layer) Badges {
	b := Badges{c: c}
	copy(b.all[:], layers)
	b.look = c.look(shape, b.all)
	return b
}

// Put draws one around (x, y).
func (b *Badges) Put(x, y float64) {
	if svg := b.c.svg; svg != nil {
		for _, l := range b.all {
			if l.Radius > 0 {
				svg.marker(b.look.shape, x, y, l.Radius, l.Color)
			}
		}
	}
	b.c.put(b.look, x, y, Color{1, 1, 1, 1})
}

// put stamps a look around (x, y), its sprite's anchor being a corner of a device pixel.
func (c *Canvas) put(l *look, x, y float64, col Color) {
	p := c.pos(x, y)
	qx, qy := int(math.Floor(p.X*4+0.5)), int(math.Floor(p.Y*4+0.5))
	at := qx&3 | qy&3<<2
	if !l.has[at] {
		l.has[at], l.sprites[at] = true, c.paintLook(l, float64(qx&3)/4, float64(qy&3)/4)
	}
	c.stamp(&l.sprites[at], qx>>2, qy>>2, col)
}

// look returns the look of some layers; its own have their radii in sixteenths of a device pixel.
func (c *Canvas) look(shape Shape, layers [most]Layer) *look {
	for i := range layers {
		layers[i].Radius = math.Round(layers[i].Radius * c.scale * 16)
	}
	if i := c.lastLook; i < len(c.looks) && c.looks[i].shape == shape && c.looks[i].layers == layers {
		return c.looks[i]
	}
	for i, l := range c.looks {
		if l.shape == shape && l.layers == layers {
			c.lastLook = i
			return l
		}
	}
	c.lastLook = len(c.looks)
	c.looks = append(c.looks, &look{shape: shape, layers: layers})
	return c.looks[c.lastLook]
}

// paintLook makes the sprite of a look whose middle lies at (cx, cy) from its anchor, in
// device pixels.
func (c *Canvas) paintLook(l *look, cx, cy float64) sprite {
	largest := 0.0
	for _, part := range l.layers {
		largest = max(largest, part.Radius/16)
	}
	n := int(math.Ceil(largest*1.5)) + 2 // half the sprite's edge
	return c.atlas.paint(2*n, 2*n, -n, -n, func(x, y int) [4]byte {
		dx, dy := float64(x-n)+0.5-cx, float64(y-n)+0.5-cy
		var sum Color
		for _, part := range l.layers {
			if part.Radius > 0 {
				over := part.Color.Fade(float32(coverage(markerDistance(l.shape, dx, dy, part.Radius/16))))
				sum = over.Over(sum)
			}
		}
		return sum.Bytes()
	})
}

// markerDistance is the distance of (x, y) from the edge of a marker around the origin,
// negative inside; near the corners it is too small, which makes them a little pointed.
func markerDistance(shape Shape, x, y, r float64) float64 {
	switch shape {
	case Square:
		s := 0.886 * r // √π/2
		return math.Max(math.Abs(x), math.Abs(y)) - s
	case Diamond:
		return (math.Abs(x)+math.Abs(y))*math.Sqrt2/2 - 0.886*r
	case Triangle, Nabla:
		if shape == Nabla {
			y = -y
		}
		// Three edges at the distance s from the centre, moved down so that it looks centred.
		const sin60 = 0.8660254037844386
		s := 0.72 * r
		y -= 0.15 * r
		return math.Max(y-s, math.Abs(x)*sin60-y*0.5-s)
	case Cross:
		arm, half := 1.15*r, 0.42*r
		u, v := math.Abs(x+y)*math.Sqrt2/2, math.Abs(x-y)*math.Sqrt2/2
		return math.Min(math.Max(u-arm, v-half), math.Max(v-arm, u-half))
	}
	return math.Hypot(x, y) - r
}
