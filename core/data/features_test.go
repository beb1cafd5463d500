package data

import (
	"math"
	"testing"
)

func TestFeatures(t *testing.T) {
	const x, y, s = 3, -4.5, 0.2
	want := map[string]float64{
		"x1": 0.6, "x2": -0.9, "x1sq": 0.36, "x2sq": 0.81, "x1x2": -0.54,
		"sinx1": math.Sin(3), "sinx2": math.Sin(-4.5),
		"logx1": math.Log(3), "logx2": math.Log(4.5), "sqrt2x1x2": -0.54 * math.Sqrt2,
	}
	if len(Features) != len(want) {
		t.Errorf("%d features, want %d", len(Features), len(want))
	}
	for _, f := range Features {
		w, ok := want[f.Key]
		if got := f.At(x, y, s); !ok || math.Abs(got-w) > 1e-15 {
			t.Errorf("%s of (%v, %v) at scale %v is %v, want %v", f.Key, x, y, s, got, w)
		}
		if f.Title == "" || f.Help == "" {
			t.Errorf("%s: a text is missing", f.Key)
		}
	}
}

func TestLogarithmIsBounded(t *testing.T) {
	for _, f := range Features {
		if f.Key != "logx1" && f.Key != "logx2" {
			continue
		}
		for _, x := range []float64{0, 0.001, -0.01, math.Copysign(0, -1), 5e-324} {
			if got := f.At(x, x, 1); math.Abs(got-math.Log(0.01)) > 1e-15 {
				t.Errorf("%s of %v is %v", f.Key, x, got)
			}
		}
	}
}

// A feature that says it is a monomial is one, up to a factor.
func TestPowers(t *testing.T) {
	for _, f := range Features {
		if f.Powers == [2]int{} {
			continue
		}
		monomial := func(x, y float64) float64 {
			return math.Pow(x, float64(f.Powers[0])) * math.Pow(y, float64(f.Powers[1]))
		}
		factor := f.At(1, 1, 1)
		for _, p := range [][2]float64{{2, 3}, {-1, 4}, {0.5, -2}} {
			if got, want := f.At(p[0], p[1], 1), factor*monomial(p[0], p[1]); math.Abs(got-want) > 1e-14*math.Abs(want) {
				t.Errorf("%s of %v is %v, want %v", f.Key, p, got, want)
			}
		}
	}
}

func TestExpand(t *testing.T) {
	const set = 1<<1 | 1<<4 // x2, x1x2
	if Count(set) != 2 || Count(0) != 0 || Count(1<<7-1) != 7 {
		t.Errorf("Count: %d, %d, %d", Count(set), Count(0), Count(1<<7-1))
	}
	dst := []float64{7, 7, 7, 7, 7, 7, 7, 7}
	Expand(dst, 4, set, []float64{1, 2, 3}, []float64{4, 5, 6}, 2)
	for i, want := range []float64{8, 10, 12, 7, 16, 40, 72, 7} {
		if dst[i] != want {
			t.Errorf("element %d is %v, want %v", i, dst[i], want)
		}
	}
}
