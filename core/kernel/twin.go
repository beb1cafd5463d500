package kernel

import "unsafe"

// A twin is one implementation of every kernel. Arguments have been checked: n is padded
// where a matrix is meant, and slices of one call have the lengths that the exported function
// asks for.
type twin struct {
	name string

	// The matrix products work on bare memory, since for small networks the passing of
	// arguments counts; the scalar twin has none. All strides and n are in bytes, n is a
	// positive multiple of 8·Pad, and there is at least one of everything.
	//
	// product computes z(o, j) = b(o) + Σₖ w(o, k)·x(k, j) for rows × n elements and depth
	// products each. ldz and ldx lead from row to row, wo and wk from weight to weight along
	// o and k, bo from bias to bias.
	//
	// gradient computes dw(o, i) = Σⱼ dz(o, j)·x(i, j) and, unless db is nil, db(o) = Σⱼ
	// dz(o, j), in four partial sums.
	product  func(z, w, b, x unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr)
	gradient func(dw, db, dz, x unsafe.Pointer, out, in, n, lddz, ldx uintptr)

	finite func(x []float64) bool
	gather func(dst, src []float64, order []int)

	tanh, sigmoid, relu, leaky, exp, log       func(dst, x []float64)
	tanhBack, sigmoidBack, reluBack, leakyBack func(dz, a, da []float64)

	logisticLoss, squaredLoss func(h, y []float64, n int) float64
	logisticGrad, squaredGrad func(dh, h, y []float64, scale float64)
	softmax                   func(p, z []float64, k, n, ld int)
	logSumExp                 func(z []float64, k, ld int) (top, sum lanes)
	sumAbs, sumSquares        func(w []float64) float64
	scale                     func(x []float64, c float64)

	addScaled         func(y, x []float64, c float64)
	momentum          func(w, v, g []float64, rate, mu float64)
	adam              func(w, m, v, g []float64, s adamStep)
	softThreshold     func(w []float64, t float64)
	adamSoftThreshold func(w, v []float64, c, root, eps float64)
}

// scalar is the plain Go twin, present on every machine.
var scalar = twin{
	name: "scalar",

	finite: finiteScalar, gather: gatherScalar,

	tanh: tanhScalar, sigmoid: sigmoidScalar, relu: reluScalar, leaky: leakyScalar,
	exp: expScalar, log: logScalar,
	tanhBack: tanhBackScalar, sigmoidBack: sigmoidBackScalar, reluBack: reluBackScalar, leakyBack: leakyBackScalar,

	logisticLoss: logisticLossScalar, squaredLoss: squaredLossScalar,
	logisticGrad: logisticGradScalar, squaredGrad: squaredGradScalar,
	softmax: softmaxScalar, logSumExp: logSumExpScalar,
	sumAbs: sumAbsScalar, sumSquares: sumSquaresScalar, scale: scaleScalar,

	addScaled: addScaledScalar, momentum: momentumScalar, adam: adamScalar,
	softThreshold: softThresholdScalar, adamSoftThreshold: adamSoftThresholdScalar,
}

// use is the twin that the exported functions call: the fastest that this machine has.
var use = fastest()

// Name tells which implementation is at work: "scalar", "avx2" or "wasm simd".
func Name() string { return use.name }
