// Package linmod fits models that are linear in their weights, h(x) = Σⱼ wⱼ·φⱼ(x), by the
// lecture's loss
//
//	½‖y − Φw‖² + α·Ω(w)
//
// with no penalty, with Ω = ‖w‖² or with Ω = ‖w‖₁. The loss is a sum over examples, not a
// mean. Matrices are never squared: least squares goes by QR, and by the singular value
// decomposition where the design does not determine the weights.
package linmod

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// tiny is the share of the largest singular value below which one counts as 0; condMax the
// condition number from which on a design counts as singular, and its singular values are
// looked at.
const (
	tiny    = 1e-12
	condMax = 1e12
)

// A Solver knows one design matrix Φ and one ridge penalty, and solves for any targets. Make
// it with New; the zero value is of no use. It is safe for concurrent use.
type Solver struct {
	n, p int
	rank int
	// One of the two is there: qr, of Φ or of Φ above √(2α)·D, or the singular values.
	qr    *mat.QR
	extra int // rows below Φ in qr
	svd   *mat.SVD
}

// New makes a Solver for the n×p design phi, row-major, a row an example, with Ω = ‖w‖² at
// α = alpha ≥ 0 on all weights but the first free of them. Where weights are not determined
// (more of them than examples, equal columns), it takes the shortest w of all that fit best.
// The error says what in phi is not a number.
func New(phi []float64, n, p, free int, alpha float64) (*Solver, error) {
	if n < 1 || p < 1 || len(phi) != n*p || free < 0 || free > p {
		return nil, fmt.Errorf("linmod: %d numbers for %d examples of %d functions, %d of them free", len(phi), n, p, free)
	}
	if !(alpha >= 0) || math.IsInf(alpha, 0) {
		return nil, fmt.Errorf("linmod: α = %v, want 0 or more", alpha)
	}
	for i, v := range phi {
		if v-v != 0 {
			return nil, fmt.Errorf("linmod: function %d is %v at example %d", i%p, v, i/p)
		}
	}
	s := &Solver{n: n, p: p, rank: p}
	if alpha > 0 {
		s.extra = p - free
	}
	if n+s.extra >= p {
		// (ΦᵀΦ + λD)w = Φᵀy with λ = 2α is least squares with λ's root below Φ.
		a := mat.NewDense(n+s.extra, p, nil)
		copy(a.RawMatrix().Data, phi)
		for j := range s.extra {
			a.Set(n+j, free+j, math.Sqrt(2*alpha))
		}
		s.qr = new(mat.QR)
		s.qr.Factorize(a)
		if s.qr.Cond() < condMax {
			return s, nil
		}
		s.qr = nil
		return s, s.decompose(a)
	}
	return s, s.decompose(mat.NewDense(n, p, phi))
}

// decompose takes the singular values of a.
func (s *Solver) decompose(a *mat.Dense) error {
	s.svd = new(mat.SVD)
	if !s.svd.Factorize(a, mat.SVDThin) {
		return fmt.Errorf("linmod: the singular values of %d examples of %d functions were not found", s.n, s.p)
	}
	s.rank = s.svd.Rank(tiny)
	return nil
}

// Rank returns how many weights the design determines. Without a penalty, and with Rank =
// examples, the fit goes through every point.
func (s *Solver) Rank() int { return s.rank }

// Solve writes the p weights that fit the n targets y best to w.
func (s *Solver) Solve(w, y []float64) error {
	b := make([]float64, s.n+s.extra)
	copy(b, y[:s.n])
	return s.solve(mat.NewDense(s.p, 1, w[:s.p]), mat.NewDense(len(b), 1, b))
}

// solve solves for a column of targets, or several.
func (s *Solver) solve(dst, b *mat.Dense) error {
	for _, v := range b.RawMatrix().Data {
		if v-v != 0 {
			return fmt.Errorf("linmod: a target is %v", v)
		}
	}
	if s.qr != nil {
		// A condition number that is merely large is an error of gonum's, and none here.
		if err := s.qr.SolveTo(dst, false, b); err != nil {
			if _, ok := err.(mat.Condition); !ok {
				return err
			}
		}
		return nil
	}
	if s.rank == 0 {
		dst.Zero()
		return nil
	}
	s.svd.SolveTo(dst, b, s.rank)
	return nil
}

// Operator returns the p×n matrix C, row-major, that turns targets into weights: w = C·y.
func (s *Solver) Operator() ([]float64, error) {
	eye := mat.NewDense(s.n+s.extra, s.n, nil)
	for i := range s.n {
		eye.Set(i, i, 1)
	}
	c := make([]float64, s.p*s.n)
	return c, s.solve(mat.NewDense(s.p, s.n, c), eye)
}

// MulTo writes the rows×cols matrix m, row-major, times x to dst.
func MulTo(dst, m, x []float64) {
	cols := len(x)
	for i := range dst {
		sum := 0.0
		for j, v := range m[i*cols:][:cols] {
			sum += float64(v * x[j])
		}
		dst[i] = sum
	}
}
