//go:build !js

package panel

import "gradlab/core/experiment"

// variant chooses the field in which a second run differs, from a list, and its value there:
// from another list, or to type where the field is no choice.
func (r *row) variant(lay *rowLayout) []child {
	p, f := r.p, r.field
	const valueWide = 104.0
	lay.below = true
	r.label.high = p.skin.px(aboveHigh)

	// fields are those that can differ, behind nothing at all.
	fields := func() (all []*experiment.Field, words []string) {
		all, words = []*experiment.Field{nil}, []string{f.Zero}
		for _, g := range experiment.Comparable(p.s.Config()) {
			all, words = append(all, g), append(words, g.Label)
		}
		return all, words
	}
	which := newDrop(p, 0,
		func() []string { _, words := fields(); return words },
		func() int {
			all, _ := fields()
			now, _ := p.s.Config().Compared()
			for i, g := range all {
				if g == now {
					return i
				}
			}
			return -1
		},
		func(i int) {
			if all, _ := fields(); all[i] != nil {
				r.give(p.s.Config().Against(all[i]))
				return
			}
			r.give("")
		})
	value := newDrop(p, valueWide,
		func() (words []string) {
			if now, _ := p.s.Config().Compared(); now != nil {
				for _, ch := range now.Choices {
					words = append(words, ch.Title)
				}
			}
			return words
		},
		func() int {
			now, v := p.s.Config().Compared()
			if now != nil {
				for i, ch := range now.Choices {
					if ch.Key == v {
						return i
					}
				}
			}
			return -1
		},
		func(i int) {
			if now, _ := p.s.Config().Compared(); now != nil {
				r.give(now.Key + ":" + now.Choices[i].Key)
			}
		})
	text := newEntry(p, valueWide, rowHigh,
		func() string { _, v := p.s.Config().Compared(); return v },
		func(text string) error {
			if now, _ := p.s.Config().Compared(); now != nil {
				return r.give(now.Key + ":" + text)
			}
			return nil
		})
	text.framed, text.longest = true, 64
	p.focus.add(which)
	p.focus.add(value)
	p.focus.add(text)
	r.able = func(on bool) {
		now, _ := p.s.Config().Compared()
		chosen := now != nil && now.Kind == experiment.KindChoice && now.Chosen(p.s.Config()) != ""
		which.disabled = !on
		value.disabled, text.disabled = !on || !chosen, !on || chosen || now == nil
		wide := p.skin.px(valueWide)
		vw, tw := 0, 0
		switch {
		case chosen:
			vw = wide
		case now != nil:
			tw = wide
		}
		if vw != value.wide || tw != text.wide {
			value.wide, text.wide = vw, tw
			p.relayout()
		}
	}
	r.refresh = text.refresh
	return []child{which, value, text}
}
