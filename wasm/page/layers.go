//go:build js

package page

import (
	"fmt"

	"gradlab/core/experiment"
)

// layersOf is what the Gradients lab says of each hidden layer of one network, in the words of
// gradrun; of other labs nothing.
func layersOf(s *experiment.Snapshot) []any {
	list := []any{}
	for _, l := range s.Layers() {
		list = append(list, object("rms", number(l.RMS), "theory", number(l.Theory), "count", float64(l.Count), "zero", float64(l.Zero),
			"nan", float64(l.NaN), "inf", float64(l.Inf), "saturated", number(l.Saturated), "dead", number(l.Dead)))
	}
	return list
}

// networkWords says of each of several networks how far it has come, and how large the numbers
// are in its first and its last hidden layer, for those who do not see the picture.
func networkWords(s *experiment.Snapshot) string {
	text := fmt.Sprintf("%s, step %d", s.Status, s.Step)
	for k := range 1 + len(s.Others) {
		n := s
		if k > 0 {
			n = &s.Others[k-1]
		}
		text += ". "
		if title := n.Text("title"); title != "" {
			text += title + ": "
		}
		if n.Status == experiment.Diverged {
			text += "diverged"
			continue
		}
		text += fmt.Sprintf("train loss %.3g, accuracy %.1f %%", n.Loss.Train, 100*n.Accuracy.Train)
		if l := n.Layers(); len(l) > 0 {
			text += fmt.Sprintf(", RMS %.2g in layer 1 and %.2g in layer %d", l[0].RMS, l[len(l)-1].RMS, len(l))
		}
	}
	if s.Note != "" {
		text += ". " + s.Note
	}
	return text
}
