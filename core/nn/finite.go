package nn

import (
	"fmt"
	"math"
)

// Finite reports whether the gradient of the last Grad is finite in every element, at the
// cost of one addition for each. A step along a finite gradient from finite parameters stays
// finite unless it overflows by itself, which the next step's Finite sees.
func (n *Net) Finite() bool {
	// Infinities and NaNs survive addition. Four sums keep the adder busy.
	g := n.grads
	var s0, s1, s2, s3 float64
	for len(g) >= 4 {
		s0 += g[0]
		s1 += g[1]
		s2 += g[2]
		s3 += g[3]
		g = g[4:]
	}
	for _, v := range g {
		s0 += v
	}
	s := (s0 + s1) + (s2 + s3)
	return s-s == 0
}

// Diagnose names the first quantity of the last Grad that is not finite, in the order in which
// they were computed, or returns "" when all are finite. It reads everything: not for every
// step.
func (n *Net) Diagnose() string {
	for l := 1; l < len(n.layers); l++ {
		ly := &n.layers[l]
		switch {
		case !finite(ly.w):
			return fmt.Sprintf("weight of layer %d", l)
		case !finite(ly.b):
			return fmt.Sprintf("bias of layer %d", l)
		}
	}
	for l := range n.layers {
		ly := &n.layers[l]
		if z := n.tape.Value(ly.z); !finiteMat(z.Rows, z.Row) {
			return fmt.Sprintf("sum z of layer %d", l)
		}
		if a := n.tape.Value(ly.a); !finiteMat(a.Rows, a.Row) {
			return fmt.Sprintf("activation of layer %d", l)
		}
	}
	for l := len(n.layers) - 1; l >= 1; l-- {
		ly := &n.layers[l]
		if d := n.Delta(l); !finiteMat(d.Rows, d.Row) {
			return fmt.Sprintf("gradient δ of layer %d", l)
		}
		if !finite(ly.dw) || !finite(ly.db) {
			return fmt.Sprintf("weight gradient of layer %d", l)
		}
	}
	return ""
}

func finiteMat(rows int, row func(int) []float64) bool {
	for r := range rows {
		if !finite(row(r)) {
			return false
		}
	}
	return true
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
