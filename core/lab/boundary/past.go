package boundary

import (
	"fmt"
	"math"

	"gradlab/core/experiment"
	"gradlab/core/lab/feed"
	"gradlab/core/optim"
)

const (
	// maxMoments bounds how many moments of a run are kept, pastBytes how much memory they take.
	maxMoments = 128
	pastBytes  = 16 << 20
	// leastMoments is how few are still worth it: of networks so large that fewer fit, none are.
	leastMoments = 4
)

// past is the run so far: all that it needs to go on, at some of its moments. They lie where
// experiment.IsMoment says; when there is no room for more, every second one is let go. The
// memory is that of maxMoments copies of the parameters and of what the optimiser remembers,
// and at most pastBytes.
type past struct {
	every uint64
	kept  []moment // by step; behind them, up to cap, those that are free

	at      bool   // an earlier moment is shown
	now     moment // the present, meanwhile
	ended   string // how it had diverged
	stopped bool   // it had been stopped early
	tail    []float64
}

// A moment is what a run needs to go on from there as it did, to the bit.
type moment struct {
	step, examples uint64
	params         []float64
	method         optim.Optimizer

	gen   uint64 // of own points; with others a new epoch begins
	place feed.Place

	best      float64 // of early stopping
	bestEpoch uint64
	bestStep  uint64
	bestAt    []float64
}

// init makes room for the moments and keeps the first.
func (p *past) init(l *Lab) {
	copies := 1
	switch l.cfg.Optim {
	case "momentum":
		copies = 2
	case "adam":
		copies = 3
	}
	if l.cfg.Patience > 0 {
		copies++
	}
	n := min(maxMoments, pastBytes/(8*copies*len(l.net.Params())))
	if n < leastMoments {
		return
	}
	p.every = 1
	p.kept = make([]moment, n)
	for i := range p.kept {
		p.kept[i].make(l)
	}
	p.now.make(l)
	p.kept = p.kept[:0]
	p.keep(l)
}

func (m *moment) make(l *Lab) {
	m.params = make([]float64, len(l.net.Params()))
	method, _ := optim.MethodOf(l.cfg.Optim)
	m.method = method.New()
	m.method.Reset(len(m.params))
	if l.cfg.Patience > 0 {
		m.bestAt = make([]float64, len(m.params))
	}
}

// keep keeps the present moment, if it is one that is.
func (p *past) keep(l *Lab) {
	if p.every == 0 || !experiment.IsMoment(l.step, p.every) {
		return
	}
	if len(p.kept) == cap(p.kept) {
		p.every *= 2
		k := 0
		for i := range p.kept {
			if experiment.IsMoment(p.kept[i].step, p.every) {
				p.kept[k], p.kept[i] = p.kept[i], p.kept[k]
				k++
			}
		}
		p.kept = p.kept[:k]
		if !experiment.IsMoment(l.step, p.every) {
			return
		}
	}
	p.kept = p.kept[:len(p.kept)+1]
	p.kept[len(p.kept)-1].take(l)
}

// take makes m the present moment of the run.
func (m *moment) take(l *Lab) {
	m.step, m.examples = l.step, l.examples
	copy(m.params, l.net.Params())
	m.method.CopyFrom(l.method)
	w := &l.watch
	m.gen, m.place = l.own.gen, l.feed.Place()
	m.best, m.bestEpoch, m.bestStep = w.best, w.epoch, w.step
	copy(m.bestAt, w.params)
}

// give makes the run go back, or forth, to m.
func (m *moment) give(l *Lab) {
	l.step, l.examples = m.step, m.examples
	copy(l.net.Params(), m.params)
	l.method.CopyFrom(m.method)
	l.version++
	w := &l.watch
	l.feed.Return(m.place, m.gen == l.own.gen)
	if m.gen != l.own.gen {
		*w = watch{}
		w.init(l)
	} else if w.patience > 0 {
		w.best, w.epoch, w.step = m.best, m.bestEpoch, m.bestStep
		copy(w.params, m.bestAt)
	}
	l.diverged, w.stopped = "", false
	copy(l.good, m.params)
	l.goodStep = m.step
	l.walk.stage = 0
}

// visit shows the moment nearest to a step, or the present.
func (p *past) visit(l *Lab, step int) error {
	if step < experiment.Now {
		return fmt.Errorf("moment: there is no step %d; valid are 0 … %d, or %d for the present", step, p.present(l), experiment.Now)
	}
	if p.every == 0 {
		return fmt.Errorf("moment: with %d parameters the network is too large for earlier moments to be kept", len(l.net.Params()))
	}
	if step == experiment.Now || uint64(step) >= p.present(l) {
		p.leave(l)
		return nil
	}
	to := &p.kept[0]
	for i := range p.kept {
		if away(p.kept[i].step, step) <= away(to.step, step) {
			to = &p.kept[i]
		}
	}
	if !p.at {
		if l.step == to.step {
			return nil
		}
		l.score()
		p.tail = append(p.tail[:0], l.present()...)
		p.now.take(l)
		p.at, p.ended, p.stopped = true, l.diverged, l.watch.stopped
	}
	to.give(l)
	return nil
}

func away(a uint64, b int) float64 { return math.Abs(float64(a) - float64(b)) }

// present returns the step at which the run is, whatever moment is shown.
func (p *past) present(l *Lab) uint64 {
	if p.at {
		return p.now.step
	}
	return l.step
}

// leave goes back to the present.
func (p *past) leave(l *Lab) {
	if !p.at {
		return
	}
	p.at = false
	p.now.give(l)
	l.diverged, l.watch.stopped = p.ended, p.stopped
}

// branch makes the moment that is shown the present: what came after it is let go.
func (p *past) branch(l *Lab) {
	if !p.at {
		return
	}
	p.at = false
	for len(p.kept) > 0 && p.kept[len(p.kept)-1].step > l.step {
		p.kept = p.kept[:len(p.kept)-1]
	}
	l.curves.cut(l.step)
}

// cut takes the points after a step off the curves.
func (c *curves) cut(step uint64) {
	n := len(c.x)
	for n > 0 && c.x[n-1] > float64(step) {
		n--
	}
	c.x = c.x[:n]
	for i := range c.y {
		c.y[i] = c.y[i][:n]
	}
}

// note says which moment is shown.
func (p *past) note(l *Lab) string {
	return fmt.Sprintf("step %d of %d: Play goes on from here and drops the rest", l.step, p.now.step)
}
