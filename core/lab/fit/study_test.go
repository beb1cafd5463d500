package fit

import (
	"math"
	"slices"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/regress"
)

// ask sends a study's command.
func ask(t *testing.T, l *Lab, what string) {
	t.Helper()
	if err := l.Apply(experiment.Do{Key: experiment.DoStudy, Text: what}); err != nil {
		t.Fatal(err)
	}
}

// A study trains networks of each width, and tells each fold from the others, beside the run and
// in small parts; what comes of it is what training them one by one gives.
func TestAStudyOfNetworks(t *testing.T) {
	const rest = "lab=fit&family=mlp&caps=1,3&stop=200&folds=3&n=11"
	l := start(t, rest+"&cap=2")
	ask(t, l, experiment.StudyWidth)
	parts := 0
	for l.Background() {
		parts++
		if parts == 5 {
			if jobs, done := scalar(shot(l), experiment.StudyJobs), scalar(shot(l), experiment.StudyDone); jobs != 8 || done < 0 || done >= 8 {
				t.Errorf("%v of %v networks are trained", done, jobs)
			}
		}
	}
	s := shot(l)
	if l.step != 0 || parts < 9 || scalar(s, experiment.StudyDone) != 8 {
		t.Errorf("%d parts, %v done, step %d", parts, scalar(s, experiment.StudyDone), l.step)
	}
	x, y := l.sample.x, l.sample.y
	for i, m := range l.complexity.fits {
		net, err := regress.NewNet(m.spec)
		if err != nil {
			t.Fatal(err)
		}
		want, err := regress.CrossValidate(net, x, y, regress.Shuffled(11, 1), 3, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Bands[0].Mid[i]; got != want.Mean {
			t.Errorf("width %v: cross-validation %v, want %v", l.complexity.caps[i], got, want.Mean)
		}
		if err := net.Fit(x, y, 1); err != nil {
			t.Fatal(err)
		}
		h := make([]float64, len(x))
		net.Eval(h, x)
		if got, want := s.Sweep.Points[i].Train.Mean, regress.MSE(y, h); got != want {
			t.Errorf("width %v: train %v, want %v", l.complexity.caps[i], got, want)
		}
	}
	if table, what := s.Study(); what != experiment.StudyWidth || len(table.Rows) != 2 || table.Values[6] != s.Bands[0].Mid[1] {
		t.Errorf("the table is %+v", table)
	}
	// Where capacities are named, they are also trained after the run, with the same bits.
	after := start(t, rest+"&cap=2")
	after.Steps(1 << 20)
	if b := shot(after); len(b.Bands) != 1 || !slices.Equal(b.Bands[0].Mid, s.Bands[0].Mid) {
		t.Error("after the run the networks are others")
	}
	// Another network on screen: the study still holds. Another sample: it does not.
	for link, kept := range map[string]bool{rest + "&cap=3": true, rest + "&cap=2&seed=2": false} {
		heir := start(t, link)
		heir.Inherit(l)
		if got := heir.complexity.asked; got != kept {
			t.Errorf("%s: kept %v", link, got)
		}
	}
}

func TestAStudyIsCancelledAndRefused(t *testing.T) {
	l := start(t, "lab=fit&family=mlp&stop=5000")
	ask(t, l, experiment.StudyWidth)
	for range 50 {
		l.Background()
	}
	ask(t, l, experiment.StudyCancel)
	if l.Background() || len(shot(l).Sweep.Points) != 0 || !math.IsNaN(scalar(shot(l), experiment.StudyJobs)) {
		t.Error("it goes on")
	}
	for link, what := range map[string]string{"lab=fit": experiment.StudyWidth, "lab=fit&family=mlp&pts=none": experiment.StudyWidth, "lab=fit&family=mlp": "alpha"} {
		if err := start(t, link).Apply(experiment.Do{Key: experiment.DoStudy, Text: what}); err == nil {
			t.Errorf("%s: %s was taken", link, what)
		}
	}
	// A change that acts on networks begins it anew.
	ask(t, l, experiment.StudyWidth)
	for l.complexity.at == 0 {
		l.Background()
	}
	c := l.cfg
	c.LR *= 2
	l.SetLive(c)
	if l.complexity.at != 0 || !l.complexity.asked {
		t.Errorf("at %d, asked %v", l.complexity.at, l.complexity.asked)
	}
}

func scalar(s *experiment.Snapshot, key string) float64 {
	for _, x := range s.Scalars {
		if x.Key == key {
			return x.Value
		}
	}
	return math.NaN()
}
