package boundary

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// spread is the face with the histogram of all weights, on an axis that is as long to either
// side; weights that are exactly 0 have a bar of their own.
type spread struct {
	of    pictureKey // the Snapshot that was counted
	bins  [spreadBins]int
	zeros int
	all   int
	reach float64 // half the axis

	over   bool
	at     canvas.Point
	area   canvas.Rect
	xt, yt [10]float64
}

const spreadBins = 40

// zeroBar is half the width of the bar of the zeros, in layout pixels.
const zeroBar = 2.5

func (h *spread) update(p view.Pointer, cursor *view.Cursor) (changed bool) {
	over := p.Over && h.area.Contains(p.At)
	if over {
		*cursor = view.CursorCross
	}
	changed = over != h.over || over && p.At != h.at
	h.over, h.at = over, p.At
	return changed
}

// count puts the weights of s into bins.
func (h *spread) count(s *experiment.Snapshot) {
	if key := (pictureKey{snap: s, gen: s.Gen, seq: s.Seq}); key == h.of {
		return
	} else {
		h.of = key
	}
	h.bins, h.zeros, h.all = [spreadBins]int{}, 0, len(s.Net.Weights)
	top := float32(0)
	for _, w := range s.Net.Weights {
		top = max(top, abs32(w))
	}
	h.reach = 1
	if r := float64(top); r > 0 && !math.IsInf(r, 0) {
		h.reach = chart.Axis{Lo: -r, Hi: r}.Nice(6).Hi
	}
	for _, w := range s.Net.Weights {
		if w == 0 {
			h.zeros++
			continue
		}
		k := int((float64(w)/h.reach + 1) / 2 * spreadBins)
		if w > 0 { // a tiny one is on its side of 0
			k = max(k, spreadBins/2)
		} else {
			k = min(k, spreadBins/2-1)
		}
		h.bins[min(max(k, 0), spreadBins-1)]++
	}
}

func (h *spread) draw(p *view.Pen, ctx *view.Context, card *curveCard, left, right float64) {
	h.count(ctx.Snap)
	h.area = card.area
	p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(h.all), 10), " weights, "...)
	p.Buf = append(strconv.AppendInt(p.Buf, int64(h.zeros), 10), " exactly 0"...)
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	if x := left + 0.6*p.Body; x+p.MeasureBytes(p.Buf, st) <= right {
		p.TextBytes(x, p.Baseline(card.card), p.Buf, st)
	}
	most := 1
	for _, n := range h.bins {
		most = max(most, n)
	}
	plot := chart.Plot{
		Area: card.area, X: chart.Axis{Lo: -h.reach, Hi: h.reach},
		Y: chart.Axis{Lo: 0, Hi: float64(max(most, 4))}.Nice(card.most(p)), Theme: p.Theme, Size: p.Small,
	}
	plot.XTicks = plot.X.Ticks(h.xt[:0], 6)
	plot.YTicks = plot.Y.Ticks(h.yt[:0], card.most(p))
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "w")
	width := card.area.W / spreadBins
	for i, n := range h.bins {
		if n == 0 {
			continue
		}
		y := plot.PosY(float64(n))
		p.Fill(canvas.Rect{X: card.area.X + float64(i)*width + 0.5, Y: y, W: width - 1, H: card.area.Bottom() - y},
			p.Theme.Sign(float64(i)-spreadBins/2+0.5))
	}
	if h.zeros == 0 {
		return
	}
	// More zeros than the axis reaches: the bar ends at the top, and says how many there are.
	x, y := plot.PosX(0), max(plot.PosY(float64(h.zeros)), card.area.Y)
	p.Fill(canvas.Rect{X: x - zeroBar - 1, Y: y, W: 2*zeroBar + 2, H: card.area.Bottom() - y}, p.Theme.Card)
	p.Fill(canvas.Rect{X: x - zeroBar, Y: y, W: 2 * zeroBar, H: card.area.Bottom() - y}, p.Theme.Ink)
	p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(h.zeros), 10), " × 0"...)
	p.TextBytes(x+zeroBar+4, y+p.Small*0.9, p.Buf, canvas.Style{Size: p.Small, Color: p.Theme.Ink})
}

// drawTip reads a bar off.
func (h *spread) drawTip(p *view.Pen, bounds canvas.Rect) {
	if !h.over || h.area.Empty() || h.all == 0 {
		return
	}
	mid := h.area.Center().X
	if h.zeros > 0 && math.Abs(h.at.X-mid) <= zeroBar+1 {
		p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(h.zeros), 10), " weights are exactly 0"...)
		p.Tip(h.at, bounds, p.Buf)
		return
	}
	i := min(max(int((h.at.X-h.area.X)/h.area.W*spreadBins), 0), spreadBins-1)
	edge := func(i int) float64 { return h.reach * (2*float64(i)/spreadBins - 1) }
	b := chart.AppendRound(p.Buf[:0], edge(i))
	b = append(chart.AppendRound(append(b, " … "...), edge(i+1)), ":  "...)
	p.Buf = append(strconv.AppendInt(b, int64(h.bins[i]), 10), " weights"...)
	p.Tip(h.at, bounds, p.Buf)
}
