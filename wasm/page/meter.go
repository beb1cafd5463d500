package page

import "slices"

// meter keeps the last durations of something and knows their median. The zero value is
// ready for use.
type meter struct {
	last [256]float64
	n    int
}

func (m *meter) add(x float64) {
	m.last[m.n%len(m.last)] = x
	m.n++
}

// median returns the median of what is kept, 0 when there is nothing.
func (m *meter) median() float64 { return m.quantile(0.5) }

// quantile returns the q-quantile, q in [0, 1].
func (m *meter) quantile(q float64) float64 {
	n := min(m.n, len(m.last))
	if n == 0 {
		return 0
	}
	sorted := slices.Clone(m.last[:n])
	slices.Sort(sorted)
	return sorted[int(q*float64(n-1)+0.5)]
}
