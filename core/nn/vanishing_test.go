package nn_test

import (
	"math"
	"testing"

	"gradlab/core/nn"
	"gradlab/core/rng"
)

// Gradients shrink on the way back as mean-field theory says: for layers of equal width n with
// zero biases,
//
//	sd δ_l / sd δ_l+1 = √(n·Var w·E[σ′(z)²]),  z ~ N(0, q_l),  q_1 = n·Var w,  q_l+1 = n·Var w·E[σ(z)²]
//
// (Glorot and Bengio 2010; the values are the recursion's). A finite width of 100 scatters
// single seeds by up to 10 %, hence 15 % for the mean over 6.
func TestVanishingGradients(t *testing.T) {
	const width, batch, seeds = 100, 200, 6
	for _, c := range []struct {
		act, init string
		want      [4]float64 // δ1/δ2 … δ4/δ5
	}{
		{"sigmoid", "standard", [4]float64{.134569, .141312, .141446, .141449}},
		{"sigmoid", "glorot", [4]float64{.211746, .234784, .235989, .236049}},
		{"tanh", "standard", [4]float64{.471561, .543311, .566057, .573588}},
		{"tanh", "glorot", [4]float64{.681471, .797837, .852484, .884206}},
		{"relu", "glorot", [4]float64{.707107, .707107, .707107, .707107}},
		{"relu", "he", [4]float64{1, 1, 1, 1}},
	} {
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
		for l, got := range mean {
			if math.Abs(got/c.want[l]-1) > 0.15 {
				t.Errorf("%s %s: sd δ%d / sd δ%d = %.4f, theory %.4f", c.act, c.init, l+1, l+2, got, c.want[l])
			}
		}
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
