package descent

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// maps is functions of two inputs as pictures side by side.
type maps struct {
	heats [4]chart.Heat
	count int
	lut   [256][4]byte
	theme *theme.Theme
	most  float64 // the value that has the strongest colour
}

// refresh makes the pictures of a Snapshot's Map, a plane each. Their colours are those of the
// targets, so that a fit that shoots far out of them is seen to.
func (m *maps) refresh(th *theme.Theme, s *experiment.Map, targets []float64) {
	m.count = 0
	if s.N == 0 {
		return
	}
	if m.theme != th {
		m.theme = th
		th.Diverging(&m.lut)
	}
	m.most = 1e-9
	for _, y := range targets {
		m.most = max(m.most, math.Abs(y))
	}
	size := s.N * s.N
	for m.count < min(s.Planes, len(m.heats)) {
		m.heats[m.count].Signed(&m.lut, s.Data[m.count*size:][:size], s.N, 0, float32(1/m.most))
		m.count++
	}
}

// side is how far the pictures go in both inputs.
const side = 2.5

// draw draws the pictures with the sample's inputs, in the colours of its targets.
func (m *maps) draw(p *view.Pen, k *fits, units bool, area canvas.Rect) {
	label := p.Small*1.3 + 2
	const gap = 8.0
	cols, edge := 1, 0.0
	for c := 1; c <= m.count; c++ {
		rows := (m.count + c - 1) / c
		e := min((area.W-gap*float64(c-1))/float64(c), (area.H-gap*float64(rows-1))/float64(rows)-label)
		if e > edge {
			cols, edge = c, e
		}
	}
	if edge < 40 {
		return
	}
	left := area.X + (area.W-edge*float64(cols)-gap*float64(cols-1))/2
	at := 0
	for row, name := range k.table.Rows {
		if v := k.value(row, 0); v != v || at >= m.count {
			continue // no fit, and no picture
		}
		r := canvas.Rect{
			X: left + float64(at%cols)*(edge+gap), Y: area.Y + float64(at/cols)*(edge+label+gap) + label, W: edge, H: edge,
		}
		m.heats[at].Draw(p.Canvas, r, true)
		p.PushClip(r)
		for i, x := range k.places.X {
			dot := canvas.Point{X: r.X + (x/side+1)/2*r.W, Y: r.Y + (1-k.places.Y[i]/side)/2*r.H}
			p.Example(canvas.Circle, dot, p.Point*0.75, p.Theme.Sign(k.examples.Y[i]), experiment.Train)
		}
		p.PopClip()
		p.Frame(r, 0, 1.5, k.color(p, row))
		st := canvas.Style{Size: p.Small, Color: p.Theme.Ink}
		p.Marker(canvas.Circle, r.X+5, r.Y-label/2, 4, k.color(p, row))
		if p.Buf = p.Buf[:0]; units {
			p.Buf = append(append(p.Buf, name...), " units"...)
		} else {
			p.Buf = append(append(p.Buf, "p = "...), name...)
		}
		p.TextBytes(r.X+14, r.Y-6, p.Buf, st)
		at++
	}
}

// pictures is images of digits, and what fits take them for.
type pictures struct {
	heats   [12]chart.Heat
	count   int
	lut     [256][4]byte
	theme   *theme.Theme
	guesses *experiment.Table
}

// refresh makes the pictures of a Snapshot's Map.
func (m *pictures) refresh(th *theme.Theme, s *experiment.Map, guesses *experiment.Table) {
	m.count, m.guesses = 0, guesses
	if guesses == nil {
		return
	}
	if m.theme != th {
		m.theme = th
		for i := range m.lut {
			m.lut[i] = th.Card.Mix(th.Ink, 0.85*float32(max(i-128, 0))/127).Bytes()
		}
	}
	size := s.N * s.N
	for m.count < min(s.Planes, len(m.heats), len(guesses.Cols)) {
		m.heats[m.count].Signed(&m.lut, s.Data[m.count*size:][:size], s.N, 0, 1)
		m.count++
	}
}

// draw draws the images, and below each what the fits take it for, in their colours; what is wrong
// is crossed out.
func (m *pictures) draw(p *view.Pen, k *fits, name func(class string) string, area canvas.Rect) {
	n := len(m.guesses.Rows)
	line := p.Small * 1.25
	foot := line*float64(n) + 4
	best, cols := 0.0, 1
	const gap = 8.0
	for c := 2; c <= 6; c++ {
		rows := float64((m.count + c - 1) / c)
		e := min((area.W-gap*float64(c-1))/float64(c), area.H/rows-foot-4, 64)
		if e > best {
			best, cols = e, c
		}
	}
	count := m.count
	if best < 22 { // fewer, then
		cols, count = 6, 6
		best = min((area.W-gap*5)/6, area.H-foot-4, 64)
	}
	if best < 16 {
		return
	}
	left := area.X + (area.W-best*float64(cols)-gap*float64(cols-1))/2
	for i := range count {
		r := canvas.Rect{X: left + float64(i%cols)*(best+gap), Y: area.Y + float64(i/cols)*(best+foot+4), W: best, H: best}
		m.heats[i].Draw(p.Canvas, r, false)
		p.Frame(r, 0, 1, p.Theme.Line)
		for g := range n {
			guess := strconv.Itoa(int(m.guesses.Values[g*len(m.guesses.Cols)+i]))
			y := r.Bottom() + line*(float64(g)+0.8)
			color := p.Theme.Ink
			if n > 1 {
				color = k.textColor(p, m.row(k, g))
			}
			word := name(guess)
			p.Text(r.X+r.W/2, y, word, canvas.Style{Size: p.Small, Color: color, Align: canvas.Center, Medium: true})
			if guess != m.guesses.Cols[i] {
				w := p.Measure(word, canvas.Style{Size: p.Small, Medium: true})/2 + 3
				p.HLine(r.X+r.W/2-w, r.X+r.W/2+w, y-p.Small*0.33, 1.5, p.Theme.Warning)
			}
		}
	}
}

// row returns which row of the table of fits has the g-th guesses.
func (m *pictures) row(k *fits, g int) int {
	for i, name := range k.table.Rows {
		if name == m.guesses.Rows[g] {
			return i
		}
	}
	return 0
}
