//go:build !js

package panel

import (
	"image/color"

	"gradlab/render/canvas"
	"gradlab/render/theme"
)

type colour = color.NRGBA

// colours are what the panel paints with: the theme's, as Ebiten takes them.
type colours struct {
	theme            *theme.Theme
	Card, Field      colour
	Ink, Muted, Line colour
	Accent           colour // what can be touched
	OnAccent         colour // on top of Accent
	Warning          colour // text of what went wrong
}

func coloursOf(dark bool) colours {
	t := theme.Of(dark)
	return colours{
		theme: t,
		Card:  rgb(t.Card), Field: rgb(t.Field),
		Ink: rgb(t.Ink), Muted: rgb(t.Muted), Line: rgb(t.Line),
		Accent: rgb(t.Accent), OnAccent: rgb(t.Card), Warning: rgb(t.Warning),
	}
}

// class returns the colour of class k of n.
func (c *colours) class(k, n int) colour { return rgb(c.theme.Class(k, n)) }

// rgb takes an opaque colour of the canvas over.
func rgb(c canvas.Color) colour {
	b := c.Bytes()
	return colour{R: b[0], G: b[1], B: b[2], A: b[3]}
}

// faded returns c at a fraction of its opacity.
func faded(c colour, a float64) colour {
	c.A = uint8(float64(c.A) * a)
	return c
}

// mix returns the colour a fraction t of the way from a to b.
func mix(a, b colour, t float64) colour {
	f := func(x, y uint8) uint8 { return uint8(float64(x) + t*(float64(y)-float64(x)) + 0.5) }
	return colour{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: f(a.A, b.A)}
}
