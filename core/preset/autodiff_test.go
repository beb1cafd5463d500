package preset

import (
	"math"
	"strings"

	"gradlab/core/experiment"
)

func init() {
	// derivatives says what the whole Jacobian is, row by row, in so many passes.
	derivatives := func(passes float64, want ...float64) func(end) {
		return func(e end) {
			if e.Status != experiment.Finished || len(e.Tables) == 0 || len(e.Tables[0].Values) != len(want) {
				e.t.Errorf("%v, %+v", e.Status, e.Tables)
				return
			}
			for i, v := range e.Tables[0].Values {
				e.in("derivative", v, want[i]-1e-9, want[i]+1e-9)
			}
			for _, s := range e.Scalars {
				if s.Key == "passes" {
					e.in("passes", s.Value, passes, passes)
				}
			}
		}
	}
	says := func(key, part string) func(end) {
		return func(e end) {
			for _, t := range e.Texts {
				if t.Key == key && strings.Contains(t.Value, part) {
					return
				}
			}
			e.t.Errorf("%s does not say %q: %+v", key, part, e.Texts)
		}
	}
	both := func(a, b func(end)) func(end) { return func(e end) { a(e); b(e) } }
	promises["autodiff"] = derivatives(1, 0.5, 1./3)
	promises["autodiff-forward"] = derivatives(2, 0.5, 1./3)
	promises["autodiff-jacobian"] = derivatives(2, 2, 1, math.Cos(0.5), math.E/2, 0, math.E)
	p := 1 / (1 + math.Exp(1.5)) // of w·x = −1.5
	promises["autodiff-logistic"] = derivatives(1, 1.5, (p-1)*1, (p-1)*0.5, (p-1)*2, (p-1)*-1)
	promises["autodiff-layer"] = func(e end) {
		e.in("derivatives", float64(len(e.Tables[0].Values)), 11, 11)
		h, sigmoid := 0.0, func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
		phi := [3]float64{sigmoid(0.5 - 2), sigmoid(1.5 + 0.5), sigmoid(-0.75 + 4)}
		for j, w := range [3]float64{1, -2, 0.5} {
			h += w * phi[j]
		}
		for i, name := range e.Tables[0].Cols {
			for j, w := range [3]string{"w₁", "w₂", "w₃"} {
				if name == w {
					want := (sigmoid(h) - 1) * phi[j]
					e.in("∂L/∂"+w, e.Tables[0].Values[i], want-1e-12, want+1e-12)
				}
			}
		}
	}
	sum := math.Exp(1) + math.Exp(2) + math.Exp(0.5)
	promises["autodiff-softmax"] = derivatives(1, math.Exp(1)/sum, math.Exp(2)/sum-1, math.Exp(0.5)/sum)
	x := math.Exp(0.2)
	promises["autodiff-few"] = both(says("cheaper", "Forward is cheaper"),
		derivatives(1, math.Cos(x)*x, -math.Sin(x)*x, 2*x*x, x/math.Pow(math.Cosh(x), 2), x+0.2*x))
	promises["autodiff-many"] = says("cheaper", "Reverse is cheaper here: 1 pass")
	promises["autodiff-reuse"] = derivatives(1, 12+math.Sin(2)+2*math.Cos(2))
	promises["autodiff-kink"] = both(derivatives(1, 0, 0), func(e end) {
		if !strings.Contains(e.Note, "relu has a kink at 0") {
			e.t.Errorf("note %q", e.Note)
		}
		e.in("central differences by x", e.Tables[2].Values[1], 1-1e-6, 1+1e-6)
	})
}
