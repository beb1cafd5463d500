package descent

import (
	"math"
	"strconv"

	"gradlab/core/kernel"
)

// The model "speeds" is followed step by step: its inputs are of two sizes, so that it learns
// from the large ones fast and from the small ones slowly, and test error falls, rises while the
// noise is learnt, and falls again. Source: Heckel and Yilmaz, "Early stopping in deep networks:
// double descent and how to eliminate it", ICLR 2021, arXiv:2007.10099.
const (
	fast  = 40  // inputs N(0, 1), whose part of the truth has variance 1
	slow  = 10  // inputs N(0, small²), whose part has variance 2
	small = 0.1 // their standard deviation
)

// SpeedsDim is how many inputs "speeds" has.
const SpeedsDim = fast + slow

// drawSpeeds draws the sample of a run. Since inputs of one size are alike in all directions, the
// truth depends on the first of each.
func (s *Sample) drawSpeeds(set *Setting, run, tests int) {
	s.N, s.LD, s.K = set.N, kernel.Padded(set.N), 1
	s.T, s.TLD = tests, kernel.Padded(tests)
	s.X, s.Y = room(s.X, SpeedsDim*s.LD), room(s.Y, s.LD)
	s.TX, s.TY = room(s.TX, SpeedsDim*s.TLD), room(s.TY, s.TLD)
	name := strconv.Itoa(run)
	draw := func(x, y []float64, n, ld int, sigma float64) {
		for i := range n {
			for r := range SpeedsDim {
				v := s.source.Norm()
				if r >= fast {
					v *= small
				}
				x[r*ld+i] = v
			}
			y[i] = x[i] + float64(math.Sqrt2/small*x[fast*ld+i])
			if sigma > 0 {
				y[i] += float64(sigma * s.source.Norm())
			}
		}
	}
	s.source.Seed(set.Seed, "sample/"+name)
	draw(s.X, s.Y, s.N, s.LD, set.Sigma)
	s.source.Seed(set.Seed, "test/"+name)
	draw(s.TX, s.TY, s.T, s.TLD, 0)
}

// Checkpoints returns the steps after which a run of "speeds" is scored, about eight a decade,
// the last of them the last of all.
func Checkpoints(steps int) (list []int) {
	for v := 1.0; ; v *= 1.35 {
		t := int(math.Round(v))
		if t >= steps {
			return append(list, steps)
		}
		if len(list) == 0 || t > list[len(list)-1] {
			list = append(list, t)
		}
	}
}

// follow records the score when the present step is one of the checkpoints; at the end of a run
// that stopped early the rest is as it was then.
func (n *network) follow(over bool) {
	for n.at < len(n.marks) && (n.step == n.marks[n.at] || over) {
		sc := n.score()
		n.path = append(n.path, sc.Train, sc.Excess, sc.Norm)
		n.at++
	}
}
