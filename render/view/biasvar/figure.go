package biasvar

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/render/chart"
	"gradlab/render/view"
	"gradlab/render/view/curve"
	"gradlab/render/view/sweep"
)

// refresh makes the figure of a new Snapshot.
func (v *View) refresh(ctx *view.Context) {
	s := ctx.Snap
	k := key{s, s.Gen, s.Seq, ctx.Theme.Dark}
	if k != v.shown {
		v.shown = k
		v.figure = figureOf(ctx)
	}
}

// figureOf is noise, bias², variance, their sum and the measured error along the axis, with
// their closed form as thin lines where there is one.
func figureOf(ctx *view.Context) sweep.Figure {
	s, cfg, th := ctx.Snap, ctx.Config, ctx.Theme
	points := s.Sweep.Points
	f := sweep.Figure{
		Title: partsTitle, More: "E[(y−h)²] = noise + bias² + variance", XName: cfg.CapacityOf(), Caps: sweep.Capacities(points, ""),
		Present: curve.ScalarOf(s, "value"), Threshold: math.NaN(),
		LogX: cfg.Curve.Axis != "capacity" || cfg.Interpolates() || cfg.Space(), LogY: true,
		Jobs: s.Sweep.Jobs, Done: s.Sweep.Done, Left: s.Sweep.Left, Running: s.Status == experiment.Running,
	}
	line := func(key, name string, number func(*experiment.SweepPoint) float64) sweep.Curve {
		c := sweep.Line(points, "", number)
		c.Key, c.Name = key, name
		return c
	}
	sum := line("total", "sum", func(p *experiment.SweepPoint) float64 { return p.Total })
	sum.Color, sum.Text = th.Ink, th.Ink
	bias := line("bias2", "bias²", func(p *experiment.SweepPoint) float64 { return p.Bias2 })
	bias.Color, bias.Text, bias.Loose = th.Penalty, th.PenaltyText, true
	variance := line("variance", "variance", func(p *experiment.SweepPoint) float64 { return p.Variance })
	variance.Color, variance.Text = th.Total, th.TotalText
	noise := line("noise", "noise", func(p *experiment.SweepPoint) float64 { return p.Noise })
	noise.Color, noise.Text, noise.Dash = th.Muted, th.Muted, 2
	measured := sweep.Of(points, "", sweep.Measured, true)
	measured.Key, measured.Name, measured.Color, measured.Text, measured.Dash = "measured", "measured", th.Accent, th.Accent, 5
	f.Curves = append(f.Curves, noise, bias, variance, sum, measured)
	for _, c := range [...]struct {
		key, name string
		like      *sweep.Curve
	}{{"closed/bias2", "closed form", &bias}, {"closed/variance", "", &variance}, {"closed/total", "", &sum}} {
		if q := curve.SeriesOf(s, c.key); q != nil {
			f.Curves = append(f.Curves, sweep.Curve{Key: "closed", Name: c.name, Color: c.like.Color, Text: th.Muted, Thin: true, Loose: true, X: q.X, Mid: q.Y})
		}
	}
	f.Threshold, f.ThresholdName = threshold(&cfg), "weights = n"
	f.Note = note(s, &cfg, f.Present)
	return f
}

// threshold returns where along the axis the model can just go through every point, NaN where that
// is not known or a penalty keeps it from it.
func threshold(cfg *experiment.Config) float64 {
	f, err := family.Of(cfg.Curve.Family)
	if err != nil || !f.Linear() || cfg.Reg != "none" {
		return math.NaN()
	}
	d := 1
	if cfg.Space() {
		d = 2 // or more: then each weight is a function's
	}
	switch cfg.Curve.Axis {
	case "capacity":
		return float64(cfg.N - f.ParamsIn(1, d) + 1)
	case "n":
		return float64(f.ParamsIn(cfg.Curve.Cap, d))
	}
	return math.NaN()
}

// note is the identity in numbers at the value that is looked at.
func note(s *experiment.Snapshot, cfg *experiment.Config, at float64) string {
	for i := range s.Sweep.Points {
		p := &s.Sweep.Points[i]
		if p.Capacity != at || p.Runs < 2 {
			continue
		}
		b := append(value(nil, cfg, at), ": "...)
		b = chart.AppendRound(b, p.Noise)
		b = signed(b, p.Bias2)
		b = signed(b, p.Variance)
		b = chart.AppendRound(append(b, " = "...), p.Total)
		b = chart.AppendRound(append(b, "; measured "...), p.Measured.Mean)
		b = chart.AppendRound(append(b, " ± "...), p.Measured.SE)
		if d := math.Abs(p.Measured.Mean-p.Total) / p.Measured.SE; d-d == 0 {
			b = strconv.AppendFloat(append(b, ", "...), d, 'f', 1, 64)
			b = append(b, " s.e. away"...)
		}
		if r := curve.ScalarOf(s, "residual"); r-r == 0 {
			b = append(b, "; the identity holds to "...)
			b = chart.AppendRound(b, max(r, 1e-17))
			b = append(b, "."...)
		}
		return string(b)
	}
	return ""
}

// signed appends a term of a sum.
func signed(b []byte, v float64) []byte {
	if v < 0 {
		return chart.AppendRound(append(b, " − "...), -v)
	}
	return chart.AppendRound(append(b, " + "...), v)
}
