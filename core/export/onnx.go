package export

import (
	"encoding/binary"
	"math"
	"strconv"

	"gradlab/core/data"
	"gradlab/core/kernel"
)

// NetworkONNX returns n as an ONNX model (github.com/onnx/onnx, onnx.proto; operator set 13, in
// double precision). Its input is
//
//	x    N×2, points of the plane, when the network's inputs are features of the table, or
//	phi  N×D, the network's inputs themselves, when there are others among them,
//
// and its outputs are h, N×K raw, and p, N×K: the probability of class 1 where K is 1, of each
// class otherwise.
func NetworkONNX(n *Network) ([]byte, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	g := &graph{n: n}
	input, width := "phi", n.Sizes[0]
	at := input
	if n.Features != 0 {
		input, width = "x", 2
		at = g.features()
	}
	for l := 1; l < len(n.Sizes); l++ {
		at = g.layer(l, at)
	}
	g.probability(at)

	var body message
	for _, node := range g.nodes {
		body.sub(1, node)
	}
	body.text(2, "gradlab")
	for _, t := range g.tensors {
		body.sub(5, t)
	}
	out := n.Sizes[len(n.Sizes)-1]
	body.sub(11, valueInfo(input, width))
	body.sub(12, valueInfo("h", out))
	body.sub(12, valueInfo("p", out))

	var opset, model message
	opset.text(1, "")
	opset.int(2, 13)
	model.int(1, 8) // the version of the format in which operator set 13 is valid
	model.text(2, "Gradlab")
	model.text(6, "Gradlab "+n.Link)
	model.sub(7, body)
	model.sub(8, opset)
	var link message
	link.text(1, "link")
	link.text(2, n.Link)
	model.sub(14, link)
	return model, nil
}

// double is DOUBLE among the types of tensors.
const double = 11

// graph collects the nodes and constants of a model. Each node's result has a name of its own.
type graph struct {
	n       *Network
	nodes   []message
	tensors []message
	count   int
}

// attribute is a setting of a node.
type attribute struct {
	name  string
	value int64
}

// node adds an operation and returns the name of its result; result "" makes a name.
func (g *graph) node(op, result string, args []string, attributes ...attribute) string {
	if result == "" {
		g.count++
		result = "t" + strconv.Itoa(g.count)
	}
	var m message
	for _, a := range args {
		m.text(1, a)
	}
	m.text(2, result)
	m.text(4, op)
	for _, a := range attributes {
		var at message
		at.text(1, a.name)
		at.int(3, a.value)
		at.int(20, 2) // INT
		m.sub(5, at)
	}
	g.nodes = append(g.nodes, m)
	return result
}

// tensor adds a constant of the given shape, none for a single number, and returns its name.
func (g *graph) tensor(name string, values []float64, shape ...int) string {
	if name == "" {
		g.count++
		name = "c" + strconv.Itoa(g.count)
	}
	var m message
	for _, d := range shape {
		m.int(1, int64(d))
	}
	m.int(2, double)
	m.text(8, name)
	raw := make(message, 0, 8*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(v))
	}
	m.sub(9, raw)
	g.tensors = append(g.tensors, m)
	return name
}

func (g *graph) number(v float64) string { return g.tensor("", []float64{v}) }

// features turns points into the network's inputs and returns the name of these: the table of
// data.Features in the words of ONNX.
func (g *graph) features() string {
	coordinate := func(k int) string { // a column, by a product with a unit vector
		unit := make([]float64, 2)
		unit[k] = 1
		return g.node("MatMul", "", []string{"x", g.tensor("", unit, 2, 1)})
	}
	x1, x2 := coordinate(0), coordinate(1)
	scale := g.number(g.n.Scale)
	s1, s2 := g.node("Mul", "", []string{x1, scale}), g.node("Mul", "", []string{x2, scale})
	times := func(a, b string) string { return g.node("Mul", "", []string{a, b}) }
	logAbs := func(x string) string {
		a := g.node("Abs", "", []string{x})
		return g.node("Log", "", []string{g.node("Max", "", []string{a, g.number(0.01)})})
	}
	of := map[string]func() string{
		"x1":        func() string { return s1 },
		"x2":        func() string { return s2 },
		"x1sq":      func() string { return times(s1, s1) },
		"x2sq":      func() string { return times(s2, s2) },
		"x1x2":      func() string { return times(s1, s2) },
		"sinx1":     func() string { return g.node("Sin", "", []string{x1}) },
		"sinx2":     func() string { return g.node("Sin", "", []string{x2}) },
		"logx1":     func() string { return logAbs(x1) },
		"logx2":     func() string { return logAbs(x2) },
		"sqrt2x1x2": func() string { return times(times(g.number(math.Sqrt2), s1), s2) },
	}
	var columns []string
	for i := range data.Features {
		if g.n.Features>>i&1 == 1 {
			columns = append(columns, of[data.Features[i].Key]())
		}
	}
	return g.node("Concat", "", columns, attribute{"axis", 1})
}

// layer adds layer l of the network, whose inputs are called in, and returns what it puts out.
func (g *graph) layer(l int, in string) string {
	w, b := g.n.layer(l)
	out, last := g.n.Sizes[l], l == len(g.n.Sizes)-1
	name := ""
	if last {
		name = "h"
	}
	z := g.node("Gemm", name, []string{
		in,
		g.tensor("W"+strconv.Itoa(l), w, out, g.n.Sizes[l-1]),
		g.tensor("b"+strconv.Itoa(l), b, out),
	}, attribute{"transB", 1})
	if last {
		return z
	}
	switch g.n.Acts[l-1] {
	case "tanh":
		return g.node("Tanh", "", []string{z})
	case "relu":
		return g.node("Relu", "", []string{z})
	case "sigmoid":
		return g.node("Sigmoid", "", []string{z})
	case "leaky":
		return g.node("Max", "", []string{z, g.node("Mul", "", []string{z, g.number(kernel.LeakySlope)})})
	}
	return z // linear
}

// probability adds what makes p of h, as nn.Losses has it.
func (g *graph) probability(h string) {
	out := g.n.Sizes[len(g.n.Sizes)-1]
	switch {
	case g.n.Loss == "entropy" && out == 1:
		g.node("Sigmoid", "p", []string{h})
	case g.n.Loss == "entropy":
		g.node("Softmax", "p", []string{h}, attribute{"axis", 1})
	default:
		half := g.node("Mul", "", []string{g.node("Add", "", []string{h, g.number(1)}), g.number(0.5)})
		cut := ""
		if out == 1 {
			cut = "p"
		}
		p := g.node("Min", cut, []string{g.node("Max", "", []string{half, g.number(0)}), g.number(1)})
		if out > 1 {
			sum := g.node("MatMul", "", []string{p, g.tensor("", ones(out*out), out, out)})
			// Where no class speaks up 0/0 would be no number: all are alike there.
			none := g.node("Max", "", []string{g.node("Sub", "", []string{g.number(1), g.node("Mul", "", []string{sum, g.number(math.MaxFloat64)})}), g.number(0)})
			share := g.node("Mul", "", []string{none, g.number(1 / float64(out))})
			g.node("Div", "p", []string{g.node("Add", "", []string{p, share}), g.node("Add", "", []string{sum, none})})
		}
	}
}

func ones(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = 1
	}
	return list
}

// valueInfo describes a matrix of any number of rows.
func valueInfo(name string, columns int) message {
	var rows, cols, shape, tensor, kind, m message
	rows.text(2, "N")
	cols.int(1, int64(columns))
	shape.sub(1, rows)
	shape.sub(1, cols)
	tensor.int(1, double)
	tensor.sub(2, shape)
	kind.sub(1, tensor)
	m.text(1, name)
	m.sub(2, kind)
	return m
}
