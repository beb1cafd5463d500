package kernel

import (
	"fmt"
	"unsafe"
)

var zero float64 // the bias of a product without one

// Affine computes Z = W·X + b·1ᵀ for a batch of n examples.
//
//	z  out×n, row stride ldz   written, padding included
//	w  out×in, row-major, no padding
//	b  out elements, or nil for none
//	x  in×n, row stride ldx
//
// Each element is b plus its products in order of the fan-in index.
func Affine(z, w, b, x []float64, out, in, n, ldz, ldx int) {
	if !fits(z, out, n, ldz) || !fits(x, in, n, ldx) || len(w) < out*in || b != nil && len(b) < out {
		badAffine("Affine", "z", "x", out, in, n, ldz, ldx, len(z), len(x), len(w), b != nil, len(b))
	}
	switch {
	case out == 0 || n == 0:
	case use.product == nil || in == 0:
		affineScalar(z, w, b, x, out, in, Padded(n), ldz, ldx)
	default:
		first, step := unsafe.Pointer(&zero), uintptr(0)
		if b != nil {
			first, step = unsafe.Pointer(&b[0]), 8
		}
		use.product(unsafe.Pointer(&z[0]), unsafe.Pointer(&w[0]), first, unsafe.Pointer(&x[0]),
			uintptr(out), uintptr(in), uintptr(Padded(n)*8), uintptr(ldz*8), uintptr(ldx*8), uintptr(in*8), 8, step)
	}
}

// AffineDX computes dX = Wᵀ·dZ, the gradient that flows back through Affine.
//
//	dx  in×n, row stride lddx   written, padding included
//	w   out×in, row-major
//	dz  out×n, row stride lddz  zero in the padding
//
// Each element is its products summed in order of the fan-out index.
func AffineDX(dx, w, dz []float64, out, in, n, lddx, lddz int) {
	if !fits(dx, in, n, lddx) || !fits(dz, out, n, lddz) || len(w) < out*in {
		badAffine("AffineDX", "dz", "dx", out, in, n, lddz, lddx, len(dz), len(dx), len(w), false, 0)
	}
	switch {
	case in == 0 || n == 0:
	case use.product == nil || out == 0:
		affineDXScalar(dx, w, dz, out, in, Padded(n), lddx, lddz)
	default:
		use.product(unsafe.Pointer(&dx[0]), unsafe.Pointer(&w[0]), unsafe.Pointer(&zero), unsafe.Pointer(&dz[0]),
			uintptr(in), uintptr(out), uintptr(Padded(n)*8), uintptr(lddx*8), uintptr(lddz*8), 8, uintptr(in*8), 0)
	}
}

// AffineDW computes dW = dZ·Xᵀ and db = dZ·1, the gradients of Affine's parameters, summed
// over the batch.
//
//	dw  out×in, row-major          written
//	db  out elements, or nil       written
//	dz  out×n, row stride lddz     zero in the padding
//	x   in×n, row stride ldx       finite in the padding
//
// Sums over the batch are taken in four partial sums, see the package comment.
func AffineDW(dw, db, dz, x []float64, out, in, n, lddz, ldx int) {
	if !fits(dz, out, n, lddz) || !fits(x, in, n, ldx) || len(dw) < out*in || db != nil && len(db) < out {
		badAffine("AffineDW", "dz", "x", out, in, n, lddz, ldx, len(dz), len(x), len(dw), db != nil, len(db))
	}
	if out == 0 {
		return
	}
	if use.gradient == nil || in == 0 || n == 0 {
		affineDWScalar(dw, db, dz, x, out, in, Padded(n), lddz, ldx)
		return
	}
	var bias unsafe.Pointer
	if db != nil {
		bias = unsafe.Pointer(&db[0])
	}
	use.gradient(unsafe.Pointer(&dw[0]), bias, unsafe.Pointer(&dz[0]), unsafe.Pointer(&x[0]),
		uintptr(out), uintptr(in), uintptr(Padded(n)*8), uintptr(lddz*8), uintptr(ldx*8))
}

// badAffine panics with the shapes of a product whose arguments do not fit together.
func badAffine(name, up, down string, out, in, n, ldup, lddown, lenUp, lenDown, lenW int, bias bool, lenB int) {
	s := fmt.Sprintf("kernel: %s: out=%d in=%d n=%d need len(%s) ≥ %d (has %d), len(%s) ≥ %d (has %d), len(w) ≥ %d (has %d)",
		name, out, in, n, up, extent(out, n, ldup), lenUp, down, extent(in, n, lddown), lenDown, out*in, lenW)
	if bias {
		s += fmt.Sprintf(", len(b) ≥ %d (has %d)", out, lenB)
	}
	panic(s + fmt.Sprintf("; row strides %d and %d must be multiples of %d and ≥ n", ldup, lddown, Pad))
}
