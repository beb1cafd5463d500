package runner

import (
	"runtime"
	"sync"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/pool"
)

var _ experiment.Client = (*Local)(nil)

// Local runs an experiment in a goroutine of this process. All methods are safe for
// concurrent use; but as Latest hands out a Snapshot that is valid until its next call, one
// goroutine alone should call it.
type Local struct {
	wake chan struct{} // holds one: there is something to do or to hear
	done chan struct{} // closed when the goroutine has ended

	mu     sync.Mutex
	queue  []experiment.Command
	closed bool
	err    error
	// Of the two snapshots one is the reader's; the runner fills the other and then waits
	// until the reader has exchanged them.
	front, back *experiment.Snapshot
	ready       bool // back is full
	any         bool // front is a snapshot
}

// NewLocal starts a runner. It has no experiment before the first Configure, which is where
// start comes in. End it with Close.
func NewLocal(start Start) *Local { return newLocal(start, SystemClock()) }

func newLocal(start Start, clock Clock) *Local {
	l := &Local{
		wake:  make(chan struct{}, 1),
		done:  make(chan struct{}),
		front: new(experiment.Snapshot),
		back:  new(experiment.Snapshot),
	}
	go l.run(&engine{start: start, clock: clock})
	return l
}

// Send queues a command. It never blocks and never drops; after the runner's end it does
// nothing.
func (l *Local) Send(cmd experiment.Command) {
	l.mu.Lock()
	if l.err == nil && !l.closed {
		l.queue = append(l.queue, cmd)
	}
	l.mu.Unlock()
	l.rouse()
}

// Latest returns the newest Snapshot, nil before the first. It never blocks. The Snapshot is
// valid until the next call of Latest.
func (l *Local) Latest() *experiment.Snapshot {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ready {
		l.front, l.back = l.back, l.front
		l.ready, l.any = false, true
		l.rouse()
	}
	if !l.any {
		return nil
	}
	return l.front
}

// Err returns what ended the runner, a *Crash, or nil while it lives and after Close.
func (l *Local) Err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

// Close ends the goroutine and waits for it: the present slice is finished first. It may be
// called more than once.
func (l *Local) Close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.rouse()
	<-l.done
}

// rouse wakes the goroutine, if it sleeps, without waiting for it.
func (l *Local) rouse() {
	select {
	case l.wake <- struct{}{}:
	default: // it will wake anyhow
	}
}

// run is the goroutine. It ends after Close, or with a panic of the experiment, and in both
// cases done is closed last, when err is already set.
func (l *Local) run(e *engine) {
	defer close(l.done)
	crew := pool.NewCrew(runtime.GOMAXPROCS(0)-1, l.rouse)
	defer crew.Close()
	e.crew = goroutines{crew}
	var err error
	defer func() {
		if err != nil {
			l.mu.Lock()
			l.err, l.queue = err, nil
			l.mu.Unlock()
		}
	}()
	defer e.guard(&err)

	timer := time.NewTimer(0)
	defer timer.Stop()
	var commands []experiment.Command
	for {
		l.mu.Lock()
		commands, l.queue = l.queue, commands[:0]
		closed, free := l.closed, !l.ready
		l.mu.Unlock()
		if closed {
			return
		}
		for _, cmd := range commands {
			e.apply(cmd)
		}
		clear(commands)

		again, wait := e.slice()
		if free {
			switch due := e.due(); {
			case due > 0:
				wait = sooner(wait, due)
			case !e.prepare():
				again = true
				if e.glance(l.back) {
					l.mu.Lock()
					l.ready = true
					l.mu.Unlock()
				}
			default:
				e.shoot(l.back) // the runner's own until it is ready
				e.finish()
				l.mu.Lock()
				l.ready = true
				l.mu.Unlock()
			}
		}
		if again {
			runtime.Gosched() // where there is one thread, the others want it too
			continue
		}
		var after <-chan time.Time
		if wait > 0 {
			timer.Reset(wait)
			after = timer.C
		}
		select {
		case <-l.wake:
		case <-after:
		}
	}
}
