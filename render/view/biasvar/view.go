// Package biasvar draws the Bias–variance lab: the fits of many samples, their predictions at
// one x, and the expected error taken apart.
package biasvar

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
	"gradlab/render/view/curve"
	"gradlab/render/view/sweep"
)

// View shows the Bias–variance lab. The zero value is ready.
type View struct {
	layout layout
	laid   layoutKey

	fits   curve.Picture
	down   bool // the pointer went down in the fits
	parts  sweep.Card
	figure sweep.Figure
	hist   predictions
	shown  key

	cursor view.Cursor
	titles []view.Title
	buf    []byte
}

var _ view.View = (*View)(nil)

// key is all that the figure depends on.
type key struct {
	snap     *experiment.Snapshot
	gen, seq uint64
	dark     bool
}

// The titles of the cards.
const (
	fitsTitle  = "Fits of many samples"
	partsTitle = "Error taken apart"
	histTitle  = "Predictions at one x"
)

func (v *View) lay(ctx *view.Context) {
	k := layoutKey{ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed, ctx.Config.Slide.Show}
	if k == v.laid {
		return
	}
	v.laid = k
	v.layout = arrange(k)
	l := &v.layout
	view.Only(ctx, 8, view.Place{Key: "fits", At: &l.Fits}, view.Place{Key: "parts", At: &l.Parts}, view.Place{Key: "predictions", At: &l.Predictions})
	v.fits.Lay(&l.Sizes, l.Fits, l.Footer())
	v.parts.Mean = true
	v.parts.Lay(&l.Sizes, l.Parts)
	v.hist.lay(&l.Sizes, l.Predictions)
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	p = p.Hovers()
	v.cursor = view.CursorDefault
	if ctx.Snap == nil || ctx.Snap.Status == experiment.Failed {
		return false
	}
	v.refresh(ctx)
	changed, picked := v.parts.Update(p, &v.figure, &v.cursor)
	if picked == picked {
		v.pick(ctx, picked)
	}
	if !v.layout.Fits.Empty() {
		changed = v.fits.Update(p, &v.cursor) || changed
		changed = v.look(ctx, p) || changed
	}
	return v.hist.update(p) || changed
}

// pick looks at the fits at another value along the axis.
func (v *View) pick(ctx *view.Context, value float64) {
	key := "cap"
	switch ctx.Config.Curve.Axis {
	case "alpha":
		key = "alpha"
	case "n":
		key = "n"
	}
	ctx.Set(key, experiment.FormatFloat(value))
}

// look takes the histogram at the x of the pointer.
func (v *View) look(ctx *view.Context, p view.Pointer) (changed bool) {
	if p.Down {
		v.down = v.fits.Over
	}
	if v.down && (p.Down || p.Pressed) && v.fits.Plot.Area.W > 0 {
		x, _ := v.fits.Plot.Value(p.At)
		x = min(max(x, ctx.Snap.Domain.X0), ctx.Snap.Domain.X1)
		text := strconv.FormatFloat(x, 'f', 3, 64)
		if f := experiment.FieldOf("x0"); f.Format(ctx.Config) != text {
			ctx.Set("x0", text)
			changed = true
		}
	}
	if p.Up || !p.Pressed {
		v.down = false
	}
	return changed
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View.
func (v *View) Takes(view.Key) bool { return false }

// Drags implements view.View.
func (v *View) Drags() bool { return v.down }

// Zooms implements view.Zoomer.
func (v *View) Zooms() bool { return true }

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	l := &v.layout
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: l.Sizes, Buf: v.buf[:0]}
	v.titles = v.titles[:0]
	ready := ctx.Snap != nil && curve.SeriesOf(ctx.Snap, "truth") != nil
	if p.Begin(ctx, ready, partsTitle, l.Parts, l.Fits, l.Predictions) {
		v.refresh(ctx)
		if !l.Fits.Empty() {
			v.drawFits(p, ctx)
		}
		v.parts.Draw(p, &v.figure)
		v.note(p, "parts", partsTitle, l.Parts)
		if !l.Predictions.Empty() {
			v.hist.draw(p, ctx)
			v.note(p, "predictions", histTitle, l.Predictions)
		}
		p.Broken(ctx, l.Parts)
	}
	v.buf = p.Buf
}

// note says where a title stands.
func (v *View) note(p *view.Pen, key, word string, card canvas.Rect) {
	v.titles = append(v.titles, p.TitleOf(key, word, card))
}
