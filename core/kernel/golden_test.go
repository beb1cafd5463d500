package kernel

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
)

// goldenBits is the hash of everything that the workload below computes. It is one number for
// all machines and both twins: a change of it changes recorded runs.
const goldenBits = 0x8884ebd185c885c4

// TestGoldenBits trains a network with every activation in turn, every loss and every update,
// and hashes the bits of all numbers on the way.
func TestGoldenBits(t *testing.T) {
	h := fnv.New64a()
	put := func(x []float64) {
		var b [8]byte
		for _, v := range x {
			if math.IsNaN(v) {
				t.Fatal("the workload computed a NaN, whose bits mean nothing")
			}
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			h.Write(b[:])
		}
	}
	r := rand.New(rand.NewPCG(11, 12))
	// Uniform numbers by exact arithmetic: math's functions differ between machines.
	draw := func(n int, scale float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = (float64(r.Uint64()>>11)*0x1p-52 - 1) * scale
		}
		return x
	}

	const in, mid, out, n = 3, 7, 4, 21
	ld := Padded(n)
	x := draw(in*ld, 2)
	class, y := make([]uint8, n), make([]float64, ld)
	for j := range class {
		class[j] = uint8(r.IntN(out))
		y[j] = float64(class[j] & 1)
	}
	params := draw(mid*in+out*mid+mid+out, 0.7)
	grads, m, v := make([]float64, len(params)), make([]float64, len(params)), make([]float64, len(params))
	split := func(p []float64) (w1, w2, b1, b2 []float64) {
		return p[:mid*in], p[mid*in:][:out*mid], p[mid*in+out*mid:][:mid], p[mid*in+out*mid+mid:]
	}
	w1, w2, b1, b2 := split(params)
	g1, g2, c1, c2 := split(grads)
	z1, a1, da1, dz1 := make([]float64, mid*ld), make([]float64, mid*ld), make([]float64, mid*ld), make([]float64, mid*ld)
	z2, dz2, p := make([]float64, out*ld), make([]float64, out*ld), make([]float64, out*ld)
	acts := []struct {
		to   func(dst, x []float64)
		back func(dz, a, da []float64)
	}{{TanhTo, TanhBack}, {SigmoidTo, SigmoidBack}, {ReLUTo, ReLUBack}, {LeakyReLUTo, LeakyReLUBack}}
	for step := range 40 {
		act := acts[step%len(acts)]
		Affine(z1, w1, b1, x, mid, in, n, ld, ld)
		act.to(a1, z1)
		Affine(z2, w2, b2, a1, out, mid, n, ld, ld)
		switch step % 3 {
		case 0:
			put([]float64{SoftmaxLoss(z2, class, out, n, ld)})
			SoftmaxGrad(dz2, z2, class, out, n, ld, 1./n)
			SoftmaxTo(p, z2, out, n, ld)
		case 1:
			for o := range out {
				put([]float64{LogisticLoss(z2[o*ld:], y, n)})
				LogisticGrad(dz2[o*ld:], z2[o*ld:], y, n, 1./n)
			}
		case 2:
			for o := range out {
				put([]float64{SquaredLoss(z2[o*ld:], y, n)})
				SquaredGrad(dz2[o*ld:], z2[o*ld:], y, n, 1./n)
			}
		}
		AffineDW(g2, c2, dz2, a1, out, mid, n, ld, ld)
		AffineDX(da1, w2, dz2, out, mid, n, ld, ld)
		act.back(dz1, a1, da1)
		AffineDW(g1, c1, dz1, x, mid, in, n, ld, ld)
		Decay(grads, params, 1e-3)
		put(grads)
		switch step % 4 {
		case 0:
			SGD(params, grads, 0.1)
		case 1:
			Momentum(params, v, grads, 0.05, 0.9)
		case 2:
			clear(v)
		case 3:
			Adam(params, m, v, grads, 0.02, 0.9, 0.999, 1e-8, 1+step/4)
			AdamSoftThreshold(params, v, 1e-4, 0.999, 1e-8, 1+step/4)
		}
		SoftThreshold(params, 1e-5)
		put(params)
		put([]float64{SumAbs(params), SumSquares(params)})
	}
	put(p)
	for _, scale := range []float64{1e-300, 1e-3, 1, 30, 800} {
		x := draw(101, scale)
		dst := make([]float64, len(x))
		for _, f := range []func(dst, x []float64){TanhTo, SigmoidTo, ExpTo} {
			f(dst, x)
			put(dst)
		}
		for i := range x {
			x[i] = math.Abs(x[i])
			put([]float64{Log1p(x[i])})
		}
		LogTo(dst, x)
		put(dst)
	}
	if got := h.Sum64(); got != goldenBits {
		t.Errorf("the bits of %s have the hash %#x, want %#x", Name(), got, uint64(goldenBits))
	}
}
