package experiment

import (
	"fmt"

	"gradlab/core/expr"
	"gradlab/core/family"
	"gradlab/core/target"
)

// lacksFamily reports whether a lab has no such functions.
func lacksFamily(lab, key string) bool {
	f, err := family.Of(key)
	return lab == "fit" && err == nil && f.Inputs == family.ManyInputs
}

// fitFamily makes capacity and capacities those of the family, as a person chooses it.
func fitFamily(c *Config) {
	f, err := family.Of(c.Curve.Family)
	if err != nil {
		return
	}
	c.Curve.Cap = min(max(c.Curve.Cap, f.Least), f.Most)
	if f.Inputs == family.OneInput {
		c.Descent.Dim = 1
	}
	c.Curve.At = min(max(c.Curve.At, 0), 1) // which is everywhere
	if checkCurveCaps(c) != nil {
		c.Sweep.Caps = ""
	}
}

var (
	formulaField = Field{
		Key: "fx", Kind: KindText, Group: GroupData, Label: "Formula f(x)", Max: target.MaxFormula, Restarts: RestartsData,
		form: "a formula in x such as x*sin(9*x)",
		parse: func(text string) error {
			_, err := target.Parse(text)
			if e, ok := err.(*expr.Error); ok {
				return fmt.Errorf("at character %d: %s", e.Pos, e.Msg)
			}
			return err
		},
		Help: "The truth as a formula in x, from 0 to 1: there are + − * / ^, log, exp, sin, cos, tanh, sigmoid, relu, sqrt, abs, max and min.",
		at:   func(c *Config) any { return &c.Curve.Formula },
	}
	familyField = Field{
		Key: "family", Kind: KindChoice, First: true, Group: GroupModel, Label: "Functions", Restarts: RestartsWeights,
		Choices: choices(family.Families, func(f *family.Family) Choice { return Choice{f.Key, f.Title, f.Help} }),
		Help:    "The functions h(x) among which the fit is sought. All but the network are linear in their weights, h = wᵀφ(x).",
		adapt:   fitFamily,
		lacks:   lacksFamily,
		at:      func(c *Config) any { return &c.Curve.Family },
	}
	capField = Field{
		Key: "cap", Kind: KindInt, First: true, Group: GroupModel, Label: "Complexity", Min: 0, Max: 400, Restarts: RestartsWeights,
		Steps: []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, 40, 50, 70, 100, 150, 200, 300, 400},
		Help:  "Degree, number of bins, of knots, of units: how flexible h may be. Too low → underfitting; too high → the fit follows the noise.",
		at:    func(c *Config) any { return &c.Curve.Cap },
	}
	foldsField = Field{
		Key: "folds", Kind: KindInt, Group: GroupModel, Label: "Cross-validation", Unit: "folds", Min: 2, Max: MaxFolds, Zero: "none", Restarts: RestartsWeights,
		Steps: []float64{0, 2, 3, 5, 10, 15, 20},
		Help:  "The sample is shuffled and dealt into k folds; each is told from a fit of the others. The mean error on them chooses the complexity without a look at the test.",
		at:    func(c *Config) any { return &c.Curve.Folds },
	}
	ptsField = Field{
		Key: "pts", Kind: KindText, Label: "Your points", Max: MaxPts * 16, Restarts: RestartsLive,
		form:  "numbers x1,y1,x2,y2 with x in 0 … 1",
		parse: func(text string) error { _, _, err := ParsePts(text); return err },
		Help:  "Your own sample in the place of the one that is drawn.",
		at:    func(c *Config) any { return &c.Curve.Pts },
	}
	axisField = Field{
		Key: "axis", Kind: KindChoice, First: true, Group: GroupSweep, Label: "Against", Restarts: RestartsWeights,
		Choices: []Choice{
			{"capacity", "complexity", "Errors against the flexibility of h."},
			{"alpha", "α", "Errors against the strength of the penalty α·Ω(w)."},
			{"n", "n", "Errors against the number of points: as the data set grows, variance falls."},
		},
		Help: "What the errors are drawn against. The fits that are shown are those at the value that the panel names.",
		adapt: func(c *Config) {
			if checkValues(c) != nil {
				c.Curve.Values = ""
			}
			if c.Curve.Axis == "alpha" && c.Reg == "none" {
				c.Reg, c.Alpha = "l2", 0.1
			}
		},
		at: func(c *Config) any { return &c.Curve.Axis },
	}
	valuesField = Field{
		Key: "values", Kind: KindText, Group: GroupSweep, Label: "Values", Max: 400, Restarts: RestartsWeights,
		form:  "numbers that rise, such as 15,30,60 or 0.01,0.1,1",
		parse: func(text string) error { _, err := parseValues(text); return err },
		Help:  "The values of α, or of n, that are compared. Empty: such as suit.",
		at:    func(c *Config) any { return &c.Curve.Values },
	}
	atField = Field{
		Key: "x0", Kind: KindFloat, Group: GroupView, Label: "Look at x", Min: -2.5, Max: 2.5, Restarts: RestartsLive,
		Steps: []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
		Help:  "Where the histogram of predictions is taken: x in 0 … 1, and of several inputs the first in −2.5 … 2.5 with the others 0.",
		at:    func(c *Config) any { return &c.Curve.At },
	}
)
