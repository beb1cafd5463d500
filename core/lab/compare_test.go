package lab

import (
	"fmt"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func parsed(t *testing.T, link string) experiment.Config {
	t.Helper()
	c, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return c
}

// played makes n steps in an experiment and returns what it shows then.
func played(e *experiment.Experiment, n int) *experiment.Snapshot {
	e.Apply(experiment.Step{N: n})
	for range 100 {
		e.Advance(n)
	}
	s := new(experiment.Snapshot)
	e.Snapshot(s)
	return s
}

// bits is all of a Snapshot that a run makes, not what the experiment around it knows.
func bits(s *experiment.Snapshot) string {
	c := *s
	c.Gen, c.DataGen, c.Status, c.Note, c.Texts, c.Others, c.Journal = 0, 0, 0, "", nil, nil, ""
	return fmt.Sprintf("%#v", c)
}

// Two runs side by side are the same two runs alone, bit for bit, with what is done on the way.
func TestComparedRunsAreThoseAlone(t *testing.T) {
	for _, link := range []string{
		"data=circle&hidden=4&lr=0.1&compare=loss:squared",
		"compare=lr:0.3",
		"compare=act:relu",
		"optim=momentum&lr=0.01&batch=10&compare=batch:32",
		"nval=50&reg=l1&compare=alpha:0.03",
		"compare=hidden:none",
		"compare=data:blobs4",
		"compare=optim:sgd",
		"nval=50&reg=l2&compare=alpha:0.01~0.1",
		"batch=10&compare=hidden:none~4,4",
	} {
		c := parsed(t, link)
		script := func(e *experiment.Experiment, c experiment.Config) *experiment.Snapshot {
			played(e, 70)
			e.Apply(experiment.ProbeAt{X: 1, Y: 1})
			e.Apply(experiment.EditWeight{Layer: 1, Out: 0, In: 1, Value: 0.5})
			c.Momentum = 0.8 // acts live
			e.Apply(experiment.Configure{Config: c})
			return played(e, 60)
		}
		both := script(New(c), c)
		if len(both.Others) != len(c.Others()) || len(both.Others) == 0 {
			t.Fatalf("%s: %d other runs, want %d", link, len(both.Others), len(c.Others()))
		}
		if bits(both) != bits(script(New(c.Alone()), c.Alone())) {
			t.Errorf("%s: the first run is not the one alone", link)
		}
		for i, v := range c.Others() {
			if bits(&both.Others[i]) != bits(script(New(v), v)) {
				t.Errorf("%s: run %d is not the one alone", link, 2+i)
			}
			if both.Step != 130 || both.Others[i].Step != 130 {
				t.Errorf("%s: at steps %d and %d, want 130", link, both.Step, both.Others[i].Step)
			}
		}
	}
}

// One run that diverges leaves the other going, and says so.
func TestOneOfTwoDiverges(t *testing.T) {
	for _, c := range []struct {
		link  string
		first bool // it is the first that does
	}{
		{"data=circle&hidden=8&loss=squared&optim=sgd&lr=0.3&compare=lr:30", false},
		{"data=circle&hidden=8&loss=squared&optim=sgd&lr=30&compare=lr:0.3", true},
	} {
		s := played(New(parsed(t, c.link)), 500)
		bad, good := s, &s.Others[0]
		if !c.first {
			bad, good = good, bad
		}
		if good.Step != 500 || bad.Step >= 500 {
			t.Errorf("%s: the good run is at step %d, the other at %d", c.link, good.Step, bad.Step)
		}
		if s.Status != experiment.Paused || !strings.Contains(s.Note, "diverged") || !strings.Contains(s.Note, "η = 0.3 goes on") {
			t.Errorf("%s: %v, %q", c.link, s.Status, s.Note)
		}
		if last := bad.Texts[len(bad.Texts)-1]; last.Key != "compare/diverged" || !strings.Contains(last.Value, "diverged") {
			t.Errorf("%s: the run that diverged says %v", c.link, bad.Texts)
		}
	}
	// Of three, those that have ended are named and those that go on.
	for _, c := range []struct {
		lr, compare string
		want        []string
	}{
		{"0.3", "0.1~30", []string{"η = 30 has diverged (", "; η = 0.3 and η = 0.1 go on"}},
		{"30", "100~0.3", []string{"η = 30 has diverged (", "; η = 100 has diverged (", "; η = 0.3 goes on"}},
		{"30", "0.3~0.1", []string{"η = 30 has diverged (", "; η = 0.3 and η = 0.1 go on"}},
	} {
		s := played(New(parsed(t, "data=circle&hidden=8&loss=squared&optim=sgd&lr="+c.lr+"&compare=lr:"+c.compare)), 500)
		for _, want := range c.want {
			if s.Status != experiment.Paused || !strings.Contains(s.Note, want) {
				t.Errorf("%s and %s: %v, %q, want %q", c.lr, c.compare, s.Status, s.Note, want)
			}
		}
		most := max(s.Step, s.Others[0].Step, s.Others[1].Step)
		if most != 500 {
			t.Errorf("%s and %s: at step %d", c.lr, c.compare, most)
		}
	}
	// Both stop after so many steps.
	if s := played(New(parsed(t, "stop=20&compare=lr:0.3")), 100); s.Status != experiment.Finished || s.Step != 20 || s.Others[0].Step != 20 {
		t.Errorf("%v at step %d and %d", s.Status, s.Step, s.Others[0].Step)
	}
}

func TestComparingEndsWithTheConfig(t *testing.T) {
	c := parsed(t, "compare=lr:0.3")
	e := New(c)
	var s experiment.Snapshot
	e.Snapshot(&s)
	if err := e.Apply(experiment.Configure{Config: c.Alone()}); err != nil {
		t.Fatal(err)
	}
	e.Snapshot(&s)
	if len(s.Others) != 0 || len(s.Texts) != 0 {
		t.Errorf("%d other runs and %v are left", len(s.Others), s.Texts)
	}
}

func TestComparingAllocatesNothing(t *testing.T) {
	for _, what := range []string{"loss:squared", "lr:0.3~1"} {
		e := New(parsed(t, "nval=50&compare="+what))
		e.Apply(experiment.Play{})
		var s experiment.Snapshot
		e.Advance(300)
		e.Snapshot(&s)
		if n := testing.AllocsPerRun(20, func() { e.Advance(5); e.Snapshot(&s) }); n != 0 {
			t.Errorf("%s: %v allocations a snapshot", what, n)
		}
	}
}
