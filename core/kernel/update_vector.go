//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The updates of parameters.

func momentumVector(w, v, g unsafe.Pointer, rate, mu float64, n uintptr) {
	r, m := all(rate), all(mu)
	for i := uintptr(0); i < n; i += 8 * Pad {
		u := m.mul(at(unsafe.Add(v, i))).add(at(unsafe.Add(g, i)))
		u.to(unsafe.Add(v, i))
		at(unsafe.Add(w, i)).add(r.mul(u)).to(unsafe.Add(w, i))
	}
	done()
}

func adamVector(w, m, v, g unsafe.Pointer, s adamStep, n uintptr) {
	b1, r1, b2, r2 := all(s.beta1), all(s.rest1), all(s.beta2), all(s.rest2)
	rate, root, eps := all(s.rate), all(s.root), all(s.eps)
	for i := uintptr(0); i < n; i += 8 * Pad {
		d := at(unsafe.Add(g, i))
		a := b1.mul(at(unsafe.Add(m, i))).add(r1.mul(d))
		b := b2.mul(at(unsafe.Add(v, i))).add(r2.mul(d.mul(d)))
		a.to(unsafe.Add(m, i))
		b.to(unsafe.Add(v, i))
		step := rate.mul(a).div(b.sqrt().div(root).add(eps))
		at(unsafe.Add(w, i)).add(step).to(unsafe.Add(w, i))
	}
	done()
}

func softThresholdVector(w unsafe.Pointer, t float64, n uintptr) {
	q := all(t)
	for i := uintptr(0); i < n; i += 8 * Pad {
		x := at(unsafe.Add(w, i))
		a := x.abs().sub(q)
		signed := a.bits().or(x.bits().and(lit.sign.q().bits())).float()
		quad{}.atLeast(a).or(quad{}, signed).to(unsafe.Add(w, i))
	}
	done()
}

func adamSoftThresholdVector(w, v unsafe.Pointer, c, root, eps float64, n uintptr) {
	qc, qr, qe := all(c), all(root), all(eps)
	for i := uintptr(0); i < n; i += 8 * Pad {
		t := qc.div(at(unsafe.Add(v, i)).sqrt().div(qr).add(qe))
		x := at(unsafe.Add(w, i))
		a := x.abs().sub(t)
		signed := a.bits().or(x.bits().and(lit.sign.q().bits())).float()
		quad{}.atLeast(a).or(quad{}, signed).to(unsafe.Add(w, i))
	}
	done()
}
