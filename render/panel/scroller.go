//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/input"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// scroller shows a part of a column that may be taller than its place, moved by the wheel,
// by dragging the bar, and by the focus.
type scroller struct {
	leaf
	content *widget.Container
	off     int // px of the content above the view
	grab    int // where in the bar's thumb the pointer holds it; −1: it does not
	over    bool
}

// barWidth is the width of the scroll bar in dp.
const barWidth = 8.0

func newScroller(p *Panel, content *widget.Container) *scroller {
	s := &scroller{content: content, grab: -1}
	s.setup(p, 0, 0,
		widget.WidgetOpts.ScrolledHandler(func(a *widget.WidgetScrolledEventArgs) {
			const step = 56 // two lines of controls for a notch of the wheel
			s.scroll(s.off - int(a.Y*float64(p.skin.px(step))))
		}),
		widget.WidgetOpts.MouseButtonPressedHandler(func(a *widget.WidgetMouseButtonPressedEventArgs) {
			if q := pointer(); a.Button == ebiten.MouseButtonLeft && q.In(s.bar()) {
				if t := s.thumb(); q.In(t) {
					s.grab = q.Y - t.Min.Y
				} else {
					s.grab = t.Dy() / 2
				}
			}
		}),
		widget.WidgetOpts.MouseButtonReleasedHandler(func(*widget.WidgetMouseButtonReleasedEventArgs) { s.grab = -1 }),
	)
	return s
}

func (s *scroller) Validate()        { s.content.Validate() }
func (s *scroller) RequestRelayout() { s.content.RequestRelayout() }

func (s *scroller) PreferredSize() (int, int) { return s.content.PreferredSize() }

// SetupInputLayer keeps clicks from what is scrolled out of sight. The wheel and the bar
// stay with the scroller.
func (s *scroller) SetupInputLayer(def input.DeferredSetupInputLayerFunc) {
	s.content.GetWidget().ElevateToNewInputLayer(&input.Layer{
		DebugLabel: "panel",
		EventTypes: input.LayerEventTypeAll ^ input.LayerEventTypeWheel,
		BlockLower: true,
		RectFunc: func() image.Rectangle {
			r := s.rect()
			r.Max.X = s.bar().Min.X
			return r
		},
	})
	s.content.SetupInputLayer(def)
}

func (s *scroller) Update(u *widget.UpdateObject) {
	s.leaf.Update(u)
	if s.grab >= 0 {
		if room := s.rect().Dy() - s.thumb().Dy(); room > 0 {
			_, h := s.content.PreferredSize()
			s.scroll((pointer().Y - s.grab - s.rect().Min.Y) * (h - s.rect().Dy()) / room)
		}
	}
	if over := pointer().In(s.bar()); over != s.over {
		s.over = over
		s.p.touch()
	}
	s.content.Update(u)
}

// scroll moves the content so that off px of it are above the view.
func (s *scroller) scroll(off int) {
	_, h := s.content.PreferredSize()
	off = min(max(off, 0), max(h-s.rect().Dy(), 0))
	if off != s.off {
		s.off = off
		s.p.touch()
	}
}

// reveal scrolls so that r, in px of the window as laid out at present, is in view.
func (s *scroller) reveal(r image.Rectangle) {
	gap := s.skin().px(12)
	if v := s.rect(); r.Min.Y < v.Min.Y+gap {
		s.scroll(s.off - (v.Min.Y + gap - r.Min.Y))
	} else if r.Max.Y > v.Max.Y-gap {
		s.scroll(s.off + r.Max.Y - (v.Max.Y - gap))
	}
}

// bar is where the scroll bar runs, empty when all of the content is in view.
func (s *scroller) bar() image.Rectangle {
	r := s.rect()
	if _, h := s.content.PreferredSize(); h <= r.Dy() {
		return image.Rectangle{Min: image.Pt(r.Max.X, r.Min.Y), Max: image.Pt(r.Max.X, r.Min.Y)}
	}
	return image.Rect(r.Max.X-s.skin().px(barWidth), r.Min.Y, r.Max.X, r.Max.Y)
}

// thumb is the part of the bar that stands for what is in view.
func (s *scroller) thumb() image.Rectangle {
	r := s.bar()
	_, h := s.content.PreferredSize()
	if h == 0 || r.Empty() {
		return r
	}
	t := max(r.Dy()*r.Dy()/h, s.skin().px(24))
	y := r.Min.Y
	if room := h - r.Dy(); room > 0 {
		y += (r.Dy() - t) * s.off / room
	}
	return image.Rect(r.Min.X, y, r.Max.X, y+t)
}

func (s *scroller) Render(dst *ebiten.Image) {
	view := s.rect()
	if view.Empty() {
		return
	}
	_, h := s.content.PreferredSize()
	s.off = min(s.off, max(h-view.Dy(), 0))
	s.content.SetLocation(image.Rect(view.Min.X, view.Min.Y-s.off, view.Max.X, view.Min.Y-s.off+h))
	s.content.Render(dst.SubImage(view).(*ebiten.Image))
	if t := s.thumb(); !t.Empty() {
		sk := s.skin()
		t = t.Inset(sk.px(2))
		c := sk.c.Line
		if s.over || s.grab >= 0 {
			c = sk.c.Muted
		}
		sk.box(dst, t, 2, 0, c, nil)
	}
}
