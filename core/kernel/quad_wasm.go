//go:build goexperiment.simd

package kernel

import (
	"simd/archsimd"
	"unsafe"
)

// A quad is four float64, on WebAssembly two vectors of two. It is the one vector type that
// the vector twins are written in: as wide as a pad, and its lanes are the four partial sums.
type quad struct{ a, b archsimd.Float64x2 }

// quadBits is the bits of a quad, quadMask a choice for each of its lanes.
type (
	quadBits struct{ a, b archsimd.Uint64x2 }
	quadMask struct{ a, b archsimd.Mask64x2 }
)

// at loads the quad at p, to stores it there.
func at(p unsafe.Pointer) quad {
	v := (*[2][2]float64)(p)
	return quad{archsimd.LoadFloat64x2Array(&v[0]), archsimd.LoadFloat64x2Array(&v[1])}
}

func (x quad) to(p unsafe.Pointer) {
	v := (*[2][2]float64)(p)
	x.a.StoreArray(&v[0])
	x.b.StoreArray(&v[1])
}

// q returns the quad of a literal.
func (l *literal) q() quad { return at(unsafe.Pointer(l)) }

// all returns the quad of four times x.
func all(x float64) quad {
	v := archsimd.BroadcastFloat64x2(x)
	return quad{v, v}
}

func (x quad) add(y quad) quad { return quad{x.a.Add(y.a), x.b.Add(y.b)} }
func (x quad) sub(y quad) quad { return quad{x.a.Sub(y.a), x.b.Sub(y.b)} }
func (x quad) mul(y quad) quad { return quad{x.a.Mul(y.a), x.b.Mul(y.b)} }
func (x quad) div(y quad) quad { return quad{x.a.Div(y.a), x.b.Div(y.b)} }
func (x quad) sqrt() quad      { return quad{x.a.Sqrt(), x.b.Sqrt()} }

func (x quad) less(y quad) quadMask    { return quadMask{x.a.Less(y.a), x.b.Less(y.b)} }
func (x quad) greater(y quad) quadMask { return quadMask{x.a.Greater(y.a), x.b.Greater(y.b)} }
func (x quad) atLeast(y quad) quadMask { return quadMask{x.a.GreaterEqual(y.a), x.b.GreaterEqual(y.b)} }
func (x quad) equal(y quad) quadMask   { return quadMask{x.a.Equal(y.a), x.b.Equal(y.b)} }

// or returns x where m holds and y elsewhere.
func (m quadMask) or(x, y quad) quad { return quad{x.a.IfElse(m.a, y.a), x.b.IfElse(m.b, y.b)} }

func (x quad) bits() quadBits              { return quadBits{x.a.ToBits(), x.b.ToBits()} }
func (x quadBits) float() quad             { return quad{x.a.BitsToFloat64(), x.b.BitsToFloat64()} }
func (x quadBits) add(y quadBits) quadBits { return quadBits{x.a.Add(y.a), x.b.Add(y.b)} }
func (x quadBits) and(y quadBits) quadBits { return quadBits{x.a.And(y.a), x.b.And(y.b)} }
func (x quadBits) or(y quadBits) quadBits  { return quadBits{x.a.Or(y.a), x.b.Or(y.b)} }
func (x quadBits) xor(y quadBits) quadBits { return quadBits{x.a.Xor(y.a), x.b.Xor(y.b)} }
func (x quadBits) left(n uint64) quadBits  { return quadBits{x.a.ShiftAllLeft(n), x.b.ShiftAllLeft(n)} }
func (x quadBits) right(n uint64) quadBits {
	return quadBits{x.a.ShiftAllRight(n), x.b.ShiftAllRight(n)}
}

// done is called where vector code ends; amd64 has something to do there.
func done() {}

func fastest() twin {
	t := vector
	t.name = "wasm simd"
	return t
}
