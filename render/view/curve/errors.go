package curve

import (
	"math"

	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// Line is one curve of an Errors card.
type Line struct {
	Name, Brief string
	X, Y        []float64
	Lo, Hi      []float64 // error bars; nil: none
	Color, Text canvas.Color
	Dash        float64
	Dots        bool
	Skip        bool // its values do not set the scale
}

// Errors is a card with errors against complexity, or another quantity. The zero value is ready
// for Lay.
type Errors struct {
	Card, Area canvas.Rect
	LogX       bool
	XName      string
	Present    float64 // the value that is shown beside; NaN: none
	Choice     float64 // the one that cross-validation chooses; NaN: none
	Whole      bool    // the values along the axis are whole numbers

	log, manual bool
	chip        canvas.Rect
	chipHot     bool
	off         uint32
	entries     []canvas.Rect
	hot         int
	over        bool
	at          canvas.Point
	down        bool

	plot   chart.Plot
	xs     []float64 // of the last Draw
	lines  chart.Lines
	pts    []canvas.Point
	xt, yt [12]float64
}

// Lay puts the card's parts in place.
func (k *Errors) Lay(s *view.Sizes, card canvas.Rect) {
	k.Card, k.hot = card, -1
	k.entries, k.chip = k.entries[:0], canvas.Rect{}
	k.Area = canvas.Rect{}
	if card.Empty() {
		return
	}
	left := 2.9*s.Small + 4
	top := s.TitleBlock() + 1.75*s.Body
	k.Area = canvas.Rect{X: card.X + s.Pad + left, Y: card.Y + top, W: card.W - 2*s.Pad - left, H: card.H - top - (10 + 1.3*s.Small)}
}

// Update takes the pointer in. ok reports whether a place along the axis was picked, the value
// nearest to it.
func (k *Errors) Update(p view.Pointer, cursor *view.Cursor) (changed bool, value float64, ok bool) {
	if k.Card.Empty() {
		return false, 0, false
	}
	over := p.Over && k.Area.Inset(-4).Contains(p.At)
	if over {
		*cursor = view.CursorCross
		if len(k.xs) > 0 {
			*cursor = view.CursorPointer
		}
	}
	chip := p.Over && k.chip.Contains(p.At)
	if chip {
		*cursor = view.CursorPointer
		if p.Up {
			k.log, k.manual, changed = !k.log, true, true
		}
	}
	hot := -1
	for i, r := range k.entries {
		if p.Over && r.Contains(p.At) {
			hot = i
			*cursor = view.CursorPointer
			if p.Up {
				k.off ^= 1 << i
				changed = true
			}
		}
	}
	changed = changed || chip != k.chipHot || hot != k.hot || over != k.over || over && p.At != k.at
	k.chipHot, k.hot, k.over, k.at = chip, hot, over, p.At
	if p.Down {
		k.down = over
	}
	if k.down && p.Over && (p.Down || p.Pressed) && len(k.xs) > 0 {
		v, _ := k.plot.Value(p.At)
		i := k.nearest(v)
		return true, k.xs[i], true
	}
	if p.Up || !p.Pressed {
		k.down = false
	}
	return changed, 0, false
}

// nearest returns the index of the value along the axis that lies nearest on screen.
func (k *Errors) nearest(v float64) int {
	best, d := 0, math.Inf(1)
	for i, x := range k.xs {
		if e := math.Abs(k.plot.PosX(x) - k.plot.PosX(v)); e < d {
			best, d = i, e
		}
	}
	return best
}

// Draw draws title, legend and curves. The first line's X are the values that can be picked.
func (k *Errors) Draw(p *view.Pen, title string, lines []Line, more ...string) {
	k.xs = k.xs[:0]
	if len(lines) > 0 {
		k.xs = append(k.xs, lines[0].X...)
	}
	axis := k.scale(lines)
	word := "linear"
	if axis.Log {
		word = "log"
	}
	k.chip = p.Chip(k.Card.Right()-p.Pad, p.Baseline(k.Card), word, k.chipHot)
	p.Headline(k.Card, title, k.chip.X-p.Body, more...)

	x := chart.Axis{Lo: math.Inf(1), Hi: math.Inf(-1), Log: k.LogX}
	for _, l := range lines {
		for _, v := range l.X {
			if !k.LogX || v > 0 {
				x.Lo, x.Hi = min(x.Lo, v), max(x.Hi, v)
			}
		}
	}
	if x.Lo > x.Hi {
		x = chart.Axis{Lo: 0, Hi: 1}
	}
	if x.Lo == x.Hi {
		x.Lo, x.Hi = x.Lo*0.9-0.5, x.Hi*1.1+0.5
		if k.LogX {
			x.Lo = x.Hi / 4
		}
	}
	if !k.LogX { // dots at the ends stand free
		rim := 0.02 * (x.Hi - x.Lo)
		x.Lo, x.Hi = x.Lo-rim, x.Hi+rim
	}
	k.plot = chart.Plot{Area: k.Area, X: x, Y: axis, Theme: p.Theme, Size: p.Small}
	k.plot.XTicks = k.xticks(p)
	k.plot.YTicks = axis.Ticks(k.yt[:0], min(max(int(k.Area.H/(1.8*p.Small)), 3), 6))
	k.plot.DrawY(p.Canvas)
	k.plot.DrawX(p.Canvas, k.XName)
	k.upright(p, k.Present, 0, p.Theme.Accent, "")
	k.upright(p, k.Choice, 4, p.Theme.Accent, "CV chooses ")
	p.PushClip(k.Area.Inset(-4))
	for i := len(lines) - 1; i >= 0; i-- {
		if k.off>>i&1 == 0 {
			k.line(p, &lines[i])
		}
	}
	p.PopClip()
	at := k.Present
	if k.over && len(k.xs) > 0 {
		v, _ := k.plot.Value(k.at)
		at = k.xs[k.nearest(v)]
		k.upright(p, at, 0, p.Theme.Muted, "")
	}
	k.dots(p, lines, at)
	k.legend(p, lines, at)
}

// xticks returns the ticks of the horizontal axis; of whole numbers none lies between.
func (k *Errors) xticks(p *view.Pen) []float64 {
	most := min(max(int(k.Area.W/(4*p.Small)), 3), 6)
	t := k.plot.X.Ticks(k.xt[:0], most)
	if !k.Whole || k.LogX {
		return t
	}
	n := 0
	for _, v := range t {
		if v == math.Round(v) {
			t[n] = v
			n++
		}
	}
	return t[:n]
}

// scale returns the axis of the errors.
func (k *Errors) scale(lines []Line) chart.Axis {
	lo, hi, least := math.Inf(1), math.Inf(-1), math.Inf(1)
	for i := range lines {
		if k.off>>i&1 == 1 || lines[i].Skip {
			continue
		}
		for _, v := range lines[i].Y {
			if v-v != 0 {
				continue
			}
			lo, hi = min(lo, v), max(hi, v)
			if v > 0 {
				least = min(least, v)
			}
		}
	}
	if lo > hi {
		return chart.Axis{Lo: 0, Hi: 1}
	}
	if !k.manual {
		k.log = hi > 30*least && least < math.Inf(1)
	}
	if k.log && least < math.Inf(1) && hi > 0 {
		// What rounding left of an error of 0 does not set the scale.
		least = max(least, hi*1e-9)
		if least >= hi {
			least = hi / 2
		}
		return chart.Axis{Lo: least * 0.8, Hi: hi * 1.2, Log: true}.Nice(4)
	}
	return chart.Axis{Lo: min(0, lo), Hi: hi + 0.05*(hi-min(0, lo)) + 1e-300}.Nice(5)
}

// upright marks a value along the axis.
func (k *Errors) upright(p *view.Pen, v, dash float64, col canvas.Color, word string) {
	x := k.plot.PosX(v)
	if !(x >= k.Area.X-1 && x <= k.Area.Right()+1) {
		return
	}
	k.pts = append(k.pts[:0], canvas.Point{X: x, Y: k.Area.Y}, canvas.Point{X: x, Y: k.Area.Bottom()})
	if dash > 0 {
		p.Dashed(k.pts, 1.5, dash, dash, col)
	} else {
		p.Polyline(k.pts, 1.5, col.Fade(0.7))
	}
	if word != "" {
		p.Buf = chart.AppendRound(append(p.Buf[:0], word...), v)
		p.Beside(k.Area, x, k.Area.Y+p.Small*1.05, canvas.Style{Size: p.Small, Color: col})
	}
}

func (k *Errors) line(p *view.Pen, l *Line) {
	for i := range l.Lo {
		if d := l.Hi[i] - l.Lo[i]; !(d > 0) || d-d != 0 {
			continue
		}
		x, lo, hi := k.plot.PosX(l.X[i]), l.Lo[i], l.Hi[i]
		if k.plot.Y.Log {
			lo = max(lo, k.plot.Y.Lo/10)
			if !(hi > 0) {
				continue
			}
		}
		y0, y1 := k.plot.PosY(lo), k.plot.PosY(hi)
		p.Line(x, min(y0, k.Area.Bottom()+9), x, max(y1, k.Area.Y-9), 1.5, l.Color.Fade(0.6))
	}
	k.lines.Draw(p.Canvas, &k.plot, l.X, l.Y, 1, p.Stroke, l.Dash, l.Color)
	if l.Dots {
		for i, v := range l.Y {
			if y := k.plot.PosY(v); y-y == 0 {
				p.Marker(canvas.Circle, k.plot.PosX(l.X[i]), y, p.Stroke+0.6, l.Color)
			}
		}
	}
}

// value returns a line's value at a place along the axis, NaN where it has none.
func (l *Line) value(at float64) float64 {
	for i, x := range l.X {
		if x == at && i < len(l.Y) {
			return l.Y[i]
		}
	}
	return math.NaN()
}

// dots marks the values of all lines at one place.
func (k *Errors) dots(p *view.Pen, lines []Line, at float64) {
	x := k.plot.PosX(at)
	for i := range lines {
		if k.off>>i&1 == 1 {
			continue
		}
		y := k.plot.PosY(lines[i].value(at))
		if y >= k.Area.Y-1 && y <= k.Area.Bottom()+1 {
			p.Marker(canvas.Circle, x, y, p.Stroke+3, p.Theme.Card)
			p.Marker(canvas.Circle, x, y, p.Stroke+2, lines[i].Color)
		}
	}
}

// legend writes names and the values at one place in a row of its own below the title.
func (k *Errors) legend(p *view.Pen, lines []Line, at float64) {
	left, right := k.Card.X+p.Pad, k.Card.Right()-p.Pad
	y := k.Card.Y + p.TitleBlock() + p.Body*0.95
	length := 0 // swatch, name and value; short name and value; short name
	for ; length < 3; length++ {
		x := left
		for i := range lines {
			x += k.entry(p, &lines[i], x, y, at, length, false, false)
		}
		if x-0.8*p.Body <= right {
			break
		}
	}
	k.entries = k.entries[:0]
	x := left
	for i := range lines {
		off := k.off>>i&1 == 1
		w := k.entry(p, &lines[i], x, y, at, length, off, false)
		if x+w-0.8*p.Body > right+1 {
			return
		}
		r := canvas.Rect{X: x - 0.4*p.Body, Y: y - p.Body*0.36 - 11, W: w, H: 22}
		if i == k.hot {
			p.Round(r, 6, p.Theme.Field)
		}
		k.entry(p, &lines[i], x, y, at, length, off, true)
		k.entries = append(k.entries, r)
		x += w
	}
}

func (k *Errors) entry(p *view.Pen, l *Line, x, y, at float64, length int, off, draw bool) float64 {
	const swatch = 14
	line, text := l.Color, l.Text
	if off {
		line, text = p.Theme.Muted, p.Theme.Muted
	}
	w := 0.0
	if length == 0 {
		if draw && !off {
			k.pts = append(k.pts[:0], canvas.Point{X: x, Y: y - p.Body*0.27}, canvas.Point{X: x + swatch, Y: y - p.Body*0.27})
			if l.Dash > 0 {
				p.Dashed(k.pts, p.Stroke, 4, 2, line)
			} else {
				p.Polyline(k.pts, p.Stroke, line)
			}
		}
		w = swatch + 5
	}
	name, st := l.Name, canvas.Style{Size: p.Body, Color: text}
	if length > 0 {
		name = l.Brief
	}
	if draw {
		p.Text(x+w, y, name, st)
	}
	w += p.Measure(name, st)
	if v := l.value(at); length < 2 && v-v == 0 {
		st.Medium = true
		w += 0.35 * p.Body
		p.Buf = chart.AppendRound(p.Buf[:0], v)
		if draw {
			p.TextBytes(x+w, y, p.Buf, st)
		}
		w += max(p.MeasureBytes(p.Buf, st), 2.8*p.Body)
	}
	if draw && off {
		p.HLine(x-2, x+w+2, y-p.Body*0.27, 1, p.Theme.Muted)
	}
	return w + 0.8*p.Body
}
