package boundary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// runOf starts the experiment of a link.
func runOf(t *testing.T, link string) *experiment.Experiment {
	t.Helper()
	c, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return experiment.New(c, New)
}

// after makes n steps and returns what there is to see.
func after(e *experiment.Experiment, n int) *experiment.Snapshot {
	if n > 0 {
		e.Apply(experiment.Step{N: n})
		for e.Status() == experiment.Running {
			e.Advance(n)
		}
	}
	s := new(experiment.Snapshot)
	e.Snapshot(s)
	return s
}

// From an earlier moment a run goes on as it did, bit for bit: in the middle of an epoch, with
// what the optimiser remembers, and with early stopping.
func TestPastGoesOnAsItDid(t *testing.T) {
	for _, link := range []string{
		"", "optim=momentum&lr=0.01&batch=32", "optim=sgd&batch=7&reg=l1",
		"batch=33&nval=50&patience=40&lr=0.003&noise=0.4", "data=arms4&batch=10&grad=auto",
	} {
		e := runOf(t, link)
		want := after(e, 150)
		if want.Step != 150 {
			t.Fatalf("%s: ended at step %d: %s", link, want.Step, want.Note)
		}
		for _, step := range []int{0, 1, 37, 140} {
			if err := e.Apply(experiment.Moment{Step: step}); err != nil {
				t.Fatal(err)
			}
			then := after(e, 0)
			if now, past := then.Past(); !past || now != want.Step {
				t.Fatalf("%s: step %d: past %v of %d", link, step, past, now)
			}
			if fresh := after(runOf(t, link), int(then.Step)); fmt.Sprint(then.Loss) != fmt.Sprint(fresh.Loss) ||
				!slices.Equal(then.Net.Weights, fresh.Net.Weights) || then.Epoch != fresh.Epoch || then.Examples != fresh.Examples {
				t.Errorf("%s: step %d shows %v at epoch %v, was %v at %v", link, then.Step, then.Loss, then.Epoch, fresh.Loss, fresh.Epoch)
			}
			// Back in the present all is as before.
			e.Apply(experiment.Moment{Step: experiment.Now})
			if back := after(e, 0); !same(back, want) {
				t.Errorf("%s: the present is another one after a look at step %d", link, step)
			}
		}
		e.Apply(experiment.Moment{Step: 37})
		then := after(e, 0)
		again := after(e, int(150-then.Step))
		if _, past := again.Past(); past || !slices.Equal(again.Net.Weights, want.Net.Weights) || fmt.Sprint(again.Loss) != fmt.Sprint(want.Loss) || again.Epoch != want.Epoch {
			t.Errorf("%s: played from step %d the run ends with %v, was %v", link, then.Step, again.Loss, want.Loss)
		}
	}
}

// Playing from an earlier moment drops what came after it.
func TestPastBranches(t *testing.T) {
	e := runOf(t, "batch=32")
	s := after(e, 100)
	points := len(s.Series[0].X)
	e.Apply(experiment.Moment{Step: 64})
	if s = after(e, 0); s.Step != 64 || len(s.Series[0].X) != points || s.Status != experiment.Paused || !strings.Contains(s.Note, "step 64 of 100") {
		t.Errorf("step %d, %d points of %d, %v, %q", s.Step, len(s.Series[0].X), points, s.Status, s.Note)
	}
	s = after(e, 4)
	x := s.Series[0].X
	if s.Step != 68 || x[len(x)-1] != 68 || !slices.IsSorted(x) || s.Note != "" {
		t.Errorf("after playing on: step %d, curve at %v, %q", s.Step, x, s.Note)
	}
	if _, ok := s.Later(); ok {
		t.Error("there is something after the present")
	}
	// An edit is a change too.
	e.Apply(experiment.Moment{Step: 16})
	e.Apply(experiment.EditWeight{Layer: 1, Value: 2})
	if s = after(e, 0); s.Step != 16 || s.Net.Weights[0] != 2 {
		t.Errorf("an edit at step %d made weight %v", s.Step, s.Net.Weights[0])
	}
	if _, past := s.Past(); past {
		t.Error("an edit leaves the past a past")
	}
}

// A run that ended can be gone on with from before its end.
func TestPastOfAnEndedRun(t *testing.T) {
	e := runOf(t, "data=circle&hidden=8&loss=squared&optim=sgd&lr=30")
	end := after(e, 500)
	if end.Status != experiment.Diverged {
		t.Fatalf("%v, want a run that diverges", end.Status)
	}
	e.Apply(experiment.Moment{Step: 1})
	if s := after(e, 0); s.Status != experiment.Paused || s.Step != 1 {
		t.Errorf("%v at step %d", s.Status, s.Step)
	}
	e.Apply(experiment.Moment{Step: experiment.Now})
	if s := after(e, 0); s.Status != experiment.Diverged || s.Note != end.Note {
		t.Errorf("the present is %v: %s", s.Status, s.Note)
	}
	e.Apply(experiment.Moment{Step: 0})
	c := e.Config()
	c.LR = 0.3
	e.Apply(experiment.Configure{Config: c})
	if s := after(e, 50); s.Status != experiment.Paused || s.Step != 50 || !(s.Loss.Train < 1) {
		t.Errorf("with a smaller η %v at step %d with loss %v", s.Status, s.Step, s.Loss.Train)
	}

	e = runOf(t, "stop=20")
	after(e, 100)
	if e.Apply(experiment.Moment{Step: 10}); e.Status() != experiment.Paused {
		t.Errorf("before its end the run is %v", e.Status())
	}
	if s := after(e, 100); s.Status != experiment.Finished || s.Step != 20 {
		t.Errorf("%v at step %d", s.Status, s.Step)
	}
}

// Own points may change while an earlier moment is shown.
func TestPastWithOtherPoints(t *testing.T) {
	e := runOf(t, "data=own&batch=2&hidden=4&points=0,0,6~2,1B-2,1A3,2B-3,2A2.5,3B-2.5,3A")
	after(e, 40)
	e.Apply(experiment.Moment{Step: 11})
	c := e.Config()
	c.Points += "1,1A-1,1B"
	if err := e.Apply(experiment.Configure{Config: c}); err != nil {
		t.Fatal(err)
	}
	e.Apply(experiment.Moment{Step: experiment.Now})
	e.Apply(experiment.Moment{Step: 5})
	if s := after(e, 20); s.Step != 25 {
		t.Errorf("at step %d", s.Step)
	}
}

func TestPastIsBounded(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(2) }))
	for _, n := range []int{1, 2, 100, 500, 5000} {
		l.Steps(n)
		p := &l.past
		if cap(p.kept) > maxMoments || len(p.kept) == 0 {
			t.Fatalf("%d moments of %d", len(p.kept), cap(p.kept))
		}
		k := 0
		for step := uint64(0); step <= l.step; step++ {
			if experiment.IsMoment(step, p.every) {
				if k >= len(p.kept) || p.kept[k].step != step {
					t.Fatalf("step %d of %d is not kept, every %d", step, l.step, p.every)
				}
				k++
			}
		}
		if k != len(p.kept) {
			t.Fatalf("%d moments, want %d", len(p.kept), k)
		}
	}
	if n := testing.AllocsPerRun(100, func() { l.Steps(3) }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
	// A network of which fewer than four moments fit keeps none, and says so.
	l = start(t, with(func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(256, 256, 256, 256, 256) }))
	if err := l.Apply(experiment.Moment{Step: 0}); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("error %v", err)
	}
	if err := l.Apply(experiment.Moment{Step: -2}); err == nil || !strings.Contains(err.Error(), "0 … 0") {
		t.Errorf("error %v", err)
	}
}

// Going back and forth by what a Snapshot says meets every moment once.
func TestEarlierAndLater(t *testing.T) {
	e := runOf(t, "hidden=2")
	s := after(e, 1000)
	var back []uint64
	for m, ok := s.Earlier(); ok; m, ok = s.Earlier() {
		e.Apply(m)
		s = after(e, 0)
		if s.Step != uint64(m.Step) {
			t.Fatalf("step %d was asked for, %d is shown", m.Step, s.Step)
		}
		back = append(back, s.Step)
	}
	if len(back) < 60 || back[0] >= 1000 || back[len(back)-1] != 0 {
		t.Errorf("%d moments, from %d to %d", len(back), back[0], back[len(back)-1])
	}
	for i := len(back) - 2; i >= 0; i-- {
		m, ok := s.Later()
		if e.Apply(m); !ok {
			t.Fatal("no later moment")
		}
		if s = after(e, 0); s.Step != back[i] {
			t.Fatalf("later is step %d, want %d", s.Step, back[i])
		}
	}
	if m, ok := s.Later(); !ok || m.Step != experiment.Now {
		t.Errorf("behind the last moment comes %v", m)
	}
	if m, _ := s.Nearest(500.2); !experiment.IsMoment(uint64(m.Step), 16) || m.Step < 490 || m.Step > 510 {
		t.Errorf("nearest to 500 is %d", m.Step)
	}
	if m, _ := s.Nearest(2000); m.Step != experiment.Now {
		t.Errorf("nearest to what has not been is %d", m.Step)
	}
	if m, _ := s.Nearest(-5); m.Step != 0 {
		t.Errorf("nearest to what was before is %d", m.Step)
	}
}
