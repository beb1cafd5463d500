package theme

import (
	"math"
	"testing"

	"gradlab/render/canvas"
)

// luminance and contrast as WCAG 2.2 defines them.
func luminance(c canvas.Color) float64 {
	lin := func(v float32) float64 {
		if v <= 0.04045 {
			return float64(v) / 12.92
		}
		return math.Pow((float64(v)+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b canvas.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestTextIsReadable(t *testing.T) {
	for _, th := range []*Theme{&Light, &Dark} {
		for _, c := range []struct {
			name string
			c    canvas.Color
			min  float64
		}{
			{"Ink", th.Ink, 7}, {"Muted", th.Muted, 4.5}, {"Accent", th.Accent, 4.5},
			{"Text[0]", th.Text[0], 4.5}, {"Text[1]", th.Text[1], 4.5}, {"Warning", th.Warning, 4.5},
			{"PenaltyText", th.PenaltyText, 4.5}, {"TotalText", th.TotalText, 4.5},
		} {
			if got := contrast(c.c, th.Card); got < c.min {
				t.Errorf("dark=%v: %s on Card has contrast %.2f, want ≥ %v", th.Dark, c.name, got, c.min)
			}
		}
	}
}

// Points must stand out from the map of their own class even where it is strongest.
func TestPointsStandOutFromMaps(t *testing.T) {
	for _, th := range []*Theme{&Light, &Dark} {
		for n := 2; n <= 6; n++ {
			for k := range n {
				c := th.Class(k, n)
				if c == th.Card.Mix(c, Strongest) {
					t.Errorf("class %d of %d vanishes on its own map", k, n)
				}
				for j := range k {
					if th.Class(j, n) == c {
						t.Errorf("classes %d and %d of %d look the same", j, k, n)
					}
					if n > 2 && Marker(j, n) == Marker(k, n) {
						t.Errorf("classes %d and %d of %d have the same marker", j, k, n)
					}
				}
			}
		}
	}
}

func TestDivergingPassesThroughCard(t *testing.T) {
	var lut [256][4]byte
	for _, th := range []*Theme{&Light, &Dark} {
		th.Diverging(&lut)
		if lut[128] != th.Card.Bytes() {
			t.Errorf("middle is %v, want the card's %v", lut[128], th.Card.Bytes())
		}
		if want := th.Card.Mix(th.Positive, Strongest).Bytes(); lut[255] != want {
			t.Errorf("end is %v, want %v", lut[255], want)
		}
	}
}
