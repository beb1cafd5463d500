package autodiff

import (
	"math"

	"gradlab/core/kernel"
)

// NormEpsilon is added to a variance before its root is taken, so that a unit that is
// constant over a batch gives 0 and not 0/0 (Ioffe and Szegedy 2015 leave its size open).
const NormEpsilon = 1e-5

// BatchNorm makes each row's numbers have mean 0 and variance 1 over the n examples: with μ
// and s² = mean (x−μ)² of the row,
//
//	y = (x−μ)/√(s²+ε)    dx = (dy − mean dy − y·mean(dy·y))/√(s²+ε)
//
// Source: Ioffe and Szegedy, "Batch normalization", ICML 2015, arXiv:1502.03167, algorithm 1
// and the derivatives of section 3; the gain and offset that follow there are Gain's. It
// keeps μ of each row and then s² of each, see Tape.Kept.
var BatchNorm = &Op{
	Name: "batch norm", Args: 1,
	Forward: func(y *Node) {
		mean, variance := y.Kept[:y.Rows], y.Kept[y.Rows:]
		for r := range y.Rows {
			x, to := y.In[0].Val[r*y.LD:][:y.Cols], y.Val[r*y.LD:][:y.Cols]
			mean[r], variance[r] = standardise(to, x)
		}
	},
	Backward: func(y *Node) {
		variance := y.Kept[y.Rows:]
		for r := range y.Rows {
			standardiseBack(y.To[0][r*y.LD:][:y.Cols], y.Val[r*y.LD:], y.Adj[r*y.LD:], 1/math.Sqrt(variance[r]+NormEpsilon))
		}
		y.clearPad(y.To[0])
	},
	shape: func(t *Tape, y *node) string {
		y.Kept = make([]float64, 2*y.In[0].Rows)
		return like(t, y)
	},
}

// LayerNorm makes the numbers of each example have mean 0 and variance 1 over the rows, that
// is over the units of a layer, by the formulas of BatchNorm.
//
// Source: Ba, Kiros and Hinton, "Layer normalization", arXiv:1607.06450, equation 4.
var LayerNorm = &Op{
	Name: "layer norm", Args: 1,
	Forward: func(y *Node) {
		// Sums over rows go row by row, as they lie in memory: one sum a column.
		x, ld := y.In[0].Val, y.LD
		mean, scale := y.Kept[:ld], y.Kept[ld:2*ld]
		n := float64(y.Rows)
		clear(mean)
		clear(scale)
		for r := range y.Rows {
			for c, v := range x[r*ld:][:ld] {
				mean[c] += v
			}
		}
		for c := range mean {
			mean[c] /= n
		}
		for r := range y.Rows {
			for c, v := range x[r*ld:][:ld] {
				d := v - mean[c]
				scale[c] += float64(d * d)
			}
		}
		for c, v := range scale {
			scale[c] = 1 / math.Sqrt(v/n+NormEpsilon)
		}
		for r := range y.Rows {
			to := y.Val[r*ld:][:ld]
			for c, v := range x[r*ld:][:ld] {
				to[c] = (v - mean[c]) * scale[c]
			}
		}
		y.clearPad(y.Val)
	},
	Backward: func(y *Node) {
		ld := y.LD
		scale, d, dy := y.Kept[ld:2*ld], y.Kept[2*ld:3*ld], y.Kept[3*ld:4*ld]
		n := float64(y.Rows)
		clear(d)
		clear(dy)
		for r := range y.Rows {
			val := y.Val[r*ld:][:ld]
			for c, g := range y.Adj[r*ld:][:ld] {
				d[c] += g
				dy[c] += float64(g * val[c])
			}
		}
		for c := range d {
			d[c] /= n
			dy[c] /= n
		}
		for r := range y.Rows {
			val, to := y.Val[r*ld:][:ld], y.To[0][r*ld:][:ld]
			for c, g := range y.Adj[r*ld:][:ld] {
				to[c] = (g - d[c] - float64(val[c]*dy[c])) * scale[c]
			}
		}
		y.clearPad(y.To[0])
	},
	shape: func(t *Tape, y *node) string {
		ld := y.In[0].Cols
		if y.batch {
			ld = kernel.Padded(t.capacity)
		}
		y.Kept = make([]float64, 4*ld) // μ, 1/√(s²+ε), mean dy, mean dy·y of each column
		return like(t, y)
	},
}

// Gain multiplies each row of x by its gain g and adds its offset b: g and b are columns of
// as many rows as x.
//
//	y = g·x + b    dg = Σ dy·x    db = Σ dy    dx = g·dy
var Gain = &Op{
	Name: "gain", Args: 3,
	Forward: func(y *Node) {
		x, g, b := y.In[0].Val, y.In[1].Val, y.In[2].Val
		for r := range y.Rows {
			to, by, plus := y.Val[r*y.LD:][:y.LD], g[r], b[r]
			for c, v := range x[r*y.LD:][:y.LD] {
				to[c] = float64(by*v) + plus
			}
		}
	},
	Backward: func(y *Node) {
		x, g := y.In[0].Val, y.In[1].Val
		dx, dg, db := y.To[0], y.To[1], y.To[2]
		for r := range y.Rows {
			dy := y.Adj[r*y.LD:][:y.Cols]
			if dg != nil {
				dg[r] = dot(dy, x[r*y.LD:])
			}
			if db != nil {
				db[r] = total(dy)
			}
		}
		if dx != nil {
			for r := range y.Rows {
				scale(dx[r*y.LD:][:y.LD], y.Adj[r*y.LD:], g[r])
			}
		}
	},
	shape: func(t *Tape, y *node) string {
		x, g, b := y.In[0], y.In[1], y.In[2]
		switch {
		case t.nodes[y.args[1]].batch || t.nodes[y.args[2]].batch:
			return "want a fixed gain and a fixed offset"
		case g.Rows != x.Rows || g.Cols != 1 || b.Rows != x.Rows || b.Cols != 1:
			return "gain and offset must be columns with as many rows as x"
		}
		y.Rows, y.Cols = x.Rows, x.Cols
		return ""
	},
}

// standardise sets dst = (x−μ)/√(s²+ε) and returns μ and s².
func standardise(dst, x []float64) (mean, variance float64) {
	n := float64(len(x))
	mean = total(x) / n
	for i, v := range x {
		dst[i] = v - mean
	}
	variance = dot(dst, dst) / n
	scale := 1 / math.Sqrt(variance+NormEpsilon)
	for i, v := range dst {
		dst[i] = v * scale
	}
	return mean, variance
}

// standardiseBack sets dx = (dy − mean dy − y·mean(dy·y))·scale.
func standardiseBack(dx, y, dy []float64, scale float64) {
	y, dy = y[:len(dx)], dy[:len(dx)]
	n := float64(len(dx))
	d, along := total(dy)/n, dot(dy, y)/n
	for i, g := range dy {
		dx[i] = (g - d - float64(y[i]*along)) * scale
	}
}

// total returns Σx, and dot Σa·b over a's length, each as four partial sums like those of
// package kernel.
func total(x []float64) float64 {
	var s [4]float64
	for i, v := range x {
		s[i%4] += v
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}

func dot(a, b []float64) float64 {
	var s [4]float64
	b = b[:len(a)]
	for i, v := range a {
		s[i%4] += float64(v * b[i])
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}
