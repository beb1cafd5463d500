package boundary

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// incoming returns the weights into a unit of layer 1 or more, in the order of the units they
// come from, and its bias; none when net has no such unit.
func incoming(net *experiment.Network, u experiment.Unit) (w []float32, bias float32) {
	if u.Layer < 1 || u.Layer >= len(net.Sizes) || u.Index < 0 || u.Index >= net.Sizes[u.Layer] {
		return nil, 0
	}
	at, b := 0, u.Index
	for l := 1; l < u.Layer; l++ {
		at += net.Sizes[l-1] * net.Sizes[l]
		b += net.Sizes[l]
	}
	n := net.Sizes[u.Layer-1]
	at += u.Index * n
	if at+n > len(net.Weights) || b >= len(net.Biases) {
		return nil, 0
	}
	return net.Weights[at : at+n], net.Biases[b]
}

// weightList is the weights into the unit that is pointed at or pinned, with its bias, in a
// corner of the map that shows the unit. Those of a pinned one can be clicked, to type others.
type weightList struct {
	unit   experiment.Unit
	pinned bool
	place  canvas.Rect // of the whole; empty: there is none
	first  float64     // top of the first row
	pitch  float64
	rows   []int // inputs, −1 for the bias
	hot    int   // row under the pointer, −1: none
	held   int

	lock             canvas.Rect // freezes the unit; empty: it cannot be
	lockHot, lockHit bool
}

// mostRows bounds the list: of more weights the largest are shown.
const mostRows = 12

// row returns which row lies at a point, −1 for none.
func (l *weightList) row(at canvas.Point) int {
	if l.place.Empty() || !l.place.Contains(at) || at.Y < l.first {
		return -1
	}
	if i := int((at.Y - l.first) / l.pitch); i < len(l.rows) {
		return i
	}
	return -1
}

// rowAt returns where a row is.
func (l *weightList) rowAt(i int) canvas.Rect {
	return canvas.Rect{X: l.place.X, Y: l.first + float64(i)*l.pitch, W: l.place.W, H: l.pitch}
}

// update handles the pointer; busy says that it is about the list alone. When a row is
// clicked, what says which parameter is to be typed; freeze says that the lock was.
func (l *weightList) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (what experiment.EditWeight, clicked, freeze, changed, busy bool) {
	busy = l.pinned && p.Over && !l.place.Empty() && l.place.Contains(p.At)
	hot := -1
	if busy {
		if hot = l.row(p.At); hot >= 0 {
			*cursor = view.CursorPointer
		}
	}
	if p.Down {
		l.held = hot
	}
	if p.Up && hot >= 0 && hot == l.held {
		w, b := incoming(&ctx.Snap.Net, l.unit)
		what = experiment.EditWeight{Layer: l.unit.Layer, Out: l.unit.Index, In: l.rows[hot], Value: float64(b)}
		if what.In >= 0 && what.In < len(w) {
			what.Value = float64(w[what.In])
		}
		clicked = w != nil
	}
	reach := 5.0
	if p.Touch {
		reach = 12
	}
	over := busy && !l.lock.Empty() && l.lock.Inset(-reach).Contains(p.At)
	if over {
		*cursor = view.CursorPointer
	}
	if p.Down {
		l.lockHit = over
	}
	freeze = p.Up && over && l.lockHit
	changed = hot != l.hot || over != l.lockHot || freeze
	l.hot, l.lockHot = hot, over
	return what, clicked, freeze, changed, busy
}

// choose makes the rows: all weights in their order when they fit, or else the largest.
func (l *weightList) choose(w []float32, room int) {
	l.rows = l.rows[:0]
	if len(w) <= room {
		for i := range w {
			l.rows = append(l.rows, i)
		}
	} else {
		for i, v := range w {
			k := len(l.rows)
			for k > 0 && abs32(w[l.rows[k-1]]) < abs32(v) {
				k--
			}
			if k >= room {
				continue
			}
			if len(l.rows) < room {
				l.rows = append(l.rows, 0)
			}
			copy(l.rows[k+1:], l.rows[k:])
			l.rows[k] = i
		}
	}
	l.rows = append(l.rows, -1)
}

func abs32(v float32) float32 { return max(v, -v) }

// draw lists the weights into u in the upper right corner of area.
func (l *weightList) draw(p *view.Pen, ctx *view.Context, u experiment.Unit, pinned bool, area canvas.Rect) {
	net := &ctx.Snap.Net
	w, bias := incoming(net, u)
	l.unit, l.pinned, l.place, l.lock = u, pinned, canvas.Rect{}, canvas.Rect{}
	l.pitch = 1.45 * p.Small
	// The half of the map without the list stays free.
	room := min(int((0.9*area.H-12)/l.pitch)-3, mostRows)
	if w == nil || room < 1 {
		return
	}
	l.choose(w, room)
	name, value, bar := 2.6*p.Small, 3.9*p.Small, 5*p.Small
	if u.Layer == 1 {
		name = 3.6 * p.Small
	}
	if name+value+bar+22 > 0.55*area.W {
		bar = 0
	}
	left := len(w) - (len(l.rows) - 1)
	lines := len(l.rows)
	if left > 0 {
		lines++
	}
	box := canvas.Rect{W: name + value + bar + 22, H: l.pitch*float64(lines+1) + 10}
	box.X, box.Y = area.Right()-box.W-6, area.Y+6
	l.place, l.first = box, box.Y+5+l.pitch
	p.Round(box.Inset(-1), 7, p.Theme.Line)
	p.Round(box, 6, p.Theme.Card)

	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	base := func(i int) float64 {
		return l.first + (float64(i)+0.5)*l.pitch + p.Small*canvas.CapHeight/2
	}
	x := box.X + 8
	p.Text(x, base(-1), "weights into ", st)
	p.Buf = p.Buf[:0]
	if u.Layer == len(net.Sizes)-1 {
		p.Buf = append(p.Buf, net.Outputs[min(u.Index, len(net.Outputs)-1)]...)
	} else {
		p.Buf = appendUnit(p.Buf, u.Index)
	}
	st.Color = p.Theme.Ink
	p.TextBytes(x+p.Measure("weights into ", st), base(-1), p.Buf, st)

	if frozen := ctx.Config.IsFrozen(u); hidden(net, u) && (pinned || frozen) {
		size := 1.1 * p.Small
		col := p.Theme.Muted
		if frozen {
			col = p.Theme.Ink
		}
		if pinned {
			l.lock = canvas.Rect{X: box.Right() - 8 - size, Y: base(-1) - p.Small*canvas.CapHeight/2 - size/2, W: size, H: size}
			if l.lockHot {
				col = p.Theme.Accent
			}
		}
		lock(p, canvas.Point{X: box.Right() - 8 - size/2, Y: base(-1) - p.Small*canvas.CapHeight/2}, size, frozen, col)
	}
	top := abs32(bias)
	for _, i := range l.rows {
		if i >= 0 {
			top = max(top, abs32(w[i]))
		}
	}
	for r, i := range l.rows {
		v := bias
		p.Buf = append(p.Buf[:0], 'b')
		switch {
		case i >= 0 && u.Layer == 1 && i < len(net.Inputs):
			v = w[i]
			p.Cut(net.Inputs[i], name-4, st)
		case i >= 0:
			v = w[i]
			p.Buf = appendUnit(p.Buf[:0], i)
		}
		if r == l.hot && pinned {
			at := l.rowAt(r)
			at.X, at.W = at.X+3, at.W-6
			p.Round(at, 4, p.Theme.Field)
		}
		st := canvas.Style{Size: p.Small, Color: p.Theme.Ink}
		p.TextBytes(x, base(r), p.Buf, st)
		if bar > 0 {
			mid := x + name + bar/2
			y := l.first + (float64(r)+0.5)*l.pitch
			p.VLine(mid, y-l.pitch/2, y+l.pitch/2, 1, p.Theme.Line)
			if top > 0 {
				d := float64(v/top) * (bar/2 - 2)
				p.Fill(canvas.Rect{X: mid + min(d, 0), Y: y - 0.3*p.Small, W: max(d, -d), H: 0.6 * p.Small}, p.Theme.Sign(d))
			}
		}
		st.Align = canvas.Right
		p.Buf = chart.AppendRound(p.Buf[:0], float64(v))
		p.TextBytes(box.Right()-8, base(r), p.Buf, st)
	}
	if left > 0 {
		p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(left), 10), " smaller ones"...)
		p.TextBytes(x, base(len(l.rows)), p.Buf, canvas.Style{Size: p.Small, Color: p.Theme.Muted})
	}
}

// appendUnit appends the symbol of hidden unit i of some layer, which are counted from 1.
func appendUnit(dst []byte, i int) []byte {
	dst = append(dst, "φ"...)
	var digits [4]byte
	for _, d := range strconv.AppendInt(digits[:0], int64(i+1), 10) {
		dst = append(dst, "₀₁₂₃₄₅₆₇₈₉"[3*(d-'0'):3*(d-'0')+3]...)
	}
	return dst
}
