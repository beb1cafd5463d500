package diff

import (
	"math"

	"gradlab/core/expr"
	"gradlab/core/kernel"
)

// The derivatives of y = a^b. With a fixed exponent there is only the one by a, and nothing is
// computed for the other.
//
//	∂y/∂a = b·a^(b−1), and 0 for b = 0
//	∂y/∂b = a^b·log a
//
// A negative a has a power for whole b only, so there is no derivative by b: NaN. At a = 0 the
// power is 0 for all b > 0, and so is its derivative by b; for b ≤ 0 it is NaN.

var fixedPower = rule{
	d:    func(a, b, _ float64) (float64, float64) { return byBase(a, b), 0 },
	dd:   func(a, b, _ float64) (float64, float64, float64) { return byBase2(a, b), 0, 0 },
	kink: powerKink,
}

func power(a, b, y float64) (da, db float64) {
	switch da = byBase(a, b); {
	case a > 0:
		db = y * kernel.Log(a)
	case a == 0 && b > 0:
	default:
		db = math.NaN()
	}
	return da, db
}

func power2(a, b, y float64) (aa, ab, bb float64) {
	switch aa = byBase2(a, b); {
	case a > 0:
		l := kernel.Log(a)
		ab, bb = expr.Pow.At(a, b-1)*(1+float64(b*l)), y*l*l
	case a == 0 && b > 1:
	default:
		ab, bb = math.NaN(), math.NaN()
	}
	return aa, ab, bb
}

func byBase(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return b * expr.Pow.At(a, b-1)
}

func byBase2(a, b float64) float64 {
	if b == 0 || b == 1 {
		return 0
	}
	return b * (b - 1) * expr.Pow.At(a, b-2)
}

func powerKink(a, b float64) string {
	if a == 0 && b > 0 && b < 1 {
		return "a power between 0 and 1 begins at 0 with an infinite slope"
	}
	return ""
}
