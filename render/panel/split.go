//go:build !js

package panel

import (
	"image"
	"strconv"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// splitBar shows how examples are dealt out to training, validation and test, as parts of one
// bar whose two borders are dragged, or moved by keys.
type splitBar struct {
	leaf
	handles [2]splitHandle
	shown   experiment.Shares // while a border is dragged: what it would become
	drag    int               // the border that is dragged, −1: none
	hover   int
}

// A splitHandle is one border, a stop of the Tab key.
type splitHandle struct {
	b       *splitBar
	i       int
	focused bool
}

const splitHigh = 30.0

// newSplit makes the bar; nil where the lab has no such parts.
func newSplit(p *Panel) *splitBar {
	b := &splitBar{drag: -1, hover: -1}
	b.setup(p, 0, p.skin.px(splitHigh),
		widget.WidgetOpts.CursorMoveHandler(func(*widget.WidgetCursorMoveEventArgs) { b.point(b.near()) }),
		widget.WidgetOpts.CursorExitHandler(func(*widget.WidgetCursorExitEventArgs) { b.point(-1) }),
		widget.WidgetOpts.MouseButtonPressedHandler(func(a *widget.WidgetMouseButtonPressedEventArgs) {
			if a.Button == ebiten.MouseButtonLeft {
				if b.drag = b.near(); b.drag >= 0 {
					b.shown = p.s.Config().Shares()
					p.focus.click(&b.handles[b.drag])
				}
			}
		}),
		widget.WidgetOpts.MouseButtonReleasedHandler(func(*widget.WidgetMouseButtonReleasedEventArgs) {
			if b.drag >= 0 {
				b.drag = -1
				b.give(b.shown)
			}
		}),
	)
	for i := range b.handles {
		b.handles[i] = splitHandle{b: b, i: i}
		p.focus.add(&b.handles[i])
	}
	p.help.on(b.w, func() hint {
		return hint{"Split into train, validation and test", "Drag a border: examples go from one part to the next. " + experiment.FieldOf("nval").Restarts.Sentence()}
	})
	p.split = b
	return b
}

// now is what the bar shows.
func (b *splitBar) now() experiment.Shares {
	if b.drag >= 0 {
		return b.shown
	}
	return b.p.s.Config().Shares()
}

func (b *splitBar) give(s experiment.Shares) {
	if c, err := b.p.s.Config().WithShares(s); err != nil {
		b.p.Say(err.Error())
	} else if c != b.p.s.Config() {
		b.p.s.Send(experiment.Configure{Config: c})
	}
	b.p.touch()
}

func (b *splitBar) point(i int) {
	if i != b.hover {
		b.hover = i
		b.p.touch()
	}
}

// body is where the parts are drawn; border where one ends and the next begins.
func (b *splitBar) body() image.Rectangle {
	pad := b.skin().px(4)
	return image.Rect(b.rect().Min.X+pad, b.rect().Min.Y+pad, b.rect().Max.X-pad, b.rect().Max.Y-pad)
}

func (b *splitBar) border(s experiment.Shares, i int) int {
	r := b.body()
	n := s[0]
	if i == 1 {
		n += s[1]
	}
	return r.Min.X + r.Dx()*n/max(s.Total(), 1)
}

// near is the border nearest to the pointer, −1 when none is near. Where both are at one place
// the pointer's side tells which.
func (b *splitBar) near() int {
	s, x := b.now(), pointer().X
	d0, d1 := abs(b.border(s, 0)-x), abs(b.border(s, 1)-x)
	best := 0
	if d1 < d0 || d1 == d0 && (x > b.border(s, 1) || s[1] == 0 && x == b.border(s, 1) && s[0] == s.Total()) {
		best = 1
	}
	if min(d0, d1) > b.skin().px(12) {
		return -1
	}
	return best
}

func (b *splitBar) Update(u *widget.UpdateObject) {
	b.leaf.Update(u)
	if b.drag < 0 {
		return
	}
	s, r := b.p.s.Config().Shares(), b.body()
	if r.Dx() <= 0 {
		return
	}
	step := s.Step()
	at := (pointer().X - r.Min.X) * s.Total() / r.Dx()
	at = (at + step/2) / step * step
	if m := s.Moved(b.drag, at); m != b.shown {
		b.shown = m
		b.p.touch()
	}
}

func (h *splitHandle) usableNow() bool { return h.b.onScreen() }

func (h *splitHandle) rect() image.Rectangle { return h.b.rect() }

func (h *splitHandle) focus(on bool) {
	if h.focused != on {
		h.focused = on
		h.b.p.touch()
	}
}

func (h *splitHandle) key(k ebiten.Key) bool {
	s := h.b.now()
	at, step := s[0], s.Step()
	if h.i == 1 {
		at += s[1]
	}
	switch k {
	case ebiten.KeyArrowLeft, ebiten.KeyArrowDown:
		at -= step
	case ebiten.KeyArrowRight, ebiten.KeyArrowUp:
		at += step
	case ebiten.KeyHome:
		at = 0
	case ebiten.KeyEnd:
		at = s.Total()
	default:
		return false
	}
	h.b.give(s.Moved(h.i, at))
	return true
}

func (b *splitBar) Render(dst *ebiten.Image) {
	sk, r, s := b.skin(), b.body(), b.now()
	if r.Empty() {
		return
	}
	at := [4]int{r.Min.X, b.border(s, 0), b.border(s, 1), r.Max.X}
	fills := [3]colour{mix(sk.c.Card, sk.c.class(1, 2), 0.35), mix(sk.c.Card, sk.c.Accent, 0.35), sk.c.Field}
	for i := range s {
		q := image.Rect(at[i], r.Min.Y, at[i+1], r.Max.Y)
		if q.Dx() <= 0 {
			continue
		}
		sk.fill(dst, q, fills[i])
		number := strconv.Itoa(s[i])
		for _, t := range []string{[3]string{"train ", "val ", "test "}[i] + number, number} {
			if sk.width(t, sizeTiny, false)+sk.px(10) <= q.Dx() {
				sk.text(dst, t, q, sizeTiny, false, sk.c.Ink, centre)
				break
			}
		}
	}
	sk.box(dst, r.Inset(-sk.px(1)), 5, 1, nil, sk.c.Line)
	for i := range b.handles {
		x := at[i+1]
		q := image.Rect(x-sk.px(2), b.rect().Min.Y, x+sk.px(2), b.rect().Max.Y)
		col := sk.c.Muted
		if b.hover == i || b.drag == i || b.handles[i].focused {
			col = sk.c.Accent
		}
		sk.box(dst, q, 2, 0, col, nil)
		if b.handles[i].focused && b.p.focus.visible {
			sk.box(dst, q.Inset(-sk.px(3)), 5, 2, nil, sk.c.Accent)
		}
	}
}
