// Package fit draws the Fit lab: a sample with the fit and the truth, errors against complexity,
// and the weights or, of a network, the errors as it learns.
package fit

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
	"gradlab/render/view/curve"
	"gradlab/render/view/sweep"
)

// View shows the Fit lab. The zero value is ready.
type View struct {
	layout layout
	laid   layoutKey

	picture curve.Picture
	beside  [maxBeside]curve.Picture // fits at several capacities, each in a part of the card
	errors  plot
	course  plot // of a network, as it learns
	weights weights
	hand    hand
	widths  bool // see layoutKey

	parts  []canvas.Rect // of the card, one a fit beside others
	caps   []int         // their capacities
	hot    int           // the one under the pointer, −1: none
	down   int           // the one on which the pointer went down
	cursor view.Cursor
	titles []view.Title
	shown  key
	buf    []byte
}

var _ view.View = (*View)(nil)

const maxBeside = 4

// A plot is a card of curves with what it shows.
type plot struct {
	sweep.Card
	place  canvas.Rect
	figure sweep.Figure
}

func (k *plot) lay(s *view.Sizes, r canvas.Rect) {
	k.place = r
	k.Lay(s, r)
}

// key is all that the figures depend on.
type key struct {
	snap     *experiment.Snapshot
	gen, seq uint64
	dark     bool
	cap      int
	shape    view.Shape
}

// The titles of the cards.
const (
	fitTitle     = "Fit"
	errorsTitle  = "Error against complexity"
	courseTitle  = "Error as it learns"
	weightsTitle = "Weights"
)

// layoutKey is all that the places of things depend on.
type layoutKey struct {
	w, h, font float64
	embed      bool
	beside     int
	third      bool
	net        bool
	widths     bool // of a network the errors by width, where there is room for one card alone
	show       string
}

func (v *View) lay(ctx *view.Context) {
	key := layoutKey{w: ctx.W, h: ctx.H, font: ctx.Config.Font, embed: ctx.Config.Embed, show: ctx.Config.Slide.Show, net: ctx.Config.Curve.Family == "mlp", widths: v.widths}
	v.caps = v.caps[:0]
	if s := ctx.Snap; s != nil {
		for i := range s.Series {
			if c, ok := cut(s.Series[i].Key, "fit/"); ok && len(v.caps) < maxBeside {
				n, _ := strconv.Atoi(c)
				v.caps = append(v.caps, n)
			}
		}
		key.third = curve.SeriesOf(s, "weights") != nil || curve.SeriesOf(s, "loss/train") != nil
	}
	if key.beside = len(v.caps); key.beside == 1 {
		key.beside, v.caps = 0, v.caps[:0]
	}
	if key == v.laid && key.w > 0 {
		return
	}
	v.laid = key
	v.layout = arrange(key)
	l := &v.layout
	third := "fitweights"
	if key.net {
		third = "course"
	}
	view.Only(ctx, 8, view.Place{Key: "fit", At: &l.Fit}, view.Place{Key: "complexity", At: &l.Errors}, view.Place{Key: third, At: &l.Third})
	v.picture.Lay(&l.Sizes, l.Fit, l.Footer())
	v.parts = l.parts(v.parts[:0], key.beside)
	for i := range v.parts {
		v.beside[i].Lay(&l.Sizes, v.parts[i], 0)
	}
	v.errors.lay(&l.Sizes, l.Errors)
	v.course.lay(&l.Sizes, canvas.Rect{})
	v.weights.lay(&l.Sizes, canvas.Rect{})
	if key.net {
		v.course.lay(&l.Sizes, l.Third)
	} else {
		v.weights.lay(&l.Sizes, l.Third)
	}
	v.hot, v.down = -1, -1
}

// cut is strings.CutPrefix.
func cut(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	p = p.Hovers()
	v.cursor = view.CursorDefault
	if ctx.Snap == nil || ctx.Snap.Status == experiment.Failed {
		return false
	}
	if len(v.parts) > 0 {
		changed = v.choose(ctx, p)
	} else {
		changed = v.picture.Update(p, &v.cursor)
		changed = v.hand.update(ctx, &v.picture, &v.layout.Sizes, p, &v.cursor) || changed
	}
	v.refresh(ctx)
	moved, picked := v.errors.Update(p, &v.errors.figure, &v.cursor)
	if picked == picked && int(picked) != ctx.Config.Curve.Cap {
		ctx.Set("cap", strconv.Itoa(int(picked)))
	}
	changed = changed || moved
	if v.errors.Acted {
		v.study(ctx)
	}
	moved, _ = v.course.Update(p, &v.course.figure, &v.cursor)
	if v.course.Acted {
		v.widths = true
		if v.errors.figure.Act == byWidth {
			v.study(ctx)
		}
		moved = true
	}
	return v.weights.update(p) || moved || changed
}

// study does what the chip of the errors says: it begins the training of networks of other widths,
// or ends it, or goes back to how the present one learns.
func (v *View) study(ctx *view.Context) {
	what := experiment.StudyWidth
	switch v.errors.figure.Act {
	case cancel:
		what = experiment.StudyCancel
		fallthrough
	case learns:
		v.widths = false
	}
	if v.errors.figure.Act != learns {
		ctx.Send(experiment.Do{Key: experiment.DoStudy, Text: what})
	}
}

// The chips of the cards of a network.
const (
	byWidth = "by width"
	cancel  = "cancel"
	learns  = "as it learns"
)

// choose makes the fit that is clicked on the one that is shown in the other cards.
func (v *View) choose(ctx *view.Context, p view.Pointer) (changed bool) {
	hot := -1
	for i, r := range v.parts {
		changed = v.beside[i].Update(p, &v.cursor) || changed
		if p.Over && r.Contains(p.At) {
			hot = i
			v.cursor = view.CursorPointer
		}
	}
	if p.Down {
		v.down = hot
	}
	if p.Up && hot >= 0 && hot == v.down && hot < len(v.caps) {
		ctx.Set("cap", strconv.Itoa(v.caps[hot]))
		changed = true
	}
	changed = changed || hot != v.hot
	v.hot = hot
	return changed
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View.
func (v *View) Takes(view.Key) bool { return false }

// Drags implements view.View.
func (v *View) Drags() bool { return v.hand.held >= 0 && v.hand.busy }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	l := &v.layout
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: l.Sizes, Buf: v.buf[:0]}
	v.titles = v.titles[:0]
	ready := ctx.Snap != nil && curve.SeriesOf(ctx.Snap, "truth") != nil
	if p.Begin(ctx, ready, fitTitle, l.Fit, l.Errors, l.Third) {
		if len(v.parts) > 0 {
			v.drawBeside(p, ctx)
		} else {
			v.drawFit(p, ctx)
		}
		v.drawPlots(p, ctx)
		v.state(p, ctx)
	}
	v.buf = p.Buf
}

// Zooms implements view.Zoomer.
func (v *View) Zooms() bool { return true }

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

// note says where a title stands.
func (v *View) note(p *view.Pen, key, word string, card canvas.Rect) {
	v.titles = append(v.titles, p.TitleOf(key, word, card))
}
