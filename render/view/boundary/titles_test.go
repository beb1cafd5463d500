package boundary

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/notation"
)

// Every card's title is found where it is drawn, and there is something to say about it.
func TestTitles(t *testing.T) {
	for _, tt := range []struct {
		w, h float64
		want int
	}{{1008, 632, 4}, {800, 400, 2}, {390, 730, 3}} {
		d := newDesk(t, tt.w, tt.h, 5, nil)
		d.frame()
		titles := d.Titles()
		if len(titles) != tt.want {
			t.Errorf("%v×%v: %d titles, want %d", tt.w, tt.h, len(titles), tt.want)
		}
		for _, title := range titles {
			if notation.Find(title.Key) == nil {
				t.Errorf("%v×%v: nothing explains %q", tt.w, tt.h, title.Key)
			}
			if r := title.At; r.X < 0 || r.Y < 0 || r.Right() > tt.w || r.Bottom() > tt.h || r.W < 20 || r.H < 12 {
				t.Errorf("%v×%v: %q at %v", tt.w, tt.h, title.Key, r)
			}
		}
	}
	// Other faces of a card have titles of their own.
	d := newDesk(t, 1008, 632, 5, nil)
	for f, want := range []string{"accuracy", "confusion", "weights", "study"} {
		d.curves.face = face(f)
		d.frame()
		if got := d.Titles()[3].Key; got != want || notation.Find(got) == nil {
			t.Errorf("face %d is explained as %q, want %q", f, got, want)
		}
	}
	// A unit in focus takes the map's place.
	d = newDesk(t, 1008, 632, 0, nil)
	if err := d.exp.Apply(experiment.Focus{Unit: experiment.Unit{Layer: 1}}); err != nil {
		t.Fatal(err)
	}
	d.step(t, 1)
	d.frame()
	if titles := d.Titles(); titles[1].Key != "unit" {
		t.Errorf("with a unit in focus the map's card is %q", titles[1].Key)
	}
}
