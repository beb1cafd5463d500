// Package gradients is the lab in which gradients vanish on their way back through deep
// networks, and in which one sees what helps: up to four networks that differ in one thing
// learn in step, and every layer's numbers are counted as they go.
//
// A step is one update of each network's optimiser from the same batch. What is shown of
// gradients is the pass that the last step was made from, at step 0 the one the first will be.
package gradients

import (
	"fmt"
	"math"
	"math/bits"

	"gradlab/core/experiment"
	"gradlab/core/lab/feed"
	"gradlab/core/nn"
	"gradlab/core/optim"
	"gradlab/core/rng"
)

var _ experiment.Lab = (*Lab)(nil)

// Lab is one run of all networks. Make it with New.
type Lab struct {
	cfg   experiment.Config
	nets  []*net
	depth int // hidden layers
	task  task
	feed  feed.Feed

	step     uint64 // updates made
	examples uint64 // training examples seen, by each network

	every uint64    // curves have a point each so many steps, a power of two
	x     []float64 // at which steps
	pass  pass
}

// At returns at which step the run is.
func (l *Lab) At() (step uint64, past bool) { return l.step, false }

// columns is how many examples are evaluated at a time.
const columns = 256

// New returns the run that cfg describes, before its first step. It fails when cfg is not valid,
// and then says why.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	l := &Lab{cfg: cfg, depth: cfg.Gradients.Depth}
	if err := l.task.make(&cfg); err != nil {
		return nil, err
	}
	l.feed.Src.Seed(cfg.Seed, "order")
	batch := l.task.train.N
	if cfg.Batch > 0 {
		batch = min(batch, cfg.Batch)
	}
	if err := l.feed.Take(l.task.spec, l.task.train, batch); err != nil {
		return nil, err
	}
	looked := l.task.train.N
	if l.task.test != nil {
		looked += l.task.test.N
	}
	// A forward pass costs a third of a step on the same examples: curves may take a quarter of
	// the time at first, since what is to be seen is there early.
	steps := uint64(max(1, looked/batch))
	l.every = 1 << bits.Len64(steps-1)
	l.x = make([]float64, 0, maxPoints)

	from, cols := l.feed.Next()
	for _, v := range cfg.Variants() {
		n, err := newNet(l, v, batch)
		if err != nil {
			return nil, fmt.Errorf("gradients: %w", err)
		}
		l.nets = append(l.nets, n)
		n.net.Grad(l.feed.Examples, from, cols)
		n.net.Track() // so that batch normalisation knows something before the first step
		n.measure()
		n.predict(l)
	}
	l.record()
	return l, nil
}

// net is one of the networks with all that belongs to it.
type net struct {
	title  string
	cfg    experiment.Config
	spec   nn.Spec
	net    *nn.Net
	acts   []*nn.Activation // of each hidden layer, [0] the first
	method optim.Optimizer
	rate   optim.Settings
	before []float64 // parameters before the last update

	loss, accuracy experiment.Split
	norm           float64 // ‖∂L/∂w‖ before clipping
	clipped        uint64  // steps whose gradient was clipped
	diverged       string  // what happened, "" while all is well
	scored         uint64  // the step after which the scores were found, plus 1

	measures measures
	theory   theory
	curves   curves
	picture  picture
}

func newNet(l *Lab, v experiment.Variant, batch int) (*net, error) {
	c := v.Config
	n := &net{title: v.Title, cfg: c, spec: l.task.spec}
	n.spec.Act, n.spec.Norm, n.spec.Skip = c.Act, c.Gradients.Norm, c.Gradients.Skip
	var err error
	if n.net, err = nn.New(n.spec, batch); err != nil {
		return nil, err
	}
	n.net.Separate(min(columns, max(l.task.train.N, 1)))
	for layer := 1; layer <= l.depth; layer++ {
		act, err := nn.ActivationOf(nn.ActAt(c.Act, layer))
		if err != nil {
			return nil, err
		}
		n.acts = append(n.acts, act)
	}
	weights, err := nn.InitialiserOf(c.Init)
	if err != nil {
		return nil, err
	}
	biases, err := nn.BiasInitOf(c.Bias)
	if err != nil {
		return nil, err
	}
	n.net.Init(c.Seed, weights, biases)
	method, err := optim.MethodOf(c.Optim)
	if err != nil {
		return nil, err
	}
	n.method = method.New()
	n.method.Reset(len(n.net.Params()))
	n.rate = optim.Settings{LR: c.LR, Momentum: c.Momentum, Weights: n.net.NumWeights()}
	n.before = append([]float64(nil), n.net.Params()...)
	n.measures.init(n, l.depth)
	n.curves.init(l, n)
	n.picture.init(l.depth)
	return n, nil
}

// Steps makes up to n updates of each network that has not diverged.
func (l *Lab) Steps(n int) (done int, ended bool) {
	for ; done < n && !l.ended(); done++ {
		from, cols := l.feed.Next()
		for _, k := range l.nets {
			if k.diverged == "" {
				k.update(l, from, cols)
			}
		}
		l.feed.Advance(cols)
		l.step++
		l.examples += uint64(cols)
		if l.due(l.step) {
			l.record()
		}
	}
	return done, l.ended()
}

// update makes one step, or finds that the gradient is not finite.
func (n *net) update(l *Lab, from, cols int) {
	n.net.Grad(l.feed.Examples, from, cols)
	n.measures.old, n.picture.old = true, true
	if !n.net.Finite() {
		what := n.net.Diagnose()
		if what == "" {
			what = "the gradient"
		}
		n.diverge(l, what)
		return
	}
	copy(n.before, n.net.Params())
	most := n.cfg.Gradients.Clip
	if n.norm = optim.Clip(n.net.Grads(), most); most > 0 && n.norm > most {
		n.clipped++
	}
	n.rate.LR = optim.Warm(n.cfg.LR, l.step, n.cfg.Gradients.Warmup)
	n.method.Step(n.net.Params(), n.net.Grads(), &n.rate)
	n.net.Track()
}

// diverge ends the run of one network.
func (n *net) diverge(l *Lab, what string) {
	n.diverged = fmt.Sprintf("diverged after step %d: %s is not finite", l.step, what)
	n.loss, n.accuracy = experiment.NoSplit(), experiment.NoSplit()
}

func (l *Lab) ended() bool {
	if l.cfg.Stop > 0 && l.step >= uint64(l.cfg.Stop) {
		return true
	}
	for _, n := range l.nets {
		if n.diverged == "" {
			return false
		}
	}
	return true
}

// State returns Ready before the first step, then Paused, Finished after Config.Stop steps, or
// Diverged when every network has. One that has diverged alone is named, and the others go on.
func (l *Lab) State() (experiment.Status, string) {
	note, all := "", true
	for _, n := range l.nets {
		if n.diverged == "" {
			all = false
			continue
		}
		if note == "" {
			if note = n.diverged + "; a smaller η, clipping or a warm-up helps"; n.title != "" {
				note = n.title + " " + note
			}
		}
	}
	switch {
	case all:
		return experiment.Diverged, note
	case l.ended():
		return experiment.Finished, note
	case l.step == 0:
		return experiment.Ready, note
	}
	return experiment.Paused, note
}

// EpochSteps returns how many steps remain to the end of the present epoch.
func (l *Lab) EpochSteps() int { return l.feed.Remaining() }

// SetLive takes over learning rate, momentum, clipping, warm-up, where to stop and what is counted.
func (l *Lab) SetLive(c experiment.Config) {
	if c.Gradients.Quantity != l.cfg.Gradients.Quantity || c.Gradients.Bins != l.cfg.Gradients.Bins {
		for _, n := range l.nets {
			n.picture.old = true
		}
	}
	l.cfg = c
	for i, v := range c.Variants() {
		n := l.nets[i]
		n.cfg, n.title = v.Config, v.Title
		n.rate.LR, n.rate.Momentum = c.LR, c.Momentum
	}
}

// Apply carries out Do{Key: "pass", Args: {k}}: to look at step k of a pass forward and back
// through the first network, 1 … 2·(depth+1)+1; 0 ends it.
func (l *Lab) Apply(cmd experiment.Command) error {
	do, ok := cmd.(experiment.Do)
	switch {
	case !ok:
		return fmt.Errorf("gradients: this lab has no command %T", cmd)
	case do.Key != "pass":
		return fmt.Errorf("gradients: this lab has no command %.20q (pass)", do.Key)
	}
	k, last := do.Args[0], float64(2*(l.depth+1)+1)
	if !(k >= 0 && k <= last) || k != math.Trunc(k) {
		return fmt.Errorf("pass: no step %v (1 … %v, 0 for none)", k, last)
	}
	l.pass.look(l.nets[0], int(k))
	return nil
}

// task is what is learnt.
type task struct {
	spec        nn.Spec // without what the networks differ in
	train, test *nn.Examples
	square      float64 // mean of the squared inputs
}

func (t *task) make(cfg *experiment.Config) (err error) {
	t.spec = nn.Spec{Sizes: cfg.GradientSizes(), Act: cfg.Act, Loss: "entropy"}
	if t.train, err = t.draw(cfg, experiment.Train, cfg.N); err != nil {
		return err
	}
	if t.test, err = t.draw(cfg, experiment.Test, cfg.NTest); err != nil {
		return err
	}
	in, sum := cfg.GradientInputs(), 0.0
	for r := range in {
		for _, x := range t.train.X[r*t.train.LD:][:t.train.N] {
			sum += float64(x * x)
		}
	}
	t.square = sum / float64(in*t.train.N)
	return nil
}

// draw draws a part of the examples, n of them where they follow a law; nil when it has none.
func (t *task) draw(cfg *experiment.Config, part experiment.Part, n int) (*nn.Examples, error) {
	if cfg.Gradients.Task != "gaussian" {
		return t.plane(cfg, part)
	}
	if n == 0 {
		return nil, nil
	}
	e, err := nn.NewExamples(t.spec, n)
	if err != nil {
		return nil, err
	}
	// Each part has a stream of its own, and all the same teacher.
	in := cfg.GradientInputs()
	teacher := make([]float64, in)
	src := rng.New(cfg.Seed, "teacher")
	for r := range teacher {
		teacher[r] = src.Norm()
	}
	src = rng.New(cfg.Seed, [...]string{experiment.Train: "data/train", experiment.Test: "data/test"}[part])
	for i := range n {
		h := 0.0
		for r, b := range teacher {
			x := src.Norm()
			e.X[r*e.LD+i] = x
			h += float64(b * x)
		}
		class := uint8(0)
		if h > 0 {
			class = 1
		}
		e.SetClass(i, class)
	}
	return e, nil
}
