package biasvar

import (
	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/core/pool"
	"gradlab/core/regress"
)

// task is the runs of all points, some in a job: a fit of few weights takes less time than
// handing it out.
type task struct {
	cfg    experiment.Config
	values []float64 // along the axis
	points []*point  // made when first worked on
	chunk  int       // runs in a job
	jobs   int       // of a point

	at, from int // what is worked on: the point, its next run, and
	to       int // the end of the job's
	begun    bool
	run      regress.Run
	result   []float64
}

var _ pool.Task = (*task)(nil)

// chunkOf returns how many runs make a job: those of a network go by themselves, of the others
// as many as take about a millisecond, by the products of the largest least squares.
func chunkOf(c *experiment.Config) int {
	f, err := family.Of(c.Curve.Family)
	if err != nil || !f.Linear() {
		return 1
	}
	values := c.CurveCaps()
	n, p, largest := c.N, c.Curve.Cap, int(values[len(values)-1])
	switch c.Curve.Axis {
	case "n":
		n = largest
	case "capacity":
		p = largest
	}
	p = f.Params(p)
	return min(max(1_000_000/(2*n*p*min(n, p)+1), 1), 10)
}

// jobsOf returns how many jobs a point has.
func jobsOf(c *experiment.Config) int {
	k := chunkOf(c)
	return (c.Sweep.Runs + k - 1) / k
}

func newTask(cfg experiment.Config) (pool.Task, error) {
	t := &task{cfg: cfg, values: cfg.CurveCaps(), chunk: chunkOf(&cfg), jobs: jobsOf(&cfg)}
	t.points = make([]*point, len(t.values))
	if _, err := pointOf(&cfg, t.values[0]); err != nil {
		return nil, err
	}
	return t, nil
}

// Len implements pool.Task.
func (t *task) Len() int { return len(t.values) * t.jobs }

// Cost implements pool.Task: what a fit takes grows with its weights and its points.
func (t *task) Cost(i int) float64 {
	n, v := float64(t.cfg.N), t.values[i/t.jobs]
	p := float64(t.cfg.Curve.Cap)
	switch t.cfg.Curve.Axis {
	case "n":
		n = v
	case "capacity":
		p = v
	}
	return (n + 100) * (p + 10)
}

// Job implements pool.Task.
func (t *task) Job(i int) pool.Job {
	t.at, t.from = i/t.jobs, i%t.jobs*t.chunk
	t.to = min(t.from+t.chunk, t.cfg.Sweep.Runs)
	t.begun, t.result = false, t.result[:0]
	return t
}

// stepsAtOnce returns how many updates of a network are made between two looks at what else
// there is to do: a few milliseconds in a browser.
func stepsAtOnce(p *point) int { return min(max(60_000/(p.n*p.capacity+1), 5), 200) }

// Step implements pool.Job.
func (t *task) Step() (done bool) {
	s := t.points[t.at]
	if s == nil {
		var err error
		if s, err = pointOf(&t.cfg, t.values[t.at]); err != nil {
			panic(err) // the first one was made, and the Config checked
		}
		t.points[t.at] = s
	}
	for t.from < t.to {
		if !t.begun {
			s.Begin(t.from)
			t.begun = true
		}
		if !s.Work(stepsAtOnce(s)) {
			return false
		}
		s.End(&t.run)
		t.result = pack(t.result, &t.run, len(s.f))
		t.from++
		t.begun = false
	}
	return true
}

// Result implements pool.Job.
func (t *task) Result() []float64 { return t.result }

// head is how many numbers of a run stand before its fit.
const head = 4

// pack appends a run: whether it is one, its errors, and the fit at the nodes; zeros in the
// place of what there is not.
func pack(dst []float64, r *regress.Run, nodes int) []float64 {
	if !r.OK {
		return append(dst, make([]float64, head+nodes)...)
	}
	return append(append(dst, 1, r.Train, r.Excess, r.Measured), r.H...)
}

// unpack appends the runs of a job's result, whose fits it does not copy.
func unpack(dst []regress.Run, result []float64, nodes int) []regress.Run {
	for size := head + nodes; len(result) >= size; result = result[size:] {
		dst = append(dst, regress.Run{
			OK: result[0] == 1, Train: result[1], Excess: result[2], Measured: result[3], H: result[head:size:size],
		})
	}
	return dst
}
