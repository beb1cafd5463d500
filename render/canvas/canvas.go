package canvas

import (
	"image"
	"math"
)

// Vertex is a corner of a triangle. Dst is in device pixels of the target image, Src in
// texels of the batch's Texture. The layout is that of ebiten.Vertex, so that a back end for
// it need not copy; the last four fields stay zero.
type Vertex struct {
	DstX, DstY float32
	SrcX, SrcY float32
	R, G, B, A float32
	_, _, _, _ float32
}

// set gives v every field but the last four, which nothing ever sets.
func (v *Vertex) set(x, y, sx, sy float32, col Color) {
	v.DstX, v.DstY, v.SrcX, v.SrcY = x, y, sx, sy
	v.R, v.G, v.B, v.A = col.R, col.G, col.B, col.A
}

// A Batch is a run of triangles that can be drawn at once.
type Batch struct {
	Texture  *Texture        // nil: the colours alone
	Linear   bool            // sample between texels; otherwise the nearest one
	Clip     image.Rectangle // in device pixels of the target
	Vertices []Vertex
	Indices  []uint32 // three a triangle, into Vertices
}

// span is a Batch as positions in the shared lists, which may move while they grow.
type span struct {
	tex    *Texture
	linear bool
	clip   image.Rectangle
	v0, i0 int
}

// Canvas records one picture. Begin starts it, Batches ends it. The zero value is ready for
// Begin. It is not safe for concurrent use.
type Canvas struct {
	scale  float64
	area   image.Rectangle
	ox, oy float64 // area's top left

	verts   []Vertex
	indices []uint32
	spans   []span
	batches []Batch

	clip  image.Rectangle
	clips []image.Rectangle

	atlas    atlas
	shapes   map[shapeKey]sprite
	lastKey  [kinds]shapeKey // of each kind, the tile drawn last
	lastTile [kinds]sprite
	profiles [widest + 1]sprite // of lines, by their width
	looks    []*look
	faces    []*face
	svg      *SVG    // written to as well; nil: none
	lastLook int     // the one used last, an index
	path     []Point // scratch of strokes, device pixels
	dashing  []Point
}

// Begin starts a new picture on the given part of the target, with scale device pixels to a
// layout pixel.
func (c *Canvas) Begin(area image.Rectangle, scale float64) {
	if c.shapes == nil {
		c.shapes = map[shapeKey]sprite{}
		c.atlas.first()
	}
	if scale != c.scale || len(c.atlas.pages) > maxPages {
		c.atlas.reset()
		clear(c.shapes)
		c.looks = c.looks[:0]
		c.lastTile, c.profiles = [kinds]sprite{}, [widest + 1]sprite{}
		c.faces = c.faces[:0]
	}
	c.scale, c.area = scale, area
	c.ox, c.oy = float64(area.Min.X), float64(area.Min.Y)
	c.verts, c.indices, c.spans = c.verts[:0], c.indices[:0], c.spans[:0]
	c.clip, c.clips = area, c.clips[:0]
}

// Scale returns the number of device pixels in a layout pixel.
func (c *Canvas) Scale() float64 { return c.scale }

// Size returns the size of the area in layout pixels.
func (c *Canvas) Size() (w, h float64) {
	return float64(c.area.Dx()) / c.scale, float64(c.area.Dy()) / c.scale
}

// Area returns the area in device pixels of the target.
func (c *Canvas) Area() image.Rectangle { return c.area }

// Batches returns the picture in drawing order. It is valid until the next Begin.
func (c *Canvas) Batches() []Batch {
	c.batches = c.batches[:0]
	for k, s := range c.spans {
		v1, i1 := len(c.verts), len(c.indices)
		if k+1 < len(c.spans) {
			v1, i1 = c.spans[k+1].v0, c.spans[k+1].i0
		}
		if i1 > s.i0 && !s.clip.Empty() {
			c.batches = append(c.batches, Batch{
				Texture: s.tex, Linear: s.linear, Clip: s.clip,
				Vertices: c.verts[s.v0:v1:v1], Indices: c.indices[s.i0:i1:i1],
			})
		}
	}
	return c.batches
}

// PushClip keeps what follows within r as well as within the clips around it.
func (c *Canvas) PushClip(r Rect) {
	c.clips = append(c.clips, c.clip)
	if c.svg != nil {
		c.svg.clip(r)
	}
	x0, y0, x1, y1 := c.snap(r)
	c.clip = c.clip.Intersect(image.Rect(int(x0), int(y0), int(x1), int(y1)))
}

// PopClip ends the clip of the last PushClip.
func (c *Canvas) PopClip() {
	if c.svg != nil {
		c.svg.unclip()
	}
	c.clip = c.clips[len(c.clips)-1]
	c.clips = c.clips[:len(c.clips)-1]
}

// pos turns a point into device pixels.
func (c *Canvas) pos(x, y float64) Point { return Point{c.ox + x*c.scale, c.oy + y*c.scale} }

// snap turns r into whole device pixels. Rectangles that touch still do.
func (c *Canvas) snap(r Rect) (x0, y0, x1, y1 float64) {
	return c.ox + math.Round(r.X*c.scale), c.oy + math.Round(r.Y*c.scale),
		c.ox + math.Round(r.Right()*c.scale), c.oy + math.Round(r.Bottom()*c.scale)
}

// Snap returns r with its edges moved to device pixels: where Fill and the like draw it.
func (c *Canvas) Snap(r Rect) Rect {
	x0, y0, x1, y1 := c.snap(r)
	return Rect{(x0 - c.ox) / c.scale, (y0 - c.oy) / c.scale, (x1 - x0) / c.scale, (y1 - y0) / c.scale}
}

// use makes the last span one of the given kind.
func (c *Canvas) use(tex *Texture, linear bool) {
	if n := len(c.spans); n > 0 {
		if s := &c.spans[n-1]; s.tex == tex && s.linear == linear && s.clip == c.clip {
			return
		}
	}
	c.spans = append(c.spans, span{tex, linear, c.clip, len(c.verts), len(c.indices)})
}

// solid makes the last span one with white texels and returns their place: any atlas page
// will do, so that fills do not part runs of text.
func (c *Canvas) solid() (sx, sy float32) {
	if n := len(c.spans); n > 0 {
		if s := &c.spans[n-1]; !s.linear && s.clip == c.clip {
			for _, p := range c.atlas.pages {
				if p.tex == s.tex {
					return p.whiteX0, p.whiteY0
				}
			}
		}
	}
	p := c.atlas.pages[0]
	c.use(p.tex, false)
	return p.whiteX0, p.whiteY0
}

// grow adds nv vertices and ni indices to the last span. base is the index of the first of
// these vertices. The caller sets every field but the last four of each.
func (c *Canvas) grow(nv, ni int) (v []Vertex, idx []uint32, base uint32) {
	n, m := len(c.verts), len(c.indices)
	c.verts = extend(c.verts, nv)
	c.indices = extend(c.indices, ni)
	return c.verts[n:], c.indices[m:], uint32(n - c.spans[len(c.spans)-1].v0)
}

// extend returns s with n more elements of any content.
func extend[T any](s []T, n int) []T {
	if len(s)+n > cap(s) {
		t := make([]T, len(s), max(2*cap(s), len(s)+n, 256))
		copy(t, s)
		s = t
	}
	return s[:len(s)+n]
}

// quad adds a rectangle in device pixels with a part of the present texture.
func (c *Canvas) quad(x0, y0, x1, y1, sx0, sy0, sx1, sy1 float32, col Color) {
	v, idx, b := c.grow(4, 6)
	v, idx = v[:4], idx[:6]
	v[0].set(x0, y0, sx0, sy0, col)
	v[1].set(x1, y0, sx1, sy0, col)
	v[2].set(x0, y1, sx0, sy1, col)
	v[3].set(x1, y1, sx1, sy1, col)
	idx[0], idx[1], idx[2], idx[3], idx[4], idx[5] = b, b+1, b+2, b+1, b+3, b+2
}

// stamp draws a sprite with its anchor at a device pixel.
func (c *Canvas) stamp(s *sprite, x, y int, col Color) {
	if s.w == 0 {
		return
	}
	c.use(s.page.tex, false)
	x0, y0 := float32(x+s.dx), float32(y+s.dy)
	sx, sy := float32(s.x), float32(s.y)
	w, h := float32(s.w), float32(s.h)
	c.quad(x0, y0, x0+w, y0+h, sx, sy, sx+w, sy+h, col)
}
