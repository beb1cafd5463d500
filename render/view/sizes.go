package view

import "gradlab/render/canvas"

// Sizes are the measures of text and rims that follow from the room there is and from the
// person's text scale.
type Sizes struct {
	Title, Body, Small float64 // em heights: card titles, read-outs, ticks
	Pad                float64 // inside a card
	Point              float64 // radius of an example's marker
	Stroke             float64 // width of a curve
}

// MakeSizes returns the sizes of text as given, in layout pixels at a text scale of 1, with what
// goes with them. font is the text scale, 1 … 2.
func MakeSizes(title, body, small, font float64) Sizes {
	return Sizes{
		Title: title * font, Body: body * font, Small: small * font, Pad: 12,
		Point: 3.5 * (1 + (font-1)*0.5), Stroke: 2 * (1 + (font-1)*0.5),
	}
}

// TitleBlock is the height of a card's title with the air around it.
func (s *Sizes) TitleBlock() float64 { return 10 + s.Title*canvas.CapHeight + 13 }
