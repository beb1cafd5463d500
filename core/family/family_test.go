package family_test

import (
	"math"
	"slices"
	"testing"

	"gradlab/core/family"
	"gradlab/core/target"
)

// gram returns ∫φᵢφⱼ over [0, 1], and the functions' number.
func gram(b *family.Basis) ([]float64, int) {
	rule := target.NewRule(300, b.Breaks()...)
	p := b.Len()
	m, g := b.Matrix(rule.X), make([]float64, p*p)
	for t, w := range rule.W {
		for i := range p {
			for j := range p {
				g[i*p+j] += w * m[t*p+i] * m[t*p+j]
			}
		}
	}
	return g, p
}

func TestPolynomialsAndCosinesAreOrthonormal(t *testing.T) {
	for _, key := range []string{"poly", "cos"} {
		f, err := family.Of(key)
		if err != nil {
			t.Fatal(err)
		}
		g, p := gram(f.Basis(20, 1))
		for i := range p {
			for j := range p {
				want := 0.0
				if i == j {
					want = 1
				}
				if math.Abs(g[i*p+j]-want) > 1e-13 {
					t.Errorf("%s: ∫φ%dφ%d = %v, want %v", key, i, j, g[i*p+j], want)
				}
			}
		}
	}
}

// TestEveryFamily looks at what all share: the first function is the constant 1, the number of
// functions is the one that is told, all are finite on [0, 1], bounds are kept.
func TestEveryFamily(t *testing.T) {
	for i := range family.Families {
		f := &family.Families[i]
		if f.Check(f.Least) != nil || f.Check(f.Most) != nil || f.Check(f.Least-1) == nil || f.Check(f.Most+1) == nil {
			t.Errorf("%s: its bounds are not kept", f.Key)
		}
		if !f.Linear() || f.Inputs == family.ManyInputs {
			continue
		}
		for _, capacity := range []int{f.Least, f.Least + 1, 7, f.Most} {
			b := f.Basis(capacity, 3)
			if b.Len() != f.Params(capacity) {
				t.Errorf("%s %d: %d functions, want %d", f.Key, capacity, b.Len(), f.Params(capacity))
			}
			row := make([]float64, b.Len())
			for k := range 101 {
				b.Eval(row, float64(k)/100)
				if row[0] != 1 {
					t.Fatalf("%s %d: φ₀ = %v, want 1", f.Key, capacity, row[0])
				}
				for j, v := range row {
					if v-v != 0 || math.Abs(v) > 10 {
						t.Fatalf("%s %d: φ%d(%v) = %v", f.Key, capacity, j, float64(k)/100, v)
					}
				}
			}
			if !slices.IsSorted(b.Breaks()) {
				t.Errorf("%s %d: breaks %v", f.Key, capacity, b.Breaks())
			}
			for _, x := range b.Breaks() {
				if x <= 0 || x >= 1 {
					t.Errorf("%s %d: a break at %v", f.Key, capacity, x)
				}
			}
		}
	}
	if _, err := family.Of("trees"); err == nil {
		t.Error("a family of trees was found")
	}
}

// TestSplinesAreNatural: second differences are 0 at both ends, and do not jump at knots.
func TestSplinesAreNatural(t *testing.T) {
	f, _ := family.Of("spline")
	b := f.Basis(6, 1)
	const h = 1e-4
	second := func(x float64) []float64 {
		l, m, r := make([]float64, b.Len()), make([]float64, b.Len()), make([]float64, b.Len())
		b.Eval(l, x-h)
		b.Eval(m, x)
		b.Eval(r, x+h)
		for j := range m {
			m[j] = (l[j] - 2*m[j] + r[j]) / (h * h)
		}
		return m
	}
	for j := range b.Len() {
		for _, end := range []float64{h, 1 - h} {
			if v := second(end)[j]; math.Abs(v) > 0.05 {
				t.Errorf("φ%d″ = %v at %v, want 0", j, v, end)
			}
		}
		for _, k := range b.Breaks() {
			if l, r := second(k - 2*h)[j], second(k + 2*h)[j]; math.Abs(l-r) > 0.2 {
				t.Errorf("φ%d″ jumps from %v to %v at the knot %v", j, l, r, k)
			}
		}
	}
}

func TestFewRandomFeaturesAreTheFirstOfMany(t *testing.T) {
	f, _ := family.Of("relus")
	few, many := make([]float64, 6), make([]float64, 41)
	f.Basis(5, 9).Eval(few, 0.3)
	f.Basis(40, 9).Eval(many, 0.3)
	if !slices.Equal(few, many[:6]) {
		t.Errorf("five features are %v, of forty the first %v", few, many[:6])
	}
	f.Basis(5, 10).Eval(few, 0.3)
	if slices.Equal(few, many[:6]) {
		t.Error("another seed gives the same features")
	}
}
