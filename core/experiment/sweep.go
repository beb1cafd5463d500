package experiment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gradlab/core/pool"
	"gradlab/core/target"
)

// A sweep is many independent runs: a model of each of several capacities, fitted to the
// samples of several seeds. The labs that make sweeps share the settings here.

// SweepConfig is what sweeps have in common. The examples are Config.N a sample.
type SweepConfig struct {
	Caps       string  // capacities, whole numbers that rise, "1,2,5,10"; "": as suits the model
	Runs       int     // samples for each capacity, each from a stream of its own of the seed
	Sigma      float64 // standard deviation σ of the labels' noise
	Design     string  // key of target.Designs: how inputs in one dimension are placed
	Truth      string  // key of target.Truths: what is learnt in one dimension
	Background bool    // go on computing while nobody looks
}

// Limits of sweeps.
const (
	MaxCaps     = 64   // capacities
	MaxCapacity = 2000 // the largest
)

var defaultSweep = SweepConfig{Runs: 30, Sigma: 0.3, Design: "jitter", Truth: "cos"}

// A Sweeper is a Lab whose experiment is a sweep. Its Steps works on the jobs of its queue one
// after the other: each call does a few ms, and a step is a finished job. Who has more cores
// lets others work on the same queue; the results are the same.
type Sweeper interface {
	Lab
	// Queue returns the jobs, the same Queue as long as the Lab lives.
	Queue() *pool.Queue
	// Idle reports whether Steps has nothing to do as long as others have the last jobs.
	Idle() bool
	// Task makes a Task for the Queue's jobs, for a worker of its own.
	Task() (pool.Task, error)
}

// sweepFields are the fields that sweeps share, and each lab takes up by its shares.
var sweepFields = []Field{
	{
		Key: "truth", Kind: KindChoice, First: true, Group: GroupData, Label: "Truth f(x)", Restarts: RestartsData,
		Choices: choices(target.Truths, func(t *target.Truth) Choice { return Choice{t.Key, t.Title, t.Help} }),
		Help:    "The function that is to be learnt from noisy examples y = f(x) + ε.",
		at:      func(c *Config) any { return &c.Sweep.Truth },
	},
	{
		Key: "sigma", Kind: KindFloat, First: true, Group: GroupData, Label: "Noise σ", Min: 0, Max: 10, Restarts: RestartsData,
		Steps: []float64{0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 3},
		Help:  "Standard deviation of the noise in the labels, y = f(x) + σ·ε. It is what a model that goes through every example learns by heart.",
		at:    func(c *Config) any { return &c.Sweep.Sigma },
	},
	{
		Key: "design", Kind: KindChoice, Group: GroupData, Label: "Places x", Restarts: RestartsData,
		Choices: choices(target.Designs, func(d *target.Design) Choice { return Choice{d.Key, d.Title, d.Help} }),
		Help:    "How the inputs of a sample are placed in [0, 1].",
		at:      func(c *Config) any { return &c.Sweep.Design },
	},
	{
		Key: "caps", Kind: KindText, Group: GroupSweep, Label: "Capacities", Max: 300, Restarts: RestartsWeights,
		form:  fmt.Sprintf("whole numbers in 0 … %d that rise, such as 1,2,5,10, at most %d of them, or nothing for those that suit the model", MaxCapacity, MaxCaps),
		parse: func(text string) error { _, err := parseCaps(text); return err },
		Help:  "The capacities that are compared: parameters p, or units of a network's hidden layer. Empty: such as suit the model.",
		at:    func(c *Config) any { return &c.Sweep.Caps },
	},
	{
		Key: "runs", Kind: KindInt, First: true, Group: GroupSweep, Label: "Samples", Unit: "a capacity", Min: 1, Max: 1000, Restarts: RestartsWeights,
		Steps: []float64{1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 400, 1000},
		Help:  "How often each capacity is fitted, to samples drawn anew. More → smoother curves, narrower error bars.",
		at:    func(c *Config) any { return &c.Sweep.Runs },
	},
	{
		Key: "background", Kind: KindBool, Group: GroupSweep, Label: "Go on when hidden", Restarts: RestartsNothing,
		Help: "Compute also while the page is hidden. Off: it waits, and goes on when somebody looks.",
		at:   func(c *Config) any { return &c.Sweep.Background },
	},
}

// parseCaps reads a list of capacities.
func parseCaps(text string) ([]int, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var list []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s is not a whole number; want such as 1,2,5,10", quote(part))
		case n < 0 || n > MaxCapacity:
			return nil, fmt.Errorf("%d is not in 0 … %d", n, MaxCapacity)
		case len(list) > 0 && n <= list[len(list)-1]:
			return nil, fmt.Errorf("%d follows %d; capacities have to rise", n, list[len(list)-1])
		case len(list) == MaxCaps:
			return nil, fmt.Errorf("more than %d capacities", MaxCaps)
		}
		list = append(list, n)
	}
	return list, nil
}

// Capacities returns the capacities that c names; suited, a list that rises, when it names
// none.
func (c Config) Capacities(suited ...int) []int {
	if list, _ := parseCaps(c.Sweep.Caps); list != nil {
		return list
	}
	return slices.Clone(suited)
}
