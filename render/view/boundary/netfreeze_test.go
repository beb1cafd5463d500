package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/view"
)

// A pinned hidden unit is frozen, and let go, by the lock in its list of weights and by F.
func TestFreezingAUnit(t *testing.T) {
	for _, touch := range []bool{false, true} {
		w, h := 1008.0, 632.0
		if touch {
			w, h = 390, 688
		}
		d := newDesk(t, w, h, 5, func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(3, 2) })
		d.frame()
		if d.Takes('f') {
			t.Error("F means something before a unit is pinned")
		}
		d.press(d.net.plan.layers[1].tile(2).Center(), touch)
		d.point(view.Pointer{At: d.net.plan.area.Center(), Over: false})
		d.frame()
		if !d.Takes('f') || !d.Takes('F') {
			t.Error("F means nothing to a pinned unit")
		}
		want := func(text string) {
			t.Helper()
			if d.ctx.Config.Freeze != text {
				t.Fatalf("touch %v: frozen are %q, want %q", touch, d.ctx.Config.Freeze, text)
			}
			d.adopt(t)
			d.frame()
		}
		if !d.list.lock.Empty() {
			d.press(d.list.lock.Center(), touch)
			want("1.3")
			d.press(d.list.lock.Center(), touch)
			want("")
		} else if !touch {
			t.Fatal("there is no lock")
		}
		d.point(view.Pointer{Keys: []view.Key{'f'}})
		want("1.3")
		d.point(view.Pointer{Keys: []view.Key{'F'}})
		want("")
		// Outputs and inputs cannot be frozen.
		d.press(d.net.plan.layers[0].tile(0).Center(), touch)
		d.point(view.Pointer{Keys: []view.Key{'f'}})
		want("")
	}
}
