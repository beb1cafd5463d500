//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// menu is a list of words that hangs from a control until one of them is chosen.
type menu struct {
	list   *cells
	from   image.Rectangle // the control that it hangs from
	place  image.Rectangle
	title  []string
	first  int // the word that is at the top, where there is no room for all
	visual int // how many are seen
}

// menuLine is the height of a word in dp.
const menuLine = 30.0

// openMenu hangs a list from a control; chosen is marked, −1 for none, and pick is told which
// word the person has taken.
func (p *Panel) openMenu(from image.Rectangle, words []string, chosen int, pick func(i int)) {
	if len(words) == 0 {
		return
	}
	s := p.skin
	m := &menu{from: from, title: words}
	wide := from.Dx()
	for _, w := range words {
		wide = max(wide, s.width(w, sizeText, true)+s.px(40))
	}
	pad, line := s.px(5), s.px(menuLine)
	below, above := p.size.Y-s.px(8)-(from.Max.Y+s.px(4)), from.Min.Y-s.px(12)
	m.visual = min(len(words), max((max(below, above)-2*pad)/line, 1))
	high := m.visual*line + 2*pad
	at := image.Pt(from.Min.X, from.Max.Y+s.px(4))
	if high > below && above > below {
		at.Y = max(from.Min.Y-s.px(4)-high, s.px(4))
	}
	at.X = max(min(at.X, p.size.X-wide-s.px(8)), s.px(8))
	m.place = image.Rectangle{Min: at, Max: at.Add(image.Pt(wide, high))}

	c := &cells{n: len(words), perLine: 1, radius: 6, at: max(chosen, 0)}
	c.setup(p, 0, 0)
	c.perLine = 1
	m.list = c
	c.missed = p.closeMenu
	c.place = func(i int, _ image.Rectangle) image.Rectangle {
		if i < m.first || i >= m.first+m.visual {
			return image.Rectangle{}
		}
		y := m.place.Min.Y + pad + (i-m.first)*line
		return image.Rect(m.place.Min.X+pad, y, m.place.Max.X-pad, y+line)
	}
	c.chosen = func(i int) bool { return i == chosen }
	c.act = func(i int) {
		p.closeMenu()
		pick(i)
	}
	c.behind = func(dst *ebiten.Image, _ image.Rectangle) {
		s.box(dst, m.place.Add(image.Pt(0, s.px(2))).Inset(-s.px(1)), 9, 0, faded(colour{A: 255}, 0.08), nil)
		s.box(dst, m.place, 8, 1, s.c.Card, s.c.Line)
	}
	c.paint = func(dst *ebiten.Image, i int, r image.Rectangle, st cellState) {
		if r.Empty() {
			return
		}
		if st.hover || i == c.at && c.hover < 0 {
			s.box(dst, r, 6, 0, s.c.Field, nil)
		}
		col := s.c.Ink
		if st.chosen {
			col = s.c.Accent
		}
		s.text(dst, words[i], image.Rect(r.Min.X+s.px(10), r.Min.Y, r.Max.X-s.px(6), r.Max.Y), sizeText, st.chosen, col, left)
	}
	m.show(c.at)
	widget.WidgetOpts.ScrolledHandler(func(a *widget.WidgetScrolledEventArgs) {
		m.first = min(max(m.first-int(a.Y), 0), len(words)-m.visual)
		c.hover = -1
		p.touch()
	})(c.w)
	root := widget.NewContainer(widget.ContainerOpts.Layout(wholeLayout{}))
	root.AddChild(c)
	p.modal.menu, p.modal.menuUI = m, &ebitenui.UI{Container: root, DisableDefaultFocus: true}
	p.help.over = nil
	p.touch()
}

// show scrolls so that word i is seen.
func (m *menu) show(i int) {
	m.first = min(max(m.first, i-m.visual+1), i)
}

// closeMenu takes the list away.
func (p *Panel) closeMenu() {
	if p.modal.menu != nil {
		p.modal.menu, p.modal.menuUI = nil, nil
		p.touch()
	}
}

// key takes a stroke while the list is open; all are its own.
func (m *menu) key(p *Panel, k ebiten.Key) {
	c := m.list
	to := c.at
	switch k {
	case ebiten.KeyEscape, ebiten.KeyTab:
		p.closeMenu()
	case ebiten.KeyArrowUp:
		to--
	case ebiten.KeyArrowDown:
		to++
	case ebiten.KeyHome:
		to = 0
	case ebiten.KeyEnd:
		to = c.n - 1
	case ebiten.KeyEnter, ebiten.KeyNumpadEnter, ebiten.KeySpace:
		c.act(c.at)
	}
	if to = min(max(to, 0), c.n-1); to != c.at {
		c.at, c.hover = to, -1
		m.show(to)
		p.touch()
	}
}

// wholeLayout gives its children all there is.
type wholeLayout struct{}

func (wholeLayout) PreferredSize([]child) (int, int) { return 0, 0 }

func (wholeLayout) Layout(ws []child, r image.Rectangle) {
	for _, w := range ws {
		w.SetLocation(r)
	}
}

// newDrop returns a control that shows the present one of some words and opens a list of all.
// wide is in dp; 0: what the others leave.
func newDrop(p *Panel, wide float64, words func() []string, chosen func() int, pick func(i int)) *cells {
	c := &cells{n: 1, radius: 6, drop: true}
	c.setup(p, p.skin.px(wide), p.skin.px(rowHigh))
	c.place = func(_ int, r image.Rectangle) image.Rectangle { return r }
	c.act = func(int) { p.openMenu(c.rect(), words(), chosen(), pick) }
	c.paint = func(dst *ebiten.Image, _ int, r image.Rectangle, st cellState) {
		s := p.skin
		col, edge := s.c.Ink, s.c.Line
		if c.disabled {
			col = s.c.Muted
		} else if st.hover {
			edge = s.c.Muted
		}
		s.box(dst, r, 6, 1, s.c.Field, edge)
		text, all := "", words()
		if i := chosen(); i >= 0 && i < len(all) {
			text = all[i]
		}
		arrow := image.Rect(r.Max.X-s.px(22), r.Min.Y, r.Max.X-s.px(4), r.Max.Y)
		s.text(dst, text, image.Rect(r.Min.X+s.px(8), r.Min.Y, arrow.Min.X, r.Max.Y), sizeSmall, false, col, left)
		s.icon(dst, &iconDown, arrow, 16, s.c.Muted)
	}
	return c
}
