package target

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gradlab/core/rng"
)

// A Design places n inputs in [0, 1].
type Design struct {
	Key, Title, Help string
	// Fixed says that the inputs are the same in every sample.
	Fixed bool
	place func(x []float64, src *rng.Source)
}

// Designs lists the designs in the order of menus.
var Designs = []Design{
	{Key: "midpoint", Title: "fixed", Fixed: true,
		Help: "x at the midpoints (i+½)/n in every sample: only the noise is drawn, and bias and variance have closed forms.",
		place: func(x []float64, _ *rng.Source) {
			for i := range x {
				x[i] = (float64(i) + 0.5) / float64(len(x))
			}
		}},
	{Key: "jitter", Title: "jittered",
		Help: "One x drawn in each of n equal pieces: random, and yet no gaps.",
		place: func(x []float64, src *rng.Source) {
			for i := range x {
				x[i] = (float64(i) + src.Float64()) / float64(len(x))
			}
		}},
	{Key: "uniform", Title: "uniform",
		Help: "x drawn from all of [0, 1]. Samples with gaps make flexible fits explode, so that their mean error has no usable estimate: look at the median.",
		place: func(x []float64, src *rng.Source) {
			for i := range x {
				x[i] = src.Float64()
			}
			slices.Sort(x)
		}},
}

// DesignOf returns the design with the given key.
func DesignOf(key string) (*Design, error) {
	var have []string
	for i := range Designs {
		if Designs[i].Key == key {
			return &Designs[i], nil
		}
		have = append(have, Designs[i].Key)
	}
	return nil, fmt.Errorf("unknown design %q (have %s)", key, strings.Join(have, ", "))
}

// A Task draws samples of a truth with noise.
type Task struct {
	Truth  *Truth
	Design *Design
	Sigma  float64 // standard deviation of the noise
}

// Draw places the inputs of a sample, in rising order, and draws their noisy targets
// y = f(x) + σ·ε. It draws all inputs first. Where the truth is not finite, neither is y.
func (t *Task) Draw(x, y []float64, src *rng.Source) {
	t.Design.place(x, src)
	t.Label(y, x, src)
}

// Label draws noisy targets of given inputs.
func (t *Task) Label(y, x []float64, src *rng.Source) {
	for i, v := range x {
		y[i] = t.Truth.At(v) + float64(t.Sigma*src.Norm())
	}
}

// Finite moves the points with finite coordinates to the front, in order, and returns how
// many there are.
func Finite(x, y []float64) (n int) {
	for i := range x {
		if s := x[i] + y[i]; s-s == 0 && !math.IsInf(x[i], 0) && !math.IsInf(y[i], 0) {
			x[n], y[n] = x[i], y[i]
			n++
		}
	}
	return n
}
