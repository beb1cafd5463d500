package chart

import (
	"math"

	"gradlab/render/canvas"
)

// Bars stands bars of equal width side by side on the lower edge of r: bar i has the height
// values[i]·unit, or least if that is more and the value is not 0, and none is higher than r.
// Neighbours that end at one device pixel are one rectangle, so that a histogram takes as many of
// them as it has steps to be seen.
func Bars(c *canvas.Canvas, r canvas.Rect, values []float32, unit, least float64, col canvas.Color) {
	w, base, scale := r.W/float64(len(values)), r.Bottom(), c.Scale()
	from, tall, row := 0, 0.0, 0.0 // the run of bars: its first, the height of that, and where it ends
	stand := func(to int) {
		if tall > 0 {
			c.Fill(canvas.Rect{X: r.X + float64(from)*w, Y: base - tall, W: float64(to-from) * w, H: tall}, col)
		}
	}
	for i, v := range values {
		h := 0.0
		if v != 0 {
			if h = float64(v) * unit; h < least {
				h = least
			} else if h > r.H {
				h = r.H
			}
		}
		if y := math.Round((base - h) * scale); i == 0 || y != row || (h == 0) != (tall == 0) {
			stand(i)
			from, tall, row = i, h, y
		}
	}
	stand(len(values))
}
