package diff

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"gradlab/core/expr"
)

func graph(t testing.TB, src string, o expr.Options) *Graph {
	t.Helper()
	e, err := expr.Parse(src, o)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	g, err := New(e)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	return g
}

// near reports whether got is within tol of want, relative to the larger of |want| and 1.
func near(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*max(1, math.Abs(want)) || got == want || got != got && want != want
}

// Every rule against gonum's finite differences, first and second derivatives, away from kinks.
func TestRules(t *testing.T) {
	at := map[expr.Op][][2]float64{
		expr.Log:  {{0.3, 0}, {2, 0}, {50, 0}},
		expr.Sqrt: {{0.3, 0}, {2, 0}, {50, 0}},
		expr.Pow: {
			{0.5, 2.5}, {3, -1.5}, {2, 3}, {1.5, 0}, {4, 1}, {0.2, 70.5}, {1, 1},
		},
		expr.Div: {{1, 2}, {-3, 0.5}, {2, -4}},
	}
	usual := [][2]float64{{0.7, -1.3}, {-0.4, 2}, {1.9, 0.6}, {-2.5, -0.1}}
	for _, op := range expr.Ops() {
		r := &rules[op]
		if op.Arity() == 0 {
			continue
		}
		if r.d == nil {
			t.Errorf("%s has no derivative", op)
			continue
		}
		points := at[op]
		if points == nil {
			points = usual
		}
		for _, p := range points {
			f := func(x []float64) float64 { return op.At(x[0], x[1]) }
			first := fd.Gradient(nil, f, p[:], &fd.Settings{Formula: fd.Central})
			da, db := r.d(p[0], p[1], f(p[:]))
			if !near(da, first[0], 1e-7) || !near(db, first[1], 1e-7) {
				t.Errorf("%s%v: derivatives %v, %v, finite differences %v", op, p, da, db, first)
			}
			var aa, ab, bb float64
			if r.dd != nil {
				aa, ab, bb = r.dd(p[0], p[1], f(p[:]))
			}
			for i, want := range [2][2]float64{{aa, ab}, {ab, bb}} {
				got := fd.Gradient(nil, func(x []float64) float64 {
					da, db := r.d(x[0], x[1], f(x))
					return [2]float64{da, db}[i]
				}, p[:], &fd.Settings{Formula: fd.Central})
				if !near(want[0], got[0], 1e-6) || !near(want[1], got[1], 1e-6) {
					t.Errorf("%s%v: second derivatives %v, finite differences %v", op, p, want, got)
				}
			}
			if op == expr.Pow {
				if da, db := fixedPower.d(p[0], p[1], f(p[:])); !near(da, first[0], 1e-7) || db != 0 {
					t.Errorf("%v with a fixed exponent: %v, %v", p, da, db)
				}
			}
			if r.kink != nil && r.kink(p[0], p[1]) != "" {
				t.Errorf("%s%v is called a kink", op, p)
			}
		}
	}
}

// Negative bases have derivatives for whole exponents.
func TestPowerOfNegative(t *testing.T) {
	for _, c := range []struct{ a, b, da, daa float64 }{
		{-2, 3, 12, -12}, {-2, 2, -4, 2}, {-2, 1, 1, 0}, {-2, 0, 0, 0}, {-2, -1, -0.25, -0.25},
		{0, 3, 0, 0}, {0, 2, 0, 2}, {0, 1, 1, 0}, {0, 0, 0, 0},
	} {
		da, db := fixedPower.d(c.a, c.b, expr.Pow.At(c.a, c.b))
		aa, _, _ := fixedPower.dd(c.a, c.b, expr.Pow.At(c.a, c.b))
		if da != c.da || db != 0 || aa != c.daa {
			t.Errorf("(%v)^%v: %v, %v, want %v, %v", c.a, c.b, da, aa, c.da, c.daa)
		}
	}
	if _, db := power(-2, 3, -8); db == db {
		t.Errorf("(−2)^b at 3 has the derivative %v by b", db)
	}
}

// What stands in for a derivative where there is none, and that it is said.
func TestKinks(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		src  string
		x    []float64
		want []float64
		kink string
	}{
		{"relu(x)", []float64{0}, []float64{0}, "relu has a kink at 0"},
		{"relu(x)", []float64{math.Copysign(0, -1)}, []float64{0}, "relu has a kink at 0"},
		{"abs(x)", []float64{0}, []float64{0}, "abs has a kink at 0"},
		{"max(x, y)", []float64{2, 2}, []float64{0.5, 0.5}, "max of two equal numbers"},
		{"min(x, y)", []float64{2, 2}, []float64{0.5, 0.5}, "min of two equal numbers"},
		{"max(x, -x)", []float64{0}, []float64{0}, "max of two equal numbers"},
		{"max(x, x)", []float64{3}, []float64{1}, "max of two equal numbers"},
		{"max(x, y)", []float64{1, 2}, []float64{0, 1}, ""},
		{"min(x, y)", []float64{1, 2}, []float64{1, 0}, ""},
		{"max(x, y)", []float64{inf, inf}, []float64{0.5, 0.5}, "max of"},
		{"max(x, y)", []float64{nan, 1}, []float64{nan, nan}, ""},
		{"sqrt(x)", []float64{0}, []float64{inf}, "sqrt begins at 0"},
		{"sqrt(x)", []float64{-1}, []float64{nan}, ""},
		{"log(x)", []float64{0}, []float64{inf}, "log falls without bound"},
		{"log(x)", []float64{-1}, []float64{nan}, ""},
		{"x^0.5", []float64{0}, []float64{inf}, "a power between 0 and 1"},
		{"x^y", []float64{0, 2}, []float64{0, 0}, ""},
		{"x^y", []float64{0, 0}, []float64{0, nan}, ""},
		{"x^0", []float64{nan}, []float64{0}, ""},
		{"1/x", []float64{0}, []float64{-inf}, ""},
		{"relu(x)", []float64{nan}, []float64{nan}, ""},
		// What does not depend on a variable has derivative 0 by it, whatever else happens.
		{"sqrt(x) + y", []float64{0, 3}, []float64{inf, 1}, ""},
		{"log(x)*1; y", []float64{-1, 3}, []float64{nan, 0, 0, 1}, ""},
	} {
		g := graph(t, c.src, expr.Options{})
		g.At(c.x)
		got := make([]float64, len(c.want))
		for mode, jacobian := range modes(g) {
			jacobian(got)
			if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return a == b || a != a && b != b }) {
				t.Errorf("%s at %v by %s: %v, want %v", c.src, c.x, mode, got, c.want)
			}
		}
		if c.kink == "" {
			continue
		}
		said := ""
		for i := range g.nodes {
			said += g.Kink(i)
		}
		if !strings.Contains(said, c.kink) {
			t.Errorf("%s at %v: %q is said, want %q", c.src, c.x, said, c.kink)
		}
	}
}

func modes(g *Graph) map[string]func([]float64) Count {
	return map[string]func([]float64) Count{"forward": g.JacobianForward, "reverse": g.JacobianReverse}
}

func TestSizes(t *testing.T) {
	wide := make([]string, 65)
	for i := range wide {
		wide[i] = "x" + strings.Repeat("x", i%30) + string(rune('a'+i%26)) + string(rune('a'+i/26))
	}
	e, err := expr.Parse(strings.Join(wide, "+"), expr.Options{MaxVars: 100})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(e); err == nil || !strings.Contains(err.Error(), "65 variables and 1 outputs; at most 64 of each") {
		t.Errorf("65 variables: %v", err)
	}
	// 64 of each use the last bit of every set.
	g := graph(t, strings.Join(wide[:64], ";"), expr.Options{})
	x, j := make([]float64, 64), make([]float64, 64*64)
	g.At(x)
	for mode, jacobian := range modes(g) {
		jacobian(j)
		for i, v := range j {
			if want := [2]float64{0, 1}[btoi(i/64 == i%64)]; v != want {
				t.Fatalf("%s: the Jacobian of the identity has %v at %d, %d", mode, v, i/64, i%64)
			}
		}
	}
	// No variable at all.
	g = graph(t, "2+3", expr.Options{})
	g.At(nil)
	if c := g.JacobianForward(nil); c.Passes != 0 {
		t.Error(c)
	}
	if c := g.JacobianReverse(nil); c != (Count{1, 0}) {
		t.Error(c)
	}
	g.Central(nil)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestWrongUsePanics(t *testing.T) {
	for name, f := range map[string]func(*Graph){
		"no point":     func(g *Graph) { g.VJP(make([]float64, 2), []float64{1}) },
		"short result": func(g *Graph) { g.At([]float64{1, 2}); g.JacobianForward(make([]float64, 1)) },
		"long seed":    func(g *Graph) { g.At([]float64{1, 2}); g.JVP(make([]float64, 1), make([]float64, 3), 1) },
		"no tangent":   func(g *Graph) { g.At([]float64{1, 2}); g.JVP(nil, nil, 0) },
	} {
		g := graph(t, "log(a*b)", expr.Options{})
		func() {
			defer func() {
				if msg, ok := recover().(string); !ok || !strings.HasPrefix(msg, "diff: ") {
					t.Errorf("%s: recovered %q", name, msg)
				}
			}()
			f(g)
		}()
	}
}

func TestNoAllocation(t *testing.T) {
	g := graph(t, "sin(3*a)*b + tanh(c)^3 - b^a; max(a, b)*c", expr.Options{Share: true})
	x, j, h := []float64{0.3, 1.2, -0.5}, make([]float64, 6), make([]float64, 9)
	if n := testing.AllocsPerRun(10, func() {
		g.At(x)
		g.JacobianForward(j)
		g.JacobianReverse(j)
		g.Hessian(h, 0)
		g.Central(j)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
