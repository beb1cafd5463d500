// Package runner advances an experiment in time. It decides how many steps fit between two
// looks at the clock, so that commands are heard soon, and when a snapshot is due, so that
// pictures follow the run without holding it up.
//
// There are two runners: Local has a goroutine of its own; a Machine does nothing by itself
// and stands at the end of a wire, in a program that lives in another's event loop.
package runner

import (
	"errors"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/wire"
)

// Machine runs an experiment for a Client at the other end of a wire. The program around it
// hands it the frames that come in, and in between calls Slice, then Snapshot:
//
//	for {
//		for each frame that has come in { m.Handle(frame) }
//		again, wait := m.Slice()
//		if a buffer is free {
//			if f, ok := m.Snapshot(buffer); ok { send f }
//		}
//		if again { let messages in } else { sleep for wait, or until a message comes }
//	}
//
// A Machine is not safe for concurrent use. After a panic of the experiment it does nothing
// more, and Err says what happened.
type Machine struct {
	e     engine
	build string
	met   bool // the other side has said hello
	held  bool
	again bool // what the last Slice returned
	offer bool // a snapshot was due then, and nobody has asked for it since
	shot  experiment.Snapshot
	err   error
}

// NewMachine returns a Machine without an experiment; the first Configure brings one. The
// build is what the other side's hello must name.
func NewMachine(start Start, clock Clock, build string) *Machine {
	return &Machine{e: engine{start: start, clock: clock}, build: build}
}

// Employ gives the Machine others to compute beside it.
func (m *Machine) Employ(c Crew) { m.e.crew = c }

// Background reports whether the experiment is to go on while nobody looks.
func (m *Machine) Background() bool {
	if m.err != nil || m.e.exp == nil || !m.e.exp.Config().Sweep.Background {
		return false
	}
	_, free := m.e.exp.Sweep()
	return free
}

// Handle takes a frame from the other side; the first must be its hello. The frame may be
// reused afterwards. An error means that the two sides do not understand each other: the
// frame was ignored. (What an experiment refuses is no such error, but the Note of a
// Snapshot.)
func (m *Machine) Handle(frame []byte) (err error) {
	if m.err != nil {
		return m.err
	}
	if !m.met {
		if err := wire.CheckHello(frame, m.build); err != nil {
			return err
		}
		m.met = true
		return nil
	}
	if wire.KindOf(frame) == wire.KindHello {
		return errors.New("runner: a second hello from the other side")
	}
	cmd, err := wire.DecodeCommand(frame)
	if err != nil {
		return err
	}
	defer func() { err = m.err }() // after guard
	defer m.e.guard(&m.err)
	m.e.apply(cmd)
	return nil
}

// Hold makes the experiment rest, whatever its status, until Hold(false): nobody is looking.
// Commands are still carried out.
func (m *Machine) Hold(on bool) {
	m.held, m.e.held = on, on
	m.e.running, m.e.preparing = false, false // so that the time until then counts for nothing
	m.e.muster()
}

// Slice advances the experiment for MaxSlice at most. When again is set, call it again (and
// Snapshot) as soon as messages have been let in. Otherwise it has nothing to do before wait has passed,
// or, when wait is 0, before the next frame has come in or a buffer has become free.
func (m *Machine) Slice() (again bool, wait time.Duration) {
	if m.err != nil || m.held {
		return false, 0
	}
	defer m.e.guard(&m.err)
	again, wait = m.e.slice()
	due := m.e.due()
	switch {
	case again:
	case due > 0:
		wait = sooner(wait, due)
	case !m.offer:
		again, wait = true, 0 // the snapshot may take several calls
	}
	m.again, m.offer = again, due == 0
	return again, wait
}

// Snapshot appends the frame of a new snapshot to dst and returns it, when one is due and
// ready: a large network's takes several calls, with Slice and messages in between. A caller
// that asks only when the other side has taken an earlier one never gets ahead of it.
func (m *Machine) Snapshot(dst []byte) (frame []byte, ok bool) {
	if m.err != nil || m.held && m.e.seq > 0 || m.e.due() > 0 {
		return dst, false
	}
	defer m.e.guard(&m.err)
	frame = dst
	m.offer = false
	for !m.e.prepare() {
		if m.e.glance(&m.shot) {
			return wire.AppendSnapshot(dst, &m.shot), true
		}
		if m.again { // so there will be another call
			return dst, false
		}
	}
	m.e.shoot(&m.shot)
	frame = wire.AppendSnapshot(dst, &m.shot)
	m.e.finish()
	return frame, true
}

// Err returns what ended the Machine, a *Crash, nil while it lives.
func (m *Machine) Err() error { return m.err }
