// Package descent draws the double-descent lab: errors over capacity, and beside them single
// fits.
package descent

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
	"gradlab/render/view/sweep"
)

// View shows the double-descent lab. The zero value is ready.
type View struct {
	sizes  view.Sizes
	curves canvas.Rect
	fits   canvas.Rect
	laid   layoutKey

	card   sweep.Card
	figure sweep.Figure
	shown  key
	before before
	fit    fits

	cursor  view.Cursor
	pointed int // what was asked for last, 0: nothing
	titles  []view.Title
	buf     []byte
}

var _ view.View = (*View)(nil)

// layoutKey is all that the places of the cards depend on.
type layoutKey struct {
	w, h, font    float64
	embed, single bool
	show          string
}

// key is all that the figure depends on.
type key struct {
	snap       *experiment.Snapshot
	gen, seq   uint64
	dark, mean bool
	other      bool
}

// lay brings the places up to date.
func (v *View) lay(ctx *view.Context) {
	single := ctx.Config.Descent.Model != "speeds"
	key := layoutKey{ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed, single, ctx.Config.Slide.Show}
	if key == v.laid {
		return
	}
	v.laid = key
	v.arrange(ctx, single)
	places := []view.Place{{Key: "curves", At: &v.curves}, {Key: "fits", At: &v.fits}}
	if !single { // it has no single fits
		places = places[:1]
	}
	view.Only(ctx, 8, places...)
	v.card.Lay(&v.sizes, v.curves)
}

// arrange gives the cards their places.
//
//	wide, slide                 phone
//	┌─────────────┬───────┐     ┌─────────┐
//	│   curves    │ fits  │     │ curves  │
//	│             │       │     ├─────────┤
//	└─────────────┴───────┘     │  fits   │
//	                            └─────────┘
func (v *View) arrange(ctx *view.Context, single bool) {
	room := view.RoomOf(ctx.W, ctx.H, ctx.Config.Font, ctx.Config.Embed)
	area := room.Area
	v.sizes, v.curves, v.fits = room.Sizes, area, canvas.Rect{}
	side := min(0.36*area.W, 420)
	switch {
	case !single:
	case room.Shape == view.Phone:
		if area.H >= 420 {
			v.fits, v.curves = area.CutBottom(0.4 * area.H)
			v.curves.H -= room.Gap
		}
	case side >= 15*room.Body:
		v.curves.W = area.W - side - room.Gap
		v.fits = canvas.Rect{X: area.Right() - side, Y: area.Y, W: side, H: area.H}
	}
}

// main is the card that has to say what is wrong.
func (v *View) main() canvas.Rect {
	if v.curves.Empty() {
		return v.fits
	}
	return v.curves
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	p = p.Hovers()
	v.cursor = view.CursorDefault
	if ctx.Snap == nil || ctx.Snap.Status == experiment.Failed {
		return false
	}
	v.refresh(ctx)
	changed, picked := v.card.Update(p, &v.figure, &v.cursor)
	single := ctx.Config.Descent.Model != "speeds"
	if picked == picked && single {
		ctx.Send(experiment.Do{Key: "pin", Args: [4]float64{picked}})
	}
	point := 0
	if at := v.card.Pointed(&v.figure); at == at && single {
		point = int(at)
	}
	if point != v.pointed && (point != 0 || !p.Over) {
		v.pointed = point
		if point != 0 { // the last one stays in sight
			ctx.Send(experiment.Do{Key: "point", Args: [4]float64{float64(point)}})
		}
	}
	return v.fit.update(ctx, p, &v.cursor) || changed
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View.
func (v *View) Takes(view.Key) bool { return false }

// Drags implements view.View.
func (v *View) Drags() bool { return false }

// Zooms implements view.Zoomer.
func (v *View) Zooms() bool { return true }

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: v.sizes, Buf: v.buf[:0]}
	v.titles = v.titles[:0]
	if p.Begin(ctx, ctx.Snap != nil, title, v.main()) {
		v.refresh(ctx)
		v.card.Draw(p, &v.figure)
		if !v.curves.Empty() {
			v.titles = append(v.titles, p.TitleOf("descent", title, v.curves))
		}
		if !v.fits.Empty() {
			v.fit.draw(p, ctx, v.fits)
			v.titles = append(v.titles, p.TitleOf("descent-fits", fitTitle, v.fits))
		}
		p.Broken(ctx, v.main())
	}
	v.buf = p.Buf
}

const title = "Error over capacity"

// refresh makes the figure of a new Snapshot.
func (v *View) refresh(ctx *view.Context) {
	s := ctx.Snap
	k := key{s, s.Gen, s.Seq, ctx.Theme.Dark, v.card.Mean, v.card.Other}
	if k == v.shown {
		return
	}
	v.shown = k
	v.card.Choice = true
	v.before.follow(ctx)
	v.figure = v.makeFigure(ctx)
	v.fit.refresh(ctx, v.figure.PinColors)
}

// makeFigure makes the curves.
func (v *View) makeFigure(ctx *view.Context) sweep.Figure {
	s, th, cfg := ctx.Snap, ctx.Theme, &ctx.Config
	w := &s.Sweep
	mean := v.card.Mean
	f := sweep.Figure{
		Title: title, XName: "parameters p", Caps: sweep.Capacities(w.Points, ""),
		Threshold: math.NaN(), Present: math.NaN(),
		LogX: true, LogY: true,
		Jobs: w.Jobs, Done: w.Done, Left: w.Left, Running: s.Status == experiment.Running,
		Note: noteOf(cfg),
	}
	classes := cfg.DescentClasses()
	other := v.card.Other && classes > 0
	trainOf, testOf, testName := sweep.Train, sweep.Excess, "test, without noise"
	if classes > 0 {
		f.Other, testName = "squared error", "test"
		if other {
			f.Title, f.Other, f.LogY = "Mistakes over capacity", "mistakes", false
			trainOf, testOf = sweep.TrainWrong, sweep.Wrong
		}
		if cfg.Descent.Flip > 0 {
			testName = "test, right labels"
		}
	}
	f.More = "n = " + strconv.Itoa(cfg.N) + " examples, " + strconv.Itoa(cfg.Sweep.Runs) + " samples"
	switch cfg.Descent.Model {
	case "mlp":
		f.XName = "hidden units"
		f.Second, f.Threshold, f.ThresholdName = perExample(cfg, classes)
	case "speeds":
		f.Title, f.XName = "Error over training", "steps"
	default:
		f.Threshold, f.ThresholdName = float64(cfg.N), "p = n"
	}
	// Theory, and what was there before, lie below the measured curves.
	for i := range s.Series {
		switch x := &s.Series[i]; x.Key {
		case "exact":
			f.Curves = append(f.Curves, sweep.Curve{Key: "exact", Name: "exact", Color: th.Penalty, Text: th.PenaltyText, Thin: true, Loose: true, X: x.X, Mid: x.Y})
		case "limit":
			f.Curves = append(f.Curves, sweep.Curve{Key: "limit", Name: "limit n → ∞", Color: th.Total, Text: th.TotalText, Thin: true, Loose: true, Dash: 3, X: x.X, Mid: x.Y})
		}
	}
	if c, ok := v.before.curve(mean, testOf); ok {
		c.Key, c.Name, c.Color, c.Text = "before", "before: "+v.before.what, th.Muted, th.Muted
		f.Curves = append(f.Curves, c)
	}
	train := sweep.Of(w.Points, "", trainOf, mean)
	train.Key, train.Name, train.Color, train.Text, train.Loose = "train", "train", th.Positive, th.Text[1], true
	test := sweep.Of(w.Points, "", testOf, mean)
	test.Key, test.Name, test.Color, test.Text, test.Dash = "test", testName, th.Ink, th.Ink, 6
	f.Curves = append(f.Curves, train, test)
	if classes == 0 && cfg.Sweep.Sigma > 0 && len(f.Caps) > 0 {
		s2 := cfg.Sweep.Sigma * cfg.Sweep.Sigma
		ends := []float64{f.Caps[0], f.Caps[len(f.Caps)-1]}
		f.Curves = append(f.Curves, sweep.Curve{Key: "noise", Name: "noise σ²", Color: th.Muted, Text: th.Muted, Thin: true, Loose: true, Dash: 2, X: ends, Mid: []float64{s2, s2}})
	}
	v.marks(&f, s, th)
	return f
}

// perExample returns the axis of parameters per example of a network or, when an example has
// several targets, per target, and the width at which there are as many.
func perExample(cfg *experiment.Config, classes int) (axis sweep.Second, width float64, name string) {
	inputs, outputs := cfg.Descent.Dim, 1
	axis.Name, name = "P/n", "P = n"
	if classes > 0 {
		inputs = 64
	}
	if classes > 2 {
		outputs = classes
		axis.Name, name = "P/(n·"+strconv.Itoa(outputs)+")", "P = n·"+strconv.Itoa(outputs)
	}
	targets := float64(cfg.N * outputs)
	axis.Slope, axis.Offset = float64(inputs+1+outputs)/targets, float64(outputs)/targets
	return axis, (1 - axis.Offset) / axis.Slope, name
}

// marks puts the capacities that are looked at into the figure.
func (v *View) marks(f *sweep.Figure, s *experiment.Snapshot, th *theme.Theme) {
	for i := range s.Tables {
		t := &s.Tables[i]
		if t.Key != "looks" {
			continue
		}
		for r, name := range t.Rows {
			if c, err := strconv.Atoi(name); err == nil {
				f.Pins = append(f.Pins, float64(c))
				f.PinColors = append(f.PinColors, lookColor(th, r))
			}
		}
	}
}

// lookColor is the colour of the i-th fit that is looked at.
func lookColor(th *theme.Theme, i int) canvas.Color {
	return [...]canvas.Color{th.Accent, th.Total, th.Penalty, th.Negative}[i%4]
}

// noteOf says what the reader should know about the numbers.
func noteOf(cfg *experiment.Config) string {
	switch m := cfg.Descent.Model; {
	case m == "speeds":
		return "The large inputs are learnt first, then the noise in them, which costs; the small ones come last, and are worth more."
	case cfg.DescentClasses() > 0 && cfg.Descent.Ridge > 0 && m != "mlp":
		return "With a ridge penalty the labels are not learnt by heart: no peak. Images: E. Alpaydin, C. Kaynak, UCI, CC BY 4.0."
	case cfg.DescentClasses() > 0:
		return "Median between quartiles. Tests are other images, with the right labels. Images: E. Alpaydin, C. Kaynak, UCI, CC BY 4.0."
	case m == "mlp" && (cfg.Reg != "none" && cfg.Alpha > 0 || cfg.Sweep.Sigma == 0):
		return "The peak is gone: what costs at the threshold is the noise that is learnt by heart."
	case m == "mlp":
		return "Every sample is fitted by each width. The error is largest where the train error reaches 0, and falls again beyond."
	case cfg.Descent.Ridge > 0:
		return "With a ridge penalty the error near p = n stays finite: the peak is gone."
	case m == "isotropic":
		return "Median: at |p − n| ≤ 1 the mean is infinite, and within 3 of n its standard error is."
	}
	return "Median between quartiles: near p = n single samples give errors so large that a mean would be theirs alone."
}
