// Package fit draws the Fit lab: a sample with the fit and the truth, errors against complexity,
// and the weights or, of a network, the errors as it learns.
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
	"gradlab/render/view/sweep"
)

// View shows the Fit lab. The zero value is ready.
type View struct {
	layout layout
	laid   layoutKey

	picture curve.Picture
	beside  [maxBeside]curve.Picture // fits at several capacities, each in a part of the card
	errors  plot
	course  plot // of a network, as it learns
	weights weights
	hand    hand

	parts  []canvas.Rect // of the card, one a fit beside others
	caps   []int         // their capacities
	hot    int           // the one under the pointer, −1: none
	down   int           // the one on which the pointer went down
	cursor view.Cursor
	titles []view.Title
	shown  key
	buf    []byte
}

var _ view.View = (*View)(nil)

const maxBeside = 4

// A plot is a card of curves with what it shows.
type plot struct {
	sweep.Card
	place  canvas.Rect
	figure sweep.Figure
}

func (k *plot) lay(s *view.Sizes, r canvas.Rect) {
	k.place = r
	k.Lay(s, r)
}

// key is all that the figures depend on.
type key struct {
	snap     *experiment.Snapshot
	gen, seq uint64
	dark     bool
	cap      int
}

// The titles of the cards.
const (
	fitTitle     = "Fit"
	errorsTitle  = "Error against complexity"
	courseTitle  = "Error as it learns"
	weightsTitle = "Weights"
)

// layoutKey is all that the places of things depend on.
type layoutKey struct {
	w, h, font float64
	embed      bool
	beside     int
	third      bool
	net        bool
	show       string
}

func (v *View) lay(ctx *view.Context) {
	key := layoutKey{w: ctx.W, h: ctx.H, font: ctx.Config.Font, embed: ctx.Config.Embed, show: ctx.Config.Slide.Show, net: ctx.Config.Curve.Family == "mlp"}
	v.caps = v.caps[:0]
	if s := ctx.Snap; s != nil {
		for i := range s.Series {
			if c, ok := cut(s.Series[i].Key, "fit/"); ok && len(v.caps) < maxBeside {
				n, _ := strconv.Atoi(c)
				v.caps = append(v.caps, n)
			}
		}
		key.third = curve.SeriesOf(s, "weights") != nil || curve.SeriesOf(s, "loss/train") != nil
	}
	if key.beside = len(v.caps); key.beside == 1 {
		key.beside, v.caps = 0, v.caps[:0]
	}
	if key == v.laid && key.w > 0 {
		return
	}
	v.laid = key
	v.layout = arrange(key)
	l := &v.layout
	third := "fitweights"
	if key.net {
		third = "course"
	}
	view.Only(ctx, 8, view.Place{Key: "fit", At: &l.Fit}, view.Place{Key: "complexity", At: &l.Errors}, view.Place{Key: third, At: &l.Third})
	v.picture.Lay(&l.Sizes, l.Fit, l.footer())
	v.parts = l.parts(v.parts[:0], key.beside)
	for i := range v.parts {
		v.beside[i].Lay(&l.Sizes, v.parts[i], 0)
	}
	v.errors.lay(&l.Sizes, l.Errors)
	v.course.lay(&l.Sizes, canvas.Rect{})
	v.weights.lay(&l.Sizes, canvas.Rect{})
	if key.net {
		v.course.lay(&l.Sizes, l.Third)
	} else {
		v.weights.lay(&l.Sizes, l.Third)
	}
	v.hot, v.down = -1, -1
}

// cut is strings.CutPrefix.
func cut(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// Update implements view.View.
func (v *View) Update(ctx *view.Context, p view.Pointer) (changed bool) {
	v.lay(ctx)
	if p.Touch && !p.Pressed && !p.Up {
		p.Over = false
	}
	v.cursor = view.CursorDefault
	if ctx.Snap == nil || ctx.Snap.Status == experiment.Failed {
		return false
	}
	if len(v.parts) > 0 {
		changed = v.choose(ctx, p)
	} else {
		changed = v.picture.Update(p, &v.cursor)
		changed = v.hand.update(ctx, &v.picture, &v.layout.Sizes, p, &v.cursor) || changed
	}
	v.refresh(ctx)
	moved, picked := v.errors.Update(p, &v.errors.figure, &v.cursor)
	if picked == picked && int(picked) != ctx.Config.Curve.Cap {
		ctx.Set("cap", strconv.Itoa(int(picked)))
	}
	changed = changed || moved
	moved, _ = v.course.Update(p, &v.course.figure, &v.cursor)
	return v.weights.update(p) || moved || changed
}

// choose makes the fit that is clicked on the one that is shown in the other cards.
func (v *View) choose(ctx *view.Context, p view.Pointer) (changed bool) {
	hot := -1
	for i, r := range v.parts {
		changed = v.beside[i].Update(p, &v.cursor) || changed
		if p.Over && r.Contains(p.At) {
			hot = i
			v.cursor = view.CursorPointer
		}
	}
	if p.Down {
		v.down = hot
	}
	if p.Up && hot >= 0 && hot == v.down && hot < len(v.caps) {
		ctx.Set("cap", strconv.Itoa(v.caps[hot]))
		changed = true
	}
	changed = changed || hot != v.hot
	v.hot = hot
	return changed
}

// Cursor implements view.View.
func (v *View) Cursor() view.Cursor { return v.cursor }

// Takes implements view.View.
func (v *View) Takes(view.Key) bool { return false }

// Drags implements view.View.
func (v *View) Drags() bool { return v.hand.held >= 0 && v.hand.busy }

// Draw implements view.View.
func (v *View) Draw(c *canvas.Canvas, ctx *view.Context) {
	v.lay(ctx)
	l := &v.layout
	p := &view.Pen{Canvas: c, Theme: ctx.Theme, Sizes: l.Sizes, Buf: v.buf[:0]}
	whole := canvas.Rect{W: ctx.W, H: ctx.H}
	p.Fill(whole, p.Theme.Ground)
	v.titles = v.titles[:0]
	s := ctx.Snap
	switch {
	case s != nil && s.Status == experiment.Failed:
		p.Message(whole, view.Sentence(s.Note, "This experiment cannot be made."), p.Theme.Warning)
	case s == nil || curve.SeriesOf(s, "truth") == nil:
		for _, r := range [...]canvas.Rect{l.Fit, l.Errors} {
			if !r.Empty() {
				p.Card(r)
			}
		}
		p.Headline(l.Fit, fitTitle, l.Fit.Right()-p.Pad)
		if ctx.Err != nil {
			p.Message(l.Fit, view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
		} else {
			p.Message(l.Fit, "Preparing the first picture …", p.Theme.Muted)
		}
	default:
		for _, r := range [...]canvas.Rect{l.Fit, l.Errors, l.Third} {
			if !r.Empty() {
				p.Card(r)
			}
		}
		if len(v.parts) > 0 {
			v.drawBeside(p, ctx)
		} else {
			v.drawFit(p, ctx)
		}
		v.drawPlots(p, ctx)
		v.state(p, ctx)
	}
	v.buf = p.Buf
}

// Titles implements view.View.
func (v *View) Titles() []view.Title { return v.titles }

// note says where a title stands.
func (v *View) note(p *view.Pen, key, word string, card canvas.Rect) {
	w := p.Measure(word, canvas.Style{Size: p.Title, Medium: true})
	v.titles = append(v.titles, view.Title{Key: key, At: canvas.Rect{X: card.X + p.Pad, Y: card.Y + 5, W: min(w, card.W-2*p.Pad), H: p.TitleBlock() - 10}})
}

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
	foot := v.layout.footer()
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

// refresh makes the figures of a new Snapshot.
func (v *View) refresh(ctx *view.Context) {
	s, cfg := ctx.Snap, ctx.Config
	k := key{s, s.Gen, s.Seq, ctx.Theme.Dark, cfg.Curve.Cap}
	if k == v.shown {
		return
	}
	v.shown = k
	v.errors.figure = errorsFigure(ctx)
	v.course.figure = courseFigure(ctx)
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
	for i := range s.Marks {
		if s.Marks[i].Key == "cv" {
			f.Threshold = float64(s.Marks[i].Step)
			f.ThresholdName = "CV chooses " + strconv.FormatUint(s.Marks[i].Step, 10)
		}
	}
	return f
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
	f := sweep.Figure{Title: courseTitle, More: "mean (y − h)²", XName: "step", Present: math.NaN(), Threshold: math.NaN(), LogY: true, Left: math.NaN()}
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
		word := ""
		switch s := ctx.Snap; {
		case len(s.Points) == 0 || len(s.Points[0].X) == 0:
			word = "Nothing is fitted yet."
		case len(s.Sweep.Points) == 0 && ctx.Config.Curve.Family == "mlp":
			word = "Name capacities in the panel, 1,2,4,8: after this network they are trained too."
		}
		if word != "" {
			p.Card(k.place)
			p.Headline(k.place, errorsTitle, k.place.Right()-p.Pad)
			p.Message(p.Below(k.place), word, p.Theme.Muted)
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
	case ctx.Err != nil:
		p.Veil(area)
		p.Message(area, view.Sentence(ctx.Err.Error(), ""), p.Theme.Warning)
	case s.Status == experiment.Diverged:
		p.Veil(area)
		p.Message(area, view.Sentence(s.Note, "The run diverged."), p.Theme.Warning)
	case len(s.Points) == 0 || len(s.Points[0].X) == 0:
		p.Message(area, "No points yet: click to put some down.", p.Theme.Muted)
	}
}
