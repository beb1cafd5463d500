//go:build js

package page

import (
	"fmt"
	"syscall/js"

	"gradlab/core/experiment"
)

// sweepOf returns a sweep as the page's scripts see it, with the names of gradrun's lines; null
// when the experiment is none.
func sweepOf(w *experiment.Sweep) any {
	if w.Jobs == 0 && len(w.Points) == 0 {
		return js.Null()
	}
	points := js.Global().Get("Array").New()
	for i := range w.Points {
		p := &w.Points[i]
		points.Call("push", object(
			"key", p.Key, "capacity", number(p.Capacity), "params", p.Params, "n", p.N, "runs", p.Runs,
			"failed", p.Failed, "final", p.Final,
			"train", statOf(&p.Train), "test", statOf(&p.Test), "excess", statOf(&p.Excess),
			"noise", number(p.Noise), "bias2", number(p.Bias2), "variance", number(p.Variance),
			"total", number(p.Total), "measured", statOf(&p.Measured),
			"trainerror", statOf(&p.TrainWrong), "error", statOf(&p.Wrong),
		))
	}
	return object("jobs", w.Jobs, "done", w.Done, "left", number(w.Left), "points", points)
}

// statOf returns a summary as a plain object, null when there is none.
func statOf(s *experiment.Stat) any {
	if s.Mean != s.Mean && s.Median != s.Median {
		return js.Null()
	}
	return object("mean", number(s.Mean), "se", number(s.SE), "median", number(s.Median), "q1", number(s.Q1),
		"q3", number(s.Q3), "geomean", number(s.Geo), "logse", number(s.GeoSE))
}

// sweepWords says in words what a sweep's curves show.
func sweepWords(w *experiment.Sweep) string {
	text := fmt.Sprintf(", %d of %d runs", w.Done, w.Jobs)
	for i := range w.Points {
		if p := &w.Points[i]; p.Runs > 0 {
			text += fmt.Sprintf("; capacity %g: median train error %.3g, test %.3g", p.Capacity, p.Train.Median, p.Test.Median)
			if p.Bias2 == p.Bias2 {
				text += fmt.Sprintf(", bias² %.3g, variance %.3g", p.Bias2, p.Variance)
			}
		}
	}
	return text
}
