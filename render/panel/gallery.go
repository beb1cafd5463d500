//go:build !js

package panel

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/render/portrait"
)

// gallery makes the pictures of the presets: while the list is open it runs them one after the
// other, those in view first, in an experiment of its own. What is drawn stays.
type gallery struct {
	p     *Panel
	works map[*preset.Preset]*work
	whole *ebiten.Image // where a picture is drawn before it is made small

	client experiment.Client // nil while nothing runs
	end    func()
	hand   *work // the one that is run, nil: none
	gen    uint64
	sent   bool
}

// work is one picture.
type work struct {
	portrait.Portrait
	img    *ebiten.Image // nil: still to be drawn
	side   int
	dark   bool
	failed bool            // there will be no picture
	place  image.Rectangle // in the list, as last drawn
}

// galleryPace is how many steps a frame are made for pictures: a part of what could be, for the
// person's own run comes first.
const galleryPace = 100

func newGallery(p *Panel) *gallery {
	g := &gallery{p: p, works: map[*preset.Preset]*work{}}
	for i := range preset.All {
		w := &work{Portrait: portrait.Portrait{Preset: &preset.All[i]}}
		if w.IsMap() {
			w.Sketch()
		}
		g.works[w.Preset] = w
	}
	return g
}

// update goes on with the pictures; it is called once a tick while the list is open.
func (g *gallery) update() {
	for i := range preset.All { // one a tick: the list itself comes first
		if w := g.works[&preset.All[i]]; g.inView(w) && g.draw(w) {
			break
		}
	}
	if g.p.opt.Run == nil {
		return
	}
	if g.hand == nil {
		if g.hand = g.next(); g.hand == nil {
			g.stop()
			return
		}
		g.sent = false
	}
	if g.client == nil {
		g.client, g.end = g.p.opt.Run()
		g.gen, g.sent = 0, false
	}
	s := g.client.Latest()
	switch {
	case g.client.Err() != nil:
		g.hand.failed, g.hand = true, nil
		g.stop()
	case !g.sent:
		g.sent = true
		if s != nil {
			g.gen = s.Gen
		}
		for _, cmd := range g.hand.Begin(galleryPace) {
			g.client.Send(cmd)
		}
	case s == nil || s.Gen <= g.gen:
	case s.Status == experiment.Failed:
		g.hand.failed, g.hand = true, nil
	case g.hand.Over(s):
		g.hand.Keep(s)
		g.hand.img, g.hand = nil, nil
	}
}

// next returns a preset to run, one that is in view if there is any.
func (g *gallery) next() (first *work) {
	for i := range preset.All {
		w := g.works[&preset.All[i]]
		if w.Done || w.failed {
			continue
		}
		if g.inView(w) {
			return w
		}
		if first == nil {
			first = w
		}
	}
	return first
}

func (g *gallery) inView(w *work) bool { return w.place.Overlaps(g.p.side.rect()) }

// stop ends the experiment; the pictures stay.
func (g *gallery) stop() {
	if g.client != nil {
		g.end()
		g.client, g.end, g.hand = nil, nil, nil
	}
}

// draw makes the picture as it has to be now, and reports whether there was anything to do.
func (g *gallery) draw(w *work) bool {
	dark, side := g.p.Dark(), w.place.Dy()
	if side <= 0 || w.img != nil && w.dark == dark && w.side == side {
		return false
	}
	if g.whole == nil {
		g.whole = ebiten.NewImage(portrait.Side, portrait.Side)
	}
	g.whole.Clear()
	if w.IsMap() {
		w.PaintMap(g.whole, dark)
	} else {
		w.PaintCards(g.whole, dark)
	}
	if w.img == nil || w.side != side {
		w.img = ebiten.NewImage(side, side)
	}
	w.img.Clear()
	var o ebiten.DrawImageOptions
	o.Filter = ebiten.FilterLinear
	o.GeoM.Scale(float64(side)/portrait.Side, float64(side)/portrait.Side)
	w.img.DrawImage(g.whole, &o)
	w.dark, w.side = dark, side
	g.p.touch()
	return true
}
