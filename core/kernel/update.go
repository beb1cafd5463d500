package kernel

import (
	"math"
	"unsafe"
)

// SGD makes one step of gradient descent: w −= lr·g.
func SGD(w, g []float64, lr float64) {
	if len(w) != len(g) {
		badLen("SGD", len(w), len(g))
	}
	addScaled(w, g, -lr)
}

// Decay adds a multiple of w to the gradient, g += c·w: the gradient of ½c‖w‖².
func Decay(g, w []float64, c float64) {
	if len(w) != len(g) {
		badLen("Decay", len(g), len(w))
	}
	addScaled(g, w, c)
}

// addScaled computes y += c·x.
func addScaled(y, x []float64, c float64) {
	i := 0
	if n := whole(len(x)); n > 0 && use.addScaled != nil {
		use.addScaled(unsafe.Pointer(&y[0]), unsafe.Pointer(&x[0]), c, n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		y[i] += float64(c * x[i])
	}
}

// Momentum makes one step of gradient descent with a velocity v that decays by mu a step:
// v = mu·v + g, then w −= lr·v (Polyak's heavy ball).
func Momentum(w, v, g []float64, lr, mu float64) {
	if len(w) != len(v) || len(w) != len(g) {
		badLen("Momentum", len(w), len(v), len(g))
	}
	i, rate := 0, -lr
	if n := whole(len(w)); n > 0 && use.momentum != nil {
		use.momentum(unsafe.Pointer(&w[0]), unsafe.Pointer(&v[0]), unsafe.Pointer(&g[0]), rate, mu, n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		u := float64(mu*v[i]) + g[i]
		v[i] = u
		w[i] += float64(rate * u)
	}
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
	s := adamStep{
		beta1: beta1, rest1: 1 - beta1, beta2: beta2, rest2: 1 - beta2,
		rate: -lr / (1 - power(beta1, t)), root: math.Sqrt(1 - power(beta2, t)), eps: eps,
	}
	i := 0
	if n := whole(len(w)); n > 0 && use.adam != nil {
		use.adam(unsafe.Pointer(&w[0]), unsafe.Pointer(&m[0]), unsafe.Pointer(&v[0]), unsafe.Pointer(&g[0]), s, n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		a := float64(s.beta1*m[i]) + float64(s.rest1*g[i])
		b := float64(s.beta2*v[i]) + float64(s.rest2*float64(g[i]*g[i]))
		m[i], v[i] = a, b
		w[i] += float64(s.rate*a) / (math.Sqrt(b)/s.root + s.eps)
	}
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
func SoftThreshold(w []float64, t float64) {
	i := 0
	if n := whole(len(w)); n > 0 && use.softThreshold != nil {
		use.softThreshold(unsafe.Pointer(&w[0]), t, n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		w[i] = shrink(w[i], t)
	}
}

// shrink is SoftThreshold of one weight.
func shrink(w, t float64) float64 {
	a := math.Abs(w) - t
	if a <= 0 {
		return 0
	}
	return math.Copysign(a, w)
}

// AdamSoftThreshold is SoftThreshold in Adam's metric after the t-th step: weight i moves by
// c / (√vᵢ/√(1−β2ᵗ) + eps), where c is the learning rate times α.
func AdamSoftThreshold(w, v []float64, c, beta2, eps float64, t int) {
	if len(w) != len(v) {
		badLen("AdamSoftThreshold", len(w), len(v))
	}
	i, root := 0, math.Sqrt(1-power(beta2, t))
	if n := whole(len(w)); n > 0 && use.adamSoftThreshold != nil {
		use.adamSoftThreshold(unsafe.Pointer(&w[0]), unsafe.Pointer(&v[0]), c, root, eps, n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		w[i] = shrink(w[i], c/(math.Sqrt(v[i])/root+eps))
	}
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
