//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The losses and sums. The lanes of the accumulator are the four partial sums.

func logisticLossVector(h, y unsafe.Pointer, n uintptr) (s lanes) {
	acc := quad{}
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, w := at(unsafe.Add(h, i)), at(unsafe.Add(y, i))
		e := v.negAbs().exp().log1p()
		acc = acc.add(v.less(quad{}).or(quad{}, v).sub(w.mul(v)).add(e))
	}
	acc.to(unsafe.Pointer(&s))
	done()
	return s
}

func squaredLossVector(h, y unsafe.Pointer, n uintptr) (s lanes) {
	acc := quad{}
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, w := at(unsafe.Add(h, i)), at(unsafe.Add(y, i))
		d := v.sub(w)
		acc = acc.add(d.mul(d).mul(lit.half.q()))
	}
	acc.to(unsafe.Pointer(&s))
	done()
	return s
}

func sumAbsVector(x unsafe.Pointer, n uintptr) (s lanes) {
	acc := quad{}
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(x, i))
		acc = acc.add(v.abs())
	}
	acc.to(unsafe.Pointer(&s))
	done()
	return s
}

func sumSquaresVector(x unsafe.Pointer, n uintptr) (s lanes) {
	acc := quad{}
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(x, i))
		acc = acc.add(v.mul(v))
	}
	acc.to(unsafe.Pointer(&s))
	done()
	return s
}
