// Package diff differentiates the formulas of package expr.
//
// A formula is a list of nodes, arguments before their users: a computational graph. On each
// of its edges stands a local derivative, ∂user/∂argument, a number once a point is chosen.
// By the chain rule the derivative of an output by a variable is the sum, over all ways from
// the one to the other, of the products of the numbers along the way. The two modes are the
// two orders in which that sum can be taken:
//
//   - forward: from a variable up, each node's tangent ẏ = ∂y/∂a·ȧ + ∂y/∂b·ḃ. One pass gives
//     one column of the Jacobian, J·ẋ.
//   - reverse: from an output down, each node hands its adjoint ȳ on, ā += ȳ·∂y/∂a. One pass
//     gives one row, ȳᵀ·J.
//
// Both see the same local derivatives, which stand in one table (rules.go). Second derivatives
// are forward over reverse: the tangents of the adjoints (second.go).
//
// See A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapters 3 and 5.
package diff

import (
	"fmt"

	"gradlab/core/expr"
)

// Max is how many variables, and how many outputs, a Graph may have: a set of them is one
// word.
const Max = 64

// Graph is the computational graph of a formula R^N→R^M with all that is known of it at one
// point. Make it with New and choose a point by At; the results of a pass stay until the next
// of its kind, or the next At. Nothing is allocated after New but for a JVP of more tangents
// than there were before. It is not safe for concurrent use.
//
// What depends on what is known from the graph alone. A derivative by a variable that a node
// does not depend on is exactly 0, also where a local derivative on another way is infinite,
// and nothing is multiplied for it.
type Graph struct {
	e     *expr.Expr
	nodes []expr.Node
	outs  []int
	n, m  int

	rule  []*rule  // of each node; nil for leaves, and what depends on no variable
	leaf  []int    // of each variable, −1: it is not used
	deps  []uint64 // bit j: the node depends on variable j
	reach []uint64 // bit o: output o depends on the node, or is it

	x        []float64 // the point
	val      []float64
	da, db   []float64 // the local derivatives on the edges to A and B
	unknown  bool      // no point was chosen yet
	tan      []float64 // k tangents a node, side by side
	along    []uint64  // of each tangent: the variables that are seeded with more than 0
	seed     []float64 // N×k, or N×N for the whole Jacobian
	adj, adt []float64 // adjoints, and their tangents
	moves    []bool    // the adjoint has a tangent
	from     uint64    // the outputs that are seeded with more than 0
	dy       []float64 // a seed of the outputs
	aside    []float64 // values at a point beside
	beside   []float64 // that point
}

// Count is what a computation of derivatives did.
type Count struct {
	// Passes through the graph, one for each tangent or adjoint carried.
	Passes int
	// Multiplications of a tangent or an adjoint with the local derivative on an edge, which
	// are all there are; the local derivatives themselves are the same for every mode.
	Multiplications int
}

func (c *Count) add(d Count) { c.Passes += d.Passes; c.Multiplications += d.Multiplications }

// New returns the graph of e, or an error when it has more than Max variables or outputs.
func New(e *expr.Expr) (*Graph, error) {
	g := &Graph{e: e, nodes: e.Nodes(), outs: e.Outputs(), n: len(e.Vars()), m: len(e.Outputs()), unknown: true}
	if g.n > Max || g.m > Max {
		return nil, fmt.Errorf("diff: %d variables and %d outputs; at most %d of each", g.n, g.m, Max)
	}
	k := len(g.nodes)
	g.rule, g.deps, g.reach = make([]*rule, k), make([]uint64, k), make([]uint64, k)
	g.leaf = make([]int, g.n)
	for j := range g.leaf {
		g.leaf[j] = -1
	}
	for i := range g.nodes {
		nd := &g.nodes[i]
		if nd.Op == expr.Var {
			g.leaf[nd.Var], g.deps[i] = i, 1<<nd.Var
		}
		for _, a := range [2]int{nd.A, nd.B} {
			if a >= 0 {
				g.deps[i] |= g.deps[a]
			}
		}
		if nd.A >= 0 && g.deps[i] != 0 {
			g.rule[i] = &rules[nd.Op]
			if nd.Op == expr.Pow && g.deps[nd.B] == 0 {
				g.rule[i] = &fixedPower
			}
		}
	}
	for o, i := range g.outs {
		g.reach[i] |= 1 << o
	}
	for i := k - 1; i >= 0; i-- {
		for _, a := range [2]int{g.nodes[i].A, g.nodes[i].B} {
			if a >= 0 {
				g.reach[a] |= g.reach[i]
			}
		}
	}
	floats := func(n int) []float64 { return make([]float64, n) }
	g.x, g.val, g.da, g.db = floats(g.n), floats(k), floats(k), floats(k)
	g.adj, g.adt, g.dy = floats(k), floats(k), floats(g.m)
	g.moves = make([]bool, k)
	g.aside, g.beside = floats(k), floats(g.n)
	g.seed = floats(g.n * g.n)
	g.tan, g.along = floats(k*max(g.n, 1)), make([]uint64, max(g.n, 1))
	return g, nil
}

// Expr returns the formula.
func (g *Graph) Expr() *expr.Expr { return g.e }

// At chooses the point at which the graph is looked at, x[j] being the value of Vars()[j]: it
// computes all values and all local derivatives.
func (g *Graph) At(x []float64) {
	g.e.Forward(g.val, x)
	copy(g.x, x)
	g.unknown = false
	for i, r := range g.rule {
		if r == nil {
			continue
		}
		nd := &g.nodes[i]
		var b float64
		if nd.B >= 0 {
			b = g.val[nd.B]
		}
		g.da[i], g.db[i] = r.d(g.val[nd.A], b, g.val[i])
	}
}

// Value returns the value of node i.
func (g *Graph) Value(i int) float64 { return g.val[i] }

// Values writes the M outputs to dst.
func (g *Graph) Values(dst []float64) {
	for o, i := range g.outs {
		dst[o] = g.val[i]
	}
}

// Local returns the local derivatives of node i by its arguments A and B. They are of no
// meaning for an argument that is missing or depends on no variable.
func (g *Graph) Local(i int) (byA, byB float64) { return g.da[i], g.db[i] }

// Depends returns the variables that node i depends on, bit j for Vars()[j].
func (g *Graph) Depends(i int) uint64 { return g.deps[i] }

// Reaches returns the outputs that depend on node i or are it, bit o for output o.
func (g *Graph) Reaches(i int) uint64 { return g.reach[i] }

// Kink says in a sentence what the derivative of node i by its arguments was taken to be at a
// point where there is none, "" everywhere else.
func (g *Graph) Kink(i int) string {
	r := g.rule[i]
	if r == nil || r.kink == nil {
		return ""
	}
	nd := &g.nodes[i]
	var b float64
	if nd.B >= 0 {
		b = g.val[nd.B]
	}
	return r.kink(g.val[nd.A], b)
}

// active reports whether argument a of a node exists and depends on a variable.
func (g *Graph) active(a int) bool { return a >= 0 && g.deps[a] != 0 }

// need panics when no point was chosen, or a slice is not of the right length.
func (g *Graph) need(what string, got, want int) {
	if g.unknown {
		panic("diff: " + what + " before At: no point was chosen")
	}
	if got != want {
		panic(fmt.Sprintf("diff: %s of %d variables and %d outputs got a slice of %d, want %d", what, g.n, g.m, got, want))
	}
}
