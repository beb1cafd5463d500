package pool

import (
	"fmt"
	"runtime/debug"
)

// A Bench is where one worker works: on one job at a time, with a Task of its own. A job that
// panics is lost and takes the Task with it, whose memory it may have left in any state; the
// next one begins with a new Task. A Bench is not safe for concurrent use.
type Bench struct {
	make Maker
	task Task
	job  Job
	at   int // the number of job
}

// NewBench returns a Bench for the jobs of the Task that make makes, when there is one to be
// done.
func NewBench(make Maker) *Bench { return &Bench{make: make} }

// Busy reports whether a job is begun and not over.
func (b *Bench) Busy() bool { return b.job != nil }

// At returns the number of the job that is begun.
func (b *Bench) At() int { return b.at }

// Begin puts job i on the Bench, in place of what is there.
func (b *Bench) Begin(i int) error {
	return b.guard(func() error {
		if b.task == nil {
			t, err := b.make()
			if err != nil {
				return err
			}
			b.task = t
		}
		b.job, b.at = b.task.Job(i), i
		return nil
	})
}

// Step works for some milliseconds. When the job is done, it returns its result, good until
// the next Begin; after an error the job is lost.
func (b *Bench) Step() (result []float64, done bool, err error) {
	err = b.guard(func() error {
		if done = b.job.Step(); done {
			result, b.job = b.job.Result(), nil
		}
		return nil
	})
	return result, done, err
}

// Clear takes the job off the Bench and returns its number, false when there was none.
func (b *Bench) Clear() (i int, ok bool) {
	i, ok = b.at, b.job != nil
	b.job = nil
	return i, ok
}

// guard makes an error of a panic of f.
func (b *Bench) guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			b.task, b.job = nil, nil
			err = fmt.Errorf("job %d panicked: %v\n%s", b.at, p, debug.Stack())
		}
	}()
	return f()
}

// Work does one step of a job of q on the Bench, taking the next one when there is none. It
// reports whether there was anything to do.
func (b *Bench) Work(q *Queue) bool {
	if !b.Busy() {
		i, ok := q.Next()
		if !ok {
			return false
		}
		b.at = i
		if err := b.Begin(i); err != nil {
			q.Lost(i, err.Error())
			return true
		}
	}
	i := b.at
	switch result, done, err := b.Step(); {
	case err != nil:
		q.Lost(i, err.Error())
	case done:
		q.Done(i, result)
	}
	return true
}
