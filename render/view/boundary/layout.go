package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// Layout is where the cards of the Boundary lab are. A card that there is no room for is
// empty.
type Layout struct {
	view.Sizes
	Network, Map   canvas.Rect
	Beside         [experiment.MaxCompared]canvas.Rect // the maps of further runs, when some are compared
	Loss, Accuracy canvas.Rect                         // with Loss alone, that card shows either
	Losses         bool                                // they are written in the network's title, for want of curves
	Fingers        bool                                // room for them to hit things: most such screens are touched
}

// Arrange lays the cards out in w×h layout pixels. font is the text scale, 1 … 2. embed
// keeps to what the lab is about.
//
//	wide (1008×632)         slide (800×400)      phone (390×730)
//	┌───────────┬────────┐  ┌────────┬───────┐  ┌─────────┐
//	│ network   │  map   │  │network │  map  │  │   map   │
//	│           │        │  │        │       │  ├─────────┤
//	├───────────┼────────┤  └────────┴───────┘  │ network │
//	│ loss      │accuracy│                      ├─────────┤
//	└───────────┴────────┘                      │  curves │
//	                                            └─────────┘
func Arrange(w, h, font float64, embed bool) Layout {
	font = min(max(font, 0.75), 2)
	switch {
	case w >= 720 && h >= 500 && !embed:
		return arrangeWide(w, h, font)
	case w >= 480 && w >= 1.15*h:
		return arrangeSlide(w, h, font)
	}
	return arrangePhone(w, h, font, embed)
}

func arrangeWide(w, h, font float64) Layout {
	const pad, gap = 14, 12
	l := Layout{Sizes: view.MakeSizes(14.5, 13, 12, font)}
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	low := max(0.245*area.H, l.TitleBlock()+5*l.Small+40)
	bottom, top := area.CutBottom(low)
	top.H -= gap
	// The map is a square: its card takes the width that its height asks for, within bounds
	// that leave the network the larger part.
	side := top.H - l.TitleBlock() - mapFoot(l.Sizes)
	right := side + mapLeft(l.Sizes) + 2*l.Pad
	right = min(max(right, 0.36*area.W), 0.44*area.W)
	left := area.W - gap - right
	l.Network = canvas.Rect{X: top.X, Y: top.Y, W: left, H: top.H}
	l.Map = canvas.Rect{X: top.X + left + gap, Y: top.Y, W: right, H: top.H}
	l.Loss = canvas.Rect{X: bottom.X, Y: bottom.Y, W: left, H: bottom.H}
	l.Accuracy = canvas.Rect{X: l.Map.X, Y: bottom.Y, W: right, H: bottom.H}
	return l
}

func arrangeSlide(w, h, font float64) Layout {
	const pad, gap = 8, 8
	l := Layout{Sizes: view.MakeSizes(16, 14, 14, font), Losses: true}
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	side := area.H - l.TitleBlock() - mapFoot(l.Sizes)
	right := min(max(side+mapLeft(l.Sizes)+2*l.Pad, 0.4*area.W), 0.5*area.W)
	if area.W-gap-right < 200 {
		l.Map = area
		return l
	}
	l.Network = canvas.Rect{X: area.X, Y: area.Y, W: area.W - gap - right, H: area.H}
	l.Map = canvas.Rect{X: area.Right() - right, Y: area.Y, W: right, H: area.H}
	return l
}

func arrangePhone(w, h, font float64, embed bool) Layout {
	const pad, gap = 8, 8
	l := Layout{Sizes: view.MakeSizes(15, 13, 12, font), Fingers: true}
	l.Pad, l.Point = 10, l.Point-0.5
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	// A card is only worth its room when what it shows can be read.
	const least = 110
	rows := 3
	if embed || area.H < 460 {
		rows = 2
	}
	square := area.W - mapLeft(l.Sizes) - 2*l.Pad + l.TitleBlock() + mapFoot(l.Sizes)
	if area.H-square-gap < least && rows == 2 && area.H < 380 {
		rows = 1
	}
	l.Losses = rows < 3
	switch rows {
	case 1:
		l.Map = area
	case 2:
		top := min(square, 0.6*(area.H-gap))
		l.Map = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
		l.Network = canvas.Rect{X: area.X, Y: area.Y + top + gap, W: area.W, H: area.H - top - gap}
	default:
		rest := area.H - 2*gap
		top := min(square, 0.49*rest)
		low := max(0.2*rest, least)
		l.Map = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: top}
		l.Network = canvas.Rect{X: area.X, Y: l.Map.Bottom() + gap, W: area.W, H: rest - top - low}
		l.Loss = canvas.Rect{X: area.X, Y: l.Network.Bottom() + gap, W: area.W, H: low}
	}
	return l
}

// turn gives the network's place to the face of the accuracy's card that is asked for, where
// that has none of its own.
func (l *Layout) turn() {
	if l.Loss.Empty() && l.Accuracy.Empty() && !l.Network.Empty() {
		l.Accuracy, l.Network = l.Network, canvas.Rect{}
	}
}

// openUp gives the network the room of the curves on a phone, for the words of an opened step.
func (l *Layout) openUp() {
	if l.Fingers && !l.Loss.Empty() && !l.Network.Empty() {
		l.Network.H = l.Loss.Bottom() - l.Network.Y
		l.Loss, l.Losses = canvas.Rect{}, true
	}
}

// mapLeft and mapFoot are what a map needs for ticks and legend left of it and below.
func mapLeft(s view.Sizes) float64 { return 2.1*s.Small + 6 }
func mapFoot(s view.Sizes) float64 { return 6 + s.Small*1.2 + s.Small*1.5 + 10 }
