package diff

import "math"

// Spacing is h of central differences for x of order 1: near (3ε)^⅓, where the error of the
// formula, h²·f‴/6, and that of rounding, ε·f/h, are about equal. What is left is 1e-10 or so.
const Spacing = 6e-6

// Central writes central differences, (f(x+h) − f(x−h))/2h in each variable with
// h = Spacing·max(1, |x|), as M×N Jacobian to dst. It evaluates the formula 2N times, knows
// nothing of any rule, and so checks them all; at a kink it is the mean of the slopes on both
// sides.
func (g *Graph) Central(dst []float64) {
	g.need("Central", len(dst), g.m*g.n)
	copy(g.beside, g.x)
	for j := range g.n {
		h := float64(Spacing * max(1, math.Abs(g.x[j])))
		hi, lo := g.x[j]+h, g.x[j]-h
		g.beside[j] = hi
		g.e.Forward(g.aside, g.beside)
		for o, i := range g.outs {
			dst[o*g.n+j] = g.aside[i]
		}
		g.beside[j] = lo
		g.e.Forward(g.aside, g.beside)
		for o, i := range g.outs {
			dst[o*g.n+j] = (dst[o*g.n+j] - g.aside[i]) / (hi - lo)
		}
		g.beside[j] = g.x[j]
	}
}
