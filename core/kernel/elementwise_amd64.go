//go:build goexperiment.simd

package kernel

import "unsafe"

// The loops that are assembly in WebAssembly, see elementwise_wasm.s.

func tanhBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		z, y, d := unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
			g.mul(all(1).sub(v.mul(v))).to(unsafe.Add(z, i))
		}
	}
	tanhBackScalar(dz[n:], a[n:], da[n:])
}

func reluVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(s, i))
			v.less(all(0)).or(all(0), v).to(unsafe.Add(d, i))
		}
	}
	reluScalar(dst[n:], x[n:])
}

func reluBackVector(dz, a, da []float64) {
	n := len(a) &^ (Pad - 1)
	if n > 0 {
		z, y, d := unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
			v.greater(all(0)).or(g, all(0)).to(unsafe.Add(z, i))
		}
	}
	reluBackScalar(dz[n:], a[n:], da[n:])
}

func addScaledVector(y, x []float64, c float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s, q := unsafe.Pointer(&y[0]), unsafe.Pointer(&x[0]), all(c)
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(d, i)).add(q.mul(at(unsafe.Add(s, i)))).to(unsafe.Add(d, i))
		}
	}
	addScaledScalar(y[n:], x[n:], c)
}

func gatherVector(dst, src []float64, order []int) { gatherScalar(dst, src, order) }
