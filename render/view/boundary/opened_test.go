package boundary

import (
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"gradlab/assets/fonts"
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// pass hands what was sent since the last call to the experiment.
func (d *desk) pass(t *testing.T) {
	t.Helper()
	for _, c := range d.sent {
		if err := d.exp.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	d.sent = d.sent[:0]
	d.step(t, 0)
	d.frame()
}

// command returns where the button that sends a command stands.
func (d *desk) command(t *testing.T, key string, arg float64) canvas.Point {
	t.Helper()
	d.frame()
	for _, b := range d.net.opened.buttons {
		if b.key == key && b.arg == arg {
			return b.at.Center()
		}
	}
	t.Fatalf("no button for %s", key)
	return canvas.Point{}
}

// A step is opened, gone through by buttons and keys, made, and closed; by mouse and finger, on
// a laptop, a slide and a phone.
func TestOpenedStepByButtonsAndKeys(t *testing.T) {
	for _, size := range [][2]float64{{1008, 632}, {800, 370}, {390, 688}, {640, 280}} {
		touch := size[0] < 500
		d := newDesk(t, size[0], size[1], 5, func(c *experiment.Config) { c.Hidden, c.Batch = experiment.MakeWidths(3), 8 })
		click := func(key string, arg float64) {
			d.press(d.command(t, key, arg), touch)
			d.pass(t)
		}
		at := func() int { return d.ctx.Snap.Opened.Stage }
		if d.Takes(view.KeyRight) {
			t.Error("an arrow key means something before a step is opened")
		}
		if !d.Takes('o') {
			t.Error("no key opens a step")
		}
		d.point(view.Pointer{Keys: []view.Key{'o'}})
		if d.pass(t); at() != 1 || d.Takes('o') {
			t.Fatalf("%v: stage %d after the key", size, at())
		}
		d.point(view.Pointer{Escape: true})
		if d.pass(t); at() != 0 {
			t.Fatalf("%v: Escape does not close the step", size)
		}
		click(experiment.StepOpen, 0)
		if at() != 1 || !d.Takes(view.KeyRight) || d.Takes('r') {
			t.Fatalf("%v: stage %d after the click", size, at())
		}
		click(experiment.StepNext, 0)
		d.point(view.Pointer{Keys: []view.Key{view.KeyRight}})
		d.pass(t)
		if at() != 3 {
			t.Errorf("%v: stage %d after two on", size, at())
		}
		click(experiment.StepExample, -1)
		if e := d.ctx.Snap.Opened.Example; e != 7 {
			t.Errorf("%v: example %d before the first of eight", size, e)
		}
		d.point(view.Pointer{Keys: []view.Key{view.KeyLeft}})
		d.pass(t)
		click(experiment.StepBack, 0)
		if at() != 1 {
			t.Errorf("%v: stage %d after two back", size, at())
		}
		step := d.ctx.Snap.Step
		for range d.ctx.Snap.Opened.Stages {
			click(experiment.StepNext, 0)
		}
		if d.ctx.Snap.Step != step+1 || at() != 1 {
			t.Errorf("%v: step %d and stage %d after all stages, want step %d", size, d.ctx.Snap.Step, at(), step+1)
		}
		d.point(view.Pointer{Escape: true})
		d.pass(t)
		if at() != 0 {
			t.Errorf("%v: Escape closes nothing", size)
		}
		click(experiment.StepOpen, 0)
		click(experiment.StepClose, 0)
		if at() != 0 || d.ctx.Snap.Step != step+1 {
			t.Errorf("%v: not closed", size)
		}
	}
}

// Whoever opens a step while the network learns stops it first.
func TestOpeningAStepPauses(t *testing.T) {
	d := newDesk(t, 1008, 632, 5, nil)
	if err := d.exp.Apply(experiment.Play{}); err != nil {
		t.Fatal(err)
	}
	d.exp.Snapshot(d.ctx.Snap)
	d.press(d.command(t, experiment.StepOpen, 0), false)
	if len(d.sent) != 2 || d.sent[0] != experiment.Command(experiment.Pause{}) {
		t.Errorf("sent %v", d.sent)
	}
}

// What is asked about is told with the numbers of the step, in the lecture's letters.
func TestOpenedSentences(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, func(c *experiment.Config) {
		c.Hidden, c.Batch, c.Act, c.Optim, c.LR = experiment.MakeWidths(2), 1, "sigmoid", "sgd", 0.5
	})
	d.ctx.Snap.Net.Weights = append(d.ctx.Snap.Net.Weights[:0], 1, -2, 0.5, 0.25, 2, -1)
	d.ctx.Snap.Net.Biases = append(d.ctx.Snap.Net.Biases[:0], 0, 0.1, 0.3)
	d.ctx.Snap.Opened = experiment.Opened{
		Stage: 8, Stages: 8, Batch: 1, Class: 1, P: []float64{0.25, 0.75},
		Sum: []float64{0.5, 2, -3.5, 0.85, 0.4}, Value: []float64{0.5, 2, 0.03, 0.7, 0.4}, Slope: []float64{1, 1, 0.03, 0.21, 1},
		Delta: []float64{0, 0, -0.015, 0.0525, -0.25}, Grad: []float64{-0.0075, -0.03, 0.02625, 0.105, -0.0075, -0.175, -0.015, 0.0525, -0.25},
		Hand: []float64{-0.0075, -0.03, 0.02625, 0.105, -0.0075, -0.175, -0.015, 0.0525, -0.25},
		Next: []float64{1.00375, -1.985, 0.486875, 0.1975, 2.00375, -0.9126, 0.0075, 0.07375, 0.425},
	}
	for _, c := range []struct {
		kind experiment.OpenedKind
		q    link
		want string
	}{
		{experiment.OpenedExample, link{}, "Point at a unit or a link for its numbers."},
		{experiment.OpenedForward, link{layer: 1, in: -1}, "φ₁ = Sigmoid(1·0.5 + (−2)·2 + 0) = Sigmoid(−3.5) = 0.03"},
		{experiment.OpenedForward, link{layer: 2, in: -1}, "h = 2·0.03 + (−1)·0.7 + 0.3 = 0.4"},
		{experiment.OpenedForward, link{layer: 1, out: 1, in: 0}, "u₂₁ = 0.5"},
		{experiment.OpenedBackward, link{layer: 2, in: -1}, "δ = p − y = 0.75 − 1 = −0.25"},
		{experiment.OpenedBackward, link{layer: 1, out: 1, in: -1}, "δ₂ = w₂·δ·σ'(z₂) = −1·(−0.25)·0.21 = 0.0525"},
		{experiment.OpenedGradient, link{layer: 2, in: 1}, "∂L/∂w₂ = (p − y)·φ₂ = −0.25·0.7 = −0.175; by the formula −0.175, difference 0"},
		{experiment.OpenedGradient, link{layer: 1, out: 1, in: 1}, "∂L/∂u₂₂ = δ₂·x₂ = 0.0525·2 = 0.105; by the formula 0.105, difference 0"},
		{experiment.OpenedGradient, link{layer: 1, out: 0, in: -1}, "∂L/∂b₁ = δ₁ = −0.015; by the formula −0.015, difference 0"},
		{experiment.OpenedUpdate, link{layer: 2, in: 1}, "w₂ ← w₂ − η·∂L/∂w₂ = −1 − 0.5·(−0.175) = −0.913"},
		{experiment.OpenedUpdate, link{layer: 2, in: -1}, "b ← b − η·∂L/∂b = 0.3 − 0.5·(−0.25) = 0.425"},
	} {
		d.ctx.Snap.Opened.Kind = c.kind
		if got := string(sentence(nil, &d.ctx, c.q)); got != c.want {
			t.Errorf("stage %d, %+v:\n%s, want\n%s", c.kind, c.q, got, c.want)
		}
	}
	d.ctx.Config.Optim, d.ctx.Config.Freeze = "adam", "1.2"
	for q, want := range map[link]string{{layer: 2, in: 1}: "w₂ ← −1 − (−0.0874) = −0.913", {layer: 1, out: 1}: "φ₂ is frozen: the weights into it stay."} {
		if got := string(sentence(nil, &d.ctx, q)); got != want {
			t.Errorf("%+v: %s, want %s", q, got, want)
		}
	}
}

// All that is written about opened steps can be written with the letters that there are, and
// each picture is drawn without making garbage.
func TestOpenedStagesAreDrawn(t *testing.T) {
	face, err := sfnt.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	for _, edit := range []func(*experiment.Config){
		func(c *experiment.Config) { c.Hidden = experiment.Widths{} },
		func(c *experiment.Config) { c.Hidden, c.Batch, c.Grad = experiment.MakeWidths(3), 1, "printed" },
		func(c *experiment.Config) {
			c.Hidden, c.Act, c.Optim, c.Reg = experiment.MakeWidths(4, 3), "relu,tanh", "momentum", "l2"
		},
		func(c *experiment.Config) { c.Data, c.Batch, c.Optim, c.Reg = "blobs4", 16, "sgd", "l1" },
		func(c *experiment.Config) { c.Data, c.Loss, c.Hidden = "blobs4", "squared", experiment.MakeWidths(2) },
		func(c *experiment.Config) { c.Loss, c.Hidden = "squared", experiment.MakeWidths(2) },
	} {
		d := newDesk(t, 1008, 632, 5, edit)
		d.sent = append(d.sent, experiment.Do{Key: experiment.StepOpen})
		for range d.ctx.Snap.Net.Sizes {
			d.pass(t)
		}
		for range 2 * len(d.ctx.Snap.Net.Sizes) {
			said := d.net.opened.text
			for _, x := range d.ctx.Snap.Texts {
				said += x.Value
			}
			for _, r := range said {
				if i, err := face.GlyphIndex(&buf, r); err != nil || i == 0 {
					t.Errorf("there is no %q in the face: %s", r, said)
				}
			}
			if strings.Contains(said, "NaN") || len(said) < 20 {
				t.Errorf("it says %q", said)
			}
			if n := testing.AllocsPerRun(3, func() { d.frame() }); n > 0 {
				t.Errorf("%v allocations in a frame of stage %d", n, d.ctx.Snap.Opened.Stage)
			}
			d.sent = append(d.sent, experiment.Do{Key: experiment.StepNext})
			d.pass(t)
		}
	}
}
