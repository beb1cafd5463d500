//go:build !js

package panel

import (
	"image"
	"strings"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/preset"
)

// presetColumn makes the list of presets, which takes the controls' place until one is chosen
// or the list is closed. The person finds each one's text in its help.
func (p *Panel) presetColumn(col *widget.Container) {
	const headHigh = 26.0
	if p.gallery == nil {
		p.gallery = newGallery(p)
	}
	topic := ""
	for i := range preset.All {
		ps := &preset.All[i]
		if ps.Topic != topic {
			topic = ps.Topic
			title := newLabel(p, strings.ToUpper(topic), sizeTiny, true, muted, headHigh)
			title.drop = 4
			col.AddChild(title)
		}
		c := p.newPreset(ps)
		p.focus.add(c)
		p.buttons["preset "+ps.Key] = c
		col.AddChild(c)
	}
}

// newPreset is one entry of the list: the picture of what it comes to, and its title.
func (p *Panel) newPreset(ps *preset.Preset) *cells {
	const high, rim, gap = 64.0, 4.0, 10.0
	s := p.skin
	c := &cells{n: 1, radius: 8}
	c.setup(p, 0, s.px(high))
	c.place = func(_ int, r image.Rectangle) image.Rectangle { return r }
	c.chosen = func(int) bool { return preset.Of(p.s.Config()) == ps }
	c.act = func(int) { p.choosePreset(ps) }
	p.help.on(c.w, func() hint { return hint{ps.Title, ps.Text} })
	w := p.gallery.works[ps]
	lines := s.wrap(ps.Title, s.px(inner-high-gap-rim), sizeSmall, true)
	c.paint = func(dst *ebiten.Image, _ int, r image.Rectangle, st cellState) {
		fill, edge, width := s.c.Card, s.c.Line, 1.0
		if st.hover {
			fill, edge = s.c.Field, s.c.Muted
		}
		if st.chosen {
			edge, width = s.c.Accent, 2
		}
		s.box(dst, r, 8, width, fill, edge)
		pic := image.Rect(r.Min.X, r.Min.Y, r.Min.X+r.Dy(), r.Max.Y).Inset(s.px(rim))
		w.place = pic
		if w.img != nil && w.side == pic.Dx() {
			var o ebiten.DrawImageOptions
			o.GeoM.Translate(float64(pic.Min.X), float64(pic.Min.Y))
			dst.DrawImage(w.img, &o)
		}
		s.box(dst, pic, 4, 1, nil, s.c.Line)
		line := s.px(17)
		y := (r.Min.Y+r.Max.Y)/2 - line*len(lines)/2
		for _, l := range lines {
			s.text(dst, l, image.Rect(pic.Max.X+s.px(gap), y, r.Max.X-s.px(rim), y+line), sizeSmall, st.chosen, s.c.Ink, left)
			y += line
		}
	}
	return c
}

// choosePreset opens a preset before its first step; Undo goes back.
func (p *Panel) choosePreset(ps *preset.Preset) {
	p.s.Send(experiment.Configure{Config: ps.Seen(p.s.Config())})
	p.s.Send(experiment.Reset{})
	p.showPresets(false)
}

// showPresets puts the list of presets in the place of the controls, or takes it away.
func (p *Panel) showPresets(on bool) {
	if p.presets == on {
		return
	}
	p.presets = on
	if !on && p.gallery != nil {
		p.gallery.stop()
	}
	if p.mode != modeFull {
		p.open = on
	}
	p.side.off = 0
	p.focus.to(nil)
}
