package gradients

import (
	"math"
	"slices"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// grid is the card of histograms: a row a layer, a column a network.
type grid struct {
	card      canvas.Rect
	area      canvas.Rect // of all cells
	row, col  float64     // the height of a row, the distance of columns
	width     float64     // of a cell
	hotK      int         // the cell under the pointer; −1: none
	hotI      int
	at        canvas.Point
	chips     [2]canvas.Rect // the axis, the quantity
	chipHot   [2]bool
	downK     int
	downI     int
	over      bool
	every     int // every so many rows have a number
	barHeight float64
}

const columnGap = 14

func (g *grid) lay(l *layout, depth, nets int) {
	g.card, g.hotK, g.hotI = l.grid, -1, -1
	g.chips = [2]canvas.Rect{}
	if depth == 0 || g.card.Empty() {
		g.area = canvas.Rect{}
		return
	}
	left := 1.5*l.Small + 8
	head := l.TitleBlock() + l.Body*1.25
	foot := 8 + l.Small*1.5
	g.area = canvas.Rect{X: l.grid.X + l.Pad + left, Y: l.grid.Y + head, W: l.grid.W - 2*l.Pad - left, H: l.grid.H - head - foot}
	g.row = g.area.H / float64(depth)
	g.col = (g.area.W + columnGap) / float64(nets)
	g.width = g.col - columnGap
	g.every = 1 + int(l.Small*1.05/g.row)
}

// cell returns the place of layer i = 0 … of network k.
func (g *grid) cell(k, i int) canvas.Rect {
	return canvas.Rect{X: g.area.X + float64(k)*g.col, Y: g.area.Y + float64(i)*g.row, W: g.width, H: g.row}
}

func (g *grid) update(v *View, ctx *view.Context, p view.Pointer) (changed bool) {
	for i, r := range g.chips {
		hot, clicked := v.on(r, p)
		if clicked {
			g.choose(ctx, i)
			changed = true
		}
		changed = changed || hot != g.chipHot[i]
		g.chipHot[i] = hot
	}
	k, i := -1, -1
	if p.Over && g.area.Contains(p.At) {
		k, i = int((p.At.X-g.area.X)/g.col), int((p.At.Y-g.area.Y)/g.row)
		if k >= v.laid.nets || i >= v.laid.depth || p.At.X > g.cell(k, i).Right() {
			k, i = -1, -1
		}
	}
	if k >= 0 {
		v.cursor = view.CursorPointer
	}
	if p.Down {
		g.downK, g.downI = k, i
	}
	if p.Up && k >= 0 && k == g.downK && i == g.downI {
		v.run, v.layer = k, i+1
		changed = true
	}
	changed = changed || k != g.hotK || i != g.hotI || k >= 0 && p.At != g.at
	g.hotK, g.hotI, g.at = k, i, p.At
	return changed
}

// choose takes the next axis or quantity.
func (g *grid) choose(ctx *view.Context, chip int) {
	key, now := "bins", ctx.Config.Gradients.Bins
	if chip == 1 {
		key, now = "quantity", ctx.Config.Gradients.Quantity
	}
	f := experiment.FieldOf(key)
	for i, c := range f.Choices {
		if c.Key == now {
			ctx.Set(key, f.Choices[(i+1)%len(f.Choices)].Key)
			return
		}
	}
}

// gridTitle says what is counted.
func gridTitle(c experiment.Config) string {
	switch c.Gradients.Quantity {
	case "dw":
		return "Gradients of the weights"
	case "act":
		return "Activations"
	case "z":
		return "Sums"
	case "ratio":
		return "Updates"
	}
	return "Back-propagated gradients"
}

// symbols are those of the quantities.
func symbol(c experiment.Config) string {
	switch c.Gradients.Quantity {
	case "dw":
		return "∂L/∂U"
	case "act":
		return "φ"
	case "z":
		return "z"
	case "ratio":
		return "Δw / w"
	}
	return "δ = ∂L/∂z"
}

func (g *grid) draw(p *view.Pen, v *View, ctx *view.Context) {
	if g.card.Empty() {
		g.chips = [2]canvas.Rect{}
		return
	}
	s := ctx.Snap
	title := gridTitle(ctx.Config)
	right := g.card.Right() - p.Pad
	word := "log"
	if ctx.Config.Gradients.Bins == "signed" {
		word = "signed"
	}
	g.chips[0] = p.Chip(right, p.Baseline(g.card), word, g.chipHot[0])
	g.chips[1] = p.Chip(g.chips[0].X-8, p.Baseline(g.card), symbol(ctx.Config), g.chipHot[1])
	p.Headline(g.card, title, g.chips[1].X-p.Body, "height: share of the layer’s numbers, one scale for all", "height: share of numbers, one scale", "one scale for all", "")
	v.note(p, "gradients-grid", title, g.card)
	if g.row <= 0 || g.width <= 0 {
		return
	}

	first := &s.Hists[0]
	axis := chart.Axis{Lo: first.Lo, Hi: first.Hi}
	if first.Log {
		axis = chart.Axis{Lo: math.Pow(10, first.Lo), Hi: math.Pow(10, first.Hi), Log: true}
	}
	num := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	for i := range v.laid.depth {
		r := g.cell(0, i)
		if i%g.every == 0 {
			p.Buf = strconv.AppendInt(p.Buf[:0], int64(i+1), 10)
			st := num
			if i+1 == v.layer {
				st.Color, st.Medium = p.Theme.Ink, true
			}
			p.TextBytes(r.X-8, r.Bottom()-max(1, (g.row-p.Small)/3), p.Buf, st)
		}
	}
	top := v.tallest(s)
	for k := range v.laid.nets {
		n := net(s, k)
		col := v.color(p, k)
		g.header(p, v, n, k)
		for i := range v.laid.depth {
			g.bars(p, &n.Hists[i], g.cell(k, i), col, top, k == v.run && i+1 == v.layer)
		}
		g.axis(p, v, axis, k)
	}
}

// tallest is the share of a layer's numbers at which a bar is as high as its row: the height of a
// bar is a share of all numbers, on one scale for the whole card. It is the largest there is, in
// any layer of any network, unless one of the networks would be flat then: five times the median
// of its layers' largest is the most. What is beyond is cut off, and marked.
func (v *View) tallest(s *experiment.Snapshot) float32 {
	top, most := float32(0), float32(math.Inf(1))
	for k := range v.laid.nets {
		if !v.counts(s, k) {
			continue
		}
		n, peaks := net(s, k), v.peaks[:0]
		for i := range v.laid.depth {
			if all := float32(total(&n.Hists[i])); all > 0 {
				peaks = append(peaks, tallest(n.Hists[i].Counts)/all)
			}
		}
		if len(peaks) == 0 {
			continue
		}
		slices.Sort(peaks)
		top = max(top, peaks[len(peaks)-1])
		if middle := peaks[len(peaks)/2]; middle > 0 {
			most = min(most, 5*middle)
		}
	}
	return min(top, most)
}

// total is how many numbers h is of.
func total(h *experiment.Hist) float64 {
	sum := float64(h.Under + h.Over + h.Zero + h.NaN + h.Inf)
	for _, c := range h.Counts {
		sum += float64(c)
	}
	return sum
}

// tallest is the largest of counts, 0 of none.
func tallest(counts []float32) (top float32) {
	for _, c := range counts {
		if c > top { // max would be a call for each
			top = c
		}
	}
	return top
}

// header writes the name of a network above its column, and its loss.
func (g *grid) header(p *view.Pen, v *View, n *experiment.Snapshot, k int) {
	r := g.cell(k, 0)
	y := g.area.Y - 0.45*p.Body
	name := textOf(n, "title")
	x := r.X
	if name != "" || v.laid.nets > 1 {
		p.Line(x, y-p.Body*canvas.CapHeight/2, x+12, y-p.Body*canvas.CapHeight/2, 3, v.color(p, k))
		x += 17
	}
	p.Buf = p.Buf[:0]
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted, Align: canvas.Right}
	if diverged(n) {
		p.Buf = append(p.Buf, "diverged"...)
		st.Color = p.Theme.Warning
	} else {
		p.Buf = append(p.Buf, "L "...)
		p.Buf = chart.AppendValue(p.Buf, n.Loss.Train)
	}
	w := p.MeasureBytes(p.Buf, st)
	bold := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink}
	if x+p.Measure(name, bold)+8+w <= r.Right() {
		p.TextBytes(r.Right(), y, p.Buf, st)
		w += 8
	} else {
		w = 0
	}
	p.TextBytes(x, y, p.Cut(name, r.Right()-w-x, bold), bold)
}

// bars draws one histogram with its marks.
func (g *grid) bars(p *view.Pen, h *experiment.Hist, r canvas.Rect, col canvas.Color, top float32, chosen bool) {
	if chosen {
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H}, p.Theme.Field)
	}
	base := r.Bottom() - 1
	p.HLine(r.X, r.Right(), base, 1, p.Theme.Line)
	all := float32(total(h))
	if all == 0 || len(h.Counts) == 0 {
		return
	}
	tall := r.H - 3
	if r.H > 30 {
		tall = r.H - 6
	}
	if top > 0 {
		stand := canvas.Rect{X: r.X, Y: base - tall, W: r.W, H: tall}
		chart.Bars(p.Canvas, stand, h.Counts, tall/float64(all*top), 0.6, col.Fade(0.75))
		if limit := 1.001 * top * all; tallest(h.Counts) > limit {
			w := r.W / float64(len(h.Counts))
			for b, c := range h.Counts {
				if c > limit { // it goes on
					p.Fill(canvas.Rect{X: r.X + float64(b)*w - 1, Y: base - tall + 3, W: w + 2, H: 2}, p.Theme.Card)
				}
			}
		}
	}
	if h.Log {
		place := func(v float64) float64 {
			return r.X + r.W*(math.Log10(v)-h.Lo)/(h.Hi-h.Lo)
		}
		if x := place(h.Mark); h.Mark > 0 && x >= r.X && x <= r.Right() {
			rad := min(4.5, r.H/5)
			p.Marker(canvas.Nabla, x, r.Y+rad+1, rad+1.2, p.Theme.Card)
			p.Marker(canvas.Nabla, x, r.Y+rad+1, rad, p.Theme.Accent)
		}
		if x := place(h.RMS); h.RMS > 0 && x >= r.X && x <= r.Right() {
			p.VLine(x, r.Y+2, base, 2, p.Theme.Ink)
		}
	}
	g.apart(p, h, r, all)
}

// apart writes what has no place on the axis.
func (g *grid) apart(p *view.Pen, h *experiment.Hist, r canvas.Rect, all float32) {
	if r.H < 0.95*p.Small || r.W < 7*p.Small {
		return
	}
	st := canvas.Style{Size: 0.92 * p.Small, Color: p.Theme.Muted}
	y := r.Y + p.Small*canvas.CapHeight + 2
	switch {
	case h.NaN+h.Inf > 0:
		st.Color = p.Theme.Warning
		p.Buf = append(p.Buf[:0], "NaN "...)
		p.Buf = share(p.Buf, float64(h.NaN)/float64(all))
		p.Buf = append(p.Buf, "  Inf "...)
		p.Buf = share(p.Buf, float64(h.Inf)/float64(all))
	case float32(h.Zero) > 0.005*all:
		p.Buf = append(p.Buf[:0], "0: "...)
		p.Buf = share(p.Buf, float64(h.Zero)/float64(all))
	default:
		return
	}
	// On the side where the histogram is not.
	x := r.X + 2
	if h.Log && h.RMS > 0 && math.Log10(h.RMS) < (h.Lo+h.Hi)/2 {
		x, st.Align = r.Right()-2, canvas.Right
	}
	p.TextBytes(x, y, p.Buf, st)
}

// share appends a fraction in per cent.
func share(dst []byte, v float64) []byte {
	digits := 0
	if v < 0.1 && v > 0 {
		digits = 1
	}
	return append(strconv.AppendFloat(dst, 100*v, 'f', digits, 64), " %"...)
}

// axis writes the ticks below a column.
func (g *grid) axis(p *view.Pen, v *View, a chart.Axis, k int) {
	r := g.cell(k, v.laid.depth-1)
	r = canvas.Rect{X: r.X, Y: g.area.Y, W: r.W, H: g.area.H}
	most := max(3, min(6, int(r.W/(4.2*p.Small))))
	plot := chart.Plot{Area: r, X: a, Theme: p.Theme, Size: p.Small}
	plot.XTicks = a.Ticks(v.xt[:0], most)
	if !a.Log { // the ends would meet those of the next column
		plot.XTicks = append(v.xt[:0], a.Lo/2, 0, a.Hi/2)
	}
	if a.Log && len(plot.XTicks) > most {
		plot.XTicks = plot.XTicks[:most]
	}
	for _, t := range plot.XTicks {
		x := plot.PosX(t)
		p.VLine(x, r.Y, r.Bottom(), 1, p.Theme.Line.Fade(0.6))
	}
	plot.DrawX(p.Canvas, "")
}

// drawTip says what is counted in the cell under the pointer.
func (g *grid) drawTip(p *view.Pen, v *View, ctx *view.Context) {
	if g.hotK < 0 || g.hotK >= v.laid.nets || g.hotI >= v.laid.depth {
		return
	}
	n := net(ctx.Snap, g.hotK)
	h := &n.Hists[g.hotI]
	b := append(p.Buf[:0], "layer "...)
	b = strconv.AppendInt(b, int64(g.hotI+1), 10)
	b = append(b, ": RMS "...)
	b = appendSize(b, h.RMS)
	if h.Mark == h.Mark {
		b = append(b, ", theory at the start "...)
		b = appendSize(b, h.Mark)
	}
	if v, ok := numberOf(n, flatKeys[g.hotI]); ok {
		b = append(b, "; σ’ small for "...)
		b = share(b, v)
	}
	if v, ok := numberOf(n, deadKeys[g.hotI]); ok && v > 0 {
		b = append(b, ", dead "...)
		b = share(b, v)
	}
	p.Buf = b
	p.Tip(g.at, canvas.Rect{W: ctx.W, H: ctx.H}, b)
}

// appendSize appends a magnitude, with its power of ten when it is small or large.
func appendSize(dst []byte, v float64) []byte {
	if v != v {
		return append(dst, "–"...)
	}
	if v == 0 {
		return append(dst, '0')
	}
	if v >= 1e-3 && v < 1e5 {
		return chart.AppendRound(dst, v)
	}
	return chart.AppendValue(dst, v)
}

// The keys of the shares of flat places and of dead units, by layer.
var flatKeys, deadKeys = layerKeys("saturated/"), layerKeys("dead/")

func layerKeys(name string) (list [experiment.MaxHidden]string) {
	for i := range list {
		list[i] = name + strconv.Itoa(i+1)
	}
	return list
}
