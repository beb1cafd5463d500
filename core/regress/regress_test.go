package regress

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/family"
	"gradlab/core/target"
)

// TestFewPoints fits fewer points than weights, down to one: such a fit goes through all of
// them.
func TestFewPoints(t *testing.T) {
	x, y := []float64{0.2, 0.5, 0.8}, []float64{1, -1, 2}
	for i := range family.Families {
		f := &family.Families[i]
		if f.Inputs == family.ManyInputs {
			continue
		}
		for n := 1; n <= 3; n++ {
			s := spec(t, f.Key, max(f.Least, 6))
			s.Net.Steps = 3000
			fit, err := New(s)
			if err != nil {
				t.Fatal(err)
			}
			if err := fit.Fit(x[:n], y[:n], 1); err != nil {
				t.Errorf("%s, %d points: %v", f.Key, n, err)
				continue
			}
			h := make([]float64, n)
			fit.Eval(h, x[:n])
			if e := MSE(y[:n], h); !(e < 1e-3) || f.Linear() && e > 1e-18 {
				t.Errorf("%s, %d points: off by %v", f.Key, n, e)
			}
		}
		fit, _ := New(spec(t, f.Key, 6))
		if err := fit.Fit(nil, nil, 1); err == nil {
			t.Errorf("%s: a fit of no points", f.Key)
		}
	}
}

// TestTheSamePointManyTimes has designs in which hardly any weight is determined.
func TestTheSamePointManyTimes(t *testing.T) {
	x, y := []float64{0.5, 0.5, 0.5, 0.5}, []float64{1, 2, 3, 2}
	for _, reg := range []string{"none", "l2", "l1"} {
		for i := range family.Families {
			if family.Families[i].Inputs == family.ManyInputs {
				continue
			}
			s := spec(t, family.Families[i].Key, 5)
			s.Reg, s.Alpha = reg, 0.1
			fit, err := New(s)
			if err != nil {
				t.Fatal(err)
			}
			if err := fit.Fit(x, y, 1); err != nil {
				t.Errorf("%s, %s: %v", s.Family.Key, reg, err)
				continue
			}
			h := make([]float64, 1)
			if fit.Eval(h, x[:1]); math.Abs(h[0]-2) > 0.1 {
				t.Errorf("%s, %s: h = %v, want 2", s.Family.Key, reg, h[0])
			}
		}
	}
}

func TestL1MakesZeros(t *testing.T) {
	s := spec(t, "poly", 15)
	s.Reg, s.Alpha = "l1", 0.5
	st := study(t, task(t, "cos", "midpoint", 0.1), s, 30)
	var r Run
	st.Run(0, &r)
	zeros := 0
	for _, w := range st.fitter.Weights() {
		if w == 0 {
			zeros++
		}
	}
	if !r.OK || zeros < 6 || zeros > 14 {
		t.Errorf("%v: %d of 16 weights are 0: %v", r.OK, zeros, st.fitter.Weights())
	}
	if c, err := st.Closed(); c != nil || err != nil {
		t.Errorf("L1 has a closed form: %v, %v", c, err)
	}
}

func TestRunsAreTheirOwn(t *testing.T) {
	k := task(t, "sin", "uniform", 0.2)
	for _, key := range []string{"poly", "mlp"} {
		s := spec(t, key, 3)
		s.Net.Steps = 20
		a, b := study(t, k, s, 12), study(t, k, s, 12)
		var r, other, again Run
		a.Run(7, &r)
		b.Run(3, &other)
		b.Run(7, &again)
		if !slices.Equal(r.H, again.H) || r.Measured != again.Measured {
			t.Errorf("%s: run 7 depends on what was run before", key)
		}
		if slices.Equal(r.H, other.H) {
			t.Errorf("%s: runs 3 and 7 are the same", key)
		}
	}
}

func TestATruthWithGaps(t *testing.T) {
	f, err := target.Of(target.Own, "log(x-0.5)")
	if err != nil {
		t.Fatal(err)
	}
	k := task(t, "cos", "midpoint", 0.1)
	k.Truth = f
	st := study(t, k, spec(t, "poly", 2), 20)
	var r Run
	if st.Run(0, &r); !r.OK || r.Points != 10 || r.Excess-r.Excess != 0 {
		t.Errorf("%+v", r)
	}
	if c, err := st.Closed(); c == nil || c.Bias2-c.Bias2 != 0 {
		t.Errorf("%v, %v", c, err)
	}
	k.Truth, _ = target.Of(target.Own, "log(0-1)")
	if _, err := NewStudy(k, spec(t, "poly", 2), 20, 1); err == nil || !strings.Contains(err.Error(), "log(0-1)") {
		t.Errorf("a truth that is no number: %v", err)
	}
}

func TestDecomposeOfHardlyAnything(t *testing.T) {
	st := study(t, task(t, "cos", "midpoint", 0.1), spec(t, "poly", 2), 20)
	var p Parts
	Decompose(&p, st.Rule, st.F, 0.1, nil)
	if p.Runs != 0 || !math.IsNaN(p.Variance) || !math.IsNaN(p.Mean[0]) {
		t.Errorf("%+v", p)
	}
	runs := make([]Run, 3)
	st.Run(0, &runs[1])
	Decompose(&p, st.Rule, st.F, 0.1, runs)
	if p.Runs != 1 || !math.IsNaN(p.Variance) || !math.IsNaN(p.Bias2) || p.Excess != runs[1].Excess || !math.IsNaN(p.ExcessSE) {
		t.Errorf("one run: %+v", p)
	}
}

func TestADivergedNetworkIsSaid(t *testing.T) {
	s := spec(t, "mlp", 5)
	s.Net.Optim, s.Net.LR, s.Net.Act = "sgd", 1e6, "relu"
	f, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Fit([]float64{0, 0.5, 1}, []float64{1, -1, 1}, 1); err == nil || !strings.Contains(err.Error(), "diverged") {
		t.Errorf("%v", err)
	}
}
