package descent

import (
	"math"
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

const fitTitle = "Single fits"

// fits is the card with the functions that were fitted at the capacities looked at.
type fits struct {
	examples, truth *experiment.Series
	places          *experiment.Series // of two inputs: both of each example
	lines           []*experiment.Series
	table           *experiment.Table
	colors          []canvas.Color
	draws           chart.Lines
	xt, yt          [10]float64
	maps            maps
	pictures        pictures
}

// refresh takes what a new Snapshot has.
func (k *fits) refresh(ctx *view.Context, colors []canvas.Color) {
	s := ctx.Snap
	k.examples, k.truth, k.places, k.table, k.colors, k.lines = nil, nil, nil, nil, colors, k.lines[:0]
	var guesses *experiment.Table
	for i := range s.Series {
		x := &s.Series[i]
		switch {
		case x.Key == "examples":
			k.examples = x
		case x.Key == "truth":
			k.truth = x
		case x.Key == "places":
			k.places = x
		case strings.HasPrefix(x.Key, "fit/"):
			k.lines = append(k.lines, x)
		}
	}
	for i := range s.Tables {
		switch t := &s.Tables[i]; t.Key {
		case "looks":
			k.table = t
		case "images":
			guesses = t
		}
	}
	k.pictures.refresh(ctx.Theme, &s.Map, guesses)
	k.maps.count = 0
	if guesses == nil && k.examples != nil && k.places != nil {
		k.maps.refresh(ctx.Theme, &s.Map, k.examples.Y)
	}
}

func (k *fits) update(*view.Context, view.Pointer, *view.Cursor) (changed bool) { return false }

// draw draws the functions with the sample, and below them the numbers.
func (k *fits) draw(p *view.Pen, ctx *view.Context, card canvas.Rect) {
	p.Card(card)
	one, plane := ctx.Config.OneDimensional(), ctx.Config.Descent.Model == "isotropic"
	more := "to one sample, along x₁"
	switch {
	case ctx.Config.DescentClasses() > 0:
		more = "tests, and what they are taken for"
	case plane:
		more = "fitted weights over true ones"
	case one:
		more = "to one sample"
	case ctx.Config.Descent.Dim == 2:
		more = "h(x₁, x₂) to one sample"
	}
	p.Headline(card, fitTitle, card.Right()-p.Pad, more)
	_, body := card.CutTop(p.TitleBlock())
	body = canvas.Rect{X: body.X + p.Pad, Y: body.Y, W: body.W - 2*p.Pad, H: body.H - 8}
	if k.table == nil {
		p.Message(body, "Point at a capacity to see what is fitted there; click to pin it.", p.Theme.Muted)
		return
	}
	row := p.Body * 1.55
	var rows canvas.Rect
	rows, body = body.CutBottom(row * float64(len(k.table.Rows)+1))
	k.numbers(p, rows, row, &ctx.Config)
	body.H -= 6
	switch {
	case k.pictures.count > 0:
		k.pictures.draw(p, k, digitWords(ctx.Config.Descent.Teacher), body)
		return
	case k.maps.count > 0:
		k.maps.draw(p, k, ctx.Config.DescentTrains(), body)
		return
	}
	if len(k.lines) == 0 || body.H < 70 {
		return
	}
	foot := 6 + p.Small*1.3 + 8
	left := 2.3*p.Small + 4
	area := canvas.Rect{X: body.X + left, Y: body.Y + 4, W: body.W - left, H: body.H - foot - 4}
	plot := chart.Plot{Area: area, X: chart.Axis{Lo: 0, Hi: 1}, Y: k.scale().Nice(5), Theme: p.Theme, Size: p.Small}
	name := "x"
	switch {
	case plane:
		plot.X, name = k.weights(), "β"
		plot.Y = k.fitted(plot.X)
	case !one:
		plot.X, name = chart.Axis{Lo: -2.5, Hi: 2.5}, "x₁"
	}
	plot.XTicks, plot.YTicks = plot.X.Ticks(k.xt[:0], 5), plot.Y.Ticks(k.yt[:0], 5)
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, name)
	p.PushClip(area.Inset(-2))
	if k.truth != nil {
		k.draws.Draw(p.Canvas, &plot, k.truth.X, k.truth.Y, 1, 1.5, 4, p.Theme.Muted)
	}
	for i := len(k.lines) - 1; i >= 0; i-- {
		if plane {
			for j, b := range k.lines[i].X {
				at := plot.Pos(b, k.lines[i].Y[j])
				p.Marker(canvas.Circle, at.X, at.Y, p.Point*0.7, k.color(p, i).Fade(0.7))
			}
			ends := [2]canvas.Point{plot.Pos(plot.X.Lo, plot.X.Lo), plot.Pos(plot.X.Hi, plot.X.Hi)}
			p.Dashed(ends[:], 1.5, 4, 3, p.Theme.Muted)
			continue
		}
		k.draws.Draw(p.Canvas, &plot, k.lines[i].X, k.lines[i].Y, 1, p.Stroke, 0, k.color(p, i))
	}
	if k.examples != nil {
		for i, x := range k.examples.X {
			at := plot.Pos(x, k.examples.Y[i])
			if area.Inset(-4).Contains(at) {
				col := p.Theme.Ink
				if !one {
					col = p.Theme.Muted
				}
				p.Example(canvas.Circle, at, p.Point*0.8, col, experiment.Train)
			}
		}
	}
	p.PopClip()
}

func (k *fits) color(p *view.Pen, i int) canvas.Color {
	if i < len(k.colors) {
		return k.colors[i]
	}
	return p.Theme.Accent
}

// scale returns the scale of the functions: that of examples and truth with some air, so that
// a fit that shoots out of it is seen to.
func (k *fits) scale() chart.Axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range []*experiment.Series{k.examples, k.truth} {
		if s == nil {
			continue
		}
		for _, v := range s.Y {
			if v-v == 0 {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if lo > hi {
		return chart.Axis{Lo: -1, Hi: 1}
	}
	air := 0.25*(hi-lo) + 1e-9
	return chart.Axis{Lo: lo - air, Hi: hi + air}
}

// weights returns the scale of the true weights.
func (k *fits) weights() chart.Axis {
	most := 1e-9
	for _, s := range k.lines {
		for _, v := range s.X {
			most = max(most, math.Abs(v))
		}
	}
	return chart.Axis{Lo: -1.05 * most, Hi: 1.05 * most}
}

// fitted returns the scale of the fitted ones, which are not let out of sight by some that are
// far too large.
func (k *fits) fitted(a chart.Axis) chart.Axis {
	most := a.Hi
	for _, s := range k.lines {
		for _, v := range s.Y {
			most = max(most, math.Abs(v))
		}
	}
	most = min(most*1.05, 20*a.Hi)
	return chart.Axis{Lo: -most, Hi: most}.Nice(5)
}

// value returns a number of a row of the table, NaN where there is none.
func (k *fits) value(row, col int) float64 {
	if col >= len(k.table.Cols) {
		return math.NaN()
	}
	return k.table.Values[row*len(k.table.Cols)+col]
}

// textColor is color for words.
func (k *fits) textColor(p *view.Pen, i int) canvas.Color {
	return [...]canvas.Color{p.Theme.Accent, p.Theme.TotalText, p.Theme.PenaltyText, p.Theme.Text[0]}[i%4]
}

// digitWords says in words which class of digits is meant.
func digitWords(teacher string) func(class string) string {
	return func(class string) string {
		if teacher == "parity" {
			if class == "1" {
				return "odd"
			}
			return "even"
		}
		return class
	}
}

// nothing is the train error below which only rounding is left.
const nothing = 1e-20

// numbers writes a row for each fit; of classes also its mistakes.
func (k *fits) numbers(p *view.Pen, r canvas.Rect, row float64, cfg *experiment.Config) {
	head := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	names, from := []string{"p", "train", "test", "‖w‖"}, []int{-1, 0, 1, 2}
	if cfg.DescentTrains() {
		names[0] = "units"
	}
	cols := []float64{0.2, 0.47, 0.74, 1}
	if cfg.DescentClasses() > 0 {
		names, from = append(names, "mistakes"), append(from, 5)
		cols = []float64{0.16, 0.36, 0.56, 0.76, 1}
	}
	y := r.Y + row*0.7
	for i, name := range names {
		p.Text(r.X+cols[i]*r.W, y, name, head)
	}
	p.HLine(r.X, r.Right(), r.Y+row-2, 1, p.Theme.Line)
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink, Align: canvas.Right}
	for i, name := range k.table.Rows {
		y := r.Y + row*(float64(i)+1.7)
		p.Marker(canvas.Circle, r.X+6, y-p.Body*canvas.CapHeight/2, 4, k.color(p, i))
		p.Text(r.X+cols[0]*r.W, y, name, st)
		for c, col := range from[1:] {
			v := k.value(i, col)
			switch {
			case col == 5:
				p.Buf = append(chart.AppendRound(p.Buf[:0], 100*v), " %"...)
			case col == 0 && v < nothing:
				p.Buf = append(p.Buf[:0], "≈ 0"...)
			default:
				p.Buf = chart.AppendRound(p.Buf[:0], v)
			}
			p.TextBytes(r.X+cols[c+1]*r.W, y, p.Buf, st)
		}
	}
}
