package data

import "gradlab/core/rng"

// xor is a square of side 10.6 in four quadrants, class 1 where x₁·x₂ ≥ 0, with an empty
// cross of half width 0.3 between them.
//
// Noise leaves the points where they are and moves the test that labels them: by up to
// 5·noise in each direction.
//
// Geometry of TensorFlow Playground's data set of that name.
var xor = Set{
	Key: "xor", Title: "Exclusive or",
	Help:     "Opposite quadrants share a class: neither input alone says anything, x₁x₂ says all.",
	NoiseDoc: "moves each label's test by up to 5 times this",
	Noise:    0.1,
	Classes:  2, Domain: square(0, 0, 6), Scale: 0.2,
	place: func(src *rng.Source, class, _, _ int, noise float64) (x, y float64, label int) {
		const half, gap = 5, 0.3
		x, y = src.Uniform(-half, half), gap+src.Uniform(0, half)
		if x > 0 {
			x += gap
		} else {
			x -= gap
		}
		if (x > 0) != (class == 1) {
			y = -y
		}
		u := x + float64(noise*src.Uniform(-half, half))
		v := y + float64(noise*src.Uniform(-half, half))
		if u*v >= 0 {
			label = 1
		}
		return x, y, label
	},
}
