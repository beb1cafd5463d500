//go:build !js

package panel

import (
	"image"
	"strings"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// banner is a strip above the pictures for what the person has to know: what was wrong with
// a link, or that the run has died. It is there only while it says something.
type banner struct {
	p     *Panel
	box   *widget.Container
	text  *bannerText
	close *cells
	again *cells
	lines []string
	died  string // the error of a dead runner, "" while it lives
}

const bannerLine = 20.0 // dp

func newBanner(p *Panel, said []string) *banner {
	b := &banner{p: p, lines: said}
	s := p.skin
	b.box = widget.NewContainer(widget.ContainerOpts.Layout(&barLayout{pad: s.px(padding), gap: s.px(8)}))
	b.text = &bannerText{b: b}
	b.text.setup(p, 0, 0, widget.WidgetOpts.LayoutData(spring{}))
	b.again = newButton(p, button{text: "Start again", high: 28, act: func() {
		if p.opt.Restart != nil {
			p.opt.Restart()
		}
	}})
	b.close = newButton(p, button{icon: &iconClose, high: 28, act: func() { b.say() }})
	b.fill()
	return b
}

// fill puts in what the present lines need; nothing when there are none.
func (b *banner) fill() {
	b.box.RemoveChildren()
	switch {
	case len(b.lines) == 0:
	case b.died != "" && b.p.opt.Restart != nil:
		b.box.AddChild(b.text, b.again)
	default:
		b.box.AddChild(b.text, b.close)
	}
}

// say shows lines; none puts the banner away.
func (b *banner) say(lines ...string) {
	b.lines, b.p.said = lines, lines
	b.fill()
	b.p.relayout()
}

// update follows the life of the runner.
func (b *banner) update() {
	died := ""
	if err := b.p.s.Err(); err != nil {
		died = err.Error()
	}
	if died == b.died {
		return
	}
	b.died = died
	if died == "" {
		b.say()
		return
	}
	first, _, _ := strings.Cut(died, "\n")
	first = strings.TrimPrefix(first, "runner: ")
	b.say(strings.ToUpper(first[:1])+first[1:], "The settings are kept. Starting again begins a new run with them.")
}

// height is how much of a window wide px the banner takes.
func (b *banner) height(wide int) int {
	if len(b.lines) == 0 {
		return 0
	}
	s := b.p.skin
	n := len(b.wrapped(wide))
	return max(n*s.px(bannerLine)+s.px(16), s.px(44))
}

func (b *banner) wrapped(wide int) []string {
	s := b.p.skin
	room := wide - s.px(2*padding+120)
	var all []string
	for _, l := range b.lines {
		all = append(all, s.wrap(l, room, sizeText, false)...)
	}
	const most = 6 // a link may have any number of faults
	if len(all) > most {
		all = append(all[:most-1], "…")
	}
	return all
}

type bannerText struct {
	leaf
	b *banner
}

func (t *bannerText) Render(dst *ebiten.Image) {
	s, f := t.skin(), t.p.frame.banner
	if f.Empty() {
		return
	}
	lines := t.b.wrapped(f.Dx())
	y := (f.Min.Y+f.Max.Y)/2 - len(lines)*s.px(bannerLine)/2
	for _, l := range lines {
		s.text(dst, l, image.Rect(t.rect().Min.X, y, t.rect().Max.X, y+s.px(bannerLine)), sizeText, false, s.c.Warning, left)
		y += s.px(bannerLine)
	}
	s.fill(dst, image.Rect(f.Min.X, f.Max.Y-s.px(1), f.Max.X, f.Max.Y), s.c.Line)
}
