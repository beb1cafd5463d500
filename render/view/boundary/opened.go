package boundary

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// opened is one step of training, opened up on the card of the network: numbers on units and
// links as far as the stage has come, and below them what the stage does, in words. Buttons and
// the arrow keys go on and back.
type opened struct {
	on      bool // a step is opened
	strip   canvas.Rect
	buttons []openedButton // as drawn last
	hot     int            // index into them, −1: none
	held    string
	text    string // the sentence about the unit or link in question, as written last
	buf     []byte
	placed  []canvas.Rect // numbers on links so far
}

// An openedButton sends one command.
type openedButton struct {
	at  canvas.Rect
	key string
	arg float64
}

const (
	openedTitle = "One step"
	openedChip  = "one step"
	graphChip   = "its graph" // in the autodiff lab
	graphShort  = "graph"
	graphKey    = view.Key('g')
)

// stripHeight is what the words below the network take.
func stripHeight(s *view.Sizes) float64 { return 30 + 4*1.32*s.Body + 6 }

// cutStrip parts the card's room into that of the network and that of the words below it.
func cutStrip(r canvas.Rect, high float64) (above, strip canvas.Rect) {
	high = min(high, 0.6*r.H)
	above, strip = r, r
	above.H -= high + 6
	strip.Y, strip.H = r.Bottom()-high, high
	return above, strip
}

// under returns the button at a point.
func (o *opened) under(p view.Pointer) int {
	slack := 1.0
	if p.Touch {
		slack = 7
	}
	for i := range o.buttons {
		if p.Over && o.buttons[i].at.Inset(-slack).Contains(p.At) {
			return i
		}
	}
	return -1
}

// update handles pointer and keys; busy says that they are about the step and nothing else.
func (o *opened) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed, busy bool) {
	o.on = ctx.Snap.Opened.Stage > 0
	send := func(key string, arg float64) {
		if key == experiment.StepOpen && ctx.Snap.Status == experiment.Running {
			ctx.Send(experiment.Pause{})
		}
		ctx.Send(experiment.Do{Key: key, Args: [4]float64{arg}})
		changed = true
	}
	if o.on {
		for _, k := range p.Keys {
			switch k {
			case view.KeyRight:
				send(experiment.StepNext, 0)
			case view.KeyLeft:
				send(experiment.StepBack, 0)
			}
		}
		if p.Escape {
			send(experiment.StepClose, 0)
		}
	}
	for _, k := range p.Keys {
		if !o.on && isOpen(k) && len(ctx.Snap.Others) == 0 {
			send(experiment.StepOpen, 0)
		}
	}
	hot := o.under(p)
	if hot >= 0 {
		*cursor = view.CursorPointer
		b := o.buttons[hot]
		name := b.key + strconv.Itoa(int(b.arg))
		if p.Down {
			o.held = name
		}
		if p.Up && o.held == name {
			send(b.key, b.arg)
		}
	}
	if p.Up || p.Down && hot < 0 {
		o.held = ""
	}
	if p.Touch && !p.Pressed {
		hot, busy = -1, hot >= 0
	}
	changed = changed || hot != o.hot
	o.hot = hot
	return changed, busy || hot >= 0 || o.on && p.Over && o.strip.Contains(p.At)
}

// takes reports whether a key is about the opened step.
func (o *opened) takes(k view.Key) bool {
	return o.on && (k == view.KeyLeft || k == view.KeyRight || k == view.KeyEscape) || !o.on && isOpen(k)
}

// isOpen reports whether a key opens a step.
func isOpen(k view.Key) bool { return k == 'o' || k == 'O' }

// chip draws a button in a card's title, its right end at right, and returns its left one.
func (o *opened) chip(p *view.Pen, right, baseline float64, word, key string, arg float64) float64 {
	i := len(o.buttons)
	at := p.Chip(right, baseline, word, i == o.hot)
	o.buttons = append(o.buttons, openedButton{at, key, arg})
	return at.X - 6
}

// hasRoom reports whether a button fits into the title, beside the buttons for layers and the
// loss.
func (n *network) hasRoom(p *view.Pen, ctx *view.Context, l *Layout, title, word string, right float64) bool {
	right -= p.Measure(word, canvas.Style{Size: p.Small}) + 24 + p.Body
	if l.Losses {
		loss := open(ctx, ctx.Snap.Loss)
		right = p.Pair(right, 0, "loss ", &loss, chart.AppendValue, 1, false) - p.Body
	}
	left := l.Network.X + p.Pad + p.Measure(title, canvas.Style{Size: p.Title, Medium: true}) + 0.9*p.Body
	return right-left >= 2*buttonSize(&p.Sizes)+3*p.Body
}

// drawTitle writes the title of an opened step up to right.
func (o *opened) drawTitle(p *view.Pen, ctx *view.Context, card canvas.Rect, right float64) {
	s := &ctx.Snap.Opened
	y := p.Baseline(card)
	right = o.chip(p, right, y, "close", experiment.StepClose, 0)
	right = o.chip(p, right, y, graphShort, experiment.DoGraph, 0)
	if s.Batch > 1 {
		right = o.chip(p, right, y, "›", experiment.StepExample, 1)
		st := canvas.Style{Size: p.Body, Color: p.Theme.Muted, Align: canvas.Right}
		p.Buf = strconv.AppendInt(p.Buf[:0], int64(s.Example+1), 10)
		p.Buf = strconv.AppendInt(append(p.Buf, " of "...), int64(s.Batch), 10)
		right -= p.TextBytes(right, y, p.Buf, st) + 6
		right = o.chip(p, right, y, "‹", experiment.StepExample, -1)
	}
	p.Headline(card, openedTitle, right, "by back-propagation", "")
}

// drawStrip writes what the stage does, and the buttons.
func (o *opened) drawStrip(p *view.Pen, ctx *view.Context, n *network) {
	s, r := &ctx.Snap.Opened, o.strip
	p.HLine(r.X, r.Right(), r.Y, 1, p.Theme.Line)
	y := r.Y + 9 + p.Title*canvas.CapHeight/2 + 10
	next, words := "Next", "Next"
	if s.Stage == s.Stages {
		next, words = "Make the step", "Make it"
	}
	if r.W < 380 {
		next = words
	}
	right := o.press(p, r.Right(), y, next, experiment.StepNext, true)
	right = o.press(p, right, y, "Back", experiment.StepBack, false)
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	p.Buf = strconv.AppendInt(p.Buf[:0], int64(s.Stage), 10)
	p.Buf = strconv.AppendInt(append(p.Buf, '/'), int64(s.Stages), 10)
	x := r.X + p.TextBytes(r.X, y, p.Buf, st) + 8
	bold := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink}
	p.TextBytes(x, y, p.Cut(text(ctx.Snap, "opened/stage"), right-x, bold), bold)

	y += 1.7 * p.Body
	ink := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	y += lines(p, text(ctx.Snap, "opened/formula"), r.X, y, r.W, 2, ink)
	o.buf = sentence(o.buf[:0], ctx, n.question(ctx))
	if string(o.buf) != o.text {
		o.text = string(o.buf)
	}
	accent := canvas.Style{Size: p.Body, Color: p.Theme.Accent}
	lines(p, o.text, r.X, y, r.W, int(max((r.Bottom()-y)/(1.32*p.Body)+1, 1)), accent)
}

// press draws a button with a word, its right end at right, and returns its left one.
func (o *opened) press(p *view.Pen, right, baseline float64, word, key string, main bool) float64 {
	st := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink}
	w, h := p.Measure(word, st)+22, p.Body+13
	r := canvas.Rect{X: right - w, Y: baseline - p.Body*canvas.CapHeight/2 - h/2, W: w, H: h}
	i := len(o.buttons)
	ground := p.Theme.Field
	if i == o.hot {
		ground = p.Theme.Line
	}
	if main {
		ground, st.Color = p.Theme.Accent, p.Theme.Card
	}
	p.Round(r, 7, ground)
	if main && i == o.hot {
		p.Frame(r.Inset(-2), 9, 1.5, p.Theme.Accent)
	}
	p.Text(r.X+11, baseline, word, st)
	o.buttons = append(o.buttons, openedButton{r, key, 0})
	return r.X - 8
}

// drawNumbers writes values and δ on units, and weights, gradients or new weights on links: of
// all where there is room, else of those in question.
func (o *opened) drawNumbers(p *view.Pen, ctx *view.Context, n *network) {
	s, net := &ctx.Snap.Opened, &ctx.Snap.Net
	asked := n.question(ctx)
	o.placed = o.placed[:0]
	few := len(net.Weights) <= 12
	for l := 1; l < len(net.Sizes); l++ {
		a, b := &n.plan.layers[l-1], &n.plan.layers[l]
		few := few && (net.Sizes[l] == 1 || b.x-a.x-a.width() >= 13*p.Small)
		for out := range net.Sizes[l] {
			if few || asked.layer == l && asked.out == out {
				for in := range net.Sizes[l-1] {
					o.linkNumber(p, n, s, net, link{layer: l, out: out, in: in}, asked)
				}
			}
		}
	}
	k := 0
	for l, size := range net.Sizes {
		plan := &n.plan.layers[l]
		for u := range size {
			if plan.pitch >= 1.35*p.Small || asked.layer == l && asked.out == u || asked.layer == l+1 && asked.in == u {
				o.unitNumber(p, plan.tile(u), s, k, l > 0)
			}
			k++
		}
	}
}

func (o *opened) unitNumber(p *view.Pen, at canvas.Rect, s *experiment.Opened, k int, learns bool) {
	if k >= len(s.Value) || k >= len(s.Delta) {
		return
	}
	both := at.H >= 2.7*p.Small
	delta := learns && s.Kind >= experiment.OpenedBackward
	mid := at.Center()
	if !delta || both {
		y := mid.Y
		if delta {
			y -= 0.68 * p.Small
		}
		figure(p, mid.X, y, s.Value[k], p.Theme.Ink)
	}
	if delta {
		if both {
			mid.Y += 0.68 * p.Small
		}
		figure(p, mid.X, mid.Y, s.Delta[k], p.Theme.Accent)
	}
}

// figure writes a number on a ground of its own, a question mark where it is not known yet.
func figure(p *view.Pen, x, y, v float64, col canvas.Color) {
	st := canvas.Style{Size: p.Small, Color: col, Align: canvas.Center}
	if math.IsNaN(v) {
		p.Buf, st.Color = append(p.Buf[:0], '?'), p.Theme.Muted
	} else {
		p.Buf = chart.AppendRound(p.Buf[:0], v)
	}
	w := p.MeasureBytes(p.Buf, st) + 6
	p.Round(canvas.Rect{X: x - w/2, Y: y - 0.62*p.Small, W: w, H: 1.24 * p.Small}, 3, p.Theme.Card.Fade(0.86))
	p.TextBytes(x, y+p.Small*canvas.CapHeight/2, p.Buf, st)
}

// shifts are where along its link a number is tried, from its first place on, as a share of the
// link's length.
var shifts = [...]float64{0, 0.07, -0.07, 0.14, -0.14, 0.21, -0.21, 0.28, 0.35, 0.42}

// place finds where on a link a number of width w hides none that stands there already, or
// hides least of them.
func (o *opened) place(p *view.Pen, from, to canvas.Point, f, w float64) (at canvas.Point) {
	high, least := 1.24*p.Small, math.Inf(1)
	var best canvas.Rect
	for _, d := range shifts {
		x := from.X + (f+d)*(to.X-from.X)
		y, ok := linkAt(from, to, x)
		if !ok || x-w/2 < from.X+2 || x+w/2 > to.X-2 {
			continue
		}
		r, hidden := canvas.Rect{X: x - w/2, Y: y - high/2, W: w, H: high}, 0.0
		for _, q := range o.placed {
			hidden += max(min(r.Right(), q.Right())-max(r.X, q.X), 0) * max(min(r.Bottom(), q.Bottom())-max(r.Y, q.Y), 0)
		}
		if hidden < least {
			least, best, at = hidden, r, canvas.Point{X: x, Y: y}
		}
		if hidden == 0 {
			break
		}
	}
	if math.IsInf(least, 1) { // a link shorter than its number
		return canvas.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
	}
	o.placed = append(o.placed, best)
	return at
}

// linkNumber writes the number of one link; those into one unit stand below each other.
func (o *opened) linkNumber(p *view.Pen, n *network, s *experiment.Opened, net *experiment.Network, l link, asked link) {
	from, to := n.plan.ends(l)
	outs := net.Sizes[l.layer]
	f := 0.5
	if outs > 1 {
		f = 0.22 + 0.38*float64(l.out)/float64(outs-1)
	}
	i := weightAt(net, l)
	v, col := float64(net.Weights[i]), p.Theme.Muted
	switch {
	case s.Kind == experiment.OpenedUpdate && i < len(s.Next):
		v, col = s.Next[i], p.Theme.Ink
	case s.Kind == experiment.OpenedGradient && i < len(s.Grad):
		v, col = s.Grad[i], p.Theme.Accent
	}
	p.Buf = chart.AppendRound(p.Buf[:0], v)
	w := p.MeasureBytes(p.Buf, canvas.Style{Size: p.Small}) + 10
	at := o.place(p, from, to, f, w)
	figure(p, at.X, at.Y, v, col)
	if l == asked {
		p.Frame(canvas.Rect{X: at.X - w/2, Y: at.Y - 0.8*p.Small, W: w, H: 1.6 * p.Small}, 4, 1.5, p.Theme.Accent)
	}
}

// weightAt returns the place of a link among a network's weights.
func weightAt(net *experiment.Network, l link) int {
	at := 0
	for k := 1; k < l.layer; k++ {
		at += net.Sizes[k] * net.Sizes[k-1]
	}
	return at + l.out*net.Sizes[l.layer-1] + l.in
}

// lines writes a text from x on, in at most so many lines, the first at y, and returns the
// height that they take.
func lines(p *view.Pen, s string, x, y, w float64, most int, st canvas.Style) float64 {
	high := 0.0
	for n := 1; s != "" && n <= most; n++ {
		line := p.Fit(s, w, st)
		if line == "" {
			line = s // one word too long
		}
		if n == most && len(line) < len(s) {
			p.TextBytes(x, y+high, p.Cut(s, w, st), st)
		} else {
			p.Text(x, y+high, line, st)
		}
		high += 1.32 * st.Size
		for s = s[len(line):]; s != "" && s[0] == ' '; s = s[1:] {
		}
	}
	return high
}

// drawExample marks the example of an opened step on the map.
func (o *opened) drawExample(p *view.Pen, ctx *view.Context, m *plane) {
	s, d := &ctx.Snap.Opened, ctx.Snap.Domain
	if s.Stage == 0 || !(d.X1 > d.X0) {
		return
	}
	at := canvas.Point{X: m.area.X + (s.X-d.X0)/(d.X1-d.X0)*m.area.W, Y: m.area.Y + (d.Y1-s.Y)/(d.Y1-d.Y0)*m.area.H}
	if m.area.Contains(at) {
		p.Frame(canvas.Rect{X: at.X - m.radius - 5, Y: at.Y - m.radius - 5, W: 2*m.radius + 10, H: 2*m.radius + 10}, m.radius+5, 2, p.Theme.Accent)
	}
}
