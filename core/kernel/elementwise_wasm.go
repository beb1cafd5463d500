//go:build goexperiment.simd

package kernel

import "unsafe"

// See elementwise_wasm.s. n is in bytes, a positive multiple of 32, but for gatherAsm.

//go:noescape
func tanhBackAsm(dz, a, da unsafe.Pointer, n uintptr)

//go:noescape
func reluAsm(dst, x unsafe.Pointer, n uintptr)

//go:noescape
func reluBackAsm(dz, a, da unsafe.Pointer, n uintptr)

//go:noescape
func addScaledAsm(y, x unsafe.Pointer, c float64, n uintptr)

//go:noescape
func gatherAsm(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr

func tanhBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		tanhBackAsm(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), uintptr(n)*8)
	}
	tanhBackScalar(dz[n:], a[n:], da[n:])
}

func reluVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		reluAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), uintptr(n)*8)
	}
	reluScalar(dst[n:], x[n:])
}

func reluBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		reluBackAsm(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), uintptr(n)*8)
	}
	reluBackScalar(dz[n:], a[n:], da[n:])
}

func addScaledVector(y, x []float64, c float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		addScaledAsm(unsafe.Pointer(&y[0]), unsafe.Pointer(&x[0]), c, uintptr(n)*8)
	}
	addScaledScalar(y[n:], x[n:], c)
}

func gatherVector(dst, src []float64, order []int) {
	if left := gatherAsm(unsafe.Pointer(&dst[0]), unsafe.Pointer(unsafe.SliceData(src)), unsafe.Pointer(&order[0]),
		uintptr(len(order)), uintptr(len(src))); left > 0 {
		gatherScalar(dst, src, order) // which says what is wrong
	}
}
