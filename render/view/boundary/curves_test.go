package boundary

import (
	"math"
	"slices"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// kindsOf returns which curves a card would draw.
func (d *desk) kindsOf(prefix string) (list []kind) {
	var store [kindCount]curve
	for _, c := range collect(store[:0], &view.Pen{Theme: d.ctx.Theme}, &d.ctx, prefix) {
		list = append(list, c.kind)
	}
	return list
}

func TestPenaltyAndTotalAreCurvesOfTheLoss(t *testing.T) {
	d := newDesk(t, 1008, 632, 50, func(c *experiment.Config) { c.Reg, c.Alpha, c.NVal = "l1", 0.01, 50 })
	if got, want := d.kindsOf("loss/"), []kind{kindTrain, kindVal, kindTest, kindPenalty, kindTotal}; !slices.Equal(got, want) {
		t.Errorf("curves of the loss %v, want %v", got, want)
	}
	if got, want := d.kindsOf("accuracy/"), []kind{kindTrain, kindVal, kindTest}; !slices.Equal(got, want) {
		t.Errorf("curves of the accuracy %v, want %v", got, want)
	}
	var store [kindCount]curve
	s := d.ctx.Snap
	for _, c := range collect(store[:0], &view.Pen{Theme: d.ctx.Theme}, &d.ctx, "loss/") {
		if last := c.series.Y[len(c.series.Y)-1]; c.kind == kindTotal && (c.now != s.Loss.Train+s.Penalty || math.Abs(last-c.now) > 0.5*c.now) {
			t.Errorf("total %v, the curve ends at %v", c.now, last)
		}
	}
}

func TestLegendHidesCurves(t *testing.T) {
	for _, touch := range []bool{false, true} {
		d := newDesk(t, 1008, 632, 50, func(c *experiment.Config) { c.NVal = 50 })
		d.frame()
		card := &d.curves.loss
		if len(card.entries) != 3 {
			t.Fatalf("%d entries", len(card.entries))
		}
		at := card.entries[2].at.Center()
		d.press(at, touch)
		if !card.off.has(kindTest) || card.off.has(kindTrain) || d.curves.accuracy.off != 0 {
			t.Errorf("hidden: %b", card.off)
		}
		// What is hidden does not count for the axis.
		var store [kindCount]curve
		cs := collect(store[:0], &view.Pen{Theme: d.ctx.Theme}, &d.ctx, "loss/")
		cs[2].series.Y[0] = 1000
		if _, hi := extent(cs, card.off); hi > 100 {
			t.Errorf("the axis reaches %v", hi)
		}
		d.frame()
		if d.press(at, touch); card.off != 0 {
			t.Errorf("hidden after a second click: %b", card.off)
		}
	}
}

func TestBestEpochIsMarked(t *testing.T) {
	d := newDesk(t, 1008, 632, 3000, func(c *experiment.Config) {
		c.Data, c.Noise, c.N, c.NVal, c.Batch, c.Patience, c.LR = "moons", 0.4, 40, 100, 10, 10, 0.01
	})
	s := d.ctx.Snap
	if s.Status != experiment.Finished || len(s.Marks) != 1 || s.Loss.Val != s.Marks[0].Value {
		t.Fatalf("status %v, marks %v, validation loss %v: no run that stopped early", s.Status, s.Marks, s.Loss.Val)
	}
	d.frame()
	p := &view.Pen{Canvas: &d.canvas, Theme: d.ctx.Theme, Sizes: d.layout.Sizes}
	var store [kindCount]curve
	k := &d.curves
	cs := collect(store[:0], p, &d.ctx, "loss/")
	plot := k.drawCurves(p, s, &k.loss, cs, k.loss.axis(cs))
	said := func() string { k.drawMarks(p, s, &k.loss, cs, &plot, true); return string(p.Buf) }
	if got, want := said(), "best validation at epoch "; got[:len(want)] != want || got[len(got)-10:] != ", restored" {
		t.Errorf("said %q", got)
	}
	s.Loss.Val *= 1.1
	if got := said(); got[len(got)-1] == 'd' {
		t.Errorf("said %q of weights that are not the best", got)
	}
}

// While the test scores are sealed nothing on the picture tells them; looking at them is a
// change of the Config, and is told ever after.
func TestSealedTestScores(t *testing.T) {
	d := newDesk(t, 1008, 632, 50, func(c *experiment.Config) { c.Seal = true })
	d.frame()
	for _, prefix := range []string{"loss/", "accuracy/"} {
		if got := d.kindsOf(prefix); !slices.Equal(got, []kind{kindTrain}) {
			t.Errorf("sealed, there are curves %v of %s", got, prefix)
		}
	}
	if v := open(&d.ctx, d.ctx.Snap.Accuracy); !math.IsNaN(v.Test) || math.IsNaN(v.Train) {
		t.Errorf("sealed, scores are %v", v)
	}
	d.press(d.curves.faceAt[faceConfusion].Center(), false)
	d.frame()
	if n := len(d.curves.confusion.grids); n != 1 {
		t.Errorf("sealed, there are %d matrices", n)
	}
	d.press(d.curves.faceAt[faceCurve].Center(), false)
	d.frame()
	if d.curves.seal.Empty() {
		t.Fatal("no button to look at the scores")
	}
	d.press(d.curves.seal.Center(), false)
	if d.ctx.Config.Seal {
		t.Fatal("the seal is whole")
	}
	d.adopt(t)
	d.frame()
	if !d.curves.seal.Empty() || len(d.kindsOf("accuracy/")) != 2 {
		t.Error("the scores are still hidden")
	}
	if m := d.ctx.Snap.Marks; len(m) != 1 || m[0].Key != "opened/test" {
		t.Errorf("marks %v", m)
	}
}

func TestFacesOfTheAccuracyCard(t *testing.T) {
	for _, r := range rooms {
		d := newDesk(t, r.w, r.h, 30, func(c *experiment.Config) { c.Reg, c.Alpha = "l1", 0.05 })
		d.frame()
		touch := d.layout.Fingers
		if d.curves.choice {
			if d.curves.other.Empty() {
				continue
			}
			d.press(d.curves.other.Center(), touch)
			d.frame()
		}
		for f := range faces {
			at := d.curves.faceAt[f]
			if !at.Within(d.curves.accuracy.card) || at.W < 24 {
				t.Fatalf("%v: button %d at %v of card %v", r, f, at, d.curves.accuracy.card)
			}
			d.press(at.Center(), touch)
			if d.frame(); d.curves.face != f {
				t.Fatalf("%v: face %d after a click on %d", r, d.curves.face, f)
			}
			d.point(over(d.curves.accuracy.area.Center()))
			d.frame()
		}
	}
}

// Each cell of a matrix is where the pointer finds it, and inside its card.
func TestConfusionMatrices(t *testing.T) {
	for _, c := range []struct {
		data  string
		grids int
	}{{"spiral", 3}, {"arms4", 3}, {"own", 1}} {
		d := newDesk(t, 1008, 632, 30, func(cfg *experiment.Config) {
			cfg.Data, cfg.NVal = c.data, 100
			cfg.Points = "0,0,6~2,1A-2,1B3,2C-3,2D2.5,3E-2.5,3F3,3.2G-1,2H"
		})
		if c.data == "own" { // counts as of a larger set
			for i := range d.ctx.Snap.Tables {
				d.ctx.Snap.Tables[i].Values[3] = 123
			}
		}
		d.curves.face = faceConfusion
		d.frame()
		k := &d.curves.confusion
		if len(k.grids) != c.grids {
			t.Fatalf("%s: %d matrices side by side, want %d", c.data, len(k.grids), c.grids)
		}
		for i := range k.grids {
			g := &k.grids[i]
			for row := range g.n {
				for col := range g.n {
					at := canvas.Point{X: g.origin.X + (float64(col)+0.5)*g.w, Y: g.origin.Y + (float64(row)+0.5)*g.h}
					if h, y, x, ok := k.cell(at); !ok || h != g || y != row || x != col {
						t.Fatalf("%s: cell %d, %d is found as %d, %d", c.data, row, col, y, x)
					}
					if !d.layout.Accuracy.Contains(at) {
						t.Fatalf("%s: cell %d, %d lies outside the card", c.data, row, col)
					}
				}
			}
		}
	}
}

func TestConfusionOfOnePart(t *testing.T) {
	d := newDesk(t, 1008, 632, 30, func(cfg *experiment.Config) {
		cfg.Data = "own"
		cfg.Points = "0,0,6~2,1A2,2A-2,1B-2,2B3,2C3,3C-3,2D-3,3D2.5,3E2.5,2E-2.5,3F-2.5,2F3,3.2G3,3.1G-1,2H-1,3H"
		cfg.N, cfg.NTest = 200, 200
	})
	d.curves.face = faceConfusion
	d.frame()
	k := &d.curves.confusion
	if len(k.tabs) != 2 || len(k.grids) != 1 || d.ctx.Snap.Tables[k.grids[0].table].Key != "confusion/train" {
		t.Fatalf("tabs %v, matrices %v", k.tabs, k.grids)
	}
	d.press(k.tabs[1].at.Center(), false)
	d.frame()
	if got := d.ctx.Snap.Tables[k.grids[0].table].Key; got != "confusion/test" {
		t.Errorf("shown: %s", got)
	}
}

func TestSpreadOfWeights(t *testing.T) {
	s := &experiment.Snapshot{Gen: 1, Seq: 1}
	s.Net.Weights = []float32{0, 0, 0, -1.9, 1.96, 1e-30, -1e-30, 0.05, float32(math.Copysign(0, -1))}
	var h spread
	h.count(s)
	one := &h.runs[0]
	if one.zeros != 4 || one.all != 9 || h.reach != 2 || h.runs[1].all != 0 {
		t.Errorf("%d zeros of %d, axis to ±%v", one.zeros, one.all, h.reach)
	}
	want := map[int]int{0: 0, 1: 1, 19: 1, 20: 2, 38: 0, 39: 1}
	sum := 0
	for i, n := range one.bins {
		sum += n
		if w, ok := want[i]; ok && n != w {
			t.Errorf("bin %d holds %d, want %d", i, n, w)
		}
	}
	if sum+one.zeros != one.all {
		t.Errorf("%d weights in bins and %d zeros of %d", sum, one.zeros, one.all)
	}
	s.Seq++
	clear(s.Net.Weights)
	if h.count(s); one.zeros != 9 || h.reach != 1 {
		t.Errorf("%d zeros, axis to ±%v", one.zeros, h.reach)
	}
	// Beside another run's both have the same axis.
	s.Others = []experiment.Snapshot{{Net: experiment.Network{Weights: []float32{3.9, 0}}}}
	s.Seq++
	if h.count(s); h.runs[1].zeros != 1 || h.runs[1].bins[spreadBins-1] != 1 || h.reach != 4 {
		t.Errorf("beside it: %+v, axis to ±%v", h.runs[1], h.reach)
	}
}

// Neither faces nor switches cost memory each frame: not of one run, nor of two, nor while a
// study goes on or offers its best.
func TestNoAllocationOnAnyFace(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*experiment.Config)
		do   string
		work int // calls of Background, −1: all
	}{
		{"one run", nil, "", 0},
		{"two runs", func(c *experiment.Config) { c.Compare = "lr:0.3" }, "", 0},
		{"a study", nil, experiment.StudyAlpha, 3000},
		{"a study that is done", func(c *experiment.Config) { c.Hidden, c.Degree = experiment.Widths{}, 3 }, experiment.StudyAlpha, -1},
	} {
		for f := range faces {
			if c.do != "" && f != faceStudy {
				continue
			}
			d := newDesk(t, 1008, 632, 200, func(cfg *experiment.Config) {
				cfg.N, cfg.NVal, cfg.Reg, cfg.Alpha, cfg.Patience, cfg.Seal = 50, 50, "l1", 0.01, 1000, true
				if c.edit != nil {
					c.edit(cfg)
				}
			})
			if c.do != "" {
				if err := d.exp.Apply(experiment.Do{Key: experiment.DoStudy, Text: c.do}); err != nil {
					t.Fatal(err)
				}
				for n := 0; n != c.work && d.exp.Background(); n++ {
				}
				d.step(t, 0)
			}
			d.curves.face = f
			d.press(canvas.Point{X: 5, Y: 5}, false)
			d.frame()
			if len(d.net.plan.layers) > 2 {
				d.press(d.net.plan.layers[2].tile(3).Center(), false)
			}
			x := 0.0
			frame := func() {
				x++
				d.ctx.Snap.Seq++
				d.curves.study.losses = c.do != "" && int(x/2)%2 == 0
				d.point(over(canvas.Point{X: 700 + 30*math.Mod(x, 4), Y: 560}))
				d.frame()
			}
			for range 20 {
				frame()
			}
			if n := testing.AllocsPerRun(20, frame); n > 0 {
				t.Errorf("%s, face %d: %v allocations a frame", c.name, f, n)
			}
		}
	}
}
