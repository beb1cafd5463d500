package boundary

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// scrub is the time line: pressing on a curve shows that moment of the run, and a sign on the
// map says so and leads back.
type scrub struct {
	card  *curveCard // on which the pointer went down; nil: it did not
	from  canvas.Point
	moved bool
	sent  int // the last step that was asked for

	sign    canvas.Rect // on the map; empty: the present is shown
	signHot bool
	down    bool // the pointer went down on it
}

// fingerSlack is how far a finger goes before its press is no reading any more.
const fingerSlack = 8

// drag follows the pointer along a curve.
func (k *scrub) drag(ctx *view.Context, card *curveCard, p view.Pointer) (changed bool) {
	switch {
	case p.Down && p.Over && !p.Erase && card.area.Inset(-4).Contains(p.At) && card.per > 0 && !k.taken(card, p.At):
		k.card, k.from, k.moved, k.sent = card, p.At, !p.Touch, experiment.Now-1
	case k.card != card:
		return false
	}
	if !p.Pressed && !p.Down {
		k.card = nil
		return false
	}
	if dx := p.At.X - k.from.X; dx*dx > fingerSlack*fingerSlack {
		k.moved = true
	}
	if !k.moved {
		return false
	}
	x := chart.Axis{Lo: 0, Hi: card.last}
	epoch := x.Lo + (p.At.X-card.area.X)/card.area.W*(x.Hi-x.Lo)
	m, ok := ctx.Snap.Nearest(epoch / card.per)
	if !ok || m.Step == k.sent {
		return false
	}
	if _, past := ctx.Snap.Past(); !past && m.Step == experiment.Now && k.sent < experiment.Now {
		return false // it is there already
	}
	k.sent = m.Step
	ctx.Send(m)
	return true
}

// taken reports whether something that can be clicked lies on the curves there.
func (k *scrub) taken(card *curveCard, at canvas.Point) bool {
	return card.seal.Contains(at)
}

// back goes to the present when the sign on the map is clicked; busy says that the pointer is
// on it.
func (k *scrub) back(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed, busy bool) {
	at := k.sign
	if p.Touch && !at.Empty() {
		at = canvas.Rect{X: at.X, Y: at.Y - (fingerTarget-at.H)/2, W: at.W, H: max(at.H, fingerTarget)}
	}
	hot := !k.sign.Empty() && p.Over && at.Contains(p.At)
	if p.Down {
		k.down = hot
	}
	if hot {
		*cursor = view.CursorPointer
		if p.Up && k.down {
			ctx.Send(experiment.Moment{Step: experiment.Now})
		}
	}
	changed = hot != k.signHot
	k.signHot = hot
	return changed, hot
}

// draw marks the moment that is shown on a curve and pales what came after it.
func (k *scrub) draw(p *view.Pen, s *experiment.Snapshot, card *curveCard, plot *chart.Plot) {
	if _, past := s.Past(); !past {
		return
	}
	x := plot.PosX(float64(s.Step) * card.per)
	a := card.area
	p.Fill(canvas.Rect{X: x, Y: a.Y - 2, W: a.Right() - x + 2, H: a.H + 1}, p.Theme.Card.Fade(0.6))
	p.VLine(x, a.Y-2, a.Bottom(), 2, p.Theme.Accent)
	p.Marker(canvas.Circle, x, a.Y, 6, p.Theme.Card)
	p.Marker(canvas.Circle, x, a.Y, 5, p.Theme.Accent)
}

// drawSign says on the map which moment it shows, if not the present.
func (k *scrub) drawSign(p *view.Pen, s *experiment.Snapshot, area canvas.Rect) {
	k.sign = canvas.Rect{}
	now, past := s.Past()
	if !past {
		return
	}
	st := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink}
	link := canvas.Style{Size: p.Body, Color: p.Theme.Accent}
	b := strconv.AppendUint(append(p.Buf[:0], "step "...), s.Step, 10)
	brief := len(b)
	p.Buf = strconv.AppendUint(append(b, " of "...), now, 10)
	word := "back to now"
	gap := 0.7 * p.Body
	width := func() float64 { return p.MeasureBytes(p.Buf, st) + gap + p.Measure(word, link) + 20 }
	if width() > area.W-12 {
		word, p.Buf = "now", p.Buf[:brief]
	}
	w, h := width(), p.Body+14
	r := canvas.Rect{X: area.X + (area.W-w)/2, Y: area.Y + 8, W: w, H: h}
	k.sign = r
	ground := p.Theme.Card
	if k.signHot {
		ground = p.Theme.Field
	}
	p.Round(r, h/2, ground)
	p.Frame(r, h/2, 1.5, p.Theme.Accent)
	y := r.Y + h/2 + p.Body*canvas.CapHeight/2
	x := r.X + 10 + p.TextBytes(r.X+10, y, p.Buf, st)
	p.Text(x+gap, y, word, link)
}
