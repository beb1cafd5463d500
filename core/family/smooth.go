package family

import (
	"math"

	"gradlab/core/kernel"
)

// legendre returns the Legendre polynomials of degree 0 … d, moved to [0, 1] and orthonormal
// there: φⱼ(x) = √(2j+1)·Pⱼ(t), t = 2x−1, with Bonnet's recursion
// (j+1)·Pⱼ₊₁ = (2j+1)·t·Pⱼ − j·Pⱼ₋₁.
func legendre(d int, _ uint64) *Basis {
	return &Basis{eval: func(dst []float64, x float64) {
		t := float64(2*x) - 1
		p, before := 1.0, 0.0
		for j := range dst {
			dst[j] = float64(math.Sqrt(float64(2*j+1)) * p)
			next := (float64(float64(float64(2*j+1)*t)*p) - float64(float64(j)*before)) / float64(j+1)
			p, before = next, p
		}
	}}
}

// cosines returns 1 and √2·cos jπx, orthonormal on [0, 1], and also on n midpoints as long as
// there are at most n of them.
func cosines(int, uint64) *Basis {
	return &Basis{eval: func(dst []float64, x float64) {
		dst[0] = 1
		for j := 1; j < len(dst); j++ {
			dst[j] = float64(math.Sqrt2 * kernel.Cos(float64(float64(j)*math.Pi)*x))
		}
	}}
}

// bumps returns 1 and exp(−½((x−c)/s)²) around k centres (j+½)/k, with s = 1/k.
func bumps(k int, _ uint64) *Basis {
	return &Basis{eval: func(dst []float64, x float64) {
		dst[0] = 1
		for j := range k {
			z := float64(x*float64(k)) - (float64(j) + 0.5)
			dst[1+j] = kernel.Exp(float64(-0.5*z) * z)
		}
	}}
}
