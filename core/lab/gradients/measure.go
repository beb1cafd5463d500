package gradients

import (
	"math"

	"gradlab/core/autodiff"
	"gradlab/core/kernel"
	"gradlab/core/meanfield"
	"gradlab/core/nn"
)

// quantity is what a histogram is of.
type quantity int

// The quantities, in the order of their keys.
const (
	delta      quantity = iota // δ = ∂L/∂z
	weightGrad                 // ∂L/∂U
	activation                 // φ
	sum                        // z
	ratio                      // the last update by the layer's RMS weight
	quantities
)

var quantityKeys = [quantities]string{"delta", "dw", "act", "z", "ratio"}

// quantityOf returns the quantity with a valid key.
func quantityOf(key string) quantity {
	for q, k := range quantityKeys {
		if k == key {
			return quantity(q)
		}
	}
	return delta
}

// rows returns the numbers of quantity q in hidden layer l = 1 … depth as a matrix. Those of
// ratio are made in scratch.
func (n *net) rows(q quantity, l int) autodiff.Mat {
	flat := func(v []float64) autodiff.Mat { return autodiff.Mat{Rows: 1, Cols: len(v), LD: len(v), Data: v} }
	switch q {
	case weightGrad:
		return flat(n.net.WeightGrads(l))
	case activation:
		return n.net.GradActivations(l)
	case sum:
		return n.net.GradSums(l)
	case ratio:
		w := n.net.Weights(l)
		at := 0 // where the layer's weights are among the parameters
		for k := 1; k < l; k++ {
			at += len(n.net.Weights(k))
		}
		before := n.before[at:][:len(w)]
		size := math.Sqrt(kernel.SumSquares(before) / float64(len(w)))
		out := n.measures.scratch[:len(w)]
		for i, v := range w {
			out[i] = (v - before[i]) / size
		}
		return flat(out)
	}
	return n.net.Delta(l)
}

// measures are numbers of each hidden layer in the pass of the last step.
type measures struct {
	old       bool                  // a step was made since
	rms       [quantities][]float64 // root mean squares
	saturated []float64             // share of z where σ′ is below a tenth of its largest
	dead      []float64             // share of units whose slope is below that for every example
	scratch   []float64
}

func (m *measures) init(n *net, depth int) {
	for q := range m.rms {
		m.rms[q] = make([]float64, depth)
	}
	m.saturated, m.dead = make([]float64, depth), make([]float64, depth)
	most := 0
	for l := 1; l <= depth; l++ {
		most = max(most, len(n.net.Weights(l)))
	}
	m.scratch = make([]float64, most)
	m.old = true
}

// measure brings the measures up to date. It takes a small part of the time of a step.
func (n *net) measure() {
	m := &n.measures
	if !m.old {
		return
	}
	m.old = false
	for i := range m.saturated {
		for q := range quantities {
			m.rms[q][i] = rms(n.rows(q, i+1))
		}
		m.saturated[i], m.dead[i] = flatness(n.net.GradSums(i+1), n.acts[i])
	}
}

// rms returns the root mean square of the finite elements, NaN when there are none.
func rms(m autodiff.Mat) float64 {
	sum := 0.0
	for r := range m.Rows {
		sum += kernel.SumSquares(m.Row(r))
	}
	if count := float64(m.Rows * m.Cols); sum > 1e-290 && !math.IsNaN(sum) && !math.IsInf(sum, 0) {
		return math.Sqrt(sum / count)
	}
	// Squares overflow or underflow, or something is not finite: with the largest taken out.
	count, largest := 0, 0.0
	for r := range m.Rows {
		for _, v := range m.Row(r) {
			if a := math.Abs(v); a <= math.MaxFloat64 {
				largest = max(largest, a)
				count++
			}
		}
	}
	switch {
	case count == 0:
		return math.NaN()
	case largest == 0:
		return 0
	}
	sum = 0
	for r := range m.Rows {
		for _, v := range m.Row(r) {
			if math.Abs(v) <= math.MaxFloat64 {
				share := v / largest
				sum += float64(share * share)
			}
		}
	}
	return largest * math.Sqrt(sum/float64(count))
}

// flatness returns the share of elements of z where the slope of the activation is below a
// tenth of its largest, and the share of rows in which it is for every element.
func flatness(z autodiff.Mat, act *nn.Activation) (share, dead float64) {
	lo, hi := math.Inf(-1), math.Inf(1) // where the activation is not flat
	switch act.Key {
	case "tanh":
		lo, hi = -flatTanh, flatTanh
	case "sigmoid":
		lo, hi = -2*flatTanh, 2*flatTanh // σ(z) = ½ + ½·tanh(z/2)
	case "relu", "leaky":
		lo = 0
	}
	flat, rows := 0, 0
	for r := range z.Rows {
		steep := 0
		for _, v := range z.Row(r) {
			if v > lo && v < hi {
				steep++
			}
		}
		flat += z.Cols - steep
		if steep == 0 {
			rows++
		}
	}
	return float64(flat) / float64(z.Rows*z.Cols), float64(rows) / float64(z.Rows)
}

// flatTanh is where tanh′ = 1 − tanh² is a tenth: artanh √0.9.
const flatTanh = 1.8184464592320668

// theory is what meanfield predicts for each hidden layer at step 0; NaN where it is silent.
type theory struct{ rms [quantities][]float64 }

// predict works out the predictions. Those of δ are relative to the last hidden layer, where
// they begin from what is measured: how large it is there is a matter of the loss. The measures
// are those of step 0.
func (n *net) predict(l *Lab) {
	t := &n.theory
	for q := range t.rms {
		t.rms[q] = make([]float64, l.depth)
		for i := range t.rms[q] {
			t.rms[q][i] = math.NaN()
		}
	}
	if n.spec.Skip && l.depth > 1 || n.spec.Norm != "" && n.spec.Norm != "none" {
		return // it is about plain networks
	}
	weights, _ := nn.InitialiserOf(n.cfg.Init)
	biases, _ := nn.BiasInitOf(n.cfg.Bias)
	q, shrink := make([]float64, len(n.spec.Sizes)), make([]float64, len(n.spec.Sizes))
	meanfield.Predict(q, shrink, n.spec.Sizes, func(layer int) *nn.Activation { return n.acts[layer-1] }, weights, biases, l.task.square)
	for i := range l.depth {
		square, _ := meanfield.Moments(n.acts[i], q[i+1])
		t.rms[sum][i], t.rms[activation][i] = math.Sqrt(q[i+1]), math.Sqrt(square)
	}
	size := n.measures.rms[delta][l.depth-1]
	for i := l.depth - 1; i >= 0; i-- {
		if i < l.depth-1 {
			size *= shrink[i+1]
		}
		t.rms[delta][i] = size
	}
}
