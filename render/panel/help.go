//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/input"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// help is the bubble that says what a control does, or what a title in the pictures means,
// while the pointer rests on it or the keyboard has brought the focus there.
type help struct {
	over   *widget.Widget // under the pointer, nil: none
	get    func() hint
	by     map[*widget.Widget]func() hint // of all widgets
	key    string                         // or: what the pointer is over in the pictures
	focus  stop                           // or: the control that the keyboard went to
	ticks  int                            // for how long
	quiet  bool                           // a click put it away until the pointer leaves
	now    hint
	lines  []string
	beside image.Rectangle // what it stands beside
}

// hint is a title and a text; both may be empty.
type hint struct{ title, text string }

// helpTicks is how long the pointer rests before help appears: 0.4 s at 60 ticks a second.
const helpTicks = 24

func (h *help) shown() bool { return h.now != hint{} }

// on makes a widget show get's hint.
func (h *help) on(w *widget.Widget, get func() hint) {
	if h.by == nil {
		h.by = map[*widget.Widget]func() hint{}
	}
	h.by[w] = get
	widget.WidgetOpts.CursorEnterHandler(func(*widget.WidgetCursorEnterEventArgs) {
		h.over, h.get, h.ticks, h.quiet = w, get, 0, false
	})(w)
	widget.WidgetOpts.CursorExitHandler(func(*widget.WidgetCursorExitEventArgs) {
		if h.over == w {
			h.over = nil
		}
	})(w)
}

func (h *help) update(p *Panel) {
	if input.MouseButtonPressed(ebiten.MouseButtonLeft) {
		h.quiet = true
	}
	get, beside := h.get, image.Rectangle{}
	switch {
	case h.over != nil && !h.quiet && p.Over(pointer()):
		beside = h.over.Rect
	case h.over == nil && p.explained() != "":
		key, place := p.opt.Explain(pointer())
		if key != h.key {
			h.key, h.ticks, h.quiet = key, 0, false
		}
		if !h.quiet {
			get, beside = func() hint { return meaning(key) }, place
		}
	case h.over == nil && p.focus.visible:
		get, beside = p.focusHint()
		if p.focus.now != h.focus {
			h.focus, h.ticks = p.focus.now, 0
		}
	}
	var now hint
	if !beside.Empty() {
		if h.ticks++; h.ticks > helpTicks {
			now, h.beside = get(), beside
		}
	}
	if now != h.now {
		h.now = now
		p.touch()
	}
}

// explained returns the key of what lies under the pointer in the pictures, "" when nothing
// there is explained.
func (p *Panel) explained() string {
	if p.opt.Explain == nil || p.Over(pointer()) {
		p.help.key = ""
		return ""
	}
	key, _ := p.opt.Explain(pointer())
	if key == "" {
		p.help.key = ""
	}
	return key
}

// focusHint returns the help of the control that has the focus.
func (p *Panel) focusHint() (get func() hint, beside image.Rectangle) {
	for _, r := range p.rows {
		for _, part := range r.parts {
			if s, ok := part.(stop); ok && s == p.focus.now {
				return r.help, r.box.GetWidget().Rect
			}
		}
	}
	if c, ok := p.focus.now.(*cells); ok {
		if get := p.help.by[c.w]; get != nil {
			return get, c.rect()
		}
	}
	return nil, image.Rectangle{}
}

func (h *help) draw(p *Panel, dst *ebiten.Image) {
	if !h.shown() {
		return
	}
	const wide, pad, lineHigh = 300.0, 12.0, 18.0
	s := p.skin
	room := min(s.px(wide), p.size.X-2*s.px(pad)-s.px(16))
	lines := s.wrap(h.now.text, room, sizeSmall, false)
	w := s.width(h.now.title, sizeSmall, true)
	for _, l := range lines {
		w = max(w, s.width(l, sizeSmall, false))
	}
	n := len(lines)
	if h.now.title != "" {
		n++
	}
	r := image.Rect(0, 0, w+2*s.px(pad), n*s.px(lineHigh)+2*s.px(pad)-s.px(4))
	// Beside the column of controls there is always room; elsewhere below what is asked about.
	at := image.Pt(h.beside.Min.X, h.beside.Max.Y+s.px(8))
	if column := p.frame.side.Union(p.frame.drawer); h.beside.In(column) && column.Max.X+r.Dx()+s.px(16) <= p.size.X {
		at = image.Pt(column.Max.X+s.px(8), h.beside.Min.Y-s.px(4))
	}
	at.X = max(min(at.X, p.size.X-r.Dx()-s.px(8)), s.px(8))
	if at.Y+r.Dy() > p.size.Y-s.px(8) {
		at.Y = min(h.beside.Min.Y-r.Dy()-s.px(8), p.size.Y-r.Dy()-s.px(8))
	}
	r = r.Add(at)
	s.box(dst, r.Add(image.Pt(0, s.px(2))).Inset(-s.px(1)), 9, 0, faded(colour{A: 255}, 0.06), nil)
	s.box(dst, r, 8, 1, s.c.Card, s.c.Line)
	y := r.Min.Y + s.px(pad) - s.px(2)
	line := func(t string, bold bool, c colour) {
		s.text(dst, t, image.Rect(r.Min.X+s.px(pad), y, r.Max.X, y+s.px(lineHigh)), sizeSmall, bold, c, left)
		y += s.px(lineHigh)
	}
	if h.now.title != "" {
		line(h.now.title, true, s.c.Ink)
	}
	for _, l := range lines {
		line(l, false, s.c.Muted)
	}
}
