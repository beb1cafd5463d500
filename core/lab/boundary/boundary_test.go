package boundary

import (
	"fmt"
	"math"
	"slices"
	"strings"
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

func TestDivergenceIsSaid(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) {
		c.Loss, c.Optim, c.LR, c.Act = "squared", "sgd", 2, "linear"
	}))
	done, ended := l.Steps(1000)
	status, note := l.State()
	if !ended || done >= 1000 || status != experiment.Diverged {
		t.Fatalf("%d steps, ended %v, %v", done, ended, status)
	}
	if !strings.Contains(note, fmt.Sprintf("after step %d:", done)) || !strings.Contains(note, "layer") || !strings.Contains(note, "smaller η") {
		t.Errorf("note %q", note)
	}
	s := filled(l)
	if s.Step != uint64(done) || s.Note != note || !isFinite(s.Loss.Train) || !isFinite(s.Loss.Test) {
		t.Errorf("step %d, note %q, loss %v", s.Step, s.Note, s.Loss)
	}
	for _, p := range s.Map.Data {
		if !(p >= 0 && p <= 1) {
			t.Fatalf("probability %v on the map", p)
		}
	}
	for _, c := range s.Series {
		for i, y := range c.Y {
			if !isFinite(y) {
				t.Errorf("%s at step %v is %v", c.Key, c.X[i], y)
			}
		}
	}
	if done, ended := l.Steps(1); done != 0 || !ended {
		t.Errorf("a diverged run made %d more steps", done)
	}
}

// Squared errors overflow while parameters and gradients are still finite. That ends a run
// too, at a recorded step, and at the same one however the steps were asked for.
func TestLossThatOverflowsIsDivergence(t *testing.T) {
	cfg := with(func(c *experiment.Config) { c.Loss, c.Optim, c.LR, c.Act = "squared", "sgd", 3, "relu" })
	l, slow := start(t, cfg), start(t, cfg)
	done, ended := l.Steps(5000)
	status, note := l.State()
	if !ended || status != experiment.Diverged || !l.curves.due(uint64(done)) {
		t.Fatalf("%d steps, ended %v, %v", done, ended, status)
	}
	if !strings.Contains(note, fmt.Sprintf("after step %d: the loss on the training examples is not finite", done)) {
		t.Errorf("note %q", note)
	}
	s := filled(l)
	last := int(s.Series[0].X[len(s.Series[0].X)-1])
	if s.Step != uint64(done) || last >= done || !isFinite(s.Loss.Train) || s.Loss.Train != s.Series[0].Y[len(s.Series[0].Y)-1] {
		t.Errorf("step %d, recorded %d, loss %v", s.Step, last, s.Loss.Train)
	}
	for range last {
		slow.Steps(1)
	}
	if !slices.Equal(l.net.Params(), slow.net.Params()) {
		t.Errorf("the parameters kept are not those of step %d", last)
	}
	for range done - last {
		slow.Steps(1)
		filled(slow)
	}
	if _, again := slow.State(); again != note || slow.step != l.step {
		t.Errorf("step by step it ends at step %d: %s", slow.step, again)
	}
}

// Inputs can be too large from the start.
func TestLossThatOverflowsAtTheStart(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Expr, c.Hidden = "squared", "1e200*x1", experiment.Widths{} }))
	if status, note := l.State(); status != experiment.Diverged || !strings.Contains(note, "smaller values") {
		t.Errorf("%v, note %q", status, note)
	}
	if done, ended := l.Steps(5); done != 0 || !ended {
		t.Errorf("it made %d steps", done)
	}
	filled(l)
}

// A validation loss that overflows is a gap in its curve, and the run goes on.
func TestValidationLossThatOverflows(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Act, c.NVal = "squared", "relu", 10 }))
	x := l.parts[experiment.Val].examples.X
	for i := range x {
		x[i] *= 1e200
	}
	l.scores.known = false
	if done, ended := l.Steps(64); done != 64 || ended {
		_, note := l.State()
		t.Fatalf("%d steps: %s", done, note)
	}
	for _, c := range filled(l).Series {
		if v := c.Y[len(c.Y)-1]; isFinite(v) != (c.Key != "loss/val") {
			t.Errorf("%s at step %v is %v", c.Key, c.X[len(c.X)-1], v)
		}
	}
}

// Weights that are about to make the run diverge are not drawn.
func TestPictureStaysFinite(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Act = "squared", "relu" }))
	l.Steps(64)
	good := filled(l)
	for in := range 8 {
		if err := l.Apply(experiment.EditWeight{Layer: 2, Out: 0, In: in, Value: 1e308}); err != nil {
			t.Fatal(err)
		}
	}
	s := filled(l)
	if isFinite(s.Loss.Train) || !slices.Equal(s.Map.Data, good.Map.Data) || !slices.Equal(s.Tiles.Data, good.Tiles.Data) {
		t.Errorf("loss %v; the map is that of step 64: %v", s.Loss.Train, slices.Equal(s.Map.Data, good.Map.Data))
	}
	if s.Net.Weights[16] != float32(math.Inf(1)) { // in single precision
		t.Errorf("the edited weight is %v", s.Net.Weights[16])
	}
	l.Steps(5)
	if status, _ := l.State(); status != experiment.Diverged {
		t.Errorf("then it is %v", status)
	}
}

func TestStop(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Stop = 20 }))
	if s, _ := l.State(); s != experiment.Ready {
		t.Errorf("at first %v", s)
	}
	if done, ended := l.Steps(15); done != 15 || ended {
		t.Errorf("%d steps, ended %v", done, ended)
	}
	if s, _ := l.State(); s != experiment.Paused {
		t.Errorf("after 15 of 20 steps %v", s)
	}
	if done, ended := l.Steps(15); done != 5 || !ended {
		t.Errorf("%d steps, ended %v", done, ended)
	}
	if s, _ := l.State(); s != experiment.Finished {
		t.Errorf("after 20 of 20 steps %v", s)
	}
	more := l.cfg
	more.Stop = 30
	l.SetLive(more)
	if done, ended := l.Steps(15); done != 10 || !ended {
		t.Errorf("with 10 more allowed: %d steps, ended %v", done, ended)
	}
}

func TestLiveFields(t *testing.T) {
	live := func(change func(c *experiment.Config)) []float32 {
		l := start(t, with(func(c *experiment.Config) { c.Optim, c.Reg, c.Alpha = "momentum", "l2", 0.01 }))
		l.Steps(10)
		cfg := l.cfg
		change(&cfg)
		l.SetLive(cfg)
		l.Steps(10)
		return filled(l).Net.Weights
	}
	base := live(func(*experiment.Config) {})
	for _, c := range []struct {
		name   string
		change func(c *experiment.Config)
		same   bool
	}{
		{"lr", func(c *experiment.Config) { c.LR = 0.1 }, false},
		{"momentum", func(c *experiment.Config) { c.Momentum = 0.5 }, false},
		{"alpha", func(c *experiment.Config) { c.Alpha = 0.1 }, false},
		{"speed", func(c *experiment.Config) { c.Speed, c.Theme, c.Font = 3, "dark", 2 }, true},
	} {
		if got := slices.Equal(base, live(c.change)); got != c.same {
			t.Errorf("%s: same run %v, want %v", c.name, got, c.same)
		}
	}
}

func TestCommands(t *testing.T) {
	l := start(t, experiment.Default()) // 2-8-8-1
	for _, c := range []struct {
		cmd  experiment.Command
		want string // in the error; "" for none
	}{
		{experiment.EditWeight{Layer: 1, Out: 7, In: 1, Value: 0.5}, ""},
		{experiment.EditWeight{Layer: 3, Out: 0, In: -1, Value: -2}, ""},
		{experiment.EditWeight{Layer: 4}, "1…3"},
		{experiment.EditWeight{Layer: 0}, "1…3"},
		{experiment.EditWeight{Layer: 1, Out: 8}, "0…7"},
		{experiment.EditWeight{Layer: 1, In: 2}, "0…1"},
		{experiment.EditWeight{Layer: 1, Value: math.NaN()}, "finite"},
		{experiment.Focus{Unit: experiment.Unit{Layer: 2, Index: 7}}, ""},
		{experiment.Focus{Unit: experiment.Unit{Layer: -1}}, ""},
		{experiment.Focus{Unit: experiment.Unit{Layer: 4}}, "0…3"},
		{experiment.Focus{Unit: experiment.Unit{Layer: 2, Index: 8}}, "0…7"},
		{experiment.Focus{Unit: experiment.Unit{Layer: 0, Index: -1}}, "0…1"},
		{experiment.ProbeAt{X: 100, Y: 3}, ""},
		{experiment.ProbeAt{X: math.NaN()}, "finite"},
		{experiment.ProbeAt{Y: math.Inf(1)}, "finite"},
		{experiment.Play{}, "no command experiment.Play"},
	} {
		err := l.Apply(c.cmd)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%#v: error %v, want %q in it", c.cmd, err, c.want)
		}
	}
	s := filled(l)
	if s.Net.Weights[15] != 0.5 || s.Net.Biases[16] != -2 {
		t.Errorf("edited parameters are %v and %v", s.Net.Weights[15], s.Net.Biases[16])
	}
}

func TestBadConfigsAreRefused(t *testing.T) {
	for name, change := range map[string]func(c *experiment.Config){
		"data":     func(c *experiment.Config) { c.Data = "spirals" },
		"n":        func(c *experiment.Config) { c.N = 0 },
		"ntest":    func(c *experiment.Config) { c.NTest = -1 },
		"features": func(c *experiment.Config) { c.Features = 0 },
		"hidden":   func(c *experiment.Config) { c.Hidden[0] = experiment.MaxWidth + 1 },
		"act":      func(c *experiment.Config) { c.Act = "" },
		"lr":       func(c *experiment.Config) { c.LR = math.NaN() },
		"batch":    func(c *experiment.Config) { c.Batch = -1 },
		"noise":    func(c *experiment.Config) { c.Noise = 2 },
	} {
		if l, err := New(with(change)); err == nil || l != nil {
			t.Errorf("%s: made %v, error %v", name, l, err)
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
