package autodiff

import (
	"strconv"
	"strings"

	"gradlab/core/expr"
)

// names are what nodes and outputs are called.
type names struct {
	node    []string // of each node: a variable's name, a number, or c, v₃ for an operation
	formula []string // what each node computes: a·b
	outputs []string // of each output
	vars    []string
	leaf    []int // the node of each variable
}

// nameNodes names the nodes. Operations that the formula names have that name. Else they go on where the variables end, a, b, c = ab, d, while
// that is clear; else they are v₁, v₂ …, as Griewank and Walther have it.
func nameNodes(e *expr.Expr) names {
	nodes := e.Nodes()
	n := names{node: make([]string, len(nodes)), leaf: make([]int, len(e.Vars()))}
	ops, named := 0, false
	for i := range nodes {
		switch nd := &nodes[i]; nd.Op {
		case expr.Var:
			n.node[i], n.leaf[nd.Var] = pretty(e.Vars()[nd.Var]), i
		case expr.Const:
			n.node[i] = short(nd.Value)
		default:
			if n.node[i] = pretty(e.Name(i)); n.node[i] == "" {
				ops++
			} else {
				named = true
			}
		}
	}
	for _, v := range e.Vars() {
		n.vars = append(n.vars, pretty(v))
	}
	letter, ok := nextLetter(e, ops)
	if ok = ok && !named; !ok {
		n.nameOutputs(e)
	}
	prefix := freePrefix(e)
	ops = 0
	for i := range nodes {
		switch {
		case n.node[i] != "":
		case ok:
			n.node[i] = string(letter)
			letter++
		default:
			ops++
			n.node[i] = prefix + subscript(strconv.Itoa(ops))
		}
	}
	for i := range nodes {
		nd, b := &nodes[i], ""
		if nd.B >= 0 {
			b = n.node[nd.B]
		}
		if nd.A < 0 {
			n.formula = append(n.formula, n.node[i])
		} else {
			n.formula = append(n.formula, formula(nd.Op, n.node[nd.A], b))
		}
	}
	if ok {
		n.outputs = []string{n.node[e.Outputs()[0]]}
	}
	return n
}

// nameOutputs calls the outputs f, or f₁, f₂ …, and their operations likewise.
func (n *names) nameOutputs(e *expr.Expr) {
	for o, i := range e.Outputs() {
		name := "f"
		if len(e.Outputs()) > 1 {
			name += subscript(strconv.Itoa(o + 1))
		}
		switch {
		case n.node[i] == "":
			n.node[i] = name
		case e.Name(i) != "":
			name = n.node[i]
		}
		n.outputs = append(n.outputs, name)
	}
}

// nextLetter returns the letter for the first of ops operations, if letters will do.
func nextLetter(e *expr.Expr, ops int) (letter rune, ok bool) {
	letter = 'a'
	for _, v := range e.Vars() {
		if len(v) != 1 || v[0] < 'a' || v[0] > 'z' {
			return 0, false
		}
		letter = max(letter, rune(v[0])+1)
	}
	outs := e.Outputs()
	return letter, len(outs) == 1 && e.Nodes()[outs[0]].A >= 0 && ops <= 6 && letter+rune(ops)-1 <= 'z'
}

// freePrefix returns a letter that begins no name of the formula.
func freePrefix(e *expr.Expr) string {
	names := append([]string(nil), e.Vars()...)
	for i := range e.Nodes() {
		names = append(names, e.Name(i))
	}
	for _, p := range []string{"v", "z", "t", "q"} {
		free := true
		for _, v := range names {
			free = free && !strings.HasPrefix(v, p)
		}
		if free {
			return p
		}
	}
	return "node"
}

// pretty writes a name as on paper: numbers at its end low, x₁ for x1, and behind a low line
// those of units and inputs, with a layer before it high: u²₁₃ for u2_13, u₁₀,₃ for u_10_3; φ for
// phi.
func pretty(name string) string {
	letters := 0
	for letters < len(name) && (name[letters] < '0' || name[letters] > '9') && name[letters] != '_' {
		letters++
	}
	word, tail := name[:letters], name[letters:]
	if word == "phi" {
		word = "φ"
	}
	parts := strings.Split(tail, "_")
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || p == "" && i > 0 || letters == 0 {
			return name // letters in between
		}
	}
	var b strings.Builder
	b.WriteString(word)
	low := parts[0]
	if len(parts) > 1 {
		b.WriteString(raised(parts[0]))
		low = parts[1]
	}
	b.WriteString(subscript(low))
	for _, p := range parts[min(len(parts), 2):] {
		b.WriteString("," + subscript(p))
	}
	return b.String()
}

func raised(digits string) string {
	var b strings.Builder
	for _, d := range digits {
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return b.String()
}

func subscript(digits string) string {
	var b strings.Builder
	for _, d := range digits {
		b.WriteRune('₀' + d - '0')
	}
	return b.String()
}

// prettyFormula writes a formula as on paper: x₁·x₂ − 1 for x1*x2 - 1.
func prettyFormula(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		n := i
		for n < len(s) && (s[n] == '_' || s[n] == '.' || s[n] >= '0' && s[n] <= '9' || s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
			n++
		}
		switch {
		case n == i && s[i] == '*':
			b.WriteString("·")
		case n == i && s[i] == '-':
			b.WriteString("−")
		case n == i:
			b.WriteByte(s[i])
		case s[i] >= '0' && s[i] <= '9' || s[i] == '.':
			b.WriteString(s[i:n])
		default:
			b.WriteString(pretty(s[i:n]))
		}
		i = max(n, i+1)
	}
	return b.String()
}
