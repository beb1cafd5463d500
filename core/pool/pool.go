// Package pool spreads many independent jobs (random seeds × capacities …) over all cores, with
// results that do not depend on how many there are.
//
// A Task is a family of jobs, each a pure function of what made the Task and of its number.
// Whoever works (this goroutine in between, others of a Crew, Workers of a page) has a Task of
// its own on a Bench, takes the number of a job from the one Queue and brings the result back
// there. The Queue keeps results by number, so what is made of them is the same bits whatever
// the order in which they came. What a worker lost, because a job panicked or the worker died,
// goes back to the Queue and is done again, a few times at most.
package pool

// A Task is a number of jobs. Those of one Task may share memory, so that only the last one
// made by Job may be worked on; a Task is not safe for concurrent use.
type Task interface {
	// Len returns the number of jobs.
	Len() int
	// Job returns job i, 0 ≤ i < Len, at its beginning.
	Job(i int) Job
	// Cost returns how much work job i is beside the others, > 0, in any unit: for telling
	// how long the rest will take.
	Cost(i int) float64
}

// A Job is a piece of work that can be left off between two steps.
type Job interface {
	// Step works for some milliseconds at most and reports whether the job is done.
	Step() (done bool)
	// Result returns what a done job has computed, good until the next Job of the Task.
	// Numbers that are not finite are results like others.
	Result() []float64
}

// Maker makes a Task; each worker calls it for its own.
type Maker = func() (Task, error)
