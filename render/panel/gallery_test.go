//go:build !js

package panel

import (
	"slices"
	"testing"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/preset"
	"gradlab/core/runner"
)

// The list shows what a preset of each lab comes to; nothing runs while it is closed.
func TestGalleryPictures(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Theme = "light" })
	running := 0
	b.opt.Run = func() (experiment.Client, func()) {
		running++
		r := runner.NewLocal(lab.Start)
		return r, func() { running--; r.Close() }
	}
	b.showPresets(true)
	b.tick(2)
	done := func(w *work) bool { return w.Done && w.img != nil || w.failed }
	until := func(w *work) {
		t.Helper()
		for end := time.Now().Add(60 * time.Second); !done(w); time.Sleep(5 * time.Millisecond) {
			if b.tick(1); time.Now().After(end) {
				t.Fatalf("the picture of %s does not come", w.Preset.Key)
			}
		}
		if w.failed {
			t.Errorf("the picture of %s failed", w.Preset.Key)
		}
	}
	quick := []string{"disc", "gflat", "fit-three", "descent-cosine", "autodiff"}
	for _, w := range b.gallery.works { // the others would take their time
		w.failed = !slices.Contains(quick, w.Preset.Key)
	}
	for _, key := range quick {
		ps, err := preset.Find(key)
		if err != nil {
			t.Fatal(err)
		}
		b.side.reveal(b.buttons["preset "+key].rect())
		b.tick(2)
		until(b.gallery.works[ps])
		b.shot("gallery-" + key)
	}
	b.showPresets(false)
	b.tick(2)
	if running != 0 {
		t.Error("presets are run while the list is closed")
	}
}
