package boundary

import "gradlab/render/view"

import "gradlab/render/canvas"

// Titles implements view.View.
func (b *View) Titles() []view.Title { return b.titles }

// noteTitles finds the titles of what was just drawn.
func (b *View) noteTitles(p *view.Pen, ctx *view.Context) {
	b.titles = b.titles[:0]
	l := &b.layout
	note := func(key, word string, card canvas.Rect) {
		if card.Empty() {
			return
		}
		w := p.Measure(word, canvas.Style{Size: p.Title, Medium: true})
		b.titles = append(b.titles, view.Title{Key: key, At: canvas.Rect{X: card.X + p.Pad, Y: card.Y + 5, W: min(w, card.W-2*p.Pad), H: l.TitleBlock() - 10}})
	}
	switch {
	case b.net.lift.shown():
		note("lifted", liftedTitle, l.Network)
	case b.net.opened.on:
		note("opened", openedTitle, l.Network)
	default:
		note("network", networkTitle, l.Network)
	}
	if b.plane.focus.Layer >= 0 && ctx.Snap != nil {
		note("unit", b.plane.unitTitle(ctx.Snap), l.Map)
	} else {
		if b.pair.on {
			note("compare", b.plane.name+"      ", l.Map)
			for i := range b.pair.others {
				note("compare", b.pair.others[i].plane.name+"      ", l.Beside[i])
			}
		} else {
			note("map", mapTitle, l.Map)
		}
	}
	face := faceKeys[b.curves.face]
	if b.curves.choice && b.curves.showAccuracy {
		note(face, b.curves.faceTitle(), l.Loss)
	} else {
		note("loss", lossTitle, l.Loss)
	}
	note(face, b.curves.faceTitle(), l.Accuracy)
}
