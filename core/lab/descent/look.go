package descent

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradlab/core/descent"
	"gradlab/core/experiment"
)

// MaxLooks is how many capacities can be looked at side by side: one pointed at, the others
// pinned.
const MaxLooks = 4

// looks is the single fits that are shown beside the curves.
type looks struct {
	task  *descent.Task // of its own: the sweep's is at work
	run   int           // whose sample they are of
	point int           // the capacity pointed at, 0: none
	pins  []int
	made  []look // those that are computed
}

// A look is one fit.
type look struct {
	capacity int
	score    descent.Score
	err      error
	x, h     []float64 // along the first input, the others 0; of "isotropic" the true and the fitted weights
}

// wanted returns the capacities to show: pinned ones, then the one pointed at.
func (k *looks) wanted() []int {
	list := k.pins
	if k.point > 0 && !slices.Contains(list, k.point) {
		list = append(slices.Clone(list), k.point)
	}
	return list
}

// apply carries out what the view asks for.
//
//	point  a capacity (0: none), to be looked at
//	pin    a capacity, to be pinned, or let go when it is
//	run    which sample is looked at
func (l *Lab) apply(c experiment.Do) error {
	p := int(c.Args[0])
	switch c.Key {
	case "run":
		if p < 0 || p >= l.cfg.Sweep.Runs {
			return fmt.Errorf("there is no sample %d (0 … %d)", p, l.cfg.Sweep.Runs-1)
		}
		if l.look.run != p {
			l.look.run, l.look.made = p, nil
		}
		return nil
	case "point", "pin":
	default:
		return fmt.Errorf("double descent has no command %.40q (there are point, pin and run)", c.Key)
	}
	if !(c.Key == "point" && p == 0) && !slices.Contains(l.caps, p) {
		return fmt.Errorf("capacity %v is not among those of the sweep", c.Args[0])
	}
	if c.Key == "point" {
		l.look.point = p
		return nil
	}
	if i := slices.Index(l.look.pins, p); i >= 0 {
		l.look.pins = slices.Delete(slices.Clone(l.look.pins), i, i+1)
		return nil
	}
	if len(l.look.pins) == MaxLooks-1 {
		l.look.pins = l.look.pins[1:]
	}
	l.look.pins = append(slices.Clone(l.look.pins), p)
	return nil
}

// Prepare makes a part of a fit that is asked for and not there, and reports whether more is to
// be done.
func (l *Lab) Prepare() (more bool) {
	k := &l.look
	for _, c := range k.wanted() {
		if slices.ContainsFunc(k.made, func(m look) bool { return m.capacity == c }) {
			continue
		}
		if k.task == nil {
			t, err := descent.NewTask(l.set, l.caps, l.cfg.Sweep.Runs) // l.set is used nowhere else
			if err != nil {
				return false
			}
			k.task = t
		}
		m, done := k.step(c)
		if done {
			if len(k.made) >= 64 {
				k.made = k.made[1:]
			}
			k.made = append(k.made, m)
		}
		return true
	}
	return false
}

// step works on the fit of a capacity, beginning it when another was worked on.
func (k *looks) step(capacity int) (m look, done bool) {
	score, done, err := k.task.Look(capacity, k.run)
	if !done {
		return m, false
	}
	m = look{capacity: capacity, score: score, err: err}
	if err == nil {
		m.x, m.h = k.task.Slice(201)
	}
	return m, true
}

// fill tells what is looked at, of what has been made so far.
func (k *looks) fill(l *Lab, dst *experiment.Snapshot) {
	dst.Series, dst.Tables = dst.Series[:0], dst.Tables[:0]
	table := experiment.Table{Key: "looks", Title: "Fits looked at", Cols: []string{"train", "excess", "norm", "pinned"}}
	for _, c := range k.wanted() {
		i := slices.IndexFunc(k.made, func(m look) bool { return m.capacity == c })
		if i < 0 {
			continue
		}
		m := &k.made[i]
		row := [4]float64{math.NaN(), math.NaN(), math.NaN(), 0}
		if m.err == nil {
			row = [4]float64{m.score.Train, m.score.Excess, m.score.Norm, 0}
		}
		if slices.Contains(k.pins, c) {
			row[3] = 1
		}
		name := strconv.Itoa(c)
		table.Rows = append(table.Rows, name)
		table.Values = append(table.Values, row[:]...)
		if m.err == nil && m.x != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "fit/" + name, X: m.x, Y: m.h})
		}
	}
	if len(table.Rows) > 0 {
		dst.Tables = append(dst.Tables, table)
		x, y := k.task.Examples() // those of run, whichever capacity
		if x != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "examples", X: x, Y: y})
		}
		if x, y = k.task.Truth(201); x != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "truth", X: x, Y: y})
		}
	}
}
