// Package meanfield predicts how large the signals of a network are in each layer before it
// has learnt anything: forward its sums z, backward its gradients δ = ∂L/∂z. It takes layers as
// infinitely wide, so that z is normal, and weights as independent of gradients.
//
// Sources: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
// networks", AISTATS 2010, equations 5 and 6, there for a linear regime; with the activation's
// non-linearity Poole et al., arXiv:1606.05340, equation 3, and Schoenholz et al.,
// arXiv:1611.01232, equation 14.
package meanfield

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/nn"
)

// Predict fills in, for a network of the given sizes (units a layer, inputs first, output
// last), the variance q[l] of z in layer l ≥ 1, and ratio[l] = sd δ_l / sd δ_l+1 for each hidden
// layer l:
//
//	q_1   = n_0·Var w·x² + Var b
//	q_l+1 = n_l·Var w·E[σ(z)²] + Var b     ratio_l = √(n_l+1·Var w·E[σ′(z)²]),   z ~ N(0, q_l)
//
// with w and b those that lead into layer l+1. x² is the mean of the squared inputs. q and ratio
// have an element a layer; q[0] and those of ratio that are no hidden layer's become 0. It is for
// networks without normalisation and skip connections. act gives the activation of layer l.
func Predict(q, ratio []float64, sizes []int, act func(l int) *nn.Activation, weights *nn.Initialiser, biases *nn.BiasInit, x2 float64) {
	clear(q)
	clear(ratio)
	last := len(sizes) - 1
	square := x2 // of what goes into layer l
	for l := 1; l <= last; l++ {
		in, out := sizes[l-1], sizes[l]
		q[l] = float64(float64(in)*weights.Variance(in, out)*square) + biases.Variance(in)
		if l == last {
			break
		}
		var slope float64
		square, slope = Moments(act(l), q[l])
		next := sizes[l+1]
		ratio[l] = math.Sqrt(float64(next) * weights.Variance(out, next) * slope)
	}
}

// Moments returns E[σ(z)²] and E[σ′(z)²] for z ~ N(0, q), with an error below 1e-12 of E[σ²]'s
// size for q ≤ 100.
//
// The midpoint rule over the normal density converges faster than any power of its step for
// smooth integrands. Taking z and −z together makes ReLU's smooth too, and no midpoint is on
// its kink.
func Moments(act *nn.Activation, q float64) (square, slope float64) {
	const (
		step  = 0.02
		reach = 9 // standard deviations; beyond are 2e-19
	)
	sd := math.Sqrt(q)
	for i := range int(reach / step) {
		t := (float64(i) + 0.5) * step
		p := kernel.Exp(-0.5*float64(t*t)) * (step / rootTwoPi)
		for _, z := range [2]float64{sd * t, -sd * t} {
			a, d := act.Func(z), act.Slope(z)
			square += float64(p * float64(a*a))
			slope += float64(p * float64(d*d))
		}
	}
	return square, slope
}

const rootTwoPi = 2.5066282746310002
