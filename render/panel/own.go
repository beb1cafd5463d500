//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// ownRow is what can be done with points of one's own, below the choice of data. Points are put
// down, moved and erased on the picture itself.
type ownRow struct {
	p    *Panel
	all  []ownAction
	now  []ownAction // of them, those that mean something at present
	bar  *cells
	note *note
}

// An ownAction is one of its buttons.
type ownAction struct {
	word, help string
	own        int // 1: for own points only, −1: for others only
	do         func()
}

const ownGap = 4.0

// ownRow appends the row to the column.
func (p *Panel) ownRow(col *widget.Container) {
	o := &ownRow{p: p}
	o.all = []ownAction{
		{"Edit", "Make these examples your own points, to add to, move and erase.", -1, func() {
			if err := p.s.TakeOver(); err != nil {
				p.Say(err.Error())
			}
		}},
		{"Draw", "Begin with an empty plane and put points down by hand.", -1, p.s.ClearPoints},
		{"Clear", "Take all your points away.", 1, p.s.ClearPoints},
		{"Load CSV", "Read points from a CSV file, or from the clipboard.", 0, func() { p.OpenTable() }},
		{"Save", "Your points as a CSV file.", 1, func() { p.OpenShare() }},
	}
	s := p.skin
	c := &cells{n: len(o.all), radius: 6}
	c.setup(p, 0, s.px(rowHigh+6))
	c.place = func(i int, r image.Rectangle) image.Rectangle {
		if i >= len(o.now) {
			return image.Rectangle{}
		}
		q := inRows(len(o.now), len(o.now), s.px(ownGap), s.px(rowHigh))(i, r)
		return q.Add(image.Pt(0, s.px(3)))
	}
	c.enabled = func(i int) bool { return i < len(o.now) }
	c.act = func(i int) { o.now[i].do() }
	c.paint = func(dst *ebiten.Image, i int, r image.Rectangle, st cellState) {
		if r.Empty() {
			return
		}
		fill, edge := s.c.Card, s.c.Line
		if st.hover {
			fill, edge = s.c.Field, s.c.Muted
		}
		s.box(dst, r, 6, 1, fill, edge)
		s.text(dst, o.now[i].word, r, sizeSmall, false, s.c.Ink, centre)
	}
	p.help.on(c.w, func() hint {
		if c.hover < 0 || c.hover >= len(o.now) {
			return hint{}
		}
		return hint{o.now[c.hover].word, o.now[c.hover].help}
	})
	p.focus.add(c)
	o.bar, o.note = c, newNote(p)
	o.note.tone = muted
	p.own = o
	col.AddChild(c, o.note)
	o.update()
}

// update follows the data.
func (o *ownRow) update() {
	is := o.p.s.Config().IsOwn()
	o.now = o.now[:0]
	for _, a := range o.all {
		if a.own == 0 || is == (a.own > 0) {
			o.now = append(o.now, a)
		}
	}
	o.note.write(o.p.s.PointsNote())
	o.p.touch()
}

// places returns where its buttons lie, by their words.
func (o *ownRow) places() map[string]image.Rectangle {
	m := map[string]image.Rectangle{}
	for i, a := range o.now {
		m[a.word] = o.bar.place(i, o.bar.rect())
	}
	return m
}
