package view

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
)

const (
	lossTitle     = "Loss"
	accuracyTitle = "Accuracy"
)

// curves is the cards of loss and accuracy over time.
type curves struct {
	loss, accuracy curveCard
	choice         bool // one card for both
	showAccuracy   bool // which of them it shows
	other          canvas.Rect
	lines          chart.Lines
	mark           []canvas.Point
}

// curveCard is one of them.
type curveCard struct {
	card, area canvas.Rect
	over       bool
	at         canvas.Point

	log, manual bool // scale of y; whether the person chose it
	chip        canvas.Rect
	chipHot     bool

	xt, yt [10]float64
}

func (k *curves) lay(l *Layout) {
	k.loss.lay(l, l.Loss)
	k.accuracy.lay(l, l.Accuracy)
	k.choice = l.Accuracy.Empty()
	if k.choice {
		k.accuracy.lay(l, l.Loss)
	}
}

func (k *curveCard) lay(l *Layout, card canvas.Rect) {
	k.card = card
	if card.Empty() {
		k.area = canvas.Rect{}
		return
	}
	left := 2.5*l.Small + 4
	foot := 6 + l.Small*1.3 + 6
	top := l.titleBlock() + 0.25*l.Small
	k.area = canvas.Rect{
		X: card.X + l.Pad + left, Y: card.Y + top,
		W: card.W - 2*l.Pad - left, H: card.H - top - foot,
	}
}

func (k *curves) update(p Pointer, cursor *Cursor) (changed bool) {
	if k.choice {
		if p.Over && k.other.Contains(p.At) {
			*cursor = CursorPointer
			if p.Up {
				k.showAccuracy = !k.showAccuracy
				return true
			}
		}
		if k.showAccuracy {
			return k.accuracy.update(p, cursor)
		}
		return k.loss.update(p, cursor)
	}
	changed = k.loss.update(p, cursor)
	return k.accuracy.update(p, cursor) || changed
}

func (k *curveCard) update(p Pointer, cursor *Cursor) (changed bool) {
	hot := p.Over && k.chip.Contains(p.At)
	if hot {
		*cursor = CursorPointer
		if p.Up {
			k.log, k.manual = !k.log, true
			changed = true
		}
	}
	changed = changed || hot != k.chipHot
	k.chipHot = hot
	over := p.Over && k.area.Inset(-4).Contains(p.At)
	if over {
		*cursor = CursorCross
	}
	changed = changed || over != k.over || over && p.At != k.at
	k.over, k.at = over, p.At
	return changed
}

// A curve is one part's series and how it is drawn.
type curve struct {
	part   experiment.Part
	series *experiment.Series
	name   string
	now    float64 // its present value
	color  canvas.Color
	text   canvas.Color
	dash   float64
}

// collect finds the curves of a quantity among the series, in the order of the legend.
func collect(dst []curve, p *pen, s *experiment.Snapshot, prefix string, now experiment.Split) []curve {
	for i, c := range [...]curve{
		{name: "train", now: now.Train, color: p.th.Positive, text: p.th.SignText(1)},
		{name: "validation", now: now.Val, color: p.th.Accent, text: p.th.Accent},
		{name: "test", now: now.Test, color: p.th.Ink, text: p.th.Ink, dash: 5},
	} {
		for j := range s.Series {
			part, ok := strings.CutPrefix(s.Series[j].Key, prefix)
			if ok && part == [...]string{"train", "val", "test"}[i] && len(s.Series[j].X) > 0 {
				c.part, c.series = experiment.Part(i), &s.Series[j]
				dst = append(dst, c)
			}
		}
	}
	return dst
}

func (k *curves) draw(p *pen, ctx *Context, l *Layout) {
	if l.Loss.Empty() {
		return
	}
	s := ctx.Snap
	if k.choice {
		title, other := lossTitle, accuracyTitle
		if k.showAccuracy {
			title, other = other, title
		}
		bold := canvas.Style{Size: p.Title, Medium: true, Color: p.th.Ink}
		y := p.baseline(l.Loss)
		x := l.Loss.X + p.Pad
		x += p.Text(x, y, title, bold) + p.Body
		quiet := canvas.Style{Size: p.Title, Color: p.th.Accent}
		w := p.Text(x, y, other, quiet)
		k.other = canvas.Rect{X: x - 6, Y: l.Loss.Y, W: w + 12, H: l.titleBlock()}
		if k.showAccuracy {
			k.drawAccuracy(p, s, x+w+p.Body)
		} else {
			k.drawLoss(p, s, x+w+p.Body)
		}
		return
	}
	bold := canvas.Style{Size: p.Title, Medium: true, Color: p.th.Ink}
	x := l.Loss.X + p.Pad
	k.drawLoss(p, s, x+p.Text(x, p.baseline(l.Loss), lossTitle, bold)+p.Body)
	x = l.Accuracy.X + p.Pad
	k.drawAccuracy(p, s, x+p.Text(x, p.baseline(l.Accuracy), accuracyTitle, bold)+p.Body)
}

func (k *curves) drawLoss(p *pen, s *experiment.Snapshot, legend float64) {
	var store [3]curve
	cs := collect(store[:0], p, s, "loss/", s.Loss)
	card := &k.loss
	lo, hi := extent(cs)
	spans := lo > 0 && hi/lo > 30
	if !card.manual {
		// Decades ask for a logarithmic scale; some play keeps it from changing to and fro.
		card.log = spans || card.log && lo > 0 && hi/lo > 15
	}
	log := card.log && lo > 0
	axis := chart.Axis{Lo: 0, Hi: max(hi, 1e-12)}
	if log {
		axis = chart.Axis{Lo: lo, Hi: hi, Log: true}
		if hi <= lo {
			axis.Hi = lo * 10
		}
	}
	right := card.card.Right() - p.Pad
	word := "linear"
	if log {
		word = "log"
	}
	card.chip = p.chip(right, p.baseline(card.card), word, card.chipHot)
	k.drawCurves(p, s, card, cs, axis.Nice(card.most(p)), legend, card.chip.X-p.Body)
}

func (k *curves) drawAccuracy(p *pen, s *experiment.Snapshot, legend float64) {
	var store [3]curve
	cs := collect(store[:0], p, s, "accuracy/", s.Accuracy)
	lo, _ := extent(cs)
	axis := chart.Axis{Lo: 0, Hi: 1}
	if lo >= 0.5 {
		axis.Lo = 0.5
	}
	k.accuracy.chip = canvas.Rect{}
	k.drawCurves(p, s, &k.accuracy, cs, axis, legend, k.accuracy.card.Right()-p.Pad)
}

// most is how many labels the y axis has room for.
func (k *curveCard) most(p *pen) int { return min(max(int(k.area.H/(1.5*p.Small)), 4), 6) }

// extent returns the least and largest finite value of all curves.
func extent(cs []curve) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range cs {
		for _, v := range cs[i].series.Y {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if lo > hi {
		return 0, 1
	}
	return lo, hi
}

// drawCurves draws one card's plot, and its legend between the two given x.
func (k *curves) drawCurves(p *pen, s *experiment.Snapshot, card *curveCard, cs []curve, y chart.Axis, left, right float64) {
	// Series count steps; people count epochs.
	perStep := 1.0
	if s.Step > 0 {
		perStep = s.Epoch / float64(s.Step)
	}
	last := 0.0
	for i := range cs {
		last = max(last, cs[i].series.X[len(cs[i].series.X)-1]*perStep)
	}
	plot := chart.Plot{
		Area: card.area, X: chart.Axis{Lo: 0, Hi: max(last, 1)}, Y: y,
		Theme: p.th, Size: p.Small,
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
		c := &cs[i]
		k.lines.Draw(p.Canvas, &plot, c.series.X, c.series.Y, perStep, p.Stroke, c.dash, c.color)
	}

	if best := bestEpoch(cs); card == &k.loss && best > 0 {
		x := plot.PosX(best * perStep)
		k.mark = append(k.mark[:0], canvas.Point{X: x, Y: card.area.Y}, canvas.Point{X: x, Y: card.area.Bottom()})
		p.Dashed(k.mark, 1, 3, 3, p.th.Muted)
		k.best(p, card, x, best*perStep)
	}

	at := -1
	if card.over && len(cs) > 0 {
		x, _ := plot.Value(card.at)
		at = chart.Nearest(cs[0].series.X, x/perStep)
	}
	if at >= 0 {
		x := plot.PosX(cs[0].series.X[at] * perStep)
		p.VLine(x, card.area.Y, card.area.Bottom(), 1, p.th.Muted)
		for i := range cs {
			if at < len(cs[i].series.Y) {
				if py := plot.PosY(cs[i].series.Y[at]); !math.IsNaN(py) && !math.IsInf(py, 0) {
					p.Marker(canvas.Circle, x, py, 4, p.th.Card)
					p.Marker(canvas.Circle, x, py, 3, cs[i].color)
				}
			}
		}
	}
	k.legend(p, card, cs, at, perStep, left, right)
}

// Legends say less where there is less room.
const (
	full    = iota // a piece of line, name and value
	brief          // name and value
	figures        // the value alone; colours tell which
)

// legend writes each curve's name and value, now or where the pointer is.
func (k *curves) legend(p *pen, card *curveCard, cs []curve, at int, perStep, left, right float64) {
	y := p.baseline(card.card)
	accuracy := card == &k.accuracy
	length := full
	for ; length < figures; length++ {
		x := left
		for i := range cs {
			x += k.entry(p, &cs[i], x, y, at, accuracy, length, false)
		}
		if x-p.Body <= right+1 {
			break
		}
	}
	x := left
	for i := range cs {
		if w := k.entry(p, &cs[i], x, y, at, accuracy, length, false); x+w-p.Body > right+1 {
			return
		}
		x += k.entry(p, &cs[i], x, y, at, accuracy, length, true)
	}
	if at >= 0 {
		st := canvas.Style{Size: p.Body, Color: p.th.Muted}
		p.buf = appendEpoch(append(p.buf[:0], "at epoch "...), cs[0].series.X[at]*perStep)
		if x+p.MeasureBytes(p.buf, st) <= right {
			p.TextBytes(x, y, p.buf, st)
		}
	}
}

// best says what the line at x marks, on the side where there is room.
func (k *curves) best(p *pen, card *curveCard, x, epoch float64) {
	st := canvas.Style{Size: p.Small, Color: p.th.Muted, Align: canvas.Right}
	p.buf = appendEpoch(append(p.buf[:0], "best at epoch "...), epoch)
	x -= 5
	if w := p.MeasureBytes(p.buf, st); x-w < card.area.X+4 {
		x, st.Align = x+10, canvas.Left
		if x+w > card.area.Right() {
			return
		}
	}
	p.TextBytes(x, card.area.Y+p.Small*1.05, p.buf, st)
}

// appendEpoch appends an epoch, early ones with a decimal.
func appendEpoch(dst []byte, epoch float64) []byte {
	decimals := 0
	if epoch < 10 {
		decimals = 1
	}
	return strconv.AppendFloat(dst, epoch, 'f', decimals, 64)
}

// bestEpoch returns the step with the least validation loss, −1 without validation.
func bestEpoch(cs []curve) float64 {
	best, at := math.Inf(1), -1.0
	for i := range cs {
		if cs[i].part != experiment.Val {
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

// entry writes one entry of the legend, or only measures it, and returns its width with
// the gap to the next.
func (k *curves) entry(p *pen, c *curve, x, y float64, at int, accuracy bool, length int, draw bool) float64 {
	const swatch = 16
	v := c.now
	if at >= 0 && at < len(c.series.Y) {
		v = c.series.Y[at]
	}
	w := 0.0
	if length == full {
		if draw {
			mid := y - p.Body*0.25
			ends := [2]canvas.Point{{X: x, Y: mid}, {X: x + swatch, Y: mid}}
			if c.dash > 0 {
				p.Dashed(ends[:], p.Stroke, 4, 2, c.color)
			} else {
				p.Polyline(ends[:], p.Stroke, c.color)
			}
		}
		w = swatch + 5
	}
	if length < figures {
		name, word := c.name, canvas.Style{Size: p.Body, Color: c.text}
		if length == brief && c.part == experiment.Val {
			name = "val"
		}
		if draw {
			p.Text(x+w, y, name, word)
		}
		w += p.Measure(name, word) + 0.35*p.Body
	}
	number := canvas.Style{Size: p.Body, Medium: true, Color: c.text}
	if accuracy {
		p.buf = appendShare(p.buf[:0], v)
	} else {
		p.buf = chart.AppendValue(p.buf[:0], v)
	}
	if draw {
		p.TextBytes(x+w, y, p.buf, number)
	}
	return w + p.MeasureBytes(p.buf, number) + p.Body
}
