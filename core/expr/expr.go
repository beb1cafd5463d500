// Package expr reads formulas that people type, such as
//
//	log(a*b)
//	x1*x2 + sin(x3); exp(x1)*x3
//
// and evaluates them. A formula becomes an immutable list of nodes, arguments before their
// users: the computational graph that differentiation and pictures of it work on.
//
// # The language
//
//	outputs = item { ";" item }
//	item    = sum | name "=" sum
//	sum     = product { ("+" | "-") product }
//	product = unary { ("*" | "/") unary }
//	unary   = "-" unary | power
//	power   = atom [ "^" unary ]
//	atom    = number | name | function "(" sum [ "," sum ] ")" | "(" sum ")"
//
// Binding is as in mathematics: -x^2 is -(x^2), a^b^c is a^(b^c), a-b-c is (a-b)-c. Numbers
// are written 1, .5, 1e-3; names are of ASCII letters, digits and _, and begin with no digit.
// The functions are those of the table Ops. With Options.Define a sum may be given a name, by
// which the items behind it use it: c = a*b; log(c) has the one output log(c). The signs − · × and their like, which text
// carries when it is pasted, stand for - and *. White space means nothing.
package expr

// Expr is a parsed formula. It is immutable, and safe for concurrent use; make it with Parse.
type Expr struct {
	nodes  []Node
	outs   []int
	items  []item
	names  []string // of each node, "": none; nil: no node has one
	vars   []string
	shared bool
}

// item is an output, or what a name stands for.
type item struct {
	name string // "": an output
	node int
}

// Node is one operation of a formula.
type Node struct {
	Op Op
	// A and B are the indices of the arguments in the list of nodes, both smaller than the
	// node's own; −1 where there is none.
	A, B int
	// Value is the number of a Const, finite and not negative.
	Value float64
	// Var is the variable's index in Vars, for a Var; −1 otherwise.
	Var int
	// Pos is where the operator, function, name or number stands in the source: the first
	// character is 1. Of a shared node it is the first of the places.
	Pos int
}

// Nodes returns all nodes, arguments before their users. A variable is one node however
// often it is used, and one that is not used has none. The slice must not be written.
func (e *Expr) Nodes() []Node { return e.nodes }

// Outputs returns the index of each output's node, in the order of the source; the same
// index may stand twice. The slice must not be written.
func (e *Expr) Outputs() []int { return e.outs }

// Vars returns the names of the variables: those given to Parse, or those of the source in
// order of first appearance. The slice must not be written.
func (e *Expr) Vars() []string { return e.vars }

// Name returns what the source calls Nodes()[i] by a definition, "" when it has no name. The
// first of several counts.
func (e *Expr) Name(i int) string {
	if e.names == nil {
		return ""
	}
	return e.names[i]
}

// Shared reports whether equal sub-expressions are one node.
func (e *Expr) Shared() bool { return e.shared }
