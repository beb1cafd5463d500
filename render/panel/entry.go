//go:build !js

package panel

import (
	"image"
	"strings"

	"github.com/ebitenui/ebitenui/input"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/text/v2"
)

// entry is one line of text to type. What was typed is handed over by Enter, Tab or a click
// elsewhere; Escape takes it back. A text that was refused stays until it is corrected.
type entry struct {
	leaf
	shown    func() string           // the present value
	commit   func(text string) error // hands a text over
	framed   bool                    // looks like a field also while it is idle
	at       align
	longest  int // runes that fit; 0: enough for a number
	disabled bool
	bad      bool   // the text was refused
	strict   bool   // only Enter hands the text over
	fixed    bool   // can be selected and copied, not changed
	hint     string // stands there while there is nothing else

	text   []rune
	caret  int
	mark   int // the other end of the selection
	ticks  int // since the last stroke, for the caret
	hover  bool
	drag   bool
	typing bool // text differs from shown until handed over
}

// caretTicks is how long the caret is on, and off: half a second at 60 ticks a second.
const caretTicks = 30

func newEntry(p *Panel, wide, high float64, shown func() string, commit func(string) error) *entry {
	e := &entry{shown: shown, commit: commit}
	e.setup(p, p.skin.px(wide), p.skin.px(high),
		widget.WidgetOpts.CursorEnterHandler(func(*widget.WidgetCursorEnterEventArgs) { e.hover = true; p.touch() }),
		widget.WidgetOpts.CursorExitHandler(func(*widget.WidgetCursorExitEventArgs) { e.hover = false; p.touch() }),
		widget.WidgetOpts.MouseButtonPressedHandler(func(a *widget.WidgetMouseButtonPressedEventArgs) {
			if a.Button != ebiten.MouseButtonLeft || e.disabled {
				return
			}
			if e.focused { // a second click places the caret; the first one selects all
				e.caret = e.index(pointer().X)
				e.mark = e.caret
				e.drag = true
			}
			p.focus.click(e)
			e.ticks = 0
			p.touch()
		}),
		widget.WidgetOpts.MouseButtonReleasedHandler(func(*widget.WidgetMouseButtonReleasedEventArgs) { e.drag = false }),
	)
	return e
}

func (e *entry) usableNow() bool { return !e.disabled && e.onScreen() }

// focus starts with everything selected, so that typing replaces the number, and hands a
// changed text over at the end.
func (e *entry) focus(on bool) {
	if on == e.focused {
		return
	}
	if on && !e.bad && !(e.strict && e.typing) {
		e.text = []rune(e.shown())
	}
	if !on && e.typing && !e.strict {
		e.hand()
	}
	e.mark, e.caret, e.ticks = 0, len(e.text), 0
	e.leaf.focus(on)
}

// hand gives the text over.
func (e *entry) hand() {
	e.typing = false
	e.bad = e.commit(string(e.text)) != nil
	if !e.bad {
		e.text = []rune(e.shown())
		e.mark, e.caret = 0, len(e.text)
	}
	e.p.touch()
}

// refresh tells the entry that its value may have changed from outside.
func (e *entry) refresh(bad bool) {
	e.bad = bad
	if !e.typing && !bad {
		e.text = []rune(e.shown())
		e.caret = min(e.caret, len(e.text))
		e.mark = min(e.mark, len(e.text))
	}
}

func (e *entry) Update(u *widget.UpdateObject) {
	e.leaf.Update(u)
	if !e.focused {
		return
	}
	if e.drag {
		if i := e.index(pointer().X); i != e.caret {
			e.caret = i
			e.p.touch()
		}
	}
	ctrl := input.KeyPressed(ebiten.KeyControl) || input.KeyPressed(ebiten.KeyMeta)
	for _, r := range input.InputChars() {
		if r >= ' ' && !ctrl {
			e.insert(r)
		}
	}
	if e.ticks++; e.ticks%caretTicks == 0 {
		e.p.touch()
	}
}

// key takes a stroke. Strokes that make characters come as characters.
func (e *entry) key(k ebiten.Key) bool {
	shift, ctrl := input.KeyPressed(ebiten.KeyShift), input.KeyPressed(ebiten.KeyControl) || input.KeyPressed(ebiten.KeyMeta)
	lo, hi := min(e.caret, e.mark), max(e.caret, e.mark)
	to := -1
	switch k {
	case ebiten.KeyEnter, ebiten.KeyNumpadEnter:
		e.hand()
	case ebiten.KeyEscape:
		e.typing, e.bad = false, false
		e.commit(e.shown()) // a value that is valid clears the error
		e.text = []rune(e.shown())
		e.mark, e.caret = 0, len(e.text)
		e.p.focus.to(nil)
	case ebiten.KeyBackspace:
		if lo == hi && lo > 0 {
			lo--
		}
		e.replace(lo, hi)
	case ebiten.KeyDelete:
		if lo == hi && hi < len(e.text) {
			hi++
		}
		e.replace(lo, hi)
	case ebiten.KeyArrowLeft:
		if to = max(e.caret-1, 0); lo < hi && !shift {
			to = lo
		}
	case ebiten.KeyArrowRight:
		if to = min(e.caret+1, len(e.text)); lo < hi && !shift {
			to = hi
		}
	case ebiten.KeyHome:
		to = 0
	case ebiten.KeyEnd:
		to = len(e.text)
	case ebiten.KeyA:
		if !ctrl {
			return true
		}
		e.mark, e.caret = 0, len(e.text)
	case ebiten.KeyC:
		if ctrl && lo < hi && e.p.opt.Copy != nil {
			e.p.opt.Copy(string(e.text[lo:hi]))
		}
	case ebiten.KeyV:
		if ctrl && e.p.opt.Paste != nil {
			e.paste(lo, hi)
		}
	case ebiten.KeyTab, ebiten.KeyF11:
		return false
	default:
		return !ctrl // typed text is not a shortcut; Ctrl+Z is
	}
	if to >= 0 {
		e.caret = to
		if !shift {
			e.mark = to
		}
	}
	e.ticks = 0
	e.p.touch()
	return true
}

// paste puts the clipboard's text in the place of what is selected; only its first line, for an
// entry is one.
func (e *entry) paste(lo, hi int) {
	content, err := e.p.opt.Paste()
	if err != nil {
		return
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(content)), "\n")
	e.replace(lo, hi, []rune(strings.TrimSpace(strings.ToValidUTF8(line, "")))...)
}

func (e *entry) insert(r rune) {
	e.replace(min(e.caret, e.mark), max(e.caret, e.mark), r)
}

// replace puts runes in the place of text[lo:hi].
func (e *entry) replace(lo, hi int, rs ...rune) {
	if e.fixed || len(e.text)-(hi-lo)+len(rs) > max(e.longest, 100) { // far more than any number
		return
	}
	e.text = append(append(append([]rune(nil), e.text[:lo]...), rs...), e.text[hi:]...)
	e.caret = lo + len(rs)
	e.mark = e.caret
	e.typing, e.ticks = true, 0
	e.p.touch()
}

// inner is where the text stands.
func (e *entry) inner() image.Rectangle {
	r := e.rect()
	pad := e.skin().px(6)
	r.Min.X += pad
	if e.framed {
		r.Max.X -= pad
	}
	return r
}

// origin is the x at which the text starts; what is longer than the field is moved so that
// the caret is seen.
func (e *entry) origin() int {
	r := e.inner()
	w := e.advance(len(e.text))
	if w <= r.Dx() {
		if e.at == right {
			return r.Max.X - w
		}
		if e.at == centre {
			return r.Min.X + (r.Dx()-w)/2
		}
		return r.Min.X
	}
	if !e.focused {
		return r.Min.X
	}
	return min(r.Min.X, r.Max.X-e.advance(e.caret))
}

func (e *entry) advance(n int) int {
	return int(text.Advance(string(e.text[:n]), e.skin().face(sizeText, false)) + 0.5)
}

// index is the place between two runes nearest to x.
func (e *entry) index(x int) int {
	best, at := 1<<30, 0
	for i := range len(e.text) + 1 {
		if d := abs(e.origin() + e.advance(i) - x); d < best {
			best, at = d, i
		}
	}
	return at
}

func abs(x int) int { return max(x, -x) }

func (e *entry) Render(dst *ebiten.Image) {
	sk, r := e.skin(), e.rect()
	edge := sk.c.Line
	if e.bad {
		edge = sk.c.Warning
	}
	if e.focused {
		edge = sk.c.Accent
	}
	if e.framed || e.focused || e.bad || e.hover && !e.disabled {
		sk.box(dst, r, 6, 1, sk.c.Field, edge)
	}
	in := e.inner()
	col := sk.c.Ink
	if e.disabled {
		col = sk.c.Muted
	}
	if !e.focused && len(e.text) == 0 && e.hint != "" {
		sk.text(dst, e.hint, in, sizeText, false, sk.c.Muted, e.at)
		return
	}
	if !e.focused {
		sk.text(dst, string(e.text), in, sizeText, false, col, e.at)
		return
	}
	clip := dst.SubImage(r.Inset(sk.px(2))).(*ebiten.Image)
	x := e.origin()
	high := sk.px(sizeText + 3)
	mid := (r.Min.Y + r.Max.Y) / 2
	if e.mark != e.caret {
		sel := image.Rect(x+e.advance(min(e.mark, e.caret)), mid-high/2, x+e.advance(max(e.mark, e.caret)), mid+high/2)
		sk.fill(clip, sel, faded(sk.c.Accent, 0.3))
	}
	sk.text(clip, string(e.text), image.Rect(x, r.Min.Y, x+e.advance(len(e.text))+sk.px(4), r.Max.Y), sizeText, false, col, left)
	if e.ticks/caretTicks%2 == 0 {
		c := x + e.advance(e.caret)
		sk.fill(clip, image.Rect(c, mid-high/2, c+sk.px(1.5), mid+high/2), sk.c.Ink)
	}
}
