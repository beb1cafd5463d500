package nn

import (
	"math"

	"gradlab/core/rng"
)

// An Initialiser draws the weights of a layer before training.
type Initialiser struct {
	Key, Title, Help string
	// Fill draws the weights w of a layer of out units with in inputs each.
	Fill func(w []float64, in, out int, src *rng.Source)
	// Variance is that of each weight; their mean is 0.
	Variance func(in, out int) float64
}

// Initialisers lists the initialisers in the order of menus.
var Initialisers = []Initialiser{
	{
		Key: "standard", Title: "Standard",
		Help: "Uniform between ±1/√fan-in, variance 1/(3·fan-in): the customary choice before 2010. Signals shrink from layer to layer.",
		// The heuristic that Glorot and Bengio (2010), equation 1, compare with.
		Fill:     func(w []float64, in, _ int, src *rng.Source) { uniform(w, 1/math.Sqrt(float64(in)), src) },
		Variance: func(in, _ int) float64 { return 1 / (3 * float64(in)) },
	},
	{
		Key: "glorot", Title: "Glorot",
		Help: "Uniform between ±√(6/(fan-in + fan-out)), variance 2/(fan-in + fan-out): keeps signals and gradients level for tanh. Also called Xavier.",
		// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
		// networks", AISTATS 2010, equation 16: the uniform form, which is the paper's own.
		Fill:     func(w []float64, in, out int, src *rng.Source) { uniform(w, math.Sqrt(6/float64(in+out)), src) },
		Variance: func(in, out int) float64 { return 2 / float64(in+out) },
	},
	{
		Key: "he", Title: "He",
		Help: "Normal with variance 2/fan-in: makes up for the half that ReLU cuts off.",
		// He et al., "Delving deep into rectifiers", ICCV 2015, arXiv:1502.01852, equation 10.
		Fill: func(w []float64, in, _ int, src *rng.Source) {
			sd := math.Sqrt(2 / float64(in))
			for i := range w {
				w[i] = sd * src.Norm()
			}
		},
		Variance: func(in, _ int) float64 { return 2 / float64(in) },
	},
}

// InitialiserOf returns the initialiser with the given key.
func InitialiserOf(key string) (*Initialiser, error) {
	return find("initialiser", key, Initialisers, func(a *Initialiser) string { return a.Key })
}

// uniform draws from U[−a, a).
func uniform(w []float64, a float64, src *rng.Source) {
	for i := range w {
		w[i] = src.Uniform(-a, a)
	}
}

// A BiasInit draws the biases of a layer before training.
type BiasInit struct {
	Key, Title, Help string
	Fill             func(b []float64, in int, src *rng.Source)
	Variance         func(in int) float64 // of each bias; their mean is 0
}

// BiasInits lists the ways to begin biases in the order of menus.
var BiasInits = []BiasInit{
	{
		Key: "uniform", Title: "Uniform",
		Help:     "Uniform between ±1/√fan-in: the units' kinks and centres are spread from the start.",
		Fill:     func(b []float64, in int, src *rng.Source) { uniform(b, 1/math.Sqrt(float64(in)), src) },
		Variance: func(in int) float64 { return 1 / (3 * float64(in)) },
	},
	{
		Key: "zero", Title: "Zero",
		Help:     "All biases begin at 0, as in the analyses of Glorot and He.",
		Fill:     func(b []float64, _ int, _ *rng.Source) { clear(b) },
		Variance: func(int) float64 { return 0 },
	},
}

// BiasInitOf returns the bias initialiser with the given key.
func BiasInitOf(key string) (*BiasInit, error) {
	return find("bias", key, BiasInits, func(b *BiasInit) string { return b.Key })
}
