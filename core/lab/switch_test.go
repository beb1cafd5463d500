package lab

import (
	"testing"

	"gradlab/core/experiment"
)

// A run that is left for another lab waits there as it is; one whose Config has changed
// meanwhile begins anew.
func TestRunsWaitWhileAnotherLabIsShown(t *testing.T) {
	at := func(e *experiment.Experiment) experiment.Snapshot {
		var s experiment.Snapshot
		e.Snapshot(&s)
		return s
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	boundary := experiment.Default()
	e := New(boundary)
	must(e.Apply(experiment.Step{N: 7}))
	e.Advance(7)
	must(e.Apply(experiment.Play{}))
	before := at(e)

	for _, other := range experiment.Labs[1:] {
		must(e.Apply(experiment.Configure{Config: experiment.DefaultOf(other.Key)}))
		s := at(e)
		if s.Status == experiment.Running || s.Step != 0 && s.Status != experiment.Finished || s.Gen <= before.Gen {
			t.Errorf("%s opens %v at step %d of generation %d", other.Key, s.Status, s.Step, s.Gen)
		}
		must(e.Apply(experiment.Configure{Config: boundary}))
		back := at(e)
		if back.Step != 7 || back.Loss.Train != before.Loss.Train || back.Status != experiment.Paused {
			t.Errorf("back from %s: %v at step %d", other.Key, back.Status, back.Step)
		}
	}
	// What acts live is taken over; what does not begins anew.
	must(e.Apply(experiment.Configure{Config: experiment.DefaultOf("fit")}))
	boundary.LR = 0.3
	must(e.Apply(experiment.Configure{Config: boundary}))
	if s := at(e); s.Step != 7 || e.Config().LR != 0.3 {
		t.Errorf("with another η: step %d, η = %v", s.Step, e.Config().LR)
	}
	must(e.Apply(experiment.Configure{Config: experiment.DefaultOf("fit")}))
	boundary.Seed = 5
	must(e.Apply(experiment.Configure{Config: boundary}))
	if s := at(e); s.Step != 0 {
		t.Errorf("with another seed: step %d", s.Step)
	}
}
