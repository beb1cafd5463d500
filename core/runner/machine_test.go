package runner

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/wire"
)

// rig is a Machine in simulated time: messages reach it after yield, and sleeping passes the
// time that it asks for.
type rig struct {
	*Machine
	t     *testing.T
	clock *fakeClock
	lab   *fakeLab
	shots []experiment.Snapshot
	times []time.Duration // of the snapshots
	buf   []byte
	parts int           // of a picture; 0: it is made in one go
	slow  time.Duration // the longest call of Snapshot
}

const yield = 100 * us // what letting messages in costs

func newRig(t *testing.T, stepCost, fillCost time.Duration) *rig {
	r := &rig{t: t, clock: new(fakeClock)}
	start := func(c experiment.Config) (experiment.Lab, error) {
		if c.Seed == 13 {
			return nil, errors.New("fake: seed 13")
		}
		if r.parts > 0 {
			lab := &partsLab{fakeLab: fakeLab{clock: r.clock, stepCost: stepCost, cfg: c}, parts: r.parts}
			r.lab = &lab.fakeLab
			return lab, nil
		}
		r.lab = &fakeLab{clock: r.clock, stepCost: stepCost, fillCost: fillCost, cfg: c}
		return r.lab, nil
	}
	r.Machine = NewMachine(start, r.clock.time, "test")
	if err := r.Handle(wire.AppendHello(nil, "test")); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *rig) send(cmds ...experiment.Command) {
	r.t.Helper()
	for _, cmd := range cmds {
		if err := r.Handle(wire.AppendCommand(nil, cmd)); err != nil {
			r.t.Fatal(err)
		}
	}
}

// run lets the machine work for d; taken says whether the other side takes snapshots.
func (r *rig) run(d time.Duration, taken bool) {
	r.t.Helper()
	end := r.clock.now + d
	for r.clock.now < end {
		start := r.clock.now
		again, wait := r.Slice()
		if took := r.clock.now - start; took > MaxSlice+max(r.lab.stepCost, MaxSlice/looksPerSlice) {
			r.t.Errorf("a slice took %v", took)
		}
		if taken {
			start := r.clock.now
			f, ok := r.Snapshot(r.buf[:0])
			r.slow = max(r.slow, r.clock.now-start)
			if ok {
				var s experiment.Snapshot
				if err := wire.DecodeSnapshot(&s, f); err != nil {
					r.t.Fatal(err)
				}
				r.buf, r.shots, r.times = f, append(r.shots, s), append(r.times, r.clock.now)
			}
		}
		switch {
		case again:
			r.clock.now += yield
		case wait == 0:
			r.clock.now = end // nothing happens until a message
		default:
			r.clock.now += min(wait, end-r.clock.now)
		}
	}
}

func (r *rig) last() experiment.Snapshot {
	r.t.Helper()
	if len(r.shots) == 0 {
		r.t.Fatal("no snapshot came")
	}
	return r.shots[len(r.shots)-1]
}

func TestMachineFirstSnapshotWithoutPlay(t *testing.T) {
	r := newRig(t, ms, ms)
	r.lab = &fakeLab{}
	r.run(time.Second, true)
	if len(r.shots) != 0 {
		t.Error("a snapshot of no experiment")
	}
	r.send(speed(0))
	r.run(time.Second, true)
	if s := r.last(); len(r.shots) != 1 || s.Status != experiment.Ready || s.Seq != 1 || s.Applied != 1 || s.Gen != 1 || s.Rate != 0 {
		t.Errorf("%d snapshots, the last %+v", len(r.shots), s)
	}
}

func TestMachineAtFullSpeed(t *testing.T) {
	for _, cost := range []time.Duration{us, 100 * us, 3 * ms, 20 * ms} {
		r := newRig(t, cost, 500*us)
		r.send(speed(0), experiment.Play{})
		r.run(5*time.Second, true)
		if used := time.Duration(r.lab.step) * cost; used < 4500*ms {
			t.Errorf("steps of %v: %v of 5 s are used for steps", cost, used)
		}
		if n := len(r.shots); n > 151 || n < 100 {
			t.Errorf("steps of %v: %d snapshots in 5 s, want 30 a second at most", cost, n)
		}
		s := r.last()
		if want := 10 / cost.Seconds(); s.Status != experiment.Running || math.Abs(s.Rate-want) > 0.15*want {
			t.Errorf("steps of %v: %v, rate %v, want about %v", cost, s.Status, s.Rate, want)
		}
	}
}

func TestMachineAtGivenSpeed(t *testing.T) {
	for _, speed_ := range []int{1, 10, 100} {
		r := newRig(t, 10*us, 500*us)
		r.send(speed(speed_), experiment.Play{})
		r.run(10*time.Second, true)
		want := float64(600 * speed_)
		if got := float64(r.lab.step); math.Abs(got-want) > 0.01*want {
			t.Errorf("speed %d: %v steps in 10 s, want %v", speed_, got, want)
		}
		if s := r.last(); math.Abs(s.Rate-want) > 0.1*want {
			t.Errorf("speed %d: rate %v, want %v", speed_, s.Rate, want)
		}
	}
}

// Costly pictures come more seldom rather than hold up the run.
func TestMachineSnapshotsKeepTheirShare(t *testing.T) {
	r := newRig(t, 100*us, 60*ms)
	r.send(speed(0), experiment.Play{})
	r.run(20*time.Second, true)
	if spent := time.Duration(len(r.shots)) * 60 * ms; spent > 6100*ms || spent < 5*time.Second {
		t.Errorf("snapshots took %v of 20 s", spent)
	}
}

// A picture that takes long is made in parts, with commands heard in between, and shows one
// moment of the run all the same.
func TestMachinePicturesInParts(t *testing.T) {
	r := newRig(t, 100*us, 0)
	r.parts = 60
	r.send(speed(0), experiment.Play{})
	r.run(10*time.Second, true)
	if r.slow > MaxSlice+ms {
		t.Errorf("a call of Snapshot took %v", r.slow)
	}
	if spent := time.Duration(len(r.shots)) * 60 * ms; spent > 3100*ms || spent < 2500*ms {
		t.Errorf("snapshots took %v of 10 s", spent)
	}
	for _, s := range r.shots {
		if s.Penalty != 0 {
			t.Fatalf("%v of 60 parts were left to Fill", s.Penalty)
		}
	}
	// Commands that undo the work keep the picture from being made, but not for ever.
	n := len(r.shots)
	for range 200 {
		r.send(experiment.EditWeight{Value: 1})
		r.run(5*ms, true)
	}
	if len(r.shots) < n+2 {
		t.Errorf("%d pictures in 1 s of commands", len(r.shots)-n)
	}
	r.send(experiment.Pause{})
	r.run(time.Second, true)
	if s := r.last(); s.Status != experiment.Paused || s.Step != r.lab.step {
		t.Errorf("%v at step %d of %d", s.Status, s.Step, r.lab.step)
	}
}

// A pause is told before the picture of its moment is made, and answered with that picture.
func TestMachineTellsAPauseAtOnce(t *testing.T) {
	r := newRig(t, 100*us, 0)
	r.parts = 60
	r.send(speed(0), experiment.Play{})
	for range 20 { // pauses at many moments, while steps or parts of a picture are made
		r.run(317*ms, true)
		n, at := len(r.shots), r.clock.now
		r.send(experiment.Pause{})
		r.run(500*ms, true)
		first, last := r.shots[n], r.last()
		if first.Status != experiment.Paused || first.Step != r.lab.step {
			t.Fatalf("the first snapshot after a pause: %v at step %d of %d", first.Status, first.Step, r.lab.step)
		}
		if took := r.times[n] - at; took > 2*MaxSlice {
			t.Errorf("a pause was told after %v", took)
		}
		if first.Applied >= last.Applied || len(r.shots) != n+2 {
			t.Errorf("%d snapshots after a pause, of %d and %d commands", len(r.shots)-n, first.Applied, last.Applied)
		}
		if last.Penalty != 0 || last.Step != r.lab.step {
			t.Errorf("the picture of the pause: %v parts are left, step %d of %d", last.Penalty, last.Step, r.lab.step)
		}
		r.send(experiment.Play{})
	}
}

func TestMachineIsNotAheadOfItsReader(t *testing.T) {
	r := newRig(t, 100*us, 500*us)
	r.send(speed(0), experiment.Play{})
	r.run(time.Second, false)
	if r.lab.everFilled != 0 || r.lab.step < 5000 {
		t.Errorf("with no reader: %d snapshots, %d steps", r.lab.everFilled, r.lab.step)
	}
	r.run(40*ms, true)
	if s := r.last(); s.Step < 5000 {
		t.Errorf("the reader first gets step %d", s.Step)
	}
}

func TestMachinePauseIsShownAtOnce(t *testing.T) {
	r := newRig(t, 100*us, 500*us)
	r.send(speed(0), experiment.Play{})
	r.run(500*ms, true)
	r.send(experiment.Pause{})
	asked := r.clock.now
	r.run(500*ms, true)
	s, n := r.last(), len(r.shots)
	if s.Status != experiment.Paused || s.Step != r.lab.step || s.Rate != 0 || r.times[n-1]-asked > 5*ms {
		t.Errorf("%v after the pause came %v at step %d of %d", r.times[n-1]-asked, s.Status, s.Step, r.lab.step)
	}
	r.run(time.Second, true)
	if len(r.shots) != n {
		t.Error("nothing happens, but snapshots come")
	}
	// The first rate after a pause does not count the pause.
	r.send(experiment.Play{})
	r.run(50*ms, true)
	if s := r.last(); math.Abs(s.Rate-1e5) > 2e4 {
		t.Errorf("rate %v after a pause, want about 1e5", s.Rate)
	}
}

func TestMachineSteps(t *testing.T) {
	r := newRig(t, 10*ms, 0)
	r.send(speed(0), experiment.Step{N: 7})
	r.run(time.Second, true)
	if s := r.last(); s.Step != 7 || s.Status != experiment.Paused {
		t.Errorf("%v at step %d", s.Status, s.Step)
	}
}

func TestMachineHold(t *testing.T) {
	r := newRig(t, 100*us, 500*us)
	r.send(speed(0), experiment.Play{})
	r.run(500*ms, true)
	at, n := r.lab.step, len(r.shots)
	r.Hold(true)
	r.run(10*time.Second, true)
	if r.lab.step != at || len(r.shots) != n {
		t.Errorf("while held: %d steps, %d snapshots", r.lab.step-at, len(r.shots)-n)
	}
	r.Hold(false)
	r.run(200*ms, true)
	if s := r.last(); s.Status != experiment.Running || s.Step <= at || math.Abs(s.Rate-1e5) > 2e4 {
		t.Errorf("afterwards %v at step %d (was %d), rate %v", s.Status, s.Step, at, s.Rate)
	}
}

func TestMachineTellsWhatWasRefused(t *testing.T) {
	r := newRig(t, us, 0)
	r.send(speed(0), experiment.Step{N: 0})
	r.run(100*ms, true)
	if s := r.last(); !strings.Contains(s.Note, "at least 1") {
		t.Errorf("note %q", s.Note)
	}
	bad := experiment.Default()
	bad.Seed = 13
	r = newRig(t, us, 0)
	r.lab = &fakeLab{}
	r.send(experiment.Configure{Config: bad}, experiment.Play{})
	r.run(100*ms, true)
	if s := r.last(); s.Status != experiment.Failed || !strings.Contains(s.Note, "seed 13") {
		t.Errorf("%v, note %q", s.Status, s.Note)
	}
}

func TestMachineFrames(t *testing.T) {
	m := NewMachine(nil, new(fakeClock).time, "a")
	if m.Handle(wire.AppendCommand(nil, experiment.Play{})) == nil {
		t.Error("a command before hello is taken")
	}
	if err := m.Handle(wire.AppendHello(nil, "b")); err == nil || !strings.Contains(err.Error(), "build") {
		t.Errorf("another build: %v", err)
	}
	if err := m.Handle(wire.AppendHello(nil, "a")); err != nil {
		t.Error(err)
	}
	for name, f := range map[string][]byte{"second hello": wire.AppendHello(nil, "a"), "empty": nil, "garbage": {0xff, 1, 2}} {
		if m.Handle(f) == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if err := m.Handle(wire.AppendCommand(nil, experiment.Play{})); err != nil || m.Err() != nil {
		t.Errorf("after bad frames: %v, %v", err, m.Err())
	}
}

func TestMachineCrash(t *testing.T) {
	r := newRig(t, us, 0)
	c := experiment.Default()
	c.Seed = 99
	r.send(experiment.Configure{Config: c}, experiment.EditWeight{Value: 666}, experiment.Play{})
	if again, wait := r.Slice(); again || wait != 0 {
		t.Error("it wants to go on")
	}
	var crash *Crash
	if !errors.As(r.Err(), &crash) {
		t.Fatalf("Err is %v", r.Err())
	}
	if text := crash.Error(); !strings.Contains(text, "weight of the beast") || !strings.Contains(text, "#lab=boundary&seed=99") ||
		!strings.Contains(text, "fakeLab).Steps") || strings.Contains(strings.SplitN(text, "\n", 2)[0], "goroutine") {
		t.Errorf("%s", text)
	}
	if _, ok := r.Snapshot(nil); ok {
		t.Error("a dead machine makes snapshots")
	}
	if r.Handle(wire.AppendCommand(nil, experiment.Reset{})) == nil {
		t.Error("a dead machine takes commands")
	}

	// A lab that crashes as it starts names the link that did it.
	m := NewMachine(func(experiment.Config) (experiment.Lab, error) { panic("no") }, new(fakeClock).time, "a")
	m.Handle(wire.AppendHello(nil, "a"))
	if err := m.Handle(wire.AppendCommand(nil, experiment.Configure{Config: c})); !errors.As(err, &crash) || !strings.Contains(crash.Link, "seed=99") {
		t.Errorf("%v", err)
	}
}

// In the steady state neither a slice nor a snapshot leaves garbage.
func TestMachineAllocatesNothing(t *testing.T) {
	r := newRig(t, 100*us, 500*us)
	r.send(speed(0), experiment.Play{})
	r.run(200*ms, true)
	shots := 0
	n := testing.AllocsPerRun(100, func() {
		r.Slice()
		if f, ok := r.Snapshot(r.buf[:0]); ok {
			r.buf = f
			shots++
		}
	})
	if n != 0 || shots == 0 {
		t.Errorf("%v allocations a slice, %d snapshots", n, shots)
	}
}
