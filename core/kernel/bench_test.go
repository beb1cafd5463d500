package kernel

import (
	"fmt"
	"testing"
)

// Shapes of the layers of the networks that speed is judged by.
var benchShapes = []struct{ out, in, n int }{{4, 2, 10}, {8, 8, 32}, {32, 32, 64}, {128, 128, 128}}

func BenchmarkProducts(b *testing.B) {
	for _, s := range benchShapes {
		ld := Padded(s.n)
		z, x := make([]float64, s.out*ld), make([]float64, s.in*ld)
		w, bias := make([]float64, s.out*s.in), make([]float64, s.out)
		dw, y := make([]float64, s.out*s.in), make([]float64, s.in*ld)
		run := func(name string, f func()) {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", name, s.out, s.in, s.n), func(b *testing.B) {
				for b.Loop() {
					f()
				}
				b.ReportMetric(2e-9*float64(s.out*s.in*s.n)*float64(b.N)/b.Elapsed().Seconds(), "GFLOP/s")
			})
		}
		run("Affine", func() { Affine(z, w, bias, x, s.out, s.in, s.n, ld, ld) })
		for i := range x {
			x[i] = float64(i%5) - 2
		}
		for i := range z {
			z[i] = float64(i%3) - 1
		}
		run("AffineDX", func() { AffineDX(y, w, z, s.out, s.in, s.n, ld, ld) })
		run("AffineDW", func() { AffineDW(dw, bias, z, x, s.out, s.in, s.n, ld, ld) })
	}
}

func BenchmarkElementwise(b *testing.B) {
	for _, n := range []int{48, 4096} {
		x, y, z := make([]float64, n), make([]float64, n), make([]float64, n)
		m, v, label := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = float64(i%7) - 3
			label[i] = float64(i % 2)
		}
		run := func(name string, f func()) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					f()
				}
				b.ReportMetric(1e-9*float64(n)*float64(b.N)/b.Elapsed().Seconds(), "Gelem/s")
			})
		}
		run("Tanh", func() { TanhTo(y, x) })
		run("Sigmoid", func() { SigmoidTo(y, x) })
		run("ReLU", func() { ReLUTo(y, x) })
		run("TanhBack", func() { TanhBack(z, y, x) })
		run("SGD", func() { SGD(z, x, 1e-3) })
		run("Adam", func() { Adam(z, m, v, x, 1e-3, 0.9, 0.999, 1e-8, 10) })
		run("LogisticLoss", func() { LogisticLoss(x, label, n) })
		run("LogisticGrad", func() { LogisticGrad(z, x, label, n, 0.1) })
	}
}
