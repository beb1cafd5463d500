//go:build goexperiment.simd

package kernel

import "unsafe"

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
