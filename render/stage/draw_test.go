package stage_test

import (
	"image"
	"slices"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/session"
	"gradlab/render/stage"
)

// near is an experiment.Client whose experiment answers at once.
type near struct {
	exp  *experiment.Experiment
	snap experiment.Snapshot
	seq  uint64
}

func (c *near) Send(cmd experiment.Command) {
	if conf, ok := cmd.(experiment.Configure); ok && c.exp == nil {
		c.exp = lab.New(conf.Config)
		return
	}
	c.exp.Apply(cmd)
}

func (c *near) Latest() *experiment.Snapshot {
	c.seq++
	c.exp.Snapshot(&c.snap)
	c.snap.Seq = c.seq
	return &c.snap
}

func (c *near) Err() error { return nil }

// hand draws on the map of a stage of 1008×632.
type hand struct {
	*testing.T
	s  *session.Session
	st *stage.Stage
}

func newHand(t *testing.T, points string) *hand {
	cfg := experiment.Default()
	cfg.Data, cfg.Points, cfg.NTest = "own", points, 0
	s := session.New(new(near), cfg)
	h := &hand{t, s, stage.New(s)}
	h.do(stage.Input{})
	return h
}

func (h *hand) do(in stage.Input) { h.st.Update(in, image.Rect(0, 0, 1008, 632), 1) }

// press is a press at the first place that is dragged to the others.
func (h *hand) press(change func(in *stage.Input), at ...[2]float64) {
	h.Helper()
	for i, p := range at {
		in := stage.Input{X: p[0], Y: p[1], Inside: true, Pressed: true, JustPressed: i == 0}
		if change != nil {
			change(&in)
		}
		h.do(in)
	}
	last := at[len(at)-1]
	h.do(stage.Input{X: last[0], Y: last[1], Inside: true, JustReleased: true})
	h.do(stage.Input{X: last[0], Y: last[1], Inside: true})
}

func (h *hand) want(points string) {
	h.Helper()
	if got := h.s.Config().Points; got != points {
		h.Errorf("points %s, want %s", got, points)
	}
}

// The map of ±6 covers these pixels, and the buttons below it stand at these.
const (
	mapLeft, mapTop, mapSide = 620, 47, 353
	toolsY                   = 434
	toolMove, tool0          = 633, 661
	tool2, toolErase         = 717, 745 // of two classes
)

// on returns where (x, y) lies.
func on(x, y float64) [2]float64 {
	return [2]float64{mapLeft + (x+6)/12*mapSide, mapTop + (6-y)/12*mapSide}
}

func (h *hand) tool(x float64) { h.Helper(); h.press(nil, [2]float64{x, toolsY}) }

func TestDrawPoints(t *testing.T) {
	h := newHand(t, "0,0,6~")
	h.press(nil, on(0, 0)) // class 1 until another is chosen
	n := h.s.Points().Len()
	if n != 1 || h.s.Points().Class[0] != 1 {
		t.Fatalf("a click adds %d points %v", n, h.s.Points())
	}
	if x, y := h.s.Points().X[0], h.s.Points().Y[0]; x*x+y*y > 0.01 {
		t.Fatalf("the point lies at (%v, %v)", x, y)
	}
	h.tool(tool0)
	h.press(nil, on(3, 3))
	h.press(func(in *stage.Input) { in.Second = true }, on(3, -3))
	h.tool(tool2)
	h.press(nil, on(-3, 3))
	var classes []uint8
	classes = append(classes, h.s.Points().Class...)
	if string(classes) != "\x01\x00\x01\x02" {
		t.Errorf("classes %v, want 1 0 1 2", classes)
	}
	if h.st.Snapshot().Classes != 3 {
		t.Errorf("%d classes", h.st.Snapshot().Classes)
	}

	// A drag that begins on a point moves it; it is one step back.
	h.press(nil, on(0, 0), on(0.5, 1), on(1, 2))
	if l := h.s.Points(); l.Len() != 4 || l.X[0] < 0.9 || l.X[0] > 1.1 || l.Y[0] < 1.9 || l.Y[0] > 2.1 {
		t.Errorf("dragged to (%v, %v), %d points", l.X[0], l.Y[0], l.Len())
	}
	h.s.Undo()
	if l := h.s.Points(); l.X[0] > 0.1 {
		t.Error("the drag is not undone")
	}
	// One that begins beside all points paints.
	h.press(nil, on(-5, -5), on(-4, -5), on(-3, -5), on(-3, -4))
	if n := h.s.Points().Len(); n != 8 {
		t.Errorf("%d points after a stroke of four", n)
	}
	if h.s.Undo(); h.s.Points().Len() != 4 {
		t.Error("the stroke is not undone as one")
	}
}

func TestErasePoints(t *testing.T) {
	h := newHand(t, "0,0,6~0,0A3,3B-3,-3A-3,-2.8B1,1A")
	h.press(func(in *stage.Input) { in.Erase = true }, on(0, 0)) // Ctrl, or the secondary button
	h.want("0,0,6~3,3B-3,-3A-3,-2.8B1,1A")
	h.press(func(in *stage.Input) { in.Erase = true }, on(-1, 3)) // where there is none
	h.want("0,0,6~3,3B-3,-3A-3,-2.8B1,1A")
	h.tool(toolErase)
	h.press(nil, on(-5, -5), on(-4, -4), on(-3, -3), on(-3, -2.9))
	h.want("0,0,6~3,3B1,1A")
	if h.s.Undo(); h.s.Points().Len() != 4 {
		t.Error("the stroke is not undone as one")
	}
}

func TestMoveToolAddsNothing(t *testing.T) {
	const points = "0,0,6~0,0A3,3B"
	h := newHand(t, points)
	h.tool(toolMove)
	h.press(nil, on(-3, 2), on(-2, 2))
	h.want(points)
	h.press(nil, on(3, 3), on(-3, 3))
	if l := h.s.Points(); l.Len() != 2 || l.X[1] > -2.9 {
		t.Errorf("points %s", l.Text())
	}
	// Escape leaves drawing.
	h.tool(tool0)
	h.do(stage.Input{Escape: true})
	h.press(nil, on(5, 5))
	if n := h.s.Points().Len(); n != 2 {
		t.Errorf("%d points", n)
	}
}

// Nothing of this happens on a generated set.
func TestGeneratedSetIsNotDrawnOn(t *testing.T) {
	h := newHand(t, "")
	h.s.Set("data", "moons")
	h.do(stage.Input{})
	link := h.s.Link()
	h.press(nil, on(0, 0), on(3, 3))
	if h.s.Link() != link {
		t.Error(h.s.Link())
	}
}

// A press that was dragged on before the next tick is a press where it was: here on a link, which
// is no longer under the pointer.
func TestPressBeforeTheTick(t *testing.T) {
	c := new(near)
	st := stage.New(session.New(c, experiment.Default()))
	do := func(in stage.Input) { st.Update(in, image.Rect(0, 0, 1008, 632), 1) }
	do(stage.Input{})
	onLoop(func() {
		dst := ebiten.NewImage(1008, 632)
		defer dst.Deallocate()
		st.Draw(dst)
	})
	before := append([]float32(nil), st.Snapshot().Net.Weights...)
	do(stage.Input{X: 392, Y: 33, Inside: true, Pressed: true, JustPressed: true, Trail: []stage.Place{{X: 392, Y: 73}, {X: 392, Y: 33}}})
	do(stage.Input{X: 392, Y: 33, Inside: true, Pressed: true})
	do(stage.Input{})
	dragged := append([]float32(nil), st.Snapshot().Net.Weights...)
	if slices.Equal(before, dragged) {
		t.Error("no weight is dragged")
	}
	// And let go of within the same tick.
	do(stage.Input{X: 392, Y: 20, Inside: true, JustPressed: true, JustReleased: true, Trail: []stage.Place{{X: 392, Y: 73}, {X: 392, Y: 50}, {X: 392, Y: 20}}})
	do(stage.Input{})
	if slices.Equal(dragged, st.Snapshot().Net.Weights) {
		t.Error("no weight is dragged within a tick")
	}
}
