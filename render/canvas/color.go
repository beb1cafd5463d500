package canvas

// Color is a colour with premultiplied alpha, each part in [0,1].
type Color struct{ R, G, B, A float32 }

// RGB returns the opaque colour 0xRRGGBB.
func RGB(hex uint32) Color {
	return Color{
		float32(hex>>16&0xff) / 255, float32(hex>>8&0xff) / 255, float32(hex&0xff) / 255, 1,
	}
}

// Fade returns c with its opacity multiplied by a in [0,1].
func (c Color) Fade(a float32) Color { return Color{c.R * a, c.G * a, c.B * a, c.A * a} }

// Mix returns the colour that lies the fraction t of the way from c to d.
func (c Color) Mix(d Color, t float32) Color {
	return Color{c.R + (d.R-c.R)*t, c.G + (d.G-c.G)*t, c.B + (d.B-c.B)*t, c.A + (d.A-c.A)*t}
}

// Over returns what is seen of d through c that lies on it.
func (c Color) Over(d Color) Color {
	k := 1 - c.A
	return Color{c.R + k*d.R, c.G + k*d.G, c.B + k*d.B, c.A + k*d.A}
}

// Bytes returns c as 8-bit parts, the form that a Texture holds.
func (c Color) Bytes() [4]byte {
	return [4]byte{part(c.R), part(c.G), part(c.B), part(c.A)}
}

func part(v float32) byte { return byte(min(max(v, 0), 1)*255 + 0.5) }
