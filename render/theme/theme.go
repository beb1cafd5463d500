// Package theme holds the colours of the pictures, light and dark. A colour's name says what
// it is for; nothing that draws names a colour by its numbers.
package theme

import "gradlab/render/canvas"

// Theme is one set of colours.
type Theme struct {
	Dark bool

	Ground canvas.Color // around the cards
	Card   canvas.Color // what pictures and text stand on
	Field  canvas.Color // a quiet area on a card
	Ink    canvas.Color // text, boundary lines: at least 7:1 on Card
	Muted  canvas.Color // secondary text, axes: at least 4.5:1 on Card
	Line   canvas.Color // rims and grids

	Accent   canvas.Color // what can be touched; the validation curve; never a class
	Positive canvas.Color // class 1, weights > 0, the training curve
	Negative canvas.Color // class 0, weights < 0; never text
	Text     [2]canvas.Color
	Warning  canvas.Color // a diverged or failed run, in words

	Penalty, Total         canvas.Color // curves of α·Ω(w) and of the loss with it; never text
	PenaltyText, TotalText canvas.Color

	classes [6]canvas.Color
}

// Light and Dark are the two themes.
var (
	Light = Theme{
		Ground: canvas.RGB(0xF6F7F9), Card: canvas.RGB(0xFFFFFF), Field: canvas.RGB(0xF1F3F6),
		Ink: canvas.RGB(0x1B2430), Muted: canvas.RGB(0x5C6775), Line: canvas.RGB(0xDCE1E7),
		Accent: canvas.RGB(0x5B4BC4), Positive: canvas.RGB(0x0877BD), Negative: canvas.RGB(0xF59322),
		Text:    [2]canvas.Color{canvas.RGB(0x9A5200), canvas.RGB(0x0877BD)},
		Warning: canvas.RGB(0xB3261E),
		Penalty: canvas.RGB(0x009E73), PenaltyText: canvas.RGB(0x007556),
		Total: canvas.RGB(0xD55E00), TotalText: canvas.RGB(0xAD4B00),
		classes: [6]canvas.Color{
			canvas.RGB(0x0072B2), canvas.RGB(0xE69F00), canvas.RGB(0x009E73),
			canvas.RGB(0xD55E00), canvas.RGB(0x56B4E9), canvas.RGB(0xCC79A7),
		},
	}
	Dark = Theme{
		Dark:   true,
		Ground: canvas.RGB(0x0F1318), Card: canvas.RGB(0x171D25), Field: canvas.RGB(0x1F2731),
		Ink: canvas.RGB(0xE8EDF3), Muted: canvas.RGB(0x98A5B3), Line: canvas.RGB(0x2A3340),
		Accent: canvas.RGB(0xA99BFF), Positive: canvas.RGB(0x3FA0E0), Negative: canvas.RGB(0xF7A548),
		Text:    [2]canvas.Color{canvas.RGB(0xFFC27A), canvas.RGB(0x6FB9EC)},
		Warning: canvas.RGB(0xFF8A80),
		Penalty: canvas.RGB(0x2FBF97), PenaltyText: canvas.RGB(0x2FBF97),
		Total: canvas.RGB(0xE8783A), TotalText: canvas.RGB(0xF08A52),
		classes: [6]canvas.Color{
			canvas.RGB(0x3D9BD8), canvas.RGB(0xF2B734), canvas.RGB(0x2FBF97),
			canvas.RGB(0xE8783A), canvas.RGB(0x86CCF2), canvas.RGB(0xDE9CC2),
		},
	}
)

// Of returns the dark theme or the light one.
func Of(dark bool) *Theme {
	if dark {
		return &Dark
	}
	return &Light
}

// Class returns the colour of class k of n: blue for the positive of two classes and orange
// for the other, a set that colour-blind people can tell apart for more.
func (t *Theme) Class(k, n int) canvas.Color {
	if n <= 2 {
		if k == 1 {
			return t.Positive
		}
		return t.Negative
	}
	return t.classes[k%len(t.classes)]
}

// Marker returns the shape of class k of n: discs for two classes, whose colours suffice.
func Marker(k, n int) canvas.Shape {
	if n <= 2 {
		return canvas.Circle
	}
	return [...]canvas.Shape{
		canvas.Circle, canvas.Square, canvas.Triangle, canvas.Diamond, canvas.Nabla, canvas.Cross,
	}[k%6]
}

// Sign returns the colour of a number's sign.
func (t *Theme) Sign(v float64) canvas.Color {
	if v < 0 {
		return t.Negative
	}
	return t.Positive
}

// SignText returns the colour in which a number of this sign may be written.
func (t *Theme) SignText(v float64) canvas.Color {
	if v < 0 {
		return t.Text[0]
	}
	return t.Text[1]
}

// Strongest is how far maps go from the card's colour towards a class's, so that points of
// that class stay readable on it.
const Strongest = 0.62

// Diverging fills lut with the colours of a quantity from −1 (lut[0], negative) through 0
// (the card's colour) to 1 (the last, positive), as a Texture holds them.
func (t *Theme) Diverging(lut *[256][4]byte) {
	for i := range lut {
		v := float32(i-128) / 127
		c := t.Positive
		if v < 0 {
			v, c = -v, t.Negative
		}
		lut[i] = t.Card.Mix(c, Strongest*min(v, 1)).Bytes()
	}
}
