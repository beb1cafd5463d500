//go:build goexperiment.simd && (amd64 || wasm)

package kernel

// vector is the twin of machines with SIMD.
var vector = twin{
	name: "vector",

	product: product, gradient: gradient,

	finite: finiteVector, gather: gatherVector,

	tanh: tanhVector, sigmoid: sigmoidVector, relu: reluVector, leaky: leakyVector,
	exp: expVector, log: logVector,
	tanhBack: tanhBackVector, sigmoidBack: sigmoidBackVector, reluBack: reluBackVector, leakyBack: leakyBackVector,

	logisticLoss: logisticLossVector, squaredLoss: squaredLossVector,
	logisticGrad: logisticGradVector, squaredGrad: squaredGradVector,
	softmax: softmaxVector, logSumExp: logSumExpVector,
	sumAbs: sumAbsVector, sumSquares: sumSquaresVector, scale: scaleVector,

	addScaled: addScaledVector, momentum: momentumVector, adam: adamVector,
	softThreshold: softThresholdVector, adamSoftThreshold: adamSoftThresholdVector,
}
