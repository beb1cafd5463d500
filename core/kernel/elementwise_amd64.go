//go:build goexperiment.simd

package kernel

import "unsafe"

// The loops that are assembly in WebAssembly, on AVX2.

// tanhVector has Tanh's operations written into its loop: they are too many to be inlined.
func tanhVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
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

func sigmoidVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).sigmoid().to(unsafe.Add(d, i))
	}
}

func expVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(s, i)).exp().to(unsafe.Add(d, i))
	}
}

func reluVector(d, s unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(s, i))
		v.less(all(0)).or(all(0), v).to(unsafe.Add(d, i))
	}
}

func tanhBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		g.mul(all(1).sub(v.mul(v))).to(unsafe.Add(z, i))
	}
}

func reluBackVector(z, y, d unsafe.Pointer, n uintptr) {
	for i := uintptr(0); i < n; i += 8 * Pad {
		v, g := at(unsafe.Add(y, i)), at(unsafe.Add(d, i))
		v.greater(all(0)).or(g, all(0)).to(unsafe.Add(z, i))
	}
}

func addScaledVector(y, x unsafe.Pointer, c float64, n uintptr) {
	q := all(c)
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(y, i)).add(q.mul(at(unsafe.Add(x, i)))).to(unsafe.Add(y, i))
	}
}

func differenceVector(d, h, y unsafe.Pointer, scale float64, n uintptr) {
	c := all(scale)
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(h, i)).sub(at(unsafe.Add(y, i))).mul(c).to(unsafe.Add(d, i))
	}
}

func zerosVector(x unsafe.Pointer, n uintptr) (s lanes) {
	acc := all(0)
	for i := uintptr(0); i < n; i += 8 * Pad {
		v := at(unsafe.Add(x, i))
		acc = acc.add(v.mul(all(0)))
	}
	acc.to(unsafe.Pointer(&s))
	return s
}

// gatherVector is nil: AVX2 has nothing that is faster than the plain loop.
var gatherVector func(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr
