package experiment

// Limits of a Config that more than one package needs.
const (
	MaxHidden = 20  // hidden layers
	MaxWidth  = 256 // units in a layer

	// MaxSeed is the largest seed. Every whole number up to it is exact in a float64, so
	// also in a page's script.
	MaxSeed = 1<<53 - 1
)

// Config is one experiment, whole. It is a comparable value: equal Configs give equal runs,
// to the bit. Start from Default; the zero value is not valid. The field table (Fields)
// describes every field and is the only list of them.
type Config struct {
	Lab string // key in the lab registry

	Data    string  // key of data.Sets, or "own": Points
	N       int     // training examples; of own points, their share
	NVal    int     // validation examples, 0: none; or their share
	NTest   int     // test examples, 0: none; or their share
	Noise   float64 // in the data set's own unit
	Balance float64 // share of class 1 (two classes), or of the first class against each other one
	Scale   float64 // inputs are multiplied by this; 0: the data set's own

	Features Set    // bit i: the network is given data.Features[i]
	Degree   int    // and all monomials of degree 1 … Degree, 0: none
	Bumps    int    // and Bumps×Bumps Gaussian bumps over the plane
	Expr     string // and these functions of x1 and x2, "": none
	Hidden   Widths // hidden layers, none: logistic regression
	Act      string // key of nn.Activations, or one for each hidden layer, see nn.ActAt
	Init     string // key of nn.Initialisers
	Bias     string // "uniform": U[±1/√fan-in], "zero"

	Freeze string // hidden units that do not learn, "1.3,2.1": layer and unit from 1 on

	Loss     string  // "entropy" or "squared"
	Optim    string  // key of optim.Methods
	Grad     string  // "auto", "hand" or "printed": how the gradient is computed
	LR       float64 // learning rate η a step
	Momentum float64 // decay of the velocity, for optim=momentum
	Batch    int     // examples a step, 0: all of them
	Reg      string  // "none", "l1", "l2"
	Alpha    float64 // α of the penalty α·Ω(w)
	Seed     uint64  // all random streams derive from it
	WSeed    uint64  // initial weights and order of examples; 0: from Seed as well
	Patience int     // finish after so many epochs without a better validation loss, 0: never
	Stop     int     // finish after so many steps, 0: never

	// Points are a person's own, as package points writes them. They stay here while Data
	// names another set.
	Points string
	// Params are initial weights and biases as FormatParams writes them, "": drawn. Those of
	// another network are as good as none.
	Params string

	Compare string // key and other value of a field in which a second run in step differs, "": none

	Sweep    SweepConfig    // of the labs that make sweeps
	Descent  DescentConfig  // of the double-descent lab
	Autodiff AutodiffConfig // of the autodiff lab
	Curve    CurveConfig    // of the labs of regression in one variable

	Gradients GradientsConfig // of the gradients lab

	// What follows changes the view, never the run.

	Speed    int     // steps a frame (60 frames a second), 0: as fast as the machine goes
	ShowTest bool    // draw the test examples
	Seal     bool    // keep the test scores out of sight
	Classes  bool    // colour the map by class instead of by probability
	Face     string  // what the card of the accuracy shows: "accuracy", "confusion", "weights", "study"
	Theme    string  // "auto", "light", "dark"
	Font     float64 // text scale
	Embed    bool    // picture and small transport only
	Slide    Slide   // and how that is
}

// Widths lists the sizes of hidden layers; the first 0 ends the list.
type Widths [MaxHidden]int

// MakeWidths returns the Widths of the given sizes; more than MaxHidden are cut off.
func MakeWidths(sizes ...int) Widths {
	var w Widths
	copy(w[:], sizes)
	return w
}

// Len returns the number of layers.
func (w Widths) Len() int {
	for i, n := range w {
		if n == 0 {
			return i
		}
	}
	return len(w)
}

// List returns the sizes as a new slice of length Len.
func (w Widths) List() []int { return append([]int(nil), w[:w.Len()]...) }

// Set is a set of choices of one field: bit i stands for the field's Choices[i].
type Set uint32

// Has reports whether choice i is in the set.
func (s Set) Has(i int) bool { return s>>uint(i)&1 == 1 }

// With returns the set with choice i added or removed.
func (s Set) With(i int, in bool) Set {
	if in {
		return s | 1<<uint(i)
	}
	return s &^ (1 << uint(i))
}

// Default returns the experiment that opens when nothing is asked for: a spiral, two hidden
// layers of eight tanh units, learning by Adam from all examples at once: solved within a few
// seconds, whatever the seed. Links leave out what is as here (see Encode), so a change would
// change what published links mean.
func Default() Config {
	return Config{
		Lab:  "boundary",
		Data: "spiral", N: 200, NVal: 0, NTest: 200, Noise: 0.1, Balance: 0.5,
		Features: 0b11, Hidden: MakeWidths(8, 8), Act: "tanh", Init: "glorot", Bias: "uniform",
		Loss: "entropy", Optim: "adam", Grad: "auto", LR: 0.03, Momentum: 0.9, Batch: 0,
		Reg: "none", Alpha: 0.001, Seed: 1,
		Sweep: defaultSweep, Descent: defaultDescent,
		Autodiff: defaultAutodiff, Curve: defaultCurve, Gradients: defaultGradients,
		Speed: 5, ShowTest: true, Face: "accuracy", Theme: "auto", Font: 1,
		Slide: Slide{Bar: wholeBar},
	}
}
