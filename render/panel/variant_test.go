//go:build !js

package panel

import (
	"image"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// The values of two other runs are typed each by itself; neither loses the other.
func TestTwoOthersAreTyped(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Compare = "lr:0.3" })
	r := b.row("compare")
	b.shot("variant")
	give := func(part int, text string) {
		e := r.parts[part].(*entry)
		b.click(middle(e.rect()))
		e.mark, e.caret = 0, len(e.text)
		for _, ch := range text {
			e.insert(ch)
		}
		if text == "" {
			e.key(ebiten.KeyBackspace)
		}
		e.key(ebiten.KeyEnter)
		b.tick(2)
	}
	for _, c := range []struct {
		part       int
		text, want string
	}{
		{4, "3", "lr:0.3~3"},
		{2, "1", "lr:1~3"},
		{4, "", "lr:1"},
		{4, "1000", "lr:1"}, // refused
		{4, "0.5", "lr:1~0.5"},
	} {
		give(c.part, c.text)
		if got := b.s.Config().Compare; got != c.want {
			t.Errorf("after %q in part %d: %q, want %q", c.text, c.part, got, c.want)
		}
	}
	b.shot("variant-two")
}

// Of choices the second is picked from a list, whose first word takes it away.
func TestTwoOthersAreChosen(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Compare = "act:relu" })
	r := b.row("compare")
	pick := func(i int) {
		b.click(middle(r.parts[3].(*cells).rect()))
		b.click(middle(b.modal.menu.list.place(i, image.Rectangle{})))
		b.tick(2)
	}
	pick(1)
	if got := b.s.Config().Compare; got != "act:relu~"+experiment.FieldOf("act").Choices[0].Key {
		t.Errorf("the first choice for the second gives %q", got)
	}
	b.shot("variant-chosen")
	pick(0)
	if got := b.s.Config().Compare; got != "act:relu" {
		t.Errorf("taken away it is %q", got)
	}
}
