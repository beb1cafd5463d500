package kernel

import "math"

// SGD makes one step of gradient descent: w −= lr·g.
func SGD(w, g []float64, lr float64) {
	if len(w) != len(g) {
		badLen("SGD", len(w), len(g))
	}
	use.addScaled(w, g, -lr)
}

// Decay adds a multiple of w to the gradient, g += c·w: the gradient of ½c‖w‖².
func Decay(g, w []float64, c float64) {
	if len(w) != len(g) {
		badLen("Decay", len(g), len(w))
	}
	use.addScaled(g, w, c)
}

// Momentum makes one step of gradient descent with a velocity v that decays by mu a step:
// v = mu·v + g, then w −= lr·v (Polyak's heavy ball).
func Momentum(w, v, g []float64, lr, mu float64) {
	if len(w) != len(v) || len(w) != len(g) {
		badLen("Momentum", len(w), len(v), len(g))
	}
	use.momentum(w, v, g, -lr, mu)
}

// Adam makes the t-th step, t ≥ 1, of Kingma and Ba's method (arXiv:1412.6980, algorithm 1)
// with first and second moments m and v, both zero before the first step:
//
//	m = β1·m + (1−β1)·g        v = β2·v + (1−β2)·g²
//	w −= lr/(1−β1ᵗ) · m / (√v/√(1−β2ᵗ) + eps)
func Adam(w, m, v, g []float64, lr, beta1, beta2, eps float64, t int) {
	if len(w) != len(m) || len(w) != len(v) || len(w) != len(g) {
		badLen("Adam", len(w), len(m), len(v), len(g))
	}
	use.adam(w, m, v, g, adamStep{
		beta1: beta1, rest1: 1 - beta1, beta2: beta2, rest2: 1 - beta2,
		rate: -lr / (1 - power(beta1, t)), root: math.Sqrt(1 - power(beta2, t)), eps: eps,
	})
}

// adamStep holds what is the same for all parameters in one step of Adam.
type adamStep struct {
	beta1, rest1, beta2, rest2 float64
	rate                       float64 // −lr/(1−β1ᵗ)
	root                       float64 // √(1−β2ᵗ)
	eps                        float64
}

// SoftThreshold moves every weight towards zero by t ≥ 0 and stops at exactly +0, the
// proximal step of t·‖w‖₁.
func SoftThreshold(w []float64, t float64) { use.softThreshold(w, t) }

// AdamSoftThreshold is SoftThreshold in Adam's metric after the t-th step: weight i moves by
// c / (√vᵢ/√(1−β2ᵗ) + eps), where c is the learning rate times α.
func AdamSoftThreshold(w, v []float64, c, beta2, eps float64, t int) {
	if len(w) != len(v) {
		badLen("AdamSoftThreshold", len(w), len(v))
	}
	use.adamSoftThreshold(w, v, c, math.Sqrt(1-power(beta2, t)), eps)
}

// power returns xᵗ for t ≥ 0 by repeated squaring; t < 0 counts as 0.
func power(x float64, t int) float64 {
	p := 1.0
	for ; t > 0; t >>= 1 {
		if t&1 == 1 {
			p *= x
		}
		x *= x
	}
	return p
}
