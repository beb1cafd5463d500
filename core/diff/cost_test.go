package diff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gradlab/core/expr"
)

// wideFunctions are functions of 64 variables: of cheap operations alone, where what comes
// beside an operation weighs most, and of dear ones.
func wideFunctions() map[string]string {
	var squares, products, units []string
	for i := 1; i <= 64; i++ {
		squares = append(squares, fmt.Sprintf("(x%d - %d)*x%d", i, i, i%64+1))
		products = append(products, fmt.Sprintf("0.1*x%d", i))
		units = append(units, fmt.Sprintf("tanh(0.3*x%d + sin(x%d))", i, i%64+1))
	}
	return map[string]string{
		"squares": strings.Join(squares, " + "),
		"neuron":  "log(1 + exp(-(" + strings.Join(products, " + ") + ")))",
		"units":   "sigmoid(" + strings.Join(units, " + ") + ")",
	}
}

// The gradient of a function of 64 variables by reverse mode, with the evaluation that it
// needs, costs at most six evaluations, however many variables there are.
func TestCost(t *testing.T) {
	for name, src := range wideFunctions() {
		g := graph(t, src, expr.Options{})
		x, j, values := make([]float64, g.n), make([]float64, g.n), make([]float64, len(g.nodes))
		if g.n != 64 {
			t.Fatalf("%s has %d variables", name, g.n)
		}
		for i := range x {
			x[i] = float64(i) / 64
		}
		best := func(f func()) time.Duration {
			least := time.Hour
			for range 200 {
				from := time.Now()
				for range 10 {
					f()
				}
				least = min(least, time.Since(from))
			}
			return least
		}
		eval := best(func() { g.e.Forward(values, x) })
		grad := best(func() { g.At(x); g.JacobianReverse(j) })
		all := best(func() { g.At(x); g.JacobianForward(j) })
		ratio := float64(grad) / float64(eval)
		t.Logf("%s, %d nodes: evaluation %v, gradient by reverse %.1f of them, by forward %.1f",
			name, len(g.nodes), eval/10, ratio, float64(all)/float64(eval))
		if ratio > 6 {
			t.Errorf("%s: the gradient costs %.1f evaluations", name, ratio)
		}
	}
}
