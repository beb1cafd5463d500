package experiment

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// fakeLab has epochs of four steps, finishes after Config.Stop steps, and diverges at step
// 50 when the learning rate is above 1.
type fakeLab struct {
	cfg     Config
	step    int
	points  uint64
	weight  float64
	focus   Unit
	applied []Command
}

// startFake refuses what cannot be started: seed 13.
func startFake(c Config) (Lab, error) {
	if c.Seed == 13 {
		return nil, errors.New("fake: seed 13 brings bad luck")
	}
	if c.Seed == 17 {
		return nil, At("seed", errors.New("17 brings bad luck too"))
	}
	return &fakeLab{cfg: c, points: 1}, nil
}

func (l *fakeLab) diverged() bool { return l.cfg.LR > 1 && l.step >= 50 }
func (l *fakeLab) finished() bool { return l.cfg.Stop > 0 && l.step >= l.cfg.Stop }

func (l *fakeLab) Steps(n int) (done int, ended bool) {
	for done < n && !l.diverged() && !l.finished() {
		l.step++
		done++
	}
	return done, l.diverged() || l.finished()
}

func (l *fakeLab) State() (Status, string) {
	switch {
	case l.diverged():
		return Diverged, "diverged at step 50"
	case l.finished():
		return Finished, ""
	case l.step == 0:
		return Ready, ""
	}
	return Paused, ""
}

func (l *fakeLab) EpochSteps() int  { return 4 - l.step%4 }
func (l *fakeLab) SetLive(c Config) { l.cfg = c }

func (l *fakeLab) Apply(cmd Command) error {
	l.applied = append(l.applied, cmd)
	switch c := cmd.(type) {
	case EditWeight:
		l.weight = c.Value
	case Focus:
		if c.Unit.Layer > l.cfg.Hidden.Len() {
			return fmt.Errorf("fake: no layer %d", c.Unit.Layer)
		}
		l.focus = c.Unit
	case ProbeAt:
	default:
		return fmt.Errorf("fake: no command %T", cmd)
	}
	return nil
}

func (l *fakeLab) Fill(dst *Snapshot) {
	_, dst.Note = l.State()
	dst.Step, dst.DataGen = uint64(l.step), l.points
	dst.Penalty, dst.FocusAt = l.weight, l.focus
}

func with(change func(*Config)) Configure {
	c := Default()
	change(&c)
	return Configure{c}
}

// advance stands in a script for a call of Advance with so many steps.
type advance int

func TestExperimentScripts(t *testing.T) {
	lr := func(v float64) Configure { return with(func(c *Config) { c.LR = v }) }
	stop := func(n int) Configure { return with(func(c *Config) { c.Stop = n }) }
	type want struct {
		status Status
		step   int
		gen    uint64
		note   string // a part of it
	}
	tests := []struct {
		name   string
		script []any // Command, or advance
		want   want
	}{
		{"nothing", nil, want{Ready, 0, 1, ""}},
		{"does not run by itself", []any{advance(10)}, want{Ready, 0, 1, ""}},
		{"play", []any{Play{}, advance(10)}, want{Running, 10, 1, ""}},
		{"play in slices", []any{Play{}, advance(10), advance(7)}, want{Running, 17, 1, ""}},
		{"pause", []any{Play{}, advance(10), Pause{}, advance(10)}, want{Paused, 10, 1, ""}},
		{"pause before the first step", []any{Play{}, Pause{}}, want{Ready, 0, 1, ""}},
		{"step", []any{Step{3}, advance(10)}, want{Paused, 3, 1, ""}},
		{"step in slices", []any{Step{30}, advance(10), advance(10)}, want{Running, 20, 1, ""}},
		{"steps add up", []any{Step{3}, Step{4}, advance(100)}, want{Paused, 7, 1, ""}},
		{"steps do not overflow", []any{Step{math.MaxInt}, Step{5}, advance(10)}, want{Running, 10, 1, ""}},
		{"step ends a free run", []any{Play{}, advance(10), Step{2}, advance(10)}, want{Paused, 12, 1, ""}},
		{"play frees a stepped run", []any{Step{2}, Play{}, advance(10)}, want{Running, 10, 1, ""}},
		{"no negative step", []any{Step{-1}, advance(10)}, want{Ready, 0, 1, "-1 steps"}},
		{"no step of none", []any{Step{0}, advance(10)}, want{Ready, 0, 1, "at least 1"}},
		{"pause forgets steps", []any{Step{9}, advance(2), Pause{}, Step{1}, advance(9)}, want{Paused, 3, 1, ""}},
		{"epoch", []any{Epoch{1}, advance(100)}, want{Paused, 4, 1, ""}},
		{"epoch from its middle", []any{Step{3}, advance(9), Epoch{1}, advance(100)}, want{Paused, 4, 1, ""}},
		{"epochs", []any{Step{3}, advance(9), Epoch{3}, advance(100)}, want{Paused, 12, 1, ""}},
		{"epochs in slices", []any{Epoch{2}, advance(3), advance(1), advance(3), advance(3)}, want{Paused, 8, 1, ""}},
		{"epochs add up", []any{Epoch{1}, Epoch{1}, advance(100)}, want{Paused, 8, 1, ""}},
		{"epoch replaces steps", []any{Step{90}, Epoch{1}, advance(100)}, want{Paused, 4, 1, ""}},
		{"no epoch of none", []any{Epoch{}}, want{Ready, 0, 1, "at least 1"}},
		{"reset", []any{Play{}, advance(10), Reset{}, advance(10)}, want{Ready, 0, 2, ""}},
		{"finish", []any{stop(12), Play{}, advance(10), advance(10)}, want{Finished, 12, 1, ""}},
		{"a finished run cannot be played", []any{stop(12), Play{}, advance(20), Play{}, advance(5)}, want{Finished, 12, 1, "finished"}},
		{"nor stepped", []any{stop(12), Play{}, advance(20), Step{1}, advance(5)}, want{Finished, 12, 1, "finished"}},
		{"a later stop lets it go on", []any{stop(12), Play{}, advance(20), stop(20), Play{}, advance(5)}, want{Running, 17, 1, ""}},
		{"diverge", []any{lr(2), Play{}, advance(100)}, want{Diverged, 50, 1, "diverged at step 50"}},
		{"a diverged run cannot be played", []any{lr(2), Play{}, advance(100), Play{}}, want{Diverged, 50, 1, "reset it"}},
		{"reset after divergence", []any{lr(2), Play{}, advance(100), Reset{}}, want{Ready, 0, 2, ""}},
		{"a live change goes on", []any{Play{}, advance(10), lr(0.5), advance(10)}, want{Running, 20, 1, ""}},
		{"a view change goes on", []any{Play{}, advance(10), with(func(c *Config) { c.Classes = true }), advance(10)}, want{Running, 20, 1, ""}},
		{"a free run goes on in a new one", []any{Play{}, advance(10), with(func(c *Config) { c.Act = "relu" }), advance(10)}, want{Running, 10, 2, ""}},
		{"new data too", []any{Play{}, advance(10), with(func(c *Config) { c.Noise = 0.5 }), advance(10)}, want{Running, 10, 2, ""}},
		{"steps do not go on in a new one", []any{Step{20}, advance(10), with(func(c *Config) { c.Act = "relu" }), advance(10)}, want{Ready, 0, 2, ""}},
		{"a paused run is not played", []any{Step{2}, advance(10), with(func(c *Config) { c.Act = "relu" }), advance(10)}, want{Ready, 0, 2, ""}},
		{"an ended run is not played anew", []any{lr(2), Play{}, advance(100), with(func(c *Config) { c.Act = "relu" }), advance(9)}, want{Ready, 0, 2, ""}},
		{"an invalid change is refused", []any{Play{}, advance(10), lr(1000), advance(10)}, want{Running, 20, 1, "Rate η (lr): 1000 is not in"}},
		{"a change that cannot start is refused", []any{Play{}, advance(10), with(func(c *Config) { c.Seed = 13 }), advance(10)}, want{Running, 20, 1, "bad luck"}},
		{"a good command clears the note", []any{Step{0}, Play{}}, want{Running, 0, 1, ""}},
		{"an infinite weight is refused", []any{EditWeight{Value: math.Inf(1)}}, want{Ready, 0, 1, "finite"}},
		{"what the lab refuses", []any{Focus{Unit{9, 0}}}, want{Ready, 0, 1, "no layer 9"}},
		{"nil", []any{Command(nil)}, want{Ready, 0, 1, "no command"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := New(Default(), startFake)
			for _, s := range tt.script {
				if n, ok := s.(advance); ok {
					e.Advance(int(n))
					continue
				}
				cmd, _ := s.(Command)
				err := e.Apply(cmd)
				if (err != nil) != (e.note != "") {
					t.Errorf("%#v: error %v but note %q", cmd, err, e.note)
				}
			}
			var s Snapshot
			e.Snapshot(&s)
			if s.Status != tt.want.status || s.Step != uint64(tt.want.step) || s.Gen != tt.want.gen ||
				(s.Note == "") != (tt.want.note == "") || !strings.Contains(s.Note, tt.want.note) {
				t.Errorf("got %v at step %d of generation %d, note %q; want %+v", s.Status, s.Step, s.Gen, s.Note, tt.want)
			}
			if s.Status != e.Status() || s.Gen != e.Gen() || s.Note != e.Note() {
				t.Errorf("snapshot (%v, %d, %q) disagrees with the experiment (%v, %d, %q)",
					s.Status, s.Gen, s.Note, e.Status(), e.Gen(), e.Note())
			}
		})
	}
}

func TestAdvanceReturnsWhatItMade(t *testing.T) {
	e := New(Default(), startFake)
	e.Apply(Step{7})
	if a, b := e.Advance(5), e.Advance(5); a != 5 || b != 2 {
		t.Errorf("7 steps in slices of 5 were made as %d and %d", a, b)
	}
}

func TestRefusedChangeKeepsConfig(t *testing.T) {
	e := New(Default(), startFake)
	for _, c := range []Configure{
		with(func(c *Config) { c.LR = math.NaN() }),
		with(func(c *Config) { c.Seed = 13 }),
	} {
		if e.Apply(c) == nil || e.Config() != Default() {
			t.Errorf("%+v was not refused whole", c.Config)
		}
	}
}

// Why a Config cannot be started stays with the field to blame until another one is.
func TestRefusedAtItsField(t *testing.T) {
	cfg := Default()
	e := New(cfg, startFake)
	s := new(Snapshot)
	refused := func() string {
		e.Snapshot(s)
		key, why := s.Refused()
		return key + ": " + why
	}
	if got := refused(); got != ": " {
		t.Errorf("at first %q", got)
	}
	bad := cfg
	bad.Seed = 17
	e.Apply(Configure{bad})
	e.Apply(Pause{})
	if got := refused(); got != "seed: Seed (seed): 17 brings bad luck too" || e.Config() != cfg {
		t.Errorf("%q, seed %d", got, e.Config().Seed)
	}
	cfg.LR = 0.5
	e.Apply(Configure{cfg})
	if got := refused(); got != ": " {
		t.Errorf("with a good Config %q", got)
	}
	// From the beginning.
	e = New(bad, startFake)
	if got := refused(); got != "seed: Seed (seed): 17 brings bad luck too" || s.Status != Failed {
		t.Errorf("from the beginning %q, %v", got, s.Status)
	}
}

func TestFailedStart(t *testing.T) {
	bad := Default()
	bad.Seed = 13
	e := New(bad, startFake)
	e.Apply(Play{})
	e.Apply(Play{})
	e.Advance(5)
	s := Snapshot{Step: 99, Map: Map{N: 3}}
	e.Snapshot(&s)
	if s.Status != Failed || strings.Count(s.Note, "bad luck") != 1 || s.Step != 0 || s.Map.N != 0 {
		t.Errorf("got %v at step %d, note %q", s.Status, s.Step, s.Note)
	}
	if err := e.Apply(Configure{Default()}); err != nil || e.Status() != Ready {
		t.Errorf("a good Config does not put it right: %v, %v", e.Status(), err)
	}
}

// A picture of one unit stays asked for when the run starts anew, as long as the unit is
// still there.
func TestWishesOutliveRestarts(t *testing.T) {
	e := New(Default(), startFake)
	var s Snapshot
	e.Apply(Focus{Unit{2, 1}})
	e.Apply(ProbeAt{1, 2})
	e.Apply(Reset{})
	if e.Snapshot(&s); s.FocusAt != (Unit{2, 1}) || len(e.lab.(*fakeLab).applied) != 2 {
		t.Errorf("after a reset the focus is %v", s.FocusAt)
	}
	e.Apply(with(func(c *Config) { c.Hidden = MakeWidths(3) }))
	if e.Snapshot(&s); s.FocusAt != (Unit{}) || s.Note != "" {
		t.Errorf("with fewer layers the focus is %v, note %q", s.FocusAt, s.Note)
	}
}

// A view caches what it made of the points under DataGen, so no two runs may share one.
func TestDataGenRisesWithRestarts(t *testing.T) {
	e := New(Default(), startFake)
	var a, b, c Snapshot
	e.Snapshot(&a)
	e.Apply(Configure{Default()})
	e.Snapshot(&b)
	e.Apply(with(func(c *Config) { c.Seed = 2 }))
	e.Snapshot(&c)
	if a.DataGen != b.DataGen || c.DataGen <= b.DataGen {
		t.Errorf("DataGen went %d, %d (same data), %d (new data)", a.DataGen, b.DataGen, c.DataGen)
	}
}
