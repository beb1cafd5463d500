package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// same reports whether two results are equal to the bit, or both NaN.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
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

		run := func(k twin) (z, dx, dw, db []float64) {
			old := use
			use = k
			defer func() { use = old }()
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
		z, dx, dw, db := run(fastest())
		z1, dx1, dw1, db1 := run(scalar)
		compare(t, "Affine "+what, z, z1)
		compare(t, "AffineDX "+what, dx, dx1)
		compare(t, "AffineDW "+what, dw, dw1)
		compare(t, "AffineDW db "+what, db, db1)
	}
}

func TestElementwiseMatchScalar(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	k := fastest()
	for trial := 0; trial < 400; trial++ {
		n := 1 + r.IntN(70)
		x, y, z := numbers(r, n, true), numbers(r, n, true), numbers(r, n, true)
		check := func(name string, f, g func(dst []float64)) {
			t.Helper()
			a, b := make([]float64, n), make([]float64, n)
			f(a)
			g(b)
			for i := range a {
				if !same(a[i], b[i]) {
					t.Fatalf("%s of %d: element %d from %v, %v, %v is %v (%#x), the scalar twin has %v (%#x)", name, n, i,
						x[i], y[i], z[i], a[i], math.Float64bits(a[i]), b[i], math.Float64bits(b[i]))
				}
			}
		}
		one := func(name string, f, g func(dst, x []float64)) {
			t.Helper()
			check(name, func(d []float64) { f(d, x) }, func(d []float64) { g(d, x) })
			check(name+" in place", func(d []float64) { copy(d, x); f(d, d) }, func(d []float64) { g(d, x) })
		}
		one("tanh", k.tanh, scalar.tanh)
		one("sigmoid", k.sigmoid, scalar.sigmoid)
		one("relu", k.relu, scalar.relu)
		one("leaky", k.leaky, scalar.leaky)
		one("exp", k.exp, scalar.exp)
		one("log", k.log, scalar.log)
		two := func(name string, f, g func(dz, a, da []float64)) {
			t.Helper()
			check(name, func(d []float64) { f(d, x, y) }, func(d []float64) { g(d, x, y) })
			check(name+" in place", func(d []float64) { copy(d, y); f(d, x, d) }, func(d []float64) { g(d, x, y) })
		}
		two("tanhBack", k.tanhBack, scalar.tanhBack)
		two("sigmoidBack", k.sigmoidBack, scalar.sigmoidBack)
		two("reluBack", k.reluBack, scalar.reluBack)
		two("leakyBack", k.leakyBack, scalar.leakyBack)

		c, u := numbers(r, 1, true)[0], r.Float64()
		check("scale", func(d []float64) { copy(d, x); k.scale(d, c) }, func(d []float64) { copy(d, x); scalar.scale(d, c) })
		check("addScaled", func(d []float64) { copy(d, x); k.addScaled(d, y, c) }, func(d []float64) { copy(d, x); scalar.addScaled(d, y, c) })
		check("softThreshold", func(d []float64) { copy(d, x); k.softThreshold(d, u) }, func(d []float64) { copy(d, x); scalar.softThreshold(d, u) })
		check("adamSoftThreshold", func(d []float64) { copy(d, x); k.adamSoftThreshold(d, y, c, u, 1e-8) },
			func(d []float64) { copy(d, x); scalar.adamSoftThreshold(d, y, c, u, 1e-8) })
		for out := range 3 {
			pick := func(k twin, step func(k twin, s [3][]float64)) func(d []float64) {
				return func(d []float64) {
					s := [3][]float64{append([]float64(nil), x...), append([]float64(nil), y...), append([]float64(nil), z...)}
					step(k, s)
					copy(d, s[out])
				}
			}
			adam := func(k twin, s [3][]float64) {
				k.adam(s[0], s[1], s[2], z, adamStep{beta1: 0.9, rest1: 0.1, beta2: 0.999, rest2: 1 - 0.999, rate: -c, root: u, eps: 1e-8})
			}
			check("adam", pick(k, adam), pick(scalar, adam))
			mom := func(k twin, s [3][]float64) { k.momentum(s[0], s[1], s[2], c, u) }
			check("momentum", pick(k, mom), pick(scalar, mom))
		}
		sums := func(name string, a, b float64) {
			t.Helper()
			if !same(a, b) {
				t.Fatalf("%s of %d: %v, the scalar twin has %v", name, n, a, b)
			}
		}
		if trial%2 == 0 {
			x, y = numbers(r, n, false), numbers(r, n, false)
		}
		if got, want := k.finite(x), scalar.finite(x); got != want || want != finite(x) {
			t.Fatalf("finite %v: %v, the scalar twin has %v", x, got, want)
		}
		order := make([]int, n)
		for i := range order {
			order[i] = r.IntN(n)
		}
		check("gather", func(d []float64) { k.gather(d, x, order) }, func(d []float64) { scalar.gather(d, x, order) })
		sums("sumAbs", k.sumAbs(x), scalar.sumAbs(x))
		sums("sumSquares", k.sumSquares(x), scalar.sumSquares(x))
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
		var all [2][]float64
		for i, tw := range []twin{fastest(), scalar} {
			old := use
			use = tw
			p, dz := make([]float64, k*ld), make([]float64, k*ld)
			d1, d2 := make([]float64, ld), make([]float64, ld)
			SoftmaxTo(p, z, k, n, ld)
			SoftmaxGrad(dz, z, class, k, n, ld, 0.125)
			LogisticGrad(d1, z[:ld], y, n, 0.3)
			SquaredGrad(d2, z[:ld], y, n, 0.3)
			res := append(append(append(p, dz...), d1...), d2...)
			all[i] = append(res, SoftmaxLoss(z, class, k, n, ld), LogisticLoss(z[:ld], y, n), SquaredLoss(z[:ld], y, n))
			use = old
		}
		compare(t, fmt.Sprintf("losses k=%d n=%d ld=%d", k, n, ld), all[0], all[1])
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
