package boundary

import (
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

const (
	lossTitle      = "Loss"
	accuracyTitle  = "Accuracy"
	confusionTitle = "Confusion"
	weightsTitle   = "Weights"
	studyTitle     = "Choose"
)

// face is what the card of the accuracy shows.
type face uint8

// The faces, in the order of their buttons.
const (
	faceCurve     face = iota // accuracy over time
	faceConfusion             // which classes are taken for which
	faceWeights               // how large the weights are
	faceStudy                 // weights and losses over α or width
	faces
)

// curves is the cards of loss and accuracy over time.
type curves struct {
	loss, accuracy curveCard
	pair           *pair
	scrub          scrub
	choice         bool // one card for both
	fingers        bool
	showAccuracy   bool // which of them it shows
	other          canvas.Rect

	face      face
	faceOf    string // the Config's that was taken over last
	faceAt    [faces]canvas.Rect
	faceHot   face // the button under the pointer; faces: none
	confusion confusion
	spread    spread
	study     study

	seal    canvas.Rect // the button that shows the test scores; empty: there is none
	sealHot bool

	down  canvas.Point // where the pointer went down
	lines chart.Lines
	mark  []canvas.Point
}

// curveCard is one of them.
type curveCard struct {
	card, area canvas.Rect
	over       bool
	at         canvas.Point
	last, per  float64     // where the x axis ends, in epochs, and how many of these a step is
	seal       canvas.Rect // the button that shows the test scores

	log, manual bool // scale of y; whether the person chose it
	chip        canvas.Rect
	chipHot     bool

	off     kinds // curves that the person has hidden
	entries []legendEntry
	hot     int // the entry under the pointer, −1: none

	xt, yt [10]float64
}

func (k *curves) lay(l *Layout) {
	k.loss.lay(l, l.Loss)
	k.accuracy.lay(l, l.Accuracy)
	k.choice, k.fingers = l.Accuracy.Empty(), l.Fingers
	if k.choice {
		k.accuracy.lay(l, l.Loss)
	}
	k.faceAt, k.faceHot, k.seal = [faces]canvas.Rect{}, faces, canvas.Rect{}
}

func (k *curveCard) lay(l *Layout, card canvas.Rect) {
	k.card, k.hot = card, -1
	k.entries, k.chip = k.entries[:0], canvas.Rect{}
	if card.Empty() {
		k.area = canvas.Rect{}
		return
	}
	left := 2.5*l.Small + 4
	foot := 6 + l.Small*1.3 + 6
	top := l.TitleBlock() + 0.25*l.Small
	k.area = canvas.Rect{
		X: card.X + l.Pad + left, Y: card.Y + top,
		W: card.W - 2*l.Pad - left, H: card.H - top - foot,
	}
}

// body is what a face has that is no plot.
func (k *curveCard) body(s *view.Sizes) canvas.Rect {
	_, r := k.card.CutTop(s.TitleBlock())
	return canvas.Rect{X: r.X + s.Pad, Y: r.Y, W: r.W - 2*s.Pad, H: r.H - 8}
}

// on reports whether the pointer is on something that can be clicked, and whether it has just
// been clicked. A finger hits what is near.
func (k *curves) on(r canvas.Rect, p view.Pointer, cursor *view.Cursor) (hot, clicked bool) {
	if r.Empty() || !p.Over {
		return false, false
	}
	if p.Touch {
		r = canvas.Rect{X: r.X, Y: r.Y - (fingerTarget-r.H)/2, W: r.W, H: max(r.H, fingerTarget)}
	}
	if !r.Contains(p.At) {
		return false, false
	}
	*cursor = view.CursorPointer
	return true, p.Up && r.Contains(k.down)
}

// faceKeys are what the faces are called in a link.
var faceKeys = [faces]string{"accuracy", "confusion", "weights", "study"}

// take turns to the face that the Config asks for, when it asks for another one than before.
func (k *curves) take(ctx *view.Context) {
	was, now := k.faceOf, ctx.Config.Face
	if was == "" {
		was = faceKeys[faceCurve]
	}
	if k.faceOf = now; now == was {
		return
	}
	for f, key := range faceKeys {
		if key == now {
			k.face, k.seal = face(f), canvas.Rect{}
			k.showAccuracy = face(f) != faceCurve
		}
	}
}

// show turns to the first face that is named among the cards of an embedded picture.
func (k *curves) show(cards []string) {
	for _, card := range cards {
		for f, key := range faceKeys {
			if key == card && face(f) != faceCurve {
				k.face = face(f)
				return
			}
		}
	}
}

func (k *curves) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	if p.Down {
		k.down = p.At
	}
	if k.choice {
		if _, clicked := k.on(k.other, p, cursor); clicked {
			k.showAccuracy = !k.showAccuracy
			return true
		}
		if !k.showAccuracy {
			return k.updateCard(ctx, &k.loss, p, cursor)
		}
		return k.updateAccuracy(ctx, p, cursor)
	}
	if _, clicked := k.on(k.other, p, cursor); clicked { // back to the network
		k.turnTo(ctx, faceCurve)
		return true
	}
	changed = k.updateCard(ctx, &k.loss, p, cursor)
	return k.updateAccuracy(ctx, p, cursor) || changed
}

func (k *curves) updateAccuracy(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	hot := faces
	for f, r := range k.faceAt {
		if over, clicked := k.on(r, p, cursor); over {
			hot = face(f)
			if clicked && k.face != hot {
				k.turnTo(ctx, hot)
				changed = true
			}
		}
	}
	changed = changed || hot != k.faceHot
	k.faceHot = hot
	sealHot, broken := k.on(k.seal, p, cursor)
	if broken {
		ctx.Set("seal", "0")
	}
	changed = changed || sealHot != k.sealHot
	k.sealHot = sealHot
	if sealHot {
		return changed
	}
	switch k.face {
	case faceConfusion:
		return k.confusion.update(k, p, cursor) || changed
	case faceWeights:
		return k.spread.update(p, cursor) || changed
	case faceStudy:
		return k.study.update(k, ctx, p, cursor) || changed
	}
	return k.updateCard(ctx, &k.accuracy, p, cursor) || changed
}

// turnTo shows a face, also in the link.
func (k *curves) turnTo(ctx *view.Context, f face) {
	k.face, k.faceOf, k.seal = f, faceKeys[f], canvas.Rect{}
	ctx.Set("face", k.faceOf)
}

func (k *curves) updateCard(ctx *view.Context, c *curveCard, p view.Pointer, cursor *view.Cursor) (changed bool) {
	changed = k.scrub.drag(ctx, c, p)
	over := p.Over && c.area.Inset(-4).Contains(p.At)
	if over {
		*cursor = view.CursorCross
	}
	hot, clicked := k.on(c.chip, p, cursor)
	if clicked {
		c.log, c.manual = !c.log, true
		changed = true
	}
	changed = changed || hot != c.chipHot
	c.chipHot = hot
	entry := -1
	for i := range c.entries {
		if over, clicked := k.on(c.entries[i].at, p, cursor); over {
			if entry = i; clicked {
				c.off ^= 1 << c.entries[i].kind
				changed = true
			}
		}
	}
	changed = changed || entry != c.hot
	c.hot = entry
	changed = changed || over != c.over || over && p.At != c.at
	c.over, c.at = over, p.At
	return changed
}

func (k *curves) draw(p *view.Pen, ctx *view.Context, l *Layout) {
	if l.Loss.Empty() && l.Accuracy.Empty() {
		return
	}
	if !k.choice {
		if !l.Loss.Empty() {
			k.drawLoss(p, ctx, p.Heading(l.Loss, lossTitle, l.Loss.Right())+p.Body)
		}
		x := p.Heading(l.Accuracy, k.faceTitle(), l.Accuracy.Right()) + p.Body
		if k.other = (canvas.Rect{}); l.Losses && l.Network.Empty() && ctx.Config.Slide.Show == "" { // it stands in its place
			x += k.drawOther(p, l.Accuracy, x, networkTitle) + p.Body
		}
		k.drawAccuracy(p, ctx, x)
		return
	}
	title, other := lossTitle, accuracyTitle
	if k.showAccuracy {
		title, other = k.faceTitle(), title
	}
	x := p.Heading(l.Loss, title, l.Loss.Right()) + p.Body
	w := k.drawOther(p, l.Loss, x, other)
	if k.showAccuracy {
		k.drawAccuracy(p, ctx, x+w+p.Body)
	} else {
		k.drawLoss(p, ctx, x+w+p.Body)
	}
}

// drawOther writes the title of what can be shown in a card's place, and returns its width.
func (k *curves) drawOther(p *view.Pen, card canvas.Rect, x float64, title string) float64 {
	w := p.Text(x, p.Baseline(card), title, canvas.Style{Size: p.Title, Color: p.Theme.Accent})
	k.other = canvas.Rect{X: x - 6, Y: card.Y, W: w + 12, H: p.TitleBlock()}
	return w
}

// collect finds the curves of a card, of all runs when some are compared.
func (k *curves) collect(dst []curve, p *view.Pen, ctx *view.Context, prefix string) []curve {
	if k.pair.on {
		return k.pair.collect(dst, p, ctx, prefix)
	}
	return collect(dst, p, ctx, prefix)
}

func (k *curves) faceTitle() string {
	return [...]string{accuracyTitle, confusionTitle, weightsTitle, studyTitle}[k.face]
}

func (k *curves) drawLoss(p *view.Pen, ctx *view.Context, legend float64) {
	s := ctx.Snap
	var store [curveCount]curve
	cs := k.collect(store[:0], p, ctx, "loss/")
	card := &k.loss
	axis := card.axis(cs)
	right := card.card.Right() - p.Pad
	word := "linear"
	if axis.Log {
		word = "log"
	}
	card.chip = p.Chip(right, p.Baseline(card.card), word, card.chipHot)
	right = card.chip.X - p.Body
	plot := k.drawCurves(p, s, card, cs, axis.Nice(card.most(p)))
	marked := !k.pair.on && k.drawMarks(p, s, card, cs, &plot, true)
	k.scrub.draw(p, s, card, &plot)
	at := k.drawReading(p, s, card, cs, &plot)
	end := k.legend(p, s, card, cs, at, legend, right)
	if ctx.Config.Reg == "l1" && at < 0 && !k.pair.on {
		k.drawZeros(p, s, &plot, cs, end, right, marked)
	}
}

// axis returns the scale of the losses.
func (k *curveCard) axis(cs []curve) chart.Axis {
	lo, hi := extent(cs, k.off)
	spans := lo > 0 && hi/lo > 30
	if !k.manual {
		// Decades ask for a logarithmic scale; some play keeps it from changing to and fro.
		k.log = spans || k.log && lo > 0 && hi/lo > 15
	}
	if !k.log || lo <= 0 {
		return chart.Axis{Lo: 0, Hi: max(hi, 1e-12)}
	}
	if hi <= lo {
		hi = lo * 10
	}
	return chart.Axis{Lo: lo, Hi: hi, Log: true}
}

func (k *curves) drawAccuracy(p *view.Pen, ctx *view.Context, legend float64) {
	card := &k.accuracy
	right := k.drawFaces(p, card.card) - p.Body
	k.seal = canvas.Rect{}
	s := ctx.Snap
	switch k.confusion.names, k.spread.names, k.study.name = k.pair.names, k.pair.names, k.pair.names[0]; k.face {
	case faceConfusion:
		k.confusion.draw(p, ctx, card.body(&p.Sizes), card.card, legend-p.Body, right)
		return
	case faceWeights:
		k.spread.draw(p, ctx, card, legend-p.Body, right)
		return
	case faceStudy:
		k.study.draw(p, ctx, card, legend, right)
		return
	}
	var store [curveCount]curve
	cs := k.collect(store[:0], p, ctx, "accuracy/")
	lo, _ := extent(cs, card.off)
	axis := chart.Axis{Lo: 0, Hi: 1}
	if lo >= 0.5 {
		axis.Lo = 0.5
	}
	plot := k.drawCurves(p, s, card, cs, axis)
	if !k.pair.on {
		k.drawMarks(p, s, card, cs, &plot, false)
	}
	k.scrub.draw(p, s, card, &plot)
	k.drawSeal(p, ctx, card, &plot)
	card.seal = k.seal
	at := k.drawReading(p, s, card, cs, &plot)
	k.legend(p, s, card, cs, at, legend, right)
}

// drawFaces draws the buttons that choose the face at the right end of the title, and returns
// where they begin.
func (k *curves) drawFaces(p *view.Pen, card canvas.Rect) float64 {
	w, h := 26.0, max(22, p.Small+9)
	if k.fingers {
		w = 38
	}
	x := card.Right() - p.Pad + 4 - float64(faces)*w
	y := p.Baseline(card) - p.Title*canvas.CapHeight/2
	for f := range faces {
		r := canvas.Rect{X: x + float64(f)*w, Y: y - h/2, W: w, H: h}
		k.faceAt[f] = r
		col := p.Theme.Accent
		switch {
		case f == k.face:
			p.Round(r, 6, p.Theme.Field)
			p.Frame(r, 6, 1, p.Theme.Line)
			col = p.Theme.Ink
		case f == k.faceHot:
			p.Round(r, 6, p.Theme.Field)
		}
		c, a := r.Center(), 6.0
		switch f {
		case faceCurve:
			k.mark = append(k.mark[:0], canvas.Point{X: c.X - a, Y: c.Y + a*0.7}, canvas.Point{X: c.X - a/3, Y: c.Y - a*0.2},
				canvas.Point{X: c.X + a/3, Y: c.Y - a*0.6}, canvas.Point{X: c.X + a, Y: c.Y - a*0.75})
			p.Polyline(k.mark, 1.6, col)
		case faceConfusion:
			for i := range 4 {
				q := canvas.Rect{X: c.X - a + float64(i%2)*(a+0.5), Y: c.Y - a + float64(i/2)*(a+0.5), W: a - 0.5, H: a - 0.5}
				shade := col
				if i == 1 || i == 2 {
					shade = col.Fade(0.4)
				}
				p.Fill(q, shade)
			}
		case faceStudy: // a curve with its least point marked
			k.mark = append(k.mark[:0], canvas.Point{X: c.X - a, Y: c.Y - a*0.8}, canvas.Point{X: c.X - a/3, Y: c.Y + a*0.4},
				canvas.Point{X: c.X + a/4, Y: c.Y + a*0.4}, canvas.Point{X: c.X + a, Y: c.Y - a*0.5})
			p.Polyline(k.mark, 1.6, col)
			p.Marker(canvas.Circle, c.X, c.Y+a*0.5, 2.6, col)
		case faceWeights:
			for i, top := range [...]float64{0.4, 1, 0.7, 0.25} {
				p.Fill(canvas.Rect{X: c.X - a + float64(i)*a/2, Y: c.Y + a - 2*a*top, W: a/2 - 0.8, H: 2 * a * top}, col)
			}
		}
	}
	return x
}

// drawTip says what lies under the pointer on a face that is no plot of curves.
func (k *curves) drawTip(p *view.Pen, ctx *view.Context) {
	if k.choice && !k.showAccuracy || k.accuracy.card.Empty() {
		return
	}
	bounds := canvas.Rect{W: ctx.W, H: ctx.H}
	switch k.face {
	case faceConfusion:
		k.confusion.drawTip(p, ctx.Snap, bounds)
	case faceWeights:
		k.spread.drawTip(p, bounds)
	case faceStudy:
		k.study.drawTip(p, k.accuracy.area, bounds)
	}
}
