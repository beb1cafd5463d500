// Package stats summarises what many runs of one experiment gave. Sums are taken in the order
// of the runs, so that equal runs give equal bits.
package stats

import (
	"math"
	"slices"

	"gradlab/core/kernel"
)

// A Summary is what is said of a sample. Of no numbers all are NaN; an infinite or NaN number
// makes the mean one, and is larger than any other for the quantiles.
type Summary struct {
	N              int
	Mean, SE       float64 // SE is the mean's standard error, sd/√N; NaN for one number
	Median, Q1, Q3 float64
	// LogMean is the mean of the logarithms, whose exponential is the geometric mean, and LogSE
	// its standard error; NaN unless all numbers are positive.
	LogMean, LogSE float64
}

// Summarise returns the Summary of x. It sorts scratch, which has x's length or is nil.
func Summarise(x, scratch []float64) Summary {
	s := Summary{N: len(x)}
	s.Mean, s.SE = meanSE(x, func(v float64) float64 { return v })
	s.LogMean, s.LogSE = meanSE(x, logOf)
	if scratch == nil {
		scratch = make([]float64, len(x))
	}
	copy(scratch, x)
	for i, v := range scratch {
		if v != v {
			scratch[i] = math.Inf(1)
		}
	}
	slices.Sort(scratch)
	s.Q1, s.Median, s.Q3 = quantile(scratch, 0.25), quantile(scratch, 0.5), quantile(scratch, 0.75)
	return s
}

func logOf(v float64) float64 {
	if v > 0 {
		return kernel.Log(v)
	}
	return math.NaN()
}

// meanSE returns mean and standard error of f(x), in two passes.
func meanSE(x []float64, f func(float64) float64) (mean, se float64) {
	n := float64(len(x))
	sum := 0.0
	for _, v := range x {
		sum += f(v)
	}
	mean = sum / n
	if len(x) < 2 {
		return mean, math.NaN()
	}
	squares := 0.0
	for _, v := range x {
		d := f(v) - mean
		squares += float64(d * d)
	}
	return mean, math.Sqrt(squares / (n - 1) / n)
}

// quantile returns the q-quantile of sorted numbers, between neighbours in proportion
// (Hyndman and Fan, The American Statistician 50, 1996, definition 7).
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(q * float64(len(sorted)-1))
	i := min(int(at), len(sorted)-1)
	lo, part := sorted[i], at-float64(i)
	if part == 0 {
		return lo
	}
	hi := sorted[i+1]
	if math.IsInf(hi, 0) {
		return hi
	}
	return lo + float64(part*(hi-lo))
}
