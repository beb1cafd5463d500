package table

import "math"

// moments gathers mean and variance of a column in one pass (Welford's method, Technometrics
// 4 (1962) 419).
type moments struct {
	n        float64
	mean, m2 float64 // m2: sum of squared deviations
	low, top float64
}

func (m *moments) add(v float64) {
	if m.n == 0 {
		m.low, m.top = v, v
	}
	m.low, m.top = min(m.low, v), max(m.top, v)
	m.n++
	d := v - m.mean
	m.mean += d / m.n
	m.m2 += float64(d * (v - m.mean))
}

// sd returns the standard deviation, exactly 0 for equal numbers.
func (m *moments) sd() float64 {
	if m.low == m.top {
		return 0
	}
	return math.Sqrt(m.m2 / m.n)
}
