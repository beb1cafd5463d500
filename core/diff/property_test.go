package diff

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradlab/core/expr"
)

var names = []string{"x1", "x2", "y", "z"}

// draw writes a formula at random.
func draw(t *rapid.T, depth int) string {
	ops := expr.Ops()
	op := ops[rapid.IntRange(0, len(ops)-1).Draw(t, "op")]
	if depth == 0 {
		op = ops[rapid.IntRange(int(expr.Const), int(expr.Var)).Draw(t, "leaf")]
	}
	switch {
	case op == expr.Const:
		return rapid.SampledFrom([]string{"0", "1", "2", "3", ".5", "0.1", "1.75"}).Draw(t, "number")
	case op == expr.Var:
		return rapid.SampledFrom(names).Draw(t, "variable")
	case op == expr.Neg:
		return "(-" + draw(t, depth-1) + ")"
	case op.Arity() == 1:
		return op.String() + "(" + draw(t, depth-1) + ")"
	case op.IsCall():
		return op.String() + "(" + draw(t, depth-1) + "," + draw(t, depth-1) + ")"
	}
	return "(" + draw(t, depth-1) + op.String() + draw(t, depth-1) + ")"
}

// sizes computes the Jacobian with all local derivatives taken by their size: the sum over
// all ways of the products along them. It is what rounding errors are relative to. Where
// infinities are met on the way, in either order, it is not finite.
func sizes(g *Graph) []float64 {
	da, db := append([]float64(nil), g.da...), append([]float64(nil), g.db...)
	for i := range g.da {
		g.da[i], g.db[i] = math.Abs(g.da[i]), math.Abs(g.db[i])
	}
	s, f := make([]float64, g.m*g.n), make([]float64, g.m*g.n)
	g.JacobianReverse(s)
	g.JacobianForward(f)
	for i := range s {
		s[i] = max(s[i], f[i])
	}
	copy(g.da, da)
	copy(g.db, db)
	return s
}

// smooth reports whether the formula has no kink and no wild place at the point or so near to
// it that central differences would see it, and all is of moderate size.
func smooth(g *Graph) bool {
	for i := range g.nodes {
		nd := &g.nodes[i]
		if !(math.Abs(g.val[i]) < 1e3) || g.deps[i] == 0 || nd.A < 0 {
			if !(math.Abs(g.val[i]) < 1e3) {
				return false
			}
			continue
		}
		if !(math.Abs(g.da[i]) < 1e2) || !(math.Abs(g.db[i]) < 1e2) {
			return false
		}
		a, b := g.val[nd.A], 0.0
		if nd.B >= 0 {
			b = g.val[nd.B]
		}
		switch nd.Op {
		case expr.ReLU, expr.Abs, expr.Sqrt, expr.Log:
			if math.Abs(a) < 0.02 {
				return false
			}
		case expr.Max, expr.Min:
			if math.Abs(a-b) < 0.02 {
				return false
			}
		case expr.Div:
			if math.Abs(b) < 0.02 {
				return false
			}
		case expr.Pow:
			if a < 0.02 {
				return false
			}
		}
	}
	return true
}

// TestModesAgree draws formulas with several outputs: forward and reverse mode give the same
// Jacobian; JVP and VJP are its products; sharing changes nothing; where the formula is smooth
// central differences agree; and the Hessian is symmetric and agrees with differences of the
// gradient.
func TestModesAgree(t *testing.T) {
	formulas, compared, exact, entries := 0, 0, 0, 0
	check := func(t *rapid.T) {
		m := rapid.IntRange(1, 3).Draw(t, "outputs")
		var outs []string
		for range m {
			outs = append(outs, draw(t, 4))
		}
		src := strings.Join(outs, ";")
		x := make([]float64, len(names))
		for j := range x {
			if x[j] = rapid.Float64Range(-2, 2).Draw(t, names[j]); math.Abs(x[j]) < 1e-9 {
				x[j] = 0 // what is left of rapid's love of tiny numbers
			}
		}
		var jac, ways [2][]float64
		for s, share := range []bool{false, true} {
			e, err := expr.Parse(src, expr.Options{Vars: names, Share: share})
			if err != nil {
				t.Fatal(err)
			}
			g, err := New(e)
			if err != nil {
				t.Fatal(err)
			}
			g.At(x)
			size := sizes(g)
			f, r := make([]float64, m*g.n), make([]float64, m*g.n)
			cf, cr := g.JacobianForward(f), g.JacobianReverse(r)
			if cf.Passes != g.n || cr.Passes != m {
				t.Fatalf("%d forward passes and %d reverse ones", cf.Passes, cr.Passes)
			}
			for i := range f {
				entries++
				if f[i] == r[i] {
					exact++
				}
				// Numbers may become too small for their digits on the way.
				if finite(size[i]) && !(math.Abs(f[i]-r[i]) <= 1e-13*size[i]+1e-200) {
					t.Fatalf("%s at %v: forward %v, reverse %v (ways of size %v)", src, x, f, r, size)
				}
			}
			jac[s], ways[s] = r, size
			products(t, g, f, size)
			if smooth(g) {
				compared++
				c := make([]float64, m*g.n)
				g.Central(c)
				for i := range c {
					if !(math.Abs(c[i]-r[i]) <= 1e-5*max(1, size[i])) {
						t.Fatalf("%s at %v: reverse %v, central differences %v", src, x, r, c)
					}
				}
				hessian(t, g, src, x)
			}
			formulas++
		}
		for i := range jac[0] {
			if d := math.Abs(jac[0][i] - jac[1][i]); finite(ways[0][i]) && finite(ways[1][i]) && !(d <= 1e-12*ways[0][i]+1e-200) {
				t.Fatalf("%s at %v: %v apart, %v shared", src, x, jac[0], jac[1])
			}
		}
	}
	for formulas < 4000 { // a check is 100 draws of two graphs
		rapid.Check(t, check)
	}
	t.Logf("%d graphs, %d smooth; forward and reverse equal to the bit in %d of %d entries", formulas, compared, exact, entries)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// products checks JVP of two tangents and VJP against the Jacobian.
func products(t *rapid.T, g *Graph, jac, size []float64) {
	dx, dy := make([]float64, 2*g.n), make([]float64, g.m)
	for i := range dx {
		dx[i] = float64(i%5) - 1.75
	}
	for o := range dy {
		dy[o] = 0.5 - float64(o)
	}
	jx, yj := make([]float64, 2*g.m), make([]float64, g.n)
	g.JVP(jx, dx, 2)
	g.VJP(yj, dy)
	for o := range g.m {
		for k := range 2 {
			want, tol := 0.0, 0.0
			for j := range g.n {
				want += jac[o*g.n+j] * dx[2*j+k]
				tol += size[o*g.n+j] * math.Abs(dx[2*j+k])
			}
			if got := jx[2*o+k]; finite(tol) && !(math.Abs(got-want) <= 1e-13*tol+1e-200) {
				t.Fatalf("JVP %v, J·ẋ = %v", got, want)
			}
		}
	}
	for j := range g.n {
		want, tol := 0.0, 0.0
		for o := range g.m {
			want += jac[o*g.n+j] * dy[o]
			tol += size[o*g.n+j] * math.Abs(dy[o])
		}
		if finite(tol) && !(math.Abs(yj[j]-want) <= 1e-13*tol+1e-200) {
			t.Fatalf("VJP %v, ȳᵀ·J = %v", yj[j], want)
		}
	}
}

// hessian checks the second derivatives of the first output against differences of its
// gradient, and their symmetry.
func hessian(t *rapid.T, g *Graph, src string, x []float64) {
	n := g.n
	h, hi, lo := make([]float64, n*n), make([]float64, g.m*n), make([]float64, g.m*n)
	g.Hessian(h, 0)
	big := 1.0
	for _, v := range h {
		big = max(big, math.Abs(v))
	}
	for j := range n {
		const step = 1e-5
		y := append([]float64(nil), x...)
		y[j] = x[j] + step
		g.At(y)
		g.JacobianReverse(hi)
		y[j] = x[j] - step
		g.At(y)
		g.JacobianReverse(lo)
		for i := range n {
			got := h[i*n+j]
			if !(math.Abs(got-h[j*n+i]) <= 1e-9*big) {
				t.Fatalf("%s at %v: the Hessian %v is not symmetric", src, x, h)
			}
			if want := (hi[i] - lo[i]) / (2 * step); !(math.Abs(got-want) <= 1e-3*big) {
				t.Fatalf("%s at %v: second derivative %v, difference %v (%d, %d)", src, x, got, want, i, j)
			}
		}
	}
	g.At(x)
}
