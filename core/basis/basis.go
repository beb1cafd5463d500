// Package basis turns points of the plane into a network's inputs, the lecture's Φ(x): single
// functions chosen from data.Features, all monomials up to a degree, Gaussian bumps, and
// functions that a person writes.
package basis

import (
	"fmt"
	"math"

	"gradlab/core/data"
)

// Limits of a Spec.
const (
	MaxDegree   = 8
	MaxBumps    = 5   // along one side
	MaxFormula  = 200 // bytes
	MaxFormulas = 8   // functions in one text
)

// A Spec says which functions there are. The zero value has none.
type Spec struct {
	Features uint32 // bit i: data.Features[i]
	Degree   int    // monomials x₁^i·x₂^j of 1 ≤ i+j ≤ Degree, of the scaled inputs; 0: none
	Bumps    int    // a grid of Bumps×Bumps Gaussian bumps; 0: none
	Formula  string // functions of x1 and x2 as on the axes, joined by ';'; "": none
}

// A Basis is a list of functions of the plane. Expand allocates nothing, and so a Basis is
// not safe for concurrent use.
type Basis struct {
	spec  Spec
	scale float64

	powers  []power
	bumps   []bump
	formula *formula // nil: none
	names   []string
}

// New returns the functions of the Spec, in the order of its fields, for inputs that are
// multiplied by scale. Bumps are spread over the domain. The error says what is wrong with
// the formula, and where.
func New(spec Spec, domain data.Rect, scale float64) (*Basis, error) {
	if spec.Degree < 0 || spec.Degree > MaxDegree || spec.Bumps < 0 || spec.Bumps > MaxBumps {
		return nil, fmt.Errorf("basis: degree %d and %d bumps, want 0 … %d and 0 … %d", spec.Degree, spec.Bumps, MaxDegree, MaxBumps)
	}
	b := &Basis{spec: spec, scale: scale, powers: powers(spec.Degree, spec.Features), bumps: bumps(spec.Bumps, domain)}
	for i := range data.Features {
		if spec.Features>>i&1 == 1 {
			b.names = append(b.names, data.Features[i].Title)
		}
	}
	for _, p := range b.powers {
		b.names = append(b.names, p.name())
	}
	for i := range b.bumps {
		b.names = append(b.names, "g"+subscript(i+1))
	}
	var err error
	if b.formula, err = newFormula(spec.Formula); err != nil {
		return nil, err
	}
	if b.formula != nil {
		b.names = append(b.names, b.formula.names()...)
	}
	return b, nil
}

// Len returns the number of functions.
func (b *Basis) Len() int { return len(b.names) }

// Names returns the functions in the lecture's notation. The slice must not be written.
func (b *Basis) Names() []string { return b.names }

// Expand writes the functions of the points into dst, a row each: the k-th one of point j to
// dst[k*ld+j]. The slices x and y have equal length, at most ld; the rest of each row is left
// alone. A formula may give what is not finite, see Check.
func (b *Basis) Expand(dst []float64, ld int, x, y []float64) {
	data.Expand(dst, ld, b.spec.Features, x, y, b.scale)
	k := data.Count(b.spec.Features)
	for _, p := range b.powers {
		p.expand(dst[k*ld:], x, y, b.scale)
		k++
	}
	for _, g := range b.bumps {
		g.expand(dst[k*ld:], x, y)
		k++
	}
	if b.formula != nil {
		b.formula.expand(dst[k*ld:], ld, x, y)
	}
}

// Check returns an error that names the first function and point where dst, as Expand left
// it, does not hold a finite number.
func (b *Basis) Check(dst []float64, ld int, x, y []float64) error {
	for k, name := range b.names {
		for j, v := range dst[k*ld:][:len(x)] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%s is %s at x1 = %.4g, x2 = %.4g; it has to be a number wherever examples or the picture may lie",
					name, describe(v), x[j], y[j])
			}
		}
	}
	return nil
}

func describe(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "+∞"
	case math.IsInf(v, -1):
		return "−∞"
	}
	return "not defined"
}

// Grid expands the centres of n×n cells of the domain, row 0 at the top (largest y), cell
// (r, c) being point r·n+c. Where a formula has no finite value at a centre, as 1/x1 at 0, a
// point a quarter of a cell beside it stands for it; where there is none either, the error
// names the point.
func (b *Basis) Grid(dst []float64, ld int, domain data.Rect, n int) error {
	cells := n * n
	x, y := make([]float64, cells), make([]float64, cells)
	wide, high := (domain.X1-domain.X0)/float64(n), (domain.Y1-domain.Y0)/float64(n)
	for i := range cells {
		x[i] = domain.X0 + float64(wide*(float64(i%n)+0.5))
		y[i] = domain.Y1 - float64(high*(float64(i/n)+0.5))
	}
	b.Expand(dst, ld, x, y)
	if b.formula == nil || b.Check(dst, ld, x, y) == nil {
		return nil
	}
	beside := make([]float64, b.Len())
	for i := range cells {
		if b.finite(dst[i:], ld) {
			continue
		}
		x[i] += float64(wide / 4)
		y[i] += float64(high / 4)
		b.Expand(beside, 1, x[i:i+1], y[i:i+1])
		for k, v := range beside {
			dst[k*ld+i] = v
		}
	}
	return b.Check(dst, ld, x, y)
}

// finite reports whether all functions of the first point of dst are finite.
func (b *Basis) finite(dst []float64, ld int) bool {
	for k := range b.names {
		if v := dst[k*ld]; math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
