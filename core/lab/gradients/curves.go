package gradients

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
)

// maxPoints bounds the length of a curve.
const maxPoints = 384

// curves are one network's losses and accuracies, and the root mean square of each quantity in
// each layer, at the steps of Lab.x.
type curves struct {
	keys []string // of the scores
	y    [][]float64
	rms  [quantities][][]float64 // by layer
	of   []string                // keys of those
}

func (c *curves) init(l *Lab, n *net) {
	c.keys = []string{"loss/train", "accuracy/train"}
	if l.task.test != nil {
		c.keys = append(c.keys, "loss/test", "accuracy/test")
	}
	for range c.keys {
		c.y = append(c.y, make([]float64, 0, maxPoints))
	}
	for q := range c.rms {
		for range l.depth {
			c.rms[q] = append(c.rms[q], make([]float64, 0, maxPoints))
		}
	}
	for i := range l.depth {
		c.of = append(c.of, "rms/"+strconv.Itoa(i+1))
	}
}

// due reports whether the curves have a point at this step: at the multiples of every, and at the
// powers of two before.
func (l *Lab) due(step uint64) bool {
	return step&(l.every-1) == 0 || step < l.every && step&(step-1) == 0
}

// record adds a point to the curves. When they are full, every other point goes.
func (l *Lab) record() {
	if len(l.x) == maxPoints {
		l.thin()
		if !l.due(l.step) {
			return
		}
	}
	l.x = append(l.x, float64(l.step))
	for _, n := range l.nets {
		n.score(l)
		n.measure()
		c := &n.curves
		for k, v := range n.present() {
			if k < len(c.y) {
				c.y[k] = append(c.y[k], v)
			}
		}
		for q := range c.rms {
			for i := range c.rms[q] {
				c.rms[q][i] = append(c.rms[q][i], n.finite(n.measures.rms[q][i]))
			}
		}
	}
}

// finite returns v, or NaN for a network that has diverged: its curves end.
func (n *net) finite(v float64) float64 {
	if n.diverged != "" || math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

func (l *Lab) thin() {
	l.every *= 2
	keep := func(y []float64) []float64 {
		k := 0
		for i, x := range l.x {
			if l.due(uint64(x)) {
				y[k] = y[i]
				k++
			}
		}
		return y[:k]
	}
	for _, n := range l.nets {
		for i, y := range n.curves.y {
			n.curves.y[i] = keep(y)
		}
		for q := range n.curves.rms {
			for i, y := range n.curves.rms[q] {
				n.curves.rms[q][i] = keep(y)
			}
		}
	}
	// The steps themselves last, since the others go by them.
	k := 0
	for _, x := range l.x {
		if l.due(uint64(x)) {
			l.x[k] = x
			k++
		}
	}
	l.x = l.x[:k]
}

// present returns the scores in the order of the curves' keys.
func (n *net) present() [4]float64 {
	return [4]float64{n.finite(n.loss.Train), n.finite(n.accuracy.Train), n.finite(n.loss.Test), n.finite(n.accuracy.Test)}
}

// score evaluates the network on all examples, unless that is done. It ends the run of one whose loss is not finite.
func (n *net) score(l *Lab) {
	if n.diverged != "" || n.scored == l.step+1 {
		return
	}
	n.scored = l.step + 1
	n.loss, n.accuracy = experiment.NoSplit(), experiment.NoSplit()
	e := l.task.train
	loss, right := n.net.Evaluate(e, 0, e.N)
	n.loss.Train, n.accuracy.Train = loss, float64(right)/float64(e.N)
	if e := l.task.test; e != nil {
		loss, right := n.net.Evaluate(e, 0, e.N)
		n.loss.Test, n.accuracy.Test = loss, float64(right)/float64(e.N)
	}
	if math.IsNaN(loss) || math.IsInf(loss, 0) {
		n.diverge(l, "the loss on the training examples")
	}
}
