package nn_test

import (
	"fmt"

	"gradlab/core/nn"
	"gradlab/core/optim"
)

// A network with one hidden layer of three units learns exclusive or.
func Example() {
	spec := nn.Spec{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "entropy"}
	net, err := nn.New(spec, 4)
	if err != nil {
		panic(err)
	}
	init, _ := nn.InitialiserOf("glorot")
	bias, _ := nn.BiasInitOf("uniform")
	net.Init(1, init, bias)

	e, err := nn.NewExamples(spec, 4)
	if err != nil {
		panic(err)
	}
	for i, p := range [][2]float64{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}} {
		e.X[i], e.X[e.LD+i] = p[0], p[1]
		if p[0]*p[1] < 0 {
			e.SetClass(i, 1)
		} else {
			e.SetClass(i, 0)
		}
	}

	method, _ := optim.MethodOf("adam")
	opt := method.New()
	opt.Reset(len(net.Params()))
	settings := optim.Settings{LR: 0.1, Weights: net.NumWeights()}
	for range 200 {
		net.Grad(e, 0, e.N)
		opt.Step(net.Params(), net.Grads(), &settings)
	}
	loss, correct := net.Evaluate(e, 0, e.N)
	fmt.Printf("loss below 0.01: %v, %d of %d right\n", loss < 0.01, correct, e.N)
	// Output: loss below 0.01: true, 4 of 4 right
}
