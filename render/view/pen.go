package view

import (
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
)

// Pen is what the parts of a view draw with: a canvas in the colours of a theme, at the sizes
// of a layout.
type Pen struct {
	*canvas.Canvas
	Theme *theme.Theme
	Sizes
	Buf []byte // scratch for text
}

// Card draws an empty card.
func (p *Pen) Card(r canvas.Rect) {
	p.Round(r, 10, p.Theme.Card)
	p.Frame(r, 10, 1, p.Theme.Line)
}

// Cards draws empty cards that do not overlap. There may be twelve.
func (p *Pen) Cards(cards ...canvas.Rect) {
	var store [12]canvas.Rect
	there := store[:0]
	for _, r := range cards {
		if !r.Empty() {
			there = append(there, r)
		}
	}
	p.Rounds(there, 10, p.Theme.Card)
	for _, r := range there {
		p.Frame(r, 10, 1, p.Theme.Line)
	}
}

// Baseline returns where a card's title stands.
func (p *Pen) Baseline(card canvas.Rect) float64 { return card.Y + 11 + p.Title*canvas.CapHeight }

// Headline writes a card's title and, where there is room up to right, what it says more: the
// first of the given versions that fits.
func (p *Pen) Headline(card canvas.Rect, title string, right float64, more ...string) {
	p.More(card, p.Heading(card, title, right), right, more...)
}

// Heading writes a card's title and returns its right end.
func (p *Pen) Heading(card canvas.Rect, title string, right float64) float64 {
	x := card.X + p.Pad
	bold := canvas.Style{Size: p.Title, Medium: true, Color: p.Theme.Ink}
	return x + p.Text(x, p.Baseline(card), p.Fit(title, right-x, bold), bold)
}

// More writes the first of the given versions that fits between x and right, level with a
// card's title.
func (p *Pen) More(card canvas.Rect, x, right float64, more ...string) {
	x, y := x+0.6*p.Body, p.Baseline(card)
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	for _, s := range more {
		if x+p.Measure(s, st) <= right {
			p.Text(x, y, s, st)
			return
		}
	}
}

// Cut returns s or, if that is wider than w, as much of it as fits with three dots. It is
// valid until the scratch memory is used again.
func (p *Pen) Cut(s string, w float64, st canvas.Style) []byte {
	p.Buf = append(p.Buf[:0], s...)
	if p.MeasureBytes(p.Buf, st) <= w {
		return p.Buf
	}
	for n := len(s); n > 0; {
		_, k := utf8.DecodeLastRuneInString(s[:n])
		n -= k
		p.Buf = append(append(p.Buf[:0], s[:n]...), "…"...)
		if p.MeasureBytes(p.Buf, st) <= w {
			break
		}
	}
	return p.Buf
}

// Words wraps s into lines no wider than w and draws them centred on x, the first baseline
// at y; it returns the height they take. With draw unset it only measures.
func (p *Pen) Words(s string, x, y, w float64, st canvas.Style, draw bool) float64 {
	st.Align = canvas.Center
	lines := 0
	for s != "" {
		line := p.Fit(s, w, st)
		if line == "" { // one word too long: let it stick out
			line = s
		}
		if draw {
			p.Text(x, y+float64(lines)*st.Size*canvas.LineHeight, line, st)
		}
		lines++
		s = s[len(line):]
		for s != "" && s[0] == ' ' {
			s = s[1:]
		}
	}
	return float64(lines) * st.Size * canvas.LineHeight
}

// Sentence makes note, or otherwise if that is empty, begin with a capital and end with a
// full stop.
func Sentence(note, otherwise string) string {
	if note == "" {
		note = otherwise
	}
	if note == "" {
		return note
	}
	first, n := utf8.DecodeRuneInString(note)
	note = string(unicode.ToUpper(first)) + note[n:]
	if last, _ := utf8.DecodeLastRuneInString(note); last != '.' && last != '!' && last != '?' {
		note += "."
	}
	return note
}

// Message draws a sentence in a small card of its own in the middle of r.
func (p *Pen) Message(r canvas.Rect, s string, col canvas.Color) {
	st := canvas.Style{Size: p.Body, Color: col}
	w := min(r.W-24, 26*p.Body)
	inner := w - 24
	if one := p.Measure(s, st); one < inner {
		inner, w = one+1, one+25
	}
	h := p.Words(s, 0, 0, inner, st, false)
	box := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2 - 8, W: w, H: h + 16}
	p.Round(box, 8, p.Theme.Card)
	p.Frame(box, 8, 1, p.Theme.Line)
	p.Words(s, box.X+box.W/2, box.Y+8+p.Body*1.02, inner, st, true)
}

// Veil dims r and hatches it: what shows through is no longer the present.
func (p *Pen) Veil(r canvas.Rect) {
	p.Fill(r, p.Theme.Card.Fade(0.45))
	p.PushClip(r)
	const gap = 12
	for d := gap / 2.0; d < r.W+r.H; d += gap {
		p.Line(r.X+d, r.Y, r.X+d-r.H, r.Bottom(), 1, p.Theme.Muted.Fade(0.45))
	}
	p.PopClip()
}

// Below is a card without its title, which tips leave readable.
func (s *Sizes) Below(card canvas.Rect) canvas.Rect {
	_, rest := card.CutTop(s.TitleBlock() - 10)
	return rest
}

// Tip draws a small label beside a point, inside bounds.
func (p *Pen) Tip(at canvas.Point, bounds canvas.Rect, s []byte) {
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	w, h := p.MeasureBytes(s, st)+16, p.Body*1.15+10
	r := canvas.Rect{X: at.X + 12, Y: at.Y - h - 10, W: w, H: h}
	if r.Right() > bounds.Right()-4 {
		r.X = at.X - 12 - w
	}
	r.X = max(min(r.X, bounds.Right()-4-w), bounds.X+4)
	if r.Y < bounds.Y+4 {
		r.Y = min(at.Y+16, bounds.Bottom()-4-h)
	}
	p.Round(r.Inset(-1), 7, p.Theme.Line)
	p.Round(r, 6, p.Theme.Card)
	p.TextBytes(r.X+8, r.Y+h/2+p.Body*canvas.CapHeight/2, s, st)
}

// Plate writes the scratch text on a ground of the card's colour, its right end at right, over
// what is drawn there already.
func (p *Pen) Plate(right, y float64, st canvas.Style) {
	w := p.MeasureBytes(p.Buf, st)
	p.Round(canvas.Rect{X: right - w - 4, Y: y - 0.95*st.Size, W: w + 8, H: 1.35 * st.Size}, 3, p.Theme.Card.Fade(0.88))
	st.Align = canvas.Right
	p.TextBytes(right, y, p.Buf, st)
}

// Chip is a small control in a card's title: words that can be pressed. It returns its
// place. It uses the scratch memory.
func (p *Pen) Chip(right, baseline float64, s string, hot bool) canvas.Rect {
	p.Buf = append(p.Buf[:0], s...)
	return p.ChipBytes(right, baseline, p.Buf, hot)
}

// ChipBytes is Chip for text that is put together each time.
func (p *Pen) ChipBytes(right, baseline float64, s []byte, hot bool) canvas.Rect {
	st := canvas.Style{Size: p.Small, Color: p.Theme.Accent}
	w := p.MeasureBytes(s, st) + 14
	h := p.Small + 8
	r := canvas.Rect{X: right - w, Y: baseline - p.Small*canvas.CapHeight/2 - h/2, W: w, H: h}
	ground := p.Theme.Card
	if hot {
		ground = p.Theme.Field
	}
	p.Round(r, h/2, ground)
	p.Frame(r, h/2, 1, p.Theme.Line)
	p.TextBytes(r.X+7, baseline, s, st)
	return r
}

// Pair writes a quantity on the training examples and, with parts 2, beside it on those held
// out, its right end at right, and returns its left one. The figures are as wide each time,
// so it stays where it is while they change. With draw unset it only measures.
func (p *Pen) Pair(right, y float64, name string, v *experiment.Split, number func([]byte, float64) []byte, parts int, draw bool) float64 {
	figures := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink, Align: canvas.Right}
	word := canvas.Style{Size: p.Body, Color: p.Theme.Muted, Align: canvas.Right}
	put := func(s []byte, st canvas.Style) {
		if draw {
			p.TextBytes(right, y, s, st)
		}
		right -= p.MeasureBytes(s, st)
	}
	held, which := v.Val, "  ·  val "
	if math.IsNaN(held) {
		held, which = v.Test, "  ·  test "
	}
	if !math.IsNaN(held) && parts > 1 {
		p.Buf = number(p.Buf[:0], held)
		put(p.Buf, figures)
		p.Buf = append(p.Buf[:0], which...)
		put(p.Buf, word)
	}
	if !math.IsNaN(v.Train) {
		p.Buf = number(p.Buf[:0], v.Train)
		put(p.Buf, figures)
		p.Buf = append(p.Buf[:0], name...)
		put(p.Buf, word)
	}
	return right
}

// AppendShare appends a fraction with three decimals.
func AppendShare(dst []byte, v float64) []byte {
	if math.IsNaN(v) {
		return append(dst, "–"...)
	}
	return strconv.AppendFloat(dst, v, 'f', 3, 64)
}

// RoundButton draws a disc with a plus (by > 0) or minus sign.
func (p *Pen) RoundButton(at canvas.Point, size float64, by int, on, hot bool) {
	ink := p.Theme.Accent
	if !on {
		ink = p.Theme.Muted.Fade(0.4)
	}
	r := canvas.Rect{X: at.X - size/2, Y: at.Y - size/2, W: size, H: size}
	fill := p.Theme.Card
	if hot {
		fill = p.Theme.Field
	}
	p.Round(r, size/2, fill)
	p.Frame(r, size/2, 1, p.Theme.Line)
	arm, w := 0.21*size, max(1.5, size/15)
	p.Line(at.X-arm, at.Y, at.X+arm, at.Y, w, ink)
	if by > 0 {
		p.Line(at.X, at.Y-arm, at.X, at.Y+arm, w, ink)
	}
}

// Caption writes the first of the given words that fits into room.
func (p *Pen) Caption(x, y, room float64, st canvas.Style, words ...string) {
	for _, w := range words {
		if p.Measure(w, st) <= room {
			p.Text(x, y, w, st)
			return
		}
	}
}

// Beside writes the scratch text left of x, or right of it, on the side where there is room,
// if there is.
func (p *Pen) Beside(area canvas.Rect, x, y float64, st canvas.Style) {
	st.Align = canvas.Right
	x -= 5
	if w := p.MeasureBytes(p.Buf, st); x-w < area.X+4 {
		x, st.Align = x+10, canvas.Left
		if x+w > area.Right() {
			return
		}
	}
	p.TextBytes(x, y, p.Buf, st)
}

// Example draws the marker of an example: what is learnt from is filled, inside a rim of the
// card's colour; a validation example has a dot in a ring; one of the test is hollow. Each
// colour makes a sprite of its own.
func (p *Pen) Example(shape canvas.Shape, at canvas.Point, radius float64, col canvas.Color, part experiment.Part) {
	layers, n := p.example(radius, col, part)
	p.Badge(shape, at.X, at.Y, layers[:n]...)
}

// Examples is Example for many of one look.
func (p *Pen) Examples(shape canvas.Shape, radius float64, col canvas.Color, part experiment.Part) canvas.Badges {
	layers, n := p.example(radius, col, part)
	return p.Badges(shape, layers[:n]...)
}

// ExampleOfMany is Example for colours of which there are very many.
func (p *Pen) ExampleOfMany(shape canvas.Shape, at canvas.Point, radius float64, col canvas.Color, part experiment.Part) {
	layers, n := p.example(radius, col, part)
	for _, l := range layers[:n] {
		p.Marker(shape, at.X, at.Y, l.Radius, l.Color)
	}
}

// example returns the n layers of an example's marker.
func (p *Pen) example(radius float64, col canvas.Color, part experiment.Part) (l [3]canvas.Layer, n int) {
	card := p.Theme.Card
	switch part {
	case experiment.Val:
		return [3]canvas.Layer{{Radius: radius + 0.5, Color: col}, {Radius: radius - 0.85, Color: card}, {Radius: 0.45 * radius, Color: col}}, 3
	case experiment.Test:
		return [3]canvas.Layer{{Radius: radius, Color: col}, {Radius: radius - 1.25, Color: card}}, 2
	}
	return [3]canvas.Layer{{Radius: radius + 1, Color: card}, {Radius: radius, Color: col}}, 2
}
