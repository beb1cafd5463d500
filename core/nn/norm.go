package nn

import (
	"math"

	"gradlab/core/autodiff"
)

// A Norm says how the sums of a hidden layer are normalised before they are multiplied by a
// gain, moved by the bias and given to the activation.
type Norm struct {
	Key, Title, Help string
	op               *autodiff.Op // nil: not at all
}

// Norms lists the normalisations in the order of menus.
var Norms = []Norm{
	{
		Key: "none", Title: "none",
		Help: "Sums reach the activation as they are.",
	},
	{
		Key: "batch", Title: "batch",
		Help: "Each unit's sum gets mean 0 and variance 1 over the batch, then a gain and an offset that are learnt. Signals cannot vanish on the way forward.",
		op:   autodiff.BatchNorm,
	},
	{
		Key: "layer", Title: "layer",
		Help: "The sums of each example get mean 0 and variance 1 over the units of a layer, then a gain and an offset that are learnt. It does not need a batch.",
		op:   autodiff.LayerNorm,
	},
}

// NormOf returns the normalisation with the given key; "" is the first.
func NormOf(key string) (*Norm, error) {
	if key == "" {
		return &Norms[0], nil
	}
	return find("normalisation", key, Norms, func(n *Norm) string { return n.Key })
}

// norms is what a network with normalisation knows beyond its parameters: for inference with
// batch normalisation the running mean and variance of each unit's sum.
type norms struct {
	op      *autodiff.Op
	batch   bool
	tracked int // calls of Track
	layers  []averages
}

// averages are those of one layer, nil without batch normalisation.
type averages struct {
	mean, variance []float64
	gain, offset   []float64 // what they and the parameters come to: z = gain·u + offset
}

func (m *norms) init(n *Net) {
	norm, _ := NormOf(n.spec.Norm)
	m.op, m.batch = norm.op, norm.op == autodiff.BatchNorm
	m.layers = make([]averages, len(n.sizes))
	for l, size := range n.sizes {
		if m.batch && n.normalised(l) {
			m.layers[l] = averages{make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size)}
		}
	}
	m.reset()
}

func (m *norms) reset() {
	m.tracked = 0
	for _, a := range m.layers {
		clear(a.mean)
		for i := range a.variance {
			a.variance[i] = 1
		}
	}
}

// shareOfNew is what a batch contributes to running averages in the long run.
const shareOfNew = 0.1

// Track takes the batch of the last Grad into the running means and variances that Forward and
// Evaluate use in the place of a batch's own: once a training step. The first ten batches count
// alike, older ones fade from then on. Before the first Track the means are 0 and the variances
// 1. Without batch normalisation it does nothing.
//
// Source: Ioffe and Szegedy (arXiv:1502.03167), section 3.1, with the unbiased variance.
func (n *Net) Track() {
	m := &n.norms
	if !m.batch {
		return
	}
	m.tracked++
	share := max(shareOfNew, 1/float64(m.tracked))
	for l := range m.layers {
		a := &m.layers[l]
		if a.mean == nil {
			continue
		}
		kept := n.train.tape.Kept(n.train.norm[l])
		unbiased := 1.0
		if cols := float64(n.train.tape.Value(n.train.norm[l]).Cols); cols > 1 {
			unbiased = cols / (cols - 1)
		}
		for i := range a.mean {
			a.mean[i] += float64(share * (kept[i] - a.mean[i]))
			a.variance[i] += float64(share * (float64(kept[len(a.mean)+i]*unbiased) - a.variance[i]))
		}
	}
}

// fold brings gains and offsets for inference up to date.
func (m *norms) fold(n *Net) {
	for l := range m.layers {
		a, ly := &m.layers[l], &n.layers[l]
		for i := range a.gain {
			a.gain[i] = ly.g[i] / math.Sqrt(a.variance[i]+autodiff.NormEpsilon)
			a.offset[i] = ly.b[i] - float64(a.gain[i]*a.mean[i])
		}
	}
}
