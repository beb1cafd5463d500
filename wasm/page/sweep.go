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

// looksOf returns the single fits that are looked at beside a sweep; null when there are none.
func looksOf(s *experiment.Snapshot) any {
	for i := range s.Tables {
		t := &s.Tables[i]
		if t.Key != "looks" {
			continue
		}
		list := js.Global().Get("Array").New()
		for r, name := range t.Rows {
			look := object("capacity", name)
			for c, col := range t.Cols {
				look.Set(col, number(t.Values[r*len(t.Cols)+c]))
			}
			list.Call("push", look)
		}
		return list
	}
	return js.Null()
}

// statOf returns a summary as a plain object, null when there is none.
func statOf(s *experiment.Stat) any {
	if s.Mean != s.Mean && s.Median != s.Median {
		return js.Null()
	}
	return object("mean", number(s.Mean), "se", number(s.SE), "median", number(s.Median), "q1", number(s.Q1),
		"q3", number(s.Q3), "geomean", number(s.Geo), "logse", number(s.GeoSE))
}

// sweepWords says in words what a sweep's curves show: how far it is and where the test error is
// least and largest, and when it rests, each capacity.
func sweepWords(s *experiment.Snapshot) string {
	w := &s.Sweep
	text := fmt.Sprintf(", %d of %d runs", w.Done, w.Jobs)
	var least, most *experiment.SweepPoint
	for i := range w.Points {
		p := &w.Points[i]
		if p.Runs == 0 || p.Test.Median != p.Test.Median {
			continue
		}
		if least == nil || p.Test.Median < least.Test.Median {
			least = p
		}
		if most == nil || p.Test.Median > most.Test.Median {
			most = p
		}
	}
	if least == nil {
		return text
	}
	text += fmt.Sprintf("; test error is least, %.3g, at capacity %g, and largest, %.3g, at %g",
		least.Test.Median, least.Capacity, most.Test.Median, most.Capacity)
	if s.Status == experiment.Running {
		return text
	}
	for i := range w.Points {
		p := &w.Points[i]
		if p.Runs == 0 {
			continue
		}
		text += fmt.Sprintf("; capacity %g: median train error %.3g, test %.3g", p.Capacity, p.Train.Median, p.Test.Median)
		if p.Variance == p.Variance && p.Bias2 == p.Bias2 {
			text += fmt.Sprintf(", bias² %.3g, variance %.3g", p.Bias2, p.Variance)
		}
	}
	return text
}
