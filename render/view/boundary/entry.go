package boundary

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// entry is a small box on the picture in which a parameter of the network is typed. Enter or
// a click beside it takes the number over, Escape leaves the parameter alone; the arrow keys
// and the buttons beside the number change it by a tenth at once.
type entry struct {
	open  bool
	what  experiment.EditWeight // Value: what the parameter was last
	text  []byte
	fresh bool // the text is chosen whole: the next character takes its place
	bad   bool // Enter found no number
	box   canvas.Rect
	size  float64 // of the buttons
	reach float64 // half the edge of what they hear
	hot   int     // the button under the pointer: −1, 1, or 0 for none
	held  int     // where the pointer went down
}

// longest bounds what is typed, in bytes.
const longest = 12

// begin opens the box for a parameter beside a point, inside bounds.
func (e *entry) begin(what experiment.EditWeight, at canvas.Point, bounds canvas.Rect, s *view.Sizes, fingers bool) {
	*e = entry{open: true, what: what, text: e.text[:0], size: buttonSize(s), reach: mouseTarget / 2}
	room := e.size
	if fingers {
		e.reach = fingerTarget / 2
		room = max(room, fingerTarget-10)
	}
	e.write(what.Value)
	w, h := 2*room+8.2*s.Body+20, room+12
	e.box = canvas.Rect{X: at.X - w/2, Y: at.Y - h - 12, W: w, H: h}
	if e.box.Y < bounds.Y+4 {
		e.box.Y = at.Y + 14
	}
	e.box.X = max(min(e.box.X, bounds.Right()-4-w), bounds.X+4)
	e.box.Y = max(min(e.box.Y, bounds.Bottom()-4-h), bounds.Y+4)
}

// leftOf moves the box to the left of a place, so far as x allows.
func (e *entry) leftOf(r canvas.Rect, x float64) {
	e.box.X, e.box.Y = max(r.X-8-e.box.W, x), r.Y+(r.H-e.box.H)/2
}

// write makes v the text.
func (e *entry) write(v float64) {
	e.text = strconv.AppendFloat(e.text[:0], v, 'g', 4, 64)
	e.fresh, e.bad = true, false
}

// value returns the number that the text says.
func (e *entry) value() (v float64, ok bool) {
	v, err := strconv.ParseFloat(string(e.text), 64)
	return v + 0, err == nil // −0 becomes 0
}

// button returns the middle of the button for less (−1) or more (1).
func (e *entry) button(by int) canvas.Point {
	inset := e.box.H / 2
	if by < 0 {
		return canvas.Point{X: e.box.X + inset, Y: e.box.Y + e.box.H/2}
	}
	return canvas.Point{X: e.box.Right() - inset, Y: e.box.Y + e.box.H/2}
}

// update takes in pointer and keys. busy says that the pointer is about the box and about
// nothing else.
func (e *entry) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed, busy bool) {
	if !e.open {
		return false, false
	}
	for _, k := range p.Keys {
		if e.open {
			e.key(ctx, k)
			changed = true
		}
	}
	if p.Escape {
		e.open = false
	}
	if !e.open {
		return true, false
	}
	busy = p.Over && e.box.Contains(p.At)
	hot := 0
	for _, by := range [...]int{-1, 1} {
		if b := e.button(by); p.Over && max(math.Abs(b.X-p.At.X), math.Abs(b.Y-p.At.Y)) <= e.reach {
			hot, busy = by, true
			*cursor = view.CursorPointer
		}
	}
	if p.Down {
		e.held = hot
		if !busy {
			if e.enter(ctx); e.bad {
				e.open = false
			}
			return true, false
		}
	}
	if p.Up && hot != 0 && hot == e.held {
		e.step(ctx, hot)
		changed = true
	}
	changed = changed || hot != e.hot
	e.hot = hot
	return changed, busy
}

// key takes in one key.
func (e *entry) key(ctx *view.Context, k view.Key) {
	switch {
	case k == view.KeyEnter:
		e.enter(ctx)
		return
	case k == view.KeyUp:
		e.step(ctx, 1)
		return
	case k == view.KeyDown:
		e.step(ctx, -1)
		return
	case k == view.KeyBackspace:
		if e.fresh {
			e.text = e.text[:0]
		} else if len(e.text) > 0 {
			e.text = e.text[:len(e.text)-1]
		}
	case k == ',':
		e.char('.')
	case k == '−':
		e.char('-')
	case k < utf8.RuneSelf && strings.ContainsRune("0123456789.-+eE", rune(k)):
		e.char(byte(k))
	default:
		return
	}
	e.fresh, e.bad = false, false
}

func (e *entry) char(c byte) {
	if e.fresh {
		e.text, e.fresh = e.text[:0], false
	}
	if len(e.text) < longest {
		e.text = append(e.text, c)
	}
}

// enter takes the number over and closes the box; what is no number stays, and is marked.
func (e *entry) enter(ctx *view.Context) {
	v, ok := e.value()
	switch {
	case e.fresh: // as it was: not even rounded
	case !ok:
		e.bad = true
		return
	default:
		e.send(ctx, v)
	}
	e.open = false
}

// step changes the parameter by a tenth.
func (e *entry) step(ctx *view.Context, by int) {
	v, ok := e.value()
	if !ok {
		v = e.what.Value
	}
	v = math.Round((v+0.1*float64(by))*1e6) / 1e6
	e.send(ctx, v)
	e.write(v)
}

func (e *entry) send(ctx *view.Context, v float64) {
	e.what.Value = v
	ctx.Send(e.what)
}

func (e *entry) draw(p *view.Pen) {
	if !e.open {
		return
	}
	p.Round(e.box.Inset(-1), 9, p.Theme.Line)
	p.Round(e.box, 8, p.Theme.Card)
	p.RoundButton(e.button(-1), e.size, -1, true, e.hot < 0)
	p.RoundButton(e.button(1), e.size, 1, true, e.hot > 0)

	gap := e.box.H/2 + e.size/2 + 5
	field := canvas.Rect{X: e.box.X + gap, Y: e.box.Y + 5, W: e.box.W - 2*gap, H: e.box.H - 10}
	rim := p.Theme.Accent
	if e.bad {
		rim = p.Theme.Warning
	}
	p.Round(field, 5, p.Theme.Field)
	p.Frame(field, 5, 1.5, rim)
	name := "w ="
	if e.what.In < 0 {
		name = "b ="
	}
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	y := field.Y + field.H/2 + p.Body*canvas.CapHeight/2
	x := field.X + 6
	x += p.Text(x, y, name, st) + 0.35*p.Body
	st.Color = p.Theme.Ink
	p.Buf = p.Buf[:0]
	for _, c := range e.text {
		if c == '-' {
			p.Buf = append(p.Buf, "−"...)
		} else {
			p.Buf = append(p.Buf, c)
		}
	}
	w := p.MeasureBytes(p.Buf, st)
	if e.fresh {
		p.Fill(canvas.Rect{X: x - 1, Y: y - 0.95*p.Body, W: w + 2, H: 1.25 * p.Body}, p.Theme.Accent.Fade(0.25))
	} else {
		p.VLine(x+w+1, y-0.95*p.Body, y+0.3*p.Body, 1.25, p.Theme.Ink)
	}
	p.TextBytes(x, y, p.Buf, st)
}
