package boundary

import (
	"math"

	"gradlab/core/nn"
)

// byHand is the lecture's own formulas for the gradient, beside automatic differentiation or
// in its place.
type byHand struct {
	formulas   *nn.ByHand // nil: there are none for this network
	grads      []float64
	difference float64 // of the last gradient from that of automatic differentiation, see far
}

func (h *byHand) init(l *Lab) {
	if f, err := nn.NewByHand(l.net); err == nil {
		h.formulas, h.grads = f, make([]float64, len(l.net.Params()))
	}
}

// on reports whether training goes by the formulas.
func (h *byHand) on(l *Lab) bool { return h.formulas != nil && l.cfg.Grad != "auto" }

// grad puts the gradient by hand in the place of the one that automatic differentiation left,
// when that is wanted, and notes their difference.
func (h *byHand) grad(l *Lab, e *nn.Examples, from, cols int) {
	if !h.on(l) {
		return
	}
	h.formulas.Grad(h.grads, e, from, cols, l.cfg.Grad == "printed")
	h.difference = far(h.grads, l.net.Grads())
	copy(l.net.Grads(), h.grads)
}

// far returns the largest difference of two gradients in units of the second one's largest
// element.
func far(a, b []float64) float64 {
	most, size := 0.0, 0.0
	for i, v := range b {
		most, size = max(most, math.Abs(a[i]-v)), max(size, math.Abs(v))
	}
	if most == 0 {
		return 0
	}
	return most / size
}
