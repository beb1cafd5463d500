package experiment

import (
	"fmt"
	"math"

	"gradlab/core/target"
)

// DescentConfig is what only the double-descent lab has.
type DescentConfig struct {
	Model   string  // "isotropic", "relu", "fourier", "cosine", "mlp" or "speeds"
	Dim     int     // input dimension d
	Teacher string  // "linear" or "abs": what is learnt in more than one dimension; or digits, see DescentClasses
	Flip    float64 // of digits: share of the examples with another digit's label
	Ridge   float64 // λ ≥ 0 in (ΦᵀΦ + λI)w = Φᵀy; 0: the shortest w that fits best
}

var defaultDescent = DescentConfig{Model: "relu", Dim: 10, Teacher: "linear"}

// MaxDim is the largest input dimension.
const MaxDim = 50

var descentLab = labInfo{
	Choice: Choice{"descent", "Double descent", "Test error falls again beyond the capacity at which a model can fit every example."},
	shares: []string{"truth", "fx", "n", "sigma", "design", "caps", "runs", "background", "act", "init", "bias", "optim", "lr", "momentum", "stop", "reg", "alpha"},
	defaults: func(c *Config) {
		c.N = 40
		c.Act, c.Init, c.Bias, c.LR, c.Stop, c.Alpha = "relu", "he", "zero", 0.05, 500, 0.005
	},
	renews: true,
	idle: func(c Config, key string) bool {
		switch key {
		case "act", "init", "bias", "optim", "lr", "momentum", "stop", "reg", "alpha":
			return !c.DescentTrains()
		case "d":
			return !c.taught() || c.DescentClasses() > 0
		case "truth", "design":
			return !c.OneDimensional()
		case "fx":
			return !c.OneDimensional() || c.Sweep.Truth != target.Own
		case "teacher":
			return !c.taught()
		case "sigma":
			return c.DescentClasses() > 0
		case "flip":
			return c.DescentClasses() == 0
		}
		return false
	},
	fields: []Field{
		{
			Key: "model", Kind: KindChoice, First: true, Group: GroupSweep, Label: "Model", Restarts: RestartsData,
			Choices: []Choice{
				{"isotropic", "Gaussian", "Linear in p inputs x ~ N(0, I) with a target of length 1, drawn anew for each sample: there the expected error is known exactly."},
				{"relu", "ReLU features", "Linear in p random features max(0, w·x + c): a network whose first layer is drawn and stays."},
				{"fourier", "Fourier features", "Linear in p random waves cos(w·x + b)."},
				{"cosine", "cosines", "Linear in cos jπx with falling weight, in one dimension: rough waves cost more."},
				{"mlp", "network", "One hidden layer of that many units, all of it trained."},
				{"speeds", "by step", "One model followed while it learns, from 40 large inputs fast and from 10 small ones slowly. Capacity is the hidden units, 0: linear."},
			},
			Help: "What is fitted. In all but the network only the output weights are learnt, by least squares.",
			at:   func(c *Config) any { return &c.Descent.Model },
		},
		{
			Key: "d", Kind: KindInt, First: true, Group: GroupData, Label: "Dimension d", Min: 1, Max: MaxDim, Restarts: RestartsData,
			Steps: []float64{1, 2, 3, 5, 8, 10, 20, 50},
			Help:  "Numbers in an input x. In one dimension the fitted function itself is drawn.",
			adapt: func(c *Config) {
				if !c.Space() {
					c.Curve.At = min(max(c.Curve.At, 0), 1)
				}
			},
			at: func(c *Config) any { return &c.Descent.Dim },
		},
		{
			Key: "teacher", Kind: KindChoice, First: true, Group: GroupData, Label: "Target", Restarts: RestartsData,
			Choices: []Choice{
				{"linear", "b·x", "A linear function of the inputs, ‖b‖ = 1."},
				{"abs", "|b·x|", "The absolute value of one, with its mean taken off and variance 1."},
				{"digits", "ten digits", "Real data: which of ten handwritten digits an image of 8×8 pixels shows."},
				{"parity", "odd digit", "Real data: whether the handwritten digit is odd, y = 1, or even, y = −1."},
				{"zeroone", "0 or 1", "Real data: whether the handwritten digit is a one, y = 1, or a zero, y = −1."},
			},
			Help:  "What is learnt: a function of x in d dimensions, or what images of handwritten digits show (E. Alpaydin and C. Kaynak, UCI, CC BY 4.0; 100 of each digit).",
			lacks: lacksTeacher,
			at:    func(c *Config) any { return &c.Descent.Teacher },
		},
		{
			Key: "flip", Kind: KindFloat, First: true, Group: GroupData, Label: "Label noise", Min: 0, Max: 0.9, Restarts: RestartsData,
			Steps: []float64{0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5},
			Help:  "Share of the examples whose label is another class, drawn at random: the noise that a model which goes through every example learns by heart. Tests have the right labels.",
			at:    func(c *Config) any { return &c.Descent.Flip },
		},
		{
			Key: "ridge", Kind: KindFloat, First: true, Group: GroupSweep, Label: "Ridge λ", Min: 0, Max: 1e6, Restarts: RestartsWeights,
			Steps:  []float64{0, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 100},
			Help:   "λ in the least squares ‖y − Φw‖² + λ‖w‖². The lecture’s α‖w‖² beside ½‖y − Φw‖² is λ = 2α. Even a small one takes the peak away.",
			active: func(c Config) bool { return c.Lab != "descent" || !c.DescentTrains() },
			at:     func(c *Config) any { return &c.Descent.Ridge },
		},
	},
	rules: []rule{
		{key: "caps", check: func(c *Config) error {
			least, limit := 1, MaxCapacity
			if c.DescentTrains() {
				limit = MaxWidth
			}
			if c.Descent.Model == "speeds" {
				least = 0
			}
			for _, p := range c.DescentCaps() {
				if p < least || p > limit {
					return fmt.Errorf("%d is not in %d … %d for this model", p, least, limit)
				}
			}
			return nil
		}},
		{key: "n", check: func(c *Config) error {
			most := 500
			if c.Descent.Teacher == "zeroone" && c.DescentClasses() > 0 {
				most = 100 // and as many are left for testing
			}
			if c.N > most {
				return fmt.Errorf("%d examples are too many for a fit that has to be made many times: at most %d", c.N, most)
			}
			return nil
		}},
		formulaRule,
		{key: "stop", check: func(c *Config) error {
			if c.DescentTrains() && (c.Stop < 1 || c.Stop > 20000) {
				return fmt.Errorf("a network here has to stop after 1 … 20000 steps")
			}
			return nil
		}},
	},
}

// lacksTeacher reports whether a lab cannot have that target: parts of an error are told against
// a known truth.
func lacksTeacher(lab, key string) bool { return lab == "biasvar" && key != "linear" && key != "abs" }

// OneDimensional reports whether the double-descent lab fits a function of one x, in [0, 1].
func (c Config) OneDimensional() bool {
	return c.Descent.Model == "cosine" || c.taught() && c.Descent.Dim == 1 && c.DescentClasses() == 0
}

// taught reports whether the double-descent lab has a model that learns what a person chooses.
func (c Config) taught() bool {
	switch c.Descent.Model {
	case "relu", "fourier", "mlp":
		return true
	}
	return false
}

// DescentClasses returns how many classes of digits the double-descent lab tells apart, 0: what it
// learns is a function.
func (c Config) DescentClasses() int {
	switch t := c.Descent.Teacher; {
	case !c.taught():
		return 0
	case t == "digits":
		return 10
	case t == "parity" || t == "zeroone":
		return 2
	}
	return 0
}

// DescentTrains reports whether the double-descent lab trains by steps instead of solving.
func (c Config) DescentTrains() bool {
	return c.Descent.Model == "mlp" || c.Descent.Model == "speeds"
}

// DescentCaps returns the capacities of the double-descent lab.
func (c Config) DescentCaps() []int {
	if c.Descent.Model == "mlp" {
		return c.Capacities(1, 2, 3, 4, 5, 6, 8, 10, 16, 32, 64)
	}
	if c.Descent.Model == "speeds" {
		return c.Capacities(0)
	}
	// In units of n: close together where the curve turns.
	shares := []float64{0.05, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10}
	var list []int
	for _, s := range shares {
		p := min(max(1, int(math.Round(s*float64(c.N)))), MaxCapacity)
		if len(list) == 0 || p > list[len(list)-1] {
			list = append(list, p)
		}
	}
	return c.Capacities(list...)
}
