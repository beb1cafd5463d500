// Package biasvar is the lab in which the expected test error is taken apart,
//
//	E[(y−h)²] = noise + bias² + variance
//
// by fitting many samples at each of several capacities, strengths of the penalty, or sizes of
// the sample. A step is a job: a run of a network, ten of what is solved at once.
package biasvar

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/core/lab/sweep"
	"gradlab/core/pool"
	"gradlab/core/regress"
)

var (
	_ experiment.Sweeper  = (*Lab)(nil)
	_ experiment.Preparer = (*Lab)(nil)
)

// Lab is one sweep. Make it with New.
type Lab struct {
	*sweep.Lab
	cfg    experiment.Config
	values []float64
	at     []*point // by value
	closed []*closed
	asked  int // closed forms that are known, or known not to be

	runs  []regress.Run // scratch of gather
	parts regress.Parts
	look  look
}

// New returns the sweep that cfg describes, before its first run.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	l := &Lab{cfg: cfg, values: cfg.CurveCaps()}
	spec := sweep.Spec{
		Task: func() (pool.Task, error) { return newTask(cfg) },
		Runs: jobsOf(&cfg), Gather: l.gather,
	}
	for _, v := range l.values {
		p, err := pointOf(&cfg, v)
		if err != nil {
			return nil, err
		}
		l.at = append(l.at, p)
		spec.Points = append(spec.Points, experiment.SweepPoint{Capacity: v, Params: p.params, N: p.n})
	}
	l.closed = make([]*closed, len(l.values))
	var err error
	if l.Lab, err = sweep.New(spec); err != nil {
		return nil, err
	}
	l.look.point = -1
	return l, nil
}

// State adds to what the sweep says of itself what is odd about the samples.
func (l *Lab) State() (experiment.Status, string) {
	status, note := l.Lab.State()
	if note == "" && l.at[0].holes {
		note = "points where f(x) is not a number are left out"
	}
	return status, note
}

// gather takes the error of a point apart.
func (l *Lab) gather(p *experiment.SweepPoint, results [][]float64) {
	at := l.at[l.point(p.Capacity)]
	l.runs = l.runs[:0]
	for _, r := range results {
		l.runs = unpack(l.runs, r, len(at.f))
	}
	l.summarise(p, at)
}

// summarise writes what l.runs say about a point.
func (l *Lab) summarise(p *experiment.SweepPoint, at *point) {
	d := &l.parts
	regress.Decompose(d, at.rule, at.f, at.sigma, l.runs)
	p.Failed += len(l.runs) - d.Runs
	p.Runs = d.Runs
	if d.Runs == 0 {
		return
	}
	column := func(of func(*regress.Run) float64) experiment.Stat {
		var list []float64
		for i := range l.runs {
			if l.runs[i].OK {
				list = append(list, of(&l.runs[i]))
			}
		}
		return sweep.StatOf(list)
	}
	p.Train = column(func(r *regress.Run) float64 { return r.Train })
	p.Excess = column(func(r *regress.Run) float64 { return r.Excess })
	p.Measured = column(func(r *regress.Run) float64 { return r.Measured })
	p.Test = sweep.Shift(p.Excess, d.Noise)
	p.Noise, p.Bias2, p.Variance, p.Total = d.Noise, d.Bias2, d.Variance, d.Total()
}

// point returns the index of a value along the axis, of the nearest in ratio when it is none.
func (l *Lab) point(v float64) int {
	best, least := 0, math.Inf(1)
	for i, x := range l.values {
		d := math.Abs(x - v)
		if x > 0 && v > 0 {
			d = max(x/v, v/x) - 1
		}
		if d < least {
			best, least = i, d
		}
	}
	return best
}

// SetLive takes over what is looked at: the field that the errors are drawn against, and x.
func (l *Lab) SetLive(c experiment.Config) { l.cfg = c }

// looked returns the point whose fits are shown.
func (l *Lab) looked() int {
	switch l.cfg.Curve.Axis {
	case "alpha":
		return l.point(l.cfg.Alpha)
	case "n":
		return l.point(float64(l.cfg.N))
	}
	return l.point(float64(l.cfg.Curve.Cap))
}

// maxClosed is how many products a closed form may take; of one that takes more there is none.
const maxClosed = 5e7

// Prepare computes the closed form of a point that has one.
func (l *Lab) Prepare() (more bool) {
	if l.asked == len(l.at) {
		return false
	}
	if p := l.at[l.asked]; p.products <= maxClosed {
		l.closed[l.asked] = p.close()
	}
	l.asked++
	return true
}
