package experiment

import (
	"fmt"
	"strconv"
	"strings"

	"gradlab/core/expr"
	"gradlab/core/family"
	"gradlab/core/target"
)

// CurveConfig is what the labs of regression in one variable have: Fit, and Bias–variance.
type CurveConfig struct {
	Formula string  // f(x), where the truth is target.Own
	Family  string  // key of family.Families
	Cap     int     // capacity
	Folds   int     // of the cross-validation, 0: none
	Pts     string  // a person's own sample, see ParsePts; "": it is drawn
	Axis    string  // what the errors are drawn against: "capacity", "alpha" or "n"
	Values  string  // along another axis than the capacity, see parseValues; "": such as suit it
	At      float64 // where the histogram of predictions is taken
}

var defaultCurve = CurveConfig{
	Formula: "x*sin(9*x)", Family: "poly", Cap: 4, Folds: 10, Axis: "capacity", At: 0.5,
}

// Limits of the labs of regression in one variable.
const (
	MaxSample = 1000 // points in a sample
	MaxPts    = 200  // points of a person's own
	MaxFolds  = 20
	maxAlpha  = 1000
	maxValues = 64
)

// fitLab and biasVarLab are how the labs stand in the table.
var fitLab = labInfo{
	Choice: Choice{"fit", "Fit", "A curve is fitted to points: too stiff, too flexible, or just right."},
	fields: []Field{formulaField, familyField, capField, foldsField, ptsField},
	shares: trainedBy("n", "truth", "sigma", "design", "caps", "speed"),
	idle:   idleInCurves,
	rules:  curveRules,
	defaults: func(c *Config) {
		curveDefaults(c)
		c.Sweep.Design = "uniform"
	},
}

var biasVarLab = labInfo{
	Choice:   Choice{"biasvar", "Bias–variance", "Many samples are fitted: how far off is their mean, and how far apart are they?"},
	fields:   []Field{axisField, valuesField, atField},
	shares:   trainedBy("n", "truth", "fx", "sigma", "design", "family", "cap", "caps", "runs", "background"),
	idle:     idleInCurves,
	rules:    curveRules,
	restarts: restartInBiasVar,
	defaults: func(c *Config) {
		curveDefaults(c)
		c.Sweep.Design, c.Sweep.Runs, c.Speed = "midpoint", 200, 0
	},
}

// curveDefaults puts c to where both labs begin.
func curveDefaults(c *Config) {
	c.N, c.Init, c.Bias, c.LR, c.Stop = 30, "standard", "uniform", 0.02, 2000
	c.Sweep.Sigma, c.Sweep.Truth = 0.1, "cos"
	c.Speed = 20
}

// trainedBy returns the keys of the fields that say how a network is trained, and others.
func trainedBy(others ...string) []string {
	return append(others, "act", "init", "bias", "optim", "lr", "momentum", "stop", "reg", "alpha")
}

// idleInCurves reports whether a field has no effect.
func idleInCurves(c Config, key string) bool {
	k, fit := &c.Curve, c.Lab == "fit"
	net := k.Family == "mlp"
	switch key {
	case "fx":
		return c.Sweep.Truth != target.Own
	case "design", "n":
		return k.Pts != "" && fit
	case "cap":
		return false
	case "act", "init", "bias", "optim", "lr", "stop", "momentum", "speed":
		return !net
	case "folds":
		return net
	case "caps":
		return k.Axis != "capacity" && !fit
	case "values":
		return k.Axis == "capacity"
	}
	return false
}

// restartInBiasVar says what a change of one field restarts, r being the usual answer: the
// field that the errors are drawn against only says what is looked at, and what acts live in
// one run is another experiment for many.
func restartInBiasVar(key string, a, b *Config, r Restarts) Restarts {
	swept := map[string]string{"capacity": "cap", "alpha": "alpha", "n": "n"}
	switch {
	case key == swept[b.Curve.Axis] && a.Curve.Axis == b.Curve.Axis:
		return RestartsLive
	case r == RestartsLive && key != "x0":
		return RestartsWeights
	}
	return r
}

// CapacityOf says what the capacities of a lab of regression in one variable are.
func (c *Config) CapacityOf() string {
	if c.Lab == "biasvar" && c.Curve.Axis != "capacity" {
		return map[string]string{"alpha": "α", "n": "n"}[c.Curve.Axis]
	}
	if f, err := family.Of(c.Curve.Family); err == nil {
		return f.Counts
	}
	return "capacity"
}

// CurveCaps returns the values that the errors are drawn against: those that c names, or such
// as suit the family.
func (c *Config) CurveCaps() []float64 {
	if c.Lab == "biasvar" && c.Curve.Axis != "capacity" {
		if list, _ := parseValues(c.Curve.Values); list != nil {
			return list
		}
		if c.Curve.Axis == "n" {
			return []float64{15, 20, 30, 45, 60, 90, 120, 180, 240}
		}
		return []float64{1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100}
	}
	var suited []int
	switch c.Curve.Family {
	case "poly":
		suited = span(0, 15)
	case "spline":
		suited = span(2, 20)
	case "mlp":
		suited = []int{1, 2, 3, 4, 6, 8, 12, 16, 24}
	case "relus":
		suited = []int{1, 2, 3, 5, 7, 10, 14, 20, 25, 30, 35, 40, 50, 70, 100}
	default:
		suited = span(1, 20)
	}
	var list []float64
	for _, v := range c.Capacities(suited...) {
		list = append(list, float64(v))
	}
	return list
}

func span(lo, hi int) (list []int) {
	for v := lo; v <= hi; v++ {
		list = append(list, v)
	}
	return list
}

// parseValues reads a list of numbers that rise.
func parseValues(text string) ([]float64, error) {
	var list []float64
	for _, item := range splitList(text) {
		v, err := strconv.ParseFloat(item, 64)
		switch {
		case err != nil || !(v >= 0 && v <= 1e6):
			return nil, fmt.Errorf("%s is not a number in 0 … 1e6", quote(item))
		case len(list) > 0 && v <= list[len(list)-1]:
			return nil, fmt.Errorf("%s follows %v; the values have to rise", item, list[len(list)-1])
		case len(list) == maxValues:
			return nil, fmt.Errorf("more than %d values", maxValues)
		}
		list = append(list, v+0)
	}
	return list, nil
}

// ParsePts reads a sample: x1,y1,x2,y2 and so on, with x in [0, 1].
func ParsePts(text string) (x, y []float64, err error) {
	list := splitList(text)
	if len(list)%2 == 1 {
		return nil, nil, fmt.Errorf("%d numbers are no pairs x,y", len(list))
	}
	if len(list) > 2*MaxPts {
		return nil, nil, fmt.Errorf("%d points are too many: at most %d", len(list)/2, MaxPts)
	}
	for i, item := range list {
		v, err := strconv.ParseFloat(item, 64)
		switch {
		case err != nil || v-v != 0:
			return nil, nil, fmt.Errorf("%s is not a number", quote(item))
		case i%2 == 0 && (v < 0 || v > 1):
			return nil, nil, fmt.Errorf("the x %s is not in 0 … 1", quote(item))
		case i%2 == 1 && (v < -1000 || v > 1000):
			return nil, nil, fmt.Errorf("the y %s is not in −1000 … 1000", quote(item))
		case i%2 == 0:
			x = append(x, v+0)
		default:
			y = append(y, v+0)
		}
	}
	return x, y, nil
}

// FormatPts is the inverse of ParsePts, with as many digits as a picture can tell.
func FormatPts(x, y []float64) string {
	var b []byte
	for i := range x {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, short(x[i], 4)...), ',')
		b = append(b, short(y[i], 3)...)
	}
	return string(b)
}

// short writes v with so many decimals at most.
func short(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// curveRules are the conditions on several fields together.
var curveRules = []rule{
	{key: "n", check: func(c *Config) error {
		if c.N > MaxSample {
			return fmt.Errorf("%d points are more than can be fitted while you look: at most %d", c.N, MaxSample)
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
	if c.Sweep.Truth != target.Own || c.Lab == "descent" && !c.OneDimensional() {
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

// fitFamily makes capacity and capacities those of the family, as a person chooses it.
func fitFamily(c *Config) {
	f, err := family.Of(c.Curve.Family)
	if err != nil {
		return
	}
	c.Curve.Cap = min(max(c.Curve.Cap, f.Least), f.Most)
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
		Key: "x0", Kind: KindFloat, Group: GroupView, Label: "Look at x", Min: 0, Max: 1, Restarts: RestartsLive,
		Steps: []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
		Help:  "Where the histogram of predictions is taken.",
		at:    func(c *Config) any { return &c.Curve.At },
	}
)
