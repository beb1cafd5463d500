//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The vector twins of the activations: whole quads here, what remains by the scalar twin.

func logVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(s, i)).log().to(unsafe.Add(d, i))
		}
	}
	logScalar(dst[n:], x[n:])
}

func leakyVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(s, i))
			v.less(all(0)).or(v.mul(all(LeakySlope)), v).to(unsafe.Add(d, i))
		}
	}
	leakyScalar(dst[n:], x[n:])
}

func sigmoidBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		z, y, d := unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
			g.mul(v.mul(all(1).sub(v))).to(unsafe.Add(z, i))
		}
	}
	sigmoidBackScalar(dz[n:], a[n:], da[n:])
}

func leakyBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		z, y, d := unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
			v.greater(all(0)).or(g, g.mul(all(LeakySlope))).to(unsafe.Add(z, i))
		}
	}
	leakyBackScalar(dz[n:], a[n:], da[n:])
}
