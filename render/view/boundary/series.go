package boundary

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// kind tells curves of one card apart.
type kind uint8

// The kinds of curve, the first three as the parts of the data.
const (
	kindTrain kind = iota
	kindVal
	kindTest
	kindPenalty
	kindTotal
	kindCount
)

// kindOther is how far the kinds of each run lie behind those of the one before, when some are
// compared; curveCount is of how many curves a card may be.
const (
	kindOther  = kindCount
	curveCount = (1 + experiment.MaxCompared) * kindOther
)

// kinds is a set of them: bit k stands for kind k.
type kinds uint16

func (s kinds) has(k kind) bool { return s>>k&1 == 1 }

// A curve is one series and how it is drawn.
type curve struct {
	kind   kind
	series *experiment.Series
	name   string
	brief  string
	now    float64 // its present value
	color  canvas.Color
	text   canvas.Color
	dash   float64
	per    float64 // epochs a step of its run
	at     int     // the point that is read off
}

// sealed reports whether the test scores are to be kept out of sight.
func sealed(ctx *view.Context) bool { return ctx.Config.Seal }

// open returns v without the test score while that is sealed.
func open(ctx *view.Context, v experiment.Split) experiment.Split {
	if sealed(ctx) {
		v.Test = math.NaN()
	}
	return v
}

// collect finds the curves of a quantity among the series, in the order of the legend.
func collect(dst []curve, p *view.Pen, ctx *view.Context, prefix string) []curve {
	s := ctx.Snap
	now := s.Accuracy
	if prefix == "loss/" {
		now = s.Loss
	}
	for i, c := range [...]curve{
		{name: "train", brief: "train", now: now.Train, color: p.Theme.Positive, text: p.Theme.SignText(1)},
		{name: "validation", brief: "val", now: now.Val, color: p.Theme.Accent, text: p.Theme.Accent},
		{name: "test", brief: "test", now: now.Test, color: p.Theme.Ink, text: p.Theme.Ink, dash: 5},
		{name: "penalty αΩ(w)", brief: "αΩ", now: s.Penalty, color: p.Theme.Penalty, text: p.Theme.PenaltyText},
		{name: "total", brief: "total", now: s.Loss.Train + s.Penalty, color: p.Theme.Total, text: p.Theme.TotalText},
	} {
		c.kind = kind(i)
		for j := range s.Series {
			if len(s.Series[j].X) > 0 && c.kind.is(s.Series[j].Key, prefix) && !(c.kind == kindTest && sealed(ctx)) {
				c.series, c.per = &s.Series[j], perStep(s)
				dst = append(dst, c)
			}
		}
	}
	return dst
}

// is reports whether k's curve on the card of prefix is the series of that key.
func (k kind) is(key, prefix string) bool {
	if k >= kindPenalty {
		return prefix == "loss/" && key == [...]string{"penalty", "total"}[k-kindPenalty]
	}
	part, ok := strings.CutPrefix(key, prefix)
	return ok && part == [...]string{"train", "val", "test"}[k]
}

// most is how many labels the y axis has room for.
func (k *curveCard) most(p *view.Pen) int { return min(max(int(k.area.H/(1.5*p.Small)), 4), 6) }

// extent returns the least and largest finite value of all curves that are not hidden; of a
// penalty, which may fall to 0, only the largest counts.
func extent(cs []curve, off kinds) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range cs {
		if off.has(cs[i].kind) {
			continue
		}
		for _, v := range cs[i].series.Y {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				continue
			}
			hi = max(hi, v)
			if cs[i].kind != kindPenalty || v > 0 {
				lo = min(lo, v)
			}
		}
	}
	if lo > hi {
		return 0, max(hi, 1)
	}
	return lo, hi
}

// perStep is the share of an epoch in a step: series count steps, people count epochs.
func perStep(s *experiment.Snapshot) float64 {
	if now, past := s.Past(); past && now > 0 {
		return scalar(s, experiment.PresentScalar) / float64(now)
	}
	if s.Step == 0 {
		return 1
	}
	return s.Epoch / float64(s.Step)
}

// drawCurves draws one card's plot.
func (k *curves) drawCurves(p *view.Pen, s *experiment.Snapshot, card *curveCard, cs []curve, y chart.Axis) chart.Plot {
	last := 0.0
	for i := range cs {
		last = max(last, cs[i].series.X[len(cs[i].series.X)-1]*cs[i].per)
	}
	plot := chart.Plot{
		Area: card.area, X: chart.Axis{Lo: 0, Hi: max(last, 1)}, Y: y,
		Theme: p.Theme, Size: p.Small,
	}
	card.last, card.per = plot.X.Hi, 0
	if len(cs) > 0 {
		card.per = cs[0].per
	}
	plot.XTicks = plot.X.Ticks(card.xt[:0], 6)
	if card == &k.accuracy {
		plot.YTicks = append(card.yt[:0], y.Lo, (y.Lo+y.Hi)/2, y.Hi)
	} else {
		plot.YTicks = plot.Y.Ticks(card.yt[:0], card.most(p))
	}
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "epoch")
	for i := len(cs) - 1; i >= 0; i-- {
		if c := &cs[i]; !card.off.has(c.kind) {
			k.lines.Draw(p.Canvas, &plot, c.series.X, c.series.Y, c.per, p.Stroke, c.dash, c.color)
		}
	}
	return plot
}

// drawReading draws what the pointer reads off, and returns the index of the point in the
// series, −1 when nothing is read.
func (k *curves) drawReading(p *view.Pen, s *experiment.Snapshot, card *curveCard, cs []curve, plot *chart.Plot) int {
	if !card.over || len(cs) == 0 {
		return -1
	}
	v, _ := plot.Value(card.at)
	at := chart.Nearest(cs[0].series.X, v/cs[0].per)
	if at < 0 {
		return at
	}
	epoch := cs[0].series.X[at] * cs[0].per
	x := plot.PosX(epoch)
	p.VLine(x, card.area.Y, card.area.Bottom(), 1, p.Theme.Muted)
	for i := range cs {
		c := &cs[i]
		if c.at = chart.Nearest(c.series.X, epoch/c.per); c.at >= 0 && !card.off.has(c.kind) {
			if py := plot.PosY(c.series.Y[c.at]); py >= card.area.Y-1 && py <= card.area.Bottom()+1 {
				p.Marker(canvas.Circle, x, py, 4, p.Theme.Card)
				p.Marker(canvas.Circle, x, py, 3, c.color)
			}
		}
	}
	return at
}

// drawMarks draws the moments of the run that stand out; words says whether the best one is
// named here. It reports whether that was written.
func (k *curves) drawMarks(p *view.Pen, s *experiment.Snapshot, card *curveCard, cs []curve, plot *chart.Plot, words bool) (named bool) {
	best, watched, restored := -1.0, false, false
	if card == &k.loss {
		best = bestStep(cs)
	}
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Key == "best/val" {
			best, watched = float64(m.Step), true
			// Early stopping goes back to those weights, with which the loss is that loss again.
			restored = s.Status == experiment.Finished && s.Loss.Val == m.Value && s.Step > m.Step
		}
	}
	if best < 0 || best == 0 && !restored {
		return false
	}
	if !watched && best > 0.97*float64(s.Step) {
		return false // still falling
	}
	epoch := best * perStep(s)
	x := plot.PosX(epoch)
	if !(x <= card.area.Right()+1) {
		return false
	}
	k.line(p, card, x, 3, p.Theme.Muted)
	if !words {
		return false
	}
	p.Buf = appendEpoch(append(p.Buf[:0], "best validation at epoch "...), epoch)
	if restored {
		p.Buf = append(p.Buf, ", restored"...)
	}
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	box := canvas.Rect{W: p.MeasureBytes(p.Buf, st) + 8, H: 1.3 * p.Small}
	if box.X = x - 5 - box.W; box.X < card.area.X {
		box.X = x + 5
	}
	top := card.area.Y
	for _, box.Y = range [...]float64{top, card.area.Bottom() - box.H - 4, (top + card.area.Bottom() - box.H) / 2, top} {
		if !card.crossed(plot, cs, box) {
			break
		}
	}
	if card.crossed(plot, cs, box) { // readable over curves too
		p.Round(box, 3, p.Theme.Card.Fade(0.85))
	}
	p.Beside(card.area, x, box.Y+p.Small*1.05, st)
	return true
}

// line draws a dashed line across a plot.
func (k *curves) line(p *view.Pen, card *curveCard, x, dash float64, col canvas.Color) {
	k.mark = append(k.mark[:0], canvas.Point{X: x, Y: card.area.Y}, canvas.Point{X: x, Y: card.area.Bottom()})
	p.Dashed(k.mark, 1, dash, dash, col)
}

// bestStep returns the step with the least recorded validation loss, −1 without validation.
func bestStep(cs []curve) float64 {
	best, at := math.Inf(1), -1.0
	for i := range cs {
		if cs[i].kind != kindVal {
			continue
		}
		for j, v := range cs[i].series.Y {
			if v < best {
				best, at = v, cs[i].series.X[j]
			}
		}
	}
	return at
}

// appendEpoch appends an epoch, early ones with a decimal.
func appendEpoch(dst []byte, epoch float64) []byte {
	decimals := 0
	if epoch < 10 {
		decimals = 1
	}
	return strconv.AppendFloat(dst, epoch, 'f', decimals, 64)
}

// drawSeal draws the button that shows the sealed test score, or says where it was looked at.
func (k *curves) drawSeal(p *view.Pen, ctx *view.Context, card *curveCard, plot *chart.Plot) {
	s := ctx.Snap
	if math.IsNaN(s.Accuracy.Test) {
		return
	}
	y := card.area.Bottom() - 0.9*p.Small
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Key != "opened/test" {
			continue
		}
		epoch := float64(m.Step) * perStep(s)
		if x := plot.PosX(epoch); x <= card.area.Right()+1 {
			k.line(p, card, x, 1.5, p.Theme.Ink)
		}
		p.Buf = appendEpoch(append(p.Buf[:0], "test score: looked at, epoch "...), epoch)
		p.TextBytes(card.area.Right()-2, y, p.Buf, canvas.Style{Size: p.Small, Color: p.Theme.Ink, Align: canvas.Right})
		y -= 1.9 * p.Small
	}
	if sealed(ctx) {
		k.seal = p.Chip(card.area.Right()-2, y, "test score: sealed · look", k.sealHot)
	}
}

// drawZeros says how many weights are exactly 0, level with the title between left and right
// or, where there is no room, in a corner of the plot that the curves leave free.
func (k *curves) drawZeros(p *view.Pen, s *experiment.Snapshot, plot *chart.Plot, cs []curve, left, right float64, marked bool) {
	zeros, weights := scalar(s, "zeros"), scalar(s, "weights")
	if math.IsNaN(zeros + weights) {
		return
	}
	b := strconv.AppendInt(p.Buf[:0], int64(zeros), 10)
	b = append(strconv.AppendInt(append(b, " of "...), int64(weights), 10), " weights = 0"...)
	p.Buf = b
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	if left+p.MeasureBytes(b, st) <= right {
		p.TextBytes(left, p.Baseline(k.loss.card), b, st)
		return
	}
	st.Size = p.Small
	area := plot.Area
	box := canvas.Rect{W: p.MeasureBytes(b, st) + 8, H: 1.35 * p.Small}
	box.X = area.Right() - box.W
	top := area.Y + 0.3*p.Small
	if marked { // whose words stand there
		top += 1.3 * p.Small
	}
	for _, y := range [...]float64{top, area.Bottom() - box.H - 0.3*p.Small, (area.Y + area.Bottom() - box.H) / 2, top} {
		if box.Y = y; !k.loss.crossed(plot, cs, box) {
			break
		}
	}
	p.Plate(area.Right()-2, box.Y+p.Small, st)
}

// crossed reports whether a curve that is shown runs through r.
func (k *curveCard) crossed(plot *chart.Plot, cs []curve, r canvas.Rect) bool {
	for i := range cs {
		c := &cs[i]
		if k.off.has(c.kind) {
			continue
		}
		was := math.NaN()
		for j, x := range c.series.X {
			at, y := plot.PosX(x*c.per), plot.PosY(c.series.Y[j])
			if at >= r.X && at <= r.Right() && (y >= r.Y && y <= r.Bottom() || (y > r.Bottom()) != (was > r.Bottom()) && was == was) {
				return true
			}
			was = y
		}
	}
	return false
}

// scalar returns a single number of s, NaN when there is none of that key.
func scalar(s *experiment.Snapshot, key string) float64 {
	for i := range s.Scalars {
		if s.Scalars[i].Key == key {
			return s.Scalars[i].Value
		}
	}
	return math.NaN()
}
