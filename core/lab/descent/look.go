package descent

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradlab/core/data/digits"
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

	pixels []float32 // of images
	class  []uint8   // what they show
}

// A look is one fit.
type look struct {
	capacity int
	score    descent.Score
	err      error
	x, h     []float64 // along the first input, the others 0; of "isotropic" the true and the fitted weights
	plane    []float32 // of two inputs
	guess    []uint8   // what images are taken for
}

// The parts of a map along each side, and how many images are shown.
const (
	mapN   = 48
	images = 12
)

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
		m.plane = k.task.Plane(mapN)
		k.pixels, k.class, m.guess = k.task.Images(images)
	}
	return m, true
}

// fill tells what is looked at, of what has been made so far: a row of the table "looks" for each,
// and of one input the function "fit/CAPACITY". Of two inputs the Map has a plane for each row with
// numbers. Of images the Map has the first tests, the table "images" their classes as the
// names of its columns, and in each row what a fit takes them for.
func (k *looks) fill(l *Lab, dst *experiment.Snapshot) {
	dst.Series, dst.Tables = dst.Series[:0], dst.Tables[:0]
	table := experiment.Table{Key: "looks", Title: "Fits looked at", Cols: []string{"train", "excess", "norm", "pinned", "trainerror", "error"}}
	guesses := experiment.Table{Key: "images", Title: "Images"}
	dst.Map.N, dst.Map.Planes, dst.Map.Data = 0, 0, dst.Map.Data[:0]
	classes := l.cfg.DescentClasses() > 0
	for _, c := range k.wanted() {
		i := slices.IndexFunc(k.made, func(m look) bool { return m.capacity == c })
		if i < 0 {
			continue
		}
		m := &k.made[i]
		nan := math.NaN()
		row := [6]float64{nan, nan, nan, 0, nan, nan}
		if m.err == nil {
			row = [6]float64{m.score.Train, m.score.Excess, m.score.Norm, 0, nan, nan}
			if classes {
				row[4], row[5] = m.score.TrainWrong, m.score.Wrong
			}
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
		switch {
		case m.err != nil:
		case m.plane != nil:
			dst.Map.N, dst.Map.Planes = mapN, dst.Map.Planes+1
			dst.Map.Data = append(dst.Map.Data, m.plane...)
		case m.guess != nil:
			guesses.Rows = append(guesses.Rows, name)
			for _, g := range m.guess {
				guesses.Values = append(guesses.Values, float64(g))
			}
		}
	}
	if len(table.Rows) > 0 {
		dst.Tables = append(dst.Tables, table)
		x, second, y := k.task.Examples() // those of run, whichever capacity
		if x != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "examples", X: x, Y: y})
		}
		if second != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "places", X: x, Y: second})
		}
		if len(guesses.Rows) > 0 {
			for _, c := range k.class {
				guesses.Cols = append(guesses.Cols, strconv.Itoa(int(c)))
			}
			dst.Tables = append(dst.Tables, guesses)
			dst.Map = experiment.Map{N: digits.Side, Planes: len(k.class), Data: append(dst.Map.Data, k.pixels...)}
		}
		if x, y = k.task.Truth(201); x != nil {
			dst.Series = append(dst.Series, experiment.Series{Key: "truth", X: x, Y: y})
		}
	}
}
