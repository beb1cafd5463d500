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

// pen is what the parts of a view draw with.
type pen struct {
	*canvas.Canvas
	th *theme.Theme
	Sizes
	buf []byte // scratch for numbers
}

// card draws an empty card.
func (p *pen) card(r canvas.Rect) {
	p.Round(r, 10, p.th.Card)
	p.Frame(r, 10, 1, p.th.Line)
}

// baseline returns where a card's title stands.
func (p *pen) baseline(card canvas.Rect) float64 { return card.Y + 11 + p.Title*canvas.CapHeight }

// title writes a card's title and, where there is room up to right, what it says more: the
// first of the given versions that fits.
func (p *pen) title(card canvas.Rect, title string, right float64, more ...string) {
	p.more(card, p.heading(card, title, right), right, more...)
}

// heading writes a card's title and returns its right end.
func (p *pen) heading(card canvas.Rect, title string, right float64) float64 {
	x := card.X + p.Pad
	bold := canvas.Style{Size: p.Title, Medium: true, Color: p.th.Ink}
	return x + p.Text(x, p.baseline(card), p.Fit(title, right-x, bold), bold)
}

// more writes the first of the given versions that fits between x and right, level with a
// card's title.
func (p *pen) more(card canvas.Rect, x, right float64, more ...string) {
	x, y := x+0.6*p.Body, p.baseline(card)
	st := canvas.Style{Size: p.Body, Color: p.th.Muted}
	for _, s := range more {
		if x+p.Measure(s, st) <= right {
			p.Text(x, y, s, st)
			return
		}
	}
}

// cut returns s or, if that is wider than w, as much of it as fits with three dots. It is
// valid until the scratch memory is used again.
func (p *pen) cut(s string, w float64, st canvas.Style) []byte {
	p.buf = append(p.buf[:0], s...)
	if p.MeasureBytes(p.buf, st) <= w {
		return p.buf
	}
	for n := len(s); n > 0; {
		_, k := utf8.DecodeLastRuneInString(s[:n])
		n -= k
		p.buf = append(append(p.buf[:0], s[:n]...), "…"...)
		if p.MeasureBytes(p.buf, st) <= w {
			break
		}
	}
	return p.buf
}

// words wraps s into lines no wider than w and draws them centred on x, the first baseline
// at y; it returns the height they take. With draw unset it only measures.
func (p *pen) words(s string, x, y, w float64, st canvas.Style, draw bool) float64 {
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

// sentence makes note, or otherwise if that is empty, begin with a capital and end with a
// full stop.
func sentence(note, otherwise string) string {
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

// message draws a sentence in a small card of its own in the middle of r.
func (p *pen) message(r canvas.Rect, s string, col canvas.Color) {
	st := canvas.Style{Size: p.Body, Color: col}
	w := min(r.W-24, 26*p.Body)
	inner := w - 24
	if one := p.Measure(s, st); one < inner {
		inner, w = one+1, one+25
	}
	h := p.words(s, 0, 0, inner, st, false)
	box := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2 - 8, W: w, H: h + 16}
	p.Round(box, 8, p.th.Card)
	p.Frame(box, 8, 1, p.th.Line)
	p.words(s, box.X+box.W/2, box.Y+8+p.Body*1.02, inner, st, true)
}

// veil dims r and hatches it: what shows through is no longer the present.
func (p *pen) veil(r canvas.Rect) {
	p.Fill(r, p.th.Card.Fade(0.45))
	p.PushClip(r)
	const gap = 12
	for d := gap / 2.0; d < r.W+r.H; d += gap {
		p.Line(r.X+d, r.Y, r.X+d-r.H, r.Bottom(), 1, p.th.Muted.Fade(0.45))
	}
	p.PopClip()
}

// below is a card without its title, which tips leave readable.
func below(l *Layout, card canvas.Rect) canvas.Rect {
	_, rest := card.CutTop(l.titleBlock() - 10)
	return rest
}

// tip draws a small label beside a point, inside bounds.
func (p *pen) tip(at canvas.Point, bounds canvas.Rect, s []byte) {
	st := canvas.Style{Size: p.Body, Color: p.th.Ink}
	w, h := p.MeasureBytes(s, st)+16, p.Body*1.15+10
	r := canvas.Rect{X: at.X + 12, Y: at.Y - h - 10, W: w, H: h}
	if r.Right() > bounds.Right()-4 {
		r.X = at.X - 12 - w
	}
	r.X = max(min(r.X, bounds.Right()-4-w), bounds.X+4)
	if r.Y < bounds.Y+4 {
		r.Y = min(at.Y+16, bounds.Bottom()-4-h)
	}
	p.Round(r.Inset(-1), 7, p.th.Line)
	p.Round(r, 6, p.th.Card)
	p.TextBytes(r.X+8, r.Y+h/2+p.Body*canvas.CapHeight/2, s, st)
}

// chip is a small control in a card's title: words that can be pressed. It returns its
// place.
func (p *pen) chip(right, baseline float64, s string, hot bool) canvas.Rect {
	st := canvas.Style{Size: p.Small, Color: p.th.Accent}
	w := p.Measure(s, st) + 14
	h := p.Small + 8
	r := canvas.Rect{X: right - w, Y: baseline - p.Small*canvas.CapHeight/2 - h/2, W: w, H: h}
	ground := p.th.Card
	if hot {
		ground = p.th.Field
	}
	p.Round(r, h/2, ground)
	p.Frame(r, h/2, 1, p.th.Line)
	p.Text(r.X+7, baseline, s, st)
	return r
}

// pair writes a quantity on the training examples and, with parts 2, beside it on those held
// out, its right end at right, and returns its left one. The figures are as wide each time,
// so it stays where it is while they change. With draw unset it only measures.
func (p *pen) pair(right, y float64, name string, v *experiment.Split, number func([]byte, float64) []byte, parts int, draw bool) float64 {
	figures := canvas.Style{Size: p.Body, Medium: true, Color: p.th.Ink, Align: canvas.Right}
	word := canvas.Style{Size: p.Body, Color: p.th.Muted, Align: canvas.Right}
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
		p.buf = number(p.buf[:0], held)
		put(p.buf, figures)
		p.buf = append(p.buf[:0], which...)
		put(p.buf, word)
	}
	if !math.IsNaN(v.Train) {
		p.buf = number(p.buf[:0], v.Train)
		put(p.buf, figures)
		p.buf = append(p.buf[:0], name...)
		put(p.buf, word)
	}
	return right
}

// appendShare appends a fraction with three decimals.
func appendShare(dst []byte, v float64) []byte {
	if math.IsNaN(v) {
		return append(dst, "–"...)
	}
	return strconv.AppendFloat(dst, v, 'f', 3, 64)
}
