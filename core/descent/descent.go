// Package descent makes single runs of experiments on double descent: it draws a sample, fits a
// model of some capacity to it, until it goes through every example if it can, and compares
// with the truth. What makes the curves of many runs is package lab/descent.
package descent

import (
	"fmt"
	"math"
	"strconv"

	"gradlab/core/kernel"
	"gradlab/core/rng"
	"gradlab/core/target"
)

// A Setting is what all runs of a sweep have in common.
type Setting struct {
	Model   string // see Models
	N, D    int    // examples, and input dimension; of "isotropic", "cosine" and digits D counts for nothing
	Sigma   float64
	Teacher string         // "linear" or "abs", for inputs in more than one dimension, or a key of Real
	Flip    float64        // of digits: the share of the examples that have another digit's label
	Truth   *target.Truth  // for one dimension
	Design  *target.Design // likewise
	Ridge   float64        // λ, of models that are linear in their weights
	Net     Training       // of a network
	Seed    uint64

	common bool // test inputs and truth are the same in every run, see Study
}

// A Score is what became of a run.
type Score struct {
	Train  float64 // mean squared error on the examples
	Excess float64 // mean squared distance to the truth: the test error without the noise
	Norm   float64 // Euclidean length of all fitted weights, without biases
	// Of digits: the shares of the examples and of the tests that are taken for what they are not;
	// elsewhere 0.
	TrainWrong, Wrong float64
}

// How many test inputs a run is scored on.
const (
	testsLinear = 400  // of linear models
	testsNet    = 1000 // of networks
	testsGrid   = 512  // midpoints in one dimension
)

// A Sample is the examples of a run, and those that it is scored on, by rows of features: input
// r of example i is X[r·LD+i], and its k-th target of K is Y[k·LD+i].
type Sample struct {
	N, LD  int
	K      int // targets of an example
	X, Y   []float64
	T, TLD int // test inputs and their row stride
	TX, TY []float64
	// Of digits the classes, and in which order the images are taken.
	Class, TClass []uint8
	order         []int
	source        rng.Source
	u             []float64 // one dimension: the inputs in [0, 1], where X holds (x−½)·√12
}

// rootTwelve makes a uniform number's variance 1.
const rootTwelve = 3.4641016151377544

// draw draws the sample of a run with d inputs and so many tests; oneD says that it is of a
// function on [0, 1].
func (s *Sample) draw(set *Setting, run, d, tests int, oneD bool) error {
	if r := set.real(); r != nil {
		s.drawDigits(set, r, run, tests)
		return nil
	}
	n := set.N
	s.N, s.LD, s.K = n, kernel.Padded(n), 1
	s.T, s.TLD = tests, kernel.Padded(tests)
	s.X, s.Y = room(s.X, d*s.LD), room(s.Y, s.LD)
	s.TX, s.TY = room(s.TX, d*s.TLD), room(s.TY, s.TLD)
	name := strconv.Itoa(run)
	s.source.Seed(set.Seed, "sample/"+name)
	if oneD {
		task := target.Task{Truth: set.Truth, Design: set.Design, Sigma: set.Sigma}
		s.u = room(s.u, n)
		task.Draw(s.u, s.Y[:n], &s.source)
		for i := range tests {
			s.TX[i] = (float64(i) + 0.5) / float64(tests)
			s.TY[i] = set.Truth.At(s.TX[i])
		}
		// Where a person's formula has no value there is nothing to learn.
		s.N, s.T = target.Finite(s.u, s.Y[:n]), target.Finite(s.TX[:tests], s.TY[:tests])
		if s.N == 0 || s.T == 0 {
			return fmt.Errorf("the truth is not a number at any example")
		}
		clear(s.Y[s.N:])
		clear(s.TY[s.T:])
		for i, x := range s.u[:s.N] {
			s.X[i] = (x - 0.5) * rootTwelve
		}
		for i, x := range s.TX[:s.T] {
			s.TX[i] = (x - 0.5) * rootTwelve
		}
		clear(s.TX[s.T:])
		return nil
	}
	for i := range n {
		for r := range d {
			s.X[r*s.LD+i] = s.source.Norm()
		}
		s.Y[i] = teach(set.Teacher, s.X[i]) + float64(set.Sigma*s.source.Norm())
	}
	if set.common {
		name = "all"
	}
	s.source.Seed(set.Seed, "test/"+name)
	for i := range tests {
		for r := range d {
			s.TX[r*s.TLD+i] = s.source.Norm()
		}
		s.TY[i] = teach(set.Teacher, s.TX[i])
	}
	return nil
}

// teach returns the truth in more than one dimension: a function of the first input, since for
// inputs N(0, I) all directions are alike.
func teach(key string, x float64) float64 {
	if key == "abs" {
		const mean = 0.7978845608028654 // √(2/π)
		const sd = 0.6028102749890869   // √(1 − 2/π)
		return (math.Abs(x) - mean) / sd
	}
	return x
}

// room returns n zeros, in the memory of s when that suffices.
func room(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// length returns the Euclidean length of w.
func length(w []float64) float64 { return math.Sqrt(kernel.SumSquares(w)) }
