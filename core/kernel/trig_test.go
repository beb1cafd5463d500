package kernel

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// bigPi is π to more bits than any float64 has before its point, by Machin's formula
// π/4 = 4·arctan(1/5) − arctan(1/239).
var bigPi = func() *big.Float {
	const bits = 1024 + 2*prec
	arctan := func(inverse int64) *big.Int {
		term := new(big.Int).Lsh(big.NewInt(1), bits)
		term.Quo(term, big.NewInt(inverse))
		sum := new(big.Int)
		for k := int64(1); term.Sign() != 0; k += 4 {
			sum.Add(sum, new(big.Int).Quo(term, big.NewInt(k)))
			term.Quo(term, big.NewInt(inverse*inverse))
			sum.Sub(sum, new(big.Int).Quo(term, big.NewInt(k+2)))
			term.Quo(term, big.NewInt(inverse*inverse))
		}
		return sum
	}
	pi := new(big.Int).Mul(arctan(5), big.NewInt(16))
	pi.Sub(pi, new(big.Int).Mul(arctan(239), big.NewInt(4)))
	f := new(big.Float).SetPrec(bits).SetInt(pi)
	return f.SetMantExp(f, -bits)
}()

// refSinQuarter returns sin(x + quarters·π/2).
func refSinQuarter(x float64, quarters int64) *big.Float {
	if quarters == 0 && math.Abs(x) < 1e-30 {
		return real(x)
	}
	long := func() *big.Float { return new(big.Float).SetPrec(bigPi.Prec()) }
	half := long().Quo(bigPi, real(2))
	k, _ := long().Add(long().Quo(long().SetFloat64(x), half), real(math.Copysign(0.5, x))).Int(nil)
	r := long().Sub(long().SetFloat64(x), long().Mul(long().SetInt(k), half))
	r.SetPrec(prec)
	quarters += new(big.Int).And(k, big.NewInt(3)).Int64()
	// sin r or cos r by their series.
	sum, term, i := real(0), real(1), int64(1)
	if quarters&1 == 0 {
		term, i = new(big.Float).Set(r), 2
	}
	r.Mul(r, r)
	for ; i < 80; i += 2 {
		sum.Add(sum, term)
		term.Mul(term, r)
		term.Quo(term, real(float64(-i*(i+1))))
	}
	if quarters&2 != 0 {
		sum.Neg(sum)
	}
	return sum
}

func refSin(x float64) *big.Float { return refSinQuarter(x, 0) }
func refCos(x float64) *big.Float { return refSinQuarter(x, 1) }

// Where a sine or cosine is nearly 0 the argument's reduction has to be right to many digits.
func TestTrigNearZeros(t *testing.T) {
	xs := []float64{
		6381956970095103 * 0x1p797, // of all float64 the nearest to a multiple of π/2, in quadrants
		math.MaxFloat64, 0x1p1023, trigMax, math.Nextafter(trigMax, 0), math.Pi / 4, math.Nextafter(math.Pi/4, 1),
		0.5 * math.Pi * (1<<20 - 1), 355, 103993, 5e5 * math.Pi, 710 * math.Pi,
	}
	for k := 1.0; k < 1e300; k = math.Floor(k*3.7) + 1 {
		x, _ := new(big.Float).Mul(bigPi, real(k/2)).Float64()
		xs = append(xs, x, math.Nextafter(x, 0), math.Nextafter(x, 2*x), x+trigNear, x-0.9*trigNear)
	}
	for _, x := range xs {
		if e := ulps(Sin(x), refSin(x)); e > 0.8 {
			t.Errorf("Sin(%v) = %v is off by %.3f ulp", x, Sin(x), e)
		}
		if e := ulps(Cos(x), refCos(x)); e > 0.8 {
			t.Errorf("Cos(%v) = %v is off by %.3f ulp", x, Cos(x), e)
		}
		if Sin(-x) != -Sin(x) || Cos(-x) != Cos(x) {
			t.Errorf("at ±%v the sine is not odd or the cosine not even", x)
		}
	}
}

// Both reductions leave the same angle where both serve.
func TestReductionsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100000 {
		x := r.Float64() * trigMax
		if x <= math.Pi/4 {
			continue
		}
		q, a, at := reduce(x)
		p, b, bt := reduceExactly(x)
		if p&3 != q&3 { // on the edge between two
			continue
		}
		if a != b || math.Abs(at-bt) > math.Abs(a)*0x1p-67 {
			t.Fatalf("%v is %v + %v of quadrant %d, and exactly %v + %v", x, a, at, q, b, bt)
		}
	}
}

// goldenTrigBits is the hash of sines and cosines, the same on all machines.
const goldenTrigBits = 0x1d35303b11899589

func TestGoldenTrigBits(t *testing.T) {
	h := fnv.New64a()
	r := rand.New(rand.NewPCG(13, 14))
	for i := range 40000 {
		x := (float64(r.Uint64()>>11)*0x1p-52 - 1) * [...]float64{1, 7, 1000, 0x1p22, 0x1p500}[i%5]
		for _, v := range [...]float64{Sin(x), Cos(x)} {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			h.Write(b[:])
		}
	}
	if got := h.Sum64(); got != goldenTrigBits {
		t.Errorf("the bits have the hash %#x, want %#x", got, uint64(goldenTrigBits))
	}
}
