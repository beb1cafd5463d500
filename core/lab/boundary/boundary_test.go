package boundary

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/nn"
	"gradlab/core/optim"
)

func start(t testing.TB, cfg experiment.Config) *Lab {
	t.Helper()
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}

func filled(l *Lab) *experiment.Snapshot {
	s := new(experiment.Snapshot)
	l.Fill(s)
	return s
}

// with returns the default Config, changed.
func with(change func(c *experiment.Config)) experiment.Config {
	c := experiment.Default()
	change(&c)
	return c
}

// same reports whether two Snapshots are equal, NaN being equal to NaN.
func same(a, b *experiment.Snapshot) bool {
	return fmt.Sprintf("%#v", *a) == fmt.Sprintf("%#v", *b)
}

// Every choice of data, activation, loss, optimiser and penalty trains.
func TestEveryChoiceRuns(t *testing.T) {
	run := func(name string, change func(c *experiment.Config)) {
		t.Helper()
		l := start(t, with(change))
		before := filled(l)
		if done, ended := l.Steps(150); done != 150 || ended {
			t.Errorf("%s: %d steps, ended %v", name, done, ended)
		}
		after := filled(l)
		if !(after.Loss.Train < before.Loss.Train) {
			t.Errorf("%s: loss %v after 150 steps from %v", name, after.Loss.Train, before.Loss.Train)
		}
		for _, s := range []*experiment.Snapshot{before, after} {
			for i, p := range s.Map.Data {
				if !(p >= 0 && p <= 1) {
					t.Fatalf("%s: probability %v in cell %d", name, p, i)
				}
			}
			if !(s.Accuracy.Train >= 0 && s.Accuracy.Train <= 1) || !math.IsNaN(s.Accuracy.Val) {
				t.Errorf("%s: accuracy %v", name, s.Accuracy)
			}
		}
	}
	for _, s := range data.Sets {
		for _, loss := range nn.Losses {
			run(s.Key+" "+loss.Key, func(c *experiment.Config) { c.Data, c.Loss, c.LR = s.Key, loss.Key, 0.01 })
		}
	}
	for _, a := range nn.Activations {
		run(a.Key, func(c *experiment.Config) { c.Act, c.LR = a.Key, 0.01 })
	}
	for _, m := range optim.Methods {
		for _, reg := range []string{"none", "l1", "l2"} {
			run(m.Key+" "+reg, func(c *experiment.Config) { c.Data, c.Optim, c.Reg, c.LR = "moons", m.Key, reg, 0.01 })
		}
	}
	run("logistic regression", func(c *experiment.Config) { c.Hidden, c.Data = experiment.Widths{}, "gauss" })
	run("all features", func(c *experiment.Config) { c.Features = 1<<len(data.Features) - 1 })
	run("batch 1", func(c *experiment.Config) { c.Batch = 1 })
	run("one large batch", func(c *experiment.Config) { c.Batch, c.N = 0, 1001 })
}

func TestEpochs(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.N, c.Batch = 10, 4 }))
	var last []float64
	for epoch := range 3 {
		for i, want := range []struct {
			steps    int
			examples uint64
			epoch    float64
		}{{3, 0, 0}, {2, 4, 0.4}, {1, 8, 0.8}} {
			if l.EpochSteps() != want.steps {
				t.Errorf("epoch %d batch %d: %d steps remain, want %d", epoch, i, l.EpochSteps(), want.steps)
			}
			s := filled(l)
			if s.Examples != want.examples+uint64(10*epoch) || s.Epoch != want.epoch+float64(epoch) {
				t.Errorf("epoch %d batch %d: %d examples, epoch %v", epoch, i, s.Examples, s.Epoch)
			}
			l.Steps(1)
		}
		// All examples took part, in another order than before.
		row := slices.Clone(l.feed.Examples.X[:10])
		if slices.Equal(row, last) {
			t.Errorf("epoch %d repeats the order of the one before", epoch)
		}
		last = row
		sorted, want := slices.Sorted(slices.Values(row)), slices.Sorted(slices.Values(l.feed.Source.X[:10]))
		if !slices.Equal(sorted, want) {
			t.Errorf("epoch %d trained on %v, want %v", epoch, sorted, want)
		}
	}
}

// A batch of more examples than go through the network at a time has the gradient that it has
// in one piece.
func TestGradientInPieces(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.N, c.Batch = 3*columns+5, 0 }))
	whole, err := nn.New(l.spec, l.cfg.N)
	if err != nil {
		t.Fatal(err)
	}
	copy(whole.Params(), l.net.Params())
	whole.Grad(l.feed.Examples, 0, l.cfg.N)
	l.gradient(l.feed.Examples, 0, l.cfg.N)
	for i, want := range whole.Grads() {
		if got := l.net.Grads()[i]; math.Abs(got-want) > 1e-15 {
			t.Errorf("element %d is %v, want %v", i, got, want)
		}
	}
}

func TestL1MakesWeightsZero(t *testing.T) {
	for _, m := range optim.Methods {
		l := start(t, with(func(c *experiment.Config) {
			c.Data, c.Optim, c.Reg, c.Alpha, c.LR = "gauss", m.Key, "l1", 0.02, 0.03
		}))
		l.Steps(1500)
		s := filled(l)
		zeros := 0
		sum := 0.0
		for _, w := range l.net.Params()[:l.net.NumWeights()] {
			sum += math.Abs(w)
			if w == 0 {
				zeros++
			}
		}
		if zeros < 40 || zeros == len(s.Net.Weights) {
			t.Errorf("%s: %d of %d weights are 0", m.Key, zeros, len(s.Net.Weights))
		}
		if got := s.Scalars; got[0] != (experiment.Scalar{Key: "weights", Value: 88}) || got[1] != (experiment.Scalar{Key: "zeros", Value: float64(zeros)}) {
			t.Errorf("%s: scalars %v, want %d zeros", m.Key, got, zeros)
		}
		if math.Abs(s.Penalty-0.02*sum) > 1e-12 {
			t.Errorf("%s: penalty %v, want %v", m.Key, s.Penalty, 0.02*sum)
		}
		if s.Accuracy.Train < 0.95 {
			t.Errorf("%s: accuracy %v", m.Key, s.Accuracy.Train)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	for _, cfg := range []experiment.Config{
		experiment.Default(),
		with(func(c *experiment.Config) {
			c.Data, c.Act, c.Reg, c.N, c.NVal, c.Batch = "arms4", "relu", "l1", 333, 77, 50
			c.Degree, c.Bumps, c.Expr, c.Patience = 4, 2, "1/x1; sin(x2)", 9000
			c.Freeze = "1.2,1.3,2.8"
		}),
		with(func(c *experiment.Config) { c.Loss, c.Optim, c.N, c.Batch, c.LR = "squared", "momentum", 300, 0, 0.001 }),
	} {
		l := start(t, cfg)
		s := new(experiment.Snapshot)
		l.Apply(experiment.ProbeAt{X: 1, Y: 1})
		l.Apply(experiment.Focus{Unit: experiment.Unit{Layer: 1}})
		l.Steps(100)
		l.Fill(s)
		if n := testing.AllocsPerRun(20, func() { l.Steps(10) }); n != 0 {
			t.Errorf("%s: %v allocations in ten steps", cfg.Data, n)
		}
		if n := testing.AllocsPerRun(5, func() { l.Steps(1); l.Fill(s) }); n != 0 {
			t.Errorf("%s: %v allocations in a Fill", cfg.Data, n)
		}
	}
}
