package autodiff

import (
	"strings"
	"testing"
)

func TestReplayAllocatesNothing(t *testing.T) {
	g := newGraph(9, twice)
	x, w, b, v := g.free(3), g.param(4, 3), g.param(4, 1), g.param(1, 4)
	a := g.Apply(Tanh, g.Apply(Affine, w, b, x))
	y := g.Apply(Affine, v, None, g.Apply(Mul, a, a))
	loss := g.Apply(Logistic, y, g.data(1, 9, func(float64) float64 { return 1 }))
	step := func(n int) {
		g.Forward(n, y)
		g.Backward(loss, 1/float64(n))
	}
	step(9)
	if a := testing.AllocsPerRun(50, func() { step(9); step(5); step(9); g.Forward(3, loss) }); a != 0 {
		t.Errorf("%v allocations", a)
	}
}

// A backward pass can be had without the value of the loss, and from several results of one
// tape in turn.
func TestBackwardScales(t *testing.T) {
	g := newGraph(4, twice)
	x := g.free(1)
	sum := g.Apply(Sum, g.Apply(Mul, x, x))
	g.Resize(3)
	copy(g.Value(x).Row(0), []float64{1, -2, 3})
	g.Forward(3, sum)
	if got := g.Value(sum).Data[0]; got != 14 {
		t.Errorf("Σx² = %v, want 14", got)
	}
	g.Backward(sum, 0.5)
	for i, want := range []float64{1, -2, 3} {
		if got := g.Adjoint(x).At(0, i); got != want {
			t.Errorf("derivative %d of ½Σx² is %v, want %v", i, got, want)
		}
	}
}

// Mistakes in recording are found while recording, and named.
func TestMistakesPanic(t *testing.T) {
	for _, c := range []struct {
		name string
		want string
		make func(g *graph)
	}{
		{"capacity", "autodiff: capacity 0, want at least 1", func(g *graph) { New(0) }},
		{"too many examples", "autodiff: 5 examples, want 1…4", func(g *graph) { g.Forward(5, g.free(1)) }},
		{"arity", "autodiff: mul takes 2 arguments, not 1", func(g *graph) { g.Apply(Mul, g.free(1)) }},
		{"rows", "autodiff: add: arguments differ in shape", func(g *graph) { g.Apply(Add, g.free(1), g.free(2)) }},
		{"fixed and not", "autodiff: add: arguments differ in shape", func(g *graph) { g.Apply(Add, g.param(2, 1), g.free(2)) }},
		{"missing", "autodiff: tanh: argument 0 is missing", func(g *graph) { g.Apply(Tanh, None) }},
		{"fan-in", "autodiff: affine: W needs as many columns as x has rows", func(g *graph) { g.Apply(Affine, g.param(2, 3), None, g.free(2)) }},
		{"bias", "autodiff: affine: b must be a fixed column with as many rows as W", func(g *graph) { g.Apply(Affine, g.param(2, 3), g.param(3, 1), g.free(3)) }},
		{"one logit", "autodiff: logistic loss: want one row of logits", func(g *graph) { g.Apply(Logistic, g.free(2), g.Input(2)) }},
		{"truth", "autodiff: squared loss: no derivative by the truth", func(g *graph) { g.Apply(Squared, g.free(2), g.free(2)) }},
		{"classes", "autodiff: softmax loss: outputs and truth differ in shape", func(g *graph) { g.Apply(Softmax, g.free(3), g.Labels(2)) }},
		{"slab", "autodiff: parameter of 2×2 with 3 values and 4 derivatives", func(g *graph) { g.Param(2, 2, make([]float64, 3), make([]float64, 4)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				got, _ := recover().(string)
				if !strings.HasPrefix(got, c.want) {
					t.Errorf("panic %q, want %q", got, c.want)
				}
			}()
			c.make(newGraph(4, twice))
		})
	}
}
