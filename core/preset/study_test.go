package preset

import (
	"math"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
)

// study carries out the study that a preset is about, after its steps, and returns its table.
func study(t *testing.T, key, what string, fields ...string) (*experiment.Table, *experiment.Snapshot) {
	t.Helper()
	p, err := Find(key)
	if err != nil {
		t.Fatal(err)
	}
	c := p.Config()
	for i := 0; i < len(fields); i += 2 {
		if err := experiment.FieldOf(fields[i]).Parse(&c, fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	e := lab.New(c)
	e.Apply(experiment.Step{N: p.Steps})
	for e.Status() == experiment.Running {
		e.Advance(p.Steps)
	}
	if err := e.Apply(experiment.Do{Key: experiment.DoStudy, Text: what}); err != nil {
		t.Fatal(err)
	}
	for e.Background() {
	}
	s := new(experiment.Snapshot)
	e.Snapshot(s)
	table, _ := s.Study()
	return table, s
}

// least returns the row of the least validation loss.
func least(t *experiment.Table) (row int) {
	for r := range t.Rows {
		if at(t, r, experiment.StudyVal) < at(t, row, experiment.StudyVal) {
			row = r
		}
	}
	return row
}

func at(t *experiment.Table, row, col int) float64 { return t.Values[row*len(t.Cols)+col] }

// Along α the losses do what the preset says: the best α lies within, and the train loss rises.
func TestAlphaIsChosenWithin(t *testing.T) {
	table, _ := study(t, "alpha", experiment.StudyAlpha)
	last := len(table.Rows) - 1
	best := least(table)
	for r := range table.Rows {
		t.Logf("α %s: train %.4f, validation %.4f", table.Rows[r], at(table, r, experiment.StudyTrain), at(table, r, experiment.StudyVal))
	}
	val := at(table, best, experiment.StudyVal)
	if best == 0 || best == last || at(table, 0, experiment.StudyVal) < 2*val || at(table, last, experiment.StudyVal) < 1.5*val {
		t.Errorf("the validation loss is least, %.3g, at α = %s", val, table.Rows[best])
	}
	if !(at(table, 0, experiment.StudyTrain) < 0.2*at(table, last, experiment.StudyTrain)) {
		t.Error("the train loss does not rise")
	}
}

func TestWidthIsChosenWithin(t *testing.T) {
	table, _ := study(t, "width", experiment.StudyWidth)
	for r := range table.Rows {
		t.Logf("width %s: train %.4f, validation %.4f", table.Rows[r], at(table, r, experiment.StudyTrain), at(table, r, experiment.StudyVal))
	}
	last, best := len(table.Rows)-1, least(table)
	val := at(table, best, experiment.StudyVal)
	if best != 2 && best != 3 || at(table, 1, experiment.StudyVal) < 1.5*val || at(table, last, experiment.StudyVal) < 1.5*val {
		t.Errorf("the validation loss is least, %.3g, at width %s", val, table.Rows[best])
	}
}

// As α falls the weights of x₁² and x₂² are the first of the lasso's to leave 0; those of ridge
// are never exactly there.
func TestPathsBeginWithTheSquares(t *testing.T) {
	table, s := study(t, "paths", experiment.StudyAlpha)
	var first []string
	for r := len(table.Rows) - 1; r >= 0 && len(first) < 2; r-- {
		first = first[:0]
		for i, name := range s.Net.Inputs {
			if at(table, r, experiment.StudyPaths+i) != 0 {
				first = append(first, name)
			}
		}
	}
	t.Log(first)
	if len(first) < 2 || first[0] != "x₁²" || first[1] != "x₂²" || len(first) > 2 {
		t.Errorf("the first weights to leave 0 are those of %v", first)
	}
	table, _ = study(t, "paths", experiment.StudyAlpha, "reg", "l2")
	for r := range table.Rows {
		if z := at(table, r, experiment.StudyZeros); z != 0 && !math.IsNaN(z) {
			t.Errorf("α = %s: %v weights of ridge are 0", table.Rows[r], z)
		}
	}
}
