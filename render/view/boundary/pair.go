package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// pair is what there is beside the first run when it is compared with others: their maps, under
// the names of what differs.
type pair struct {
	on     bool
	of     experiment.Config   // that names and variants are of
	cfgs   []experiment.Config // of the other runs
	names  [experiment.MaxCompared + 1]string
	others []other
	store  [experiment.MaxCompared]other
}

// other is one of the runs beside the first.
type other struct {
	ctx    view.Context // with this run in the place of the first
	plane  plane
	layout Layout // with its map in the place of the first
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
	q.names, q.others, q.on = [len(q.names)]string{}, nil, false
	if ctx.Snap == nil || len(ctx.Snap.Others) == 0 {
		return
	}
	if q.of != ctx.Config {
		q.of, q.cfgs = ctx.Config, ctx.Config.Others()
	}
	q.on, q.others = true, q.store[:min(len(ctx.Snap.Others), len(q.store))]
	q.names[0] = text(ctx.Snap, textName)
	for i := range q.others {
		o := &q.others[i]
		if o.ctx = *ctx; i < len(q.cfgs) {
			o.ctx.Config = q.cfgs[i]
		}
		o.ctx.Snap = &ctx.Snap.Others[i]
		q.names[1+i] = text(o.ctx.Snap, textName)
		o.plane.name, o.plane.run = q.names[1+i], 1+i
	}
}

// arrangePair lays the cards out for two or three maps. The network's card gives way where they
// need its room.
//
//	wide                       very wide                     phone                   and three
//	┌─────────┬─────────┐      ┌────────┬───────┬───────┐    ┌─────────┐    ┌────┬────┐
//	│  map    │  other  │      │network │  map  │ other │    │   map   │    │map │map │
//	├─────────┴──┬──────┤      ├────────┴──┬────┴───────┤    ├─────────┤    ├────┴────┤
//	│ loss       │ acc. │      │ loss      │ accuracy   │    │  other  │    │   map   │
//	└────────────┴──────┘      └───────────┴────────────┘    ├─────────┤    ├─────────┤
//	                                                         │ curves  │    │ curves  │
//	                                                         └─────────┘    └─────────┘
func arrangePair(w, h, font float64, embed bool, maps int) Layout {
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
	frame := l.TitleBlock() + mapFoot(l.Sizes) - mapLeft(l.Sizes) - 2*l.Pad // by which a map's card is higher than wide
	n := float64(maps)
	if room.W < room.H {
		l.Network = canvas.Rect{}
		row := canvas.Rect{X: room.X, Y: room.Y, W: room.W, H: (room.H - gap) / 2}
		l.Map, l.Beside[0] = row, row
		l.Beside[0].Y += row.H + gap
		if maps > 2 {
			l.Map.W = (row.W - gap) / 2
			if spare := row.H - l.Map.W - frame; spare > 0 { // maps of one size
				l.Map.H -= spare
				l.Beside[0].H -= spare
				l.Beside[0].Y -= spare
				if !l.Loss.Empty() {
					l.Loss.Y, l.Loss.H = l.Loss.Y-2*spare, l.Loss.H+2*spare
				}
			}
			l.Beside[1], l.Beside[0] = l.Beside[0], l.Map
			l.Beside[0].X += l.Map.W + gap
		}
		return l
	}
	rest := room.W - n*(room.H-frame+gap)
	if rest >= least && !l.Network.Empty() {
		l.Network = canvas.Rect{X: room.X, Y: room.Y, W: rest, H: room.H}
		room = canvas.Rect{X: room.X + rest + gap, Y: room.Y, W: room.W - rest - gap, H: room.H}
	} else {
		l.Network = canvas.Rect{}
	}
	wide := (room.W - gap*(n-1)) / n
	if spare := room.H - wide - frame; maps > 2 && spare > 0 && !l.Loss.Empty() && l.Network.Empty() { // the curves have it
		room.H -= spare
		l.Loss.Y, l.Loss.H = l.Loss.Y-spare, l.Loss.H+spare
		if !l.Accuracy.Empty() {
			l.Accuracy.Y, l.Accuracy.H = l.Loss.Y, l.Loss.H
		}
	}
	l.Map = canvas.Rect{X: room.X, Y: room.Y, W: wide, H: room.H}
	for i := range maps - 1 {
		l.Beside[i] = l.Map
		l.Beside[i].X += float64(1+i) * (wide + gap)
	}
	return l
}

// lay places the other maps; points are drawn in the first one only.
func (q *pair) lay(l *Layout, own bool, classes int) {
	for i := range q.others {
		o := &q.others[i]
		o.layout = *l
		o.layout.Map = l.Beside[i]
		o.plane.lay(&o.layout, own, classes)
		o.plane.tools = tools{}
	}
}

func (q *pair) update(m *plane, p view.Pointer, cursor *view.Cursor) (changed bool) {
	for i := range q.others {
		changed = q.others[i].plane.update(&q.others[i].ctx, p, cursor) || changed
	}
	q.follow(m)
	return changed
}

// follow reads all maps off where the pointer is in one of them.
func (q *pair) follow(m *plane) {
	from := m
	for i := range q.others {
		if o := &q.others[i].plane; o.over {
			from = o
		}
	}
	if !from.over || m.tools.on {
		return
	}
	read := func(to *plane) {
		a, b := from.area, to.area
		if to != from && a.W >= 1 && b.W >= 1 {
			to.over = true
			to.at = canvas.Point{X: b.X + (from.at.X-a.X)*b.W/a.W, Y: b.Y + (from.at.Y-a.Y)*b.H/a.H}
		}
	}
	read(m)
	for i := range q.others {
		read(&q.others[i].plane)
	}
}

func (q *pair) refresh(lut *[256][4]byte) {
	for i := range q.others {
		q.others[i].plane.lut = *lut
		q.others[i].plane.refresh(&q.others[i].ctx)
	}
}

func (q *pair) draw(p *view.Pen, net *network) {
	for i := range q.others {
		o := &q.others[i]
		o.plane.draw(p, &o.ctx, &o.layout, net)
	}
}

func (q *pair) drawTips(p *view.Pen) {
	for i := range q.others {
		q.others[i].plane.drawTip(p, &q.others[i].ctx, &q.others[i].layout)
	}
}

// runColor is the colour of a run's curves, and that of words in it: blue, vermilion and green,
// which colour-blind people tell apart.
func runColor(p *view.Pen, run int) (line, word canvas.Color) {
	switch run {
	case 0:
		return p.Theme.Positive, p.Theme.SignText(1)
	case 1:
		return p.Theme.Total, p.Theme.TotalText
	}
	return p.Theme.Penalty, p.Theme.PenaltyText
}

// swatch is how wide a run's mark beside the name of its map is, with the gap to the name.
func swatch(p *view.Sizes) float64 { return 0.75*p.Title + 7 }

// drawSwatch marks a map's title with the colour of its run's curves.
func drawSwatch(p *view.Pen, card canvas.Rect, run int) {
	line, _ := runColor(p, run)
	side := 0.75 * p.Title
	p.Round(canvas.Rect{X: card.X + p.Pad, Y: p.Baseline(card) - p.Title*canvas.CapHeight/2 - side/2, W: side, H: side}, 3, line)
}

// collect finds the curves of all runs: what they learn from, and beside it what is held out,
// the validation examples or else those of the test.
func (q *pair) collect(dst []curve, p *view.Pen, ctx *view.Context, prefix string) []curve {
	held := kindTest
	if hasPart(ctx.Snap, experiment.Val) {
		held = kindVal
	}
	for run := range 1 + len(q.others) {
		c := ctx
		if run > 0 {
			c = &q.others[run-1].ctx
		}
		var store [kindCount]curve
		for _, k := range collect(store[:0], p, c, prefix) {
			if k.kind != kindTrain && k.kind != held {
				continue
			}
			k.color, k.text = runColor(p, run)
			if k.dash = 5; k.kind == kindTrain {
				k.name, k.brief, k.dash = q.names[run], q.names[run], 0
			}
			k.kind += kind(run) * kindOther
			dst = append(dst, k)
		}
	}
	return dst
}

// drawStates says of each run that diverged, over its last finite picture, that it did.
func (q *pair) drawStates(p *view.Pen, ctx *view.Context, m *plane) {
	drawState(p, ctx.Snap, m.area)
	for i := range q.others {
		drawState(p, q.others[i].ctx.Snap, q.others[i].plane.area)
	}
}

func drawState(p *view.Pen, s *experiment.Snapshot, area canvas.Rect) {
	if why := text(s, textDiverged); why != "" {
		p.Veil(area)
		p.Message(area, view.Sentence(why, ""), p.Theme.Warning)
	}
}
