package gradients

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/core/nn"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// drawSlope draws the activation and its derivative over z, and where the z of the chosen layer
// are: that gradients are multiplied by nearly 0 where z is far from 0 is there to be seen.
func (v *View) drawSlope(p *view.Pen, ctx *view.Context, d *deck, left, right float64) {
	n := net(ctx.Snap, v.run)
	h := &n.Hists[v.laid.depth+v.layer-1]
	act, err := nn.ActivationOf(h.Title)
	if err != nil {
		return
	}
	area := d.plot(p)
	body := d.body(p)
	text := v.flatWords(p, n)
	muted := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	words := p.Words(text, 0, 0, body.W, muted, false) + 6
	area.H -= words
	const reach = 6
	y := chart.Axis{Lo: -1.1, Hi: 1.1}
	if act.Func(-reach) > -0.5 {
		y.Lo = -0.1
	}
	if act.Func(reach) > 1.5 {
		y.Hi = 2
	}
	plot := chart.Plot{Area: area, Theme: p.Theme, Size: p.Small, X: chart.Axis{Lo: -reach, Hi: reach}, Y: y}
	plot.YTicks = append(v.yt[:0], 0, 1)
	if y.Lo < -1 {
		plot.YTicks = append(plot.YTicks[:0], -1, 0, 1)
	}
	plot.XTicks = append(v.xt[:0], -6, -4, -2, 0, 2, 4, 6)
	// The distribution stands behind, from the lower edge.
	if top := tallest(h.Counts); top > 0 {
		chart.Bars(p.Canvas, area, h.Counts, 0.8*area.H/float64(top), 0, v.color(p, v.run).Fade(0.3))
	}
	plot.DrawY(p.Canvas)
	plot.DrawX(p.Canvas, "z")
	p.PushClip(area)
	const points = 96
	for which, f := range [...]func(float64) float64{act.Func, act.Slope} {
		v.pts = v.pts[:0]
		for i := range points + 1 {
			z := -reach + 2*reach*float64(i)/points
			v.pts = append(v.pts, plot.Pos(z, f(z)))
		}
		col, w := p.Theme.Muted, p.Stroke
		if which == 1 {
			col, w = p.Theme.Ink, p.Stroke+0.8
		}
		p.Polyline(v.pts, w, col)
	}
	p.PopClip()
	// Names at the curves.
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	at := plot.Pos(reach, min(act.Func(reach), y.Hi))
	st.Align = canvas.Right
	p.Text(at.X-4, max(at.Y, area.Y)+p.Body*1.1, "σ", st)
	st.Color, st.Medium = p.Theme.Ink, true
	peak := plot.Pos(0.25, act.Slope(0.25))
	if act.Slope(reach) > 0.9 { // it has no peak, and σ goes on through where that would be
		peak = plot.Pos(0.6*reach, act.Slope(0.6*reach))
	}
	st.Align = canvas.Left
	p.Text(peak.X+10, peak.Y-5, "σ’", st)

	p.Words(text, body.X+body.W/2, body.Bottom()-words+p.Body*1.35, body.W, muted, true)
	if len(d.faces) <= 2 {
		p.More(d.card, left-p.Body, right, "click a histogram to choose", "")
	}
}

// flatWords says how much of the chosen layer is where σ is flat.
func (v *View) flatWords(p *view.Pen, n *experiment.Snapshot) string {
	flat, _ := numberOf(n, flatKeys[v.layer-1])
	b := append(p.Buf[:0], "Layer "...)
	b = strconv.AppendInt(b, int64(v.layer), 10)
	if name := textOf(n, "title"); name != "" {
		b = append(append(b, " of "...), name...)
	}
	b = append(b, ": σ’ is below a tenth of its largest for "...)
	b = share(b, flat)
	if dead, _ := numberOf(n, deadKeys[v.layer-1]); dead > 0 {
		b = append(b, " of z, for every example in "...)
		b = share(b, dead)
		b = append(b, " of the units."...)
	} else {
		b = append(b, " of z."...)
	}
	p.Buf = b
	return string(b)
}
