package boundary

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// netEdit is the round buttons that make the network larger and smaller: beside the title for
// its layers, beside a layer's caption for that layer's units. They change the Config's field
// "hidden", so what they do is undone as any other change.
type netEdit struct {
	buttons []netButton // as drawn last, all of them
	hot     netButton   // under the pointer
	held    netButton   // where it went down
	layer   int         // of the caption that has the buttons where there is not room for all
	reach   float64     // half the edge of what a button hears
	refused string      // why the last press changed nothing
	row     canvas.Rect // of the captions
}

// A netButton adds (by = 1) or removes (by = −1) a unit of a hidden layer, or with layer 0
// the last hidden layer. The zero value is no button.
type netButton struct {
	at    canvas.Point
	layer int
	by    int
	on    bool // it would change something
}

func (b netButton) same(o netButton) bool { return b.layer == o.layer && b.by == o.by }

// Widths of what buttons hear: a mouse's and a finger's.
const (
	mouseTarget  = 26
	fingerTarget = 44
)

// resized returns the sizes of the hidden layers after a press of b, and whether they differ.
func (b netButton) resized(w experiment.Widths) (experiment.Widths, bool) {
	n := w.Len()
	switch {
	case b.layer > n || b.by == 0:
		return w, false
	case b.layer > 0:
		k := w[b.layer-1] + b.by
		if k < 1 || k > experiment.MaxWidth {
			return w, false
		}
		w[b.layer-1] = k
	case b.by < 0:
		if n == 0 {
			return w, false
		}
		w[n-1] = 0
	default:
		if n == experiment.MaxHidden {
			return w, false
		}
		w[n] = 4
		if n > 0 {
			w[n] = w[n-1]
		}
	}
	return w, true
}

// under returns the button at a point, the nearest of those that reach it.
func (e *netEdit) under(at canvas.Point) netButton {
	var best netButton
	least := math.Inf(1)
	for _, b := range e.buttons {
		dx, dy := math.Abs(b.at.X-at.X), math.Abs(b.at.Y-at.Y)
		if d := math.Hypot(dx, dy); max(dx, dy) <= e.reach && d < least {
			best, least = b, d
		}
	}
	return best
}

// update handles the pointer. busy says that it is about a button and about nothing else.
func (e *netEdit) update(ctx *view.Context, p view.Pointer, plan *netPlan, cursor *view.Cursor) (changed, busy bool) {
	e.reach = mouseTarget / 2
	if p.Touch {
		e.reach = fingerTarget / 2
	}
	var hot netButton
	if p.Over {
		hot = e.under(p.At)
	}
	if p.Down && e.refused != "" {
		e.refused, changed = "", true
	}
	if p.Down {
		e.held = hot
	}
	if hot.by != 0 {
		busy = true
		if hot.on {
			*cursor = view.CursorPointer
		}
		if p.Up && hot.same(e.held) {
			e.press(ctx, hot)
			changed = true
		}
	}
	if p.Up {
		e.held = netButton{}
	}
	// Where captions stand too close for buttons at each, those of the nearest one are shown.
	if near := plan.nearest(p.At.X); p.Over && e.row.Contains(p.At) && (hot.by == 0 || hot.layer == 0) &&
		(!p.Touch || p.Up) && near != e.layer {
		e.layer, changed = near, true
	}
	if !hot.same(e.hot) {
		changed = true
	}
	e.hot = hot
	return changed, busy
}

// press does what a button is for.
func (e *netEdit) press(ctx *view.Context, b netButton) {
	w, ok := b.resized(ctx.Config.Hidden)
	if !ok {
		return
	}
	var buf [8 * experiment.MaxHidden]byte
	text := buf[:0]
	for i, n := range w[:w.Len()] {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, int64(n), 10)
	}
	if err := ctx.Set("hidden", string(text)); err != nil {
		e.refused = err.Error()
	}
}

// nearest returns the hidden layer whose middle is nearest to x, 0 when there is none.
func (p *netPlan) nearest(x float64) int {
	best, least := 0, math.Inf(1)
	for i := 1; i < len(p.layers)-1; i++ {
		l := &p.layers[i]
		if d := math.Abs(l.x + l.width()/2 - x); d < least {
			best, least = i, d
		}
	}
	return best
}

// buttonSize is the diameter of a button.
func buttonSize(s *view.Sizes) float64 { return max(24, 2*s.Small) }

// button draws one button around at; w are the sizes that it would change.
func (e *netEdit) button(p *view.Pen, at canvas.Point, size float64, layer, by int, w experiment.Widths) {
	b := netButton{at: at, layer: layer, by: by}
	_, b.on = b.resized(w)
	p.RoundButton(at, size, by, b.on, b.on && b.same(e.hot))
	e.buttons = append(e.buttons, b)
}

// drawLayers draws the number of layers between its buttons from x on, level with the card's
// title, and returns the right end of it; x when there is no room up to right.
func (e *netEdit) drawLayers(p *view.Pen, ctx *view.Context, card canvas.Rect, x, right float64) float64 {
	w := ctx.Config.Hidden
	n := w.Len()
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	size := min(buttonSize(&p.Sizes), 18+p.Title*canvas.CapHeight)
	y := p.Baseline(card)
	mid := y - p.Title*canvas.CapHeight/2
	for _, word := range [...]string{" hidden layer", " layer", ""} {
		p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(n), 10), word...)
		if n != 1 && word != "" {
			p.Buf = append(p.Buf, 's')
		}
		text := p.MeasureBytes(p.Buf, st)
		end := x + 2*size + text + 12
		if end > right {
			continue
		}
		e.button(p, canvas.Point{X: x + size/2, Y: mid}, size, 0, -1, w)
		p.TextBytes(x+size+6, y, p.Buf, st)
		e.button(p, canvas.Point{X: end - size/2, Y: mid}, size, 0, 1, w)
		return end
	}
	return x
}

// drawUnits draws the buttons of a layer beside its caption, text wide, around mid.
func (e *netEdit) drawUnits(p *view.Pen, ctx *view.Context, layer int, mid, y, text float64) {
	w := ctx.Config.Hidden
	if layer > w.Len() {
		return
	}
	size := buttonSize(&p.Sizes)
	d := text/2 + 5 + size/2
	y -= p.Small * canvas.CapHeight / 2
	e.button(p, canvas.Point{X: mid - d, Y: y}, size, layer, -1, w)
	e.button(p, canvas.Point{X: mid + d, Y: y}, size, layer, 1, w)
}
