package expr

import (
	"math"
	"strings"

	"gradlab/core/kernel"
)

// Op says what a node computes.
type Op uint8

// The operations.
const (
	Const Op = iota
	Var
	Neg
	Add
	Sub
	Mul
	Div
	Pow
	Log
	Exp
	Sin
	Cos
	Tanh
	Sigmoid
	ReLU
	Sqrt
	Abs
	Max
	Min
)

// opInfo is one row of the table of operations.
type opInfo struct {
	name  string
	arity int
	call  bool // written name(a, b) instead of with a sign
	// at computes the operation at one point, to over slices of equal length with the same
	// bits; dst is neither a nor b. Both are nil for Const and Var, and with one argument b
	// is not looked at.
	at func(a, b float64) float64
	to func(dst, a, b []float64)
}

// ops holds all that is to be known about an operation but its derivative. exp, log, sin, cos,
// tanh and sigmoid are the kernel's, which give the same bits on every machine; so does the
// square root, by IEEE 754.
var ops = [...]opInfo{
	Const: {name: "number"},
	Var:   {name: "variable"},
	Neg:   {"-", 1, false, func(a, _ float64) float64 { return -a }, negTo},
	Add:   {"+", 2, false, func(a, b float64) float64 { return a + b }, addTo},
	Sub:   {"-", 2, false, func(a, b float64) float64 { return a - b }, subTo},
	Mul:   {"*", 2, false, func(a, b float64) float64 { return a * b }, mulTo},
	Div:   {"/", 2, false, func(a, b float64) float64 { return a / b }, divTo},
	Pow:   {"^", 2, false, pow, powTo},

	Log:     {"log", 1, true, func(a, _ float64) float64 { return kernel.Log(a) }, whole(kernel.LogTo)},
	Exp:     {"exp", 1, true, func(a, _ float64) float64 { return kernel.Exp(a) }, whole(kernel.ExpTo)},
	Sin:     {"sin", 1, true, func(a, _ float64) float64 { return kernel.Sin(a) }, each(kernel.Sin)},
	Cos:     {"cos", 1, true, func(a, _ float64) float64 { return kernel.Cos(a) }, each(kernel.Cos)},
	Tanh:    {"tanh", 1, true, func(a, _ float64) float64 { return kernel.Tanh(a) }, whole(kernel.TanhTo)},
	Sigmoid: {"sigmoid", 1, true, func(a, _ float64) float64 { return kernel.Sigmoid(a) }, whole(kernel.SigmoidTo)},
	ReLU:    {"relu", 1, true, relu, whole(kernel.ReLUTo)},
	Sqrt:    {"sqrt", 1, true, func(a, _ float64) float64 { return math.Sqrt(a) }, each(math.Sqrt)},
	Abs:     {"abs", 1, true, func(a, _ float64) float64 { return math.Abs(a) }, each(math.Abs)},
	Max:     {"max", 2, true, func(a, b float64) float64 { return max(a, b) }, maxTo},
	Min:     {"min", 2, true, func(a, b float64) float64 { return min(a, b) }, minTo},
}

// Ops returns every operation, in the order of the constants, for tables that hold a row
// for each.
func Ops() []Op {
	list := make([]Op, len(ops))
	for i := range list {
		list[i] = Op(i)
	}
	return list
}

// Arity returns the number of arguments: 0, 1 or 2.
func (op Op) Arity() int { return ops[op].arity }

// IsCall reports whether the operation is written as a function, log(x), and not by a sign.
func (op Op) IsCall() bool { return ops[op].call }

// String returns the sign or the function's name as it is written, "number" and "variable"
// for the two without.
func (op Op) String() string { return ops[op].name }

// At returns the operation's value at its arguments, of which one or both may be unused. It
// must not be Const or Var.
func (op Op) At(a, b float64) float64 { return ops[op].at(a, b) }

// function returns the operation that is written name(…).
func function(name string) (Op, bool) {
	for i := range ops {
		if ops[i].call && ops[i].name == name {
			return Op(i), true
		}
	}
	return 0, false
}

// functions lists the names of the functions for messages.
func functions() string {
	var list []string
	for i := range ops {
		if ops[i].call {
			list = append(list, ops[i].name)
		}
	}
	return strings.Join(list, ", ")
}

// relu is 0 where x < 0 and x elsewhere, so that a NaN stays seen.
func relu(x, _ float64) float64 {
	if x < 0 {
		return 0
	}
	return x
}

// whole makes a row of the table of a kernel over slices, each of a function of a number.
func whole(f func(dst, x []float64)) func(dst, a, b []float64) {
	return func(dst, a, _ []float64) { f(dst, a) }
}

func each(f func(float64) float64) func(dst, a, b []float64) {
	return func(dst, a, _ []float64) {
		for i, v := range a {
			dst[i] = f(v)
		}
	}
}

func negTo(dst, a, _ []float64) {
	for i, v := range a {
		dst[i] = -v
	}
}

func addTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = v + b[i]
	}
}

func subTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = v - b[i]
	}
}

func mulTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = v * b[i]
	}
}

func divTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = v / b[i]
	}
}

func maxTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = max(v, b[i])
	}
}

func minTo(dst, a, b []float64) {
	for i, v := range a {
		dst[i] = min(v, b[i])
	}
}
