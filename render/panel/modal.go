//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// A sheet is a dialog over the whole window: while it is there, pointer and keys are its own.
type sheet interface {
	title() string
	// fill appends what it shows to a column.
	fill(col *widget.Container)
	// update is called once a tick.
	update()
	// closed is called when it goes away.
	closed()
}

// Sizes of a sheet in dp.
const (
	sheetWide   = 620.0
	sheetMargin = 16.0
	sheetPad    = 18.0
	sheetHead   = 52.0
)

// modal is the sheet that is open, and the menu over it or over the panel; both may be absent.
type modal struct {
	sheet  sheet
	turn   int // rises when the sheet has to be filled anew
	ui     *ebitenui.UI
	body   *scroller
	at     image.Rectangle // of the sheet
	menu   *menu
	menuUI *ebitenui.UI
}

// openSheet puts a sheet over the window, in the place of another one.
func (p *Panel) openSheet(s sheet) {
	if p.modal.sheet == s {
		return
	}
	p.closeSheet()
	p.modal.sheet = s
	p.focus.to(nil)
	p.touch()
}

// closeSheet takes the open sheet away.
func (p *Panel) closeSheet() {
	p.closeMenu()
	if s := p.modal.sheet; s != nil {
		p.focus.to(nil) // what was typed is handed over first
		p.modal.sheet = nil
		s.closed()
		p.touch()
	}
}

// refill builds the open sheet anew in the next tick.
func (p *Panel) refill() { p.modal.turn++; p.touch() }

// Modal reports whether something lies over the window that wants all input for itself.
func (p *Panel) Modal() bool { return p.modal.sheet != nil || p.modal.menu != nil }

// buildSheet makes the open sheet's widgets. The focus of the panel below waits.
func (p *Panel) buildSheet() {
	m := &p.modal
	m.ui, m.body = nil, nil
	if m.sheet == nil {
		return
	}
	s := p.skin
	p.focus = focus{visible: p.focus.visible}
	col := widget.NewContainer(widget.ContainerOpts.Layout(&columnLayout{
		padX: s.px(sheetPad), padY: s.px(4), gap: s.px(8), wide: s.px(sheetWide),
	}))
	head := widget.NewContainer(widget.ContainerOpts.Layout(&barLayout{pad: s.px(sheetPad), gap: s.px(8)}))
	x := newButton(p, button{icon: &iconClose, high: 32, round: true, act: p.closeSheet, hint: hint{"", "Close (Esc)"}})
	p.buttons[closeTitle] = x
	title := newLabel(p, m.sheet.title(), sizeTitle, true, ink, sheetHead)
	head.AddChild(title, newSpace(p), x)
	m.sheet.fill(col)
	p.focus.add(x)
	off := 0
	if m.body != nil {
		off = m.body.off
	}
	m.body = newScroller(p, col)
	m.body.off = off
	root := widget.NewContainer(widget.ContainerOpts.Layout(sheetLayout{p}))
	root.AddChild(head, m.body)
	m.ui = &ebitenui.UI{Container: root, DisableDefaultFocus: true}
}

// closeTitle is the name of a sheet's button that closes it.
const closeTitle = "Close the sheet"

// sheetLayout puts a sheet in the middle of the window, as high as it needs to be.
type sheetLayout struct{ p *Panel }

func (l sheetLayout) PreferredSize([]child) (int, int) { return 0, 0 }

func (l sheetLayout) Layout(ws []child, _ image.Rectangle) {
	p, s := l.p, l.p.skin
	margin := s.px(sheetMargin)
	room := image.Rectangle{Max: p.size}.Inset(margin)
	_, high := ws[1].PreferredSize()
	w := min(s.px(sheetWide), room.Dx())
	h := min(high+s.px(sheetHead)+s.px(sheetPad), room.Dy())
	x, y := room.Min.X+(room.Dx()-w)/2, room.Min.Y+(room.Dy()-h)/3
	p.modal.at = image.Rect(x, y, x+w, y+h)
	head, rest := top(p.modal.at, s.px(sheetHead))
	rest.Max.Y -= s.px(sheetPad) / 2
	ws[0].SetLocation(head)
	ws[1].SetLocation(rest)
}

// sheetRoom is the width in px that the things in a sheet have.
func (p *Panel) sheetRoom() int {
	s := p.skin
	return min(s.px(sheetWide), p.size.X-2*s.px(sheetMargin)) - 2*s.px(sheetPad) - s.px(barWidth)/2
}

// topUI is what has the input.
func (p *Panel) topUI() *ebitenui.UI {
	switch m := &p.modal; {
	case m.menu != nil && m.menuUI != nil:
		return m.menuUI
	case m.sheet != nil && m.ui != nil:
		return m.ui
	}
	return p.ui
}

// drawModal draws what lies over the panel.
func (p *Panel) drawModal(dst *ebiten.Image) {
	m, s := &p.modal, p.skin
	if m.sheet != nil && m.ui != nil {
		s.fill(dst, image.Rectangle{Max: p.size}, faded(colour{A: 255}, 0.35))
		m.ui.Container.SetLocation(image.Rectangle{Max: p.size})
		s.box(dst, m.at, 12, 1, s.c.Card, s.c.Line)
		m.ui.Draw(dst)
	}
	if m.menu != nil && m.menuUI != nil {
		m.menuUI.Draw(dst)
	}
}

// row of a sheet: children side by side, in the middle of its height.
func (p *Panel) bar(ws ...child) *widget.Container {
	c := widget.NewContainer(widget.ContainerOpts.Layout(&barLayout{gap: p.skin.px(8)}))
	c.AddChild(ws...)
	return c
}

// headline is a small title within a sheet.
func (p *Panel) headline(text string) *label {
	l := newLabel(p, text, sizeTiny, true, muted, 24)
	l.drop = 4
	return l
}

// action is a button of a sheet, known by its name.
func (p *Panel) action(name, help string, act func()) *cells {
	c := newButton(p, button{text: name, high: 32, act: act, hint: hint{"", help}})
	p.focus.add(c)
	p.buttons[name] = c
	return c
}
