package diff

import (
	"math"

	"gradlab/core/expr"
	"gradlab/core/kernel"
)

// A rule is how one operation y = op(a, b) is differentiated. An operation of one argument
// has no b, and what is said by it is 0.
type rule struct {
	// d returns ∂y/∂a and ∂y/∂b.
	d func(a, b, y float64) (da, db float64)
	// dd returns ∂²y/∂a², ∂²y/∂a∂b and ∂²y/∂b²; nil: all are 0.
	dd func(a, b, y float64) (aa, ab, bb float64)
	// kink says what d takes where y has no derivative, "" where it has one; nil: it has one
	// wherever it has a finite value.
	kink func(a, b float64) string
}

// rules holds the derivative of every operation; the operations themselves are package
// expr's. Where there is no derivative, these stand for it:
//
//	relu at 0      0, as everywhere in Gradlab
//	abs at 0       0, the middle of the slopes −1 and 1
//	max, min       of two equal numbers: ½ by each, the middle again, so that max(x, −x) and
//	               abs(x) agree
//	sqrt at 0      +Inf, the slope on the right, the only side that there is
//	log at 0       +Inf likewise
//	x^b at 0       what b·x^(b−1) gives: +Inf for 0 < b < 1
//
// All of them have second derivative 0 at a kink. Where an operation has no value, as log and
// sqrt of a negative number, the derivative is NaN; the derivative of a NaN is NaN, too.
var rules = [...]rule{
	expr.Const: {},
	expr.Var:   {},
	expr.Neg:   {d: func(_, _, _ float64) (float64, float64) { return -1, 0 }},
	expr.Add:   {d: func(_, _, _ float64) (float64, float64) { return 1, 1 }},
	expr.Sub:   {d: func(_, _, _ float64) (float64, float64) { return 1, -1 }},
	expr.Mul: {
		d:  func(a, b, _ float64) (float64, float64) { return b, a },
		dd: func(_, _, _ float64) (float64, float64, float64) { return 0, 1, 0 },
	},
	expr.Div: {
		d:  func(_, b, y float64) (float64, float64) { return 1 / b, -y / b },
		dd: func(_, b, y float64) (float64, float64, float64) { return 0, -1 / (b * b), 2 * y / (b * b) },
	},
	expr.Pow: {d: power, dd: power2, kink: powerKink},

	expr.Log: {
		d:    func(a, _, _ float64) (float64, float64) { return 1 / positive(a), 0 },
		dd:   func(a, _, _ float64) (float64, float64, float64) { a = positive(a); return -1 / (a * a), 0, 0 },
		kink: func(a, _ float64) string { return at0(a, "log falls without bound at 0: its slope is infinite") },
	},
	expr.Exp: {
		d:  func(_, _, y float64) (float64, float64) { return y, 0 },
		dd: func(_, _, y float64) (float64, float64, float64) { return y, 0, 0 },
	},
	expr.Sin: {
		d:  func(a, _, _ float64) (float64, float64) { return kernel.Cos(a), 0 },
		dd: func(_, _, y float64) (float64, float64, float64) { return -y, 0, 0 },
	},
	expr.Cos: {
		d:  func(a, _, _ float64) (float64, float64) { return -kernel.Sin(a), 0 },
		dd: func(_, _, y float64) (float64, float64, float64) { return -y, 0, 0 },
	},
	expr.Tanh: {
		d:  func(_, _, y float64) (float64, float64) { return (1 - y) * (1 + y), 0 },
		dd: func(_, _, y float64) (float64, float64, float64) { return -2 * y * (1 - y) * (1 + y), 0, 0 },
	},
	expr.Sigmoid: {
		d:  func(_, _, y float64) (float64, float64) { return y * (1 - y), 0 },
		dd: func(_, _, y float64) (float64, float64, float64) { return y * (1 - y) * (1 - (y + y)), 0, 0 },
	},
	expr.ReLU: {
		d: func(a, _, _ float64) (float64, float64) { return step(a, 0, 0, 1), 0 },
		kink: func(a, _ float64) string {
			return at0(a, "relu has a kink at 0: its slope is 0 on the left and 1 on the right, and 0 is taken")
		},
	},
	expr.Sqrt: {
		d:  func(_, _, y float64) (float64, float64) { return 0.5 / math.Abs(y), 0 },
		dd: func(a, _, y float64) (float64, float64, float64) { return -0.25 / (a * math.Abs(y)), 0, 0 },
		kink: func(a, _ float64) string {
			return at0(a, "sqrt begins at 0 with an infinite slope")
		},
	},
	expr.Abs: {
		d: func(a, _, _ float64) (float64, float64) { return step(a, -1, 0, 1), 0 },
		kink: func(a, _ float64) string {
			return at0(a, "abs has a kink at 0: its slope is −1 on the left and 1 on the right, and 0 is taken")
		},
	},
	expr.Max: {
		d:    func(a, b, _ float64) (float64, float64) { d := a - b; return tie(d, a, b) },
		kink: func(a, b float64) string { return equal(a, b, "max") },
	},
	expr.Min: {
		d:    func(a, b, _ float64) (float64, float64) { d := b - a; return tie(d, a, b) },
		kink: func(a, b float64) string { return equal(a, b, "min") },
	},
}

// step is lo, at or hi for a below, at and above 0.
func step(a, lo, at, hi float64) float64 {
	switch {
	case a < 0:
		return lo
	case a > 0:
		return hi
	case a == 0:
		return at
	}
	return math.NaN()
}

// tie returns the slopes of the larger of a and b where d > 0 for a; two infinities of one
// sign are equal, though their difference d is no number.
func tie(d, a, b float64) (da, db float64) {
	if a == b {
		return 0.5, 0.5
	}
	return step(d, 0, 0.5, 1), step(d, 1, 0.5, 0)
}

// positive is a where a ≥ 0 (0 without a sign) and NaN elsewhere.
func positive(a float64) float64 {
	if a < 0 {
		return math.NaN()
	}
	return math.Abs(a)
}

func at0(a float64, text string) string {
	if a == 0 {
		return text
	}
	return ""
}

func equal(a, b float64, name string) string {
	if a == b {
		return name + " of two equal numbers has a kink: ½ is taken as the slope by each"
	}
	return ""
}
