package kernel

import "math"

// The scalar twins of the updates, and the functions of one element that the vector twins
// use for the elements that do not fill a vector.

func addScaledScalar(y, x []float64, c float64) {
	for i, v := range x {
		y[i] += float64(c * v)
	}
}

func momentumScalar(w, v, g []float64, rate, mu float64) {
	for i, d := range g {
		u := float64(mu*v[i]) + d
		v[i] = u
		w[i] += float64(rate * u)
	}
}

func adamScalar(w, m, v, g []float64, s adamStep) {
	for i, d := range g {
		a := float64(s.beta1*m[i]) + float64(s.rest1*d)
		b := float64(s.beta2*v[i]) + float64(s.rest2*float64(d*d))
		m[i], v[i] = a, b
		w[i] += float64(s.rate*a) / (math.Sqrt(b)/s.root + s.eps)
	}
}

func softThreshold1(w, t float64) float64 {
	a := math.Abs(w) - t
	if a <= 0 {
		return 0
	}
	return math.Copysign(a, w)
}

func softThresholdScalar(w []float64, t float64) {
	for i, v := range w {
		w[i] = softThreshold1(v, t)
	}
}

func adamSoftThresholdScalar(w, v []float64, c, root, eps float64) {
	for i, x := range w {
		w[i] = softThreshold1(x, c/(math.Sqrt(v[i])/root+eps))
	}
}
