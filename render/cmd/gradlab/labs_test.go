//go:build !js

package main

import (
	"image"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// The keys of the time line go back in the recorded run and on again; Escape is the present.
func TestTimeLineKeys(t *testing.T) {
	const link = "#data=gauss&theme=light&speed=100"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	p.move(image.Pt(640, 10))
	begin := p.settled(pictures)
	p.key(ebiten.KeySpace)
	p.until("a run", func() bool { return p.guest.ProcessedTicks() > 60 && differs(p.look(pictures), begin, pictures) })
	p.key(ebiten.KeySpace)
	now := p.settled(all)
	p.key(ebiten.KeyArrowLeft)
	p.until("an earlier moment", func() bool { return differs(p.look(at["epoch"]), now, at["epoch"]) })
	past := p.settled(all)
	p.shot("past")
	p.key(ebiten.KeyArrowLeft)
	p.until("one before it", func() bool { return differs(p.look(at["epoch"]), past, at["epoch"]) })
	p.key(ebiten.KeyArrowRight)
	p.until("the later one", func() bool { return !differs(p.look(at["epoch"]), past, at["epoch"]) })
	p.key(ebiten.KeyEscape)
	p.until("the present", func() bool { return !differs(p.look(pictures), now, pictures) })
}

// The lifted view turns by keys.
func TestLiftedKeys(t *testing.T) {
	const link = "#data=circle&hidden=none&features=x1sq,x2sq,sqrt2x1x2&theme=light"
	cfg, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems, experiment.FieldOf("features").Valid())
	}
	_, pictures := places(t, "#"+experiment.Encode(cfg), 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	p.move(image.Pt(640, 10))
	p.click(pictures.Min.Add(image.Pt(520, 31))) // lift to R³
	p.click(pictures.Min.Add(image.Pt(280, 250)))
	p.move(image.Pt(640, 10))
	before := p.settled(pictures)
	p.shot("lifted")
	p.key(ebiten.KeyArrowUp)
	p.until("the view from above", func() bool { return differs(p.look(pictures), before, pictures) })
}

// The Gradients lab runs, steps through its passes by keys, and starts anew when a field says so.
func TestGradientsOnTheDesktop(t *testing.T) {
	const link = "#lab=gradients&depth=4&width=16&theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	p.move(image.Pt(640, 10))
	before, beginning := p.settled(pictures), p.look(at["epoch"])
	p.key(ebiten.KeyArrowRight)
	p.until("a step", func() bool { return differs(p.look(pictures), before, pictures) })
	p.click(middle(at[playButton]))
	stepped := p.look(at["epoch"])
	p.until("epochs", func() bool { return differs(p.look(at["epoch"]), stepped, at["epoch"]) })
	p.click(middle(at[playButton]))
	p.shot("gradients")
	p.key(resetKey)
	p.until("the beginning", func() bool { return !differs(p.look(at["epoch"]), beginning, at["epoch"]) })
	p.resize(900, 640)
	small := image.Rect(0, 48, 900, 640)
	p.ticks(2)
	if n := colours(p.look(small), small); n < 30 {
		t.Errorf("at 900×640 the lab has %d colours", n)
	}
}

// The Double descent lab sweeps by the space bar; a click in the curve pins a fit, another model
// brings other controls, and undo brings the finished sweep back.
func TestDescentOnTheDesktop(t *testing.T) {
	const link = "#lab=descent&runs=4&caps=5,20,40,80&theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 10 })
	p.move(image.Pt(640, 10))
	before := p.settled(pictures)
	p.key(ebiten.KeySpace)
	p.until("curves", func() bool { return differs(p.look(pictures), before, pictures) })
	done := p.settled(pictures)
	p.shot("descent")
	curve := pictures.Min.Add(image.Pt(200, 300))
	p.move(curve)
	p.click(curve)
	p.move(image.Pt(640, 10))
	p.until("a pinned fit", func() bool { return differs(p.look(pictures), done, pictures) })
	model := at["model"]
	p.click(image.Pt(model.Min.X+20, model.Min.Y+10)) // Gaussian
	if l := p.link(at); !strings.Contains(l, "model=isotropic") {
		t.Errorf("after a click on the first model the link is %s", l)
	}
	p.key(ebiten.KeyZ, ebiten.KeyControlLeft)
	if l := p.link(at); strings.Contains(l, "model=isotropic") {
		t.Errorf("after undo the link is %s", l)
	}
}

// In a narrow window the labs are a list, by the pointer as by keys.
func TestLabMenuOnTheDesktop(t *testing.T) {
	const link = "#theme=light"
	at, _ := places(t, link, 800, 450)
	p := start(t, 800, 450, "-link", link)
	p.click(middle(at["Labs"]))
	p.shot("labs")
	p.key(ebiten.KeyEnd)
	p.key(ebiten.KeyEnter)
	p.ticks(4)
	if l := p.link(at); !strings.Contains(l, "lab=autodiff") {
		t.Errorf("the last lab is %s", l)
	}
	p.shot("autodiff-slide")
	// Its keys zoom.
	stage := image.Rect(0, 48, 800, 450)
	p.move(image.Pt(400, 5))
	whole := p.settled(stage)
	p.typeText("+")
	p.until("a larger graph", func() bool { return differs(p.look(stage), whole, stage) })
	p.typeText("0")
	p.until("the whole graph", func() bool { return !differs(p.look(stage), whole, stage) })
	p.typeText("?")
	p.ticks(2)
	if !differs(p.look(stage), whole, stage) {
		t.Error("? does not list the keys")
	}
	p.shot("help-slide")
	p.key(ebiten.KeyEscape)
	p.until("the picture", func() bool { return !differs(p.look(stage), whole, stage) })
}
