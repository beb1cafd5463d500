package descent

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/theme"
	"gradlab/render/view"
	"gradlab/render/view/sweep"
)

// done is a Snapshot of a sweep with an error at each of two capacities; of so many runs.
func done(gen uint64, v float64, made int) *experiment.Snapshot {
	s := &experiment.Snapshot{Gen: gen}
	s.Sweep = experiment.Sweep{Jobs: 4, Done: made}
	for _, c := range []float64{10, 20} {
		s.Sweep.Points = append(s.Sweep.Points, experiment.SweepPoint{Capacity: c, Excess: experiment.Stat{Median: v, Mean: v}})
	}
	return s
}

// A sweep that was finished stays beside the one that a change begins, and says what it had other.
func TestTheSweepBeforeStays(t *testing.T) {
	v, ctx := new(View), &view.Context{Config: experiment.DefaultOf("descent"), Theme: &theme.Light, W: 1000, H: 600}
	show := func(s *experiment.Snapshot) (name string, at float64) {
		t.Helper()
		ctx.Snap = s
		v.refresh(ctx)
		for i := range v.figure.Curves {
			if c := &v.figure.Curves[i]; c.Key == "before" {
				return c.Name, c.Mid[0]
			}
		}
		return "", 0
	}
	if name, _ := show(done(1, 3, 4)); name != "" {
		t.Errorf("before the first there was %q", name)
	}
	ctx.Config.Descent.Ridge = 0.5
	if name, at := show(done(2, 7, 1)); name != "before: λ 0" || at != 3 {
		t.Errorf("after a change %q with %v", name, at)
	}
	// One that was not finished does not take its place.
	ctx.Config.Descent.Ridge = 1
	if name, at := show(done(3, 8, 4)); at != 3 {
		t.Errorf("after an unfinished one %q with %v", name, at)
	}
	// Curves over another axis cannot be compared.
	ctx.Config.Descent.Model = "mlp"
	if name, _ := show(done(4, 9, 1)); name != "" {
		t.Errorf("over another axis there is still %q", name)
	}
}

// Median or mean: what the card's chip says is what is drawn.
func TestMeanAndMedian(t *testing.T) {
	points := []experiment.SweepPoint{{Capacity: 5, Excess: experiment.Stat{Mean: 9, SE: 2, Median: 4, Q1: 3, Q3: 6}}}
	if c := sweep.Of(points, "", sweep.Excess, false); c.Mid[0] != 4 || c.Lo[0] != 3 || c.Hi[0] != 6 {
		t.Errorf("median %+v", c)
	}
	if c := sweep.Of(points, "", sweep.Excess, true); c.Mid[0] != 9 || c.Lo[0] != 7 || c.Hi[0] != 11 {
		t.Errorf("mean %+v", c)
	}
}
