package fit

import (
	"fmt"
	"math"
	"slices"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

// hand is what a person does to the points of the sample: a click adds one, a drag moves one,
// a click with Ctrl, or the other button, takes one away. The sample becomes the person's own.
type hand struct {
	busy  bool // the pointer went down in the picture
	held  int  // the point that moves with it, −1: none
	hot   int  // the point under it, −1: none
	x, y  []float64
	frame experiment.Rect // of the picture, which does not move while a point does
	err   error
}

// reach is how near, in layout pixels, a pointer has to come to a point; a finger comes less
// near.
func reach(s *view.Sizes, touch bool) float64 {
	if touch {
		return max(20, s.Point+10)
	}
	return s.Point + 6
}

// domain returns the part of the plane to show.
func (h *hand) domain(d experiment.Rect) experiment.Rect {
	if h.busy && h.frame != (experiment.Rect{}) {
		return h.frame
	}
	return d
}

func (h *hand) update(ctx *view.Context, k *curve.Picture, s *view.Sizes, p view.Pointer, cursor *view.Cursor) (changed bool) {
	if ctx.Config.Embed || k.Plot.Area.Empty() || len(ctx.Snap.Points) == 0 {
		h.busy, h.held, h.hot = false, -1, -1
		return false
	}
	near := -1
	if k.Over && !h.busy {
		near = h.near(ctx, k, p.At, reach(s, p.Touch))
	}
	if h.busy {
		near = h.held
	}
	changed = near != h.hot
	h.hot = near
	if near >= 0 {
		*cursor = view.CursorPointer
	}
	switch {
	case p.Down && k.Over:
		h.take(ctx)
		h.err = nil
		h.busy, h.frame, changed = true, ctx.Snap.Domain, true
		if ctx.Edit != nil {
			ctx.Edit.BeginStroke()
		}
		x, y := h.place(k, p.At)
		switch {
		case p.Erase && near >= 0:
			h.x, h.y = slices.Delete(h.x, near, near+1), slices.Delete(h.y, near, near+1)
			h.held = -1
			h.tell(ctx)
		case p.Erase:
			h.held = -1
		case near >= 0:
			h.held = near
		case len(h.x) >= experiment.MaxPts:
			h.held = -1
			h.err = fmt.Errorf("at most %d points can be moved by hand: draw a smaller sample first", experiment.MaxPts)
		default:
			h.x, h.y = append(h.x, x), append(h.y, y)
			h.held = len(h.x) - 1
			h.tell(ctx)
		}
	case h.busy && p.Pressed && h.held >= 0:
		x, y := h.place(k, p.At)
		if x != h.x[h.held] || y != h.y[h.held] {
			h.x[h.held], h.y[h.held] = x, y
			h.tell(ctx)
			changed = true
		}
	}
	if h.busy && (p.Up || !p.Pressed) {
		h.busy, h.held, changed = false, -1, true
		if ctx.Edit != nil {
			ctx.Edit.EndStroke()
		}
	}
	return changed
}

// take makes the sample that is shown the hand's.
func (h *hand) take(ctx *view.Context) {
	if c := &ctx.Config.Curve; c.Pts != "" {
		h.x, h.y, _ = experiment.ParsePts(c.Pts)
		return
	}
	e := &ctx.Snap.Points[0]
	h.x, h.y = h.x[:0], h.y[:0]
	for i := range e.X {
		h.x, h.y = append(h.x, float64(e.X[i])), append(h.y, float64(e.Y[i]))
	}
}

// tell makes the hand's points the sample.
func (h *hand) tell(ctx *view.Context) {
	if len(h.x) > experiment.MaxPts {
		h.err = fmt.Errorf("at most %d points can be moved by hand: draw a smaller sample first", experiment.MaxPts)
		return
	}
	h.err = ctx.Set("pts", experiment.FormatPts(h.x, h.y))
}

// place returns where in the plane a pointer is, within the picture and rounded to what a
// picture can tell.
func (h *hand) place(k *curve.Picture, at canvas.Point) (x, y float64) {
	at.X = min(max(at.X, k.Area.X), k.Area.Right())
	at.Y = min(max(at.Y, k.Area.Y), k.Area.Bottom())
	x, y = k.Plot.Value(at)
	return math.Round(min(max(x, 0), 1)*1e4) / 1e4, math.Round(y*1e3) / 1e3
}

// near returns the index of the point nearest to a pointer, −1 when none is within reach.
func (h *hand) near(ctx *view.Context, k *curve.Picture, at canvas.Point, reach float64) int {
	e, best, found := &ctx.Snap.Points[0], reach*reach, -1
	for i := range e.X {
		q := k.Plot.Pos(float64(e.X[i]), float64(e.Y[i]))
		if d := (q.X-at.X)*(q.X-at.X) + (q.Y-at.Y)*(q.Y-at.Y); d <= best {
			best, found = d, i
		}
	}
	return found
}

// draw marks the point under the pointer, and says what was refused.
func (h *hand) draw(p *view.Pen, ctx *view.Context, k *curve.Picture) {
	if e := &ctx.Snap.Points; h.hot >= 0 && len(*e) > 0 && h.hot < len((*e)[0].X) {
		at := k.Plot.Pos(float64((*e)[0].X[h.hot]), float64((*e)[0].Y[h.hot]))
		p.Marker(canvas.Circle, at.X, at.Y, p.Point+5, p.Theme.Accent)
		p.Marker(canvas.Circle, at.X, at.Y, p.Point+3, p.Theme.Card)
		p.Marker(canvas.Circle, at.X, at.Y, p.Point+1, p.Theme.Positive)
	}
	if h.err != nil && h.busy {
		p.Message(k.Area, view.Sentence(h.err.Error(), ""), p.Theme.Warning)
	}
}
