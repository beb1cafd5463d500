package descent

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gradlab/core/rng"
	"gradlab/core/target"
)

// pinv returns Φ⁺ of an n×p matrix, or (ΦᵀΦ + λI)⁻¹Φᵀ, from its singular values.
func pinv(phi *mat.Dense, lambda float64) *mat.Dense {
	var svd mat.SVD
	if !svd.Factorize(phi, mat.SVDThin) {
		panic("no singular values")
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	s := svd.Values(nil)
	for j, size := range s {
		c := 0.0
		if size > 1e-10*s[0] {
			c = size / (size*size + lambda)
		}
		for i := range v.RawMatrix().Rows {
			v.Set(i, j, v.At(i, j)*c)
		}
	}
	var out mat.Dense
	out.Mul(&v, u.T())
	return &out
}

// What a fit to random waves is worth has a closed form. With the waves √(2/p)·cos(w·x + b) given,
// the weights are Φ⁺y, and for inputs N(0, I) the error is exact, without tests drawn:
//
//	E cos(w·x+b)·cos(v·x+c) = ½e^(−|w−v|²/2)·cos(b−c) + ½e^(−|w+v|²/2)·cos(b+c)
//	E x₁·cos(w·x+b)         = −w₁·e^(−|w|²/2)·sin b
//
// Train error, norm and the fitted function are those of Φ⁺ to 1e-9; the error on the tests of a
// run lies around the exact one.
func TestFourierAgainstItsClosedForm(t *testing.T) {
	const n, d, runs = 40, 10, 20
	for _, ridge := range []float64{0, 0.05} {
		for _, p := range []int{5, 20, 36, 60, 120} {
			set := Setting{Model: "fourier", N: n, D: d, Sigma: 0.3, Teacher: "linear", Ridge: ridge, Seed: 4}
			task, err := NewTask(set, []int{p}, runs)
			if err != nil {
				t.Fatal(err)
			}
			sum, squares := 0.0, 0.0
			for r := range runs {
				score, _, err := task.Look(p, r)
				if err != nil {
					t.Fatal(err)
				}
				w, b := waves(set, p, r)
				s := &task.lin.sample
				phi := mat.NewDense(n, p, nil)
				for i := range n {
					for j := range p {
						z := b[j]
						for k := range d {
							z += w[j][k] * s.X[k*s.LD+i]
						}
						phi.Set(i, j, math.Sqrt(2/float64(p))*math.Cos(z))
					}
				}
				var a, h mat.Dense
				y := mat.NewDense(n, 1, append([]float64(nil), s.Y[:n]...))
				a.Mul(pinv(phi, ridge), y)
				h.Mul(phi, &a)
				train := 0.0
				for i := range n {
					train += math.Pow(h.At(i, 0)-y.At(i, 0), 2) / n
				}
				what := fmt.Sprintf("p = %d, λ = %v, run %d", p, ridge, r)
				if math.Abs(score.Train-train) > 1e-9*max(train, 1e-9) {
					t.Errorf("%s: train error %v, of the pseudoinverse %v", what, score.Train, train)
				}
				if norm := mat.Norm(&a, 2); math.Abs(score.Norm-norm) > 1e-9*norm {
					t.Errorf("%s: norm %v, of the pseudoinverse %v", what, score.Norm, norm)
				}
				at, value := task.Slice(7) // along x₁
				for i, x := range at {
					want := 0.0
					for j := range p {
						want += a.At(j, 0) * math.Sqrt(2/float64(p)) * math.Cos(w[j][0]*x+b[j])
					}
					if math.Abs(value[i]-want) > 1e-9*(1+mat.Norm(&a, 2)) {
						t.Errorf("%s: h(%v) = %v, of the pseudoinverse %v", what, x, value[i], want)
					}
				}
				dist := math.Log(score.Excess / exactRisk(a.RawMatrix().Data, w, b))
				sum, squares = sum+dist, squares+dist*dist
			}
			mean := sum / runs
			if se := math.Sqrt((squares/runs - mean*mean) / (runs - 1)); math.Abs(mean) > 4*se+0.01 {
				t.Errorf("p = %d, λ = %v: test errors are %.3f of the exact ones (log %.4f ± %.4f)", p, ridge, math.Exp(mean), mean, se)
			}
		}
	}
}

// waves draws the waves of a run again.
func waves(set Setting, p, run int) (w [][]float64, b []float64) {
	var src rng.Source
	src.Seed(set.Seed, "features/"+fmt.Sprint(run))
	for range p {
		row := make([]float64, set.D)
		for k := range row {
			row[k] = src.Norm() / math.Sqrt(float64(set.D))
		}
		w, b = append(w, row), append(b, src.Uniform(0, 2*math.Pi))
	}
	return w, b
}

// exactRisk returns E(Σ aⱼ√(2/p)cos(wⱼ·x+bⱼ) − x₁)² over x ~ N(0, I).
func exactRisk(a []float64, w [][]float64, b []float64) float64 {
	p := float64(len(a))
	risk := 1.0
	for i := range a {
		size := 0.0
		for _, v := range w[i] {
			size += v * v
		}
		risk += 2 * a[i] * math.Sqrt(2/p) * w[i][0] * math.Exp(-size/2) * math.Sin(b[i])
		for j := range a {
			minus, plus := 0.0, 0.0
			for k := range w[i] {
				minus += math.Pow(w[i][k]-w[j][k], 2)
				plus += math.Pow(w[i][k]+w[j][k], 2)
			}
			risk += a[i] * a[j] / p * (math.Exp(-minus/2)*math.Cos(b[i]-b[j]) + math.Exp(-plus/2)*math.Cos(b[i]+b[j]))
		}
	}
	return risk
}

// In one dimension, too, and with a design that is nearly singular: least squares as the
// pseudoinverse has it.
func TestFourierInOneDimension(t *testing.T) {
	truth, _ := target.Of("cos", "")
	design, _ := target.DesignOf("jitter")
	set := Setting{Model: "fourier", N: 20, D: 1, Sigma: 0.1, Truth: truth, Design: design, Seed: 2}
	for _, p := range []int{3, 6} {
		task, _ := NewTask(set, []int{p}, 1)
		score, _, err := task.Look(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		var src rng.Source
		src.Seed(set.Seed, "features/0")
		s := &task.lin.sample
		phi := mat.NewDense(20, p, nil)
		for j := range p {
			w, b := 2*src.Norm(), src.Uniform(0, 2*math.Pi)
			for i := range 20 {
				phi.Set(i, j, math.Sqrt(2/float64(p))*math.Cos(w*s.X[i]+b))
			}
		}
		var a mat.Dense
		a.Mul(pinv(phi, 0), mat.NewDense(20, 1, append([]float64(nil), s.Y[:20]...)))
		if norm := mat.Norm(&a, 2); math.Abs(score.Norm-norm) > 1e-9*norm {
			t.Errorf("p = %d: norm %v, of the pseudoinverse %v", p, score.Norm, norm)
		}
	}
}
