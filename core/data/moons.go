package data

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// moons is two half circles of radius 1 that reach into each other: class 0 the upper half
// around (0, 0), class 1 the lower half around (1, ½), uniform in angle. Noise is the
// standard deviation of a normal displacement in each direction.
var moons = Set{
	Key: "moons", Title: "Two moons",
	Help:     "Two half circles hooked into each other: nearly, but not quite, for a straight line.",
	NoiseDoc: "standard deviation of each coordinate; the moons have radius 1",
	Noise:    0.1,
	Classes:  2, Domain: square(0.5, 0.25, 2), Scale: 1,
	place: func(src *rng.Source, class, _, _ int, noise float64) (x, y float64, label int) {
		angle := src.Uniform(0, math.Pi)
		x, y = kernel.Cos(angle), kernel.Sin(angle)
		if class == 1 {
			x, y = 1-x, 0.5-y
		}
		x += float64(noise * src.Norm())
		y += float64(noise * src.Norm())
		return x, y, class
	},
}
