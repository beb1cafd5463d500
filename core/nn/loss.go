package nn

import (
	"gradlab/core/autodiff"
	"gradlab/core/kernel"
)

// A Loss says how raw outputs h are compared with the truth, and what probabilities they
// stand for. Data losses are means over examples, without the penalty.
type Loss struct {
	Key, Title, Help string
	// op is the operation for a number of output units.
	op func(outputs int) *autodiff.Op
	// off and on are the targets of an output unit for examples of other classes and of its
	// own (with one output unit: for class 0 and class 1).
	off, on float64
	// prob turns n columns of outputs into probabilities; both have k rows with stride ld.
	prob func(p, h []float64, k, n, ld int)
}

// Losses lists the losses in the order of menus.
var Losses = []Loss{
	{
		Key: "entropy", Title: "entropy",
		Help: "Cross-entropy, −Σ y·ln p: the negative log-likelihood of the classes, with p = σ(h) for two classes and softmax(h) for more.",
		op: func(outputs int) *autodiff.Op {
			if outputs == 1 {
				return autodiff.Logistic
			}
			return autodiff.Softmax
		},
		off: 0, on: 1,
		prob: entropyProb,
	},
	{
		Key: "squared", Title: "½(y−h)²",
		Help: "Squared error, ½(y − h)² on the raw output, with y = ±1 for classes. The probability shown is (h+1)/2, cut off at 0 and 1.",
		op:   func(int) *autodiff.Op { return autodiff.Squared },
		off:  -1, on: 1,
		prob: squaredProb,
	},
}

// LossOf returns the loss with the given key.
func LossOf(key string) (*Loss, error) {
	return find("loss", key, Losses, func(l *Loss) string { return l.Key })
}

// Outputs returns how many output units a network needs for K ≥ 2 classes: one for two
// classes, whose output speaks for class 1, else one a class.
func Outputs(classes int) int {
	if classes == 2 {
		return 1
	}
	return classes
}

func entropyProb(p, h []float64, k, n, ld int) {
	if k == 1 {
		kernel.SigmoidTo(p, h)
		return
	}
	kernel.SoftmaxTo(p, h, k, n, ld)
}

func squaredProb(p, h []float64, k, n, ld int) {
	for i, v := range h {
		p[i] = min(max((v+1)/2, 0), 1)
	}
	if k == 1 {
		return
	}
	for c := range n {
		sum := 0.0
		for r := range k {
			sum += p[r*ld+c]
		}
		for r := range k {
			if sum > 0 {
				p[r*ld+c] /= sum
			} else {
				p[r*ld+c] = 1 / float64(k) // no class speaks up
			}
		}
	}
}
