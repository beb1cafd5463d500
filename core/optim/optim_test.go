package optim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// One weight and one bias, two steps each, worked out by hand. The machine's 1−0.999 is off
// by a relative 9e-16, and there are some dozen roundings of 1e-16 on the way: hence 1e-14.
func TestTwoStepsByHand(t *testing.T) {
	// Adam's first step is η·g/(|g|+ε) whatever g is. For the second, with gradients g1 and
	// g2, m̂ = (0.09·g1 + 0.1·g2)/0.19 and v̂ = (0.000999·g1² + 0.001·g2²)/0.001999.
	adam2 := func(g1, g2 float64) float64 {
		mhat := (0.09*g1 + 0.1*g2) / 0.19
		vhat := (0.000999*g1*g1 + 0.001*g2*g2) / 0.001999
		return 0.1*g1/(math.Abs(g1)+1e-8) + 0.1*mhat/(math.Sqrt(vhat)+1e-8)
	}
	for _, c := range []struct {
		name   string
		method string
		s      Settings
		g1, g2 [2]float64
		want   [2]float64 // from (1, −2)
	}{
		// 1 − 0.1·0.5 − 0.1·0.25; −2 + 0.1·1 + 0.1·3
		{"sgd", "sgd", Settings{LR: 0.1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.925, -1.6}},
		// v: 0.5 then 0.9·0.5+0.25 = 0.7; −1 then −3.9
		{"momentum", "momentum", Settings{LR: 0.1, Momentum: 0.9}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.88, -1.51}},
		{"adam", "adam", Settings{LR: 0.1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{1 - adam2(0.5, 0.25), -2 - adam2(-1, -3)}},
		// L2 = 0.05 adds 0.1·w to the weight's gradient alone: 0.6, w = 0.94; 0.344, w = 0.9056
		{"sgd L2", "sgd", Settings{LR: 0.1, L2: 0.05, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.9056, -1.6}},
		// v: 0.6, w = 0.94; 0.54 + 0.25 + 0.094 = 0.884, w = 0.8516
		{"momentum L2", "momentum", Settings{LR: 0.1, Momentum: 0.9, L2: 0.05, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.8516, -1.51}},
		// first step to 0.9 (ε aside), where the penalty adds 0.09
		{"adam L2", "adam", Settings{LR: 0.1, L2: 0.05, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3},
			[2]float64{1 - adam2(0.6, 0.25+0.1*(1-0.1*0.6/(0.6+1e-8))), -2 - adam2(-1, -3)}},
		// L1 = 2 takes ηα = 0.2 more off the weight: 0.95 → 0.75; 0.725 → 0.525
		{"sgd L1", "sgd", Settings{LR: 0.1, L1: 2, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.525, -1.6}},
		// v = 0.5, w = 0.95 → 0.75 so that v = 2.5; v = 2.25 + 0.25, w = 0.5 → 0.3
		{"momentum L1", "momentum", Settings{LR: 0.1, Momentum: 0.9, L1: 2, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3}, [2]float64{0.3, -1.51}},
		// L1 = 1: thresholds 0.1/(√v̂+ε): 0.1/0.5 in the first step, then with v̂ after both
		{"adam L1", "adam", Settings{LR: 0.1, L1: 1, Weights: 1}, [2]float64{0.5, -1}, [2]float64{0.25, -3},
			[2]float64{1 - adam2(0.5, 0.25) - 0.1/(0.5+1e-8) - 0.1/(math.Sqrt((0.000999*0.25+0.001*0.0625)/0.001999)+1e-8), -2 - adam2(-1, -3)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := MethodOf(c.method)
			if err != nil {
				t.Fatal(err)
			}
			o := m.New()
			o.Reset(2)
			w := []float64{1, -2}
			for _, g := range [][2]float64{c.g1, c.g2} {
				o.Step(w, g[:], &c.s)
			}
			for i := range w {
				if math.Abs(w[i]-c.want[i]) > 1e-14 {
					t.Errorf("parameter %d is %.17g, want %.17g", i, w[i], c.want[i])
				}
			}
		})
	}
}

// bowl is ½Σ k·w² with curvatures k between 1 and 10, a hard enough valley that a wrong sign or
// a lost state does not pass.
func bowl(w, g []float64) (loss float64) {
	for i := range w {
		k := 1 + 9*float64(i)/float64(len(w)-1)
		g[i] = k * w[i]
		loss += 0.5 * k * w[i] * w[i]
	}
	return loss
}

// run makes steps down the bowl and returns where it ends.
func run(o Optimizer, s Settings, n, steps int) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	w, g := make([]float64, n), make([]float64, n)
	for i := range w {
		w[i] = 2*r.Float64() - 1
	}
	o.Reset(n)
	for range steps {
		bowl(w, g)
		o.Step(w, g, &s)
	}
	return w
}

func TestBowlFalls(t *testing.T) {
	rates := map[string]Settings{"sgd": {LR: 0.1}, "momentum": {LR: 0.02, Momentum: 0.9}, "adam": {LR: 0.02}}
	for _, m := range Methods {
		s, ok := rates[m.Key]
		if !ok {
			t.Errorf("%s: no learning rate to test it with", m.Key)
			continue
		}
		g := make([]float64, 11)
		start := bowl(run(m.New(), s, 11, 0), g)
		end := bowl(run(m.New(), s, 11, 300), g)
		if !(end < 1e-4*start) {
			t.Errorf("%s: loss %g after 300 steps from %g", m.Key, end, start)
		}
	}
}

func TestEqualRunsEqualBits(t *testing.T) {
	s := Settings{LR: 0.03, Momentum: 0.9, L1: 0.01, L2: 0.02, Weights: 7}
	for _, m := range Methods {
		o := m.New()
		a := run(o, s, 13, 50)
		b := run(o, s, 13, 50) // Reset must forget the first run
		c := run(m.New(), s, 13, 50)
		for i := range a {
			if math.Float64bits(a[i]) != math.Float64bits(b[i]) || math.Float64bits(a[i]) != math.Float64bits(c[i]) {
				t.Fatalf("%s: parameter %d is %v, after Reset %v, anew %v", m.Key, i, a[i], b[i], c[i])
			}
		}
	}
}

// Minimising ½(w−z)² + α|w| has the solution S(z, α): exactly 0 for |z| ≤ α. Biases are not
// penalised and go to z.
func TestL1ZerosAreExact(t *testing.T) {
	z := []float64{3, -1, 0.5, -0.2, 1e-3, 0.5}
	const alpha, weights = 1, 5
	want := []float64{2, 0, 0, 0, 0, 0.5}
	rates := map[string]Settings{
		"sgd": {LR: 0.1}, "momentum": {LR: 0.02, Momentum: 0.9}, "adam": {LR: 0.01},
	}
	for _, m := range Methods {
		s := rates[m.Key]
		s.L1, s.Weights = alpha, weights
		o := m.New()
		o.Reset(len(z))
		w, g := []float64{1, 1, -1, 0.1, -0.1, 1}, make([]float64, len(z))
		for range 4000 {
			for i := range w {
				g[i] = w[i] - z[i]
			}
			o.Step(w, g, &s)
		}
		for i := range w {
			if want[i] == 0 && math.Float64bits(w[i]) != 0 {
				t.Errorf("%s: weight %d is %g, want +0", m.Key, i, w[i])
			}
			if math.Abs(w[i]-want[i]) > 1e-6 {
				t.Errorf("%s: parameter %d is %g, want %g", m.Key, i, w[i], want[i])
			}
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	s := Settings{LR: 0.1, Momentum: 0.9, L1: 0.1, L2: 0.1, Weights: 20}
	w, g := make([]float64, 30), make([]float64, 30)
	for _, m := range Methods {
		o := m.New()
		o.Reset(30)
		if a := testing.AllocsPerRun(100, func() { o.Step(w, g, &s) }); a != 0 {
			t.Errorf("%s: %v allocations a step", m.Key, a)
		}
		if a := testing.AllocsPerRun(100, func() { o.Reset(20); o.Reset(30) }); a != 0 {
			t.Errorf("%s: %v allocations for Resets within the first size", m.Key, a)
		}
	}
}

func TestUnknownMethodIsNamed(t *testing.T) {
	_, err := MethodOf("adan")
	const want = `optim: unknown method "adan" (have sgd, momentum, adam)`
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
