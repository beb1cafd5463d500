package experiment

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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
	shares:   trainedBy("n", "truth", "fx", "sigma", "design", "d", "teacher", "family", "cap", "caps", "runs", "background"),
	idle:     idleInCurves,
	rules:    append(slices.Clone(curveRules), spaceRules...),
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
	c.Speed, c.Descent.Dim = 20, 1
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
		return c.Sweep.Truth != target.Own || c.Space()
	case "truth":
		return c.Space()
	case "d":
		f, err := family.Of(k.Family)
		return err == nil && f.Inputs != family.AnyInputs
	case "teacher":
		return !c.Space() || k.Family == "isotropic"
	case "design", "n":
		return k.Pts != "" && fit || key == "design" && c.Space()
	case "cap":
		return false
	case "act", "init", "bias", "optim", "lr", "stop", "momentum", "speed":
		return !net
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

// Space reports whether the Bias–variance lab has samples of more than one input.
func (c Config) Space() bool {
	f, err := family.Of(c.Curve.Family)
	return err == nil && c.Lab == "biasvar" && (f.Inputs == family.ManyInputs || f.Inputs == family.AnyInputs && c.Descent.Dim > 1)
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
		if c.Curve.Axis == "n" && c.Interpolates() {
			return floats(around(c.Curve.Cap, MaxSample, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5))
		}
		if c.Curve.Axis == "n" {
			return []float64{15, 20, 30, 45, 60, 90, 120, 180, 240}
		}
		return []float64{1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100}
	}
	var suited []int
	switch {
	case c.Interpolates():
		suited = around(c.N, 400, 0.05, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10)
	case c.Curve.Family == "mlp" && c.Space():
		suited = []int{1, 2, 3, 4, 5, 6, 8, 10, 16, 32, 64}
	}
	if suited != nil {
		return floats(c.Capacities(suited...))
	}
	switch c.Curve.Family {
	case "poly":
		suited = span(0, 15)
	case "spline":
		suited = span(2, 20)
	case "mlp":
		suited = []int{1, 2, 3, 4, 6, 8, 12, 16, 24}
	case "relus", "fourier":
		suited = []int{1, 2, 3, 5, 7, 10, 14, 20, 25, 30, 35, 40, 50, 70, 100}
	default:
		suited = span(1, 20)
	}
	return floats(c.Capacities(suited...))
}

// Interpolates reports whether what counts of the family is its weights beside the points: fits
// are looked at on either side of where they begin to go through all of them.
func (c *Config) Interpolates() bool {
	return c.Curve.Family == "cosine" || c.Space() && c.Curve.Family != "mlp"
}

// around returns shares of n, whole, rising and in 1 … most.
func around(n, most int, shares ...float64) (list []int) {
	for _, s := range shares {
		p := min(max(1, int(math.Round(s*float64(n)))), most)
		if len(list) == 0 || p > list[len(list)-1] {
			list = append(list, p)
		}
	}
	return list
}

func floats(of []int) (list []float64) {
	for _, v := range of {
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
