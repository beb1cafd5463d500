package kernel

// tanh b = b·(1 + b²·Σ tanhCᵢ·b²ⁱ) on |b| ≤ ln2/4: minimax in relative error, 2⁻⁵⁷·⁷ (Remez).
const (
	tanhC0 = -0.33333333333332477
	tanhC1 = 0.13333333332778827
	tanhC2 = -0.053968252773533426
	tanhC3 = 0.02186937008511423
	tanhC4 = -0.00885728776809792
	tanhC5 = 0.003444579315812748

	twoLog2e = 2.8853900817779268  // 2/ln 2
	halfLn2  = 0.34657359027997264 // ln 2 / 2
	tanhMax  = 20                  // tanh x rounds to 1 from 19.06 on
)

// Tanh returns the hyperbolic tangent with an error below 2.7 ulp. It is odd to the bit;
// Tanh(±0) = ±0, Tanh(±Inf) = ±1, Tanh(NaN) = NaN.
//
// x = k·ln2/2 + b, and with t = tanh b and e = 2ᵏ the addition theorem gives
//
//	tanh x = (t·(1+e) − (1−e)) / ((1+e) − t·(1−e))
//
// where 1+e and 1−e are exact as far as they matter. One constant is enough to reduce the
// argument: where k·ln2/2 is no longer exact, tanh is already flat.
func Tanh(x float64) float64 {
	if x > tanhMax {
		x = tanhMax
	}
	if x < -tanhMax {
		x = -tanhMax
	}
	m := float64(x*twoLog2e) + scaler
	b := x - float64((m-scaler)*halfLn2)
	y := b * b
	p := float64(y*tanhC5) + tanhC4
	p = float64(p*y) + tanhC3
	p = float64(p*y) + tanhC2
	p = float64(p*y) + tanhC1
	p = float64(p*y) + tanhC0
	t := (float64(p*y) + 1) * b
	e := pow2(m)
	lo, hi := 1-e, 1+e
	return (float64(t*hi) - lo) / (hi - float64(t*lo))
}
