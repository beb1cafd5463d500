// Package export writes what a run has come to in forms that other programs read: the trained
// network as JSON and as ONNX, curves as CSV and as JSON.
package export

import (
	"errors"
	"fmt"
	"math"

	"gradlab/core/data"
	"gradlab/core/nn"
)

// Network is a trained network with all that is needed to use it elsewhere.
type Network struct {
	Link     string   // the experiment, "#lab=…"
	Step     uint64   // optimiser updates made
	Sizes    []int    // units in each layer, inputs first
	Inputs   []string // names of the inputs, one a unit of the first layer
	Features uint32   // which of data.Features they are, bit by bit; 0: other functions too
	Scale    float64  // of the coordinates x, before the features are taken
	Acts     []string // keys of nn.Activations, one a hidden layer
	Loss     string   // key of nn.Losses
	Params   []float64
}

// check returns what keeps n from being written.
func (n *Network) check() error {
	if len(n.Sizes) < 2 || len(n.Acts) != len(n.Sizes)-2 || len(n.Inputs) != n.Sizes[0] {
		return fmt.Errorf("export: %d layers, %d activations, %d inputs do not make a network", len(n.Sizes), len(n.Acts), len(n.Inputs))
	}
	want := 0
	for l := 1; l < len(n.Sizes); l++ {
		want += (n.Sizes[l-1] + 1) * n.Sizes[l]
	}
	if len(n.Params) != want {
		return fmt.Errorf("export: %d parameters, the network has %d", len(n.Params), want)
	}
	for _, v := range n.Params {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return errors.New("export: a parameter is not finite")
		}
	}
	for _, key := range n.Acts {
		if _, err := nn.ActivationOf(key); err != nil {
			return err
		}
	}
	if _, err := nn.LossOf(n.Loss); err != nil {
		return err
	}
	if n.Features != 0 && data.Count(n.Features) != n.Sizes[0] {
		return fmt.Errorf("export: %d features for %d inputs", data.Count(n.Features), n.Sizes[0])
	}
	return nil
}

// layer returns the weights (row-major, out×in) and biases of layer l ≥ 1, views of n.Params.
func (n *Network) layer(l int) (w, b []float64) {
	at, weights := 0, 0
	for k := 1; k < len(n.Sizes); k++ {
		weights += n.Sizes[k-1] * n.Sizes[k]
	}
	bias := weights
	for k := 1; k < l; k++ {
		at += n.Sizes[k-1] * n.Sizes[k]
		bias += n.Sizes[k]
	}
	in, out := n.Sizes[l-1], n.Sizes[l]
	return n.Params[at : at+in*out], n.Params[bias : bias+out]
}
