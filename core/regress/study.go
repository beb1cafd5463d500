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
	x, y   []float64
	source rng.Source
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
	*dst = Run{H: dst.H[:0]}
	name := strconv.Itoa(r)
	s.source.Seed(s.Seed, "sample/"+name)
	s.Task.Draw(s.x, s.y, &s.source)
	dst.Points = target.Finite(s.x, s.y)
	x, y := s.x[:dst.Points], s.y[:dst.Points]
	defer func() { s.x, s.y = s.x[:s.N], s.y[:s.N] }()

	s.source.Seed(s.Seed, "fit/"+name)
	if err := s.fitter.Fit(x, y, s.source.Uint64()); err != nil {
		dst.Note = err.Error()
		return
	}
	h := make([]float64, len(x))
	s.fitter.Eval(h, x)
	dst.Train = MSE(y, h)

	for range s.F {
		dst.H = append(dst.H, 0)
	}
	s.fitter.Eval(dst.H, s.Rule.X)
	s.source.Seed(s.Seed, "labels/"+name)
	for i, w := range s.Rule.W {
		off := dst.H[i] - s.F[i]
		miss := off - float64(s.Task.Sigma*s.source.Norm())
		dst.Excess += float64(float64(w*off) * off)
		dst.Measured += float64(float64(w*miss) * miss)
	}
	if dst.Measured-dst.Measured != 0 {
		dst.Note = "the fit is not finite"
		return
	}
	dst.OK = true
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
	quiet.Draw(s.x, s.y, &s.source)
	n := target.Finite(s.x, s.y)
	if n == 0 {
		return nil, errEmpty
	}
	if err := l.take(s.x[:n]); err != nil {
		return nil, err
	}
	return l.solver.Close(l.phi, s.y[:n], l.basis.Matrix(s.Rule.X), s.F, s.Rule.W)
}
