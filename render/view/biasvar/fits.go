package biasvar

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

const (
	maxFits   = 150 // drawn
	maxPlaces = 200 // of one fit
)

// value writes what is looked at: "degree 4", "α 0.1", "n 30".
func value(dst []byte, cfg *experiment.Config, v float64) []byte {
	what := cfg.CapacityOf()
	switch what {
	case "degree", "α", "n":
		return chart.AppendRound(append(append(dst, what...), ' '), v)
	}
	return append(append(chart.AppendRound(dst, v), ' '), what...)
}

// drawFits draws the fits at the value that is looked at, their mean and spread, and the truth.
func (v *View) drawFits(p *view.Pen, ctx *view.Context) {
	s, card, k := ctx.Snap, v.layout.Fits, &v.fits
	cfg := ctx.Config
	p.Buf = value(p.Buf[:0], &cfg, curve.ScalarOf(s, "value"))
	short := string(p.Buf)
	if n := curve.ScalarOf(s, "runs"); n > 0 {
		p.Buf = strconv.AppendInt(append(p.Buf, ", "...), int64(n), 10)
		if n == 1 {
			p.Buf = append(p.Buf, " sample of "...)
		} else {
			p.Buf = append(p.Buf, " samples of "...)
		}
		p.Buf = strconv.AppendInt(p.Buf, int64(pointsOf(s, &cfg)), 10)
		p.Buf = append(p.Buf, " points"...)
		if cfg.Space() {
			p.Buf = append(p.Buf, ", along x₁"...)
		}
	}
	p.Headline(card, fitsTitle, card.Right()-p.Pad, string(p.Buf), short)
	v.note(p, "fits", fitsTitle, card)
	k.XName = inputName(&cfg)
	k.Axes(p, s.Domain, "")

	p.PushClip(k.Area)
	for i := range s.Curves {
		if s.Curves[i].Key == "fits" {
			v.thin(p, &s.Curves[i], cfg.Curve.Family == "bins")
		}
	}
	p.PopClip()
	truth := curve.SeriesOf(s, "truth")
	if b := curve.BandOf(s, "mean"); b != nil {
		k.Band(p, b.X, b.Lo, b.Hi, p.Theme.Total.Fade(0.16))
		k.Curve(p, b.X, b.Lo, 1, 0, p.Theme.Total.Fade(0.8))
		k.Curve(p, b.X, b.Hi, 1, 0, p.Theme.Total.Fade(0.8))
		k.Curve(p, b.X, b.Mid, p.Stroke+1.75, 0, p.Theme.Card)
		k.Curve(p, b.X, b.Mid, p.Stroke+0.75, 0, p.Theme.Total)
	}
	k.Curve(p, truth.X, truth.Y, p.Stroke, 6, p.Theme.Ink)
	x0 := k.Plot.PosX(curve.ScalarOf(s, "at/x"))
	p.VLine(x0, k.Area.Y, k.Area.Bottom(), 1.5, p.Theme.Accent.Fade(0.8))
	v.legend(p)
	switch {
	case len(s.Bands) == 0 && s.Status != experiment.Running:
		p.Message(k.Area, "Press Play to draw samples and fit them.", p.Theme.Muted)
	case k.Over && !v.down:
		x, _ := k.Plot.Value(k.At)
		b := append(append(p.Buf[:0], k.XName...), ' ')
		b = strconv.AppendFloat(b, x, 'f', 2, 64)
		if m := curve.BandOf(s, "mean"); m != nil {
			mid := curve.At(m.X, m.Mid, x)
			b = chart.AppendRound(append(b, "   mean "...), mid)
			b = chart.AppendRound(append(b, "  ± "...), curve.At(m.X, m.Hi, x)-mid)
		}
		b = chart.AppendRound(append(b, "   f "...), curve.At(truth.X, truth.Y, x))
		p.Buf = b
		p.Tip(k.At, p.Below(card), b)
	}
}

// inputName is what fits are drawn against: x, or of several inputs the first.
func inputName(c *experiment.Config) string {
	if c.Space() {
		return "x₁"
	}
	return "x"
}

// pointsOf returns how many points a sample has that is looked at.
func pointsOf(s *experiment.Snapshot, c *experiment.Config) int {
	if c.Curve.Axis == "n" {
		return int(curve.ScalarOf(s, "value"))
	}
	return c.N
}

// thin draws single fits, of many points not all.
func (v *View) thin(p *view.Pen, c *experiment.Curves, steps bool) {
	n := len(c.X)
	if n == 0 {
		return
	}
	fits := len(c.Y) / n
	stride := 1 + (n-1)/maxPlaces
	if !steps && n > 100 && stride == 1 {
		stride = 2
	}
	fade := min(max(9/float64(min(fits, maxFits)+1), 0.10), 0.5)
	if p.Theme.Dark {
		fade = min(fade*1.3, 0.6)
	}
	for i := range min(fits, maxFits) {
		v.fits.Thin(p, c.X, c.Y[i*n:][:n], stride, 1, p.Theme.Total.Fade(float32(fade)))
	}
}

// legend says below the axis what is drawn how.
func (v *View) legend(p *view.Pen) {
	if v.layout.Footer() == 0 {
		return
	}
	k := &v.fits
	y := v.layout.Fits.Bottom() - p.Pad - 0.1*p.Body
	x := k.Area.X
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	mid := y - p.Body*0.27
	put := func(word string, draw func(a, b canvas.Point)) {
		if x+23+p.Measure(word, st) > v.layout.Fits.Right()-p.Pad+2 {
			return
		}
		draw(canvas.Point{X: x, Y: mid}, canvas.Point{X: x + 18, Y: mid})
		x += 23
		x += p.Text(x, y, word, st) + p.Body
	}
	put("truth f", func(a, b canvas.Point) {
		ends := [2]canvas.Point{a, b}
		p.Dashed(ends[:], p.Stroke, 4, 3, p.Theme.Ink)
	})
	put("mean of fits", func(a, b canvas.Point) { p.Line(a.X, a.Y, b.X, b.Y, p.Stroke+0.75, p.Theme.Total) })
	put("±1 s.d.", func(a, b canvas.Point) {
		r := canvas.Rect{X: a.X, Y: a.Y - 5, W: 18, H: 10}
		p.Fill(r, p.Theme.Total.Fade(0.16))
		p.Frame(r, 0, 1, p.Theme.Total.Fade(0.8))
	})
	put("one fit", func(a, b canvas.Point) { p.Line(a.X, a.Y, b.X, b.Y, 1, p.Theme.Total.Fade(0.6)) })
}
