package diff

import (
	"testing"

	"gradlab/core/expr"
)

// Whatever can be read can be differentiated, at any point, without a panic, in so many passes.
func FuzzDiff(f *testing.F) {
	for _, src := range []string{"log(a*b)", "x1*x2+sin(x3); exp(x1)*x3", "x^y/0; -max(x,x)", "2", "a;a", "relu(-abs(x))^0.5"} {
		f.Add(src, 0.5, true)
		f.Add(src, -0.0, false)
	}
	f.Fuzz(func(t *testing.T, src string, x float64, share bool) {
		e, err := expr.Parse(src, expr.Options{Share: share, MaxNodes: 300})
		if err != nil {
			return
		}
		g, err := New(e)
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		n, m := len(e.Vars()), len(e.Outputs())
		at, j, h := make([]float64, n), make([]float64, m*n), make([]float64, n*n)
		for i := range at {
			at[i] = x * float64(i+1)
		}
		g.At(at)
		if c := g.JacobianForward(j); c.Passes != n {
			t.Errorf("%q: %d forward passes", src, c.Passes)
		}
		if c := g.JacobianReverse(j); c.Passes != m {
			t.Errorf("%q: %d reverse passes", src, c.Passes)
		}
		g.Hessian(h, 0)
		g.Central(j)
		for i := range e.Nodes() {
			g.Kink(i)
		}
	})
}
