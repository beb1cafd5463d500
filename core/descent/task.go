package descent

import (
	"math"

	"gradlab/core/pool"
)

var _ pool.Task = (*Task)(nil)

// Task is the runs of a sweep: job k·Runs + r is run r of the k-th capacity. The result is the
// Score: train error, excess error, norm, and of digits the shares of mistakes on examples and
// tests; NaN when there is no fit. Of "speeds" it is the first three at all Checkpoints, and a
// capacity of 0 is a linear model.
type Task struct {
	set  Setting
	caps []int
	runs int

	lin *linear
	net *network
	job job
}

// NewTask returns the runs of a Setting with so many runs of each capacity.
func NewTask(set Setting, caps []int, runs int) (*Task, error) {
	t := &Task{set: set, caps: caps, runs: runs}
	if set.Model == "mlp" || set.Model == "speeds" {
		var err error
		if t.net, err = newNetwork(&t.set); err == nil && set.Model == "speeds" {
			t.net.marks = Checkpoints(set.Net.Steps)
		}
		return t, err
	}
	t.lin = &linear{set: &t.set}
	return t, nil
}

// Len returns the number of runs.
func (t *Task) Len() int { return len(t.caps) * t.runs }

// Cost counts floating-point operations, roughly.
func (t *Task) Cost(i int) float64 {
	p, n, d, k := float64(t.caps[i/t.runs]), float64(t.set.N), float64(t.set.inputs()), 1.0
	if r := t.set.real(); r != nil {
		k = float64(r.targets())
	}
	if t.net != nil {
		return float64(t.set.Net.Steps) * (float64(6*n*p*(d+k)) + 8000 + float64(600*p))
	}
	small := min(n, p)
	return float64(4*small*small*max(n, p)) + float64(p*(n+testsLinear)*(d+k+7)) + 1e5
}

// Job returns a run at its beginning.
func (t *Task) Job(i int) pool.Job {
	t.job = job{task: t, capacity: t.caps[i/t.runs], run: i % t.runs}
	return &t.job
}

type job struct {
	task          *Task
	capacity, run int
	begun         bool
	result        [5]float64
	path          []float64
}

func (j *job) Step() bool {
	t := j.task
	if t.lin != nil {
		sc, err := t.lin.score(j.capacity, j.run)
		j.take(sc, err)
		return true
	}
	if !j.begun {
		j.begun = true
		if err := t.net.begin(j.capacity, j.run); err != nil {
			j.take(Score{}, err)
			return true
		}
	}
	over, err := t.net.work()
	if over {
		sc := Score{}
		if err == nil {
			sc = t.net.score()
			t.net.follow(true)
		}
		j.path = t.net.path
		j.take(sc, err)
	}
	return over
}

func (j *job) take(sc Score, err error) {
	if err != nil {
		sc = Score{Train: math.NaN(), Excess: math.NaN(), Norm: math.NaN()}
	}
	j.result = [5]float64{sc.Train, sc.Excess, sc.Norm, sc.TrainWrong, sc.Wrong}
}

func (j *job) Result() []float64 {
	if j.task.set.Model != "speeds" {
		if j.task.set.real() != nil {
			return j.result[:]
		}
		return j.result[:3]
	}
	// All of it or, of a run that diverged, numbers that are none.
	for len(j.path) < 3*len(j.task.net.marks) {
		j.path = append(j.path, math.NaN())
	}
	return j.path
}
