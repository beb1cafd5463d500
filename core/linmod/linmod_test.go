package linmod

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"gradlab/core/rng"
)

// known.json holds a small problem with answers computed to 40 digits elsewhere.
type answer struct {
	Alpha, Obj string
	W          []string
	Zeros      int
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func problem(t *testing.T) (phi, y []float64, n, p int, lasso, ridge []answer) {
	t.Helper()
	var file struct {
		Lasso []answer
		Ridge []answer `json:"ridge_lecture"`
	}
	text, err := os.ReadFile("testdata/known.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	n, p = 20, 8
	truth := []float64{2, 0, 0, -1.5, 0, 0, 1, 0}
	for i := range n {
		v := 0.3 * math.Cos(7*float64(i+1))
		for j := range p {
			x := math.Sin(float64((i + 1) * (j + 1)))
			phi = append(phi, x)
			v += truth[j] * x
		}
		y = append(y, v)
	}
	return phi, y, n, p, file.Lasso, file.Ridge
}

func TestRidgeIsTheKnownOne(t *testing.T) {
	phi, y, n, p, _, ridge := problem(t)
	for _, a := range ridge {
		s, err := New(phi, n, p, 0, number(t, a.Alpha))
		if err != nil {
			t.Fatal(err)
		}
		w := make([]float64, p)
		if err := s.Solve(w, y); err != nil {
			t.Fatal(err)
		}
		op, err := s.Operator()
		if err != nil {
			t.Fatal(err)
		}
		by := make([]float64, p)
		MulTo(by, op, y)
		for j := range w {
			want := number(t, a.W[j])
			if math.Abs(w[j]-want) > 1e-13 || math.Abs(by[j]-want) > 1e-13 {
				t.Errorf("α = %s: w%d = %v, by the operator %v, want %v", a.Alpha, j+1, w[j], by[j], want)
			}
		}
	}
}

func TestLassoIsTheKnownOne(t *testing.T) {
	phi, y, n, p, lasso, _ := problem(t)
	for _, a := range lasso {
		alpha := number(t, a.Alpha)
		w := make([]float64, p)
		settled, err := Lasso(w, phi, y, n, p, 0, alpha)
		if err != nil || !settled {
			t.Fatalf("α = %s: settled %v, %v", a.Alpha, settled, err)
		}
		zeros, size := 0, 0.0
		for j := range w {
			size += math.Abs(w[j])
			if w[j] == 0 {
				zeros++
				if math.Signbit(w[j]) {
					t.Errorf("α = %s: w%d is −0", a.Alpha, j+1)
				}
			}
			if want := number(t, a.W[j]); math.Abs(w[j]-want) > 1e-12 {
				t.Errorf("α = %s: w%d = %v, want %v", a.Alpha, j+1, w[j], want)
			}
		}
		obj := alpha * size
		h := make([]float64, n)
		MulTo(h, phi, w)
		for i := range y {
			obj += 0.5 * (y[i] - h[i]) * (y[i] - h[i])
		}
		if want := number(t, a.Obj); zeros != a.Zeros || math.Abs(obj-want) > 1e-12*want {
			t.Errorf("α = %s: %d zeros and loss %v, want %d and %v", a.Alpha, zeros, obj, a.Zeros, want)
		}
	}
}

// TestLassoAtItsMinimum looks at random problems, also with more weights than examples and a
// free intercept, whether the gradient of the fit balances the penalty's.
func TestLassoAtItsMinimum(t *testing.T) {
	src := rng.New(1, "lasso")
	for trial := range 200 {
		n, p, free := 1+src.IntN(20), 1+src.IntN(30), src.IntN(2)
		phi, y, w := make([]float64, n*p), make([]float64, n), make([]float64, p)
		for i := range phi {
			phi[i] = src.Norm()
		}
		for i := range y {
			y[i] = src.Norm()
			if free == 1 {
				phi[i*p] = 1
			}
		}
		alpha := math.Exp(src.Uniform(-6, 3))
		settled, err := Lasso(w, phi, y, n, p, free, alpha)
		if err != nil || !settled {
			t.Fatalf("trial %d (%d×%d, %d free, α = %v): settled %v, %v", trial, n, p, free, alpha, settled, err)
		}
		h := make([]float64, n)
		MulTo(h, phi, w)
		for j := range p {
			g := 0.0
			for i := range n {
				g += phi[i*p+j] * (y[i] - h[i])
			}
			switch {
			case j < free:
				g = math.Abs(g)
			case w[j] != 0:
				g = math.Abs(g - math.Copysign(alpha, w[j]))
			default:
				g = max(0, math.Abs(g)-alpha)
			}
			if g > 1e-9 {
				t.Errorf("trial %d (%d×%d, %d free, α = %v): the balance of w%d = %v is off by %v", trial, n, p, free, alpha, j, w[j], g)
			}
		}
	}
}

// TestTheShortestOfManyFits has more weights than examples, equal functions, and functions
// that are nothing at all.
func TestTheShortestOfManyFits(t *testing.T) {
	for _, c := range []struct {
		name      string
		phi       []float64
		n, p      int
		y, want   []float64
		rank      int
		residual0 bool
	}{
		{"one example", []float64{3, 4}, 1, 2, []float64{50}, []float64{6, 8}, 1, true},
		{"equal functions", []float64{1, 1, 1, 1, 1, 1}, 3, 2, []float64{1, 2, 3}, []float64{1, 1}, 1, false},
		{"nothing at all", []float64{0, 0, 0, 0, 0, 0}, 3, 2, []float64{1, 2, 3}, []float64{0, 0}, 0, false},
	} {
		s, err := New(c.phi, c.n, c.p, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		w := make([]float64, c.p)
		if err := s.Solve(w, c.y); err != nil {
			t.Fatal(err)
		}
		for j := range w {
			if math.Abs(w[j]-c.want[j]) > 1e-12 {
				t.Errorf("%s: w = %v, want %v", c.name, w, c.want)
				break
			}
		}
		if s.Rank() != c.rank {
			t.Errorf("%s: rank %d, want %d", c.name, s.Rank(), c.rank)
		}
		if _, err := s.Operator(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatIsNotANumberIsSaid(t *testing.T) {
	nan := math.NaN()
	if _, err := New([]float64{1, nan}, 2, 1, 0, 0); err == nil {
		t.Error("a design with NaN was taken")
	}
	if _, err := New([]float64{1, 1}, 2, 1, 0, -1); err == nil {
		t.Error("α = −1 was taken")
	}
	s, err := New([]float64{1, 1}, 2, 1, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Solve([]float64{0}, []float64{1, nan}); err == nil {
		t.Error("a target NaN was taken")
	}
	if _, err := Lasso([]float64{0}, []float64{1, 1}, []float64{1, nan}, 2, 1, 0, 1); err == nil {
		t.Error("L1 took a target NaN")
	}
}
