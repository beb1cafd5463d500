package chart

import (
	"gradlab/render/canvas"
	"gradlab/render/theme"
)

// Heat is a function on the plane as a picture: a Texture of N×N cells with a rim that
// repeats the outermost ones, so that the picture can be blended up to its edge. The zero
// value is empty.
type Heat struct {
	tex *canvas.Texture
	n   int
}

func (h *Heat) resize(n int) {
	if h.tex == nil || h.tex.W != n+2 {
		h.tex = canvas.NewTexture(n+2, n+2)
	}
	h.n = n
}

// Signed shows the values (data[i]−zero)·gain, of which −1 … 1 are the ends of lut, which
// theme.Diverging makes. What is not a number is shown like 0.
func (h *Heat) Signed(lut *[256][4]byte, data []float32, n int, zero, gain float32) {
	h.resize(n)
	w := n + 2
	gain *= 127
	for r := range n {
		out := h.tex.Pix[4*((r+1)*w+1):]
		for _, v := range data[r*n : (r+1)*n] {
			i := uint8(128)
			switch v = (v-zero)*gain + 128.5; {
			case v >= 256:
				i = 255
			case v >= 1:
				i = uint8(int32(v))
			case v < 1:
				i = 1
			}
			*(*[4]byte)(out) = lut[i]
			out = out[4:]
		}
	}
	h.rim()
}

// Classes shows K planes of probabilities: the classes' colours mixed by them, the stronger
// the surer the largest is. With flat set, each cell has the colour of its most probable
// class alone.
func (h *Heat) Classes(t *theme.Theme, data []float32, n, planes int, flat bool) {
	h.resize(n)
	w, size := n+2, n*n
	planes = min(planes, len(data)/size)
	// Colours in steps of a byte, which is what comes out.
	card := scaled(t.Card)
	var cols [8][3]float32
	for k := range cols {
		cols[k] = scaled(t.Class(k, planes))
	}
	for r := range n {
		out := h.tex.Pix[4*((r+1)*w+1):][:4*n]
		for c := range n {
			i := r*n + c
			best, top, sum := 0, float32(0), float32(0)
			var red, green, blue float32
			for k, at := 0, i; k < planes; k, at = k+1, at+size {
				p := data[at]
				if !(p > 0) {
					continue
				}
				if p > top {
					best, top = k, p
				}
				col := &cols[k&7]
				red, green, blue = red+p*col[0], green+p*col[1], blue+p*col[2]
				sum += p
			}
			strength := float32(theme.Strongest)
			if flat || sum == 0 {
				col := &cols[best&7]
				red, green, blue = col[0], col[1], col[2]
			} else {
				f := 1 / sum
				red, green, blue = red*f, green*f, blue*f
				strength *= (top*f*float32(planes) - 1) / float32(planes-1)
			}
			*(*[4]byte)(out[4*c:]) = [4]byte{
				uint8(card[0] + (red-card[0])*strength + 0.5),
				uint8(card[1] + (green-card[1])*strength + 0.5),
				uint8(card[2] + (blue-card[2])*strength + 0.5),
				255,
			}
		}
	}
	h.rim()
}

// scaled returns the parts of an opaque colour from 0 to 255.
func scaled(c canvas.Color) [3]float32 { return [3]float32{c.R * 255, c.G * 255, c.B * 255} }

// TwoClasses is Classes with flat set for one plane p(y=1).
func (h *Heat) TwoClasses(t *theme.Theme, data []float32, n int) {
	h.resize(n)
	w := n + 2
	neg := t.Card.Mix(t.Class(0, 2), theme.Strongest).Bytes()
	pos := t.Card.Mix(t.Class(1, 2), theme.Strongest).Bytes()
	for r := range n {
		out := h.tex.Pix[4*((r+1)*w+1):]
		for c := range n {
			if data[r*n+c] >= 0.5 {
				*(*[4]byte)(out[4*c:]) = pos
			} else {
				*(*[4]byte)(out[4*c:]) = neg
			}
		}
	}
	h.rim()
}

// rim repeats the outermost cells around the picture.
func (h *Heat) rim() {
	w, n := h.n+2, h.n
	pix := h.tex.Pix
	for r := 1; r <= n; r++ {
		row := pix[4*r*w : 4*(r+1)*w]
		copy(row[:4], row[4:8])
		copy(row[4*(n+1):], row[4*n:4*(n+1)])
	}
	copy(pix[:4*w], pix[4*w:8*w])
	copy(pix[4*(n+1)*w:], pix[4*n*w:4*(n+1)*w])
	h.tex.Changed(0, w)
}

// Draw puts the picture over r. smooth blends between cells.
func (h *Heat) Draw(c *canvas.Canvas, r canvas.Rect, smooth bool) {
	if h.n > 0 {
		n := float64(h.n)
		c.Image(h.tex, 1, 1, n, n, r, smooth, canvas.Color{R: 1, G: 1, B: 1, A: 1})
	}
}

// N returns the number of cells along an edge, 0 when there is no picture.
func (h *Heat) N() int { return h.n }

// Sample returns the value of a grid over the unit square at (u, v), v down, between the
// four samples around it; beyond the outermost ones it is theirs.
func Sample(data []float32, n int, u, v float64) float64 {
	x := min(max(u*float64(n)-0.5, 0), float64(n-1))
	y := min(max(v*float64(n)-0.5, 0), float64(n-1))
	c, r := min(int(x), max(n-2, 0)), min(int(y), max(n-2, 0))
	fx, fy := x-float64(c), y-float64(r)
	at := func(r, c int) float64 { return float64(data[min(r, n-1)*n+min(c, n-1)]) }
	return (at(r, c)*(1-fx)+at(r, c+1)*fx)*(1-fy) + (at(r+1, c)*(1-fx)+at(r+1, c+1)*fx)*fy
}
