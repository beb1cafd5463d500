package basis

import (
	"strconv"
	"strings"

	"gradlab/core/data"
)

// A power is a monomial x₁^i·x₂^j of the scaled inputs.
type power struct{ i, j int }

// powers lists the monomials of degree 1 … degree, by degree and then by falling powers of
// x₁, but for those that are among the features already: the same input twice would only
// split its weight.
func powers(degree int, features uint32) []power {
	had := make(map[power]bool)
	for i := range data.Features {
		if f := &data.Features[i]; features>>i&1 == 1 && f.Powers != [2]int{} {
			had[power{f.Powers[0], f.Powers[1]}] = true
		}
	}
	var list []power
	for d := 1; d <= degree; d++ {
		for j := range d + 1 {
			if p := (power{d - j, j}); !had[p] {
				list = append(list, p)
			}
		}
	}
	return list
}

func (p power) name() string {
	var b strings.Builder
	for v, n := range [2]int{p.i, p.j} {
		if n > 0 {
			b.WriteString("x" + subscript(v+1))
		}
		if n > 1 {
			b.WriteString(superscript(n))
		}
	}
	return b.String()
}

func (p power) expand(dst, x, y []float64, scale float64) {
	for k := range x {
		a, b, v := scale*x[k], scale*y[k], 1.0
		for range p.i {
			v *= a
		}
		for range p.j {
			v *= b
		}
		dst[k] = v
	}
}

func subscript(n int) string   { return digits(n, "₀₁₂₃₄₅₆₇₈₉") }
func superscript(n int) string { return digits(n, "⁰¹²³⁴⁵⁶⁷⁸⁹") }

func digits(n int, in string) string {
	as := []rune(in)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(as[d-'0'])
	}
	return b.String()
}
