package boundary

import (
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/nn"
)

// A part is the training, validation or test examples.
type part struct {
	drawn    data.Examples
	table    []int        // K×K: examples by true class and by what they are taken for
	examples *nn.Examples // the same as a network reads them; nil when there are none
}

// partKeys names the parts in keys of curves.
var partKeys = [3]string{"train", "val", "test"}

// makeParts draws the data, or deals own points out.
func (l *Lab) makeParts() error {
	if l.cfg.IsOwn() {
		return l.makeOwn()
	}
	for i := range l.parts {
		p := &l.parts[i]
		if err := l.cfg.Draw(&p.drawn, experiment.Part(i)); err != nil {
			return err
		}
		if err := l.makeExamples(p); err != nil {
			return err
		}
	}
	return nil
}

// makeExamples makes what a network reads of p.drawn. It fails when an input is not a finite
// number somewhere.
func (l *Lab) makeExamples(p *part) error {
	p.examples = nil
	if p.drawn.Len() == 0 {
		return nil
	}
	e, err := nn.NewExamples(l.spec, p.drawn.Len())
	if err != nil {
		return err
	}
	l.basis.Expand(e.X, e.LD, p.drawn.X, p.drawn.Y)
	if err := l.basis.Check(e.X, e.LD, p.drawn.X, p.drawn.Y); err != nil {
		return experiment.At("expr", err)
	}
	for j, class := range p.drawn.Class {
		e.SetClass(j, class)
	}
	p.examples = e
	p.table = make([]int, l.set.Classes*l.set.Classes)
	return nil
}

// scores are the losses and accuracies of all parts at one version of the parameters.
type scores struct {
	version  uint64
	known    bool
	loss     experiment.Split
	accuracy experiment.Split
}

// scored reports whether l.scores is up to date.
func (l *Lab) scored() bool { return l.scores.known && l.scores.version == l.version }

// score brings l.scores up to date.
func (l *Lab) score() {
	if l.scored() {
		return
	}
	s := &l.scores
	s.known, s.version = true, l.version
	s.loss, s.accuracy = experiment.NoSplit(), experiment.NoSplit()
	for i := range l.parts {
		e := l.parts[i].examples
		if e == nil {
			continue
		}
		table := l.parts[i].table
		clear(table)
		loss, correct := l.net.EvaluateTo(table, e, 0, e.N)
		*of(&s.loss, i), *of(&s.accuracy, i) = loss, float64(correct)/float64(e.N)
	}
}

// of returns the number for a part.
func of(s *experiment.Split, part int) *float64 {
	return [3]*float64{&s.Train, &s.Val, &s.Test}[part]
}
