//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "math"

// The elementary functions on quads: operation by operation what exp.go, tanh.go and log.go
// do on one number, with choices in place of branches.

func allBits(u uint64) quadBits { return all(math.Float64frombits(u)).bits() }

// abs clears the sign, negAbs sets it.
func (x quad) abs() quad    { return x.bits().and(allBits(^uint64(signBit))).float() }
func (x quad) negAbs() quad { return x.bits().or(allBits(signBit)).float() }

// pow2 returns 2ᵏ for m = scaler+k.
func (m quad) pow2() quad { return m.bits().left(52).float() }

func (x quad) exp() quad {
	x = x.greater(all(expMax)).or(all(expMax), x)
	x = x.less(all(expMin)).or(all(expMin), x)
	big := all(magic)
	k := x.mul(all(log2e)).add(big).sub(big)
	r := x.sub(k.mul(all(ln2Hi))).sub(k.mul(all(ln2Lo)))
	q := r.mul(all(expC9)).add(all(expC8))
	q = q.mul(r).add(all(expC7))
	q = q.mul(r).add(all(expC6))
	q = q.mul(r).add(all(expC5))
	q = q.mul(r).add(all(expC4))
	q = q.mul(r).add(all(expC3))
	q = q.mul(r).add(all(expC2))
	q = q.mul(r).add(all(expC1))
	q = q.mul(r).add(all(expC0))
	p := r.mul(r).mul(q).add(r).add(all(1))
	m := k.mul(all(0.5)).add(all(scaler))
	return p.mul(m.pow2()).mul(k.sub(m.sub(all(scaler))).add(all(scaler)).pow2())
}

func (x quad) sigmoid() quad {
	e := x.negAbs().exp()
	one := all(1)
	return x.less(all(0)).or(e, one).div(one.add(e))
}

// log covers what Log covers, log1p what its helper log1p does: 1+x positive and finite.
func (x quad) log() quad {
	small := x.less(all(minNormal))
	r := small.or(x.mul(all(0x1p54)), x).logNormal(small.or(all(54), all(0)))
	r = x.greater(all(math.MaxFloat64)).or(x, r)
	r = x.equal(all(0)).or(all(math.Inf(-1)), r)
	return x.atLeast(all(0)).or(r, all(math.NaN()))
}

func (x quad) log1p() quad {
	one := all(1)
	u := one.add(x)
	return u.logNormal(all(0)).add(x.sub(u.sub(one)).div(u))
}

func (x quad) logNormal(scale quad) quad {
	i := x.bits().add(allBits(oneBits - sqrtHalf))
	k := i.right(52).or(allBits(twoTo52B)).float().sub(all(twoTo52 + 1023)).sub(scale)
	f := i.and(allBits(mantissa)).add(allBits(sqrtHalf)).float().sub(all(1))
	s := f.div(f.add(all(2)))
	z := s.mul(s)
	p := z.mul(all(logC6)).add(all(logC5))
	p = p.mul(z).add(all(logC4))
	p = p.mul(z).add(all(logC3))
	p = p.mul(z).add(all(logC2))
	p = p.mul(z).add(all(logC1))
	p = p.mul(z).add(all(logC0))
	h := f.mul(f).mul(all(0.5))
	r := p.mul(z).add(h).mul(s)
	return k.mul(all(ln2Hi)).sub(h.sub(r.add(k.mul(all(ln2Lo)))).sub(f))
}
