package nn

import (
	"math"
	"strings"

	"gradlab/core/autodiff"
	"gradlab/core/kernel"
)

// An Activation is the non-linearity σ of a hidden layer.
type Activation struct {
	Key, Title, Help string
	// Op is its operation with the derivative beside it; nil is the identity.
	Op *autodiff.Op
	// Func and Slope are σ and its derivative at one number, for drawing their curves.
	Func, Slope func(float64) float64
}

// Activations lists the activations in the order of menus.
var Activations = []Activation{
	{
		Key: "tanh", Title: "tanh",
		Help: "Hyperbolic tangent, between −1 and 1, steepest (slope 1) at 0. Saturated units pass hardly any gradient.",
		Op:   autodiff.Tanh,
		Func: kernel.Tanh, Slope: func(x float64) float64 { a := kernel.Tanh(x); return 1 - float64(a*a) },
	},
	{
		Key: "relu", Title: "ReLU",
		Help: "max(0, x): passes the gradient whole where x > 0 and not at all elsewhere.",
		Op:   autodiff.ReLU,
		Func: func(x float64) float64 { return math.Max(x, 0) }, Slope: func(x float64) float64 { return below0(x, 0) },
	},
	{
		Key: "sigmoid", Title: "Sigmoid",
		Help: "Logistic function 1/(1+e⁻ˣ), between 0 and 1. Its slope is at most ¼, so gradients shrink from layer to layer.",
		Op:   autodiff.Sigmoid,
		Func: kernel.Sigmoid, Slope: func(x float64) float64 { a := kernel.Sigmoid(x); return float64(a * (1 - a)) },
	},
	{
		Key: "linear", Title: "Linear",
		Help: "No non-linearity: however many layers, the network is one linear map.",
		Func: func(x float64) float64 { return x }, Slope: func(float64) float64 { return 1 },
	},
	{
		Key: "leaky", Title: "Leaky ReLU",
		Help: "ReLU with slope 0.01 instead of 0 on the negative side, so that no unit dies.",
		Op:   autodiff.LeakyReLU,
		Func: func(x float64) float64 { return math.Max(x, kernel.LeakySlope*x) }, Slope: func(x float64) float64 { return below0(x, kernel.LeakySlope) },
	},
}

// below0 is the step from lo, where x ≤ 0, to 1.
func below0(x, lo float64) float64 {
	if x > 0 {
		return 1
	}
	return lo
}

// ActAt returns the key of the activation of hidden layer l ≥ 1. list is one key for all hidden
// layers, or several joined by commas, first to last, of which the last goes on for the layers
// behind it.
func ActAt(list string, l int) string {
	for {
		key, rest, more := strings.Cut(list, ",")
		if l--; l <= 0 || !more {
			return key
		}
		list = rest
	}
}

// ActivationOf returns the activation with the given key.
func ActivationOf(key string) (*Activation, error) {
	return find("activation", key, Activations, func(a *Activation) string { return a.Key })
}
