// Package fit is the lab in which one curve is fitted to one sample: under- and overfitting.
//
// A family that is linear in its weights is fitted at once; making a step only says so. A
// network learns by steps of its optimiser, all points at a time, and a step is an epoch.
package fit

import (
	"fmt"
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/core/lab/curve"
	"gradlab/core/regress"
	"gradlab/core/rng"
	"gradlab/core/target"
)

var (
	_ experiment.Lab      = (*Lab)(nil)
	_ experiment.Preparer = (*Lab)(nil)
)

// Lab is one run. Make it with New.
type Lab struct {
	cfg    experiment.Config
	family *family.Family
	task   target.Task
	domain experiment.Rect

	sample sample
	gen    uint64 // of the sample

	model      model     // the fit that is shown
	others     []*model  // fits at the capacities that were asked for, beside it
	names      []string  // of their series
	index      []float64 // 0, 1, 2 …
	complexity complexity

	step   uint64
	solved bool
	course course // of a network's training
	bad    string // what diverged, "" while all is well
}

// New returns the run that cfg describes, before its first step.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	l := &Lab{cfg: cfg}
	var err error
	if l.family, err = family.Of(cfg.Curve.Family); err != nil {
		return nil, err
	}
	if l.task, err = curve.Task(&cfg); err != nil {
		return nil, err
	}
	if err := l.start(); err != nil {
		return nil, err
	}
	return l, nil
}

// start makes sample and fits anew.
func (l *Lab) start() error {
	l.sample.make(&l.cfg, &l.task)
	l.domain = curve.Domain(l.task.Truth, l.task.Sigma, l.sample.y)
	if err := l.model.make(l, l.cfg.Curve.Cap); err != nil {
		return err
	}
	l.model.fit(l)
	l.others, l.names = l.others[:0], l.names[:0]
	caps := l.cfg.Capacities()
	if len(caps) <= maxBeside && l.family.Linear() {
		for _, c := range caps {
			m := new(model)
			if err := m.make(l, c); err != nil {
				return err
			}
			m.fit(l)
			l.others, l.names = append(l.others, m), append(l.names, "fit/"+strconv.Itoa(c))
		}
	}
	l.course.init(l)
	return l.complexity.make(l, caps)
}

// maxBeside is how many fits are shown beside one another.
const maxBeside = 4

// SetLive takes over a person's points, α, the learning rate, the momentum and where to stop.
// Points may move while a network learns.
func (l *Lab) SetLive(c experiment.Config) {
	moved := c.Curve.Pts != l.cfg.Curve.Pts
	other := moved || c.Alpha != l.cfg.Alpha
	others := other || c.LR != l.cfg.LR || c.Momentum != l.cfg.Momentum || c.Stop != l.cfg.Stop
	l.cfg = c
	if !other && l.family.Linear() {
		return
	}
	if moved {
		l.gen++
	}
	if l.family.Linear() {
		if err := l.start(); err != nil {
			panic(err) // the Config was checked
		}
		return
	}
	net := l.model.net()
	net.SetLive(c.LR, c.Momentum, c.Alpha)
	if moved {
		l.sample.make(&l.cfg, &l.task)
		if err := l.model.retake(l); err != nil {
			panic(err)
		}
	}
	l.model.score(l)
	if k := &l.complexity; others && (k.asked || k.named) {
		if err := k.make(l, c.Capacities()); err != nil {
			panic(err) // likewise
		}
	}
}

// Steps fits, or makes up to n updates of a network and then of those of other capacities.
func (l *Lab) Steps(n int) (done int, ended bool) {
	if l.family.Linear() {
		l.solved = true
		l.step++
		return 1, true
	}
	for done < n && !l.ended() {
		made := 1
		if l.trained() {
			made = l.complexity.step(l, n-done)
		} else {
			l.train()
		}
		done += made
		l.step += uint64(made)
	}
	return done, l.ended()
}

// train makes one update of the network that is shown.
func (l *Lab) train() {
	m := &l.model
	if m.empty || !m.net().Step() {
		l.bad = fmt.Sprintf("diverged after step %d: a smaller η helps", l.step)
		if m.empty {
			l.bad = "there are no points to learn from"
		}
		return
	}
	l.course.record(l)
}

// trained reports whether the network that is shown has made all its steps.
func (l *Lab) trained() bool {
	return l.cfg.Stop > 0 && !l.model.empty && l.model.net().Steps() >= l.cfg.Stop
}

func (l *Lab) ended() bool {
	if l.family.Linear() {
		return l.solved
	}
	return l.bad != "" || l.trained() && !(l.complexity.named && l.complexity.more(l))
}

// State returns Ready before the first step, then Paused, Finished or Diverged.
func (l *Lab) State() (experiment.Status, string) {
	note := l.sample.note
	if l.model.note != "" {
		note = l.model.note
	}
	switch {
	case l.bad != "":
		return experiment.Diverged, l.bad
	case l.ended():
		return experiment.Finished, note
	case l.step == 0:
		return experiment.Ready, note
	}
	return experiment.Paused, note
}

// EpochSteps returns 1: a step looks at all points.
func (l *Lab) EpochSteps() int { return 1 }

// Prepare does a part of the curve of errors against complexity.
func (l *Lab) Prepare() (more bool) {
	return l.family.Linear() && l.complexity.work(l)
}

// sample is what is fitted.
type sample struct {
	x, y []float64 // finite, in rising order of x unless a person's own
	lost int       // points without a finite target
	own  bool
	note string
}

func (s *sample) make(c *experiment.Config, task *target.Task) {
	*s = sample{own: c.Curve.Pts != ""}
	n := c.N
	if s.own {
		s.x, s.y, _ = experiment.ParsePts(c.Curve.Pts)
		n = len(s.x)
	} else {
		s.x, s.y = make([]float64, n), make([]float64, n)
		task.Draw(s.x, s.y, rng.New(c.Seed, "sample/0"))
	}
	k := target.Finite(s.x, s.y)
	s.x, s.y, s.lost = s.x[:k], s.y[:k], n-k
	switch {
	case k == 0:
		s.note = "there are no points to fit: add some, or draw a sample"
	case s.lost > 0:
		s.note = fmt.Sprintf("%d of %d points are left out: f(x) is not a number there", s.lost, n)
	case k == 1:
		s.note = "a single point: every function with a constant goes through it"
	}
}

// model is a fit at one capacity, with its scores.
type model struct {
	capacity int
	spec     regress.Spec
	fitter   regress.Fitter
	rule     *target.Rule
	f        []float64 // truth at the rule's nodes
	h        []float64 // scratch: fit there, or at the sample
	empty    bool      // there is no fit: no points, or Note says why
	note     string

	drawn     bool      // curve and at are those of the fit
	curve, at []float64 // the fit on the grid, and at the sample's points

	train, test, excess, penalty float64
	zeros                        int // weights that are exactly 0
}

func (m *model) make(l *Lab, capacity int) error {
	spec, err := curve.Spec(&l.cfg, capacity)
	if err != nil {
		return err
	}
	m.capacity, m.spec = capacity, spec
	if m.fitter, err = regress.New(spec); err != nil {
		return err
	}
	m.rule, m.f = regress.NewRule(l.family, capacity, l.cfg.Seed, l.task.Truth)
	return nil
}

// net returns the network of a family that is one.
func (m *model) net() *regress.Net { return m.fitter.(*regress.Net) }

// fit fits the sample; a network only begins.
func (m *model) fit(l *Lab) {
	m.empty, m.note = false, ""
	var err error
	if net, ok := m.fitter.(*regress.Net); ok {
		err = net.Begin(l.sample.x, l.sample.y, l.cfg.Seed)
	} else {
		err = m.fitter.Fit(l.sample.x, l.sample.y, l.cfg.Seed)
	}
	if err != nil {
		m.empty = true
		if l.sample.note == "" {
			m.note = err.Error()
		}
	}
	if r, ok := m.fitter.(interface{ Rank() int }); ok && !m.empty && (l.cfg.Reg != "l1" || l.cfg.Alpha == 0) {
		if p := l.family.Params(m.capacity); r.Rank() < p && l.sample.note == "" {
			m.note = fmt.Sprintf("%d points determine %d of %d weights: shown is the fit with the least ‖w‖", len(l.sample.x), r.Rank(), p)
		}
	}
	m.score(l)
}

// retake hands a changed sample to a network that is being trained.
func (m *model) retake(l *Lab) error {
	if m.empty || len(l.sample.x) == 0 {
		m.fit(l)
		return nil
	}
	return m.net().Retake(l.sample.x, l.sample.y)
}

// score computes the errors of the fit.
func (m *model) score(l *Lab) {
	nan := math.NaN()
	m.train, m.test, m.excess, m.penalty, m.zeros = nan, nan, nan, nan, 0
	m.drawn = false
	if m.empty {
		return
	}
	s := &l.sample
	m.h = curve.Resize(m.h, len(s.x))
	m.fitter.Eval(m.h, s.x)
	m.train = regress.MSE(s.y, m.h)
	if m.rule != nil {
		m.h = curve.Resize(m.h, len(m.f))
		m.fitter.Eval(m.h, m.rule.X)
		m.excess = 0
		for i, w := range m.rule.W {
			d := m.h[i] - m.f[i]
			m.excess += float64(float64(w*d) * d)
		}
		m.test = m.excess + float64(l.task.Sigma*l.task.Sigma)
	}
	m.weigh(l)
}

// draw computes curve and at.
func (m *model) draw(l *Lab) {
	if m.drawn || m.empty {
		return
	}
	m.drawn = true
	m.curve, m.at = curve.Resize(m.curve, len(grid)), curve.Resize(m.at, len(l.sample.x))
	m.fitter.Eval(m.curve, grid)
	m.fitter.Eval(m.at, l.sample.x)
}

// weigh computes the penalty, and counts zeros.
func (m *model) weigh(l *Lab) {
	w := m.penalised()
	m.penalty = 0
	for _, v := range w {
		switch l.cfg.Reg {
		case "l1":
			m.penalty += float64(l.cfg.Alpha * math.Abs(v))
		case "l2":
			m.penalty += float64(l.cfg.Alpha * float64(v*v))
		}
		if v == 0 {
			m.zeros++
		}
	}
}

// penalised returns the weights that a penalty is on: all but the intercept, of a network all
// but the biases.
func (m *model) penalised() []float64 {
	w := m.fitter.Weights()
	if net, ok := m.fitter.(*regress.Net); ok {
		return w[:net.NumWeights()]
	}
	return w[1:]
}
