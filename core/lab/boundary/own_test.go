package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/points"
)

// ownConfig is an experiment on own points, all of which train.
func ownConfig(text string) experiment.Config {
	return with(func(c *experiment.Config) { c.Data, c.Points, c.NTest, c.Batch = "own", text, 0, 4 })
}

// rings are points of two classes: n of each.
func rings(n int) string {
	l := points.List{Frame: points.Frame{Half: 6}}
	for i := range 2 * n {
		r, angle := 2+2*float64(i%2), float64(i)*2.4
		l.Append(r*math.Cos(angle), r*math.Sin(angle), uint8(i%2))
	}
	return l.Text()
}

func TestOwnPoints(t *testing.T) {
	cfg := ownConfig("0,0,6~1,2A-1,-2B3,1C.5,.5A4,4B")
	cfg.N, cfg.NVal, cfg.NTest = 2, 1, 1
	l := start(t, cfg)
	s := filled(l)
	if s.Classes != 3 || s.Domain != (experiment.Rect{X0: -6, Y0: -6, X1: 6, Y1: 6}) || l.scale != 0.2 || len(s.Net.Outputs) != 3 {
		t.Errorf("%d classes in %v at scale %v", s.Classes, s.Domain, l.scale)
	}
	want := []experiment.Points{
		{Part: experiment.Train, X: []float32{1, .5, 4}, Y: []float32{2, .5, 4}, Class: []uint8{0, 0, 1}},
		{Part: experiment.Val, X: []float32{-1}, Y: []float32{-2}, Class: []uint8{1}},
		{Part: experiment.Test, X: []float32{3}, Y: []float32{1}, Class: []uint8{2}},
	}
	for i, p := range s.Points {
		w := want[i]
		if p.Part != w.Part || !slices.Equal(p.X, w.X) || !slices.Equal(p.Y, w.Y) || !slices.Equal(p.Class, w.Class) {
			t.Errorf("points %v, want %v", p, w)
		}
	}
	if done, ended := l.Steps(10); done != 10 || ended {
		t.Errorf("%d steps", done)
	}
}

func TestOwnPointsAreLearnt(t *testing.T) {
	cfg := ownConfig(rings(60))
	l := start(t, cfg)
	l.Steps(2000)
	if s := filled(l); s.Accuracy.Train != 1 || s.Note != "" {
		t.Errorf("accuracy %v, note %q", s.Accuracy.Train, s.Note)
	}
	// The same as a generated set of the same points.
	a, b := start(t, cfg), start(t, cfg)
	a.Steps(77)
	b.Steps(77)
	if !same(filled(a), filled(b)) {
		t.Error("equal Configs, different runs")
	}
}

// Whatever points there are, the lab can be looked at and told to make steps.
func TestFewPoints(t *testing.T) {
	for _, c := range []struct {
		text, note string
		steps      int
	}{
		{"", "there are no points to learn from: add some of both classes", 0},
		{"0,0,3~", "there are no points to learn from", 0},
		{"1,1A", "all points to learn from are of class 0: add some of another", 5},
		{"1,1C", "all points to learn from are of class 2", 5},
		{"1,1A1,1A2,2A", "all points to learn from are of class 0", 5},
		{"1,1A2,2B", "", 5},
	} {
		for _, val := range []int{0, 100} {
			cfg := ownConfig(c.text)
			cfg.NVal, cfg.Patience, cfg.Reg, cfg.Batch = val, 2*val, "l2", 0
			l := start(t, cfg)
			status, note := l.State()
			if status != experiment.Ready || !strings.HasPrefix(note, c.note) || (c.note == "") != (note == "") && val == 0 {
				t.Errorf("%q: %v, %q", c.text, status, note)
			}
			done, ended := l.Steps(5)
			if done != c.steps || ended != (c.steps == 0) || l.EpochSteps() < 1 {
				t.Errorf("%q: %d steps, ended %v", c.text, done, ended)
			}
			if err := l.Apply(experiment.EditWeight{Layer: 1, Out: 0, In: 0, Value: 3}); err != nil {
				t.Error(err)
			}
			s := filled(l)
			if len(s.Map.Data) == 0 || math.IsNaN(float64(s.Map.Data[0])) || math.IsNaN(s.Epoch) || s.Net.Weights[0] != 3 {
				t.Errorf("%q: nothing to see", c.text)
			}
		}
	}
}

// An experiment without points is ready, and waits; points bring it to life.
func TestStepsWithoutPoints(t *testing.T) {
	e := experiment.New(ownConfig(""), New)
	for _, cmd := range []experiment.Command{experiment.Play{}, experiment.Step{N: 3}, experiment.Epoch{N: 2}} {
		if err := e.Apply(cmd); err != nil {
			t.Error(err)
		}
		if made := e.Advance(100); made != 0 || e.Status() != experiment.Ready || e.Note() == "" {
			t.Errorf("%T: %d steps, %v, %q", cmd, made, e.Status(), e.Note())
		}
	}
	gen := e.Gen()
	if err := e.Apply(experiment.Configure{Config: ownConfig("0,0,6~1,1A2,2B")}); err != nil {
		t.Fatal(err)
	}
	e.Apply(experiment.Step{N: 3})
	if made := e.Advance(100); made != 3 || e.Gen() != gen || e.Note() != "" {
		t.Errorf("%d steps in generation %d, %q", made, e.Gen(), e.Note())
	}
}

// A point added, moved or erased leaves the run as it is, but for its examples.
func TestPointsChangeLive(t *testing.T) {
	for _, batch := range []int{0, 1, 3, 7, 1000} {
		text := rings(5)
		cfg := ownConfig(text)
		cfg.Batch, cfg.N, cfg.NVal, cfg.NTest = batch, 2, 1, 1
		run := func() []*experiment.Snapshot {
			e := experiment.New(cfg, New)
			var shots []*experiment.Snapshot
			for _, next := range []string{text, text + "3,3A", text + "3,3A1,0B", "0,0,6~1,1A2,2B-1,0B", "0,0,6~", "0,0,6~3,-1B", text + "0,0A"} {
				gen, before := e.Gen(), new(experiment.Snapshot)
				e.Snapshot(before)
				c := cfg
				c.Points = next
				if err := e.Apply(experiment.Configure{Config: c}); err != nil {
					t.Fatal(err)
				}
				s := new(experiment.Snapshot)
				e.Snapshot(s)
				n := 0
				for _, p := range s.Points {
					n += len(p.X)
				}
				info, _ := points.Look(next)
				if e.Gen() != gen || n != info.N || next != text && s.DataGen == before.DataGen {
					t.Errorf("%s: generation %d, %d points, data %d after %d", next, e.Gen(), n, s.DataGen, before.DataGen)
				}
				if s.Step != before.Step || math.Abs(s.Epoch-before.Epoch) > 1e-12 ||
					!slices.Equal(s.Net.Weights, before.Net.Weights) || !slices.Equal(s.Net.Biases, before.Net.Biases) {
					t.Errorf("%s: the run is not what it was", next)
				}
				e.Apply(experiment.Step{N: 17})
				if e.Advance(17); e.Status().Ended() {
					t.Errorf("%s: %v", next, e.Status())
				}
				e.Snapshot(s)
				shots = append(shots, s)
			}
			return shots
		}
		a, b := run(), run()
		for i := range a {
			if !same(a[i], b[i]) {
				t.Errorf("batch %d: after the change %d the same edits give another run", batch, i)
			}
		}
		last := a[len(a)-1]
		if last.Step != uint64(17*(len(a)-1)) { // one set had no points
			t.Errorf("batch %d: %d steps", batch, last.Step)
		}
		for _, c := range last.Series {
			if len(c.X) != len(c.Y) {
				t.Errorf("%s: %d x, %d y", c.Key, len(c.X), len(c.Y))
			}
		}
	}
}

// A point where a formula has no value takes no part.
func TestPointsWithoutValue(t *testing.T) {
	cfg := ownConfig("0,0,6~1,1A0,2B-1,1B")
	cfg.Expr = "1/x1"
	l := start(t, cfg)
	if s := filled(l); len(s.Points) != 1 || !slices.Equal(s.Points[0].X, []float32{1, -1}) || !strings.Contains(s.Note, "one point is left out") {
		t.Errorf("%v, %q", s.Points, s.Note)
	}
	cfg.Points = "0,0,6~1,1A0,2B0,1B2,2B"
	if l.SetLive(cfg); l.own.misses != 2 || l.feed.Source.N != 2 {
		t.Errorf("%d left out", l.own.misses)
	}
}

func TestOwnPointsAllocateNothing(t *testing.T) {
	for _, text := range []string{rings(50), "1,1A2,2A"} {
		cfg := ownConfig(text)
		cfg.NTest = 50
		l, s := start(t, cfg), new(experiment.Snapshot)
		cfg.Points += "1,2A"
		l.SetLive(cfg)
		l.Steps(10)
		l.Fill(s)
		if n := testing.AllocsPerRun(20, func() { l.Steps(20); l.Fill(s) }); n != 0 {
			t.Errorf("%v allocations", n)
		}
	}
}
