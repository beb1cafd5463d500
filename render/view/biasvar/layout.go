package biasvar

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// layout is where the cards are; one that there is no room for is empty.
type layout struct {
	view.Sizes
	Fits, Parts, Predictions canvas.Rect
	foot                     bool // room for a legend below the fits
}

// layoutKey is all that the places of things depend on.
type layoutKey struct {
	w, h, font float64
	embed      bool
	show       string
}

// arrange lays the cards out.
//
//	wide                       slide              phone
//	┌─────────────┬─────────┐  ┌────────┬───────┐  ┌─────────────┐
//	│ fits        │ parts   │  │ fits   │ parts │  │ fits        │
//	├─────────────┤         │  │        │       │  ├─────────────┤
//	│ predictions │         │  └────────┴───────┘  │ parts       │
//	└─────────────┴─────────┘                      └─────────────┘
func arrange(k layoutKey) layout {
	font := min(max(k.font, 0.75), 2)
	switch {
	case k.w >= 720 && k.h >= 500 && !k.embed:
		const pad, gap = 14, 12
		l := layout{Sizes: view.MakeSizes(14.5, 13, 12, font), foot: true}
		area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
		left := 0.5 * (area.W - gap)
		low := max(0.33*area.H, l.TitleBlock()+7*l.Body)
		l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H - low - gap}
		l.Predictions = canvas.Rect{X: area.X, Y: area.Bottom() - low, W: left, H: low}
		l.Parts = canvas.Rect{X: area.X + left + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
		return l
	case k.w >= 480 && k.w >= 1.15*k.h:
		const pad, gap = 8, 8
		l := layout{Sizes: view.MakeSizes(16, 14, 14, font), foot: k.h > 330}
		area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
		left := 0.5 * (area.W - gap)
		l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H}
		l.Parts = canvas.Rect{X: l.Fits.Right() + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
		return l
	}
	const pad, gap = 8, 8
	l := layout{Sizes: view.MakeSizes(15, 13, 12, font), foot: k.h > 560}
	l.Pad = 10
	area := canvas.Rect{W: k.w, H: k.h}.Inset(pad)
	if k.h < 420 {
		l.Parts = area
		return l
	}
	top := 0.48 * (area.H - gap)
	l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
	l.Parts = canvas.Rect{X: area.X, Y: area.Y + top + gap, W: area.W, H: area.H - top - gap}
	return l
}

// footer is the height of the legend below the fits.
func (l *layout) footer() float64 {
	if !l.foot {
		return 0
	}
	return 1.75 * l.Body
}
