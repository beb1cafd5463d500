package fit

import (
	"math"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// classic is the sample of the well-known figure: x in rising order from numpy's old generator
// with seed 0, y = cos 1.5πx + 0.1·ε.
const classic = "0.0202184,1.0819082,0.07103606,0.8702761,0.0871293,1.1438645"

func start(t *testing.T, link string) *Lab {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if problems != nil {
		t.Fatal(problems)
	}
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}

func shot(l *Lab) *experiment.Snapshot {
	s := new(experiment.Snapshot)
	l.Fill(s)
	return s
}

func series(s *experiment.Snapshot, key string) *experiment.Series {
	for i := range s.Series {
		if s.Series[i].Key == key {
			return &s.Series[i]
		}
	}
	return nil
}

func TestAFitIsThereAtOnce(t *testing.T) {
	l := start(t, "lab=fit&family=poly&cap=4&n=30&sigma=0.1&truth=cos")
	s := shot(l)
	if st, note := l.State(); st != experiment.Ready || note != "" {
		t.Errorf("%v %q", st, note)
	}
	if !(s.Loss.Train > 0.004 && s.Loss.Train < 0.02) || !(s.Loss.Test > 0.01 && s.Loss.Test < 0.02) || !(s.Loss.Val > 0.005) {
		t.Errorf("loss %v", s.Loss)
	}
	if len(s.Points) != 1 || len(s.Points[0].X) != 30 || len(series(s, "fit").Y) != len(grid) || len(series(s, "at").Y) != 30 {
		t.Error("points or curves are missing")
	}
	if len(s.Sweep.Points) != 16 || len(s.Bands) != 1 || len(s.Bands[0].X) != 16 || len(s.Marks) != 1 {
		t.Errorf("%d points, %d bands, %d marks", len(s.Sweep.Points), len(s.Bands), len(s.Marks))
	}
	// The one that is shown is on its curve.
	if p := s.Sweep.Points[4]; p.Capacity != 4 || p.Train.Mean != s.Loss.Train || p.Test.Mean != s.Loss.Test || p.Params != 5 {
		t.Errorf("%+v and %v", p, s.Loss)
	}
	for i := 1; i < len(s.Sweep.Points); i++ {
		if a, b := s.Sweep.Points[i-1], s.Sweep.Points[i]; b.Train.Mean > a.Train.Mean*(1+1e-12) {
			t.Errorf("the train error rises from %v at degree %v to %v", a.Train.Mean, a.Capacity, b.Train.Mean)
		}
	}
	if done, ended := l.Steps(100); done != 1 || !ended {
		t.Errorf("%d steps, ended %v", done, ended)
	}
	if st, _ := l.State(); st != experiment.Finished {
		t.Error(st)
	}
}

func TestFillAllocatesNothing(t *testing.T) {
	for _, link := range []string{"lab=fit&caps=1,4,15", "lab=fit&family=mlp"} {
		l := start(t, link)
		s := shot(l)
		if n := testing.AllocsPerRun(10, func() { l.Fill(s) }); n > 0 {
			t.Errorf("%s: %v allocations", link, n)
		}
	}
}

func TestPreparedInParts(t *testing.T) {
	l, whole := start(t, "lab=fit"), shot(start(t, "lab=fit"))
	n := 0
	for l.Prepare() {
		n++
	}
	s := shot(l)
	if n != 31 || s.Marks[0] != whole.Marks[0] || s.Sweep.Points[3].Test.Mean != whole.Sweep.Points[3].Test.Mean {
		t.Errorf("%d parts: %v and %v", n, s.Marks, whole.Marks)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ link, note string }{
		{"lab=fit&n=1", "a single point"},
		{"lab=fit&n=10&cap=12", "10 points determine 10 of 13 weights"},
		{"lab=fit&n=10&cap=12&reg=l2&alpha=1e-3", ""},
		{"lab=fit&truth=own&fx=log(x-0.3)", "points are left out: f(x) is not a number there"},
		{"lab=fit&pts=none", "there are no points to fit"},
		{"lab=fit&family=mlp&pts=none", "there are no points to fit"},
		{"lab=fit&pts=0.5,1,0.5,2", "2 points determine 1 of 5 weights"},
		{"lab=fit&truth=own&fx=0/(x-x)", "valid"},
	} {
		cfg, problems := experiment.Parse(c.link)
		if c.note == "valid" {
			if problems == nil {
				t.Errorf("%s was taken", c.link)
			}
			continue
		}
		l, err := New(cfg)
		if problems != nil || err != nil {
			t.Errorf("%s: %v %v", c.link, problems, err)
			continue
		}
		if _, note := l.State(); !strings.Contains(note, c.note) || c.note == "" && note != "" {
			t.Errorf("%s: %q", c.link, note)
		}
		s := shot(l.(*Lab))
		for i := range s.Series {
			if len(s.Series[i].X) != len(s.Series[i].Y) {
				t.Errorf("%s: series %s", c.link, s.Series[i].Key)
			}
		}
	}
}

func TestOwnPointsAct(t *testing.T) {
	l := start(t, "lab=fit&cap=2&pts="+classic)
	before := shot(l)
	if len(before.Points[0].X) != 3 || before.Loss.Train > 1e-20 {
		t.Errorf("%d points, train %v", len(before.Points[0].X), before.Loss.Train)
	}
	c := l.cfg
	c.Curve.Pts += ",0.5,0"
	l.SetLive(c)
	after := shot(l)
	if len(after.Points[0].X) != 4 || after.DataGen == before.DataGen || after.Loss.Train == before.Loss.Train {
		t.Error("the fourth point is not there")
	}
}

func TestAlphaActs(t *testing.T) {
	l := start(t, "lab=fit&cap=15&reg=l1&alpha=0.01")
	a := shot(l)
	c := l.cfg
	c.Alpha = 1
	l.SetLive(c)
	b := shot(l)
	zeros := func(s *experiment.Snapshot) float64 { return s.Scalars[2].Value }
	if !(zeros(b) > zeros(a)) || !(b.Loss.Train > a.Loss.Train) {
		t.Errorf("α = 0.01: %v zeros, train %v; α = 1: %v zeros, train %v", zeros(a), a.Loss.Train, zeros(b), b.Loss.Train)
	}
}

func TestTheFitsBeside(t *testing.T) {
	l := start(t, "lab=fit&caps=1,4,15")
	s := shot(l)
	for _, key := range []string{"fit/1", "fit/4", "fit/15"} {
		if series(s, key) == nil {
			t.Errorf("no %s", key)
		}
	}
	if len(s.Sweep.Points) != 16 {
		t.Errorf("%d points", len(s.Sweep.Points))
	}
}

func TestANetworkLearns(t *testing.T) {
	l := start(t, "lab=fit&family=mlp&cap=6&caps=1,3&stop=600&seed=2&folds=0")
	first := shot(l)
	if st, _ := l.State(); st != experiment.Ready {
		t.Error(st)
	}
	if done, ended := l.Steps(600); done != 600 || ended {
		t.Fatalf("%d steps, ended %v", done, ended)
	}
	mid := shot(l)
	if !(mid.Loss.Train < 0.2*first.Loss.Train) || len(series(mid, "loss/train").X) < 100 {
		t.Errorf("train %v, then %v", first.Loss.Train, mid.Loss.Train)
	}
	if done, ended := l.Steps(5000); done != 1200 || !ended {
		t.Errorf("%d steps more, ended %v", done, ended)
	}
	s := shot(l)
	if st, _ := l.State(); st != experiment.Finished || len(s.Sweep.Points) != 2 || math.IsNaN(s.Sweep.Points[1].Test.Mean) {
		t.Errorf("%v, %d points", st, len(s.Sweep.Points))
	}
	if s.Loss.Train != mid.Loss.Train || s.Loss.Test != mid.Loss.Test {
		t.Error("training the others has changed the one that is shown")
	}
}

func TestANetworkTakesAPointMore(t *testing.T) {
	l := start(t, "lab=fit&family=mlp&pts="+classic)
	l.Steps(50)
	c := l.cfg
	c.Curve.Pts += ",0.5,0"
	l.SetLive(c)
	if s := shot(l); len(s.Points[0].X) != 4 || s.Step != 50 {
		t.Errorf("%d points at step %d", len(s.Points[0].X), s.Step)
	}
	if done, ended := l.Steps(10); done != 10 || ended {
		t.Errorf("%d steps, ended %v", done, ended)
	}
}

func TestANetworkThatDivergesSaysSo(t *testing.T) {
	l := start(t, "lab=fit&family=mlp&act=relu&optim=sgd&lr=100")
	l.Steps(1000)
	if st, note := l.State(); st != experiment.Diverged || !strings.Contains(note, "smaller η") {
		t.Errorf("%v %q", st, note)
	}
}
