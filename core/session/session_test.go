package session

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradlab/core/experiment"
)

// fakeClient keeps what it is told.
type fakeClient struct {
	sent []experiment.Command
	shot *experiment.Snapshot
	err  error
}

func (c *fakeClient) Send(cmd experiment.Command)    { c.sent = append(c.sent, cmd) }
func (c *fakeClient) Latest() *experiment.Snapshot   { return c.shot }
func (c *fakeClient) Err() error                     { return c.err }
func (c *fakeClient) last() (cmd experiment.Command) { return c.sent[len(c.sent)-1] }

// config is that of the last Configure.
func (c *fakeClient) config() experiment.Config {
	for i := len(c.sent) - 1; ; i-- {
		if cmd, ok := c.sent[i].(experiment.Configure); ok {
			return cmd.Config
		}
	}
}

func newSession() (*Session, *fakeClient) {
	c := new(fakeClient)
	return New(c, experiment.Default()), c
}

// set sets fields, given as key=value, and fails when one is refused.
func set(t *testing.T, s *Session, fields ...string) {
	t.Helper()
	for _, f := range fields {
		key, value, _ := strings.Cut(f, "=")
		if err := s.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewStartsTheClient(t *testing.T) {
	s, c := newSession()
	if len(c.sent) != 1 || c.config() != experiment.Default() || s.Config() != experiment.Default() {
		t.Errorf("sent %v", c.sent)
	}
	c = new(fakeClient)
	if s := New(c, experiment.Config{}); s.Config() != experiment.Default() || c.config() != experiment.Default() {
		t.Error("an invalid Config gets in")
	}
}

func TestSet(t *testing.T) {
	s, c := newSession()
	v := s.Version()
	set(t, s, "lr=0.1")
	if s.Config().LR != 0.1 || c.config() != s.Config() || s.Version() == v || s.Link() != "#lab=boundary&lr=0.1" {
		t.Errorf("%s, version %d", s.Link(), s.Version())
	}
	v, n := s.Version(), len(c.sent)
	set(t, s, "lr=1e-1")
	if s.Version() != v || len(c.sent) != n {
		t.Error("the same value again is a change")
	}
	if s.Set("rate", "1") == nil {
		t.Error("an unknown field is set")
	}
}

func TestFieldErrors(t *testing.T) {
	s, c := newSession()
	v, n := s.Version(), len(c.sent)
	if err := s.Set("lr", "7000"); err == nil || s.Error("lr") != err || s.Error("n") != nil {
		t.Errorf("Set says %v, Error %v", err, s.Error("lr"))
	}
	if s.Config() != experiment.Default() || len(c.sent) != n || s.Version() == v {
		t.Error("a refused value must leave the Config alone and show in Version")
	}
	v = s.Version()
	set(t, s, "lr=0.03") // as before the error
	if s.Error("lr") != nil || s.Version() == v {
		t.Error("a valid value does not take the error away")
	}
}

// What the other side could not start is told at its field, until it can.
func TestRefusedByTheLab(t *testing.T) {
	s, c := newSession()
	c.shot = &experiment.Snapshot{Seq: 1, Texts: []experiment.Text{{Key: "compare/name", Value: "a"}, {Key: "refused/expr", Value: "1/x₁ is +∞"}}}
	v := s.Version()
	s.Poll()
	if err := s.Error("expr"); err == nil || err.Error() != "1/x₁ is +∞" || s.Error("n") != nil || s.Version() == v {
		t.Errorf("error %v, version %d after %d", err, s.Version(), v)
	}
	v = s.Version()
	c.shot.Seq++
	if s.Poll(); s.Version() != v {
		t.Error("the same error again is a change")
	}
	s.Set("expr", "sin(") // what is typed now counts more
	if err := s.Error("expr"); err == nil || err.Error() == "1/x₁ is +∞" {
		t.Errorf("a wrong text beside it: %v", err)
	}
	s.Set("expr", "x1")
	v, c.shot = s.Version(), &experiment.Snapshot{Seq: 9}
	if s.Poll(); s.Error("expr") != nil || s.Version() == v {
		t.Errorf("started: %v", s.Error("expr"))
	}
}

func TestLoad(t *testing.T) {
	s, c := newSession()
	s.Set("n", "x")
	errs := s.Load("#lab=boundary&lr=7000&seed=5&what=1")
	if len(errs) != 2 || s.Config().Seed != 5 || s.Config().LR != 0.03 || c.config() != s.Config() {
		t.Errorf("%v, %s", errs, s.Link())
	}
	if s.Error("lr") == nil || s.Error("n") != nil || s.Error("what") != nil {
		t.Error("field errors are those of the link")
	}
	for _, link := range []string{strings.Repeat("x", 1<<20), "https://example.org/"} {
		v, n := s.Version(), len(c.sent)
		if errs := s.Load(link); len(errs) != 1 || s.Config().Seed != 5 || s.Version() != v || len(c.sent) != n || s.Error("lr") == nil {
			t.Errorf("a link that cannot be read changes something: %v", errs)
		}
	}
	if errs := s.Load(""); errs != nil || s.Config() != experiment.Default() {
		t.Errorf("the empty link: %v, %s", errs, s.Link())
	}
	// An address bar that shows the present experiment loads it whole.
	set(t, s, "data=moons", "hidden=4", "theme=dark")
	cfg := s.Config()
	if errs := s.Load(s.Link()); errs != nil || s.Config() != cfg {
		t.Errorf("%v, %s", errs, s.Link())
	}
}

func TestSend(t *testing.T) {
	s, c := newSession()
	s.Send(experiment.Play{})
	if c.last() != (experiment.Play{}) {
		t.Errorf("sent %v", c.last())
	}
	cfg := experiment.Default()
	cfg.N = 50
	s.Send(experiment.Configure{Config: cfg})
	if s.Config() != cfg || c.config() != cfg {
		t.Error("a Configure passes the Session by")
	}
	n := len(c.sent)
	cfg.LR = math.NaN()
	s.Send(experiment.Configure{Config: cfg})
	if s.Config().N != 50 || s.Config().LR != 0.03 || len(c.sent) != n {
		t.Error("an invalid Configure gets in")
	}
}

func TestNewSeed(t *testing.T) {
	s, _ := newSession()
	for _, seed := range []uint64{0, 42, math.MaxUint64} {
		s.NewSeed(seed)
		if s.Config().Seed != seed&experiment.MaxSeed || s.Config().Validate() != nil {
			t.Errorf("seed %d became %d", seed, s.Config().Seed)
		}
	}
}

func TestUndoRedo(t *testing.T) {
	s, c := newSession()
	if s.Undo() || s.Redo() {
		t.Error("there is something to undo at the start")
	}
	set(t, s, "data=moons", "act=relu")
	s.NewSeed(9)
	want := func(step, link string) {
		t.Helper()
		if s.Link() != link || c.config() != s.Config() {
			t.Errorf("%s: %s, want %s", step, s.Link(), link)
		}
	}
	if !s.Undo() || !s.Undo() {
		t.Fatal("nothing to undo")
	}
	want("two undone", "#lab=boundary&data=moons")
	if !s.Redo() {
		t.Fatal("nothing to redo")
	}
	want("one redone", "#lab=boundary&data=moons&act=relu")
	s.Undo()
	s.Undo()
	want("all undone", "#lab=boundary")
	if s.Undo() {
		t.Error("more undone than was done")
	}
	s.Redo()
	set(t, s, "n=50")
	if s.Redo() {
		t.Error("after a change there is something to redo")
	}
	s.Undo()
	want("back before the change", "#lab=boundary&data=moons")
}

func TestUndoLeavesTheViewAlone(t *testing.T) {
	s, _ := newSession()
	set(t, s, "act=relu", "theme=dark", "speed=0")
	s.Undo()
	if s.Link() != "#lab=boundary&speed=0&theme=dark" {
		t.Errorf("%s", s.Link())
	}
	if s.Undo() {
		t.Error("a change of the view can be undone")
	}
	set(t, s, "theme=light")
	s.Redo()
	if s.Link() != "#lab=boundary&act=relu&speed=0&theme=light" {
		t.Errorf("%s", s.Link())
	}
}

// Moving a slider sets many values; one Undo goes back to where it stood.
func TestUndoTakesADragAsOne(t *testing.T) {
	s, _ := newSession()
	set(t, s, "lr=0.1", "lr=0.3", "lr=1", "n=100", "n=50", "data=moons", "data=xor")
	links := []string{
		"#lab=boundary&data=moons&n=50&lr=1",
		"#lab=boundary&n=50&lr=1",
		"#lab=boundary&lr=1",
		"#lab=boundary",
	}
	for _, link := range links {
		if s.Undo(); s.Link() != link {
			t.Errorf("%s, want %s", s.Link(), link)
		}
	}
	set(t, s, "lr=0.1")
	s.Send(experiment.Play{})
	set(t, s, "lr=0.3")
	if s.Undo(); s.Config().LR != 0.1 {
		t.Errorf("a command between two changes does not part them: %s", s.Link())
	}
	set(t, s, "lr=0.3")
	s.Set("n", "x")
	if s.Undo(); s.Error("n") != nil {
		t.Error("an error outlives Undo")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	s, _ := newSession()
	for i := range 3 * maxHistory {
		s.NewSeed(uint64(1000 + i))
	}
	n := 0
	for s.Undo() {
		n++
	}
	if n != maxHistory || s.Config().Seed != 1000+2*maxHistory-1 {
		t.Errorf("%d steps back to seed %d", n, s.Config().Seed)
	}
}

// Whatever is set, loaded or undone, in whatever order, the Config stays valid, is what the
// Client was told last, and its state gives it back, as its link does where it can.
func TestConfigStaysValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, c := newSession()
		for range rapid.IntRange(1, 30).Draw(t, "changes") {
			switch rapid.IntRange(0, 12).Draw(t, "what") {
			case 0:
				s.Undo()
			case 1:
				s.Redo()
			case 2:
				s.NewSeed(rapid.Uint64().Draw(t, "seed"))
			case 3:
				s.Load(s.Link() + "&lr=7&hidden=256,256,256,256,256,256,256,256&n=9000&n=1")
			case 4:
				s.Restore(s.State() + "&points=1,1&batch=-1")
			case 5, 6, 7:
				edit(t, s)
			default:
				f := &experiment.Fields[rapid.IntRange(0, len(experiment.Fields)-1).Draw(t, "field")]
				s.Set(f.Key, anyText(t, f))
			}
			if err := s.Config().Validate(); err != nil {
				t.Fatal(err)
			}
			if c.config() != s.Config() {
				t.Fatal("the client was told something else")
			}
			if back, problems := experiment.ParseWhole(s.State()); problems != nil || back != s.Config() {
				t.Fatalf("%s: %v", s.State(), problems)
			}
			cfg := s.Config()
			if !cfg.IsOwn() || s.LinkNote() != "" {
				cfg.Points = ""
			}
			if back, problems := experiment.Parse(s.Link()); problems != nil || back != cfg {
				t.Fatalf("%s: %v", s.Link(), problems)
			}
		}
	})
}

// edit changes the points in one of all ways.
func edit(t *rapid.T, s *Session) {
	number := rapid.SampledFrom([]float64{0, 0.123456789, -3, 1e9, -1e30, math.Inf(1), math.NaN()})
	x, y := number.Draw(t, "x"), number.Draw(t, "y")
	i := rapid.IntRange(-1, 3).Draw(t, "i")
	switch rapid.IntRange(0, 8).Draw(t, "edit") {
	case 0:
		s.AddPoint(x, y, i)
	case 1:
		s.MovePoint(i, x, y)
	case 2:
		s.ErasePoint(i)
	case 3:
		s.EraseNear(x, y, 2)
	case 4:
		s.ClearPoints()
	case 5:
		s.ReplacePoints(rapid.SampledFrom([]string{"", "x", "1,1A-1,-1B", "0,0,2~1,1H", "1000,1000A"}).Draw(t, "text"))
	case 6:
		s.TakeOver()
	case 7:
		s.BeginStroke()
	case 8:
		s.EndStroke()
	}
}

// anyText draws a text for a field: often a valid one, at its ends too.
func anyText(t *rapid.T, f *experiment.Field) string {
	texts := []string{"", "0", "1", "-1", "x", "NaN", "1e99", experiment.FormatFloat(f.Min), experiment.FormatFloat(f.Max),
		"256,256,256,256,256,256,256,256,256,256", "64,64", "none", f.Format(experiment.Default())}
	for _, v := range f.Steps {
		texts = append(texts, experiment.FormatFloat(v))
	}
	for _, ch := range f.Choices {
		texts = append(texts, ch.Key)
	}
	return rapid.SampledFrom(texts).Draw(t, "text")
}

func TestPoll(t *testing.T) {
	s, c := newSession()
	poll := func(want bool) {
		t.Helper()
		snap, changed := s.Poll()
		if snap != c.shot || changed != want {
			t.Errorf("got %v, changed %v; want changed %v", snap, changed, want)
		}
	}
	poll(false)
	c.shot = &experiment.Snapshot{}
	poll(true)
	poll(false)
	c.shot = &experiment.Snapshot{Seq: 1}
	poll(true)
	c.shot.Gen = 1
	poll(true)
	poll(false)
}

func TestReattach(t *testing.T) {
	s, c := newSession()
	set(t, s, "act=relu")
	c.shot = &experiment.Snapshot{Seq: 1, Gen: 1}
	s.Poll()
	if c.err = errors.New("dead"); s.Err() != c.err {
		t.Error(s.Err())
	}
	v, next := s.Version(), &fakeClient{shot: &experiment.Snapshot{Seq: 1, Gen: 1}}
	s.Reattach(next)
	if len(next.sent) != 1 || next.config() != s.Config() || s.Err() != nil || s.Version() == v {
		t.Errorf("sent %v", next.sent)
	}
	if _, changed := s.Poll(); !changed {
		t.Error("the first snapshot of the new client looks old")
	}
	if s.Undo(); next.config() != experiment.Default() {
		t.Error("history is lost")
	}
}

// A snapshot answers for the present run only once the last command that began it anew has
// been carried out.
func TestAnswered(t *testing.T) {
	s, c := newSession()
	check := func(what string, applied uint64, run, all bool) {
		t.Helper()
		c.shot = &experiment.Snapshot{Applied: applied}
		s.Poll()
		if r, a := s.Answered(); r != run || a != all {
			t.Errorf("%s, %d carried out: run %v, all %v; want %v, %v", what, applied, r, a, run, all)
		}
	}
	if run, all := s.Answered(); run || all {
		t.Error("answered before there is a snapshot")
	}
	check("begun", 1, true, true)
	s.Send(experiment.Step{N: 5}) // command 2
	check("stepped", 1, true, false)
	check("stepped", 2, true, true)
	set(t, s, "lr=0.5") // 3, live
	check("η changed", 2, true, false)
	set(t, s, "hidden=3") // 4
	check("another network", 3, false, false)
	check("another network", 4, true, true)
	s.Send(experiment.Reset{}) // 5
	check("reset", 4, false, false)
	s.Reattach(c)
	if run, all := s.Answered(); run || all {
		t.Error("answered by a client that has said nothing")
	}
	check("reattached", 1, true, true)
}

// What is opened begins at its beginning, even when it is what is open already.
func TestLoadBeginsAnew(t *testing.T) {
	s, c := newSession()
	for _, link := range []string{"#data=moons", "#data=moons", "#data=moons&lr=0.5"} {
		s.Send(experiment.Step{N: 5})
		s.Load(link)
		if _, ok := c.last().(experiment.Reset); !ok {
			t.Errorf("%s: the last command is %T", link, c.last())
		}
	}
	s.Send(experiment.Step{N: 5})
	s.Load("#data=moons&lr=0.5&theme=dark")
	if _, ok := c.last().(experiment.Configure); !ok {
		t.Errorf("another theme: the last command is %T", c.last())
	}
}
