//go:build goexperiment.simd

package kernel

import "unsafe"

// The loops that are assembly in WebAssembly, on AVX2.

// tanhVector has Tanh's operations written into its loop: they are too many to be inlined.
func tanhVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(s, i))
		v = v.greater(lit.tanhMax.q()).or(lit.tanhMax.q(), v)
		v = v.less(lit.minusTanhMax.q()).or(lit.minusTanhMax.q(), v)
		m := v.mul(lit.twoLog2e.q()).add(lit.scaler.q())
		b := v.sub(m.sub(lit.scaler.q()).mul(lit.halfLn2.q()))
		y := b.mul(b)
		p := y.mul(lit.tanhC5.q()).add(lit.tanhC4.q())
		p = p.mul(y).add(lit.tanhC3.q())
		p = p.mul(y).add(lit.tanhC2.q())
		p = p.mul(y).add(lit.tanhC1.q())
		p = p.mul(y).add(lit.tanhC0.q())
		t := p.mul(y).add(lit.one.q()).mul(b)
		e := m.pow2()
		lo, hi := lit.one.q().sub(e), lit.one.q().add(e)
		t.mul(hi).sub(lo).div(hi.sub(t.mul(lo))).to(unsafe.Add(d, i))
	}
	done()
}

func sigmoidVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).sigmoid().to(unsafe.Add(d, i))
	}
	done()
}

func expVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).exp().to(unsafe.Add(d, i))
	}
	done()
}

func reluVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(s, i))
		v.less(quad{}).or(quad{}, v).to(unsafe.Add(d, i))
	}
	done()
}

func tanhBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		g.mul(lit.one.q().sub(v.mul(v))).to(unsafe.Add(z, i))
	}
	done()
}

func reluBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		v.greater(quad{}).or(g, quad{}).to(unsafe.Add(z, i))
	}
	done()
}

func addScaledVector(y, x unsafe.Pointer, c float64, n uintptr) {
	q := all(c)
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(y, i)).add(q.mul(at(unsafe.Add(x, i)))).to(unsafe.Add(y, i))
	}
	done()
}

func differenceVector(d, h, y unsafe.Pointer, scale float64, n uintptr) {
	c := all(scale)
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(h, i)).sub(at(unsafe.Add(y, i))).mul(c).to(unsafe.Add(d, i))
	}
	done()
}

func zerosVector(x unsafe.Pointer, n uintptr) float64 {
	var s [2]float64
	acc := quad{}
	for i := uintptr(0); i < n; i += 8 * Pad {
		acc = acc.add(at(unsafe.Add(x, i)).mul(quad{}))
	}
	totals(acc, acc, unsafe.Pointer(&s))
	done()
	return s[0]
}

// gatherVector is nil: AVX2 has nothing that is faster than the plain loop.
var gatherVector func(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr
