package kernel

import (
	"strings"
	"testing"
)

func TestPadded(t *testing.T) {
	for n, want := range []int{0, 4, 4, 4, 4, 8, 8, 8, 8, 12} {
		if got := Padded(n); got != want {
			t.Errorf("Padded(%d) = %d, want %d", n, got, want)
		}
	}
}

// A wrong shape is refused by a panic that says what was wrong.
func TestWrongShapesPanic(t *testing.T) {
	f := func(n int) []float64 { return make([]float64, n) }
	class := []uint8{0, 1, 2}
	for name, call := range map[string]func(){
		"Affine: z too short":          func() { Affine(f(15), f(6), f(2), f(24), 2, 3, 8, 8, 8) },
		"Affine: x too short":          func() { Affine(f(16), f(6), f(2), f(23), 2, 3, 8, 8, 8) },
		"Affine: w too short":          func() { Affine(f(16), f(5), f(2), f(24), 2, 3, 8, 8, 8) },
		"Affine: b too short":          func() { Affine(f(16), f(6), f(1), f(24), 2, 3, 8, 8, 8) },
		"Affine: stride less than n":   func() { Affine(f(99), f(6), f(2), f(99), 2, 3, 9, 8, 12) },
		"Affine: stride not in pads":   func() { Affine(f(99), f(6), f(2), f(99), 2, 3, 5, 8, 6) },
		"Affine: negative n":           func() { Affine(f(99), f(6), f(2), f(99), 2, 3, -1, 8, 8) },
		"Affine: negative out":         func() { Affine(f(99), f(6), f(2), f(99), -2, 3, 8, 8, 8) },
		"AffineDX: dx too short":       func() { AffineDX(f(23), f(6), f(16), 2, 3, 8, 8, 8) },
		"AffineDX: dz too short":       func() { AffineDX(f(24), f(6), f(15), 2, 3, 8, 8, 8) },
		"AffineDX: w too short":        func() { AffineDX(f(24), f(5), f(16), 2, 3, 8, 8, 8) },
		"AffineDW: dw too short":       func() { AffineDW(f(5), f(2), f(16), f(24), 2, 3, 8, 8, 8) },
		"AffineDW: db too short":       func() { AffineDW(f(6), f(1), f(16), f(24), 2, 3, 8, 8, 8) },
		"AffineDW: x too short":        func() { AffineDW(f(6), f(2), f(16), f(23), 2, 3, 8, 8, 8) },
		"TanhTo: lengths":              func() { TanhTo(f(4), f(5)) },
		"TanhBack: lengths":            func() { TanhBack(f(4), f(4), f(5)) },
		"SGD: lengths":                 func() { SGD(f(4), f(5), 1) },
		"Adam: lengths":                func() { Adam(f(4), f(4), f(3), f(4), 1, 0.9, 0.999, 1e-8, 1) },
		"AdamSoftThreshold: lengths":   func() { AdamSoftThreshold(f(4), f(3), 1, 0.999, 1e-8, 1) },
		"LogisticLoss: no whole pad":   func() { LogisticLoss(f(5), f(8), 5) },
		"LogisticGrad: no whole pad":   func() { LogisticGrad(f(8), f(8), f(5), 5, 1) },
		"SquaredGrad: negative n":      func() { SquaredGrad(f(8), f(8), f(8), -5, 1) },
		"Gather: lengths":              func() { Gather(f(2), f(4), []int{1}) },
		"Gather: index too large":      func() { Gather(f(2), f(4), []int{1, 4}) },
		"Gather: negative index":       func() { Gather(f(2), f(4), []int{-1, 0}) },
		"SoftmaxTo: no classes":        func() { SoftmaxTo(f(8), f(8), 0, 4, 4) },
		"SoftmaxLoss: class ≥ k":       func() { SoftmaxLoss(f(8), class, 2, 3, 4) },
		"SoftmaxGrad: classes lacking": func() { SoftmaxGrad(f(12), f(12), class, 3, 4, 4, 1) },
	} {
		func() {
			defer func() {
				s, ok := recover().(string)
				prefix := "kernel: " + name[:strings.IndexByte(name, ':')+1]
				if !ok || !strings.HasPrefix(s, prefix) {
					t.Errorf("%s: panic %q, want one that begins with %q", name, s, prefix)
				}
			}()
			call()
		}()
	}
}

// Nothing to do is no error.
func TestEmptyShapes(t *testing.T) {
	z := []float64{1, 2, 3, 4}
	Affine(z, nil, []float64{5}, nil, 1, 0, 3, 4, 4)
	for _, v := range z {
		if v != 5 {
			t.Errorf("with no inputs z is %v, want the bias 5", z)
		}
	}
	AffineDX(z, nil, nil, 0, 1, 3, 4, 4)
	for _, v := range z {
		if v != 0 {
			t.Errorf("with no outputs dx is %v, want zeros", z)
		}
	}
	dw, db := []float64{7}, []float64{7}
	AffineDW(dw, db, nil, nil, 1, 1, 0, 4, 4)
	if dw[0] != 0 || db[0] != 0 {
		t.Errorf("with no examples dw, db are %v, %v, want zeros", dw, db)
	}
	Affine(nil, nil, nil, nil, 0, 0, 0, 0, 0)
	TanhTo(nil, nil)
	SGD(nil, nil, 1)
	if s := SumAbs(nil) + SumSquares(nil) + LogisticLoss(nil, nil, 0) + SoftmaxLoss(nil, nil, 3, 0, 0); s != 0 {
		t.Errorf("sums over nothing are %v", s)
	}
}

// The gradient kernels keep zeros in the padding, and nothing writes beyond it.
func TestPadding(t *testing.T) {
	const out, in, n, ld = 3, 5, 6, 12
	filled := func(rows int, v float64) []float64 {
		m := make([]float64, rows*ld)
		for i := range m {
			m[i] = v
		}
		return m
	}
	w, x, dz := filled(out, 2)[:out*in], filled(in, 3), filled(out, 4)
	for o := range out {
		clear(dz[o*ld+n:][:2])
	}
	check := func(name string, m []float64, rows int, pad float64) {
		t.Helper()
		for r := range rows {
			for c := n; c < 8; c++ {
				if v := m[r*ld+c]; v != pad {
					t.Errorf("%s: padding (%d, %d) is %v, want %v", name, r, c, v, pad)
				}
			}
			for c := 8; c < ld; c++ {
				if m[r*ld+c] != 9 {
					t.Errorf("%s: (%d, %d) beyond the padding was written", name, r, c)
				}
			}
		}
	}
	z, dx, dh := filled(out, 9), filled(in, 9), filled(1, 9)
	Affine(z, w, nil, x, out, in, n, ld, ld)
	check("Affine", z, out, 30)
	AffineDX(dx, w, dz, out, in, n, ld, ld)
	check("AffineDX", dx, in, 0)
	LogisticGrad(dh, x[:ld], x[ld:], n, 1)
	check("LogisticGrad", dh, 1, 0)
	dh = filled(1, 9)
	SquaredGrad(dh, x[:ld], z[:ld], n, 1)
	check("SquaredGrad", dh, 1, 0)
	dx = filled(in, 9)
	SoftmaxGrad(dx, x, make([]uint8, n), in, n, ld, 1)
	check("SoftmaxGrad", dx, in, 0)
}

func TestNoAllocations(t *testing.T) {
	const out, in, n, ld, k = 5, 3, 10, 12, 3
	z, x, w, b := make([]float64, out*ld), make([]float64, in*ld), make([]float64, out*in), make([]float64, out)
	class := make([]uint8, n)
	order := []int{7, 1}
	if a := testing.AllocsPerRun(100, func() {
		Affine(z, w, b, x, out, in, n, ld, ld)
		AffineDX(x, w, z, out, in, n, ld, ld)
		AffineDW(w, b, z, x, out, in, n, ld, ld)
		TanhTo(z, z)
		SigmoidTo(z, z)
		ReLUTo(z, z)
		TanhBack(z, z, z)
		LogisticLoss(x, z, n)
		LogisticGrad(x, x, z, n, 1)
		SoftmaxLoss(x, class, k, n, ld)
		SoftmaxGrad(x, x, class, k, n, ld, 1)
		SGD(w, w, 0.1)
		Adam(w, w, w, w, 0.1, 0.9, 0.999, 1e-8, 3)
		SoftThreshold(w, 0.1)
		Finite(w)
		Gather(w[:2], x, order)
	}); a != 0 {
		t.Errorf("%v allocations", a)
	}
}
