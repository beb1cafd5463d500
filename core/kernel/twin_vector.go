//go:build goexperiment.simd && (amd64 || wasm)

package kernel

// vector is the code for vectors. Where WebAssembly has assembly, amd64 has a function of
// equal name.
var vector = twin{
	product: product, gradient: gradient,

	tanh: tanhVector, sigmoid: sigmoidVector, relu: reluVector, leaky: leakyVector,
	exp: expVector, log: logVector,
	tanhBack: tanhBackVector, sigmoidBack: sigmoidBackVector, reluBack: reluBackVector, leakyBack: leakyBackVector,

	logisticLoss: logisticLossVector, squaredLoss: squaredLossVector,
	sumAbs: sumAbsVector, sumSquares: sumSquaresVector, zeros: zerosVector,
	difference: differenceVector, softmax: softmaxVector, logSumExp: logSumExpVector, scale: scaleVector,

	addScaled: addScaledVector, momentum: momentumVector, adam: adamVector,
	softThreshold: softThresholdVector, adamSoftThreshold: adamSoftThresholdVector,

	gather: gatherVector,
}
