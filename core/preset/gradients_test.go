package preset

import (
	"math"

	"gradlab/core/experiment"
)

// of returns network k of a run, 0 the first.
func (e end) of(k int) *experiment.Snapshot {
	if k == 0 {
		return e.Snapshot
	}
	return &e.Others[k-1]
}

// stuck and learnt say of network k that its loss is still that of guessing, or nearly 0.
func (e end) stuck(k int) {
	e.t.Helper()
	e.in("loss of what is stuck", e.of(k).Loss.Train, 0.66, 0.75)
}

func (e end) learnt(k int) {
	e.t.Helper()
	e.in("loss of what learns", e.of(k).Loss.Train, 0, 0.15)
}

// falls says how much smaller the first layer's numbers are than the last's.
func (e end) falls(k int, lo, hi float64) {
	e.t.Helper()
	h := e.of(k).Hists
	e.in("RMS of the first layer over that of the last", h[0].RMS/h[len(h)/2-1].RMS, lo, hi)
}

func init() {
	for key, promise := range map[string]func(end){
		"gacts": func(e end) { e.stuck(0); e.learnt(1); e.falls(0, 0, 1e-4) },
		"gfigure": func(e end) {
			e.falls(0, 0, 0.25)
			e.falls(1, 0.25, 1.5)
		},
		"gflat":     func(e end) { e.falls(0, 0.4, 2.5) },
		"ginit":     func(e end) { e.learnt(1); e.learnt(2) },
		"gnocure":   func(e end) { e.stuck(0); e.stuck(1); e.stuck(2) },
		"gremedies": func(e end) { e.stuck(0); e.learnt(1); e.learnt(2); e.learnt(3) },
		"gnorm":     func(e end) { e.stuck(0); e.learnt(1); e.stuck(2) },
		"gskip":     func(e end) { e.stuck(0); e.learnt(1) },
		"gclip": func(e end) {
			e.learnt(1)
			if !math.IsNaN(e.Loss.Train) || e.Others[0].Status == experiment.Diverged {
				e.t.Errorf("loss %v without clipping; %v with it", e.Loss.Train, e.Others[0].Status)
			}
		},
	} {
		promises[key] = promise
	}
}
