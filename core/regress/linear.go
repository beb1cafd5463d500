package regress

import (
	"fmt"
	"slices"

	"gradlab/core/family"
	"gradlab/core/linmod"
)

// linear fits the families that are linear in their weights. What depends on the inputs alone
// is kept for the next sample with the same inputs.
type linear struct {
	spec  Spec
	basis *family.Basis

	x      []float64 // inputs of
	phi    []float64 // the design
	solver *linmod.Solver

	at   []float64 // inputs of
	test []float64 // the functions there, for Eval

	w []float64
}

func newLinear(s Spec) *linear {
	b := s.Family.Basis(s.Capacity, s.Seed)
	return &linear{spec: s, basis: b, w: make([]float64, b.Len())}
}

func (l *linear) Fit(x, y []float64, _ uint64) error {
	if len(x) == 0 {
		return errEmpty
	}
	if err := l.take(x); err != nil {
		return err
	}
	if l.spec.Reg == "l1" && l.spec.Alpha > 0 {
		clear(l.w)
		_, err := linmod.Lasso(l.w, l.phi, y, len(x), l.basis.Len(), 1, l.spec.Alpha)
		return err
	}
	return l.solver.Solve(l.w, y)
}

var errEmpty = fmt.Errorf("there are no points to fit")

// take makes ready for samples with the inputs x.
func (l *linear) take(x []float64) error {
	if l.solver != nil && slices.Equal(l.x, x) {
		return nil
	}
	l.x, l.phi, l.solver = append(l.x[:0], x...), l.basis.Matrix(x), nil
	alpha := 0.0
	if l.spec.Reg == "l2" {
		alpha = l.spec.Alpha
	}
	var err error
	l.solver, err = linmod.New(l.phi, len(x), l.basis.Len(), 1, alpha)
	return err
}

func (l *linear) Eval(dst, x []float64) {
	if !slices.Equal(l.at, x) {
		l.at, l.test = append(l.at[:0], x...), l.basis.Matrix(x)
	}
	linmod.MulTo(dst, l.test, l.w)
}

func (l *linear) Weights() []float64 { return l.w }

// Rank returns how many weights the last sample's inputs determine; see linmod.Solver.Rank.
func (l *linear) Rank() int { return l.solver.Rank() }
