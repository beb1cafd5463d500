package data

import "gradlab/core/rng"

// blobs4 is four round normal clouds around (±1, ±1), counted anticlockwise from (1, 1).
// Noise is their standard deviation in each direction. The best possible accuracy is
// Φ(1/noise)²: 0.95502 at 0.5.
var blobs4 = Set{
	Key: "blobs4", Title: "Four blobs",
	Help:     "Four classes in four clouds: the plainest task for a softmax.",
	NoiseDoc: "standard deviation of each coordinate; the centres are 2 apart",
	Noise:    0.3,
	Classes:  4, Domain: square(0, 0, 3), Scale: 1,
	place: func(src *rng.Source, class, _, _ int, noise float64) (x, y float64, label int) {
		x, y = 1, 1
		if class == 1 || class == 2 {
			x = -1
		}
		if class >= 2 {
			y = -1
		}
		x += float64(noise * src.Norm())
		y += float64(noise * src.Norm())
		return x, y, class
	},
}
