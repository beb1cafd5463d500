//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The activations that have no assembly in WebAssembly.

func logVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).log().to(unsafe.Add(d, i))
	}
}

func leakyVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(s, i))
		v.less(all(0)).or(v.mul(all(LeakySlope)), v).to(unsafe.Add(d, i))
	}
}

func sigmoidBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		g.mul(v.mul(all(1).sub(v))).to(unsafe.Add(z, i))
	}
}

func leakyBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		v.greater(all(0)).or(g, g.mul(all(LeakySlope))).to(unsafe.Add(z, i))
	}
}
