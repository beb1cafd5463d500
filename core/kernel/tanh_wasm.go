//go:build goexperiment.simd

package kernel

import (
	"math"
	"unsafe"
)

// tanhAsm computes Tanh of n bytes of numbers, a positive multiple of 32. table is tanhTable.
//
//go:noescape
func tanhAsm(dst, x, table unsafe.Pointer, n uintptr)

// tanhTable holds Tanh's constants, each twice for the two lanes of a vector.
var tanhTable = func() (t [12][2]float64) {
	for i, c := range []float64{math.Float64frombits(signBit), tanhMax, twoLog2e, magic, halfLn2, 1,
		tanhC5, tanhC4, tanhC3, tanhC2, tanhC1, tanhC0} {
		t[i] = [2]float64{c, c}
	}
	return
}()

func tanhVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		tanhAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), unsafe.Pointer(&tanhTable), uintptr(n)*8)
	}
	tanhScalar(dst[n:], x[n:])
}
