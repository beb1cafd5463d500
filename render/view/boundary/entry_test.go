package boundary

import (
	"math"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// edits returns the changes of parameters that were sent.
func (d *desk) edits() (list []experiment.EditWeight) {
	for _, c := range d.sent {
		if e, ok := c.(experiment.EditWeight); ok {
			list = append(list, e)
		}
	}
	return list
}

// keys strikes keys, each of which the picture has to want.
func (d *desk) keys(t *testing.T, text string) {
	t.Helper()
	for _, k := range text {
		if !d.Takes(view.Key(k)) {
			t.Fatalf("the picture does not take the key %q", k)
		}
		d.point(view.Pointer{Keys: []view.Key{view.Key(k)}})
	}
}

// onLink returns a link and a point on it where it is the nearest.
func (d *desk) onLink(t *testing.T) (link, canvas.Point) {
	t.Helper()
	d.frame()
	for _, l := range d.net.links {
		from, to := d.net.plan.ends(l)
		x := from.X + 0.08*(to.X-from.X)
		y, _ := linkAt(from, to, x)
		at := canvas.Point{X: x, Y: y}
		if k := d.net.linkUnder(at, true); k >= 0 && d.net.links[k] == l {
			return l, at
		}
	}
	t.Fatal("no link can be hit")
	return link{}, canvas.Point{}
}

func TestTypedWeight(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  float64 // NaN: unchanged
		open  bool
	}{
		{"0.25\n", 0.25, false},
		{"-1,5\n", -1.5, false},
		{"−2\n", -2, false},
		{"+3e-2\n", 0.03, false},
		{"12x 3\n", 123, false}, // what is no part of a number is not written
		{"17\b\b.5\n", 0.5, false},
		{"\b\b7\n", 7, false},
		{"-0\n", 0, false},
		{"\n", math.NaN(), false},
		{"1e\n", math.NaN(), true},
		{"1e999\n", math.NaN(), true},
		{"-\n", math.NaN(), true},
		{"1e\n5\n", 1e5, false},
		{"123456789012345\n", 123456789012, false}, // the box is full
	} {
		for _, touch := range []bool{false, true} {
			d := newDesk(t, 1008, 632, 20, nil)
			l, at := d.onLink(t)
			if d.Takes('1') || d.Takes(view.KeyEnter) {
				t.Fatal("keys are taken though nothing is typed")
			}
			d.point(over(at))
			d.press(at, touch)
			d.frame()
			d.keys(t, c.typed)
			d.frame()
			got := d.edits()
			want := experiment.EditWeight{Layer: l.layer, Out: l.out, In: l.in, Value: c.want}
			switch {
			case math.IsNaN(c.want) && len(got) > 0, !math.IsNaN(c.want) && (len(got) != 1 || got[0] != want):
				t.Errorf("%q: sent %+v, want %+v", c.typed, got, want)
			case d.entry.open != c.open || d.entry.bad != c.open:
				t.Errorf("%q: open %v, bad %v", c.typed, d.entry.open, d.entry.bad)
			}
		}
	}
}

func TestWaysOutOfTyping(t *testing.T) {
	away := canvas.Point{X: 300, Y: 600}
	for name, c := range map[string]struct {
		do   func(d *desk)
		want int // changes
	}{
		"Escape":            {func(d *desk) { d.keys(t, "4"); d.point(view.Pointer{Escape: true}) }, 0},
		"beside it":         {func(d *desk) { d.keys(t, "4"); d.press(away, false) }, 1},
		"beside, unchanged": {func(d *desk) { d.press(away, false) }, 0},
		"beside, no number": {func(d *desk) { d.keys(t, "-"); d.press(away, false) }, 0},
		"another network":   {func(d *desk) { d.ctx.Config.Hidden[0] = 3; d.adopt(t); d.point(view.Pointer{}) }, 0},
	} {
		d := newDesk(t, 1008, 632, 20, nil)
		_, at := d.onLink(t)
		d.press(at, false)
		if !d.entry.open {
			t.Fatal("a click on a link opens nothing")
		}
		c.do(d)
		if got := d.edits(); d.entry.open || len(got) != c.want || d.Takes('1') {
			t.Errorf("%s: open %v, sent %v", name, d.entry.open, got)
		}
	}
}

// A press and its end may come in one tick.
func TestQuickClicks(t *testing.T) {
	for _, touch := range []bool{false, true} {
		d := newDesk(t, 1008, 632, 20, nil)
		quick := func(at canvas.Point) {
			d.point(view.Pointer{At: at, Over: true, Touch: touch, Down: true, Up: true})
			d.point(view.Pointer{At: at, Over: !touch, Touch: touch})
			d.frame()
		}
		_, at := d.onLink(t)
		if quick(at); !d.entry.open {
			t.Errorf("touch %v: nothing to type into", touch)
		}
		if quick(d.entry.button(1)); len(d.edits()) != 1 {
			t.Errorf("touch %v: sent %v", touch, d.edits())
		}
		if quick(canvas.Point{X: 300, Y: 600}); d.entry.open || d.net.drag {
			t.Errorf("touch %v: open %v, drag %v", touch, d.entry.open, d.net.drag)
		}
		if quick(d.button(t, 1, 1)); d.ctx.Config.Hidden[0] != 9 {
			t.Errorf("touch %v: hidden %v", touch, d.ctx.Config.Hidden.List())
		}
		if quick(d.curves.faceAt[faceWeights].Center()); d.curves.face != faceWeights {
			t.Errorf("touch %v: face %v", touch, d.curves.face)
		}
		if quick(d.curves.loss.entries[0].at.Center()); d.curves.loss.off == 0 {
			t.Errorf("touch %v: nothing is hidden", touch)
		}
	}
}

// The buttons beside the number, and the arrow keys, change the weight at once.
func TestStepsOfAWeight(t *testing.T) {
	d := newDesk(t, 390, 688, 20, nil)
	l, at := d.onLink(t)
	d.press(at, true)
	d.press(d.entry.button(1), true)
	d.press(d.entry.button(1), true)
	d.press(d.entry.button(-1), true)
	d.keys(t, "↑↑↓")
	got := d.edits()
	if len(got) != 6 || !d.entry.open {
		t.Fatalf("sent %v", got)
	}
	for i, by := range []float64{0.1, 0.2, 0.1, 0.2, 0.3, 0.2} {
		if want := float64(l.value) + by; math.Abs(got[i].Value-want) > 1e-4*(1+math.Abs(want)) {
			t.Errorf("change %d: %v, want %v", i, got[i].Value, want)
		}
	}
	if a, b := d.entry.button(-1), d.entry.button(1); b.X-a.X < fingerTarget {
		t.Errorf("the buttons are %v apart", b.X-a.X)
	}
}

// The box lies in the picture wherever the link is, and hears what happens on it.
func TestBoxOfTypedWeight(t *testing.T) {
	for _, r := range rooms {
		var e entry
		l := Arrange(r.w, r.h, 1, false)
		if l.Network.Empty() {
			continue
		}
		for _, at := range []canvas.Point{{X: l.Network.X, Y: l.Network.Y}, {X: l.Network.Right(), Y: l.Network.Bottom()}, l.Network.Center()} {
			e.begin(experiment.EditWeight{}, at, l.Below(l.Network), &l.Sizes, true)
			if !e.box.Within(canvas.Rect{W: r.w, H: r.h}) {
				t.Errorf("%v: box %v", r, e.box)
			}
		}
	}
	d := newDesk(t, 1008, 632, 20, nil)
	_, at := d.onLink(t)
	d.press(at, false)
	n := len(d.sent)
	d.point(over(d.entry.box.Center()))
	d.press(d.entry.box.Center(), false)
	if len(d.sent) != n || !d.entry.open || d.net.hover != noUnit || d.net.over >= 0 {
		t.Error("what lies under the box hears of it")
	}
}

func TestWeightsOfAUnit(t *testing.T) {
	d := newDesk(t, 1008, 632, 20, nil)
	d.frame()
	u := experiment.Unit{Layer: 2, Index: 3}
	d.point(over(d.net.plan.layers[2].tile(3).Center()))
	d.frame()
	if d.list.unit != u || d.list.pinned || len(d.list.rows) != 9 || d.list.place.Empty() {
		t.Fatalf("pointed at %v, listed %+v", u, d.list)
	}
	d.press(d.net.plan.layers[2].tile(3).Center(), false)
	d.point(over(canvas.Point{X: 300, Y: 600}))
	d.frame()
	if d.list.unit != u || !d.list.pinned || !d.list.place.Within(d.plane.area) {
		t.Fatalf("pinned %v, listed %+v", u, d.list)
	}
	row := func(i int) canvas.Point { return d.list.rowAt(i).Center() }
	d.press(row(5), false)
	d.keys(t, "0.5\n")
	d.press(row(8), false)
	d.keys(t, "-1\n")
	want := []experiment.EditWeight{{Layer: 2, Out: 3, In: 5, Value: 0.5}, {Layer: 2, Out: 3, In: -1, Value: -1}}
	if got := d.edits(); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("sent %v, want %v", got, want)
	}
	for _, e := range want {
		if err := d.exp.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	d.step(t, 0)
	if w, b := incoming(&d.ctx.Snap.Net, u); w[5] != 0.5 || b != -1 {
		t.Errorf("weights %v, bias %v", w, b)
	}
	// The output has weights too.
	d.press(d.net.plan.layers[3].tile(0).Center(), false)
	d.point(over(canvas.Point{X: 300, Y: 600}))
	if d.frame(); d.list.unit != (experiment.Unit{Layer: 3}) || d.net.selected() != noUnit {
		t.Errorf("listed %v, shown %v", d.list.unit, d.net.selected())
	}
}

func TestLargestWeights(t *testing.T) {
	var l weightList
	l.choose([]float32{1, -5, 2, -3, 4}, 3)
	if want := [4]int{1, 4, 3, -1}; len(l.rows) != 4 || [4]int(l.rows) != want {
		t.Errorf("rows %v, want %v", l.rows, want)
	}
	net := &experiment.Network{Sizes: []int{2, 3, 2}, Weights: []float32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, Biases: []float32{1, 2, 3, 4, 5}}
	if w, b := incoming(net, experiment.Unit{Layer: 2, Index: 1}); len(w) != 3 || w[0] != 10 || b != 5 {
		t.Errorf("weights %v, bias %v", w, b)
	}
	for _, u := range []experiment.Unit{noUnit, {Layer: 0}, {Layer: 3}, {Layer: 1, Index: 3}} {
		if w, _ := incoming(net, u); w != nil {
			t.Errorf("unit %v has weights %v", u, w)
		}
	}
}
