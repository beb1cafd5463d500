package session

import (
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/points"
)

// PointsNote says how many own points there are of each class, what does not travel in the
// link, and where there are none yet how they are put down; "" when the data are no own points.
func (s *Session) PointsNote() string {
	if !s.cfg.IsOwn() {
		return ""
	}
	text := s.cfg.Points
	info, _ := points.Look(text)
	if info.N == 0 {
		return "No points yet. Click on the picture; Shift: another class; Ctrl or the right button: erase."
	}
	words := make([]string, info.Classes)
	for k := range words {
		words[k] = strconv.Itoa(strings.Count(text, string(rune('A'+k)))) + " of class " + strconv.Itoa(k)
	}
	note := strings.Join(words, ", ") + "."
	if info.N > experiment.MaxLinkPoints {
		note += " More than " + strconv.Itoa(experiment.MaxLinkPoints) + " do not fit in a link: share them as a file."
	}
	return note
}
