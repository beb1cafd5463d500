package boundary

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradlab/core/experiment"
)

// study is the present experiment trained again at several α or widths, in runs of their own.
//
// Along α a model without hidden layers is solved from large to small, each time from where the
// last one ended (a path of the lasso, or of ridge regression); what has hidden layers begins
// at the same initial weights each time, and so does every width.
type study struct {
	what   string // "": there is none
	of     experiment.Config
	values []float64 // rising
	steps  int       // each is trained so long
	order  []int     // in which values are taken
	done   int
	sub    *Lab
	warm   bool
	table  experiment.Table
	shown  int // of done
}

// Bounds of how long each value is trained: as long as the run above, within these.
const (
	leastStudy = 500
	mostStudy  = 3000
)

var studyWidths = []float64{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64}

// do begins a study, or ends it.
func (y *study) do(l *Lab, what string) error {
	switch what {
	case experiment.StudyCancel:
		*y = study{}
		return nil
	case experiment.StudyAlpha:
		if l.cfg.Reg == "none" {
			return errors.New("study: without a penalty α does nothing; choose L1 or L2 first")
		}
	case experiment.StudyWidth:
		if l.cfg.Hidden.Len() == 0 {
			return errors.New("study: there is no hidden layer to be made wider; add one first")
		}
	default:
		return fmt.Errorf("study: %.20q is not one of alpha, width, cancel", what)
	}
	if l.feed.Empty() {
		return errors.New("study: there are no training examples yet")
	}
	s := study{what: what, of: l.cfg, warm: what == experiment.StudyAlpha && l.cfg.Hidden.Len() == 0}
	s.steps = int(min(max(l.past.present(l), leastStudy), mostStudy))
	s.values = studyWidths
	if what == experiment.StudyAlpha {
		s.values = alphas()
	}
	s.values = slices.DeleteFunc(slices.Clone(s.values), func(v float64) bool {
		c := s.config(v)
		return c.Validate() != nil
	})
	for i := range s.values {
		s.order = append(s.order, i)
	}
	if what == experiment.StudyAlpha {
		slices.Reverse(s.order)
	}
	s.lay(l)
	*y = s
	return nil
}

// alphas are the stops of α, and the means between two of them.
func alphas() []float64 {
	var list []float64
	for _, v := range experiment.FieldOf("alpha").Steps {
		if v == 0 {
			continue
		}
		if n := len(list); n > 0 {
			mid, _ := strconv.ParseFloat(strconv.FormatFloat(math.Sqrt(list[n-1]*v), 'g', 2, 64), 64)
			list = append(list, mid)
		}
		list = append(list, v)
	}
	return list
}

// config is the experiment at one value.
func (y *study) config(v float64) experiment.Config {
	c := y.of
	c.Stop, c.Patience, c.Compare = 0, 0, ""
	if y.what == experiment.StudyAlpha {
		c.Alpha = v
		return c
	}
	c.Params, c.Freeze = "", ""
	for i := range c.Hidden.Len() {
		c.Hidden[i] = int(v)
	}
	return c
}

// lay makes the table, in which nothing is known yet.
func (y *study) lay(l *Lab) {
	t := &y.table
	t.Key, t.Title = experiment.StudyTable+y.what, y.what
	t.Cols = []string{y.what, "train", "val", "zeros"}
	if y.what == experiment.StudyAlpha {
		for i := range min(l.net.NumWeights(), experiment.MaxPaths) {
			t.Cols = append(t.Cols, "w"+strconv.Itoa(pathOf(i, l.net.NumWeights())+1))
		}
	}
	for _, v := range y.values {
		t.Rows = append(t.Rows, experiment.FormatFloat(v))
		t.Values = append(t.Values, v)
		for range len(t.Cols) - 1 {
			t.Values = append(t.Values, math.NaN())
		}
	}
}

// pathOf returns which of n weights path i is.
func pathOf(i, n int) int {
	if n <= experiment.MaxPaths {
		return i
	}
	return i * n / experiment.MaxPaths
}

// Background goes on with the study.
func (l *Lab) Background() bool {
	y := &l.study
	if y.what == "" || y.done == len(y.order) {
		changed := y.shown != y.done
		y.shown = y.done
		return changed
	}
	i := y.order[y.done]
	if y.sub == nil && !y.begin(i) {
		y.done++ // an input has no value there, say: its row stays unknown
		return true
	}
	sub := y.sub
	n := max(1, prepareWork/(6*len(sub.net.Params())*max(sub.batch, 16)))
	_, ended := sub.Steps(min(n, y.steps-int(sub.step)))
	if !ended && int(sub.step) < y.steps {
		return true
	}
	sub.score()
	cols := len(y.table.Cols)
	row := y.table.Values[i*cols:][:cols]
	if sub.diverged == "" {
		zeros := 0
		weights := sub.net.Params()[:sub.net.NumWeights()]
		for _, w := range weights {
			if w == 0 {
				zeros++
			}
		}
		row[experiment.StudyTrain], row[experiment.StudyVal], row[experiment.StudyZeros] = sub.scores.loss.Train, sub.scores.loss.Val, float64(zeros)
		for i := range row[experiment.StudyPaths:] {
			row[experiment.StudyPaths+i] = weights[pathOf(i, len(weights))]
		}
	}
	y.done++
	if y.warm && sub.diverged == "" && y.done < len(y.order) {
		c := y.config(y.values[y.order[y.done]])
		sub.SetLive(c) // goes on from here with the next α
		sub.step = 0
		return true
	}
	y.sub = nil
	return true
}

// begin starts the run of one value.
func (y *study) begin(i int) bool {
	lab, err := New(y.config(y.values[i]))
	if err != nil {
		return false
	}
	y.sub = lab.(*Lab)
	y.sub.past = past{} // of which nobody asks
	return true
}

// Inherit keeps a finished study of the same experiment at another α or width.
func (l *Lab) Inherit(old experiment.Lab) {
	o, ok := old.(*Lab)
	if !ok || o.study.what == "" || o.study.done < len(o.study.order) {
		return
	}
	a, b := o.study.of, l.cfg
	a.Alpha, a.Stop, a.Seal, a.Points = b.Alpha, b.Stop, b.Seal, b.Points
	if o.study.what == experiment.StudyWidth && a.Hidden.Len() == b.Hidden.Len() {
		a.Hidden = b.Hidden
	}
	if experiment.Restart(a, b) <= experiment.RestartsLive {
		l.study = o.study
	}
}

// fillStudy appends what is known of the study to dst's Scalars and Tables.
func (l *Lab) fillStudy(dst *experiment.Snapshot) {
	y := &l.study
	if y.what == "" {
		return
	}
	dst.Scalars = append(dst.Scalars,
		experiment.Scalar{Key: experiment.StudyJobs, Value: float64(len(y.order))},
		experiment.Scalar{Key: experiment.StudyDone, Value: float64(y.done)},
		experiment.Scalar{Key: experiment.StudySteps, Value: float64(y.steps)})
	n := len(dst.Tables)
	dst.Tables = resize(dst.Tables, n+1)
	t := &dst.Tables[n]
	t.Key, t.Title = y.table.Key, y.table.Title
	t.Rows = append(t.Rows[:0], y.table.Rows...)
	t.Cols = append(t.Cols[:0], y.table.Cols...)
	t.Values = append(t.Values[:0], y.table.Values...)
}
