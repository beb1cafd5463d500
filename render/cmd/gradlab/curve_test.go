package main

import (
	"image"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
)

// TestFitOnTheDesktop puts a point down in the picture of the Fit lab, takes it back, and picks
// another complexity in the curve of errors.
func TestFitOnTheDesktop(t *testing.T) {
	const link = "#lab=fit&cap=3&pts=0.1,0.9,0.3,0.1,0.5,-0.7,0.7,-1,0.9,-0.4&theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 20 })
	p.move(image.Pt(640, 10))
	before := p.settled(pictures)

	where := pictures.Min.Add(image.Pt(288, 120))
	p.move(where)
	p.click(where)
	p.until("another fit", func() bool { return differs(p.look(pictures), before, pictures) })
	if link := p.link(at); !strings.Contains(link, "pts=0.1,0.9,0.3,0.1,0.5,-0.7,0.7,-1,0.9,-0.4,") {
		t.Errorf("after a click the link is %s", link)
	}
	p.shot("fit-added")
	p.key(ebiten.KeyZ, ebiten.KeyControlLeft)
	p.move(image.Pt(640, 10))
	p.until("the fit as it was", func() bool { return !differs(p.look(pictures), before, pictures) })

	where = pictures.Min.Add(image.Pt(820, 200))
	p.move(where)
	p.click(where)
	p.until("another complexity", func() bool {
		link := p.link(at)
		return strings.Contains(link, "cap=") && !strings.Contains(link, "cap=3")
	})
}

// TestBiasVarianceOnTheDesktop plays the sweep by the space bar, on all cores.
func TestBiasVarianceOnTheDesktop(t *testing.T) {
	const link = "#lab=biasvar&runs=50&theme=light"
	_, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 20 })
	p.move(image.Pt(640, 10))
	before := p.settled(pictures)
	p.key(ebiten.KeySpace)
	p.until("curves", func() bool { return differs(p.look(pictures), before, pictures) })
	done := p.settled(pictures)
	p.shot("biasvar-done")
	p.move(pictures.Min.Add(image.Pt(120, 200)))
	p.click(pictures.Min.Add(image.Pt(120, 200)))
	p.move(image.Pt(640, 10))
	p.until("the predictions at another x", func() bool { return differs(p.look(pictures), done, pictures) })
}
