package autodiff_test

import (
	"fmt"

	"gradlab/core/autodiff"
)

// The lecture's f(a, b) = log(ab) at (2, 3): recorded, computed, and walked back once.
func Example() {
	value, gradient := []float64{2, 3}, make([]float64, 2)

	t := autodiff.New(1)
	a := t.Param(1, 1, value[:1], gradient[:1])
	b := t.Param(1, 1, value[1:], gradient[1:])
	f := t.Apply(autodiff.Log, t.Apply(autodiff.Mul, a, b))

	t.Forward(1, f)
	t.Backward(f, 1)
	fmt.Printf("f = %.6f, ∂f/∂a = %.4f, ∂f/∂b = %.4f\n", t.Value(f).At(0, 0), gradient[0], gradient[1])

	// The recording is replayed on other numbers.
	value[0], value[1] = 10, 0.1
	t.Forward(1, f)
	t.Backward(f, 1)
	fmt.Printf("f = %.6f, ∂f/∂a = %.4f, ∂f/∂b = %.4f\n", t.Value(f).At(0, 0), gradient[0], gradient[1])

	// Output:
	// f = 1.791759, ∂f/∂a = 0.5000, ∂f/∂b = 0.3333
	// f = 0.000000, ∂f/∂a = 0.1000, ∂f/∂b = 10.0000
}
