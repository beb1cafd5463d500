package expr

import (
	"math"

	"gradlab/core/kernel"
)

// MaxIntPower is the largest magnitude of an exponent for which a^b is made of products.
const MaxIntPower = 64

// pow returns a^b.
//
// Where b is a whole number of magnitude up to MaxIntPower, it is the product of so many
// factors a, taken by squaring from the low bit of b up: a² = a·a, a³ = a·a², a⁻² = 1/(a·a),
// and a⁰ = 1 for every a, NaN included. That is exact where the products are, and right for
// negative a.
//
// Elsewhere it is e^{b·log a} with the kernel's exp and log; its relative error grows with
// |b·log a|, to about 10⁻¹³ at the ends of the range of numbers. A negative a has a power
// only for whole b (every number from 2⁵³ on is even), and NaN for the others. Where the
// limit depends on the way, as for 1^∞, the result is NaN.
//
// math.Pow is not used because its polynomials may be fused on some machines.
func pow(a, b float64) float64 {
	if n, ok := smallInt(b); ok {
		return powInt(a, n)
	}
	if a < 0 {
		if b != math.Trunc(b) {
			return math.NaN()
		}
		v := kernel.Exp(float64(b * kernel.Log(-a)))
		if math.Abs(b) < 1<<53 && int64(b)&1 == 1 {
			return -v
		}
		return v
	}
	return kernel.Exp(float64(b * kernel.Log(a)))
}

// smallInt returns b as a whole number of magnitude up to MaxIntPower.
func smallInt(b float64) (n int, ok bool) {
	if !(math.Abs(b) <= MaxIntPower) || b != math.Trunc(b) {
		return 0, false
	}
	return int(b), true
}

// powInt returns aⁿ by squaring.
func powInt(a float64, n int) float64 {
	m := n
	if m < 0 {
		m = -m
	}
	v := 1.0
	for ; m > 0; m >>= 1 {
		if m&1 == 1 {
			v *= a
		}
		a *= a
	}
	if n < 0 {
		return 1 / v
	}
	return v
}

// powTo is pow over slices. Mostly the exponent is the same number all over.
func powTo(dst, a, b []float64) {
	last, n, ok := math.NaN(), 0, false
	for i, v := range a {
		if b[i] != last {
			last = b[i]
			n, ok = smallInt(last)
		}
		switch {
		case ok && n == 2:
			dst[i] = v * v
		case ok:
			dst[i] = powInt(v, n)
		default:
			dst[i] = pow(v, b[i])
		}
	}
}
