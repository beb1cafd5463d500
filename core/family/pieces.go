package family

import (
	"math"
	"slices"

	"gradlab/core/rng"
)

// even returns the k−1 points that part [0, 1] into k equal pieces.
func even(k int) []float64 {
	p := make([]float64, k-1)
	for i := range p {
		p[i] = float64(i+1) / float64(k)
	}
	return p
}

// bins returns functions that are constant in each of k equal bins: φⱼ is 1 from the beginning
// of bin j on, so that its weight is the jump there.
func bins(k int, _ uint64) *Basis {
	edges := even(k)
	return &Basis{breaks: edges, eval: func(dst []float64, x float64) {
		dst[0] = 1
		for j, e := range edges {
			dst[1+j] = 0
			if x >= e {
				dst[1+j] = 1
			}
		}
	}}
}

// relus returns 1 and k ReLUs √12·max(0, ±(x−c)) with kinks c drawn from U[0, 1] and signs by
// lot; the factor makes their mean square over x and c equal to 1.
func relus(k int, seed uint64) *Basis {
	src := rng.New(seed, "features")
	c, s := make([]float64, k), make([]float64, k)
	for j := range c {
		c[j], s[j] = src.Float64(), 2*math.Sqrt(3)
		if src.Uint64()&1 == 1 {
			s[j] = -s[j]
		}
	}
	kinks := slices.Clone(c)
	slices.Sort(kinks)
	return &Basis{breaks: slices.Compact(kinks), eval: func(dst []float64, x float64) {
		dst[0] = 1
		for j := range c {
			dst[1+j] = max(0, float64(s[j]*(x-c[j])))
		}
	}}
}

// spline returns the natural cubic splines with k knots ξ at 0, 1/(k−1), …, 1: 1, x, and
// dⱼ − dₖ₋₂ for j < k−2, where dⱼ = ((x−ξⱼ)³₊ − (x−1)³₊)/(1−ξⱼ).
//
// Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd edition,
// equation 5.4. Each function is scaled by 1/(1−ξⱼ) times 6 or so, to be of size 1.
func spline(k int, _ uint64) *Basis {
	knots := even(k - 1)
	cube := func(z float64) float64 {
		if z <= 0 {
			return 0
		}
		return float64(z*z) * z
	}
	d := func(knot, x float64) float64 { return (cube(x-knot) - cube(x-1)) / (1 - knot) }
	return &Basis{breaks: knots, eval: func(dst []float64, x float64) {
		dst[0] = 1
		dst[1] = float64(math.Sqrt(12) * (x - 0.5))
		for j := range k - 2 {
			at, last := float64(j)/float64(k-1), float64(k-2)/float64(k-1)
			dst[2+j] = float64(6 * (d(at, x) - d(last, x)))
		}
	}}
}
