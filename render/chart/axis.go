package chart

import (
	"math"
	"strconv"
)

// Axis is a range of values, Lo < Hi; on a logarithmic one 0 < Lo.
type Axis struct {
	Lo, Hi float64
	Log    bool
}

// Frac returns where v lies: 0 at Lo, 1 at Hi. On a logarithmic axis what is not positive
// lies at −∞.
func (a Axis) Frac(v float64) float64 {
	if a.Log {
		return math.Log(v/a.Lo) / math.Log(a.Hi/a.Lo)
	}
	return (v - a.Lo) / (a.Hi - a.Lo)
}

// Value is the inverse of Frac.
func (a Axis) Value(f float64) float64 {
	if a.Log {
		return a.Lo * math.Pow(a.Hi/a.Lo, f)
	}
	return a.Lo + f*(a.Hi-a.Lo)
}

// Nice returns the axis with its ends moved outwards to ticks, those that Ticks gives for the
// same number of them; on a logarithmic axis to 1, 2 or 5 times a power of ten.
func (a Axis) Nice(most int) Axis {
	if a.Log {
		lo, hi := math.Pow(10, math.Floor(math.Log10(a.Lo)+1e-9)), math.Pow(10, math.Floor(math.Log10(a.Hi)+1e-9))
		for _, m := range [...]float64{5, 2} {
			if m*lo <= a.Lo*(1+1e-9) {
				lo *= m
				break
			}
		}
		for _, m := range [...]float64{1, 2, 5, 10} {
			if m*hi >= a.Hi*(1-1e-9) {
				hi *= m
				break
			}
		}
		return Axis{lo, hi, true}
	}
	s := step(a.Hi-a.Lo, float64(most))
	return Axis{Lo: s * math.Floor(a.Lo/s+1e-9), Hi: s * math.Ceil(a.Hi/s-1e-9)}
}

// Ticks appends to dst the round values on a to label, from low to high: 3 to most of them
// (most is 3 … 6). On a logarithmic axis of two decades or more they are powers of ten.
func (a Axis) Ticks(dst []float64, most int) []float64 {
	if !(a.Hi > a.Lo) || a.Log && a.Lo <= 0 || math.IsInf(a.Hi-a.Lo, 0) {
		return dst
	}
	if a.Log {
		lo, hi := int(math.Ceil(math.Log10(a.Lo)-1e-9)), int(math.Floor(math.Log10(a.Hi)+1e-9))
		if hi-lo >= 2 {
			by := (hi-lo)/most + 1
			for e := lo; e <= hi; e += by {
				dst = append(dst, math.Pow(10, float64(e)))
			}
			return dst
		}
		if n := len(dst); a.Hi/a.Lo > 5 {
			for e := lo - 1; e <= hi; e++ {
				for _, m := range [...]float64{1, 2, 5} {
					if v := m * math.Pow(10, float64(e)); v >= a.Lo*(1-1e-9) && v <= a.Hi*(1+1e-9) {
						dst = append(dst, v)
					}
				}
			}
			for len(dst)-n > most { // every other one
				k := n
				for i := n; i < len(dst); i += 2 {
					dst[k] = dst[i]
					k++
				}
				dst = dst[:k]
			}
			return dst
		}
	}
	s := step(a.Hi-a.Lo, float64(most))
	for i := math.Ceil(a.Lo/s - 1e-9); i*s <= a.Hi+1e-9*s; i++ {
		dst = append(dst, i*s)
	}
	return dst
}

// step returns the smallest of 1, 2, 2.5, 5 times a power of ten of which no more than most
// multiples lie on any stretch of the given length.
func step(length, most float64) float64 {
	raw := length / (most - 1)
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range [...]float64{1, 2, 2.5, 5} {
		if m*p >= raw*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// AppendTick appends the label of the tick v among ticks: as many decimals as tell them
// apart, thousands and millions by k and M, what is beyond that by its power of ten.
func (a Axis) AppendTick(dst []byte, v float64, ticks []float64) []byte {
	if v == 0 {
		return append(dst, '0')
	}
	if a.Log && a.Hi/a.Lo >= 50 {
		e := int(math.Floor(math.Log10(v) + 1e-9))
		if e < -3 || e > 4 {
			m := math.Round(v / math.Pow(10, float64(e)))
			if m != 1 {
				dst = append(appendNumber(dst, m, 0), "·"...)
			}
			return appendPower(dst, e)
		}
		return appendNumber(dst, v, max(0, -e))
	}
	gap := math.Abs(v)
	for i := 1; i < len(ticks); i++ {
		gap = min(gap, ticks[i]-ticks[i-1])
	}
	top := 0.0
	if len(ticks) > 0 {
		top = max(math.Abs(ticks[0]), math.Abs(ticks[len(ticks)-1]))
	}
	unit := ""
	switch {
	case top >= 1e9 || top < 1e-5:
		return AppendRound(dst, v)
	case top >= 1e6:
		v, gap, unit = v/1e6, gap/1e6, "M"
	case top >= 1e4:
		v, gap, unit = v/1e3, gap/1e3, "k"
	}
	return append(appendNumber(dst, v, decimals(gap)), unit...)
}

// decimals returns how many are needed to write multiples of gap.
func decimals(gap float64) int {
	for d := 0; d < 8; d++ {
		if g := gap * math.Pow(10, float64(d)); math.Abs(g-math.Round(g)) < 1e-6*g {
			return d
		}
	}
	return 8
}

// appendNumber is strconv.AppendFloat with a true minus sign.
func appendNumber(dst []byte, v float64, decimals int) []byte {
	if v < 0 {
		dst = append(dst, "−"...)
		v = -v
	}
	return strconv.AppendFloat(dst, v, 'f', decimals, 64)
}

func appendPower(dst []byte, e int) []byte {
	dst = append(dst, "10"...)
	if e < 0 {
		dst = append(dst, "⁻"...)
		e = -e
	}
	var digits [4]byte
	for _, d := range strconv.AppendInt(digits[:0], int64(e), 10) {
		dst = append(dst, [...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}[d-'0']...)
	}
	return dst
}

// AppendValue appends v ≥ 0 for a place where it keeps changing: with five figures and the
// point, so that it is always as wide, or, when it is below 5·10⁻⁴ or above 10⁵, by its
// power of ten.
func AppendValue(dst []byte, v float64) []byte {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0) || a >= 99999 || a < 5e-4 && a > 0:
		return AppendRound(dst, v)
	case a < 9.99995:
		return appendNumber(dst, v, 4)
	case a < 99.9995:
		return appendNumber(dst, v, 3)
	case a < 999.995:
		return appendNumber(dst, v, 2)
	}
	return appendNumber(dst, v, 1)
}

// AppendRound appends v rounded to three figures, without zeros at its end.
func AppendRound(dst []byte, v float64) []byte {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return append(dst, "–"...)
	case math.IsInf(v, 0):
		if v < 0 {
			dst = append(dst, "−"...)
		}
		return append(dst, "∞"...)
	case a < 1e-300: // too near the smallest number for powers of ten to be exact
		return append(dst, '0')
	}
	e := int(math.Floor(math.Log10(a)))
	if e < -3 || e > 4 {
		m := v / math.Pow(10, float64(e))
		if math.Abs(m) >= 9.95 {
			m, e = m/10, e+1
		}
		return appendPower(append(appendNumber(dst, m, 1), "·"...), e)
	}
	if a/math.Pow(10, float64(e)) >= 9.995 {
		e++
	}
	dst = appendNumber(dst, v, max(0, 2-e))
	if e < 2 {
		for dst[len(dst)-1] == '0' {
			dst = dst[:len(dst)-1]
		}
		if dst[len(dst)-1] == '.' {
			dst = dst[:len(dst)-1]
		}
	}
	return dst
}
