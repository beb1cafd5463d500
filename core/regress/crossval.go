package regress

import (
	"math"

	"gradlab/core/rng"
)

// CV is the outcome of a cross-validation: over the folds, the mean and the standard deviation
// (divided by the number of folds, as it is commonly printed) of the mean squared error on the
// fold that was left out.
type CV struct {
	Folds    int
	Mean, SD float64
}

// SE is the standard error of the mean, were the folds independent, which they are not quite.
func (c CV) SE() float64 {
	if c.Folds < 2 {
		return math.NaN()
	}
	return c.SD / math.Sqrt(float64(c.Folds-1))
}

// Shuffled returns the order in which a seed deals n points into folds. Without it, folds of
// sorted inputs would be gaps, and the first and the last would be told by extrapolation.
func Shuffled(n int, seed uint64) []int {
	return rng.New(seed, "folds").Perm(make([]int, n))
}

// A Fold is a sample parted in two: what is fitted, and the points that are told from that. The
// zero value is ready.
type Fold struct {
	X, Y   []float64 // fitted, in the sample's own order whatever the folds'
	TX, TY []float64 // left out
	out    []bool
	h      []float64
}

// Deal leaves fold j of k ≥ 2, at most as many as points, out of a sample. Fold j holds a run of
// the points in the given order; the first folds are one longer where k does not divide their
// number.
func (f *Fold) Deal(x, y []float64, order []int, k, j int) {
	n := len(x)
	from := j*(n/k) + min(j, n%k)
	to := from + n/k
	if j < n%k {
		to++
	}
	f.out = append(f.out[:0], make([]bool, n)...)
	for _, i := range order[from:to] {
		f.out[i] = true
	}
	f.X, f.Y, f.TX, f.TY = f.X[:0], f.Y[:0], f.TX[:0], f.TY[:0]
	for i := range n {
		if f.out[i] {
			f.TX, f.TY = append(f.TX, x[i]), append(f.TY, y[i])
		} else {
			f.X, f.Y = append(f.X, x[i]), append(f.Y, y[i])
		}
	}
}

// Score returns the mean squared error of a fit on the points that were left out.
func (f *Fold) Score(fit Fitter) float64 {
	f.h = grown(f.h, len(f.TX))
	fit.Eval(f.h, f.TX)
	return MSE(f.TY, f.h)
}

// CrossValidate fits all folds but one of the sample and scores the fit on that one, for each
// of k folds; see Fold.Deal. Every fit has the same seed.
func CrossValidate(f Fitter, x, y []float64, order []int, k int, seed uint64) (CV, error) {
	var parts Fold
	scores := make([]float64, 0, k)
	for j := range k {
		parts.Deal(x, y, order, k, j)
		if err := f.Fit(parts.X, parts.Y, seed); err != nil {
			return CV{}, err
		}
		scores = append(scores, parts.Score(f))
	}
	return Summarise(scores), nil
}

// Summarise returns what the scores of all folds say.
func Summarise(scores []float64) CV {
	k := float64(len(scores))
	cv := CV{Folds: len(scores)}
	for _, s := range scores {
		cv.Mean += s / k
	}
	for _, s := range scores {
		d := s - cv.Mean
		cv.SD += float64(d*d) / k
	}
	cv.SD = math.Sqrt(cv.SD)
	return cv
}
