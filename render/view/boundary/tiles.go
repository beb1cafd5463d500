package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
)

// tiles holds the little maps of all units as one Texture, each with a rim that repeats its
// outermost cells.
type tiles struct {
	tex   *canvas.Texture
	cells int // along an edge of a tile
	perRow,
	count int

	shades  [][256][4]byte // of outputs, when there is one a class
	classes int
	dark    bool
}

// tilesWide is the width of the Texture: 28 of the lab's tiles.
const tilesWide = 1024

// update makes the tiles from s. most is how many device pixels the largest is drawn with:
// where cells are much smaller, every second or third of them is enough.
func (t *tiles) update(s *experiment.Snapshot, th *theme.Theme, lut *[256][4]byte, most float64) {
	n := s.Tiles.N
	outputs := s.Map.Planes
	if s.Map.N == 0 {
		outputs = 0
	}
	units := len(s.Tiles.Scale)
	t.count = units + outputs
	if n == 0 || t.count == 0 || len(s.Tiles.Data) < units*n*n {
		t.count = 0
		return
	}
	by := max(1, int(float64(n)/max(most, 1)))
	t.cells = n / by
	slot := t.cells + 2
	t.perRow = tilesWide / slot
	rows := (t.count + t.perRow - 1) / t.perRow
	if t.tex == nil || t.tex.H < rows*slot {
		t.tex = canvas.NewTexture(tilesWide, rows*slot)
	}
	for u := range units {
		t.unit(s.Tiles.Data[u*n*n:(u+1)*n*n], n, by, u, lut)
	}
	for k := range outputs {
		t.output(&s.Map, k, units+k, th, lut)
	}
	t.tex.Changed(0, rows*slot)
}

// origin returns the first texel of tile i, inside its rim.
func (t *tiles) origin(i int) (x, y int) {
	slot := t.cells + 2
	return i%t.perRow*slot + 1, i/t.perRow*slot + 1
}

func (t *tiles) unit(data []uint8, n, by, i int, lut *[256][4]byte) {
	x, y := t.origin(i)
	for r := range t.cells {
		row := data[(r*by+by/2)*n:][:n]
		out := t.tex.Pix[4*((y+r)*tilesWide+x):][:4*t.cells]
		for k := by / 2; len(out) >= 4 && k < len(row); k += by {
			*(*[4]byte)(out) = lut[row[k]]
			out = out[4:]
		}
	}
	t.rim(x, y)
}

// output shows one plane of the map: for two classes p as a sign, otherwise p_k as the
// strength of the class's colour.
func (t *tiles) output(m *experiment.Map, plane, i int, th *theme.Theme, lut *[256][4]byte) {
	x, y := t.origin(i)
	data := m.Data[plane*m.N*m.N:]
	shades := lut
	if m.Planes > 1 {
		if t.shades == nil || t.classes != m.Planes || t.dark != th.Dark {
			t.shade(th, m.Planes)
		}
		shades = &t.shades[plane]
	}
	for r := range t.cells {
		row := data[(2*r+1)*m.N/(2*t.cells)*m.N:][:m.N]
		out := t.tex.Pix[4*((y+r)*tilesWide+x):][:4*t.cells]
		for c, k := 0, m.N; c < len(out); c, k = c+4, k+2*m.N {
			p := row[k/(2*t.cells)]
			if !(p > 0) {
				p = 0
			} else if p > 1 {
				p = 1
			}
			*(*[4]byte)(out[c:]) = shades[uint8(p*254+1.5)]
		}
	}
	t.rim(x, y)
}

// shade makes the colours of outputs that each stand for a class: from the card's at 1 to
// the class's at 255.
func (t *tiles) shade(th *theme.Theme, classes int) {
	t.classes, t.dark = classes, th.Dark
	t.shades = make([][256][4]byte, classes)
	for k := range t.shades {
		for i := range t.shades[k] {
			p := max(float32(i)-1, 0) / 254
			t.shades[k][i] = th.Card.Mix(th.Class(k, classes), theme.Strongest*p).Bytes()
		}
	}
}

// rim repeats the outermost cells of the tile at (x, y) around it.
func (t *tiles) rim(x, y int) {
	pix, n := t.tex.Pix, t.cells
	at := func(x, y int) []byte { return pix[4*(y*tilesWide+x):] }
	for r := range n {
		copy(at(x-1, y+r)[:4], at(x, y+r))
		copy(at(x+n, y+r)[:4], at(x+n-1, y+r))
	}
	copy(at(x-1, y-1)[:4*(n+2)], at(x-1, y))
	copy(at(x-1, y+n)[:4*(n+2)], at(x-1, y+n-1))
}

// draw puts tile i over r.
func (t *tiles) draw(c *canvas.Canvas, i int, r canvas.Rect) {
	if i >= t.count {
		return
	}
	x, y := t.origin(i)
	n := float64(t.cells)
	c.Image(t.tex, float64(x), float64(y), n, n, r, true, canvas.Color{R: 1, G: 1, B: 1, A: 1})
}
