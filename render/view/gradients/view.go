// Package gradients draws the Gradients lab: a grid of histograms, a row a layer and a column a
// network, and beside it how large the numbers are by layer and over the steps, the losses, the
// activation with the places where it is used, and a pass forward and back.
package gradients

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// View shows the Gradients lab. The zero value is ready.
type View struct {
	layout layout
	laid   layoutKey

	grid   grid
	decks  [faceCount]deck
	strips strips
	before before

	layer, run int  // what the card of σ looks at; layer 0: the first picture is still to come
	lines      bool // RMS over the steps as lines, not as strips
	chip       canvas.Rect
	chipHot    bool
	pass       pass

	down   canvas.Point // where the pointer went down
	cursor view.Cursor
	titles []view.Title
	curve  chart.Lines
	pts    []canvas.Point
	low    []canvas.Point
	xt, yt [10]float64
	layers [experiment.MaxHidden]float64
	peaks  [experiment.MaxHidden]float32
	buf    []byte
}

var _ view.View = (*View)(nil)

// layoutKey is all that the places of things depend on.
type layoutKey struct {
	w, h, font  float64
	embed       bool
	depth, nets int
	show        string
}

// depth returns how many hidden layers s tells of: it has two histograms of each.
func depth(s *experiment.Snapshot) int { return len(s.Hists) / 2 }

// net returns network k of s.
func net(s *experiment.Snapshot, k int) *experiment.Snapshot {
	if k == 0 {
		return s
	}
	return &s.Others[k-1]
}

// counts reports whether network k has a say in the axes: one that has diverged has none, unless
// all have.
func (v *View) counts(s *experiment.Snapshot, k int) bool {
	if !diverged(net(s, k)) {
		return true
	}
	for j := range v.laid.nets {
		if !diverged(net(s, j)) {
			return false
		}
	}
	return true
}

// diverged reports whether one network has.
func diverged(n *experiment.Snapshot) bool {
	v, _ := numberOf(n, "diverged")
	return v != 0
}

// ready reports whether s is a picture of this lab.
func ready(s *experiment.Snapshot) bool {
	if s == nil || s.Status == experiment.Failed || len(s.Hists) < 2 || len(s.Hists)%2 != 0 {
		return false
	}
	if _, ok := cut(s.Hists[0].Key, "layer/"); !ok {
		return false
	}
	for i := range s.Others {
		if len(s.Others[i].Hists) != len(s.Hists) {
			return false
		}
	}
	return true
}

// cut is strings.CutPrefix.
func cut(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// textOf returns a text of a snapshot, "" when there is none.
func textOf(s *experiment.Snapshot, key string) string {
	for i := range s.Texts {
		if s.Texts[i].Key == key {
			return s.Texts[i].Value
		}
	}
	return ""
}

// numberOf returns a number of a snapshot, and whether there is one.
func numberOf(s *experiment.Snapshot, key string) (float64, bool) {
	for i := range s.Scalars {
		if s.Scalars[i].Key == key {
			return s.Scalars[i].Value, true
		}
	}
	return 0, false
}

// seriesOf returns the curve with the given key, nil when there is none.
func seriesOf(s *experiment.Snapshot, key string) *experiment.Series {
	for i := range s.Series {
		if s.Series[i].Key == key {
			return &s.Series[i]
		}
	}
	return nil
}

// firstRMS returns where the curves of the layers begin in s.Series, −1 when there are none.
func firstRMS(s *experiment.Snapshot) int {
	for i := range s.Series {
		if _, ok := cut(s.Series[i].Key, "rms/"); ok && i+depth(s) <= len(s.Series) {
			return i
		}
	}
	return -1
}

func (v *View) lay(ctx *view.Context) {
	key := layoutKey{w: ctx.W, h: ctx.H, font: ctx.Config.Font, embed: ctx.Config.Embed, show: ctx.Config.Slide.Show}
	s := ctx.Snap
	if ready(s) {
		key.depth, key.nets = depth(s), 1+len(s.Others)
		if v.layer == 0 {
			v.layer = 1
		}
		v.layer = min(v.layer, key.depth)
		v.run = min(v.run, key.nets-1)
	}
	if key == v.laid && key.w > 0 {
		return
	}
	v.laid = key
	v.layout = arrange(ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed)
	v.layout.only(ctx)
	for i := range v.decks {
		v.decks[i].lay(&v.layout, v.layout.decks[i], v.layout.faces[i])
	}
	v.grid.lay(&v.layout, key.depth, key.nets)
	v.chip = canvas.Rect{}
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	if p.Touch && !p.Pressed && !p.Up {
		p.Over = false
	}
	v.cursor = view.CursorDefault
	s := ctx.Snap
	if !ready(s) {
		return false
	}
	if p.Down {
		v.down = p.At
	}
	v.before.watch(s, ctx.Config.Gradients.Quantity)
	changed = v.grid.update(v, ctx, p)
	for i := range v.decks {
		changed = v.decks[i].update(v, p) || changed
	}
	hot, clicked := v.on(v.chip, p)
	if clicked {
		v.lines = !v.lines
	}
	changed = changed || clicked || hot != v.chipHot
	v.chipHot = hot
	return v.pass.update(v, ctx, p) || changed
}

// on reports whether the pointer is on something that can be clicked, and whether it has just
// been clicked. A finger hits what is near.
func (v *View) on(r canvas.Rect, p view.Pointer) (hot, clicked bool) {
	if r.Empty() || !p.Over {
		return false, false
	}
	if p.Touch {
		const finger = 44
		r = canvas.Rect{X: r.X, Y: r.Y - max(0, finger-r.H)/2, W: r.W, H: max(r.H, finger)}
	}
	if !r.Contains(p.At) {
		return false, false
	}
	v.cursor = view.CursorPointer
	return true, p.Up && r.Contains(v.down)
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View.
func (v *View) Takes(k view.Key) bool {
	return v.pass.of > 0 && (k == view.KeyLeft || k == view.KeyRight)
}

// Drags implements view.View.
func (v *View) Drags() bool { return false }

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	l := &v.layout
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: l.Sizes, Buf: v.buf[:0]}
	whole := canvas.Rect{W: ctx.W, H: ctx.H}
	p.Fill(whole, p.Theme.Ground)
	v.titles = v.titles[:0]
	s := ctx.Snap
	if s != nil && s.Status == experiment.Failed {
		p.Message(whole, view.Sentence(s.Note, "This experiment cannot be made."), p.Theme.Warning)
		v.buf = p.Buf
		return
	}
	p.Cards(l.grid)
	p.Cards(l.decks[:]...)
	if !ready(s) {
		if !l.grid.Empty() {
			p.Headline(l.grid, gridTitle(ctx.Config), l.grid.Right()-p.Pad)
		}
		if ctx.Err != nil {
			p.Message(l.main(), view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
		} else {
			p.Message(l.main(), "Preparing the first picture …", p.Theme.Muted)
		}
		v.buf = p.Buf
		return
	}
	v.before.watch(s, ctx.Config.Gradients.Quantity)
	v.grid.draw(p, v, ctx)
	v.chip = canvas.Rect{}
	for i := range v.decks {
		v.decks[i].draw(p, v, ctx)
	}
	v.state(p, ctx)
	v.grid.drawTip(p, v, ctx)
	v.buf = p.Buf
}

// state says over the picture what has gone wrong.
func (v *View) state(p *view.Pen, ctx *view.Context) {
	s, r := ctx.Snap, v.layout.Below(v.layout.main())
	switch {
	case ctx.Err != nil:
		p.Veil(r)
		p.Message(r, view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	case s.Status == experiment.Diverged:
		p.Message(r, view.Sentence(s.Note, "Diverged."), p.Theme.Warning)
	}
}

// color is that of network k.
func (v *View) color(p *view.Pen, k int) canvas.Color {
	return p.Theme.Class([...]int{0, 3, 2, 1}[k&3], 6)
}

// dash is how the line of network k is broken: the second word of who cannot tell its colour.
func dash(k int) float64 { return [...]float64{0, 9, 5, 2.5}[k&3] }

// note says where a title stands.
func (v *View) note(p *view.Pen, key, word string, card canvas.Rect) {
	w := p.Measure(word, canvas.Style{Size: p.Title, Medium: true})
	v.titles = append(v.titles, view.Title{Key: key, At: canvas.Rect{X: card.X + p.Pad, Y: card.Y + 5, W: min(w, card.W-2*p.Pad), H: p.TitleBlock() - 10}})
}
