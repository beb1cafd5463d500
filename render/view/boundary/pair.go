package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// pair is what there is beside the first run when two are compared: the other one's map, under
// the name of what differs.
type pair struct {
	on    bool
	of    experiment.Config // that names and variant are of
	names [2]string
	ctx   view.Context // with the other run in the place of the first
	plane plane
}

// Keys of Snapshot.Texts, as the lab that runs two of them writes.
const (
	textName     = "compare/name"
	textDiverged = "compare/diverged"
)

// text returns what a run has to say under a key, "" for nothing.
func text(s *experiment.Snapshot, key string) string {
	for i := range s.Texts {
		if s.Texts[i].Key == key {
			return s.Texts[i].Value
		}
	}
	return ""
}

// take brings the pair up to date with what the view is given.
func (q *pair) take(ctx *view.Context) {
	q.on = ctx.Snap != nil && len(ctx.Snap.Others) > 0
	if !q.on {
		q.names = [2]string{}
		return
	}
	variant := q.ctx.Config
	if q.of != ctx.Config {
		q.of = ctx.Config
		variant, _ = ctx.Config.Variant()
	}
	q.ctx = *ctx
	q.ctx.Config, q.ctx.Snap = variant, &ctx.Snap.Others[0]
	q.names = [2]string{text(ctx.Snap, textName), text(q.ctx.Snap, textName)}
}

// arrangePair lays the cards out for two maps. The network's card gives way where the two need
// its room.
//
//	wide                       very wide                     phone
//	┌─────────┬─────────┐      ┌────────┬───────┬───────┐    ┌─────────┐
//	│  map    │  other  │      │network │  map  │ other │    │   map   │
//	├─────────┴──┬──────┤      ├────────┴──┬────┴───────┤    ├─────────┤
//	│ loss       │ acc. │      │ loss      │ accuracy   │    │  other  │
//	└────────────┴──────┘      └───────────┴────────────┘    ├─────────┤
//	                                                         │ curves  │
//	                                                         └─────────┘
func arrangePair(w, h, font float64, embed bool) Layout {
	l := Arrange(w, h, font, embed)
	const least = 320 // width of a network that is worth it
	gap, room := 12.0, l.Map
	if l.Accuracy.Empty() {
		gap = 8
	}
	if !l.Network.Empty() {
		x, y := min(l.Network.X, l.Map.X), min(l.Network.Y, l.Map.Y)
		room = canvas.Rect{X: x, Y: y, W: max(l.Network.Right(), l.Map.Right()) - x, H: max(l.Network.Bottom(), l.Map.Bottom()) - y}
	}
	one := room.H - l.TitleBlock() - mapFoot(l.Sizes) + mapLeft(l.Sizes) + 2*l.Pad // width that the height asks for
	rest := room.W - 2*one - 2*gap
	switch {
	case room.W < room.H:
		l.Network = canvas.Rect{}
		l.Map = canvas.Rect{X: room.X, Y: room.Y, W: room.W, H: (room.H - gap) / 2}
		l.Beside = canvas.Rect{X: room.X, Y: l.Map.Bottom() + gap, W: room.W, H: l.Map.H}
		return l
	case rest >= least && !l.Network.Empty():
		l.Network = canvas.Rect{X: room.X, Y: room.Y, W: rest, H: room.H}
		room = canvas.Rect{X: room.X + rest + gap, Y: room.Y, W: room.W - rest - gap, H: room.H}
	default:
		l.Network = canvas.Rect{}
	}
	half := (room.W - gap) / 2
	l.Map = canvas.Rect{X: room.X, Y: room.Y, W: half, H: room.H}
	l.Beside = canvas.Rect{X: room.X + half + gap, Y: room.Y, W: half, H: room.H}
	return l
}

// besideLayout is l with the other map in the place of the first.
func besideLayout(l Layout) Layout {
	l.Map = l.Beside
	return l
}

// lay places the other map; points are drawn in the first one only.
func (q *pair) lay(l *Layout, own bool, classes int) {
	at := besideLayout(*l)
	q.plane.lay(&at, own, classes)
	q.plane.tools = tools{}
}

// follow reads the other map off where the pointer is in one of them, and the first one where
// it is in the other.
func (q *pair) follow(m *plane) {
	a, b := m.area, q.plane.area
	if a.W < 1 || b.W < 1 || m.tools.on {
		return
	}
	switch {
	case m.over:
		q.plane.over = true
		q.plane.at = canvas.Point{X: b.X + (m.at.X-a.X)*b.W/a.W, Y: b.Y + (m.at.Y-a.Y)*b.H/a.H}
	case q.plane.over:
		m.over = true
		m.at = canvas.Point{X: a.X + (q.plane.at.X-b.X)*a.W/b.W, Y: a.Y + (q.plane.at.Y-b.Y)*a.H/b.H}
	}
}

// runColor is the colour of the first run's curves or the other's, and that of words in it.
func runColor(p *view.Pen, run int) (line, word canvas.Color) {
	if run == 0 {
		return p.Theme.Positive, p.Theme.SignText(1)
	}
	return p.Theme.Total, p.Theme.TotalText
}

// swatch is how wide a run's mark beside the name of its map is, with the gap to the name.
func swatch(p *view.Sizes) float64 { return 0.75*p.Title + 7 }

// drawSwatch marks a map's title with the colour of its run's curves.
func drawSwatch(p *view.Pen, card canvas.Rect, run int) {
	line, _ := runColor(p, run)
	side := 0.75 * p.Title
	p.Round(canvas.Rect{X: card.X + p.Pad, Y: p.Baseline(card) - p.Title*canvas.CapHeight/2 - side/2, W: side, H: side}, 3, line)
}

// collectPair finds the curves of both runs: what they learn from, and beside it what is held
// out, the validation examples or else those of the test.
func (q *pair) collect(dst []curve, p *view.Pen, ctx *view.Context, prefix string) []curve {
	held := kindTest
	if hasPart(ctx.Snap, experiment.Val) {
		held = kindVal
	}
	for run, c := range [...]*view.Context{ctx, &q.ctx} {
		var store [kindCount]curve
		for _, k := range collect(store[:0], p, c, prefix) {
			if k.kind != kindTrain && k.kind != held {
				continue
			}
			k.color, k.text = runColor(p, run)
			if k.dash = 5; k.kind == kindTrain {
				k.name, k.brief, k.dash = q.names[run], q.names[run], 0
			}
			if run == 1 {
				k.kind += kindOther
			}
			dst = append(dst, k)
		}
	}
	return dst
}

// drawStates says of each run that diverged, over its last finite picture, that it did.
func (q *pair) drawStates(p *view.Pen, ctx *view.Context, m *plane) {
	for _, run := range [...]struct {
		s    *experiment.Snapshot
		area canvas.Rect
	}{{ctx.Snap, m.area}, {q.ctx.Snap, q.plane.area}} {
		if why := text(run.s, textDiverged); why != "" {
			p.Veil(run.area)
			p.Message(run.area, view.Sentence(why, ""), p.Theme.Warning)
		}
	}
}
