package boundary

import (
	"slices"
	"testing"

	"gradlab/core/experiment"
)

func TestCurves(t *testing.T) {
	cfg := with(func(c *experiment.Config) {
		c.N, c.NVal, c.NTest, c.Batch, c.Hidden, c.Reg = 20, 5, 20, 20, experiment.MakeWidths(2), "l2"
	})
	l := start(t, cfg)
	if l.curves.every != 8 { // 45 examples to look at, 20 a step: 8·45/(3·20) = 6
		t.Errorf("a point every %d steps at first", l.curves.every)
	}
	l.Steps(17)
	s := filled(l)
	wantKeys := []string{"loss/train", "accuracy/train", "loss/val", "accuracy/val", "loss/test", "accuracy/test", "penalty", "total"}
	for i, c := range s.Series {
		if c.Key != wantKeys[i] || !slices.Equal(c.X, []float64{0, 1, 2, 4, 8, 16, 17}) || len(c.Y) != len(c.X) {
			t.Errorf("%s: points at %v", c.Key, c.X)
		}
	}
	l.Steps(20000 - 17)
	s = filled(l)
	x := s.Series[0].X
	if last := x[len(x)-1]; last != 20000 || s.Series[0].Y[len(x)-1] != s.Loss.Train {
		t.Errorf("the curve ends at step %v with %v, not with the present %v", last, s.Series[0].Y[len(x)-1], s.Loss.Train)
	}
	x = x[:len(x)-1] // the present moment, which is not recorded
	if len(x) < maxPoints/2 || len(x) > maxPoints {
		t.Errorf("%d points after 20000 steps", len(x))
	}
	every := float64(l.curves.every)
	for i := 1; i < len(x); i++ {
		if d := x[i] - x[i-1]; d <= 0 || x[i] > every && d != every {
			t.Errorf("a point at %v after one at %v, with one every %v steps", x[i], x[i-1], every)
		}
	}
	if last := x[len(x)-1]; 20000-last >= every {
		t.Errorf("the last point is at %v", last)
	}
	// A point is what a Snapshot of that step says.
	again := start(t, cfg)
	again.Steps(int(x[300]))
	then := filled(again)
	for i, want := range []float64{then.Loss.Train, then.Accuracy.Train, then.Loss.Val, then.Accuracy.Val, then.Loss.Test, then.Accuracy.Test, then.Penalty} {
		if got := s.Series[i].Y[300]; got != want {
			t.Errorf("%s at step %v is %v, was %v", s.Series[i].Key, x[300], got, want)
		}
	}
}

// However large the examples and small the batch, looking costs less than training.
func TestCurvesCostLittle(t *testing.T) {
	for _, c := range []struct{ n, test, batch int }{{200, 200, 32}, {10000, 10000, 1}, {200, 1000, 0}, {2, 0, 0}} {
		l := start(t, with(func(cfg *experiment.Config) { cfg.N, cfg.NTest, cfg.Batch = c.n, c.test, c.batch }))
		looked := float64(c.n+c.test) / 3
		if share := looked / float64(l.curves.every*uint64(l.batch)); share > 1.0/8 && l.curves.every > 1 {
			t.Errorf("%v: a point every %d steps is %.2f of the work", c, l.curves.every, share)
		}
	}
}
