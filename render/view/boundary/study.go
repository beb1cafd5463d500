package boundary

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// study is the face on which the experiment is solved over α or width: its weights as paths,
// or its losses, among which the best validation loss is marked and can be taken.
type study struct {
	losses bool // instead of paths
	chips  [studyChips]canvas.Rect
	hot    studyChip // under the pointer; studyChips: none

	name   string // of the run that it is about, when two are compared
	table  *experiment.Table
	what   string
	best   int // row of the least validation loss, −1: none is known
	over   bool
	at     canvas.Point
	x      []float64
	y      []float64
	lines  chart.Lines
	dash   [2]canvas.Point
	xt, yt [10]float64
}

// studyChip is something on the face that can be pressed.
type studyChip uint8

const (
	chipAlpha studyChip = iota // solve over α
	chipWidth
	chipCancel
	chipTake
	chipFace // paths or losses
	studyChips
)

func (y *study) update(k *curves, ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	area := k.accuracy.area
	over := p.Over && area.Contains(p.At)
	changed = over != y.over || over && p.At != y.at
	y.over, y.at = over, p.At
	hot := studyChips
	for i := range studyChips {
		on, clicked := k.on(y.chips[i], p, cursor)
		if !on {
			continue
		}
		if hot = i; clicked {
			y.press(ctx, i)
			changed = true
		}
	}
	changed = changed || hot != y.hot
	y.hot = hot
	return changed
}

func (y *study) press(ctx *view.Context, chip studyChip) {
	do := func(what string) { ctx.Send(experiment.Do{Key: experiment.DoStudy, Text: what}) }
	switch chip {
	case chipAlpha:
		if ctx.Config.Reg == "none" {
			ctx.Set("reg", "l2")
		}
		y.losses = false
		do(experiment.StudyAlpha)
	case chipWidth:
		y.losses = true
		do(experiment.StudyWidth)
	case chipCancel:
		do(experiment.StudyCancel)
	case chipFace:
		y.losses = !y.losses
	case chipTake:
		y.take(ctx)
	}
}

// take makes the best value that of the experiment.
func (y *study) take(ctx *view.Context) {
	if y.table == nil || y.best < 0 {
		return
	}
	v := y.value(y.best, experiment.StudyValue)
	if y.what == experiment.StudyAlpha {
		ctx.Set("alpha", experiment.FormatFloat(v))
		return
	}
	c := ctx.Config
	for i := range c.Hidden.Len() {
		c.Hidden[i] = int(v)
	}
	ctx.Set("hidden", experiment.FieldOf("hidden").Format(c))
}

func (y *study) value(row, col int) float64 { return y.table.Values[row*len(y.table.Cols)+col] }

// present is the value that the experiment has now; NaN where its layers differ in width.
func (y *study) present(ctx *view.Context) float64 {
	if y.what == experiment.StudyAlpha {
		return ctx.Config.Alpha
	}
	h := ctx.Config.Hidden
	for i := range h.Len() {
		if h[i] != h[0] {
			return math.NaN()
		}
	}
	return float64(h[0])
}

func (y *study) find(s *experiment.Snapshot) {
	y.table, y.what = s.Study()
	y.best = -1
	if y.table == nil {
		return
	}
	y.losses = y.losses || y.what == experiment.StudyWidth // of which there are no paths
	least := math.Inf(1)
	for r := range y.table.Rows {
		if v := y.value(r, experiment.StudyVal); v < least {
			least, y.best = v, r
		}
	}
}

// column fills y.x and y.y with what is known of a column.
func (y *study) column(col int) {
	y.x, y.y = y.x[:0], y.y[:0]
	for r := range y.table.Rows {
		if v := y.value(r, col); !math.IsNaN(v) {
			y.x, y.y = append(y.x, y.value(r, experiment.StudyValue)), append(y.y, v)
		}
	}
}

func (y *study) draw(p *view.Pen, ctx *view.Context, card *curveCard, left, right float64) {
	y.chips = [studyChips]canvas.Rect{}
	y.find(ctx.Snap)
	if y.table == nil {
		y.drawName(p, left, right, p.Baseline(card.card))
		y.offer(p, card)
		return
	}
	jobs, done := scalar(ctx.Snap, experiment.StudyJobs), scalar(ctx.Snap, experiment.StudyDone)
	base := p.Baseline(card.card)
	x := right
	// chip makes the scratch text a button, if there is room for it.
	chip := func(c studyChip) bool {
		if x-p.MeasureBytes(p.Buf, canvas.Style{Size: p.Small})-14 < left {
			return false
		}
		y.chips[c] = p.ChipBytes(x, base, p.Buf, y.hot == c)
		x = y.chips[c].X - 6
		return true
	}
	if p.Buf = append(p.Buf[:0], "close"...); done < jobs {
		b := strconv.AppendInt(p.Buf[:0], int64(done), 10)
		b = strconv.AppendInt(append(b, " of "...), int64(jobs), 10)
		p.Buf = append(b, " · cancel"...)
	}
	if !chip(chipCancel) {
		p.Buf = append(p.Buf[:0], "cancel"...)
		chip(chipCancel)
	}
	if y.what == experiment.StudyAlpha {
		if p.Buf = append(p.Buf[:0], "losses"...); y.losses {
			p.Buf = append(p.Buf[:0], "weights"...)
		}
		chip(chipFace)
	}
	if done == jobs && y.best >= 0 && y.value(y.best, experiment.StudyValue) != y.present(ctx) {
		y.offerText(p, "")
		chip(chipTake)
	}
	said := y.legend(p, ctx, left, x, base)
	y.plot(p, ctx, card, done == jobs)
	if !said {
		y.drawShare(p, ctx, card.area)
	}
}

// offerText leaves the words of the button that takes the best value in the scratch memory.
func (y *study) offerText(p *view.Pen, before string) {
	p.Buf = append(append(p.Buf[:0], before...), "take α = "...)
	if y.what == experiment.StudyWidth {
		p.Buf = append(append(p.Buf[:0], before...), "take width "...)
	}
	p.Buf = append(p.Buf, y.table.Rows[y.best]...)
}

// share leaves in the scratch memory how many of the weights are drawn, when not all are.
func (y *study) share(p *view.Pen, ctx *view.Context) (part bool) {
	drawn, all := len(y.table.Cols)-experiment.StudyPaths, len(ctx.Snap.Net.Weights)
	p.Buf = p.Buf[:0]
	if y.losses || drawn >= all {
		return false
	}
	p.Buf = strconv.AppendInt(p.Buf, int64(drawn), 10)
	p.Buf = strconv.AppendInt(append(p.Buf, " of "...), int64(all), 10)
	return true
}

// drawShare says within the plot how many of the weights are drawn, when not all are.
func (y *study) drawShare(p *view.Pen, ctx *view.Context, area canvas.Rect) {
	if !y.share(p, ctx) {
		return
	}
	p.Buf = append(p.Buf, " weights"...)
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	p.Plate(area.Right()-2, area.Bottom()-0.8*p.Small, st)
}

// legend says what is drawn, where there is room between left and right, and whether that was
// all there is to say.
func (y *study) legend(p *view.Pen, ctx *view.Context, left, right, base float64) (said bool) {
	left = y.drawName(p, left, right, base)
	word := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	if !y.losses {
		part := y.share(p, ctx)
		brief := len(p.Buf)
		for _, more := range [...]string{" weights over α", " weights"} {
			if p.Buf = append(p.Buf[:brief], more...); !part {
				p.Buf = append(p.Buf[:0], more[1:]...)
			}
			if left+p.MeasureBytes(p.Buf, word) <= right {
				p.TextBytes(left, base, p.Buf, word)
				return true
			}
		}
		return !part
	}
	train, val := canvas.Style{Size: p.Body, Color: p.Theme.SignText(1)}, canvas.Style{Size: p.Body, Color: p.Theme.Accent}
	gap := 0.7 * p.Body
	for _, w := range [...][2]string{{"train", "validation"}, {"train", "val"}} {
		if left+p.Measure(w[0], train)+gap+p.Measure(w[1], val) <= right {
			p.Text(left+p.Text(left, base, w[0], train)+gap, base, w[1], val)
			break
		}
	}
	return true
}

// drawName says which of two runs the face is about, if there is room, and returns its right end.
func (y *study) drawName(p *view.Pen, left, right, base float64) float64 {
	st := canvas.Style{Size: p.Body, Medium: true}
	if _, st.Color = runColor(p, 0); y.name == "" || left+p.Measure(y.name, st) > right {
		return left
	}
	return left + p.Text(left, base, y.name, st) + 0.7*p.Body
}

// offer says what the face is for, and begins it.
func (y *study) offer(p *view.Pen, card *curveCard) {
	a := card.area
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	mid := a.X + a.W/2 - 12
	h := p.Words("Train again at every α, or width, beside the run: see each weight’s path, and choose by the validation loss.", mid, 0, a.W, st, false)
	top := a.Y + max((a.H-h-34)/2, 0)
	p.Words("Train again at every α, or width, beside the run: see each weight’s path, and choose by the validation loss.", mid, top+p.Body, a.W, st, true)
	one, two := "over α", "over width"
	y0 := top + h + 22
	w := p.Measure(one, canvas.Style{Size: p.Small}) + 14
	y.chips[chipAlpha] = p.Chip(mid-5, y0, one, y.hot == chipAlpha)
	w = p.Measure(two, canvas.Style{Size: p.Small}) + 14
	y.chips[chipWidth] = p.Chip(mid+5+w, y0, two, y.hot == chipWidth)
}

// plot draws the paths or the losses.
func (y *study) plot(p *view.Pen, ctx *view.Context, card *curveCard, complete bool) {
	n := len(y.table.Rows)
	lo, hi := y.extent()
	axis := chart.Axis{Lo: lo, Hi: hi}
	if y.losses && lo > 0 && hi/lo > 30 {
		axis.Log = true
	}
	plot := chart.Plot{
		Area: card.area, X: chart.Axis{Lo: y.value(0, experiment.StudyValue), Hi: y.value(n-1, experiment.StudyValue), Log: true},
		Y: axis.Nice(card.most(p)), Theme: p.Theme, Size: p.Small,
	}
	plot.XTicks = plot.X.Ticks(y.xt[:0], 7)
	plot.YTicks = plot.Y.Ticks(y.yt[:0], card.most(p))
	plot.DrawY(p.Canvas)
	name := "α"
	if y.what == experiment.StudyWidth {
		name = "units a layer"
	}
	plot.DrawX(p.Canvas, name)
	clip := card.area
	if y.losses {
		clip = clip.Inset(-5)
	}
	p.PushClip(clip)
	if y.losses {
		y.drawLosses(p, &plot)
	} else {
		y.drawPaths(p, &plot)
	}
	if v := y.present(ctx); v >= plot.X.Lo && v <= plot.X.Hi {
		x := plot.PosX(v)
		y.dash = [2]canvas.Point{{X: x, Y: card.area.Y}, {X: x, Y: card.area.Bottom()}}
		p.Dashed(y.dash[:], 1.5, 3, 3, p.Theme.Ink)
	}
	p.PopClip()
	y.drawChoice(p, ctx, card, &plot, complete)
	y.drawReading(p, &plot)
}

func (y *study) extent() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	from, to, first := experiment.StudyTrain, experiment.StudyVal, 0
	if !y.losses {
		// Where α is next to nothing weights are free to grow without end; they would leave no
		// room for the others.
		from, to, first = experiment.StudyPaths, len(y.table.Cols)-1, len(y.table.Rows)/3
	}
	for r := first; r < len(y.table.Rows); r++ {
		for c := from; c <= to; c++ {
			if v := y.value(r, c); !math.IsNaN(v) && !math.IsInf(v, 0) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	switch {
	case lo > hi:
		return 0, 1
	case y.losses && hi/lo <= 30:
		return 0, hi
	case !y.losses:
		return min(lo, -1e-9), max(hi, 1e-9)
	}
	return lo, hi
}

func (y *study) drawPaths(p *view.Pen, plot *chart.Plot) {
	zero := plot.PosY(0)
	p.HLine(plot.Area.X, plot.Area.Right(), zero, 1, p.Theme.Muted)
	for c := experiment.StudyPaths; c < len(y.table.Cols); c++ {
		y.column(c)
		if len(y.y) == 0 {
			continue
		}
		y.lines.Draw(p.Canvas, plot, y.x, y.y, 1, 1.5, 0, p.Theme.Sign(y.y[0]))
	}
}

func (y *study) drawLosses(p *view.Pen, plot *chart.Plot) {
	for c, col := range [...]canvas.Color{p.Theme.Positive, p.Theme.Accent} {
		y.column(experiment.StudyTrain + c)
		y.lines.Draw(p.Canvas, plot, y.x, y.y, 1, p.Stroke, 0, col)
		for i, v := range y.x {
			p.Marker(canvas.Circle, plot.PosX(v), plot.PosY(y.y[i]), 3, col)
		}
	}
}

// drawChoice marks the least validation loss, and offers its value.
func (y *study) drawChoice(p *view.Pen, ctx *view.Context, card *curveCard, plot *chart.Plot, complete bool) {
	if y.best < 0 {
		if y.losses && complete {
			p.Text(card.area.X+6, card.area.Y+p.Small*1.1, "no validation examples to choose by", canvas.Style{Size: p.Small, Color: p.Theme.Muted})
		}
		return
	}
	v := y.value(y.best, experiment.StudyValue)
	x := plot.PosX(v)
	if y.losses {
		py := plot.PosY(y.value(y.best, experiment.StudyVal))
		p.Marker(canvas.Circle, x, py, 7, p.Theme.Accent)
		p.Marker(canvas.Circle, x, py, 5, p.Theme.Card)
		p.Marker(canvas.Circle, x, py, 3, p.Theme.Accent)
	}
	if !complete || v == y.present(ctx) || !y.chips[chipTake].Empty() {
		return // or offered in the title
	}
	y.offerText(p, "least validation loss: ")
	w := p.MeasureBytes(p.Buf, canvas.Style{Size: p.Small}) + 14
	right := min(max(card.area.X+card.area.W/2+w/2, card.area.X+w), card.area.Right())
	y.chips[chipTake] = p.ChipBytes(right, card.area.Y+p.Small*0.9, p.Buf, y.hot == chipTake)
}

// drawReading says what is known of the value under the pointer.
func (y *study) drawReading(p *view.Pen, plot *chart.Plot) {
	if !y.over || y.hot < studyChips {
		return
	}
	row, far := -1, math.Inf(1)
	for r := range y.table.Rows {
		if d := math.Abs(plot.PosX(y.value(r, experiment.StudyValue)) - y.at.X); d < far {
			row, far = r, d
		}
	}
	x := plot.PosX(y.value(row, experiment.StudyValue))
	p.VLine(x, plot.Area.Y, plot.Area.Bottom(), 1, p.Theme.Muted)
}

// drawTip is the words of a reading.
func (y *study) drawTip(p *view.Pen, area, bounds canvas.Rect) {
	if !y.over || y.hot < studyChips || y.table == nil {
		return
	}
	n := len(y.table.Rows)
	axis := chart.Axis{Lo: y.value(0, experiment.StudyValue), Hi: y.value(n-1, experiment.StudyValue), Log: true}
	row, far := -1, math.Inf(1)
	for r := range n {
		if d := math.Abs(area.X + axis.Frac(y.value(r, experiment.StudyValue))*area.W - y.at.X); d < far {
			row, far = r, d
		}
	}
	if row < 0 || math.IsNaN(y.value(row, experiment.StudyTrain)) {
		return
	}
	b := append(p.Buf[:0], "α "...)
	if y.what == experiment.StudyWidth {
		b = append(p.Buf[:0], "width "...)
	}
	b = append(append(b, y.table.Rows[row]...), "   train "...)
	b = chart.AppendValue(b, y.value(row, experiment.StudyTrain))
	if v := y.value(row, experiment.StudyVal); !math.IsNaN(v) {
		b = chart.AppendValue(append(b, "   val "...), v)
	}
	b = append(b, "   zeros "...)
	p.Buf = strconv.AppendInt(b, int64(y.value(row, experiment.StudyZeros)), 10)
	p.Tip(y.at, bounds, p.Buf)
}
