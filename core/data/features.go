package data

import "math"

// Feature is an input of a network: a function of a point of the plane.
type Feature struct {
	Key   string // in links
	Title string // in the lecture's notation
	Help  string
	// At returns the feature of the point (x, y) where inputs are multiplied by scale.
	At func(x, y, scale float64) float64
}

// Features lists the input features in menu order.
//
// Powers are taken of the scaled inputs, so that all of them have a size a network learns
// from. A sine is taken of the input itself, in the units of the axes: on the ±6 of the
// first four data sets it swings nearly once to each side, whatever the scale is.
var Features = []Feature{
	{"x1", "x₁", "the first coordinate",
		func(x, y, s float64) float64 { return s * x }},
	{"x2", "x₂", "the second coordinate",
		func(x, y, s float64) float64 { return s * y }},
	{"x1sq", "x₁²", "bends the boundary along x₁",
		func(x, y, s float64) float64 { return float64(s*x) * float64(s*x) }},
	{"x2sq", "x₂²", "bends the boundary along x₂; with x₁² it makes circles linear",
		func(x, y, s float64) float64 { return float64(s*y) * float64(s*y) }},
	{"x1x2", "x₁x₂", "positive in two opposite quadrants: makes the exclusive or linear",
		func(x, y, s float64) float64 { return float64(s*x) * float64(s*y) }},
	{"sinx1", "sin x₁", "waves along x₁, of length 2π on the axis",
		func(x, y, s float64) float64 { return math.Sin(x) }},
	{"sinx2", "sin x₂", "waves along x₂, of length 2π on the axis",
		func(x, y, s float64) float64 { return math.Sin(y) }},
}

// Count returns how many features the set has: bit i stands for Features[i].
func Count(set uint32) int {
	n := 0
	for i := range Features {
		n += int(set >> i & 1)
	}
	return n
}

// Expand writes the features of the points into dst, one row a feature of the set in the
// order of Features: the k-th one of point j to dst[k*ld+j]. The slices x and y have equal
// length, at most ld; the rest of each row is left alone.
func Expand(dst []float64, ld int, set uint32, x, y []float64, scale float64) {
	k := 0
	for i := range Features {
		if set>>i&1 == 0 {
			continue
		}
		row, at := dst[k*ld:], Features[i].At
		for j := range x {
			row[j] = at(x[j], y[j], scale)
		}
		k++
	}
}
