// Package rng gives every random choice of a run its own stream of numbers, all derived
// from one seed.
//
// A stream is named after what it is for ("weights/1", "data/test", "order"). Streams of
// different names are independent, so drawing more from one leaves the others as they were:
// a larger data set does not change the initial weights. The numbers are the same on every
// platform, bit for bit.
package rng

import (
	"math/bits"
	"math/rand/v2"
)

// Source is one stream. It is not safe for concurrent use. The zero value is not seeded;
// start from New or call Seed.
type Source struct {
	pcg   rand.PCG
	spare float64 // the second number of a pair that Norm made
	has   bool    // spare is waiting
}

// New returns the named stream of a seed, at its beginning.
func New(seed uint64, stream string) *Source {
	s := new(Source)
	s.Seed(seed, stream)
	return s
}

// Seed puts s at the beginning of the named stream of a seed, without allocating.
func (s *Source) Seed(seed uint64, stream string) {
	// PCG's two words of state must differ in many bits between neighbouring seeds and
	// between similar names, hence the mixing.
	name := hash(stream)
	*s = Source{}
	s.pcg.Seed(mix(seed^name), mix(seed+mix(name)))
}

// Uint64 returns 64 random bits. It makes a Source a math/rand/v2.Source.
func (s *Source) Uint64() uint64 { return s.pcg.Uint64() }

// Float64 returns a uniform number in [0, 1), a multiple of 2⁻⁵³.
func (s *Source) Float64() float64 { return float64(s.pcg.Uint64()>>11) * 0x1p-53 }

// Uniform returns a uniform number in [lo, hi). It always draws one number, so that a range
// of length 0 moves the stream as any other does.
func (s *Source) Uniform(lo, hi float64) float64 {
	return float64(s.Float64()*(hi-lo)) + lo
}

// IntN returns a uniform integer in [0, n). It panics if n < 1.
//
// Method: Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019),
// doi:10.1145/3230636: the high word of a 128-bit product, redrawn in the rare case that
// would be biased.
func (s *Source) IntN(n int) int {
	if n < 1 {
		panic("rng: IntN needs n ≥ 1")
	}
	u, m := s.pcg.Uint64(), uint64(n)
	if u*m < m || m >= 1<<32 {
		return s.careful(u, m)
	}
	return int(high(u, m))
}

// high returns the upper half of u·m for m < 2³², u·m the lower half. Not every machine has an
// instruction for that; bits.Mul64 makes it of twice as many products as this m needs.
func high(u, m uint64) uint64 { return (u>>32*m + u&(1<<32-1)*m>>32) >> 32 }

// careful is IntN for the number u just drawn and any m, redrawing u where it has to.
func (s *Source) careful(u, m uint64) int {
	hi, lo := bits.Mul64(u, m)
	for least := -m % m; lo < least; {
		hi, lo = bits.Mul64(s.pcg.Uint64(), m)
	}
	return int(hi)
}

// Perm fills dst with a random order of 0 … len(dst)−1 and returns it.
func (s *Source) Perm(dst []int) []int {
	for i := range dst {
		dst[i] = i
	}
	s.Shuffle(dst)
	return dst
}

// Shuffle puts the elements of p in random order (Fisher and Yates).
func (s *Source) Shuffle(p []int) {
	for i := len(p) - 1; i > 0; i-- {
		// IntN(i+1) in line: drawing is much of what a small network takes to train.
		u, m := s.pcg.Uint64(), uint64(i)+1
		j := int(high(u, m))
		if u*m < m || m >= 1<<32 {
			j = s.careful(u, m)
		}
		p[i], p[j] = p[j], p[i]
	}
}

// hash is FNV-1a, 64 bits.
func hash(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection in
// which each bit of x reaches every bit of the result.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
