package nn

import (
	"math"
	"testing"

	"gradlab/core/rng"
)

// Means and variances of 200,000 draws, within 5 standard errors: the variance of the sample
// variance is (κ−1)/N·σ⁴ with kurtosis κ = 9/5 for the uniform, 3 for the normal.
func TestInitialisers(t *testing.T) {
	const in, out, draws = 50, 20, 200000
	for _, c := range []struct {
		key      string
		variance float64
		kurtosis float64
		bound    float64
	}{
		{"standard", 1. / (3 * in), 1.8, 1 / math.Sqrt(in)},
		{"glorot", 2. / (in + out), 1.8, math.Sqrt(6. / (in + out))},
		{"he", 2. / in, 3, math.Inf(1)},
	} {
		init, err := InitialiserOf(c.key)
		if err != nil {
			t.Fatal(err)
		}
		if got := init.Variance(in, out); math.Abs(got/c.variance-1) > 1e-15 {
			t.Errorf("%s: says variance %v, want %v", c.key, got, c.variance)
		}
		w := make([]float64, draws)
		init.Fill(w, in, out, rng.New(1, "test"))
		var sum, squares float64
		for _, v := range w {
			if math.Abs(v) > c.bound {
				t.Fatalf("%s: %v is beyond %v", c.key, v, c.bound)
			}
			sum += v
			squares += v * v
		}
		if mean, se := sum/draws, math.Sqrt(c.variance/draws); math.Abs(mean) > 5*se {
			t.Errorf("%s: mean %v, standard error %v", c.key, mean, se)
		}
		if v, se := squares/draws, c.variance*math.Sqrt((c.kurtosis-1)/draws); math.Abs(v-c.variance) > 5*se {
			t.Errorf("%s: variance %v, want %v ± %v", c.key, v, c.variance, se)
		}
	}
	if len(Initialisers) != 3 {
		t.Error("an initialiser is not tested")
	}
}

// Equal seeds give equal parameters, and a layer's do not depend on layers further on.
func TestInitStreams(t *testing.T) {
	init := func(seed uint64, weights, biases string, sizes ...int) *Net {
		n, err := New(Spec{Sizes: sizes, Act: "tanh", Loss: "entropy"}, 1)
		if err != nil {
			t.Fatal(err)
		}
		w, err := InitialiserOf(weights)
		if err != nil {
			t.Fatal(err)
		}
		b, err := BiasInitOf(biases)
		if err != nil {
			t.Fatal(err)
		}
		n.Init(seed, w, b)
		return n
	}
	equal := func(a, b []float64) bool {
		for i := range a {
			if a[i] != b[i] {
				return false
			}
		}
		return len(a) == len(b)
	}
	a := init(1, "he", "uniform", 2, 8, 8, 1)
	if b := init(1, "he", "uniform", 2, 8, 8, 1); !equal(a.Params(), b.Params()) {
		t.Error("equal seeds differ")
	}
	if b := init(2, "he", "uniform", 2, 8, 8, 1); equal(a.Weights(1), b.Weights(1)) || equal(a.Biases(1), b.Biases(1)) {
		t.Error("seeds 1 and 2 do not differ")
	}
	if b := init(1, "he", "zero", 2, 8, 3, 3, 1); !equal(a.Weights(1), b.Weights(1)) {
		t.Error("the first layer's weights depend on later layers or on the biases")
	} else if !equal(b.Biases(1), make([]float64, 8)) || !equal(b.Biases(4), make([]float64, 1)) {
		t.Error("zero biases are not zero")
	}
	for l := 1; l <= 3; l++ {
		bound := 1 / math.Sqrt(float64(a.Size(l-1)))
		for _, v := range a.Biases(l) {
			if v == 0 || math.Abs(v) > bound {
				t.Errorf("layer %d: bias %v, want within ±%v", l, v, bound)
			}
		}
	}
}

// The curves drawn of an activation are those that it computes.
func TestActivationCurves(t *testing.T) {
	for _, a := range Activations {
		for _, x := range []float64{-3, -0.7, 0.4, 2} {
			n := build(t, Spec{Sizes: []int{1, 1, 1}, Act: a.Key, Loss: "squared"}, 1)
			copy(n.Params(), []float64{1, 1, 0, 0})
			n.Forward([]float64{x, 0, 0, 0}, 4, 1)
			if got, want := a.Func(x), n.Output().At(0, 0); got != want {
				t.Errorf("%s(%v): curve %v, network %v", a.Key, x, got, want)
			}
			const h = 1e-5
			if got, want := a.Slope(x), (a.Func(x+h)-a.Func(x-h))/(2*h); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s'(%v): %v, by differences %v", a.Key, x, got, want)
			}
		}
	}
}
