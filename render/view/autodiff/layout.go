package autodiff

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// Layout is where the cards of the Autodiff lab are. A card that there is no room for is
// empty.
type Layout struct {
	view.Sizes
	Graph    canvas.Rect
	Steps    canvas.Rect // the worded step with its buttons
	Jacobian canvas.Rect
	Joined   bool // Steps is the lower part of the graph's card
	Fingers  bool // room for them to hit things
}

// Arrange lays the cards out in w×h layout pixels. font is the text scale, 1 … 2.
//
//	wide (1008×632)        slide (800×400)      phone (390×688)
//	┌───────────────────┐  ┌─────────┬──────┐   ┌─────────┐
//	│ graph             │  │ graph   │ Jac. │   │ graph   │
//	│                   │  │         │      │   ├─────────┤
//	├──────────┬────────┤  │ step    │      │   │ step    │
//	│ step     │Jacobian│  └─────────┴──────┘   ├─────────┤
//	└──────────┴────────┘                       │ Jacobian│
//	                                            └─────────┘
func Arrange(w, h, font float64, embed bool) Layout {
	font = min(max(font, 0.75), 2)
	switch {
	case w >= 720 && h >= 500 && !embed:
		return arrangeWide(w, h, font)
	case w >= 480 && w >= 1.15*h:
		return arrangeSlide(w, h, font)
	}
	return arrangePhone(w, h, font)
}

func arrangeWide(w, h, font float64) Layout {
	const pad, gap = 14, 12
	l := Layout{Sizes: view.MakeSizes(14.5, 13, 12, font)}
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	low := min(max(0.34*area.H, l.TitleBlock()+9*l.Body*1.25+20), 0.5*area.H)
	bottom, top := area.CutBottom(low)
	top.H -= gap
	left := 0.54 * area.W
	l.Graph = top
	l.Steps = canvas.Rect{X: bottom.X, Y: bottom.Y, W: left, H: bottom.H}
	l.Jacobian = canvas.Rect{X: bottom.X + left + gap, Y: bottom.Y, W: area.W - gap - left, H: bottom.H}
	return l
}

func arrangeSlide(w, h, font float64) Layout {
	const pad, gap = 8, 8
	l := Layout{Sizes: view.MakeSizes(16, 14, 14, font), Joined: true}
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	l.Graph = area
	// In a small frame the graph needs all of it to be read.
	if right := 0.36 * area.W; right > 17*l.Body {
		l.Graph.W -= right + gap
		l.Jacobian = canvas.Rect{X: area.Right() - right, Y: area.Y, W: right, H: area.H}
	}
	low := min(6*l.Body*1.25+16, 0.45*area.H)
	l.Steps, l.Graph = l.Graph.CutBottom(low)
	return l
}

func arrangePhone(w, h, font float64) Layout {
	const pad, gap = 8, 8
	l := Layout{Sizes: view.MakeSizes(15, 13, 12, font), Fingers: true}
	l.Pad = 10
	area := canvas.Rect{X: 0, Y: 0, W: w, H: h}.Inset(pad)
	steps := l.TitleBlock() + 5.2*l.Body*1.25 + 50
	rest := area.H - steps - gap
	if rest < 200 {
		l.Joined = true
		l.Steps, l.Graph = area.CutBottom(min(steps-l.TitleBlock(), 0.5*area.H))
		return l
	}
	l.Graph = area
	l.Graph.H = rest
	if rest > 380 {
		l.Graph.H = 0.56 * (rest - gap)
		l.Jacobian = canvas.Rect{X: area.X, Y: area.Bottom() - (rest - gap - l.Graph.H), W: area.W, H: rest - gap - l.Graph.H}
	}
	l.Steps = canvas.Rect{X: area.X, Y: l.Graph.Bottom() + gap, W: area.W, H: steps}
	return l
}

// only gives the room to the cards that an embedded picture is asked for.
func (l *Layout) only(ctx *view.Context) {
	if view.Only(ctx, 8, view.Place{Key: "graph", At: &l.Graph}, view.Place{Key: "step", At: &l.Steps}, view.Place{Key: "jacobian", At: &l.Jacobian}) {
		l.Joined = false
	}
}
