//go:build !js

package panel

import "gradlab/core/experiment"

// variant chooses the field in which other runs differ, from a list, and the value of each
// there: from another list, or to type where the field is no choice. The second may be left
// empty.
func (r *row) variant(lay *rowLayout) []child {
	p, f := r.p, r.field
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
	p.focus.add(which)
	list := []child{which}
	var runs [experiment.MaxCompared]otherRun
	for k := range runs {
		runs[k] = r.otherRun(k)
		p.focus.add(runs[k].value)
		p.focus.add(runs[k].text)
		list = append(list, runs[k].value, runs[k].text)
	}
	r.able = func(on bool) {
		now, _ := p.s.Config().Compared()
		chosen := now != nil && now.Kind == experiment.KindChoice && now.Chosen(p.s.Config()) != ""
		which.disabled = !on
		changed := false
		for _, o := range runs {
			o.value.disabled, o.text.disabled = !on || !chosen, !on || chosen || now == nil
			vw, tw := 0, 0
			switch {
			case chosen:
				vw = p.skin.px(variantWide)
			case now != nil:
				tw = p.skin.px(variantWide)
			}
			changed = changed || vw != o.value.wide || tw != o.text.wide
			o.value.wide, o.text.wide = vw, tw
		}
		if changed {
			p.relayout()
		}
	}
	r.refresh = func(bad bool) {
		for _, o := range runs {
			o.text.refresh(bad)
		}
	}
	return list
}

// variantWide is the width of a control for one run's value.
const variantWide = 76.0

// otherRun is the controls of one run's value, of which one is shown.
type otherRun struct {
	value *cells
	text  *entry
}

// otherRun makes those of run k of the others.
func (r *row) otherRun(k int) otherRun {
	p := r.p
	now := func() (f *experiment.Field, value string) {
		f, values := p.s.Config().Compared()
		if k < len(values) {
			value = values[k]
		}
		return f, value
	}
	hint := ""
	var none []string // of no such run, for all but the first
	if k > 0 {
		hint, none = "and …", []string{"and …"}
	}
	o := otherRun{
		value: newDrop(p, variantWide,
			func() []string {
				words := none[:len(none):len(none)]
				if f, _ := now(); f != nil {
					for _, ch := range f.Choices {
						words = append(words, ch.Title)
					}
				}
				return words
			},
			func() int {
				f, value := now()
				if f != nil {
					for i, ch := range f.Choices {
						if ch.Key == value {
							return len(none) + i
						}
					}
				}
				return len(none) - 1
			},
			func(i int) {
				if f, _ := now(); f != nil {
					value := ""
					if i >= len(none) {
						value = f.Choices[i-len(none)].Key
					}
					r.give(p.s.Config().With(k, value))
				}
			}),
		text: newEntry(p, variantWide, rowHigh,
			func() string { _, value := now(); return value },
			func(text string) error {
				if f, _ := now(); f != nil {
					return r.give(p.s.Config().With(k, text))
				}
				return nil
			}),
	}
	o.text.framed, o.text.longest, o.text.hint = true, 64, hint
	return o
}
