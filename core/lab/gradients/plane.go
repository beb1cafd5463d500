package gradients

import (
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/nn"
	"gradlab/core/points"
)

// plane returns the examples of a part that lie in the plane, as a network reads them: those of a
// data set, or a person's own; nil when there are none.
func (t *task) plane(cfg *experiment.Config, part experiment.Part) (*nn.Examples, error) {
	set, err := cfg.GradientSet()
	if err != nil {
		return nil, err
	}
	var drawn data.Examples
	if set.Key == data.Own.Key {
		var own points.List
		if err := own.Read(cfg.Points); err != nil {
			return nil, err
		}
		for i, p := range cfg.Deal(own.Len()) {
			if p == part {
				drawn.X, drawn.Y, drawn.Class = append(drawn.X, own.X[i]), append(drawn.Y, own.Y[i]), append(drawn.Class, own.Class[i])
			}
		}
	} else {
		c := *cfg
		c.Data = set.Key
		if err := c.Draw(&drawn, part); err != nil {
			return nil, err
		}
	}
	if drawn.Len() == 0 {
		return nil, nil
	}
	e, err := nn.NewExamples(t.spec, drawn.Len())
	if err != nil {
		return nil, err
	}
	for i, class := range drawn.Class {
		e.X[i], e.X[e.LD+i] = set.Scale*drawn.X[i], set.Scale*drawn.Y[i]
		e.SetClass(i, class)
	}
	return e, nil
}
