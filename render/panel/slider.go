//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// slider picks one of n stops, 0 … n−1.
type slider struct {
	leaf
	n        int
	stop     func() int
	set      func(i int)
	disabled bool
	hover    bool
	dragging bool
}

func newSlider(p *Panel, wide, high float64, n int, stop func() int, set func(int)) *slider {
	s := &slider{n: n, stop: stop, set: set}
	s.setup(p, p.skin.px(wide), p.skin.px(high),
		widget.WidgetOpts.CursorEnterHandler(func(*widget.WidgetCursorEnterEventArgs) { s.hover = true; p.touch() }),
		widget.WidgetOpts.CursorExitHandler(func(*widget.WidgetCursorExitEventArgs) { s.hover = false; p.touch() }),
		widget.WidgetOpts.MouseButtonPressedHandler(func(a *widget.WidgetMouseButtonPressedEventArgs) {
			if a.Button == ebiten.MouseButtonLeft && !s.disabled {
				s.dragging = true
				p.focus.click(s)
				s.follow()
			}
		}),
		widget.WidgetOpts.MouseButtonReleasedHandler(func(*widget.WidgetMouseButtonReleasedEventArgs) {
			if s.dragging {
				s.dragging = false
				p.touch()
			}
		}),
	)
	return s
}

// knob is the radius of the handle in dp; the track ends that far from the edges.
const knob = 7.0

func (s *slider) Update(u *widget.UpdateObject) {
	s.leaf.Update(u)
	if s.dragging {
		s.follow()
	}
}

// follow brings the handle under the pointer.
func (s *slider) follow() {
	r, k := s.rect(), s.skin().px(knob)
	w := r.Dx() - 2*k
	if w <= 0 || s.n < 2 {
		return
	}
	x := min(max(pointer().X-r.Min.X-k, 0), w)
	s.move((x*(s.n-1) + w/2) / w)
}

func (s *slider) move(i int) {
	if i = min(max(i, 0), s.n-1); i != s.stop() {
		s.set(i)
		s.p.touch()
	}
}

func (s *slider) key(k ebiten.Key) bool {
	if s.disabled {
		return false
	}
	page := max(s.n/10, 1)
	switch k {
	case ebiten.KeyArrowLeft, ebiten.KeyArrowDown:
		s.move(s.stop() - 1)
	case ebiten.KeyArrowRight, ebiten.KeyArrowUp:
		s.move(s.stop() + 1)
	case ebiten.KeyPageDown:
		s.move(s.stop() - page)
	case ebiten.KeyPageUp:
		s.move(s.stop() + page)
	case ebiten.KeyHome:
		s.move(0)
	case ebiten.KeyEnd:
		s.move(s.n - 1)
	default:
		return false
	}
	return true
}

func (s *slider) usableNow() bool { return !s.disabled && s.onScreen() }

func (s *slider) Render(dst *ebiten.Image) {
	sk, r := s.skin(), s.rect()
	k, half := sk.px(knob), sk.px(2)
	mid := (r.Min.Y + r.Max.Y) / 2
	track := image.Rect(r.Min.X, mid-half, r.Max.X, mid+half)
	x := r.Min.X + k
	if s.n > 1 {
		x += (r.Dx() - 2*k) * s.stop() / (s.n - 1)
	}
	fill, edge := sk.c.Accent, sk.c.Accent
	if s.disabled {
		fill, edge = sk.c.Line, sk.c.Line
	}
	sk.box(dst, track, 2, 0, sk.c.Line, nil)
	sk.box(dst, image.Rect(track.Min.X, track.Min.Y, x, track.Max.Y), 2, 0, fill, nil)
	h := image.Rect(x-k, mid-k, x+k, mid+k)
	if s.hover && !s.disabled || s.dragging {
		h = h.Inset(-sk.px(1))
	}
	sk.box(dst, h, float64(h.Dx())/2/sk.scale, 2, sk.c.Card, edge)
	s.ring(dst, h, float64(h.Dx())/2/sk.scale)
}
