//go:build !js

package panel

import (
	"image"
	"slices"
	"strings"

	"github.com/ebitenui/ebitenui"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// build makes all widgets for the present skin and mode. What the person was doing, focus
// and scrolling, is carried over.
func (p *Panel) build() {
	p.closeMenu()
	at := p.focusIndex()
	if p.filled != p.modal.sheet {
		p.filled, at = p.modal.sheet, -1
	}
	off := 0
	if p.side != nil {
		off = p.side.off
	}
	p.focus = focus{visible: p.focus.visible}
	p.help = help{}
	p.rows, p.keys, p.buttons, p.split = nil, nil, map[string]*cells{}, nil
	p.own, p.heads = nil, nil

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

	p.buildSheet()
	p.refresh()
	if f, ok := p.modal.sheet.(interface{ first() stop }); ok && at < 0 {
		p.focus.to(f.first())
	}
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

// column makes the fields of the present lab under their headings, or the list of presets.
func (p *Panel) column() *widget.Container {
	s := p.skin
	col := widget.NewContainer(widget.ContainerOpts.Layout(&columnLayout{
		padX: s.px(padding), padY: s.px(6), gap: s.px(columnGap), wide: s.px(sideWide),
	}))
	if p.mode != modeFull && !p.open {
		return col // the drawer is shut
	}
	if p.presets {
		p.presetColumn(col)
		return col
	}
	for _, g := range experiment.Groups {
		p.group(col, g)
	}
	return col
}

// group appends a heading and the fields under it to the column, nothing when the lab shows
// none of them.
func (p *Panel) group(col *widget.Container, g experiment.Group) {
	const headHigh = 26.0
	first, more := experiment.FieldsOf(g, p.s.Config())
	if first == nil {
		return
	}
	head := widget.NewContainer(widget.ContainerOpts.Layout(&barLayout{}))
	title := newLabel(p, heading(g), sizeTiny, true, muted, headHigh)
	title.drop = 4
	head.AddChild(title, newSpace(p))
	col.AddChild(head)
	p.heads = append(p.heads, groupHead{g, head})
	for _, f := range first {
		p.row(col, f)
	}
	if slices.Contains(more, experiment.FieldOf("nval")) {
		col.AddChild(newSplit(p))
	}
	if more == nil {
		return
	}
	button := newMore(p, g)
	head.AddChild(button)
	p.focus.add(button)
	for _, f := range more {
		r := p.row(col, f)
		r.folded = func() bool { return !p.more[g] }
		r.fold()
	}
}

// groupHead is the heading of a group, there while a field below it has an effect.
type groupHead struct {
	group experiment.Group
	box   *widget.Container
}

func (h groupHead) show(p *Panel, on bool) {
	w := h.box.GetWidget()
	v := widget.Visibility_Show
	if !on {
		v = widget.Visibility_Hide
		for _, c := range h.box.Children() { // what has no place cannot be clicked
			c.(child).SetLocation(image.Rectangle{})
		}
		h.box.SetLocation(image.Rectangle{})
	}
	if w.Visibility != v {
		w.Visibility = v
		p.relayout()
	}
}

// row appends the control of a field to the column.
func (p *Panel) row(col *widget.Container, f *experiment.Field) *row {
	r := newRow(p, f)
	p.rows = append(p.rows, r)
	p.keys = append(p.keys, f.Key)
	col.AddChild(r.box)
	if f.Key == "data" {
		p.ownRow(col)
	}
	if f.Each != "" {
		p.eachRow(col, r)
	}
	return r
}

// newMore is the button in a heading that shows or hides the rare fields below it.
func newMore(p *Panel, g experiment.Group) *cells {
	word := func() string {
		if p.more[g] {
			return "less"
		}
		return "more"
	}
	c := &cells{n: 1, radius: 4}
	c.setup(p, p.skin.width("more", sizeTiny, false)+p.skin.px(4), p.skin.px(18))
	c.place = func(_ int, r image.Rectangle) image.Rectangle { return r.Add(image.Pt(0, p.skin.px(4))) }
	c.act = func(int) {
		p.more[g] = !p.more[g]
		for _, r := range p.rows {
			r.fold()
		}
		p.relayout()
	}
	c.paint = func(dst *ebiten.Image, _ int, r image.Rectangle, st cellState) {
		col := p.skin.c.Muted
		if st.hover {
			col = p.skin.c.Accent
		}
		p.skin.text(dst, word(), r, sizeTiny, false, col, right)
	}
	p.help.on(c.w, func() hint { return hint{"", "Show " + word() + " of " + string(g) + "."} })
	p.buttons["more of "+string(g)] = c
	return c
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
	for _, h := range p.heads {
		h.show(p, !h.group.Idle(cfg))
	}
	if p.own != nil {
		p.own.update()
	}
	if b := p.buttons[undoTitle]; b != nil {
		b.disabled, p.buttons[redoTitle].disabled = !p.s.CanUndo(), !p.s.CanRedo()
	}
	p.version = p.s.Version()
	p.touch()
}
