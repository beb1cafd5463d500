package expr

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// A tree is a formula made at random, with the text it is written as and, independently of
// the parser, its value.
type tree struct {
	op   Op
	a, b *tree
	num  string
	v    int
}

var names = []string{"x1", "x2", "y"}

func drawTree(t *rapid.T, depth int) *tree {
	op := Op(rapid.IntRange(0, len(ops)-1).Draw(t, "op"))
	if depth == 0 {
		op = Op(rapid.IntRange(int(Const), int(Var)).Draw(t, "leaf"))
	}
	n := &tree{op: op}
	switch op {
	case Const:
		n.num = rapid.SampledFrom([]string{"0", "1", "2", "3", ".5", "1e-3", "7.25", "64", "65", "1e9"}).Draw(t, "number")
	case Var:
		n.v = rapid.IntRange(0, len(names)-1).Draw(t, "variable")
	default:
		n.a = drawTree(t, depth-1)
		if op.Arity() == 2 {
			n.b = drawTree(t, depth-1)
		}
	}
	return n
}

// text writes the tree with parentheses round every operation, so that it needs no knowledge
// of what binds how.
func (n *tree) text() string {
	switch {
	case n.op == Const:
		return n.num
	case n.op == Var:
		return names[n.v]
	case n.op.IsCall() && n.b != nil:
		return n.op.String() + "(" + n.a.text() + "," + n.b.text() + ")"
	case n.op.IsCall():
		return n.op.String() + "(" + n.a.text() + ")"
	case n.op == Neg:
		return "(-" + n.a.text() + ")"
	}
	return "(" + n.a.text() + n.op.String() + n.b.text() + ")"
}

func (n *tree) value(x []float64) float64 {
	switch n.op {
	case Const:
		v, _ := strconv.ParseFloat(n.num, 64)
		return v
	case Var:
		return x[n.v]
	}
	var b float64
	if n.b != nil {
		b = n.b.value(x)
	}
	return n.op.At(n.a.value(x), b)
}

func (n *tree) size() int {
	s := 1
	if n.a != nil {
		s += n.a.size()
	}
	if n.b != nil {
		s += n.b.size()
	}
	return s
}

// The parser builds the tree that is written; its values, at one point and at many, with and
// without sharing, are those of the tree to the bit; and the canonical form is the same
// formula.
func TestRandomFormulas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outs := make([]*tree, rapid.IntRange(1, 3).Draw(t, "outputs"))
		src, size := "", 0
		for i := range outs {
			outs[i] = drawTree(t, 5)
			size += outs[i].size()
			if i > 0 {
				src += ";"
			}
			src += outs[i].text()
		}
		n := rapid.IntRange(1, 600).Draw(t, "points")
		x := make([][]float64, len(names))
		for v := range x {
			x[v] = make([]float64, n)
			a, b := rapid.Float64Range(-3, 3).Draw(t, "a"), rapid.Float64Range(-1, 1).Draw(t, "b")
			for j := range x[v] {
				x[v][j] = a + b*float64(j%7)
			}
		}
		opt := Options{Vars: names, MaxBytes: 1 << 16, MaxNodes: 1 << 16}
		apart, err := Parse(src, opt)
		if err != nil {
			t.Fatal(err)
		}
		opt.Share = true
		shared, err := Parse(src, opt)
		if err != nil {
			t.Fatal(err)
		}
		if len(apart.Nodes()) > size || len(shared.Nodes()) > len(apart.Nodes()) {
			t.Fatalf("%d nodes in the tree, %d apart, %d shared", size, len(apart.Nodes()), len(shared.Nodes()))
		}
		for _, e := range []*Expr{apart, shared} {
			dst := make([][]float64, len(outs))
			for o := range dst {
				dst[o] = make([]float64, n)
			}
			e.EvalTo(dst, x, e.NewWorkspace())
			point := make([]float64, len(names))
			for _, j := range []int{0, n / 2, n - 1} {
				for v := range point {
					point[v] = x[v][j]
				}
				one := e.Eval(point...)
				for o, tr := range outs {
					if want := tr.value(point); !same(one[o], want) || !same(dst[o][j], want) {
						t.Fatalf("%s at %v: Eval %v, EvalTo %v, the tree %v", tr.text(), point, one[o], dst[o][j], want)
					}
				}
			}
			for i, node := range e.Nodes() {
				if node.A >= i || node.B >= i {
					t.Fatalf("node %d comes before its arguments %d, %d", i, node.A, node.B)
				}
			}
			text := e.String()
			o := opt
			o.Share = e.Shared()
			again, err := Parse(text, o)
			if err != nil {
				t.Fatalf("the canonical form %q: %v", text, err)
			}
			if !slices.EqualFunc(again.Nodes(), e.Nodes(), equalButPos) || !slices.Equal(again.Outputs(), e.Outputs()) {
				t.Fatalf("the canonical form %q gives other nodes", text)
			}
			if len(text) > len(src)*2 {
				t.Fatalf("the canonical form %q is longer than twice %q", text, src)
			}
		}
	})
}

func equalButPos(a, b Node) bool {
	a.Pos, b.Pos = 0, 0
	return a == b
}

// Whatever the text, parsing ends in a formula or in an error that points into it.
func TestRandomText(t *testing.T) {
	piece := rapid.SampledFrom([]string{"x1", "x2", "sin", "max", "(", ")", ",", ";", "+", "-", "*", "/", "^", "1", ".5", "1e", " ", "−", "²", "é", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		src := ""
		for range rapid.IntRange(0, 12).Draw(t, "pieces") {
			src += piece.Draw(t, "piece")
		}
		if _, err := Parse(src, Options{Vars: []string{"x1", "x2"}}); err != nil {
			checkError(t, src, err)
		}
	})
}
