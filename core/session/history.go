package session

import "gradlab/core/experiment"

// Bounds of what can be undone.
const (
	maxHistory = 200      // changes
	maxBytes   = 32 << 20 // of points
)

// history holds the Configs before and after the present one, the nearest last in each.
type history struct{ past, future []experiment.Config }

// push notes that c is about to be changed; what was undone before can no longer be redone.
func (h *history) push(c experiment.Config) {
	if len(h.past) == maxHistory {
		copy(h.past, h.past[1:])
		h.past = h.past[:maxHistory-1]
	}
	h.past = append(h.past, c)
	h.future = h.future[:0]
	for h.bytes() > maxBytes && len(h.past) > 1 {
		h.past = append(h.past[:0], h.past[1:]...)
	}
}

// bytes returns about how much memory the points in the past take. Configs in which they are
// the same share them.
func (h *history) bytes() int {
	n := 0
	for i, c := range h.past {
		if i == 0 || c.Points != h.past[i-1].Points {
			n += len(c.Points)
		}
	}
	return n
}

// move takes the nearest Config off from and puts the present one on to.
func (h *history) move(from, to *[]experiment.Config, present experiment.Config) (next experiment.Config, ok bool) {
	n := len(*from)
	if n == 0 {
		return present, false
	}
	next = (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, present)
	return next, true
}

// onlyView reports whether a and b are the same experiment, seen differently.
func onlyView(a, b experiment.Config) bool { return withView(a, b) == b }

// withView returns c with what belongs to the view as in v: the fields that restart nothing.
func withView(c, v experiment.Config) experiment.Config {
	for i := range experiment.Fields {
		if f := &experiment.Fields[i]; f.Restarts == experiment.RestartsNothing {
			f.Copy(&c, v)
		}
	}
	return c
}
