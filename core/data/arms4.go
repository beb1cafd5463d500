package data

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// arms4 is four spiral arms a quarter turn apart, with their points evenly spaced in radius
// from 0.1 to 1 while the arm turns by 2.5 radians. Noise is the standard deviation of a
// normal displacement of the angle, in radians: neighbouring arms are π/2 ≈ 1.57 apart.
var arms4 = Set{
	Key: "arms4", Title: "Four arms",
	Help:     "Four spiral arms, four classes: what two hidden layers of ReLU are good for.",
	NoiseDoc: "standard deviation of the angle in radians; neighbouring arms are 1.57 apart",
	Noise:    0.1,
	Classes:  4, Domain: square(0, 0, 1.2), Scale: 1, Even: true,
	place: func(src *rng.Source, class, i, n int, noise float64) (x, y float64, label int) {
		along := float64(i) / float64(n)
		r := 0.1 + float64(0.9*along)
		angle := float64(float64(class)*(math.Pi/2)) + float64(2.5*along)
		angle += float64(noise * src.Norm())
		return r * kernel.Cos(angle), r * kernel.Sin(angle), class
	},
}
