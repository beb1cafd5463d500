package fit

import (
	"math"
	"slices"

	"gradlab/core/experiment"
	"gradlab/core/regress"
)

// complexity is the curve of errors against capacity, and the choice by cross-validation: for each
// capacity first a fit of the whole sample, then one without each of the folds.
//
// What is linear in its weights is solved while a picture is prepared. Networks take longer: they
// are trained as a study beside the run, or after the run where their capacities are named.
type complexity struct {
	caps  []float64
	fits  []*model
	cv    []regress.CV // of those that are known
	order []int
	at    int // units of work done: a fit for each capacity, then the cross-validation of each

	asked bool // networks: by a person, as a study
	named bool // networks: by the capacities in the Config
	fold  int  // of the network that is cross-validated
	begun bool // the present network has begun
	net   *regress.Net
	parts regress.Fold
	score []float64 // of the folds that are told
	shown int       // of at and fold, as a study tells of it
}

func (k *complexity) make(l *Lab, caps []int) error {
	*k = complexity{caps: k.caps[:0], fits: k.fits[:0], cv: k.cv[:0], asked: k.asked, named: len(caps) > 0 && !l.family.Linear()}
	for _, c := range caps {
		k.caps = append(k.caps, float64(c))
	}
	switch {
	case !l.family.Linear() && len(caps) == 0:
		k.caps = append(k.caps, l.cfg.CurveCaps()...)
	case l.family.Linear() && len(caps) <= maxBeside: // a few are fits to be seen
		whole := l.cfg
		whole.Sweep.Caps = ""
		k.caps = append(k.caps, whole.CurveCaps()...)
		slices.Sort(k.caps)
		k.caps = slices.Compact(k.caps)
	}
	for _, c := range k.caps {
		m := new(model)
		if err := m.make(l, int(c)); err != nil {
			return err
		}
		m.forget()
		k.fits = append(k.fits, m)
	}
	k.order = regress.Shuffled(len(l.sample.x), l.cfg.Seed)
	return nil
}

// forget makes the scores unknown.
func (m *model) forget() { m.train, m.test, m.excess = math.NaN(), math.NaN(), math.NaN() }

// folds returns how many folds the sample is dealt into, 0 for none.
func (k *complexity) folds(l *Lab) int {
	n := min(l.cfg.Curve.Folds, len(l.sample.x))
	if n < 2 {
		return 0
	}
	return n
}

// units returns how many units of work there are.
func (k *complexity) units(l *Lab) int {
	if k.folds(l) > 0 {
		return 2 * len(k.fits)
	}
	return len(k.fits)
}

// work does one unit of what is solved and reports whether more remain.
func (k *complexity) work(l *Lab) (more bool) {
	units, n := k.units(l), len(k.fits)
	if k.at >= units {
		return false
	}
	if k.at < n {
		k.fits[k.at].fit(l)
	} else {
		cv, err := regress.CrossValidate(k.fits[k.at-n].fitter, l.sample.x, l.sample.y, k.order, k.folds(l), l.cfg.Seed)
		k.took(cv, err == nil)
	}
	k.at++
	return k.at < units
}

// took takes the outcome of a cross-validation; one that came to no number is unknown.
func (k *complexity) took(cv regress.CV, ok bool) {
	if !ok || cv.Mean-cv.Mean != 0 {
		cv = regress.CV{Mean: math.NaN(), SD: math.NaN()}
	}
	k.cv = append(k.cv, cv)
}

// jobs returns how many networks there are to train, and how many are.
func (k *complexity) jobs(l *Lab) (all, done int) {
	n, folds := len(k.fits), k.folds(l)
	if k.at <= n {
		return n * (1 + folds), k.at
	}
	return n * (1 + folds), n + (k.at-n)*folds + k.fold
}

// more reports whether networks are still to be trained.
func (k *complexity) more(l *Lab) bool { return k.at < k.units(l) }

// steps is how long networks are trained when the run has no end.
const steps = 2000

// step makes so many updates at most of the network whose turn it is, and returns how many.
func (k *complexity) step(l *Lab, most int) (made int) {
	stop := l.cfg.Stop
	if stop == 0 {
		stop = steps
	}
	if !k.begun && !k.begin(l) {
		k.next(l, false)
		return 1
	}
	over := false
	for made < most && !over {
		made++
		over = !k.net.Step() || k.net.Steps() >= stop
	}
	if over {
		k.next(l, k.net.Steps() >= stop)
	}
	return made
}

// begin starts the network whose turn it is.
func (k *complexity) begin(l *Lab) bool {
	n := len(k.fits)
	m := k.fits[k.at%n]
	if k.at < n {
		m.fit(l)
		m.forget()
		k.net, k.begun = m.net(), !m.empty
		return k.begun
	}
	// The fits of the whole sample stay as they are: folds have a network of their own.
	k.parts.Deal(l.sample.x, l.sample.y, k.order, k.folds(l), k.fold)
	if k.fold == 0 {
		k.score = k.score[:0]
	}
	net, err := regress.NewNet(m.spec)
	if err != nil || net.Begin(k.parts.X, k.parts.Y, l.cfg.Seed) != nil {
		return false
	}
	k.net, k.begun = net, true
	return true
}

// next takes what the present network has come to, if it is sound, and goes on to the next.
func (k *complexity) next(l *Lab, sound bool) {
	n := len(k.fits)
	k.begun = false
	if k.at < n {
		if sound {
			k.fits[k.at].score(l)
		}
		k.at++
		return
	}
	score := math.NaN()
	if sound {
		score = k.parts.Score(k.net)
	}
	k.score = append(k.score, score)
	if k.fold++; k.fold == k.folds(l) {
		k.took(regress.Summarise(k.score), true)
		k.fold = 0
		k.at++
	}
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

// study begins or ends the training of networks of each capacity beside the run.
func (k *complexity) study(l *Lab, what string) error {
	switch {
	case what == experiment.StudyCancel:
		k.asked = false
		if k.at < k.units(l) {
			return k.make(l, l.cfg.Capacities())
		}
		return nil
	case what != experiment.StudyWidth:
		return badStudy(what)
	case l.family.Linear():
		return errSolved
	case len(l.sample.x) == 0:
		return errNoPoints
	}
	k.asked = true
	return k.make(l, l.cfg.Capacities())
}
