package autodiff

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// domains maps a number of [−1, 1] to where an operation is smooth, for those that are not
// smooth everywhere: numerical differences must not reach over a kink.
var domains = map[*Op]func(u float64) float64{
	Log:       func(u float64) float64 { return 1.5 + u },
	ReLU:      awayFromZero,
	LeakyReLU: awayFromZero,
}

func awayFromZero(u float64) float64 { return 2*u + math.Copysign(0.1, u) }

func twice(u float64) float64 { return 2 * u }

// losses are tested apart: one of their arguments is not differentiated.
var losses = map[*Op]bool{Logistic: true, Softmax: true, Squared: true}

var shapes = []struct{ rows, cols int }{{1, 1}, {1, 6}, {5, 1}, {3, 4}, {4, 7}, {2, 9}}

// TestElementwise differentiates each operation that works on any shape, on fixed matrices
// and on matrices with a column an example.
func TestElementwise(t *testing.T) {
	tested := 0
	for _, op := range Ops {
		if op == Affine || op == Gain || losses[op] {
			continue
		}
		tested++
		domain := domains[op]
		if domain == nil {
			domain = twice
		}
		for _, s := range shapes {
			for _, batch := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s/%dx%d/batch=%v", op.Name, s.rows, s.cols, batch), func(t *testing.T) {
					g := newGraph(s.cols, domain)
					args := make([]Var, op.Args)
					for i := range args {
						if batch {
							args[i] = g.free(s.rows)
						} else {
							args[i] = g.param(s.rows, s.cols)
						}
					}
					var y Var
					if op == Scale {
						y = g.Scale(-1.7, args[0])
					} else {
						y = g.Apply(op, args...)
					}
					g.check(t, y, s.cols)
				})
			}
		}
	}
	if tested += 2 + len(losses); tested != len(Ops) { // Affine and Gain have tests of their own
		t.Errorf("%d operations of %d tested", tested, len(Ops))
	}
}

func TestAffine(t *testing.T) {
	for _, c := range []struct{ out, in, n int }{{1, 1, 1}, {1, 1, 6}, {3, 1, 5}, {1, 4, 3}, {5, 3, 8}, {4, 6, 11}} {
		for _, bias := range []bool{true, false} {
			t.Run(fmt.Sprintf("%dx%d/n=%d/bias=%v", c.out, c.in, c.n, bias), func(t *testing.T) {
				g := newGraph(c.n, twice)
				b := None
				w := g.param(c.out, c.in)
				if bias {
					b = g.param(c.out, 1)
				}
				g.check(t, g.Apply(Affine, w, b, g.free(c.in)), c.n)
			})
		}
	}
}

// Normalisations alone, and with the gain and offset that follow them in a network; gains of
// data without a derivative; matrices of one example and of one unit.
func TestGain(t *testing.T) {
	for _, norm := range []*Op{nil, BatchNorm, LayerNorm} {
		for _, s := range shapes {
			g := newGraph(s.cols, twice)
			x := g.free(s.rows)
			if norm != nil {
				x = g.Apply(norm, g.Apply(Affine, g.param(s.rows, s.rows), None, x))
			}
			g.check(t, g.Apply(Tanh, g.Apply(Gain, x, g.param(s.rows, 1), g.param(s.rows, 1))), s.cols)
		}
	}
	for _, n := range []int{9, 2, 5} { // a tape for nine examples
		g := newGraph(9, twice)
		x := g.free(3)
		a := g.Apply(LayerNorm, g.Apply(BatchNorm, x))
		a = g.Apply(Gain, g.Apply(Add, a, x), g.param(3, 1), g.param(3, 1))
		g.check(t, g.Apply(Mul, a, a), n)
	}
}

// What is normalised has mean 0 and variance 1, up to ε, whatever it was before.
func TestNormalised(t *testing.T) {
	const rows, n = 6, 7
	tape := New(n)
	x := tape.Free(rows)
	batch, layer := tape.Apply(BatchNorm, x), tape.Apply(LayerNorm, x)
	tape.Resize(n)
	r := rand.New(rand.NewPCG(1, 2))
	for u := range rows {
		for i := range n {
			tape.Value(x).Row(u)[i] = 5 + 3*r.NormFloat64()
		}
	}
	tape.Forward(n, layer)
	moments := func(count int, at func(i int) float64) {
		t.Helper()
		mean, square := 0.0, 0.0
		for i := range count {
			mean += at(i) / float64(count)
			square += at(i) * at(i) / float64(count)
		}
		if math.Abs(mean) > 1e-14 || math.Abs(square-1) > 1e-4 {
			t.Errorf("mean %v and variance %v, want 0 and 1", mean, square)
		}
	}
	for u := range rows {
		moments(n, func(i int) float64 { return tape.Value(batch).At(u, i) })
		mean, variance := tape.Kept(batch)[u], tape.Kept(batch)[rows+u]
		if got := (tape.Value(x).At(u, 2) - mean) * (1 / math.Sqrt(variance+NormEpsilon)); got != tape.Value(batch).At(u, 2) {
			t.Errorf("row %d: with what is kept %v, was %v", u, got, tape.Value(batch).At(u, 2))
		}
	}
	for i := range n {
		moments(rows, func(u int) float64 { return tape.Value(layer).At(u, i) })
	}
}

func TestLosses(t *testing.T) {
	for _, c := range []struct {
		op   *Op
		rows int
	}{{Logistic, 1}, {Squared, 1}, {Squared, 3}, {Softmax, 1}, {Softmax, 2}, {Softmax, 5}} {
		for _, n := range []int{1, 3, 4, 9} {
			t.Run(fmt.Sprintf("%s/%dx%d", c.op.Name, c.rows, n), func(t *testing.T) {
				g := newGraph(n, twice)
				h := g.free(c.rows)
				var truth Var
				if c.op == Softmax {
					truth = g.Labels(c.rows)
					class := make([]uint8, n)
					for i := range class {
						class[i] = uint8(g.r.IntN(c.rows))
					}
					g.BindLabels(truth, class)
				} else {
					truth = g.data(c.rows, n, func(u float64) float64 { return float64(g.r.IntN(2)) })
				}
				// More than the sum itself, so that the derivative by it is not 1.
				g.check(t, g.Apply(Exp, g.Scale(0.1, g.Apply(c.op, h, truth))), n)
			})
		}
	}
}

// What a matrix contributes in several places has to be added up, and not overwritten.
func TestUsedTwice(t *testing.T) {
	for _, n := range []int{1, 5, 8} {
		g := newGraph(n, twice)
		x := g.free(3)
		g.check(t, g.Apply(Mul, x, x), n)

		g = newGraph(n, twice)
		x = g.free(3)
		a := g.Apply(Tanh, x)
		g.check(t, g.Apply(Add, g.Apply(Mul, a, x), g.Apply(Sub, a, g.Apply(Mul, a, a))), n)

		// The same weights in two layers, and more of them than numbers in any other matrix.
		g = newGraph(n, twice)
		x = g.free(8)
		w, b := g.param(8, 8), g.param(8, 1)
		a = g.Apply(Tanh, g.Apply(Affine, w, b, x))
		a = g.Apply(Tanh, g.Apply(Affine, w, b, g.Apply(Add, a, x)))
		g.check(t, a, n)

		// And once more outside of any layer.
		penalty := g.Apply(Sum, g.Apply(Mul, w, w))
		g.check(t, g.Apply(Add, g.Apply(Sum, a), penalty), n)
	}
}

// The tape walks; it does not recurse.
func TestDeepChain(t *testing.T) {
	g := newGraph(3, twice)
	y := g.free(2)
	for range 3000 {
		y = g.Apply(Add, y, g.Scale(1e-3, g.Apply(Tanh, y)))
	}
	g.check(t, y, 3)
}

// Data is read in place, from any column on, and packed for the operations that need that.
func TestInputs(t *testing.T) {
	const ld = 24
	for _, packed := range []bool{false, true} {
		g := newGraph(6, twice)
		data := make([]float64, 3*ld)
		for i := range data {
			data[i] = g.r.Float64()
		}
		x := g.Input(3)
		w, v := g.param(2, 3), g.param(2, 3)
		y := g.Apply(Affine, w, None, x)
		if packed {
			y = g.Apply(Add, y, g.Apply(Affine, v, None, g.Apply(Tanh, x)))
		}
		for _, c := range []struct{ from, n int }{{0, 6}, {5, 3}, {16, 6}, {20, 1}} {
			g.Bind(x, data[c.from:], ld)
			g.check(t, y, c.n)
			if same := g.Value(x).LD == ld; same == packed {
				t.Errorf("packed=%v, but the row stride is %d", packed, g.Value(x).LD)
			}
			for r := range 3 {
				for i := range c.n {
					if got := g.Value(x).At(r, i); got != data[r*ld+c.from+i] {
						t.Fatalf("from %d: input (%d, %d) is %v, want %v", c.from, r, i, got, data[r*ld+c.from+i])
					}
				}
			}
		}
	}
}

// One tape serves any number of examples, one after the other.
func TestRagged(t *testing.T) {
	g := newGraph(9, twice)
	x, w, b, v := g.free(3), g.param(4, 3), g.param(4, 1), g.param(1, 4)
	y := g.Apply(Affine, v, None, g.Apply(Sigmoid, g.Apply(Affine, w, b, x)))
	loss := g.Apply(Squared, y, g.data(1, 9, twice))
	for _, n := range []int{9, 1, 2, 5, 4, 8, 9} {
		g.check(t, loss, n)
	}
}

// What does not take part has derivative zero, and not that of an earlier pass.
func TestUnreached(t *testing.T) {
	g := newGraph(2, twice)
	x, w := g.free(2), g.param(2, 2)
	a := g.Apply(Affine, w, None, x)
	b := g.Apply(Tanh, x)
	g.check(t, a, 2)
	g.check(t, b, 2) // w has no part in b, and the numerical derivative says so
	g.check(t, a, 2)
}

// A graph is a tape whose leaves are filled with random numbers.
type graph struct {
	*Tape
	r      *rand.Rand
	domain func(float64) float64
	leaves []Var
}

func newGraph(capacity int, domain func(float64) float64) *graph {
	return &graph{Tape: New(capacity), r: rand.New(rand.NewPCG(7, uint64(capacity))), domain: domain}
}

func (g *graph) free(rows int) Var {
	v := g.Free(rows)
	g.leaves = append(g.leaves, v)
	return v
}

func (g *graph) param(rows, cols int) Var {
	v := g.Param(rows, cols, make([]float64, rows*cols), make([]float64, rows*cols))
	g.leaves = append(g.leaves, v)
	return v
}

func (g *graph) data(rows, n int, f func(float64) float64) Var {
	const ld = 16
	x := make([]float64, rows*ld)
	for i := range x {
		x[i] = f(2*g.r.Float64() - 1)
	}
	v := g.Input(rows)
	g.Bind(v, x, ld)
	return v
}

// check compares the derivatives of Σ seed∘y by all leaves with central differences, for n
// examples and random seed.
func (g *graph) check(t *testing.T, y Var, n int) {
	t.Helper()
	g.Resize(n)
	for _, v := range g.leaves {
		m := g.Value(v)
		for i := range m.Data {
			m.Data[i] = []float64{0, 700, -700}[i%3] // what stands in the padding must not matter
		}
		for r := range m.Rows {
			for c := range m.Row(r) {
				m.Row(r)[c] = g.domain(2*g.r.Float64() - 1)
			}
		}
	}
	m := g.Value(y)
	seed := make([]float64, len(m.Data))
	for r := range m.Rows {
		for c := range m.Cols {
			seed[r*m.LD+c] = 2*g.r.Float64() - 1
		}
	}

	at := g.gather(g.Value)
	f := func(x []float64) float64 {
		g.scatter(x)
		g.Forward(n, y)
		m, sum := g.Value(y), 0.0
		for r := range m.Rows {
			for c, v := range m.Row(r) {
				sum += v * seed[r*m.LD+c]
			}
		}
		return sum
	}
	want := fd.Gradient(nil, f, at, &fd.Settings{Formula: fd.Central})

	f(at)
	for range 2 { // the second pass must not add to the first
		copy(g.Adjoint(y).Data, seed)
		g.Pull(y)
	}
	got := g.gather(g.Adjoint)
	for i := range want {
		// Central differences with fd's step of 6e-6 are good to some 1e-10 of the values.
		if !(math.Abs(got[i]-want[i]) <= 1e-8*(1+math.Abs(want[i]))) {
			t.Errorf("n=%d: derivative %d is %.12g, by differences %.12g", n, i, got[i], want[i])
		}
	}
	for _, v := range g.leaves {
		m := g.Adjoint(v)
		for r := range m.Rows {
			for c := m.Cols; c < m.LD; c++ {
				if m.Data[r*m.LD+c] != 0 {
					t.Errorf("n=%d: padding (%d, %d) of an adjoint is %v", n, r, c, m.Data[r*m.LD+c])
				}
			}
		}
	}
}

// gather and scatter go between the leaves and one list of numbers.
func (g *graph) gather(of func(Var) Mat) (list []float64) {
	for _, v := range g.leaves {
		m := of(v)
		for r := range m.Rows {
			list = append(list, m.Row(r)...)
		}
	}
	return list
}

func (g *graph) scatter(list []float64) {
	for _, v := range g.leaves {
		m := g.Value(v)
		for r := range m.Rows {
			list = list[copy(m.Row(r), list):]
		}
	}
}
