package expr

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gradlab/core/kernel"
)

func parse(t testing.TB, src string, o Options) *Expr {
	t.Helper()
	e, err := Parse(src, o)
	if err != nil {
		t.Fatalf("Parse(%q): %v", src, err)
	}
	return e
}

// same reports equality to the bit, any NaN being equal to any.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func TestValues(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		src  string
		x    []float64
		want []float64
	}{
		{"1", nil, []float64{1}},
		{".5 + 1e-3 + 1. + 2E+2", nil, []float64{.5 + 1e-3 + 1 + 2e2}},
		{"1-2-3", nil, []float64{-4}},
		{"12/3/2", nil, []float64{2}},
		{"2+3*4", nil, []float64{14}},
		{"(2+3)*4", nil, []float64{20}},
		{"2^3^2", nil, []float64{512}},
		{"(2^3)^2", nil, []float64{64}},
		{"-x^2", []float64{3}, []float64{-9}},
		{"(-x)^2", []float64{3}, []float64{9}},
		{"-2*3", nil, []float64{-6}},
		{"2*-3", nil, []float64{-6}},
		{"2--3", nil, []float64{5}},
		{"--2", nil, []float64{2}},
		{"2^-2", nil, []float64{0.25}},
		{"2^-1^2", nil, []float64{0.5}},
		{"-2^-2", nil, []float64{-0.25}},
		{"1e3", nil, []float64{1000}},
		{"2*e3", []float64{5}, []float64{10}},
		{"x − y · 2 × 3 ÷ 2", []float64{10, 1}, []float64{7}},
		{"\u00a0x\t*\n2 ", []float64{3}, []float64{6}},
		{"a_1*_b2", []float64{2, 3}, []float64{6}},
		{"x;y;x*y;x", []float64{2, 3}, []float64{2, 3, 6, 2}},

		{"max(a, b); min(a, b)", []float64{2, -3}, []float64{2, -3}},
		{"max(a, b); min(a, b)", []float64{nan, 1}, []float64{nan, nan}},
		{"abs(x); relu(x); sqrt(x)", []float64{-4}, []float64{4, 0, nan}},
		{"abs(x); relu(x); sqrt(x)", []float64{4}, []float64{4, 4, 2}},
		{"relu(x)", []float64{nan}, []float64{nan}},
		{"log(x); exp(x)", []float64{0}, []float64{-inf, 1}},
		{"log(x)", []float64{-1}, []float64{nan}},
		{"sin(x); cos(x); tanh(x); sigmoid(x)", []float64{0}, []float64{0, 1, 0, 0.5}},
		{"sin(x); cos(x); tanh(x); sigmoid(x); exp(x)", []float64{0.7},
			[]float64{kernel.Sin(0.7), kernel.Cos(0.7), kernel.Tanh(0.7), kernel.Sigmoid(0.7), kernel.Exp(0.7)}},
		{"1/x; -1/x; x/x", []float64{0}, []float64{inf, -inf, nan}},

		{"x^0; x^1; x^2; x^3; x^-1; x^-3", []float64{-1.5}, []float64{1, -1.5, 2.25, -3.375, 1 / -1.5, 1 / -3.375}},
		{"x^0; x^1; x^-2; x^0.5; x^-0.5", []float64{0}, []float64{1, 0, inf, 0, inf}},
		{"x^0; x^0.5; x^3", []float64{nan}, []float64{1, nan, nan}},
		{"x^0.5; x^65; x^66; x^1e300", []float64{-1}, []float64{nan, -1, 1, 1}},
		{"2^x", []float64{10}, []float64{1024}},
		{"2^64", nil, []float64{0x1p64}},
		{"x^y", []float64{inf, -2}, []float64{0}},
	} {
		for _, share := range []bool{false, true} {
			e := parse(t, c.src, Options{Share: share})
			if got := e.Eval(c.x...); !slices.EqualFunc(got, c.want, same) {
				t.Errorf("%q at %v (shared %v): %v, want %v", c.src, c.x, share, got, c.want)
			}
		}
	}
}

// The example of the lecture.
func TestLectureExample(t *testing.T) {
	e := parse(t, "log(a*b)", Options{})
	if v := e.Eval(2, 3)[0]; math.Abs(v-math.Log(6)) > 1e-15 {
		t.Errorf("log(2·3) = %v", v)
	}
	want := []Node{
		{Op: Var, A: -1, B: -1, Var: 0, Pos: 5},
		{Op: Var, A: -1, B: -1, Var: 1, Pos: 7},
		{Op: Mul, A: 0, B: 1, Var: -1, Pos: 6},
		{Op: Log, A: 2, B: -1, Var: -1, Pos: 1},
	}
	if !reflect.DeepEqual(e.Nodes(), want) || !slices.Equal(e.Outputs(), []int{3}) || !slices.Equal(e.Vars(), []string{"a", "b"}) {
		t.Errorf("nodes %+v, outputs %v, variables %v", e.Nodes(), e.Outputs(), e.Vars())
	}
}

func TestPowerAgainstMath(t *testing.T) {
	for _, a := range []float64{1e-300, 1e-9, 0.3, 1, 1.0000001, 7, 1e9, 1e300} {
		for _, b := range []float64{-64, -3.7, -1, -0.5, 0, 1e-9, 0.5, 1.5, 2, 3, 17, 63, 65, 100.25} {
			got, want := pow(a, b), math.Pow(a, b)
			if got == want {
				continue
			}
			// Rounding of b·log a is amplified by its size, or |b| roundings add up.
			tol := 2.3e-16 * (4 + math.Max(math.Abs(b*math.Log(a)), math.Abs(b)))
			if want < 1e-290 { // its own factors may be subnormal
				tol = 1e-9
			}
			if !(math.Abs(got-want) <= tol*want) {
				t.Errorf("%v^%v = %v, want %v (relative error %.2g)", a, b, got, want, got/want-1)
			}
			if odd := pow(-a, 65); !same(odd, -pow(a, 65)) {
				t.Errorf("(−%v)^65 = %v", a, odd)
			}
		}
	}
}

func TestSharing(t *testing.T) {
	for _, c := range []struct {
		src           string
		apart, shared int
	}{
		{"x*x", 2, 2},
		{"(a+b)*(a+b)", 5, 4},
		{"(a+b)*(b+a)", 5, 5},
		{"2*x+2*x", 6, 4},
		{"sin(x)^2+cos(x)^2; sin(x)", 9, 7},
		{"x-1; x-1", 5, 3},
		{"max(x, 1)-max(x, 1)", 6, 4},
	} {
		apart, shared := parse(t, c.src, Options{}), parse(t, c.src, Options{Share: true})
		if len(apart.Nodes()) != c.apart || len(shared.Nodes()) != c.shared {
			t.Errorf("%q: %d nodes apart and %d shared, want %d and %d",
				c.src, len(apart.Nodes()), len(shared.Nodes()), c.apart, c.shared)
		}
		if apart.Shared() || !shared.Shared() {
			t.Errorf("%q: Shared is wrong", c.src)
		}
	}
	if o := parse(t, "x-1; x-1", Options{Share: true}).Outputs(); o[0] != o[1] {
		t.Errorf("two equal outputs are the nodes %v", o)
	}
}

func TestVariables(t *testing.T) {
	given := Options{Vars: []string{"x1", "x2", "x3"}}
	if e := parse(t, "x3*x1", given); !slices.Equal(e.Vars(), given.Vars) || e.Eval(2, math.NaN(), 5)[0] != 10 {
		t.Errorf("given variables: %v", e.Vars())
	}
	if e := parse(t, "b*a+b", Options{}); !slices.Equal(e.Vars(), []string{"b", "a"}) {
		t.Errorf("variables in order of appearance: %v", e.Vars())
	}
	if e := parse(t, "3", Options{Vars: []string{}}); len(e.Vars()) != 0 {
		t.Errorf("no variables: %v", e.Vars())
	}
}

func TestCanonical(t *testing.T) {
	for src, want := range map[string]string{
		"x1*x2+sin(x3);exp(x1)*x3": "x1*x2 + sin(x3); exp(x1)*x3",
		"((a))":                    "a",
		"a-(b-c)":                  "a - (b - c)",
		"(a-b)-c":                  "a - b - c",
		"a+(b+c)":                  "a + (b + c)",
		"a/(b*c)":                  "a/(b*c)",
		"(a/b)*c":                  "a/b*c",
		"-(x^2)":                   "-x^2",
		"(-x)^2":                   "(-x)^2",
		"-(a*b)":                   "-(a*b)",
		"(-a)*b":                   "-a*b",
		"a*(-b)":                   "a*-b",
		"a-(-b)":                   "a - -b",
		"(a^b)^c":                  "(a^b)^c",
		"a^(b^c)":                  "a^b^c",
		"a^(-b)":                   "a^-b",
		"a^(-(b^c))":               "a^-b^c",
		"a^(b+1)":                  "a^(b + 1)",
		"sin(x)^2":                 "sin(x)^2",
		"max( a,b−1 )":             "max(a, b - 1)",
		".5*1e-3*1e30*1E2*0.10":    "0.5*0.001*1e30*100*0.1",
		"1e-7":                     "1e-7",
		"-(-(x))":                  "--x",
	} {
		e := parse(t, src, Options{})
		if got := e.String(); got != want {
			t.Errorf("%q is written %q, want %q", src, got, want)
		}
	}
	e := parse(t, "exp(a*(b+1)) - 2", Options{})
	var parts []string
	for i := range e.Nodes() {
		parts = append(parts, e.NodeString(i))
	}
	if got, want := strings.Join(parts, "|"), "a|b|1|b + 1|a*(b + 1)|exp(a*(b + 1))|2|exp(a*(b + 1)) - 2"; got != want {
		t.Errorf("the nodes are written %s, want %s", got, want)
	}
}

func TestErrors(t *testing.T) {
	two := Options{Vars: []string{"x1", "x2"}}
	const have = "have log, exp, sin, cos, tanh, sigmoid, relu, sqrt, abs, max, min"
	const operand = "; a number, a name, a function or ( would be right"
	for _, c := range []struct {
		src  string
		o    Options
		want string
	}{
		{"", two, "at 1: there is no formula; write one such as x1*x2 + sin(x1)"},
		{" \n", two, "at 3: there is no formula; write one such as x1*x2 + sin(x1)"},
		{"x1 * sinn(x2)", two, "at 6: unknown function sinn; " + have},
		{"Sin(x1)", two, "at 1: unknown function Sin; " + have},
		{"x1+y", two, "at 4: unknown name y; have x1, x2"},
		{"y", Options{Vars: []string{}}, "at 1: unknown name y; have none"},
		{"sin", two, "at 1: sin is a function; write sin(x)"},
		{"max+1", two, "at 1: max is a function; write max(x, y)"},
		{"sin()", two, "at 5: an argument is missing; write sin(x)"},
		{"max(x1)", two, "at 7: max takes 2 arguments, as in max(x, y)"},
		{"max(x1,)", two, "at 8: an argument is missing; write max(x, y)"},
		{"max(x1 x2)", two, "at 8: an operator is missing before x2; write a product with *"},
		{"min(1,2,3)", two, "at 8: min takes 2 arguments, as in min(x, y)"},
		{"sin(1,2)", two, "at 6: sin takes 1 argument, as in sin(x)"},
		{"2x1", two, "at 2: an operator is missing before x1; write a product with *"},
		{"2(x1)", two, "at 2: an operator is missing before (; write a product with *"},
		{"x1(x2)", two, "at 3: unexpected ( after the variable x1; write a product with *"},
		{"f(x)", Options{}, "at 1: unknown function f; " + have},
		{"1.2.3", two, "at 4: an operator is missing before .3; write a product with *"},
		{"1 +", two, "at 4: the formula ends too early" + operand},
		{"1 + ; 2", two, "at 5: unexpected ;" + operand},
		{"1;", two, "at 3: the formula ends too early" + operand},
		{";1", two, "at 1: unexpected ;" + operand},
		{"(1", two, "at 3: a ) is missing; the ( stands at 1"},
		{"sin(1;2)", two, "at 6: a ) is missing; the ( stands at 4"},
		{"1)", two, "at 2: unexpected ); there is no ( for it"},
		{"()", two, "at 2: unexpected )" + operand},
		{"1,5", two, "at 2: unexpected ,; write decimals with a point and put ; between outputs"},
		{"*2", two, "at 1: unexpected *" + operand},
		{"2**3", two, "at 3: write a power with ^, as in x^2"},
		{"2* *3", two, "at 4: unexpected *" + operand},
		{"+1", two, "at 1: a + stands between two terms; leave it out here"},
		{"2^", two, "at 3: the formula ends too early" + operand},
		{"1e999", two, "at 1: the number 1e999 is too large; at most 1.79e308"},
		{"x₁", two, "at 2: unexpected \"₁\"; write the index as a digit, as in x1"},
		{"x1²", two, "at 3: unexpected \"²\"; write a power with ^, as in x^2"},
		{"−−λ", two, "at 3: unexpected \"λ\"; names are of the letters a–z, A–Z, digits and _"},
		{"|x1|", two, "at 1: unexpected \"|\"; write abs(…)"},
		{"√x1", two, "at 1: unexpected \"√\"; write sqrt(…)"},
		{"[1]", two, "at 1: unexpected \"[\"; use ( and )"},
		{"y=x1", Options{}, "at 2: unexpected \"=\"; write the formula alone"},
		{"1 % 2", two, "at 3: unexpected \"%\"; have + - * / ^ ( ) , ; numbers, names and functions"},
		{"1 \x00", two, "at 3: unexpected \"\\x00\"; have + - * / ^ ( ) , ; numbers, names and functions"},
		{"x1\xff", two, "at 3: unexpected \"\\xff\"; have + - * / ^ ( ) , ; numbers, names and functions"},
		{strings.Repeat("a", 33), Options{}, "at 1: a name of 33 characters is too long; at most 32"},
	} {
		e, err := Parse(c.src, c.o)
		var at *Error
		if e != nil || !errors.As(err, &at) || err.Error() != "expr: "+c.want {
			t.Errorf("%q: %v, want expr: %s", c.src, err, c.want)
		}
	}
}

func TestLimits(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("(", n) + "x" + strings.Repeat(")", n) }
	for _, c := range []struct {
		name     string
		o        Options
		fit, not string
		want     string
	}{
		{"parentheses", Options{}, deep(100), deep(101), "at 101: nested more than 100 deep; write it flatter or as several formulas"},
		{"signs", Options{MaxDepth: 3}, "---x", "----x", "at 4: nested more than 3 deep; write it flatter or as several formulas"},
		{"powers", Options{MaxDepth: 3}, "x^x^x^x", "x^x^x^x^x", "at 8: nested more than 3 deep; write it flatter or as several formulas"},
		{"functions", Options{MaxDepth: 2}, "sin(sin(x)) + sin(sin(x))", "sin(sin(sin(x)))", "at 12: nested more than 2 deep; write it flatter or as several formulas"},
		{"nodes", Options{MaxNodes: 5}, "1+2+3", "1+2+3+4", "at 7: the formula has too many operations; at most 5 numbers, names and operations"},
		{"outputs", Options{}, strings.Repeat("x;", 63) + "x", strings.Repeat("x;", 64) + "x", "at 130: too many outputs; at most 64"},
		{"variables", Options{MaxVars: 2}, "a+b+a", "a+b+c", "at 5: too many variables; at most 2"},
		{"bytes", Options{MaxBytes: 3}, "1+2", "1+22", "at 1: the formula is 4 bytes long; at most 3"},
	} {
		if _, err := Parse(c.fit, c.o); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := Parse(c.not, c.o); err == nil || err.Error() != "expr: "+c.want {
			t.Errorf("%s: %v, want expr: %s", c.name, err, c.want)
		}
	}
	big := strings.Repeat("(", 1<<20)
	if _, err := Parse(big, Options{}); err == nil {
		t.Error("a megabyte was read")
	}
	if _, err := Parse(big, Options{MaxBytes: 1 << 21}); err == nil {
		t.Error("a million parentheses were read")
	}
}

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, op := range Ops() {
		if op.String() == "" || op.Arity() > 2 {
			t.Errorf("row %d: name %q, arity %d", op, op, op.Arity())
		}
		if leaf := op == Const || op == Var; leaf != (ops[op].at == nil) || leaf != (ops[op].to == nil) || leaf != (op.Arity() == 0) {
			t.Errorf("%s: a leaf takes nothing and the others something", op)
		}
		if op.IsCall() {
			if got, ok := function(op.String()); seen[op.String()] || !ok || got != op {
				t.Errorf("%s is found as %v", op, got)
			}
			seen[op.String()] = true
		}
	}
}

func TestWrongShapesPanic(t *testing.T) {
	e := parse(t, "a*b; a", Options{})
	other := parse(t, "a*b; a", Options{})
	row := func(n int) []float64 { return make([]float64, n) }
	for name, f := range map[string]func(){
		"too few values":      func() { e.Forward(row(2), row(2)) },
		"too many variables":  func() { e.Eval(1, 2, 3) },
		"one output":          func() { e.EvalTo([][]float64{row(3)}, [][]float64{row(3), row(3)}, e.NewWorkspace()) },
		"uneven lengths":      func() { e.EvalTo([][]float64{row(3), row(3)}, [][]float64{row(3), row(4)}, e.NewWorkspace()) },
		"another's workspace": func() { e.EvalTo([][]float64{row(3), row(3)}, [][]float64{row(3), row(3)}, other.NewWorkspace()) },
	} {
		func() {
			defer func() {
				if msg, ok := recover().(string); !ok || !strings.HasPrefix(msg, "expr: ") {
					t.Errorf("%s: recovered %q", name, msg)
				}
			}()
			f()
		}()
	}
}

func TestNoAllocation(t *testing.T) {
	e := parse(t, "sin(3*x1)*x2 + tanh(x1)^3 - x2^0.5; max(x1, x2)", Options{Share: true})
	x, dst := [][]float64{make([]float64, 1000), make([]float64, 1000)}, [][]float64{make([]float64, 1000), make([]float64, 1000)}
	w, values := e.NewWorkspace(), make([]float64, len(e.Nodes()))
	if n := testing.AllocsPerRun(10, func() { e.EvalTo(dst, x, w) }); n != 0 {
		t.Errorf("EvalTo allocates %v times", n)
	}
	point := []float64{1, 2}
	if n := testing.AllocsPerRun(10, func() { e.Forward(values, point) }); n != 0 {
		t.Errorf("Forward allocates %v times", n)
	}
}

// fataler is what tests of both kinds have.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkError holds for what Parse may say of src.
func checkError(t fataler, src string, err error) {
	t.Helper()
	var at *Error
	if !errors.As(err, &at) {
		t.Fatalf("%q: %v is not an *Error", src, err)
	}
	if at.Pos < 1 || at.Pos > utf8.RuneCountInString(src)+1 || at.Msg == "" || len(at.Msg) > 400 || strings.ContainsRune(at.Msg, '\n') {
		t.Fatalf("%q: error %q at %d", src, at.Msg, at.Pos)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"log(a*b)", "x1*x2+sin(x3); exp(x1)*x3", "-x^2", "--(2)^-x^.5e-3", "max(a,min(b,1))/3", "((((", "1;2;", "2**x", "x₁·−y", "sigmoid(relu(tanh(cos(sqrt(abs(x))))))", "1e999", ".", "a b", "\xff", "c = a*b; log(c)", "c=a;d=c;d-b", "x=2;x*x;y=x", "c==a", "a+c; c=1; c"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, src string, share bool) {
		e, err := Parse(src, Options{Share: share, Define: true})
		if err != nil {
			checkError(t, src, err)
			return
		}
		checkRoundTrip(t, e)
		e.Eval(make([]float64, len(e.Vars()))...)
	})
}

// checkRoundTrip parses the canonical form and compares.
func checkRoundTrip(t testing.TB, e *Expr) {
	t.Helper()
	text := e.String()
	again, err := Parse(text, Options{Share: e.Shared(), Define: true, MaxBytes: 1 << 20})
	if err != nil {
		t.Fatalf("the canonical form %q: %v", text, err)
	}
	if again.String() != text {
		t.Fatalf("the canonical form %q is written %q", text, again)
	}
	a, b := slices.Clone(e.Nodes()), slices.Clone(again.Nodes())
	for i := range a {
		a[i].Pos = 0
	}
	for i := range b {
		b[i].Pos = 0
	}
	if !slices.Equal(a, b) || !slices.Equal(e.Outputs(), again.Outputs()) || !slices.Equal(e.Vars(), again.Vars()) {
		t.Fatalf("the canonical form %q gives other nodes:\n%+v\n%+v", text, a, b)
	}
}

func BenchmarkEvalTo(b *testing.B) {
	e := parse(b, "sin(3*x1)*x2 + tanh(x1*x2) - x1^2", Options{})
	const n = 10000
	x, dst := [][]float64{make([]float64, n), make([]float64, n)}, [][]float64{make([]float64, n)}
	for j := range n {
		x[0][j], x[1][j] = float64(j)/n, float64(j%100)/100
	}
	w := e.NewWorkspace()
	for b.Loop() {
		e.EvalTo(dst, x, w)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/point")
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		parse(b, "sin(3*x1)*x2 + tanh(x1*x2) - x1^2", Options{Share: true})
	}
}
