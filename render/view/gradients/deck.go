package gradients

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// deck is a card that shows one of several faces; the names of the others stand in its title.
type deck struct {
	card  canvas.Rect
	faces []face
	shown face
	named bool                   // the names of the networks stand below the title, for want of a column each
	at    [faceCount]canvas.Rect // where the names of the others are
	hot   face
}

// faceNames are the titles, and shorter ones for a card that has several.
var faceNames = [faceCount]struct{ long, short, key string }{
	faceProfile: {"RMS by layer", "Layers", "gradients-profile"},
	faceTime:    {"RMS over the steps", "Steps", "gradients-time"},
	faceLoss:    {"Loss", "Loss", "gradients-loss"},
	faceSlope:   {"σ, σ’ and where z is", "σ’", "gradients-slope"},
	facePass:    {"One pass", "Pass", "gradients-pass"},
}

func (d *deck) lay(l *layout, card canvas.Rect, faces []face) {
	keep := false
	for _, f := range faces {
		keep = keep || f == d.shown
	}
	d.card, d.faces, d.hot = card, faces, faceCount
	d.named = l.grid.Empty()
	d.at = [faceCount]canvas.Rect{}
	if !keep && len(faces) > 0 {
		d.shown = faces[0]
	}
}

func (d *deck) update(v *View, p view.Pointer) (changed bool) {
	hot := faceCount
	for _, f := range d.faces {
		if f == d.shown {
			continue
		}
		over, clicked := v.on(d.at[f], p)
		if over {
			hot = f
		}
		if clicked {
			d.shown, changed = f, true
		}
	}
	changed = changed || hot != d.hot
	d.hot = hot
	return changed
}

// body is the card without its title.
func (d *deck) body(p *view.Pen) canvas.Rect {
	_, r := d.card.CutTop(p.TitleBlock())
	if d.named && d.shown <= faceLoss {
		_, r = r.CutTop(1.4 * p.Body)
	}
	return canvas.Rect{X: r.X + p.Pad, Y: r.Y, W: r.W - 2*p.Pad, H: r.H - 8}
}

// plot is where a face has curves: the body without the labels of its axes.
func (d *deck) plot(p *view.Pen) canvas.Rect {
	r := d.body(p)
	left := 2.9*p.Small + 4
	return canvas.Rect{X: r.X + left, Y: r.Y + 0.3*p.Small, W: r.W - left, H: r.H - 0.3*p.Small - p.Small*1.3 - 8}
}

func (d *deck) draw(p *view.Pen, v *View, ctx *view.Context) {
	if d.card.Empty() {
		return
	}
	right := d.card.Right() - p.Pad
	names := faceNames[d.shown]
	title := names.long
	if len(d.faces) > 2 {
		title = names.short
	}
	end := p.Heading(d.card, title, right)
	v.note(p, names.key, title, d.card)
	x := end + 1.1*p.Body
	for _, f := range d.faces {
		if f == d.shown {
			d.at[f] = canvas.Rect{}
			continue
		}
		st := canvas.Style{Size: p.Body, Color: p.Theme.Accent}
		name := faceNames[f].short
		w := p.Measure(name, st)
		if x+w > right {
			d.at[f] = canvas.Rect{}
			continue
		}
		r := canvas.Rect{X: x - 6, Y: d.card.Y + 4, W: w + 12, H: p.TitleBlock() - 8}
		if f == d.hot {
			p.Round(r, 6, p.Theme.Field)
		}
		p.Text(x, p.Baseline(d.card), name, st)
		d.at[f] = r
		x += w + 1.1*p.Body
	}
	if d.named && d.shown <= faceLoss && v.laid.nets > 1 {
		v.names(p, ctx.Snap, d.card.X+p.Pad, d.card.Y+p.TitleBlock()+0.8*p.Body, right)
	}
	switch d.shown {
	case faceProfile:
		v.drawProfile(p, ctx, d)
	case faceTime:
		v.drawTime(p, ctx, d, x, right)
	case faceLoss:
		v.drawLoss(p, ctx, d, x, right)
	case faceSlope:
		v.drawSlope(p, ctx, d, x, right)
	case facePass:
		v.pass.draw(p, v, ctx, d)
	}
}

// names writes which colour is which network.
func (v *View) names(p *view.Pen, s *experiment.Snapshot, x, y, right float64) {
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	for k := range v.laid.nets {
		name := textOf(net(s, k), "title")
		w := p.Measure(name, st)
		if name == "" || x+17+w > right {
			return
		}
		mid := y - p.Body*canvas.CapHeight/2
		p.Line(x, mid, x+12, mid, 3, v.color(p, k))
		p.Marker(shape(k), x+6, mid, p.Point, v.color(p, k))
		p.Text(x+17, y, name, st)
		x += 17 + w + 1.2*p.Body
	}
}
