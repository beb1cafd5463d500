//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
)

type child = widget.PreferredSizeLocateableWidget

// frameLayout puts the parts of the panel where Panel.arrange says.
type frameLayout struct {
	p     *Panel
	place []func(frame) image.Rectangle // one a child
}

func (l *frameLayout) PreferredSize([]child) (int, int) { return 0, 0 }

func (l *frameLayout) Layout(ws []child, _ image.Rectangle) {
	for i, w := range ws {
		w.SetLocation(l.place[i](l.p.frame))
	}
}

// barLayout is a row of children in the middle of its height. A child with LayoutData
// spring takes what the others leave; when they do not all fit, those with LayoutData spare
// are left out, the largest first.
type barLayout struct{ pad, gap int }

type (
	spring struct{}
	spare  int
)

func (l *barLayout) PreferredSize(ws []child) (int, int) {
	w, h := 2*l.pad, 0
	for i, c := range ws {
		cw, ch := c.PreferredSize()
		w, h = w+cw, max(h, ch)
		if i > 0 {
			w += l.gap
		}
	}
	return w, h
}

func (l *barLayout) Layout(ws []child, r image.Rectangle) {
	in := append([]child(nil), ws...)
	used, _ := l.PreferredSize(in)
	for used > r.Dx() {
		out, most := -1, spare(0)
		for i, c := range in {
			if n, ok := c.GetWidget().LayoutData.(spare); ok && n > most {
				out, most = i, n
			}
		}
		if out < 0 {
			break
		}
		in[out].SetLocation(image.Rectangle{}) // what has no place is not drawn and cannot be clicked
		in = append(in[:out], in[out+1:]...)
		used, _ = l.PreferredSize(in)
	}
	x := r.Min.X + l.pad
	for _, c := range in {
		w, h := c.PreferredSize()
		if _, ok := c.GetWidget().LayoutData.(spring); ok {
			w += max(r.Dx()-used, 0)
		}
		y := r.Min.Y + (r.Dy()-h)/2
		c.SetLocation(image.Rect(x, y, x+w, y+h))
		x += w + l.gap
	}
}

// columnLayout stacks its children over its whole width.
type columnLayout struct{ padX, padY, gap, wide int }

func (l *columnLayout) PreferredSize(ws []child) (int, int) {
	h := 2 * l.padY
	for _, c := range ws {
		if shown(c) {
			_, ch := c.PreferredSize()
			h += ch + l.gap
		}
	}
	return l.wide, h
}

func (l *columnLayout) Layout(ws []child, r image.Rectangle) {
	y := r.Min.Y + l.padY
	for _, c := range ws {
		if shown(c) {
			_, h := c.PreferredSize()
			c.SetLocation(image.Rect(r.Min.X+l.padX, y, r.Max.X-l.padX, y+h))
			y += h + l.gap
		}
	}
}

func shown(c child) bool { return c.GetWidget().Visibility == widget.Visibility_Show }

// rowLayout is a field of the panel: its label, its control's parts beside or below the
// label, and a note under both. The first part takes what the others leave.
type rowLayout struct {
	label int  // width of the label's column in px
	below bool // the control has a line of its own
	gap   int
	inset int // of a control below, px under the label
}

func (l *rowLayout) PreferredSize(ws []child) (int, int) {
	_, h := ws[0].PreferredSize()
	high := 0
	for _, c := range ws[1 : len(ws)-1] {
		_, ch := c.PreferredSize()
		high = max(high, ch)
	}
	if l.below {
		h += high + l.inset
	} else {
		h = max(h, high)
	}
	_, note := ws[len(ws)-1].PreferredSize()
	return 0, h + note
}

func (l *rowLayout) Layout(ws []child, r image.Rectangle) {
	_, note := ws[len(ws)-1].PreferredSize()
	ws[len(ws)-1].SetLocation(image.Rect(r.Min.X, r.Max.Y-note, r.Max.X, r.Max.Y))
	r.Max.Y -= note
	_, lh := ws[0].PreferredSize()
	in := r
	if l.below {
		ws[0].SetLocation(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+lh))
		in.Min.Y += lh + l.inset
	} else {
		ws[0].SetLocation(image.Rect(r.Min.X, r.Min.Y, r.Min.X+l.label, r.Max.Y))
		in.Min.X += l.label
	}
	parts := ws[1 : len(ws)-1]
	first := in.Dx()
	for _, c := range parts[1:] {
		w, _ := c.PreferredSize()
		first -= w + l.gap
	}
	x := in.Min.X
	for i, c := range parts {
		w, h := c.PreferredSize()
		if i == 0 {
			w = first
		}
		y := in.Min.Y + (in.Dy()-h)/2
		c.SetLocation(image.Rect(x, y, x+w, y+h))
		x += w + l.gap
	}
}
