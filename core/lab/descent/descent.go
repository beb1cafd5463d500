// Package descent is the lab in which test error falls again beyond the capacity at which a
// model goes through every example.
package descent

import (
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
	cfg experiment.Config
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
	l := &Lab{cfg: cfg}
	spec := sweep.Spec{
		Task: func() (pool.Task, error) { return descent.NewTask(set, caps, cfg.Sweep.Runs) },
		Runs: cfg.Sweep.Runs, Gather: l.gather,
	}
	for _, p := range caps {
		spec.Points = append(spec.Points, experiment.SweepPoint{Capacity: float64(p), Params: paramsOf(cfg, p), N: cfg.N})
	}
	if l.Lab, err = sweep.New(spec); err != nil {
		return nil, err
	}
	return l, nil
}

// settingOf returns what all runs have in common.
func settingOf(cfg experiment.Config) (descent.Setting, error) {
	set := descent.Setting{
		Model: cfg.Descent.Model, N: cfg.N, D: cfg.Descent.Dim, Sigma: cfg.Sweep.Sigma,
		Teacher: cfg.Descent.Teacher, Ridge: cfg.Descent.Ridge, Seed: cfg.Seed,
		Net: descent.Training{
			Act: cfg.Act, Init: cfg.Init, Bias: cfg.Bias, Optim: cfg.Optim, LR: cfg.LR, Momentum: cfg.Momentum,
			Steps: cfg.Stop, Reg: cfg.Reg, Alpha: cfg.Alpha,
		},
	}
	var err error
	if set.Truth, err = target.Of(cfg.Sweep.Truth, ""); err != nil {
		return set, err
	}
	set.Design, err = target.DesignOf(cfg.Sweep.Design)
	return set, err
}

// paramsOf returns the number of parameters of a model of capacity p.
func paramsOf(cfg experiment.Config, p int) int {
	if cfg.Descent.Model == "mlp" {
		return p*(cfg.Descent.Dim+2) + 1
	}
	return p
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
	sigma := l.cfg.Sweep.Sigma
	p.Train, p.Excess = sweep.StatOf(column(0)), sweep.StatOf(column(1))
	p.Noise = sigma * sigma
	p.Test = sweep.Shift(p.Excess, p.Noise)
}
