package biasvar

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// layout is where the cards are; one that there is no room for is empty.
type layout struct {
	view.Room
	Fits, Parts, Predictions canvas.Rect
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
	l := layout{Room: view.RoomOf(k.w, k.h, k.font, k.embed)}
	area, gap := l.Area, l.Gap
	left := 0.5 * (area.W - gap)
	switch {
	case l.Shape == view.Wide:
		low := max(0.33*area.H, l.TitleBlock()+7*l.Body)
		l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H - low - gap}
		l.Predictions = canvas.Rect{X: area.X, Y: area.Bottom() - low, W: left, H: low}
		l.Parts = canvas.Rect{X: area.X + left + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
	case l.Shape == view.Slide:
		l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: left, H: area.H}
		l.Parts = canvas.Rect{X: l.Fits.Right() + gap, Y: area.Y, W: area.W - left - gap, H: area.H}
	case k.h < 420:
		l.Parts = area
	default:
		top := 0.48 * (area.H - gap)
		l.Fits = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
		l.Parts = canvas.Rect{X: area.X, Y: area.Y + top + gap, W: area.W, H: area.H - top - gap}
	}
	return l
}
