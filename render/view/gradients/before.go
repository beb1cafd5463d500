package gradients

import (
	"math"

	"gradlab/core/experiment"
)

// before keeps the curves of the run before this one, so that they stay on the screen when a
// remedy is switched: RMS by layer, and the losses.
type before struct {
	gen        uint64
	of, keptOf string                          // the quantity of RMS
	last, kept [1 + experiment.MaxOthers]trace // as the present run was last seen; of the run before
	lastN      int
	keptN      int
}

// trace is what is kept of one network.
type trace struct {
	rms  []float64
	x, y []float64 // its loss
}

// watch takes in the present run; the histograms are of a quantity.
func (b *before) watch(s *experiment.Snapshot, quantity string) {
	if s.Gen != b.gen {
		b.keptN = 0
		if b.gen != 0 && b.lastN > 0 && len(b.last[0].x) > 1 {
			b.last, b.kept = b.kept, b.last
			b.keptN, b.keptOf = b.lastN, b.of
		}
		b.gen = s.Gen
	}
	b.lastN, b.of = 1+len(s.Others), quantity
	for k := range b.lastN {
		n, t := net(s, k), &b.last[k]
		t.rms = t.rms[:0]
		for i := range depth(s) {
			t.rms = append(t.rms, n.Hists[i].RMS)
		}
		if l := seriesOf(n, "loss/train"); l != nil {
			t.x, t.y = append(t.x[:0], l.X...), append(t.y[:0], l.Y...)
		}
	}
}

// rms returns the curve of network k of the run before, nil when there is none of the quantity
// that is shown now.
func (b *before) rms(k int) []float64 {
	if k >= b.keptN || b.keptOf != b.of {
		return nil
	}
	return b.kept[k].rms
}

// widen widens lo … hi to the positive finite numbers of v.
func widen(lo, hi *float64, v []float64) {
	for _, x := range v {
		if x > 0 && x <= math.MaxFloat64 {
			*lo, *hi = min(*lo, x), max(*hi, x)
		}
	}
}
