package descent

import (
	"math"
	"strconv"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// A Study makes runs of one capacity that are all compared with the same truth at the same
// inputs, so that the mean of fits and their spread around it can be told apart. Run r of a
// seed draws the same sample for every capacity. It is not safe for concurrent use.
//
// A fit is known by its values at nodes. The first of them, at X, only serve to draw it; those
// behind are the inputs that errors are averaged over, N(0, I) and the same in all runs. Of
// "isotropic" they are the weights instead: there the mean squared distance of two fits is that
// of their weights, exactly.
type Study struct {
	X []float64 // the first input, the others 0, rising
	W []float64 // what a node's square counts: 0 at X
	F []float64 // the truth at the nodes

	set      Setting
	capacity int
	task     *Task
	run      int
	begun    bool
	err      error
	in       []float64 // inputs for X
	ld       int
	source   rng.Source
}

// places is how many nodes there are to draw a fit.
const places = 61

// fresh is how many fresh inputs a fit of "isotropic" is measured on.
const fresh = 100

// NewStudy returns the study of a Setting in more than one dimension.
func NewStudy(set Setting, capacity int) (*Study, error) {
	set.common = true
	task, err := NewTask(set, []int{capacity}, 1)
	if err != nil {
		return nil, err
	}
	s := &Study{set: set, capacity: capacity, task: task}
	s.X, s.in, s.ld = task.grid(places)
	nodes, weight := capacity, 1.0
	if set.Model != "isotropic" {
		nodes, weight = testsLinear, 1.0/testsLinear
	}
	s.W, s.F = make([]float64, places+nodes), make([]float64, places+nodes)
	for i, x := range s.X {
		s.F[i] = teach(set.Teacher, x)
	}
	for i := range nodes {
		s.W[places+i] = weight
	}
	if set.Model == "isotropic" {
		copy(s.F, s.X)
		s.F[places] = 1
		return s, nil
	}
	var sample Sample
	if err := sample.draw(&set, 0, set.D, testsLinear, false); err != nil {
		return nil, err
	}
	copy(s.F[places:], sample.TY[:testsLinear])
	return s, nil
}

// Begin makes ready for a run. Work and End follow.
func (s *Study) Begin(run int) { s.run, s.begun, s.err = run, false, nil }

// Work fits, of a network for about a millisecond, and reports whether the fit is made.
func (s *Study) Work() (over bool) {
	t := s.task
	switch {
	case t.lin != nil && s.set.Model == "isotropic":
		_, s.err = t.lin.isotropic(s.capacity, s.run)
		return true
	case t.lin != nil:
		s.err = t.lin.fit(s.capacity, s.run)
		return true
	case !s.begun:
		s.begun = true
		if s.err = t.net.begin(s.capacity, s.run); s.err != nil {
			return true
		}
	}
	over, s.err = t.net.work()
	return over
}

// End writes the fit at all nodes to h, and returns the mean squared error on the sample, that
// to the truth, and that on fresh noisy labels. The error says why there is no fit.
func (s *Study) End(h []float64) (train, excess, measured float64, err error) {
	if s.err != nil {
		return 0, 0, 0, s.err
	}
	s.source.Seed(s.set.Seed, "labels/"+strconv.Itoa(s.run))
	if s.set.Model == "isotropic" {
		train, excess, measured = s.endPlane(h)
		return train, excess, measured, nil
	}
	t := s.task
	tests := h[places:]
	if l := t.lin; l != nil {
		smp := &l.sample
		train = l.error(l.phi, smp.Y, s.capacity, smp.N, smp.LD)
		excess = l.errorOnTests(s.capacity)
		copy(tests, l.h)
		l.evalAt(h, s.in, places, s.ld)
	} else {
		n := t.net
		train = n.train()
		n.evalAt(tests, n.sample.TX, n.sample.T, n.sample.TLD)
		n.evalAt(h, s.in, places, s.ld)
		for i, v := range tests {
			d := v - s.F[places+i]
			excess += float64(d*d) / testsLinear
		}
	}
	for i, v := range tests {
		miss := v - s.F[places+i] - float64(s.set.Sigma*s.source.Norm())
		measured += float64(miss*miss) / testsLinear
	}
	return train, excess, measured, nil
}

// endPlane is End for a fit that is a plane.
func (s *Study) endPlane(h []float64) (train, excess, measured float64) {
	l := s.task.lin
	for i, x := range s.X {
		h[i] = float64(l.w[0] * x)
	}
	copy(h[places:], l.w)
	for j, w := range l.w {
		d := w - s.F[places+j]
		excess += float64(d * d)
	}
	for range fresh {
		miss := float64(s.set.Sigma * s.source.Norm())
		for j, w := range l.w {
			miss += float64((s.F[places+j] - w) * s.source.Norm())
		}
		measured += float64(miss*miss) / fresh
	}
	n, ld := s.set.N, kernel.Padded(s.set.N)
	fit := make([]float64, ld)
	kernel.Affine(fit, l.w, nil, l.phi, 1, s.capacity, n, ld, ld)
	return 2 * kernel.SquaredLoss(fit, l.h, n) / float64(n), excess, measured
}

// Exact returns the mean fit and the standard deviation of fits at X, and the parts of the error
// without the noise, where they are known: of "isotropic" without a penalty, and p not within 1
// of n. The mean is over samples.
func (s *Study) Exact() (mean, sd []float64, bias2, variance float64, ok bool) {
	if s.set.Model != "isotropic" || s.set.Ridge > 0 {
		return nil, nil, 0, 0, false
	}
	sigma2 := s.set.Sigma * s.set.Sigma
	m, v := Linear(s.set.N, s.capacity, sigma2)
	if m != m {
		return nil, nil, 0, 0, false
	}
	mean, sd = make([]float64, places), make([]float64, places)
	for i, x := range s.X {
		mean[i], sd[i] = float64(m*x), float64(math.Abs(x)*math.Sqrt(v))
	}
	whole, _, _ := Exact(s.set.N, s.capacity, 1, sigma2)
	bias2 = float64((1 - m) * (1 - m))
	return mean, sd, bias2, whole - bias2, true
}
