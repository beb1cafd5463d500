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
