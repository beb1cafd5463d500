package gradients

import (
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/nn"
)

// drawPlane fills e with examples of a data set in the plane.
func drawPlane(e *nn.Examples, cfg *experiment.Config, part experiment.Part) error {
	c := *cfg
	c.Data = cfg.Gradients.Task
	set, err := data.Find(c.Data)
	if err != nil {
		return err
	}
	var drawn data.Examples
	if err := c.Draw(&drawn, part); err != nil {
		return err
	}
	for i, class := range drawn.Class {
		e.X[i], e.X[e.LD+i] = set.Scale*drawn.X[i], set.Scale*drawn.Y[i]
		e.SetClass(i, class)
	}
	return nil
}
