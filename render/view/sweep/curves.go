package sweep

import (
	"math"

	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// place returns where a value lies, at the rim when it is outside.
func (k *Card) place(x, y float64) canvas.Point {
	at := canvas.Point{X: k.plot.PosX(x), Y: k.area.Bottom()}
	if !k.plot.Y.Log || y > 0 {
		at.Y = k.plot.PosY(y)
	}
	at.Y = min(max(at.Y, k.area.Y-40), k.area.Bottom()+2)
	return at
}

// band fills what lies between the quartiles, or one standard error around the mean.
func (k *Card) band(p *view.Pen, c *Curve) {
	if c.Lo == nil || c.Thin {
		return
	}
	fill := func() {
		if len(k.upper) > 1 {
			p.Band(k.upper, k.lower, c.Color.Fade(0.16))
		}
		k.upper, k.lower = k.upper[:0], k.lower[:0]
	}
	k.upper, k.lower = k.upper[:0], k.lower[:0]
	for i, x := range c.X {
		if c.Lo[i] != c.Lo[i] || c.Hi[i] != c.Hi[i] {
			fill()
			continue
		}
		k.upper = append(k.upper, k.place(x, c.Hi[i]))
		k.lower = append(k.lower, k.place(x, c.Lo[i]))
	}
	fill()
}

// curve draws the middle line, with a mark at each capacity.
func (k *Card) curve(p *view.Pen, c *Curve) {
	width := p.Stroke
	if c.Thin {
		width = 1.2
	}
	line := func() {
		switch {
		case len(k.upper) < 2:
		case c.Dash > 0:
			p.Dashed(k.upper, width, c.Dash, c.Dash*0.7, c.Color)
		default:
			p.Polyline(k.upper, width, c.Color)
		}
		k.upper = k.upper[:0]
	}
	k.upper = k.upper[:0]
	for i, x := range c.X {
		if v := c.Mid[i]; v != v {
			// What has no number yet is bridged: the grid is filled from coarse to fine. Where
			// theory has none there is none.
			if c.Thin {
				line()
			}
			continue
		}
		k.upper = append(k.upper, k.place(x, c.Mid[i]))
	}
	k.bars(p, c)
	if !c.Thin && len(c.X) <= 64 {
		i := 0
		for _, v := range c.Mid {
			if v != v {
				continue
			}
			at := k.upper[i]
			i++
			switch {
			case at.X < k.area.X-1 || at.X > k.area.Right()+1:
			case k.plot.Y.Log && v < 0: // below 0, and so below every decade
				p.Marker(canvas.Nabla, at.X, k.area.Bottom()-3, 2.2*width, c.Color)
				p.Marker(canvas.Nabla, at.X, k.area.Bottom()-3, 1.3*width, p.Theme.Card)
			case at.Y <= k.area.Bottom()+1:
				p.Marker(canvas.Circle, at.X, at.Y, width*1.1, c.Color)
			}
		}
	}
	line()
}

// upright draws what stands at one capacity: the threshold, the present one.
func (k *Card) upright(p *view.Pen, f *Figure) {
	if x := k.plot.PosX(f.Threshold); x >= k.area.X && x <= k.area.Right() {
		ends := [2]canvas.Point{{X: x, Y: k.area.Y}, {X: x, Y: k.area.Bottom()}}
		p.Dashed(ends[:], 1.2, 3, 3, p.Theme.Muted)
		if f.ThresholdName != "" {
			st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
			p.Buf = append(p.Buf[:0], f.ThresholdName...)
			y := k.area.Y + p.Small*canvas.CapHeight + 3
			p.Beside(k.area, x, y, st)
		}
	}
	if at := k.Pointed(f); at == at {
		p.VLine(k.plot.PosX(at), k.area.Y, k.area.Bottom(), 1, p.Theme.Muted.Fade(0.6))
	}
	if x := k.plot.PosX(f.Present); x >= k.area.X-1 && x <= k.area.Right()+1 {
		p.VLine(x, k.area.Y, k.area.Bottom(), 1.5, p.Theme.Accent.Fade(0.8))
	}
}

// second draws the second axis, above the curves: where it has round numbers.
func (k *Card) second(p *view.Pen, f *Figure) {
	s, x := f.Second, k.plot.X
	axis := chart.Axis{Lo: float64(s.Slope*x.Lo) + s.Offset, Hi: float64(s.Slope*x.Hi) + s.Offset, Log: x.Log}
	if !(axis.Lo > 0 || !axis.Log) || !(axis.Hi > axis.Lo) {
		return
	}
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Center}
	y := k.area.Y - 5
	name := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	free := k.area.Right() - p.Measure(s.Name, name) - 8
	p.Text(k.area.Right(), y, s.Name, name)
	var ticks [12]float64
	last := math.Inf(-1)
	for _, v := range axis.Ticks(ticks[:0], 7) {
		at := k.plot.PosX((v - s.Offset) / s.Slope)
		p.Buf = chart.AppendRound(p.Buf[:0], v)
		half := p.MeasureBytes(p.Buf, st) / 2
		if at-half < max(k.area.X-6, last+8) || at+half > free {
			continue
		}
		p.VLine(at, k.area.Y-3, k.area.Y+2, 1, p.Theme.Muted)
		p.TextBytes(at, y, p.Buf, st)
		last = at + half
	}
}

// bars draws one standard error up and down from each mean.
func (k *Card) bars(p *view.Pen, c *Curve) {
	if !k.Mean || c.Lo == nil || c.Thin || len(c.X) > 64 {
		return
	}
	for i, x := range c.X {
		if c.Hi[i] != c.Hi[i] || !(c.Hi[i] > c.Lo[i]) {
			continue
		}
		up, down := k.place(x, c.Hi[i]), k.place(x, c.Lo[i])
		if down.Y-up.Y < 2 {
			continue
		}
		p.VLine(up.X, up.Y, down.Y, 1.5, c.Color)
		p.HLine(up.X-3, up.X+3, up.Y, 1.5, c.Color)
		p.HLine(up.X-3, up.X+3, down.Y, 1.5, c.Color)
	}
}

// pins marks the pinned capacities below the curves, on the axis.
func (k *Card) pins(p *view.Pen, f *Figure) {
	for i, c := range f.Pins {
		x := k.plot.PosX(c)
		if !(x >= k.area.X-1 && x <= k.area.Right()+1) {
			continue
		}
		col := p.Theme.Accent
		if i < len(f.PinColors) {
			col = f.PinColors[i]
		}
		p.VLine(x, k.area.Y, k.area.Bottom(), 1, col.Fade(0.7))
		p.Marker(canvas.Nabla, x, k.area.Y-1, 5, col)
	}
}
