package view

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

// Shape is a kind of room for cards.
type Shape uint8

// The kinds of room.
const (
	Wide  Shape = iota // a window
	Slide              // a small picture, wider than high
	Phone              // a narrow one: a card a row
)

// A Room is where a layout begins: what kind of place the cards have, and the measures that go
// with it.
type Room struct {
	Shape Shape
	Sizes
	Area   canvas.Rect // for the cards, without the rim
	Gap    float64     // between cards
	Legend bool        // there is room for a line below a picture
}

// RoomOf returns the room that a picture of w by h layout pixels has at a text scale of font,
// embedded or not.
func RoomOf(w, h, font float64, embed bool) Room {
	font = min(max(font, 0.75), 2)
	whole := canvas.Rect{W: w, H: h}
	switch {
	case w >= 720 && h >= 500 && !embed:
		return Room{Shape: Wide, Sizes: MakeSizes(14.5, 13, 12, font), Area: whole.Inset(14), Gap: 12, Legend: true}
	case w >= 480 && w >= 1.15*h:
		return Room{Shape: Slide, Sizes: MakeSizes(16, 14, 14, font), Area: whole.Inset(8), Gap: 8, Legend: h > 330}
	}
	r := Room{Shape: Phone, Sizes: MakeSizes(15, 13, 12, font), Area: whole.Inset(8), Gap: 8, Legend: h > 560}
	r.Pad = 10
	return r
}

// Footer is the height of the line below a picture, 0 where there is no room for it.
func (r *Room) Footer() float64 {
	if !r.Legend {
		return 0
	}
	return 1.75 * r.Body
}

// Hovers returns p with a finger that does not press away: it is over nothing.
func (p Pointer) Hovers() Pointer {
	if p.Touch && !p.Pressed && !p.Up {
		p.Over = false
	}
	return p
}

// Hover is where the pointer is over a part of a picture. The zero value is ready.
type Hover struct {
	Over bool
	At   canvas.Point
}

// Update notes where the pointer is and reports whether that shows.
func (h *Hover) Update(p Pointer, area canvas.Rect) (changed bool) {
	over := p.Over && area.Contains(p.At)
	changed = over != h.Over || over && p.At != h.At
	h.Over, h.At = over, p.At
	return changed
}

// Begin draws the ground and the cards, and reports whether there is a run to draw in them. It
// says why where there is none: in the first card, which has the title, or over everything
// where the experiment cannot be made. Empty cards are not drawn.
func (p *Pen) Begin(ctx *Context, ready bool, title string, cards ...canvas.Rect) bool {
	whole := canvas.Rect{W: ctx.W, H: ctx.H}
	p.Fill(whole, p.Theme.Ground)
	if s := ctx.Snap; s != nil && s.Status == experiment.Failed {
		p.Message(whole, Sentence(s.Note, "This experiment cannot be made."), p.Theme.Warning)
		return false
	}
	p.Cards(cards...)
	first := First(cards...)
	if ready {
		return true
	}
	p.Headline(first, title, first.Right()-p.Pad)
	if ctx.Err != nil {
		p.Message(first, Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	} else {
		p.Message(first, "Preparing the first picture …", p.Theme.Muted)
	}
	return false
}

// First returns the first card that is there.
func First(cards ...canvas.Rect) canvas.Rect {
	for _, r := range cards {
		if !r.Empty() {
			return r
		}
	}
	return canvas.Rect{}
}

// Broken says over a picture what ended the experiment's side, and reports whether something
// did.
func (p *Pen) Broken(ctx *Context, area canvas.Rect) bool {
	if ctx.Err == nil {
		return false
	}
	p.Veil(area)
	p.Message(area, Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	return true
}

// TitleOf returns where a card's title stands.
func (p *Pen) TitleOf(key, word string, card canvas.Rect) Title {
	w := p.Measure(word, canvas.Style{Size: p.Title, Medium: true})
	return Title{Key: key, At: canvas.Rect{X: card.X + p.Pad, Y: card.Y + 5, W: min(w, card.W-2*p.Pad), H: p.TitleBlock() - 10}}
}
