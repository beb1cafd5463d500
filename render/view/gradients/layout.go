package gradients

import (
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// face is what a card beside the histograms shows.
type face uint8

// The faces.
const (
	faceProfile face = iota // RMS by layer
	faceTime                // RMS over the steps
	faceLoss                // the losses
	faceSlope               // σ, σ′ and where z is
	facePass                // a pass forward and back, step by step
	faceCount
)

// layout is where the cards are: the histograms, and others with the faces each may show, which
// never are more than there are faces.
type layout struct {
	view.Sizes
	grid    canvas.Rect
	decks   [faceCount]canvas.Rect // empty: there is none
	faces   [faceCount][]face
	fingers bool
}

// arrange lays the cards out in w×h layout pixels. font is the text scale, 1 … 2.
//
//	wide                              slide                phone
//	┌──────────────────┬──────────┐   ┌────────┬───────┐   ┌──────────┐
//	│ histograms       │ σ | pass │   │ histo- │ RMS | │   │histograms│
//	│                  │          │   │ grams  │ L | … │   │          │
//	├─────────┬────────┴┬─────────┤   │        │       │   ├──────────┤
//	│ RMS     │ RMS(t)  │ loss    │   └────────┴───────┘   │ RMS | …  │
//	└─────────┴─────────┴─────────┘                        └──────────┘
func arrange(w, h, font float64, embed bool) layout {
	font = min(max(font, 0.75), 2)
	all := []face{faceProfile, faceTime, faceLoss, faceSlope, facePass}
	switch {
	case w >= 720 && h >= 500 && !embed:
		const pad, gap = 14, 12
		l := layout{Sizes: view.MakeSizes(14.5, 13, 12, font)}
		area := canvas.Rect{W: w, H: h}.Inset(pad)
		low := min(max(0.32*area.H, l.TitleBlock()+7*l.Small+60), 0.5*area.H)
		bottom, top := area.CutBottom(low)
		top.H -= gap
		right := 0.34 * area.W
		l.grid = canvas.Rect{X: top.X, Y: top.Y, W: area.W - gap - right, H: top.H}
		l.decks[0] = canvas.Rect{X: l.grid.Right() + gap, Y: top.Y, W: right, H: top.H}
		l.faces[0] = []face{faceSlope, facePass}
		if font > 1.4 { // two below, since letters are large
			half := (area.W - gap) / 2
			l.decks[1] = canvas.Rect{X: bottom.X, Y: bottom.Y, W: half, H: bottom.H}
			l.decks[2] = canvas.Rect{X: bottom.X + half + gap, Y: bottom.Y, W: half, H: bottom.H}
			l.faces[1], l.faces[2] = []face{faceProfile, faceTime}, []face{faceLoss}
			return l
		}
		third := (area.W - 2*gap) / 3
		for i, f := range [...]face{faceProfile, faceTime, faceLoss} {
			l.decks[1+i] = canvas.Rect{X: bottom.X + float64(i)*(third+gap), Y: bottom.Y, W: third, H: bottom.H}
			l.faces[1+i] = []face{f}
		}
		return l
	case w >= 480 && w >= 1.15*h:
		const pad, gap = 8, 8
		l := layout{Sizes: view.MakeSizes(16, 14, 14, font)}
		area := canvas.Rect{W: w, H: h}.Inset(pad)
		right := 0.4 * area.W
		l.grid = canvas.Rect{X: area.X, Y: area.Y, W: area.W - gap - right, H: area.H}
		l.decks[0] = canvas.Rect{X: l.grid.Right() + gap, Y: area.Y, W: right, H: area.H}
		l.faces[0] = all
		return l
	}
	const pad, gap = 8, 8
	l := layout{Sizes: view.MakeSizes(15, 13, 12, font), fingers: true}
	l.Pad = 10
	area := canvas.Rect{W: w, H: h}.Inset(pad)
	low := max(0.36*area.H, l.TitleBlock()+7*l.Small+60)
	if area.H-low < 200 {
		l.grid = area
		return l
	}
	l.grid = canvas.Rect{X: area.X, Y: area.Y, W: area.W, H: area.H - low - gap}
	l.decks[0] = canvas.Rect{X: area.X, Y: area.Bottom() - low, W: area.W, H: low}
	l.faces[0] = all
	return l
}

// only gives the room to the cards that an embedded picture is asked for, a face each.
func (l *layout) only(ctx *view.Context) {
	var alone [faceCount]canvas.Rect
	places := []view.Place{{Key: "grid", At: &l.grid}}
	for f, key := range [...]string{faceProfile: "profile", faceTime: "time", faceLoss: "loss", faceSlope: "slope", facePass: "pass"} {
		places = append(places, view.Place{Key: key, At: &alone[f]})
	}
	if !view.Only(ctx, 8, places...) {
		return
	}
	l.decks, l.faces = alone, [faceCount][]face{}
	for f := range alone {
		if !alone[f].Empty() {
			l.faces[f] = []face{face(f)}
		}
	}
}

// main is the card that has to say what is wrong: the histograms, or where there are none, the
// first of the others.
func (l *layout) main() canvas.Rect { return view.First(l.grid, view.First(l.decks[:]...)) }
