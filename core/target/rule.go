package target

import (
	"math"
	"slices"

	"gradlab/core/kernel"
)

// A Rule averages over x ∈ [0, 1]: ∫₀¹ g(x) dx ≈ Σ W[i]·g(X[i]), with the X rising and inside
// (0, 1) and ΣW = 1. It is exact to rounding for what the labs integrate: products of smooth
// pieces that join at the given breaks.
type Rule struct{ X, W []float64 }

// NewRule returns Gauss and Legendre's rule with at least n ≥ 1 nodes, in pieces between the
// breaks, which have to be inside (0, 1) and may come in any order.
func NewRule(n int, breaks ...float64) *Rule {
	ends := append([]float64{0, 1}, breaks...)
	slices.Sort(ends)
	ends = slices.Compact(ends)
	// At least four nodes a piece: exact for products of cubics.
	pieces := len(ends) - 1
	each := n
	if pieces > 1 {
		each = max((n+pieces-1)/pieces, 4)
	}
	t, w := gauss(each)
	r := &Rule{}
	for p := range pieces {
		lo, size := ends[p], ends[p+1]-ends[p]
		for i := range t {
			r.X = append(r.X, lo+float64(size*t[i]))
			r.W = append(r.W, float64(size*w[i]))
		}
	}
	return r
}

// gauss returns the nodes and weights of Gauss and Legendre on [0, 1]: the roots of Pₙ, by
// Newton from Tricomi's estimate, and 2/((1−t²)·Pₙ′(t)²), halved.
func gauss(n int) (x, w []float64) {
	x, w = make([]float64, n), make([]float64, n)
	for i := range (n + 1) / 2 {
		t := kernel.Cos(math.Pi * (float64(i) + 0.75) / (float64(n) + 0.5))
		var slope float64
		for range 10 {
			p, before := 1.0, 0.0
			for j := range n {
				next := (float64(float64(float64(2*j+1)*t)*p) - float64(float64(j)*before)) / float64(j+1)
				p, before = next, p
			}
			slope = float64(n) * (before - float64(t*p)) / ((1 - t) * (1 + t))
			move := p / slope
			t -= move
			if math.Abs(move) < 1e-15 {
				break
			}
		}
		if 2*i+1 == n {
			t = 0
		}
		x[i], x[n-1-i] = 0.5-float64(0.5*t), 0.5+float64(0.5*t)
		w[i] = 1 / (float64((1-t)*(1+t)) * float64(slope*slope))
		w[n-1-i] = w[i]
	}
	return x, w
}

// Mean returns Σ W[i]·g[i].
func (r *Rule) Mean(g []float64) float64 {
	sum := 0.0
	for i, w := range r.W {
		sum += float64(w * g[i])
	}
	return sum
}

// Restrict returns the rule for the part of [0, 1] where f is finite, with weights that again
// sum to 1, and f there; nil when there is no such part. What is finite throughout comes back
// as it is.
func (r *Rule) Restrict(f []float64) (*Rule, []float64) {
	if kernel.Finite(f) {
		return r, f
	}
	part, values, sum := &Rule{}, []float64(nil), 0.0
	for i, v := range f {
		if v-v == 0 {
			part.X, part.W, values = append(part.X, r.X[i]), append(part.W, r.W[i]), append(values, v)
			sum += r.W[i]
		}
	}
	if len(values) == 0 {
		return nil, nil
	}
	for i := range part.W {
		part.W[i] /= sum
	}
	return part, values
}
