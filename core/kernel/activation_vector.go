//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The vector twins of the activations: whole quads here, what remains by the scalar twin.

// tanhVector has Tanh's operations written into its loop, where they are too many to be inlined.
func tanhVector(dst, x []float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		d, s := unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(s, i))
			sign := v.bits().and(allBits(signBit))
			a := v.bits().xor(sign).float()
			a = a.greater(all(tanhMax)).or(all(tanhMax), a)
			m := a.mul(all(twoLog2e)).add(all(magic))
			b := a.sub(m.sub(all(magic)).mul(all(halfLn2)))
			y := b.mul(b)
			p := y.mul(all(tanhC5)).add(all(tanhC4))
			p = p.mul(y).add(all(tanhC3))
			p = p.mul(y).add(all(tanhC2))
			p = p.mul(y).add(all(tanhC1))
			p = p.mul(y).add(all(tanhC0))
			t := b.mul(y).mul(p).add(b)
			e := m.pow2()
			lo, hi := e.sub(all(1)), e.add(all(1))
			r := lo.add(t.mul(hi)).div(hi.add(t.mul(lo)))
			r.bits().or(sign).float().to(unsafe.Add(d, i))
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
