package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func do(t *testing.T, l *Lab, keys ...string) {
	t.Helper()
	for _, k := range keys {
		arg := 0.0
		if name, ok := strings.CutSuffix(k, "-"); ok {
			k, arg = name, -1
		}
		if name, ok := strings.CutSuffix(k, "+"); ok {
			k, arg = name, 1
		}
		if err := l.Apply(experiment.Do{Key: "step/" + k, Args: [4]float64{arg}}); err != nil {
			t.Fatalf("step/%s: %v", k, err)
		}
	}
}

var walked = []string{
	"#hidden=none&data=gauss&batch=1&optim=sgd", "#hidden=3&optim=sgd&batch=1&act=sigmoid", "#hidden=3,2&act=tanh,relu&optim=momentum&batch=7",
	"#hidden=4&loss=squared&optim=adam&reg=l1&alpha=0.01", "#hidden=5&data=blobs4&reg=l2&alpha=0.1&optim=sgd&batch=0&n=300",
	"#hidden=4&grad=hand&batch=10", "#hidden=4&grad=printed&batch=10", "#hidden=4&freeze=1.2&batch=200",
}

// Opening steps, looking at all of their stages, going back and closing them changes no bit of
// a run, in whatever order; and the weights shown are those that come.
func TestOpenedStepIsTheStep(t *testing.T) {
	for _, s := range walked {
		plain, opened := start(t, link(t, s)), start(t, link(t, s))
		for step := range 25 {
			plain.Steps(1)
			if step%5 == 3 { // looked at and closed, then made as any other
				do(t, opened, "open", "next", "next")
				filled(opened)
				do(t, opened, "example+", "close")
				opened.Steps(1)
			} else {
				do(t, opened, "open")
				for stage := 1; stage <= opened.stages(); stage++ {
					if o := filled(opened).Opened; o.Stage != stage || o.Stages != opened.stages() {
						t.Fatalf("%s: stage %d of %d, want %d", s, o.Stage, o.Stages, stage)
					}
					if stage == opened.stages() {
						next := filled(opened).Opened.Next
						do(t, opened, "back", "example-", "next", "next")
						if !slices.Equal(next, opened.net.Params()) {
							t.Fatalf("%s, step %d: shown %v, made %v", s, step, next, opened.net.Params())
						}
						break
					}
					do(t, opened, "next")
				}
			}
			if !slices.Equal(plain.net.Params(), opened.net.Params()) || plain.step != opened.step {
				t.Fatalf("%s: after step %d the runs differ", s, step+1)
			}
		}
	}
}

// What the lecture's formulas say is what stands there, by numbers alone: h, p, δ and the
// gradient of one example.
func TestOpenedNumbers(t *testing.T) {
	l := start(t, link(t, "#hidden=3&act=sigmoid&batch=1&optim=sgd&lr=0.3"))
	do(t, l, "open")
	for range l.stages() - 1 {
		do(t, l, "next")
	}
	s := filled(l)
	o, w := &s.Opened, l.net.Params()
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	sigma := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	x1, x2 := l.scale*o.X, l.scale*o.Y
	near("x₁", o.Value[0], x1)
	near("x₂", o.Value[1], x2)
	h := w[12]
	y := float64(o.Class)
	for j := range 3 {
		z := w[2*j]*x1 + w[2*j+1]*x2 + w[9+j]
		near("z", o.Sum[2+j], z)
		near("φ", o.Value[2+j], sigma(z))
		h += w[6+j] * sigma(z)
	}
	near("h", o.Value[5], h)
	p := sigma(h)
	near("p", o.P[1], p)
	near("L", o.Loss, -math.Log(math.Abs(1-y-p)))
	near("the mean", o.Mean, o.Loss)
	near("δ", o.Delta[5], p-y)
	for j := range 3 {
		phi := o.Value[2+j]
		near("∂L/∂w", o.Grad[6+j], (p-y)*phi)
		near("w by hand", o.Hand[6+j], (p-y)*phi)
		near("∂L/∂u", o.Grad[2*j], (p-y)*w[6+j]*phi*(1-phi)*x1)
		near("new w", o.Next[6+j], w[6+j]-0.3*(p-y)*phi)
	}
	if !(o.Far < 1e-12) {
		t.Errorf("formulas and autodiff differ by %v", o.Far)
	}
	if len(s.Texts) != 2 || !strings.Contains(s.Texts[1].Value, "w ← w − η·∂L/∂w with η = 0.3") {
		t.Errorf("it says %v", s.Texts)
	}
}

// What is not computed yet is not told.
func TestOpenedStagesHideWhatComes(t *testing.T) {
	l := start(t, link(t, "#hidden=3,2&batch=4"))
	do(t, l, "open")
	count := func(list []float64) (n int) {
		for _, v := range list {
			if v == v {
				n++
			}
		}
		return n
	}
	type known struct{ values, deltas, p, loss, grad, next int }
	for i, want := range []known{
		{2, 0, 0, 0, 0, 0}, {5, 0, 0, 0, 0, 0}, {7, 0, 0, 0, 0, 0}, {8, 0, 2, 0, 0, 0}, {8, 0, 2, 1, 0, 0},
		{8, 1, 2, 1, 0, 0}, {8, 3, 2, 1, 0, 0}, {8, 6, 2, 1, 0, 0}, {8, 6, 2, 1, 20, 0}, {8, 6, 2, 1, 20, 20},
	} {
		o := &filled(l).Opened
		got := known{count(o.Value), count(o.Delta), len(o.P), count([]float64{o.Loss}), len(o.Grad), len(o.Next)}
		if got != want {
			t.Errorf("stage %d: %+v, want %+v", i+1, got, want)
		}
		if len(filled(l).Texts) != 2 {
			t.Errorf("stage %d has no words", i+1)
		}
		do(t, l, "next")
	}
	if o := &filled(l).Opened; o.Stage != 1 || l.step != 1 {
		t.Errorf("behind the last stage: stage %d after %d steps", o.Stage, l.step)
	}
}

// Other changes while a step is open: it shows the new numbers, and steps made end it.
func TestOpenedStepAndTheRest(t *testing.T) {
	l := start(t, link(t, "#hidden=3&optim=sgd"))
	for _, k := range []string{"step/next", "step/back", "step/example", "step/jump"} {
		if l.Apply(experiment.Do{Key: k}) == nil {
			t.Errorf("%s without an open step", k)
		}
	}
	do(t, l, "open")
	for range l.stages() - 1 {
		do(t, l, "next")
	}
	before := slices.Clone(filled(l).Opened.Next)
	cfg := l.cfg
	cfg.LR *= 2
	l.SetLive(cfg)
	if slices.Equal(before, filled(l).Opened.Next) {
		t.Error("another η leads to the same weights")
	}
	if err := l.Apply(experiment.EditWeight{Layer: 1, Out: 0, In: 0, Value: 3}); err != nil {
		t.Fatal(err)
	}
	if got := filled(l).Opened.Sum[2]; math.Abs(got-before[0]) < 1e-9 {
		t.Error("an edited weight changes nothing")
	}
	l.Steps(1)
	if o := filled(l).Opened; o.Stage != 0 || len(o.Next) != 0 || len(filled(l).Texts) != 0 {
		t.Errorf("a step made otherwise leaves stage %d open", o.Stage)
	}
	// A run that has ended has no next step.
	l = start(t, link(t, "#stop=2"))
	do(t, l, "open")
	l.Steps(2)
	if err := l.Apply(experiment.Do{Key: "step/open"}); err == nil || !strings.Contains(err.Error(), "finished") {
		t.Errorf("opening after the end: %v", err)
	}
	l = start(t, link(t, "#data=own"))
	if err := l.Apply(experiment.Do{Key: "step/open"}); err == nil || !strings.Contains(err.Error(), "no training examples") {
		t.Errorf("opening without examples: %v", err)
	}
}
