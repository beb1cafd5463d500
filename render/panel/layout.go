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
// are left out, the largest first. A child with LayoutData standIn is there only when the one
// that it stands in for was left out.
type barLayout struct{ pad, gap int }

type (
	spring  struct{}
	spare   int
	standIn struct{ of child }
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
	var in, reserve []child
	for _, c := range ws {
		if _, ok := c.GetWidget().LayoutData.(standIn); ok {
			c.SetLocation(image.Rectangle{}) // what has no place is not drawn and cannot be clicked
			reserve = append(reserve, c)
		} else {
			in = append(in, c)
		}
	}
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
		gone := in[out]
		gone.SetLocation(image.Rectangle{})
		in = append(in[:out:out], in[out+1:]...)
		for _, c := range reserve {
			if c.GetWidget().LayoutData.(standIn).of == gone {
				in = append(in[:out:out], append([]child{c}, in[out:]...)...)
			}
		}
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
	inset int  // of a control below, px under the label
	aside bool // the last but the note stands at the end of the label's line
}

// split tells the label, the control's parts, what stands aside (nil: nothing) and the note apart.
func (l *rowLayout) split(ws []child) (label child, parts []child, aside, note child) {
	label, parts, note = ws[0], ws[1:len(ws)-1], ws[len(ws)-1]
	if l.aside {
		parts, aside = parts[:len(parts)-1], parts[len(parts)-1]
	}
	return label, parts, aside, note
}

func (l *rowLayout) PreferredSize(ws []child) (int, int) {
	label, parts, _, note := l.split(ws)
	_, h := label.PreferredSize()
	high := 0
	for _, c := range parts {
		_, ch := c.PreferredSize()
		high = max(high, ch)
	}
	if l.below {
		h += high + l.inset
	} else {
		h = max(h, high)
	}
	_, noteHigh := note.PreferredSize()
	return 0, h + noteHigh
}

func (l *rowLayout) Layout(ws []child, r image.Rectangle) {
	label, parts, aside, note := l.split(ws)
	_, nh := note.PreferredSize()
	note.SetLocation(image.Rect(r.Min.X, r.Max.Y-nh, r.Max.X, r.Max.Y))
	r.Max.Y -= nh
	_, lh := label.PreferredSize()
	in := r
	if l.below {
		label.SetLocation(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+lh))
		in.Min.Y += lh + l.inset
	} else {
		label.SetLocation(image.Rect(r.Min.X, r.Min.Y, r.Min.X+l.label, r.Max.Y))
		in.Min.X += l.label
	}
	if aside != nil {
		w, h := aside.PreferredSize()
		y := r.Min.Y + (lh-h)/2
		aside.SetLocation(image.Rect(r.Max.X-w, y, r.Max.X, y+h))
	}
	first := in.Dx()
	for _, c := range parts[1:] {
		if w, _ := c.PreferredSize(); w > 0 {
			first -= w + l.gap
		}
	}
	x := in.Min.X
	for i, c := range parts {
		w, h := c.PreferredSize()
		if i == 0 {
			w = first
		} else if w == 0 { // not there at present
			c.SetLocation(image.Rectangle{})
			continue
		}
		y := in.Min.Y + (in.Dy()-h)/2
		c.SetLocation(image.Rect(x, y, x+w, y+h))
		x += w + l.gap
	}
}
