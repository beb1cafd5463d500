package nn

import (
	"errors"

	"gradlab/core/kernel"
)

// ByHand computes a network's gradient as one derives it with pencil and paper for
// h(x) = wᵀσ(Ux + b) + c: with the residual rᵢ = ∂lossᵢ/∂h at example i,
//
//	∂L/∂w   = (1/n) Σᵢ rᵢ·σ(Uxᵢ + b)
//	∂L/∂u_j = (1/n) Σᵢ rᵢ·w_j·σ′(u_jᵀxᵢ + b_j)·xᵢ
//
// and the same with 1 in the place of the last factor for the biases c and b_j. The residual
// is p − y = −y(1−p) + (1−y)p for cross-entropy and h − y for the squared error. Without a
// hidden layer ∂L/∂w = (1/n) Σᵢ rᵢ·xᵢ.
//
// It shares no code with Net.Grad, so that the two can stand beside each other.
type ByHand struct {
	n                *Net
	x, hidden, slope []float64 // inputs, last layer's inputs, σ′ of each
}

// NewByHand returns the formulas for n. The error says what network there are none for.
func NewByHand(n *Net) (*ByHand, error) {
	switch {
	case n.Outputs() != 1:
		return nil, errors.New("nn: the formulas by hand are for one output, that is two classes")
	case len(n.sizes) > 3:
		return nil, errors.New("nn: the formulas by hand are for at most one hidden layer")
	}
	hidden := n.sizes[len(n.sizes)-2]
	return &ByHand{n, make([]float64, n.sizes[0]), make([]float64, hidden), make([]float64, hidden)}, nil
}

// Grad writes the gradient of the mean data loss over cols examples of e, from the one
// numbered from on, to dst, in Params' layout. It allocates nothing.
//
// With cross-entropy, printed puts a residual of y(1−p) + (1−y)p in the place of the right
// one, as the formula is found in print with the sign of its first term lost. It is positive
// for both classes, so descent drives all examples towards class 0.
func (b *ByHand) Grad(dst []float64, e *Examples, from, cols int, printed bool) {
	n, x, hidden, slope := b.n, b.x, b.hidden, b.slope
	entropy := n.loss.Key == "entropy"
	clear(dst)
	var (
		w = n.Weights(len(n.sizes) - 1)
		c = n.Biases(len(n.sizes) - 1)[0]

		dU = dst[:n.weights-len(w)]
		dw = dst[n.weights-len(w) : n.weights]
		db = dst[n.weights : len(dst)-1]
		dc = &dst[len(dst)-1]
	)
	for i := from; i < from+cols; i++ {
		for k := range x {
			x[k] = e.X[k*e.LD+i]
		}
		if len(n.sizes) == 2 {
			copy(hidden, x)
		} else {
			for j := range hidden {
				z := n.Biases(1)[j]
				for k, v := range x {
					z += float64(n.Weights(1)[j*len(x)+k] * v)
				}
				hidden[j], slope[j] = n.layers[1].act.Func(z), n.layers[1].act.Slope(z)
			}
		}
		h := c
		for j, v := range hidden {
			h += float64(w[j] * v)
		}
		r := h - e.Y[i]
		if entropy {
			y, p := float64(e.Class[i]), kernel.Sigmoid(h)
			r = float64(-y*(1-p)) + float64((1-y)*p)
			if printed {
				r = float64(y*(1-p)) + float64((1-y)*p)
			}
		}
		r /= float64(cols)
		*dc += r
		for j, v := range hidden {
			dw[j] += float64(r * v)
			if len(n.sizes) == 2 {
				continue
			}
			d := float64(float64(r*w[j]) * slope[j])
			db[j] += d
			for k, v := range x {
				dU[j*len(x)+k] += float64(d * v)
			}
		}
	}
}
