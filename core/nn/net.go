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
	return LossOf(s.Loss)
}

// A Net is a network with its parameters, the gradient by them, and room for the activations
// of a number of examples. What its methods return are views of that memory: activations
// and outputs are good until the next Forward, Grad or Evaluate. Those three allocate
// nothing. A Net is not safe for concurrent use.
type Net struct {
	sizes  []int
	loss   *Loss
	layers []layer // [0] is the inputs

	params, grads []float64 // all weights, layer by layer and row-major, then all biases
	weights       int       // how many of them are weights

	tape   *autodiff.Tape
	y      autodiff.Var // targets or labels
	total  autodiff.Var // the loss summed over examples
	prob   []float64
	labels bool // y are class labels
}

// A layer is where to find one layer's parameters and matrices.
type layer struct {
	w, b   []float64
	dw, db []float64
	z, a   autodiff.Var // before and after the activation
	act    *Activation  // nil for inputs and output
}

// New returns a network for up to capacity ≥ 1 examples at a time, with all parameters zero.
func New(spec Spec, capacity int) (*Net, error) {
	loss, err := spec.check()
	if err != nil {
		return nil, err
	}
	if capacity < 1 {
		return nil, fmt.Errorf("nn: capacity of %d examples, want at least 1", capacity)
	}
	n := &Net{sizes: append([]int(nil), spec.Sizes...), loss: loss, tape: autodiff.New(capacity)}
	biases := 0
	for l := 1; l < len(n.sizes); l++ {
		n.weights += n.sizes[l] * n.sizes[l-1]
		biases += n.sizes[l]
	}
	n.params = make([]float64, n.weights+biases)
	n.grads = make([]float64, n.weights+biases)

	t := n.tape
	x := t.Input(n.sizes[0])
	n.layers = []layer{{z: x, a: x}}
	w, b := 0, n.weights
	for l := 1; l < len(n.sizes); l++ {
		in, out := n.sizes[l-1], n.sizes[l]
		ly := layer{
			w: part(n.params, w, in*out), dw: part(n.grads, w, in*out),
			b: part(n.params, b, out), db: part(n.grads, b, out),
		}
		w, b = w+in*out, b+out
		ly.z = t.Apply(autodiff.Affine, t.Param(out, in, ly.w, ly.dw), t.Param(out, 1, ly.b, ly.db), n.layers[l-1].a)
		ly.a = ly.z
		if l < len(n.sizes)-1 {
			if ly.act, err = ActivationOf(ActAt(spec.Act, l)); err != nil {
				return nil, err
			}
			if ly.act.Op != nil {
				ly.a = t.Apply(ly.act.Op, ly.z)
			}
		}
		n.layers = append(n.layers, ly)
	}

	op, k := loss.op(n.Outputs()), n.Outputs()
	n.labels = op == autodiff.Softmax
	if n.labels {
		n.y = t.Labels(k)
	} else {
		n.y = t.Input(k)
	}
	n.total = t.Apply(op, n.head(), n.y)
	n.prob = make([]float64, k*kernel.Padded(capacity))
	return n, nil
}

// part returns n elements of s from i on, and no more.
func part(s []float64, i, n int) []float64 { return s[i : i+n : i+n] }

// head is the output layer.
func (n *Net) head() autodiff.Var { return n.layers[len(n.layers)-1].a }

// Layers returns the number of layers, inputs and output included.
func (n *Net) Layers() int { return len(n.sizes) }

// Size returns the number of units in layer l.
func (n *Net) Size(l int) int { return n.sizes[l] }

// Inputs and Outputs return the number of units in the first and the last layer.
func (n *Net) Inputs() int  { return n.sizes[0] }
func (n *Net) Outputs() int { return n.sizes[len(n.sizes)-1] }

// Capacity returns how many examples Forward and Grad can take at a time.
func (n *Net) Capacity() int { return n.tape.Capacity() }

// Params returns the slab of all parameters: all weights, layer by layer, each row-major
// out×in, then all biases. Writing to it changes the network.
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
// beyond fan-in and fan-out.
func (n *Net) Init(seed uint64, weights *Initialiser, biases *BiasInit) {
	var src rng.Source
	for l := 1; l < len(n.sizes); l++ {
		src.Seed(seed, fmt.Sprintf("weights/%d", l))
		weights.Fill(n.layers[l].w, n.sizes[l-1], n.sizes[l], &src)
		src.Seed(seed, fmt.Sprintf("biases/%d", l))
		biases.Fill(n.layers[l].b, n.sizes[l-1], &src)
	}
}

// Forward computes all layers for cols ≤ Capacity examples: feature r of example c is
// x[r·ld+c]. x must hold (Inputs−1)·ld + kernel.Padded(cols) elements with finite numbers
// where examples are padded, and ld must be a multiple of kernel.Pad.
func (n *Net) Forward(x []float64, ld, cols int) {
	n.tape.Bind(n.layers[0].a, x, ld)
	n.tape.Forward(cols, n.head())
}

// Activations returns layer l of the examples of the last Forward or Grad, a unit a row.
// Layer 0 is the inputs, the last layer the raw outputs h.
func (n *Net) Activations(l int) autodiff.Mat { return n.tape.Value(n.layers[l].a) }

// Output returns the raw outputs h, an output unit a row.
func (n *Net) Output() autodiff.Mat { return n.tape.Value(n.head()) }

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
	n.bind(e, from)
	n.tape.Forward(cols, n.head())
	n.tape.Backward(n.total, 1/float64(cols))
}

// Delta returns δ = ∂L/∂z after Grad for layer l ≥ 1, where z is the layer before its
// activation and L the mean loss: the back-propagated gradient, a unit a row, an example a
// column.
func (n *Net) Delta(l int) autodiff.Mat { return n.tape.Adjoint(n.layers[l].z) }

// Evaluate returns the mean data loss over cols examples of e, from the one numbered from on,
// and how many of them have the right class: the larger output, or the sign of the only
// one. There may be more examples than Capacity.
func (n *Net) Evaluate(e *Examples, from, cols int) (loss float64, correct int) {
	return n.EvaluateTo(nil, e, from, cols)
}

// EvaluateTo is Evaluate that also adds 1 to table[y·K+ŷ] for each example of class y that the
// network takes for class ŷ, of K. Examples with an output that is NaN are taken for none. A
// nil table is left out.
func (n *Net) EvaluateTo(table []int, e *Examples, from, cols int) (loss float64, correct int) {
	sum := 0.0
	for done := 0; done < cols; {
		c := min(n.Capacity(), cols-done)
		n.bind(e, from+done)
		n.tape.Forward(c, n.total)
		sum += n.tape.Value(n.total).Data[0]
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

// correct counts the examples whose class the last Forward got right.
func (n *Net) correct(class []uint8) int {
	h, right := n.Output(), 0
	if h.Rows == 1 {
		for c, v := range h.Row(0) {
			if v > 0 && class[c] == 1 || v <= 0 && class[c] == 0 {
				right++
			}
		}
		return right
	}
	for c, own := range class {
		best := h.Data[int(own)*h.LD+c]
		win := best == best
		for r := range h.Rows {
			v := h.Data[r*h.LD+c]
			// The first of equal outputs wins, and nothing wins against a NaN.
			win = win && (v < best || v == best && r >= int(own))
		}
		if win {
			right++
		}
	}
	return right
}

// tally is correct that also fills a table, see EvaluateTo.
func (n *Net) tally(table []int, class []uint8) (right int) {
	h := n.Output()
	k := max(h.Rows, 2)
	for c, own := range class {
		as := answer(h, c)
		if as >= 0 {
			table[int(own)*k+as]++
		}
		if as == int(own) {
			right++
		}
	}
	return right
}

// answer returns the class for column c of outputs h, the first of equal ones; −1 when one is
// NaN.
func answer(h autodiff.Mat, c int) int {
	best, as := h.Data[c], 0
	if h.Rows == 1 && best > 0 {
		as = 1
	}
	for r := range h.Rows {
		v := h.Data[r*h.LD+c]
		if v != v {
			return -1
		}
		if v > best {
			best, as = v, r
		}
	}
	return as
}

// bind points the tape to the examples of e from the one numbered from on.
func (n *Net) bind(e *Examples, from int) {
	n.tape.Bind(n.layers[0].a, e.X[from:], e.LD)
	if n.labels {
		n.tape.BindLabels(n.y, e.Class[from:])
	} else {
		n.tape.Bind(n.y, e.Y[from:], e.LD)
	}
}
