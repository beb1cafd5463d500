package target

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/rng"
)

func TestRuleIntegratesPolynomialsExactly(t *testing.T) {
	for _, breaks := range [][]float64{nil, {0.5}, {0.9, 0.1, 0.1}} {
		for _, n := range []int{1, 2, 5, 64, 128, 301} {
			r := NewRule(n, breaks...)
			if len(r.X) < n || !slices.IsSorted(r.X) || r.X[0] <= 0 || r.X[len(r.X)-1] >= 1 {
				t.Fatalf("%d nodes with breaks %v: %v", n, breaks, r.X)
			}
			each := n
			if breaks != nil {
				each = 4
			}
			for d := range 2 * each {
				g := make([]float64, len(r.X))
				for i, x := range r.X {
					g[i] = math.Pow(x, float64(d))
				}
				if got, want := r.Mean(g), 1/float64(d+1); math.Abs(got-want) > 1e-14 {
					t.Errorf("%d nodes with breaks %v: ∫x^%d = %v, want %v", n, breaks, d, got, want)
				}
			}
		}
	}
}

func TestRuleTakesAJumpAtABreak(t *testing.T) {
	step, _ := Of("step", "")
	r := NewRule(10, step.Breaks()...)
	g := make([]float64, len(r.X))
	for i, x := range r.X {
		g[i] = step.At(x) * x
	}
	if got := r.Mean(g); math.Abs(got-0.25) > 1e-15 {
		t.Errorf("∫step·x = %v, want ¼", got)
	}
}

func TestTheRuleLeavesOutWhereThereIsNoTruth(t *testing.T) {
	root, err := Of(Own, "sqrt(x-0.5)")
	if err != nil {
		t.Fatal(err)
	}
	r := NewRule(100)
	f := make([]float64, len(r.X))
	for i, x := range r.X {
		f[i] = root.At(x)
	}
	part, values := r.Restrict(f)
	sum := 0.0
	for i, x := range part.X {
		sum += part.W[i]
		if x < 0.5 || values[i] != root.At(x) {
			t.Errorf("f(%v) = %v is among the nodes", x, values[i])
		}
	}
	if math.Abs(sum-1) > 1e-14 {
		t.Errorf("the weights sum to %v", sum)
	}
	none, _ := Of(Own, "log(-1-x)")
	for i, x := range r.X {
		f[i] = none.At(x)
	}
	if part, _ := r.Restrict(f); part != nil {
		t.Error("a truth without values has a rule")
	}
}

func TestDesigns(t *testing.T) {
	const n = 50
	truth, _ := Of("cos", "")
	for i := range Designs {
		d := &Designs[i]
		task := Task{truth, d, 0.1}
		var x, y, x2 [n]float64
		src := rng.New(1, "a")
		task.Draw(x[:], y[:], src)
		task.Draw(x2[:], y[:], src)
		if !slices.IsSorted(x[:]) || x[0] < 0 || x[n-1] >= 1 {
			t.Errorf("%s: %v", d.Key, x)
		}
		if d.Fixed != (x == x2) {
			t.Errorf("%s: fixed is %v, two samples have equal inputs: %v", d.Key, d.Fixed, x == x2)
		}
		if d.Key != "uniform" {
			for i, v := range x {
				if int(v*n) != i {
					t.Errorf("%s: input %d is %v", d.Key, i, v)
				}
			}
		}
	}
	if _, err := DesignOf("random"); err == nil || !strings.Contains(err.Error(), "jitter") {
		t.Errorf("an unknown design: %v", err)
	}
}

func TestTruths(t *testing.T) {
	for _, c := range []struct {
		key, formula string
		x, want      float64
	}{
		{"cos", "", 0.4, math.Cos(0.6 * math.Pi)}, {"sin", "", 0.1, math.Sin(0.2 * math.Pi)},
		{"step", "", 0.49, -1}, {"step", "", 0.5, 1}, {Own, "x^2 - 1", 0.5, -0.75},
	} {
		f, err := Of(c.key, c.formula)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.At(c.x); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s(%v) = %v, want %v", c.key, c.x, got, c.want)
		}
	}
	for _, bad := range []string{"", "  ", "x1", "x; x", "sin("} {
		if _, err := Of(Own, bad); err == nil {
			t.Errorf("the formula %q was taken", bad)
		}
	}
	if _, err := Of("tan", ""); err == nil || !strings.Contains(err.Error(), "cos") {
		t.Errorf("an unknown truth: %v", err)
	}
}

func TestFinite(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	x, y := []float64{1, 2, 3, 4, nan}, []float64{5, nan, 7, inf, 1}
	if n := Finite(x, y); n != 2 || x[0] != 1 || y[0] != 5 || x[1] != 3 || y[1] != 7 {
		t.Errorf("%d finite points, %v and %v", n, x, y)
	}
}
