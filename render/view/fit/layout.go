package fit

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// layout is where the cards are; one that there is no room for is empty.
type layout struct {
	view.Sizes
	Fit, Errors, Third canvas.Rect
	foot               bool // room for a legend below the picture
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
	font := min(max(k.font, 0.75), 2)
	switch {
	case k.w >= 720 && k.h >= 500 && !k.embed:
		return arrangeWide(k, font)
	case k.w >= 480 && k.w >= 1.15*k.h:
		return arrangeSlide(k, font)
	}
	return arrangePhone(k, font)
}

func arrangeWide(k layoutKey, font float64) layout {
	const pad, gap = 14, 12
	l := layout{Sizes: view.MakeSizes(14.5, 13, 12, font), foot: true}
	area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
	if k.beside > 0 {
		low := max(0.42*area.H, l.TitleBlock()+8*l.Body)
		bottom, top := area.CutBottom(low)
		top.H -= gap
		l.Fit, l.Errors = top, bottom
		if k.third {
			l.Errors.W = 0.6 * (area.W - gap)
			l.Third = canvas.Rect{X: l.Errors.Right() + gap, Y: bottom.Y, W: area.Right() - l.Errors.Right() - gap, H: bottom.H}
		}
		return l
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
	return l
}

func arrangeSlide(k layoutKey, font float64) layout {
	const pad, gap = 8, 8
	l := layout{Sizes: view.MakeSizes(16, 14, 14, font), foot: k.h > 330}
	area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
	if k.beside > 0 {
		l.Fit = area
		return l
	}
	left := 0.56 * (area.W - gap)
	l.Fit = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H}
	second := canvas.Rect{X: l.Fit.Right() + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
	if k.net && k.third {
		l.Third = second
	} else {
		l.Errors = second
	}
	return l
}

func arrangePhone(k layoutKey, font float64) layout {
	const pad, gap = 8, 8
	l := layout{Sizes: view.MakeSizes(15, 13, 12, font), foot: k.h > 560}
	l.Pad = 10
	area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
	if k.h < 420 {
		l.Fit = area
		l.stacked = k.w < k.h
		return l
	}
	share := 0.56
	if k.beside > 0 {
		share, l.stacked = 0.68, true
	}
	top := share * (area.H - gap)
	l.Fit = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
	second := canvas.Rect{X: area.X, Y: area.Y + top + gap, W: area.W, H: area.H - top - gap}
	if k.net && k.third {
		l.Third = second
	} else {
		l.Errors = second
	}
	return l
}

// footer is the height of the legend below the picture.
func (l *layout) footer() float64 {
	if !l.foot {
		return 0
	}
	return 1.75 * l.Body
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
