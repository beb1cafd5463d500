package kernel

import "math"

// log((1+s)/(1−s)) = 2s + s·z·Σ logCᵢ·zⁱ with z = s², for |s| ≤ (√2−1)/(√2+1): minimax in
// relative error, 2⁻⁵⁹·⁴ (Remez).
const (
	logC0 = 0.6666666666666735
	logC1 = 0.3999999999940921
	logC2 = 0.28571428743764277
	logC3 = 0.22222198416502673
	logC4 = 0.18183573226905034
	logC5 = 0.1531380437953283
	logC6 = 0.1479858929115656

	mantissa  = 1<<52 - 1
	sqrtHalf  = 0x3fe6a09e667f3bcd // bits of √½, where a mantissa changes exponent
	twoTo52   = 0x1p52
	twoTo52B  = 0x433 << 52 // bits of 2⁵²
	minNormal = 0x1p-1022
)

// Log returns the natural logarithm with an error below 1 ulp. Log(0) = −Inf, Log(+Inf) =
// +Inf, and NaN for anything negative or NaN.
func Log(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return math.NaN()
	case x > math.MaxFloat64:
		return x
	}
	scale := 0.0
	if x < minNormal {
		x *= 0x1p54
		scale = 54
	}
	return log(x, scale)
}

// log returns ln x − scale·ln 2 for a normal positive x.
//
// x = 2ᵏ·(1+f) with √½ ≤ 1+f < √2, s = f/(2+f), and log(1+f) = f − (f²/2 − s·(f²/2+R(s)));
// the sum is taken from the small end.
func log(x, scale float64) float64 {
	i := math.Float64bits(x) + (oneBits - sqrtHalf)
	k := math.Float64frombits(i>>52|twoTo52B) - (twoTo52 + 1023) - scale
	f := math.Float64frombits(i&mantissa+sqrtHalf) - 1
	s := f / (f + 2)
	z := s * s
	p := float64(z*logC6) + logC5
	p = float64(p*z) + logC4
	p = float64(p*z) + logC3
	p = float64(p*z) + logC2
	p = float64(p*z) + logC1
	p = float64(p*z) + logC0
	h := float64(float64(f*f) * 0.5)
	r := float64((float64(p*z) + h) * s)
	return float64(k*ln2Hi) - (h - (r + float64(k*ln2Lo)) - f)
}

// Log1p returns ln(1+x) with an error below 2 ulp, exact for tiny x. Log1p(±0) = ±0,
// Log1p(−1) = −Inf, Log1p(+Inf) = +Inf, and NaN for x < −1 or NaN.
//
// With u = 1+x rounded, ln(1+x) = ln u + (x−(u−1))/u up to the square of the rounding error.
func Log1p(x float64) float64 {
	switch {
	case x == 0 || x > math.MaxFloat64:
		return x
	case x == -1:
		return math.Inf(-1)
	case !(x > -1):
		return math.NaN()
	}
	return log1p(x)
}

// log1p is Log1p where 1+x is positive and finite.
func log1p(x float64) float64 {
	u := 1 + x
	return log(u, 0) + (x-(u-1))/u
}
