package chart

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTicksAreRoundAndFew(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		lo := (rnd.Float64() - 0.5) * math.Pow(10, rnd.Float64()*12-6)
		a := Axis{Lo: lo, Hi: lo + math.Pow(10, rnd.Float64()*12-6)}
		if (a.Hi-a.Lo)/math.Max(math.Abs(a.Lo), math.Abs(a.Hi)) < 1e-6 {
			continue // beyond what figures can tell apart
		}
		for most := 4; most <= 6; most++ {
			ticks := a.Ticks(nil, most)
			if len(ticks) < 1 || len(ticks) > most {
				t.Fatalf("%+v has %d ticks, at most %d are asked for: %v", a, len(ticks), most, ticks)
			}
			for i, v := range ticks {
				if slack := 1e-6 * (a.Hi - a.Lo); v < a.Lo-slack || v > a.Hi+slack {
					t.Fatalf("%+v: tick %v is outside", a, v)
				}
				if i > 0 && !(v > ticks[i-1]) {
					t.Fatalf("%+v: ticks do not rise: %v", a, ticks)
				}
			}
		}
	}
}

// From 0, and after Nice, there are 3 ticks at least.
func TestNiceAxesHaveEnoughTicks(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		hi := math.Pow(10, rnd.Float64()*12-6)
		for most := 4; most <= 6; most++ {
			a := Axis{Hi: hi}.Nice(most)
			ticks := a.Ticks(nil, most)
			if len(ticks) < 3 || len(ticks) > most {
				t.Fatalf("[0, %v]: %d ticks %v", hi, len(ticks), ticks)
			}
			if a.Hi < hi || ticks[0] != 0 || math.Abs(ticks[len(ticks)-1]-a.Hi) > 1e-9*a.Hi {
				t.Fatalf("[0, %v]: nice axis %+v with ticks %v", hi, a, ticks)
			}
		}
		lo := hi * math.Pow(10, -0.8-6*rnd.Float64())
		a := Axis{Lo: lo, Hi: hi, Log: true}.Nice(6)
		if a.Lo > lo*(1+1e-9) || a.Hi < hi*(1-1e-9) || a.Lo < lo/5 || a.Hi > 5*hi {
			t.Fatalf("[%v, %v]: nice logarithmic axis %+v", lo, hi, a)
		}
		if ticks := a.Ticks(nil, 6); len(ticks) < 2 || len(ticks) > 6 {
			t.Fatalf("[%v, %v]: ticks %v", lo, hi, ticks)
		}
	}
}

func TestTickLabels(t *testing.T) {
	for _, c := range []struct {
		axis Axis
		most int
		want []string
	}{
		{Axis{0, 1, false}, 6, []string{"0", "0.2", "0.4", "0.6", "0.8", "1.0"}},
		{Axis{0, 0.75, false}, 4, []string{"0", "0.25", "0.50", "0.75"}},
		{Axis{-6, 6, false}, 5, []string{"−5", "0", "5"}},
		{Axis{0, 412, false}, 6, []string{"0", "100", "200", "300", "400"}},
		{Axis{0, 25000, false}, 6, []string{"0", "5k", "10k", "15k", "20k", "25k"}},
		{Axis{0, 3.2e6, false}, 4, []string{"0", "2M"}},
		{Axis{0, 4e-7, false}, 5, []string{"0", "1.0·10⁻⁷", "2.0·10⁻⁷", "3.0·10⁻⁷", "4.0·10⁻⁷"}},
		{Axis{0.001, 1, true}, 6, []string{"0.001", "0.01", "0.1", "1"}},
		{Axis{1e-8, 1, true}, 5, []string{"10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"}},
		{Axis{1, 1e240, true}, 5, []string{"1", "10⁴⁹", "10⁹⁸", "10¹⁴⁷", "10¹⁹⁶"}},
		{Axis{0.02, 2, true}, 4, []string{"0.02", "0.1", "0.5", "2"}},
		{Axis{0.2, 2, true}, 6, []string{"0.2", "0.5", "1.0", "2.0"}},
	} {
		ticks := c.axis.Ticks(nil, c.most)
		var got []string
		for _, v := range ticks {
			got = append(got, string(c.axis.AppendTick(nil, v, ticks)))
		}
		if len(got) != len(c.want) {
			t.Errorf("%+v: %q, want %q", c.axis, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%+v: %q, want %q", c.axis, got, c.want)
				break
			}
		}
	}
}

func TestDegenerateAxes(t *testing.T) {
	for _, a := range []Axis{{1, 1, false}, {2, 1, false}, {math.NaN(), 1, false}, {0, 1, true}, {-1, 1, true}, {0, math.Inf(1), false}} {
		if got := a.Ticks(nil, 6); len(got) != 0 {
			t.Errorf("%+v has ticks %v", a, got)
		}
	}
}

func TestFracAndValueAreInverse(t *testing.T) {
	for _, a := range []Axis{{-3, 7, false}, {0.01, 100, true}} {
		for _, f := range []float64{-0.5, 0, 0.25, 1, 1.5} {
			if got := a.Frac(a.Value(f)); math.Abs(got-f) > 1e-12 {
				t.Errorf("%+v: Frac(Value(%v)) = %v", a, f, got)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v            float64
		value, round string
	}{
		{0, "0.0000", "0"}, {0.69314718, "0.6931", "0.693"}, {0.0593, "0.0593", "0.0593"},
		{1, "1.0000", "1"}, {-1, "−1.0000", "−1"}, {9.99996, "10.000", "10"}, {12.5, "12.500", "12.5"},
		{123.456, "123.46", "123"}, {1e5, "1.0·10⁵", "1.0·10⁵"}, {4321, "4321.0", "4321"},
		{3.14e-5, "3.1·10⁻⁵", "3.1·10⁻⁵"}, {9.97e-6, "1.0·10⁻⁵", "1.0·10⁻⁵"}, {-2.5e300, "−2.5·10³⁰⁰", "−2.5·10³⁰⁰"},
		{5e-324, "0", "0"}, {math.NaN(), "–", "–"}, {math.Inf(-1), "−∞", "−∞"},
	} {
		if got := string(AppendValue(nil, c.v)); got != c.value {
			t.Errorf("AppendValue(%v) = %q, want %q", c.v, got, c.value)
		}
		if got := string(AppendRound(nil, c.v)); got != c.round {
			t.Errorf("AppendRound(%v) = %q, want %q", c.v, got, c.round)
		}
	}
}

func TestNearest(t *testing.T) {
	xs := []float64{0, 1, 4, 8}
	for x, want := range map[float64]int{-3: 0, 0.4: 0, 0.6: 1, 2.4: 1, 2.6: 2, 7: 3, 99: 3} {
		if got := Nearest(xs, x); got != want {
			t.Errorf("Nearest(%v) = %d, want %d", x, got, want)
		}
	}
	if got := Nearest(nil, 1); got != -1 {
		t.Errorf("Nearest of none = %d", got)
	}
}
