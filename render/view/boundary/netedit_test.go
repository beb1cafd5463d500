package boundary

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// press clicks or taps at a point.
func (d *desk) press(at canvas.Point, touch bool) {
	d.point(view.Pointer{At: at, Over: true, Touch: touch, Down: true, Pressed: true})
	d.point(view.Pointer{At: at, Over: true, Touch: touch, Up: true})
}

// button returns the button for a layer (0: the number of layers) as drawn last.
func (d *desk) button(t *testing.T, layer, by int) canvas.Point {
	t.Helper()
	d.frame()
	for _, b := range d.net.edit.buttons {
		if b.layer == layer && b.by == by {
			return b.at
		}
	}
	t.Fatalf("no button for layer %d, %+d", layer, by)
	return canvas.Point{}
}

// adopt makes the experiment that of the Config, as a session does.
func (d *desk) adopt(t *testing.T) {
	t.Helper()
	if err := d.exp.Apply(experiment.Configure{Config: d.ctx.Config}); err != nil {
		t.Fatal(err)
	}
	d.step(t, 0)
}

func TestButtonsChangeTheNetwork(t *testing.T) {
	for _, touch := range []bool{false, true} {
		w, h := 1008.0, 632.0
		if touch {
			w, h = 390, 688
		}
		d := newDesk(t, w, h, 0, nil)
		for _, s := range []struct {
			layer, by int
			want      []int
		}{
			{1, 1, []int{9, 8}}, {2, -1, []int{9, 7}}, {0, 1, []int{9, 7, 7}}, {3, 1, []int{9, 7, 8}},
			{0, -1, []int{9, 7}}, {0, -1, []int{9}}, {1, -1, []int{8}}, {0, -1, nil}, {0, -1, nil}, {0, 1, []int{4}},
		} {
			if touch && s.layer > 0 && len(d.ctx.Config.Hidden.List()) > 2 { // too narrow for all: choose one first
				l := &d.net.plan.layers[s.layer]
				d.press(canvas.Point{X: l.x + l.width()/2, Y: d.net.plan.foot}, true)
			}
			d.press(d.button(t, s.layer, s.by), touch)
			if got := d.ctx.Config.Hidden.List(); !slices.Equal(got, s.want) {
				t.Fatalf("touch %v: layer %d, %+d: %v, want %v", touch, s.layer, s.by, got, s.want)
			}
			d.adopt(t)
		}
		if len(d.sent) > 0 {
			t.Errorf("sent %v beside the change of the Config", d.sent)
		}
	}
}

// A button that is pressed elsewhere than it is let go does nothing; nor does one at a limit.
func TestButtonsThatDoNothing(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(1, experiment.MaxWidth) })
	was := d.ctx.Config
	a, b := d.button(t, 1, -1), d.button(t, 1, 1)
	d.point(view.Pointer{At: a, Over: true, Down: true, Pressed: true})
	d.point(view.Pointer{At: b, Over: true, Up: true})
	d.press(a, false)
	d.press(d.button(t, 2, 1), false)
	if d.ctx.Config != was {
		t.Errorf("hidden %v", d.ctx.Config.Hidden.List())
	}
	if d.point(over(a)); d.Cursor() != view.CursorDefault {
		t.Error("a button that does nothing looks as if it did")
	}
	if d.point(over(b)); d.Cursor() != view.CursorPointer {
		t.Error("a button does not look like one")
	}
	d.ctx.Config.Hidden = experiment.Widths{}
	for i := range d.ctx.Config.Hidden {
		d.ctx.Config.Hidden[i] = 2
	}
	was = d.ctx.Config
	if d.press(d.button(t, 0, 1), false); d.ctx.Config != was {
		t.Errorf("%d layers", d.ctx.Config.Hidden.Len())
	}
}

// What the table refuses is said, until the next press.
func TestRefusedSizeIsSaid(t *testing.T) {
	d := newDesk(t, 1008, 632, 0, nil)
	d.ctx.Set = func(key, text string) error { return errors.New(key + " " + text + " is too much") }
	was := d.ctx.Config
	d.press(d.button(t, 0, 1), false)
	if d.ctx.Config != was || d.net.edit.refused != "hidden 8,8,8 is too much" {
		t.Errorf("hidden %v, said %q", d.ctx.Config.Hidden.List(), d.net.edit.refused)
	}
	d.frame()
	if d.press(canvas.Point{X: 5, Y: 5}, false); d.net.edit.refused != "" {
		t.Error("the sentence stays")
	}
}

// Buttons lie in their card and apart, as large as a mouse or a finger needs them.
func TestButtonsHaveRoom(t *testing.T) {
	for _, hidden := range [][]int{{}, {4}, {8, 8}, {16, 8, 4}, {64, 64, 64, 64, 64, 64, 64, 64}, {100, 200}} {
		for _, r := range rooms {
			for _, font := range []float64{1, 2} {
				d := newDesk(t, r.w, r.h, 0, func(c *experiment.Config) {
					c.Hidden, c.Font = experiment.MakeWidths(hidden...), font
				})
				d.frame()
				least := 24.0
				if r.w == 390 && font == 1 {
					least = 40
				}
				for i, b := range d.net.edit.buttons {
					size := buttonSize(&d.layout.Sizes)
					if card := d.layout.Network; b.at.X-size/2 < card.X || b.at.X+size/2 > card.Right() || b.at.Y+size/2 > card.Bottom()+1 {
						t.Errorf("%v in %v, font %v: button %+v sticks out of %v", hidden, r, font, b, card)
					}
					for _, o := range d.net.edit.buttons[:i] {
						if apart := max(math.Abs(b.at.X-o.at.X), math.Abs(b.at.Y-o.at.Y)); apart < least {
							t.Errorf("%v in %v, font %v: buttons %+v and %+v are %.0f apart, want %v", hidden, r, font, b, o, apart, least)
						}
					}
				}
				if n := len(d.net.edit.buttons); r.w >= 390 && r.h >= 360 && font == 1 && n < min(2+2*len(hidden), 4) {
					t.Errorf("%v in %v: %d buttons", hidden, r, n)
				}
			}
		}
	}
}
