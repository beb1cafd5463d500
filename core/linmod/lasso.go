package linmod

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Lasso writes the minimum of ½‖y − Φw‖² + α‖w‖₁ to w, where phi is n×p, row-major, and the
// first free weights, none or one, carry no penalty; a free one has to belong to a constant
// function. Weights that belong at 0 are exactly 0. It returns false when the last digits had
// not come to rest.
//
// Method: coordinate descent (Friedman, Hastie, Höfling and Tibshirani, Annals of Applied
// Statistics 1, 2007), and as soon as the signs may be right, the weights that are not 0 all
// at once: there the optimum is a linear system. The conditions of Karush, Kuhn and Tucker
// tell whether it is the minimum. It comes down from the α at which all weights are 0, halving
// it, so that weights that stay 0 are hardly touched.
func Lasso(w, phi, y []float64, n, p, free int, alpha float64) (settled bool, err error) {
	if n < 1 || p < 1 || len(phi) != n*p || len(y) != n || len(w) != p || free < 0 || free > 1 {
		return false, fmt.Errorf("linmod: %d numbers for %d examples of %d functions, %d of them free", len(phi), n, p, free)
	}
	if !(alpha > 0) || math.IsInf(alpha, 0) {
		return false, fmt.Errorf("linmod: α = %v for L1, want more than 0", alpha)
	}
	for _, list := range [2][]float64{phi, y} {
		for _, v := range list {
			if v-v != 0 {
				return false, fmt.Errorf("linmod: a number of the examples is %v", v)
			}
		}
	}
	l := newLasso(phi, y, n, p, free)
	for l.alpha = l.scale; ; {
		l.alpha = max(l.alpha/2, alpha)
		settled = l.descend()
		if l.alpha == alpha {
			break
		}
	}
	l.finish(w, phi, y)
	return settled, nil
}

// descend goes to the minimum for the present α from where it is.
func (l *lasso) descend() (settled bool) {
	for sweep := 1; sweep <= maxSweeps; sweep++ {
		still := l.sweep()
		if (still || sweep%polishEvery == 0) && l.polish() {
			return true
		}
	}
	return false
}

const (
	maxSweeps   = 5000
	polishEvery = 20
	kktTol      = 1e-11 // of the largest |Φᵀy|
)

// lasso is the problem without the free weight: columns and targets less their means.
type lasso struct {
	n, p, free int
	alpha      float64
	cols       [][]float64 // Φ by columns
	y          []float64
	size       []float64 // ‖column‖²
	scale      float64   // the largest |Φᵀy|
	w          []float64
	r          []float64 // y − Φw
	try        []float64
}

func newLasso(phi, y []float64, n, p, free int) *lasso {
	l := &lasso{n: n, p: p, free: free, cols: make([][]float64, p), y: append([]float64(nil), y...),
		size: make([]float64, p), w: make([]float64, p), r: make([]float64, n), try: make([]float64, p)}
	if free == 1 {
		centre(l.y)
	}
	for j := free; j < p; j++ {
		c := make([]float64, n)
		for i := range c {
			c[i] = phi[i*p+j]
		}
		if free == 1 {
			centre(c)
		}
		l.cols[j], l.size[j] = c, dot(c, c)
		l.scale = max(l.scale, math.Abs(dot(c, l.y)))
		if l.size[j] <= tiny*tiny*float64(n) {
			l.size[j] = 0 // a constant function says nothing beyond the intercept
		}
	}
	copy(l.r, l.y)
	return l
}

func centre(v []float64) {
	m := 0.0
	for _, x := range v {
		m += x
	}
	m /= float64(len(v))
	for i := range v {
		v[i] -= m
	}
}

func dot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}

// residual computes r afresh.
func (l *lasso) residual() {
	copy(l.r, l.y)
	for j := l.free; j < l.p; j++ {
		l.add(j, -l.w[j])
	}
}

// add adds d times column j to the residual.
func (l *lasso) add(j int, d float64) {
	if d == 0 {
		return
	}
	for i, c := range l.cols[j] {
		l.r[i] += float64(d * c)
	}
}

// sweep minimises by each weight in turn, and reports whether none moved to speak of.
func (l *lasso) sweep() (still bool) {
	still = true
	for j := l.free; j < l.p; j++ {
		if l.size[j] == 0 {
			continue
		}
		z := dot(l.cols[j], l.r) + float64(l.size[j]*l.w[j])
		to := math.Copysign(max(math.Abs(z)-l.alpha, 0), z) / l.size[j]
		if to == 0 {
			to = 0 // never −0
		}
		d := to - l.w[j]
		l.add(j, -d)
		l.w[j] = to
		if math.Abs(d)*l.size[j] > kktTol*l.scale {
			still = false
		}
	}
	return still
}

// polish solves for the weights that are not 0 with the signs that they have, and keeps the
// answer, returning true, when it is the minimum.
func (l *lasso) polish() bool {
	var active []int
	for j := l.free; j < l.p; j++ {
		if l.w[j] != 0 {
			active = append(active, j)
		}
	}
	k := len(active)
	if k > l.n {
		return false
	}
	copy(l.try, l.w)
	if k > 0 {
		// Φᵀ(y − Φw) = α·sign: with Φ = QR, w = R⁻¹(Qᵀy − α·R⁻ᵀsign).
		a := mat.NewDense(l.n, k, nil)
		sign := mat.NewDense(k, 1, nil)
		for c, j := range active {
			a.SetCol(c, l.cols[j])
			sign.Set(c, 0, math.Copysign(1, l.w[j]))
		}
		var qr mat.QR
		qr.Factorize(a)
		if !(qr.Cond() < condMax) {
			return false
		}
		var v, u mat.Dense
		// A minimum-norm solution of Φᵀv = sign is Q·R⁻ᵀsign.
		if qr.SolveTo(&v, true, sign) != nil {
			return false
		}
		b := mat.NewDense(l.n, 1, nil)
		for i := range l.n {
			b.Set(i, 0, l.y[i]-float64(l.alpha*v.At(i, 0)))
		}
		if qr.SolveTo(&u, false, b) != nil {
			return false
		}
		for c, j := range active {
			l.try[j] = u.At(c, 0)
			if !(l.try[j]*l.w[j] > 0) {
				return false // it would change its sign
			}
		}
	}
	l.w, l.try = l.try, l.w
	l.residual()
	for j := l.free; j < l.p; j++ {
		if l.size[j] == 0 {
			continue
		}
		if g := math.Abs(dot(l.cols[j], l.r)); l.w[j] == 0 && g > l.alpha+float64(kktTol*l.scale) {
			l.w, l.try = l.try, l.w
			l.residual()
			return false
		}
	}
	return true
}

// finish writes the weights, with the free one that goes with the others.
func (l *lasso) finish(w, phi, y []float64) {
	copy(w, l.w)
	if l.free == 0 {
		return
	}
	// The constant function's value may be other than 1.
	sum := 0.0
	for i, v := range y {
		for j := 1; j < l.p; j++ {
			v -= float64(w[j] * phi[i*l.p+j])
		}
		sum += v
	}
	w[0] = sum / float64(l.n) / phi[0]
}
