package boundary

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// overfits is a run whose validation loss falls and then rises.
const overfits = "#data=moons&noise=0.4&n=40&nval=100&ntest=100&hidden=32,32&lr=0.002&batch=10"

// Early stopping ends where somebody who looks at the validation loss after each epoch would,
// with the best weights that they saw.
func TestEarlyStopping(t *testing.T) {
	const patience = 15
	free := start(t, link(t, overfits))
	best, bestEpoch, last := math.Inf(1), 0, 0
	var weights []float32
	for epoch := 0; ; epoch++ {
		s := filled(free)
		if s.Loss.Val < best {
			best, bestEpoch, weights = s.Loss.Val, epoch, slices.Clone(s.Net.Weights)
		} else if epoch-bestEpoch >= patience {
			last = epoch
			break
		}
		if epoch == 2000 {
			t.Fatal("the validation loss falls for 2000 epochs")
		}
		free.Steps(4)
	}
	if bestEpoch < 3 {
		t.Fatalf("the best epoch, %d, tells nothing", bestEpoch)
	}

	cfg := link(t, overfits)
	cfg.Patience = patience
	for name, steps := range map[string]int{"at once": 1000000, "step by step": 1, "in odd portions": 7} {
		l := start(t, cfg)
		for range 100000 {
			if _, ended := l.Steps(steps); ended {
				break
			}
			if steps == 7 { // looking at a run does not change it
				filled(l)
			}
		}
		s := filled(l)
		status, note := l.State()
		if status != experiment.Finished || s.Step != uint64(4*last) || s.Epoch != float64(last) {
			t.Errorf("%s: %v after step %d, want %d", name, status, s.Step, 4*last)
		}
		if !slices.Equal(s.Net.Weights, weights) || s.Loss.Val != best {
			t.Errorf("%s: the weights are not those after epoch %d: validation loss %v, want %v", name, bestEpoch, s.Loss.Val, best)
		}
		if want := []experiment.Mark{{Key: "best/val", Step: uint64(4 * bestEpoch), Value: best}}; !slices.Equal(s.Marks, want) {
			t.Errorf("%s: marks %v, want %v", name, s.Marks, want)
		}
		if !strings.Contains(note, "has not fallen for 15 epochs") || strings.Contains(note, "\n") || s.Note != note {
			t.Errorf("%s: note %q", name, note)
		}
		if done, ended := l.Steps(1); done != 0 || !ended {
			t.Errorf("%s: %d more steps", name, done)
		}
	}
}

// A run that early stopping only watches is the run without it.
func TestWatchingChangesNothing(t *testing.T) {
	cfg := link(t, overfits)
	a := start(t, cfg)
	cfg.Patience = 10000
	b := start(t, cfg)
	a.Steps(401)
	b.Steps(401)
	s, w := filled(a), filled(b)
	if len(s.Marks) != 0 || len(w.Marks) != 1 || w.Marks[0].Step%4 != 0 || w.Marks[0].Step > 400 {
		t.Errorf("marks %v and %v", s.Marks, w.Marks)
	}
	if w.Marks = s.Marks[:0]; !slices.Equal(s.Net.Weights, w.Net.Weights) || s.Loss != w.Loss {
		t.Error("the run differs")
	}
	// Without validation examples there is nothing to watch.
	cfg.Patience, cfg.NVal = 1, 0
	l := start(t, cfg)
	if _, ended := l.Steps(2000); ended || len(filled(l).Marks) != 0 {
		t.Error("a run without validation examples was stopped early")
	}
}

// The tables count every example of a part once, and agree with the accuracy.
func TestConfusion(t *testing.T) {
	for _, tt := range []struct {
		link    string
		parts   []int
		classes int
	}{
		{overfits, []int{40, 100, 100}, 2},
		{"#data=arms4&n=120&ntest=0", []int{120}, 4},
		{"#data=blobs4&loss=squared&nval=50&ntest=33&lr=0.001", []int{200, 50, 33}, 4},
	} {
		l := start(t, link(t, tt.link))
		l.Steps(60)
		s := filled(l)
		if len(s.Tables) != len(tt.parts) || len(s.Points) != len(tt.parts) {
			t.Fatalf("%s: %d tables", tt.link, len(s.Tables))
		}
		for i, table := range s.Tables {
			part := int(s.Points[i].Part)
			if table.Key != "confusion/"+partKeys[part] || table.Title == "" || len(table.Rows) != tt.classes || !slices.Equal(table.Rows, table.Cols) {
				t.Errorf("%s: table %+v", tt.link, table)
			}
			of := make([]float64, tt.classes)
			for _, y := range s.Points[i].Class {
				of[y]++
			}
			right := 0.0
			for y := range tt.classes {
				row := table.Values[y*tt.classes:][:tt.classes]
				right += row[y]
				sum := 0.0
				for _, v := range row {
					sum += v
				}
				if sum != of[y] {
					t.Errorf("%s, %s: %v examples of class %d, want %v", tt.link, table.Key, sum, y, of[y])
				}
			}
			accuracy := [3]float64{s.Accuracy.Train, s.Accuracy.Val, s.Accuracy.Test}[part]
			if got := right / float64(tt.parts[i]); got != accuracy {
				t.Errorf("%s, %s: accuracy %v, want %v", tt.link, table.Key, got, accuracy)
			}
		}
	}
}

// Breaking the seal is marked where it happened first; the scores are there all the time.
func TestSeal(t *testing.T) {
	cfg := link(t, "#seal=1")
	l := start(t, cfg)
	l.Steps(10)
	if s := filled(l); len(s.Marks) != 0 || math.IsNaN(s.Loss.Test) {
		t.Errorf("sealed: marks %v, test loss %v", s.Marks, s.Loss.Test)
	}
	open := cfg
	open.Seal = false
	l.SetLive(open)
	want := []experiment.Mark{{Key: "opened/test", Step: 10, Value: filled(l).Accuracy.Test}}
	for range 2 { // again later: once opened, it stays so
		if s := filled(l); !slices.Equal(s.Marks, want) {
			t.Errorf("marks %v, want %v", s.Marks, want)
		}
		l.SetLive(cfg)
		l.Steps(5)
		l.SetLive(open)
	}
	if s := filled(start(t, experiment.Default())); len(s.Marks) != 0 {
		t.Errorf("never sealed: marks %v", s.Marks)
	}
}
