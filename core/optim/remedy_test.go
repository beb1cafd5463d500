package optim_test

import (
	"math"
	"testing"

	"gradlab/core/optim"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		g    []float64
		most float64
		norm float64
		want []float64
	}{
		{[]float64{3, 4}, 0, 5, []float64{3, 4}},
		{[]float64{3, 4}, 5, 5, []float64{3, 4}},
		{[]float64{3, -4}, 1, 5, []float64{0.6, -0.8}},
		{[]float64{0, 0}, 1, 0, []float64{0, 0}},
		{[]float64{3e200, 4e200}, 1, math.Inf(1), []float64{0.6, 0.8}},
	} {
		g := append([]float64(nil), c.g...)
		if norm := optim.Clip(g, c.most); norm != c.norm {
			t.Errorf("%v: norm %v, want %v", c.g, norm, c.norm)
		}
		for i, want := range c.want {
			if math.Abs(g[i]-want) > 1e-15*math.Max(1, math.Abs(want)) {
				t.Errorf("%v clipped to %v: %v, want %v", c.g, c.most, g, c.want)
			}
		}
	}
	// What is not finite stays seen.
	g := []float64{1, math.NaN()}
	if norm := optim.Clip(g, 1); !math.IsNaN(norm) || !math.IsNaN(g[1]) {
		t.Errorf("norm %v of %v", norm, g)
	}
}

func TestWarm(t *testing.T) {
	for _, c := range []struct {
		step   uint64
		warmup int
		want   float64
	}{{0, 0, 0.4}, {0, 1, 0.4}, {0, 4, 0.1}, {2, 4, 0.3}, {3, 4, 0.4}, {100, 4, 0.4}} {
		if got := optim.Warm(0.4, c.step, c.warmup); math.Abs(got-c.want) > 1e-16 {
			t.Errorf("step %d of %d to warm up: %v, want %v", c.step, c.warmup, got, c.want)
		}
	}
}
