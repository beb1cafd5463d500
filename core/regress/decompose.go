package regress

import (
	"math"

	"gradlab/core/target"
)

// Parts is an expected test error taken apart,
//
//	E[(y−h)²] = noise + bias² + variance
//
// as R runs estimate it. What would need more runs than there are is NaN.
type Parts struct {
	Runs  int // R
	Noise float64
	// Bias2 and Variance are unbiased: the variance divides by R−1, and from bias², the mean
	// square of mean fit less truth, variance/R is taken off, so that it may be below 0.
	Bias2, Variance float64
	// Excess is the mean squared distance of fits to the truth, with its standard error.
	Excess, ExcessSE float64
	// Measured is the error on fresh noisy labels: what the sum of the parts foretells.
	Measured, MeasuredSE float64
	Train, TrainSE       float64
	// Residual is |left − right| of the identity
	//	(1/R)·Σ(f−h_r)² = (f−h̄)² + (1/R)·Σ(h_r−h̄)²
	// over its left side: nothing but rounding.
	Residual float64
	// Mean and SD are the mean fit and the standard deviation of fits (divided by R−1) at
	// each node.
	Mean, SD []float64
}

// Total is noise + bias² + variance.
func (p *Parts) Total() float64 { return p.Noise + p.Bias2 + p.Variance }

// Decompose takes the runs apart that are OK, in their order. It reuses dst's slices.
func Decompose(dst *Parts, rule *target.Rule, f []float64, sigma float64, runs []Run) {
	nan := math.NaN()
	*dst = Parts{Noise: float64(sigma * sigma), Bias2: nan, Variance: nan, Residual: nan,
		Mean: zeros(dst.Mean, len(f)), SD: zeros(dst.SD, len(f))}
	for i := range runs {
		if r := &runs[i]; r.OK {
			dst.Runs++
			for t, h := range r.H {
				dst.Mean[t] += h
			}
		}
	}
	n := float64(dst.Runs)
	dst.Excess, dst.ExcessSE = mean(runs, func(r *Run) float64 { return r.Excess })
	dst.Measured, dst.MeasuredSE = mean(runs, func(r *Run) float64 { return r.Measured })
	dst.Train, dst.TrainSE = mean(runs, func(r *Run) float64 { return r.Train })
	if dst.Runs == 0 {
		for t := range dst.Mean {
			dst.Mean[t], dst.SD[t] = nan, nan
		}
		return
	}
	left, bias2, spread := 0.0, 0.0, 0.0
	for t := range dst.Mean {
		dst.Mean[t] /= n
		off := dst.Mean[t] - f[t]
		bias2 += float64(float64(rule.W[t]*off) * off)
	}
	for i := range runs {
		if r := &runs[i]; r.OK {
			left += r.Excess
			for t, h := range r.H {
				d := h - dst.Mean[t]
				dst.SD[t] += float64(d * d)
			}
		}
	}
	left /= n
	for t, s := range dst.SD {
		spread += float64(rule.W[t]*s) / n
		dst.SD[t] = math.Sqrt(s / (n - 1)) // NaN for a single run
	}
	dst.Residual = math.Abs(left-(bias2+spread)) / left
	if left == 0 {
		dst.Residual = 0
	}
	if dst.Runs > 1 {
		dst.Variance = spread / (n - 1) * n
		dst.Bias2 = bias2 - dst.Variance/n
	}
}

// zeros returns n zeros, in s's memory when that suffices.
func zeros(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// mean returns the mean of one number of the runs that are OK, and its standard error.
func mean(runs []Run, of func(*Run) float64) (m, se float64) {
	n := 0.0
	for i := range runs {
		if runs[i].OK {
			m += of(&runs[i])
			n++
		}
	}
	m /= n
	for i := range runs {
		if runs[i].OK {
			d := of(&runs[i]) - m
			se += float64(d * d)
		}
	}
	return m, math.Sqrt(se / (n - 1) / n)
}
