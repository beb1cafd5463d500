package basis

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/data"
	"gradlab/core/expr"
)

var domain = data.Rect{X0: -6, Y0: -6, X1: 6, Y1: 6}

func make1(t *testing.T, s Spec, scale float64) *Basis {
	t.Helper()
	b, err := New(s, domain, scale)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// at returns all functions of one point.
func (b *Basis) at(x, y float64) []float64 {
	dst := make([]float64, b.Len())
	b.Expand(dst, 1, []float64{x}, []float64{y})
	return dst
}

func feature(key string) uint32 {
	i := slices.IndexFunc(data.Features, func(f data.Feature) bool { return f.Key == key })
	return 1 << i
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		spec Spec
		want string
	}{
		{Spec{}, ""},
		{Spec{Features: feature("x1") | feature("sinx2")}, "x₁, sin x₂"},
		{Spec{Degree: 2}, "x₁, x₂, x₁², x₁x₂, x₂²"},
		{Spec{Degree: 3, Features: feature("x2") | feature("sqrt2x1x2")}, "x₂, √2 x₁x₂, x₁, x₁², x₂², x₁³, x₁²x₂, x₁x₂², x₂³"},
		{Spec{Bumps: 1}, "g₁"},
		{Spec{Bumps: 2, Formula: "x1*x2^2; sin(3*x1) - x2"}, "g₁, g₂, g₃, g₄, x₁·x₂², sin(3·x₁) − x₂"},
		{Spec{Formula: "x1^10 + x1^2.5; x2^x1; (x1^2)^-3; x1^1e2"}, "x₁¹⁰ + x₁^2.5, x₂^x₁, (x₁²)^−3, x₁¹⁰⁰"},
		{Spec{Formula: "exp(x1)*exp(x2)*exp(x1*x2)*sin(x1)"}, "exp(x₁)·exp(x₂)·exp(x₁·…"},
	} {
		b := make1(t, tt.spec, 1)
		if got := strings.Join(b.Names(), ", "); got != tt.want || b.Len() != len(b.Names()) {
			t.Errorf("%+v: %q, want %q", tt.spec, got, tt.want)
		}
	}
	for d := range MaxDegree + 1 {
		if got, want := make1(t, Spec{Degree: d}, 1).Len(), (d+1)*(d+2)/2-1; got != want {
			t.Errorf("degree %d: %d monomials, want %d", d, got, want)
		}
	}
}

// A basis has the values that its names promise.
func TestValues(t *testing.T) {
	const x, y, s = 1.5, -2.25, 0.4
	b := make1(t, Spec{Degree: 4}, s)
	i := 0
	for d := 1; d <= 4; d++ {
		for j := 0; j <= d; j++ {
			want := math.Pow(s*x, float64(d-j)) * math.Pow(s*y, float64(j))
			if got := b.at(x, y)[i]; math.Abs(got-want) > 1e-14 {
				t.Errorf("%s is %v, want %v", b.Names()[i], got, want)
			}
			i++
		}
	}

	// Formulas are of the inputs as on the axes, whatever the scale.
	got := make1(t, Spec{Formula: "sin(3*x1)*x2; x1"}, s).at(x, y)
	if math.Abs(got[0]-math.Sin(4.5)*y) > 1e-14 || got[1] != x {
		t.Errorf("formulas give %v", got)
	}

	// The lecture's Φ, whose scalar product is the square of that of the plane.
	phi := make1(t, Spec{Features: feature("x1sq") | feature("x2sq") | feature("sqrt2x1x2")}, 1)
	a, c := phi.at(x, y), phi.at(-0.5, 3)
	dot := 0.0
	for i := range a {
		dot += a[i] * c[i]
	}
	if plane := -0.5*x + 3*y; phi.Len() != 3 || math.Abs(dot-plane*plane) > 1e-12 {
		t.Errorf("Φ·Φ is %v, want %v", dot, plane*plane)
	}
}

func TestBumps(t *testing.T) {
	b := make1(t, Spec{Bumps: 3}, 1)
	if b.Len() != 9 {
		t.Fatalf("%d bumps", b.Len())
	}
	// Row by row from the top left, 4 apart, each 1 at its own centre and e⁻² at the next.
	for i := range 9 {
		x, y := -4+4*float64(i%3), 4-4*float64(i/3)
		v := b.at(x, y)
		for j := range 9 {
			d := math.Pow(float64(i%3-j%3), 2) + math.Pow(float64(i/3-j/3), 2)
			if want := math.Exp(-2 * d); math.Abs(v[j]-want) > 1e-15 {
				t.Errorf("bump %d at the centre of %d is %v, want %v", j+1, i+1, v[j], want)
			}
		}
	}
}

// Many points at once have the bits of each alone, in rows that leave the rest alone.
func TestExpand(t *testing.T) {
	b := make1(t, Spec{Features: 0b1001, Degree: 3, Bumps: 2, Formula: "x1/x2; tanh(x1 - x2)"}, 0.3)
	const n, ld = 300, 304
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i], y[i] = 6*math.Sin(float64(i)), 6*math.Cos(float64(3*i))
	}
	dst := make([]float64, b.Len()*ld)
	for i := range dst {
		dst[i] = 7
	}
	b.Expand(dst, ld, x, y)
	for j := range n {
		for k, want := range b.at(x[j], y[j]) {
			if got := dst[k*ld+j]; got != want {
				t.Fatalf("%s of point %d is %v, alone %v", b.Names()[k], j, got, want)
			}
		}
	}
	for k := range b.Len() {
		for j := n; j < ld; j++ {
			if dst[k*ld+j] != 7 {
				t.Fatalf("row %d was written at %d", k, j)
			}
		}
	}
	if a := testing.AllocsPerRun(10, func() { b.Expand(dst, ld, x, y) }); a != 0 {
		t.Errorf("%v allocations", a)
	}
}

func TestBadSpecs(t *testing.T) {
	for _, s := range []Spec{{Degree: -1}, {Degree: 9}, {Bumps: -1}, {Bumps: 6}} {
		if b, err := New(s, domain, 1); err == nil || b != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
	for text, want := range map[string]struct {
		pos int
		msg string
	}{
		"x1 + x3":                             {6, "unknown name x3; have x1, x2"},
		"sin(x1":                              {7, ""},
		"x1;":                                 {4, ""},
		"x₁":                                  {2, "write the index as a digit"},
		strings.Repeat("x1+", 66) + "x2 + x1": {1, "at most 200"},
		"x1;x1;x1;x1;x1;x1;x1;x1;x1":          {0, "at most 8"},
	} {
		_, err := New(Spec{Formula: text}, domain, 1)
		var e *expr.Error
		if !errors.As(err, &e) || want.pos > 0 && e.Pos != want.pos || !strings.Contains(e.Msg, want.msg) {
			t.Errorf("%.30q: error %v, want one at %d with %q", text, err, want.pos, want.msg)
		}
	}
	if b := make1(t, Spec{Formula: " \t"}, 1); b.Len() != 0 {
		t.Error("a blank formula is none")
	}
}

func TestGrid(t *testing.T) {
	const n = 5 // odd: the middle of the grid is (0, 0)
	ld := n * n
	for _, tt := range []struct {
		formula, err string
	}{
		{"x1 + x2", ""},
		{"1/x1; x2", ""},
		{"1/(x1*x2)", ""},
		{"log(abs(x1))", ""},
		{"log(x1)", "log(x₁) is not defined at x1 = -4.2, x2 = 5.4;"},
		{"exp(exp(exp(x1)))", "exp(exp(exp(x₁))) is +∞"},
		{"x1; 1/(x1 - x1)", "1/(x₁ − x₁) is +∞"},
	} {
		b := make1(t, Spec{Features: 3, Formula: tt.formula}, 1)
		dst := make([]float64, b.Len()*ld)
		err := b.Grid(dst, ld, domain, n)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: error %v, want %q in it", tt.formula, err, tt.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.formula, err)
		}
		for i := range ld {
			x, y := -6+12*(float64(i%n)+0.5)/n, 6-12*(float64(i/n)+0.5)/n
			want := b.at(x, y)
			moved := !b.finite(want, 1)
			if moved {
				want = b.at(x+0.6, y+0.6)
			}
			for k, w := range want {
				if got := dst[k*ld+i]; math.Abs(got-w) > 1e-12*math.Abs(w)+1e-12 {
					t.Errorf("%s: %s of cell %d is %v, want %v", tt.formula, b.Names()[k], i, got, w)
				}
			}
		}
	}
}
