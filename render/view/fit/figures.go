package fit

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/view"
	"gradlab/render/view/curve"
	"gradlab/render/view/sweep"
)

// refresh makes the figures of a new Snapshot.
func (v *View) refresh(ctx *view.Context) {
	s, cfg := ctx.Snap, ctx.Config
	k := key{s, s.Gen, s.Seq, ctx.Theme.Dark, cfg.Curve.Cap, v.layout.Shape}
	if k == v.shown {
		return
	}
	v.shown = k
	v.errors.figure = errorsFigure(ctx)
	v.course.figure = courseFigure(ctx)
	if v.layout.Shape != view.Wide && cfg.Curve.Family == "mlp" { // one of the two is seen
		v.course.figure.Act = byWidth
		if v.errors.figure.Act == "" {
			v.errors.figure.Act = learns
		}
	}
}

// errorsFigure is train and test error and cross-validation against complexity.
func errorsFigure(ctx *view.Context) sweep.Figure {
	s, cfg, th := ctx.Snap, ctx.Config, ctx.Theme
	f := sweep.Figure{
		Title: errorsTitle, More: "mean (y − h)²", XName: cfg.CapacityOf(), Caps: sweep.Capacities(s.Sweep.Points, ""),
		Present: float64(cfg.Curve.Cap), Threshold: math.NaN(), LogY: true, Left: math.NaN(),
	}
	train := sweep.Line(s.Sweep.Points, "", func(p *experiment.SweepPoint) float64 { return p.Train.Mean })
	train.Key, train.Name, train.Color, train.Text = "train", "train", th.Positive, th.SignText(1)
	test := sweep.Line(s.Sweep.Points, "", func(p *experiment.SweepPoint) float64 { return p.Test.Mean })
	test.Key, test.Name, test.Color, test.Text, test.Dash = "test", "test", th.Ink, th.Ink, 5
	f.Curves = append(f.Curves, train, test)
	if b := curve.BandOf(s, "cv"); b != nil {
		f.Curves = append(f.Curves, sweep.Curve{
			Key: "cv", Name: strconv.Itoa(folds(&cfg, s)) + "-fold CV", Color: th.Accent, Text: th.Accent, Loose: true,
			X: b.X, Mid: b.Mid, Lo: b.Lo, Hi: b.Hi,
		})
	}
	if cfg.Curve.Family == "mlp" {
		studied(&f, s, &cfg)
	}
	for i := range s.Marks {
		if s.Marks[i].Key == "cv" {
			f.Threshold = float64(s.Marks[i].Step)
			f.ThresholdName = "CV chooses " + strconv.FormatUint(s.Marks[i].Step, 10)
		}
	}
	return f
}

// studied adds what there is of the training of networks of other widths, which is asked for.
func studied(f *sweep.Figure, s *experiment.Snapshot, cfg *experiment.Config) {
	jobs, done := curve.ScalarOf(s, experiment.StudyJobs), curve.ScalarOf(s, experiment.StudyDone)
	switch {
	case done < jobs:
		f.Act, f.Empty = cancel, "The first networks are being trained …"
		f.Jobs, f.Done, f.Running = int(jobs), int(done), true
	case jobs != jobs && len(f.Caps) == 0:
		caps := cfg.CurveCaps()
		b := strconv.AppendInt([]byte("Press “by width” to train networks of "), int64(caps[0]), 10)
		b = append(strconv.AppendInt(append(b, " … "...), int64(caps[len(caps)-1]), 10), " units as well"...)
		if n := folds(cfg, s); n > 1 {
			b = append(strconv.AppendInt(append(b, ", with "...), int64(n), 10), "-fold cross-validation"...)
		}
		f.Act, f.Empty = byWidth, string(append(b, '.'))
	}
}

// folds returns into how many folds the sample is dealt.
func folds(c *experiment.Config, s *experiment.Snapshot) int {
	if len(s.Points) > 0 {
		return min(c.Curve.Folds, len(s.Points[0].X))
	}
	return c.Curve.Folds
}

// courseFigure is how a network's errors go as it learns.
func courseFigure(ctx *view.Context) sweep.Figure {
	s, th := ctx.Snap, ctx.Theme
	f := sweep.Figure{Title: courseTitle, More: "mean (y − h)²", XName: "step", Empty: "Nothing is learnt yet.", Present: math.NaN(), Threshold: math.NaN(), LogY: true, Left: math.NaN()}
	train, test := curve.SeriesOf(s, "loss/train"), curve.SeriesOf(s, "loss/test")
	if train == nil || test == nil || len(train.X) == 0 {
		return f
	}
	f.Caps, f.Present = train.X, train.X[len(train.X)-1]
	f.Curves = []sweep.Curve{
		{Key: "train", Name: "train", Color: th.Positive, Text: th.SignText(1), X: train.X, Mid: train.Y},
		{Key: "test", Name: "test", Color: th.Ink, Text: th.Ink, Dash: 5, X: test.X, Mid: test.Y},
	}
	return f
}

// drawPlots draws the other cards.
func (v *View) drawPlots(p *view.Pen, ctx *view.Context) {
	v.refresh(ctx)
	if k := &v.errors; !k.place.Empty() {
		k.Draw(p, &k.figure)
		v.note(p, "complexity", errorsTitle, k.place)
		if s := ctx.Snap; len(s.Points) == 0 || len(s.Points[0].X) == 0 {
			p.Card(k.place)
			p.Headline(k.place, errorsTitle, k.place.Right()-p.Pad)
			p.Message(p.Below(k.place), "Nothing is fitted yet.", p.Theme.Muted)
		}
	}
	if k := &v.course; !k.place.Empty() {
		k.Draw(p, &k.figure)
		v.note(p, "course", courseTitle, k.place)
	}
	if k := &v.weights; !k.card.Empty() {
		k.draw(p, ctx)
		v.note(p, "fitweights", weightsTitle, k.card)
	}
}

// state says, over the picture, that a run has ended badly.
func (v *View) state(p *view.Pen, ctx *view.Context) {
	s, area := ctx.Snap, v.picture.Area
	switch {
	case p.Broken(ctx, area):
	case s.Status == experiment.Diverged:
		p.Veil(area)
		p.Message(area, view.Sentence(s.Note, "The run diverged."), p.Theme.Warning)
	case len(s.Points) == 0 || len(s.Points[0].X) == 0:
		p.Message(area, "No points yet: click to put some down.", p.Theme.Muted)
	}
}
