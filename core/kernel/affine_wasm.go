//go:build goexperiment.simd

package kernel

import "unsafe"

// productAsm computes z(o, j) = b(o) + Σₖ w(o, k)·x(k, j) for rows × n elements and depth ≥ 1
// products each, one vector of columns after the other. All strides and n are in bytes: ldz
// and ldx from row to row of z and x, wo and wk from weight to weight along o and k, bo from
// bias to bias. n is a positive multiple of 32.
//
//go:noescape
func productAsm(z, w, b, x unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr)

// affineDWAsm computes dw(o, i) = Σⱼ dz(o, j)·x(i, j) and, unless db is nil, db(o) = Σⱼ dz(o, j),
// each in four partial sums. All strides and n are in bytes; n is a positive multiple of 32.
//
//go:noescape
func affineDWAsm(dw, db, dz, x unsafe.Pointer, out, in, n, lddz, ldx, ldw uintptr)

var zero float64 // the bias of a product without one

func affineVector(z, w, b, x []float64, out, in, n, ldz, ldx int) {
	if in == 0 {
		affineScalar(z, w, b, x, out, in, n, ldz, ldx)
		return
	}
	pb, bo := unsafe.Pointer(&zero), uintptr(0)
	if b != nil {
		pb, bo = unsafe.Pointer(&b[0]), 8
	}
	productAsm(unsafe.Pointer(&z[0]), unsafe.Pointer(&w[0]), pb, unsafe.Pointer(&x[0]),
		uintptr(out), uintptr(in), uintptr(n)*8, uintptr(ldz)*8, uintptr(ldx)*8, uintptr(in)*8, 8, bo)
}

func affineDXVector(dx, w, dz []float64, out, in, n, lddx, lddz int) {
	if out == 0 {
		affineDXScalar(dx, w, dz, out, in, n, lddx, lddz)
		return
	}
	productAsm(unsafe.Pointer(&dx[0]), unsafe.Pointer(&w[0]), unsafe.Pointer(&zero), unsafe.Pointer(&dz[0]),
		uintptr(in), uintptr(out), uintptr(n)*8, uintptr(lddx)*8, uintptr(lddz)*8, 8, uintptr(in)*8, 0)
}

func affineDWVector(dw, db, dz, x []float64, out, in, n, lddz, ldx int) {
	if n == 0 || in == 0 {
		affineDWScalar(dw, db, dz, x, out, in, n, lddz, ldx)
		return
	}
	var pb unsafe.Pointer
	if db != nil {
		pb = unsafe.Pointer(&db[0])
	}
	affineDWAsm(unsafe.Pointer(&dw[0]), pb, unsafe.Pointer(&dz[0]), unsafe.Pointer(&x[0]),
		uintptr(out), uintptr(in), uintptr(n)*8, uintptr(lddz)*8, uintptr(ldx)*8, uintptr(in)*8)
}
