package boundary

import (
	"slices"
	"testing"

	"gradlab/core/experiment"
)

func TestEqualConfigsGiveEqualRuns(t *testing.T) {
	for _, cfg := range []experiment.Config{
		experiment.Default(),
		with(func(c *experiment.Config) { c.Data, c.Act, c.Reg, c.NVal, c.Batch = "arms4", "relu", "l1", 50, 7 }),
		with(func(c *experiment.Config) { c.NVal, c.Patience, c.Degree, c.Bumps, c.Expr = 50, 3, 3, 2, "sin(x1*x2)" }),
		with(func(c *experiment.Config) {
			c.Data, c.Loss, c.Optim, c.Batch, c.LR = "circle", "squared", "momentum", 0, 0.01
		}),
	} {
		a, b := start(t, cfg), start(t, cfg)
		a.Steps(300)
		for i := range 300 { // one by one, looked at in between, through dirty snapshots
			b.Steps(1)
			if i%70 == 0 {
				b.Apply(experiment.ProbeAt{X: 1, Y: 2})
				b.Apply(experiment.Focus{Unit: experiment.Unit{Layer: 1, Index: 3}})
				filled(b)
			}
		}
		b.probe, b.probing = experiment.ProbeAt{}, false
		b.Apply(experiment.Focus{Unit: experiment.Unit{Layer: -1}})
		dirty := filled(start(t, with(func(c *experiment.Config) { c.Data, c.NVal = "blobs4", 30 })))
		b.Fill(dirty)
		if dirty.Focus.Data, dirty.Probe.P = nil, nil; !same(filled(a), dirty) {
			t.Errorf("%s: the second run differs", cfg.Data)
		}
	}
}

func TestSeedsAndStreams(t *testing.T) {
	first := func(change func(c *experiment.Config)) *experiment.Snapshot { return filled(start(t, with(change))) }
	base := first(func(*experiment.Config) {})
	train := func(s *experiment.Snapshot) []float32 { return s.Points[0].X }
	test := func(s *experiment.Snapshot) []float32 { return s.Points[len(s.Points)-1].X }
	for _, c := range []struct {
		name                 string
		s                    *experiment.Snapshot
		weights, train, test bool // the same as base's
	}{
		{name: "again", s: first(func(*experiment.Config) {}), weights: true, train: true, test: true},
		{name: "n", s: first(func(c *experiment.Config) { c.N = 300 }), weights: true, test: true},
		{name: "ntest", s: first(func(c *experiment.Config) { c.NTest = 300 }), weights: true, train: true},
		{name: "nval", s: first(func(c *experiment.Config) { c.NVal = 300 }), weights: true, train: true, test: true},
		{name: "batch", s: first(func(c *experiment.Config) { c.Batch = 7 }), weights: true, train: true, test: true},
		{name: "noise", s: first(func(c *experiment.Config) { c.Noise = 0.3 }), weights: true},
		{name: "wseed", s: first(func(c *experiment.Config) { c.WSeed = 9 }), train: true, test: true},
		{name: "seed", s: first(func(c *experiment.Config) { c.Seed = 9 })},
	} {
		if got := slices.Equal(base.Net.Weights, c.s.Net.Weights); got != c.weights {
			t.Errorf("%s: same weights %v", c.name, got)
		}
		if got := slices.Equal(train(base), train(c.s)); got != c.train {
			t.Errorf("%s: same training examples %v", c.name, got)
		}
		if got := slices.Equal(test(base), test(c.s)); got != c.test {
			t.Errorf("%s: same test examples %v", c.name, got)
		}
	}
}

// A run that starts from given weights goes on as the run that they are from.
func TestStartsFromGivenWeights(t *testing.T) {
	cfg := experiment.Default()
	cfg.Optim, cfg.Batch = "sgd", 0
	long, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	long.Steps(20)
	if err := long.Apply(experiment.Do{Key: experiment.DoExact, Args: [4]float64{1}}); err != nil {
		t.Fatal(err)
	}
	var s experiment.Snapshot
	long.Fill(&s)
	if cfg.Params, err = experiment.FormatParams(s.Net.Exact); err != nil {
		t.Fatal(err)
	}
	short, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	long.Steps(30)
	short.Steps(30)
	var a, b experiment.Snapshot
	long.Fill(&a)
	short.Fill(&b)
	if a.Loss.Train != b.Loss.Train || a.Loss.Test != b.Loss.Test || b.Step != 30 {
		t.Errorf("loss %v at step %d, that of the longer run is %v", b.Loss, b.Step, a.Loss)
	}
	if err := long.Apply(experiment.Do{Key: "dance"}); err == nil {
		t.Error("an unknown command is carried out")
	}
}
