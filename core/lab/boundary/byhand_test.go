package boundary

import (
	"math"
	"slices"
	"testing"

	"gradlab/core/experiment"
)

// byHandOff is how far the formulas were from automatic differentiation, and whether that is
// told.
func byHandOff(s *experiment.Snapshot) (off float64, told bool) {
	for _, v := range s.Scalars {
		if v.Key == "byhand/difference" {
			return v.Value, true
		}
	}
	return 0, false
}

// By hand a run is the same but for rounding; with the sign as printed no example of class 1
// is right in the end.
func TestGradientByHand(t *testing.T) {
	for _, s := range []string{
		"#data=gauss&hidden=none", "#data=xor&hidden=6&batch=0&n=300", "#data=moons&hidden=8&act=sigmoid&loss=squared&reg=l2&optim=sgd&lr=0.1",
	} {
		run := func(grad string) (*Lab, *experiment.Snapshot) {
			cfg := link(t, s)
			cfg.Grad = grad
			l := start(t, cfg)
			if _, told := byHandOff(filled(l)); told {
				t.Errorf("%s, %s: a difference before the first step", s, grad)
			}
			l.Steps(100)
			return l, filled(l)
		}
		auto, want := run("auto")
		hand, got := run("hand")
		for i, w := range auto.net.Params() {
			if math.Abs(hand.net.Params()[i]-w) > 1e-10 {
				t.Errorf("%s: parameter %d is %v by hand, %v without", s, i, hand.net.Params()[i], w)
			}
		}
		if _, told := byHandOff(want); told {
			t.Errorf("%s: a difference without formulas: %v", s, want.Scalars)
		}
		if off, told := byHandOff(got); !told || !(off < 1e-12) {
			t.Errorf("%s: %v", s, got.Scalars)
		}
		printed, bad := run("printed")
		if printed.cfg.Loss == "squared" {
			if !slices.Equal(got.Net.Weights, bad.Net.Weights) {
				t.Errorf("%s: the squared error has no such slip", s)
			}
			continue
		}
		printed.Steps(900)
		bad = filled(printed)
		if off, _ := byHandOff(bad); !(off > 0.1) {
			t.Errorf("%s, as printed: %v", s, off)
		}
		table := bad.Tables[0].Values
		if table[3] != 0 || bad.Loss.Train < 2 {
			t.Errorf("%s, as printed: classes %v, loss %v", s, table, bad.Loss.Train)
		}
	}
}

// Where there are no formulas the choice has no effect, and it acts at once where there are.
func TestGradientByHandHasLimits(t *testing.T) {
	for _, s := range []string{"#", "#data=arms4&hidden=4"} {
		a, b := start(t, link(t, s)), start(t, link(t, s+"&grad=printed"))
		a.Steps(20)
		b.Steps(20)
		if _, told := byHandOff(filled(b)); !slices.Equal(a.net.Params(), b.net.Params()) || told || b.cfg.HasFormulas() {
			t.Errorf("%s: the run differs", s)
		}
	}
	l := start(t, link(t, "#hidden=5"))
	cfg := l.cfg
	if !cfg.HasFormulas() || experiment.FieldOf("grad").Active(link(t, "#")) {
		t.Error("formulas are for one hidden layer")
	}
	cfg.Grad = "hand"
	l.SetLive(cfg)
	l.Steps(1)
	if _, told := byHandOff(filled(l)); !told {
		t.Error("how far the formulas are off is not told")
	}
	if n := testing.AllocsPerRun(10, func() { l.Steps(3) }); n != 0 {
		t.Errorf("%v allocations in three steps", n)
	}
}
