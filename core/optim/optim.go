// Package optim changes parameters along gradients: gradient descent, with momentum, Adam.
//
// A method is one file and one row of Methods.
package optim

import (
	"fmt"
	"strings"

	"gradlab/core/kernel"
)

// Settings are what may change between one step and the next.
type Settings struct {
	LR       float64 // learning rate η > 0
	Momentum float64 // share μ of the velocity kept by a step, in [0, 1); for "momentum" only
	// The penalties L1·‖w‖₁ and L2·‖w‖² are on the first Weights parameters and leave the
	// rest (biases) alone. With L1 weights become exactly 0 and not −0.
	L1, L2  float64
	Weights int
}

// An Optimizer makes steps of one method and keeps that method's memory of earlier steps.
// Start with Reset. Equal steps from Reset on give equal bits.
type Optimizer interface {
	// Reset forgets all steps and makes ready for n parameters. It allocates only when n
	// has grown.
	Reset(n int)
	// Step moves params along grad, the gradient of the data loss; both have the length
	// given to Reset. It adds the gradient of the L2 penalty to grad, so that grad holds
	// the gradient of what is minimised (L1, not differentiable at 0, is a proximal step
	// after the move). It allocates nothing.
	Step(params, grad []float64, s *Settings)
	// CopyFrom makes the memory of earlier steps that of another of the same method. It
	// allocates only when that has more parameters.
	CopyFrom(o Optimizer)
}

// A Method is a kind of Optimizer.
type Method struct {
	Key, Title, Help string
	New              func() Optimizer
}

// Methods lists the methods in the order of menus.
var Methods = []Method{
	{
		Key: "sgd", Title: "SGD",
		Help: "Stochastic gradient descent, w ← w − η·g: straight down the gradient of the batch.",
		New:  func() Optimizer { return new(sgd) },
	},
	{
		Key: "momentum", Title: "momentum",
		Help: "v ← μ·v + g, w ← w − η·v: a heavy ball, which rolls through narrow valleys and small bumps.",
		New:  func() Optimizer { return new(momentum) },
	},
	{
		Key: "adam", Title: "Adam",
		Help: "Steps scaled for each weight by the running size of its gradient: little tuning of η.",
		New:  func() Optimizer { return new(adam) },
	},
}

// MethodOf returns the method with the given key.
func MethodOf(key string) (*Method, error) {
	var have []string
	for i := range Methods {
		if Methods[i].Key == key {
			return &Methods[i], nil
		}
		have = append(have, Methods[i].Key)
	}
	return nil, fmt.Errorf("optim: unknown method %q (have %s)", key, strings.Join(have, ", "))
}

// decay adds the gradient 2·L2·w of the penalty to the weights' part of grad.
func decay(params, grad []float64, s *Settings) {
	if s.L2 != 0 {
		kernel.Decay(grad[:s.Weights], params[:s.Weights], 2*s.L2)
	}
}

// shrink is the proximal step of the L1 penalty in the plain metric,
//
//	w ← argmin_u ½(u−w)² + η·L1·|u| = sign(w)·max(|w| − η·L1, 0)
//
// which unlike a step along the subgradient ±L1 ends at 0 and stays there.
func shrink(params []float64, s *Settings) {
	if s.L1 != 0 {
		kernel.SoftThreshold(params[:s.Weights], s.LR*s.L1)
	}
}

// room returns a zeroed slice of n elements, in s's memory when that suffices.
func room(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}
