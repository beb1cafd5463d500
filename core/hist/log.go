// Package hist counts numbers into histograms, fast enough to be done beside training: one over
// magnitudes, whose axis is logarithmic, and one over signed values.
//
// Both have bins that do not depend on the numbers, so that histograms of several layers and
// networks share one axis, and keep what has no place on it apart: exact zeros, NaN, infinities.
package hist

import "math"

// Log is a histogram of |v| with two bins an octave: bin k counts 2^(k/2) ≤ |v| < 2^((k+1)/2)
// for MinBin ≤ k ≤ MaxBin. The zero value is empty and ready. Adding allocates nothing.
//
// The bin is the exponent of v², which is at hand without a logarithm. What is off the axis,
// below some 1e-154 or above 1e154, counts in Tiny and Huge.
type Log struct {
	// Two tables by the biased exponent of v², for numbers at even and at odd places, so that
	// an increment need not wait for the one before.
	counts [2][2048]uint32
	zeros  int
	nans   int
	infs   int
	total  int
}

// The bins at the ends of the axis.
const (
	MinBin = -1022
	MaxBin = 1023
)

// Reset empties h.
func (h *Log) Reset() { *h = Log{} }

// Add counts the numbers of v.
func (h *Log) Add(v []float64) {
	a, b := &h.counts[0], &h.counts[1]
	h.total += len(v)
	zeros := uint64(0)
	for len(v) >= 2 {
		x, y := v[0], v[1]
		v = v[2:]
		a[math.Float64bits(x*x)>>52&2047]++ // the square of a NaN may have a sign
		b[math.Float64bits(y*y)>>52&2047]++
		zeros += isZero(x) + isZero(y)
	}
	for _, x := range v {
		a[math.Float64bits(x*x)>>52&2047]++
		zeros += isZero(x)
	}
	h.zeros += int(zeros)
}

// isZero returns 1 for ±0 and 0 else, without a branch.
func isZero(x float64) uint64 {
	u := math.Float64bits(x) << 1
	return 1 ^ (u|-u)>>63
}

// Special tells NaN and infinities among the numbers of v, which have been added, from large
// ones. It reads everything, and there is nothing to find while Huge is 0.
func (h *Log) Special(v []float64) {
	for _, x := range v {
		switch {
		case x != x:
			h.nans++
		case math.IsInf(x, 0):
			h.infs++
		}
	}
}

// Bin returns how many numbers are in bin k, 0 for a bin beyond the axis.
func (h *Log) Bin(k int) int {
	if k < MinBin || k > MaxBin {
		return 0
	}
	return h.at(k + 1023)
}

func (h *Log) at(exponent int) int { return int(h.counts[0][exponent] + h.counts[1][exponent]) }

// Total is how many numbers were added, Zeros how many of them are exactly 0; Tiny are those
// below the axis without being 0, Huge those above it with NaN and infinities.
func (h *Log) Total() int { return h.total }
func (h *Log) Zeros() int { return h.zeros }
func (h *Log) Tiny() int  { return h.at(0) - h.zeros }
func (h *Log) Huge() int  { return h.at(2047) }

// NaNs and Infs are what Special has found.
func (h *Log) NaNs() int { return h.nans }
func (h *Log) Infs() int { return h.infs }

// Span returns the lowest bin that is not empty and the one past the highest; both are 0 when
// all are empty.
func (h *Log) Span() (lo, hi int) {
	for lo = MinBin; lo <= MaxBin && h.Bin(lo) == 0; lo++ {
	}
	if lo > MaxBin {
		return 0, 0
	}
	for hi = MaxBin + 1; h.Bin(hi-1) == 0; hi-- {
	}
	return lo, hi
}
