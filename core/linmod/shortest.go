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
	return ShortestOf(w, phi, y, n, p, ld, 1, lambda)
}

// ShortestOf is Shortest for k targets of the same examples, solved together: target r of
// example i is y[r·ld+i], and its weights are w[r·p:][:p].
func ShortestOf(w, phi, y []float64, n, p, ld, k int, lambda float64) error {
	switch {
	case n < 1 || p < 1 || k < 1 || ld < kernel.Padded(n) || len(phi) < (p-1)*ld+kernel.Padded(n) || len(y) < (k-1)*ld+n || len(w) != k*p:
		return fmt.Errorf("linmod: %d and %d numbers, %d apart, for %d examples of %d functions and %d targets", len(phi), len(y), ld, n, p, k)
	case !(lambda >= 0) || math.IsInf(lambda, 0):
		return fmt.Errorf("linmod: λ = %v, want 0 or more", lambda)
	}
	for j := range p {
		if row := phi[j*ld:][:n]; !kernel.Finite(row) {
			return fmt.Errorf("linmod: function %d is not finite on every example", j)
		}
	}
	b := mat.NewDense(n, k, nil)
	for r := range k {
		row := y[r*ld:][:n]
		if !kernel.Finite(row) {
			return fmt.Errorf("linmod: a target is not finite")
		}
		b.SetCol(r, row)
	}
	if lambda > 0 && ridge(w, phi, b, n, p, ld, lambda) {
		return nil
	}
	design := mat.NewDense(p, n, nil) // Φᵀ
	for j := range p {
		copy(design.RawRowView(j), phi[j*ld:][:n])
	}
	var dst mat.Dense // p×k
	if !(lambda == 0 && plain(&dst, design, b, n, p)) {
		if err := singular(&dst, design, b, lambda); err != nil {
			return err
		}
	}
	for r := range k {
		mat.Col(w[r*p:][:p], r, &dst)
	}
	return nil
}

// plain solves without a penalty, unless the design is nearly singular.
func plain(dst, design, b *mat.Dense, n, p int) bool {
	if p >= n {
		var qr mat.QR
		qr.Factorize(design)
		return qr.Cond() < looseMax && qr.SolveTo(dst, true, b) == nil
	}
	var lq mat.LQ
	lq.Factorize(design)
	return lq.Cond() < looseMax && lq.SolveTo(dst, true, b) == nil
}

// singular solves by the singular values s of the design: w = Σ u·s/(s²+λ)·(v·y).
func singular(dst, design, b *mat.Dense, lambda float64) error {
	var svd mat.SVD
	if !svd.Factorize(design, mat.SVDThin) {
		return fmt.Errorf("linmod: the singular values of the design were not found")
	}
	var u, v, coef mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	s := svd.Values(nil)
	least := rcond * s[0]
	coef.Mul(v.T(), b)
	for i, size := range s {
		c := 0.0
		if size > least || lambda > 0 && size > 0 {
			c = size / (float64(size*size) + lambda)
		}
		row := coef.RawRowView(i)
		for r := range row {
			row[r] *= c
		}
	}
	dst.Reset()
	dst.Mul(&u, &coef)
	return nil
}

// ridge solves with a penalty by the smaller Gram matrix, unless that would lose digits.
func ridge(w, phi []float64, y *mat.Dense, n, p, ld int, lambda float64) bool {
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
	_, k := y.Dims()
	right, sol, target := y, new(mat.Dense), make([]float64, n)
	if p <= n {
		right = mat.NewDense(p, k, nil)
		for r := range k {
			mat.Col(target, r, y)
			for j := range p {
				right.Set(j, r, dot(phi[j*ld:][:n], target))
			}
		}
	}
	if chol.SolveTo(sol, right) != nil {
		return false
	}
	for r := range k {
		to := w[r*p:][:p]
		if p <= n {
			mat.Col(to, r, sol)
			continue
		}
		mat.Col(target, r, sol)
		for j := range to {
			to[j] = dot(phi[j*ld:][:n], target)
		}
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
