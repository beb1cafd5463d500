//go:build !js

package panel

import (
	"image"
	"strings"

	"github.com/ebitenui/ebitenui"
	"github.com/ebitenui/ebitenui/widget"

	"gradlab/core/experiment"
)

// build makes all widgets for the present skin and mode. What the person was doing, focus
// and scrolling, is carried over.
func (p *Panel) build() {
	at := p.focusIndex()
	off := 0
	if p.side != nil {
		off = p.side.off
	}
	p.focus = focus{visible: p.focus.visible}
	p.help = help{}
	p.rows, p.keys, p.buttons = nil, nil, map[string]*cells{}

	p.status = newStatus(p)
	p.banner = newBanner(p, p.said)
	p.header, p.foot = p.bars()
	p.side = newScroller(p, p.column())
	p.side.off = off

	lay := &frameLayout{p: p}
	root := widget.NewContainer(widget.ContainerOpts.Layout(lay))
	put := func(c child, place func(frame) image.Rectangle) {
		lay.place = append(lay.place, place)
		root.AddChild(c)
	}
	put(p.header, func(f frame) image.Rectangle { return f.header })
	put(p.foot, func(f frame) image.Rectangle { return f.caption })
	put(p.banner.box, func(f frame) image.Rectangle { return f.banner })
	put(p.side, func(f frame) image.Rectangle { return f.side.Union(f.drawer) })
	p.ui = &ebitenui.UI{Container: root, DisableDefaultFocus: true}

	p.refresh()
	if at >= 0 && at < len(p.focus.stops) {
		p.focus.to(p.focus.stops[at])
	}
	p.touch()
}

// focusIndex is the place of the focus in the Tab order, −1 when nothing has it.
func (p *Panel) focusIndex() int {
	for i, s := range p.focus.stops {
		if s == p.focus.now {
			return i
		}
	}
	return -1
}

// relayout says that something became larger or smaller.
func (p *Panel) relayout() {
	if p.ui != nil {
		p.ui.Container.RequestRelayout()
	}
	p.touch()
}

// column makes the fields of the present lab under their headings.
func (p *Panel) column() *widget.Container {
	s := p.skin
	col := widget.NewContainer(widget.ContainerOpts.Layout(&columnLayout{
		padX: s.px(padding), padY: s.px(10), gap: s.px(columnGap), wide: s.px(sideWide),
	}))
	if p.mode != modeFull && !p.open {
		return col // the drawer is shut
	}
	cfg := p.s.Config()
	for _, g := range experiment.Groups {
		first := true
		for i := range experiment.Fields {
			f := &experiment.Fields[i]
			if f.Group != g || !f.Shown(cfg) {
				continue
			}
			if first {
				const headHigh = 28.0
				head := newLabel(p, heading(g), sizeTiny, true, muted, headHigh)
				head.drop = 4
				col.AddChild(head)
				first = false
			}
			r := newRow(p, f)
			p.rows = append(p.rows, r)
			p.keys = append(p.keys, f.Key)
			col.AddChild(r.box)
		}
	}
	return col
}

// heading is a group's title in capitals; a formula in it stays as it is.
func heading(g experiment.Group) string {
	words, formula, _ := strings.Cut(string(g), " ")
	return strings.TrimSpace(strings.ToUpper(words) + " " + formula)
}

// refresh brings what the session says now into the rows.
func (p *Panel) refresh() {
	cfg := p.s.Config()
	for _, r := range p.rows {
		r.update(cfg)
	}
	p.version = p.s.Version()
	p.touch()
}
