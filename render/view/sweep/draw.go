package sweep

import (
	"math"
	"strconv"

	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// Draw draws the card, ground included.
func (k *Card) Draw(p *view.Pen, f *Figure) {
	k.buttons = k.buttons[:0]
	if k.card.Empty() {
		return
	}
	p.Card(k.card)
	right := k.chips(p, f)
	k.title(p, f, right)
	top := k.card.Y + p.TitleBlock() - 2
	k.progress(p, f, canvas.Rect{X: k.card.X + p.Pad, Y: top - 5, W: k.card.W - 2*p.Pad, H: 3})
	top = k.legend(p, f, top+4)
	foot := 6 + p.Small*1.3 + 6
	note := k.note(p, f, false)
	if k.noted = k.card.Bottom()-foot-note-top > 0.36*k.card.H; !k.noted { // the curves come first
		note = 0
	}
	left := 2.7*p.Small + 4
	k.area = canvas.Rect{
		X: k.card.X + p.Pad + left, Y: top + 4,
		W: k.card.W - 2*p.Pad - left, H: k.card.Bottom() - foot - note - top - 4,
	}
	above := 0.0
	if f.Second.Name != "" && k.area.H > 110 {
		above = p.Small*1.3 + 6
		k.area.Y, k.area.H = k.area.Y+above, k.area.H-above
	}
	x, y, any := k.axes(f)
	k.drawn = any && k.area.H > 40 && k.area.W > 60
	if !k.drawn {
		p.Message(k.area, empty(f), p.Theme.Muted)
		k.note(p, f, true)
		return
	}
	most := 6
	if k.area.H < 160 {
		most = 4
	}
	k.plot = chart.Plot{Area: k.area, X: x, Y: y.Nice(most), Theme: p.Theme, Size: p.Small}
	ticks := 6
	if x.Log && k.area.W > 350 {
		ticks = 9
	}
	k.plot.XTicks = x.Ticks(k.xt[:0], ticks)
	k.plot.YTicks = k.plot.Y.Ticks(k.yt[:0], most)
	k.plot.DrawY(p.Canvas)
	k.plot.DrawX(p.Canvas, f.XName)
	if above > 0 {
		k.second(p, f)
	}
	k.upright(p, f)
	p.PushClip(k.area.Inset(-3))
	for i := range f.Curves {
		if c := &f.Curves[i]; !k.hidden(c) {
			k.band(p, c)
		}
	}
	for i := range f.Curves {
		if c := &f.Curves[i]; !k.hidden(c) {
			k.curve(p, c)
		}
	}
	p.PopClip()
	k.pins(p, f)
	k.note(p, f, true)
}

// empty says why there are no curves.
func empty(f *Figure) string {
	switch {
	case f.Running:
		return "The first runs are being made …"
	case f.Empty != "":
		return f.Empty
	case f.Jobs > 0 && f.Done == 0:
		return "Press Play to make " + strconv.Itoa(f.Jobs) + " runs."
	}
	return "There is nothing to draw: every run failed, or every curve is switched off."
}

func (k *Card) title(p *view.Pen, f *Figure, right float64) {
	var words [2]string
	switch {
	case f.Jobs > 0 && f.Done < f.Jobs:
		p.Buf = append(p.Buf[:0], strconv.Itoa(f.Done)...)
		p.Buf = append(p.Buf, " of "...)
		p.Buf = append(p.Buf, strconv.Itoa(f.Jobs)...)
		words[1] = string(p.Buf)
		p.Buf = append(p.Buf, " runs"...)
		if f.Running && f.Left == f.Left {
			p.Buf = appendLeft(append(p.Buf, " · "...), f.Left)
		} else if f.Done > 0 && !f.Running {
			p.Buf = append(p.Buf, " · paused"...)
		}
		words[0] = string(p.Buf)
	case k.Mean && f.Jobs > 0:
		words[0], words[1] = f.More+", mean ± s.e.", f.More
	case f.Jobs > 0:
		words[0], words[1] = f.More+", median and quartiles", f.More
	default:
		words[0] = f.More
	}
	p.Headline(k.card, f.Title, right-p.Body, words[0], words[1])
}

// appendLeft appends how long something will take.
func appendLeft(dst []byte, seconds float64) []byte {
	switch {
	case seconds < 1:
		return append(dst, "less than a second left"...)
	case seconds < 90:
		return append(strconv.AppendInt(dst, int64(math.Ceil(seconds)), 10), " s left"...)
	case seconds < 5400:
		return append(strconv.AppendInt(dst, int64(math.Ceil(seconds/60)), 10), " min left"...)
	}
	return append(strconv.AppendFloat(dst, seconds/3600, 'f', 1, 64), " h left"...)
}

// progress draws how many of the runs are made.
func (k *Card) progress(p *view.Pen, f *Figure, r canvas.Rect) {
	if f.Jobs == 0 || f.Done >= f.Jobs {
		return
	}
	p.Round(r, 1.5, p.Theme.Line)
	r.W *= float64(f.Done) / float64(f.Jobs)
	if r.W > 3 {
		p.Round(r, 1.5, p.Theme.Accent)
	}
}

// chips draws what switches scales at the right end of the title, and returns where they begin.
func (k *Card) chips(p *view.Pen, f *Figure) float64 {
	right := k.card.Right() - p.Pad
	base := p.Baseline(k.card)
	chip := func(word string, do action) {
		hot := k.hot == len(k.buttons)
		r := p.Chip(right, base, word, hot)
		k.buttons = append(k.buttons, button{at: r, do: do})
		right = r.X - 6
	}
	word := func(axis string, log bool) string {
		if log {
			return axis + " log"
		}
		return axis + " linear"
	}
	chip(word("y", k.logY.log(f.LogY)), doLogY)
	if k.card.W < 330 {
		if f.Act != "" {
			chip(f.Act, doAct)
		}
		return right
	}
	chip(word("x", k.logX.log(f.LogX)), doLogX)
	if k.Choice && k.card.W >= 420 {
		if k.Mean {
			chip("mean", doMean)
		} else {
			chip("median", doMean)
		}
	}
	if f.Other != "" {
		chip(f.Other, doOther)
	}
	if k.zoom.on {
		chip("whole", doUnzoom)
	}
	if f.Act != "" {
		chip(f.Act, doAct)
	}
	return right
}

// note writes the figure's note at the foot, and returns how high that is; with draw unset it
// only measures.
func (k *Card) note(p *view.Pen, f *Figure, draw bool) float64 {
	if k.small || f.Note == "" || draw && !k.noted {
		return 0
	}
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	w := k.card.W - 2*p.Pad
	h := p.Words(f.Note, 0, 0, w, st, false)
	if h > 3.1*p.Small*canvas.LineHeight {
		return 0
	}
	if draw {
		p.Words(f.Note, k.card.X+k.card.W/2, k.card.Bottom()-8-h+p.Small*1.05, w, st, true)
	}
	return h + 4
}

// legend writes the curves' names and values in rows from y down, and returns where they end.
func (k *Card) legend(p *view.Pen, f *Figure, y float64) float64 {
	row := p.Body*1.45 + 2
	x, left, right := k.card.X+p.Pad, k.card.X+p.Pad, k.card.Right()-p.Pad
	at := math.NaN()
	if k.over && k.drawn {
		at = k.Pointed(f)
	}
	if at != at {
		at = f.Present
	}
	rows := 0
	for i := range f.Curves {
		c := &f.Curves[i]
		if c.Name == "" {
			continue
		}
		w := k.entry(p, c, x, 0, at, false)
		if x > left && x+w-p.Body > right {
			if rows == 2 {
				break
			}
			rows++
			x = left
		}
		base := y + float64(rows)*row + row/2 + p.Body*canvas.CapHeight/2
		r := canvas.Rect{X: x - 5, Y: y + float64(rows)*row, W: w - p.Body + 10, H: row}
		if k.hot == len(k.buttons) {
			p.Round(r.Inset(1), 6, p.Theme.Field)
		}
		k.entry(p, c, x, base, at, true)
		k.buttons = append(k.buttons, button{at: r, key: c.Key, do: doCurve})
		x += w
	}
	if at == at {
		st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
		p.Buf = chart.AppendRound(append(p.Buf[:0], "at "...), at)
		if x+p.MeasureBytes(p.Buf, st) <= right {
			p.TextBytes(x, y+float64(rows)*row+row/2+p.Body*canvas.CapHeight/2, p.Buf, st)
		}
	}
	return y + float64(rows+1)*row
}

// entry writes one entry of the legend, or only measures it, and returns its width with the gap
// to the next.
func (k *Card) entry(p *view.Pen, c *Curve, x, y, at float64, draw bool) float64 {
	const swatch = 16
	off := k.hidden(c)
	line, text := c.Color, c.Text
	if off {
		line, text = p.Theme.Muted, p.Theme.Muted
	}
	if draw && !off {
		mid := y - p.Body*0.25
		ends := [2]canvas.Point{{X: x, Y: mid}, {X: x + swatch, Y: mid}}
		width := p.Stroke
		if c.Thin {
			width = 1.2
		}
		if c.Dash > 0 {
			p.Dashed(ends[:], width, 4, 2.5, line)
		} else {
			p.Polyline(ends[:], width, line)
		}
	}
	w := swatch + 5.0
	st := canvas.Style{Size: p.Body, Color: text}
	if draw {
		p.Text(x+w, y, c.Name, st)
	}
	w += p.Measure(c.Name, st)
	if v := c.at(at); v == v && !off {
		st.Medium = true
		p.Buf = chart.AppendRound(append(p.Buf[:0], ' '), v)
		if draw {
			p.TextBytes(x+w+1, y, p.Buf, st)
		}
		w += p.MeasureBytes(p.Buf, st) + 1
	}
	if draw && off {
		p.HLine(x, x+w, y-p.Body*0.25, 1, p.Theme.Muted)
	}
	return w + p.Body
}
