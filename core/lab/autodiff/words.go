package autodiff

import (
	"fmt"
	"math"
	"strings"

	"gradlab/core/diff"
	"gradlab/core/experiment"
	"gradlab/core/expr"
)

// words is how a moment is said. They are made once a step.
type words struct {
	head  string // which pass, and where in it
	step  string // what the step computed, a line each sum
	local string // the local derivatives that it used
	kink  string // what was taken where there is no derivative
	note  string // for the status line
	cheap string // which mode is the cheaper here
	of    string // the output, or the variable, of the pass
	way   string // "down" when adjoints were handed on
	texts []experiment.Text
}

func short(v float64) string { return string(experiment.AppendShort(nil, v)) }

// say puts the lab's moment into words.
func (w *words) say(l *Lab) {
	m := &l.now
	*w = words{texts: w.texts[:0], cheap: l.cheaper()}
	last := &l.stages[len(l.stages)-1]
	if m.stage != nil {
		last = m.stage
	}
	switch {
	case last.pass >= 0 && l.forward:
		w.of = l.names.vars[last.pass]
	case last.pass >= 0:
		w.of = l.names.outputs[last.pass]
	case !l.forward:
		w.of = l.names.outputs[0]
	}
	switch s := m.stage; {
	case s == nil:
		w.preview(l)
	case s.pass < 0:
		w.head = "Forward: values"
		w.step = l.valueOf(m.at)
	case l.forward:
		w.head = fmt.Sprintf("Forward pass %d of %d: by %s", s.pass+1, len(l.x), l.names.vars[s.pass])
		if m.done == 1 {
			w.step = l.tangentSeed(s.pass)
			break
		}
		w.step = l.tangentOf(m.at)
		if s.both {
			w.step = l.valueOf(m.at) + "\n" + w.step
		}
		w.local = l.locals(m.at)
	default:
		w.head = fmt.Sprintf("Reverse pass %d of %d: of %s", s.pass+1, len(l.e.Outputs()), l.names.outputs[s.pass])
		if m.done == 1 {
			w.step = l.adjointSeed(s.pass)
			break
		}
		w.step, w.way = l.handsOn(m.at), "down"
		w.local = l.locals(m.at)
	}
	if m.at >= 0 {
		w.kink = l.g.Kink(m.at)
	}
	w.note = l.note()
	for _, t := range [...]experiment.Text{{Key: "head", Value: w.head}, {Key: "step", Value: w.step}, {Key: "local", Value: w.local},
		{Key: "kink", Value: w.kink}, {Key: "cheaper", Value: w.cheap}, {Key: "formula", Value: prettyFormula(l.e.String())},
		{Key: "title", Value: l.title()}, {Key: "of", Value: w.of}, {Key: "way", Value: w.way}} {
		if t.Value != "" {
			w.texts = append(w.texts, t)
		}
	}
}

// title writes the function with its arguments: f(a, b) = log(a*b).
func (l *Lab) title() string {
	is := ") = "
	for i := range l.nodes {
		if l.e.Name(i) != "" {
			is = "): " // names come first
		}
	}
	return "f(" + strings.Join(l.names.vars, ", ") + is + prettyFormula(l.e.String())
}

// preview says what all comes to, before the first step.
func (w *words) preview(l *Lab) {
	w.head = "All at once"
	outs := l.e.Outputs()
	if len(outs) == 1 && len(l.x) <= 4 {
		w.step = fmt.Sprintf("%s = %s,  gradient (%s)", l.names.outputs[0], short(l.g.Value(outs[0])), list(l.jacobian))
	} else {
		var parts []string
		if len(outs) == 1 {
			parts = append(parts, l.names.outputs[0]+" = "+short(l.g.Value(outs[0])))
		}
		parts = append(parts, plural(len(l.x), "variable"))
		numbers := 0
		for i := range l.nodes {
			if l.nodes[i].Op == expr.Const {
				numbers++
			}
		}
		if numbers > 0 {
			parts = append(parts, plural(numbers, "number"))
		}
		parts = append(parts, plural(len(l.nodes), "node"))
		if len(outs) > 1 {
			parts = append(parts, plural(len(outs), "output"))
		}
		w.step = strings.Join(parts, ", ")
	}
	w.step += "\nNext goes through it node by node"
}

func list(v []float64) string {
	var parts []string
	for _, x := range v {
		parts = append(parts, short(x))
	}
	return strings.Join(parts, ", ")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "s") {
		what += "e"
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// cheaper compares the two modes for this formula.
func (l *Lab) cheaper() string {
	f, r := l.mode, l.other
	if !l.forward {
		f, r = r, f
	}
	say := func(name, other string, a, b diff.Count) string {
		return fmt.Sprintf("%s is cheaper here: %s and %s, %s %d and %d", name, plural(a.Passes, "pass"),
			plural(a.Multiplications, "multiplication"), other, b.Passes, b.Multiplications)
	}
	switch {
	case len(l.x) == 0:
		return "No variable, no derivative"
	case r.Multiplications < f.Multiplications:
		return say("Reverse", "forward", r, f)
	case f.Multiplications < r.Multiplications:
		return say("Forward", "reverse", f, r)
	}
	return fmt.Sprintf("Both modes cost the same: %s", plural(f.Multiplications, "multiplication"))
}

// formula writes an operation on the given names of its arguments.
func formula(op expr.Op, a, b string) string {
	switch op {
	case expr.Neg:
		return "−" + a
	case expr.Add:
		return a + " + " + b
	case expr.Sub:
		return a + " − " + b
	case expr.Mul:
		return a + "·" + b
	case expr.Div:
		return a + "/" + b
	case expr.Pow:
		return a + "^" + b
	case expr.Max, expr.Min:
		return op.String() + "(" + a + ", " + b + ")"
	}
	if strings.HasPrefix(a, "−") || op == expr.ReLU || op == expr.Sigmoid || op == expr.Abs || op == expr.Sqrt {
		return op.String() + "(" + a + ")"
	}
	return op.String() + " " + a
}

// paren keeps a negative number apart from a sign before it.
func paren(s string) string {
	if strings.HasPrefix(s, "−") {
		return "(" + s + ")"
	}
	return s
}

// valueOf says how node i got its value: c = a·b = 2·3 = 6.
func (l *Lab) valueOf(i int) string {
	nd := &l.nodes[i]
	if nd.A < 0 {
		return l.names.node[i] + " = " + short(l.g.Value(i))
	}
	var b, vb string
	if nd.B >= 0 {
		b, vb = l.names.node[nd.B], paren(short(l.g.Value(nd.B)))
	}
	va := short(l.g.Value(nd.A))
	if nd.B >= 0 || nd.Op == expr.Neg {
		va = paren(va)
	}
	text := l.names.node[i] + " = " + formula(nd.Op, l.names.node[nd.A], b)
	if with := formula(nd.Op, va, vb); !strings.HasSuffix(text, " "+with) {
		text += " = " + with
	}
	return text + " = " + short(l.g.Value(i))
}

// partial writes ∂y/∂x.
func partial(y, x string) string { return "∂" + y + "/∂" + x }

func (l *Lab) tangentSeed(j int) string {
	text := l.names.vars[j] + "’ = 1"
	if n := len(l.x); n == 2 {
		text += ", " + l.names.vars[1-j] + "’ = 0"
	} else if n > 2 {
		text += ", all others 0"
	}
	return text + "\n’ stands for ∂/∂" + l.names.vars[j]
}

// tangentOf says how node i got its tangent: c’ = ∂c/∂a·a’ + ∂c/∂b·b’ = 3·1 + 2·0 = 3.
func (l *Lab) tangentOf(i int) string {
	nd := &l.nodes[i]
	da, db := l.g.Local(i)
	y := l.names.node[i]
	var terms, numbers []string
	for k, a := range [2]int{nd.A, nd.B} {
		if a < 0 || l.g.Depends(a)>>l.now.stage.pass&1 == 0 {
			continue
		}
		x := l.names.node[a]
		terms = append(terms, partial(y, x)+" · "+x+"’")
		numbers = append(numbers, paren(short([2]float64{da, db}[k]))+" · "+paren(short(l.g.Tangent(a))))
	}
	if terms == nil {
		return fmt.Sprintf("%s’ = 0: it does not depend on %s", y, l.names.vars[l.now.stage.pass])
	}
	return fmt.Sprintf("%s’ = %s = %s = %s", y, strings.Join(terms, " + "), strings.Join(numbers, " + "), short(l.g.Tangent(i)))
}

func (l *Lab) adjointSeed(o int) string {
	y := l.names.outputs[o]
	return partial(y, y) + " = 1: from here down"
}

// handsOn says what node i hands on to its arguments, a line each:
// ∂d/∂a = ∂d/∂c · ∂c/∂a = 0.1667 · 3 = 0.5.
func (l *Lab) handsOn(i int) string {
	nd := &l.nodes[i]
	da, db := l.g.Local(i)
	f, y := l.names.outputs[l.now.stage.pass], l.names.node[i]
	top := i == l.e.Outputs()[l.now.stage.pass]
	args := [2]int{nd.A, nd.B}
	var lines []string
	for k, a := range args {
		if a < 0 || l.g.Depends(a) == 0 {
			continue
		}
		x, d := l.names.node[a], [2]float64{da, db}[k]
		product := paren(short(l.g.Adjoint(i))) + " · " + paren(short(d))
		chain := partial(f, y) + " · " + partial(y, x)
		if top {
			chain = partial(f, f) + " · " + partial(f, x)
		}
		// What was there before: the sum so far without this term, and one that follows.
		before, sum := l.now.before(l, i, a, k), l.g.Adjoint(a)
		if args[0] == args[1] && k == 0 {
			sum = before.sum + float64(l.g.Adjoint(i)*d)
		}
		line := partial(f, x) + " = "
		if before.any {
			line += short(before.sum) + " + "
			lines = append(lines, line+chain+" = "+short(before.sum)+" + "+product+" = "+short(sum))
		} else {
			lines = append(lines, line+chain+" = "+product+" = "+short(sum))
		}
		if l.now.grad[a] == gradPart && (args[0] != args[1] || k == 1) {
			lines[len(lines)-1] += " so far"
		}
	}
	if lines == nil {
		return y + " hands nothing on"
	}
	return strings.Join(lines, "\n")
}

// earlier is an adjoint before a term was added.
type earlier struct {
	any bool
	sum float64
}

// before returns the adjoint of a before node i, by its argument k, added to it: it repeats
// the pass up to there.
func (m *moment) before(l *Lab, i, a, k int) earlier {
	var e earlier
	if a == l.e.Outputs()[m.stage.pass] {
		e.sum, e.any = 1, true
	}
	adj := l.g.Adjoint
	for _, u := range m.stage.nodes {
		da, db := l.g.Local(u)
		for q, arg := range [2]int{l.nodes[u].A, l.nodes[u].B} {
			if u == i && q == k {
				return e
			}
			if arg == a {
				e.any = true
				e.sum += float64(adj(u) * [2]float64{da, db}[q])
			}
		}
	}
	return e
}

// locals says which local derivatives a step used: ∂c/∂a = b = 3.
func (l *Lab) locals(i int) string {
	nd := &l.nodes[i]
	da, db := l.g.Local(i)
	y := l.names.node[i]
	var parts []string
	for k, a := range [2]int{nd.A, nd.B} {
		if a < 0 || l.g.Depends(a) == 0 {
			continue
		}
		var b string
		if nd.B >= 0 {
			b = l.names.node[nd.B]
		}
		form, d := localForm(nd.Op, k, l.names.node[nd.A], b, y), short([2]float64{da, db}[k])
		if form == d {
			form = ""
		} else {
			form += " = "
		}
		parts = append(parts, partial(y, l.names.node[a])+" = "+form+d)
	}
	return strings.Join(parts, ",  ")
}

// localForm writes the derivative of y = op(a, b) by its argument k as a formula.
func localForm(op expr.Op, k int, a, b, y string) string {
	switch op {
	case expr.Neg:
		return "−1"
	case expr.Add:
		return "1"
	case expr.Sub:
		return [2]string{"1", "−1"}[k]
	case expr.Mul:
		return [2]string{b, a}[k]
	case expr.Div:
		return [2]string{"1/" + b, "−" + y + "/" + b}[k]
	case expr.Pow:
		return [2]string{b + "·" + a + "^(" + b + " − 1)", y + "·log " + a}[k]
	case expr.Log:
		return "1/" + a
	case expr.Exp:
		return y
	case expr.Sin:
		return "cos " + a
	case expr.Cos:
		return "−sin " + a
	case expr.Tanh:
		return "1 − " + y + "²"
	case expr.Sigmoid:
		return y + "·(1 − " + y + ")"
	case expr.Sqrt:
		return "1/(2·" + y + ")"
	case expr.Abs:
		return "sign " + a
	case expr.ReLU:
		return "[" + a + " > 0]"
	case expr.Max:
		return [2]string{"[" + a + " > " + b + "]", "[" + b + " > " + a + "]"}[k]
	case expr.Min:
		return [2]string{"[" + a + " < " + b + "]", "[" + b + " < " + a + "]"}[k]
	}
	return ""
}

// note is the sentence for the status line: the first number that there is not, or else the
// first kink, among what is known; or else the variables without a value.
func (l *Lab) note() string {
	for i := range l.nodes {
		if l.now.value[i] && !finite(l.g.Value(i)) {
			return l.names.node[i] + " has no finite value: " + l.reason(i)
		}
	}
	for i := range l.nodes {
		if k := l.g.Kink(i); k != "" && l.now.value[i] {
			return l.names.node[i] + ": " + k
		}
	}
	if l.taken != nil && l.now.stage == nil {
		return strings.Join(l.taken, ", ") + " not given: 1 is taken"
	}
	return ""
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// reason says why node i, whose arguments are finite, has no finite value.
func (l *Lab) reason(i int) string {
	nd := &l.nodes[i]
	a, b := l.g.Value(nd.A), 0.0
	if nd.B >= 0 {
		b = l.g.Value(nd.B)
	}
	switch {
	case nd.Op == expr.Log && a < 0, nd.Op == expr.Sqrt && a < 0:
		return fmt.Sprintf("%s of a negative number, %s, does not exist, nor does what follows from it", nd.Op, short(a))
	case nd.Op == expr.Log:
		return "log 0 is −∞"
	case nd.Op == expr.Div && b == 0:
		return short(a) + "/0 does not exist"
	case nd.Op == expr.Pow && a < 0 && b != math.Trunc(b):
		return fmt.Sprintf("a negative number, %s, has no power %s", short(a), short(b))
	case nd.Op == expr.Pow && a == 0:
		return "0 to the power " + short(b) + " does not exist"
	}
	return "it is too large for a number"
}
