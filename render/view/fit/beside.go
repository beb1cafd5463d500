package fit

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
)

// drawBeside draws fits at several capacities beside one another.
func (v *View) drawBeside(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	truth := curve.SeriesOf(s, "truth")
	for i, r := range v.parts {
		k := &v.beside[i]
		if i >= len(v.caps) {
			break
		}
		if i > 0 && r.Y == v.parts[i-1].Y {
			p.VLine(r.X, r.Y+8, r.Bottom()-8, 1, p.Theme.Line)
		} else if i > 0 {
			p.HLine(r.X+8, r.Right()-8, r.Y, 1, p.Theme.Line)
		}
		if i == v.hot {
			p.Round(r.Inset(4), 8, p.Theme.Field)
		}
		p.Buf = counted(p.Buf[:0], ctx.Config, v.caps[i])
		title := string(p.Buf)
		if r0 := title[0]; r0 >= 'a' && r0 <= 'z' {
			title = string(r0-'a'+'A') + title[1:]
		}
		bold := canvas.Style{Size: p.Title, Medium: true, Color: p.Theme.Ink}
		if v.caps[i] == ctx.Config.Curve.Cap {
			bold.Color = p.Theme.Accent
		}
		x := r.X + p.Pad
		x += p.Text(x, p.Baseline(r), title, bold) + 0.7*p.Body
		if i == 0 {
			v.note(p, "fit", title, r)
		}
		v.scores(p, s, v.caps[i], x, r.Right()-p.Pad, p.Baseline(r))
		k.Axes(p, s.Domain, "")
		k.Curve(p, truth.X, truth.Y, p.Stroke, 6, p.Theme.Ink)
		p.Buf = strconv.AppendInt(append(p.Buf[:0], "fit/"...), int64(v.caps[i]), 10)
		for j := range s.Series {
			if s.Series[j].Key == string(p.Buf) {
				k.Curve(p, s.Series[j].X, s.Series[j].Y, p.Stroke+0.75, 0, p.Theme.Total)
			}
		}
		if len(s.Points) > 0 {
			k.Points(p, &s.Points[0], nil, p.Point)
		}
	}
}

// scores writes the errors of the fit at a capacity between left and right.
func (v *View) scores(p *view.Pen, s *experiment.Snapshot, capacity int, left, right, y float64) {
	for i := range s.Sweep.Points {
		q := &s.Sweep.Points[i]
		if int(q.Capacity) != capacity {
			continue
		}
		st := canvas.Style{Size: p.Body, Color: p.Theme.Muted, Align: canvas.Right}
		for _, parts := range [...]int{2, 1} {
			b := p.Buf[:0]
			if parts > 1 {
				b = chart.AppendRound(append(b, "train "...), q.Train.Mean)
				b = append(b, "  ·  "...)
			}
			b = chart.AppendRound(append(b, "test "...), q.Test.Mean)
			p.Buf = b
			if right-p.MeasureBytes(b, st) >= left {
				p.TextBytes(right, y, b, st)
				return
			}
		}
	}
}
