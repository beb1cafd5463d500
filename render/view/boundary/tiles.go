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

	gen     uint64         // of the run that they show
	ink     [4]byte        // and of its colours
	next    int            // where the renewal of many tiles goes on
	shades  [][256][4]byte // of outputs, when there is one a class
	classes int
	dark    bool
}

// tilesWide is the width of the Texture: 28 of the lab's tiles.
const tilesWide = 1024

// atOnce is how many texels are made of one Snapshot of a run that goes on: of a large network
// a part of the tiles is renewed with each.
const atOnce = 32_000

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
	fresh := t.gen != s.Gen || t.cells != n/by || t.ink != lut[255] || s.Status != experiment.Running
	t.gen, t.cells, t.ink = s.Gen, n/by, lut[255]
	slot := t.cells + 2
	t.perRow = tilesWide / slot
	rows := (t.count + t.perRow - 1) / t.perRow
	if t.tex == nil || t.tex.H < rows*slot {
		t.tex = canvas.NewTexture(tilesWide, rows*slot)
		fresh = true
	}
	from, to := 0, t.count
	if part := max(atOnce/(slot*slot), 1); !fresh && part < t.count {
		if t.next >= t.count {
			t.next = 0
		}
		from, to = t.next, min(t.next+part, t.count)
		t.next = to
	}
	for i := from; i < to; i++ {
		if i < units {
			t.unit(s.Tiles.Data[i*n*n:(i+1)*n*n], n, by, i, lut)
		} else {
			t.output(&s.Map, i-units, i, th, lut)
		}
	}
	t.tex.Changed(from/t.perRow*slot, ((to-1)/t.perRow+1)*slot)
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
		out := t.row(x, y+r)
		for k, c := by/2, 4; c < len(out)-4 && k < len(row); k, c = k+by, c+4 {
			*(*[4]byte)(out[c:]) = lut[row[k]]
		}
		sides(out)
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
		out := t.row(x, y+r)
		for c, k := 4, m.N; c < len(out)-4; c, k = c+4, k+2*m.N {
			p := row[k/(2*t.cells)]
			if !(p > 0) {
				p = 0
			} else if p > 1 {
				p = 1
			}
			*(*[4]byte)(out[c:]) = shades[uint8(p*254+1.5)]
		}
		sides(out)
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

// row returns a row of the tile whose first texel lies at x, with the rim on both sides.
func (t *tiles) row(x, y int) []byte { return t.tex.Pix[4*(y*tilesWide+x-1):][:4*(t.cells+2)] }

// sides repeats the outermost cells of a row beside it.
func sides(row []byte) {
	n := len(row)
	*(*[4]byte)(row) = *(*[4]byte)(row[4:])
	*(*[4]byte)(row[n-4:]) = *(*[4]byte)(row[n-8:])
}

// rim repeats the first and the last row of the tile at (x, y) above and below it.
func (t *tiles) rim(x, y int) {
	copy(t.row(x, y-1), t.row(x, y))
	copy(t.row(x, y+t.cells), t.row(x, y+t.cells-1))
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
