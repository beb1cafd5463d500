package linmod

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"gradlab/core/kernel"
)

// rcond is the share of the largest singular value below which Shortest takes one for 0, and
// looseMax the condition number from which on it looks at the singular values at all.
const (
	rcond    = 1e-10
	looseMax = 1e9
)

// Shortest writes to w the minimum of ‖y − Φw‖² + λ‖w‖², and without a penalty, where many w
// are minima, the shortest of them. Here p may be much larger than n, and Φ comes by features:
// φⱼ of example i is phi[j·ld+i], ld ≥ n a multiple of kernel.Pad, with zeros in the columns
// from n to kernel.Padded(n). The penalty is λ = 2α in the lecture's scaling.
//
// Method: QR of Φ or Φᵀ, whichever is tall; the singular values where the design turns out to
// be nearly singular; with a penalty Cholesky's factors of the smaller of ΦᵀΦ + λI and
// ΦΦᵀ + λI when that loses no digits that count.
func Shortest(w, phi, y []float64, n, p, ld int, lambda float64) error {
	switch {
	case n < 1 || p < 1 || ld < kernel.Padded(n) || len(phi) < (p-1)*ld+kernel.Padded(n) || len(y) < n || len(w) != p:
		return fmt.Errorf("linmod: %d numbers, %d apart, for %d examples of %d functions", len(phi), ld, n, p)
	case !(lambda >= 0) || math.IsInf(lambda, 0):
		return fmt.Errorf("linmod: λ = %v, want 0 or more", lambda)
	}
	for j := range p {
		if row := phi[j*ld:][:n]; !kernel.Finite(row) {
			return fmt.Errorf("linmod: function %d is not finite on every example", j)
		}
	}
	if !kernel.Finite(y[:n]) {
		return fmt.Errorf("linmod: a target is not finite")
	}
	if lambda > 0 && ridge(w, phi, y, n, p, ld, lambda) {
		return nil
	}
	design := mat.NewDense(p, n, nil) // Φᵀ
	for j := range p {
		copy(design.RawRowView(j), phi[j*ld:][:n])
	}
	dst, b := mat.NewVecDense(p, w), mat.NewVecDense(n, y[:n])
	if lambda == 0 && plain(dst, design, b, n, p) {
		return nil
	}
	return singular(dst, design, b, lambda)
}

// plain solves without a penalty, unless the design is nearly singular.
func plain(dst *mat.VecDense, design *mat.Dense, b *mat.VecDense, n, p int) bool {
	if p >= n {
		var qr mat.QR
		qr.Factorize(design)
		return qr.Cond() < looseMax && qr.SolveVecTo(dst, true, b) == nil
	}
	var lq mat.LQ
	lq.Factorize(design)
	return lq.Cond() < looseMax && lq.SolveVecTo(dst, true, b) == nil
}

// singular solves by the singular values s of the design: w = Σ u·s/(s²+λ)·(v·y).
func singular(dst *mat.VecDense, design *mat.Dense, b *mat.VecDense, lambda float64) error {
	var svd mat.SVD
	if !svd.Factorize(design, mat.SVDThin) {
		return fmt.Errorf("linmod: the singular values of the design were not found")
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	s := svd.Values(nil)
	least := rcond * s[0]
	coef := mat.NewVecDense(len(s), nil)
	coef.MulVec(v.T(), b)
	for i, size := range s {
		c := 0.0
		if size > least || lambda > 0 && size > 0 {
			c = coef.AtVec(i) * (size / (float64(size*size) + lambda))
		}
		coef.SetVec(i, c)
	}
	dst.MulVec(&u, coef)
	return nil
}

// ridge solves with a penalty by the smaller Gram matrix, unless that would lose digits.
func ridge(w, phi, y []float64, n, p, ld int, lambda float64) bool {
	m := min(n, p)
	gram := make([]float64, m*m)
	if p <= n {
		kernel.AffineDW(gram, nil, phi, phi, p, p, n, ld, ld)
	} else {
		outer(gram, phi, n, p, ld)
	}
	largest := 0.0
	for i := range m {
		largest = max(largest, gram[i*m+i])
		gram[i*m+i] += lambda
	}
	if lambda < 1e-7*largest*float64(m) {
		return false
	}
	var chol mat.Cholesky
	if !chol.Factorize(mat.NewSymDense(m, gram)) {
		return false
	}
	right := make([]float64, m)
	if p <= n {
		for j := range right {
			right[j] = dot(phi[j*ld:][:n], y[:n])
		}
	} else {
		copy(right, y[:n])
	}
	sol := mat.NewVecDense(m, nil)
	if chol.SolveVecTo(sol, mat.NewVecDense(m, right)) != nil {
		return false
	}
	a := sol.RawVector().Data
	if p <= n {
		copy(w, a)
		return true
	}
	for j := range w {
		w[j] = dot(phi[j*ld:][:n], a)
	}
	return true
}

// outer computes ΦΦᵀ, n×n.
func outer(gram, phi []float64, n, p, ld int) {
	clear(gram)
	for j := range p {
		row := phi[j*ld:][:n]
		for i, v := range row {
			if v == 0 {
				continue
			}
			to := gram[i*n:][: i+1 : i+1]
			for k := range to {
				to[k] += float64(v * row[k])
			}
		}
	}
	for i := range n {
		for k := range i {
			gram[k*n+i] = gram[i*n+k]
		}
	}
}
