package optim

import (
	"math"

	"gradlab/core/kernel"
)

// Clip makes a gradient that is longer than most, in the Euclidean norm, exactly that long, and
// returns how long it was: g ← g·most/‖g‖. most = 0 lets every gradient be.
//
// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
// networks", ICML 2013, arXiv:1211.5063, algorithm 1.
func Clip(grad []float64, most float64) (norm float64) {
	norm = math.Sqrt(kernel.SumSquares(grad))
	if most <= 0 || norm <= most {
		return norm
	}
	length := norm
	if math.IsInf(norm, 1) && kernel.Finite(grad) { // the squares overflow, the gradient does not
		largest := 0.0
		for _, g := range grad {
			largest = max(largest, math.Abs(g))
		}
		for i := range grad {
			grad[i] /= largest
		}
		length = math.Sqrt(kernel.SumSquares(grad))
	}
	factor := most / length
	for i := range grad {
		grad[i] *= factor
	}
	return norm
}

// Warm returns the learning rate of the step after step ones, which grows evenly over the first
// warmup steps: lr·(step+1)/warmup, and lr from then on.
//
// Source: Goyal et al., "Accurate, large minibatch SGD", arXiv:1706.02677, section 2.2.
func Warm(lr float64, step uint64, warmup int) float64 {
	if warmup <= 0 || step+1 >= uint64(warmup) {
		return lr
	}
	return float64(lr*float64(step+1)) / float64(warmup)
}
