package kernel

import "unsafe"

// A twin is the vector code of one kind of machine, a function for each loop. They work on
// bare memory, since for small networks the passing of arguments counts: pointers to the first
// elements, all strides and the length n in bytes, n a positive multiple of 8·Pad. Shapes have
// been checked, and what does not fill a pad is left to the exported function, whose own loop
// is the scalar twin: it does everything where a function is nil.
type twin struct {
	name string

	// product computes z(o, j) = b(o) + Σₖ w(o, k)·x(k, j) for rows × n elements and depth
	// products each, all positive. ldz and ldx lead from row to row, wo and wk from weight to
	// weight along o and k, bo from bias to bias.
	//
	// gradient computes dw(o, i) = Σⱼ dz(o, j)·x(i, j) and, unless db is nil, db(o) = Σⱼ
	// dz(o, j), in four partial sums.
	product  func(z, w, b, x unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr)
	gradient func(dw, db, dz, x unsafe.Pointer, out, in, n, lddz, ldx uintptr)

	tanh, sigmoid, relu, leaky, exp, log       func(dst, x unsafe.Pointer, n uintptr)
	tanhBack, sigmoidBack, reluBack, leakyBack func(dz, a, da unsafe.Pointer, n uintptr)

	// The sums return their partial sums, zeros the whole of Σ 0·x.
	logisticLoss, squaredLoss func(h, y unsafe.Pointer, n uintptr) lanes
	sumAbs, sumSquares        func(x unsafe.Pointer, n uintptr) lanes
	zeros                     func(x unsafe.Pointer, n uintptr) float64
	// difference computes d = (h−y)·scale.
	difference func(d, h, y unsafe.Pointer, scale float64, n uintptr)
	// softmax works on n bytes of columns of k classes; logSumExp gives for one pad of columns
	// the largest logit and Σ e^(z−top).
	softmax   func(p, z unsafe.Pointer, k, n, ld uintptr)
	logSumExp func(z unsafe.Pointer, k, ld uintptr) (top, sum lanes)
	scale     func(x unsafe.Pointer, c float64, n uintptr)

	// addScaled computes y += c·x.
	addScaled         func(y, x unsafe.Pointer, c float64, n uintptr)
	momentum          func(w, v, g unsafe.Pointer, rate, mu float64, n uintptr)
	adam              func(w, m, v, g unsafe.Pointer, s adamStep, n uintptr)
	softThreshold     func(w unsafe.Pointer, t float64, n uintptr)
	adamSoftThreshold func(w, v unsafe.Pointer, c, root, eps float64, n uintptr)

	// gather copies src[order[i]] to dst[i] for n elements, n not in bytes. It stops at the
	// first index that is not below limit and returns how many elements are left.
	gather func(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr
}

// use is the vector code at work; the zero value is none.
var use = fastest()

// Name tells which code is at work: "scalar", "avx2" or "wasm simd".
func Name() string {
	if use.name == "" {
		return "scalar"
	}
	return use.name
}

// whole returns how many bytes of n elements are whole pads.
func whole(n int) uintptr { return uintptr(n&^(Pad-1)) * 8 }

// A lanes is the four partial sums of a sum over the batch.
type lanes [Pad]float64

func (s *lanes) total() float64 { return (s[0] + s[2]) + (s[1] + s[3]) }
