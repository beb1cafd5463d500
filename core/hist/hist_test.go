package hist_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gradlab/core/hist"
)

// Each number is in the bin that its logarithm says, or beside one whose edge it is on.
func TestLog(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var h hist.Log
	for range 20000 {
		v := math.Exp2(80*r.Float64()-60) * (2*float64(r.IntN(2)) - 1)
		exact := 2 * math.Log2(math.Abs(v))
		if k := math.Floor(exact); exact-k > 1e-9 && exact-k < 1-1e-9 {
			h.Reset()
			h.Add([]float64{v})
			if h.Bin(int(k)) != 1 || h.Total() != 1 {
				t.Fatalf("%v is not in bin %v", v, k)
			}
		}
	}
	for k, v := range map[int]float64{0: 1, 2: -2, -2: 0.5, 1: 1.5, -4: 0.25, 3: 3} {
		h.Reset()
		h.Add([]float64{v})
		if lo, hi := h.Span(); h.Bin(k) != 1 || lo != k || hi != k+1 {
			t.Errorf("%v is in bins %d…%d, want %d", v, lo, hi-1, k)
		}
	}
}

func TestLogTellsApart(t *testing.T) {
	negative := math.Copysign(math.NaN(), -1)
	v := []float64{0, math.Copysign(0, -1), 1, math.NaN(), negative, math.Inf(1), math.Inf(-1), 1e200, -1e-200, 5e-324, 2}
	for cut := range len(v) + 1 { // numbers at odd and even places
		var h hist.Log
		for _, part := range [][]float64{v[:cut], v[cut:]} {
			h.Add(part)
			h.Special(part)
		}
		got := [...]int{h.Total(), h.Zeros(), h.NaNs(), h.Infs(), h.Huge(), h.Tiny(), h.Bin(0), h.Bin(2), h.Bin(5000)}
		if want := [...]int{11, 2, 2, 2, 5, 2, 1, 1, 0}; got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
	var h hist.Log
	if lo, hi := h.Span(); lo != 0 || hi != 0 {
		t.Errorf("an empty histogram spans %d…%d", lo, hi)
	}
}

func TestSigned(t *testing.T) {
	h := hist.NewSigned(5)
	h.Reset(10) // bins of 4 from −10 on
	h.Add([]float64{-10, -6.1, -5.9, 0, math.Copysign(0, -1), 1.9, 2.1, 9.9, 10, -10.1, math.Inf(1), math.Inf(-1), math.NaN(), 1e300, -1e300})
	if got, want := [5]uint32(h.Counts), [5]uint32{2, 1, 3, 1, 1}; got != want || h.Below != 3 || h.Above != 3 || h.NaNs != 1 {
		t.Errorf("%v, below %d, above %d, NaN %d, want %v, 3, 3, 1", got, h.Below, h.Above, h.NaNs, want)
	}
	h.Reset(1)
	h.Add([]float64{0.1})
	if got, want := [5]uint32(h.Counts), [5]uint32{0, 0, 1, 0, 0}; got != want || h.Below+h.Above+h.NaNs != 0 {
		t.Errorf("after Reset %v", got)
	}
}

func TestNoAllocation(t *testing.T) {
	var h hist.Log
	s, v := hist.NewSigned(61), []float64{1, -2, 0, 3}
	if a := testing.AllocsPerRun(10, func() {
		h.Reset()
		h.Add(v)
		h.Special(v)
		h.Span()
		s.Reset(2)
		s.Add(v)
	}); a != 0 {
		t.Errorf("%v allocations", a)
	}
}

func BenchmarkLog(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	v := make([]float64, 1<<15)
	for i := range v {
		v[i] = max(0, r.NormFloat64())
	}
	h := new(hist.Log)
	for b.Loop() {
		h.Add(v)
	}
	b.ReportMetric(float64(len(v))*float64(b.N)/b.Elapsed().Seconds()/1e9, "numbers/ns")
}
