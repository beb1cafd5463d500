package experiment

import (
	"errors"
	"slices"

	"gradlab/core/basis"
	"gradlab/core/data"
)

// Group is a heading of the panel. A field of group "" has no control there: the lab is
// chosen by the tabs, embedding by the link.
type Group string

// The headings, in the order in which a panel shows them.
const (
	GroupFunction Group = "Function"
	GroupData     Group = "Data"
	GroupModel    Group = "Model h(x)"
	GroupSweep    Group = "Sweep"
	GroupFeatures Group = "Features"
	GroupNetwork  Group = "Network"
	GroupTraining Group = "Training"
	GroupRemedies Group = "Remedies"
	GroupPenalty  Group = "Penalty α·Ω(w)"
	GroupView     Group = "View"
)

// Groups lists the headings in the order in which a panel shows them.
var Groups = []Group{GroupFunction, GroupData, GroupModel, GroupSweep, GroupFeatures, GroupNetwork, GroupTraining, GroupRemedies, GroupPenalty, GroupView}

// Fields is the field table: one row for each field of Config, in the order of the link and
// of the panel; those that only one lab has come last (see labs.go). It alone drives the
// link, the controls, the headless program's checks and the messages.
var Fields = table(common, slices.Concat(slideFields, sweepFields))

// common are the fields that more labs than one may show.
var common = []Field{
	{
		Key: "lab", Kind: KindChoice, Label: "Lab", Choices: Labs, Restarts: RestartsData,
		Help: "Which experiment to run.",
		at:   func(c *Config) any { return &c.Lab },
	},

	{
		Key: "data", Kind: KindChoice, First: true, Group: GroupData, Label: "Data set", Choices: dataSets, Restarts: RestartsData,
		Help: "The law from which the examples (x, y) are drawn, or your own points. Harder shapes need more units and more layers.",
		at:   func(c *Config) any { return &c.Data },
	},
	{
		Key: "n", Kind: KindInt, First: true, Group: GroupData, Label: "Examples", Min: 1, Max: 10000, Restarts: RestartsData,
		Steps: []float64{10, 20, 30, 50, 100, 200, 300, 400, 500, 1000, 2000, 3000, 5000, 10000},
		Help:  "Number of training examples n. More examples → test loss comes closer to train loss. Of your own points, how many train for each that validates or tests.",
		at:    func(c *Config) any { return &c.N },
	},
	{
		Key: "nval", Kind: KindInt, Group: GroupData, Label: "Validation examples", Min: 0, Max: 10000, Zero: "none", Restarts: RestartsData,
		Steps: []float64{0, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000},
		Help:  "Examples kept aside for choosing hyper-parameters. The network never learns from them. Of your own points, their share beside the others'.",
		at:    func(c *Config) any { return &c.NVal },
	},
	{
		Key: "ntest", Kind: KindInt, Group: GroupData, Label: "Test examples", Min: 0, Max: 10000, Zero: "none", Restarts: RestartsData,
		Steps: []float64{0, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000},
		Help:  "Examples kept for the final word only. More of them → the test loss is known more exactly. Of your own points, their share beside the others'.",
		at:    func(c *Config) any { return &c.NTest },
	},
	{
		Key: "noise", Kind: KindFloat, First: true, Group: GroupData, Label: "Noise", Min: 0, Max: 1, Restarts: RestartsData,
		Steps:  []float64{0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
		Help:   "How far the examples stray from the pure shape. More noise → classes overlap, and no boundary is right everywhere.",
		active: drawn,
		at:     func(c *Config) any { return &c.Noise },
	},
	{
		Key: "balance", Kind: KindFloat, Group: GroupData, Label: "Class balance", Min: 0.05, Max: 0.95, Restarts: RestartsData,
		Steps:  []float64{0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95},
		Help:   "Share of class 1 among two classes, or of the first class against each other one. 0.5: all classes alike.",
		active: drawn,
		at:     func(c *Config) any { return &c.Balance },
	},
	{
		Key: "scale", Kind: KindFloat, Group: GroupData, Label: "Input scale", Min: 0.01, Max: 10, Zero: "auto", Restarts: RestartsData,
		Steps: []float64{0, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10},
		Help:  "Inputs x are multiplied by this before the network sees them. Too large → units saturate; too small → learning is slow. 0 takes what suits the data set.",
		at:    func(c *Config) any { return &c.Scale },
	},
	{
		Key: "seed", Kind: KindSeed, First: true, Group: GroupData, Label: "Seed", Max: MaxSeed, Restarts: RestartsData,
		Help: "Every random draw follows from this number: the same seed gives the same run, to the last digit.",
		at:   func(c *Config) any { return &c.Seed },
	},

	{
		Key: "features", Kind: KindSet, First: true, Group: GroupFeatures, Label: "Inputs φ(x)", Choices: features, Restarts: RestartsWeights,
		Zero: "none",
		Help: "Functions of (x₁, x₂) given to the network as its inputs. The right basis makes a hard problem linear.",
		at:   func(c *Config) any { return &c.Features },
	},
	{
		Key: "degree", Kind: KindInt, Group: GroupFeatures, Label: "Polynomial degree", Min: 0, Max: basis.MaxDegree, Zero: "none", Restarts: RestartsWeights,
		Steps: []float64{0, 1, 2, 3, 4, 5, 6, 7, 8},
		Help:  "All monomials x₁ⁱx₂ʲ up to this degree as further inputs. Higher → a more flexible boundary, which in the end follows the noise.",
		at:    func(c *Config) any { return &c.Degree },
	},
	{
		Key: "bumps", Kind: KindInt, Group: GroupFeatures, Label: "Bumps", Unit: "a side", Min: 0, Max: basis.MaxBumps, Zero: "none", Restarts: RestartsWeights,
		Steps: []float64{0, 1, 2, 3, 4, 5},
		Help:  "A square grid of Gaussian bumps exp(−‖x − c‖²/2s²) as further inputs. More bumps → finer shapes can be fitted without a hidden layer.",
		at:    func(c *Config) any { return &c.Bumps },
	},
	{
		Key: "expr", Kind: KindText, Group: GroupFeatures, Label: "Formula φ(x)", Max: basis.MaxFormula, Restarts: RestartsWeights,
		form:  "a formula in x1 and x2 such as sin(3*x1)*x2, or several joined by ;",
		parse: parseFormula,
		Help:  "Functions of x1 and x2, as on the axes, as further inputs: sin(3*x1)*x2; x1/(1 + x2^2). There are + − * / ^, log, exp, sin, cos, tanh, sigmoid, relu, sqrt, abs, max and min.",
		at:    func(c *Config) any { return &c.Expr },
	},

	{
		Key: "hidden", Kind: KindWidths, First: true, Group: GroupNetwork, Label: "Layers", Unit: "units", Min: 1, Max: MaxWidth, Restarts: RestartsWeights,
		Help: "Sizes of the hidden layers, first to last: h(x) = wᵀσ(U x). None: logistic regression, h = wᵀx.",
		at:   func(c *Config) any { return &c.Hidden },
	},
	{
		Key: "act", Kind: KindChoice, First: true, Group: GroupNetwork, Label: "Activation σ", Choices: activations, Each: "hidden layer", Restarts: RestartsWeights,
		Help:   "The non-linearity of the hidden units, φ_j = σ(u_jᵀx), for all layers alike or each its own. Without one, all layers together are a single linear map.",
		active: hasHidden,
		at:     func(c *Config) any { return &c.Act },
	},
	{
		Key: "init", Kind: KindChoice, First: true, Group: GroupNetwork, Label: "Weights₀", Choices: initialisers, Restarts: RestartsWeights,
		Help: "Law of the initial weights. Too small → signals and gradients vanish with depth; too large → units saturate.",
		at:   func(c *Config) any { return &c.Init },
	},
	{
		Key: "bias", Kind: KindChoice, Group: GroupNetwork, Label: "Biases₀", Choices: biases, Restarts: RestartsWeights,
		Help: "Initial biases b of all units.",
		at:   func(c *Config) any { return &c.Bias },
	},
	{
		Key: "wseed", Kind: KindSeed, Group: GroupNetwork, Label: "Weight seed", Max: MaxSeed, Zero: "from seed", Restarts: RestartsWeights,
		Help: "Seed of the initial weights and of the order of examples alone: another start on the same data. 0 derives it from the seed.",
		at:   func(c *Config) any { return &c.WSeed },
	},
	{
		Key: "freeze", Kind: KindText, Group: GroupNetwork, Label: "Frozen units", Max: maxFrozen, Restarts: RestartsLive,
		form:   "hidden units such as 1.3,2.1: layer and unit, both from 1 on",
		parse:  func(text string) error { _, err := parseFrozen(text); return err },
		Help:   "Hidden units that do not learn: the weights into them stay. On the picture the lock in a pinned unit's list of weights, or the key F, freezes it.",
		active: hasHidden,
		at:     func(c *Config) any { return &c.Freeze },
	},

	{
		Key: "loss", Kind: KindChoice, First: true, Group: GroupTraining, Label: "Loss L", Choices: losses, Restarts: RestartsWeights,
		Help: "What training makes small, as a mean over the examples.",
		at:   func(c *Config) any { return &c.Loss },
	},
	{
		Key: "optim", Kind: KindChoice, First: true, Group: GroupTraining, Label: "Optimiser", Choices: optimisers, Restarts: RestartsWeights,
		Help: "How a gradient ∂L/∂w becomes a step.",
		at:   func(c *Config) any { return &c.Optim },
	},
	{
		Key: "grad", Kind: KindChoice, Group: GroupTraining, Label: "Gradient", Choices: gradients, Restarts: RestartsLive,
		Help:   "Where ∂L/∂w comes from. The formulas by hand are for two classes and at most one hidden layer; elsewhere it is automatic differentiation.",
		active: func(c Config) bool { return c.HasFormulas() },
		at:     func(c *Config) any { return &c.Grad },
	},
	{
		Key: "lr", Kind: KindFloat, First: true, Group: GroupTraining, Label: "Rate η", Min: 1e-6, Max: 100, Restarts: RestartsLive,
		Steps: []float64{1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10},
		Help:  "Step size η in w ← w − η·∂L/∂w. Too small → slow; too large → the loss jumps or diverges.",
		at:    func(c *Config) any { return &c.LR },
	},
	{
		Key: "momentum", Kind: KindFloat, Group: GroupTraining, Label: "Momentum μ", Min: 0, Max: 0.999, Restarts: RestartsLive,
		Steps:  []float64{0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999},
		Help:   "Share of the last step kept in the next, v ← μ·v + g. Larger → faster along valleys, more overshoot.",
		active: func(c Config) bool { return c.Optim == "momentum" },
		at:     func(c *Config) any { return &c.Momentum },
	},
	{
		Key: "batch", Kind: KindInt, First: true, Group: GroupTraining, Label: "Batch", Unit: "examples", Min: 0, Max: 10000, Zero: "all", Restarts: RestartsWeights,
		Steps: []float64{0, 1, 2, 4, 8, 10, 16, 32, 64, 128, 256, 512, 1024},
		Help:  "Examples in one step's gradient. Fewer → cheaper but noisier steps; 0 takes all of them.",
		at:    func(c *Config) any { return &c.Batch },
	},
	{
		Key: "patience", Kind: KindInt, Group: GroupTraining, Label: "Patience", Unit: "epochs", Min: 0, Max: 10000, Zero: "off", Restarts: RestartsWeights,
		Steps:  []float64{0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000},
		Help:   "Early stopping: the run finishes when the validation loss has not fallen for so many epochs, and goes back to the weights where it was least. Needs validation examples.",
		active: func(c Config) bool { return c.NVal > 0 },
		at:     func(c *Config) any { return &c.Patience },
	},
	{
		Key: "stop", Kind: KindInt, Group: GroupTraining, Label: "Stop after", Unit: "steps", Min: 0, Max: 1e9, Zero: "never", Restarts: RestartsLive,
		Help: "The run finishes after so many steps. 0: it goes on until paused.",
		at:   func(c *Config) any { return &c.Stop },
	},
	compareRow,

	{
		Key: "reg", Kind: KindChoice, First: true, Group: GroupPenalty, Label: "Ω", Choices: penalties, Restarts: RestartsWeights,
		Help: "What is added to the loss to keep weights small: L + α·Ω(w). Biases are left free.",
		at:   func(c *Config) any { return &c.Reg },
	},
	{
		Key: "alpha", Kind: KindFloat, First: true, Group: GroupPenalty, Label: "α", Min: 0, Max: maxAlpha, Restarts: RestartsLive,
		Steps:  []float64{0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10},
		Help:   "Strength of the penalty α·Ω(w). Larger → smaller weights and smoother boundaries, in the end too smooth.",
		active: func(c Config) bool { return c.Reg != "none" },
		at:     func(c *Config) any { return &c.Alpha },
	},

	{
		Key: "speed", Kind: KindInt, First: true, Group: GroupView, Label: "Speed", Unit: "steps a frame", Min: 0, Max: 10000, Zero: "max", Restarts: RestartsNothing,
		Steps: []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 0},
		Help:  "Steps in one frame of 1/60 s. 0: as many as the machine can make. The run itself stays the same.",
		at:    func(c *Config) any { return &c.Speed },
	},
	{
		Key: "showtest", Kind: KindBool, Group: GroupView, Label: "Show test examples", Restarts: RestartsNothing,
		Help: "Draw the test examples as hollow points.",
		at:   func(c *Config) any { return &c.ShowTest },
	},
	{
		Key: "seal", Kind: KindBool, Group: GroupView, Label: "Seal test scores", Restarts: RestartsNothing,
		Help:   "Keep test loss and accuracy out of sight until the last choice is made: a score that was looked at to choose by is no longer a test.",
		active: func(c Config) bool { return c.NTest > 0 },
		at:     func(c *Config) any { return &c.Seal },
	},
	{
		Key: "classes", Kind: KindBool, Group: GroupView, Label: "Show classes only", Restarts: RestartsNothing,
		Help: "Colour each place by the most probable class instead of by the probability p(y|x).",
		at:   func(c *Config) any { return &c.Classes },
	},
	{
		Key: "face", Kind: KindChoice, Group: GroupView, Label: "Accuracy’s card", Choices: cardFaces, Restarts: RestartsNothing,
		Help: "What the card of the accuracy shows; the buttons in its title choose the same.",
		at:   func(c *Config) any { return &c.Face },
	},
	{
		Key: "theme", Kind: KindChoice, Group: GroupView, Label: "Theme", Choices: themes, Restarts: RestartsNothing,
		Help: "Light or dark ground.",
		at:   func(c *Config) any { return &c.Theme },
	},
	{
		Key: "font", Kind: KindFloat, Group: GroupView, Label: "Text size", Unit: "×", Min: 1, Max: 2, Restarts: RestartsNothing,
		Steps: []float64{1, 1.25, 1.5, 1.75, 2},
		Help:  "Scale of all text; 2 is for the last row of a lecture hall.",
		at:    func(c *Config) any { return &c.Font },
	},
	{
		Key: "embed", Kind: KindBool, Label: "Embedded", Restarts: RestartsNothing,
		Help: "Show the picture with a small transport only, for a frame in a slide.",
		at:   func(c *Config) any { return &c.Embed },
	},
	{
		Key: "points", Kind: KindPoints, Label: "Your points", Restarts: RestartsLive, restarts: restartOfPoints,
		Help: "Your own points, and the square in which they are shown.",
		at:   func(c *Config) any { return &c.Points },
	},
	{
		Key: "params", Kind: KindText, Label: "Initial weights", Max: 11 * MaxParams, Restarts: RestartsWeights,
		form:  "the text of weights that Share puts into a link",
		parse: func(text string) error { _, err := ParseParams(text); return err },
		Help:  "Weights and biases from which the run starts, instead of drawn ones.",
		at:    func(c *Config) any { return &c.Params },
	},
}

func hasHidden(c Config) bool { return c.Hidden.Len() > 0 }

// drawn reports whether the examples are drawn from a law.
func drawn(c Config) bool { return c.Data != data.Own.Key }

// Validate returns every problem of c, joined, nil when there is none. Each names its field
// and what would be valid.
func (c Config) Validate() error {
	var errs []error
	for i := range Fields {
		if err := Fields[i].check(&c); err != nil {
			errs = append(errs, err)
		}
	}
	if errs == nil {
		if f, err := c.checkRules(); err != nil {
			return f.errorf("%s", err)
		}
	}
	return errors.Join(errs...)
}

// Restart returns what going from a to b restarts: the most of what its changed fields ask
// for.
func Restart(a, b Config) Restarts {
	most := RestartsNothing
	l := infoOf(b.Lab)
	own := l != nil && l.restarts != nil && a.Lab == b.Lab
	for i := range Fields {
		f := &Fields[i]
		if f.Restarts <= most && f.restarts == nil && !own || f.Format(a) == f.Format(b) {
			continue
		}
		r := f.Restarts
		if f.restarts != nil {
			r = f.restarts(a, b)
		}
		if own {
			r = l.restarts(f.Key, &a, &b, r)
		}
		most = max(most, r)
	}
	if l != nil && l.renews && most == RestartsLive {
		most = RestartsWeights
	}
	return most
}
