package boundary

import (
	"strconv"

	"gradlab/core/experiment"
)

// opened is when the test scores were unsealed first.
type opened struct {
	yes      bool
	step     uint64
	accuracy float64
}

// unseal takes over whether the test scores are sealed. Breaking the seal leaves a mark, so
// that everybody can see that these scores have been looked at, and when. Sealing is a
// matter of the view: a Snapshot holds the scores either way.
func (l *Lab) unseal(seal bool) {
	if l.cfg.Seal && !seal && !l.opened.yes && l.parts[experiment.Test].examples != nil {
		l.score()
		l.opened = opened{true, l.step, l.scores.accuracy.Test}
	}
	l.cfg.Seal = seal
}

// fillMarks tells where the validation loss was least, and where the test scores were
// unsealed.
func (l *Lab) fillMarks(dst *experiment.Snapshot) {
	dst.Marks = dst.Marks[:0]
	if w := &l.watch; w.patience > 0 {
		dst.Marks = append(dst.Marks, experiment.Mark{Key: "best/val", Step: w.step, Value: w.best})
	}
	if l.past.at {
		dst.Marks = append(dst.Marks, experiment.Mark{Key: experiment.MomentMark, Step: l.step, Value: float64(l.past.now.step)})
	}
	if o := &l.opened; o.yes {
		dst.Marks = append(dst.Marks, experiment.Mark{Key: "opened/test", Step: o.step, Value: o.accuracy})
	}
}

// fillScalars counts the weights and those that are exactly 0, and tells how far formulas by
// hand were from automatic differentiation, where they are in use.
func (l *Lab) fillScalars(dst *experiment.Snapshot) {
	weights := l.net.Params()[:l.net.NumWeights()]
	zeros := 0
	for _, w := range weights {
		if w == 0 {
			zeros++
		}
	}
	dst.Scalars = append(dst.Scalars[:0],
		experiment.Scalar{Key: "weights", Value: float64(len(weights))},
		experiment.Scalar{Key: "zeros", Value: float64(zeros)})
	if every := l.past.every; every > 0 {
		dst.Scalars = append(dst.Scalars, experiment.Scalar{Key: experiment.EveryScalar, Value: float64(every)})
	}
	if l.past.at {
		dst.Scalars = append(dst.Scalars, experiment.Scalar{Key: experiment.PresentScalar, Value: l.past.now.place.Passes})
	}
	if h := &l.hand; h.on(l) && l.step > 0 {
		dst.Scalars = append(dst.Scalars, experiment.Scalar{Key: "byhand/difference", Value: h.difference})
	}
}

var tableKeys, tableTitles = [3]string{"confusion/train", "confusion/val", "confusion/test"}, [3]string{"Train", "Validation", "Test"}

// fillTables gives the confusion matrix of each part.
func (l *Lab) fillTables(dst *experiment.Snapshot) {
	n := 0
	for i := range l.parts {
		if l.parts[i].examples == nil {
			continue
		}
		dst.Tables = resize(dst.Tables, n+1)
		t := &dst.Tables[n]
		n++
		t.Key, t.Title = tableKeys[i], tableTitles[i]
		t.Rows = append(t.Rows[:0], l.names.classes...)
		t.Cols = append(t.Cols[:0], l.names.classes...)
		t.Values = t.Values[:0]
		for _, v := range l.parts[i].table {
			t.Values = append(t.Values, float64(v))
		}
	}
	dst.Tables = resize(dst.Tables, n)
}

func classNames(classes int) []string {
	var list []string
	for k := range classes {
		list = append(list, strconv.Itoa(k))
	}
	return list
}
