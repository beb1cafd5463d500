package gradients

import (
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/nn"
)

// drawPlane fills e with examples of a data set in the plane.
func drawPlane(e *nn.Examples, cfg *experiment.Config, part experiment.Part) error {
	set, err := data.Find(cfg.Data)
	if err != nil {
		return err
	}
	var drawn data.Examples
	if err := cfg.Draw(&drawn, part); err != nil {
		return err
	}
	scale := cfg.Scale
	if scale == 0 {
		scale = set.Scale
	}
	for i, class := range drawn.Class {
		e.X[i], e.X[e.LD+i] = scale*drawn.X[i], scale*drawn.Y[i]
		e.SetClass(i, class)
	}
	return nil
}
