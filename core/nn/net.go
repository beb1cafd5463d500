// Package nn makes multilayer networks out of autodiff's operations: h(x; w, U) = wᵀσ(Ux) and
// deeper, down to no hidden layer at all (logistic regression).
//
// Layers are numbered from 0, the inputs, to Layers()−1, the output. Weights and biases of
// layer l ≥ 1 lead from layer l−1 into it.
package nn

import (
	"fmt"
	"math"
	"strings"

	"gradlab/core/autodiff"
	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// A Spec is the shape of a network.
type Spec struct {
	Sizes []int  // units in each layer, inputs first, output last; at least two layers
	Act   string // of the hidden layers, see ActAt; the output is raw
	Loss  string // key of Losses

	// Norm is a key of Norms: how the sums of the hidden layers are normalised before their
	// activation. "" is as "none".
	Norm string
	// Skip lets a hidden layer that is as wide as the hidden layer before add that one's
	// activations to its own, a_l = σ(z_l) + a_{l−1}: He et al., "Deep residual learning for
	// image recognition", CVPR 2016, arXiv:1512.03385, equation 1.
	Skip bool
}

// check returns the Spec's loss, or what is wrong with the Spec.
func (s Spec) check() (*Loss, error) {
	if len(s.Sizes) < 2 {
		return nil, fmt.Errorf("nn: %d layers, want at least inputs and output", len(s.Sizes))
	}
	for l, n := range s.Sizes {
		if n < 1 {
			return nil, fmt.Errorf("nn: layer %d has %d units, want at least 1", l, n)
		}
	}
	for key := range strings.SplitSeq(s.Act, ",") {
		if _, err := ActivationOf(key); err != nil {
			return nil, err
		}
	}
	if _, err := NormOf(s.Norm); err != nil {
		return nil, err
	}
	return LossOf(s.Loss)
}

// A Net is a network with its parameters, the gradient by them, and room for the activations
// of a number of examples. What its methods return are views of that memory: activations
// and outputs are good until the next Forward, Grad or Evaluate. Those three allocate
// nothing. A Net is not safe for concurrent use.
type Net struct {
	spec   Spec
	sizes  []int
	loss   *Loss
	layers []layer // [0] is the inputs and has no parameters

	// All weights, layer by layer and row-major, then all biases, then all gains.
	params, grads []float64
	weights       int // how many of them are weights

	train *graph // what Grad replays
	infer *graph // what Forward and Evaluate replay: the same, but for batch normalisation
	now   *graph // the one replayed last
	norms norms
	prob  []float64
}

// A layer is where to find one layer's parameters.
type layer struct {
	w, b, g    []float64 // g: gains, with normalisation only
	dw, db, dg []float64
	act        *Activation // nil for inputs and output
}

// New returns a network for up to capacity ≥ 1 examples at a time, with all weights and biases
// zero.
func New(spec Spec, capacity int) (*Net, error) {
	loss, err := spec.check()
	if err != nil {
		return nil, err
	}
	if capacity < 1 {
		return nil, fmt.Errorf("nn: capacity of %d examples, want at least 1", capacity)
	}
	n := &Net{spec: spec, sizes: append([]int(nil), spec.Sizes...), loss: loss}
	biases, gains := 0, 0
	for l := 1; l < len(n.sizes); l++ {
		n.weights += n.sizes[l] * n.sizes[l-1]
		biases += n.sizes[l]
		if n.normalised(l) {
			gains += n.sizes[l]
		}
	}
	n.params = make([]float64, n.weights+biases+gains)
	n.grads = make([]float64, n.weights+biases+gains)
	n.layers = make([]layer, len(n.sizes))
	w, b, g := 0, n.weights, n.weights+biases
	for l := 1; l < len(n.sizes); l++ {
		in, out := n.sizes[l-1], n.sizes[l]
		ly := &n.layers[l]
		ly.w, ly.dw = part(n.params, w, in*out), part(n.grads, w, in*out)
		ly.b, ly.db = part(n.params, b, out), part(n.grads, b, out)
		w, b = w+in*out, b+out
		if n.normalised(l) {
			ly.g, ly.dg = part(n.params, g, out), part(n.grads, g, out)
			g += out
		}
		if n.hidden(l) {
			if ly.act, err = ActivationOf(ActAt(spec.Act, l)); err != nil {
				return nil, err
			}
		}
	}

	n.norms.init(n)
	n.train = n.record(capacity, false)
	n.infer = n.train
	if n.norms.batch {
		n.infer = n.record(capacity, true)
	}
	n.now = n.train
	n.prob = make([]float64, n.Outputs()*kernel.Padded(capacity))
	return n, nil
}

// part returns n elements of s from i on, and no more.
func part(s []float64, i, n int) []float64 { return s[i : i+n : i+n] }

// Layers returns the number of layers, inputs and output included.
func (n *Net) Layers() int { return len(n.sizes) }

// Size returns the number of units in layer l.
func (n *Net) Size(l int) int { return n.sizes[l] }

// Inputs and Outputs return the number of units in the first and the last layer.
func (n *Net) Inputs() int  { return n.sizes[0] }
func (n *Net) Outputs() int { return n.sizes[len(n.sizes)-1] }

// Capacity returns how many examples Forward and Grad can take at a time.
func (n *Net) Capacity() int { return n.train.tape.Capacity() }

// Params returns the slab of all parameters: all weights, layer by layer, each row-major
// out×in, then all biases, then with normalisation all gains. Writing to it changes the
// network.
func (n *Net) Params() []float64 { return n.params }

// Grads returns the gradient of the mean loss as the last Grad left it, in Params' layout.
func (n *Net) Grads() []float64 { return n.grads }

// NumWeights returns how many of Params, from the front, are weights.
func (n *Net) NumWeights() int { return n.weights }

// Weights and Biases return the parameters of layer l ≥ 1, weights row-major out×in.
func (n *Net) Weights(l int) []float64 { return n.layers[l].w }
func (n *Net) Biases(l int) []float64  { return n.layers[l].b }

// WeightGrads and BiasGrads return the parts of Grads that belong to layer l ≥ 1.
func (n *Net) WeightGrads(l int) []float64 { return n.layers[l].dw }
func (n *Net) BiasGrads(l int) []float64   { return n.layers[l].db }

// Gains and GainGrads return what the normalised sums of layer l are multiplied with, and the
// gradient by it; nil for a layer without normalisation.
func (n *Net) Gains(l int) []float64     { return n.layers[l].g }
func (n *Net) GainGrads(l int) []float64 { return n.layers[l].dg }

// SetWeight sets the weight from unit in of layer l−1 to unit out of layer l ≥ 1, or the
// bias of that unit when in is −1.
func (n *Net) SetWeight(l, out, in int, v float64) error {
	switch {
	case l < 1 || l >= len(n.sizes):
		return fmt.Errorf("nn: layer %d has no weights (1…%d have)", l, len(n.sizes)-1)
	case out < 0 || out >= n.sizes[l]:
		return fmt.Errorf("nn: layer %d has no unit %d (0…%d)", l, out, n.sizes[l]-1)
	case in < -1 || in >= n.sizes[l-1]:
		return fmt.Errorf("nn: layer %d has no unit %d (0…%d, or −1 for the bias)", l-1, in, n.sizes[l-1]-1)
	case math.IsNaN(v) || math.IsInf(v, 0):
		return fmt.Errorf("nn: weight %v, want a finite number", v)
	}
	if in < 0 {
		n.layers[l].b[out] = v
	} else {
		n.layers[l].w[out*n.sizes[l-1]+in] = v
	}
	return nil
}

// Init draws all parameters. Each layer has random streams of its own, named "weights/1",
// "biases/1" and so on, so that what is drawn for one does not depend on the others' sizes
// beyond fan-in and fan-out. Gains become 1, and Track begins anew.
func (n *Net) Init(seed uint64, weights *Initialiser, biases *BiasInit) {
	var src rng.Source
	for l := 1; l < len(n.sizes); l++ {
		src.Seed(seed, fmt.Sprintf("weights/%d", l))
		weights.Fill(n.layers[l].w, n.sizes[l-1], n.sizes[l], &src)
		src.Seed(seed, fmt.Sprintf("biases/%d", l))
		biases.Fill(n.layers[l].b, n.sizes[l-1], &src)
		for i := range n.layers[l].g {
			n.layers[l].g[i] = 1
		}
	}
	n.norms.reset()
}

// Separate gives Forward and Evaluate memory of their own, for up to capacity ≥ 1 examples at
// a time, so that what Grad has left stays: Delta, GradSums and GradActivations.
func (n *Net) Separate(capacity int) {
	n.infer = n.record(capacity, n.norms.batch)
	n.prob = make([]float64, n.Outputs()*kernel.Padded(max(capacity, n.Capacity())))
}

// Forward computes all layers for cols ≤ Capacity examples: feature r of example c is
// x[r·ld+c]. x must hold (Inputs−1)·ld + kernel.Padded(cols) elements with finite numbers
// where examples are padded, and ld must be a multiple of kernel.Pad. With batch normalisation
// it takes the running means and variances of Track.
func (n *Net) Forward(x []float64, ld, cols int) {
	n.norms.fold(n)
	g := n.infer
	n.now = g
	g.tape.Bind(g.a[0], x, ld)
	g.tape.Forward(cols, g.head())
}

// Activations returns layer l of the examples of the last Forward or Grad, a unit a row.
// Layer 0 is the inputs, the last layer the raw outputs h.
func (n *Net) Activations(l int) autodiff.Mat { return n.now.tape.Value(n.now.a[l]) }

// Sums returns z of layer l ≥ 1 of the examples of the last Forward or Grad, a unit a row: what
// the activation is applied to, after normalisation if there is one.
func (n *Net) Sums(l int) autodiff.Mat { return n.now.tape.Value(n.now.z[l]) }

// GradSums and GradActivations are Sums and Activations of the examples of the last Grad; with
// Separate they stay until the next.
func (n *Net) GradSums(l int) autodiff.Mat        { return n.train.tape.Value(n.train.z[l]) }
func (n *Net) GradActivations(l int) autodiff.Mat { return n.train.tape.Value(n.train.a[l]) }

// Output returns the raw outputs h, an output unit a row.
func (n *Net) Output() autodiff.Mat { return n.now.tape.Value(n.now.head()) }

// Prob returns class probabilities for the examples of the last Forward or Grad: with one
// output unit a single row p(y=1|x), else a row a class. The view is good until the next
// call of Prob.
func (n *Net) Prob() autodiff.Mat {
	h := n.Output()
	p := autodiff.Mat{Rows: h.Rows, Cols: h.Cols, LD: h.LD, Data: n.prob[:len(h.Data)]}
	n.loss.prob(p.Data, h.Data, h.Rows, h.Cols, h.LD)
	return p
}

// Grad computes the gradient of the mean data loss over cols ≤ Capacity examples of e, from
// the one numbered from on. It leaves it in Grads, and ∂L/∂z of each layer in Delta.
func (n *Net) Grad(e *Examples, from, cols int) {
	g := n.train
	n.now = g
	g.bind(e, from)
	g.tape.Forward(cols, g.head())
	g.tape.Backward(g.total, 1/float64(cols))
}

// Delta returns δ = ∂L/∂z after Grad for layer l ≥ 1, where z is the layer before its
// activation and L the mean loss: the back-propagated gradient, a unit a row, an example a
// column.
func (n *Net) Delta(l int) autodiff.Mat { return n.train.tape.Adjoint(n.train.z[l]) }

// Evaluate returns the mean data loss over cols examples of e, from the one numbered from on,
// and how many of them have the right class: the larger output, or the sign of the only
// one. There may be more examples than Capacity. With batch normalisation it takes the running
// means and variances of Track, so that an example's answer does not depend on the others.
func (n *Net) Evaluate(e *Examples, from, cols int) (loss float64, correct int) {
	return n.EvaluateTo(nil, e, from, cols)
}

// EvaluateTo is Evaluate that also adds 1 to table[y·K+ŷ] for each example of class y that the
// network takes for class ŷ, of K. Examples with an output that is NaN are taken for none. A
// nil table is left out.
func (n *Net) EvaluateTo(table []int, e *Examples, from, cols int) (loss float64, correct int) {
	n.norms.fold(n)
	g, sum := n.infer, 0.0
	n.now = g
	for done := 0; done < cols; {
		c := min(g.tape.Capacity(), cols-done)
		g.bind(e, from+done)
		g.tape.Forward(c, g.total)
		sum += g.tape.Value(g.total).Data[0]
		class := e.Class[from+done:][:c]
		if table == nil {
			correct += n.correct(class)
		} else {
			correct += n.tally(table, class)
		}
		done += c
	}
	return sum / float64(cols), correct
}
