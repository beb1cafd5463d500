package boundary

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gradlab/core/data"
	"gradlab/core/diff"
	"gradlab/core/experiment"
	"gradlab/core/expr"
	"gradlab/core/kernel"
	"gradlab/core/nn"
)

// model is a network and its loss on one example, to be written as a formula for the autodiff lab:
// each unit has the name that the lecture gives it, each weight is a variable. Where there are
// more weights than a formula may have variables, those of the largest layers are numbers.
//
// Hidden units are φ₁ … in one layer, φ¹₁, φ²₁ … in several; weights are u, those of the output
// w, biases b.
type model struct {
	sizes   []int
	acts    []string // keys, of the hidden layers
	squared bool     // ½(y − h)² instead of the cross-entropy
	inputs  []string // names of the network's inputs, in its notation
	x       []float64
	class   int
	weights func(l int) []float64 // of layer l = 1 …, row-major out×in
	biases  func(l int) []float64
}

// A text is a model, written.
type text struct {
	f, at strings.Builder
	nodes int // of its graph
}

func (t *text) fits() bool {
	return t.nodes <= experiment.MaxGraph && t.f.Len() <= experiment.MaxFormula && t.at.Len() <= experiment.MaxPoint
}

// formula returns what m computes, and the place where it is. The error says that the autodiff
// lab cannot draw it, and what it could.
func (m *model) formula() (f, at string, err error) {
	t, err := m.write()
	switch {
	case err != nil:
		return "", "", err
	case !t.fits():
		return "", "", fmt.Errorf("the graph of this network and its loss has %d nodes, and at most %d can be drawn; %s", t.nodes, experiment.MaxGraph, m.fitting())
	}
	return t.f.String(), t.at.String(), nil
}

// fitting says what would fit.
func (m *model) fitting() string {
	hidden, widest := len(m.sizes)-2, 0
	small := *m
	small.weights = func(l int) []float64 { return ramp(100000*l, small.sizes[l-1]*small.sizes[l]) }
	small.biases = func(l int) []float64 { return ramp(100000*l+50000, small.sizes[l]) }
	for n := 1; hidden > 0; n++ {
		small.sizes = slices.Clone(m.sizes)
		for l := 1; l <= hidden; l++ {
			small.sizes[l] = n
		}
		if t, err := small.write(); err != nil || !t.fits() {
			break
		}
		widest = n
	}
	switch {
	case widest == 0:
		return "fewer inputs or layers would fit"
	case hidden == 1:
		return fmt.Sprintf("a hidden layer of up to %d would fit", widest)
	}
	return fmt.Sprintf("%d hidden layers of up to %d would fit", hidden, widest)
}

// ramp returns n numbers with all their digits, from about the given one on.
func ramp(from, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(from+i) - 0.1234567890123456
	}
	return v
}

// variables says of the inputs, and of the weights and biases of each layer, whether they are
// variables: from the output back, and the inputs last, all that there is room for.
func (m *model) variables() []bool {
	is, left := make([]bool, len(m.sizes)), diff.Max
	for l := len(m.sizes) - 1; l >= 0; l-- {
		n := m.sizes[0]
		if l > 0 {
			n = (m.sizes[l-1] + 1) * m.sizes[l]
		}
		if is[l] = n <= left; is[l] {
			left -= n
		}
	}
	return is
}

// write writes m layer by layer.
func (m *model) write() (*text, error) {
	t, last := new(text), len(m.sizes)-1
	many := last > 2 || m.sizes[last] > 1 // so layers have numbers
	free := m.variables()
	// name names unit u of layer l, or the weight of its input i when there is one.
	name := func(word string, l, u, i int) string {
		if many && l < last {
			word += strconv.Itoa(l) + "_"
		}
		apart := ""
		if max(m.sizes[l], m.sizes[max(l-1, 0)]) > 9 && i >= 0 {
			apart = "_"
			if !many || l == last {
				word += "_"
			}
		}
		if l < last || m.sizes[l] > 1 {
			word += strconv.Itoa(u+1) + apart
		}
		if i >= 0 {
			word += strconv.Itoa(i + 1)
		}
		return word
	}
	below := make([]string, m.sizes[0])
	for i := range below {
		below[i] = inputName(m.inputs[i], i)
		if free[0] {
			t.place(below[i], m.x[i])
		} else {
			t.f.WriteString(below[i] + " = " + number(m.x[i]) + "; ")
		}
	}
	for l := 1; l <= last; l++ {
		in := m.sizes[l-1]
		weights, biases := m.weights(l), m.biases(l)
		unit, weight := "phi", "u"
		if l == last {
			unit, weight = "h", "w"
		}
		units := make([]string, m.sizes[l])
		for u := range units {
			units[u] = name(unit, l, u, -1)
			var sum sum
			for i, x := range below {
				sum.add(t.parameter(name(weight, l, u, i), weights[u*in+i], free[l]), "*"+x)
			}
			sum.add(t.parameter(name("b", l, u, -1), biases[u], free[l]), "")
			z := sum.String()
			if l < last {
				if m.acts[l-1] != "linear" {
					z = name("z", l, u, -1)
					t.f.WriteString(z + " = " + sum.String() + "; ")
				}
				switch key := m.acts[l-1]; key {
				case "linear":
				case "leaky":
					z = "max(" + z + ", " + number(kernel.LeakySlope) + "*" + z + ")"
				default:
					z = key + "(" + z + ")"
				}
			}
			t.f.WriteString(units[u] + " = " + z + "; ")
		}
		below = units
	}
	t.f.WriteString(m.loss(below) + "; L")
	e, err := expr.Parse(t.f.String(), expr.Options{Define: true, Share: true, MaxNodes: 1 << 20, MaxBytes: 1 << 22})
	if err != nil {
		return nil, err // ours: tests see to it that there is none
	}
	t.nodes = len(e.Nodes())
	return t, nil
}

// loss writes L of the outputs h.
func (m *model) loss(h []string) string {
	switch {
	case m.squared:
		var terms []string
		for k, name := range h {
			sign := " + " // y = −1
			if k == m.class && len(h) > 1 || m.class == 1 && len(h) == 1 {
				sign = " - "
			}
			terms = append(terms, "("+name+sign+"1)^2")
		}
		if len(terms) == 1 {
			return "L = 0.5*" + terms[0]
		}
		return "L = 0.5*(" + strings.Join(terms, " + ") + ")"
	case len(h) > 1:
		return "L = log(exp(" + strings.Join(h, ") + exp(") + ")) - " + h[m.class]
	case m.class == 1:
		return "p = sigmoid(h); L = -log(p)"
	}
	return "q = sigmoid(-h); L = -log(q)" // q = 1 − p, with all its digits
}

// place says where a variable is.
func (t *text) place(name string, v float64) {
	if t.at.Len() > 0 {
		t.at.WriteByte(',')
	}
	t.at.WriteString(name + "=" + number(v))
}

// parameter returns how a weight stands in the formula: its name, when it is a variable, or its
// value.
func (t *text) parameter(name string, v float64, free bool) string {
	if !free {
		return number(v)
	}
	t.place(name, v)
	return name
}

// number writes v with all its digits.
func number(v float64) string { return strconv.FormatFloat(v+0, 'g', -1, 64) }

// sum is a sum as one writes it, with as few signs as can be: a − 2 rather than a + −2.
type sum struct{ plus, minus []string }

func (s *sum) add(factor, rest string) {
	if minus, ok := strings.CutPrefix(factor, "-"); ok {
		s.minus = append(s.minus, minus+rest)
		return
	}
	s.plus = append(s.plus, factor+rest)
}

func (s *sum) String() string {
	text := strings.Join(s.plus, " + ")
	for _, term := range s.minus {
		if text != "" {
			text += " "
		}
		text += "- " + term
	}
	return text
}

// inputName returns the name of input i in a formula: x1 for x₁, the key of another feature, g1
// for the bump g₁; of others their place in the order.
func inputName(title string, i int) string {
	for k := range data.Features {
		if data.Features[k].Title == title {
			return data.Features[k].Key
		}
	}
	if bump, ok := strings.CutPrefix(title, "g"); ok {
		if n, err := strconv.Atoi(strings.Map(func(r rune) rune { return r - '₀' + '0' }, bump)); err == nil {
			return "g" + strconv.Itoa(n)
		}
	}
	return "x_" + strconv.Itoa(i+1)
}

// writeGraph notes the formula of the run's network and its loss on one example, as a link to go on
// with: of training example k ≥ 1, for k = 0 the one of an opened step, else the first.
func (l *Lab) writeGraph(arg float64) error {
	l.goOn = ""
	train := &l.parts[experiment.Train]
	if train.examples == nil {
		return errors.New("there are no training examples yet: of what would the loss be?")
	}
	k := 0
	switch {
	case arg != math.Trunc(arg) || !(arg >= 0 && arg <= float64(train.examples.N)):
		return fmt.Errorf("%s: no training example %v (1 … %d)", experiment.DoGraph, arg, train.examples.N)
	case arg > 0:
		k = int(arg) - 1
	case l.walk.stage > 0 && !l.feed.Empty():
		from, cols := l.feed.Next()
		if k = from + min(l.walk.example, cols-1); l.feed.Order != nil {
			k = l.feed.Order[k]
		}
	}
	m := model{
		sizes: l.spec.Sizes, squared: l.spec.Loss == "squared", inputs: l.basis.Names(), class: int(train.drawn.Class[k]),
		weights: l.net.Weights, biases: l.net.Biases,
	}
	for layer := 1; layer < len(m.sizes)-1; layer++ {
		m.acts = append(m.acts, nn.ActAt(l.spec.Act, layer))
	}
	for r := range m.inputs {
		m.x = append(m.x, train.examples.X[r*train.examples.LD+k])
	}
	if !kernel.Finite(l.net.Params()) {
		return errors.New("the network's weights are not finite any more")
	}
	c := experiment.DefaultOf("autodiff")
	var err error
	if c.Autodiff.Formula, c.Autodiff.Point, err = m.formula(); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	l.goOn = "#" + experiment.Encode(c)
	return nil
}
