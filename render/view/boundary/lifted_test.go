package boundary

import (
	"math"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// phi is the lecture's Φ(x) = (x₁², x₂², √2 x₁x₂).
const phi = 1<<2 | 1<<3 | 1<<9

func liftedDesk(t testing.TB, w, h float64, steps int, edit func(*experiment.Config)) *desk {
	return newDesk(t, w, h, steps, func(c *experiment.Config) {
		c.Data, c.Features, c.Hidden, c.Batch = "circle", phi, experiment.Widths{}, 32
		if edit != nil {
			edit(c)
		}
	})
}

func TestOnlyThreeInputsAreLifted(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*experiment.Config)
		want bool
	}{
		"Φ":              {nil, true},
		"a formula":      {func(c *experiment.Config) { c.Features, c.Expr = 0b11, "sin(3*x1)*x2" }, true},
		"two inputs":     {func(c *experiment.Config) { c.Features = 0b11 }, false},
		"four inputs":    {func(c *experiment.Config) { c.Features = 0b1111 }, false},
		"a hidden layer": {func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(3) }, false},
		"four classes":   {func(c *experiment.Config) { c.Data = "blobs4" }, true},
	} {
		d := liftedDesk(t, 1008, 632, 3, c.edit)
		d.frame()
		if got := !d.net.lift.chip.Empty(); got != c.want {
			t.Errorf("%s: there is a button: %v, want %v", name, got, c.want)
		}
		d.net.lift.on = true
		d.point(view.Pointer{})
		d.frame()
		if d.net.lift.shown() != c.want {
			t.Errorf("%s: lifted: %v, want %v", name, d.net.lift.shown(), c.want)
		}
	}
}

// The examples lie on the side of the plane where the model takes them for their class.
func TestPlaneParts(t *testing.T) {
	d := liftedDesk(t, 1008, 632, 400, nil)
	d.net.lift.on = true
	d.frame()
	l, s := &d.net.lift, d.ctx.Snap
	h := l.score(&s.Net, 0, -1)
	right, all := 0, 0
	for _, e := range l.points {
		for k, v := range e.at {
			if v < -1 || v > 1 {
				t.Fatalf("a point lies at %v along axis %d of the box", v, k)
			}
		}
		if e.part == experiment.Train {
			if all++; (h.value(e.at) > 0) == (e.class == 1) {
				right++
			}
		}
	}
	if got := float64(right) / float64(all); math.Abs(got-s.Accuracy.Train) > 1e-9 || got < 0.95 {
		t.Errorf("the plane has %v of the examples on their sides, the accuracy is %v", got, s.Accuracy.Train)
	}
	if l.plane(h); len(l.polygon) < 3 {
		t.Fatal("no plane")
	}
	for _, u := range l.polygon {
		if math.Abs(h.value(u)) > 1e-9*(1+math.Abs(h.c)) {
			t.Errorf("corner %v is not in the plane: %v", u, h.value(u))
		}
		for _, v := range u {
			if math.Abs(v) > 1+1e-9 {
				t.Errorf("corner %v is not in the box", u)
			}
		}
	}
}

func TestPlaneAndBox(t *testing.T) {
	var l lifted
	for _, c := range []struct {
		h       halfSpace
		corners int
	}{
		{halfSpace{vec{0, 0, 1}, 0}, 4}, {halfSpace{vec{1, 1, 1}, 0}, 6}, {halfSpace{vec{1, 1, 1}, -2.5}, 3},
		{halfSpace{vec{1, 1, 1}, -3.5}, 0}, {halfSpace{vec{}, 1}, 0}, {halfSpace{vec{math.NaN(), 1, 0}, 1}, 0},
		{halfSpace{vec{1e-9, 0, 0}, 0}, 4},
	} {
		if l.plane(c.h); len(l.polygon) != c.corners {
			t.Errorf("%v: %d corners %v, want %d", c.h, len(l.polygon), l.polygon, c.corners)
		}
	}
}

func TestTurning(t *testing.T) {
	for _, touch := range []bool{false, true} {
		d := liftedDesk(t, 1008, 632, 20, nil)
		d.frame()
		l := &d.net.lift
		if d.Takes(view.KeyLeft) || d.Drags() {
			t.Error("keys or fingers turn what is not there")
		}
		d.press(l.chip.Center(), touch)
		d.frame()
		if !l.shown() || !d.Drags() || !d.Takes(view.KeyLeft) {
			t.Fatalf("shown %v, drags %v, takes arrows %v", l.shown(), d.Drags(), d.Takes(view.KeyLeft))
		}
		if d.Takes(' ') || d.Takes('r') {
			t.Error("other keys are taken too")
		}
		az, el := l.az, l.el
		at := l.area.Center()
		d.point(view.Pointer{At: at, Over: true, Touch: touch, Down: true, Pressed: true})
		at.X, at.Y = at.X+50, at.Y+20
		d.point(view.Pointer{At: at, Over: true, Touch: touch, Pressed: true})
		d.point(view.Pointer{At: at, Over: true, Touch: touch, Up: true})
		if !(l.az < az && l.el > el) {
			t.Errorf("dragged right and down: from %v, %v to %v, %v", az, el, l.az, l.el)
		}
		az, el = l.az, l.el
		d.point(view.Pointer{At: canvas.Point{X: at.X + 30, Y: at.Y}, Over: !touch, Touch: touch})
		if l.az != az || l.el != el {
			t.Error("it turns though nothing is held")
		}
		d.keys(t, "→→↑")
		if math.Abs(l.az-az-math.Pi/18) > 1e-9 || math.Abs(l.el-el-math.Pi/36) > 1e-9 {
			t.Errorf("turned by keys from %v, %v to %v, %v", az, el, l.az, l.el)
		}
		for range 50 {
			d.keys(t, "↑")
		}
		if l.el > math.Pi/2 {
			t.Errorf("seen from %v", l.el)
		}
		d.frame()
		if d.point(view.Pointer{Escape: true}); d.Takes(view.KeyLeft) {
			t.Error("Escape does not give the arrow keys back")
		}
		d.press(l.area.Center(), touch)
		if !d.Takes(view.KeyLeft) {
			t.Error("a click does not take the arrow keys")
		}
		if d.press(canvas.Point{X: 800, Y: 200}, touch); d.Takes(view.KeyLeft) {
			t.Error("a click elsewhere does not give them back")
		}
		if len(d.edits()) > 0 || d.ctx.Config.Hidden.Len() > 0 {
			t.Error("what lies below hears of it")
		}
		d.press(l.chip.Center(), touch)
		if l.shown() || d.Drags() {
			t.Error("it cannot be left")
		}
	}
}

// Every size, every angle, weights of any kind: it can be drawn, and costs no memory.
func TestLiftedIsDrawn(t *testing.T) {
	for _, r := range rooms {
		for _, data := range []string{"circle", "blobs4"} {
			d := liftedDesk(t, r.w, r.h, 5, func(c *experiment.Config) { c.Data = data })
			d.net.lift.on = true
			d.frame()
			for i := range 12 {
				d.net.lift.turn(0.7, 0.9*float64(1-i%3))
				d.frame()
			}
			clear(d.ctx.Snap.Net.Weights)
			d.ctx.Snap.Seq++
			d.frame()
		}
	}
	d := liftedDesk(t, 1008, 632, 50, nil)
	d.net.lift.on = true
	frame := func() {
		d.ctx.Snap.Seq++
		d.net.lift.turn(0.01, 0)
		d.point(over(d.net.lift.area.Center()))
		d.frame()
	}
	for range 700 { // once around: markers come in a few sizes
		frame()
	}
	if n := testing.AllocsPerRun(20, frame); n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

// Own points that change, and another scale, move what is lifted.
func TestLiftedFollowsTheExperiment(t *testing.T) {
	d := liftedDesk(t, 1008, 632, 5, nil)
	d.net.lift.on = true
	d.frame()
	before := d.net.lift.hi
	d.ctx.Config.Scale = 1
	d.adopt(t)
	d.frame()
	if d.net.lift.hi == before {
		t.Error("another scale of the inputs changes nothing")
	}
	// Before the answer to a change has come, Config and Snapshot are about two models.
	d.ctx.Config.Features = 0b1111
	d.point(view.Pointer{})
	d.frame()
	if d.net.lift.shown() {
		t.Error("a model of four inputs is shown lifted")
	}
}
