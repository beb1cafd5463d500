// Package family holds kinds of functions of one variable, each in growing capacity: the
// polynomials of degree 4, seven equal bins, a network of three units. All but the network
// are linear in their weights,
//
//	h(x) = Σⱼ wⱼ·φⱼ(x), φ₀ = 1
//
// so that the first weight is the intercept, which no penalty touches.
package family

import (
	"fmt"
	"strings"
)

// A Family is one kind of functions on [0, 1].
type Family struct {
	Key, Title, Help string
	// Counts says what a capacity counts, in the singular: "degree".
	Counts string
	// Least and Most bound the capacity.
	Least, Most int
	// Inputs says whether the functions may have more than one variable.
	Inputs Inputs
	// extra is how many functions of one variable there are beyond the capacity.
	extra int
	// make returns the functions; nil: a network, whose basis is learnt.
	make func(capacity int, seed uint64) *Basis
}

// Inputs is how many variables the functions of a family have.
type Inputs uint8

// The kinds of Inputs. Functions of several variables are not made here: see package descent.
const (
	OneInput   Inputs = iota
	AnyInputs         // one x ∈ [0, 1], or d of them
	ManyInputs        // as many as there are weights
)

// Families lists the families in the order of menus.
var Families = []Family{
	{
		Key: "poly", Title: "Polynomial", Counts: "degree", Least: 0, Most: MaxDegree, extra: 1, make: legendre,
		Help: "Polynomials {1, x, x², …} of a degree, in the orthonormal basis of Legendre: the same functions, without the rounding errors of plain powers.",
	},
	{
		Key: "cos", Title: "Cosines", Counts: "functions", Least: 1, Most: 200, make: cosines,
		Help: "1, √2·cos πx, √2·cos 2πx, …: on fixed midpoints each function adds exactly σ²/n of variance.",
	},
	{
		Key: "bins", Title: "Bins", Counts: "bins", Least: 1, Most: 200, make: bins,
		Help: "A constant in each of k equal bins. The weights are the jumps from bin to bin, so that L1 melts bins together.",
	},
	{
		Key: "bumps", Title: "Gaussian bumps", Counts: "bumps", Least: 1, Most: 100, extra: 1, make: bumps,
		Help: "A constant and k Gaussian bumps, evenly spread and as wide as they are apart.",
	},
	{
		Key: "cosine", Title: "Falling cosines", Counts: "functions", Least: 1, Most: 400, make: falling,
		Help: "cos jπx with a factor 1/(j+1), so that rough waves cost more: of many fits through all points the shortest is a smooth one.",
	},
	{
		Key: "relus", Title: "Random ReLUs", Counts: "features", Least: 1, Most: 400, Inputs: AnyInputs, extra: 1, make: relus,
		Help: "A constant and k ReLUs whose kinks are drawn at random and stay: a network of which only the output weights w are learnt. In d dimensions p features max(0, w·x + c), drawn anew for each sample.",
	},
	{
		Key: "fourier", Title: "Random waves", Counts: "features", Least: 1, Most: 400, Inputs: AnyInputs, extra: 1, make: waves,
		Help: "A constant and k waves cos(w·x + b) with w and b drawn at random. In d dimensions p of them, drawn anew for each sample.",
	},
	{
		Key: "spline", Title: "Natural spline", Counts: "knots", Least: 2, Most: 100, make: spline,
		Help: "Cubic pieces between k evenly spaced knots, twice smoothly joined and straight at both ends. Two knots make a line.",
	},
	{
		Key: "mlp", Title: "Network", Counts: "units", Least: 1, Most: 256, Inputs: AnyInputs,
		Help: "wᵀσ(Ux) with one hidden layer: the basis is learnt along with the weights, by gradient descent.",
	},
	{
		Key: "isotropic", Title: "Gaussian inputs", Counts: "inputs", Least: 1, Most: 400, Inputs: ManyInputs,
		Help: "Linear in p inputs x ~ N(0, I), of which the first is what is to be learnt: there noise, bias and variance are known exactly.",
	},
}

// MaxDegree is the largest degree of polynomials.
const MaxDegree = 20

// Of returns the family with the given key.
func Of(key string) (*Family, error) {
	var have []string
	for i := range Families {
		if Families[i].Key == key {
			return &Families[i], nil
		}
		have = append(have, Families[i].Key)
	}
	return nil, fmt.Errorf("unknown family %q (have %s)", key, strings.Join(have, ", "))
}

// Linear reports whether the functions are linear in their weights.
func (f *Family) Linear() bool { return f.Key != "mlp" }

// Params returns the number of weights at a capacity, biases included, of functions of one
// variable.
func (f *Family) Params(capacity int) int { return f.ParamsIn(capacity, 1) }

// ParamsIn returns the number of weights at a capacity of functions of d variables.
func (f *Family) ParamsIn(capacity, d int) int {
	switch {
	case !f.Linear():
		return capacity*(d+2) + 1
	case d > 1:
		return capacity
	}
	return capacity + f.extra
}

// Check returns an error that says what a capacity of the family may be.
func (f *Family) Check(capacity int) error {
	if capacity < f.Least || capacity > f.Most {
		return fmt.Errorf("%d %s: %s goes from %d to %d", capacity, f.Counts, f.Title, f.Least, f.Most)
	}
	return nil
}

// Basis returns the functions of a linear family at a capacity within its bounds. Those that
// are drawn at random depend on the seed, and the first of many are those of few. It panics
// for a family without functions of one variable, a network or a capacity out of bounds.
func (f *Family) Basis(capacity int, seed uint64) *Basis {
	if err := f.Check(capacity); err != nil {
		panic("family: " + err.Error())
	}
	b := f.make(capacity, seed)
	b.n = f.Params(capacity)
	return b
}

// A Basis is a list of functions φⱼ of one variable. It is immutable.
type Basis struct {
	n      int
	eval   func(dst []float64, x float64)
	breaks []float64
}

// Len returns the number of functions.
func (b *Basis) Len() int { return b.n }

// Eval writes φ₀(x) … into dst, which is Len long.
func (b *Basis) Eval(dst []float64, x float64) { b.eval(dst[:b.n], x) }

// Breaks returns, in rising order, the points inside (0, 1) where the functions are not
// smooth. The slice must not be written.
func (b *Basis) Breaks() []float64 { return b.breaks }

// Matrix returns the functions at many points: row i holds those of x[i].
func (b *Basis) Matrix(x []float64) []float64 {
	m := make([]float64, len(x)*b.n)
	for i, v := range x {
		b.eval(m[i*b.n:][:b.n], v)
	}
	return m
}
