package nn_test

import (
	"hash/fnv"
	"math"
	"testing"

	"gradlab/core/nn"
	"gradlab/core/optim"
	"gradlab/core/rng"
)

// TestSameBitsEverywhere trains small networks and compares all bits of their parameters with
// those recorded here, which are the same on every machine, with and without SIMD, natively
// and in WebAssembly. A change of any of them means that a link no longer gives the run it
// gave before.
func TestSameBitsEverywhere(t *testing.T) {
	for _, c := range []struct {
		sizes        []int
		act, loss    string
		init, method string
		s            optim.Settings
		batch        int
		want         uint64
	}{
		{[]int{2, 8, 8, 1}, "tanh", "entropy", "glorot", "adam", optim.Settings{LR: 0.03}, 32, 0x31a7f401f88fb269},
		{[]int{2, 4, 2, 1}, "sigmoid", "entropy", "standard", "momentum", optim.Settings{LR: 0.05, Momentum: 0.9, L2: 1e-3}, 10, 0xc223a525625f327e},
		{[]int{3, 17, 5, 4}, "relu", "entropy", "he", "sgd", optim.Settings{LR: 0.05, L1: 1e-3}, 7, 0x9d2737a314b8f788},
		{[]int{2, 9, 3}, "leaky", "squared", "he", "adam", optim.Settings{LR: 0.01, L1: 1e-3}, 33, 0x5383b8c601233626},
		{[]int{5, 6, 1}, "linear", "squared", "glorot", "momentum", optim.Settings{LR: 0.01, Momentum: 0.8, L1: 1e-2}, 50, 0x2d93c3c9ad535459},
		{[]int{2, 1}, "tanh", "entropy", "standard", "sgd", optim.Settings{LR: 0.3}, 1, 0x2f526683b4f56d6e},
	} {
		spec := nn.Spec{Sizes: c.sizes, Act: c.act, Loss: c.loss}
		net, err := nn.New(spec, c.batch)
		if err != nil {
			t.Fatal(err)
		}
		init, err := nn.InitialiserOf(c.init)
		if err != nil {
			t.Fatal(err)
		}
		net.Init(11, init, &nn.BiasInits[0])
		e, err := nn.NewExamples(spec, 50)
		if err != nil {
			t.Fatal(err)
		}
		src := rng.New(11, "examples")
		for i := range e.N {
			for r := range c.sizes[0] {
				e.X[r*e.LD+i] = src.Norm()
			}
			e.SetClass(i, uint8(src.IntN(max(2, net.Outputs()))))
		}
		method, err := optim.MethodOf(c.method)
		if err != nil {
			t.Fatal(err)
		}
		opt := method.New()
		opt.Reset(len(net.Params()))
		c.s.Weights = net.NumWeights()
		for step := range 200 {
			from := step * c.batch % e.N
			net.Grad(e, from, min(c.batch, e.N-from))
			opt.Step(net.Params(), net.Grads(), &c.s)
		}
		loss, _ := net.Evaluate(e, 0, e.N)
		h := fnv.New64a()
		for _, v := range append(net.Params(), loss) {
			bits := math.Float64bits(v)
			for k := range 8 {
				h.Write([]byte{byte(bits >> (8 * k))})
			}
		}
		if got := h.Sum64(); got != c.want {
			t.Errorf("%v %s %s %s %s: bits %#x, want %#x (loss %v)", c.sizes, c.act, c.loss, c.init, c.method, got, c.want, loss)
		}
	}
}
