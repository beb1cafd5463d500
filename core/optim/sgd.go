package optim

import "gradlab/core/kernel"

// sgd is plain gradient descent; on batches, stochastic. It remembers nothing.
type sgd struct{}

func (*sgd) Reset(int) {}

func (*sgd) CopyFrom(Optimizer) {}

func (*sgd) Step(params, grad []float64, s *Settings) {
	decay(params, grad, s)
	kernel.SGD(params, grad, s.LR)
	shrink(params, s)
}
