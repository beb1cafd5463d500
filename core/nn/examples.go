package nn

import (
	"fmt"

	"gradlab/core/autodiff"
	"gradlab/core/kernel"
)

// Examples are labelled inputs in the layout that a Net reads: feature-major, so that any
// run of neighbouring examples is a batch without copying.
type Examples struct {
	N  int // examples
	LD int // row stride of X and Y, with room for a last batch's padding
	// X holds feature r of example i at X[r·LD+i].
	X []float64
	// Y holds the target of output r for example i at Y[r·LD+i]. It is nil where the loss
	// reads Class instead: the cross-entropy of more than one output.
	Y []float64
	// Class holds the classes 0…K−1.
	Class []uint8

	inputs, targets int // rows of X and Y
	off, on         float64
}

// NewExamples returns room for n examples of a network with this Spec.
func NewExamples(spec Spec, n int) (*Examples, error) {
	loss, err := spec.check()
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, fmt.Errorf("nn: %d examples, want at least 1", n)
	}
	// A batch may begin anywhere, and is read up to its own padding.
	ld := kernel.Padded(n) + kernel.Pad
	e := &Examples{N: n, LD: ld, inputs: spec.Sizes[0], targets: spec.Sizes[len(spec.Sizes)-1], off: loss.off, on: loss.on}
	if loss.op(e.targets) == autodiff.Softmax {
		e.targets = 0
	}
	e.X = make([]float64, e.inputs*ld)
	if e.targets > 0 {
		e.Y = make([]float64, e.targets*ld)
	}
	e.Class = make([]uint8, n)
	return e, nil
}

// SetClass makes example i one of the given class: with one output 0 or 1, else below the
// number of outputs. The loss decides what its targets Y are.
func (e *Examples) SetClass(i int, class uint8) {
	e.Class[i] = class
	switch e.targets {
	case 0:
	case 1:
		e.Y[i] = e.off
		if class == 1 {
			e.Y[i] = e.on
		}
	default:
		for r := range e.targets {
			e.Y[r*e.LD+i] = e.off
		}
		e.Y[int(class)*e.LD+i] = e.on
	}
}

// Gather makes example i of e a copy of example order[i] of src, for all i < len(order). The
// two must come from the same Spec.
func (e *Examples) Gather(src *Examples, order []int) {
	for r := range e.inputs {
		kernel.Gather(e.X[r*e.LD:][:len(order)], src.X[r*src.LD:][:src.N], order)
	}
	for r := range e.targets {
		kernel.Gather(e.Y[r*e.LD:][:len(order)], src.Y[r*src.LD:][:src.N], order)
	}
	for i, j := range order {
		e.Class[i] = src.Class[j]
	}
}
