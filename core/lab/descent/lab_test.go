package descent

import (
	"math"
	"strings"
	"testing"

	"gradlab/core/descent"
	"gradlab/core/experiment"
	"gradlab/core/pool"
)

// begin makes the lab's experiment with few runs, changed by edit.
func begin(t *testing.T, edit func(*experiment.Config)) *experiment.Experiment {
	t.Helper()
	c := experiment.DefaultOf("descent")
	c.Sweep.Runs, c.Sweep.Caps = 5, "2,10,40,80"
	if edit != nil {
		edit(&c)
	}
	e := experiment.New(c, New)
	if e.Status() != experiment.Ready {
		t.Fatalf("%v: %s", e.Status(), e.Note())
	}
	return e
}

func snap(e *experiment.Experiment) *experiment.Snapshot {
	for e.Prepare() {
	}
	s := new(experiment.Snapshot)
	e.Snapshot(s)
	return s
}

func finish(t *testing.T, e *experiment.Experiment) *experiment.Snapshot {
	t.Helper()
	if err := e.Apply(experiment.Play{}); err != nil {
		t.Fatal(err)
	}
	for e.Status() == experiment.Running {
		e.Advance(1)
	}
	return snap(e)
}

func TestSweep(t *testing.T) {
	e := begin(t, nil)
	s := snap(e)
	if s.Sweep.Jobs != 20 || s.Sweep.Done != 0 || len(s.Sweep.Points) != 4 || !math.IsNaN(s.Sweep.Points[0].Test.Median) {
		t.Fatalf("at first %+v", s.Sweep)
	}
	if err := e.Apply(experiment.Step{N: 4}); err != nil {
		t.Fatal(err)
	}
	for e.Status() == experiment.Running {
		e.Advance(10)
	}
	// After as many runs as points each has one.
	for _, p := range snap(e).Sweep.Points {
		if p.Runs != 1 || p.Final || !(p.Excess.Median > 0) || !math.IsNaN(p.Excess.SE) {
			t.Errorf("after one run %+v", p)
		}
	}
	s = finish(t, e)
	if s.Status != experiment.Finished || s.Sweep.Done != 20 || s.Note != "" {
		t.Fatalf("%v %+v", s.Status, s.Sweep)
	}
	for i, p := range s.Sweep.Points {
		if p.Runs != 5 || !p.Final || p.N != 40 || p.Params != int(p.Capacity) {
			t.Errorf("point %d: %+v", i, p)
		}
		if d := p.Test.Mean - p.Excess.Mean - 0.3*0.3; math.Abs(d) > 1e-12 {
			t.Errorf("point %d: test error is not excess and noise, by %v", i, d)
		}
	}
}

// The numbers are the same in line and by others, whatever their number.
func TestSweepByOthers(t *testing.T) {
	for _, model := range []string{"isotropic", "mlp"} {
		edit := func(c *experiment.Config) { c.Descent.Model, c.Stop = model, 30 }
		want := finish(t, begin(t, edit))
		for _, n := range []int{1, 5} {
			e := begin(t, edit)
			bell := make(chan struct{}, 1)
			crew := pool.NewCrew(n, func() {
				select {
				case bell <- struct{}{}:
				default:
				}
			})
			sweep, _ := e.Sweep()
			crew.Work(sweep.Queue(), sweep.Task)
			for !sweep.Queue().Over() {
				<-bell
			}
			crew.Close()
			got := snap(e)
			for i := range want.Sweep.Points {
				g, w := &got.Sweep.Points[i], &want.Sweep.Points[i]
				if g.Excess != w.Excess || g.Train != w.Train || g.Runs != w.Runs {
					t.Errorf("%s, %d others: point %d is %v, in line %v", model, n, i, g.Excess, w.Excess)
				}
			}
		}
	}
}

// Runs that diverge are left out and counted, and the others are there.
func TestRunsThatDiverge(t *testing.T) {
	s := finish(t, begin(t, func(c *experiment.Config) {
		c.Descent.Model, c.Optim, c.LR, c.Stop = "mlp", "sgd", 100, 200
	}))
	failed := 0
	for _, p := range s.Sweep.Points {
		failed += p.Failed
		if p.Failed+p.Runs != 5 || !p.Final {
			t.Errorf("%+v", p)
		}
	}
	if failed == 0 || s.Status != experiment.Finished || !strings.Contains(s.Note, "no number") {
		t.Errorf("%d failed, %v: %q", failed, s.Status, s.Note)
	}
}

// Single fits are there with the next picture, and pins stay.
func TestLooks(t *testing.T) {
	for _, model := range []string{"isotropic", "relu", "mlp"} {
		e := begin(t, func(c *experiment.Config) { c.Descent.Model, c.Stop = model, 50 })
		do := func(key string, v float64) {
			t.Helper()
			if err := e.Apply(experiment.Do{Key: key, Args: [4]float64{v}}); err != nil {
				t.Error(err)
			}
		}
		do("pin", 10)
		do("point", 80)
		s := snap(e)
		if len(s.Tables) != 1 || strings.Join(s.Tables[0].Rows, " ") != "10 80" {
			t.Fatalf("%s: looked at %+v", model, s.Tables)
		}
		// The fit is that of the sweep's first run.
		task, _ := mustSweep(e).Task()
		j := task.Job(1 * 5)
		for !j.Step() {
		}
		if got := s.Tables[0].Values[1]; got != j.Result()[1] {
			t.Errorf("%s: the fit at 10 has error %v, the sweep's %v", model, got, j.Result()[1])
		}
		lines := 0
		for _, x := range s.Series {
			if strings.HasPrefix(x.Key, "fit/") {
				lines++
				if len(x.X) != len(x.Y) || len(x.X) == 0 {
					t.Errorf("%s: %s has %d points and %d values", model, x.Key, len(x.X), len(x.Y))
				}
			}
		}
		if lines != 2 {
			t.Errorf("%s: %d functions", model, lines)
		}
		do("pin", 10)
		if s = snap(e); len(s.Tables[0].Rows) != 1 {
			t.Errorf("%s: still pinned: %v", model, s.Tables[0].Rows)
		}
	}
	e := begin(t, nil)
	for _, do := range []experiment.Do{{Key: "point", Args: [4]float64{7}}, {Key: "run", Args: [4]float64{5}}, {Key: "pony"}} {
		if e.Apply(do) == nil {
			t.Errorf("%+v is carried out", do)
		}
	}
}

func mustSweep(e *experiment.Experiment) experiment.Sweeper { s, _ := e.Sweep(); return s }

// What theory says comes with the model that it is about.
func TestTheory(t *testing.T) {
	s := snap(begin(t, func(c *experiment.Config) { c.Descent.Model = "isotropic" }))
	seen := map[string]int{}
	for _, x := range s.Series {
		seen[x.Key] = len(x.X)
	}
	if seen["exact"] != 79 || seen["limit"] != 79 {
		t.Errorf("series %v", seen)
	}
}

// A change makes a finished sweep begin again by itself; one that only the view sees does not.
func TestChangeAfterTheEnd(t *testing.T) {
	e := begin(t, nil)
	finish(t, e)
	c := e.Config()
	c.Theme = "dark"
	e.Apply(experiment.Configure{Config: c})
	if e.Status() != experiment.Finished {
		t.Errorf("after another theme %v", e.Status())
	}
	c.Descent.Ridge = 0.1
	e.Apply(experiment.Configure{Config: c})
	if s := snap(e); s.Status != experiment.Running || s.Sweep.Done != 0 {
		t.Errorf("after another ridge %v with %d runs", s.Status, s.Sweep.Done)
	}
}

// A person's formula is a truth like others; where it is no number the sweep says so.
func TestOwnTruth(t *testing.T) {
	for formula, words := range map[string]string{"x*sin(9*x)": "", "sqrt(x-0.5)": "not a number"} {
		s := finish(t, begin(t, func(c *experiment.Config) {
			c.Descent.Model, c.Sweep.Truth, c.Curve.Formula, c.N = "cosine", "own", formula, 20
		}))
		for _, p := range s.Sweep.Points {
			if p.Runs != 5 || !(p.Excess.Median > 0) || p.Capacity == 2 && p.Excess.Median > 1 {
				t.Errorf("%s: %+v", formula, p)
			}
		}
		if (s.Note == "") != (words == "") || !strings.Contains(s.Note, words) {
			t.Errorf("%s: %q", formula, s.Note)
		}
	}
}

// The labs' classes are those of the data.
func TestDigitClasses(t *testing.T) {
	c := experiment.DefaultOf("descent")
	for _, r := range descent.Reals {
		c.Descent.Teacher = r.Key
		if n := c.DescentClasses(); n != r.Classes {
			t.Errorf("%s has %d classes, the lab says %d", r.Key, r.Classes, n)
		}
	}
	for _, k := range experiment.FieldOf("teacher").Choices {
		c.Descent.Teacher = k.Key
		if (c.DescentClasses() > 0) != (descent.RealOf(k.Key) != nil) {
			t.Errorf("%s: %d classes", k.Key, c.DescentClasses())
		}
	}
}
