package descent

import (
	"fmt"
	"strconv"

	"gradlab/core/nn"
	"gradlab/core/optim"
	"gradlab/core/rng"
)

// Training says how a network is trained: full-batch, on the mean of ½(y−h)², with α‖w‖² or
// α‖w‖₁ of its weights added.
type Training struct {
	Act, Init, Bias, Optim string // keys of nn's and optim's tables
	LR, Momentum           float64
	Steps                  int
	Reg                    string // "none", "l1" or "l2"
	Alpha                  float64
}

// columns is how many examples a network takes at a time, or all of them when they are more.
const columns = 256

// enough is the train error below which there is nothing more to learn, and gradients would
// only sink into numbers that take long to compute with; checkEvery how often it is looked at.
const (
	enough     = 1e-12
	checkEvery = 20
)

// network trains networks of one hidden layer, all of one Setting.
type network struct {
	set     *Setting
	sample  Sample
	weights *nn.Initialiser
	biases  *nn.BiasInit
	method  optim.Optimizer
	options optim.Settings

	width    int // of net
	net      *nn.Net
	examples *nn.Examples
	tests    *nn.Examples
	step     int
	chunk    int

	marks []int // checkpoints, of "speeds" alone
	at    int   // which comes next
	path  []float64
}

func newNetwork(set *Setting) (*network, error) {
	n := &network{set: set}
	var err error
	if n.weights, err = nn.InitialiserOf(set.Net.Init); err != nil {
		return nil, err
	}
	if n.biases, err = nn.BiasInitOf(set.Net.Bias); err != nil {
		return nil, err
	}
	method, err := optim.MethodOf(set.Net.Optim)
	if err != nil {
		return nil, err
	}
	n.method = method.New()
	n.options = optim.Settings{LR: set.Net.LR, Momentum: set.Net.Momentum}
	switch set.Net.Reg {
	case "l1":
		n.options.L1 = set.Net.Alpha
	case "l2":
		n.options.L2 = set.Net.Alpha
	}
	return n, nil
}

// begin draws sample and initial weights of a run.
func (n *network) begin(width, run int) error {
	set, s := n.set, &n.sample
	dim := set.inputs()
	if set.Model == "speeds" {
		s.drawSpeeds(set, run, testsNet)
		n.at, n.path = 0, n.path[:0]
	} else if err := s.draw(set, run, dim, testsOf(set), set.OneD()); err != nil {
		return err
	}
	if n.net == nil || n.width != width {
		spec := nn.Spec{Sizes: []int{dim, width, s.K}, Act: set.Net.Act, Loss: "squared"}
		if width == 0 {
			spec.Sizes = []int{dim, s.K}
		}
		var err error
		if n.net, err = nn.New(spec, max(set.N, columns)); err != nil {
			return err
		}
		if n.examples, err = nn.NewExamples(spec, set.N); err != nil {
			return err
		}
		if n.tests, err = nn.NewExamples(spec, testsOf(set)); err != nil {
			return err
		}
		n.width = width
		n.options.Weights = n.net.NumWeights()
	}
	n.examples.N, n.tests.N = s.N, s.T // fewer than there is room for where the truth has no value
	for r := range dim {
		copy(n.examples.X[r*n.examples.LD:], s.X[r*s.LD:][:s.LD])
		copy(n.tests.X[r*n.tests.LD:], s.TX[r*s.TLD:][:s.TLD])
	}
	for k := range s.K {
		copy(n.examples.Y[k*n.examples.LD:], s.Y[k*s.LD:][:s.N])
		copy(n.tests.Y[k*n.tests.LD:], s.TY[k*s.TLD:][:s.T])
	}
	copy(n.examples.Class, s.Class)
	copy(n.tests.Class, s.TClass)
	var src rng.Source
	src.Seed(set.Seed, "net/"+strconv.Itoa(run))
	n.net.Init(src.Uint64(), n.weights, n.biases)
	if width == 0 {
		clear(n.net.Params()) // of a linear model
	}
	n.method.Reset(len(n.net.Params()))
	n.step = 0
	// About a millisecond of steps.
	n.chunk = max(1, min(500, 1_000_000/(6*set.N*(len(n.net.Params())+20))))
	return nil
}

func testsOf(set *Setting) int {
	switch r := set.real(); {
	case set.common:
		return testsLinear
	case set.OneD():
		return testsGrid
	case r != nil:
		return r.tests(set.N, testsNet)
	}
	return testsNet
}

// work trains for a few ms, and reports whether training is over. The error says that it
// diverged.
func (n *network) work() (over bool, err error) {
	for range n.chunk {
		if n.step >= n.set.Net.Steps {
			return true, nil
		}
		n.net.Grad(n.examples, 0, n.examples.N)
		if !n.net.Finite() {
			return true, fmt.Errorf("training diverged after step %d: a smaller η helps", n.step)
		}
		n.method.Step(n.net.Params(), n.net.Grads(), &n.options)
		n.step++
		n.follow(false)
		if n.step%checkEvery == 0 && n.train() < enough {
			return true, nil
		}
	}
	return n.step >= n.set.Net.Steps, nil
}

// train returns the mean squared error on the examples.
func (n *network) train() float64 {
	loss, _ := n.net.Evaluate(n.examples, 0, n.examples.N)
	return 2 * loss
}

// score returns the score of the network as it is.
func (n *network) score() Score {
	train, known := n.net.Evaluate(n.examples, 0, n.examples.N)
	excess, right := n.net.Evaluate(n.tests, 0, n.tests.N)
	sc := Score{Train: 2 * train, Excess: 2 * excess, Norm: length(n.net.Params()[:n.net.NumWeights()])}
	if n.set.real() != nil {
		sc.TrainWrong = 1 - float64(known)/float64(n.examples.N)
		sc.Wrong = 1 - float64(right)/float64(n.tests.N)
	}
	return sc
}

// evalAt writes the fit at inputs x, d rows with stride ld, to h.
func (n *network) evalAt(h, x []float64, count, ld int) {
	for from := 0; from < count; from += n.net.Capacity() {
		c := min(n.net.Capacity(), count-from)
		n.net.Forward(x[from:], ld, c)
		copy(h[from:from+c], n.net.Output().Row(0)[:c])
	}
}
