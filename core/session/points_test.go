package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/points"
)

// drawn returns a Session with these own points.
func drawn(t *testing.T, text string) (*Session, *fakeClient) {
	t.Helper()
	s, c := newSession()
	if err := s.ReplacePoints(text); err != nil {
		t.Fatal(err)
	}
	return s, c
}

func TestEditPoints(t *testing.T) {
	s, c := drawn(t, "0,0,6~1,2A3,4B")
	want := func(text string) {
		t.Helper()
		if s.Config().Points != text || c.config() != s.Config() || s.Points().Text() != text {
			t.Errorf("points %s (%s), want %s", s.Config().Points, s.Points().Text(), text)
		}
	}
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	want("0,0,6~1,2A3,4B")
	ok(s.AddPoint(-1.23456789, 0.0001, 7))
	want("0,0,6~1,2A3,4B-1.235,0H")
	ok(s.MovePoint(1, 100, -100)) // to the edge
	want("0,0,6~1,2A6,-6B-1.235,0H")
	ok(s.ErasePoint(0))
	want("0,0,6~6,-6B-1.235,0H")
	if n := s.EraseNear(5, -5, 2); n != 1 {
		t.Errorf("%d erased", n)
	}
	want("0,0,6~-1.235,0H")
	for range 4 {
		s.Undo()
	}
	want("0,0,6~1,2A3,4B")
	for range 4 {
		s.Redo()
	}
	want("0,0,6~-1.235,0H")
	s.ClearPoints()
	want("")
	ok(s.AddPoint(1, 1, 0))
	want("0,0,6~1,1A")
}

func TestEditsThatCannotBe(t *testing.T) {
	s, c := drawn(t, "1,2A3,4B")
	cfg, n := s.Config(), len(c.sent)
	nan := 0.0
	nan /= nan
	for i, err := range []error{s.MovePoint(2, 0, 0), s.MovePoint(-1, 0, 0), s.ErasePoint(2), s.AddPoint(1, 1, 8), s.AddPoint(1, 1, -1),
		s.AddPoint(nan, 1, 0), s.MovePoint(0, 1, nan), s.ReplacePoints("1,2"), s.ReplacePoints("x")} {
		if err == nil {
			t.Errorf("edit %d is made", i)
		}
	}
	if s.EraseNear(100, 100, 1) != 0 || s.Config() != cfg || len(c.sent) != n {
		t.Error("something changes nevertheless")
	}
	if s, _ := newSession(); s.ErasePoint(0) == nil || s.PointAt(0, 0, 100) != -1 || s.EraseNear(0, 0, 100) != 0 {
		t.Error("a generated set has own points")
	}
	full, _ := drawn(t, strings.Repeat("1,1A", points.MaxPoints))
	if err := full.AddPoint(1, 1, 1); err == nil || !strings.Contains(err.Error(), "more than 100000 points") {
		t.Errorf("one too many: %v", err)
	}
}

func TestPointAt(t *testing.T) {
	s, _ := drawn(t, "0,0,6~1,2A1.1,2B3,4B1,2C")
	for _, c := range []struct {
		x, y, r float64
		want    int
	}{{1.1, 2, 1, 1}, {0.9, 2, 1, 3}, {3, 4.5, 0.4, -1}, {3, 4.5, 0.6, 2}} {
		if got := s.PointAt(c.x, c.y, c.r); got != c.want {
			t.Errorf("at (%v, %v): %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

// All edits of a stroke are undone together, and those of two strokes are not.
func TestStroke(t *testing.T) {
	s, _ := drawn(t, "0,0,6~")
	for i := range 3 {
		s.BeginStroke()
		for j := range 10 {
			s.AddPoint(float64(j)/2, float64(i), i%2)
			s.Send(experiment.ProbeAt{X: 1}) // the pointer passes on
		}
		s.EndStroke()
	}
	s.BeginStroke()
	for j := range 5 {
		s.MovePoint(0, 0, float64(j))
	}
	s.EndStroke()
	s.AddPoint(1, 1, 1)
	s.AddPoint(1, 1, 1)
	for _, want := range []int{32, 31, 30, 30, 20, 10, 0} {
		if n := s.Points().Len(); n != want {
			t.Errorf("%d points, want %d", n, want)
		}
		s.Undo()
	}
}

// The first point on a generated set makes own points of its examples, each in the part it was
// in; together that is one step of the history.
func TestTakeOver(t *testing.T) {
	for _, set := range data.Sets {
		s, _ := newSession()
		fields := []string{"data=" + set.Key, "n=30", "nval=20", "ntest=7", "seed=3"}
		for _, f := range fields {
			key, value, _ := strings.Cut(f, "=")
			s.Set(key, value)
		}
		before := s.Config()
		if err := s.AddPoint(0, 0, 1); err != nil {
			t.Fatal(err)
		}
		c := s.Config()
		got, err := c.Set()
		if err != nil || !c.IsOwn() || got.Domain != set.Domain || got.Classes != set.Classes {
			t.Fatalf("%s: %+v, %v", set.Key, got, err)
		}
		if scale := c.Scale; scale != set.Scale && !(scale == 0 && got.Scale == set.Scale) {
			t.Errorf("%s: scale %v, own %v, want %v", set.Key, scale, got.Scale, set.Scale)
		}
		l := s.Points()
		var parts, want [3]data.Examples
		for i, p := range c.Deal(l.Len() - 1) {
			e := &parts[p]
			e.X, e.Class = append(e.X, l.X[i]), append(e.Class, l.Class[i])
		}
		for p := range want {
			before.Draw(&want[p], experiment.Part(p))
			near := func(a, b float64) bool { return a-b < 1e-3*got.Domain.X1 && b-a < 1e-3*got.Domain.X1 }
			if !slices.Equal(parts[p].Class, want[p].Class) || !slices.EqualFunc(parts[p].X, want[p].X, near) {
				t.Errorf("%s: part %d has other examples", set.Key, p)
			}
		}
		if s.Undo(); s.Config() != before {
			t.Errorf("%s: undone to %s", set.Key, s.Link())
		}
	}
}

func TestTakeOverIsBounded(t *testing.T) {
	s, _ := newSession()
	set(t, s, "n=6000", "ntest=2000")
	if err := s.TakeOver(); err != nil || s.Points().Len() != maxTaken {
		t.Errorf("%d points, %v", s.Points().Len(), err)
	}
	if note := s.LinkNote(); !strings.Contains(note, "your 2000 points: it takes at most 200") {
		t.Error(note)
	}
}

// To choose own points for the first time is to take the present set over; later they are
// there again.
func TestChooseOwn(t *testing.T) {
	s, _ := newSession()
	set(t, s, "data=moons", "n=10", "ntest=10", "data=own")
	text := s.Config().Points
	if s.Points().Len() != 20 || s.LinkNote() != "" {
		t.Errorf("%d points, %q", s.Points().Len(), s.LinkNote())
	}
	set(t, s, "data=spiral")
	if strings.Contains(s.Link(), "points=") || s.LinkNote() != "" {
		t.Errorf("link %s, %q", s.Link(), s.LinkNote())
	}
	if set(t, s, "data=own"); s.Config().Points != text {
		t.Error("own points are gone")
	}
}

func TestClear(t *testing.T) {
	s, _ := newSession()
	s.ClearPoints()
	if c := s.Config(); !c.IsOwn() || c.Points != "" || c.NVal != 0 || c.NTest != 0 {
		t.Error(s.Link())
	}
	set(t, s, "ntest=100")
	if s.ClearPoints(); s.Config().NTest != 100 {
		t.Error("the shares of own points are forgotten")
	}
}

// Edits within a square and of classes that are there restart nothing.
func TestEditsRestartNothing(t *testing.T) {
	s, _ := drawn(t, "100,100A102,103B")
	s.AddPoint(101, 101, 0) // fixes the frame that followed from the points
	for i, edit := range []func() error{
		func() error { return s.AddPoint(1000, 101, 1) },
		func() error { return s.MovePoint(0, -5, -5) },
		func() error { return s.ErasePoint(2) },
		func() error { s.EraseNear(101, 101, 0.5); return nil },
	} {
		before := s.Config()
		if err := edit(); err != nil || experiment.Restart(before, s.Config()) > experiment.RestartsLive {
			t.Errorf("edit %d, %v: %v", i, err, experiment.Restart(before, s.Config()))
		}
	}
}

func TestStateAndRestore(t *testing.T) {
	s, _ := newSession()
	set(t, s, "hidden=5", "theme=dark")
	s.ReplacePoints(strings.Repeat("1,1A-1,2B", 300))
	set(t, s, "data=moons")
	state := s.State()
	again, c := newSession()
	if errs := again.Restore(state); errs != nil || again.Config() != s.Config() || c.config() != s.Config() {
		t.Errorf("%v: %s", errs, again.Link())
	}
	if errs := again.Restore(state + "x"); len(errs) != 1 || again.Config().Points != "" || again.Config().Theme != "dark" {
		t.Errorf("a damaged state: %v: %s", errs, again.Link())
	}
}

// Links of TensorFlow Playground open as they are, and what is not the same is told.
func TestLoadPlayground(t *testing.T) {
	s, c := newSession()
	errs := s.Load("https://playground.tensorflow.org/#activation=relu&dataset=xor&networkShape=6,3")
	cfg := s.Config()
	if cfg.Act != "relu" || cfg.Data != "xor" || cfg.Hidden != experiment.MakeWidths(6, 3) || c.config() != cfg || len(errs) == 0 {
		t.Errorf("%s: %v", s.Link(), errs)
	}
	for _, err := range errs {
		if _, ok := err.(Notice); !ok {
			t.Errorf("%T: %v", err, err)
		}
	}
	if s.Undo(); !onlyView(s.Config(), experiment.Default()) {
		t.Errorf("undone to %s", s.Link())
	}
}

func TestHistoryIsBoundedInBytes(t *testing.T) {
	s, _ := newSession()
	large := strings.Repeat("1.2345,6.7891A", 90_000)
	for i := range 60 {
		if err := s.ReplacePoints(large + fmt.Sprintf("%d,1B", i)); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for s.Undo() {
		n++
	}
	if most := maxBytes / len(large); n > most+1 || n < most-1 {
		t.Errorf("%d steps of %d bytes", n, len(large))
	}
}

// Points drawn in the Boundary lab are what the Gradients lab learns, also those drawn after it
// was opened first.
func TestOwnPointsInGradients(t *testing.T) {
	s, _ := newSession()
	s.Set("lab", "gradients")
	if err := s.Set("task", "own"); err == nil || !strings.Contains(err.Error(), "Boundary lab") {
		t.Errorf("without points: %v", err)
	}
	s.Set("lab", "boundary")
	s.ClearPoints()
	for i := range 6 {
		if err := s.AddPoint(float64(i), 1, i%2); err != nil {
			t.Fatal(err)
		}
	}
	drawn := s.Config().Points
	s.Set("lab", "gradients")
	if err := s.Set("task", "own"); err != nil || s.Config().Points != drawn {
		t.Errorf("%v; points %q, drawn %q", err, s.Config().Points, drawn)
	}
	if !strings.Contains(s.Link(), "task=own") || !strings.Contains(s.Link(), "points=") {
		t.Errorf("link %s", s.Link())
	}
}

// A lab is asked for a link to go on with, and it is opened once it is there.
func TestGoesOnWithALink(t *testing.T) {
	s, c := newSession()
	s.Send(experiment.Do{Key: experiment.DoGraph})
	c.shot = &experiment.Snapshot{Applied: s.sent - 1, Texts: []experiment.Text{{Key: experiment.TextLink, Value: "#lab=autodiff&f=a"}}}
	if s.Poll(); s.Config().Lab != "boundary" {
		t.Error("an earlier answer is taken")
	}
	c.shot.Applied++
	if s.Poll(); s.Config().Lab != "autodiff" || s.Config().Autodiff.Formula != "a" {
		t.Errorf("not opened: %s", s.Link())
	}
	s.Set("lab", "boundary")
	if s.Poll(); s.Config().Lab != "boundary" {
		t.Error("opened again")
	}
}
