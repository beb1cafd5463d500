package view

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

func TestOnly(t *testing.T) {
	for _, tt := range []struct {
		show  string
		w, h  float64
		shown []string
	}{
		{"", 800, 400, nil},
		{"nothing", 800, 400, nil},
		{"map", 800, 400, []string{"map"}},
		{"map,loss", 800, 400, []string{"map", "loss"}},
		{"loss,map", 390, 700, []string{"loss", "map"}},
		{"map,loss,network,map,nothing", 800, 400, []string{"map", "loss", "network"}},
	} {
		c := experiment.Default()
		c.Embed, c.Slide.Show = true, tt.show
		rects := [4]canvas.Rect{{W: 1, H: 1}, {W: 1, H: 1}, {W: 1, H: 1}, {W: 1, H: 1}}
		keys := [4]string{"network", "map", "loss", "accuracy"}
		var places []Place
		for i := range rects {
			places = append(places, Place{keys[i], &rects[i]})
		}
		area := canvas.Rect{W: tt.w, H: tt.h}
		did := Only(&Context{Config: c, W: tt.w, H: tt.h}, 8, places...)
		if did != (tt.shown != nil) {
			t.Errorf("%q: %v", tt.show, did)
			continue
		}
		covered, count := 0.0, 0
		for i, r := range rects {
			if r.Empty() || !did {
				continue
			}
			count++
			covered += r.W * r.H
			if !r.Within(area) {
				t.Errorf("%q: %s lies at %v", tt.show, keys[i], r)
			}
			for j := range i {
				if r.Overlaps(rects[j]) {
					t.Errorf("%q: %s lies over %s", tt.show, keys[i], keys[j])
				}
			}
		}
		if did && (count != len(tt.shown) || covered < 0.85*tt.w*tt.h) {
			t.Errorf("%q: %d cards cover %.0f of %.0f", tt.show, count, covered, tt.w*tt.h)
		}
	}
	c := experiment.Default()
	c.Slide.Show = "map"
	if Only(&Context{Config: c, W: 800, H: 400}, 8) {
		t.Error("cards are taken away in the whole page")
	}
}
