// Package descent is the lab in which test error falls again beyond the capacity at which a
// model goes through every example.
package descent

import (
	"math"

	"gradlab/core/data/digits"
	"gradlab/core/descent"
	"gradlab/core/experiment"
	"gradlab/core/lab/sweep"
	"gradlab/core/pool"
	"gradlab/core/target"
)

var _ experiment.Sweeper = (*Lab)(nil)

// Lab is one sweep. Make it with New.
type Lab struct {
	*sweep.Lab
	cfg  experiment.Config
	set  descent.Setting
	caps []int
	look looks
	lore []experiment.Series // what theory says
}

// New returns the sweep that cfg describes, before its first run. It fails when cfg is not
// valid, and then says why.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	set, err := settingOf(cfg)
	if err != nil {
		return nil, err
	}
	caps := cfg.DescentCaps()
	// A person's formula has a memory of its own, so that each Task needs one.
	task := func(caps []int) (pool.Task, error) {
		set, err := settingOf(cfg)
		if err != nil {
			return nil, err
		}
		return descent.NewTask(set, caps, cfg.Sweep.Runs)
	}
	l := &Lab{cfg: cfg, set: set, caps: caps}
	l.lore = theory(cfg, caps)
	l.look.point = turn(cfg, caps)
	spec := sweep.Spec{
		Task: func() (pool.Task, error) { return task(caps) },
		Runs: cfg.Sweep.Runs, Gather: l.gather, Note: gaps(cfg, set.Truth),
	}
	if cfg.Descent.Model == "speeds" {
		one := caps[:1]
		spec.Task = func() (pool.Task, error) { return task(one) }
		for _, t := range descent.Checkpoints(cfg.Stop) {
			spec.Points = append(spec.Points, experiment.SweepPoint{Capacity: float64(t), Params: paramsOf(cfg, caps[0]), N: cfg.N})
		}
		spec.Each = len(spec.Points)
		l.caps, l.look.point = nil, 0
		caps = nil
	}
	for _, p := range caps {
		spec.Points = append(spec.Points, experiment.SweepPoint{Capacity: float64(p), Params: paramsOf(cfg, p), N: cfg.N})
	}
	if l.Lab, err = sweep.New(spec); err != nil {
		return nil, err
	}
	return l, nil
}

// turn returns the capacity that is looked at first: where the curve is about to turn.
func turn(cfg experiment.Config, caps []int) int {
	if cfg.Descent.Model == "mlp" || cfg.Descent.Model == "speeds" {
		return caps[len(caps)/2]
	}
	best := caps[0]
	for _, p := range caps {
		if abs(p-cfg.N) < abs(best-cfg.N) {
			best = p
		}
	}
	return best
}

func abs(i int) int { return max(i, -i) }

// Apply carries out the commands with which a view looks at single fits.
func (l *Lab) Apply(cmd experiment.Command) error {
	if c, ok := cmd.(experiment.Do); ok {
		return l.apply(c)
	}
	return l.Lab.Apply(cmd)
}

// Fill writes the curves, what theory says of them, and the fits that are looked at.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	l.Lab.Fill(dst)
	l.look.fill(l, dst)
	dst.Series = append(dst.Series, l.lore...)
}

// theory returns the curves of excess error that are known without a run.
func theory(cfg experiment.Config, caps []int) []experiment.Series {
	if cfg.Descent.Model != "isotropic" {
		return nil
	}
	n, s2 := cfg.N, cfg.Sweep.Sigma*cfg.Sweep.Sigma
	exact, limit := experiment.Series{Key: "exact"}, experiment.Series{Key: "limit"}
	add := func(s *experiment.Series, p, v float64) {
		if math.IsInf(v, 0) {
			v = math.NaN()
		}
		s.X, s.Y = append(s.X, p), append(s.Y, v)
	}
	for p := caps[0]; p <= caps[len(caps)-1]; p++ {
		gamma := float64(p) / float64(n)
		if cfg.Descent.Ridge > 0 {
			add(&limit, float64(p), descent.LimitAt(gamma, 1, s2, cfg.Descent.Ridge/float64(n)))
			continue
		}
		v, _, _ := descent.Exact(n, p, 1, s2)
		add(&exact, float64(p), v)
		add(&limit, float64(p), descent.Limit(gamma, 1, s2))
	}
	if cfg.Descent.Ridge > 0 {
		return []experiment.Series{limit}
	}
	return []experiment.Series{exact, limit}
}

// settingOf returns what all runs have in common.
func settingOf(cfg experiment.Config) (descent.Setting, error) {
	set := descent.Setting{
		Model: cfg.Descent.Model, N: cfg.N, D: cfg.Descent.Dim, Sigma: cfg.Sweep.Sigma,
		Teacher: cfg.Descent.Teacher, Flip: cfg.Descent.Flip, Ridge: cfg.Descent.Ridge, Seed: cfg.Seed,
		Net: descent.Training{
			Act: cfg.Act, Init: cfg.Init, Bias: cfg.Bias, Optim: cfg.Optim, LR: cfg.LR, Momentum: cfg.Momentum,
			Steps: cfg.Stop, Reg: cfg.Reg, Alpha: cfg.Alpha,
		},
	}
	var err error
	if cfg.OneDimensional() {
		if set.Truth, err = target.Of(cfg.Sweep.Truth, cfg.Curve.Formula); err != nil {
			return set, err
		}
	}
	set.Design, err = target.DesignOf(cfg.Sweep.Design)
	return set, err
}

// paramsOf returns the number of parameters of a model of capacity p.
func paramsOf(cfg experiment.Config, p int) int {
	if cfg.Descent.Model == "speeds" {
		if p == 0 {
			return descent.SpeedsDim + 1
		}
		return p*(descent.SpeedsDim+2) + 1
	}
	inputs, outputs := cfg.Descent.Dim, 1
	if k := cfg.DescentClasses(); k > 0 {
		inputs = digits.Pixels
		if k > 2 {
			outputs = k
		}
	}
	if cfg.Descent.Model == "mlp" {
		return p*(inputs+1+outputs) + outputs
	}
	return p * outputs
}

// gaps says that a person's formula has no value somewhere.
func gaps(cfg experiment.Config, truth *target.Truth) string {
	if truth == nil || cfg.Sweep.Truth != target.Own {
		return ""
	}
	for i := range 512 {
		if v := truth.At((float64(i) + 0.5) / 512); v-v != 0 {
			return "f(x) is not a number everywhere between 0 and 1: where it is none there are no examples, and no tests"
		}
	}
	return ""
}

// gather summarises the runs of a point.
func (l *Lab) gather(p *experiment.SweepPoint, results [][]float64) {
	column := func(k int) []float64 {
		list := make([]float64, len(results))
		for i, r := range results {
			list[i] = r[k]
		}
		return list
	}
	if l.cfg.DescentClasses() > 0 {
		// Tests have the right labels: their error is without noise.
		p.Train, p.Excess = sweep.StatOf(column(0)), sweep.StatOf(column(1))
		p.Test = p.Excess
		p.TrainWrong, p.Wrong = sweep.StatOf(column(3)), sweep.StatOf(column(4))
		return
	}
	sigma := l.cfg.Sweep.Sigma
	p.Train, p.Excess = sweep.StatOf(column(0)), sweep.StatOf(column(1))
	p.Noise = sigma * sigma
	p.Test = sweep.Shift(p.Excess, p.Noise)
}
