package nn

import (
	"fmt"

	"gradlab/core/kernel"
)

// Finite reports whether the gradient of the last Grad is finite in every element, at the
// cost of reading it once. A step along a finite gradient from finite parameters stays
// finite unless it overflows by itself, which the next step's Finite sees.
func (n *Net) Finite() bool { return kernel.Finite(n.grads) }

// Diagnose names the first quantity of the last Grad that is not finite, in the order in which
// they were computed, or returns "" when all are finite. It reads everything: not for every
// step.
func (n *Net) Diagnose() string {
	for l := 1; l < len(n.layers); l++ {
		ly := &n.layers[l]
		switch {
		case !kernel.Finite(ly.w):
			return fmt.Sprintf("weight of layer %d", l)
		case !kernel.Finite(ly.b):
			return fmt.Sprintf("bias of layer %d", l)
		case !kernel.Finite(ly.g):
			return fmt.Sprintf("gain of layer %d", l)
		}
	}
	for l := range n.layers {
		if z := n.now.tape.Value(n.now.z[l]); !finiteMat(z.Rows, z.Row) {
			return fmt.Sprintf("sum z of layer %d", l)
		}
		if a := n.Activations(l); !finiteMat(a.Rows, a.Row) {
			return fmt.Sprintf("activation of layer %d", l)
		}
	}
	for l := len(n.layers) - 1; l >= 1; l-- {
		ly := &n.layers[l]
		if d := n.Delta(l); !finiteMat(d.Rows, d.Row) {
			return fmt.Sprintf("gradient δ of layer %d", l)
		}
		if !kernel.Finite(ly.dw) || !kernel.Finite(ly.db) || !kernel.Finite(ly.dg) {
			return fmt.Sprintf("weight gradient of layer %d", l)
		}
	}
	return ""
}

func finiteMat(rows int, row func(int) []float64) bool {
	for r := range rows {
		if !kernel.Finite(row(r)) {
			return false
		}
	}
	return true
}
