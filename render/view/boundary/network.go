package boundary

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

const (
	networkTitle    = "Network"
	networkMore     = "each unit draws its own basis φⱼ(x)"
	networkShort    = "each unit its own φⱼ(x)"
	networkSymbol   = "φⱼ(x)"
	networkLogistic = "logistic regression"
	networkLinear   = "a linear model"
)

// network is the card of the network.
type network struct {
	plan  netPlan
	names float64 // room for the names of inputs
	tiles tiles
	links []link
	bins  [2048]int

	hover, pinned experiment.Unit // Layer < 0: none
	asked         experiment.Unit // what the experiment was last asked to show large
	over          int             // the link under the pointer, an index into links; −1: none
	at            canvas.Point

	touch     bool // the pointer is a finger, which cannot drag links
	drag      bool // a link is held
	moved     bool // far enough to change its weight
	dragLink  link
	dragFrom  float64 // pointer's y where it began
	dragValue float64
	ready     bool

	downAt canvas.Point // where the pointer went down
	typed  struct {     // a link was clicked: its weight is to be typed
		yes  bool
		what experiment.EditWeight
		at   canvas.Point
	}

	lift    lifted
	edit    netEdit
	act     netAct
	opened  opened
	fingers bool
}

var noUnit = experiment.Unit{Layer: -1}

func (n *network) lay(l *Layout, net *experiment.Network, planes int) {
	if !n.ready {
		n.ready = true
		n.hover, n.pinned, n.asked, n.over = noUnit, noUnit, noUnit, -1
	}
	if l.Network.Empty() {
		n.plan.layers = n.plan.layers[:0]
		return
	}
	_, inner := l.Network.CutTop(l.TitleBlock())
	inner = canvas.Rect{X: inner.X + l.Pad, Y: inner.Y + 2, W: inner.W - 2*l.Pad, H: inner.H - 2 - 0.6*l.Pad}
	longest := 0
	for _, name := range net.Inputs {
		longest = max(longest, len([]rune(name)))
	}
	left := min(0.56*l.Body*float64(longest), 0.25*inner.W) + 8
	n.names = left - 6
	right := 1.1*l.Body + 8
	n.opened.strip = canvas.Rect{}
	if n.opened.on {
		inner, n.opened.strip = cutStrip(inner, stripHeight(&l.Sizes))
	}
	n.act.below = 0
	if n.act.wants(l, net) {
		n.act.below = 1.5 * l.Small
		inner.H -= n.act.below
	}
	n.plan.plan(inner, net.Sizes, left, right, max(l.Small*1.9, buttonSize(&l.Sizes)+4))
	// A network that has changed its shape has no such units any more.
	if u := n.pinned; u.Layer >= len(n.plan.layers) || u.Layer >= 0 && u.Index >= n.plan.layers[u.Layer].n {
		n.pinned = noUnit
	}
	n.hover, n.over, n.drag = noUnit, -1, false
}

// has reports whether u is one of the units that have a map: inputs and hidden ones.
func (n *network) has(u experiment.Unit) bool {
	return u.Layer >= 0 && u.Layer < len(n.plan.layers)-1 && u.Index < n.plan.layers[u.Layer].n
}

// selected is the unit that the map card shows, Layer < 0 for none.
func (n *network) selected() experiment.Unit {
	switch {
	case n.has(n.hover):
		return n.hover
	case n.has(n.pinned):
		return n.pinned
	}
	return noUnit
}

func (n *network) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	hover, over := noUnit, -1
	inside := p.Over && n.plan.area.Contains(p.At)
	if n.drag {
		return n.dragging(ctx, p, cursor)
	}
	n.lift.see(ctx)
	changed, busy := n.lift.update(ctx, p, cursor)
	if !n.lift.shown() {
		changed1, busy1 := n.opened.update(ctx, p, cursor)
		changed, busy = changed || changed1, busy || busy1
	}
	if !busy {
		changed2, busy2 := n.act.update(ctx, p, &n.edit, cursor)
		q := p
		q.Over = p.Over && !busy2
		changed3, busy3 := n.edit.update(ctx, q, &n.plan, cursor)
		changed, busy = changed || changed2 || changed3, busy2 || busy3
	}
	if inside && !busy {
		if u, ok := n.plan.unit(p.At); ok {
			hover = u
			*cursor = view.CursorPointer
		} else if over = n.linkUnder(p.At, p.Touch); over >= 0 {
			*cursor = view.CursorResize
		}
	}
	if p.Down {
		n.downAt = p.At
	}
	switch {
	case p.Down && p.Up && over >= 0: // within one tick
		n.click(n.links[over], p.At)
		changed = true
	case p.Up && hover.Layer >= 0:
		if n.pinned == hover {
			n.pinned = noUnit
		} else {
			n.pinned = hover
		}
		changed = true
	case (p.Up && inside && over < 0 && !busy || p.Escape) && n.pinned.Layer >= 0:
		n.pinned = noUnit
		changed = true
	case p.Up && over >= 0 && p.Touch:
		if math.Hypot(p.At.X-n.downAt.X, p.At.Y-n.downAt.Y) < 10 {
			n.click(n.links[over], p.At)
			changed = true
		}
	case p.Down && over >= 0 && !p.Touch:
		n.drag, n.moved, n.at, n.dragLink = true, false, p.At, n.links[over]
		n.dragFrom, n.dragValue = p.At.Y, float64(n.links[over].value)
	}
	if hover != n.hover || over != n.over || (hover.Layer >= 0 || over >= 0) && p.At != n.at {
		changed = true
	}
	n.hover, n.over, n.at, n.touch = hover, over, p.At, p.Touch
	if want := n.selected(); want != n.asked {
		n.asked = want
		ctx.Send(experiment.Focus{Unit: want})
	}
	return changed
}

// dragRate is how much a weight changes for each layout pixel that it is dragged up.
const dragRate = 0.02

// dragging changes the weight that is held.
func (n *network) dragging(ctx *view.Context, p view.Pointer, cursor *view.Cursor) bool {
	*cursor = view.CursorResize
	v := n.dragValue + dragRate*math.Round(n.dragFrom-p.At.Y)
	n.moved = n.moved || math.Abs(n.dragFrom-p.At.Y) >= 3
	if n.moved && p.At != n.at && float32(v) != n.dragLink.value {
		n.dragLink.value = float32(v)
		ctx.Send(experiment.EditWeight{
			Layer: n.dragLink.layer, Out: n.dragLink.out, In: n.dragLink.in, Value: v,
		})
	}
	n.at = p.At
	if !p.Pressed {
		if n.drag, n.over = false, -1; p.Up && !n.moved {
			n.click(n.dragLink, p.At)
		}
	}
	return true
}

// click asks for another value of a link's weight.
func (n *network) click(l link, at canvas.Point) {
	n.typed.yes, n.typed.at = true, at
	n.typed.what = experiment.EditWeight{Layer: l.layer, Out: l.out, In: l.in, Value: float64(l.value)}
}

// listed is the unit whose weights are shown: the one pointed at, or else the pinned one.
func (n *network) listed() (u experiment.Unit, pinned bool) {
	if n.hover.Layer >= 1 && n.hover != n.pinned {
		return n.hover, false
	}
	if n.hover.Layer == 0 {
		return noUnit, false
	}
	return n.pinned, true
}

// linkUnder returns the drawn link nearest to a point, if it is near enough to be meant.
func (n *network) linkUnder(at canvas.Point, touch bool) int {
	best, nearest := -1, 5.0
	if touch {
		nearest = 12
	}
	for i, l := range n.links {
		from, to := n.plan.ends(l)
		y, ok := linkAt(from, to, at.X)
		if !ok {
			continue
		}
		d := math.Abs(y - at.Y)
		// A steep link is nearer than its distance straight up.
		slope := math.Abs(to.Y-from.Y) / math.Max(to.X-from.X, 1) * 1.5
		d /= math.Sqrt(1 + slope*slope)
		if d < nearest {
			best, nearest = i, d
		}
	}
	return best
}

func (n *network) refresh(ctx *view.Context, lut *[256][4]byte, scale float64) {
	if len(n.plan.layers) == 0 {
		return
	}
	n.tiles.update(ctx.Snap, ctx.Theme, lut, n.plan.size*scale)
	var hovered link
	if n.over >= 0 && n.over < len(n.links) {
		hovered = n.links[n.over]
	}
	n.links = strongest(n.links[:0], &ctx.Snap.Net, &n.bins)
	n.over = -1
	if hovered.layer > 0 {
		for i, l := range n.links {
			if l.layer == hovered.layer && l.out == hovered.out && l.in == hovered.in {
				n.over = i
			}
		}
	}
}

func (n *network) draw(p *view.Pen, ctx *view.Context, l *Layout) {
	card := l.Network
	if card.Empty() {
		return
	}
	n.edit.buttons, n.opened.buttons = n.edit.buttons[:0], n.opened.buttons[:0]
	n.lift.see(ctx)
	n.drawTitle(p, ctx, l)
	if n.lift.shown() {
		_, room := l.Network.CutTop(l.TitleBlock())
		n.lift.draw(p, ctx, room.Inset(p.Pad))
		return
	}
	net := &ctx.Snap.Net
	if len(n.plan.layers) == 0 || len(n.plan.layers) != len(net.Sizes) {
		return
	}
	n.fingers = l.Fingers
	n.act.see(n.plan.layers, net)
	n.drawLinks(p)
	n.drawTiles(p)
	n.drawFrozen(p, ctx)
	n.drawNames(p, ctx)
	if n.opened.on {
		n.opened.drawNumbers(p, ctx, n)
		n.opened.drawStrip(p, ctx, n)
	}
}

// drawTitle writes the title with the number of layers, and the losses where they have no
// card of their own.
func (n *network) drawTitle(p *view.Pen, ctx *view.Context, l *Layout) {
	card, net := l.Network, &ctx.Snap.Net
	right := card.Right() - p.Pad
	title := networkTitle
	n.lift.chip = canvas.Rect{}
	if n.opened.on && !n.lift.shown() {
		n.opened.drawTitle(p, ctx, card, right)
		return
	}
	if n.lift.can {
		word := liftedChip
		if n.lift.shown() {
			title, word = liftedTitle, flatChip
		}
		n.lift.chip = p.Chip(right, p.Baseline(card), word, n.lift.chipHot)
		right = n.lift.chip.X - p.Body
	}
	if !n.lift.shown() && len(ctx.Snap.Others) == 0 {
		for _, b := range [...]struct{ word, key string }{{openedChip, experiment.StepOpen}, {graphChip, experiment.DoGraph}} {
			if b.key == experiment.DoGraph && (l.Losses || l.Fingers) {
				break // it is in the title of an opened step
			}
			switch {
			case n.hasRoom(p, ctx, l, title, b.word, right):
				right = n.opened.chip(p, right, p.Baseline(card), b.word, b.key, 0)
			case b.key == experiment.StepOpen:
				n.chipBelow(p, card, right)
			}
		}
		right -= 4
	}
	x := p.Heading(card, title, right) + 0.9*p.Body
	if l.Losses {
		y, parts, loss := p.Baseline(card), 2, open(ctx, ctx.Snap.Loss)
		if least := x + 3*buttonSize(&p.Sizes); p.Pair(right, y, "loss ", &loss, chart.AppendValue, 2, false) < least {
			parts = 1
		}
		right = p.Pair(right, y, "loss ", &loss, chart.AppendValue, parts, true) - p.Body
	}
	if n.lift.shown() {
		n.lift.drawMap(p, card, net, x-0.9*p.Body, right)
		return
	}
	x = n.edit.drawLayers(p, ctx, card, x, right) + 0.3*p.Body
	switch {
	case len(net.Sizes) > 2:
		p.More(card, x, right, networkMore, networkShort, networkSymbol)
	case ctx.Config.Loss == "entropy":
		p.More(card, x, right, networkLogistic)
	default:
		p.More(card, x, right, networkLinear)
	}
}

// chipBelow puts the button that opens a step below the title, above the output, if that leaves
// room.
func (n *network) chipBelow(p *view.Pen, card canvas.Rect, right float64) {
	y := card.Y + p.TitleBlock() + 0.8*p.Small
	if last := len(n.plan.layers) - 1; last < 0 || n.plan.layers[last].tile(0).Y < y+p.Small {
		return
	}
	n.opened.chip(p, right, y, openedChip, experiment.StepOpen, 0)
}

func (n *network) drawLinks(p *view.Pen) {
	for i, l := range n.links {
		col := p.Theme.Sign(float64(l.value))
		strength := min(0.25+0.7*math.Abs(float64(l.value)), 0.9)
		if i == n.over {
			strength = 1
		}
		n.drawLink(p, l, n.width(l), col.Fade(float32(strength)))
	}
	if l, ok := n.marked(); ok {
		w := n.width(l)
		n.drawLink(p, l, w+4, p.Theme.Card)
		n.drawLink(p, l, math.Max(w, 2), p.Theme.Sign(float64(l.value)))
	}
}

// fewLinks is up to how many links each is drawn with all care.
const fewLinks = 250

// width returns how wide a link is drawn between tiles of its size.
func (n *network) width(l link) float64 {
	return linkWidth(l.value, min(n.plan.layers[l.layer-1].size, n.plan.layers[l.layer].size))
}

// marked returns the link that is pointed at or dragged.
func (n *network) marked() (link, bool) {
	if n.drag {
		return n.dragLink, true
	}
	if n.over >= 0 && n.over < len(n.links) {
		return n.links[n.over], true
	}
	return link{}, false
}

func (n *network) drawLink(p *view.Pen, l link, width float64, col canvas.Color) {
	from, to := n.plan.ends(l)
	if math.Abs(from.Y-to.Y) < 0.01 {
		p.Line(from.X, from.Y, to.X, to.Y, width, col)
		return
	}
	if len(n.links) > fewLinks {
		p.Swing(from, to, width, col)
		return
	}
	mid := (from.X + to.X) / 2
	p.Curve(from, canvas.Point{X: mid, Y: from.Y}, canvas.Point{X: mid, Y: to.Y}, to, width, col)
}

func (n *network) drawTiles(p *view.Pen) {
	for i := range n.plan.layers {
		l := &n.plan.layers[i]
		for k := range l.n {
			n.tiles.draw(p.Canvas, l.first+k, l.tile(k))
		}
	}
	for i := range n.plan.layers {
		l := &n.plan.layers[i]
		if l.size < 5 {
			continue
		}
		round := tileRound * l.size / tileSize
		for k := range l.n {
			p.TileRim(l.tile(k), round, 1.25, p.Theme.Line, p.Theme.Card)
		}
	}
	n.mark(p, n.pinned, 2.5)
	if n.hover != n.pinned {
		n.mark(p, n.hover, 2)
	}
}

// mark draws a rim around a unit.
func (n *network) mark(p *view.Pen, u experiment.Unit, width float64) {
	if u.Layer < 0 || u.Layer >= len(n.plan.layers) || u.Index >= n.plan.layers[u.Layer].n {
		return
	}
	l := &n.plan.layers[u.Layer]
	r := l.tile(u.Index).Inset(-2)
	p.Frame(r, tileRound*l.size/tileSize+2, width, p.Theme.Accent)
}

// drawTip says what lies under the pointer.
func (n *network) drawTip(p *view.Pen, ctx *view.Context, l *Layout) {
	if l.Network.Empty() {
		return
	}
	if n.edit.refused != "" {
		p.Message(l.Network, view.Sentence(n.edit.refused, ""), p.Theme.Warning)
		return
	}
	if n.act.hot > 0 {
		n.act.drawTip(p, ctx, l)
		return
	}
	if k, ok := n.marked(); ok {
		from, to := n.plan.ends(k)
		at := n.at
		if y, ok := linkAt(from, to, at.X); ok {
			at.Y = y
		}
		p.Buf = append(p.Buf[:0], "w = "...)
		p.Buf = chart.AppendRound(p.Buf, float64(k.value))
		if !n.drag && !n.touch {
			p.Buf = append(p.Buf, "   click to type, drag ↑↓ to change"...)
		}
		p.Tip(at, l.Below(l.Network), p.Buf)
		return
	}
}
