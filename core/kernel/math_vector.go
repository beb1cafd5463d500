//go:build goexperiment.simd && (amd64 || wasm)

package kernel

// The elementary functions on quads: operation by operation what exp.go, tanh.go and log.go
// do on one number, with choices in place of branches.

// abs clears the sign, negAbs sets it.
func (x quad) abs() quad    { return x.bits().and(lit.notSign.q().bits()).float() }
func (x quad) negAbs() quad { return x.bits().or(lit.sign.q().bits()).float() }

// pow2 returns 2ᵏ for m = scaler+k.
func (m quad) pow2() quad { return m.bits().left(52).float() }

func (x quad) exp() quad {
	x = x.greater(lit.expMax.q()).or(lit.expMax.q(), x)
	x = x.less(lit.expMin.q()).or(lit.expMin.q(), x)
	big := lit.magic.q()
	k := x.mul(lit.log2e.q()).add(big).sub(big)
	r := x.sub(k.mul(lit.ln2Hi.q())).sub(k.mul(lit.ln2Lo.q()))
	q := r.mul(lit.expC9.q()).add(lit.expC8.q())
	q = q.mul(r).add(lit.expC7.q())
	q = q.mul(r).add(lit.expC6.q())
	q = q.mul(r).add(lit.expC5.q())
	q = q.mul(r).add(lit.expC4.q())
	q = q.mul(r).add(lit.expC3.q())
	q = q.mul(r).add(lit.expC2.q())
	q = q.mul(r).add(lit.expC1.q())
	q = q.mul(r).add(lit.expC0.q())
	p := r.mul(r).mul(q).add(r).add(lit.one.q())
	m := k.mul(lit.half.q()).add(lit.scaler.q())
	return p.mul(m.pow2()).mul(k.sub(m.sub(lit.scaler.q())).add(lit.scaler.q()).pow2())
}

func (x quad) sigmoid() quad {
	e := x.negAbs().exp()
	one := lit.one.q()
	return x.less(quad{}).or(e, one).div(one.add(e))
}

// log covers what Log covers, log1p what its helper log1p does: 1+x positive and finite.
func (x quad) log() quad {
	small := x.less(lit.minNormal.q())
	r := small.or(x.mul(lit.twoTo54.q()), x).logNormal(small.or(lit.fiftyFour.q(), quad{}))
	r = x.greater(lit.maxFloat.q()).or(x, r)
	r = x.equal(quad{}).or(lit.minusInf.q(), r)
	return x.atLeast(quad{}).or(r, lit.nan.q())
}

func (x quad) log1p() quad {
	one := lit.one.q()
	u := one.add(x)
	return u.logNormal(quad{}).add(x.sub(u.sub(one)).div(u))
}

func (x quad) logNormal(scale quad) quad {
	i := x.bits().add(lit.logShift.q().bits())
	k := i.right(52).or(lit.twoTo52.q().bits()).float().sub(lit.twoTo52Plus1023.q()).sub(scale)
	f := i.and(lit.mantissa.q().bits()).add(lit.sqrtHalf.q().bits()).float().sub(lit.one.q())
	s := f.div(f.add(lit.two.q()))
	z := s.mul(s)
	p := z.mul(lit.logC6.q()).add(lit.logC5.q())
	p = p.mul(z).add(lit.logC4.q())
	p = p.mul(z).add(lit.logC3.q())
	p = p.mul(z).add(lit.logC2.q())
	p = p.mul(z).add(lit.logC1.q())
	p = p.mul(z).add(lit.logC0.q())
	h := f.mul(f).mul(lit.half.q())
	r := p.mul(z).add(h).mul(s)
	return k.mul(lit.ln2Hi.q()).sub(h.sub(r.add(k.mul(lit.ln2Lo.q()))).sub(f))
}
