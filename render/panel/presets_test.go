//go:build !js

package panel

import (
	"image"
	"image/png"
	"os"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/notation"
	"gradlab/core/preset"
	"gradlab/core/session"
)

// shot keeps what the panel shows in $GRADLAB_SHOTS, when that is set.
func (b *bench) shot(name string) {
	dir := os.Getenv("GRADLAB_SHOTS")
	if dir == "" {
		return
	}
	img := image.NewRGBA(image.Rect(0, 0, b.wide, b.high))
	b.screen.ReadPixels(img.Pix)
	f, err := os.Create(dir + "/panel-" + name + ".png")
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		b.t.Fatal(err)
	}
}

func TestPresets(t *testing.T) {
	for _, tt := range []struct {
		name       string
		wide, high int
	}{{"full", 1280, 720}, {"compact", 800, 450}, {"tall", 390, 844}} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, tt.wide, tt.high, 1, func(c *experiment.Config) { c.Theme, c.N = "dark", 50 })
			before := b.s.Config()
			open := func() {
				t.Helper()
				b.tick(2)
				b.click(middle(b.buttons["Presets"].rect()))
				b.tick(2)
			}
			open()
			for _, ps := range preset.All {
				if b.buttons["preset "+ps.Key] == nil {
					t.Errorf("the list lacks %s", ps.Key)
				}
			}
			b.shot("presets-" + tt.name)
			ps := &preset.All[2]
			c := b.buttons["preset "+ps.Key]
			if !c.rect().In(b.side.rect()) {
				t.Fatalf("%s at %v is not in the column %v", ps.Key, c.rect(), b.side.rect())
			}
			b.click(middle(c.rect()))
			if got, want := b.s.Config(), ps.Seen(before); got != want {
				t.Errorf("chosen is %s, want %s", experiment.Encode(got), experiment.Encode(want))
			}
			if b.c.last() != (experiment.Reset{}) {
				t.Errorf("the run goes on: %#v was sent last", b.c.last())
			}
			b.tick(2)
			if b.buttons["preset "+ps.Key] != nil || b.Floating() {
				t.Error("the list stays open")
			}
			b.s.Undo()
			if got := b.s.Config(); got != before {
				t.Errorf("undone is %s", experiment.Encode(got))
			}
			// Escape takes the list away as well.
			open()
			b.shortcut(ebiten.KeyEscape, false)
			b.tick(2)
			if b.buttons["preset "+ps.Key] != nil {
				t.Error("Escape leaves the list open")
			}
		})
	}
}

func TestUndoButtonsSayWhatCanBeDone(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	check := func(when string, undo, redo bool) {
		t.Helper()
		b.tick(1)
		if b.buttons[undoTitle].disabled == undo || b.buttons[redoTitle].disabled == redo {
			t.Errorf("%s: undo disabled %v, redo disabled %v", when, b.buttons[undoTitle].disabled, b.buttons[redoTitle].disabled)
		}
	}
	check("at the start", false, false)
	b.s.Set("data", "moons")
	check("after a change", true, false)
	b.click(middle(b.buttons[undoTitle].rect()))
	check("after undo", false, true)
	b.click(middle(b.buttons[redoTitle].rect()))
	check("after redo", true, false)
}

// What the pictures' titles mean is said while the pointer rests there.
func TestExplains(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	at := image.Rect(300, 60, 380, 80)
	b.Panel = New(session.New(b.c, experiment.Default()), Options{Explain: func(q image.Point) (string, image.Rectangle) {
		if q.In(at) {
			return "loss", at
		}
		return "", image.Rectangle{}
	}})
	b.move(middle(at))
	b.tick(helpTicks + 2)
	if want := meaning("loss"); b.help.now != want || want.title != notation.Find("loss").Name {
		t.Errorf("over a title the help is %q, want %q", b.help.now, want)
	}
	b.shot("explains")
	b.move(image.Pt(700, 400))
	b.tick(2)
	if b.help.shown() {
		t.Errorf("beside it the help is %q", b.help.now)
	}
	b.move(middle(b.status.epoch.rect()))
	b.tick(helpTicks + 2)
	if b.help.now != meaning("epoch") {
		t.Errorf("over the epoch the help is %q", b.help.now)
	}
}
