package kernel

// A twin is one implementation of every kernel. Arguments have been checked: n is padded
// where a matrix is meant, and slices of one call have the lengths that the exported function
// asks for.
type twin struct {
	name string

	affine   func(z, w, b, x []float64, out, in, n, ldz, ldx int)
	affineDX func(dx, w, dz []float64, out, in, n, lddx, lddz int)
	affineDW func(dw, db, dz, x []float64, out, in, n, lddz, ldx int)

	tanh, sigmoid, relu, leaky, exp, log       func(dst, x []float64)
	tanhBack, sigmoidBack, reluBack, leakyBack func(dz, a, da []float64)

	logisticLoss, squaredLoss func(h, y []float64, n int) float64
	logisticGrad, squaredGrad func(dh, h, y []float64, scale float64)
	softmax                   func(p, z []float64, k, n, ld int)
	logSumExp                 func(top, sum *lanes, z []float64, k, ld int)
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

	affine: affineScalar, affineDX: affineDXScalar, affineDW: affineDWScalar,

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
