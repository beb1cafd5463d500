package boundary

import (
	"errors"
	"fmt"
	"math"

	"gradlab/core/experiment"
	"gradlab/core/kernel"
	"gradlab/core/nn"
	"gradlab/core/optim"
)

// walk is the next step, opened up: everything that it will compute is computed before it is
// made, and shown stage by stage: the example, each layer forward, the loss, each layer
// backward, the gradient, the new weights. Behind the last stage the step is made as any other
// one, so that it is the same to the bit. Steps made otherwise end it.
type walk struct {
	stage   int // 1 …, 0: none is open
	example int // of the batch
	stale   bool
	version uint64 // of the parameters it was computed for
	gen     uint64 // of the points

	seen   experiment.Opened // all of it, whatever the stage
	method optim.Optimizer
	grad   []float64 // what the optimiser gets
	acts   []*nn.Activation
	texts  [2]experiment.Text
	told   int // the stage that texts are of
}

// stages returns how many stages there are: with l layers of weights the example, l forward,
// the loss, l backward, gradient and update.
func (l *Lab) stages() int { return 2*(len(l.spec.Sizes)-1) + 4 }

// stageAt returns what a stage is about, and the layer of those forward and backward.
func (l *Lab) stageAt(stage int) (kind experiment.OpenedKind, layer int) {
	layers := len(l.spec.Sizes) - 1
	switch s := stage - 1; {
	case s == 0:
		return experiment.OpenedExample, 0
	case s <= layers:
		return experiment.OpenedForward, s
	case s == layers+1:
		return experiment.OpenedLoss, 0
	case s <= 2*layers+1:
		return experiment.OpenedBackward, 2*layers + 2 - s
	case s == 2*layers+2:
		return experiment.OpenedGradient, 0
	}
	return experiment.OpenedUpdate, 0
}

// walkOn carries out the commands of an opened step.
func (l *Lab) walkOn(c experiment.Do) error {
	w := &l.walk
	if c.Key != experiment.StepOpen && c.Key != experiment.StepClose && w.stage == 0 {
		return fmt.Errorf("%s: no step is opened; %s opens one", c.Key, experiment.StepOpen)
	}
	switch c.Key {
	case experiment.StepOpen:
		switch status, _ := l.State(); {
		case status.Ended():
			return fmt.Errorf("the run has %s: reset it, or change it, to open a step", status)
		case l.feed.Empty():
			return errors.New("there are no training examples yet: nothing can be learnt from a step")
		}
		w.stage, w.example, w.stale = 1, 0, true
	case experiment.StepNext:
		if w.stage < l.stages() {
			w.stage++
			break
		}
		if _, ended := l.Steps(1); !ended {
			w.stage = 1
		}
	case experiment.StepBack:
		w.stage = max(w.stage-1, 1)
	case experiment.StepExample:
		_, cols := l.feed.Next()
		by := int(math.Max(-1, math.Min(1, c.Args[0])))
		w.example, w.stale = (w.example+by+cols)%cols, true
	case experiment.StepClose:
		w.stage = 0
	default:
		return fmt.Errorf("boundary: this lab has no command %.40q", c.Key)
	}
	w.told = 0
	return nil
}

// work computes all that the next step will, and leaves the run as it is.
func (l *Lab) work() {
	w := &l.walk
	if !w.stale && w.version == l.version && w.gen == l.own.gen {
		return
	}
	w.stale, w.version, w.gen, w.told = false, l.version, l.own.gen, 0
	if l.feed.Empty() {
		w.stage = 0
		return
	}
	if w.acts == nil {
		l.prepareWalk()
	}
	from, cols := l.feed.Next()
	w.example = min(w.example, cols-1)
	l.workExample(from+w.example, cols)
	l.workBatch(from, cols)
}

func (l *Lab) prepareWalk() {
	w, o := &l.walk, &l.walk.seen
	w.acts = make([]*nn.Activation, len(l.spec.Sizes))
	units := 0
	for k, n := range l.spec.Sizes {
		units += n
		if k > 0 && k < len(l.spec.Sizes)-1 {
			w.acts[k], _ = nn.ActivationOf(nn.ActAt(l.spec.Act, k))
		}
	}
	for _, s := range [...]*[]float64{&o.Sum, &o.Value, &o.Slope, &o.Delta} {
		*s = make([]float64, units)
	}
	params := len(l.net.Params())
	o.Grad, o.Next, w.grad = make([]float64, params), make([]float64, params), make([]float64, params)
	if l.hand.formulas != nil {
		o.Hand = make([]float64, params)
	}
	m, _ := optim.MethodOf(l.cfg.Optim)
	w.method = m.New()
}

// workExample takes one example forward and backward.
func (l *Lab) workExample(at, cols int) {
	w, o, e := &l.walk, &l.walk.seen, l.feed.Examples
	o.Example, o.Batch = w.example, cols
	o.Class = int(e.Class[at])
	source := at
	if l.feed.Order != nil {
		source = l.feed.Order[at]
	}
	d := &l.parts[experiment.Train].drawn
	o.X, o.Y = d.X[source], d.Y[source]

	l.net.Grad(e, at, 1)
	k := 0
	for layer, n := range l.spec.Sizes {
		for u := range n {
			a := l.net.Activations(layer).At(u, 0)
			o.Value[k], o.Sum[k], o.Slope[k], o.Delta[k] = a, a, 1, math.NaN()
			if layer > 0 {
				o.Sum[k], o.Delta[k] = l.net.Sums(layer).At(u, 0), l.net.Delta(layer).At(u, 0)
			}
			if act := w.acts[layer]; act != nil {
				o.Slope[k] = act.Slope(o.Sum[k])
			}
			k++
		}
	}
	o.P = o.P[:0]
	if p := l.net.Prob(); p.Rows == 1 {
		o.P = append(o.P, 1-p.At(0, 0), p.At(0, 0))
	} else {
		for r := range p.Rows {
			o.P = append(o.P, p.At(r, 0))
		}
	}
	o.Loss, _ = l.net.Evaluate(e, at, 1)
}

// workBatch computes the gradient of the batch and where the step leads.
func (l *Lab) workBatch(from, cols int) {
	w, o, e := &l.walk, &l.walk.seen, l.feed.Examples
	o.Mean, _ = l.net.Evaluate(e, from, cols)
	l.gradient(e, from, cols)
	copy(o.Grad, l.net.Grads())
	o.Far = math.NaN()
	copy(w.grad, o.Grad)
	if h := &l.hand; h.formulas != nil {
		h.formulas.Grad(o.Hand, e, from, cols, l.cfg.Grad == "printed")
		o.Far = far(o.Hand, o.Grad)
		if h.on(l) {
			copy(w.grad, o.Hand)
		}
	}
	copy(o.Next, l.net.Params())
	if !kernel.Finite(w.grad) {
		return // the step will say so
	}
	w.method.CopyFrom(l.method)
	l.frozen.hold(o.Next, w.grad)
	w.method.Step(o.Next, w.grad, &l.settings)
	l.frozen.restore(o.Next)
}

// fillOpened shows of the opened step what its stage has come to.
func (l *Lab) fillOpened(dst *experiment.Snapshot) {
	o, w := &dst.Opened, &l.walk
	dst.Texts = dst.Texts[:0]
	if w.stage > 0 {
		l.work()
	}
	if w.stage == 0 {
		o.Stage = 0
		for _, s := range [...]*[]float64{&o.Sum, &o.Value, &o.Slope, &o.Delta, &o.P, &o.Grad, &o.Hand, &o.Next} {
			*s = (*s)[:0]
		}
		return
	}
	s := &w.seen
	o.Stage, o.Stages = w.stage, l.stages()
	o.Kind, o.Layer = l.stageAt(w.stage)
	o.Example, o.Batch, o.X, o.Y, o.Class = s.Example, s.Batch, s.X, s.Y, s.Class
	forward, backward := l.reached()
	k := 0
	o.Sum, o.Value, o.Slope, o.Delta = append(o.Sum[:0], s.Sum...), append(o.Value[:0], s.Value...), append(o.Slope[:0], s.Slope...), append(o.Delta[:0], s.Delta...)
	for layer, n := range l.spec.Sizes {
		for range n {
			if layer > forward {
				o.Sum[k], o.Value[k], o.Slope[k] = math.NaN(), math.NaN(), math.NaN()
			}
			if layer < backward {
				o.Delta[k] = math.NaN()
			}
			k++
		}
	}
	o.P, o.Loss, o.Mean = o.P[:0], math.NaN(), math.NaN()
	if forward == len(l.spec.Sizes)-1 {
		o.P = append(o.P, s.P...)
	}
	if o.Kind >= experiment.OpenedLoss {
		o.Loss, o.Mean = s.Loss, s.Mean
	}
	o.Grad, o.Hand, o.Far, o.Next = o.Grad[:0], o.Hand[:0], math.NaN(), o.Next[:0]
	if o.Kind >= experiment.OpenedGradient {
		o.Grad, o.Hand, o.Far = append(o.Grad, s.Grad...), append(o.Hand, s.Hand...), s.Far
	}
	if o.Kind == experiment.OpenedUpdate {
		o.Next = append(o.Next, s.Next...)
	}
	if w.told != w.stage {
		w.told = w.stage
		l.tell(o)
	}
	dst.Texts = append(dst.Texts, w.texts[:]...)
}

// reached returns the last layer whose values are known, and the first whose δ is.
func (l *Lab) reached() (forward, backward int) {
	kind, layer := l.stageAt(l.walk.stage)
	layers := len(l.spec.Sizes)
	switch kind {
	case experiment.OpenedExample:
		return 0, layers
	case experiment.OpenedForward:
		return layer, layers
	case experiment.OpenedLoss:
		return layers - 1, layers
	case experiment.OpenedBackward:
		return layers - 1, layer
	}
	return layers - 1, 1
}
