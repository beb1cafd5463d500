package expr

import (
	"strconv"
	"strings"
)

// How tightly the parts of the grammar bind.
const (
	bindSum = iota
	bindProduct
	bindUnary
	bindPower
	bindAtom
)

// String returns the formula in its canonical form: no parentheses but those needed, spaces
// around + and − and after commas. Parsed with the same variables and sharing, and limits
// that let it pass, it gives the same nodes again, but for their positions.
func (e *Expr) String() string {
	var b strings.Builder
	known := make(map[int]string) // what nodes are called, by the names so far
	for i, it := range e.items {
		if i > 0 {
			b.WriteString("; ")
		}
		if it.name != "" {
			b.WriteString(it.name + " = ")
		}
		e.write(&b, it.node, bindSum, known)
		if it.name != "" && known[it.node] == "" && e.nodes[it.node].Op != Var {
			known[it.node] = it.name
		}
	}
	return b.String()
}

// NodeString returns the sub-expression of Nodes()[i] in canonical form; those inside
// it that have a name stand there by it.
func (e *Expr) NodeString(i int) string {
	var b strings.Builder
	known := make(map[int]string)
	for j, name := range e.names {
		if j != i {
			known[j] = name
		}
	}
	e.write(&b, i, bindSum, known)
	return b.String()
}

// write writes node i by its name or else in full, in parentheses when it binds less tightly than its place wants. The
// recursion goes no deeper than the parser's or the number of nodes.
func (e *Expr) write(b *strings.Builder, i, want int, known map[int]string) {
	if name := known[i]; name != "" {
		b.WriteString(name)
		return
	}
	n := &e.nodes[i]
	bind := bindOf(n.Op)
	if bind < want {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch {
	case n.Op == Const:
		b.WriteString(formatNumber(n.Value))
	case n.Op == Var:
		b.WriteString(e.vars[n.Var])
	case n.Op == Neg:
		b.WriteByte('-')
		e.write(b, n.A, bindUnary, known)
	case n.Op.IsCall():
		b.WriteString(n.Op.String())
		b.WriteByte('(')
		e.write(b, n.A, bindSum, known)
		if n.B >= 0 {
			b.WriteString(", ")
			e.write(b, n.B, bindSum, known)
		}
		b.WriteByte(')')
	case n.Op == Pow:
		e.write(b, n.A, bindAtom, known)
		b.WriteByte('^')
		e.write(b, n.B, bindUnary, known)
	default: // from the left: the right side wants what binds more tightly
		e.write(b, n.A, bind, known)
		if bind == bindSum {
			b.WriteString(" " + n.Op.String() + " ")
		} else {
			b.WriteString(n.Op.String())
		}
		e.write(b, n.B, bind+1, known)
	}
}

func bindOf(op Op) int {
	switch op {
	case Add, Sub:
		return bindSum
	case Mul, Div:
		return bindProduct
	case Neg:
		return bindUnary
	case Pow:
		return bindPower
	}
	return bindAtom
}

// formatNumber writes v with all its digits and the shortest exponent: 0.03, 1e-5, 1e21.
func formatNumber(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	mant, exp, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	if exp[0] == '-' {
		return mant + "e-" + strings.TrimLeft(exp, "-0")
	}
	return mant + "e" + strings.TrimLeft(exp, "+0")
}
