package preset

import "slices"

// All lists the presets in the order of the lecture. The presets of a lab are in a file of its
// own.
var All = slices.Concat(boundary, gradients, fit, biasvar, descent, autodiff)
