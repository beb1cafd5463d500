package pool

import (
	"runtime"
	"sync"
)

// A Crew is goroutines that work on a Queue beside whoever started them. End it with Close.
type Crew struct {
	wake func()

	mu     sync.Mutex
	news   sync.Cond // there is another shift, or the end
	shift  *shift    // nil: all rest
	closed bool
	all    sync.WaitGroup
}

// A shift is one Queue that a Crew works on.
type shift struct {
	queue *Queue
	make  Maker
}

// NewCrew starts n ≥ 0 goroutines, which rest. After each job that is over they call wake,
// which must not block.
func NewCrew(n int, wake func()) *Crew {
	c := &Crew{wake: wake}
	c.news.L = &c.mu
	for range n {
		c.all.Go(c.work)
	}
	return c
}

// Work puts the Crew to the jobs of q, of the Task that make makes; a nil q lets it rest. It
// returns at once. What was begun of another Queue goes back there after the present step.
func (c *Crew) Work(q *Queue, make Maker) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case q == nil:
		c.shift = nil
	case c.shift == nil || c.shift.queue != q:
		c.shift = &shift{q, make}
	}
	c.news.Broadcast()
}

// Close ends the goroutines and waits for them.
func (c *Crew) Close() {
	c.mu.Lock()
	c.closed, c.shift = true, nil
	c.news.Broadcast()
	c.mu.Unlock()
	c.all.Wait()
}

// work is one goroutine.
func (c *Crew) work() {
	for {
		s := c.wait(nil)
		if s == nil {
			return
		}
		bench := NewBench(s.make)
		for c.present() == s {
			if !bench.Work(s.queue) {
				if c.wait(s) != s {
					break
				}
				continue
			}
			if !bench.Busy() {
				c.wake()
			}
			runtime.Gosched() // who draws the picture wants a turn
		}
		if i, ok := bench.Clear(); ok {
			s.queue.Return(i)
			c.wake()
		}
	}
}

// present returns what the Crew works on now.
func (c *Crew) present() *shift {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.shift
}

// wait waits for a shift; when idle is the present one, for a change of anything. It returns
// nil at the end.
func (c *Crew) wait(idle *shift) *shift {
	c.mu.Lock()
	defer c.mu.Unlock()
	if idle != nil && c.shift == idle && !c.closed {
		c.news.Wait()
	}
	for c.shift == nil && !c.closed {
		c.news.Wait()
	}
	return c.shift
}
