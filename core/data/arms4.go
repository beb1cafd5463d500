package data

import (
	"math"

	"gradlab/core/rng"
)

// arms4 is four spiral arms of radius 1 a quarter turn apart, each turning by 4 radians from
// its inner to its outer end, with their points evenly spaced in radius. Noise is the
// standard deviation of a normal displacement of the angle, in radians: neighbouring arms
// are π/2 ≈ 1.57 apart.
var arms4 = Set{
	Key: "arms4", Title: "Four arms",
	Help:     "Four spiral arms, four classes: what two hidden layers of ReLU are good for.",
	NoiseDoc: "standard deviation of the angle in radians; neighbouring arms are 1.57 apart",
	Noise:    0.1,
	Classes:  4, Domain: square(0, 0, 1.2), Scale: 1, Even: true,
	place: func(src *rng.Source, class, i, n int, noise float64) (x, y float64, label int) {
		r := float64(i+1) / float64(n)
		angle := float64(class)*(math.Pi/2) + float64(4*r)
		angle += float64(noise * src.Norm())
		return r * math.Cos(angle), r * math.Sin(angle), class
	},
}
