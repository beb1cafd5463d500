package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

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
