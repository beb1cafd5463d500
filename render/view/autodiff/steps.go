package autodiff

import (
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// steps is the card that says what the last step did, with the buttons for the next.
type steps struct {
	buttons [3]canvas.Rect // back, next, play
	hot     int            // the one under the pointer, −1
	ready   bool
}

const (
	buttonBack = iota
	buttonNext
	buttonPlay
)

// back goes a step back, and rests there.
func back(ctx *view.Context) {
	if ctx.Snap.Status == experiment.Running {
		ctx.Send(experiment.Pause{})
	}
	if ctx.Snap.Step > 0 {
		ctx.Send(experiment.Do{Key: "back", Args: [4]float64{1}})
	}
}

// next goes a step on; from the end it begins again.
func next(ctx *view.Context) {
	if ctx.Snap.Status.Ended() {
		ctx.Send(experiment.Reset{})
	}
	ctx.Send(experiment.Step{N: 1})
}

// play goes on by itself, or rests.
func play(ctx *view.Context) {
	switch {
	case ctx.Snap.Status == experiment.Running:
		ctx.Send(experiment.Pause{})
		return
	case ctx.Snap.Status.Ended():
		ctx.Send(experiment.Reset{})
	}
	ctx.Send(experiment.Play{})
}

func (s *steps) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	hot := -1
	if p.Over && s.ready {
		for i, r := range s.buttons {
			if r.Inset(-3).Contains(p.At) && s.on(ctx, i) {
				hot = i
				*cursor = view.CursorPointer
			}
		}
	}
	if hot >= 0 && p.Down {
		[...]func(*view.Context){back, next, play}[hot](ctx)
		changed = true
	}
	changed = changed || hot != s.hot
	s.hot = hot
	return changed
}

// on reports whether a button can be pressed.
func (s *steps) on(ctx *view.Context, button int) bool {
	return button != buttonBack || ctx.Snap.Step > 0
}

func (s *steps) draw(p *view.Pen, ctx *view.Context, l *Layout) {
	snap := ctx.Snap
	card := l.Steps
	if card.Empty() {
		s.buttons = [3]canvas.Rect{}
		return
	}
	inner := canvas.Rect{X: card.X + p.Pad, Y: card.Y, W: card.W - 2*p.Pad, H: card.H - p.Pad}
	y := card.Y + 0.4*p.Body
	high := p.Body + 13
	if l.Fingers {
		high = max(high, 44)
	}
	x := inner.X
	if l.Joined {
		y += 0.3 * p.Body
		p.HLine(card.X+1, card.Right()-1, card.Y, 1, p.Theme.Line)
	} else {
		p.Buf = append(p.Buf[:0], text(snap, "head")...)
		y = card.Y + l.TitleBlock()
		p.Headline(card, stepTitle, inner.Right(), text(snap, "head"))
	}
	// The buttons stand below the words; on a slide to their right.
	s.ready = true
	names := [...]string{"← Back", "Next →", "Play"}
	if snap.Status.Ended() {
		names[buttonNext], names[buttonPlay] = "Again", "Play again"
	}
	if snap.Status == experiment.Running {
		names[buttonPlay] = "Pause"
	}
	st := canvas.Style{Size: p.Body, Medium: true, Align: canvas.Center}
	bottom := card.Bottom() - p.Pad
	right := inner.Right()
	if l.Joined {
		x = inner.X
	}
	wide := 0.0
	for _, name := range [...]string{"← Back", "Next →", "Play again"} {
		wide = max(wide, p.Measure(name, st)+22)
	}
	wide = min(wide, (inner.W-16)/3)
	for i, name := range names {
		r := canvas.Rect{X: x, Y: bottom - high, W: wide, H: high}
		s.buttons[i] = r
		x += wide + 8
		ground, ink := p.Theme.Card, p.Theme.Accent
		if i == s.hot {
			ground = p.Theme.Field
		}
		if i == buttonNext && s.on(ctx, i) {
			ground, ink = p.Theme.Accent, p.Theme.Card
			if i == s.hot {
				ground = p.Theme.Accent.Mix(p.Theme.Ink, 0.15)
			}
		}
		if !s.on(ctx, i) {
			ink = p.Theme.Muted.Fade(0.5)
		}
		p.Round(r, 8, ground)
		p.Frame(r, 8, 1, p.Theme.Line)
		st.Color = ink
		p.TextMiddle(r.X+r.W/2, r.Y+r.H/2, name, st)
	}
	p.Buf = append(p.Buf[:0], "step "...)
	p.Buf = strconv.AppendUint(p.Buf, snap.Step, 10)
	p.Buf = append(p.Buf, " of "...)
	p.Buf = strconv.AppendInt(p.Buf, int64(scalar(snap, "steps")), 10)
	count := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	if x+p.MeasureBytes(p.Buf, count) < right {
		p.TextBytes(right, bottom-high/2+p.Small*canvas.CapHeight/2, p.Buf, count)
	}
	s.words(p, snap, inner.X, y, right, bottom-high-6)
}

// words writes what the step did from y down to bottom: sums in ink, what was
// taken at a kink, the local derivatives that they used; what does not fit is left out.
func (s *steps) words(p *view.Pen, snap *experiment.Snapshot, x, y, right, bottom float64) {
	big := canvas.Style{Size: p.Body * 1.12, Color: p.Theme.Ink}
	words := text(snap, "step")
	note := text(snap, "kink")
	if note == "" {
		note = snap.Note
	}
	small := canvas.Style{Size: p.Body, Color: p.Theme.Warning}
	more := lines(p, note, right-x, small) * p.Body * 1.3
	for _, size := range [...]float64{1.25, 1.12, 1, 0.9} {
		big.Size = p.Body * size
		if lines(p, words, right-x, big)*big.Size*1.3+more <= bottom-y {
			break
		}
	}
	y = paragraph(p, words, x, y+big.Size*0.85, right-x, bottom, big)
	if note != "" {
		y = paragraph(p, note, x, y+2, right-x, bottom, small)
	}
	small.Color = p.Theme.Muted
	paragraph(p, text(snap, "local"), x, y+2, right-x, bottom, small)
}

// lines counts the lines of a paragraph.
func lines(p *view.Pen, s string, w float64, st canvas.Style) (n float64) {
	for line := range strings.SplitSeq(s, "\n") {
		for line != "" {
			cut := p.Fit(line, w, st)
			if cut == "" {
				cut = line
			}
			n++
			line = strings.TrimLeft(line[len(cut):], " ")
		}
	}
	return n
}

// paragraph writes s in lines no wider than w, the first baseline at y, and returns the
// baseline that would follow. What would pass bottom is not written.
func paragraph(p *view.Pen, s string, x, y, w, bottom float64, st canvas.Style) float64 {
	for line := range strings.SplitSeq(s, "\n") {
		for line != "" && y <= bottom {
			cut := p.Fit(line, w, st)
			if cut == "" {
				cut = line
			}
			p.Text(x, y, cut, st)
			y += st.Size * 1.3
			line = strings.TrimLeft(line[len(cut):], " ")
		}
	}
	return y
}
