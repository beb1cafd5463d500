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
