package experiment

import (
	"errors"
	"fmt"
	"strconv"

	"gradlab/core/data"
	"gradlab/core/nn"
	"gradlab/core/points"
)

// GradientsConfig is what only the gradients lab has. Its networks have Depth hidden layers of
// Width units each.
type GradientsConfig struct {
	Task   string // "gaussian", key of data.Sets, or "own": Config.Points
	Depth  int    // hidden layers, 1 … MaxHidden
	Width  int    // units in each
	Beside string // key of comparisons: the field in which the networks differ

	Norm   string  // key of nn.Norms
	Skip   bool    // skip connections
	Clip   float64 // the longest gradient, 0: any
	Warmup int     // steps in which the learning rate grows to what it is, 0: none

	Quantity string // what the histograms are of: key of quantities
	Bins     string // "log" or "signed"
}

var defaultGradients = GradientsConfig{
	Task: "gaussian", Depth: 8, Width: 50, Beside: "act", Norm: "none", Quantity: "delta", Bins: "log",
}

// MaxNets is the largest number of networks side by side.
const MaxNets = 1 + MaxOthers

var (
	comparisons = []Choice{
		{"none", "one network", "One network, as the fields say."},
		{"act", "activation", "Three networks: sigmoid, tanh and ReLU."},
		{"init", "initial weights", "Three networks: with the standard weights, with Glorot’s and with He’s."},
		{"norm", "normalisation", "Three networks: without, with batch and with layer normalisation."},
		{"skip", "skip connections", "Two networks: without and with skip connections."},
		{"clip", "clipping", "Two networks: gradients of any length, and clipped (to 1, or to what the field says)."},
		{"warmup", "warm-up", "Two networks: with η from the start, and with η growing (over 100 steps, or what the field says)."},
		{"remedies", "remedies", "Four networks: as the fields say; with ReLU and He’s weights; with batch normalisation; with skip connections."},
	}
	quantities = []Choice{
		{"delta", "δ = ∂L/∂z", "The back-propagated gradient: the derivative of the loss by each unit’s sum z, for each example of the batch."},
		{"dw", "∂L/∂U", "The derivative of the loss by each weight."},
		{"act", "φ", "What each unit puts out, for each example of the batch."},
		{"z", "z", "What each unit’s activation is applied to, for each example of the batch."},
		{"ratio", "update / weight", "How far the last step moved each weight, in units of the layer’s root-mean-square weight. 10⁻³ is lively, 10⁻⁶ is asleep."},
	}
)

var gradientsLab = labInfo{
	Choice: Choice{"gradients", "Gradients", "How gradients vanish on their way back through a deep network, and what helps."},
	shares: []string{"n", "ntest", "noise", "act", "init", "bias", "optim", "lr", "momentum", "batch", "stop", "speed"},
	defaults: func(c *Config) {
		c.N, c.NTest, c.Act, c.Init, c.Bias = 500, 0, "tanh", "standard", "zero"
		c.Optim, c.LR, c.Batch, c.Speed = "momentum", 0.05, 64, 1
		c.Gradients = defaultGradients
	},
	idle: func(c Config, key string) bool {
		g := &c.Gradients
		switch key {
		case "noise":
			return g.Task == "gaussian" || g.Task == data.Own.Key
		case "act", "init", "norm", "skip":
			return g.Beside == key
		}
		return false
	},
	fields: []Field{
		{
			Key: "task", Kind: KindChoice, First: true, Group: GroupData, Label: "Task", Restarts: RestartsData,
			Choices: append([]Choice{{"gaussian", "Gaussian", "Inputs x ~ N(0, I), as many as a layer has units; the class is the sign of b·x for a random direction b. What theory assumes."}},
				append(choices(data.Sets, func(s *data.Set) Choice { return Choice{s.Key, s.Title, s.Help} }),
					Choice{data.Own.Key, data.Own.Title, "The points that you drew, or loaded from a table, in the Boundary lab."})...),
			Help: "What the networks learn: the side of a plane on which a Gaussian point is, a data set of the Boundary lab, or your own points.",
			at:   func(c *Config) any { return &c.Gradients.Task },
		},
		{
			Key: "beside", Kind: KindChoice, First: true, Group: GroupNetwork, Label: "Side by side", Choices: comparisons, Restarts: RestartsWeights,
			Help: "In what the networks differ that stand side by side. All else is the same: data, seed, order of examples, steps.",
			at:   func(c *Config) any { return &c.Gradients.Beside },
		},
		{
			Key: "depth", Kind: KindInt, First: true, Group: GroupNetwork, Label: "Depth", Unit: "hidden layers", Min: 1, Max: MaxHidden, Restarts: RestartsWeights,
			Steps: []float64{1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20},
			Help:  "Number of hidden layers. What a layer takes from the gradient is taken again in each.",
			at:    func(c *Config) any { return &c.Gradients.Depth },
		},
		{
			Key: "width", Kind: KindInt, First: true, Group: GroupNetwork, Label: "Width", Unit: "units", Min: 1, Max: MaxWidth, Restarts: RestartsWeights,
			Steps: []float64{5, 10, 20, 50, 100, 128, 200, 256},
			Help:  "Units in each hidden layer. Wider → closer to the theory’s marks.",
			at:    func(c *Config) any { return &c.Gradients.Width },
		},
		{
			Key: "norm", Kind: KindChoice, First: true, Group: GroupRemedies, Label: "Normalise", Restarts: RestartsWeights,
			Choices: choices(nn.Norms, func(n *nn.Norm) Choice { return Choice{n.Key, n.Title, n.Help} }),
			Help:    "Sums z of the hidden layers are made to have mean 0 and variance 1 before the activation sees them.",
			at:      func(c *Config) any { return &c.Gradients.Norm },
		},
		{
			Key: "skip", Kind: KindBool, First: true, Group: GroupRemedies, Label: "Skip layers", Restarts: RestartsWeights,
			Help: "Skip connections, φ² = σ(z²) + φ¹ and so on: each hidden layer adds to what the one before puts out, and the gradient has a way back past σ’.",
			at:   func(c *Config) any { return &c.Gradients.Skip },
		},
		{
			Key: "clip", Kind: KindFloat, First: true, Group: GroupRemedies, Label: "Clip at", Min: 1e-6, Max: 1000, Zero: "off", Restarts: RestartsLive,
			Steps: []float64{0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100},
			Help:  "A gradient ∂L/∂w longer than this, ‖∂L/∂w‖, is shortened to it: against steps that blow up. It does not help one that vanishes.",
			at:    func(c *Config) any { return &c.Gradients.Clip },
		},
		{
			Key: "warmup", Kind: KindInt, First: true, Group: GroupRemedies, Label: "Warm-up", Unit: "steps", Min: 0, Max: 10000, Zero: "none", Restarts: RestartsLive,
			Steps: []float64{0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000},
			Help:  "η grows evenly from 0 over so many steps, while the first gradients may be large.",
			at:    func(c *Config) any { return &c.Gradients.Warmup },
		},
		{
			Key: "quantity", Kind: KindChoice, First: true, Group: GroupView, Label: "Quantity", Choices: quantities, Restarts: RestartsLive,
			Help: "What is counted, layer by layer.",
			at:   func(c *Config) any { return &c.Gradients.Quantity },
		},
		{
			Key: "bins", Kind: KindChoice, First: true, Group: GroupView, Label: "Axis", Restarts: RestartsLive,
			Choices: []Choice{
				{"log", "log |·|", "Magnitudes on a logarithmic axis, the same for all layers and networks."},
				{"signed", "signed", "Signed values on one linear axis, each histogram normalised to area 1, as in Glorot and Bengio’s figures."},
			},
			Help: "Axis of the histograms.",
			at:   func(c *Config) any { return &c.Gradients.Bins },
		},
	},
	restarts: func(key string, a, b *Config, r Restarts) Restarts {
		if key == "points" && b.ownTask() {
			return RestartsData
		}
		return r
	},
	rules: []rule{
		{key: "task", other: []string{"points"}, check: func(c *Config) error {
			if !c.ownTask() {
				return nil
			}
			if train, _ := c.gradientExamples(); train == 0 {
				return errors.New("there are no points of your own to learn from yet; draw some in the Boundary lab, or load a table there")
			}
			return nil
		}},
		{key: "width", other: []string{"depth", "n", "batch", "ntest"}, check: func(c *Config) error {
			nets, p := len(c.Variants()), c.gradientParams()
			step := 6 * float64(p) * float64(c.gradientBatch()) * float64(nets)
			train, test := c.gradientExamples()
			look := 2 * float64(p) * float64(train+test) * float64(nets)
			if work := max(step, look); work > MaxWork {
				return fmt.Errorf("a step, or a look at all examples, of %d networks with %d parameters (depth, width) takes %.4g·10⁹ operations, at most %g·10⁹: fewer units, examples (n, ntest) or a smaller batch are valid",
					nets, p, work/1e9, MaxWork/1e9)
			}
			return nil
		}},
	},
}

// gradientBatch returns the number of examples in a step of the gradients lab.
func (c *Config) gradientBatch() int {
	train, _ := c.gradientExamples()
	if c.Batch == 0 {
		return train
	}
	return min(c.Batch, train)
}

// gradientExamples returns how many examples the networks of the gradients lab learn from, and
// how many test them.
func (c *Config) gradientExamples() (train, test int) {
	if !c.ownTask() {
		return c.N, c.NTest
	}
	info, _ := points.Look(c.Points)
	for _, p := range c.Deal(info.N) {
		switch p {
		case Train:
			train++
		case Test:
			test++
		}
	}
	return train, test
}

// ownTask reports whether the networks of the gradients lab learn a person's own points.
func (c *Config) ownTask() bool { return c.Lab == "gradients" && c.Gradients.Task == data.Own.Key }

// GradientSet returns what there is to know about the task of the gradients lab, where that lies
// in the plane.
func (c *Config) GradientSet() (*data.Set, error) {
	if !c.ownTask() {
		return data.Find(c.Gradients.Task)
	}
	info, err := points.Look(c.Points)
	if err != nil {
		return nil, err
	}
	set := data.OwnSet(info.Classes, info.Frame.Rect())
	return &set, nil
}

// GradientInputs returns how many inputs the networks of the gradients lab have.
func (c *Config) GradientInputs() int {
	if c.Gradients.Task == "gaussian" {
		return c.Gradients.Width
	}
	return 2
}

// GradientSizes returns the units of all layers of a network of the gradients lab.
func (c *Config) GradientSizes() []int {
	classes := 2
	if set, err := c.GradientSet(); err == nil {
		classes = set.Classes
	}
	sizes := []int{c.GradientInputs()}
	for range c.Gradients.Depth {
		sizes = append(sizes, c.Gradients.Width)
	}
	return append(sizes, nn.Outputs(classes))
}

func (c *Config) gradientParams() int {
	sizes, sum := c.GradientSizes(), 0
	for l := 1; l < len(sizes); l++ {
		sum += (sizes[l-1] + 1) * sizes[l]
	}
	return sum
}

// A Variant is one of the networks that stand side by side.
type Variant struct {
	Title  string // in what it differs from the others
	Config Config // as if it were alone
}

// Variants returns the networks that c compares, 1 … MaxNets, the first first.
func (c Config) Variants() []Variant {
	var list []Variant
	add := func(title string, change func(*Config)) {
		v := Variant{Title: title, Config: c}
		v.Config.Gradients.Beside = "none"
		change(&v.Config)
		list = append(list, v)
	}
	g := &c.Gradients
	switch g.Beside {
	case "act":
		for _, key := range [...]string{"sigmoid", "tanh", "relu"} {
			a, _ := nn.ActivationOf(key)
			add(a.Title, func(v *Config) { v.Act = key })
		}
	case "init":
		for _, i := range nn.Initialisers {
			add(i.Title, func(v *Config) { v.Init = i.Key })
		}
	case "norm":
		for _, n := range [...]struct{ key, title string }{{"none", "Plain"}, {"batch", "Batch norm"}, {"layer", "Layer norm"}} {
			add(n.title, func(v *Config) { v.Gradients.Norm = n.key })
		}
	case "skip":
		add("Plain", func(v *Config) { v.Gradients.Skip = false })
		add("Skip connections", func(v *Config) { v.Gradients.Skip = true })
	case "clip":
		most := g.Clip
		if most == 0 {
			most = 1
		}
		add("Plain", func(v *Config) { v.Gradients.Clip = 0 })
		add("Clipped at "+strconv.FormatFloat(most, 'g', -1, 64), func(v *Config) { v.Gradients.Clip = most })
	case "warmup":
		steps := g.Warmup
		if steps == 0 {
			steps = 100
		}
		add("Plain", func(v *Config) { v.Gradients.Warmup = 0 })
		add("Warm-up of "+strconv.Itoa(steps), func(v *Config) { v.Gradients.Warmup = steps })
	case "remedies":
		add("As set", func(*Config) {})
		add("ReLU and He", func(v *Config) { v.Act, v.Init = "relu", "he" })
		add("Batch norm", func(v *Config) { v.Gradients.Norm = "batch" })
		add("Skip connections", func(v *Config) { v.Gradients.Skip = true })
	default:
		add("", func(*Config) {})
	}
	return list
}
