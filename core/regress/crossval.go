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

// CrossValidate fits all folds but one of the sample and scores the fit on that one, for each
// of k ≥ 2 folds, at most as many as points. Fold j holds a run of the points in the given
// order; the first folds are one longer where k does not divide their number. Every fit has
// the same seed.
func CrossValidate(f Fitter, x, y []float64, order []int, k int, seed uint64) (CV, error) {
	n := len(x)
	var xs, ys, xt, yt []float64
	scores := make([]float64, 0, k)
	from := 0
	for j := range k {
		to := from + n/k
		if j < n%k {
			to++
		}
		xs, ys, xt, yt = xs[:0], ys[:0], xt[:0], yt[:0]
		// The rest is fitted in the sample's own order, whatever the folds'.
		out := make([]bool, n)
		for _, i := range order[from:to] {
			out[i] = true
		}
		for i := range n {
			if out[i] {
				xt, yt = append(xt, x[i]), append(yt, y[i])
			} else {
				xs, ys = append(xs, x[i]), append(ys, y[i])
			}
		}
		if err := f.Fit(xs, ys, seed); err != nil {
			return CV{}, err
		}
		h := make([]float64, len(xt))
		f.Eval(h, xt)
		scores = append(scores, MSE(yt, h))
		from = to
	}
	cv := CV{Folds: k}
	for _, s := range scores {
		cv.Mean += s / float64(k)
	}
	for _, s := range scores {
		d := s - cv.Mean
		cv.SD += float64(d*d) / float64(k)
	}
	cv.SD = math.Sqrt(cv.SD)
	return cv, nil
}
