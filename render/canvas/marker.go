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

// badgeLayers is the most that a Badge may have.
const badgeLayers = 3

// A badgeKey names the sprite of a Badge.
type badgeKey struct {
	marker shapeKey
	layers [badgeLayers]Layer
}

// spot returns the device pixel at whose corner a sprite at (x, y) is anchored, and the key of
// a marker there, which says by how many quarters of a pixel it lies beside.
func (c *Canvas) spot(shape Shape, x, y float64) (ix, iy int, key shapeKey) {
	p := c.pos(x, y)
	qx, qy := math.Floor(p.X*4+0.5), math.Floor(p.Y*4+0.5)
	fx, fy := math.Floor(qx/4), math.Floor(qy/4)
	return int(fx), int(fy), shapeKey{kind: kindMarker, shape: shape, px: uint8(qx - 4*fx), py: uint8(qy - 4*fy)}
}

// Marker fills a marker around (x, y). radius is that of the circle; the other shapes have
// about its area.
func (c *Canvas) Marker(shape Shape, x, y, radius float64, col Color) {
	if c.svg != nil {
		c.svg.marker(shape, x, y, radius, col)
	}
	ix, iy, key := c.spot(shape, x, y)
	key.a = int32(radius*c.scale*16 + 0.5)
	s, ok := c.shapes[key]
	if !ok {
		n := key.room()
		s = c.atlas.add(2*n, 2*n, -n, -n, func(x, y int) uint8 { return alpha8(key.covers(x-n, y-n)) })
		c.shapes[key] = s
	}
	c.stamp(s, ix, iy, col)
}

// Badge draws markers of several sizes around (x, y), the first at the bottom, as one sprite:
// an example with its rim. There may be three.
func (c *Canvas) Badge(shape Shape, x, y float64, layers ...Layer) {
	if c.svg != nil {
		for _, l := range layers {
			c.svg.marker(shape, x, y, l.Radius, l.Color)
		}
	}
	ix, iy, marker := c.spot(shape, x, y)
	key := badgeKey{marker: marker}
	copy(key.layers[:], layers)
	s, ok := c.badges[key]
	if !ok {
		s = c.badge(key)
		c.badges[key] = s
	}
	c.stamp(s, ix, iy, Color{1, 1, 1, 1})
}

func (c *Canvas) badge(key badgeKey) sprite {
	var parts [badgeLayers]shapeKey
	n := 0
	for i, l := range key.layers {
		parts[i] = key.marker
		parts[i].a = int32(l.Radius*c.scale*16 + 0.5)
		n = max(n, parts[i].room())
	}
	return c.atlas.paint(2*n, 2*n, -n, -n, func(x, y int) [4]byte {
		var sum Color
		for i, l := range key.layers {
			if parts[i].a <= 0 {
				continue
			}
			over := l.Color.Fade(float32(parts[i].covers(x-n, y-n)))
			under := sum.Fade(1 - over.A)
			sum = Color{under.R + over.R, under.G + over.G, under.B + over.B, under.A + over.A}
		}
		return sum.Bytes()
	})
}

// room is half the edge of a marker's sprite.
func (k shapeKey) room() int { return int(math.Ceil(float64(k.a)/16*1.5)) + 2 }

// covers returns how much of the device pixel right below (x, y) from its anchor a marker
// covers.
func (k shapeKey) covers(x, y int) float64 {
	cx, cy := float64(k.px)/4, float64(k.py)/4
	return coverage(markerDistance(k.shape, float64(x)+0.5-cx, float64(y)+0.5-cy, float64(k.a)/16))
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
