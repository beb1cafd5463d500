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

func TestMapsFit(t *testing.T) {
	for _, r := range rooms {
		for _, font := range []float64{1, 2} {
			for _, embed := range []bool{false, true} {
				for maps := 2; maps <= 1+experiment.MaxCompared; maps++ {
					l := arrangePair(r.w, r.h, font, embed, maps)
					name := fmt.Sprintf("%d maps in %vx%v font %v embed %v", maps, r.w, r.h, font, embed)
					cards := append([]canvas.Rect{l.Map}, l.Beside[:]...)
					cards = append(cards, l.Network, l.Loss, l.Accuracy)
					for i, a := range cards {
						if a.Empty() {
							if i < maps {
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
						if i > 0 && i < maps && (a.H != l.Map.H || a.W != l.Map.W && i < 2) {
							t.Errorf("%s: maps of %v and %v", name, l.Map, a)
						}
					}
				}
			}
		}
	}
	for maps, w := range map[int]float64{2: 2288, 3: 3200} {
		if l := arrangePair(w, 1000, 1, false, maps); l.Network.Empty() {
			t.Errorf("a large screen has room for the network beside %d maps", maps)
		}
	}
}

// Three runs have three maps, three colours and their curves, and are read together.
func TestThreeRunsAreDrawn(t *testing.T) {
	d := newDesk(t, 1008, 632, 40, comparing("lr:0.3~1"))
	d.frame()
	names := []string{d.plane.name}
	for i := range d.pair.others {
		names = append(names, d.pair.others[i].plane.name)
	}
	if got := fmt.Sprint(names); got != "[η = 0.03 η = 0.3 η = 1]" {
		t.Errorf("the maps are called %s", got)
	}
	var kinds []kind
	for _, e := range d.curves.loss.entries {
		kinds = append(kinds, e.kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint([]kind{kindTrain, kindTest, kindTrain + kindOther, kindTest + kindOther, kindTrain + 2*kindOther, kindTest + 2*kindOther}) {
		t.Errorf("the legend of the loss has %v", kinds)
	}
	planes := []*plane{&d.plane, &d.pair.others[0].plane, &d.pair.others[1].plane}
	for i, from := range planes {
		d.point(over(from.area.Center()))
		for j, m := range planes {
			if !m.over || m.at != m.area.Center() {
				t.Errorf("the pointer over map %d reads map %d at %v, over %v", i, j, m.at, m.over)
			}
		}
	}
	for f := range faces {
		d.curves.face = f
		d.frame()
	}
}

func TestTwoRunsAreDrawn(t *testing.T) {
	d := newDesk(t, 1008, 632, 40, comparing("loss:squared"))
	d.frame()
	if d.plane.name != "entropy" || d.pair.others[0].plane.name != "½(y−h)²" {
		t.Errorf("the maps are called %q and %q", d.plane.name, d.pair.others[0].plane.name)
	}
	var kinds []kind
	for _, e := range d.curves.loss.entries {
		kinds = append(kinds, e.kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint([]kind{kindTrain, kindTest, kindTrain + kindOther, kindTest + kindOther}) {
		t.Errorf("the legend of the loss has %v", kinds)
	}
	// The pointer over one map reads both.
	d.point(over(d.pair.others[0].plane.area.Center()))
	if !d.plane.over || d.plane.at != d.plane.area.Center() {
		t.Errorf("the first map is read at %v, over %v", d.plane.at, d.plane.over)
	}
	d.point(over(d.plane.area.Center()))
	if !d.pair.others[0].plane.over {
		t.Error("the other map is not read")
	}
	d.point(view.Pointer{})
	if d.pair.others[0].plane.over || d.plane.over {
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
	for _, what := range []string{"lr:0.3", "lr:0.3~1"} {
		d := newDesk(t, 1008, 632, 40, comparing(what))
		d.frame()
		d.frame()
		if n := testing.AllocsPerRun(20, func() { d.ctx.Snap.Seq++; d.frame() }); n > 0 {
			t.Errorf("%s: %v allocations a frame", what, n)
		}
	}
}
