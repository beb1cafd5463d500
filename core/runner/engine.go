package runner

import (
	"fmt"
	"math"
	"runtime/debug"
	"time"

	"gradlab/core/experiment"
)

// Start starts the lab that a Config names, see lab.Start.
type Start = func(experiment.Config) (experiment.Lab, error)

// A Clock tells the time that has passed since some fixed moment.
type Clock = func() time.Duration

// SystemClock is the Clock of the machine.
func SystemClock() Clock {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}

// engine drives one experiment: what Local and Machine share. It has no goroutine and waits
// for nothing.
type engine struct {
	start Start
	clock Clock

	exp      *experiment.Experiment // nil before the first Configure
	tried    experiment.Config      // of the last Configure
	budget   budget
	throttle throttle
	meter    meter
	running  bool // at the end of the last slice
	dirty    bool // something may have changed since the last snapshot
	moved    bool // steps were made since then
	seq      uint64
	crew     Crew // nil: nobody
	held     bool // nobody looks, and the crew has to rest
	eta      eta
	swept    uint64 // version of a sweep's queue that was noticed
	applied  uint64 // commands carried out
	answered uint64 // of them before the last snapshot

	cut       bool          // the snapshot that is begun was not waited for
	preparing bool          // a snapshot is begun: no steps until it is made
	shotAt    time.Duration // when the last snapshot was begun
	shotCost  time.Duration // and how long it took
	shotGen   uint64        // its generation
	shotRuns  bool          // it was of a run that goes on
	examples  uint64        // and the examples seen
}

// apply carries out a command. What is refused is told by the experiment's next Snapshot.
func (e *engine) apply(cmd experiment.Command) {
	c, configure := cmd.(experiment.Configure)
	if configure {
		e.tried = c.Config
	}
	e.dirty = true
	e.applied++
	switch {
	case e.exp != nil:
		gen := e.exp.Gen()
		e.exp.Apply(cmd) // an error is also in the Note
		if e.exp.Gen() != gen {
			e.budget = budget{} // steps of another network may take a hundred times as long
		}
	case configure:
		e.exp = experiment.New(c.Config, e.start)
	}
}

func (e *engine) isRunning() bool {
	return e.exp != nil && e.exp.Status() == experiment.Running
}

// slice advances the experiment for MaxSlice at most. When again is set, more can be done at
// once; otherwise nothing will happen by itself before wait has passed, or ever when wait
// is 0.
func (e *engine) slice() (again bool, wait time.Duration) {
	if e.preparing {
		return true, 0
	}
	now := e.clock()
	e.follow(now)
	defer e.muster()
	if e.isRunning() && !e.running {
		e.running, e.dirty = true, true
		e.throttle.next = now
		e.meter = meter{}
		if !e.moved {
			e.meter.start(now, e.examples, e.shotGen)
		}
	}
	if e.isRunning() {
		again, wait = e.advance(now)
	}
	if e.running && !e.isRunning() {
		e.running, e.dirty = false, true
	}
	if e.exp != nil && e.exp.Background() {
		again, e.dirty = true, true
	}
	return again, wait
}

func (e *engine) advance(now time.Duration) (again bool, wait time.Duration) {
	end := now + MaxSlice
	for e.isRunning() && now < end {
		steps, every := e.exp.Pace()
		if sweep, _ := e.exp.Sweep(); sweep != nil {
			steps = 0 // nobody watches single runs
		}
		open, wait := e.throttle.open(now, steps, every)
		if open == 0 {
			return false, wait
		}
		n := e.exp.Advance(min(open, e.budget.fit(end-now)))
		if n == 0 && e.waits() {
			return false, 0
		}
		then := e.clock()
		e.budget.learn(n, then-now)
		e.throttle.made(n)
		now = then
		e.dirty, e.moved = true, true
	}
	return e.isRunning(), 0
}

// due returns how long it is until a snapshot should be made: 0 is now, and forever is when
// there is nothing new to show.
func (e *engine) due() time.Duration {
	if e.exp == nil || !e.dirty {
		return forever
	}
	if e.seq == 0 || e.preparing {
		return 0
	}
	if !e.isRunning() && !e.exp.Background() {
		return 0 // it is all that there is to do
	}
	share := snapshotShare
	if e.applied > e.answered {
		share = answerShare
	}
	gap := time.Duration(float64(e.shotCost) / share)
	if e.running {
		gap = max(gap, minGap)
		if s, _ := e.exp.Sweep(); s != nil && e.answered == e.applied {
			gap = max(gap, sweepGap)
		}
	}
	return max(0, e.shotAt+gap-e.clock())
}

const forever = time.Duration(math.MaxInt64)

// prepare begins a snapshot, or goes on with it, for MaxSlice at most, and reports whether it
// is ready to be shot. Until it is, slice makes no steps; others may be listened to.
func (e *engine) prepare() (ready bool) {
	now := e.clock()
	if !e.preparing {
		e.preparing, e.shotAt = true, now
	}
	for end := now + MaxSlice; e.exp.Prepare(); now = e.clock() {
		if now >= end && now < e.shotAt+maxPrepare {
			return false
		}
		if now >= end {
			e.cut = true
			break // commands keep undoing it, or it is long: let there be a picture nevertheless
		}
	}
	e.preparing = false
	return true
}

// glance fills dst, which is an earlier snapshot, with how a run that has come to rest stands
// while the pictures of that moment are still being made: a pause is seen at once. What it was
// told to do is not answered before these are there. It reports whether dst is to be shown.
func (e *engine) glance(dst *experiment.Snapshot) bool {
	if !e.shotRuns || e.isRunning() || !e.exp.Glance(dst) {
		return false
	}
	e.seq++
	e.shotRuns = false
	dst.Seq, dst.Applied, dst.Rate = e.seq, e.answered, 0
	return true
}

// shoot fills dst with the snapshot that was prepared. A call of finish must follow.
func (e *engine) shoot(dst *experiment.Snapshot) {
	e.exp.Snapshot(dst)
	e.seq++
	e.dirty, e.moved, e.cut = e.cut, false, false // what was not ready comes with the next
	e.shotGen, e.examples = dst.Gen, dst.Examples
	e.answered, e.shotRuns = e.applied, dst.Status == experiment.Running
	dst.Seq, dst.Applied, dst.Rate = e.seq, e.applied, 0
	if e.eta.queue != nil {
		dst.Sweep.Left = e.eta.left(e.exp)
	}
	if dst.Status == experiment.Running {
		dst.Rate = e.meter.measure(e.shotAt, dst.Examples, dst.Gen)
	}
}

// finish says that all work on the snapshot is done.
func (e *engine) finish() { e.shotCost = e.clock() - e.shotAt }

// sooner returns the shorter of two waits, where 0 and forever both stand for no end.
func sooner(a, b time.Duration) time.Duration {
	if a == 0 || b < a {
		a = b
	}
	if a == forever {
		return 0
	}
	return a
}

// A Crash is a panic in the code of an experiment.
type Crash struct {
	Panic any
	Link  string // the experiment, so that the run can be repeated
	Stack string
}

// Error tells what happened in the first line; the link and the stack follow.
func (c *Crash) Error() string {
	return fmt.Sprintf("runner: the experiment crashed: %v\nlink: %s\n\n%s", c.Panic, c.Link, c.Stack)
}

// guard turns a panic of the function that defers it into a Crash. This is the only place
// that recovers: a fault in an experiment must not take the window or the page with it.
func (e *engine) guard(err *error) {
	p := recover()
	if p == nil {
		return
	}
	*err = &Crash{Panic: p, Link: "#" + experiment.Encode(e.tried), Stack: string(debug.Stack())}
}
