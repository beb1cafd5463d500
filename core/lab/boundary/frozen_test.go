package boundary

import (
	"slices"
	"testing"
)

// Frozen units keep the weights into them while all others learn; let go they learn again.
func TestFrozenUnitsKeepTheirWeights(t *testing.T) {
	for _, s := range []string{"#hidden=4,3&freeze=1.2,2.3", "#hidden=4,3&freeze=1.2,2.3&optim=momentum&reg=l1&alpha=0.01", "#hidden=4,3&freeze=1.2,2.3&optim=sgd&reg=l2&alpha=0.01&batch=0&n=300"} {
		l := start(t, link(t, s))
		was := slices.Clone(l.net.Params())
		l.Steps(50)
		now := l.net.Params()
		held := map[int]bool{}
		for _, i := range []int{2, 3, 8 + 2*4, 8 + 2*4 + 1, 8 + 2*4 + 2, 8 + 2*4 + 3, 23 + 1, 23 + 4 + 2} { // 8+12+3 weights
			held[i] = true
		}
		for i := range now {
			if (now[i] == was[i]) != held[i] {
				t.Errorf("%s: parameter %d went from %v to %v", s, i, was[i], now[i])
			}
		}
		cfg := l.cfg
		cfg.Freeze = ""
		l.SetLive(cfg)
		l.Steps(1)
		for i := range now {
			if now[i] == was[i] && held[i] {
				t.Errorf("%s: parameter %d does not learn again", s, i)
			}
		}
	}
}

// Units that are not there are not frozen, and freezing none changes no bit.
func TestFreezingNothing(t *testing.T) {
	a, b := start(t, link(t, "#hidden=4")), start(t, link(t, "#hidden=4&freeze=1.5,2.1"))
	a.Steps(50)
	b.Steps(50)
	if !slices.Equal(a.net.Params(), b.net.Params()) {
		t.Error("units that are not there change the run")
	}
}
