// Package regress fits functions of one variable to samples, scores the fits, chooses
// complexity by cross-validation, and takes expected errors apart into noise, bias² and
// variance.
package regress

import (
	"fmt"

	"gradlab/core/family"
)

// A Spec says how samples are fitted, all but the sample itself.
type Spec struct {
	Family   *family.Family
	Capacity int
	// Reg is "none", "l1" or "l2" and Alpha its α, in ½‖y−h‖² + α·Ω(w): the loss is a sum over
	// examples. The intercept, and a network's biases, carry no penalty.
	Reg   string
	Alpha float64
	// Seed is that of random features.
	Seed uint64
	// Net is for a network.
	Net Training
}

// Training says how a network is trained: full-batch, on ½(y−h)².
type Training struct {
	Act, Init, Bias, Optim string // keys of nn's and optim's tables
	LR, Momentum           float64
	Steps                  int
}

// A Fitter fits one sample after another. It is not safe for concurrent use.
type Fitter interface {
	// Fit fits the sample; all its numbers are finite. The seed is for what a fit draws by
	// itself, as a network's initial weights. The error says in words why there is no fit;
	// then the one before is gone too.
	Fit(x, y []float64, seed uint64) error
	// Eval writes the fit at x to dst.
	Eval(dst, x []float64)
	// Weights returns the fitted weights, of a network all its parameters. The slice is good
	// until the next Fit and must not be written.
	Weights() []float64
}

// New returns a Fitter.
func New(s Spec) (Fitter, error) {
	if err := s.Family.Check(s.Capacity); err != nil {
		return nil, err
	}
	if s.Family.Inputs == family.ManyInputs {
		return nil, fmt.Errorf("%s are not functions of one x", s.Family.Title)
	}
	switch s.Reg {
	case "none", "l1", "l2":
	default:
		return nil, fmt.Errorf("unknown penalty %q (have none, l1, l2)", s.Reg)
	}
	if s.Family.Linear() {
		return newLinear(s), nil
	}
	return NewNet(s)
}

// MSE returns the mean square of y − h; NaN when there is nothing.
func MSE(y, h []float64) float64 {
	sum := 0.0
	for i, v := range y {
		d := v - h[i]
		sum += float64(d * d)
	}
	return sum / float64(len(y))
}
