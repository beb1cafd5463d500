// Package sweep is what the labs have in common whose experiment is many independent runs: a
// model of each of several capacities, fitted to several samples. Such a lab has a Lab of this
// package inside and adds what it shows beside the curves.
package sweep

import (
	"fmt"
	"math"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/kernel"
	"gradlab/core/pool"
	"gradlab/core/stats"
)

var _ experiment.Sweeper = (*Lab)(nil)

// A Spec says what is swept.
type Spec struct {
	// Task makes the jobs: job p·Runs + r is run r of point p.
	Task pool.Maker
	// Points are the points of the curves with what is known beforehand: Key, Capacity,
	// Params, N; the rest is filled in.
	Points []experiment.SweepPoint
	Runs   int // of each point, ≥ 1
	// Each is how many points one job tells of, 0: one. Then job g·Runs + r is run r of the g-th
	// Each points, and its result is as many parts of equal length, one for each in order.
	Each int
	// Gather fills in what the results of runs say about a point: those that are there so far,
	// in the order of their numbers. A run without a number has been left out and is counted
	// in Failed; of no runs Gather is not called.
	Gather func(p *experiment.SweepPoint, results [][]float64)
	// Note says what the reader should know of all runs, "": nothing.
	Note string
}

// Lab works through a sweep.
type Lab struct {
	spec   Spec
	queue  *pool.Queue
	bench  *pool.Bench
	points []experiment.SweepPoint
	known  []int  // jobs of each point that are over, as of points
	seen   int    // jobs that are over, as of points
	stale  []bool // points with such a job since they were gathered
	list   [][]float64
}

// New returns the sweep before its first job.
func New(spec Spec) (*Lab, error) {
	task, err := spec.Task()
	if err != nil {
		return nil, err
	}
	spec.Each = max(spec.Each, 1)
	groups := len(spec.Points) / spec.Each
	if n := groups * spec.Runs; task.Len() != n || n == 0 || groups*spec.Each != len(spec.Points) {
		return nil, fmt.Errorf("sweep: %d jobs for %d points of %d runs", task.Len(), len(spec.Points), spec.Runs)
	}
	l := &Lab{spec: spec, known: make([]int, len(spec.Points)), stale: make([]bool, len(spec.Points))}
	l.queue = pool.NewQueue(task, pool.Order(groups, spec.Runs))
	l.bench = pool.NewBench(spec.Task)
	for _, p := range spec.Points {
		l.points = append(l.points, Blank(p))
	}
	return l, nil
}

// Blank returns p with all that runs tell unknown.
func Blank(p experiment.SweepPoint) experiment.SweepPoint {
	nan := math.NaN()
	none := experiment.Stat{Mean: nan, SE: nan, Median: nan, Q1: nan, Q3: nan, Geo: nan, GeoSE: nan}
	p.Train, p.Test, p.Excess, p.Measured, p.TrainWrong, p.Wrong = none, none, none, none, none, none
	p.Noise, p.Bias2, p.Variance, p.Total = nan, nan, nan, nan
	p.Runs, p.Failed, p.Final = 0, 0, false
	return p
}

// StatOf summarises numbers as a Snapshot has it.
func StatOf(x []float64) experiment.Stat {
	s := stats.Summarise(x, nil)
	geo := math.NaN()
	if s.LogMean == s.LogMean {
		geo = kernel.Exp(s.LogMean)
	}
	return experiment.Stat{Mean: s.Mean, SE: s.SE, Median: s.Median, Q1: s.Q1, Q3: s.Q3, Geo: geo, GeoSE: s.LogSE}
}

// Shift returns the Stat of numbers that are larger by a constant. Their geometric mean does not
// follow from the others', and is NaN.
func Shift(s experiment.Stat, by float64) experiment.Stat {
	s.Mean += by
	s.Median += by
	s.Q1 += by
	s.Q3 += by
	s.Geo, s.GeoSE = math.NaN(), math.NaN()
	return s
}

// Queue returns the jobs.
func (l *Lab) Queue() *pool.Queue { return l.queue }

// Task makes a Task for another worker.
func (l *Lab) Task() (pool.Task, error) { return l.spec.Task() }

// Idle reports whether others have the last jobs.
func (l *Lab) Idle() bool {
	p := l.queue.Progress()
	return !l.bench.Busy() && p.Waiting == 0 && p.Out > 0
}

// Steps works on a job of its own for a few ms, and returns how many jobs it finished: none or
// one. It also returns when there is nothing to do for it because others have the last jobs.
func (l *Lab) Steps(int) (done int, ended bool) {
	if l.bench.Work(l.queue) && !l.bench.Busy() {
		done = 1
	}
	return done, l.queue.Over()
}

// State returns Ready before the first job, Finished when all are over.
func (l *Lab) State() (experiment.Status, string) {
	p := l.queue.Progress()
	switch {
	case p.Done+p.Failed == p.Jobs:
		return experiment.Finished, l.note(p)
	case p.Done+p.Failed+p.Out == 0:
		return experiment.Ready, l.note(p)
	}
	return experiment.Paused, l.note(p)
}

// note says what went wrong with jobs.
func (l *Lab) note(p pool.Progress) string {
	points := l.points // as they were gathered last: this is asked for after every job
	if p.Done+p.Failed == p.Jobs {
		points = l.Points()
	}
	lost := 0
	for i := range points {
		lost += points[i].Failed
	}
	reason, _, _ := strings.Cut(p.Reason, "\n")
	switch {
	case p.Failed > 0:
		return fmt.Sprintf("%d of %d runs failed and are left out: %s", p.Failed, p.Jobs, reason)
	case lost > 0:
		return fmt.Sprintf("%d of %d runs gave no number, and are left out", lost, p.Jobs)
	case p.Retried > 0:
		return fmt.Sprintf("%d runs were lost and begun again (%s); the numbers are the same", p.Retried, reason)
	}
	return l.spec.Note
}

// EpochSteps: an epoch is the whole sweep.
func (l *Lab) EpochSteps() int { return math.MaxInt32 }

// SetLive: nothing acts on a sweep that goes on.
func (l *Lab) SetLive(experiment.Config) {}

// Apply refuses every command.
func (l *Lab) Apply(cmd experiment.Command) error {
	return fmt.Errorf("a sweep has no command %T", cmd)
}

// Points returns the points as they are now. The slice is good until the next call, and may not
// be written.
func (l *Lab) Points() []experiment.SweepPoint {
	ended := l.queue.Ended(l.seen)
	l.seen += len(ended)
	for _, job := range ended {
		for k := range l.spec.Each {
			l.stale[job/l.spec.Runs*l.spec.Each+k] = true
		}
	}
	for i, stale := range l.stale {
		if stale && len(ended) > 0 {
			l.gather(i)
			l.stale[i] = false
		}
	}
	return l.points
}

// gather brings one point up to date.
func (l *Lab) gather(i int) {
	if l.known[i] == l.spec.Runs {
		return
	}
	l.list = l.list[:0]
	over, failed := 0, 0
	for r := range l.spec.Runs {
		job := i/l.spec.Each*l.spec.Runs + r
		switch res := l.queue.Result(job); {
		case res != nil:
			over++
			part := len(res) / l.spec.Each
			res = res[i%l.spec.Each*part:][:part]
			if finite(res) {
				l.list = append(l.list, res)
			} else {
				failed++
			}
		case l.queue.Failed(job):
			over++
			failed++
		}
	}
	if over == l.known[i] {
		return
	}
	l.known[i] = over
	p := Blank(l.spec.Points[i])
	p.Runs, p.Failed, p.Final = len(l.list), failed, over == l.spec.Runs
	if p.Runs > 0 {
		l.spec.Gather(&p, l.list)
	}
	l.points[i] = p
}

// finite reports whether all numbers of a result are: one that is not says that there was no
// fit.
func finite(list []float64) bool {
	for _, v := range list {
		if v-v != 0 {
			return false
		}
	}
	return true
}

// Fill writes the sweep into dst; how long the rest takes is for the runner to say.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	p := l.queue.Progress()
	sweep := experiment.Sweep{Jobs: p.Jobs, Done: p.Done + p.Failed, Left: math.NaN()}
	sweep.Points = append(dst.Sweep.Points[:0], l.Points()...)
	dst.Sweep = sweep
	dst.Step, dst.Epoch = uint64(p.Done+p.Failed), p.Share
	dst.Loss, dst.Accuracy = experiment.NoSplit(), experiment.NoSplit()
}
