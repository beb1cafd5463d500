package experiment

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gradlab/core/expr"
)

// Limits of the autodiff lab.
const (
	MaxGraph   = 320  // nodes of the graph: what the network has that the program opens with, and its loss
	MaxFormula = 4000 // bytes
	MaxPoint   = 2000
)

// AutodiffConfig is what only the autodiff lab has.
type AutodiffConfig struct {
	Formula string  // outputs joined by ';'
	Point   string  // "a=2,b=3": where it is differentiated
	Mode    string  // "reverse" or "forward"
	Share   bool    // equal sub-expressions are one node
	Pace    float64 // steps a second
}

var defaultAutodiff = AutodiffConfig{Formula: "log(a*b)", Point: "a=2,b=3", Mode: "reverse", Share: true, Pace: 1}

var autodiffLab = labInfo{
	Choice: Choice{"autodiff", "Autodiff", "A formula becomes a graph; derivatives run through it forward or in reverse."},
	shares: []string{},
	hides:  []string{"seed"},
	pace:   func(c Config) float64 { return c.Autodiff.Pace },
	fields: []Field{
		{
			Key: "f", Kind: KindText, First: true, Group: GroupFunction, Label: "Function f", Max: MaxFormula, Restarts: RestartsWeights,
			form:  "a formula such as log(a*b), or several outputs joined by ;",
			parse: func(text string) error { _, err := parseFunction(text, false); return err },
			Help:  "Any names are variables; ; stands between outputs: x1*x2 + sin(x3); exp(x1)*x3. What is used again can have a name: c = a*b; log(c). There are + − * / ^, log, exp, sin, cos, tanh, sigmoid, relu, sqrt, abs, max and min.",
			at:    func(c *Config) any { return &c.Autodiff.Formula },
		},
		{
			Key: "at", Kind: KindText, First: true, Group: GroupFunction, Label: "Point", Max: MaxPoint, Restarts: RestartsWeights,
			form:  "values of the variables such as a=2,b=3",
			parse: func(text string) error { _, err := ParsePoint(text); return err },
			Help:  "The value of each variable, a=2, b=3. One that is left out is 1.",
			at:    func(c *Config) any { return &c.Autodiff.Point },
		},
		{
			Key: "mode", Kind: KindChoice, First: true, Group: GroupFunction, Label: "Mode", Restarts: RestartsWeights,
			Choices: []Choice{
				{"reverse", "reverse", "From each output down: one pass gives a row of the Jacobian, the gradient of that output."},
				{"forward", "forward", "From each variable up: one pass gives a column of the Jacobian."},
			},
			Help: "The order in which the chain rule is applied. Few outputs → reverse is cheaper; few variables → forward is.",
			at:   func(c *Config) any { return &c.Autodiff.Mode },
		},
		{
			Key: "share", Kind: KindBool, First: true, Group: GroupFunction, Label: "Sharing", Restarts: RestartsWeights,
			Help: "Equal sub-expressions become one node of the graph: it is computed once, and its adjoint is the sum of what all its users hand on.",
			at:   func(c *Config) any { return &c.Autodiff.Share },
		},
		{
			Key: "pace", Kind: KindFloat, First: true, Group: GroupView, Label: "Pace", Unit: "steps a second", Min: 0.1, Max: 60, Restarts: RestartsNothing,
			Steps: []float64{0.2, 0.5, 1, 2, 5, 10, 20, 60},
			Help:  "How fast the steps follow one another while it plays. A step is one node.",
			at:    func(c *Config) any { return &c.Autodiff.Pace },
		},
	},
	rules: []rule{
		{key: "f", check: func(c *Config) error {
			if c.Autodiff.Formula == "" {
				return errors.New("there is no formula; write one such as log(a*b)")
			}
			return nil
		}},
	},
}

// Function returns the formula of the autodiff lab.
func (c *Config) Function() (*expr.Expr, error) {
	return parseFunction(c.Autodiff.Formula, c.Autodiff.Share)
}

func parseFunction(text string, share bool) (*expr.Expr, error) {
	e, err := expr.Parse(text, expr.Options{Share: share, Define: true, MaxNodes: MaxGraph, MaxBytes: MaxFormula})
	if at, ok := errors.AsType[*expr.Error](err); ok {
		return nil, fmt.Errorf("at character %d: %s", at.Pos, at.Msg)
	}
	return e, err
}

// A Coordinate is the value of one variable.
type Coordinate struct {
	Name  string
	Value float64
}

// ParsePoint reads the values of variables, "a=2, b=3", in their order. White space means
// nothing; a sign may be the one of typesetting. The error says what is wrong and what would
// be valid.
func ParsePoint(text string) ([]Coordinate, error) {
	var list []Coordinate
	for pair := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || name == "" {
			return nil, fmt.Errorf("%s is not a name and a value, as in a=2", quote(strings.TrimSpace(pair)))
		}
		for _, c := range list {
			if c.Name == name {
				return nil, fmt.Errorf("%s is given twice", quote(name))
			}
		}
		v, err := strconv.ParseFloat(strings.Replace(value, "−", "-", 1), 64)
		if err != nil || v-v != 0 {
			return nil, fmt.Errorf("%s: %s is not a finite number", name, quote(value))
		}
		list = append(list, Coordinate{name, v})
	}
	return list, nil
}
