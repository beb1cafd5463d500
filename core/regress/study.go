package regress

import (
	"fmt"
	"strconv"

	"gradlab/core/family"
	"gradlab/core/linmod"
	"gradlab/core/rng"
	"gradlab/core/target"
)

// A Study fits many samples of one task, to see what a fit is on average and how far single
// ones are from that. Run r of a seed draws the same sample for every capacity, so that curves
// against capacity compare fits of the same data.
type Study struct {
	Task target.Task
	Spec Spec
	N    int // points in a sample
	Seed uint64

	// Rule says how errors are averaged over x, and F is the truth at its nodes.
	Rule *target.Rule
	F    []float64

	fitter Fitter
	x, y   []float64 // of the present run
	run    string
	init   uint64
	begun  bool
	err    error
	source rng.Source

	scratch []float64
}

// nodes is how many x the errors are averaged over, at least.
const nodes = 128

// NewStudy returns a Study of samples of n ≥ 1 points.
func NewStudy(task target.Task, spec Spec, n int, seed uint64) (*Study, error) {
	if n < 1 {
		return nil, fmt.Errorf("%d points in a sample, want at least 1", n)
	}
	fitter, err := New(spec)
	if err != nil {
		return nil, err
	}
	s := &Study{Task: task, Spec: spec, N: n, Seed: seed, fitter: fitter, x: make([]float64, n), y: make([]float64, n)}
	s.Rule, s.F = NewRule(spec.Family, spec.Capacity, spec.Seed, task.Truth)
	if s.Rule == nil {
		return nil, fmt.Errorf("%s is not a number anywhere between 0 and 1", task.Truth.Title)
	}
	return s, nil
}

// NewRule returns the rule by which the errors of fits of a family are averaged over x, and the
// truth at its nodes: those x where it is a number; nil where it is nowhere one.
func NewRule(f *family.Family, capacity int, seed uint64, truth *target.Truth) (*target.Rule, []float64) {
	breaks := truth.Breaks()
	if f.Linear() {
		breaks = append(append([]float64(nil), breaks...), f.Basis(capacity, seed).Breaks()...)
	}
	rule := target.NewRule(nodes, breaks...)
	at := make([]float64, len(rule.X))
	for i, x := range rule.X {
		at[i] = truth.At(x)
	}
	return rule.Restrict(at)
}

// A Run is what one sample gave.
type Run struct {
	OK       bool
	Note     string    // why it is not OK
	Points   int       // points that were fitted: those whose target is a number
	Train    float64   // mean squared error on them
	Excess   float64   // mean squared distance to the truth: the test error without the noise
	Measured float64   // mean squared error on fresh noisy labels at the nodes
	H        []float64 // the fit at the nodes
}

// Run makes run r, reusing dst.H.
func (s *Study) Run(r int, dst *Run) {
	s.Begin(r)
	for !s.Work(1000) {
	}
	s.End(dst)
}

// Begin draws the sample of run r. Work and End follow.
func (s *Study) Begin(r int) {
	name := strconv.Itoa(r)
	s.run = name
	x, y := s.x[:s.N], s.y[:s.N]
	s.source.Seed(s.Seed, "sample/"+name)
	s.Task.Draw(x, y, &s.source)
	n := target.Finite(x, y)
	s.x, s.y = x[:n], y[:n]
	s.source.Seed(s.Seed, "fit/"+name)
	s.err, s.begun = nil, false
	s.init = s.source.Uint64()
}

// Work fits, of a network so many steps at most, and reports whether the fit is made.
func (s *Study) Work(steps int) (over bool) {
	net, ok := s.fitter.(*Net)
	switch {
	case !ok:
		s.err = s.fitter.Fit(s.x, s.y, s.init)
		return true
	case !s.begun:
		s.begun = true
		if s.err = net.Begin(s.x, s.y, s.init); s.err != nil {
			return true
		}
	}
	over, s.err = net.Advance(steps)
	return over
}

// End writes what the run has come to, reusing dst.H.
func (s *Study) End(dst *Run) {
	*dst = Run{Points: len(s.x), H: dst.H[:0]}
	if s.err != nil {
		dst.Note = s.err.Error()
		return
	}
	s.scratch = grown(s.scratch, len(s.x))
	s.fitter.Eval(s.scratch, s.x)
	dst.Train = MSE(s.y, s.scratch)

	dst.H = grown(dst.H, len(s.F))
	s.fitter.Eval(dst.H, s.Rule.X)
	s.source.Seed(s.Seed, "labels/"+s.run)
	for i, w := range s.Rule.W {
		off := dst.H[i] - s.F[i]
		miss := off - float64(s.Task.Sigma*s.source.Norm())
		dst.Excess += float64(float64(w*off) * off)
		dst.Measured += float64(float64(w*miss) * miss)
	}
	if dst.Measured-dst.Measured != 0 || dst.Train-dst.Train != 0 {
		dst.Note = "the fit is not finite"
		return
	}
	dst.OK = true
}

// grown returns s with n elements, of any value.
func grown(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// Closed returns the closed form of the study's expectations, nil where there is none: when x
// is drawn anew for each sample, or the fit is not linear in the targets.
func (s *Study) Closed() (*linmod.Closed, error) {
	l, ok := s.fitter.(*linear)
	if !ok || !s.Task.Design.Fixed || s.Spec.Reg == "l1" && s.Spec.Alpha > 0 {
		return nil, nil
	}
	quiet := s.Task
	quiet.Sigma = 0
	x, y := make([]float64, s.N), make([]float64, s.N)
	quiet.Draw(x, y, &s.source)
	n := target.Finite(x, y)
	if n == 0 {
		return nil, errEmpty
	}
	if err := l.take(x[:n]); err != nil {
		return nil, err
	}
	return l.solver.Close(l.phi, y[:n], l.basis.Matrix(s.Rule.X), s.F, s.Rule.W)
}
