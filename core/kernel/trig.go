package kernel

import (
	"math"
	"math/bits"
)

// sin r = r + r³·Σ sinCᵢ·r²ⁱ and cos r = 1 − r²/2 + r⁴·Σ cosCᵢ·r²ⁱ on |r| ≤ π/4: minimax in
// relative error, 2⁻⁵⁶·³ and 2⁻⁵⁹·⁶ (Remez).
const (
	sinC0 = -0.1666666666666663
	sinC1 = 0.008333333333322118
	sinC2 = -0.00019841269829589512
	sinC3 = 2.755731362137532e-06
	sinC4 = -2.505074776101789e-08
	sinC5 = 1.5896230040180642e-10

	cosC0 = 0.041666666666666595
	cosC1 = -0.0013888888888873056
	cosC2 = 2.4801587288851697e-05
	cosC3 = -2.7557314179291483e-07
	cosC4 = 2.0875700840890784e-09
	cosC5 = -1.1358536449506414e-11

	twoOverPi = 0.6366197723675814
	// π/2 in three parts; products of the first two with |k| < 2²⁰ are exact.
	halfPi1 = 0x1.921fb544p+0  // 33 bits
	halfPi2 = 0x1.0b4611a6p-34 // 33 bits
	halfPi3 = 0x1.3198a2e037073p-69

	sinTiny  = 0x1p-27 // sin x rounds to x below
	trigMax  = 0x1p20  // from here on three parts are not enough
	trigNear = 0x1p-30 // nor are they where less than this is left
)

// Sin returns the sine of x radians with an error below 0.8 ulp for every finite x, however
// large. It is odd to the bit; Sin(±0) = ±0, Sin(±Inf) = Sin(NaN) = NaN.
func Sin(x float64) float64 {
	if math.Abs(x) < sinTiny {
		return x
	}
	quadrant, r, tail := reduce(x)
	return sinQuadrant(quadrant, r, tail)
}

// Cos returns the cosine of x radians with an error below 0.8 ulp for every finite x, however
// large. It is even to the bit; Cos(±0) = 1, Cos(±Inf) = Cos(NaN) = NaN.
func Cos(x float64) float64 {
	quadrant, r, tail := reduce(x)
	return sinQuadrant(quadrant+1, r, tail)
}

// sinQuadrant returns sin(quadrant·π/2 + r + tail) for |r| ≤ π/4 and a tail of at most half a
// unit in the last place of r, which enters to first order. The largest term is added last.
func sinQuadrant(quadrant int, r, tail float64) float64 {
	z := r * r
	var v float64
	if quadrant&1 == 0 {
		p := float64(z*sinC5) + sinC4
		p = float64(p*z) + sinC3
		p = float64(p*z) + sinC2
		p = float64(p*z) + sinC1
		p = float64(p*z) + sinC0
		v = r + (float64(float64(z*r)*p) + float64(tail*(1-float64(0.5*z))))
	} else {
		p := float64(z*cosC5) + cosC4
		p = float64(p*z) + cosC3
		p = float64(p*z) + cosC2
		p = float64(p*z) + cosC1
		p = float64(p*z) + cosC0
		half := float64(0.5 * z)
		w := 1 - half
		v = w + (((1 - w) - half) + (float64(float64(z*z)*p) - float64(r*tail)))
	}
	if quadrant&2 != 0 {
		return -v
	}
	return v
}

// reduce returns x as quadrant·π/2 + r + tail up to whole turns, |r| ≤ π/4 but for rounding,
// with a relative error below 2⁻⁶⁸ in r + tail. For x that is not finite, r is NaN.
//
// Where |x| < 2²⁰ that is x − k·π/2 with π/2 in three parts (Cody and Waite): the first two
// products and the first difference are exact, the error of the second difference is kept.
// Where x is larger, or so near to a multiple that the third part would be too coarse, it is
// reduceExactly.
func reduce(x float64) (quadrant int, r, tail float64) {
	a := math.Abs(x)
	if a <= math.Pi/4 {
		return 0, x, 0
	}
	if a < trigMax {
		m := float64(x*twoOverPi) + magic
		k := m - magic
		u, w := x-float64(k*halfPi1), float64(k*halfPi2)
		s := u - w
		if math.Abs(s) >= trigNear {
			t := s - u
			e := (u - (s - t)) - (w + t) // u − w − s exactly
			e -= float64(k * halfPi3)
			r = s + e
			return int(math.Float64bits(m) & 3), r, e - (r - s)
		}
	}
	if !(a <= math.MaxFloat64) {
		return 0, math.NaN(), 0
	}
	quadrant, r, tail = reduceExactly(a)
	if x < 0 {
		return -quadrant, -r, -tail
	}
	return quadrant, r, tail
}

// twoOverPiBits are the leading 1216 binary digits of 2/π after a word of zeros.
var twoOverPiBits = [...]uint64{0,
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
	0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
	0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
	0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
	0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
}

// reduceExactly is reduce for finite x ≥ ½, in whole numbers (Payne and Hanek).
//
// x = m·2ᵉ with a whole m < 2⁵³. Of the digits of 2/π, those worth 4 and more in the product
// with x make whole turns and are left out; the 192 that follow leave an error below 2⁻¹³⁷
// quadrants. No float64 lies nearer than 2⁻⁶² quadrants to a multiple of π/2 but 0, so that
// 75 digits of what is left are right at the least.
func reduceExactly(x float64) (quadrant int, r, tail float64) {
	b := math.Float64bits(x)
	m := b&mantissa | 1<<52
	first := uint(b>>52) - (1023 + 52) + 62 // the digit of twoOverPiBits that is worth 2/m
	word, shift := first/64, first%64
	digits := func(i uint) uint64 {
		return twoOverPiBits[word+i]<<shift | twoOverPiBits[word+i+1]>>(64-shift)
	}
	// (p2, p1, p0) = m · digits: two bits of the quadrant, then its fraction.
	h0, p0 := bits.Mul64(m, digits(2))
	h1, p1 := bits.Mul64(m, digits(1))
	p2 := m * digits(0)
	p1, carry := bits.Add64(p1, h0, 0)
	p2 += h1 + carry
	quadrant = int(p2 >> 62)
	p2, p1, p0 = p2<<2|p1>>62, p1<<2|p0>>62, p0<<2
	minus := p2>>63 == 1
	if minus { // above a half: that much less than the next
		quadrant++
		var borrow uint64
		p0, borrow = bits.Sub64(0, p0, 0)
		p1, borrow = bits.Sub64(0, p1, borrow)
		p2, _ = bits.Sub64(0, p2, borrow)
	}
	zeros := uint(bits.LeadingZeros64(p2)) // fewer than 64
	p2, p1 = p2<<zeros|p1>>(64-zeros), p1<<zeros|p0>>(64-zeros)

	// (q1, q0) = the fraction times π/2, to 128 bits.
	const halfPiHi, halfPiLo = 0xc90fdaa22168c234, 0xc4c6628b80dc1cd1
	q1, q0 := bits.Mul64(p2, halfPiHi)
	for _, c := range [2]uint64{high(p2, halfPiLo), high(p1, halfPiHi)} {
		q0, carry = bits.Add64(q0, c, 0)
		q1 += carry
	}
	unit := math.Float64frombits(uint64(1023-63-zeros) << 52) // of q1
	hi := float64(float64(q1>>11<<11) * unit)
	lo := float64(float64(q1<<53>>1|q0>>12) * (unit * 0x1p-52))
	r = hi + lo
	tail = lo - (r - hi)
	if minus {
		return quadrant, -r, -tail
	}
	return quadrant, r, tail
}

// high returns the upper half of a product.
func high(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi
}
