package expr

import (
	"fmt"
	"strconv"
	"strings"
)

// Options says how a formula is read. The zero value takes any variables, keeps equal
// sub-expressions apart and has the limits named below.
type Options struct {
	// Vars are the variables that there are, in order; a name that is not among them is
	// refused. nil: any name is a variable, and they are numbered as they appear. A
	// function's name is never a variable.
	Vars []string
	// Define lets a formula name what it uses further on, as in c = a*b; log(c).
	Define bool
	// Share makes equal sub-expressions one node: those of the same operation, written the
	// same way round, on the same arguments. Values are the same either way, to the bit.
	Share bool

	MaxNodes   int // nodes; 0: 2000
	MaxDepth   int // parentheses, signs and powers inside one another; 0: 100
	MaxBytes   int // of source; 0: 10000
	MaxOutputs int // 0: 64
	MaxVars    int // variables that the source names; 0: 64
}

// Parse reads a formula. The error is an *Error.
func Parse(src string, o Options) (*Expr, error) {
	for _, l := range []struct {
		limit *int
		value int
	}{{&o.MaxNodes, 2000}, {&o.MaxDepth, 100}, {&o.MaxBytes, 10000}, {&o.MaxOutputs, 64}, {&o.MaxVars, 64}} {
		if *l.limit == 0 {
			*l.limit = l.value
		}
	}
	if len(src) > o.MaxBytes {
		return nil, &Error{1, fmt.Sprintf("the formula is %d bytes long; at most %d", len(src), o.MaxBytes)}
	}
	p := &parser{Options: o, lex: lexer{src: src, pos: 1, define: o.Define}, e: &Expr{shared: o.Share}, same: map[Node]int{}, varNode: map[string]int{}, defined: map[string]int{}}
	p.e.vars = append(p.e.vars, o.Vars...)
	if err := p.outputs(); err != nil {
		return nil, err
	}
	return p.e, nil
}

// parser reads by recursive descent, one method a rule of the grammar in the package comment;
// each returns the index of the node it made. After an error everything ends.
type parser struct {
	Options
	lex   lexer
	tok   token // the next one
	depth int
	e     *Expr

	same    map[Node]int   // with Share: the node equal to this one, Pos aside
	varNode map[string]int // the variables met so far
	defined map[string]int // the names given so far
}

func (p *parser) outputs() error {
	if err := p.advance(); err != nil {
		return err
	}
	if p.tok.kind == 0 {
		return p.fail("there is no formula; write one such as x1*x2 + sin(x1)")
	}
	for {
		name, err := p.name()
		if err != nil {
			return err
		}
		i, err := p.sum()
		if err != nil {
			return err
		}
		p.e.items = append(p.e.items, item{name.text, i})
		switch {
		case name.kind != 0 && p.known(name.text):
			return &Error{name.pos, name.text + " is made of itself; give another name"}
		case name.kind != 0:
			p.defined[name.text] = i
		case len(p.e.outs) == p.MaxOutputs:
			return p.fail("too many outputs; at most %d", p.MaxOutputs)
		default:
			p.e.outs = append(p.e.outs, i)
		}
		if p.tok.kind == 0 && len(p.e.outs) == 0 {
			return p.fail("names alone are no output; write one behind a ;, as in c = a*b; log(c)")
		}
		if p.tok.kind == 0 {
			p.nameNodes()
			return nil
		}
		if p.tok.kind != ';' {
			return p.unexpected()
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
}

// name reads the beginning of a definition, c =, and returns the name; of an output there is
// none.
func (p *parser) name() (t token, err error) {
	if !p.Define || p.tok.kind != 'a' {
		return token{}, nil
	}
	t = p.tok
	ahead := p.lex
	if next, err := ahead.next(); err != nil || next.kind != '=' {
		return token{}, nil // what is wrong is said in its turn
	}
	if op, ok := function(t.text); ok {
		return t, p.fail("%s is a function; give another name", op)
	}
	if _, ok := p.defined[t.text]; ok {
		return t, p.fail("%s is named already", t.text)
	}
	if p.known(t.text) {
		return t, p.fail("%s is a variable already; give another name, or name it before it is used", t.text)
	}
	p.lex = ahead
	return t, p.advance()
}

// nameNodes notes the names at the nodes.
func (p *parser) nameNodes() {
	if len(p.defined) == 0 {
		return
	}
	p.e.names = make([]string, len(p.e.nodes))
	for _, it := range p.e.items {
		if it.name != "" && p.e.names[it.node] == "" && p.e.nodes[it.node].Op != Var {
			p.e.names[it.node] = it.name
		}
	}
}

func (p *parser) sum() (int, error) {
	return p.chain(p.product, '+', Add, '-', Sub)
}

func (p *parser) product() (int, error) {
	return p.chain(p.unary, '*', Mul, '/', Div)
}

// chain reads operands joined by two signs of equal rank, from the left.
func (p *parser) chain(operand func() (int, error), sign1 rune, op1 Op, sign2 rune, op2 Op) (int, error) {
	a, err := operand()
	for err == nil && (p.tok.kind == sign1 || p.tok.kind == sign2) {
		op, pos := op1, p.tok.pos
		if p.tok.kind == sign2 {
			op = op2
		}
		var b int
		if err = p.advance(); err != nil {
			break
		}
		if b, err = operand(); err != nil {
			break
		}
		a, err = p.node(Node{Op: op, A: a, B: b, Pos: pos})
	}
	return a, err
}

func (p *parser) unary() (int, error) {
	if p.tok.kind != '-' {
		return p.power()
	}
	pos := p.tok.pos
	if err := p.enter(); err != nil {
		return 0, err
	}
	a, err := p.unary()
	if err != nil {
		return 0, err
	}
	p.depth--
	return p.node(Node{Op: Neg, A: a, B: -1, Pos: pos})
}

func (p *parser) power() (int, error) {
	a, err := p.atom()
	if err != nil || p.tok.kind != '^' {
		return a, err
	}
	pos := p.tok.pos
	if err := p.enter(); err != nil {
		return 0, err
	}
	b, err := p.unary()
	if err != nil {
		return 0, err
	}
	p.depth--
	return p.node(Node{Op: Pow, A: a, B: b, Pos: pos})
}

func (p *parser) atom() (int, error) {
	t := p.tok
	switch t.kind {
	case 'n':
		if err := p.advance(); err != nil {
			return 0, err
		}
		return p.node(Node{Op: Const, A: -1, B: -1, Value: t.value, Pos: t.pos})
	case 'a':
		if err := p.advance(); err != nil {
			return 0, err
		}
		if p.tok.kind == '(' {
			return p.call(t)
		}
		return p.variable(t)
	case '(':
		if err := p.enter(); err != nil {
			return 0, err
		}
		a, err := p.sum()
		if err != nil {
			return 0, err
		}
		p.depth--
		return a, p.close(t.pos)
	case '*':
		if strings.HasSuffix(p.lex.src[:p.lex.at], "**") {
			return 0, p.fail("write a power with ^, as in x^2")
		}
	case '+':
		return 0, p.fail("a + stands between two terms; leave it out here")
	}
	return 0, p.unexpectedOperand()
}

// call reads a function's arguments; its name is behind.
func (p *parser) call(name token) (int, error) {
	op, ok := function(name.text)
	if !ok {
		if p.known(name.text) {
			return 0, &Error{p.tok.pos, "unexpected ( after the variable " + name.text + "; write a product with *"}
		}
		return 0, &Error{name.pos, "unknown function " + name.text + "; have " + functions()}
	}
	open := p.tok.pos
	if err := p.enter(); err != nil {
		return 0, err
	}
	arg := [2]int{-1, -1}
	for i := range op.Arity() {
		if i > 0 {
			if p.tok.kind == ')' {
				return 0, p.fail("%s takes %d arguments, as in %s", op, op.Arity(), usage(op))
			}
			if p.tok.kind != ',' {
				return 0, p.unexpected()
			}
			if err := p.advance(); err != nil {
				return 0, err
			}
		}
		if p.tok.kind == ')' {
			return 0, p.fail("an argument is missing; write %s", usage(op))
		}
		var err error
		if arg[i], err = p.sum(); err != nil {
			return 0, err
		}
	}
	if p.tok.kind == ',' {
		return 0, p.fail("%s takes %s, as in %s", op, arguments(op), usage(op))
	}
	p.depth--
	if err := p.close(open); err != nil {
		return 0, err
	}
	return p.node(Node{Op: op, A: arg[0], B: arg[1], Pos: name.pos})
}

func arguments(op Op) string {
	if op.Arity() == 1 {
		return "1 argument"
	}
	return strconv.Itoa(op.Arity()) + " arguments"
}

func usage(op Op) string {
	if op.Arity() == 1 {
		return op.String() + "(x)"
	}
	return op.String() + "(x, y)"
}

// variable returns the node of the variable t.
func (p *parser) variable(t token) (int, error) {
	if op, ok := function(t.text); ok {
		return 0, &Error{t.pos, t.text + " is a function; write " + usage(op)}
	}
	if i, ok := p.defined[t.text]; ok {
		return i, nil
	}
	if i, ok := p.varNode[t.text]; ok {
		return i, nil
	}
	v := -1
	for i, name := range p.e.vars {
		if name == t.text {
			v = i
		}
	}
	if v < 0 {
		if p.Vars != nil {
			have := strings.Join(p.Vars, ", ")
			if have == "" {
				have = "none"
			}
			return 0, &Error{t.pos, "unknown name " + t.text + "; have " + have}
		}
		if len(p.e.vars) == p.MaxVars {
			return 0, &Error{t.pos, fmt.Sprintf("too many variables; at most %d", p.MaxVars)}
		}
		v = len(p.e.vars)
		p.e.vars = append(p.e.vars, t.text)
	}
	i, err := p.node(Node{Op: Var, A: -1, B: -1, Var: v, Pos: t.pos})
	p.varNode[t.text] = i
	return i, err
}

// known reports whether name is a variable as far as one can tell by now.
func (p *parser) known(name string) bool {
	for _, v := range p.e.vars {
		if v == name {
			return true
		}
	}
	return false
}

// node returns the index of n, which is made unless it is shared.
func (p *parser) node(n Node) (int, error) {
	if n.Op != Var {
		n.Var = -1
	}
	key := n
	key.Pos = 0
	if p.Share {
		if i, ok := p.same[key]; ok {
			return i, nil
		}
	}
	if len(p.e.nodes) == p.MaxNodes {
		return 0, &Error{n.Pos, fmt.Sprintf("the formula has too many operations; at most %d numbers, names and operations", p.MaxNodes)}
	}
	i := len(p.e.nodes)
	p.e.nodes = append(p.e.nodes, n)
	if p.Share {
		p.same[key] = i
	}
	return i, nil
}

// advance reads the next token.
func (p *parser) advance() error {
	t, err := p.lex.next()
	if err != nil {
		return err
	}
	p.tok = t
	return nil
}

// enter goes past a token into something nested; the caller takes depth back.
func (p *parser) enter() error {
	if p.depth++; p.depth > p.MaxDepth {
		return p.fail("nested more than %d deep; write it flatter or as several formulas", p.MaxDepth)
	}
	return p.advance()
}

// close goes past the ')' of the '(' at position open.
func (p *parser) close(open int) error {
	if p.tok.kind == 0 || p.tok.kind == ';' {
		return p.fail("a ) is missing; the ( stands at %d", open)
	}
	if p.tok.kind != ')' {
		return p.unexpected()
	}
	return p.advance()
}

func (p *parser) fail(format string, args ...any) error {
	return &Error{p.tok.pos, fmt.Sprintf(format, args...)}
}

// unexpected is about a token where an operator, or the end, would be right.
func (p *parser) unexpected() error {
	switch t := p.tok; t.kind {
	case 'n', 'a', '(':
		return p.fail("an operator is missing before %s; write a product with *", cut(t.text))
	case 0:
		return p.fail("the formula ends too early")
	case ')':
		return p.fail("unexpected ); there is no ( for it")
	case ',':
		return p.fail("unexpected ,; write decimals with a point and put ; between outputs")
	case '=':
		return p.fail("unexpected =; a name alone stands before it, as in c = a*b; log(c)")
	default:
		return p.fail("unexpected %s; an operator or the end would be right", t.text)
	}
}

// unexpectedOperand is about a token where a number, name or parenthesis would be right.
func (p *parser) unexpectedOperand() error {
	what := "unexpected " + p.tok.text
	if p.tok.kind == 0 {
		what = "the formula ends too early"
	}
	return p.fail("%s; a number, a name, a function or ( would be right", what)
}
