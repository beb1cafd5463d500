//go:build !js

package main

import (
	"image"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
)

// The window steps through the lecture's example by keys and by clicks on the picture, and back
// to where it began.
func TestAutodiffStepByStep(t *testing.T) {
	const link = "#lab=autodiff&theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	p.move(image.Pt(640, 10))
	opening := p.settled(all)
	p.shot("autodiff-opening")
	p.key(ebiten.KeyArrowRight)
	p.until("the first step", func() bool { return differs(p.look(pictures), opening, pictures) })
	p.move(image.Pt(640, 10))
	first := p.settled(all)
	p.key(ebiten.KeyArrowRight)
	p.until("the second step", func() bool { return differs(p.look(pictures), first, pictures) })
	p.key(ebiten.KeyArrowLeft)
	p.until("the first step again", func() bool { return !differs(p.look(pictures), first, pictures) })
	p.key(ebiten.KeyArrowLeft)
	p.until("the beginning", func() bool { return !differs(p.look(pictures), opening, pictures) })
	// Play goes to the end by itself.
	p.click(middle(at[playButton]))
	p.until("the end", func() bool {
		now := p.look(pictures)
		return differs(now, opening, pictures) && differs(now, first, pictures)
	})
	p.shot("autodiff-playing")
}
