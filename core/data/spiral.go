package data

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// spiral is two interleaved arms of 1¾ turns, class 0 opposite to class 1, with their points
// evenly spaced in radius from 0 to 5. Without noise nothing in it is random: train and test
// examples lie on the same curve, and both arms begin in the same point (0, 0).
//
// Noise moves each point by up to that much in each direction.
//
// Geometry of TensorFlow Playground's data set of that name.
var spiral = Set{
	Key: "spiral", Title: "Spiral",
	Help:     "Two interleaved arms: the hardest of the classical four, it wants hidden layers.",
	NoiseDoc: "moves each point by up to this in each direction",
	Noise:    0.1,
	Classes:  2, Domain: square(0, 0, 6), Scale: 0.4, Even: true,
	place: func(src *rng.Source, class, i, n int, noise float64) (x, y float64, label int) {
		along := float64(i) / float64(n)
		angle := float64(1.75 * 2 * math.Pi * along)
		if class == 0 {
			angle += math.Pi
		}
		r := 5 * along
		x = float64(r*kernel.Sin(angle)) + float64(noise*src.Uniform(-1, 1))
		y = float64(r*kernel.Cos(angle)) + float64(noise*src.Uniform(-1, 1))
		return x, y, class
	},
}
