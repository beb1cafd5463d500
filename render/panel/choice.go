//go:build !js

package panel

import (
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/data"
	"gradlab/core/experiment"
)

// choice is a row of segments, beside the label when they fit there and below it otherwise.
// The choice of a data set is its pictures.
func (r *row) choice(lay *rowLayout) []child {
	p, f := r.p, r.field
	if pics := pictures(f); pics != nil {
		return r.thumbs(lay, pics)
	}
	n := len(f.Choices)
	high := p.skin.px(rowHigh)
	fit := r.fit(p.skin.px(inner)-lay.label, n)
	if fit.perLine < n {
		lay.below = true
		r.label.high = p.skin.px(aboveHigh)
		fit = r.fit(p.skin.px(inner), n)
	}
	c := &cells{n: n, one: true, radius: 6, perLine: fit.perLine}
	c.setup(p, 0, (n+fit.perLine-1)/fit.perLine*high)
	c.place = r.segments(fit, high, 0)
	c.behind = func(dst *ebiten.Image, q image.Rectangle) { p.skin.box(dst, q, 6, 0, p.skin.c.Field, nil) }
	c.chosen = func(i int) bool { return f.Chosen(p.s.Config()) == f.Choices[i].Key }
	offered := func(i int) bool { return f.Offers(p.s.Config(), f.Choices[i].Key) }
	c.act = func(i int) {
		if offered(i) {
			r.give(f.Choices[i].Key)
		}
	}
	c.paint = func(dst *ebiten.Image, i int, q image.Rectangle, st cellState) {
		s := p.skin
		col, bold := s.c.Muted, false
		if !offered(i) {
			col = s.c.Line
		} else if st.hover {
			col = s.c.Ink
		}
		if st.chosen {
			s.box(dst, q, 6, 1, s.c.Card, s.c.Line)
			col, bold = s.c.Ink, true
		}
		if c.disabled {
			col = s.c.Muted
		}
		s.text(dst, f.Choices[i].Title, q, fit.size, bold, col, centre)
	}
	r.own(c)
	return []child{c}
}

// fitting is how the segments of a choice fill their room.
type fitting struct {
	perLine   int
	size, pad float64 // of the text and at each side of it, dp
	even      bool    // all segments are equally wide
}

// comfortable is the room that a segment's title has at each side, in dp, when it is not
// pressed for it.
const comfortable = 7.0

// fit finds the roomiest way to put the choices in lines at most room px wide.
func (r *row) fit(room, n int) fitting {
	var fit fitting
	for lines := 1; lines <= n; lines++ {
		fit.perLine = (n + lines - 1) / lines
		for _, try := range []struct{ size, pad float64 }{{sizeSmall, comfortable}, {sizeSmall, 4}, {sizeTiny, 3}} {
			fit.size, fit.pad = try.size, try.pad
			widest, longest := 0, 0
			for i := 0; i < n; i += fit.perLine {
				sum := 0
				for _, w := range r.widthsOf(fit)[i:min(i+fit.perLine, n)] {
					widest, sum = max(widest, w), sum+w
				}
				longest = max(longest, sum)
			}
			fit.even = widest*fit.perLine <= room
			if longest <= room {
				return fit
			}
		}
	}
	return fit
}

// widthsOf returns how wide in px each segment has to be.
func (r *row) widthsOf(fit fitting) []int {
	s := r.p.skin
	var w []int
	for _, ch := range r.field.Choices {
		w = append(w, s.width(ch.Title, fit.size, true)+2*s.px(fit.pad))
	}
	return w
}

// segments lays the choices out as fit says, gap px apart, each line as wide as the control.
func (r *row) segments(fit fitting, high, gap int) func(int, image.Rectangle) image.Rectangle {
	w := r.widthsOf(fit)
	if fit.even {
		return inRows(len(w), fit.perLine, gap, high)
	}
	return func(i int, q image.Rectangle) image.Rectangle {
		line := i / fit.perLine
		first := line * fit.perLine
		last := min(first+fit.perLine, len(w))
		sum, before := 0, 0
		for k := first; k < last; k++ {
			if k < i {
				before += w[k]
			}
			sum += w[k]
		}
		room := q.Dx() - (last-first-1)*gap
		x, y := q.Min.X+(i-first)*gap, q.Min.Y+line*(high+gap)
		return image.Rect(x+before*room/sum, y, x+(before+w[i])*room/sum, y+high)
	}
}

// own makes c the row's one control: Tab stops at it, and it shows the help of the choice
// under the pointer.
func (r *row) own(c *cells) {
	r.p.focus.add(c)
	r.able = func(on bool) { c.disabled = !on }
	r.hint = func() string {
		if c.hover < 0 || c.hover >= len(r.field.Choices) {
			return ""
		}
		ch := r.field.Choices[c.hover]
		if ch.Help == "" {
			return ""
		}
		return r.field.Label + ": " + ch.Title + "\n" + asSentence(ch.Help) + " " + r.field.Restarts.Sentence()
	}
}

// asSentence begins a phrase with a capital and ends it with a full stop.
func asSentence(t string) string {
	first, n := utf8.DecodeRuneInString(t)
	t = string(unicode.ToUpper(first)) + t[n:]
	if !strings.ContainsAny(t[len(t)-1:], ".!?") {
		t += "."
	}
	return t
}

// set is chips to switch on and off, each for itself.
func (r *row) set(lay *rowLayout) []child {
	p, f := r.p, r.field
	const gap = 4.0
	lay.below = true
	r.unseen()
	n := len(f.Choices)
	high, g := p.skin.px(rowHigh), p.skin.px(gap)
	fit := r.fit(p.skin.px(inner)-(n-1)*g, n)
	lines := (n + fit.perLine - 1) / fit.perLine
	c := &cells{n: n, radius: 6, perLine: fit.perLine}
	c.setup(p, 0, lines*(high+g)-g)
	c.place = r.segments(fit, high, g)
	c.chosen = func(i int) bool {
		return slices.Contains(strings.Split(f.Format(p.s.Config()), ","), f.Choices[i].Key)
	}
	c.act = func(i int) { r.give(f.Toggled(p.s.Config(), i)) }
	c.paint = func(dst *ebiten.Image, i int, q image.Rectangle, st cellState) {
		s := p.skin
		col, edge := s.c.Muted, colour{}
		if st.hover {
			col = s.c.Ink
		}
		if st.chosen {
			col, edge = s.c.Ink, s.c.Accent
		}
		s.box(dst, q, 6, 1.5, s.c.Field, edge)
		s.text(dst, f.Choices[i].Title, q, fit.size, st.chosen, col, centre)
	}
	r.own(c)
	return []child{c}
}

// toggle is a switch at the right edge.
func (r *row) toggle() []child {
	p, f := r.p, r.field
	const wide, high = 34.0, 20.0
	c := &cells{n: 1, radius: high / 2}
	c.setup(p, 0, p.skin.px(rowHigh))
	c.place = func(_ int, q image.Rectangle) image.Rectangle {
		y := (q.Min.Y+q.Max.Y)/2 - p.skin.px(high)/2
		return image.Rect(q.Max.X-p.skin.px(wide), y, q.Max.X, y+p.skin.px(high))
	}
	on := func() bool { return f.Number(p.s.Config()) != 0 }
	c.chosen = func(int) bool { return on() }
	c.act = func(int) {
		if on() {
			r.give("0")
		} else {
			r.give("1")
		}
	}
	c.paint = func(dst *ebiten.Image, _ int, q image.Rectangle, st cellState) {
		p.paintSwitch(dst, q, st.chosen, st.hover)
	}
	p.focus.add(c)
	r.able = func(on bool) { c.disabled = !on }
	return []child{c}
}

// paintSwitch draws a switch that is on or off, 20 dp high.
func (p *Panel) paintSwitch(dst *ebiten.Image, q image.Rectangle, on, hover bool) {
	const high = 20.0
	s := p.skin
	ground := s.c.Line
	if hover {
		ground = mix(s.c.Line, s.c.Muted, 0.4)
	}
	k := q.Dy()
	at := image.Rect(q.Min.X, q.Min.Y, q.Min.X+k, q.Max.Y)
	if on {
		ground = s.c.Accent
		at = image.Rect(q.Max.X-k, q.Min.Y, q.Max.X, q.Max.Y)
	}
	s.box(dst, q, high/2, 0, ground, nil)
	s.box(dst, at.Inset(s.px(3)), high/2-3, 0, s.c.Card, nil)
}

// pictures returns one small set of examples for each choice of a field that chooses among
// data sets, nil for any other. What has no law to draw from has no examples.
func pictures(f *experiment.Field) []data.Examples {
	const points = 60
	pics, any := make([]data.Examples, len(f.Choices)), false
	for i, ch := range f.Choices {
		if set, err := data.Find(ch.Key); err == nil {
			pics[i], any = set.Thumbnail(points), true
		}
	}
	if !any {
		return nil
	}
	return pics
}

// thumbs is a data set's pictures, drawn by its own generator.
func (r *row) thumbs(lay *rowLayout, pics []data.Examples) []child {
	p, f := r.p, r.field
	const perLine, gap, radius, dot = 4, 7.0, 8.0, 1.7
	lay.below, lay.label = true, 0
	r.unseen()
	n := len(pics)
	lines := (n + perLine - 1) / perLine
	g := p.skin.px(gap)
	side := (p.skin.px(inner)+g)/perLine - g
	c := &cells{n: n, one: true, radius: radius, perLine: perLine}
	c.setup(p, 0, lines*(side+g)-g+p.skin.px(4))
	c.place = inRows(n, perLine, g, side)
	c.chosen = func(i int) bool { return f.Format(p.s.Config()) == f.Choices[i].Key }
	c.act = func(i int) { r.give(f.Choices[i].Key) }
	c.paint = func(dst *ebiten.Image, i int, q image.Rectangle, st cellState) {
		s := p.skin
		edge, width := s.c.Line, 1.0
		if st.hover {
			edge = s.c.Muted
		}
		if st.chosen {
			edge, width = s.c.Accent, 2
		}
		s.box(dst, q, radius, width, s.c.Field, edge)
		set, err := data.Find(f.Choices[i].Key)
		if err != nil {
			col := s.c.Muted
			if st.chosen || st.hover {
				col = s.c.Ink
			}
			s.text(dst, f.Choices[i].Title, q.Inset(s.px(3)), sizeTiny, st.chosen, col, centre)
			return
		}
		d := set.Domain
		in := q.Inset(s.px(4))
		for j := range pics[i].X {
			x := float64(in.Min.X) + float64(in.Dx())*(pics[i].X[j]-d.X0)/(d.X1-d.X0)
			y := float64(in.Max.Y) - float64(in.Dy())*(pics[i].Y[j]-d.Y0)/(d.Y1-d.Y0)
			if image.Pt(int(x), int(y)).In(in) {
				s.dot(dst, x, y, dot, s.c.class(int(pics[i].Class[j]), set.Classes))
			}
		}
	}
	r.own(c)
	return []child{c}
}
