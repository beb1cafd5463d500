package optim

import "gradlab/core/kernel"

// adam is the method of Kingma and Ba (arXiv:1412.6980, algorithm 1): the running means m of
// the gradient and v of its square, freed from their bias towards the zeros they began with,
// give the step η·m̂/(√v̂ + ε).
type adam struct {
	m, v []float64
	t    int // steps since Reset
}

// The paper's recommended constants.
const (
	beta1   = 0.9
	beta2   = 0.999
	epsilon = 1e-8
)

func (a *adam) Reset(n int) {
	a.m, a.v, a.t = room(a.m, n), room(a.v, n), 0
}

func (a *adam) CopyFrom(o Optimizer) {
	b := o.(*adam)
	a.m, a.v, a.t = append(a.m[:0], b.m...), append(a.v[:0], b.v...), b.t
}

func (a *adam) Step(params, grad []float64, s *Settings) {
	a.t++
	decay(params, grad, s)
	kernel.Adam(params, a.m, a.v, grad, s.LR, beta1, beta2, epsilon, a.t)
	if s.L1 != 0 {
		// The proximal step in the metric in which Adam moves: weight i by its own
		// η/(√v̂ᵢ + ε), so that the fixed points are those of the penalised loss.
		w := s.Weights
		kernel.AdamSoftThreshold(params[:w], a.v[:w], s.LR*s.L1, beta2, epsilon, a.t)
	}
}
