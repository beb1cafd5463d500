package gradients

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// drawProfile draws how large the numbers are in each layer: measured, as theory says at the
// start, and of the run before.
func (v *View) drawProfile(p *view.Pen, ctx *view.Context, d *deck) {
	s := ctx.Snap
	lo, hi := math.Inf(1), 0.0
	for k := range v.laid.nets {
		n := net(s, k)
		for i := range v.laid.depth {
			if !v.counts(s, k) {
				break
			}
			for _, x := range [...]float64{n.Hists[i].RMS, n.Hists[i].Mark} {
				if x > 0 && x <= math.MaxFloat64 {
					lo, hi = min(lo, x), max(hi, x)
				}
			}
		}
	}
	for k := range v.before.keptN {
		widen(&lo, &hi, v.before.rms(k))
	}
	if hi == 0 {
		lo, hi = 0.1, 1
	}
	area := d.plot(p)
	if hi < 10*lo {
		mid := math.Sqrt(lo * hi)
		lo, hi = mid/4, mid*4
	}
	most := max(3, min(6, int(area.H/(2.2*p.Small))))
	plot := chart.Plot{Area: area, Theme: p.Theme, Size: p.Small,
		X: chart.Axis{Lo: 0.5, Hi: float64(v.laid.depth) + 0.5}, Y: chart.Axis{Lo: lo / 1.5, Hi: hi * 1.5, Log: true}}
	plot.YTicks = plot.Y.Ticks(v.yt[:0], most)
	plot.XTicks = v.layerTicks(p, area.W)
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "")
	xs := v.layers[:v.laid.depth]
	for i := range xs {
		xs[i] = float64(i + 1)
	}
	for k := range v.before.keptN {
		if rms := v.before.rms(k); len(rms) > 0 {
			v.curve.Draw(p.Canvas, &plot, first(v, len(rms)), rms, 1, 2, 3, v.color(p, k).Fade(0.8))
		}
	}
	for k := range v.laid.nets {
		n, col := net(s, k), v.color(p, k)
		v.pts = v.pts[:0]
		for i := range v.laid.depth {
			if h := &n.Hists[i]; v.counts(s, k) && h.RMS > 0 && h.RMS <= math.MaxFloat64 {
				v.pts = append(v.pts, plot.Pos(float64(i+1), h.RMS))
			}
		}
		p.Polyline(v.pts, p.Stroke, col)
		for _, q := range v.pts {
			p.Marker(shape(k), q.X, q.Y, p.Point+0.8, p.Theme.Card)
			p.Marker(shape(k), q.X, q.Y, p.Point, col)
		}
	}
	for k := range v.laid.nets {
		n := net(s, k)
		for i := range v.laid.depth {
			if m := n.Hists[i].Mark; m > 0 && v.counts(s, k) {
				q := plot.Pos(float64(i+1), m)
				r := p.Point + 1.5
				p.Line(q.X-r, q.Y, q.X+r, q.Y, 1.5, p.Theme.Ink)
			}
		}
	}
	x := p.Measure(faceNames[faceProfile].long, canvas.Style{Size: p.Title, Medium: true}) + d.card.X + p.Pad
	if len(d.faces) == 1 {
		words := []string{"– theory at the start, dashed: the run before", "– theory, dashed: before", ""}
		if v.before.rms(0) == nil {
			words = []string{"– what theory says at the start", "– theory at the start", "– theory", ""}
		}
		if !v.theory(s) {
			words = []string{""}
			if v.before.rms(0) != nil {
				words = []string{"dashed: the run before", "dashed: before", ""}
			}
		}
		p.More(d.card, x, d.card.Right()-p.Pad, words...)
	} else if v.before.rms(0) != nil {
		v.dashed(p, area.Right(), area.Bottom()-6)
	}
}

// theory reports whether a mark of theory is in the picture.
func (v *View) theory(s *experiment.Snapshot) bool {
	for k := range v.laid.nets {
		if n := net(s, k); n.Hists[0].Mark == n.Hists[0].Mark {
			return true
		}
	}
	return false
}

// first returns the numbers 1 … n.
func first(v *View, n int) []float64 {
	n = min(n, len(v.layers))
	for i := range n {
		v.layers[i] = float64(i + 1)
	}
	return v.layers[:n]
}

// layerTicks are numbers of layers, as many as fit.
func (v *View) layerTicks(p *view.Pen, w float64) []float64 {
	t := v.xt[:0]
	step := 1
	for float64(v.laid.depth)/float64(step)*1.9*p.Small > w || v.laid.depth/step >= len(v.xt) {
		step++
	}
	for l := 1; l <= v.laid.depth && len(t) < len(v.xt); l += step {
		t = append(t, float64(l))
	}
	return t
}

// shape is the marker of network k.
func shape(k int) canvas.Shape {
	return [...]canvas.Shape{canvas.Circle, canvas.Square, canvas.Triangle, canvas.Diamond}[k&3]
}

// steps returns the axis of the steps made.
func steps(s *experiment.Snapshot) chart.Axis {
	return chart.Axis{Lo: 0, Hi: math.Max(float64(s.Step), 1)}
}

// drawLoss draws the train losses of all networks, and those of the run before.
func (v *View) drawLoss(p *view.Pen, ctx *view.Context, d *deck, left, right float64) {
	s := ctx.Snap
	lo, hi := math.Inf(1), 0.0
	x := steps(s)
	for k := range v.laid.nets {
		if l := seriesOf(net(s, k), "loss/train"); l != nil && v.counts(s, k) {
			widen(&lo, &hi, l.Y)
		}
	}
	for k := range v.before.keptN {
		widen(&lo, &hi, v.before.kept[k].y)
		if xs := v.before.kept[k].x; len(xs) > 0 && s.Step == 0 {
			x.Hi = math.Max(x.Hi, xs[len(xs)-1])
		}
	}
	if hi == 0 {
		lo, hi = 0.1, 1
	}
	area := d.plot(p)
	most := max(3, min(5, int(area.H/(2.2*p.Small))))
	y := chart.Axis{Lo: 0, Hi: hi}
	if hi > 10*lo {
		y = chart.Axis{Lo: max(lo, hi*1e-8), Hi: hi, Log: true}
	}
	plot := chart.Plot{Area: area, Theme: p.Theme, Size: p.Small, X: x, Y: y.Nice(most)}
	plot.YTicks = plot.Y.Ticks(v.yt[:0], most)
	plot.XTicks = plot.X.Ticks(v.xt[:0], max(3, min(6, int(area.W/(5*p.Small)))))
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "steps")
	p.PushClip(area.Inset(-2))
	for k := range v.before.keptN {
		v.curve.Draw(p.Canvas, &plot, v.before.kept[k].x, v.before.kept[k].y, 1, 2, 3, v.color(p, k).Fade(0.8))
	}
	for k := range v.laid.nets {
		if l := seriesOf(net(s, k), "loss/train"); l != nil && len(l.Y) > 0 {
			v.curve.Draw(p.Canvas, &plot, l.X, l.Y, 1, p.Stroke, 0, v.color(p, k))
			if n := len(l.X); n > 0 && l.Y[n-1] == l.Y[n-1] {
				q := plot.Pos(l.X[n-1], l.Y[n-1])
				p.Marker(shape(k), q.X, q.Y, p.Point, v.color(p, k))
			}
		}
	}
	p.PopClip()
	if len(d.faces) == 1 {
		words := []string{"on the training examples", "train", ""}
		if v.before.keptN > 0 {
			words = []string{"train; dashed: the run before", "dashed: before", ""}
		}
		p.More(d.card, left-p.Body, right, words...)
	} else if v.before.keptN > 0 {
		v.dashed(p, area.Right(), area.Y+p.Small)
	}
}

// dashed says what the dashed lines are where the title has no room for it.
func (v *View) dashed(p *view.Pen, right, y float64) {
	p.Text(right-4, y, "dashed: the run before", canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right})
}

// drawTime draws how the root mean square of each layer changes as the networks learn: as a
// strip for each network, or as lines, those of the chosen network.
func (v *View) drawTime(p *view.Pen, ctx *view.Context, d *deck, left, right float64) {
	word := "lines"
	if v.lines {
		word = "strips"
	}
	v.chip = p.Chip(right, p.Baseline(d.card), word, v.chipHot)
	if v.lines {
		v.drawRMSLines(p, ctx, d, left, v.chip.X-p.Body)
		return
	}
	v.strips.draw(p, v, ctx, d)
}

func (v *View) drawRMSLines(p *view.Pen, ctx *view.Context, d *deck, left, right float64) {
	n := net(ctx.Snap, v.run)
	at := firstRMS(n)
	if at < 0 {
		return
	}
	curves := n.Series[at : at+v.laid.depth]
	lo, hi := math.Inf(1), 0.0
	for i := range curves {
		widen(&lo, &hi, curves[i].Y)
	}
	if hi == 0 {
		lo, hi = 0.1, 1
	}
	if hi < 10*lo {
		mid := math.Sqrt(lo * hi)
		lo, hi = mid/4, mid*4
	}
	area := d.plot(p)
	most := max(3, min(6, int(area.H/(2.2*p.Small))))
	plot := chart.Plot{Area: area, Theme: p.Theme, Size: p.Small, X: steps(ctx.Snap), Y: chart.Axis{Lo: lo / 1.3, Hi: hi * 1.3, Log: true}}
	plot.YTicks = plot.Y.Ticks(v.yt[:0], most)
	plot.XTicks = plot.X.Ticks(v.xt[:0], max(3, min(6, int(area.W/(5*p.Small)))))
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "steps")
	for i := range curves {
		// From the first layer, pale, to the last.
		t := float32(i+1) / float32(len(curves))
		col := p.Theme.Card.Mix(v.color(p, v.run), 0.3+0.7*t)
		w := p.Stroke - 0.6
		if i+1 == v.layer {
			col, w = p.Theme.Ink, p.Stroke
		}
		v.curve.Draw(p.Canvas, &plot, curves[i].X, curves[i].Y, 1, w, 0, col)
	}
	if len(d.faces) == 1 {
		p.More(d.card, left-p.Body, right, textOf(n, "title"), "")
	}
}
