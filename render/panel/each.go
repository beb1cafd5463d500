//go:build !js

package panel

import (
	"image"
	"strconv"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// eachOf is how many hidden layers have a choice of their own in the column: those of a network
// whose layers differ, or of one for which the person asked for it.
func (p *Panel) eachOf(c experiment.Config) int {
	f := experiment.FieldOf("act")
	if n := c.Hidden.Len(); n > 1 && f.Shown(c) && (p.eachly || f.Chosen(c) == "") {
		return n
	}
	return 0
}

// eachButton is the word beside the label of a field that each layer may have its own of.
func (r *row) eachButton() *cells {
	p, f := r.p, r.field
	word := func() string {
		if p.eachOf(p.s.Config()) > 0 {
			return "all alike"
		}
		return "each its own"
	}
	c := &cells{n: 1, radius: 4}
	c.setup(p, p.skin.width("each its own", sizeTiny, false)+p.skin.px(4), p.skin.px(18))
	c.place = func(_ int, q image.Rectangle) image.Rectangle { return q }
	c.act = func(int) {
		cfg := p.s.Config()
		if p.eachOf(cfg) == 0 {
			p.eachly = true
			return
		}
		p.eachly = false
		if f.Chosen(cfg) == "" { // they differ: the first one's for all
			r.give(cfg.ActOf(1))
		}
	}
	c.paint = func(dst *ebiten.Image, _ int, q image.Rectangle, st cellState) {
		col := p.skin.c.Muted
		if st.hover {
			col = p.skin.c.Accent
		}
		if !c.disabled {
			p.skin.text(dst, word(), q, sizeTiny, false, col, right)
		}
	}
	p.help.on(c.w, func() hint { return hint{"", f.Label + ": " + word() + ", by " + f.Each + "."} })
	p.buttons["each "+f.Key] = c
	return c
}

// eachRow appends a list for each hidden layer to the column, where they are asked for.
func (p *Panel) eachRow(col *widget.Container, r *row) {
	f, n := r.field, p.built.each
	const perLine, gap = 3, 4.0
	var ws []child
	for l := 1; l <= n; l++ {
		d := newDrop(p, 0,
			func() (words []string) {
				for _, ch := range f.Choices {
					words = append(words, strconv.Itoa(l)+"  "+ch.Title)
				}
				return words
			},
			func() int {
				for i, ch := range f.Choices {
					if ch.Key == p.s.Config().ActOf(l) {
						return i
					}
				}
				return -1
			},
			func(i int) {
				p.eachly = true
				r.give(p.s.Config().WithAct(l, f.Choices[i].Key))
			})
		p.help.on(d.w, func() hint { return hint{f.Label + " of " + f.Each + " " + strconv.Itoa(l), ""} })
		p.focus.add(d)
		p.buttons[f.Key+" "+strconv.Itoa(l)] = d
		ws = append(ws, d)
	}
	if n > 0 {
		box := widget.NewContainer(widget.ContainerOpts.Layout(&gridLayout{perLine: perLine, gap: p.skin.px(gap), high: p.skin.px(rowHigh)}))
		box.AddChild(ws...)
		col.AddChild(box)
	}
}

// gridLayout puts equal children into lines.
type gridLayout struct{ perLine, gap, high int }

func (l *gridLayout) PreferredSize(ws []child) (int, int) {
	lines := (len(ws) + l.perLine - 1) / l.perLine
	return 0, lines*(l.high+l.gap) + l.gap
}

func (l *gridLayout) Layout(ws []child, r image.Rectangle) {
	r.Min.Y += l.gap
	place := inRows(len(ws), l.perLine, l.gap, l.high)
	for i, w := range ws {
		w.SetLocation(place(i, r))
	}
}
