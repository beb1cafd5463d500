package stats

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"

	"gradlab/core/rng"
)

func TestAgainstGonum(t *testing.T) {
	src := rng.New(1, "stats")
	for n := 2; n < 40; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Exp(src.Norm())
		}
		before := slices.Clone(x)
		s := Summarise(x, nil)
		if !slices.Equal(x, before) {
			t.Fatal("the numbers were moved")
		}
		mean, sd := stat.MeanStdDev(x, nil)
		near(t, "mean", s.Mean, mean)
		near(t, "se", s.SE, stat.StdErr(sd, float64(n)))
		near(t, "geometric mean", math.Exp(s.LogMean), stat.GeometricMean(x, nil))
		if s.N != n {
			t.Error(s.N)
		}
	}
}

// The quantiles are those of numpy.percentile.
func TestQuantiles(t *testing.T) {
	for _, tt := range []struct{ x, want []float64 }{
		{[]float64{7}, []float64{7, 7, 7}},
		{[]float64{2, 1}, []float64{1.25, 1.5, 1.75}},
		{[]float64{4, 1, 3, 2}, []float64{1.75, 2.5, 3.25}},
		{[]float64{5, 4, 1, 3, 2}, []float64{2, 3, 4}},
		{[]float64{1, 2, math.Inf(1), 3}, []float64{1.75, 2.5, math.Inf(1)}},
		{[]float64{1, 2, math.NaN(), 3, 4}, []float64{2, 3, 4}},
	} {
		s := Summarise(tt.x, nil)
		if got := []float64{s.Q1, s.Median, s.Q3}; !slices.Equal(got, tt.want) {
			t.Errorf("of %v: %v, want %v", tt.x, got, tt.want)
		}
	}
}

func TestOfNothingAndOfOne(t *testing.T) {
	for _, v := range []float64{Summarise(nil, nil).Mean, Summarise(nil, nil).Median, Summarise([]float64{3}, nil).SE, Summarise([]float64{1, 0}, nil).LogMean} {
		if !math.IsNaN(v) {
			t.Errorf("%v, want NaN", v)
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12*math.Abs(want) {
		t.Errorf("%s %v, want %v", what, got, want)
	}
}
