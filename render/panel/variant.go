//go:build !js

package panel

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// variant chooses the field in which a second run differs, by arrows, and its value there, to
// type.
func (r *row) variant(lay *rowLayout) []child {
	p, f := r.p, r.field
	const valueWide, arrowWide = 78.0, 24.0
	lay.below = true
	r.label.high = p.skin.px(aboveHigh)

	// turn goes to the field that is by places on in the table; nothing lies before the first.
	turn := func(by int) {
		c := p.s.Config()
		fields := experiment.Comparable(c)
		now, _ := c.Compared()
		at := -1
		for i := range fields {
			if fields[i] == now {
				at = i
			}
		}
		n := len(fields) + 1
		for range n { // past those for which no other value is to be found
			if at = (at+1+by+n)%n - 1; at < 0 {
				r.give("")
				return
			}
			if to := c.Against(fields[at]); to != "" {
				r.give(to)
				return
			}
		}
	}
	which := &cells{n: 3, radius: 6}
	which.setup(p, 0, p.skin.px(rowHigh))
	which.chosen = func(int) bool { return false }
	which.place = func(i int, q image.Rectangle) image.Rectangle {
		w := p.skin.px(arrowWide)
		switch i {
		case 0:
			q.Max.X = q.Min.X + w
		case 1:
			q.Min.X, q.Max.X = q.Min.X+w, q.Max.X-w
		default:
			q.Min.X = q.Max.X - w
		}
		return q
	}
	which.behind = func(dst *ebiten.Image, q image.Rectangle) { p.skin.box(dst, q, 6, 0, p.skin.c.Field, nil) }
	which.act = func(i int) {
		if i == 0 {
			turn(-1)
		} else {
			turn(1)
		}
	}
	which.paint = func(dst *ebiten.Image, i int, q image.Rectangle, st cellState) {
		s := p.skin
		col := s.c.Muted
		if st.hover {
			col = s.c.Ink
		}
		text := [...]string{"‹", "", "›"}[i]
		if i == 1 {
			text = f.Zero
			if now, _ := p.s.Config().Compared(); now != nil {
				text, col = now.Label, s.c.Ink
			}
		}
		s.text(dst, text, q, sizeSmall, false, col, centre)
	}

	value := newEntry(p, valueWide, rowHigh,
		func() string { _, v := p.s.Config().Compared(); return v },
		func(text string) error {
			if now, _ := p.s.Config().Compared(); now != nil {
				return r.give(now.Key + ":" + text)
			}
			return nil
		})
	value.framed, value.longest = true, 64
	p.focus.add(which)
	p.focus.add(value)
	r.able = func(on bool) {
		now, _ := p.s.Config().Compared()
		which.disabled, value.disabled = !on, !on || now == nil
	}
	r.refresh = value.refresh
	return []child{which, value}
}
