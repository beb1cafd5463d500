package boundary

import (
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
	length := full
	for ; length < rough; length++ {
		x := left
		for i := range cs {
			x += k.entry(p, &cs[i], x, y, at, accuracy, length, false, false)
		}
		if x-legendGap(p, length) <= right+1 {
			break
		}
	}
	card.entries = card.entries[:0]
	x := left
	for i := range cs {
		c := &cs[i]
		w := k.entry(p, c, x, y, at, accuracy, length, false, false)
		if x+w-legendGap(p, length) > right+1 {
			return x
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
	return x
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
