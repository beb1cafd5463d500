// Package curve is what the labs of regression in one variable share: from a Config to its
// task and its models, and the part of the plane that shows them.
package curve

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/core/regress"
	"gradlab/core/target"
)

// Task returns the task of a Config.
func Task(c *experiment.Config) (target.Task, error) {
	truth, err := target.Of(c.Sweep.Truth, c.Curve.Formula)
	if err != nil {
		return target.Task{}, err
	}
	design, err := target.DesignOf(c.Sweep.Design)
	if err != nil {
		return target.Task{}, err
	}
	return target.Task{Truth: truth, Design: design, Sigma: c.Sweep.Sigma}, nil
}

// Spec returns how samples are fitted at a capacity of the Config's family.
func Spec(c *experiment.Config, capacity int) (regress.Spec, error) {
	f, err := family.Of(c.Curve.Family)
	if err != nil {
		return regress.Spec{}, err
	}
	return regress.Spec{
		Family: f, Capacity: capacity, Reg: c.Reg, Alpha: c.Alpha, Seed: c.Seed,
		Net: regress.Training{Act: c.Act, Init: c.Init, Bias: c.Bias, Optim: c.Optim, LR: c.LR, Momentum: c.Momentum, Steps: c.Stop},
	}, nil
}

// Domain returns the part of the plane that shows a truth with noise of standard deviation
// sigma and a sample: x from 0 to 1, and y so that both fit. Fits may leave it.
func Domain(truth *target.Truth, sigma float64, y []float64) experiment.Rect {
	lo, hi := math.Inf(1), math.Inf(-1)
	take := func(v float64) {
		if v-v == 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	var at [101]float64
	for i := range at {
		at[i] = truth.At(float64(i) / 100)
	}
	for i, v := range at {
		// A pole must not make all else flat: what is far above its neighbours is left out.
		if i > 0 && i < 100 && math.Abs(v) > 20*(1+math.Abs(at[i-1])+math.Abs(at[i+1])) {
			continue
		}
		take(v - float64(2*sigma))
		take(v + float64(2*sigma))
	}
	if lo > hi {
		for _, v := range y {
			take(v)
		}
	}
	if lo > hi {
		lo, hi = -1, 1
	}
	rim := max(float64(0.12*(hi-lo)), 0.1)
	d := experiment.Rect{X0: 0, Y0: lo - rim, X1: 1, Y1: hi + rim}
	// Points move the frame only from beyond it: those that a hand puts down stay under it.
	for _, v := range y {
		if v < d.Y0 {
			d.Y0 = v - float64(0.3*rim)
		}
		if v > d.Y1 {
			d.Y1 = v + float64(0.3*rim)
		}
	}
	return d
}

// Grid returns n+1 even steps from 0 to 1.
func Grid(n int) []float64 {
	x := make([]float64, n+1)
	for i := range x {
		x[i] = float64(i) / float64(n)
	}
	return x
}

// Resize returns s with n elements, keeping those there are and what their slices hold.
func Resize[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	grown := make([]T, n)
	copy(grown, s[:cap(s)])
	return grown
}
