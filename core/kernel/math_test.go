package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"testing"
)

// The reference: the same functions in 300 bits.

const prec = 300

var (
	big1   = new(big.Float).SetPrec(prec).SetInt64(1)
	bigLn2 = func() *big.Float {
		// ln 2 = Σ 1/(k·2ᵏ)
		sum, p := real(0), real(1)
		for k := int64(1); k < prec+10; k++ {
			p.Quo(p, real(2))
			sum.Add(sum, new(big.Float).Quo(p, real(float64(k))))
		}
		return sum
	}()
)

func real(x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func bigExp(x *big.Float) *big.Float {
	switch v, _ := x.Float64(); {
	case v < -1e4:
		return real(0)
	case v > 1e4:
		x = real(1e4) // beyond float64 all the same
	}
	k, _ := new(big.Float).Quo(x, bigLn2).Int64()
	r := new(big.Float).Mul(real(float64(k)), bigLn2)
	r.Sub(x, r)
	r.SetMantExp(r, -10)
	sum, term := real(1), real(1)
	for i := 1; i < 30; i++ {
		term.Mul(term, r)
		term.Quo(term, real(float64(i)))
		sum.Add(sum, term)
	}
	for range 10 {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, int(k))
}

// bigLog refines a first guess, each step tripling the number of right digits.
func bigLog(x *big.Float, guess float64) *big.Float {
	y := real(guess)
	for range 4 {
		e := bigExp(y)
		d := new(big.Float).Sub(x, e)
		d.Quo(d, e.Add(x, e))
		y.Add(y, d.Add(d, d))
	}
	return y
}

func refExp(x float64) *big.Float { return bigExp(real(x)) }
func refLog(x float64) *big.Float { return bigLog(real(x), Log(x)) }
func refTanh(x float64) *big.Float {
	if math.Abs(x) < 1e-30 {
		return real(x)
	}
	e := bigExp(real(2 * x))
	return new(big.Float).Quo(new(big.Float).Sub(e, big1), new(big.Float).Add(e, big1))
}
func refLog1p(x float64) *big.Float {
	if math.Abs(x) < 1e-30 {
		return real(x)
	}
	return bigLog(new(big.Float).Add(big1, real(x)), Log1p(x))
}
func refSigmoid(x float64) *big.Float {
	e := bigExp(real(-x))
	return new(big.Float).Quo(big1, e.Add(e, big1))
}

// ulps returns the distance of got from want in units of the last place that a float64 near
// want has.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	switch {
	case math.IsInf(w, 0) || math.IsInf(got, 0):
		if got == w {
			return 0
		}
		return math.Inf(1)
	case math.IsNaN(got):
		return math.Inf(1)
	}
	_, e := math.Frexp(w)
	d := new(big.Float).Sub(real(got), want)
	d.SetMantExp(d, -max(e-53, -1074))
	v, _ := d.Float64()
	return math.Abs(v)
}

// The bounds are what the doc comments promise.
func TestElementaryFunctions(t *testing.T) {
	samples := 6000
	if runtime.GOARCH == "wasm" {
		samples = 600
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name   string
		f      func(float64) float64
		ref    func(float64) *big.Float
		bound  float64
		ranges [][2]float64
	}{
		{"Exp", Exp, refExp, 1, [][2]float64{{-1, 1}, {-20, 20}, {-750, 711}, {-746, -707}}},
		{"Log", Log, refLog, 1, [][2]float64{{0.5, 2}, {0.9, 1.1}, {0, 100}, {0, 1e-307}, {0, 1e300}}},
		{"Log1p", Log1p, refLog1p, 2, [][2]float64{{0, 1}, {-0.9, 4}, {-1e-5, 1e-5}, {0, 1e10}}},
		{"Tanh", Tanh, refTanh, 2.7, [][2]float64{{-0.2, 0.2}, {-0.7, 0.7}, {-3, 3}, {-21, 21}}},
		{"Sigmoid", Sigmoid, refSigmoid, 2.1, [][2]float64{{-1, 1}, {-5, 5}, {-40, 40}, {-746, 0}}},
		{"Sin", Sin, refSin, 0.8, [][2]float64{{-0.8, 0.8}, {-7, 7}, {-400, 400}, {1 << 19, 1 << 21}, {0, 1e300}}},
		{"Cos", Cos, refCos, 0.8, [][2]float64{{-0.8, 0.8}, {-7, 7}, {-400, 400}, {1 << 19, 1 << 21}, {0, 1e300}}},
	} {
		worst, at := 0.0, 0.0
		check := func(x float64) {
			if e := ulps(c.f(x), c.ref(x)); e > worst {
				worst, at = e, x
			}
		}
		for range samples / 5 {
			for _, g := range c.ranges {
				check(g[0] + (g[1]-g[0])*r.Float64())
			}
			// Any bits at all, where the function has a finite value.
			if x := math.Float64frombits(r.Uint64()); !math.IsNaN(x) && !math.IsNaN(c.f(x)) {
				check(x)
			}
		}
		t.Logf("%s: at most %.3f ulp, at %v", c.name, worst, at)
		if worst > c.bound {
			t.Errorf("%s(%v) = %v is off by %.3f ulp, want at most %v", c.name, at, c.f(at), worst, c.bound)
		}
	}
}

func TestSpecialValues(t *testing.T) {
	inf, nan, neg := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		name    string
		f       func(float64) float64
		x, want float64
	}{
		{"Exp", Exp, 0, 1}, {"Exp", Exp, neg, 1}, {"Exp", Exp, inf, inf}, {"Exp", Exp, -inf, 0}, {"Exp", Exp, nan, nan},
		{"Exp", Exp, 1e300, inf}, {"Exp", Exp, -1e300, 0}, {"Exp", Exp, 5e-324, 1}, {"Exp", Exp, -745, 5e-324},
		{"Log", Log, 1, 0}, {"Log", Log, 0, -inf}, {"Log", Log, neg, -inf}, {"Log", Log, inf, inf}, {"Log", Log, -1, nan},
		{"Log", Log, -5e-324, nan}, {"Log", Log, nan, nan}, {"Log", Log, -inf, nan},
		{"Log1p", Log1p, 0, 0}, {"Log1p", Log1p, neg, neg}, {"Log1p", Log1p, -1, -inf}, {"Log1p", Log1p, inf, inf},
		{"Log1p", Log1p, -2, nan}, {"Log1p", Log1p, nan, nan}, {"Log1p", Log1p, 5e-324, 5e-324}, {"Log1p", Log1p, -5e-324, -5e-324},
		{"Tanh", Tanh, 0, 0}, {"Tanh", Tanh, neg, neg}, {"Tanh", Tanh, inf, 1}, {"Tanh", Tanh, -inf, -1}, {"Tanh", Tanh, nan, nan},
		{"Tanh", Tanh, 5e-324, 5e-324}, {"Tanh", Tanh, -5e-324, -5e-324}, {"Tanh", Tanh, 1e300, 1}, {"Tanh", Tanh, 1e-200, 1e-200},
		{"Sigmoid", Sigmoid, 0, 0.5}, {"Sigmoid", Sigmoid, neg, 0.5}, {"Sigmoid", Sigmoid, inf, 1}, {"Sigmoid", Sigmoid, -inf, 0},
		{"Sigmoid", Sigmoid, nan, nan}, {"Sigmoid", Sigmoid, 1e300, 1}, {"Sigmoid", Sigmoid, -1e300, 0},
		{"Sin", Sin, 0, 0}, {"Sin", Sin, neg, neg}, {"Sin", Sin, inf, nan}, {"Sin", Sin, -inf, nan}, {"Sin", Sin, nan, nan},
		{"Sin", Sin, 5e-324, 5e-324}, {"Sin", Sin, -1e-300, -1e-300},
		{"Cos", Cos, 0, 1}, {"Cos", Cos, neg, 1}, {"Cos", Cos, inf, nan}, {"Cos", Cos, -inf, nan}, {"Cos", Cos, nan, nan},
		{"Cos", Cos, 5e-324, 1}, {"Cos", Cos, 1e-9, 1},
	} {
		if got := c.f(c.x); !same(got, c.want) {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, got, c.want)
		}
	}
}

func TestTanhIsOdd(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 100000 {
		x := 6 * r.NormFloat64()
		if Tanh(-x) != -Tanh(x) {
			t.Fatalf("Tanh(%v) = %v but Tanh(%v) = %v", x, Tanh(x), -x, Tanh(-x))
		}
	}
}
