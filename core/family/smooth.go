package family

import (
	"math"

	"gradlab/core/kernel"
	"gradlab/core/rng"
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

// falling returns cos(jπx)/(j+1): of those that go through all points the fit with the least ‖w‖
// has little of the rough ones.
func falling(int, uint64) *Basis {
	return &Basis{eval: func(dst []float64, x float64) {
		for j := range dst {
			dst[j] = kernel.Cos(float64(float64(j)*math.Pi)*x) / float64(j+1)
		}
	}}
}

// waves returns 1 and k waves √2·cos(w·√12·(x−½) + b) with w ~ N(0, 4) and b ~ U[0, 2π].
func waves(k int, seed uint64) *Basis {
	src := rng.New(seed, "features")
	w, b := make([]float64, k), make([]float64, k)
	for j := range w {
		w[j] = float64(4*math.Sqrt(3)) * src.Norm()
		b[j] = src.Uniform(0, 2*math.Pi)
	}
	return &Basis{eval: func(dst []float64, x float64) {
		dst[0] = 1
		for j := range k {
			dst[1+j] = float64(math.Sqrt2 * kernel.Cos(float64(w[j]*(x-0.5))+b[j]))
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
