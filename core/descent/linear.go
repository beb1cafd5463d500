package descent

import (
	"strconv"

	"gradlab/core/data/digits"
	"gradlab/core/kernel"
	"gradlab/core/linmod"
	"gradlab/core/rng"
)

// linear fits models that are linear in their weights, all of one Setting.
type linear struct {
	set    *Setting
	sample Sample
	feat   features
	phi    []float64
	test   []float64
	h      []float64
	w      []float64
	// Of the cosines the features of the tests are the same in all runs; they are kept for the
	// largest p so far.
	kept int
}

// score makes a run at once.
func (l *linear) score(p, run int) (Score, error) {
	if l.set.Model == "isotropic" {
		return l.isotropic(p, run)
	}
	if err := l.fit(p, run); err != nil {
		return Score{}, err
	}
	s := &l.sample
	sc := Score{Norm: length(l.w)}
	sc.Train = l.error(l.phi, s.Y, p, s.N, s.LD)
	sc.TrainWrong = l.wrong(s.Class, s.LD)
	sc.Excess = l.errorOnTests(p)
	sc.Wrong = l.wrong(s.TClass, s.TLD)
	return sc, nil
}

// errorOnTests returns the mean squared distance to the truth at the test inputs, and leaves the
// fit there in h.
func (l *linear) errorOnTests(p int) float64 {
	s := &l.sample
	if l.set.Model != "cosine" || l.kept < p {
		l.test = room(l.test, p*s.TLD)
		l.feat.eval(l.test, s.TX, p, s.T, s.TLD, s.TLD)
		l.kept = p
	}
	return l.error(l.test, s.TY, p, s.T, s.TLD)
}

// fit draws the sample and the features of a run, and fits them.
func (l *linear) fit(p, run int) error {
	set, s := l.set, &l.sample
	d, tests := set.inputs(), testsLinear
	if set.OneD() {
		tests = testsGrid
	}
	if err := s.draw(set, run, d, tests, set.OneD()); err != nil {
		return err
	}
	l.feat.draw(set.Model, d, p, set.Seed, run)
	l.phi, l.w = room(l.phi, p*s.LD), room(l.w, s.K*p)
	l.feat.eval(l.phi, s.X, p, s.N, s.LD, s.LD)
	return linmod.ShortestOf(l.w, l.phi, s.Y, s.N, p, s.LD, s.K, set.Ridge)
}

// error returns the mean squared error of the fit on n examples with these features, summed over
// their targets, and leaves what it says of them in h.
func (l *linear) error(phi, y []float64, p, n, ld int) (sum float64) {
	k := l.sample.K
	l.h = room(l.h, k*ld)
	kernel.Affine(l.h, l.w, nil, phi, k, p, n, ld, ld)
	for r := range k {
		sum += 2 * kernel.SquaredLoss(l.h[r*ld:], y[r*ld:], n) / float64(n)
	}
	return sum
}

// wrong returns the share of the examples that h takes for another class; 0 where there are no
// classes.
func (l *linear) wrong(class []uint8, ld int) float64 {
	if l.set.real() == nil {
		return 0
	}
	count := 0
	for i, own := range class {
		if classOf(l.h[i:], l.sample.K, ld) != own {
			count++
		}
	}
	return float64(count) / float64(len(class))
}

// isotropic makes a run of the model whose p features are its inputs x ~ N(0, I) and whose
// truth is β·x with ‖β‖ = 1: the excess error is ‖w − β‖² exactly.
func (l *linear) isotropic(p, run int) (Score, error) {
	set := l.set
	n, ld := set.N, kernel.Padded(set.N)
	l.phi, l.w, l.test = room(l.phi, p*ld), room(l.w, p), room(l.test, p)
	y, name := room(l.h, ld), strconv.Itoa(run)
	l.h = y
	var src rng.Source
	src.Seed(set.Seed, "sample/"+name)
	for j := range p {
		row := l.phi[j*ld:][:n]
		for i := range row {
			row[i] = src.Norm()
		}
	}
	beta := l.test
	src.Seed(set.Seed, "truth/"+name)
	for j := range beta {
		beta[j] = src.Norm()
	}
	size := length(beta)
	for j := range beta {
		beta[j] /= size
	}
	if set.common {
		clear(beta)
		beta[0] = 1 // all directions are alike
	}
	kernel.Affine(y, beta, nil, l.phi, 1, p, n, ld, ld)
	src.Seed(set.Seed, "noise/"+name)
	for i := range n {
		y[i] += float64(set.Sigma * src.Norm())
	}
	if err := linmod.Shortest(l.w, l.phi, y, n, p, ld, set.Ridge); err != nil {
		return Score{}, err
	}
	h := make([]float64, ld)
	kernel.Affine(h, l.w, nil, l.phi, 1, p, n, ld, ld)
	sc := Score{Train: 2 * kernel.SquaredLoss(h, y, n) / float64(n), Norm: length(l.w)}
	for j, b := range beta {
		d := l.w[j] - b
		sc.Excess += float64(d * d)
	}
	return sc, nil
}

// evalAt writes the fit at inputs x, d rows with stride ld, to h.
func (l *linear) evalAt(h, x []float64, n, ld int) {
	p := len(l.feat.c)
	if l.set.Model == "cosine" {
		p = len(l.w)
	}
	phi := make([]float64, p*ld)
	l.feat.eval(phi, x, p, n, ld, ld)
	out := make([]float64, kernel.Padded(n))
	kernel.Affine(out, l.w, nil, phi, 1, p, n, kernel.Padded(n), ld)
	copy(h[:n], out)
}

// OneD reports whether inputs are numbers in [0, 1].
func (s *Setting) OneD() bool {
	return s.Model == "cosine" || s.Model != "isotropic" && s.Model != "speeds" && s.D == 1 && s.real() == nil
}

// inputs returns how many numbers an input is.
func (s *Setting) inputs() int {
	switch {
	case s.OneD():
		return 1
	case s.Model == "speeds":
		return SpeedsDim
	case s.real() != nil:
		return digits.Pixels
	}
	return s.D
}
