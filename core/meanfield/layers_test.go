package meanfield

import (
	"math"
	"testing"

	"gradlab/core/nn"
	"gradlab/core/rng"
)

// Gradients shrink on the way back as predicted, with every activation of the table and every
// initialiser: in networks of five hidden layers of 100 units, on 200 examples, the mean of 20
// seeds over each of 36 ratios. A finite width scatters single seeds by up to 10 %.
func TestRatiosOfNetworks(t *testing.T) {
	const width, batch, seeds, tolerance = 100, 200, 20, 0.08
	ratios, worst := 0, 0.0
	for _, c := range reference {
		spec := nn.Spec{Sizes: []int{width, width, width, width, width, width, 1}, Act: c.act, Loss: "entropy"}
		net, err := nn.New(spec, batch)
		if err != nil {
			t.Fatal(err)
		}
		init, err := nn.InitialiserOf(c.init)
		if err != nil {
			t.Fatal(err)
		}
		zero, err := nn.BiasInitOf("zero")
		if err != nil {
			t.Fatal(err)
		}
		e, err := nn.NewExamples(spec, batch)
		if err != nil {
			t.Fatal(err)
		}
		var mean [4]float64
		for seed := range uint64(seeds) {
			net.Init(seed, init, zero)
			src := rng.New(seed, "examples")
			for i := range batch {
				for r := range width {
					e.X[r*e.LD+i] = src.Norm()
				}
				e.SetClass(i, uint8(src.IntN(2)))
			}
			net.Grad(e, 0, batch)
			for l := range mean {
				mean[l] += rms(net, l+1) / rms(net, l+2) / seeds
			}
		}
		_, want := prediction(t, c.act, c.init, 5)
		for l, got := range mean {
			ratios++
			worst = max(worst, math.Abs(got/want[l+1]-1))
			if off := got/want[l+1] - 1; math.Abs(off) > tolerance {
				t.Errorf("%s %s: sd δ%d / sd δ%d = %.4f, predicted %.4f (%+.1f %%)", c.act, c.init, l+1, l+2, got, want[l+1], 100*off)
			}
		}
	}
	t.Logf("the worst of %d ratios is %.1f %% off", ratios, 100*worst)
	if ratios != 36 {
		t.Errorf("%d ratios, want 36", ratios)
	}
}

// rms is the root mean square of δ over the units and examples of a layer.
func rms(net *nn.Net, l int) float64 {
	d, sum := net.Delta(l), 0.0
	for r := range d.Rows {
		for _, v := range d.Row(r) {
			sum += v * v
		}
	}
	return math.Sqrt(sum / float64(d.Rows*d.Cols))
}
