package lab

import (
	"testing"

	"gradlab/core/experiment"
)

func TestLabsAreThoseOfTheVocabulary(t *testing.T) {
	if len(Labs) != len(experiment.Labs) {
		t.Fatalf("%d labs, want %d", len(Labs), len(experiment.Labs))
	}
	for i, l := range Labs {
		if l.Key != experiment.Labs[i].Key {
			t.Errorf("lab %d is %q, want %q", i, l.Key, experiment.Labs[i].Key)
		}
	}
}

func TestUnknownLab(t *testing.T) {
	cfg := experiment.Default()
	cfg.Lab = "bondary"
	_, err := Start(cfg)
	if err == nil || err.Error() != `lab: no lab "bondary" (have boundary, gradients, fit, biasvar, descent, autodiff)` {
		t.Errorf("error %v", err)
	}
}

// A command script through the whole of it: what a person does at the transport.
func TestExperiment(t *testing.T) {
	e := New(experiment.Default())
	var s experiment.Snapshot
	e.Snapshot(&s)
	if s.Status != experiment.Ready || s.Step != 0 {
		t.Fatalf("at first %v at step %d: %s", s.Status, s.Step, s.Note)
	}
	weights := append([]float32(nil), s.Net.Weights...)
	if err := e.Apply(experiment.Step{N: 30}); err != nil {
		t.Fatal(err)
	}
	e.Advance(100)
	e.Snapshot(&s)
	if s.Status != experiment.Paused || s.Step != 30 {
		t.Errorf("after 30 steps %v at step %d", s.Status, s.Step)
	}
	if err := e.Apply(experiment.Reset{}); err != nil {
		t.Fatal(err)
	}
	e.Snapshot(&s)
	if s.Step != 0 || len(s.Net.Weights) != len(weights) {
		t.Fatalf("after reset at step %d with %d weights", s.Step, len(s.Net.Weights))
	}
	for i, w := range s.Net.Weights {
		if w != weights[i] {
			t.Fatalf("after reset weight %d is %v, was %v", i, w, weights[i])
		}
	}
}
