//go:build !js

package panel

import (
	"errors"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

var errDied = errors.New("runner: index out of range\nand where")

func TestNumbersInWords(t *testing.T) {
	for _, tc := range []struct {
		v    float64
		want string
	}{{3, "3"}, {950, "950"}, {999.6, "1.00 k"}, {12800, "12.8 k"}, {128000, "128 k"}, {1.24e6, "1.24 M"}, {2.5e9, "2.50 G"}} {
		if got := thousands(tc.v); got != tc.want {
			t.Errorf("thousands(%v) = %q, want %q", tc.v, got, tc.want)
		}
	}
	for _, tc := range []struct {
		v    float64
		want string
	}{{0, "000 000"}, {412.9, "000 412"}, {12345, "012 345"}, {1234567, "1234 567"}} {
		if got := epochText(tc.v); got != tc.want {
			t.Errorf("epochText(%v) = %q, want %q", tc.v, got, tc.want)
		}
	}
}

func TestAsSentence(t *testing.T) {
	for in, want := range map[string]string{"the first coordinate": "The first coordinate.", "Done.": "Done."} {
		if got := asSentence(in); got != want {
			t.Errorf("asSentence(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHeadingKeepsFormula(t *testing.T) {
	if got := heading("Penalty α·Ω(w)"); got != "PENALTY α·Ω(w)" {
		t.Errorf("heading is %q", got)
	}
	if got := heading(experiment.GroupData); got != "DATA" {
		t.Errorf("heading is %q", got)
	}
}

func TestWrapAndCut(t *testing.T) {
	s := newSkin(1, false)
	text := "Too small → slow; too large → the loss jumps or diverges."
	lines := s.wrap(text, 120, sizeSmall, false)
	if len(lines) < 3 {
		t.Errorf("wrapped to 120 px in %d lines", len(lines))
	}
	var words []string
	for _, l := range lines {
		if w := s.width(l, sizeSmall, false); w > 120 {
			t.Errorf("the line %q is %d px wide", l, w)
		}
		words = append(words, splitWords(l)...)
	}
	if !slices.Equal(words, splitWords(text)) {
		t.Errorf("wrapping lost words: %q", words)
	}
	short, w := s.cut(text, 100, sizeSmall, false)
	if w > 100 || []rune(short)[len([]rune(short))-1] != '…' {
		t.Errorf("cut to 100 px: %q, %d px", short, w)
	}
}

// pixels draws something white and returns it.
func pixels(wide, high int, draw func(dst *ebiten.Image)) func(x, y int) int {
	img := ebiten.NewImage(wide, high)
	defer img.Deallocate()
	draw(img)
	pix := make([]byte, 4*wide*high)
	img.ReadPixels(pix)
	return func(x, y int) int { return int(pix[4*(y*wide+x)+3]) }
}

func TestPatchIsARoundedRectangle(t *testing.T) {
	at := pixels(60, 40, func(dst *ebiten.Image) {
		newPatch(8, 0).draw(dst, image.Rect(5, 5, 55, 35), color.White)
	})
	for _, tc := range []struct {
		x, y, lo, hi int
		what         string
	}{
		{30, 20, 255, 255, "middle"}, {5, 20, 255, 255, "left edge"}, {54, 20, 255, 255, "right edge"}, {4, 20, 0, 0, "outside"},
		{30, 5, 255, 255, "top edge"}, {30, 35, 0, 0, "below"}, {5, 5, 0, 0, "corner"}, {54, 34, 0, 0, "far corner"},
		{7, 7, 60, 250, "on the curve"}, {9, 9, 255, 255, "within the curve"},
	} {
		if a := at(tc.x, tc.y); a < tc.lo || a > tc.hi {
			t.Errorf("%s (%d,%d): coverage %d, want %d … %d", tc.what, tc.x, tc.y, a, tc.lo, tc.hi)
		}
	}
	ring := pixels(60, 40, func(dst *ebiten.Image) {
		newPatch(8, 2).draw(dst, image.Rect(5, 5, 55, 35), color.White)
	})
	if ring(30, 5) != 255 || ring(30, 6) != 255 || ring(30, 7) != 0 || ring(30, 20) != 0 {
		t.Errorf("an outline of 2 px is %d %d %d … %d", ring(30, 5), ring(30, 6), ring(30, 7), ring(30, 20))
	}
}

func TestIconsFillTheirSquare(t *testing.T) {
	icons := map[string]*icon{
		"play": &iconPlay, "pause": &iconPause, "step": &iconStep, "reset": &iconReset, "undo": &iconUndo, "redo": &iconRedo,
		"seed": &iconSeed, "light": &iconLight, "dark": &iconDark, "link": &iconLink, "controls": &iconControls, "close": &iconClose,
	}
	for name, ic := range icons {
		const n = 24
		s := newSkin(1, false)
		at := pixels(n, n, func(dst *ebiten.Image) { s.icon(dst, ic, image.Rect(0, 0, n, n), n, color.White) })
		sum, border := 0, 0
		for y := range n {
			for x := range n {
				sum += at(x, y)
				if x == 0 || y == 0 || x == n-1 || y == n-1 {
					border += at(x, y)
				}
			}
		}
		if cover := float64(sum) / 255 / n / n; cover < 0.06 || cover > 0.5 {
			t.Errorf("icon %s covers %.0f %% of its square", name, 100*cover)
		}
		if border != 0 {
			t.Errorf("icon %s is cut off at the edge of its square", name)
		}
	}
	at := pixels(24, 24, func(dst *ebiten.Image) {
		newSkin(1, false).icon(dst, &iconPlay, image.Rect(0, 0, 24, 24), 24, color.White)
	})
	if at(10, 12) != 255 || at(20, 5) != 0 || at(15, 12) != 255 || at(5, 12) != 0 {
		t.Error("the sign for play is not a triangle that points to the right")
	}
}

func TestHelpComesAndGoes(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	r := b.row("lr")
	b.move(middle(r.label.rect()))
	if b.tick(helpTicks / 2); b.help.shown() {
		t.Error("help comes at once")
	}
	b.tick(helpTicks)
	if got := b.help.now; got.title != r.field.Label || got.text != r.field.Help+" "+r.field.Restarts.Sentence() {
		t.Errorf("help says %q", got)
	}
	if !b.Floating() {
		t.Error("help lies over the pictures, and the panel does not say so")
	}
	b.move(image.Pt(700, 400))
	b.tick(1)
	if b.help.shown() {
		t.Error("help stays when the pointer has left")
	}
	for b.focus.now != stop(r.parts[0].(*slider)) {
		b.tab()
	}
	b.tick(helpTicks + 2)
	if b.help.now.title != r.field.Label {
		t.Errorf("help of the control that Tab went to says %q", b.help.now)
	}
	b.click(image.Pt(700, 400))
}

// What went wrong is told above the pictures, and can be put away or mended.
func TestBanner(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	whole := b.Area()
	b.Say("Noise (noise): 7 is not in 0 … 1", "there is no field \"nose\"")
	b.tick(2)
	if a := b.Area(); a.Min.Y <= whole.Min.Y {
		t.Error("the banner takes no room")
	}
	b.click(middle(b.banner.close.rect()))
	b.tick(1)
	if b.Area() != whole {
		t.Error("the banner cannot be put away")
	}
	restarted := false
	b.opt.Restart = func() { restarted = true; b.c.err = nil }
	b.c.err = errDied
	b.tick(2)
	if b.Area() == whole || len(b.banner.lines) != 2 || strings.Contains(b.banner.lines[0], "and where") || !b.banner.again.w.IsVisible() {
		t.Fatalf("a dead runner is not told: %q", b.banner.lines)
	}
	b.click(middle(b.banner.again.rect()))
	b.tick(2)
	if !restarted || b.Area() != whole {
		t.Errorf("start again: restarted %v, the banner is %v high", restarted, b.Area().Min.Y-whole.Min.Y)
	}
}
