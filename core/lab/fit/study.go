package fit

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"gradlab/core/experiment"
)

var (
	_ experiment.Backgrounder = (*Lab)(nil)
	_ experiment.Heir         = (*Lab)(nil)
)

var (
	errSolved   = errors.New("study: fits that are linear in their weights are there at once")
	errNoPoints = errors.New("study: there are no points to learn from")
)

func badStudy(what string) error {
	return fmt.Errorf("study: %.20q is not one of width, cancel", what)
}

// Apply begins or ends a study.
func (l *Lab) Apply(cmd experiment.Command) error {
	if c, ok := cmd.(experiment.Do); ok && c.Key == experiment.DoStudy {
		return l.complexity.study(l, c.Text)
	}
	return fmt.Errorf("fit: this lab has no command %T", cmd)
}

// updates is how much work a part of a study is, in products.
const updates = 200_000

// Background goes on with a study.
func (l *Lab) Background() bool {
	k := &l.complexity
	if !k.asked || !k.more(l) {
		_, done := k.jobs(l)
		changed := k.asked && k.shown != done
		k.shown = done
		return changed
	}
	width := int(k.caps[k.at%len(k.fits)])
	k.step(l, max(1, updates/(20*width*(len(l.sample.x)+8))))
	return true
}

// Inherit keeps a study that is done of the same sample, when only the network that is shown is
// another.
func (l *Lab) Inherit(old experiment.Lab) {
	o, ok := old.(*Lab)
	if !ok || o.complexity.more(o) || !o.complexity.asked {
		return
	}
	a := o.cfg
	a.Curve.Cap = l.cfg.Curve.Cap
	if experiment.Restart(a, l.cfg) == experiment.RestartsNothing {
		l.complexity = o.complexity
	}
}

// fillStudy tells of a study: as the table of its values, and how far it is.
func (l *Lab) fillStudy(dst *experiment.Snapshot) {
	k := &l.complexity
	if !k.asked {
		dst.Tables = dst.Tables[:0]
		return
	}
	jobs, done := k.jobs(l)
	dst.Scalars = append(dst.Scalars,
		experiment.Scalar{Key: experiment.StudyJobs, Value: float64(jobs)},
		experiment.Scalar{Key: experiment.StudyDone, Value: float64(done)},
		experiment.Scalar{Key: experiment.StudySteps, Value: float64(l.cfg.Stop)})
	if len(dst.Tables) != 1 || len(dst.Tables[0].Rows) != len(k.caps) {
		t := experiment.Table{
			Key: experiment.StudyTable + experiment.StudyWidth, Title: experiment.StudyWidth,
			Cols: []string{"width", "train", "val", "zeros"}, Values: make([]float64, 4*len(k.caps)),
		}
		for _, c := range k.caps {
			t.Rows = append(t.Rows, strconv.Itoa(int(c)))
		}
		dst.Tables = append(dst.Tables[:0], t)
	}
	values, nan := dst.Tables[0].Values, math.NaN()
	for i, m := range k.fits {
		row := values[4*i:][:4]
		row[experiment.StudyValue], row[experiment.StudyTrain] = k.caps[i], m.train
		row[experiment.StudyVal], row[experiment.StudyZeros] = nan, float64(m.zeros)
		if i < len(k.cv) {
			row[experiment.StudyVal] = k.cv[i].Mean
		}
	}
}
