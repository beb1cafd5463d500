package boundary

import (
	"math"
	"math/bits"

	"gradlab/core/experiment"
	"gradlab/core/kernel"
)

// maxPoints bounds the length of a curve.
const maxPoints = 512

// curves records losses, accuracies, and with a penalty also that and what training makes
// small, the train loss and the penalty in total, as the run goes on.
//
// A point is made at the steps that are a multiple of every, a power of two, and, so that a
// young run has a curve too, at the powers of two below that. When the curves are full every
// is doubled and points that no longer belong are dropped. So where the points are follows
// from the number of steps alone, equal Configs give equal curves, and recording costs a
// vanishing share of a long run.
type curves struct {
	every uint64
	parts [3]bool // which have curves; that of a part that has no examples now goes on as NaN
	keys  []string
	x     []float64
	y     [][]float64 // one slice a key
	now   []float64   // scratch: one number a key
}

func (c *curves) init(l *Lab) {
	evaluated := 0
	for i, share := range [3]int{l.cfg.N, l.cfg.NVal, l.cfg.NTest} {
		if share == 0 {
			continue
		}
		if e := l.parts[i].examples; e != nil {
			evaluated += e.N
		}
		c.parts[i] = true
		c.keys = append(c.keys, "loss/"+partKeys[i], "accuracy/"+partKeys[i])
	}
	if l.cfg.Reg != "none" {
		c.keys = append(c.keys, "penalty", "total")
	}
	// A forward pass costs about a third of a training step on the same examples: recording
	// may take an eighth of the time at first.
	steps := uint64(max(1, (8*evaluated+3*l.batch-1)/(3*l.batch)))
	c.every = 1 << bits.Len64(steps-1)
	c.x = make([]float64, 0, maxPoints)
	c.y = make([][]float64, len(c.keys))
	c.now = make([]float64, 0, len(c.keys))
	for i := range c.y {
		c.y[i] = make([]float64, 0, maxPoints)
	}
}

// due reports whether a point belongs at this step.
func (c *curves) due(step uint64) bool {
	return step&(c.every-1) == 0 || step < c.every && step&(step-1) == 0
}

// thin doubles the distance of points.
func (c *curves) thin() {
	c.every *= 2
	k := 0
	for i, x := range c.x {
		if !c.due(uint64(x)) {
			continue
		}
		c.x[k] = x
		for _, y := range c.y {
			y[k] = y[i]
		}
		k++
	}
	c.x = c.x[:k]
	for i := range c.y {
		c.y[i] = c.y[i][:k]
	}
}

// record adds a point to the curves and remembers the parameters. It ends a run whose train
// loss is not finite: squared errors overflow long before their gradients do. That is looked
// at here, and not at other steps, where the loss is not known.
//
// Other numbers that are not finite, as of validation examples far from the others, are gaps
// in their curves.
func (l *Lab) record() {
	c := &l.curves
	if len(c.x) == maxPoints {
		c.thin()
		if !c.due(l.step) {
			return
		}
	}
	l.score()
	if l.parts[experiment.Train].examples != nil && !isFinite(l.scores.loss.Train) {
		l.diverge("the loss on the training examples")
		return
	}
	copy(l.good, l.net.Params())
	l.goodStep = l.step

	c.x = append(c.x, float64(l.step))
	for k, v := range l.present() {
		c.y[k] = append(c.y[k], v)
	}
}

// present returns the numbers of the present parameters, one for each curve. The scores must
// be up to date. The slice is good until the next call.
func (l *Lab) present() []float64 {
	c := &l.curves
	c.now = c.now[:0]
	add := func(v float64) {
		if !isFinite(v) {
			v = math.NaN()
		}
		c.now = append(c.now, v)
	}
	for i, has := range c.parts {
		if has {
			add(*of(&l.scores.loss, i))
			add(*of(&l.scores.accuracy, i))
		}
	}
	if len(c.now) < len(c.keys) {
		penalty := l.penalty()
		add(penalty)
		add(l.scores.loss.Train + penalty)
	}
	return c.now
}

// penalty returns α·Ω(w).
func (l *Lab) penalty() float64 {
	w := l.net.Params()[:l.net.NumWeights()]
	switch l.cfg.Reg {
	case "l1":
		return l.cfg.Alpha * kernel.SumAbs(w)
	case "l2":
		return l.cfg.Alpha * kernel.SumSquares(w)
	}
	return 0
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
