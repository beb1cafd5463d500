package autodiff

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// graph is the card with the computational graph: laid out once for each formula, then moved
// and scaled.
type graph struct {
	plan   *plan
	labels []label
	brief  bool   // nodes have their names and numbers only, since there are many
	shape  uint64 // of the graph that the plan is of
	stale  bool   // the plan, or how it lies in the card, has to be found again
	dark   bool

	area canvas.Rect // of the card, for the graph
	fit  float64     // the zoom at which all of it is seen
	zoom int         // steps of a fifth beyond that
	pan  canvas.Point
	at   int // the node that was shown last as the present one

	dragging bool
	last     canvas.Point
	hover    int            // the node under the pointer, −1
	buttons  [3]canvas.Rect // closer, further, whole
	hot      int            // the one under the pointer, −1
	pointer  canvas.Point
	lut      [256][4]byte
}

// A label is what stands on a node, but for its numbers.
type label struct {
	head   string // "c = a·b", "a"
	folded bool   // a number that is written in its users
	leaf   bool
}

const (
	zoomStep  = 1.2
	mostZoom  = 1.5 // of a small graph at first
	nodePad   = 9.0
	lineSpace = 1.3
)

const (
	buttonCloser = iota
	buttonFurther
	buttonWhole
)

// shapeOf is a number that tells graphs of different formulas apart.
func shapeOf(s *experiment.Snapshot) uint64 {
	h := uint64(14695981039346656037)
	mix := func(v uint64) { h = (h ^ v) * 1099511628211 }
	mix(s.Gen)
	for i := range s.Graph.Nodes {
		n := &s.Graph.Nodes[i]
		mix(uint64(n.Kind))
		for _, b := range []byte(n.Name) {
			mix(uint64(b))
		}
	}
	for _, e := range s.Graph.Edges {
		mix(uint64(e.From)<<32 | uint64(e.To))
	}
	return h
}

// prepare brings plan and scale up to date. measure gives the width of a text at the size of
// the card's body.
func (g *graph) prepare(p *view.Pen, ctx *view.Context, l *Layout) {
	s := ctx.Snap
	shape := shapeOf(s)
	if shape != g.shape || g.plan == nil {
		g.shape, g.stale = shape, true
		g.zoom, g.pan = 0, canvas.Point{}
	}
	if g.dark != ctx.Theme.Dark || g.plan == nil {
		g.dark = ctx.Theme.Dark
		ctx.Theme.Diverging(&g.lut)
	}
	_, g.area = l.Graph.CutTop(l.TitleBlock() - 4)
	g.area.X, g.area.W = g.area.X+4, g.area.W-8
	g.area.H -= 4
	if g.stale {
		g.lay(p, ctx)
		g.stale = false
	}
	g.fit = g.largest(p, g.plan)
	if at := s.Graph.At; at != g.at {
		g.at = at
		g.follow(at)
	}
}

// lay finds what stands on the nodes, and the plan.
func (g *graph) lay(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	used := make([]bool, len(s.Graph.Nodes))
	for _, e := range s.Graph.Edges {
		used[e.From] = true
	}
	g.labels = g.labels[:0]
	for i := range s.Graph.Nodes {
		n := &s.Graph.Nodes[i]
		b := label{head: n.Name, leaf: n.Kind == experiment.NodeVar || n.Kind == experiment.NodeConst}
		b.folded = n.Kind == experiment.NodeConst && used[i]
		if !b.leaf {
			b.head = n.Title + " = " + n.Name
		}
		g.labels = append(g.labels, b)
	}
	of := text(s, "of")
	for _, t := range s.Tables {
		if t.Key == "jacobian" { // the longest name there is
			for _, names := range [2][]string{t.Rows, t.Cols} {
				for _, name := range names {
					if len(name) > len(of) {
						of = name
					}
				}
			}
		}
	}
	st := canvas.Style{Size: p.Body}
	medium := canvas.Style{Size: p.Body, Medium: true}
	number := p.Measure("−0.0000", st)
	size := func(i int) (w, h float64) {
		b, n := &g.labels[i], &s.Graph.Nodes[i]
		if b.folded {
			return 0, 0
		}
		w = p.Measure(b.head, medium)
		rows := 3.0
		if b.leaf {
			w += p.Measure(" = ", st) + number
			rows = 2
		} else {
			w = max(w, p.Measure("= ", st)+number)
		}
		if n.Known&experiment.NodeNone == 0 {
			w = max(w, p.Measure("∂/∂ = ", st)+p.Measure(of, st)+p.Measure(n.Title, st)+number)
		} else {
			rows--
		}
		return w + 2*nodePad, rows*p.Body*lineSpace + 10
	}
	// From the left, as one reads, unless the other way all is a good deal larger.
	g.plan, g.brief = g.better(p, &s.Graph, size, p.Body/13), false
	if math.Floor(2*p.Body*g.largest(p, g.plan))/2 >= readable {
		return
	}
	// Formulas left out, as much again may be readable.
	brief := func(i int) (w, h float64) {
		b, n := &g.labels[i], &s.Graph.Nodes[i]
		if b.folded {
			return 0, 0
		}
		rows := 3.0
		if n.Known&experiment.NodeNone != 0 {
			rows--
		}
		return max(p.Measure("−0.00000…", st), p.Measure(nameOf(n), medium)) + nodePad, rows*p.Body*lineSpace + 6
	}
	if small := g.better(p, &s.Graph, brief, 0.72*p.Body/13); math.Floor(2*p.Body*g.largest(p, small))/2 >= readable {
		g.plan, g.brief = small, true
	}
}

// better lays the graph out from the left or, where all is a good deal larger then, down.
func (g *graph) better(p *view.Pen, s *experiment.Graph, size func(i int) (w, h float64), unit float64) *plan {
	across, down := newPlan(s, size, false, unit), newPlan(s, size, true, unit)
	if g.largest(p, down) > 1.15*g.largest(p, across) {
		return down
	}
	return across
}

// nameOf is what a node is called.
func nameOf(n *experiment.Node) string {
	if n.Title != "" {
		return n.Title
	}
	return n.Name
}

// largest is the zoom at which all of a plan is seen.
func (g *graph) largest(p *view.Pen, l *plan) float64 {
	return min((g.area.W-2*p.Pad)/l.w, (g.area.H-2*p.Pad)/l.h, mostZoom)
}

// scale is the present zoom.
func (g *graph) scale() float64 { return g.fit * math.Pow(zoomStep, float64(g.zoom)) }

// larger reports whether the graph is larger than its card.
func (g *graph) larger() bool { return g.plan != nil && g.zoom > 0 }

// zoomBy goes closer or further by steps.
func (g *graph) zoomBy(steps int) { g.zoomAt(steps, g.area.Center()) }

// zoomAt does so and leaves what lies at a point where it is.
func (g *graph) zoomAt(steps int, at canvas.Point) {
	if g.plan == nil {
		return
	}
	old := g.scale()
	g.zoom += steps
	// Not so far that nothing is left, nor closer than twice the size of other text.
	for g.zoom > 0 && g.scale() > 2.2 {
		g.zoom--
	}
	g.zoom = max(g.zoom, 0)
	k := g.scale() / old
	c := g.area.Center()
	g.pan.X = at.X - c.X - (at.X-c.X-g.pan.X)*k
	g.pan.Y = at.Y - c.Y - (at.Y-c.Y-g.pan.Y)*k
	g.hold()
}

// whole shows all of the graph.
func (g *graph) whole() { g.zoom, g.pan = 0, canvas.Point{} }

// hold keeps the graph from being moved out of its card.
func (g *graph) hold() {
	z := g.scale()
	x := max(0, (g.plan.w*z-g.area.W)/2+30)
	y := max(0, (g.plan.h*z-g.area.H)/2+30)
	if g.zoom == 0 {
		x, y = 0, 0
	}
	g.pan.X, g.pan.Y = min(max(g.pan.X, -x), x), min(max(g.pan.Y, -y), y)
}

// place returns where a point of the plan lies.
func (g *graph) place(q canvas.Point) canvas.Point {
	z, c := g.scale(), g.area.Center()
	return canvas.Point{X: c.X + g.pan.X + (q.X-g.plan.w/2)*z, Y: c.Y + g.pan.Y + (q.Y-g.plan.h/2)*z}
}

func (g *graph) rect(i int) canvas.Rect {
	r, z := g.plan.nodes[i], g.scale()
	q := g.place(canvas.Point{X: r.X, Y: r.Y})
	return canvas.Rect{X: q.X, Y: q.Y, W: r.W * z, H: r.H * z}
}

// follow moves the graph so that node i can be seen.
func (g *graph) follow(i int) {
	if i < 0 || g.zoom == 0 || g.plan.nodes[i].W == 0 {
		return
	}
	r, a := g.rect(i), g.area.Inset(24)
	g.pan.X += max(0, a.X-r.X) - max(0, r.Right()-a.Right())
	g.pan.Y += max(0, a.Y-r.Y) - max(0, r.Bottom()-a.Bottom())
	g.hold()
}

func (g *graph) update(ctx *view.Context, p view.Pointer, l *Layout, cursor *view.Cursor) (changed bool) {
	if g.plan == nil || g.shape != shapeOf(ctx.Snap) {
		return false // not drawn yet
	}
	hover, hot := -1, -1
	if p.Over && g.area.Contains(p.At) || g.dragging {
		g.pointer = p.At
		for i := range g.plan.nodes {
			if g.plan.nodes[i].W > 0 && g.rect(i).Contains(p.At) {
				hover = i
			}
		}
	}
	if p.Over {
		slack := 2.0
		if l.Fingers {
			slack = 7
		}
		for i, r := range g.buttons {
			if r.Inset(-slack).Contains(p.At) {
				hot, hover = i, -1
				*cursor = view.CursorPointer
			}
		}
	}
	switch {
	case hot >= 0 && p.Down:
		switch hot {
		case buttonCloser:
			g.zoomBy(1)
		case buttonFurther:
			g.zoomBy(-1)
		default:
			g.whole()
		}
		changed = true
	case p.Down && p.Over && g.area.Contains(p.At):
		g.dragging, g.last = true, p.At
	case g.dragging && p.Pressed:
		if p.At != g.last {
			g.pan.X += p.At.X - g.last.X
			g.pan.Y += p.At.Y - g.last.Y
			g.last = p.At
			g.hold()
			changed = true
		}
	}
	if !p.Pressed {
		g.dragging = false
	}
	if p.Wheel != 0 && p.Over && g.area.Contains(p.At) {
		steps := int(math.Round(p.Wheel))
		if steps == 0 {
			steps = int(math.Copysign(1, p.Wheel))
		}
		g.zoomAt(min(max(steps, -3), 3), p.At)
		changed = true
	}
	changed = changed || hover != g.hover || hot != g.hot
	g.hover, g.hot = hover, hot
	return changed
}
