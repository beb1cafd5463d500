package preset

import (
	"math"
)

func init() {
	// excess returns the median error of a capacity.
	excess := func(e end, p float64) float64 {
		for i := range e.Sweep.Points {
			if e.Sweep.Points[i].Capacity == p {
				return e.Sweep.Points[i].Excess.Median
			}
		}
		e.t.Errorf("there is no capacity %v", p)
		return math.NaN()
	}
	// mistakes returns the median share of test examples that are taken for another class.
	mistakes := func(e end, p float64) float64 {
		for i := range e.Sweep.Points {
			if e.Sweep.Points[i].Capacity == p {
				return e.Sweep.Points[i].Wrong.Median
			}
		}
		e.t.Errorf("there is no capacity %v", p)
		return math.NaN()
	}
	promises["descent"] = func(e end) {
		e.in("finished", float64(e.Sweep.Done), float64(e.Sweep.Jobs), float64(e.Sweep.Jobs))
		e.in("peak over small", excess(e, 40)/excess(e, 22), 6, 60)
		e.in("small over large", excess(e, 22)/excess(e, 400), 3, 8)
	}
	promises["descent-ridge"] = func(e end) {
		e.in("p = n over p = 22", excess(e, 40)/excess(e, 22), 0, 0.9)
		e.in("p = 400 over p = n", excess(e, 400)/excess(e, 40), 0, 0.8)
	}
	promises["descent-gauss"] = func(e end) {
		e.in("small", excess(e, 4), 0.01, 0.04)
		e.in("large over small", excess(e, 80)/excess(e, 4), 10, 80)
		e.in("theory", float64(len(e.Series)), 2, 9)
	}
	promises["descent-cosine"] = func(e end) {
		e.in("peak over small", excess(e, 20)/excess(e, 5), 2.5, 20)
		e.in("peak over large", excess(e, 20)/excess(e, 200), 1.8, 10)
	}
	promises["descent-width"] = func(e end) {
		e.in("peak over wide", excess(e, 6)/excess(e, 64), 1.3, 5)
		e.in("one unit over wide", excess(e, 1)/excess(e, 64), 0, 0.7)
	}
	promises["descent-decay"] = func(e end) {
		e.in("six units over wide", excess(e, 6)/excess(e, 64), 0.7, 1.7)
		e.in("six units", excess(e, 6), 0.15, 0.5)
	}
	promises["descent-digits"] = func(e end) {
		e.in("peak of the error over small", excess(e, 100)/excess(e, 25), 10, 200)
		e.in("peak of mistakes", mistakes(e, 100), 0.6, 0.85)
		e.in("mistakes before the peak", mistakes(e, 40), 0.2, 0.35)
		e.in("mistakes at the end", mistakes(e, 1000), 0.05, 0.13)
	}
	promises["descent-digits-net"] = func(e end) {
		most := max(mistakes(e, 5), mistakes(e, 6), mistakes(e, 8), mistakes(e, 10))
		e.in("most mistakes over those of few units", most/mistakes(e, 2), 1.15, 3)
		e.in("most mistakes over those of the widest", most/mistakes(e, 64), 1.08, 2)
	}
	promises["descent-steps"] = func(e end) {
		e.in("peak over first minimum", excess(e, 49)/excess(e, 3), 1.15, 2)
		e.in("end over first minimum", excess(e, 4460)/excess(e, 3), 0.2, 0.6)
	}
	promises["descent-steps-net"] = func(e end) {
		e.in("peak over first minimum", excess(e, 164)/excess(e, 11), 1.1, 2.5)
		e.in("end over peak", excess(e, 1343)/excess(e, 164), 0.2, 0.8)
	}
	promises["descent-quiet"] = func(e end) {
		most := 0.0
		for i := range e.Sweep.Points {
			most = max(most, e.Sweep.Points[i].Excess.Median)
		}
		e.in("the worst", most, 0, 0.2)
	}
}
