// Package autodiff computes derivatives of functions made of matrix operations by reverse
// accumulation.
//
// A Tape records once which operations a computation consists of. Forward then replays them
// on whatever numbers the leaves hold, and Backward walks them in reverse, each operation
// turning the derivative by its result into derivatives by its arguments (the chain rule;
// with one operation a layer this is back-propagation). Buffers are made when the tape is
// recorded, so that a replay allocates nothing.
//
// What an operation computes and how it is differentiated stand side by side in one Op
// (ops.go, affine.go, loss.go), and nowhere else.
//
// Matrices are feature-major: rows are units or features, columns are examples, and the
// examples of one row lie side by side in memory.
package autodiff

import "fmt"

// Var names a matrix on a Tape: a leaf or the result of an operation. Vars are numbered in
// the order of recording, so the arguments of an operation come before its result.
type Var int

// None stands for an argument that an operation can do without (the bias of Affine).
const None Var = -1

// A Tape is a recorded computation with the storage to replay it. Make one with New, declare
// its leaves (Input, Labels, Param, Free), record operations, then replay.
//
// Matrices are either fixed in size or have one column an example. The number of examples n
// is chosen by each Forward, up to the tape's capacity; storage of such a matrix has a row
// stride of n rounded up to whole kernel.Pad columns. A Tape is not safe for concurrent use.
type Tape struct {
	nodes    []*node
	capacity int
	n        int // examples of the present replay, 0: storage has to be shaped anew

	forth     []step  // operations in order of recording
	back      []step  // operations on the way back from Var from, last recorded first
	from      Var     // None: not planned yet
	unreached []*node // matrices off that way
	scratch   [maxArgs][]float64
	longest   int // elements of the largest matrix: the size of scratch
}

// A node is a Node with what the tape alone needs to know.
type node struct {
	Node
	op       *Op       // nil for a leaf
	args     []Var     // of op
	batch    bool      // one column an example
	active   bool      // a derivative is wanted
	val, adj []float64 // storage at full capacity, when the tape owns it
	packed   bool      // an Input copied to val before a replay, for operations that need the common LD
}

// New returns an empty tape for up to capacity ≥ 1 examples a replay.
func New(capacity int) *Tape {
	if capacity < 1 {
		panic(fmt.Sprintf("autodiff: capacity %d, want at least 1", capacity))
	}
	return &Tape{capacity: capacity, from: None}
}

// Capacity returns the largest number of examples that a replay can take.
func (t *Tape) Capacity() int { return t.capacity }

// Input declares a matrix of data with the given number of rows and one column an example,
// to be bound to memory of the caller's by Bind. No derivative is taken with respect to it.
func (t *Tape) Input(rows int) Var {
	return t.add(&node{Node: Node{Rows: rows}, batch: true})
}

// Labels declares a class number 0…classes−1 for each example, to be bound by BindLabels. It
// stands for the matrix of one-hot columns and has its shape.
func (t *Tape) Labels(classes int) Var {
	return t.add(&node{Node: Node{Rows: classes}, batch: true})
}

// Param declares a matrix of fixed size whose values and derivatives live in the caller's
// memory, row-major without gaps. Backward overwrites grad; nil grad means that no
// derivative is wanted.
func (t *Tape) Param(rows, cols int, value, grad []float64) Var {
	if len(value) != rows*cols || grad != nil && len(grad) != rows*cols {
		panic(fmt.Sprintf("autodiff: parameter of %d×%d with %d values and %d derivatives", rows, cols, len(value), len(grad)))
	}

	t.longest = max(t.longest, rows*cols)
	return t.add(&node{Node: Node{Rows: rows, Cols: cols, LD: cols, Val: value, Adj: grad}, active: grad != nil})
}

// Free declares a matrix with one column an example that the tape stores: fill Value(v)
// after Resize. Its derivative is in Adjoint(v) after Backward.
func (t *Tape) Free(rows int) Var {
	nd := &node{Node: Node{Rows: rows}, batch: true, active: true}
	nd.val, nd.adj = t.store(nd), t.store(nd)
	return t.add(nd)
}

// Apply records op on the given arguments and returns its result. Arguments that do not fit
// are a mistake of the program: it panics.
func (t *Tape) Apply(op *Op, args ...Var) Var { return t.record(op, 0, args) }

// Scale records k·x.
func (t *Tape) Scale(k float64, x Var) Var { return t.record(Scale, k, []Var{x}) }

func (t *Tape) record(op *Op, k float64, args []Var) Var {
	if len(args) != op.Args {
		panic(fmt.Sprintf("autodiff: %s takes %d arguments, not %d", op.Name, op.Args, len(args)))
	}
	y := &node{op: op, args: args, Node: Node{K: k}}
	for i, a := range args {
		y.In[i] = &absent
		if a == None {
			if op.Optional>>i&1 == 0 {
				panic(fmt.Sprintf("autodiff: %s: argument %d is missing", op.Name, i))
			}
			continue
		}
		x := t.nodes[a]
		y.In[i] = &x.Node
		y.batch = y.batch || x.batch
		y.active = y.active || x.active
		if x.op == nil && x.batch && !x.active && !op.Strided {
			x.packed = true
			x.val = t.store(x)
		}
	}
	if err := op.shape(t, y); err != "" {
		panic(fmt.Sprintf("autodiff: %s: %s", op.Name, err))
	}
	if !y.batch {
		y.LD = y.Cols
	}
	y.val, y.adj = t.store(y), t.store(y)
	if !y.batch {
		y.Val, y.Adj = y.val, y.adj
	}
	return t.add(y)
}

// add puts a node at the end of the tape.
func (t *Tape) add(nd *node) Var {
	t.nodes = append(t.nodes, nd)
	t.n, t.from, t.back = 0, None, nil
	return Var(len(t.nodes) - 1)
}

// Bind lets Input v read from data: element (r, c) at data[r·ld+c]. The next replay takes n
// columns and may read whole pads: data must reach to element (rows−1)·ld + padded n, and
// what stands in the columns past n must be finite. The tape keeps the slice, and only
// reads it.
func (t *Tape) Bind(v Var, data []float64, ld int) {
	nd := t.nodes[v]
	nd.ext, nd.extLD = data, ld
	if !nd.packed {
		nd.Val, nd.LD = data, ld
	}
}

// BindLabels lets Labels v read from class, one number an example.
func (t *Tape) BindLabels(v Var, class []uint8) { t.nodes[v].Class = class }

// Value returns v as computed by the last Forward. The view is good until the next Resize or
// Forward with another number of examples.
func (t *Tape) Value(v Var) Mat {
	nd := t.nodes[v]
	return Mat{nd.Rows, nd.Cols, nd.LD, nd.Val}
}

// Kept returns what v's operation has kept beside its value, as its comment says: for
// BatchNorm means and variances. The tape goes on writing to it.
func (t *Tape) Kept(v Var) []float64 { return t.nodes[v].Kept }

// Adjoint returns the derivative of what Backward was last called for by v, good as long as
// Value's view. It is the zero Mat for a leaf without derivative.
func (t *Tape) Adjoint(v Var) Mat {
	nd := t.nodes[v]
	if !nd.active {
		return Mat{}
	}
	return Mat{nd.Rows, nd.Cols, nd.LD, nd.Adj}
}
