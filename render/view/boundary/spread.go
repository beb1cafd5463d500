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
// side; weights that are exactly 0 have a bar of their own. Of runs that are compared the first
// has bars, each other an outline.
type spread struct {
	names [spreadRuns]string // of the runs, when there are several
	of    pictureKey         // the Snapshot that was counted
	runs  [spreadRuns]tally
	reach float64 // half the axis

	over   bool
	at     canvas.Point
	area   canvas.Rect
	line   []canvas.Point
	xt, yt [10]float64
}

// tally is the histogram of one run.
type tally struct {
	bins  [spreadBins]int
	zeros int
	all   int // 0: there is no such run
}

const (
	spreadBins = 40
	spreadRuns = 1 + experiment.MaxCompared
)

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

// count puts the weights of s, and of the runs beside it, into bins.
func (h *spread) count(s *experiment.Snapshot) {
	if key := (pictureKey{snap: s, gen: s.Gen, seq: s.Seq}); key == h.of {
		return
	} else {
		h.of = key
	}
	top := float32(0)
	h.runs = [spreadRuns]tally{}
	runs := [spreadRuns][]float32{s.Net.Weights}
	for i := range min(len(s.Others), experiment.MaxCompared) {
		runs[1+i] = s.Others[i].Net.Weights
	}
	for _, ws := range runs {
		for _, w := range ws {
			top = max(top, abs32(w))
		}
	}
	h.reach = 1
	if r := float64(top); r > 0 && !math.IsInf(r, 0) {
		h.reach = chart.Axis{Lo: -r, Hi: r}.Nice(6).Hi
	}
	for i, ws := range runs {
		h.runs[i].count(ws, h.reach)
	}
}

func (y *tally) count(weights []float32, reach float64) {
	y.all = len(weights)
	for _, w := range weights {
		if w == 0 {
			y.zeros++
			continue
		}
		k := int((float64(w)/reach + 1) / 2 * spreadBins)
		if w > 0 { // a tiny one is on its side of 0
			k = max(k, spreadBins/2)
		} else {
			k = min(k, spreadBins/2-1)
		}
		y.bins[min(max(k, 0), spreadBins-1)]++
	}
}

func (h *spread) draw(p *view.Pen, ctx *view.Context, card *curveCard, left, right float64) {
	h.count(ctx.Snap)
	h.area = card.area
	most := 1
	for r := range h.runs {
		for _, n := range h.runs[r].bins {
			most = max(most, n)
		}
	}
	plot := chart.Plot{
		Area: card.area, X: chart.Axis{Lo: -h.reach, Hi: h.reach},
		Y: chart.Axis{Lo: 0, Hi: float64(max(most, 4))}.Nice(card.most(p)), Theme: p.Theme, Size: p.Small,
	}
	plot.XTicks = plot.X.Ticks(h.xt[:0], 6)
	plot.YTicks = plot.Y.Ticks(h.yt[:0], card.most(p))
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "w")
	one, pair := &h.runs[0], h.runs[1].all > 0
	width := card.area.W / spreadBins
	for i, n := range one.bins {
		if n == 0 {
			continue
		}
		col := p.Theme.Sign(float64(i) - spreadBins/2 + 0.5)
		if pair {
			col, _ = runColor(p, 0)
			col = col.Fade(0.6)
		}
		y := plot.PosY(float64(n))
		p.Fill(canvas.Rect{X: card.area.X + float64(i)*width + 0.5, Y: y, W: width - 1, H: card.area.Bottom() - y}, col)
	}
	for run := 1; run < spreadRuns; run++ {
		if h.runs[run].all > 0 {
			h.outline(p, &plot, run, width)
		}
	}
	h.legend(p, card, left+0.6*p.Body, right)
	if pair {
		return // the legend says how many are 0
	}
	if one.zeros == 0 {
		return
	}
	// More zeros than the axis reaches: the bar ends at the top, and says how many there are.
	x, y := plot.PosX(0), max(plot.PosY(float64(one.zeros)), card.area.Y)
	p.Fill(canvas.Rect{X: x - zeroBar - 1, Y: y, W: 2*zeroBar + 2, H: card.area.Bottom() - y}, p.Theme.Card)
	p.Fill(canvas.Rect{X: x - zeroBar, Y: y, W: 2 * zeroBar, H: card.area.Bottom() - y}, p.Theme.Ink)
	p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(one.zeros), 10), " × 0"...)
	p.TextBytes(x+zeroBar+4, y+p.Small*0.9, p.Buf, canvas.Style{Size: p.Small, Color: p.Theme.Ink})
}

// outline draws the histogram of a run beside the first.
func (h *spread) outline(p *view.Pen, plot *chart.Plot, run int, width float64) {
	h.line = h.line[:0]
	for i, n := range h.runs[run].bins {
		x, y := plot.Area.X+float64(i)*width, plot.PosY(float64(n))
		h.line = append(h.line, canvas.Point{X: x, Y: y}, canvas.Point{X: x + width, Y: y})
	}
	col, _ := runColor(p, run)
	p.Polyline(h.line, p.Stroke, col)
}

// legend says of how many weights the histogram is, and how many of them are exactly 0; of
// several runs by their names, as much as there is room for.
func (h *spread) legend(p *view.Pen, card *curveCard, left, right float64) {
	y := p.Baseline(card.card)
	if h.runs[1].all == 0 {
		p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(h.runs[0].all), 10), " weights, "...)
		p.Buf = append(strconv.AppendInt(p.Buf, int64(h.runs[0].zeros), 10), " exactly 0"...)
		st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
		if left+p.MeasureBytes(p.Buf, st) <= right {
			p.TextBytes(left, y, p.Buf, st)
		}
		return
	}
	runs, zeros := 0, 0
	for ; runs < spreadRuns && h.runs[runs].all > 0; runs++ {
		zeros += h.runs[runs].zeros
	}
	for level := range 4 { // with zeros, with names alone, with those below the title, one below the other there
		if level == 1 && runs > 2 && zeros > 0 {
			continue
		}
		x, top := left, y
		if level >= 2 {
			x, top, right = card.area.X+6, card.area.Y+p.Small, card.area.Right()
		}
		for _, draw := range [...]bool{false, true} {
			at := x
			for i := range runs {
				st := canvas.Style{Size: p.Body, Medium: true}
				_, st.Color = runColor(p, i)
				p.Buf = append(p.Buf[:0], h.names[i]...)
				if level == 0 || level >= 2 && zeros > 0 {
					p.Buf = append(strconv.AppendInt(append(p.Buf, ": "...), int64(h.runs[i].zeros), 10), " of "...)
					p.Buf = append(strconv.AppendInt(p.Buf, int64(h.runs[i].all), 10), " = 0"...)
				}
				switch {
				case draw && level == 3:
					p.Plate(right-2, top+1.4*p.Body*float64(i), st)
				case draw:
					p.TextBytes(at, top, p.Buf, st)
				}
				if level < 3 {
					at += p.MeasureBytes(p.Buf, st) + p.Body
				}
			}
			if draw {
				return
			}
			if at-p.Body > right {
				break
			}
		}
	}
}

// drawTip reads a bar off.
func (h *spread) drawTip(p *view.Pen, bounds canvas.Rect) {
	one, pair := &h.runs[0], h.runs[1].all > 0
	if !h.over || h.area.Empty() || one.all == 0 {
		return
	}
	mid := h.area.Center().X
	if one.zeros > 0 && !pair && math.Abs(h.at.X-mid) <= zeroBar+1 {
		p.Buf = append(strconv.AppendInt(p.Buf[:0], int64(one.zeros), 10), " weights are exactly 0"...)
		p.Tip(h.at, bounds, p.Buf)
		return
	}
	i := min(max(int((h.at.X-h.area.X)/h.area.W*spreadBins), 0), spreadBins-1)
	edge := func(i int) float64 { return h.reach * (2*float64(i)/spreadBins - 1) }
	b := chart.AppendRound(p.Buf[:0], edge(i))
	b = append(chart.AppendRound(append(b, " … "...), edge(i+1)), ":  "...)
	b = strconv.AppendInt(b, int64(one.bins[i]), 10)
	for run := 1; run < spreadRuns; run++ {
		if h.runs[run].all > 0 {
			b = strconv.AppendInt(append(b, " and "...), int64(h.runs[run].bins[i]), 10)
		}
	}
	p.Buf = append(b, " weights"...)
	p.Tip(h.at, bounds, p.Buf)
}
