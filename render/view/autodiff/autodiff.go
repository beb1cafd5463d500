// Package autodiff draws the Autodiff lab: the graph of a formula with what is known of it,
// the step that was just made in words, and the Jacobian as it fills.
package autodiff

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// View shows the Autodiff lab. The zero value is ready.
type View struct {
	layout Layout
	laid   layoutKey

	graph    graph
	steps    steps
	jacobian jacobian

	cursor view.Cursor
	titles []view.Title
	buf    []byte
}

var _ view.View = (*View)(nil)

// layoutKey is all that the places of cards depend on.
type layoutKey struct {
	w, h, font float64
	embed      bool
	show       string
}

// lay brings the layout up to date.
func (v *View) lay(ctx *view.Context) {
	key := layoutKey{ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed, ctx.Config.Slide.Show}
	if key != v.laid {
		v.laid = key
		v.layout = Arrange(ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed)
		v.layout.only(ctx)
		v.graph.stale = true
	}
}

// shows reports whether there is a graph to show.
func shows(s *experiment.Snapshot) bool {
	return s != nil && s.Status != experiment.Failed && len(s.Graph.Nodes) > 0
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	if p.Touch && !p.Pressed && !p.Up {
		p.Over = false
	}
	v.cursor = view.CursorDefault
	if !shows(ctx.Snap) {
		return false
	}
	changed = v.graph.update(ctx, p, &v.layout, &v.cursor)
	changed = v.steps.update(ctx, p, &v.cursor) || changed
	changed = v.jacobian.update(ctx, p, &v.cursor) || changed
	for _, k := range p.Keys {
		switch k {
		case view.KeyLeft:
			back(ctx)
		case '+', '=':
			v.graph.zoomBy(1)
		case '-':
			v.graph.zoomBy(-1)
		case '0':
			v.graph.whole()
		}
		changed = true
	}
	return changed
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View: ← goes a step back, + and − zoom, 0 shows the whole graph.
func (v *View) Takes(k view.Key) bool {
	return k == view.KeyLeft || k == '+' || k == '=' || k == '-' || k == '0'
}

// Drags implements view.View: a graph larger than its card is moved by a finger.
func (v *View) Drags() bool { return v.graph.larger() }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	l := &v.layout
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: l.Sizes, Buf: v.buf[:0]}
	all := canvas.Rect{X: 0, Y: 0, W: ctx.W, H: ctx.H}
	p.Fill(all, p.Theme.Ground)
	v.titles = v.titles[:0]
	if s := ctx.Snap; s != nil && s.Status == experiment.Failed {
		p.Message(all, view.Sentence(s.Note, "This experiment cannot be made."), p.Theme.Warning)
		v.buf = p.Buf
		return
	}
	card := l.Graph
	if l.Joined {
		card.H = l.Steps.Bottom() - card.Y
	}
	steps := l.Steps
	if l.Joined {
		steps = canvas.Rect{}
	}
	p.Cards(card, steps, l.Jacobian)
	first := view.First(card, steps, l.Jacobian)
	if !shows(ctx.Snap) {
		if !l.Graph.Empty() {
			p.Headline(l.Graph, graphTitle, l.Graph.Right()-p.Pad)
		}
		note, col := "Preparing the first picture …", p.Theme.Muted
		if ctx.Err != nil {
			note, col = view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning
		}
		p.Message(first, note, col)
		v.buf = p.Buf
		return
	}
	v.graph.draw(p, ctx, l)
	v.steps.draw(p, ctx, l)
	v.jacobian.draw(p, ctx, l)
	v.graph.drawTip(p, ctx)
	v.jacobian.drawTip(p, ctx)
	if ctx.Err != nil {
		p.Veil(l.Below(first))
		p.Message(l.Below(first), view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	}
	v.note(p, "graph", graphTitle, l.Graph)
	if !l.Joined {
		v.note(p, "autostep", stepTitle, l.Steps)
	}
	if v.jacobian.second {
		v.note(p, "hessian", hessianTitle, l.Jacobian)
	} else {
		v.note(p, "jacobian", jacobianTitle, l.Jacobian)
	}
	v.buf = p.Buf
}

// The titles of the cards.
const (
	graphTitle    = "Computational graph"
	stepTitle     = "Step"
	jacobianTitle = "Jacobian"
	hessianTitle  = "Hessian"
)

// Zooms implements view.Zoomer.
func (v *View) Zooms() bool { return true }

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

func (v *View) note(p *view.Pen, key, word string, card canvas.Rect) {
	if card.Empty() {
		return
	}
	w := p.Measure(word, canvas.Style{Size: p.Title, Medium: true})
	v.titles = append(v.titles, view.Title{Key: key, At: canvas.Rect{X: card.X + p.Pad, Y: card.Y + 5, W: min(w, card.W-2*p.Pad), H: p.TitleBlock() - 10}})
}

// text returns the words of a Snapshot with the given key.
func text(s *experiment.Snapshot, key string) string {
	for i := range s.Texts {
		if s.Texts[i].Key == key {
			return s.Texts[i].Value
		}
	}
	return ""
}

// scalar returns the number of a Snapshot with the given key, 0 when there is none.
func scalar(s *experiment.Snapshot, key string) float64 {
	for i := range s.Scalars {
		if s.Scalars[i].Key == key {
			return s.Scalars[i].Value
		}
	}
	return 0
}

// table returns the table of a Snapshot with the given key, nil when there is none.
func table(s *experiment.Snapshot, key string) *experiment.Table {
	for i := range s.Tables {
		if s.Tables[i].Key == key {
			return &s.Tables[i]
		}
	}
	return nil
}
