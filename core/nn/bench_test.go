package nn_test

import (
	"fmt"
	"testing"

	"gradlab/core/nn"
	"gradlab/core/optim"
	"gradlab/core/rng"
)

// The four networks that training speed is judged by, with their batches, and 512 examples.
var nets = []struct {
	sizes []int
	batch int
}{
	{[]int{2, 4, 2, 1}, 10},
	{[]int{2, 8, 8, 1}, 32},
	{[]int{2, 32, 32, 32, 1}, 64},
	{[]int{2, 128, 128, 1}, 128},
}

// A trainer does what a run does for each step: gradient, check, update.
type trainer struct {
	net      *nn.Net
	examples *nn.Examples
	opt      optim.Optimizer
	settings optim.Settings
	at       int
}

func newTrainer(b testing.TB, sizes []int, batch int, act, method string) *trainer {
	spec := nn.Spec{Sizes: sizes, Act: act, Loss: "entropy"}
	net, err := nn.New(spec, batch)
	if err != nil {
		b.Fatal(err)
	}
	net.Init(1, &nn.Initialisers[1], &nn.BiasInits[0])
	e, err := nn.NewExamples(spec, 512)
	if err != nil {
		b.Fatal(err)
	}
	src := rng.New(1, "examples")
	for i := range e.N {
		x, y := src.Uniform(-1, 1), src.Uniform(-1, 1)
		e.X[i], e.X[e.LD+i] = x, y
		if x*y > 0 {
			e.SetClass(i, 1)
		} else {
			e.SetClass(i, 0)
		}
	}
	m, err := optim.MethodOf(method)
	if err != nil {
		b.Fatal(err)
	}
	t := &trainer{net: net, examples: e, opt: m.New(), settings: optim.Settings{LR: 0.03, Weights: net.NumWeights()}}
	t.opt.Reset(len(net.Params()))
	return t
}

func (t *trainer) step(batch int) bool {
	if t.at+batch > t.examples.N {
		t.at = 0
	}
	t.net.Grad(t.examples, t.at, batch)
	t.at += batch
	if !t.net.Finite() {
		return false
	}
	t.opt.Step(t.net.Params(), t.net.Grads(), &t.settings)
	return true
}

func BenchmarkStep(b *testing.B) {
	for _, n := range nets {
		for _, c := range []struct{ act, method string }{{"tanh", "sgd"}, {"relu", "sgd"}, {"tanh", "adam"}} {
			b.Run(fmt.Sprintf("%v/batch=%d/%s/%s", n.sizes, n.batch, c.act, c.method), func(b *testing.B) {
				t := newTrainer(b, n.sizes, n.batch, c.act, c.method)
				b.ReportAllocs()
				for b.Loop() {
					if !t.step(n.batch) {
						b.Fatal("diverged")
					}
				}
				seconds := b.Elapsed().Seconds() / float64(b.N)
				b.ReportMetric(float64(n.batch)/seconds/1e6, "Mex/s")
				// The products alone: forward, and both ways back but into the inputs.
				flops := 0.0
				for l := 1; l < len(n.sizes); l++ {
					flops += 6 * float64(n.sizes[l]*n.sizes[l-1]*n.batch)
				}
				flops -= 2 * float64(n.sizes[0]*n.sizes[1]*n.batch)
				b.ReportMetric(flops/seconds/1e9, "GFLOP/s")
			})
		}
	}
}

// A map of 100×100 points, a chunk of columns at a time.
func BenchmarkMap(b *testing.B) {
	for _, n := range nets {
		b.Run(fmt.Sprint(n.sizes), func(b *testing.B) {
			const points, chunk = 10000, 128
			spec := nn.Spec{Sizes: n.sizes, Act: "tanh", Loss: "entropy"}
			net, err := nn.New(spec, chunk)
			if err != nil {
				b.Fatal(err)
			}
			net.Init(1, &nn.Initialisers[1], &nn.BiasInits[0])
			e, err := nn.NewExamples(spec, points)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				for from := 0; from < points; from += chunk {
					net.Forward(e.X[from:], e.LD, min(chunk, points-from))
					net.Prob()
				}
			}
			b.ReportMetric(points*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mpoints/s")
		})
	}
}
