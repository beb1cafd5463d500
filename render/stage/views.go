package stage

import (
	"gradlab/render/view"
	"gradlab/render/view/autodiff"
	"gradlab/render/view/biasvar"
	"gradlab/render/view/boundary"
	"gradlab/render/view/descent"
	"gradlab/render/view/fit"
	"gradlab/render/view/gradients"
)

// views lists the views by the key of their lab.
var views = []struct {
	lab string
	new func() view.View
}{
	{"boundary", func() view.View { return new(boundary.View) }},
	{"gradients", func() view.View { return new(gradients.View) }},
	{"descent", func() view.View { return new(descent.View) }},
	{"fit", func() view.View { return new(fit.View) }},
	{"biasvar", func() view.View { return new(biasvar.View) }},
	{"autodiff", func() view.View { return new(autodiff.View) }},
}

// newView returns the view of a lab; labs without one of their own have that of the first.
func newView(lab string) view.View {
	for _, v := range views {
		if v.lab == lab {
			return v.new()
		}
	}
	return views[0].new()
}
