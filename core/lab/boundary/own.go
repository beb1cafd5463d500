package boundary

import (
	"fmt"
	"strings"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/points"
)

// own is what there is about a person's points beside the parts that they are dealt to.
type own struct {
	list   points.List
	gen    uint64               // changes so far
	misses int                  // points at which an input of the network is not a finite number
	count  [data.MaxClasses]int // training examples of each class
	note   string               // for the status line
}

// makeOwn deals the points out to the parts. Points at which a formula has no value take no
// part; whether there are any is known only when a point lies there, and that must not end a
// run to which it was added.
func (l *Lab) makeOwn() error {
	o := &l.own
	if err := o.list.Read(l.cfg.Points); err != nil {
		return fmt.Errorf("boundary: %w", err)
	}
	for i := range l.parts {
		d := &l.parts[i].drawn
		d.X, d.Y, d.Class = d.X[:0], d.Y[:0], d.Class[:0]
	}
	o.misses, o.count = 0, [data.MaxClasses]int{}
	for i, part := range l.cfg.Deal(o.list.Len()) {
		d := &l.parts[part].drawn
		d.X = append(d.X, o.list.X[i])
		d.Y = append(d.Y, o.list.Y[i])
		d.Class = append(d.Class, o.list.Class[i])
	}
	for i := range l.parts {
		p := &l.parts[i]
		err := l.makeExamples(p)
		if err != nil {
			l.leaveOut(&p.drawn)
			err = l.makeExamples(p)
		}
		if err != nil {
			return err
		}
	}
	for _, c := range l.parts[experiment.Train].drawn.Class {
		o.count[c]++
	}
	o.note = o.describe()
	return nil
}

// leaveOut takes the points out of e at which an input is not a finite number.
func (l *Lab) leaveOut(e *data.Examples) {
	row, k := make([]float64, l.basis.Len()), 0
	for i := range e.X {
		x, y := e.X[i:i+1], e.Y[i:i+1]
		l.basis.Expand(row, 1, x, y)
		if l.basis.Check(row, 1, x, y) != nil {
			l.own.misses++
			continue
		}
		e.X[k], e.Y[k], e.Class[k] = e.X[i], e.Y[i], e.Class[i]
		k++
	}
	e.X, e.Y, e.Class = e.X[:k], e.Y[:k], e.Class[:k]
}

// setPoints takes over changed points of a run in progress: weights, the optimiser's state
// and the number of steps stay, and a new epoch begins. Square and classes are as before, or
// the run would have been started anew (see experiment.Restart).
func (l *Lab) setPoints(text string) {
	old := l.cfg.Points
	if l.cfg.Points = text; !l.cfg.IsOwn() || text == old {
		return
	}
	err := l.makeOwn()
	if err == nil {
		err = l.takeExamples()
	}
	if err != nil {
		panic(err) // the Config was checked
	}
	l.own.gen++
	l.scores.known = false
	l.watch = watch{}
	l.watch.init(l)
}

// describe says what keeps the points from being learnt, "" when nothing does.
func (o *own) describe() string {
	present, last := 0, 0
	for c, n := range o.count {
		if n > 0 {
			present, last = present+1, c
		}
	}
	var notes []string
	switch {
	case present == 0:
		notes = append(notes, "there are no points to learn from: add some of both classes")
	case present == 1:
		notes = append(notes, fmt.Sprintf("all points to learn from are of class %d: add some of another", last))
	}
	switch {
	case o.misses == 1:
		notes = append(notes, "one point is left out: an input has no finite value there")
	case o.misses > 1:
		notes = append(notes, fmt.Sprintf("%d points are left out: an input has no finite value there", o.misses))
	}
	return strings.Join(notes, "; ")
}
