package data

import (
	"math"

	"gradlab/core/rng"
)

// gauss is two round normal clouds, class 1 around (2, 2) and class 0 around (−2, −2), with
// variance ½ + 7·noise in each direction. The best possible accuracy is Φ(√8/σ): 0.99997
// without noise, 0.97033 at 0.25, 0.92135 at 0.5.
//
// Geometry of TensorFlow Playground's data set of that name.
var gauss = Set{
	Key: "gauss", Title: "Two Gaussians",
	Help:     "Two clouds that a straight line separates as well as anything can.",
	NoiseDoc: "the variance of each cloud is ½ + 7 times this",
	Noise:    0.1,
	Classes:  2, Domain: square(0, 0, 6), Scale: 0.2,
	place: func(src *rng.Source, class, _, _ int, noise float64) (x, y float64, label int) {
		centre := float64(4*class - 2)
		sd := math.Sqrt(0.5 + float64(7*noise))
		x = centre + float64(sd*src.Norm())
		y = centre + float64(sd*src.Norm())
		return x, y, class
	},
}
