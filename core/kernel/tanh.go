package kernel

import "math"

// tanh b = b + b³·Σ tanhCᵢ·b²ⁱ on |b| ≤ ln2/4: minimax in relative error, 2⁻⁵⁷·⁷ (Remez).
const (
	tanhC0 = -0.33333333333332477
	tanhC1 = 0.13333333332778827
	tanhC2 = -0.053968252773533426
	tanhC3 = 0.02186937008511423
	tanhC4 = -0.00885728776809792
	tanhC5 = 0.003444579315812748

	twoLog2e = 2.8853900817779268  // 2/ln 2
	halfLn2  = 0.34657359027997264 // ln 2 / 2
	tanhMax  = 22                  // tanh x rounds to 1 from 19.06 on
)

// Tanh returns the hyperbolic tangent with an error below 2 ulp. It is odd to the bit;
// Tanh(±0) = ±0, Tanh(±Inf) = ±1, Tanh(NaN) = NaN.
//
// |x| = k·ln2/2 + b, and with t = tanh b and e = 2ᵏ the addition theorem gives
//
//	tanh |x| = ((e−1) + t·(e+1)) / ((e+1) + t·(e−1))
//
// where e−1 and e+1 are exact as far as they matter. One constant is enough to reduce the
// argument: where k·ln2/2 is no longer exact, tanh is already flat.
func Tanh(x float64) float64 {
	sign := math.Float64bits(x) & signBit
	a := math.Float64frombits(math.Float64bits(x) &^ signBit)
	if a > tanhMax {
		a = tanhMax
	}
	m := float64(a*twoLog2e) + magic
	b := a - float64((m-magic)*halfLn2)
	y := b * b
	p := float64(y*tanhC5) + tanhC4
	p = float64(p*y) + tanhC3
	p = float64(p*y) + tanhC2
	p = float64(p*y) + tanhC1
	p = float64(p*y) + tanhC0
	t := float64(float64(b*y)*p) + b
	e := pow2(m)
	lo, hi := e-1, e+1
	r := (lo + float64(t*hi)) / (hi + float64(t*lo))
	return math.Float64frombits(math.Float64bits(r) | sign)
}
