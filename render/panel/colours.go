//go:build !js

package panel

import "image/color"

type colour = color.NRGBA

// colours are what the panel paints with.
type colours struct {
	Ground, Card, Field colour
	Ink, Muted, Line    colour
	Accent              colour // what can be touched
	OnAccent            colour // on top of Accent
	Warning             colour // text of what went wrong
	Class               []colour
}

func coloursOf(dark bool) colours {
	if dark {
		return colours{
			Ground: hex(0x0F1318), Card: hex(0x171D25), Field: hex(0x1F2731),
			Ink: hex(0xE8EDF3), Muted: hex(0x98A5B3), Line: hex(0x2A3340),
			Accent: hex(0xA99BFF), OnAccent: hex(0x171D25), Warning: hex(0xFFC27A),
			Class: []colour{hex(0xF7A548), hex(0x3FA0E0), hex(0x2FC49A), hex(0xF08A4B)},
		}
	}
	return colours{
		Ground: hex(0xF6F7F9), Card: hex(0xFFFFFF), Field: hex(0xF1F3F6),
		Ink: hex(0x1B2430), Muted: hex(0x5C6775), Line: hex(0xDCE1E7),
		Accent: hex(0x5B4BC4), OnAccent: hex(0xFFFFFF), Warning: hex(0x9A5200),
		Class: []colour{hex(0xF59322), hex(0x0877BD), hex(0x009E73), hex(0xD55E00)},
	}
}

func hex(v uint32) colour { return colour{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255} }

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
