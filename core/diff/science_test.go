package diff

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gradlab/core/expr"
)

// The lecture's example: f(a, b) = log(ab), c = ab, d = log c at (2, 3). The slide prints 1.791
// and 0.166, cut off; these are the numbers.
func TestLecture(t *testing.T) {
	g := graph(t, "log(a*b)", expr.Options{})
	g.At([]float64{2, 3})
	const c, d = 2, 3 // the nodes ab and log(ab)
	if !near(g.Value(d), 1.791759469228055, 1e-12) || g.Value(c) != 6 {
		t.Errorf("c = %v, d = %v", g.Value(c), g.Value(d))
	}
	if da, db := g.Local(c); da != 3 || db != 2 {
		t.Errorf("∂c/∂a = %v, ∂c/∂b = %v", da, db)
	}
	var j [2]float64
	if n := g.JacobianForward(j[:]); n != (Count{2, 4}) {
		t.Errorf("forward: %+v", n)
	}
	if !near(j[0], 0.5, 1e-12) || !near(j[1], 1./3, 1e-12) {
		t.Errorf("forward: %v", j)
	}
	if n := g.JacobianReverse(j[:]); n != (Count{1, 3}) {
		t.Errorf("reverse: %+v", n)
	}
	if !near(j[0], 0.5, 1e-12) || !near(j[1], 1./3, 1e-12) || !near(g.Adjoint(c), 1./6, 1e-12) || g.Adjoint(d) != 1 {
		t.Errorf("reverse: %v, ∂d/∂c = %v", j, g.Adjoint(c))
	}
}

func TestLectureJacobian(t *testing.T) {
	g := graph(t, "x1*x2+sin(x3); exp(x1)*x3", expr.Options{})
	g.At([]float64{1, 2, 0.5})
	want := [6]float64{2, 1, 0.8775825618903727, 1.359140914229523, 0, 2.718281828459045}
	passes := map[string]int{"forward": 3, "reverse": 2}
	for mode, jacobian := range modes(g) {
		var j [6]float64
		n := jacobian(j[:])
		for i := range j {
			if !near(j[i], want[i], 1e-12) {
				t.Errorf("%s: %v, want %v", mode, j, want)
			}
		}
		if n.Passes != passes[mode] {
			t.Errorf("%s: %d passes", mode, n.Passes)
		}
	}
	var f [2]float64
	g.Values(f[:])
	if !near(f[0], 2.479425538604203, 1e-12) || !near(f[1], 1.359140914229523, 1e-12) {
		t.Errorf("f = %v", f)
	}
}

// layer writes the loss of one hidden layer on examples (x, y), summed, in the weights.
func layer(units int, x [][2]float64, y []float64) string {
	var sum []string
	for i := range x {
		var h []string
		for j := 1; j <= units; j++ {
			h = append(h, fmt.Sprintf("w%d*sigmoid(u%d1*%v + u%d2*%v)", j, j, x[i][0], j, x[i][1]))
		}
		sum = append(sum, fmt.Sprintf("-(%v*log(p) + (1 - %v)*log(1 - p))", y[i], y[i]))
		sum[i] = strings.ReplaceAll(sum[i], "(p)", "(sigmoid("+strings.Join(h, " + ")+"))")
		sum[i] = strings.ReplaceAll(sum[i], "1 - p", "1 - sigmoid("+strings.Join(h, " + ")+")")
	}
	return strings.Join(sum, " + ")
}

// One hidden layer on two examples, against values of 40 digits; and not against the gradient
// as the slide prints it.
func TestLectureLayer(t *testing.T) {
	vars := []string{"u11", "u12", "u21", "u22", "u31", "u32", "w1", "w2", "w3"}
	at := []float64{0.5, -1, 1.5, 0.25, -0.75, 2, 1, -2, 0.5}
	want := []float64{
		-0.2243614348867653, -0.1674143229975464,
		0.341841086359722, 0.2227285895945252,
		-0.04956511827772178, -0.008898610076138707,
		0.01712602046778536, -0.5449687514745507, -0.2342809491207006,
	}
	src := layer(3, [][2]float64{{1, 2}, {-1, 0.5}}, []float64{1, 0})
	for _, share := range []bool{false, true} {
		g := graph(t, src, expr.Options{Vars: vars, Share: share})
		g.At(at)
		var loss [1]float64
		if g.Values(loss[:]); !near(loss[0], 2.235071174044567, 1e-12) {
			t.Errorf("L = %v", loss[0])
		}
		for mode, jacobian := range modes(g) {
			j := make([]float64, len(vars))
			jacobian(j)
			for i := range j {
				if !near(j[i], want[i], 1e-12) {
					t.Errorf("%s, shared %v: ∂L/∂%s = %v, want %v", mode, share, vars[i], j[i], want[i])
				}
			}
		}
	}
}

// Hessians with closed forms.
func TestHessians(t *testing.T) {
	e := math.Exp
	for _, c := range []struct {
		src  string
		x    []float64
		want []float64
	}{
		{"log(a*b)", []float64{2, 3}, []float64{-0.25, 0, 0, -1. / 9}},
		{"x^2*y^3", []float64{2, 3}, []float64{54, 108, 108, 72}},
		{"3*x - y", []float64{2, 3}, []float64{0, 0, 0, 0}},
		{"exp(x*y)", []float64{0.5, 2}, []float64{4 * e(1), 2 * e(1), 2 * e(1), 0.25 * e(1)}},
		{"x/y", []float64{1, 2}, []float64{0, -0.25, -0.25, 0.25}},
		{"x^y", []float64{e(1), 2}, []float64{2, 3 * e(1), 3 * e(1), e(2)}},
		{"x*x*x", []float64{-2}, []float64{-12}},
		{"sqrt(x) + y^2", []float64{0, 1}, []float64{math.Inf(-1), 0, 0, 2}},
		{"relu(x)*y + abs(x)", []float64{3, 1}, []float64{0, 1, 1, 0}},
		{"(1 - x)^2 + 100*(y - x^2)^2", []float64{1, 1}, []float64{802, -400, -400, 200}},
	} {
		for _, share := range []bool{false, true} {
			g := graph(t, c.src, expr.Options{Share: share})
			g.At(c.x)
			h := make([]float64, len(c.want))
			g.Hessian(h, 0)
			for i := range h {
				if !near(h[i], c.want[i], 1e-12) {
					t.Errorf("%s at %v: %v, want %v", c.src, c.x, h, c.want)
					break
				}
			}
		}
	}
}
