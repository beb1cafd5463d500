package fit

import (
	"math"
	"strconv"

	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

// weights is a card with a bar for each weight but the intercept's.
type weights struct {
	card, area canvas.Rect
	hover      view.Hover
	yt         [10]float64
}

func (k *weights) lay(s *view.Sizes, card canvas.Rect) {
	k.card, k.area = card, canvas.Rect{}
	if card.Empty() {
		return
	}
	left := 2.9*s.Small + 4
	k.area = canvas.Rect{X: card.X + s.Pad + left, Y: card.Y + s.TitleBlock(), W: card.W - 2*s.Pad - left, H: card.H - s.TitleBlock() - 10 - 1.3*s.Small}
}

func (k *weights) update(p view.Pointer) (changed bool) { return k.hover.Update(p, k.area) }

func (k *weights) draw(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	w := curve.SeriesOf(s, "weights")
	if w == nil || len(w.Y) < 2 {
		p.Headline(k.card, weightsTitle, k.card.Right()-p.Pad)
		if w != nil {
			p.Message(k.area, "A constant has no weight but the intercept.", p.Theme.Muted)
		}
		return
	}
	values := w.Y[1:]
	zeros, most := 0, 0.0
	for _, v := range values {
		most = max(most, math.Abs(v))
		if v == 0 {
			zeros++
		}
	}
	b := append(p.Buf[:0], "w₁ … w"...)
	for _, d := range strconv.Itoa(len(values)) {
		b = append(b, string('₀'+d-'0')...)
	}
	if zeros > 0 {
		b = strconv.AppendInt(append(b, " · "...), int64(zeros), 10)
		b = append(b, " exactly 0"...)
	}
	p.Headline(k.card, weightsTitle, k.card.Right()-p.Pad, string(b), "w")
	if most == 0 {
		most = 1
	}
	plot := chart.Plot{Area: k.area, X: chart.Axis{Lo: 0.5, Hi: float64(len(values)) + 0.5}, Y: chart.Axis{Lo: -most, Hi: most}.Nice(4), Theme: p.Theme, Size: p.Small}
	plot.YTicks = plot.Y.Ticks(k.yt[:0], min(max(int(k.area.H/(1.8*p.Small)), 3), 5))
	plot.DrawY(p.Canvas)
	var xt [10]float64
	plot.XTicks = plot.X.Ticks(xt[:0], 6)
	n := 0
	for _, v := range plot.XTicks {
		if v == math.Round(v) && v >= 1 {
			plot.XTicks[n] = v
			n++
		}
	}
	plot.XTicks = plot.XTicks[:n]
	plot.DrawX(p.Canvas, "j")
	y0 := plot.PosY(0)
	p.HLine(k.area.X, k.area.Right(), y0, 1, p.Theme.Muted)
	wide := min(k.area.W/float64(len(values)), 40)
	hot := -1
	if k.hover.Over {
		x, _ := plot.Value(k.hover.At)
		hot = min(max(int(math.Round(x))-1, 0), len(values)-1)
	}
	for i, v := range values {
		x, y := plot.PosX(float64(i+1)), plot.PosY(v)
		if v == 0 {
			r := min(max(wide/4, 2), 4)
			p.Marker(canvas.Circle, x, y0, r+1, p.Theme.Muted)
			p.Marker(canvas.Circle, x, y0, r-0.5, p.Theme.Card)
			continue
		}
		bar := canvas.Rect{X: x - 0.36*wide, Y: min(y, y0), W: max(0.72*wide, 1), H: max(math.Abs(y-y0), 1)}
		p.Fill(bar, p.Theme.Sign(v))
		if i == hot {
			p.Frame(bar.Inset(-1.5), 2, 1.5, p.Theme.Accent)
		}
	}
	if hot >= 0 {
		b := strconv.AppendInt(append(p.Buf[:0], "w"...), int64(hot+1), 10)
		b = chart.AppendRound(append(b, " = "...), values[hot])
		p.Buf = b
		p.Tip(k.hover.At, p.Below(k.card), b)
	}
}
