//go:build goexperiment.simd

package kernel

import "unsafe"

// Elementary functions on AVX2; WebAssembly has its own, see math_wasm.s.

// tanhVector has Tanh's operations written into its loop, where they are too many to be inlined.
func tanhVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(s, i))
			v = v.greater(all(tanhMax)).or(all(tanhMax), v)
			v = v.less(all(-tanhMax)).or(all(-tanhMax), v)
			m := v.mul(all(twoLog2e)).add(all(scaler))
			b := v.sub(m.sub(all(scaler)).mul(all(halfLn2)))
			y := b.mul(b)
			p := y.mul(all(tanhC5)).add(all(tanhC4))
			p = p.mul(y).add(all(tanhC3))
			p = p.mul(y).add(all(tanhC2))
			p = p.mul(y).add(all(tanhC1))
			p = p.mul(y).add(all(tanhC0))
			t := p.mul(y).add(all(1)).mul(b)
			e := m.pow2()
			lo, hi := all(1).sub(e), all(1).add(e)
			t.mul(hi).sub(lo).div(hi.sub(t.mul(lo))).to(unsafe.Add(d, i))
		}
	}
	tanhScalar(dst[n:], x[n:])
}

func sigmoidVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(s, i)).sigmoid().to(unsafe.Add(d, i))
		}
	}
	sigmoidScalar(dst[n:], x[n:])
}

func expVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(s, i)).exp().to(unsafe.Add(d, i))
		}
	}
	expScalar(dst[n:], x[n:])
}
