package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// A click on a layer's activation goes on to the next one, in that layer alone, and round.
func TestClickOnActivation(t *testing.T) {
	for _, touch := range []bool{false, true} {
		d := newDesk(t, 1008, 632, 0, func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(4, 4, 4) })
		place := func(layer int) canvas.Point {
			d.frame()
			for _, q := range d.net.act.places {
				if q.layer == layer {
					return q.at.Center()
				}
			}
			t.Fatalf("no activation under layer %d", layer)
			return canvas.Point{}
		}
		for _, s := range []struct {
			layer int
			want  string
		}{{2, "tanh,relu,tanh"}, {2, "tanh,sigmoid,tanh"}, {3, "tanh,sigmoid,relu"}, {1, "relu,sigmoid,relu"}, {2, "relu,linear,relu"}, {2, "relu,leaky,relu"}, {2, "relu,tanh,relu"}} {
			d.press(place(s.layer), touch)
			if got := d.ctx.Config.Act; got != s.want {
				t.Fatalf("touch %v, %v: a click under layer %d: %s, want %s", touch, d.net.act.places, s.layer, got, s.want)
			}
			d.adopt(t)
		}
		d.frame()
		for i, want := range []string{"ReLU", "tanh", "ReLU"} {
			if got := d.net.plan.layers[i+1].act; got != want {
				t.Errorf("under layer %d stands %q, want %q", i+1, got, want)
			}
		}
		if len(d.sent) > 0 {
			t.Errorf("sent %v beside the change of the Config", d.sent)
		}
		// Let go elsewhere, nothing happens.
		was := d.ctx.Config
		d.point(view.Pointer{At: place(1), Over: true, Down: true, Pressed: true})
		d.point(view.Pointer{At: place(2), Over: true, Up: true})
		if d.ctx.Config != was {
			t.Errorf("a press that ends elsewhere: %s", d.ctx.Config.Act)
		}
	}
}
