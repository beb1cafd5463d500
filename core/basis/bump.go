package basis

import (
	"gradlab/core/data"
	"gradlab/core/kernel"
)

// A bump is exp(−½·((x₁−c₁)² + (x₂−c₂)²)/s²), of the inputs as on the axes.
type bump struct{ x, y, s float64 }

// bumps lists side×side bumps in the centres of as many cells of the domain, from its top
// left (largest y). Their width s is half a cell's, so that each falls to e⁻² at the next
// one's centre, and together they leave no hole.
func bumps(side int, domain data.Rect) []bump {
	var list []bump
	for i := range side * side {
		wide, high := (domain.X1-domain.X0)/float64(side), (domain.Y1-domain.Y0)/float64(side)
		list = append(list, bump{
			x: domain.X0 + float64(wide*(float64(i%side)+0.5)),
			y: domain.Y1 - float64(high*(float64(i/side)+0.5)),
			s: wide / 2, // domains are squares
		})
	}
	return list
}

func (g bump) expand(dst, x, y []float64) {
	for k := range x {
		a, b := (x[k]-g.x)/g.s, (y[k]-g.y)/g.s
		dst[k] = kernel.Exp(-0.5 * (float64(a*a) + float64(b*b)))
	}
}
