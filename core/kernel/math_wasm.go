//go:build goexperiment.simd

package kernel

import (
	"math"
	"unsafe"
)

// These compute Tanh, Exp and Sigmoid of n bytes of numbers, a positive multiple of 32, with
// the constants of tanhTable or expTable.
//
//go:noescape
func tanhAsm(dst, x, table unsafe.Pointer, n uintptr)

//go:noescape
func expAsm(dst, x, table unsafe.Pointer, n uintptr)

//go:noescape
func sigmoidAsm(dst, x, table unsafe.Pointer, n uintptr)

// The constants in the order in which the assembly numbers them, each for both lanes.
var (
	tanhTable = [...][2]float64{
		{tanhMax, tanhMax}, {-tanhMax, -tanhMax}, {twoLog2e, twoLog2e}, {scaler, scaler}, {halfLn2, halfLn2},
		{tanhC5, tanhC5}, {tanhC4, tanhC4}, {tanhC3, tanhC3}, {tanhC2, tanhC2}, {tanhC1, tanhC1}, {tanhC0, tanhC0},
		{1, 1},
	}
	expTable = [...][2]float64{
		{expMax, expMax}, {expMin, expMin}, {log2e, log2e}, {magic, magic}, {ln2Hi, ln2Hi}, {ln2Lo, ln2Lo},
		{expC9, expC9}, {expC8, expC8}, {expC7, expC7}, {expC6, expC6}, {expC5, expC5},
		{expC4, expC4}, {expC3, expC3}, {expC2, expC2}, {expC1, expC1}, {expC0, expC0},
		{1, 1}, {0.5, 0.5}, {scaler, scaler}, {signs, signs},
	}
)

var signs = math.Copysign(0, -1)

func tanhVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		tanhAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), unsafe.Pointer(&tanhTable), uintptr(n)*8)
	}
	tanhScalar(dst[n:], x[n:])
}

func expVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		expAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), unsafe.Pointer(&expTable), uintptr(n)*8)
	}
	expScalar(dst[n:], x[n:])
}

func sigmoidVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		sigmoidAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), unsafe.Pointer(&expTable), uintptr(n)*8)
	}
	sigmoidScalar(dst[n:], x[n:])
}
