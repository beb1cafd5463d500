package nn

import (
	"math"
	"strings"
	"testing"
)

// The values of the lecture's formulas for its own network, and of the formula in print, from
// an independent program with 40 digits.
func TestByHandOfTheLecture(t *testing.T) {
	spec := Spec{Sizes: []int{2, 3, 1}, Act: "sigmoid", Loss: "entropy"}
	n := build(t, spec, 2)
	copy(n.Weights(1), []float64{.5, -1, 1.5, .25, -.75, 2})
	copy(n.Weights(2), []float64{1, -2, .5})
	clear(n.Biases(1))
	clear(n.Biases(2))
	e, err := NewExamples(spec, 2)
	if err != nil {
		t.Fatal(err)
	}
	copy(e.X, []float64{1, -1})
	copy(e.X[e.LD:], []float64{2, .5})
	e.SetClass(0, 1)
	e.SetClass(1, 0)

	got := make([]float64, len(n.Params()))
	hand := byHand(t, n)
	const mean = 2 // the lecture sums
	for _, c := range []struct {
		printed bool
		u, w    []float64
	}{
		{false,
			[]float64{-.2243614348867653, -.1674143229975464, .341841086359722, .2227285895945252, -.04956511827772178, -.008898610076138707},
			[]float64{.01712602046778536, -.5449687514745507, -.2342809491207006}},
		{true,
			[]float64{-.0006854025340220155, .2799377417079401, .02692178014021304, -.4071100228444928, -.0226201829057221, .04499126066786065},
			[]float64{.2907109217407616, .7759691117813398, 1.20944700620464}},
	} {
		hand.Grad(got, e, 0, 2, c.printed)
		check(t, "∂L/∂U", got, c.u, mean)
		check(t, "∂L/∂w", got[6:], c.w, mean)
	}
}

// What one derives by hand is what automatic differentiation gives.
func TestByHandIsGrad(t *testing.T) {
	for _, act := range Activations {
		for _, loss := range Losses {
			for _, sizes := range [][]int{{2, 1}, {5, 1}, {2, 4, 1}, {1, 1, 1}, {3, 17, 1}} {
				spec := Spec{Sizes: sizes, Act: act.Key, Loss: loss.Key}
				n, e := build(t, spec, 9), draw(t, spec, 20)
				for _, b := range []struct{ from, cols int }{{0, 9}, {7, 5}, {19, 1}} {
					n.Grad(e, b.from, b.cols)
					got := make([]float64, len(n.Params()))
					got[0] = math.NaN()                                              // what was there does not matter
					byHand(t, n).Grad(got, e, b.from, b.cols, loss.Key == "squared") // which has no slip
					for i, want := range n.Grads() {
						if math.Abs(got[i]-want) > 1e-14*math.Max(1, math.Abs(want)) {
							t.Errorf("%v, examples %v: element %d is %v by hand, %v by Grad", spec, b, i, got[i], want)
						}
					}
				}
			}
		}
	}
}

// Descent along the formula in print calls every example class 0, where the right one learns.
func TestWherePrintedSignLeads(t *testing.T) {
	spec := Spec{Sizes: []int{2, 8, 1}, Act: "sigmoid", Loss: "entropy"}
	e := draw(t, spec, 60)
	zeros := 0
	for i := range e.N { // two classes that a line separates
		y := 0
		if e.X[i]+e.X[e.LD+i] > 0 {
			y = 1
		}
		e.SetClass(i, uint8(y))
		zeros += 1 - y
	}
	for printed, want := range map[bool]int{false: 58, true: zeros} {
		n := build(t, spec, e.N)
		start, _ := n.Evaluate(e, 0, e.N)
		g, hand := make([]float64, len(n.Params())), byHand(t, n)
		for range 2000 {
			hand.Grad(g, e, 0, e.N, printed)
			for i := range g {
				n.Params()[i] -= 0.5 * g[i]
			}
		}
		loss, right := n.Evaluate(e, 0, e.N)
		if printed && (right != want || loss < 10*start) || !printed && (right < want || loss > start/3) {
			t.Errorf("printed %v: loss %v from %v, %d of %d right, want %d", printed, loss, start, right, e.N, want)
		}
	}
}

func TestByHandHasLimits(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		want  string
	}{
		{[]int{2, 3, 4}, "two classes"},
		{[]int{2, 3, 3, 1}, "at most one hidden layer"},
	} {
		if _, err := NewByHand(build(t, Spec{Sizes: c.sizes, Act: "tanh", Loss: "entropy"}, 3)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want %q in it", c.sizes, err, c.want)
		}
	}
}

func byHand(t *testing.T, n *Net) *ByHand {
	t.Helper()
	b, err := NewByHand(n)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
