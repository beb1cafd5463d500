package rng

import (
	"math"

	"gradlab/core/kernel"
)

// Norm returns a normal number with mean 0 and standard deviation 1.
//
// Method: Marsaglia's polar form of Box and Muller's transform: a point uniform in the unit
// disc gives two independent normal numbers. How many uniform numbers it draws varies, but
// not with what the caller does with the result.
func (s *Source) Norm() float64 {
	if s.has {
		s.has = false
		return s.spare
	}
	for {
		u, v := 2*s.Float64()-1, 2*s.Float64()-1
		q := float64(u*u) + float64(v*v)
		if q >= 1 || q == 0 {
			continue
		}
		f := math.Sqrt(-2 * kernel.Log(q) / q)
		s.spare, s.has = f*v, true
		return f * u
	}
}
