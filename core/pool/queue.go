package pool

import (
	"fmt"
	"slices"
	"sync"
)

// MaxTries is how often a job is begun before it counts as failed.
const MaxTries = 3

// A Queue holds the jobs of one Task and their results. It is safe for concurrent use.
type Queue struct {
	mu      sync.Mutex
	order   []int // which job is begun when
	next    int   // how many of order were handed out
	again   []int // jobs to be handed out once more, before the others
	out     int   // jobs that are with a worker
	jobs    []job
	ended   []int   // those that are over, in the order in which they came to be
	cost    float64 // of all jobs
	paid    float64 // of those that are over
	done    int
	failed  int
	retried int
	reason  string // of the last loss
	version uint64
}

type job struct {
	result []float64
	cost   float64
	tries  uint8
	state  state
}

type state uint8

const (
	waiting state = iota
	working
	done
	failed
)

// NewQueue returns a Queue of all jobs of t, to be begun in the given order, a permutation of
// 0 … t.Len()−1; nil is the order of their numbers. The order changes what is known first, and
// nothing else.
func NewQueue(t Task, order []int) *Queue {
	n := t.Len()
	if order == nil {
		order = make([]int, n)
		for i := range order {
			order[i] = i
		}
	}
	q := &Queue{order: order, jobs: make([]job, n)}
	seen := make([]bool, n)
	for _, i := range order {
		if i < 0 || i >= n || seen[i] {
			panic(fmt.Sprintf("pool: the order of %d jobs names job %d, which is not one of them or not new", n, i))
		}
		seen[i] = true
		q.jobs[i].cost = t.Cost(i)
		q.cost += q.jobs[i].cost
	}
	if len(order) != n {
		panic(fmt.Sprintf("pool: an order of %d for %d jobs", len(order), n))
	}
	return q
}

// Next hands out the job to begin now, false when none is waiting. It has to come back by Done,
// Lost or Return.
func (q *Queue) Next() (i int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case len(q.again) > 0:
		i, q.again = q.again[0], q.again[1:]
	case q.next < len(q.order):
		i = q.order[q.next]
		q.next++
	default:
		return 0, false
	}
	q.jobs[i].state = working
	q.out++
	return i, true
}

// Done takes the result of job i, of which it keeps a copy. The first result counts.
func (q *Queue) Done(i int, result []float64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.take(i) {
		return
	}
	j := &q.jobs[i]
	j.state, j.result = done, slices.Clone(result)
	q.ended = append(q.ended, i)
	q.done++
	q.paid += j.cost
}

// Lost takes job i back whose worker failed, with the reason. It will be handed out again, or
// has failed after MaxTries.
func (q *Queue) Lost(i int, reason string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.take(i) {
		return
	}
	j := &q.jobs[i]
	q.reason = reason
	if j.tries++; j.tries >= MaxTries {
		j.state = failed
		q.ended = append(q.ended, i)
		q.failed++
		q.paid += j.cost
		return
	}
	q.retried++
	q.wait(i)
}

// Return takes job i back that was left off on purpose. It will be handed out again.
func (q *Queue) Return(i int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.take(i) {
		q.wait(i)
	}
}

// take ends the time of job i with a worker, and reports whether it was with one.
func (q *Queue) take(i int) bool {
	if q.jobs[i].state != working {
		return false
	}
	q.out--
	q.version++
	return true
}

func (q *Queue) wait(i int) {
	q.jobs[i].state = waiting
	q.again = append(q.again, i)
}

// Len returns the number of jobs.
func (q *Queue) Len() int { return len(q.jobs) }

// Result returns the result of job i, nil as long as there is none. It must not be changed.
func (q *Queue) Result(i int) []float64 {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.jobs[i].result
}

// Failed reports whether job i has failed for good.
func (q *Queue) Failed(i int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.jobs[i].state == failed
}

// Ended returns the jobs that are over, done or failed, but for the first so many that came to be:
// what is new to somebody who knows of these. It must not be changed.
func (q *Queue) Ended(known int) []int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.ended[known:len(q.ended):len(q.ended)]
}

// Over reports whether every job is done or has failed.
func (q *Queue) Over() bool {
	p := q.Progress()
	return p.Done+p.Failed == p.Jobs
}

// Progress says how far a Queue is.
type Progress struct {
	Jobs    int // in all
	Done    int
	Failed  int     // given up
	Retried int     // times that a job was lost and is done again
	Out     int     // with a worker now
	Waiting int     // with nobody, and to be done
	Share   float64 // of the work that is over, in [0,1]
	Reason  string  // of the last loss, "" when there was none
	Version uint64  // rises with every change
}

// Progress returns how far the Queue is now.
func (q *Queue) Progress() Progress {
	q.mu.Lock()
	defer q.mu.Unlock()
	p := Progress{
		Jobs: len(q.jobs), Done: q.done, Failed: q.failed, Retried: q.retried, Out: q.out,
		Share: 1, Waiting: len(q.again) + len(q.order) - q.next, Reason: q.reason, Version: q.version,
	}
	if q.done+q.failed < len(q.jobs) {
		p.Share = q.paid / q.cost
	}
	return p
}
