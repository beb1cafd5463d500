package kernel

import (
	"math"
	"unsafe"
)

// SumAbs returns Σ|w|.
func SumAbs(w []float64) float64 {
	var s lanes
	i := 0
	if n := whole(len(w)); n > 0 && use.sumAbs != nil {
		s = use.sumAbs(unsafe.Pointer(&w[0]), n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		s[i%Pad] += math.Abs(w[i])
	}
	return s.total()
}

// SumSquares returns Σw².
func SumSquares(w []float64) float64 {
	var s lanes
	i := 0
	if n := whole(len(w)); n > 0 && use.sumSquares != nil {
		s = use.sumSquares(unsafe.Pointer(&w[0]), n)
		i = int(n / 8)
	}
	for ; i < len(w); i++ {
		s[i%Pad] += float64(w[i] * w[i])
	}
	return s.total()
}

// Finite reports whether every element is finite.
func Finite(x []float64) bool {
	// 0·x is zero for finite x and NaN for others.
	s, i := 0.0, 0
	if n := whole(len(x)); n > 0 && use.zeros != nil {
		s = use.zeros(unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		s += float64(x[i] * 0)
	}
	return s == 0
}
