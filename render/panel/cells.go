//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// cells is a control of several places to click, one stop for the Tab key: a button is one
// cell, a choice is a row of them, a data set's pictures are rows of four.
type cells struct {
	leaf
	n        int
	place    func(i int, r image.Rectangle) image.Rectangle // where cell i lies in the whole
	paint    func(dst *ebiten.Image, i int, r image.Rectangle, st cellState)
	behind   func(dst *ebiten.Image, r image.Rectangle) // nil: nothing
	act      func(i int)
	chosen   func(i int) bool // nil: none is
	enabled  func(i int) bool // nil: all are
	one      bool             // arrows choose at once, as in a radio group
	radius   float64          // of the focus ring, dp
	hover    int              // −1: none
	press    int              // −1: none
	at       int              // the cell that keys go to
	perLine  int              // cells in a line, for the up and down keys
	disabled bool
	drop     bool   // it opens a list: the down key does so too
	missed   func() // a press beside all cells; nil: nothing
}

type cellState struct{ hover, press, chosen, off bool }

func (c *cells) setup(p *Panel, wide, high int) {
	c.leaf.setup(p, wide, high,
		widget.WidgetOpts.CursorMoveHandler(func(a *widget.WidgetCursorMoveEventArgs) { c.setHover(c.find(pointer())) }),
		widget.WidgetOpts.CursorEnterHandler(func(a *widget.WidgetCursorEnterEventArgs) { c.setHover(c.find(pointer())) }),
		widget.WidgetOpts.CursorExitHandler(func(a *widget.WidgetCursorExitEventArgs) { c.setHover(-1) }),
		widget.WidgetOpts.MouseButtonPressedHandler(func(a *widget.WidgetMouseButtonPressedEventArgs) {
			if a.Button == ebiten.MouseButtonLeft {
				c.press = c.find(pointer())
				c.p.touch()
				if c.missed != nil {
					if c.press < 0 {
						c.missed()
					}
					return // a list has no focus: keys go to it anyway
				}
				c.p.focus.click(c)
			}
		}),
		widget.WidgetOpts.MouseButtonReleasedHandler(func(a *widget.WidgetMouseButtonReleasedEventArgs) {
			if c.press < 0 || a.Button != ebiten.MouseButtonLeft {
				return
			}
			if i := c.find(pointer()); i == c.press {
				c.at = i
				c.act(i)
			}
			c.press = -1
			c.p.touch()
		}),
	)
	c.hover, c.press = -1, -1
	if c.perLine == 0 {
		c.perLine = c.n
	}
}

// find returns the usable cell at q, −1 when there is none.
func (c *cells) find(q image.Point) int {
	if c.disabled {
		return -1
	}
	for i := range c.n {
		if q.In(c.place(i, c.rect())) && c.usable(i) {
			return i
		}
	}
	return -1
}

func (c *cells) usable(i int) bool { return !c.disabled && (c.enabled == nil || c.enabled(i)) }

func (c *cells) setHover(i int) {
	if c.hover != i {
		c.hover = i
		c.p.touch()
	}
}

// key takes a stroke while the control has the focus.
func (c *cells) key(k ebiten.Key) bool {
	if c.disabled {
		return false
	}
	d := 0
	switch k {
	case ebiten.KeyArrowLeft:
		d = -1
	case ebiten.KeyArrowRight:
		d = 1
	case ebiten.KeyArrowUp:
		d = -c.perLine
	case ebiten.KeyArrowDown:
		d = c.perLine
	case ebiten.KeySpace, ebiten.KeyEnter, ebiten.KeyNumpadEnter:
		if c.usable(c.at) {
			c.act(c.at)
			c.p.touch()
		}
		return true
	default:
		return false
	}
	if c.drop && k == ebiten.KeyArrowDown {
		c.act(0)
		return true
	}
	if c.n == 1 {
		return false
	}
	if i := c.at + d; i >= 0 && i < c.n && c.usable(i) {
		c.at = i
		if c.one {
			c.act(i)
		}
		c.p.touch()
	}
	return true
}

// usableNow reports whether Tab stops here.
func (c *cells) usableNow() bool { return !c.disabled && c.onScreen() }

// focus moves the keys to the chosen cell of a choice.
func (c *cells) focus(on bool) {
	if on && c.one && c.chosen != nil {
		for i := range c.n {
			if c.chosen(i) {
				c.at = i
			}
		}
	}
	c.leaf.focus(on)
}

func (c *cells) Render(dst *ebiten.Image) {
	r := c.rect()
	if r.Empty() {
		return
	}
	if c.behind != nil {
		c.behind(dst, r)
	}
	for i := range c.n {
		st := cellState{hover: c.hover == i, press: c.press == i && c.hover == i, off: !c.usable(i)}
		st.chosen = c.chosen != nil && c.chosen(i)
		c.paint(dst, i, c.place(i, r), st)
	}
	if c.focused && c.p.focus.visible {
		c.ring(dst, c.place(c.at, r), c.radius)
	}
}

// inRows lays n cells out in lines of perLine equal ones, gap px apart and high px high.
func inRows(n, perLine, gap, high int) func(i int, r image.Rectangle) image.Rectangle {
	return func(i int, r image.Rectangle) image.Rectangle {
		line, col := i/perLine, i%perLine
		w := r.Dx() + gap
		x0, x1 := col*w/perLine, (col+1)*w/perLine-gap
		y := r.Min.Y + line*(high+gap)
		return image.Rect(r.Min.X+x0, y, r.Min.X+x1, y+high)
	}
}
