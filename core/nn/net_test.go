package nn

import (
	"math"
	"testing"
)

// The lecture's network with one hidden layer, h = wᵀσ(Ux), logistic σ everywhere, no biases,
// the cross-entropy summed over two examples. Values were checked against central
// differences in 40-digit arithmetic.
func TestLectureGradients(t *testing.T) {
	spec := Spec{Sizes: []int{2, 3, 1}, Act: "sigmoid", Loss: "entropy"}
	n, err := New(spec, 2)
	if err != nil {
		t.Fatal(err)
	}
	copy(n.Weights(1), []float64{.5, -1, 1.5, .25, -.75, 2})
	copy(n.Weights(2), []float64{1, -2, .5})
	e, err := NewExamples(spec, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range [][2]float64{{1, 2}, {-1, .5}} {
		e.X[i], e.X[e.LD+i] = x[0], x[1]
	}
	e.SetClass(0, 1)
	e.SetClass(1, 0)

	loss, _ := n.Evaluate(e, 0, 2)
	n.Grad(e, 0, 2)
	const mean = 2 // Grad and Evaluate take means, the lecture sums
	check(t, "h", n.Output().Row(0), []float64{-1.097832075821473, .2912913778333927}, 1)
	check(t, "p", n.Prob().Row(0), []float64{0.2501463184412038, 0.5723122541712187}, 1)
	check(t, "L", []float64{loss}, []float64{2.235071174044567}, mean)
	check(t, "∂L/∂w", n.WeightGrads(2), []float64{.01712602046778536, -.5449687514745507, -.2342809491207006}, mean)
	check(t, "∂L/∂U", n.WeightGrads(1), []float64{
		-.2243614348867653, -.1674143229975464,
		.341841086359722, .2227285895945252,
		-.04956511827772178, -.008898610076138707,
	}, mean)
}

func check(t *testing.T, what string, got, want []float64, factor float64) {
	t.Helper()
	for i := range want {
		if g := got[i] * factor; math.Abs(g-want[i]) > 1e-12*math.Max(1, math.Abs(want[i])) {
			t.Errorf("%s[%d] = %v, want %v", what, i, g, want[i])
		}
	}
}

// A network of known parameters on known examples: layout, layers and probabilities.
func TestForward(t *testing.T) {
	spec := Spec{Sizes: []int{2, 2, 3}, Act: "relu", Loss: "entropy"}
	n := build(t, spec, 5)
	copy(n.Weights(1), []float64{1, -1, 2, 0.5})
	copy(n.Biases(1), []float64{0.5, -1})
	copy(n.Weights(2), []float64{1, 0, 0, 1, 1, 1})
	copy(n.Biases(2), []float64{0, 0, -1})
	x := []float64{1, 0, 0, 0, 2, 1, 0, 0} // (1, 2) and (0, 1), row stride 4
	n.Forward(x, 4, 2)
	for _, c := range []struct {
		name string
		got  float64
		want float64
	}{
		{"x", n.Activations(0).At(1, 0), 2},
		{"a[0](1,2)", n.Activations(1).At(0, 0), 0}, // 1 − 2 + ½ < 0
		{"a[1](1,2)", n.Activations(1).At(1, 0), 2}, // 2 + 1 − 1
		{"a[0](0,1)", n.Activations(1).At(0, 1), 0},
		{"a[1](0,1)", n.Activations(1).At(1, 1), 0},
		{"h[0](1,2)", n.Output().At(0, 0), 0},
		{"h[1](1,2)", n.Output().At(1, 0), 2},
		{"h[2](1,2)", n.Output().At(2, 0), 1},
		{"h[2](0,1)", n.Activations(2).At(2, 1), -1},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	p, sum := n.Prob(), 1+math.Exp(2)+math.Exp(1)
	check(t, "p(1,2)", []float64{p.At(0, 0), p.At(1, 0), p.At(2, 0)}, []float64{1 / sum, math.Exp(2) / sum, math.Exp(1) / sum}, 1)
}

func TestSquaredProb(t *testing.T) {
	one := build(t, Spec{Sizes: []int{1, 1}, Act: "tanh", Loss: "squared"}, 4)
	copy(one.Params(), []float64{1, 0})
	one.Forward([]float64{0.5, -3, 1.5, 0}, 4, 3)
	check(t, "p", one.Prob().Row(0), []float64{0.75, 0, 1}, 1)

	three := build(t, Spec{Sizes: []int{1, 3}, Act: "tanh", Loss: "squared"}, 4)
	copy(three.Params(), []float64{1, -1, 0, 0, 0, 0})
	three.Forward([]float64{0.5, 7, 0, 0}, 4, 2)
	p := three.Prob()
	check(t, "p(0.5)", []float64{p.At(0, 0), p.At(1, 0), p.At(2, 0)}, []float64{0.5, 1. / 6, 1. / 3}, 1)
	check(t, "p(7)", []float64{p.At(0, 1), p.At(1, 1), p.At(2, 1)}, []float64{2. / 3, 0, 1. / 3}, 1)
	copy(three.Biases(1), []float64{-2, -2, -2})
	three.Forward([]float64{0, 0, 0, 0}, 4, 1)
	p = three.Prob()
	check(t, "p of none", []float64{p.At(0, 0), p.At(1, 0), p.At(2, 0)}, []float64{1. / 3, 1. / 3, 1. / 3}, 1)
}

// More examples than fit at a time give the same loss, and right answers are counted.
func TestEvaluate(t *testing.T) {
	for _, spec := range []Spec{
		{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "entropy"},
		{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "squared"},
		{Sizes: []int{2, 3, 4}, Act: "tanh", Loss: "entropy"},
		{Sizes: []int{2, 3, 4}, Act: "tanh", Loss: "squared"},
	} {
		e := draw(t, spec, 37)
		small, large := build(t, spec, 5), build(t, spec, 37)
		a, ca := small.Evaluate(e, 1, 36)
		b, cb := large.Evaluate(e, 1, 36)
		if math.Abs(a-b) > 1e-14 || ca != cb {
			t.Errorf("%v: loss %v and %d right in parts, %v and %d at once", spec, a, ca, b, cb)
		}
		right := 0
		large.Forward(e.X[1:], e.LD, 36)
		p := large.Prob()
		for c := range 36 {
			best, k := -1.0, 0
			if p.Rows == 1 {
				if p.At(0, c) > 0.5 {
					k = 1
				}
			} else {
				for r := range p.Rows {
					if large.Output().At(r, c) > best || r == 0 {
						best, k = large.Output().At(r, c), r
					}
				}
			}
			if k == int(e.Class[1+c]) {
				right++
			}
		}
		if right != cb {
			t.Errorf("%v: %d right, counted one by one %d", spec, cb, right)
		}

		k := max(2, spec.Sizes[2])
		table := make([]int, k*k)
		table[0] = 100 // it is added to
		loss, correct := small.EvaluateTo(table, e, 1, 36)
		if loss != a || correct != ca {
			t.Errorf("%v: with a table loss %v and %d right, without %v and %d", spec, loss, correct, a, ca)
		}
		table[0] -= 100
		classes := make([]int, k)
		for _, y := range e.Class[1:37] {
			classes[y]++
		}
		diagonal := 0
		for y := range k {
			diagonal += table[y*k+y]
			sum := 0
			for _, v := range table[y*k:][:k] {
				sum += v
			}
			if sum != classes[y] {
				t.Errorf("%v: the table has %d examples of class %d, there are %d", spec, sum, y, classes[y])
			}
		}
		if diagonal != ca {
			t.Errorf("%v: %d right in the table, want %d", spec, diagonal, ca)
		}
	}
}

func TestSetWeight(t *testing.T) {
	n := build(t, Spec{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "entropy"}, 1)
	if err := n.SetWeight(1, 2, 1, 0.25); err != nil || n.Weights(1)[5] != 0.25 || n.Params()[5] != 0.25 {
		t.Errorf("weight: %v, %v", err, n.Params())
	}
	if err := n.SetWeight(2, 0, -1, 0.75); err != nil || n.Biases(2)[0] != 0.75 || n.Params()[12] != 0.75 {
		t.Errorf("bias: %v, %v", err, n.Params())
	}
	if n.NumWeights() != 9 {
		t.Errorf("%d weights, want 9", n.NumWeights())
	}
	before := append([]float64(nil), n.Params()...)
	for _, c := range []struct {
		l, out, in int
		v          float64
		want       string
	}{
		{0, 0, 0, 1, "nn: layer 0 has no weights (1…2 have)"},
		{3, 0, 0, 1, "nn: layer 3 has no weights (1…2 have)"},
		{1, 3, 0, 1, "nn: layer 1 has no unit 3 (0…2)"},
		{1, 0, 2, 1, "nn: layer 0 has no unit 2 (0…1, or −1 for the bias)"},
		{1, 0, 0, math.Inf(1), "nn: weight +Inf, want a finite number"},
		{1, 0, 0, math.NaN(), "nn: weight NaN, want a finite number"},
	} {
		if err := n.SetWeight(c.l, c.out, c.in, c.v); err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
	for i, v := range n.Params() {
		if v != before[i] {
			t.Errorf("parameter %d was changed by a refused command", i)
		}
	}
}

// A network that blows up is seen by the cheap check, and the place is named.
func TestDivergence(t *testing.T) {
	spec := Spec{Sizes: []int{2, 4, 3, 1}, Act: "relu", Loss: "squared"}
	n, e := build(t, spec, 8), draw(t, spec, 8)
	n.Grad(e, 0, 8)
	if !n.Finite() || n.Diagnose() != "" {
		t.Fatalf("a healthy network: %q", n.Diagnose())
	}
	n.Weights(2)[1] = math.NaN()
	n.Grad(e, 0, 8)
	if n.Finite() || n.Diagnose() != "weight of layer 2" {
		t.Errorf("a NaN weight: finite %v, %q", n.Finite(), n.Diagnose())
	}
	for i := range n.Params() {
		n.Params()[i] = 1e200
	}
	n.Grad(e, 0, 8)
	if n.Finite() || n.Diagnose() != "sum z of layer 2" {
		t.Errorf("overflow: finite %v, %q", n.Finite(), n.Diagnose())
	}

	// And by itself, with a learning rate that is too large.
	n = build(t, spec, 8)
	steps := 0
	for ; steps < 1000 && n.Finite(); steps++ {
		n.Grad(e, 0, 8)
		for i, g := range n.Grads() {
			n.Params()[i] -= 10 * g
		}
	}
	if n.Finite() || n.Diagnose() == "" {
		t.Errorf("after %d steps: finite %v, %q", steps, n.Finite(), n.Diagnose())
	}
}

func TestBadSpecsAreNamed(t *testing.T) {
	for _, c := range []struct {
		spec Spec
		cap  int
		want string
	}{
		{Spec{Sizes: []int{2}, Act: "tanh", Loss: "entropy"}, 1, "nn: 1 layers, want at least inputs and output"},
		{Spec{Sizes: []int{2, 0, 1}, Act: "tanh", Loss: "entropy"}, 1, "nn: layer 1 has 0 units, want at least 1"},
		{Spec{Sizes: []int{2, 1}, Act: "tang", Loss: "entropy"}, 1, `nn: unknown activation "tang" (have tanh, relu, sigmoid, linear, leaky)`},
		{Spec{Sizes: []int{2, 1}, Act: "tanh", Loss: "hinge"}, 1, `nn: unknown loss "hinge" (have entropy, squared)`},
		{Spec{Sizes: []int{2, 1}, Act: "tanh", Loss: "entropy"}, 0, "nn: capacity of 0 examples, want at least 1"},
	} {
		if _, err := New(c.spec, c.cap); err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
	if _, err := InitialiserOf("xavier"); err == nil || err.Error() != `nn: unknown initialiser "xavier" (have standard, glorot, he)` {
		t.Error(err)
	}
	if _, err := BiasInitOf("one"); err == nil || err.Error() != `nn: unknown bias "one" (have uniform, zero)` {
		t.Error(err)
	}
	if _, err := NewExamples(Spec{Sizes: []int{2, 1}, Act: "tanh", Loss: "entropy"}, 0); err == nil || err.Error() != "nn: 0 examples, want at least 1" {
		t.Error(err)
	}
}

// Of equal outputs the first counts; an output that is not a number makes no class right.
func TestTies(t *testing.T) {
	spec := Spec{Sizes: []int{1, 3}, Act: "tanh", Loss: "entropy"}
	n, e := build(t, spec, 3), draw(t, spec, 3)
	for i := range 3 {
		e.SetClass(i, uint8(i))
	}
	for _, c := range []struct {
		biases []float64
		want   int
	}{
		{[]float64{1, 1, 1}, 1}, // each example is called class 0, which one is
		{[]float64{0, 1, 1}, 1},
		{[]float64{0, math.NaN(), 1}, 0},
	} {
		clear(n.Weights(1))
		copy(n.Biases(1), c.biases)
		n.Forward(e.X, e.LD, 3)
		table := make([]int, 9)
		if got := n.tally(table, e.Class); got != c.want {
			t.Errorf("biases %v: %d right in the table %v, want %d", c.biases, got, table, c.want)
		}
		if got := n.correct(e.Class); got != c.want {
			t.Errorf("biases %v: %d right, want %d", c.biases, got, c.want)
		}
	}
	// Which of them: of two equal outputs, the one with the lower number.
	copy(n.Biases(1), []float64{0, 1, 1})
	n.Forward(e.X, e.LD, 3)
	for class, want := range []int{0, 1, 0} {
		if got := n.correct([]uint8{uint8(class)}); got != want {
			t.Errorf("class %d: %d right, want %d", class, got, want)
		}
	}
}

func TestGather(t *testing.T) {
	for _, spec := range []Spec{
		{Sizes: []int{3, 1}, Act: "tanh", Loss: "entropy"},
		{Sizes: []int{2, 4}, Act: "tanh", Loss: "squared"},
	} {
		src, dst := draw(t, spec, 9), draw(t, spec, 6)
		order := []int{8, 0, 3, 3, 7}
		last := [3]float64{dst.X[5], dst.Y[5], float64(dst.Class[5])}
		dst.Gather(src, order)
		for i, j := range order {
			for r := range spec.Sizes[0] {
				if got, want := dst.X[r*dst.LD+i], src.X[r*src.LD+j]; got != want {
					t.Errorf("input %d of example %d is %v, want %v", r, i, got, want)
				}
			}
			for r := range spec.Sizes[1] {
				if got, want := dst.Y[r*dst.LD+i], src.Y[r*src.LD+j]; got != want {
					t.Errorf("target %d of example %d is %v, want %v", r, i, got, want)
				}
			}
			if dst.Class[i] != src.Class[j] {
				t.Errorf("class of example %d is %d, want %d", i, dst.Class[i], src.Class[j])
			}
		}
		if now := [3]float64{dst.X[5], dst.Y[5], float64(dst.Class[5])}; now != last {
			t.Errorf("an example beyond the order changed: %v, was %v", now, last)
		}
	}
}
