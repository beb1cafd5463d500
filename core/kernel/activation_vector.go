//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The activations that have no assembly in WebAssembly.

func logVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).log().to(unsafe.Add(d, i))
	}
	done()
}

func leakyVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(s, i))
		v.less(quad{}).or(v.mul(lit.leakySlope.q()), v).to(unsafe.Add(d, i))
	}
	done()
}

func sigmoidBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		g.mul(v.mul(lit.one.q().sub(v))).to(unsafe.Add(z, i))
	}
	done()
}

func leakyBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		v.greater(quad{}).or(g, g.mul(lit.leakySlope.q())).to(unsafe.Add(z, i))
	}
	done()
}
