package nn

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"gradlab/core/rng"
)

// draw makes examples whose targets are neither all right nor all wrong.
func draw(t testing.TB, spec Spec, n int) *Examples {
	t.Helper()
	e, err := NewExamples(spec, n)
	if err != nil {
		t.Fatal(err)
	}
	src := rng.New(3, "examples")
	for i := range n {
		for r := range spec.Sizes[0] {
			e.X[r*e.LD+i] = src.Norm()
		}
		e.SetClass(i, uint8(src.IntN(max(2, spec.Sizes[len(spec.Sizes)-1]))))
	}
	return e
}

// build returns a network with drawn parameters.
func build(t testing.TB, spec Spec, capacity int) *Net {
	t.Helper()
	n, err := New(spec, capacity)
	if err != nil {
		t.Fatal(err)
	}
	n.Init(5, &Initialisers[1], &BiasInits[0])
	return n
}

// Every activation with every loss, from no hidden layer to three, on batches of any size
// that begin anywhere.
func TestGradient(t *testing.T) {
	acts := []string{"tanh,relu", "linear,sigmoid,leaky"}
	for _, act := range Activations {
		acts = append(acts, act.Key)
	}
	for _, act := range acts {
		for _, loss := range Losses {
			for _, sizes := range [][]int{{2, 1}, {3, 2}, {2, 4, 1}, {1, 1, 1}, {2, 5, 3, 4}, {3, 4, 3, 2, 1}} {
				spec := Spec{Sizes: sizes, Act: act, Loss: loss.Key}
				t.Run(fmt.Sprintf("%s/%s/%v", act, loss.Key, sizes), func(t *testing.T) {
					n, e := build(t, spec, 9), draw(t, spec, 20)
					for _, b := range []struct{ from, cols int }{{0, 9}, {7, 5}, {19, 1}, {16, 4}} {
						f := func(p []float64) float64 {
							copy(n.Params(), p)
							l, _ := n.Evaluate(e, b.from, b.cols)
							return l
						}
						at := append([]float64(nil), n.Params()...)
						want := fd.Gradient(nil, f, at, &fd.Settings{Formula: fd.Central})
						copy(n.Params(), at)
						n.Grad(e, b.from, b.cols)
						for i, g := range n.Grads() {
							if !(math.Abs(g-want[i]) <= 1e-8) {
								t.Errorf("examples %d+%d: gradient %d is %.12g, by differences %.12g", b.from, b.cols, i, g, want[i])
							}
						}
						if !n.Finite() || n.Diagnose() != "" {
							t.Errorf("finite numbers called not finite: %q", n.Diagnose())
						}
					}
				})
			}
		}
	}
}

// Each layer has the activation that the list says, and the last of them goes on.
func TestActivationOfEachLayer(t *testing.T) {
	for _, c := range []struct {
		list string
		want [3]string
	}{
		{"tanh", [3]string{"tanh", "tanh", "tanh"}},
		{"tanh,relu", [3]string{"tanh", "relu", "relu"}},
		{"sigmoid,linear,leaky", [3]string{"sigmoid", "linear", "leaky"}},
		{"relu,tanh,tanh,sigmoid", [3]string{"relu", "tanh", "tanh"}},
	} {
		n := build(t, Spec{Sizes: []int{2, 3, 3, 3, 1}, Act: c.list, Loss: "entropy"}, 4)
		x := draw(t, Spec{Sizes: []int{2, 3, 3, 3, 1}, Act: "tanh", Loss: "entropy"}, 4)
		n.Forward(x.X, x.LD, 4)
		for l := 1; l <= 3; l++ {
			if got := ActAt(c.list, l); got != c.want[l-1] {
				t.Errorf("%s: layer %d has %s, want %s", c.list, l, got, c.want[l-1])
			}
			act, _ := ActivationOf(c.want[l-1])
			z, a := n.Sums(l), n.Activations(l)
			for u := range 3 {
				if math.Abs(a.At(u, 2)-act.Func(z.At(u, 2))) > 1e-15 {
					t.Errorf("%s: layer %d makes %v of %v", c.list, l, a.At(u, 2), z.At(u, 2))
				}
			}
		}
	}
	if _, err := New(Spec{Sizes: []int{2, 3, 1}, Act: "tanh,tang", Loss: "entropy"}, 1); err == nil {
		t.Error("an unknown activation in a list is taken")
	}
}

// δ of the last layer is (p − y)/n for the cross-entropy, and db is the sum of δ over examples.
func TestDelta(t *testing.T) {
	spec := Spec{Sizes: []int{2, 3, 4, 1}, Act: "tanh", Loss: "entropy"}
	n, e := build(t, spec, 8), draw(t, spec, 7)
	n.Grad(e, 0, 7)
	p := n.Prob().Row(0)
	for c, d := range n.Delta(3).Row(0) {
		if want := (p[c] - e.Y[c]) / 7; math.Abs(d-want) > 1e-16 {
			t.Errorf("δ of example %d is %v, want %v", c, d, want)
		}
	}
	for l := 1; l < n.Layers(); l++ {
		for u, db := range n.BiasGrads(l) {
			sum := 0.0
			for _, d := range n.Delta(l).Row(u) {
				sum += d
			}
			if math.Abs(db-sum) > 1e-15 {
				t.Errorf("layer %d: ∂L/∂b[%d] is %v, sum of δ %v", l, u, db, sum)
			}
		}
	}
}

func TestNoAllocation(t *testing.T) {
	for _, spec := range []Spec{
		{Sizes: []int{2, 4, 2, 1}, Act: "tanh", Loss: "entropy"},
		{Sizes: []int{2, 8, 3}, Act: "relu", Loss: "entropy"},
		{Sizes: []int{2, 8, 3}, Act: "sigmoid", Loss: "squared"},
	} {
		n, e, epoch := build(t, spec, 16), draw(t, spec, 20), draw(t, spec, 20)
		order := rng.New(1, "order").Perm(make([]int, 20))
		f := func() {
			epoch.Gather(e, order)
			n.Grad(epoch, 0, 16)
			n.Grad(epoch, 16, 4)
			n.Evaluate(e, 0, 20)
			n.Forward(e.X, e.LD, 11)
			n.Prob()
			if !n.Finite() {
				t.Fatal("not finite")
			}
		}
		f()
		if a := testing.AllocsPerRun(20, f); a != 0 {
			t.Errorf("%v: %v allocations", spec, a)
		}
	}
}
