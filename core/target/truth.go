// Package target makes the tasks of one-dimensional regression: true functions on [0, 1],
// designs that place the x, noisy samples, and the rule by which errors are averaged over x.
package target

import (
	"fmt"
	"math"
	"strings"

	"gradlab/core/expr"
	"gradlab/core/kernel"
)

// Own is the key of the truth that a person writes.
const Own = "own"

// MaxFormula is how many bytes a person's formula may have.
const MaxFormula = 200

// A Truth is a function f(x), x ∈ [0, 1], that is to be learnt.
type Truth struct {
	Key, Title, Help string
	at               func(float64) float64
	breaks           []float64
}

// Truths lists the truths in the order of menus. The last is the one that a person writes.
var Truths = []Truth{
	{Key: "cos", Title: "cos 1.5πx", Help: "The classic figure of under- and overfitting.",
		at: func(x float64) float64 { return kernel.Cos(float64(1.5*math.Pi) * x) }},
	{Key: "sin", Title: "sin 2πx", Help: "One whole wave.",
		at: func(x float64) float64 { return kernel.Sin(float64(2*math.Pi) * x) }},
	{Key: "step", Title: "step", Help: "−1 left of ½ and +1 right of it: no smooth function reaches it.",
		breaks: []float64{0.5}, at: func(x float64) float64 {
			if x < 0.5 {
				return -1
			}
			return 1
		}},
	{Key: Own, Title: "own f(x)", Help: "The formula below, in x."},
}

// Of returns the truth with the given key; for Own it is the formula's.
func Of(key, formula string) (*Truth, error) {
	var have []string
	for i := range Truths {
		if t := &Truths[i]; t.Key == key {
			if key == Own {
				return written(formula)
			}
			return t, nil
		}
		have = append(have, Truths[i].Key)
	}
	return nil, fmt.Errorf("unknown truth %q (have %s)", key, strings.Join(have, ", "))
}

// Parse reads a formula of x. The error is an *expr.Error, which knows the character where it
// stands.
func Parse(formula string) (*expr.Expr, error) {
	return expr.Parse(formula, expr.Options{Vars: []string{"x"}, Share: true, MaxBytes: MaxFormula, MaxOutputs: 1})
}

// written returns the truth that a formula describes.
func written(formula string) (*Truth, error) {
	if strings.TrimSpace(formula) == "" {
		return nil, fmt.Errorf("there is no formula of x for the truth; write one such as sin(6*x)*x")
	}
	e, err := Parse(formula)
	if err != nil {
		return nil, err
	}
	values, x, out := make([]float64, len(e.Nodes())), make([]float64, 1), e.Outputs()[0]
	return &Truth{Key: Own, Title: "f(x) = " + formula, at: func(v float64) float64 {
		x[0] = v
		e.Forward(values, x)
		return values[out]
	}}, nil
}

// At returns f(x). A person's formula may give what is not finite. Not safe for concurrent
// use when the truth is a person's.
func (t *Truth) At(x float64) float64 { return t.at(x) }

// Breaks returns the points inside (0, 1) where the truth is known not to be smooth. The
// slice must not be written.
func (t *Truth) Breaks() []float64 { return t.breaks }
