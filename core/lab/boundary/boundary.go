// Package boundary is the lab in which a network learns to tell classes in the plane apart.
//
// A step is one update of the optimiser from one batch; an epoch is one pass over the
// training examples, in an order drawn anew for each epoch, whose last batch may be smaller.
package boundary

import (
	"fmt"
	"math"

	"gradlab/core/basis"
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/lab/feed"
	"gradlab/core/nn"
	"gradlab/core/optim"
)

var _ experiment.Lab = (*Lab)(nil)

// Lab is one run. Make it with New.
type Lab struct {
	cfg   experiment.Config
	set   *data.Set
	scale float64 // of the inputs
	basis *basis.Basis
	spec  nn.Spec

	net      *nn.Net
	method   optim.Optimizer
	settings optim.Settings
	sum      []float64 // gradient of a batch that the network takes in several pieces
	hand     byHand
	frozen   frozen
	walk     walk

	parts [3]part // by experiment.Part
	own   own
	feed  feed.Feed
	batch int // examples a step

	step     uint64 // updates made
	examples uint64 // training examples seen
	version  uint64 // rises whenever a parameter changes

	watch    watch
	opened   opened
	scores   scores
	curves   curves
	past     past
	study    study
	picture  picture
	good     []float64 // parameters at the last recorded step with a finite train loss
	goodStep uint64
	diverged string // what happened, "" while all is well

	exact   bool   // asked for
	goOn    string // a link that was asked for, see writeGraph
	probe   experiment.ProbeAt
	probing bool
	probeAt [2]float64
	probeX  []float64 // one example's features

	names names
}

// New returns the run that cfg describes, before its first step. It fails when cfg is not
// valid, and then says why.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	l := &Lab{cfg: cfg}
	var err error
	if l.set, err = cfg.Set(); err != nil {
		return nil, err
	}
	if l.scale = cfg.Scale; l.scale == 0 {
		l.scale = l.set.Scale
	}
	if err := l.makeNetwork(); err != nil {
		return nil, err
	}
	if err := l.makeParts(); err != nil {
		return nil, err
	}
	l.feed.Src.Seed(l.weightSeed(), "order")
	if err := l.takeExamples(); err != nil {
		return nil, err
	}
	copy(l.good, l.net.Params())
	l.curves.init(l)
	if err := l.picture.init(l); err != nil {
		return nil, experiment.At("expr", err)
	}
	l.record()
	l.watch.init(l)
	l.past.init(l)
	return l, nil
}

// makeNetwork makes network and optimiser.
func (l *Lab) makeNetwork() error {
	var err error
	if l.basis, err = basis.New(l.cfg.Basis(), l.set.Domain, l.scale); err != nil {
		return err
	}
	sizes := append([]int{l.basis.Len()}, l.cfg.Hidden.List()...)
	l.spec = nn.Spec{Sizes: append(sizes, nn.Outputs(l.set.Classes)), Act: l.cfg.Act, Loss: l.cfg.Loss}
	l.names = names{l.basis.Names(), outputNames(l.spec), classNames(l.set.Classes)}
	if l.net, err = nn.New(l.spec, columns); err != nil {
		return err
	}
	weights, err := nn.InitialiserOf(l.cfg.Init)
	if err != nil {
		return err
	}
	biases, err := nn.BiasInitOf(l.cfg.Bias)
	if err != nil {
		return err
	}
	l.net.Init(l.weightSeed(), weights, biases)
	copy(l.net.Params(), l.cfg.StartParams())

	method, err := optim.MethodOf(l.cfg.Optim)
	if err != nil {
		return err
	}
	l.method = method.New()
	l.method.Reset(len(l.net.Params()))
	l.settings.Weights = l.net.NumWeights()
	l.sum = make([]float64, len(l.net.Params()))
	l.good = make([]float64, len(l.net.Params()))
	l.hand.init(l)
	l.SetLive(l.cfg)
	return nil
}

// weightSeed returns the seed of the initial weights and of the order of examples.
func (l *Lab) weightSeed() uint64 {
	if l.cfg.WSeed != 0 {
		return l.cfg.WSeed
	}
	return l.cfg.Seed
}

// takeExamples hands the training examples to the feed.
func (l *Lab) takeExamples() error {
	e := l.parts[experiment.Train].examples
	l.batch = l.cfg.BatchSize()
	if e != nil {
		l.batch = min(l.batch, e.N)
	}
	return l.feed.Take(l.spec, e, l.batch)
}

// At returns at which step the run is, or the moment of it that is shown.
func (l *Lab) At() (step uint64, past bool) { return l.step, l.past.at }

// SetLive takes over how gradients are computed, learning rate, momentum, α, where to stop and
// own points, from the next step on. It notes when the test scores are unsealed.
func (l *Lab) SetLive(c experiment.Config) {
	l.setPoints(c.Points)
	l.unseal(c.Seal)
	l.cfg.LR, l.cfg.Momentum, l.cfg.Alpha, l.cfg.Stop = c.LR, c.Momentum, c.Alpha, c.Stop
	l.cfg.Grad = c.Grad
	l.frozen.set(l, c)
	l.walk.stale = true
	l.settings.LR, l.settings.Momentum = c.LR, c.Momentum
	l.settings.L1, l.settings.L2 = 0, 0
	switch l.cfg.Reg {
	case "l1":
		l.settings.L1 = c.Alpha
	case "l2":
		l.settings.L2 = c.Alpha
	}
}

// Steps makes up to n updates.
func (l *Lab) Steps(n int) (done int, ended bool) {
	if l.feed.Empty() {
		return 0, true // nothing can be learnt until there are points
	}
	l.walk.stage = 0
	l.past.branch(l)
	for ; done < n && !l.ended(); done++ {
		from, cols := l.feed.Next()
		l.gradient(l.feed.Examples, from, cols)
		l.hand.grad(l, l.feed.Examples, from, cols)
		if !l.net.Finite() {
			what := l.net.Diagnose()
			if what == "" {
				what = "the gradient" // finite piece by piece, or element by element
			}
			l.diverge(what)
			break
		}
		l.frozen.hold(l.net.Params(), l.net.Grads())
		l.method.Step(l.net.Params(), l.net.Grads(), &l.settings)
		l.frozen.restore(l.net.Params())
		l.feed.Advance(cols)
		l.step++
		l.version++
		l.examples += uint64(cols)
		if l.curves.due(l.step) {
			l.record()
		}
		if l.diverged == "" && l.watch.patience > 0 && l.feed.At == 0 {
			l.watch.look(l)
		}
		if l.diverged == "" && !l.watch.stopped {
			l.past.keep(l)
		}
	}
	return done, l.ended()
}

// gradient leaves the gradient of the mean loss over examples from … from+cols−1 in the
// network's Grads, taking more examples than the network has columns in pieces.
func (l *Lab) gradient(e *nn.Examples, from, cols int) {
	if cols <= columns {
		l.net.Grad(e, from, cols)
		return
	}
	clear(l.sum)
	grads := l.net.Grads()
	for done := 0; done < cols; {
		c := min(columns, cols-done)
		l.net.Grad(e, from+done, c)
		share := float64(c) / float64(cols)
		for i, g := range grads {
			l.sum[i] += float64(share * g)
		}
		done += c
	}
	copy(grads, l.sum)
}

// diverge ends the run, in which what is not finite, and goes back to the last recorded
// parameters, so that there is something to show.
func (l *Lab) diverge(what string) {
	advice := "a smaller η helps"
	if l.step == 0 {
		advice = "inputs of smaller values help"
	}
	l.diverged = fmt.Sprintf("diverged after step %d: %s is not finite; %s (the picture shows step %d)",
		l.step, what, advice, l.goodStep)
	copy(l.net.Params(), l.good)
	l.version++
}

func (l *Lab) ended() bool {
	return l.diverged != "" || l.watch.stopped || l.cfg.Stop > 0 && l.step >= uint64(l.cfg.Stop)
}

// State returns Ready before the first step, then Paused, Finished after Config.Stop steps or
// stopped early, or Diverged with the quantity that stopped being finite.
func (l *Lab) State() (experiment.Status, string) {
	switch {
	case l.past.at:
		return experiment.Paused, l.past.note(l)
	case l.diverged != "":
		return experiment.Diverged, l.diverged
	case l.watch.stopped:
		return experiment.Finished, l.watch.note()
	case l.ended():
		return experiment.Finished, ""
	case l.step == 0:
		return experiment.Ready, l.own.note
	}
	return experiment.Paused, l.own.note
}

// EpochSteps returns how many steps remain to the end of the present epoch.
func (l *Lab) EpochSteps() int { return l.feed.Remaining() }

// Apply carries out EditWeight, Focus, Moment, ProbeAt and what belongs to an opened step (see walk).
func (l *Lab) Apply(cmd experiment.Command) error {
	switch c := cmd.(type) {
	case experiment.EditWeight:
		if err := l.net.SetWeight(c.Layer, c.Out, c.In, c.Value); err != nil {
			return err
		}
		l.past.branch(l)
		l.version++
	case experiment.Focus:
		u := c.Unit
		if u.Layer >= 0 {
			if u.Layer >= len(l.spec.Sizes) {
				return fmt.Errorf("boundary: no layer %d to look at (0…%d)", u.Layer, len(l.spec.Sizes)-1)
			}
			if u.Index < 0 || u.Index >= l.spec.Sizes[u.Layer] {
				return fmt.Errorf("boundary: layer %d has no unit %d (0…%d)", u.Layer, u.Index, l.spec.Sizes[u.Layer]-1)
			}
		}
		l.picture.look(u)
	case experiment.Moment:
		return l.past.visit(l, c.Step)
	case experiment.ProbeAt:
		if math.IsNaN(c.X+c.Y) || math.IsInf(c.X, 0) || math.IsInf(c.Y, 0) {
			return fmt.Errorf("boundary: probe at (%v, %v), want finite coordinates", c.X, c.Y)
		}
		l.probe, l.probing = c, true
	case experiment.Do:
		switch c.Key {
		case experiment.DoStudy:
			return l.study.do(l, c.Text)
		case experiment.DoGraph:
			return l.writeGraph(c.Args[0])
		}
		if c.Key != experiment.DoExact {
			return l.walkOn(c)
		}
		l.exact = c.Args[0] != 0
	default:
		return fmt.Errorf("boundary: this lab has no command %T", cmd)
	}
	return nil
}
