package regress

import (
	"fmt"
	"math"

	"gradlab/core/nn"
	"gradlab/core/optim"
)

// Net trains h(x) = wᵀσ(u·(2x−1) + b) + c, one hidden layer, on ½(y−h)² averaged over all
// examples. Its Fit makes all the steps of the Spec; Begin and Step make one at a time.
type Net struct {
	spec    Spec
	shape   nn.Spec
	weights *nn.Initialiser
	biases  *nn.BiasInit

	net      *nn.Net
	examples *nn.Examples
	method   optim.Optimizer
	settings optim.Settings
	steps    int

	in *nn.Examples // inputs for Eval
}

// NewNet returns the network of a Spec, which is not looked at for whether it is one.
func NewNet(s Spec) (*Net, error) {
	n := &Net{spec: s, shape: nn.Spec{Sizes: []int{1, s.Capacity, 1}, Act: s.Net.Act, Loss: "squared"}}
	var err error
	if n.weights, err = nn.InitialiserOf(s.Net.Init); err != nil {
		return nil, err
	}
	if n.biases, err = nn.BiasInitOf(s.Net.Bias); err != nil {
		return nil, err
	}
	method, err := optim.MethodOf(s.Net.Optim)
	if err != nil {
		return nil, err
	}
	n.method = method.New()
	n.settings = optim.Settings{LR: s.Net.LR, Momentum: s.Net.Momentum}
	return n, nil
}

// Begin draws the initial weights anew and takes the sample, all of whose numbers are finite.
func (n *Net) Begin(x, y []float64, seed uint64) error {
	if len(x) == 0 {
		return errEmpty
	}
	if n.net == nil || n.examples.N != len(x) {
		var err error
		if n.net, err = nn.New(n.shape, len(x)); err != nil {
			return err
		}
		if n.examples, err = nn.NewExamples(n.shape, len(x)); err != nil {
			return err
		}
		n.settings.Weights = n.net.NumWeights()
	}
	n.take(x, y)
	n.net.Init(seed, n.weights, n.biases)
	n.method.Reset(len(n.net.Params()))
	n.steps = 0
	return nil
}

// take replaces the sample by another of as many points.
func (n *Net) take(x, y []float64) {
	for i, v := range x {
		n.examples.X[i] = float64(2*v) - 1
		n.examples.Y[i] = y[i]
	}
	n.penalise()
}

// penalise sets the penalty of a step, which goes down a mean, where the Spec's is a sum.
func (n *Net) penalise() {
	n.settings.L1, n.settings.L2 = 0, 0
	switch n.spec.Reg {
	case "l1":
		n.settings.L1 = n.spec.Alpha / float64(n.examples.N)
	case "l2":
		n.settings.L2 = n.spec.Alpha / float64(n.examples.N)
	}
}

// Step makes one update. It returns false, and changes nothing, when a number has stopped
// being finite.
func (n *Net) Step() bool {
	n.net.Grad(n.examples, 0, n.examples.N)
	if !n.net.Finite() {
		return false
	}
	n.method.Step(n.net.Params(), n.net.Grads(), &n.settings)
	n.steps++
	return true
}

// Steps returns how many updates were made since Begin.
func (n *Net) Steps() int { return n.steps }

// SetLive takes over the learning rate, the momentum and α, from the next step on.
func (n *Net) SetLive(lr, momentum, alpha float64) {
	n.settings.LR, n.settings.Momentum = lr, momentum
	n.spec.Alpha = alpha
	if n.examples != nil {
		n.penalise()
	}
}

// done is the mean loss below which there is nothing more to learn, and gradients would only
// sink into numbers that take long to compute with.
const done = 1e-13

// Fit trains from new initial weights for the Spec's steps, fewer where the loss is gone.
func (n *Net) Fit(x, y []float64, seed uint64) error {
	if err := n.Begin(x, y, seed); err != nil {
		return err
	}
	for {
		if over, err := n.Advance(1000); over || err != nil {
			return err
		}
	}
}

// Advance makes up to so many of the steps that Fit makes, and reports whether these are over.
func (n *Net) Advance(steps int) (over bool, err error) {
	for ; steps > 0; steps-- {
		if n.steps >= n.spec.Net.Steps {
			return true, n.sound()
		}
		if !n.Step() {
			return true, n.diverged()
		}
		if n.steps%50 == 0 {
			if loss, _ := n.net.Evaluate(n.examples, 0, n.examples.N); loss < done {
				return true, nil
			}
		}
	}
	return false, nil
}

// sound returns an error when the weights are no numbers to go on with.
func (n *Net) sound() error {
	for _, v := range n.net.Params() {
		if v-v != 0 || math.Abs(v) > 1e15 {
			return n.diverged()
		}
	}
	return nil
}

func (n *Net) diverged() error {
	return fmt.Errorf("training diverged after step %d: a smaller η helps", n.steps)
}

// Eval writes the network's outputs at x to dst.
func (n *Net) Eval(dst, x []float64) {
	if n.in == nil || n.in.N < len(x) {
		n.in, _ = nn.NewExamples(n.shape, max(len(x), 1))
	}
	for i, v := range x {
		n.in.X[i] = float64(2*v) - 1
	}
	for from := 0; from < len(x); {
		c := min(n.net.Capacity(), len(x)-from)
		n.net.Forward(n.in.X[from:], n.in.LD, c)
		copy(dst[from:from+c], n.net.Output().Row(0))
		from += c
	}
}

// Weights returns all parameters: u, w, then the biases.
func (n *Net) Weights() []float64 {
	if n.net == nil {
		return nil
	}
	return n.net.Params()
}

// NumWeights returns how many of the parameters, from the front, are weights and not biases.
func (n *Net) NumWeights() int { return n.net.NumWeights() }

// Retake replaces the sample by another, and goes on with the weights as they are.
func (n *Net) Retake(x, y []float64) error {
	if len(x) == 0 {
		return errEmpty
	}
	if len(x) != n.examples.N {
		old := n.net
		var err error
		if n.net, err = nn.New(n.shape, len(x)); err != nil {
			return err
		}
		if n.examples, err = nn.NewExamples(n.shape, len(x)); err != nil {
			return err
		}
		copy(n.net.Params(), old.Params())
	}
	n.take(x, y)
	return nil
}
