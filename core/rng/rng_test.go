package rng

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// The first numbers of two streams, written down once: a change of them changes every run
// that anyone has ever linked to.
func TestStreamsAreForEver(t *testing.T) {
	for _, c := range []struct {
		seed   uint64
		stream string
		want   [3]uint64
	}{
		{1, "weights", [3]uint64{0xbc481940f74cc9e0, 0x85364f13edb59a7e, 0x28ba325aaf8edd84}},
		{1, "data/train", [3]uint64{0xfe2e1e391ebc2b72, 0x6984fb563335fcb2, 0x7a3b236c08814ad2}},
		{1 << 63, "", [3]uint64{0xe356f8d983a68216, 0x91d270a566b5447e, 0xf7b6af7db0612b03}},
	} {
		s := New(c.seed, c.stream)
		for i, want := range c.want {
			if got := s.Uint64(); got != want {
				t.Errorf("seed %d stream %q number %d: %#x, want %#x", c.seed, c.stream, i, got, want)
			}
		}
	}
}

func TestSeedRestarts(t *testing.T) {
	s := New(7, "a")
	first := s.Norm() // leaves a spare number behind
	s.Seed(7, "a")
	if again := s.Norm(); again != first {
		t.Errorf("after Seed %v, want %v", again, first)
	}
	if second := s.Norm(); second == first {
		t.Errorf("the second number repeats the first: %v", second)
	}
}

// Neighbouring seeds and similar names must share nothing: the bits of first numbers differ
// in about half their places.
func TestStreamsDiffer(t *testing.T) {
	var first []uint64
	for seed := range uint64(40) {
		for _, stream := range []string{"a", "b", "ab", "weights/1", "weights/2"} {
			first = append(first, New(seed, stream).Uint64())
		}
	}
	differing, pairs := 0, 0
	for i, a := range first {
		for _, b := range first[:i] {
			if a == b {
				t.Fatalf("two streams begin with %#x", a)
			}
			for x := a ^ b; x != 0; x &= x - 1 {
				differing++
			}
			pairs++
		}
	}
	// 19900 pairs of 64 bits: standard error 0.00044, if all were independent.
	if share := float64(differing) / float64(64*pairs); math.Abs(share-0.5) > 0.005 {
		t.Errorf("share of differing bits %.4f, want 0.5", share)
	}
}

func TestUniform(t *testing.T) {
	s := New(1, "uniform")
	const n = 100000
	var sum, sum2 float64
	for range n {
		x := s.Uniform(-3, 5)
		if x < -3 || x >= 5 {
			t.Fatalf("%v not in [-3, 5)", x)
		}
		sum += x
		sum2 += x * x
	}
	mean := sum / n
	variance := sum2/n - mean*mean
	if se := 8 / math.Sqrt(12*n); math.Abs(mean-1) > 4*se {
		t.Errorf("mean %v, want 1", mean)
	}
	if want := 64.0 / 12; math.Abs(variance-want) > 0.05 {
		t.Errorf("variance %v, want %v", variance, want)
	}
}

// The share of numbers below a few quantiles, and mean, variance and fourth moment.
func TestNorm(t *testing.T) {
	s := New(1, "norm")
	const n = 200000
	var sum, sum2, sum4 float64
	cuts := []float64{-2, -1, 0, 0.5, 1.5}
	below := make([]float64, len(cuts))
	for range n {
		x := s.Norm()
		sum += x
		sum2 += x * x
		sum4 += x * x * x * x
		for i, c := range cuts {
			if x < c {
				below[i]++
			}
		}
	}
	for _, c := range []struct {
		name           string
		got, want, tol float64 // tol: four standard errors
	}{
		{"mean", sum / n, 0, 4 * math.Sqrt(1.0/n)},
		{"variance", sum2 / n, 1, 4 * math.Sqrt(2.0/n)},
		{"fourth moment", sum4 / n, 3, 4 * math.Sqrt(96.0/n)},
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s %v, want %v ± %v", c.name, c.got, c.want, c.tol)
		}
	}
	for i, c := range cuts {
		p := 0.5 * math.Erfc(-c/math.Sqrt2)
		if got := below[i] / n; math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/n) {
			t.Errorf("share below %v: %v, want %v", c, got, p)
		}
	}
}

func TestIntN(t *testing.T) {
	s := New(1, "int")
	const n = 7
	var count [n]int
	for range 7000 {
		count[s.IntN(n)]++
	}
	var chi2 float64
	for _, c := range count {
		chi2 += float64((c-1000)*(c-1000)) / 1000
	}
	if chi2 > 22.46 { // 99.9 % quantile of χ² with 6 degrees of freedom
		t.Errorf("counts %v: χ² = %v", count, chi2)
	}
	// Just above half the range nearly every second draw must be redrawn.
	if big := 1<<62 + 1; s.IntN(big) >= big {
		t.Errorf("IntN(%d) out of range", big)
	}
	defer func() {
		if recover() == nil {
			t.Error("IntN(0) did not panic")
		}
	}()
	s.IntN(0)
}

func TestPerm(t *testing.T) {
	s := New(1, "perm")
	var where [5]int // how often 0 came to each place
	p := make([]int, 5)
	for range 5000 {
		var seen [5]bool
		for i, x := range s.Perm(p) {
			if seen[x] {
				t.Fatalf("%v is no permutation", p)
			}
			seen[x] = true
			if x == 0 {
				where[i]++
			}
		}
	}
	var chi2 float64
	for _, c := range where {
		chi2 += float64((c-1000)*(c-1000)) / 1000
	}
	if chi2 > 18.47 { // 99.9 % quantile of χ² with 4 degrees of freedom
		t.Errorf("places of 0 %v: χ² = %v", where, chi2)
	}
}

func TestNoAllocation(t *testing.T) {
	s := New(1, "x")
	p := make([]int, 100)
	if n := testing.AllocsPerRun(10, func() {
		s.Seed(2, "y")
		s.Perm(p)
		s.Norm()
		s.Float64()
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// IntN and Shuffle are what Lemire's method says, by whichever way they come to it.
func TestIntNIsLemires(t *testing.T) {
	lemire := func(s *Source, m uint64) int {
		for {
			if hi, lo := bits.Mul64(s.Uint64(), m); lo >= -m%m {
				return int(hi)
			}
		}
	}
	a, b := New(3, "n"), New(3, "n")
	for i := range 20000 {
		n := []int{1, 2, 3, 10, 500, 1<<31 - 1, 1<<32 - 1, 1 << 32, 1<<32 + 1, 1<<62 + 1, math.MaxInt}[i%11]
		if got, want := a.IntN(n), lemire(b, uint64(n)); got != want {
			t.Fatalf("IntN(%d) = %d, want %d", n, got, want)
		}
	}
	p, q := a.Perm(make([]int, 1000)), make([]int, 1000)
	for i := range q {
		q[i] = i
	}
	for i := len(q) - 1; i > 0; i-- {
		j := lemire(b, uint64(i+1))
		q[i], q[j] = q[j], q[i]
	}
	if !slices.Equal(p, q) || a.Uint64() != b.Uint64() {
		t.Error("Shuffle draws otherwise than IntN")
	}
	// Of three intervals the numbers from 0 on would fall into the first once too often.
	if got, want := a.careful(0, 3), b.IntN(3); got != want {
		t.Errorf("after a number to be redrawn %d, want %d", got, want)
	}
	for range 10000 {
		u, m := a.Uint64(), a.Uint64()>>32
		if hi, _ := bits.Mul64(u, m); high(u, m) != hi {
			t.Fatalf("the upper half of %d·%d is %d, not %d", u, m, hi, high(u, m))
		}
	}
}
