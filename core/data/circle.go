package data

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// circle is a disc of class 1 (radius below 2.5) inside a ring of class 0 (radius 3.5 … 5).
// Radius and angle are uniform, so that points crowd towards the centre.
//
// Noise leaves the points where they are and moves the test that labels them: by up to
// 5·noise in each direction.
//
// Geometry of TensorFlow Playground's data set of that name.
var circle = Set{
	Key: "circle", Title: "Circle",
	Help:     "A disc inside a ring: no straight line separates them, x₁² + x₂² does.",
	NoiseDoc: "moves each label's test by up to 5 times this",
	Noise:    0.1,
	Classes:  2, Domain: square(0, 0, 6), Scale: 0.2,
	place: func(src *rng.Source, class, _, _ int, noise float64) (x, y float64, label int) {
		const outer, edge, gap = 5, 2.5, 1.0
		lo, hi := edge+gap, float64(outer)
		if class == 1 {
			lo, hi = 0, edge
		}
		r, angle := src.Uniform(lo, hi), src.Uniform(0, 2*math.Pi)
		x, y = float64(r*kernel.Sin(angle)), float64(r*kernel.Cos(angle))
		u := x + float64(noise*src.Uniform(-outer, outer))
		v := y + float64(noise*src.Uniform(-outer, outer))
		if float64(u*u)+float64(v*v) < edge*edge {
			label = 1
		}
		return x, y, label
	},
}
