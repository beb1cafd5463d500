package fit

import (
	"math"
	"slices"

	"gradlab/core/regress"
)

// complexity is the curve of errors against capacity, and the choice by cross-validation.
type complexity struct {
	caps  []float64
	fits  []*model
	cv    []regress.CV // of those that are known
	order []int
	at    int // units of work done: first a fit for each capacity, then its cross-validation

	train int // steps made of the present network
}

func (k *complexity) make(l *Lab, caps []int) error {
	k.caps, k.at, k.train, k.cv = k.caps[:0], 0, 0, k.cv[:0]
	for _, c := range caps {
		k.caps = append(k.caps, float64(c))
	}
	if l.family.Linear() && len(caps) <= maxBeside { // a few are fits to be seen
		whole := l.cfg
		whole.Sweep.Caps = ""
		k.caps = append(k.caps, whole.CurveCaps()...)
		slices.Sort(k.caps)
		k.caps = slices.Compact(k.caps)
	}
	k.fits = k.fits[:0]
	for _, c := range k.caps {
		m := new(model)
		if err := m.make(l, int(c)); err != nil {
			return err
		}
		m.train, m.test, m.excess = math.NaN(), math.NaN(), math.NaN()
		k.fits = append(k.fits, m)
	}
	k.order = regress.Shuffled(len(l.sample.x), l.cfg.Seed)
	return nil
}

// folds returns how many folds the sample is dealt into, 0 for none.
func (k *complexity) folds(l *Lab) int {
	n := min(l.cfg.Curve.Folds, len(l.sample.x))
	if n < 2 || !l.family.Linear() {
		return 0
	}
	return n
}

// work does one unit and reports whether more remain.
func (k *complexity) work(l *Lab) (more bool) {
	n := len(k.fits)
	units := n
	if k.folds(l) > 0 {
		units = 2 * n
	}
	if k.at >= units {
		return false
	}
	if k.at < n {
		k.fits[k.at].fit(l)
	} else {
		m := k.fits[k.at-n]
		cv, err := regress.CrossValidate(m.fitter, l.sample.x, l.sample.y, k.order, k.folds(l), l.cfg.Seed)
		if err != nil || cv.Mean-cv.Mean != 0 {
			cv = regress.CV{Mean: math.NaN(), SD: math.NaN()}
		}
		k.cv = append(k.cv, cv)
	}
	k.at++
	return k.at < units
}

// more reports whether networks of other capacities are still to be trained.
func (k *complexity) more() bool { return k.at < len(k.fits) }

// step makes one update of the network whose turn it is.
func (k *complexity) step(l *Lab) {
	m := k.fits[k.at]
	if k.train == 0 {
		m.fit(l)
		m.train, m.test, m.excess = math.NaN(), math.NaN(), math.NaN()
	}
	ok := !m.empty && m.net().Step()
	if k.train++; ok && k.train < l.cfg.Stop {
		return
	}
	if ok {
		m.score(l)
	}
	k.at++
	k.train = 0
}

// choice returns the capacity with the least error of cross-validation, −1 while there is none.
func (k *complexity) choice() int {
	best := -1
	for i, c := range k.cv {
		if !math.IsNaN(c.Mean) && (best < 0 || c.Mean < k.cv[best].Mean) {
			best = i
		}
	}
	return best
}
