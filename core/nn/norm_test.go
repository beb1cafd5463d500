package nn

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"gradlab/core/autodiff"
)

// The gradient with normalisation and with skip connections is that of the loss of the batch.
func TestGradientOfRemedies(t *testing.T) {
	for _, norm := range Norms {
		for _, skip := range []bool{false, true} {
			for _, sizes := range [][]int{{2, 4, 4, 1}, {2, 3, 3, 3, 4}, {3, 4, 2, 2, 1}, {2, 1}} {
				spec := Spec{Sizes: sizes, Act: "tanh", Loss: "entropy", Norm: norm.Key, Skip: skip}
				t.Run(fmt.Sprintf("%s/%v/%v", norm.Key, skip, sizes), func(t *testing.T) {
					n, e := build(t, spec, 9), draw(t, spec, 20)
					for _, b := range []struct{ from, cols int }{{0, 9}, {7, 5}} {
						f := func(p []float64) float64 {
							copy(n.Params(), p)
							g := n.train
							g.bind(e, b.from)
							g.tape.Forward(b.cols, g.total)
							return g.tape.Value(g.total).Data[0] / float64(b.cols)
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
					}
				})
			}
		}
	}
}

// What a skip connection is, where the widths agree, and where they do not.
func TestSkip(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		skips []bool
	}{
		{[]int{3, 3, 3, 3}, []bool{false, false, true, false}}, // not from the inputs, not to the output
		{[]int{2, 4, 4, 5, 5, 1}, []bool{false, false, true, false, true, false}},
	} {
		n := build(t, Spec{Sizes: c.sizes, Act: "tanh", Loss: "entropy", Skip: true}, 4)
		e := draw(t, Spec{Sizes: c.sizes, Act: "tanh", Loss: "entropy"}, 4)
		n.Forward(e.X, e.LD, 4)
		for l := 1; l < len(c.sizes); l++ {
			if n.skips(l) != c.skips[l] {
				t.Errorf("%v: layer %d skips: %v", c.sizes, l, n.skips(l))
			}
			want := n.Sums(l).At(0, 2)
			if l < len(c.sizes)-1 {
				want = n.layers[l].act.Func(want)
			}
			if c.skips[l] {
				want += n.Activations(l-1).At(0, 2)
			}
			if got := n.Activations(l).At(0, 2); got != want {
				t.Errorf("%v: activation of layer %d is %v, want %v", c.sizes, l, got, want)
			}
		}
	}
}

// With the statistics of one batch tracked, that batch is answered as it was in training.
func TestTrack(t *testing.T) {
	spec := Spec{Sizes: []int{2, 5, 4, 1}, Act: "relu", Loss: "entropy", Norm: "batch"}
	n, e := build(t, spec, 8), draw(t, spec, 32)
	n.Grad(e, 0, 8)
	want := append([]float64(nil), n.Output().Row(0)...)
	n.Track()
	n.Forward(e.X, e.LD, 8)
	for i, got := range n.Output().Row(0) {
		// The running variance is the unbiased one, 8/7 of the batch's.
		if math.Abs(got-want[i]) > 0.3*(1+math.Abs(want[i])) {
			t.Errorf("h of example %d is %v in use, %v in training", i, got, want[i])
		}
	}
	for l := 1; l <= 2; l++ {
		kept, a := n.train.tape.Kept(n.train.norm[l]), &n.norms.layers[l]
		for u := range a.mean {
			if a.mean[u] != kept[u] || math.Abs(a.variance[u]-kept[len(a.mean)+u]*8/7) > 1e-14 {
				t.Errorf("layer %d unit %d: mean %v variance %v, the batch's are %v", l, u, a.mean[u], a.variance[u], kept)
			}
		}
	}
	// A second batch counts as much as the first; the answers to an example alone are those it
	// gets among others.
	first := n.norms.layers[1].mean[0]
	n.Grad(e, 8, 8)
	second := n.train.tape.Kept(n.train.norm[1])[0]
	n.Track()
	if got := n.norms.layers[1].mean[0]; math.Abs(got-(first+second)/2) > 1e-15 {
		t.Errorf("mean after batches of %v and %v is %v", first, second, got)
	}
	n.Forward(e.X, e.LD, 8)
	among := n.Output().At(0, 3)
	n.Forward(e.X[3:], e.LD, 1)
	if alone := n.Output().At(0, 0); alone != among {
		t.Errorf("h is %v alone and %v among others", alone, among)
	}
	n.Init(5, &Initialisers[1], &BiasInits[0])
	if a := &n.norms.layers[1]; a.mean[0] != 0 || a.variance[0] != 1 || n.norms.tracked != 0 || n.Gains(1)[0] != 1 {
		t.Error("Init leaves averages of another network")
	}
}

// With sums normalised, what reaches the activation has variance 1 in each layer, however deep.
func TestNormalisedSums(t *testing.T) {
	sizes := []int{2}
	for range 12 {
		sizes = append(sizes, 16)
	}
	spec := Spec{Sizes: append(sizes, 1), Act: "sigmoid", Loss: "entropy", Norm: "batch"}
	n, e := build(t, spec, 32), draw(t, spec, 32)
	n.Grad(e, 0, 32)
	for l := 1; l <= 12; l++ {
		sum := 0.0
		for _, v := range n.train.tape.Value(n.train.norm[l]).Row(3) {
			sum += v * v / 32
		}
		// ε counts where the sums hardly differ between examples.
		if want := 1 - autodiff.NormEpsilon/(n.train.tape.Kept(n.train.norm[l])[16+3]+autodiff.NormEpsilon); math.Abs(sum-want) > 1e-9 {
			t.Errorf("layer %d: variance %v, want %v", l, sum, want)
		}
	}
}

func TestRemediesAllocateNothing(t *testing.T) {
	for _, norm := range Norms {
		spec := Spec{Sizes: []int{2, 8, 8, 8, 1}, Act: "relu", Loss: "entropy", Norm: norm.Key, Skip: true}
		n, e := build(t, spec, 16), draw(t, spec, 20)
		f := func() {
			n.Grad(e, 0, 16)
			n.Track()
			n.Evaluate(e, 0, 20)
			n.Forward(e.X, e.LD, 11)
		}
		f()
		if a := testing.AllocsPerRun(20, f); a != 0 {
			t.Errorf("%s: %v allocations", norm.Key, a)
		}
	}
}

// With memory of its own for evaluation, what Grad has left stays, and the numbers are the same.
func TestSeparate(t *testing.T) {
	spec := Spec{Sizes: []int{2, 6, 5, 3}, Act: "tanh", Loss: "entropy"}
	a, b, e := build(t, spec, 8), build(t, spec, 8), draw(t, spec, 50)
	b.Separate(20)
	a.Grad(e, 3, 8)
	b.Grad(e, 3, 8)
	z, h, d := b.GradSums(1).At(2, 4), b.GradActivations(1).At(2, 4), b.Delta(1).At(2, 4)
	if z != a.Sums(1).At(2, 4) || h != a.Activations(1).At(2, 4) || d != a.Delta(1).At(2, 4) {
		t.Error("Grad differs")
	}
	la, ca := a.Evaluate(e, 0, 50)
	lb, cb := b.Evaluate(e, 0, 50)
	if math.Abs(la-lb) > 1e-15 || ca != cb {
		t.Errorf("loss %v and %v, right %d and %d", la, lb, ca, cb)
	}
	b.Forward(e.X, e.LD, 20)
	if p := b.Prob(); p.Cols != 20 || p.Rows != 3 {
		t.Errorf("probabilities %d×%d", p.Rows, p.Cols)
	}
	if z != b.GradSums(1).At(2, 4) || h != b.GradActivations(1).At(2, 4) || d != b.Delta(1).At(2, 4) {
		t.Error("what Grad left is gone")
	}
}
