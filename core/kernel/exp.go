package kernel

import "math"

// Constants of the argument reductions. Adding magic to a number of magnitude below 2⁵¹
// rounds it to the nearest integer (ties to even) and leaves that integer in the low bits;
// adding scaler rounds to an integer k and leaves k+1023 there, the exponent field of 2ᵏ.
const (
	magic   = 0x1.8p52
	scaler  = magic + 1023
	oneBits = 0x3ff << 52
	signBit = 1 << 63
	log2e   = 1.4426950408889634     // 1/ln 2
	ln2Hi   = 0.6931471803691238     // ln 2 to 32 bits: products with |k| < 2²¹ are exact
	ln2Lo   = 1.9082149292705877e-10 // ln 2 − ln2Hi
	expMax  = 710                    // e^710 overflows
	expMin  = -746                   // e^−746 rounds to zero
)

// eʳ = 1 + r + r²·Σ expCᵢ·rⁱ on |r| ≤ ln2/2: minimax in relative error, 2⁻⁵⁷·⁹ (Remez).
const (
	expC0 = 0.5000000000000011
	expC1 = 0.1666666666666641
	expC2 = 0.04166666666652919
	expC3 = 0.00833333333349562
	expC4 = 0.0013888888943922736
	expC5 = 0.00019841269504767086
	expC6 = 2.480149276270158e-05
	expC7 = 2.755758734369264e-06
	expC8 = 2.7630378650864633e-07
	expC9 = 2.499996413290427e-08
)

// Exp returns eˣ with an error below 1 ulp, gradual underflow included. Exp(+Inf) = +Inf,
// Exp(−Inf) = 0, Exp(NaN) = NaN.
//
// x = k·ln2 + r, |r| ≤ ln2/2, and eˣ = 2ᵏ·eʳ. The factor 2ᵏ is applied in two halves, so that
// the result is rounded once even where it is subnormal.
func Exp(x float64) float64 {
	if x > expMax {
		x = expMax
	}
	if x < expMin {
		x = expMin
	}
	k := float64(x*log2e) + magic - magic
	r := x - float64(k*ln2Hi) - float64(k*ln2Lo)
	q := float64(r*expC9) + expC8
	q = float64(q*r) + expC7
	q = float64(q*r) + expC6
	q = float64(q*r) + expC5
	q = float64(q*r) + expC4
	q = float64(q*r) + expC3
	q = float64(q*r) + expC2
	q = float64(q*r) + expC1
	q = float64(q*r) + expC0
	p := float64(float64(r*r)*q) + r + 1
	m := float64(k*0.5) + scaler
	return p * pow2(m) * pow2(k-(m-scaler)+scaler)
}

// pow2 returns 2ᵏ for m = scaler+k with integer −1023 < k < 1024.
func pow2(m float64) float64 { return math.Float64frombits(math.Float64bits(m) << 52) }

// Sigmoid returns the logistic function 1/(1+e⁻ˣ) with an error below 2.1 ulp, down to the
// subnormal values on the far left. Sigmoid(NaN) = NaN.
func Sigmoid(x float64) float64 {
	e := Exp(math.Float64frombits(math.Float64bits(x) | signBit)) // e^−|x| cannot overflow
	n := 1.0
	if x < 0 {
		n = e
	}
	return n / (1 + e)
}
