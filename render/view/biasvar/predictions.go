package biasvar

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

// predictions is the card with the histogram of what is predicted at one x, with bias and
// spread as lengths.
type predictions struct {
	card, area canvas.Rect
	hover      view.Hover
	xt         [10]float64
}

func (k *predictions) lay(s *view.Sizes, card canvas.Rect) {
	k.card, k.area = card, canvas.Rect{}
	if card.Empty() {
		return
	}
	rim := s.Pad + 0.9*s.Small // the first label is centred below its tick
	k.area = canvas.Rect{X: card.X + rim, Y: card.Y + s.TitleBlock() + 1.6*s.Body, W: card.W - 2*rim, H: card.H - s.TitleBlock() - 1.6*s.Body - 10 - 1.3*s.Small}
}

func (k *predictions) update(p view.Pointer) (changed bool) { return k.hover.Update(p, k.area) }

func (k *predictions) draw(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	x := curve.ScalarOf(s, "at/x")
	b := append(append(append(p.Buf[:0], "h(x) at "...), inputName(&ctx.Config)...), " = "...)
	p.Buf = strconv.AppendFloat(b, x, 'f', 3, 64)
	if short := string(p.Buf); ctx.Config.Space() {
		p.Headline(k.card, histTitle, k.card.Right()-p.Pad, short+", the other inputs 0", short, "h(x)")
	} else {
		p.Headline(k.card, histTitle, k.card.Right()-p.Pad, short, "h(x)")
	}
	if len(s.Hists) == 0 {
		p.Message(k.area, "No predictions yet.", p.Theme.Muted)
		return
	}
	h := &s.Hists[0]
	truth, mean, sd := curve.ScalarOf(s, "at/truth"), curve.ScalarOf(s, "at/mean"), curve.ScalarOf(s, "at/sd")
	k.words(p, s, mean-truth, sd)

	most := float32(0)
	for _, c := range h.Counts {
		most = max(most, c)
	}
	plot := chart.Plot{Area: k.area, X: chart.Axis{Lo: h.Lo, Hi: h.Hi}, Y: chart.Axis{Lo: 0, Hi: 1.45 * float64(max(most, 1))}, Theme: p.Theme, Size: p.Small}
	plot.XTicks = plot.X.Ticks(k.xt[:0], 6)
	plot.DrawX(p.Canvas, "h(x)")
	wide := k.area.W / float64(len(h.Counts))
	hot := -1
	if k.hover.Over {
		hot = min(max(int((k.hover.At.X-k.area.X)/wide), 0), len(h.Counts)-1)
	}
	for i, c := range h.Counts {
		if c == 0 {
			continue
		}
		y := plot.PosY(float64(c))
		col := p.Theme.Total.Fade(0.45)
		if i == hot {
			col = p.Theme.Total.Fade(0.75)
		}
		p.Fill(canvas.Rect{X: k.area.X + float64(i)*wide, Y: y, W: wide - 0.5, H: k.area.Bottom() - y}, col)
	}
	p.PushClip(k.area.Inset(-3))
	xt, xm := plot.PosX(truth), plot.PosX(mean)
	ends := [2]canvas.Point{{X: xt, Y: k.area.Y}, {X: xt, Y: k.area.Bottom()}}
	p.Dashed(ends[:], p.Stroke, 5, 4, p.Theme.Ink)
	p.Line(xm, k.area.Y, xm, k.area.Bottom(), p.Stroke, p.Theme.Total)
	// Lengths: the bias from the truth to the mean, the spread to either side of the mean.
	yb, ys := k.area.Y+0.10*k.area.H, k.area.Y+0.24*k.area.H
	length(p, xt, xm, yb, p.Theme.Penalty)
	if sd-sd == 0 {
		length(p, plot.PosX(mean-sd), plot.PosX(mean+sd), ys, p.Theme.Total)
	}
	p.PopClip()
	k.outside(p, h)
	if hot >= 0 {
		lo := h.Lo + (h.Hi-h.Lo)*float64(hot)/float64(len(h.Counts))
		b := chart.AppendRound(append(p.Buf[:0], "h from "...), lo)
		b = chart.AppendRound(append(b, " to "...), lo+(h.Hi-h.Lo)/float64(len(h.Counts)))
		b = strconv.AppendInt(append(b, ":  "...), int64(h.Counts[hot]), 10)
		p.Buf = b
		p.Tip(k.hover.At, p.Below(k.card), b)
	}
}

// length draws a length with its ends.
func length(p *view.Pen, x0, x1, y float64, col canvas.Color) {
	p.Line(x0, y, x1, y, p.Stroke+1.5, col)
	p.Line(x0, y-5, x0, y+5, p.Stroke, col)
	p.Line(x1, y-5, x1, y+5, p.Stroke, col)
}

// words writes bias and spread, with the closed form beside them where there is room for both.
func (k *predictions) words(p *view.Pen, s *experiment.Snapshot, bias, sd float64) {
	left, right, y := k.card.X+p.Pad, k.card.Right()-p.Pad, k.card.Y+p.TitleBlock()+p.Body*0.8
	entries := [2]struct {
		name      string
		v, closed float64
		col, text canvas.Color
	}{
		{"bias", bias, curve.ScalarOf(s, "at/closedbias"), p.Theme.Penalty, p.Theme.PenaltyText},
		{"s.d.", sd, curve.ScalarOf(s, "at/closedsd"), p.Theme.Total, p.Theme.TotalText},
	}
	for _, closed := range [...]bool{true, false} {
		for _, draw := range [...]bool{false, true} {
			x := left
			for i := range entries {
				e := &entries[i]
				if draw {
					p.Line(x, y-p.Body*0.27, x+16, y-p.Body*0.27, p.Stroke+1.5, e.col)
				}
				put := func(text []byte, st canvas.Style) {
					if draw {
						p.TextBytes(x, y, text, st)
					}
					x += p.MeasureBytes(text, st) + 0.4*p.Body
				}
				x += 21
				p.Buf = append(p.Buf[:0], e.name...)
				put(p.Buf, canvas.Style{Size: p.Body, Color: e.text})
				p.Buf = chart.AppendRound(p.Buf[:0], e.v)
				put(p.Buf, canvas.Style{Size: p.Body, Medium: true, Color: e.text})
				if closed && e.closed-e.closed == 0 {
					p.Buf = append(chart.AppendRound(append(p.Buf[:0], "(closed form "...), e.closed), ')')
					put(p.Buf, canvas.Style{Size: p.Small, Color: p.Theme.Muted})
				}
				x += 0.9 * p.Body
			}
			if draw {
				return
			}
			if closed && x-1.3*p.Body > right {
				break // the shorter version is tried
			}
		}
	}
}

// outside says how many predictions lie beyond the picture.
func (k *predictions) outside(p *view.Pen, h *experiment.Hist) {
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	y := k.area.Y + 0.45*k.area.H // where bars at the rim do not reach
	if h.Under > 0 {
		p.Buf = append(strconv.AppendUint(append(p.Buf[:0], "← "...), h.Under, 10), " more"...)
		p.TextBytes(k.area.X, y, p.Buf, st)
	}
	if h.Over > 0 {
		st.Align = canvas.Right
		p.Buf = append(strconv.AppendUint(p.Buf[:0], h.Over, 10), " more →"...)
		p.TextBytes(k.area.Right(), y, p.Buf, st)
	}
}
