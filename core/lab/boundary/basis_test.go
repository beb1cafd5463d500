package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// link returns the Config of a link that must be right.
func link(t testing.TB, s string) experiment.Config {
	t.Helper()
	c, problems := experiment.Parse(s)
	if problems != nil {
		t.Fatal(problems)
	}
	return c
}

// The right basis makes a problem linear: logistic regression solves with it what it cannot
// solve without.
func TestBasisMakesLinear(t *testing.T) {
	const logistic = "#hidden=none&optim=adam&lr=0.1&n=400&noise=0&"
	for _, tt := range []struct {
		basis string
		data  string
		least float64 // test accuracy
		most  float64 // with x₁ and x₂ alone
	}{
		{"features=x1sq,x2sq,sqrt2x1x2", "circle", 0.99, 0.8},
		{"features=sqrt2x1x2", "xor", 0.97, 0.8},
		{"features=none&degree=2", "circle", 0.98, 0.8},
		{"features=none&degree=3", "moons", 0.98, 0.93},
		{"features=none&bumps=3", "circle", 0.98, 0.8},
		{"features=none&bumps=5", "moons", 0.98, 0.93},
		{"features=none&expr=x1%5E2%2Bx2%5E2", "circle", 0.98, 0.8},
		{"features=none&expr=x1*x2", "xor", 0.97, 0.8},
	} {
		accuracy := func(s string) float64 {
			l := start(t, link(t, s))
			l.Steps(1500)
			return filled(l).Accuracy.Test
		}
		if got := accuracy(logistic + "data=" + tt.data + "&" + tt.basis); got < tt.least {
			t.Errorf("%s with %s: accuracy %v, want %v", tt.data, tt.basis, got, tt.least)
		}
		if got := accuracy(logistic + "data=" + tt.data); got > tt.most {
			t.Errorf("%s without: accuracy %v, want at most %v", tt.data, got, tt.most)
		}
	}
}

func TestInputsHaveNames(t *testing.T) {
	l := start(t, link(t, "#features=x1,logx2,sqrt2x1x2&degree=2&bumps=1&expr=sin%283*x1%29*x2"))
	s := filled(l)
	want := []string{"x₁", "log |x₂|", "√2 x₁x₂", "x₂", "x₁²", "x₂²", "g₁", "sin(3·x₁)·x₂"}
	if !slices.Equal(s.Net.Inputs, want) || s.Net.Sizes[0] != len(want) || len(s.Tiles.Scale) != len(want)+16 {
		t.Errorf("inputs %q of %v, %d tiles", s.Net.Inputs, s.Net.Sizes, len(s.Tiles.Scale))
	}
	l.Steps(200)
	if s := filled(l); s.Accuracy.Train < 0.6 || !isFinite(s.Loss.Train) {
		t.Errorf("accuracy %v, loss %v", s.Accuracy, s.Loss)
	}
}

// A formula that is no number somewhere is refused with the place named, before training.
func TestUndefinedFormula(t *testing.T) {
	// Noise throws some examples of gauss beyond the picture's edge at 6.
	for _, tt := range []struct{ link, want string }{
		{"#data=gauss&noise=1&n=1000&expr=log%286.5-x1%29", "log(6.5 − x₁) is not defined at x1 = 6."},
		{"#data=gauss&noise=1&n=1000&expr=exp%281000*relu%28x2-6%29%29", "is +∞ at x1 = "},
	} {
		_, err := New(link(t, tt.link))
		if err == nil || !strings.HasPrefix(err.Error(), "Formula φ(x) (expr): ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", tt.link, err, tt.want)
		}
	}
	cfg := experiment.Default()
	cfg.Expr = "log(x1)"
	if _, err := New(cfg); err == nil || !strings.Contains(err.Error(), "(expr): log(x₁) is not defined at") {
		t.Errorf("log(x1): %v", err)
	}
}

// A single place without a value, here the middle of the picture, is no harm.
func TestSingularFormula(t *testing.T) {
	l := start(t, link(t, "#expr=1/x1;1/%28x1*x1%2Bx2*x2%29&hidden=128,128"))
	if l.picture.n%2 == 0 {
		t.Fatalf("a map of %d cells has none in the middle", l.picture.n)
	}
	for _, v := range l.picture.x[:l.picture.cells()] {
		if !isFinite(v) {
			t.Fatal("an input of the picture is not finite")
		}
	}
	for i, p := range filled(l).Map.Data {
		if !(p >= 0 && p <= 1) {
			t.Errorf("probability %v in cell %d", p, i)
		}
	}
	l.Apply(experiment.ProbeAt{X: 0, Y: 1})
	if p := filled(l).Probe; p.OK || len(p.P) != 0 || p.Y != 1 {
		t.Errorf("a probe where 1/x1 has no value: %+v", p)
	}
	l.Apply(experiment.ProbeAt{X: 1, Y: 1})
	if p := filled(l).Probe; !p.OK || len(p.P) != 2 || math.IsNaN(float64(p.P[0])) {
		t.Errorf("beside it: %+v", p)
	}
}
