package boundary

import (
	"fmt"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

func comparing(what string) func(*experiment.Config) {
	return func(c *experiment.Config) { c.Data, c.Hidden, c.Compare = "circle", experiment.MakeWidths(4), what }
}

func TestTwoMapsFit(t *testing.T) {
	for _, r := range rooms {
		for _, font := range []float64{1, 2} {
			for _, embed := range []bool{false, true} {
				l := arrangePair(r.w, r.h, font, embed)
				name := fmt.Sprintf("%vx%v font %v embed %v", r.w, r.h, font, embed)
				cards := []canvas.Rect{l.Map, l.Beside, l.Network, l.Loss, l.Accuracy}
				for i, a := range cards {
					if a.Empty() {
						if i < 2 {
							t.Errorf("%s: map %d has no room", name, i)
						}
						continue
					}
					if !a.Within(canvas.Rect{W: r.w, H: r.h}) {
						t.Errorf("%s: card %d %v sticks out", name, i, a)
					}
					for j, b := range cards[:i] {
						if a.Overlaps(b) {
							t.Errorf("%s: cards %d %v and %d %v overlap", name, i, a, j, b)
						}
					}
				}
				if l.Map.W != l.Beside.W || l.Map.H != l.Beside.H {
					t.Errorf("%s: maps of %v and %v", name, l.Map, l.Beside)
				}
			}
		}
	}
	if l := arrangePair(2288, 1000, 1, false); l.Network.Empty() {
		t.Error("a large screen has room for the network too")
	}
}

func TestTwoRunsAreDrawn(t *testing.T) {
	d := newDesk(t, 1008, 632, 40, comparing("loss:squared"))
	d.frame()
	if d.plane.name != "entropy" || d.pair.plane.name != "½(y−h)²" {
		t.Errorf("the maps are called %q and %q", d.plane.name, d.pair.plane.name)
	}
	var kinds []kind
	for _, e := range d.curves.loss.entries {
		kinds = append(kinds, e.kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint([]kind{kindTrain, kindTest, kindTrain + kindOther, kindTest + kindOther}) {
		t.Errorf("the legend of the loss has %v", kinds)
	}
	// The pointer over one map reads both.
	d.point(over(d.pair.plane.area.Center()))
	if !d.plane.over || d.plane.at != d.plane.area.Center() {
		t.Errorf("the first map is read at %v, over %v", d.plane.at, d.plane.over)
	}
	d.point(over(d.plane.area.Center()))
	if !d.pair.plane.over {
		t.Error("the other map is not read")
	}
	d.point(view.Pointer{})
	if d.pair.plane.over || d.plane.over {
		t.Error("maps are read without a pointer")
	}
	// Alone again.
	alone := newDesk(t, 1008, 632, 40, comparing(""))
	d.ctx.Snap, d.ctx.Config = alone.ctx.Snap, alone.ctx.Config
	d.frame()
	if d.pair.on || d.plane.name != "" || d.layout.Network.Empty() {
		t.Error("the pair does not end with the comparison")
	}
}

func TestComparingDrawsWithoutAllocations(t *testing.T) {
	d := newDesk(t, 1008, 632, 40, comparing("lr:0.3"))
	d.frame()
	d.frame()
	if n := testing.AllocsPerRun(20, func() { d.ctx.Snap.Seq++; d.frame() }); n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}
