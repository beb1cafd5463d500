package autodiff

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// draw draws the card's title, its buttons and the graph.
func (g *graph) draw(p *view.Pen, ctx *view.Context, l *Layout) {
	if l.Graph.Empty() {
		g.area, g.buttons, g.hover, g.plan = canvas.Rect{}, [3]canvas.Rect{}, -1, nil
		return
	}
	g.prepare(p, ctx, l)
	right := g.drawButtons(p, l)
	if l.Joined {
		p.Headline(l.Graph, graphTitle, right, text(ctx.Snap, "head"))
	} else {
		p.Headline(l.Graph, graphTitle, right, text(ctx.Snap, "title"), text(ctx.Snap, "formula"))
	}
	p.PushClip(g.area)
	for n := range ctx.Snap.Graph.Edges {
		g.drawEdge(p, ctx.Snap, n)
	}
	for n := range ctx.Snap.Graph.Edges {
		g.drawLocal(p, ctx.Snap, n)
	}
	for i := range ctx.Snap.Graph.Nodes {
		if g.plan.nodes[i].W > 0 {
			g.drawNode(p, ctx, i)
		}
	}
	p.PopClip()
}

// drawButtons draws the buttons for the zoom and returns their left end.
func (g *graph) drawButtons(p *view.Pen, l *Layout) float64 {
	size, gap := p.Body+9, 6.0
	if l.Fingers {
		size, gap = max(size, 30), 14
	}
	at := canvas.Point{X: l.Graph.Right() - p.Pad - size/2, Y: p.Baseline(l.Graph) - p.Title*canvas.CapHeight/2}
	for i, by := range [...]int{1, -1} {
		on := by > 0 && g.scale()*zoomStep <= 2.2 || by < 0 && g.zoom > 0
		p.RoundButton(at, size, by, on, g.hot == i && on)
		g.buttons[i] = canvas.Rect{X: at.X - size/2, Y: at.Y - size/2, W: size, H: size}
		at.X -= size + gap
	}
	right := at.X + size/2
	g.buttons[buttonWhole] = canvas.Rect{}
	if g.zoom > 0 {
		g.buttons[buttonWhole] = p.Chip(right, p.Baseline(l.Graph), "whole", g.hot == buttonWhole)
		right = g.buttons[buttonWhole].X - 6
	}
	return right - 6
}

// textSize is the size of the text on nodes at the present zoom, in halves of a pixel.
func (g *graph) textSize(p *view.Pen) float64 { return math.Floor(2*p.Body*g.scale()) / 2 }

// readable is the least size of text that is worth writing.
const readable = 6.5

// drawEdge draws the line of an edge: bold and with an arrow when the last step went along it,
// pale when its user is not known yet.
func (g *graph) drawEdge(p *view.Pen, s *experiment.Snapshot, n int) {
	pts := g.plan.edges[n].points
	if pts == nil {
		return
	}
	e := &s.Graph.Edges[n]
	width, col := 1.5, p.Theme.Muted.Fade(0.7)
	active := e.To == s.Graph.At
	switch {
	case active:
		width, col = 2.5, p.Theme.Accent
	case s.Graph.Nodes[e.To].Known&experiment.NodeValue == 0:
		col = p.Theme.Muted.Fade(0.35)
	}
	if z := g.scale(); z < 0.5 && !active {
		width = max(0.6, width*2*z)
	}
	far := g.scale() < 0.25 // a curve would not be seen as one
	from := g.place(pts[0])
	for _, q := range pts[1:] {
		to := g.place(q)
		switch {
		case far, g.plan.down && math.Abs(to.X-from.X) < 0.5, !g.plan.down && math.Abs(to.Y-from.Y) < 0.5:
			p.Line(from.X, from.Y, to.X, to.Y, width, col)
		case g.plan.down:
			d := (to.Y - from.Y) / 2
			p.Curve(from, canvas.Point{X: from.X, Y: from.Y + d}, canvas.Point{X: to.X, Y: to.Y - d}, to, width, col)
		default:
			d := (to.X - from.X) / 2
			p.Curve(from, canvas.Point{X: from.X + d, Y: from.Y}, canvas.Point{X: to.X - d, Y: to.Y}, to, width, col)
		}
		from = to
	}
	if active {
		tip, d := g.place(pts[len(pts)-1]), -1.0
		if g.reverse(s) {
			tip, d = g.place(pts[0]), 1
		}
		a := max(4, 7*min(1, g.scale()))
		if g.plan.down {
			p.Line(tip.X, tip.Y, tip.X-0.6*a, tip.Y+d*a, width, col)
			p.Line(tip.X, tip.Y, tip.X+0.6*a, tip.Y+d*a, width, col)
		} else {
			p.Line(tip.X, tip.Y, tip.X+d*a, tip.Y-0.6*a, width, col)
			p.Line(tip.X, tip.Y, tip.X+d*a, tip.Y+0.6*a, width, col)
		}
	}
}

// reverse reports whether the last step handed adjoints on.
func (g *graph) reverse(s *experiment.Snapshot) bool {
	return text(s, "way") == "down"
}

// drawLocal writes an edge's local derivative over its line, near its user.
func (g *graph) drawLocal(p *view.Pen, s *experiment.Snapshot, n int) {
	e, pts := &s.Graph.Edges[n], g.plan.edges[n].points
	size := math.Floor(2*p.Small*g.scale()) / 2
	if !e.Known || pts == nil || size < readable {
		return
	}
	a, b := g.place(pts[len(pts)-2]), g.place(pts[len(pts)-1])
	at := canvas.Point{X: a.X + 0.5*(b.X-a.X), Y: a.Y + 0.5*(b.Y-a.Y)}
	if len(pts) == 2 && !g.plan.down { // nearer to the argument, where the lines are still apart
		at = canvas.Point{X: a.X + 0.42*(b.X-a.X), Y: a.Y + 0.36*(b.Y-a.Y)}
	}
	st := canvas.Style{Size: size, Color: p.Theme.Ink, Align: canvas.Center}
	if e.To == s.Graph.At {
		st.Color, st.Medium = p.Theme.Accent, true
	}
	p.Buf = experiment.AppendShort(p.Buf[:0], e.Local)
	w := p.MeasureBytes(p.Buf, st) + 6
	p.Round(canvas.Rect{X: at.X - w/2, Y: at.Y - 0.62*size, W: w, H: 1.24 * size}, 4, p.Theme.Card.Fade(0.9))
	p.TextBytes(at.X, at.Y+size*canvas.CapHeight/2, p.Buf, st)
}

func (g *graph) drawNode(p *view.Pen, ctx *view.Context, i int) {
	s := ctx.Snap
	n, b, r := &s.Graph.Nodes[i], &g.labels[i], g.rect(i)
	if !r.Overlaps(g.area) {
		return
	}
	radius := min(8, r.H/5)
	ground := p.Theme.Card
	if b.leaf {
		ground = p.Theme.Field
	}
	size := g.textSize(p)
	if size < readable && n.Known&experiment.NodeGrad != 0 {
		ground = p.Theme.Card.Mix(p.Theme.Sign(n.Grad), 0.5) // an overview: what has a derivative, and its sign
	}
	p.Round(r, radius, ground)
	rim, col := 1.0, p.Theme.Muted.Fade(0.6)
	if n.Kind == experiment.NodeOutput {
		rim, col = 2, p.Theme.Ink
	}
	if i == g.hover {
		col = p.Theme.Accent
	}
	if i == s.Graph.At {
		rim, col = 3, p.Theme.Accent
	}
	p.Frame(r, radius, rim, col)
	if size < readable {
		g.drawName(p, n, r)
		return
	}
	z := size / p.Body
	if g.brief {
		g.drawBrief(p, n, r, size)
		return
	}
	x, y := r.X+nodePad*z, r.Y+5*z+size*0.98
	head := canvas.Style{Size: size, Medium: true, Color: p.Theme.Ink}
	value := canvas.Style{Size: size, Color: p.Theme.Ink}
	if b.leaf {
		x += p.Text(x, y, b.head, head)
		if n.Kind == experiment.NodeVar {
			p.Buf = append(p.Buf[:0], " = "...)
			p.TextBytes(x, y, g.number(p, n.Value, n.Known&experiment.NodeValue != 0, false, &value), value)
		}
	} else {
		p.Text(x, y, b.head, head)
		y += size * lineSpace
		p.Buf = append(p.Buf[:0], "= "...)
		p.TextBytes(x, y, g.number(p, n.Value, n.Known&experiment.NodeValue != 0, false, &value), value)
	}
	if n.Known&experiment.NodeNone != 0 {
		return
	}
	x, y = r.X+nodePad*z, y+size*lineSpace
	p.Buf = g.appendDerivative(p.Buf[:0], ctx, n)
	known, part := n.Known&experiment.NodeGrad != 0, n.Known&experiment.NodePart != 0
	st := canvas.Style{Size: size, Color: p.Theme.SignText(n.Grad)}
	p.TextBytes(x, y, g.number(p, n.Grad, known || part, part, &st), st)
}

// drawBrief writes on a node its name, its value and its derivative, one below the other.
func (g *graph) drawBrief(p *view.Pen, n *experiment.Node, r canvas.Rect, size float64) {
	x, y := r.X+r.W/2, r.Y+(3/p.Body+0.98)*size
	p.Text(x, y, nameOf(n), canvas.Style{Size: size, Medium: true, Color: p.Theme.Ink, Align: canvas.Center})
	y += size * lineSpace
	st := canvas.Style{Size: size, Color: p.Theme.Ink, Align: canvas.Center}
	p.Buf = p.Buf[:0]
	p.TextBytes(x, y, g.number(p, n.Value, n.Known&experiment.NodeValue != 0, false, &st), st)
	if n.Known&experiment.NodeNone != 0 {
		return
	}
	known, part := n.Known&experiment.NodeGrad != 0, n.Known&experiment.NodePart != 0
	st.Color = p.Theme.SignText(n.Grad)
	p.Buf = p.Buf[:0]
	b := g.number(p, n.Grad, known || part, false, &st)
	if part {
		b = append(b, "…"...)
	}
	p.Buf = b
	p.TextBytes(x, y+size*lineSpace, b, st)
}

// drawName writes on a node that is too small for all its words what it is called.
func (g *graph) drawName(p *view.Pen, n *experiment.Node, r canvas.Rect) {
	name := nameOf(n)
	st := canvas.Style{Size: math.Floor(2*min(0.93*r.H, p.Small)) / 2, Color: p.Theme.Ink, Align: canvas.Center}
	if st.Size >= 8 && p.Measure(name, st) < r.W-3 {
		p.TextMiddle(r.X+r.W/2, r.Y+r.H/2, name, st)
	}
}

// number appends a number to the scratch text, a question mark when it is unknown, dots when
// more is to be added.
func (g *graph) number(p *view.Pen, v float64, known, part bool, st *canvas.Style) []byte {
	switch {
	case !known:
		st.Color = p.Theme.Muted
		p.Buf = append(p.Buf, '?')
	default:
		if v-v != 0 {
			st.Color = p.Theme.Warning
		}
		p.Buf = experiment.AppendShort(p.Buf, v)
		if part {
			p.Buf = append(p.Buf, " + …"...)
		}
	}
	return p.Buf
}

// appendDerivative appends "∂d/∂c = ", or in forward mode "∂c/∂a = ".
func (g *graph) appendDerivative(dst []byte, ctx *view.Context, n *experiment.Node) []byte {
	y, x := text(ctx.Snap, "of"), n.Title
	if ctx.Config.Autodiff.Mode == "forward" {
		y, x = x, y
	}
	if y == "" || x == "" {
		return dst
	}
	dst = append(append(dst, "∂"...), y...)
	dst = append(append(dst, "/∂"...), x...)
	return append(dst, " = "...)
}

// drawTip tells all digits of the node under the pointer, or its text where that is too small
// to be written.
func (g *graph) drawTip(p *view.Pen, ctx *view.Context) {
	if g.hover < 0 || g.hover >= len(g.labels) || g.dragging {
		return
	}
	n := &ctx.Snap.Graph.Nodes[g.hover]
	b := append(p.Buf[:0], g.labels[g.hover].head...)
	b = append(b, " = "...)
	if n.Known&experiment.NodeValue != 0 {
		b = appendLong(b, n.Value)
	} else {
		b = append(b, '?')
	}
	if n.Known&experiment.NodeNone == 0 && text(ctx.Snap, "of") != "" {
		b = append(b, "   "...)
		b = g.appendDerivative(b, ctx, n)
		switch {
		case n.Known&experiment.NodeGrad != 0:
			b = appendLong(b, n.Grad)
		case n.Known&experiment.NodePart != 0:
			b = append(appendLong(b, n.Grad), " + …"...)
		default:
			b = append(b, '?')
		}
	}
	p.Buf = b
	p.Tip(g.pointer, g.area, b)
}
