package stage_test

import (
	"image"
	"slices"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/session"
	"gradlab/render/stage"
)

// An embedded picture shows the card that it is asked for, alone and with all of the room, in
// every lab.
func TestOneCard(t *testing.T) {
	titles := map[string]string{ // where they are not the names of the cards, or those after the lab's
		"curves": "descent", "descent/fits": "descent-fits", "step": "autostep", "graph": "graph",
	}
	for _, l := range experiment.Labs {
		for _, card := range experiment.Cards(l.Key) {
			cfg := experiment.DefaultOf(l.Key)
			cfg.Embed, cfg.Slide.Show = true, card.Key
			switch card.Key {
			case "fitweights": // a network has none, and the others no course
				cfg.Curve.Family = "poly"
			case "course":
				cfg.Curve.Family, cfg.Curve.Cap = "mlp", 5
			}
			if err := cfg.Validate(); err != nil {
				t.Errorf("%s, %s: %v", l.Key, card.Key, err)
				continue
			}
			st := stage.New(session.New(new(near), cfg))
			area := image.Rect(0, 0, 800, 400)
			st.Update(stage.Input{}, area, 1)
			st.SVG("", "")
			st.Update(stage.Input{}, area, 1)
			var got []string
			for _, title := range st.Titles() {
				got = append(got, title.Key)
				if title.At.X > 60 || title.At.Y > 60 {
					t.Errorf("%s, %s: the title stands at %v", l.Key, card.Key, title.At)
				}
			}
			want := card.Key
			if l.Key == "gradients" {
				want = "gradients-" + card.Key
			}
			if w := titles[l.Key+"/"+card.Key]; w != "" {
				want = w
			} else if w := titles[card.Key]; w != "" {
				want = w
			}
			if !slices.Contains(got, want) || len(slices.Compact(got)) > 2 {
				t.Errorf("%s, %s: titles %v, want %s", l.Key, card.Key, got, want)
			}
		}
	}
}
