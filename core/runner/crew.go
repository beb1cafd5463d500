package runner

import (
	"math"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/pool"
)

// A Crew is the workers that compute beside a runner: goroutines, or other programs.
type Crew interface {
	// Work puts the crew to the jobs of a sweep, whose Config is cfg, until told otherwise; nil
	// lets it rest, and gives back to the queue what is begun. It returns at once, and costs
	// little when nothing changes. After each job that is over the crew wakes the runner.
	Work(s experiment.Sweeper, cfg experiment.Config)
}

// goroutines is a Crew in this process.
type goroutines struct{ crew *pool.Crew }

func (g goroutines) Work(s experiment.Sweeper, _ experiment.Config) {
	if s == nil {
		g.crew.Work(nil, nil)
		return
	}
	g.crew.Work(s.Queue(), s.Task)
}

// muster tells the crew what there is to do now.
func (e *engine) muster() {
	if e.crew == nil {
		return
	}
	if e.exp == nil || e.held {
		e.crew.Work(nil, experiment.Config{})
		return
	}
	s, free := e.exp.Sweep()
	if !free {
		s = nil
	}
	e.crew.Work(s, e.exp.Config())
}

// waits reports whether the experiment is a sweep of which only others have jobs: then there is
// nothing to do until one of them is back.
func (e *engine) waits() bool {
	s, free := e.exp.Sweep()
	return free && s.Idle()
}

// follow takes note of what others have done for a sweep, and of the time.
func (e *engine) follow(now time.Duration) {
	if e.exp == nil {
		return
	}
	if s, _ := e.exp.Sweep(); s != nil {
		q := s.Queue()
		e.eta.count(q, now, e.running)
		if v := q.Progress().Version; v != e.swept {
			e.swept, e.dirty = v, true
		}
	}
}

// An eta tells how long a sweep still takes, from how long the work took that is done.
type eta struct {
	queue *pool.Queue
	spent time.Duration // while it was running
	at    time.Duration // until when spent was counted
	from  float64       // share of the work that was over at the beginning
}

// count adds the time until now, in which the sweep was running.
func (t *eta) count(q *pool.Queue, now time.Duration, running bool) {
	if t.queue != q {
		*t = eta{queue: q, at: now, from: q.Progress().Share}
	}
	if running {
		t.spent += now - t.at
	}
	t.at = now
}

// left returns the seconds until the end of the experiment's sweep, NaN when nothing is known
// yet, or it is none.
func (t *eta) left(e *experiment.Experiment) float64 {
	if s, _ := e.Sweep(); s == nil || s.Queue() != t.queue {
		return math.NaN()
	}
	share := t.queue.Progress().Share
	if share >= 1 {
		return 0
	}
	if done := share - t.from; done > 0 && t.spent > 0 {
		return t.spent.Seconds() * (1 - share) / done
	}
	return math.NaN()
}
