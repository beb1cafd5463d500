package experiment

import (
	"errors"
	"fmt"
	"slices"

	"gradlab/core/basis"
	"gradlab/core/data"
	"gradlab/core/expr"
	"gradlab/core/nn"
)

// MaxWork is the most floating-point operations of what an experiment does in one go, a
// training step or a look at all its examples: about a quarter of a second in a browser, in
// which nobody is heard.
const MaxWork = 3e9

// A rule is a condition on several fields together. It is asked only about Configs whose
// fields are valid each by itself.
type rule struct {
	// key is the field that a violation is reported at, unless it is at its default already:
	// then the first of other that is not. In a link the reported field goes back to its
	// default, so with key and other at theirs the rule has to hold whatever the others are.
	key   string
	other []string
	check func(c *Config) error
	labs  []string // that it is about; nil: those with a network over the plane
}

// overPlane are the labs that train a network on examples in the plane.
var overPlane = []string{"boundary"}

var rules = []rule{
	{key: "n", check: func(c *Config) error {
		if c.N < 2 {
			return fmt.Errorf("%d is not in 2 … 10000", c.N)
		}
		return nil
	}},
	{key: "features", check: func(c *Config) error {
		if c.Features == 0 && c.Degree == 0 && c.Bumps == 0 && c.Expr == "" {
			return fmt.Errorf("choose at least one of %s, or a degree, bumps or a formula", keys(features))
		}
		return nil
	}},
	{key: "expr", check: checkFormula},
	{key: "hidden", check: func(c *Config) error {
		n, p := c.examples(), c.params()
		if work := 2 * float64(p) * float64(n); work > MaxWork {
			return fmt.Errorf("a look at %d examples (%s) through %d parameters (hidden) takes %.4g·10⁹ operations, at most %g·10⁹: valid are at most %d examples, or fewer units",
				n, c.counted(), p, work/1e9, MaxWork/1e9, int(MaxWork)/(2*p))
		}
		return nil
	}},
	{key: "batch", other: []string{"hidden"}, check: func(c *Config) error {
		n, p := c.BatchSize(), c.params()
		if work := 6 * float64(p) * float64(n); work > MaxWork {
			return fmt.Errorf("a step of %d examples (batch) through %d parameters (hidden) takes %.4g·10⁹ operations, at most %g·10⁹: valid is a batch of at most %d, or fewer units",
				n, p, work/1e9, MaxWork/1e9, int(MaxWork)/(6*p))
		}
		return nil
	}},
}

// checkRules returns what is wrong with the fields of c together, nil when nothing is, and
// the field to blame.
func (c *Config) checkRules() (*Field, error) {
	for i := range rules {
		r := &rules[i]
		labs := r.labs
		if labs == nil {
			labs = overPlane
		}
		if !slices.Contains(labs, c.Lab) {
			continue
		}
		if err := r.check(c); err != nil {
			return r.blame(c), err
		}
	}
	if l := infoOf(c.Lab); l != nil {
		for i := range l.rules {
			if err := l.rules[i].check(c); err != nil {
				return l.rules[i].blame(c), err
			}
		}
	}
	if err := c.checkShow(); err != nil {
		return FieldOf("show"), err
	}
	return c.checkVariant()
}

// blame returns the field of c at which a violation of r is reported.
func (r *rule) blame(c *Config) *Field {
	def := DefaultOf(c.Lab)
	for _, key := range append([]string{r.key}, r.other...) {
		if f := FieldOf(key); f.Format(*c) != f.Format(def) {
			return f
		}
	}
	return FieldOf(r.key)
}

// mend puts the fields to blame back to their defaults, until c is valid, and returns what
// was wrong. Each field of c has to be valid by itself.
func (c *Config) mend() []Problem {
	var problems []Problem
	for {
		f, err := c.checkRules()
		if err == nil {
			return problems
		}
		problems = append(problems, Problem{f.Key, f.errorf("%s", err)})
		f.Copy(c, DefaultOf(c.Lab))
	}
}

// Basis says which functions of the plane c gives its network.
func (c Config) Basis() basis.Spec {
	return basis.Spec{Features: uint32(c.Features), Degree: c.Degree, Bumps: c.Bumps, Formula: c.Expr}
}

// HasFormulas reports whether gradients of c's network can be computed by hand.
func (c Config) HasFormulas() bool {
	set, err := c.Set()
	return err == nil && set.Classes == 2 && c.Hidden.Len() <= 1
}

// BatchSize returns the number of examples in a step, of which an epoch's last may have fewer,
// and all may when the examples are own points.
func (c Config) BatchSize() int {
	if n := c.trained(); c.Batch == 0 || c.Batch > n {
		return n
	}
	return c.Batch
}

// params returns the number of parameters of c's network.
func (c *Config) params() int {
	in, sum := 0, 0
	if b, err := basis.New(c.Basis(), data.Rect{}, 1); err == nil {
		in = b.Len()
	}
	for _, out := range c.Hidden[:c.Hidden.Len()] {
		sum += (in + 1) * out
		in = out
	}
	classes := 2
	if set, err := c.Set(); err == nil {
		classes = set.Classes
	}
	return sum + (in+1)*nn.Outputs(classes)
}

// checkFormula refuses a formula that is not a number in a part of what the picture shows.
func checkFormula(c *Config) error {
	set, err := c.Set()
	if c.Expr == "" || err != nil {
		return nil
	}
	b, err := basis.New(basis.Spec{Formula: c.Expr}, set.Domain, 1)
	if err != nil {
		return err
	}
	const n = 32
	return b.Grid(make([]float64, b.Len()*n*n), n*n, set.Domain, n)
}

// parseFormula reports what is wrong with the text of a formula, and where.
func parseFormula(text string) error {
	_, err := basis.Parse(text)
	if e, ok := errors.AsType[*expr.Error](err); ok {
		return fmt.Errorf("at character %d: %s", e.Pos, e.Msg)
	}
	return err
}
