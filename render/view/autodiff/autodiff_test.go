package autodiff

import (
	"image"
	"math"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/notation"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// A desk is a view with an experiment behind it, in one thread.
type desk struct {
	t    testing.TB
	exp  *experiment.Experiment
	view View
	ctx  view.Context
	c    canvas.Canvas
	sent []experiment.Command
}

func newDesk(t testing.TB, w, h float64, edit func(*experiment.Config)) *desk {
	t.Helper()
	c := experiment.DefaultOf("autodiff")
	if edit != nil {
		edit(&c)
	}
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, exp: lab.New(c)}
	d.ctx = view.Context{Config: c, Theme: theme.Of(false), W: w, H: h, Snap: new(experiment.Snapshot)}
	d.ctx.Send = func(cmd experiment.Command) {
		d.sent = append(d.sent, cmd)
		if err := d.exp.Apply(cmd); err != nil {
			t.Errorf("%T: %v", cmd, err)
		}
		if _, steps := cmd.(experiment.Step); steps {
			d.exp.Advance(1)
		}
		d.exp.Snapshot(d.ctx.Snap)
		d.ctx.Snap.Seq++
	}
	d.exp.Snapshot(d.ctx.Snap)
	return d
}

// steps makes steps without the view.
func (d *desk) steps(n int) {
	d.exp.Apply(experiment.Step{N: n})
	d.exp.Advance(n)
	d.exp.Snapshot(d.ctx.Snap)
	d.ctx.Snap.Seq++
}

func (d *desk) frame() []canvas.Batch {
	d.c.Begin(image.Rect(0, 0, int(d.ctx.W), int(d.ctx.H)), 1)
	d.view.Draw(&d.c, &d.ctx)
	return d.c.Batches()
}

func (d *desk) point(p view.Pointer) bool { return d.view.Update(&d.ctx, p) }

func (d *desk) click(at canvas.Point) {
	d.point(view.Pointer{At: at, Over: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Up: true})
	d.frame()
}

// All sizes, formulas and moments can be drawn, before there is a Snapshot and after.
func TestDraws(t *testing.T) {
	for _, size := range [][2]float64{{1008, 632}, {800, 370}, {390, 688}, {390, 300}, {320, 200}, {2000, 1200}, {100, 60}} {
		for _, f := range formulas {
			for _, mode := range []string{"reverse", "forward"} {
				d := newDesk(t, size[0], size[1], func(c *experiment.Config) {
					c.Autodiff.Formula, c.Autodiff.Mode = f.text, mode
				})
				full := d.ctx.Snap
				d.ctx.Snap = nil
				d.point(view.Pointer{})
				d.frame()
				d.ctx.Snap = full
				d.point(view.Pointer{})
				d.frame()
				for range 4 {
					d.steps(1)
					d.point(view.Pointer{At: canvas.Point{X: size[0] / 2, Y: size[1] / 3}, Over: true, Wheel: 1})
					d.frame()
				}
				d.point(view.Pointer{})
				if n := len(d.frame()); n == 0 {
					t.Errorf("%v, %s: nothing is drawn", size, f.name)
				}
			}
		}
	}
}

// What a card's title says is explained, and stands where the title is.
func TestTitlesAreExplained(t *testing.T) {
	d := newDesk(t, 1008, 632, nil)
	d.frame()
	if len(d.view.Titles()) != 3 {
		t.Errorf("%d titles", len(d.view.Titles()))
	}
	for _, title := range d.view.Titles() {
		if notation.Find(title.Key) == nil {
			t.Errorf("%s is not explained", title.Key)
		}
	}
}

// The buttons and keys send what they say.
func TestButtons(t *testing.T) {
	for _, size := range [][2]float64{{1008, 632}, {800, 370}, {390, 688}} {
		d := newDesk(t, size[0], size[1], nil)
		d.point(view.Pointer{})
		d.frame()
		press := func(i int) { d.click(d.view.steps.buttons[i].Center()) }
		press(buttonBack) // there is no way back from the beginning
		if len(d.sent) != 0 {
			t.Fatalf("%v: back sends %v at the beginning", size, d.sent)
		}
		for range 4 {
			press(buttonNext)
		}
		if d.ctx.Snap.Step != 4 || d.ctx.Snap.Graph.At != 3 {
			t.Errorf("%v: step %d at node %d after four times Next", size, d.ctx.Snap.Step, d.ctx.Snap.Graph.At)
		}
		press(buttonBack)
		d.point(view.Pointer{Keys: []view.Key{view.KeyLeft}})
		if d.ctx.Snap.Step != 2 {
			t.Errorf("%v: step %d after going back twice", size, d.ctx.Snap.Step)
		}
		press(buttonPlay)
		if d.ctx.Snap.Status != experiment.Running {
			t.Errorf("%v: %v after Play", size, d.ctx.Snap.Status)
		}
		press(buttonPlay)
		if d.ctx.Snap.Status != experiment.Paused {
			t.Errorf("%v: %v after Pause", size, d.ctx.Snap.Status)
		}
		d.steps(3)
		if press(buttonNext); d.ctx.Snap.Step != 1 {
			t.Errorf("%v: Next at the end leads to step %d, want the first", size, d.ctx.Snap.Step)
		}
		for i, r := range d.view.steps.buttons {
			if !r.Within(d.view.layout.Steps) {
				t.Errorf("%v: button %d at %v is outside %v", size, i, r, d.view.layout.Steps)
			}
		}
	}
}

// Wheel, buttons and keys zoom; what is zoomed can be dragged, though not out of sight; the
// present node comes into sight by itself.
func TestZoomAndPan(t *testing.T) {
	d := newDesk(t, 1008, 632, func(c *experiment.Config) { c.Autodiff.Formula = formulas[7].text })
	d.point(view.Pointer{})
	d.frame()
	g := &d.view.graph
	if g.larger() || d.view.Drags() {
		t.Error("the whole graph is shown at first")
	}
	at := canvas.Point{X: 300, Y: 200}
	before := canvas.Point{X: (at.X - g.place(canvas.Point{}).X) / g.scale(), Y: (at.Y - g.place(canvas.Point{}).Y) / g.scale()}
	d.point(view.Pointer{At: at, Over: true, Wheel: 2})
	if after := g.place(before); g.zoom != 2 || math.Abs(after.X-at.X) > 1 || math.Abs(after.Y-at.Y) > 1 {
		t.Errorf("zoom %d; what was under the pointer is at %v", g.zoom, after)
	}
	d.frame()
	pan := g.pan
	d.point(view.Pointer{At: at, Over: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: canvas.Point{X: 310, Y: 190}, Over: true, Pressed: true})
	if g.pan == pan || !d.view.Drags() {
		t.Error("it is not moved")
	}
	d.point(view.Pointer{At: canvas.Point{X: 9999, Y: 9999}, Over: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Up: true})
	if d.frame(); g.place(canvas.Point{}).X > g.area.Right() || g.place(canvas.Point{}).Y > g.area.Bottom() {
		t.Error("it was moved out of sight")
	}
	for range 20 {
		d.steps(1)
		d.frame()
		if i := d.ctx.Snap.Graph.At; g.plan.nodes[i].W > 0 && !g.rect(i).Within(g.area) {
			t.Errorf("node %d of step %d is out of sight: %v", i, d.ctx.Snap.Step, g.rect(i))
		}
	}
	d.point(view.Pointer{Keys: []view.Key{'0'}})
	if g.zoom != 0 || g.pan != (canvas.Point{}) {
		t.Error("0 does not show the whole graph")
	}
	d.click(g.buttons[buttonCloser].Center())
	if g.zoom != 1 {
		t.Error("the button does not zoom")
	}
	d.click(g.buttons[buttonWhole].Center())
	if g.zoom != 0 {
		t.Error("the other does not show the whole")
	}
}

// Another formula is laid out anew, and a frame without news allocates nothing.
func TestNewFormula(t *testing.T) {
	d := newDesk(t, 1008, 632, nil)
	d.frame()
	old := d.view.graph.plan
	d.frame()
	if d.view.graph.plan != old {
		t.Error("the same graph is laid out again")
	}
	c := d.ctx.Config
	c.Autodiff.Formula = "a + b"
	d.ctx.Send(experiment.Configure{Config: c})
	d.ctx.Config = c
	if d.point(view.Pointer{}); d.frame() == nil || d.view.graph.plan == old || len(d.view.graph.labels) != 3 {
		t.Error("another graph is not laid out")
	}
	if n := testing.AllocsPerRun(20, func() { d.frame() }); n > 0 {
		t.Errorf("a frame allocates %v times", n)
	}
}

// What a frame costs before the graphics library sees it.
func BenchmarkFrame(b *testing.B) {
	for _, i := range []int{0, 7, 9, 10} {
		b.Run(formulas[i].name, func(b *testing.B) {
			d := newDesk(b, 1008, 632, func(c *experiment.Config) { c.Autodiff.Formula = formulas[i].text })
			d.steps(3)
			d.frame()
			b.ReportAllocs()
			for b.Loop() {
				d.point(view.Pointer{At: canvas.Point{X: 500, Y: 200}, Over: true})
				d.frame()
			}
		})
	}
}
