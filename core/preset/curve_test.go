package preset

import (
	"math"

	"gradlab/core/experiment"
)

func init() {
	// at returns the point of a capacity.
	at := func(e end, c float64) *experiment.SweepPoint {
		for i := range e.Sweep.Points {
			if p := &e.Sweep.Points[i]; p.Capacity == c {
				return p
			}
		}
		e.t.Fatalf("there is no capacity %v", c)
		return nil
	}
	// three says that degree 4 is better than 1 and 15, and that the train error falls.
	three := func(e end) {
		one, four, many := at(e, 1), at(e, 4), at(e, 15)
		e.in("test error, degree 1 over 4", one.Test.Mean/four.Test.Mean, 4, 40)
		e.in("test error, degree 15 over 4", many.Test.Mean/four.Test.Mean, 1.3, math.Inf(1))
		e.in("train error, degree 4 over 1", four.Train.Mean/one.Train.Mean, 0, 0.2)
		e.in("train error, degree 15 over 4", many.Train.Mean/four.Train.Mean, 0, 0.95)
	}
	promises["fit-three"] = three
	promises["fit-classic"] = func(e end) {
		three(e)
		e.in("excess of degree 4", at(e, 4).Excess.Mean, 0.0011, 0.0013)
	}
	promises["fit-stiff"] = func(e end) {
		e.in("train error", e.Loss.Train, 0.1, 0.3)
		e.in("test over train", e.Loss.Test/e.Loss.Train, 0.6, 1.8)
	}
	promises["fit-wild"] = func(e end) {
		e.in("train error", e.Loss.Train, 0, 0.012)
		e.in("test over train", e.Loss.Test/e.Loss.Train, 3, math.Inf(1))
	}
	promises["fit-chosen"] = func(e end) {
		if len(e.Marks) != 1 {
			e.t.Fatal("no choice")
		}
		least := math.Inf(1)
		for i := range e.Sweep.Points {
			least = min(least, e.Sweep.Points[i].Test.Mean)
		}
		e.in("test error of the choice over the least", at(e, float64(e.Marks[0].Step)).Test.Mean/least, 1, 1.35)
	}
	promises["fit-sparse"] = func(e end) {
		zeros := math.NaN()
		for _, s := range e.Scalars {
			if s.Key == "zeros" {
				zeros = s.Value
			}
		}
		e.in("weights at 0", zeros, 7, 13)
		e.in("test error", e.Loss.Test, 0.01, 0.04)
	}
	promises["fit-network"] = func(e end) {
		for i := range e.Series {
			if e.Series[i].Key != "loss/test" {
				continue
			}
			least := math.Inf(1)
			for _, v := range e.Series[i].Y {
				least = min(least, v)
			}
			e.in("test error at the end over its least", e.Loss.Test/least, 1.1, 50)
			e.in("least test error", least, 0.09, 0.15)
		}
		e.in("train error", e.Loss.Train, 0, 0.085)
	}

	whole := func(e end) {
		e.in("runs done", float64(e.Sweep.Done), float64(e.Sweep.Jobs), float64(e.Sweep.Jobs))
		for i := range e.Sweep.Points {
			p := &e.Sweep.Points[i]
			e.in("measured, in standard errors from the sum", math.Abs(p.Measured.Mean-p.Total)/p.Measured.SE, 0, 4)
		}
	}
	promises["biasvar"] = func(e end) {
		whole(e)
		e.in("bias², degree 3 over 1", at(e, 3).Bias2/at(e, 1).Bias2, 0, 0.03)
		e.in("variance, degree 15 over 1", at(e, 15).Variance/at(e, 1).Variance, 10, 100)
		e.in("sum, degree 4", at(e, 4).Total, 0.0112, 0.0126)
	}
	promises["biasvar-stiff"] = func(e end) { e.in("bias² over variance", at(e, 1).Bias2/at(e, 1).Variance, 100, 1000) }
	promises["biasvar-wild"] = func(e end) {
		e.in("bias² over variance", math.Abs(at(e, 15).Bias2)/at(e, 15).Variance, 0, 0.02)
	}
	promises["biasvar-data"] = func(e end) {
		whole(e)
		e.in("variance, n = 30 over 120", at(e, 30).Variance/at(e, 120).Variance, 3, 6.5)
		e.in("variance, n = 60 over 240", at(e, 60).Variance/at(e, 240).Variance, 3, 5.5)
	}
	promises["biasvar-ridge"] = func(e end) {
		whole(e)
		best, where := math.Inf(1), 0
		for i := range e.Sweep.Points {
			if t := e.Sweep.Points[i].Total; t < best {
				best, where = t, i
			}
		}
		e.in("the best α", e.Sweep.Points[where].Capacity, 0.5, 30)
	}
	promises["biasvar-width"] = func(e end) {
		whole(e)
		e.in("bias² of two units", at(e, 2).Bias2, -0.003, 0.006)
		e.in("variance, 20 units over 2", at(e, 20).Variance/at(e, 2).Variance, 1.3, 8)
		e.in("bias² of one unit", at(e, 1).Bias2, 0.02, 0.08)
	}
	promises["biasvar-descent"] = func(e end) {
		e.in("variance, p = 40 over 400", at(e, 40).Variance/at(e, 400).Variance, 20, math.Inf(1))
		e.in("bias², p = 2", at(e, 2).Bias2, 0.5, 1.1)
		e.in("bias², p = 60", at(e, 60).Bias2, -0.05, 0.05)
		e.in("variance, p = 400 over 22", at(e, 400).Variance/at(e, 22).Variance, 0, 0.7)
		e.in("share of bias² at the peak", at(e, 40).Bias2/at(e, 40).Variance, -0.1, 0.1)
	}
	promises["biasvar-cosine"] = func(e end) {
		e.in("variance, p = 20 over 6", at(e, 20).Variance/at(e, 6).Variance, 5, math.Inf(1))
		e.in("variance, p = 20 over 200", at(e, 20).Variance/at(e, 200).Variance, 3, math.Inf(1))
		e.in("bias² of p = 1 over that of 6", at(e, 1).Bias2/at(e, 6).Bias2, 100, 1000)
	}
	promises["biasvar-peak"] = func(e end) {
		whole(e)
		for i := range e.Sweep.Points {
			p := &e.Sweep.Points[i]
			e.in("bias²", p.Bias2, -0.1, 0.1)
		}
		peak := max(at(e, 5).Variance, at(e, 6).Variance)
		e.in("variance, peak over 64 units", peak/at(e, 64).Variance, 1.4, 4)
		e.in("variance, peak over one unit", peak/at(e, 1).Variance, 3, 15)
	}
	promises["biasvar-more"] = func(e end) {
		e.in("variance, n = 40 over 80", at(e, 40).Variance/at(e, 80).Variance, 10, math.Inf(1))
		e.in("variance, n = 36 over 10", at(e, 36).Variance/at(e, 10).Variance, 3, 30)
		e.in("sum, n = 200 over 10", at(e, 200).Total/at(e, 10).Total, 0.1, 0.5)
	}
}
