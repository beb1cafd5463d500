//go:build js

package page

import (
	"math"
	"syscall/js"

	"gradlab/core/experiment"
)

// study is what is known of the experiment solved over α or width, null when it is not.
func study(s *experiment.Snapshot) js.Value {
	t, what := s.Study()
	if t == nil {
		return js.Null()
	}
	count := func(key string) float64 {
		for i := range s.Scalars {
			if s.Scalars[i].Key == key {
				return s.Scalars[i].Value
			}
		}
		return math.NaN()
	}
	column := func(col int) js.Value {
		list := js.Global().Get("Array").New()
		for r := range t.Rows {
			list.Call("push", number(t.Values[r*len(t.Cols)+col]))
		}
		return list
	}
	return object("what", what, "jobs", count(experiment.StudyJobs), "done", count(experiment.StudyDone), "steps", count(experiment.StudySteps),
		"values", column(experiment.StudyValue), "train", column(experiment.StudyTrain), "val", column(experiment.StudyVal), "zeros", column(experiment.StudyZeros))
}
