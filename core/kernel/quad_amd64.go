//go:build goexperiment.simd

package kernel

import (
	"simd/archsimd"
	"unsafe"
)

// A quad is four float64, on amd64 one vector of AVX2. It is the one vector type that the
// vector twins are written in: as wide as a pad, and its lanes are the four partial sums.
type quad struct{ v archsimd.Float64x4 }

// quadBits is the bits of a quad, quadMask a choice for each of its lanes.
type (
	quadBits struct{ v archsimd.Uint64x4 }
	quadMask struct{ v archsimd.Mask64x4 }
)

// at loads the quad at p, to stores it there.
func at(p unsafe.Pointer) quad     { return quad{archsimd.LoadFloat64x4Array((*[4]float64)(p))} }
func (x quad) to(p unsafe.Pointer) { x.v.StoreArray((*[4]float64)(p)) }

// q returns the quad of a literal.
func (l *literal) q() quad { return at(unsafe.Pointer(l)) }

// all returns the quad of four times x.
func all(x float64) quad { return quad{archsimd.BroadcastFloat64x4(x)} }

func (x quad) add(y quad) quad { return quad{x.v.Add(y.v)} }
func (x quad) sub(y quad) quad { return quad{x.v.Sub(y.v)} }
func (x quad) mul(y quad) quad { return quad{x.v.Mul(y.v)} }
func (x quad) div(y quad) quad { return quad{x.v.Div(y.v)} }
func (x quad) sqrt() quad      { return quad{x.v.Sqrt()} }

func (x quad) less(y quad) quadMask    { return quadMask{x.v.Less(y.v)} }
func (x quad) greater(y quad) quadMask { return quadMask{x.v.Greater(y.v)} }
func (x quad) atLeast(y quad) quadMask { return quadMask{x.v.GreaterEqual(y.v)} }
func (x quad) equal(y quad) quadMask   { return quadMask{x.v.Equal(y.v)} }

// or returns x where m holds and y elsewhere.
func (m quadMask) or(x, y quad) quad { return quad{x.v.IfElse(m.v, y.v)} }

func (x quad) bits() quadBits              { return quadBits{x.v.ToBits()} }
func (x quadBits) float() quad             { return quad{x.v.BitsToFloat64()} }
func (x quadBits) add(y quadBits) quadBits { return quadBits{x.v.Add(y.v)} }
func (x quadBits) and(y quadBits) quadBits { return quadBits{x.v.And(y.v)} }
func (x quadBits) or(y quadBits) quadBits  { return quadBits{x.v.Or(y.v)} }
func (x quadBits) xor(y quadBits) quadBits { return quadBits{x.v.Xor(y.v)} }
func (x quadBits) left(n uint64) quadBits  { return quadBits{x.v.ShiftAllLeft(n)} }
func (x quadBits) right(n uint64) quadBits { return quadBits{x.v.ShiftAllRight(n)} }

// totals writes the sums of two quads of partial sums, (s0+s2) + (s1+s3) each, to p.
func totals(x, y quad, p unsafe.Pointer) {
	v := x.v.GetLo().Add(x.v.GetHi())
	w := y.v.GetLo().Add(y.v.GetHi())
	v.ConcatAddPairs(w).StoreArray((*[2]float64)(p))
}

// total writes the sum of one quad of partial sums to p, as bits: see done.
func (x quad) total(p unsafe.Pointer) {
	var two [2]uint64
	totals(x, x, unsafe.Pointer(&two))
	*(*uint64)(p) = two[0]
}

// done is called where vector code ends, before any other arithmetic: an instruction of the
// older kind costs hundreds of cycles while the upper halves of the vector registers are in
// use.
func done() { archsimd.ClearAVXUpperBits() }

// A machine without AVX2 works with the scalar twin alone.
func fastest() twin {
	if !archsimd.X86.AVX2() {
		return twin{}
	}
	t := vector
	t.name = "avx2"
	return t
}
