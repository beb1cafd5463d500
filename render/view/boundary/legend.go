package boundary

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// Legends say less where there is less room.
const (
	full    = iota // a piece of line, name and value
	brief          // name and value
	figures        // the value alone; colours tell which
	small          // and that in small print
	rough          // with two digits
)

// legendEntry is where a curve's name stands, which shows and hides it.
type legendEntry struct {
	kind kind
	at   canvas.Rect
}

// legend writes each curve's name and value, now or where the pointer is, between left and
// right, and returns where it ends.
func (k *curves) legend(p *view.Pen, s *experiment.Snapshot, card *curveCard, cs []curve, at int, left, right float64) float64 {
	y := p.Baseline(card.card)
	accuracy := card == &k.accuracy
	length, fits := k.legendLevel(p, cs, at, accuracy, left, right)
	end := math.Inf(-1) // what is returned of a legend that stands elsewhere
	if !fits && (accuracy || k.pair.on) {
		// Below the curves of accuracies, which mostly run high, and above those of losses.
		end, left, right, y = left, card.area.X+6, card.area.Right()-4, card.area.Bottom()-0.6*p.Small
		if !accuracy {
			y = card.area.Y + 1.2*p.Body
		}
		length, _ = k.legendLevel(p, cs, at, accuracy, left, right)
		p.Round(canvas.Rect{X: left - 4, Y: y - 1.1*p.Body, W: k.legendWidth(p, cs, at, accuracy, length) + 8, H: 1.5 * p.Body}, 4, p.Theme.Card.Fade(0.85))
	}
	card.entries = card.entries[:0]
	x := left
	for i := range cs {
		c := &cs[i]
		w := k.entry(p, c, x, y, at, accuracy, length, false, false)
		if x+w-legendGap(p, length) > right+1 {
			return max(x, end)
		}
		r := canvas.Rect{X: x - legendGap(p, length)/2, Y: y - p.Title*canvas.CapHeight/2 - 13, W: w, H: 26}
		if i == card.hot {
			p.Round(r.Inset(2), 6, p.Theme.Field)
		}
		k.entry(p, c, x, y, at, accuracy, length, card.off.has(c.kind), true)
		card.entries = append(card.entries, legendEntry{c.kind, r})
		x += w
	}
	if at >= 0 {
		st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
		p.Buf = appendEpoch(append(p.Buf[:0], "at epoch "...), cs[0].series.X[at]*cs[0].per)
		if x+p.MeasureBytes(p.Buf, st) <= right {
			x += p.TextBytes(x, y, p.Buf, st)
		}
	}
	return max(x, end)
}

// legendLevel returns how much a legend can say between left and right, and whether even the
// least of it fits.
func (k *curves) legendLevel(p *view.Pen, cs []curve, at int, accuracy bool, left, right float64) (length int, fits bool) {
	for ; length <= rough; length++ {
		if left+k.legendWidth(p, cs, at, accuracy, length) <= right+1 {
			return length, true
		}
	}
	return rough, false
}

// legendWidth is what a legend takes.
func (k *curves) legendWidth(p *view.Pen, cs []curve, at int, accuracy bool, length int) float64 {
	w := -legendGap(p, length)
	for i := range cs {
		w += k.entry(p, &cs[i], 0, 0, at, accuracy, length, false, false)
	}
	return w
}

// entry writes one entry of the legend, struck out when its curve is hidden, or only measures
// it, and returns its width with the gap to the next.
func (k *curves) entry(p *view.Pen, c *curve, x, y float64, at int, accuracy bool, length int, off, draw bool) float64 {
	const swatch = 16
	v := c.now
	if at >= 0 && c.at >= 0 {
		v = c.series.Y[c.at]
	}
	line, text := c.color, c.text
	if off {
		line, text = p.Theme.Muted, p.Theme.Muted
	}
	w := 0.0
	if length == full {
		if draw && !off {
			mid := y - p.Body*0.25
			ends := [2]canvas.Point{{X: x, Y: mid}, {X: x + swatch, Y: mid}}
			if c.dash > 0 {
				p.Dashed(ends[:], p.Stroke, 4, 2, line)
			} else {
				p.Polyline(ends[:], p.Stroke, line)
			}
		}
		w = swatch + 5
	}
	if length < figures {
		name, word := c.name, canvas.Style{Size: p.Body, Color: text}
		if length == brief {
			name = c.brief
		}
		if draw {
			p.Text(x+w, y, name, word)
		}
		w += p.Measure(name, word) + 0.35*p.Body
	}
	number := canvas.Style{Size: p.Body, Medium: true, Color: text}
	if length >= small {
		number.Size = p.Small
	}
	switch {
	case length == rough:
		p.Buf = strconv.AppendFloat(p.Buf[:0], v, 'g', 2, 64)
	case accuracy:
		p.Buf = view.AppendShare(p.Buf[:0], v)
	default:
		p.Buf = chart.AppendValue(p.Buf[:0], v)
	}
	if draw {
		p.TextBytes(x+w, y, p.Buf, number)
	}
	w += p.MeasureBytes(p.Buf, number)
	if draw && off {
		p.HLine(x-2, x+w+2, y-p.Body*0.25, 1, p.Theme.Muted)
	}
	return w + legendGap(p, length)
}

// legendGap is what two entries stand apart.
func legendGap(p *view.Pen, length int) float64 {
	if length >= small {
		return 0.75 * p.Small
	}
	return p.Body
}
