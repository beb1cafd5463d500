package data

import (
	"math"

	"gradlab/core/kernel"
)

// Feature is an input of a network: a function of a point of the plane.
type Feature struct {
	Key   string // in links
	Title string // in the lecture's notation
	Help  string
	// At returns the feature of the point (x, y) where inputs are multiplied by scale. It is
	// finite wherever the point and its powers are.
	At func(x, y, scale float64) float64
	// Powers are i and j of a feature that is x₁^i·x₂^j up to a factor; zero for others.
	Powers [2]int
}

// Features lists the input features in menu order.
//
// Powers are taken of the scaled inputs, so that all of them have a size a network learns
// from. A sine is taken of the input itself, in the units of the axes: on the ±6 of the
// first four data sets it swings nearly once to each side, whatever the scale is. So is a
// logarithm, of at least 0.01, where it stays at −4.6: at 0 itself there is none.
//
// Links know features by their keys, and programs by their place in the list: new ones are
// added at its end.
var Features = []Feature{
	{"x1", "x₁", "the first coordinate",
		func(x, y, s float64) float64 { return s * x }, [2]int{1, 0}},
	{"x2", "x₂", "the second coordinate",
		func(x, y, s float64) float64 { return s * y }, [2]int{0, 1}},
	{"x1sq", "x₁²", "bends the boundary along x₁",
		func(x, y, s float64) float64 { return float64(s*x) * float64(s*x) }, [2]int{2, 0}},
	{"x2sq", "x₂²", "bends the boundary along x₂; with x₁² it makes circles linear",
		func(x, y, s float64) float64 { return float64(s*y) * float64(s*y) }, [2]int{0, 2}},
	{"x1x2", "x₁x₂", "positive in two opposite quadrants: makes the exclusive or linear",
		func(x, y, s float64) float64 { return float64(s*x) * float64(s*y) }, [2]int{1, 1}},
	{"sinx1", "sin x₁", "waves along x₁, of length 2π on the axis",
		func(x, y, s float64) float64 { return kernel.Sin(x) }, [2]int{}},
	{"sinx2", "sin x₂", "waves along x₂, of length 2π on the axis",
		func(x, y, s float64) float64 { return kernel.Sin(y) }, [2]int{}},
	{"logx1", "log |x₁|", "steep near the line x₁ = 0, nearly flat far from it",
		func(x, y, s float64) float64 { return logAbs(x) }, [2]int{}},
	{"logx2", "log |x₂|", "steep near the line x₂ = 0, nearly flat far from it",
		func(x, y, s float64) float64 { return logAbs(y) }, [2]int{}},
	{"sqrt2x1x2", "√2 x₁x₂", "with x₁² and x₂² the lecture's Φ: products of two such points are those of the plane, squared",
		func(x, y, s float64) float64 { return float64(math.Sqrt2*float64(s*x)) * float64(s*y) }, [2]int{1, 1}},
}

// logAbs is log|x| for |x| ≥ 0.01, and what it is there nearer to 0.
func logAbs(x float64) float64 { return kernel.Log(max(math.Abs(x), 0.01)) }

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
