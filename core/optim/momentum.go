package optim

import (
	"math"

	"gradlab/core/kernel"
)

// momentum is Polyak's heavy ball: v = μ·v + g, w −= η·v. With a steady gradient the steps
// grow to η·g/(1−μ).
type momentum struct {
	v []float64
}

func (m *momentum) Reset(n int) { m.v = room(m.v, n) }

func (m *momentum) CopyFrom(o Optimizer) { m.v = append(m.v[:0], o.(*momentum).v...) }

func (m *momentum) Step(params, grad []float64, s *Settings) {
	decay(params, grad, s)
	kernel.Momentum(params, m.v, grad, s.LR, s.Momentum)
	if s.L1 != 0 {
		shrinkRolling(params[:s.Weights], m.v[:s.Weights], s)
	}
}

// shrinkRolling is shrink for weights with a velocity: what the proximal step takes off a
// weight has to be part of the velocity too, since the velocity is what moved the weight,
// v = (w before − w after)/η. Otherwise gradients would be counted 1/(1−μ) times and the
// penalty once, and training would settle at the minimum for (1−μ)·α.
//
// Source: Ochs, Chen, Brox and Pock, "iPiano: inertial proximal algorithm for nonconvex
// optimization", SIAM J. Imaging Sciences 7 (2014), arXiv:1404.4805, algorithm 1.
func shrinkRolling(w, v []float64, s *Settings) {
	t := s.LR * s.L1
	for i, x := range w {
		switch {
		case math.Abs(x) <= t:
			w[i] = 0
			v[i] += x / s.LR
		default: // so does a NaN, which stays seen
			w[i] = x - math.Copysign(t, x)
			v[i] += math.Copysign(s.L1, x)
		}
	}
}
