// Package boundary draws the Boundary lab.
package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// View shows the Boundary lab: the network with its units' maps, the class probability
// over the plane with the examples, losses and accuracies over time. The zero value is ready.
type View struct {
	layout Layout
	laid   layoutKey
	shown  pictureKey

	net    network
	plane  plane
	pair   pair
	curves curves
	list   weightList
	entry  entry

	cursor view.Cursor
	titles []view.Title
	buf    []byte
}

var _ view.View = (*View)(nil)

// layoutKey is all that the places of things depend on.
type layoutKey struct {
	w, h, font float64
	embed      bool
	own        bool
	others     int // runs beside the first
	show, face string
	classes    int
	inputs     string // the longest name
	planes     int
	sizes      [experiment.MaxHidden + 2]int
	act        string
	opened     bool
}

// pictureKey is all that textures, links and contours depend on.
type pictureKey struct {
	snap     *experiment.Snapshot
	gen, seq uint64
	dark     bool
	classes  bool
	tile     float64
}

// lay brings the layout up to date.
func (b *View) lay(ctx *view.Context) {
	b.pair.take(ctx)
	b.curves.take(ctx)
	b.plane.name = b.pair.names[0]
	b.curves.pair = &b.pair
	key := layoutKey{others: len(b.pair.others), w: ctx.W, h: ctx.H, font: ctx.Config.Font, embed: ctx.Config.Embed, own: ctx.Config.IsOwn() && !ctx.Config.Embed, show: ctx.Config.Slide.Show, face: ctx.Config.Face}
	s := ctx.Snap
	if s != nil {
		key.planes, key.classes = s.Map.Planes, s.Classes
		copy(key.sizes[:], s.Net.Sizes)
		key.act, key.opened = s.Net.Act, s.Opened.Stage > 0
		b.net.opened.on = key.opened
		for _, name := range s.Net.Inputs {
			if len(name) > len(key.inputs) {
				key.inputs = name
			}
		}
	}
	if key == b.laid && b.laid.w > 0 {
		return
	}
	b.laid = key
	b.layout = Arrange(ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed)
	if key.others > 0 {
		b.layout = arrangePair(ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed, 1+key.others)
		b.pair.lay(&b.layout, key.own, key.classes)
	} else if l := &b.layout; view.Only(ctx, 8, view.Place{Key: "network", At: &l.Network}, view.Place{Key: "map", At: &l.Map},
		view.Place{Key: "loss", At: &l.Loss}, view.Place{Key: "accuracy", At: &l.Accuracy}, view.Place{Key: "confusion", At: &l.Accuracy},
		view.Place{Key: "weights", At: &l.Accuracy}, view.Place{Key: "study", At: &l.Accuracy}) {
		l.Losses = l.Loss.Empty()
		b.curves.show(ctx.Config.Slide.Cards())
	} else if key.face != faceKeys[faceCurve] && !key.opened {
		l.turn()
	}
	if key.opened {
		b.layout.openUp()
	}
	b.plane.lay(&b.layout, key.own, key.classes)
	b.curves.lay(&b.layout)
	if s != nil {
		b.net.lay(&b.layout, &s.Net, s.Map.Planes)
	}
	b.entry.open, b.list.place = false, canvas.Rect{}
}

// Update implements view.View.
func (b *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	b.lay(ctx)
	if p.Touch && !p.Pressed && !p.Up {
		p.Over = false
	}
	b.cursor = view.CursorDefault
	if ctx.Snap == nil || ctx.Snap.Status == experiment.Failed {
		return false
	}
	typing := b.entry.open
	changed, busy := b.entry.update(ctx, p, &b.cursor)
	if !busy {
		what, clicked, freeze, hovered, over := b.list.update(ctx, p, &b.cursor)
		if clicked {
			b.entry.begin(what, p.At, b.layout.Below(b.layout.Map), &b.layout.Sizes, p.Touch)
			b.entry.leftOf(b.list.rowAt(b.list.hot), b.layout.Map.X+4)
		}
		if freeze {
			b.net.freeze(ctx, b.list.unit)
		}
		changed, busy = changed || hovered || clicked, over
	}
	if p.Escape = p.Escape && !typing; !typing {
		changed = b.net.freezes(ctx, p) || changed
		for _, k := range p.Keys {
			if k == graphKey {
				ctx.Send(experiment.Do{Key: experiment.DoGraph})
			}
		}
	}
	if busy { // what lies below hears nothing of it
		p.Over, p.Down = false, false
	}
	back, on := b.curves.scrub.back(ctx, p, &b.cursor)
	if changed = changed || back; on {
		p.Over, p.Down = false, false
	}
	if changed = b.net.update(ctx, p, &b.cursor) || changed; b.net.typed.yes {
		b.net.typed.yes = false
		b.entry.begin(b.net.typed.what, b.net.typed.at, b.layout.Below(b.layout.Network), &b.layout.Sizes, p.Touch)
	}
	changed = b.plane.update(ctx, p, &b.cursor) || changed
	if b.pair.on {
		changed = b.pair.update(&b.plane, p, &b.cursor) || changed
	}
	return b.curves.update(ctx, p, &b.cursor) || changed
}

// Cursor implements view.View.
func (b *View) Cursor() view.Cursor { return b.cursor }

// Takes implements view.View.
func (b *View) Takes(k view.Key) bool {
	return b.entry.open || k == graphKey || b.net.lift.takes(k) || b.net.opened.takes(k) || isFreeze(k) && b.net.pinned.Layer >= 1 && b.net.has(b.net.pinned)
}

// Drags implements view.View.
func (b *View) Drags() bool {
	return b.net.lift.shown() || b.curves.scrub.card != nil || !b.curves.scrub.sign.Empty()
}

// refresh makes textures, links and contours of a new Snapshot.
func (b *View) refresh(ctx *view.Context, scale float64) {
	s := ctx.Snap
	key := pictureKey{s, s.Gen, s.Seq, ctx.Theme.Dark, ctx.Config.Classes, b.net.plan.size * scale}
	if key == b.shown {
		return
	}
	if key.dark != b.shown.dark || b.shown.snap == nil {
		ctx.Theme.Diverging(&b.plane.lut)
	}
	b.shown = key
	b.net.refresh(ctx, &b.plane.lut, scale)
	b.plane.refresh(ctx)
	b.pair.refresh(&b.plane.lut)
}

// Draw implements view.View.
func (b *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	b.lay(ctx)
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: b.layout.Sizes, Buf: b.buf[:0]}
	whole := canvas.Rect{X: 0, Y: 0, W: ctx.W, H: ctx.H}
	p.Fill(whole, p.Theme.Ground)
	s := ctx.Snap
	if s != nil && s.Status == experiment.Failed {
		p.Message(whole, view.Sentence(s.Note, "This experiment cannot be made."), p.Theme.Warning)
		b.titles, b.buf = b.titles[:0], p.Buf
		return
	}
	p.Cards(b.layout.Network, b.layout.Map, b.layout.Beside[0], b.layout.Beside[1], b.layout.Loss, b.layout.Accuracy)
	switch {
	case s == nil || s.Map.N == 0:
		b.waiting(p, ctx)
	default:
		b.refresh(ctx, c.Scale())
		b.net.draw(p, ctx, &b.layout)
		b.plane.draw(p, ctx, &b.layout, &b.net)
		b.pair.draw(p, &b.net)
		b.net.opened.drawExample(p, ctx, &b.plane)
		b.curves.draw(p, ctx, &b.layout)
		u, pinned := b.net.listed()
		b.list.draw(p, ctx, u, pinned, b.plane.area)
		b.curves.scrub.drawSign(p, s, b.plane.area)
		b.state(p, ctx)
		if !b.entry.open {
			b.net.drawTip(p, ctx, &b.layout)
		}
		b.plane.drawTip(p, ctx, &b.layout)
		b.pair.drawTips(p)
		b.curves.drawTip(p, ctx)
		b.entry.draw(p)
	}
	b.noteTitles(p, ctx)
	b.buf = p.Buf
}

// waiting fills the cards before there is anything to show.
func (b *View) waiting(p *view.Pen, ctx *view.Context) {
	p.Headline(b.layout.Map, mapTitle, b.layout.Map.Right()-p.Pad)
	if !b.layout.Network.Empty() {
		p.Headline(b.layout.Network, networkTitle, b.layout.Network.Right()-p.Pad)
	}
	if !b.layout.Loss.Empty() {
		p.Headline(b.layout.Loss, lossTitle, b.layout.Loss.Right()-p.Pad)
	}
	if !b.layout.Accuracy.Empty() {
		p.Headline(b.layout.Accuracy, accuracyTitle, b.layout.Accuracy.Right()-p.Pad)
	}
	if ctx.Err != nil {
		p.Message(b.layout.Map, view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
		return
	}
	p.Message(b.layout.Map, "Preparing the first picture …", p.Theme.Muted)
}

// state says, over the last finite picture, that the run has ended badly.
func (b *View) state(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	switch {
	case ctx.Err != nil:
		p.Veil(b.plane.area)
		p.Message(b.plane.area, view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	case b.pair.on:
		b.pair.drawStates(p, ctx, &b.plane)
	case s.Status == experiment.Diverged:
		p.Veil(b.plane.area)
		p.Message(b.plane.area, view.Sentence(s.Note, "The run diverged; this is the last finite picture."), p.Theme.Warning)
	}
}
