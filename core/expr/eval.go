package expr

import "fmt"

// Forward computes the value of every node at one point: values[i] is that of Nodes()[i],
// x[v] that of Vars()[v]. It panics when values is not as long as Nodes, or x as Vars.
func (e *Expr) Forward(values, x []float64) {
	if len(values) != len(e.nodes) || len(x) != len(e.vars) {
		panic(fmt.Sprintf("expr: Forward of %d nodes in %d variables got slices of %d and %d",
			len(e.nodes), len(e.vars), len(values), len(x)))
	}
	for i := range e.nodes {
		n := &e.nodes[i]
		switch n.Op {
		case Const:
			values[i] = n.Value
		case Var:
			values[i] = x[n.Var]
		default:
			var b float64
			if n.B >= 0 {
				b = values[n.B]
			}
			values[i] = ops[n.Op].at(values[n.A], b)
		}
	}
}

// Eval returns the outputs at one point, x[v] being the value of Vars()[v]. It allocates; to
// evaluate often use Forward, at many points EvalTo.
func (e *Expr) Eval(x ...float64) []float64 {
	values := make([]float64, len(e.nodes))
	e.Forward(values, x)
	out := make([]float64, len(e.outs))
	for i, o := range e.outs {
		out[i] = values[o]
	}
	return out
}

// block is the number of points that EvalTo takes at a time: few enough for the rows of a
// usual formula to stay in the nearest cache, enough to make a loop worth its start.
const block = 256

// Workspace holds what EvalTo needs between a formula's nodes: 2 KB a node. It serves one
// formula and one goroutine.
type Workspace struct {
	e    *Expr
	buf  []float64   // a block a node
	rows [][]float64 // of the present block: a piece of buf, or of a variable's values
}

// NewWorkspace returns a Workspace for EvalTo of e, for any number of points.
func (e *Expr) NewWorkspace() *Workspace {
	w := &Workspace{e, make([]float64, len(e.nodes)*block), make([][]float64, len(e.nodes))}
	for i, n := range e.nodes {
		if n.Op == Const {
			row := w.buf[i*block:][:block]
			for j := range row {
				row[j] = n.Value
			}
		}
	}
	return w
}

// EvalTo computes the outputs at many points: dst[o][j] is output o at the point whose
// variable v is x[v][j]. All these slices are of one length, and those of dst overlap neither
// each other nor those of x. Each value is equal to the bit to Eval's, and nothing is
// allocated. It panics when the shapes do not fit, or when w is another formula's.
func (e *Expr) EvalTo(dst, x [][]float64, w *Workspace) {
	if w.e != e {
		panic("expr: EvalTo got the Workspace of another formula")
	}
	if len(dst) != len(e.outs) || len(x) != len(e.vars) {
		panic(fmt.Sprintf("expr: EvalTo of %d outputs in %d variables got %d and %d slices",
			len(e.outs), len(e.vars), len(dst), len(x)))
	}
	n := len(dst[0])
	for _, list := range [2][][]float64{dst, x} {
		for i := range list {
			if len(list[i]) != n {
				panic(fmt.Sprintf("expr: EvalTo got slices of %d and %d points", n, len(list[i])))
			}
		}
	}
	for from := 0; from < n; from += block {
		w.block(x, from, min(from+block, n))
		for o, i := range e.outs {
			copy(dst[o][from:], w.rows[i])
		}
	}
}

// block sets the row of every node for the points from … to−1.
func (w *Workspace) block(x [][]float64, from, to int) {
	for i := range w.e.nodes {
		n := &w.e.nodes[i]
		if n.Op == Var {
			w.rows[i] = x[n.Var][from:to]
			continue
		}
		row := w.buf[i*block:][:to-from]
		w.rows[i] = row
		if n.Op == Const {
			continue
		}
		var b []float64
		if n.B >= 0 {
			b = w.rows[n.B]
		}
		ops[n.Op].to(row, w.rows[n.A], b)
	}
}
