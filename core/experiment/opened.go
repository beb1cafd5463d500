package experiment

// Opened is one step of training, opened up: what it computes from one example and from its
// batch, as far as the present stage has come. Numbers that are not computed yet are NaN, or
// their slice is empty. The zero value is no step opened.
//
// Units are in the order of the network's layers, inputs first, outputs last; parameters in
// that of Network: all weights, then all biases.
type Opened struct {
	Stage, Stages int        // 1 … Stages; 0: no step is opened
	Kind          OpenedKind // what the stage is about
	Layer         int        // of the stages forward and backward

	Example, Batch int     // which example of the batch (from 0), and how many there are
	X, Y           float64 // where it lies
	Class          int

	Sum   []float64 // each unit: z, what its activation is taken of; of an input its value
	Value []float64 // each unit: φ, of an output h
	Slope []float64 // each unit: σ′(z), of inputs and outputs 1
	Delta []float64 // each unit: ∂L/∂z for this example's loss, of inputs NaN
	P     []float64 // class probabilities, as in Probe
	Loss  float64   // of the example
	Mean  float64   // over the batch

	Grad []float64 // each parameter: ∂L/∂w by automatic differentiation, L the mean over the batch
	Hand []float64 // the same by the lecture's formulas, empty where there are none
	Far  float64   // the largest difference of the two in units of the largest gradient
	Next []float64 // each parameter after the step
}

// The keys of the commands (Do) for an opened step, which all begin with OnStep.
const (
	OnStep      = "step/"
	StepOpen    = OnStep + "open"    // begins with the next step
	StepNext    = OnStep + "next"    // goes on by a stage; behind the last it makes the step and begins with another
	StepBack    = OnStep + "back"    // goes back by a stage
	StepExample = OnStep + "example" // shows another example of the batch: Args[0] = ±1
	StepClose   = OnStep + "close"   // ends it; the step is not made
)

// OpenedKind is what a stage of an opened step is about.
type OpenedKind uint8

// The kinds of stages, in their order.
const (
	OpenedExample OpenedKind = iota
	OpenedForward
	OpenedLoss
	OpenedBackward
	OpenedGradient
	OpenedUpdate
)

// OpenedUnit returns the place of a unit in the slices of an Opened.
func (n *Network) OpenedUnit(u Unit) int {
	at := u.Index
	for _, size := range n.Sizes[:u.Layer] {
		at += size
	}
	return at
}
