package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// studied does all the work beside a run.
func studied(t *testing.T, e *experiment.Experiment, what string) *experiment.Table {
	t.Helper()
	if err := e.Apply(experiment.Do{Key: experiment.DoStudy, Text: what}); err != nil {
		t.Fatal(err)
	}
	for e.Background() {
	}
	s := after(e, 0)
	table, got := s.Study()
	if table == nil || got != what {
		t.Fatalf("a study of %q is shown, want %q", got, what)
	}
	return table
}

func column(t *experiment.Table, c int) []float64 {
	var list []float64
	for r := range t.Rows {
		list = append(list, t.Values[r*len(t.Cols)+c])
	}
	return list
}

// Along α weights shrink to 0, exactly with L1; the run beside it stays as it is to the bit.
func TestStudyOfAlpha(t *testing.T) {
	for _, reg := range []string{"l1", "l2"} {
		link := "data=circle&n=60&nval=200&ntest=0&noise=0.3&features=none&degree=3&hidden=none&lr=0.1&alpha=0.01&reg=" + reg
		e := runOf(t, link)
		before := after(e, 50)
		table := studied(t, e, experiment.StudyAlpha)
		after50 := after(e, 50)
		alone := after(runOf(t, link), 100)
		if !slices.Equal(after50.Net.Weights, alone.Net.Weights) || before.Step != 50 {
			t.Errorf("%s: the study changes the run beside it", reg)
		}
		alpha, train, zeros := column(table, experiment.StudyValue), column(table, experiment.StudyTrain), column(table, experiment.StudyZeros)
		last := len(alpha) - 1
		if !slices.IsSorted(alpha) || alpha[0] != 1e-5 || alpha[last] != 10 || len(alpha) < 20 {
			t.Errorf("%s: α %v", reg, alpha)
		}
		if !(train[0] < train[last]) {
			t.Errorf("%s: train loss %v … %v", reg, train[0], train[last])
		}
		if weights := float64(len(table.Cols) - experiment.StudyPaths); reg == "l1" && (zeros[last] != weights || zeros[0] > weights/2) || reg == "l2" && zeros[last] != 0 {
			t.Errorf("%s: %v of %v weights are 0 at the largest α, %v at the smallest", reg, zeros[last], weights, zeros[0])
		}
		size := func(r int) (sum float64) {
			for _, w := range table.Values[r*len(table.Cols)+experiment.StudyPaths : (r+1)*len(table.Cols)] {
				sum += math.Abs(w)
			}
			return sum
		}
		if !(size(last) < 0.1*size(0)) {
			t.Errorf("%s: Σ|w| is %v at the smallest α and %v at the largest", reg, size(0), size(last))
		}
	}
}

// Each width is the experiment of that width, alone.
func TestStudyOfWidth(t *testing.T) {
	e := runOf(t, "data=moons&n=60&nval=100&hidden=4&noise=0.3")
	table := studied(t, e, experiment.StudyWidth)
	val := column(table, experiment.StudyVal)
	i := slices.Index(column(table, experiment.StudyValue), 8)
	alone := after(runOf(t, "data=moons&n=60&nval=100&hidden=8&noise=0.3"), 500)
	if i < 0 || val[i] != alone.Loss.Val {
		t.Errorf("8 units: validation loss %v, alone %v", val[i], alone.Loss.Val)
	}
	// It is still there when another width is chosen, and after a reset, and not with other data.
	for _, step := range []struct {
		key, value string
		kept       bool
	}{{"hidden", "16", true}, {"seed", "3", false}} {
		c := e.Config()
		if err := experiment.FieldOf(step.key).Parse(&c, step.value); err != nil {
			t.Fatal(err)
		}
		e.Apply(experiment.Configure{Config: c})
		e.Apply(experiment.Reset{})
		if kept, _ := after(e, 0).Study(); (kept != nil) != step.kept {
			t.Errorf("after %s=%s the study is kept: %v", step.key, step.value, kept != nil)
		}
	}
}

func TestStudyIsRefused(t *testing.T) {
	for _, c := range []struct{ link, what, want string }{
		{"", experiment.StudyAlpha, "L1 or L2"},
		{"hidden=none", experiment.StudyWidth, "hidden layer"},
		{"", "beta", "alpha, width, cancel"},
		{"data=own&reg=l1", experiment.StudyAlpha, "no training examples"},
	} {
		err := runOf(t, c.link).Apply(experiment.Do{Key: experiment.DoStudy, Text: c.what})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %s: %v, want %q", c.link, c.what, err, c.want)
		}
	}
	e := runOf(t, "reg=l2")
	e.Apply(experiment.Do{Key: experiment.DoStudy, Text: experiment.StudyAlpha})
	e.Background()
	if err := e.Apply(experiment.Do{Key: experiment.DoStudy, Text: experiment.StudyCancel}); err != nil || e.Background() {
		t.Errorf("a study that was cancelled goes on; %v", err)
	}
}
