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
	"gradlab/core/family"
	"gradlab/core/lab/curve"
	"gradlab/core/lab/sweep"
	"gradlab/core/linmod"
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
	cfg     experiment.Config
	family  *family.Family
	values  []float64
	studies []*regress.Study // by point
	closed  []closed
	domain  experiment.Rect

	runs  []regress.Run // scratch of gather
	parts regress.Parts
	look  look
}

// closed is what there is of a point's closed form.
type closed struct {
	asked bool
	form  *linmod.Closed // nil: none
}

// New returns the sweep that cfg describes, before its first run.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	l := &Lab{cfg: cfg, values: cfg.CurveCaps()}
	var err error
	if l.family, err = family.Of(cfg.Curve.Family); err != nil {
		return nil, err
	}
	spec := sweep.Spec{
		Task: func() (pool.Task, error) { return newTask(cfg) },
		Runs: jobsOf(&cfg), Gather: l.gather,
	}
	for i, v := range l.values {
		s, err := studyOf(&cfg, v)
		if err != nil {
			return nil, err
		}
		l.studies = append(l.studies, s)
		spec.Points = append(spec.Points, experiment.SweepPoint{
			Capacity: v, Params: l.family.Params(s.Spec.Capacity), N: s.N, Key: "",
		})
		if i == 0 {
			l.domain = curve.Domain(s.Task.Truth, s.Task.Sigma, nil)
		}
	}
	l.closed = make([]closed, len(l.values))
	if l.Lab, err = sweep.New(spec); err != nil {
		return nil, err
	}
	l.look.point = -1
	return l, nil
}

// gather takes the error of a point apart.
func (l *Lab) gather(p *experiment.SweepPoint, results [][]float64) {
	i := l.point(p.Capacity)
	s := l.studies[i]
	l.runs = l.runs[:0]
	for _, r := range results {
		l.runs = unpack(l.runs, r, len(s.F))
	}
	l.summarise(p, s)
}

// summarise writes what l.runs say about a point.
func (l *Lab) summarise(p *experiment.SweepPoint, s *regress.Study) {
	d := &l.parts
	regress.Decompose(d, s.Rule, s.F, s.Task.Sigma, l.runs)
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
	for i := range l.closed {
		c := &l.closed[i]
		if c.asked {
			continue
		}
		c.asked = true
		s := l.studies[i]
		if work := float64(len(s.F)+s.N) * float64(l.family.Params(s.Spec.Capacity)) * float64(s.N); work > maxClosed {
			continue
		}
		c.form, _ = s.Closed() // where a design has none the runs say why
		return true
	}
	return false
}
