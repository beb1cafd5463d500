// Command bench is the Go half of the training benchmark, run in a Worker beside the plain
// JavaScript of baseline.js. It trains networks exactly as a run of the program does: batches
// gathered in a new order every epoch, gradient, check for divergence, update.
//
// The Worker calls the exported functions; one task is live at a time.
package main

import (
	"unsafe"

	"gradlab/core/kernel"
	"gradlab/core/nn"
	"gradlab/core/optim"
	"gradlab/core/rng"
)

func main() { select {} }

// examples is the number of training examples. Of an epoch, a last incomplete batch is left
// out, as in the baseline.
const examples = 512

// A task is one network at work.
type task struct {
	spec   nn.Spec
	batch  int
	net    *nn.Net
	source *nn.Examples // as drawn
	epoch  *nn.Examples // in the order of the present epoch
	order  []int
	src    *rng.Source
	at     int

	opt      optim.Optimizer
	settings optim.Settings
	flat     []float64 // what params, inputs and labels return
}

var (
	spec = nn.Spec{Act: "tanh", Loss: "entropy"}
	live task
)

// layer adds a layer to the next task's network, inputs first.
//
//go:wasmexport layer
func layer(units int32) { spec.Sizes = append(spec.Sizes, int(units)) }

// start makes the network of the layers given, with inputs in [−1, 1)² and the classes of
// xor.
//
//go:wasmexport start
func start(batch int32) {
	live = task{spec: spec, batch: int(batch), src: rng.New(1, "order")}
	spec.Sizes = nil
	t := &live
	t.net = must(nn.New(t.spec, max(t.batch, chunk)))
	t.net.Init(1, must(nn.InitialiserOf("glorot")), must(nn.BiasInitOf("uniform")))
	t.source = must(nn.NewExamples(t.spec, examples))
	t.epoch = must(nn.NewExamples(t.spec, examples))
	src := rng.New(1, "examples")
	for i := range examples {
		product := 1.0
		for r := range t.net.Inputs() {
			v := src.Uniform(-1, 1)
			t.source.X[r*t.source.LD+i] = v
			product *= v
		}
		class := uint8(0)
		if product > 0 {
			class = 1
		}
		t.source.SetClass(i, class)
	}
	t.order = make([]int, examples)
	for i := range t.order {
		t.order[i] = i
	}
	t.epoch.Gather(t.source, t.order)

	t.settings = optim.Settings{LR: 0.03, Weights: t.net.NumWeights()}
	t.opt = must(optim.MethodOf("sgd")).New()
	t.opt.Reset(len(t.net.Params()))
}

// steps makes n updates and reports whether all went well.
//
//go:wasmexport steps
func steps(n int32) bool {
	t := &live
	for range n {
		if t.at+t.batch > examples {
			t.src.Shuffle(t.order)
			t.epoch.Gather(t.source, t.order)
			t.at = 0
		}
		t.net.Grad(t.epoch, t.at, t.batch)
		t.at += t.batch
		if !t.net.Finite() {
			return false
		}
		t.opt.Step(t.net.Params(), t.net.Grads(), &t.settings)
	}
	return true
}

const (
	mapSide = 100 // points along each side of the map
	chunk   = 128 // points at a time
)

var grid struct {
	x  []float64
	ld int
	p  []float32
}

// points computes the class probability on a grid of mapSide² points n times, as the
// boundary map needs it.
//
//go:wasmexport points
func points(n int32) {
	const total = mapSide * mapSide
	if grid.p == nil {
		grid.ld = kernel.Padded(total)
		grid.x, grid.p = make([]float64, 2*grid.ld), make([]float32, total)
		for i := range total {
			grid.x[i] = float64(i%mapSide)/(mapSide/2) - 1
			grid.x[grid.ld+i] = 1 - float64(i/mapSide)/(mapSide/2)
		}
	}
	for range n {
		for from := 0; from < total; from += chunk {
			c := min(chunk, total-from)
			live.net.Forward(grid.x[from:], grid.ld, c)
			for j, v := range live.net.Prob().Row(0) {
				grid.p[from+j] = float32(v)
			}
		}
	}
}

// loss is the mean loss over all examples.
//
//go:wasmexport loss
func loss() float64 {
	l, _ := live.net.Evaluate(live.source, 0, examples)
	return l
}

// params returns where the parameters stand, layer by layer weights then biases, inputs the
// examples one after the other, labels their classes: numbers of float64, for the baseline to
// begin from. Each is good until the next call.
//
//go:wasmexport params
func params() unsafe.Pointer {
	t := &live
	t.flat = nil
	for l := 1; l < t.net.Layers(); l++ {
		t.flat = append(append(t.flat, t.net.Weights(l)...), t.net.Biases(l)...)
	}
	return unsafe.Pointer(&t.flat[0])
}

//go:wasmexport inputs
func inputs() unsafe.Pointer {
	t := &live
	t.flat = nil
	for i := range examples {
		for r := range t.net.Inputs() {
			t.flat = append(t.flat, t.source.X[r*t.source.LD+i])
		}
	}
	return unsafe.Pointer(&t.flat[0])
}

//go:wasmexport labels
func labels() unsafe.Pointer { return unsafe.Pointer(&live.source.Y[0]) }

// simd reports whether the kernels at work are those with vector instructions.
//
//go:wasmexport simd
func simd() bool { return kernel.Name() != "scalar" }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
