//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The vector twins of the updates: whole quads here, what remains by the scalar twin.

func momentumVector(w, v, g []float64, rate, mu float64) {
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		pw, pv, pg := unsafe.Pointer(&w[0]), unsafe.Pointer(&v[0]), unsafe.Pointer(&g[0])
		r, m := all(rate), all(mu)
		for i := 0; i < n*8; i += 8 * Pad {
			u := m.mul(at(unsafe.Add(pv, i))).add(at(unsafe.Add(pg, i)))
			u.to(unsafe.Add(pv, i))
			at(unsafe.Add(pw, i)).add(r.mul(u)).to(unsafe.Add(pw, i))
		}
	}
	momentumScalar(w[n:], v[n:], g[n:], rate, mu)
}

func adamVector(w, m, v, g []float64, s adamStep) {
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		pw, pm, pv, pg := unsafe.Pointer(&w[0]), unsafe.Pointer(&m[0]), unsafe.Pointer(&v[0]), unsafe.Pointer(&g[0])
		b1, r1, b2, r2 := all(s.beta1), all(s.rest1), all(s.beta2), all(s.rest2)
		rate, root, eps := all(s.rate), all(s.root), all(s.eps)
		for i := 0; i < n*8; i += 8 * Pad {
			d := at(unsafe.Add(pg, i))
			a := b1.mul(at(unsafe.Add(pm, i))).add(r1.mul(d))
			b := b2.mul(at(unsafe.Add(pv, i))).add(r2.mul(d.mul(d)))
			a.to(unsafe.Add(pm, i))
			b.to(unsafe.Add(pv, i))
			step := rate.mul(a).div(b.sqrt().div(root).add(eps))
			at(unsafe.Add(pw, i)).add(step).to(unsafe.Add(pw, i))
		}
	}
	adamScalar(w[n:], m[n:], v[n:], g[n:], s)
}

// shrink moves the lanes of x towards zero by t and stops at +0.
func (x quad) shrink(t quad) quad {
	a := x.abs().sub(t)
	sign := x.bits().and(allBits(signBit))
	return all(0).atLeast(a).or(all(0), a.bits().or(sign).float())
}

func softThresholdVector(w []float64, t float64) {
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		p, q := unsafe.Pointer(&w[0]), all(t)
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(p, i)).shrink(q).to(unsafe.Add(p, i))
		}
	}
	softThresholdScalar(w[n:], t)
}

func adamSoftThresholdVector(w, v []float64, c, root, eps float64) {
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		pw, pv := unsafe.Pointer(&w[0]), unsafe.Pointer(&v[0])
		qc, qr, qe := all(c), all(root), all(eps)
		for i := 0; i < n*8; i += 8 * Pad {
			t := qc.div(at(unsafe.Add(pv, i)).sqrt().div(qr).add(qe))
			at(unsafe.Add(pw, i)).shrink(t).to(unsafe.Add(pw, i))
		}
	}
	adamSoftThresholdScalar(w[n:], v[n:], c, root, eps)
}
