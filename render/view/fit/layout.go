package fit

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// layout is where the cards are; one that there is no room for is empty.
type layout struct {
	view.Room
	Fit, Errors, Third canvas.Rect
	stacked            bool // fits beside one another stand above one another
}

// arrange lays the cards out.
//
//	wide                     fits beside one another    slide             phone
//	┌────────────┬────────┐  ┌──────┬──────┬──────┐   ┌───────┬──────┐  ┌───────┐
//	│ fit        │ errors │  │  1   │  4   │  15  │   │ fit   │errors│  │  fit  │
//	│            ├────────┤  ├──────┴──────┼──────┤   │       │      │  ├───────┤
//	│            │ third  │  │ errors      │third │   └───────┴──────┘  │ errors│
//	└────────────┴────────┘  └─────────────┴──────┘                     └───────┘
func arrange(k layoutKey) layout {
	l := layout{Room: view.RoomOf(k.w, k.h, k.font, k.embed)}
	switch l.Shape {
	case view.Wide:
		l.wide(k)
	case view.Slide:
		l.slide(k)
	default:
		l.phone(k)
	}
	return l
}

func (l *layout) wide(k layoutKey) {
	area, gap := l.Area, l.Gap
	if k.beside > 0 {
		low := max(0.42*area.H, l.TitleBlock()+8*l.Body)
		bottom, top := area.CutBottom(low)
		top.H -= gap
		l.Fit, l.Errors = top, bottom
		if k.third {
			l.Errors.W = 0.6 * (area.W - gap)
			l.Third = canvas.Rect{X: l.Errors.Right() + gap, Y: bottom.Y, W: area.Right() - l.Errors.Right() - gap, H: bottom.H}
		}
		return
	}
	left := 0.57 * (area.W - gap)
	l.Fit = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H}
	l.Errors = canvas.Rect{X: l.Fit.Right() + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
	if k.third {
		share := 0.6
		if k.net {
			share = 0.5
		}
		l.Errors.H = share * (area.H - gap)
		l.Third = canvas.Rect{X: l.Errors.X, Y: l.Errors.Bottom() + gap, W: l.Errors.W, H: area.Bottom() - l.Errors.Bottom() - gap}
		if k.net { // what moves stands first
			l.Errors, l.Third = l.Third, l.Errors
		}
	}
}

func (l *layout) slide(k layoutKey) {
	area, gap := l.Area, l.Gap
	if k.beside > 0 {
		l.Fit = area
		return
	}
	left := 0.56 * (area.W - gap)
	l.Fit = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H}
	second := canvas.Rect{X: l.Fit.Right() + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
	if k.net && k.third && !k.widths {
		l.Third = second
	} else {
		l.Errors = second
	}
}

func (l *layout) phone(k layoutKey) {
	area, gap := l.Area, l.Gap
	if k.h < 420 {
		l.Fit = area
		l.stacked = k.w < k.h
		return
	}
	share := 0.56
	if k.beside > 0 {
		share, l.stacked = 0.68, true
	}
	top := share * (area.H - gap)
	l.Fit = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
	second := canvas.Rect{X: area.X, Y: area.Y + top + gap, W: area.W, H: area.H - top - gap}
	if k.net && k.third && !k.widths {
		l.Third = second
	} else {
		l.Errors = second
	}
}

// parts returns where n fits stand in the card of the fit.
func (l *layout) parts(dst []canvas.Rect, n int) []canvas.Rect {
	for i := range n {
		r := l.Fit
		if l.stacked {
			r.H /= float64(n)
			r.Y += float64(i) * r.H
		} else {
			r.W /= float64(n)
			r.X += float64(i) * r.W
		}
		dst = append(dst, r)
	}
	return dst
}
