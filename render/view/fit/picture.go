package fit

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

// counted writes a capacity in the family's words: "degree 4", "7 bins".
func counted(dst []byte, c experiment.Config, capacity int) []byte {
	f, err := family.Of(c.Curve.Family)
	if err != nil || f.Counts == "degree" {
		return strconv.AppendInt(append(dst, "degree "...), int64(capacity), 10)
	}
	dst = strconv.AppendInt(dst, int64(capacity), 10)
	dst = append(append(dst, ' '), f.Counts...)
	if capacity == 1 {
		dst = dst[:len(dst)-1] // the words are plurals
	}
	return dst
}

// drawFit draws the sample with the present fit.
func (v *View) drawFit(p *view.Pen, ctx *view.Context) {
	s, card := ctx.Snap, v.layout.Fit
	p.Buf = counted(append(p.Buf[:0], "h(x), "...), ctx.Config, ctx.Config.Curve.Cap)
	what := string(p.Buf)
	right := card.Right() - p.Pad
	p.Headline(card, fitTitle, v.numbers(p, s, right)-p.Body, what, "h(x)")
	v.note(p, "fit", fitTitle, card)
	k := &v.picture
	k.Axes(p, v.hand.domain(s.Domain), "")
	truth := curve.SeriesOf(s, "truth")
	k.Curve(p, truth.X, truth.Y, p.Stroke, 6, p.Theme.Ink)
	var at []float64
	if fit := curve.SeriesOf(s, "fit"); fit != nil {
		if r := curve.SeriesOf(s, "at"); r != nil {
			at = r.Y
		}
		if len(s.Points) > 0 {
			k.Points(p, &s.Points[0], at, p.Point+0.5)
		}
		k.Curve(p, fit.X, fit.Y, p.Stroke+0.75, 0, p.Theme.Total)
	}
	if len(s.Points) > 0 {
		k.Points(p, &s.Points[0], nil, p.Point+0.5)
	}
	v.legend(p, ctx)
	v.hand.draw(p, ctx, k)
	v.tip(p, ctx)
}

// numbers writes train and test error at the right end of the title, as much as there is room
// for, and returns where they begin.
func (v *View) numbers(p *view.Pen, s *experiment.Snapshot, right float64) float64 {
	y := p.Baseline(v.layout.Fit)
	loss := experiment.Split{Train: s.Loss.Train, Val: math.NaN(), Test: s.Loss.Test}
	room := v.layout.Fit.X + p.Pad + 8*p.Body
	for parts := 2; parts > 0; parts-- {
		if p.Pair(right, y, "train ", &loss, chart.AppendValue, parts, false) > room {
			return p.Pair(right, y, "train ", &loss, chart.AppendValue, parts, true)
		}
	}
	return right
}

// legend says below the axis what is drawn how.
func (v *View) legend(p *view.Pen, ctx *view.Context) {
	foot := v.layout.Footer()
	if foot == 0 {
		return
	}
	k := &v.picture
	y := v.layout.Fit.Bottom() - p.Pad - 0.1*p.Body
	x := k.Area.X
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	mid := y - p.Body*0.27
	put := func(word string, col canvas.Color, dash float64) {
		ends := [2]canvas.Point{{X: x, Y: mid}, {X: x + 18, Y: mid}}
		if dash > 0 {
			p.Dashed(ends[:], p.Stroke, 4, 3, col)
		} else {
			p.Polyline(ends[:], p.Stroke+0.5, col)
		}
		x += 23
		x += p.Text(x, y, word, st) + 1.2*p.Body
	}
	put("fit h(x)", p.Theme.Total, 0)
	put("truth f(x)", p.Theme.Ink, 4)
	p.Example(canvas.Circle, canvas.Point{X: x + p.Point, Y: mid}, p.Point, p.Theme.Positive, experiment.Train)
	x += 2*p.Point + 6
	x += p.Text(x, y, "sample", st) + 1.2*p.Body
	hint := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	for _, s := range [...]string{"click adds a point · drag moves it · Ctrl-click takes it away", "click adds a point · drag moves it"} {
		if x+p.Measure(s, hint) < k.Area.Right() && !ctx.Config.Embed {
			p.Text(k.Area.Right(), y, s, hint)
			break
		}
	}
}

// tip reads the curves off under the pointer.
func (v *View) tip(p *view.Pen, ctx *view.Context) {
	k := &v.picture
	if !k.Over || v.hand.busy {
		return
	}
	s := ctx.Snap
	x, _ := k.Plot.Value(k.At)
	b := append(p.Buf[:0], "x "...)
	b = strconv.AppendFloat(b, x, 'f', 2, 64)
	if fit := curve.SeriesOf(s, "fit"); fit != nil {
		b = chart.AppendRound(append(b, "   h "...), curve.At(fit.X, fit.Y, x))
	}
	truth := curve.SeriesOf(s, "truth")
	b = chart.AppendRound(append(b, "   f "...), curve.At(truth.X, truth.Y, x))
	p.Buf = b
	p.Tip(k.At, v.layout.Below(v.layout.Fit), p.Buf)
}
