//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// button says what a newButton looks like and does.
type button struct {
	icon  *icon
	which func() *icon // instead of icon, when it changes
	text  string
	says  func() string // instead of text, when it changes; no wider
	high  float64       // dp; one with an icon is as wide as it is high
	round bool
	main  bool // the one that matters: filled with the accent
	on    func() bool
	act   func()
	hint  hint
	spare spare // see barLayout; 0: never left out
}

// newButton returns a control of one cell.
func newButton(p *Panel, b button) *cells {
	s := p.skin
	wide := s.px(b.high)
	if b.text != "" && b.icon == nil {
		wide = max(wide, s.width(b.text, sizeText, false)+s.px(24))
	}
	if b.text == "−" || b.text == "+" {
		wide = s.px(b.high)
	}
	c := &cells{n: 1, radius: 6}
	if b.round {
		c.radius = b.high / 2
	}
	c.setup(p, wide, s.px(b.high))
	c.place = func(_ int, r image.Rectangle) image.Rectangle { return r }
	c.act = func(int) { b.act() }
	c.paint = func(dst *ebiten.Image, _ int, r image.Rectangle, st cellState) { b.paint(p, c, dst, r, st) }
	if b.hint != (hint{}) {
		p.help.on(c.w, func() hint { return b.hint })
	}
	return c
}

func (b *button) paint(p *Panel, c *cells, dst *ebiten.Image, r image.Rectangle, st cellState) {
	s := p.skin
	fill, edge, fg := s.c.Card, s.c.Line, s.c.Ink
	switch {
	case b.main && c.disabled:
		fill, fg = s.c.Field, s.c.Muted
	case b.main:
		fill, edge, fg = s.c.Accent, s.c.Accent, s.c.OnAccent
		if st.hover {
			fill = mix(fill, s.c.Ink, 0.12)
			edge = fill
		}
	case c.disabled:
		fg = s.c.Muted
	case st.hover || b.on != nil && b.on():
		fill = s.c.Field
	}
	if st.press {
		fill = mix(fill, s.c.Ink, 0.10)
	}
	s.box(dst, r, c.radius, 1, fill, edge)
	ic := b.icon
	if b.which != nil {
		ic = b.which()
	}
	if ic != nil {
		s.icon(dst, ic, r, b.high*0.58, fg)
		return
	}
	text := b.text
	if b.says != nil {
		text = b.says()
	}
	s.text(dst, text, r, sizeText, false, fg, centre)
}

// space takes the room that the others in a bar leave.
type space struct{ leaf }

func newSpace(p *Panel) *space {
	sp := &space{}
	sp.setup(p, 0, 0, widget.WidgetOpts.LayoutData(spring{}))
	return sp
}

func (*space) Render(*ebiten.Image) {}
