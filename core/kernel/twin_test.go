package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// same reports whether two results are equal to the bit, or both NaN.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// scalarly calls f while the kernels do without vectors.
func scalarly(f func()) {
	old := use
	use = twin{}
	defer func() { use = old }()
	f()
}

func compare(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !same(got[i], want[i]) {
			t.Fatalf("%s: element %d is %v (%#x), the scalar twin has %v (%#x)", what, i,
				got[i], math.Float64bits(got[i]), want[i], math.Float64bits(want[i]))
		}
	}
}

// numbers fills a new slice of length n with numbers of many magnitudes. With odd set, some
// are zeros of both signs, infinities, NaN, subnormal or huge.
func numbers(r *rand.Rand, n int, odd bool) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = r.NormFloat64() * math.Exp(3*r.NormFloat64())
		if odd {
			switch r.IntN(12) {
			case 0:
				x[i] = specials[r.IntN(len(specials))]
			case 1:
				x[i] = math.Float64frombits(r.Uint64())
			case 2:
				x[i] *= 100
			}
		}
	}
	return x
}

var specials = []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(),
	5e-324, -5e-324, 1e-310, 0x1p-1022, math.MaxFloat64, -math.MaxFloat64, 709.8, -745.2, 19.06, 22, -22}

// matrix returns a rows×n matrix with stride ld, its padding zero.
func matrix(r *rand.Rand, rows, n, ld int, odd bool) []float64 {
	m := numbers(r, rows*ld, odd)
	for i := range rows {
		clear(m[i*ld+n : i*ld+ld])
	}
	return m
}

func TestProductsMatchScalar(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	sizes := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 16, 17, 31, 32, 33}
	for trial := 0; trial < 3000; trial++ {
		out, in := sizes[r.IntN(len(sizes))], sizes[r.IntN(len(sizes))]
		n := sizes[r.IntN(len(sizes))]
		if trial%10 == 0 {
			n += r.IntN(60)
		}
		ldz, ldx := Padded(n)+Pad*r.IntN(3), Padded(n)+Pad*r.IntN(3)
		odd := trial%4 == 3
		what := fmt.Sprintf("out=%d in=%d n=%d ldz=%d ldx=%d", out, in, n, ldz, ldx)
		w, b := numbers(r, out*in, odd), numbers(r, out, odd)
		if trial%5 == 4 {
			b = nil
		}
		// x may be a view that begins anywhere, with other numbers where its padding is.
		skip := r.IntN(5)
		x, dz := numbers(r, skip+in*ldx, odd)[skip:], matrix(r, out, n, ldz, odd)

		run := func() (z, dx, dw, db []float64) {
			z, dx = make([]float64, out*ldz), make([]float64, in*ldx)
			dw = make([]float64, out*in)
			if b != nil {
				db = make([]float64, out)
			}
			for i := range z {
				z[i] = 7
			}
			for i := range dx {
				dx[i] = 7
			}
			Affine(z, w, b, x, out, in, n, ldz, ldx)
			AffineDX(dx, w, dz, out, in, n, ldx, ldz)
			AffineDW(dw, db, dz, x, out, in, n, ldz, ldx)
			return
		}
		z, dx, dw, db := run()
		var z1, dx1, dw1, db1 []float64
		scalarly(func() { z1, dx1, dw1, db1 = run() })
		compare(t, "Affine "+what, z, z1)
		compare(t, "AffineDX "+what, dx, dx1)
		compare(t, "AffineDW "+what, dw, dw1)
		compare(t, "AffineDW db "+what, db, db1)
	}
}

func TestElementwiseMatchScalar(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for trial := range 400 {
		n := 1 + r.IntN(70)
		odd := trial%4 != 0
		x, y, z := numbers(r, n, odd), numbers(r, n, odd), numbers(r, n, odd)
		c, u := numbers(r, 1, true)[0], r.Float64()
		order := make([]int, n)
		for i := range order {
			order[i] = r.IntN(n)
		}
		// check runs f on copies of x, y and z.
		check := func(name string, f func(x, y, z []float64)) {
			t.Helper()
			run := func() (s [3][]float64) {
				s = [3][]float64{slices.Clone(x), slices.Clone(y), slices.Clone(z)}
				f(s[0], s[1], s[2])
				return s
			}
			var want [3][]float64
			scalarly(func() { want = run() })
			for i, got := range run() {
				for j := range got {
					if !same(got[j], want[i][j]) {
						t.Fatalf("%s of %d, argument %d: element %d from %v, %v, %v is %v (%#x), the scalar twin has %v (%#x)", name, n, i, j,
							x[j], y[j], z[j], got[j], math.Float64bits(got[j]), want[i][j], math.Float64bits(want[i][j]))
					}
				}
			}
		}
		for name, f := range map[string]func(dst, x []float64){
			"TanhTo": TanhTo, "SigmoidTo": SigmoidTo, "ReLUTo": ReLUTo, "LeakyReLUTo": LeakyReLUTo, "ExpTo": ExpTo, "LogTo": LogTo,
		} {
			check(name, func(x, y, _ []float64) { f(y, x) })
			check(name+" in place", func(x, _, _ []float64) { f(x, x) })
		}
		for name, f := range map[string]func(dz, a, da []float64){
			"TanhBack": TanhBack, "SigmoidBack": SigmoidBack, "ReLUBack": ReLUBack, "LeakyReLUBack": LeakyReLUBack,
		} {
			check(name, func(x, y, z []float64) { f(z, x, y) })
			check(name+" in place", func(x, y, _ []float64) { f(y, x, y) })
		}
		check("SGD", func(x, y, _ []float64) { SGD(x, y, c) })
		check("Decay", func(x, y, _ []float64) { Decay(x, y, c) })
		check("Momentum", func(x, y, z []float64) { Momentum(x, y, z, c, u) })
		check("Adam", func(x, y, z []float64) { Adam(x, y, slices.Clone(z), z, c, 0.9, 0.999, 1e-8, 1+trial) })
		check("Adam's v", func(x, y, z []float64) { Adam(x, slices.Clone(z), y, z, c, 0.9, 0.999, 1e-8, 1+trial) })
		check("SoftThreshold", func(x, _, _ []float64) { SoftThreshold(x, u) })
		check("AdamSoftThreshold", func(x, y, _ []float64) { AdamSoftThreshold(x, y, u, 0.999, 1e-8, 1+trial) })
		check("Gather", func(x, y, _ []float64) { Gather(x, y, order) })
		check("sums", func(x, y, _ []float64) {
			a, s, f := SumAbs(x), SumSquares(x), Finite(x)
			if f != finite(x) {
				t.Fatalf("Finite(%v) = %v", x, f)
			}
			y[0] = a
			x[0] = s
		})
	}
}

func TestLossesMatchScalar(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for trial := 0; trial < 500; trial++ {
		n, k := 1+r.IntN(40), 1+r.IntN(6)
		ld := Padded(n) + Pad*r.IntN(2)
		odd := trial%4 == 3
		z, y := numbers(r, k*ld, odd), numbers(r, ld, odd)
		class := make([]uint8, n)
		for j := range class {
			class[j] = uint8(r.IntN(k))
		}
		run := func() []float64 {
			p, dz := make([]float64, k*ld), make([]float64, k*ld)
			d1, d2 := make([]float64, ld), make([]float64, ld)
			SoftmaxTo(p, z, k, n, ld)
			SoftmaxGrad(dz, z, class, k, n, ld, 0.125)
			LogisticGrad(d1, z[:ld], y, n, 0.3)
			SquaredGrad(d2, z[:ld], y, n, 0.3)
			all := append(append(append(p, dz...), d1...), d2...)
			return append(all, SoftmaxLoss(z, class, k, n, ld), LogisticLoss(z[:ld], y, n), SquaredLoss(z[:ld], y, n))
		}
		var want []float64
		scalarly(func() { want = run() })
		compare(t, fmt.Sprintf("losses k=%d n=%d ld=%d", k, n, ld), run(), want)
	}
}

func finite(x []float64) bool {
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
