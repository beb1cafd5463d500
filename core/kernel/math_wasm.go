//go:build goexperiment.simd

package kernel

import (
	"math"
	"unsafe"
)

// Elementary functions in assembly; see twin for what they compute.

//go:noescape
func tanhVector(dst, x unsafe.Pointer, n uintptr)

//go:noescape
func expVector(dst, x unsafe.Pointer, n uintptr)

//go:noescape
func sigmoidVector(dst, x unsafe.Pointer, n uintptr)

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
