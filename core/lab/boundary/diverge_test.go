package boundary

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func TestDivergenceIsSaid(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) {
		c.Loss, c.Optim, c.LR, c.Act = "squared", "sgd", 2, "linear"
	}))
	done, ended := l.Steps(1000)
	status, note := l.State()
	if !ended || done >= 1000 || status != experiment.Diverged {
		t.Fatalf("%d steps, ended %v, %v", done, ended, status)
	}
	if !strings.Contains(note, fmt.Sprintf("after step %d:", done)) || !strings.Contains(note, "layer") || !strings.Contains(note, "smaller η") {
		t.Errorf("note %q", note)
	}
	s := filled(l)
	if s.Step != uint64(done) || s.Note != note || !isFinite(s.Loss.Train) || !isFinite(s.Loss.Test) {
		t.Errorf("step %d, note %q, loss %v", s.Step, s.Note, s.Loss)
	}
	for _, p := range s.Map.Data {
		if !(p >= 0 && p <= 1) {
			t.Fatalf("probability %v on the map", p)
		}
	}
	for _, c := range s.Series {
		for i, y := range c.Y {
			if !isFinite(y) {
				t.Errorf("%s at step %v is %v", c.Key, c.X[i], y)
			}
		}
	}
	if done, ended := l.Steps(1); done != 0 || !ended {
		t.Errorf("a diverged run made %d more steps", done)
	}
}

// Squared errors overflow while parameters and gradients are still finite. That ends a run
// too, at a recorded step, and at the same one however the steps were asked for.
func TestLossThatOverflowsIsDivergence(t *testing.T) {
	cfg := with(func(c *experiment.Config) { c.Loss, c.Optim, c.LR, c.Act = "squared", "sgd", 3, "relu" })
	l, slow := start(t, cfg), start(t, cfg)
	done, ended := l.Steps(5000)
	status, note := l.State()
	if !ended || status != experiment.Diverged || !l.curves.due(uint64(done)) {
		t.Fatalf("%d steps, ended %v, %v", done, ended, status)
	}
	if !strings.Contains(note, fmt.Sprintf("after step %d: the loss on the training examples is not finite", done)) {
		t.Errorf("note %q", note)
	}
	s := filled(l)
	last := int(s.Series[0].X[len(s.Series[0].X)-1])
	if s.Step != uint64(done) || last >= done || !isFinite(s.Loss.Train) || s.Loss.Train != s.Series[0].Y[len(s.Series[0].Y)-1] {
		t.Errorf("step %d, recorded %d, loss %v", s.Step, last, s.Loss.Train)
	}
	for range last {
		slow.Steps(1)
	}
	if !slices.Equal(l.net.Params(), slow.net.Params()) {
		t.Errorf("the parameters kept are not those of step %d", last)
	}
	for range done - last {
		slow.Steps(1)
		filled(slow)
	}
	if _, again := slow.State(); again != note || slow.step != l.step {
		t.Errorf("step by step it ends at step %d: %s", slow.step, again)
	}
}

// Inputs can be too large from the start.
func TestLossThatOverflowsAtTheStart(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Expr, c.Hidden = "squared", "1e200*x1", experiment.Widths{} }))
	if status, note := l.State(); status != experiment.Diverged || !strings.Contains(note, "smaller values") {
		t.Errorf("%v, note %q", status, note)
	}
	if done, ended := l.Steps(5); done != 0 || !ended {
		t.Errorf("it made %d steps", done)
	}
	filled(l)
}

// A validation loss that overflows is a gap in its curve, and the run goes on.
func TestValidationLossThatOverflows(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Act, c.NVal = "squared", "relu", 10 }))
	x := l.parts[experiment.Val].examples.X
	for i := range x {
		x[i] *= 1e200
	}
	l.scores.known = false
	if done, ended := l.Steps(64); done != 64 || ended {
		_, note := l.State()
		t.Fatalf("%d steps: %s", done, note)
	}
	for _, c := range filled(l).Series {
		if v := c.Y[len(c.Y)-1]; isFinite(v) != (c.Key != "loss/val") {
			t.Errorf("%s at step %v is %v", c.Key, c.X[len(c.X)-1], v)
		}
	}
}

// Weights that are about to make the run diverge are not drawn.
func TestPictureStaysFinite(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Loss, c.Act = "squared", "relu" }))
	l.Steps(64)
	good := filled(l)
	for in := range 8 {
		if err := l.Apply(experiment.EditWeight{Layer: 2, Out: 0, In: in, Value: 1e308}); err != nil {
			t.Fatal(err)
		}
	}
	s := filled(l)
	if isFinite(s.Loss.Train) || !slices.Equal(s.Map.Data, good.Map.Data) || !slices.Equal(s.Tiles.Data, good.Tiles.Data) {
		t.Errorf("loss %v; the map is that of step 64: %v", s.Loss.Train, slices.Equal(s.Map.Data, good.Map.Data))
	}
	if s.Net.Weights[16] != float32(math.Inf(1)) { // in single precision
		t.Errorf("the edited weight is %v", s.Net.Weights[16])
	}
	l.Steps(5)
	if status, _ := l.State(); status != experiment.Diverged {
		t.Errorf("then it is %v", status)
	}
}
