//go:build !js

package panel

import (
	"image"
	"strings"

	"github.com/ebitenui/ebitenui/input"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// leaf is what each of our own widgets stands on: a place in ebitenui's tree with pointer
// events, and the focus.
type leaf struct {
	p       *Panel
	w       *widget.Widget
	wide    int // preferred size in px
	high    int
	focused bool
}

// setup makes the widget beneath l with a preferred size in px.
func (l *leaf) setup(p *Panel, wide, high int, opts ...widget.WidgetOpt) {
	l.p, l.wide, l.high = p, wide, high
	l.w = widget.NewWidget(opts...)
}

// GetWidget, PreferredSize, SetLocation, Validate and Update make a leaf a widget of
// ebitenui's; Render is the leaf's own.

func (l *leaf) GetWidget() *widget.Widget     { return l.w }
func (l *leaf) PreferredSize() (int, int)     { return l.wide, l.high }
func (l *leaf) SetLocation(r image.Rectangle) { l.w.SetLocation(r) }
func (l *leaf) Validate()                     {}

func (l *leaf) Update(u *widget.UpdateObject) { l.w.Update(u) }

// rect is where the leaf was laid out, in px of the window.
func (l *leaf) rect() image.Rectangle { return l.w.Rect }

// onScreen reports whether the leaf has a place at all, be it scrolled out of sight.
func (l *leaf) onScreen() bool { return l.w.IsVisible() && !l.w.Rect.Empty() }

func (l *leaf) skin() *skin { return l.p.skin }

// focus tells the leaf that keys go to it, or no longer.
func (l *leaf) focus(on bool) {
	if l.focused != on {
		l.focused = on
		l.p.touch()
	}
}

// ring draws the mark of the focus around r, when the keyboard brought it there.
func (l *leaf) ring(dst *ebiten.Image, r image.Rectangle, radius float64) {
	if l.focused && l.p.focus.visible {
		const off = 4.0 // 2 dp wide, 2 dp away: it shows around what is filled with the accent, too
		l.skin().box(dst, r.Inset(-l.skin().px(off)), radius+off, 2, nil, l.skin().c.Accent)
	}
}

// pointer is the pointer's place in px of the window.
func pointer() image.Point {
	x, y := input.CursorPosition()
	return image.Pt(x, y)
}

func splitWords(t string) []string { return strings.Fields(t) }

// label is one line of text that does nothing.
type label struct {
	leaf
	text string
	size float64
	bold bool
	tone tone
	at   align
	drop float64 // dp by which the text stands below the middle
}

// tone picks a colour of the skin, so that a label follows the theme.
type tone uint8

const (
	ink tone = iota
	muted
	warning
	accent
)

func (c *colours) tone(t tone) (col colour) {
	switch t {
	case muted:
		return c.Muted
	case warning:
		return c.Warning
	case accent:
		return c.Accent
	}
	return c.Ink
}

// newLabel returns a label as wide as its text and as high as given, in dp.
func newLabel(p *Panel, text string, size float64, bold bool, t tone, high float64) *label {
	l := &label{text: text, size: size, bold: bold, tone: t}
	l.setup(p, p.skin.width(text, size, bold), p.skin.px(high))
	return l
}

// set changes the text; the label keeps its place.
func (l *label) set(text string) {
	if l.text != text {
		l.text = text
		l.p.touch()
	}
}

func (l *label) Render(dst *ebiten.Image) {
	r := l.rect().Add(image.Pt(0, l.skin().px(l.drop)))
	l.skin().text(dst, l.text, r, l.size, l.bold, l.skin().c.tone(l.tone), l.at)
}
