//go:build !js

package panel

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"
)

// para is a text that runs over lines as wide as the sheet it stands in.
type para struct {
	leaf
	text  string
	tone  tone
	size  float64
	lead  string // in bold before the first line, in a column of its own
	inset int    // width of that column in px
	lines []string
}

const paraLine = 1.4 // line height over text size

func newPara(p *Panel, text string, size float64, t tone) *para {
	q := &para{size: size, tone: t}
	q.setup(p, 0, 0)
	q.write(text)
	return q
}

// newTerm returns a para with a lead in a column of wide dp.
func newTerm(p *Panel, lead, text string, wide float64) *para {
	q := &para{size: sizeSmall, tone: muted, lead: lead, inset: p.skin.px(wide)}
	q.setup(p, 0, 0)
	q.write(text)
	return q
}

// write changes the text and makes room for it.
func (q *para) write(text string) {
	if text == q.text && q.lines != nil {
		return
	}
	s := q.skin()
	q.text = text
	q.lines = s.wrap(text, q.p.sheetRoom()-q.inset, q.size, false)
	n := len(q.lines)
	if q.lead != "" {
		n = max(n, len(s.wrap(q.lead, q.inset-s.px(8), q.size, true)))
	}
	high := n * s.px(q.size*paraLine)
	if high != q.high {
		q.high = high
		if m := &q.p.modal; m.ui != nil {
			m.ui.Container.RequestRelayout()
		}
	}
	q.p.touch()
}

func (q *para) Render(dst *ebiten.Image) {
	s, r := q.skin(), q.rect()
	line := s.px(q.size * paraLine)
	draw := func(lines []string, x0, x1 int, bold bool, col colour) {
		y := r.Min.Y
		for _, t := range lines {
			s.text(dst, t, image.Rect(x0, y, x1, y+line), q.size, bold, col, left)
			y += line
		}
	}
	if q.lead != "" {
		draw(s.wrap(q.lead, q.inset-s.px(8), q.size, true), r.Min.X, r.Min.X+q.inset, true, s.c.Ink)
	}
	draw(q.lines, r.Min.X+q.inset, r.Max.X, false, s.c.tone(q.tone))
}

// check is a switch with its words behind it.
func (p *Panel) check(name, words string, on func() bool, set func(bool)) *cells {
	const wide, high, gap = 34.0, 20.0, 10.0
	s := p.skin
	c := &cells{n: 1, radius: high / 2}
	c.setup(p, s.px(wide+gap)+s.width(words, sizeText, false)+s.px(4), s.px(28))
	c.place = func(_ int, q image.Rectangle) image.Rectangle { return q }
	c.act = func(int) { set(!on()); p.touch() }
	c.paint = func(dst *ebiten.Image, _ int, q image.Rectangle, st cellState) {
		y := (q.Min.Y+q.Max.Y)/2 - s.px(high)/2
		track := image.Rect(q.Min.X, y, q.Min.X+s.px(wide), y+s.px(high))
		p.paintSwitch(dst, track, on(), st.hover)
		col := s.c.Ink
		if c.disabled {
			col = s.c.Muted
		}
		s.text(dst, words, image.Rect(track.Max.X+s.px(gap), q.Min.Y, q.Max.X, q.Max.Y), sizeText, false, col, left)
	}
	p.focus.add(c)
	p.buttons[name] = c
	return c
}
