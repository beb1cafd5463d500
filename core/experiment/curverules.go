package experiment

import (
	"fmt"

	"gradlab/core/family"
	"gradlab/core/target"
)

// curveRules are the conditions on several fields together.
var curveRules = []rule{
	{key: "n", check: func(c *Config) error {
		if c.N > MaxSample {
			return fmt.Errorf("%d points are more than can be fitted while you look: at most %d", c.N, MaxSample)
		}
		return nil
	}},
	{key: "family", check: func(c *Config) error {
		if lacksFamily(c.Lab, c.Curve.Family) {
			return fmt.Errorf("%s has no picture over one x: it is in the Bias–variance lab", c.Curve.Family)
		}
		return nil
	}},
	{key: "cap", check: func(c *Config) error {
		f, err := family.Of(c.Curve.Family)
		if err != nil {
			return err
		}
		return f.Check(c.Curve.Cap)
	}},
	{key: "caps", check: checkCurveCaps},
	{key: "values", check: checkValues},
	{key: "stop", check: func(c *Config) error {
		if c.Lab == "biasvar" && c.Curve.Family == "mlp" && (c.Stop < 1 || c.Stop > 20000) {
			return fmt.Errorf("a network here has to stop after 1 … 20000 steps")
		}
		return nil
	}},
	formulaRule,
}

// formulaRule asks for a formula that has values, where it is the truth.
var formulaRule = rule{key: "fx", check: func(c *Config) error {
	if c.Sweep.Truth != target.Own || c.Space() || c.Lab == "descent" && !c.OneDimensional() {
		return nil
	}
	t, err := target.Of(target.Own, c.Curve.Formula)
	if err != nil {
		return err
	}
	for i := range 100 {
		if v := t.At((float64(i) + 0.5) / 100); v-v == 0 {
			return nil
		}
	}
	return fmt.Errorf("%s is not a number anywhere in 0 … 1", quote(c.Curve.Formula))
}}

// spaceRules are the conditions of the Bias–variance lab on samples of several inputs.
var spaceRules = []rule{
	{key: "n", check: func(c *Config) error {
		if c.Space() && c.N > maxSpace {
			return fmt.Errorf("%d points of several inputs are too many for fits that are made many times: at most %d", c.N, maxSpace)
		}
		return nil
	}},
	{key: "values", check: func(c *Config) error {
		list, _ := parseValues(c.Curve.Values)
		if c.Space() && c.Curve.Axis == "n" && len(list) > 0 && list[len(list)-1] > maxSpace {
			return fmt.Errorf("samples of %v points of several inputs: at most %d", list[len(list)-1], maxSpace)
		}
		return nil
	}},
	{key: "teacher", check: func(c *Config) error {
		if c.Space() && lacksTeacher(c.Lab, c.Descent.Teacher) {
			return fmt.Errorf("%s has no known truth to be compared with: linear and abs have", c.Descent.Teacher)
		}
		return nil
	}},
	{key: "reg", check: func(c *Config) error {
		if c.Space() && c.Reg == "l1" && c.Curve.Family != "mlp" {
			return fmt.Errorf("l1 is for functions of one x here: none or l2")
		}
		return nil
	}},
	{key: "x0", check: func(c *Config) error {
		if !c.Space() && (c.Curve.At < 0 || c.Curve.At > 1) {
			return fmt.Errorf("%v is not in 0 … 1, where x is", c.Curve.At)
		}
		return nil
	}},
	{key: "runs", check: func(c *Config) error {
		if n, values := c.Sweep.Runs, len(c.CurveCaps()); n*values > maxFits {
			return fmt.Errorf("%d samples at each of %d values are more fits than can be kept: at most %d samples", n, values, maxFits/values)
		}
		return nil
	}},
}

// Limits of the Bias–variance lab: points of several inputs in a sample, and fits in all.
const (
	maxSpace = 500
	maxFits  = 30_000
)

func checkCurveCaps(c *Config) error {
	f, err := family.Of(c.Curve.Family)
	if err != nil {
		return err
	}
	for _, v := range c.Capacities() {
		if err := f.Check(v); err != nil {
			return err
		}
	}
	return nil
}

func checkValues(c *Config) error {
	list, err := parseValues(c.Curve.Values)
	if err != nil {
		return err
	}
	for _, v := range list {
		switch {
		case c.Curve.Axis == "n" && (v != float64(int(v)) || v < 1 || v > MaxSample):
			return fmt.Errorf("samples of %v points: whole numbers in 1 … %d", v, MaxSample)
		case c.Curve.Axis == "alpha" && v > maxAlpha:
			return fmt.Errorf("α = %v: at most %v", v, float64(maxAlpha))
		}
	}
	return nil
}
