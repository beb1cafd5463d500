package boundary

import (
	"math"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

func TestHoveringAUnitAsksForItsMap(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, nil)
	d.frame()
	at := d.net.plan.layers[1].tile(2).Center()
	if !d.point(over(at)) {
		t.Error("the picture does not change")
	}
	if d.Cursor() != view.CursorPointer {
		t.Errorf("cursor %v", d.Cursor())
	}
	want := experiment.Command(experiment.Focus{Unit: experiment.Unit{Layer: 1, Index: 2}})
	if len(d.sent) != 1 || d.sent[0] != want {
		t.Fatalf("sent %v, want %v", d.sent, want)
	}
	if d.point(over(at)) {
		t.Error("a pointer at rest changes the picture")
	}
	d.point(over(canvas.Point{X: 300, Y: 600}))
	if len(d.sent) != 2 || d.sent[1] != experiment.Command(experiment.Focus{Unit: noUnit}) {
		t.Fatalf("sent %v when the pointer left, want the end of the focus", d.sent)
	}
}

func TestClickPinsAUnit(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, nil)
	d.frame()
	click := func(at canvas.Point) {
		d.point(view.Pointer{At: at, Over: true, Down: true, Pressed: true})
		d.point(view.Pointer{At: at, Over: true, Up: true})
	}
	away := over(canvas.Point{X: 300, Y: 600})
	unit := experiment.Unit{Layer: 2, Index: 7}
	click(d.net.plan.layers[2].tile(7).Center())
	if d.point(away); d.net.selected() != unit {
		t.Fatalf("selected %v after a click on %v", d.net.selected(), unit)
	}
	if d.point(view.Pointer{Escape: true}); d.net.selected() != noUnit {
		t.Error("Escape does not end the selection")
	}
	click(d.net.plan.layers[2].tile(7).Center())
	click(d.net.plan.layers[2].tile(7).Center())
	if d.point(away); d.net.selected() != noUnit {
		t.Error("a second click does not end the selection")
	}
	click(d.net.plan.layers[2].tile(7).Center())
	click(canvas.Point{X: d.net.plan.area.X + 2, Y: d.net.plan.area.Y + 2})
	if d.point(away); d.net.selected() != noUnit {
		t.Error("a click beside the network does not end the selection")
	}
}

// A finger leaves nothing hovered behind, but its tap selects.
func TestTapSelects(t *testing.T) {
	d := newDesk(t, 390, 688, 0, nil)
	d.frame()
	at := d.net.plan.layers[1].tile(0).Center()
	d.point(view.Pointer{At: at, Over: true, Touch: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Touch: true, Up: true})
	d.point(view.Pointer{At: at, Over: true, Touch: true})
	if d.net.hover != noUnit {
		t.Errorf("a finger that is gone hovers over %v", d.net.hover)
	}
	if want := (experiment.Unit{Layer: 1, Index: 0}); d.net.selected() != want {
		t.Errorf("selected %v, want %v", d.net.selected(), want)
	}
}

func TestDraggingALinkEditsItsWeight(t *testing.T) {
	d := newDesk(t, 1008, 632, 20, nil)
	d.frame()
	l := d.net.links[5]
	from, to := d.net.plan.ends(l)
	x := from.X + 0.1*(to.X-from.X)
	y, ok := linkAt(from, to, x)
	if !ok {
		t.Fatal("the link is not where it begins")
	}
	at := canvas.Point{X: x, Y: y}
	d.point(over(at))
	if d.net.over < 0 {
		t.Fatal("no link is under the pointer")
	}
	if d.Cursor() != view.CursorResize {
		t.Errorf("cursor %v", d.Cursor())
	}
	l = d.net.links[d.net.over]
	d.point(view.Pointer{At: at, Over: true, Down: true, Pressed: true})
	at.Y -= 30
	d.point(view.Pointer{At: at, Over: true, Pressed: true})
	e, ok := d.sent[len(d.sent)-1].(experiment.EditWeight)
	if !ok || e.Layer != l.layer || e.Out != l.out || e.In != l.in {
		t.Fatalf("sent %#v for link %+v", d.sent, l)
	}
	if want := float64(l.value) + 30*dragRate; math.Abs(e.Value-want) > 1e-6 {
		t.Errorf("weight %v, want %v", e.Value, want)
	}
	d.point(view.Pointer{At: at, Over: true, Up: true})
	n := len(d.sent)
	at.Y -= 30
	d.point(over(at))
	for _, c := range d.sent[n:] {
		if _, ok := c.(experiment.EditWeight); ok {
			t.Error("the weight still follows the pointer")
		}
	}
}

func TestUnitsAreHitWhereTheyAreDrawn(t *testing.T) {
	for _, hidden := range []experiment.Widths{experiment.MakeWidths(8, 8), experiment.MakeWidths(64, 3), {}} {
		d := newDesk(t, 1008, 632, 0, func(c *experiment.Config) { c.Hidden = hidden })
		d.frame()
		for i := range d.net.plan.layers {
			for k := range d.net.plan.layers[i].n {
				u, ok := d.net.plan.unit(d.net.plan.layers[i].tile(k).Center())
				if want := (experiment.Unit{Layer: i, Index: k}); !ok || u != want {
					t.Fatalf("hidden %v: hit %v, want %v", hidden.List(), u, want)
				}
			}
		}
	}
}

func TestLinkAtFollowsTheCurve(t *testing.T) {
	from, to := canvas.Point{X: 10, Y: 20}, canvas.Point{X: 110, Y: 80}
	for i := range 11 {
		s := float64(i) / 10
		// The Bézier curve itself, at parameter s.
		x := from.X + 100*(1.5*s*(1-s)+s*s*s)
		want := from.Y + 60*s*s*(3-2*s)
		y, ok := linkAt(from, to, x)
		if !ok || math.Abs(y-want) > 1e-3 {
			t.Errorf("at %v the link is at %v, want %v", x, y, want)
		}
	}
	if _, ok := linkAt(from, to, 9); ok {
		t.Error("a link reaches beyond its end")
	}
}

func TestStrongestLinks(t *testing.T) {
	net := &experiment.Network{Sizes: []int{40, 40, 1}, Weights: make([]float32, 1640)}
	var bins [2048]int
	for i := range net.Weights {
		net.Weights[i] = float32(i%97) / 97 * float32(1-2*(i%2))
	}
	links := strongest(nil, net, &bins)
	if len(links) > maxLinks || len(links) < maxLinks*9/10 {
		t.Errorf("%d links, want about %d", len(links), maxLinks)
	}
	least := float32(1)
	first := 0
	for _, l := range links {
		if l.layer == 1 {
			least = min(least, max(l.value, -l.value))
			first++
		}
	}
	left := 0
	for _, w := range net.Weights[:1600] {
		if max(w, -w) > least*1.13 { // an eighth of an octave
			left++
		}
	}
	if left > first {
		t.Errorf("%d weights are stronger than one that is drawn", left-first)
	}
	// All alike: evenly spread ones.
	for i := range net.Weights {
		net.Weights[i] = 0.5
	}
	if n := len(strongest(nil, net, &bins)); n != maxLinks {
		t.Errorf("%d of equal links, want %d", n, maxLinks)
	}
	// However weak they are, the few links into the output are there, and those of the inputs.
	deep := &experiment.Network{Sizes: []int{2, 64, 64, 64, 1}, Weights: make([]float32, 128+2*64*64+64)}
	for i := range deep.Weights {
		deep.Weights[i] = 1
		if i < 128 || i >= 128+2*64*64 {
			deep.Weights[i] = 0.001
		}
	}
	var count [5]int
	for _, l := range strongest(nil, deep, &bins) {
		count[l.layer]++
	}
	if want := [5]int{0, 128, 204, 204, 64}; count != want {
		t.Errorf("%v links into the layers, want %v", count, want)
	}
	// Weights that are exactly 0 are not there.
	clear(net.Weights)
	net.Weights[7], net.Weights[1639] = -0.25, 1e-30
	links = strongest(nil, net, &bins)
	if len(links) != 2 || links[0] != (link{1, 0, 7, -0.25}) || links[1].layer != 2 {
		t.Errorf("links %v", links)
	}
}

func TestPointingAtTheMapReadsItOff(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, nil)
	d.frame()
	if !d.point(over(d.plane.area.Center())) || d.Cursor() != view.CursorCross {
		t.Errorf("nothing happens over the map; cursor %v", d.Cursor())
	}
	if d.point(over(d.plane.area.Center())) {
		t.Error("a pointer at rest changes the picture")
	}
	if !d.point(view.Pointer{}) {
		t.Error("the read-out stays when the pointer is gone")
	}
}

func TestScaleOfLossCanBeChosen(t *testing.T) {
	d := newDesk(t, 1008, 632, 50, nil)
	d.frame()
	was := d.curves.loss.log
	at := d.curves.loss.chip.Center()
	d.point(view.Pointer{At: at, Over: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Up: true})
	d.frame()
	if d.curves.loss.log == was {
		t.Error("the scale stays as it was")
	}
}

func TestPhoneShowsEitherCurve(t *testing.T) {
	d := newDesk(t, 390, 688, 50, nil)
	d.frame()
	at := d.curves.other.Center()
	d.point(view.Pointer{At: at, Over: true, Touch: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Touch: true, Up: true})
	if !d.curves.showAccuracy {
		t.Error("a tap on Accuracy does not show it")
	}
}

func TestNoValidationNoCurve(t *testing.T) {
	d := newDesk(t, 1008, 632, 50, func(c *experiment.Config) { c.NVal, c.NTest = 0, 0 })
	d.frame()
	var store [kindCount]curve
	cs := collect(store[:0], &view.Pen{Theme: d.ctx.Theme}, &d.ctx, "loss/")
	if len(cs) != 1 || cs[0].kind != kindTrain {
		t.Errorf("curves %v, want that of the training examples alone", cs)
	}
}

// Whatever the state, every size and theme can be drawn, within the area.
func TestEveryStateIsDrawn(t *testing.T) {
	states := map[string]func(*desk){
		"learning":  func(*desk) {},
		"waiting":   func(d *desk) { d.ctx.Snap = nil },
		"unknown":   func(d *desk) { d.ctx.Snap = new(experiment.Snapshot) },
		"diverged":  func(d *desk) { d.ctx.Snap.Status, d.ctx.Snap.Note = experiment.Diverged, "It diverged." },
		"failed":    func(d *desk) { d.ctx.Snap.Status, d.ctx.Snap.Note = experiment.Failed, "It cannot be." },
		"dead":      func(d *desk) { d.ctx.Err = errDead },
		"no number": func(d *desk) { d.ctx.Snap.Loss = experiment.NoSplit(); d.ctx.Snap.Accuracy = experiment.NoSplit() },
	}
	for name, edit := range states {
		for _, r := range rooms {
			d := newDesk(t, r.w, r.h, 5, nil)
			edit(d)
			d.point(over(canvas.Point{X: r.w / 3, Y: r.h / 3}))
			if len(d.frame()) == 0 {
				t.Errorf("%s at %v: nothing is drawn", name, r)
			}
			for _, b := range d.frame() {
				if !b.Clip.In(d.canvas.Area()) {
					t.Errorf("%s at %v: a clip reaches outside: %v", name, r, b.Clip)
				}
			}
		}
	}
}

type deadError struct{}

func (deadError) Error() string { return "the experiment has stopped" }

var errDead = deadError{}

func TestNoAllocationAFrame(t *testing.T) {
	d := newDesk(t, 1008, 632, 100, func(c *experiment.Config) { c.NVal = 50 })
	x := 0.0
	frame := func() {
		x++
		d.ctx.Snap.Seq++
		d.point(over(canvas.Point{X: 700 + 30*math.Mod(x, 4), Y: 200}))
		d.frame()
	}
	for range 20 {
		frame()
	}
	if n := testing.AllocsPerRun(20, frame); n > 0 {
		t.Errorf("%v allocations a frame, want 0", n)
	}
}

func TestMapRowZeroIsAtTheTop(t *testing.T) {
	// p rises with y, so the rows of the map must.
	d := newDesk(t, 1008, 632, 0, nil)
	s := d.ctx.Snap
	n := s.Map.N
	for i := range s.Map.Data {
		s.Map.Data[i] = 1 - float32(i/n)/float32(n-1)
	}
	s.Seq++
	d.frame()
	if len(d.plane.contour.Ends) != 1 {
		t.Fatalf("%d lines", len(d.plane.contour.Ends))
	}
	tip := func(v float64) float64 {
		plot := d.plane.plot(&view.Pen{Theme: d.ctx.Theme, Sizes: d.layout.Sizes}, s)
		_, y := plot.Value(canvas.Point{X: d.plane.area.X, Y: d.plane.area.Y + v*d.plane.area.H})
		return y
	}
	if !(tip(0) > tip(1)) {
		t.Errorf("y runs from %v at the top to %v at the bottom", tip(0), tip(1))
	}
}
