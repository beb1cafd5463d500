//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// bars makes the header and what stands at the bottom: the caption, or on a tall narrow
// window the transport, where a thumb reaches it.
func (p *Panel) bars() (header, foot *widget.Container) {
	s := p.skin
	bar := func(gap float64) *widget.Container {
		return widget.NewContainer(widget.ContainerOpts.Layout(&barLayout{pad: s.px(padding), gap: s.px(gap)}))
	}
	header, foot = bar(8), bar(10)
	if p.mode == modeEmbed {
		foot.AddChild(p.transport()...)
		return header, foot
	}
	if p.mode != modeFull {
		header.AddChild(p.barButton(button{icon: &iconControls, on: func() bool { return p.open && !p.presets }, act: p.toggleDrawer,
			hint: hint{"Controls", "Show or hide the column of controls."}}))
	}
	header.AddChild(newBrand(p))
	tabs, menu := p.tabs(), p.labMenu()
	menu.w.LayoutData = standIn{tabs}
	header.AddChild(tabs, menu)
	header.AddChild(newSpace(p))
	transport := p.transport()
	if p.mode == modeTall {
		foot.AddChild(newSpace(p))
		foot.AddChild(transport...)
		foot.AddChild(newSpace(p))
	} else {
		header.AddChild(transport...)
	}
	for _, b := range []button{
		{icon: &iconPresets, spare: 5, on: func() bool { return p.presets }, act: func() { p.showPresets(!p.presets) },
			hint: hint{"Presets", "Experiments of the lecture, ready to run."}},
		{icon: &iconSeed, spare: 9, act: func() { p.s.NewSeed(RandomSeed()) },
			hint: hint{"New seed", "Draw other data and other weights, and start again."}},
		{icon: &iconUndo, spare: 10, act: func() { p.s.Undo() },
			hint: hint{undoTitle, "Go back to the settings before the last change."}},
		{icon: &iconRedo, spare: 11, act: func() { p.s.Redo() },
			hint: hint{redoTitle, "Take the last undo back."}},
		{which: p.themeIcon, spare: 12, act: p.switchTheme,
			hint: hint{"Light or dark", "Change the ground of everything."}},
	} {
		header.AddChild(p.barButton(b))
	}
	if p.opt.Save != nil {
		header.AddChild(p.barButton(button{icon: &iconSave, spare: 7, act: p.OpenShare,
			hint: hint{shareTitle, "A link, the figure, the numbers, the network."}}))
	}
	header.AddChild(p.barButton(button{icon: &iconHelp, spare: 8, act: p.OpenHelp,
		hint: hint{helpTitle, "Keys, symbols, and what the pictures show."}}))
	if p.opt.Copy != nil {
		share := button{text: "Copy link", spare: 6, high: 32, act: p.copyLink,
			says: func() string {
				if p.copied > 0 {
					return "Copied"
				}
				return "Copy link"
			},
			hint: hint{"Copy link", "Put a link to this experiment on the clipboard. It opens here with -link, and in the browser."}}
		if p.mode != modeFull {
			share.text, share.icon = "", &iconLink
		}
		header.AddChild(p.barButton(share))
	}
	if p.mode == modeFull {
		foot.AddChild(p.status.caption, p.status.rate)
	}
	return header, foot
}

// The titles by which undo and redo are found among the buttons.
const (
	undoTitle  = "Undo (Ctrl+Z)"
	redoTitle  = "Redo (Ctrl+Shift+Z)"
	shareTitle = "Share and save (Ctrl+Shift+S)"
	helpTitle  = "Help (?)"
)

// barButton makes a button of a bar and puts it into the Tab order.
func (p *Panel) barButton(b button) child {
	if b.text == "" {
		b.round = true
	}
	if b.high == 0 {
		b.high = 32
	}
	c := newButton(p, b)
	if b.spare > 0 {
		c.w.LayoutData = b.spare
	}
	p.focus.add(c)
	p.buttons[b.hint.title] = c
	return c
}

// transport is the buttons that move the run, with the epoch beside them.
func (p *Panel) transport() []child {
	reset := p.barButton(button{icon: &iconReset, act: p.reset,
		hint: hint{"Reset (R)", "Go back to the same initial weights and data."}})
	play := p.barButton(button{high: 36, main: true, act: p.playPause,
		which: func() *icon {
			if p.status.running {
				return &iconPause
			}
			return &iconPlay
		},
		hint: hint{"Play or pause (Space)", "Let the run go on by itself, or hold it."}})
	step := p.barButton(button{icon: &iconStep, act: p.step,
		hint: hint{"Step (→)", "Make one update of the weights, then pause. With Shift: run to the end of the epoch."}})
	return []child{reset, play, step, p.status.epoch}
}

// tabs is the choice of the lab.
func (p *Panel) tabs() child {
	f := experiment.FieldOf("lab")
	s := p.skin
	const pad, gap = 11.0, 2.0
	var at []image.Rectangle
	x := 0
	for _, ch := range f.Choices {
		w := s.width(ch.Title, sizeText, true) + s.px(2*pad)
		at = append(at, image.Rect(x, 0, x+w, s.px(32)))
		x += w + s.px(gap)
	}
	c := &cells{n: len(at), one: true, radius: 6}
	c.setup(p, x-s.px(gap), s.px(32))
	c.place = func(i int, r image.Rectangle) image.Rectangle { return at[i].Add(r.Min) }
	c.chosen = func(i int) bool { return f.Format(p.s.Config()) == f.Choices[i].Key }
	c.act = func(i int) { p.s.Set(f.Key, f.Choices[i].Key) }
	c.paint = func(dst *ebiten.Image, i int, r image.Rectangle, st cellState) {
		col := s.c.Muted
		if st.chosen || st.hover {
			col = s.c.Ink
		}
		if st.chosen {
			s.box(dst, r, 6, 0, s.c.Field, nil)
		}
		s.text(dst, f.Choices[i].Title, r, sizeText, st.chosen, col, centre)
	}
	p.help.on(c.w, func() hint {
		if c.hover < 0 {
			return hint{}
		}
		return hint{f.Choices[c.hover].Title, f.Choices[c.hover].Help}
	})
	c.w.LayoutData = spare(100)
	p.focus.add(c)
	p.buttons[tabsTitle] = c
	return c
}

// labMenu is the choice of the lab where there is no room for tabs.
func (p *Panel) labMenu() *cells {
	const wide = 148.0
	f := experiment.FieldOf("lab")
	c := newDrop(p, wide,
		func() (words []string) {
			for _, ch := range f.Choices {
				words = append(words, ch.Title)
			}
			return words
		},
		func() int {
			for i, ch := range f.Choices {
				if ch.Key == p.s.Config().Lab {
					return i
				}
			}
			return -1
		},
		func(i int) { p.s.Set(f.Key, f.Choices[i].Key) })
	c.high = p.skin.px(32)
	p.focus.add(c)
	p.buttons[labTitle] = c
	return c
}

// The names of the tabs and of the list of labs among the buttons.
const (
	tabsTitle = "Tabs"
	labTitle  = "Labs"
)

func (p *Panel) themeIcon() *icon {
	if p.Dark() {
		return &iconLight
	}
	return &iconDark
}

// brand is the program's name.
type brand struct{ leaf }

func newBrand(p *Panel) *brand {
	b := &brand{}
	b.setup(p, p.skin.width("Grad", sizeTitle, true)+p.skin.width("lab", sizeTitle, true)+p.skin.px(8), p.skin.px(32), widget.WidgetOpts.LayoutData(spare(4)))
	return b
}

func (b *brand) Render(dst *ebiten.Image) {
	s, r := b.skin(), b.rect()
	if r.Empty() {
		return
	}
	r.Min.X = s.text(dst, "Grad", r, sizeTitle, true, s.c.Ink, left)
	s.text(dst, "lab", r, sizeTitle, true, s.c.Accent, left)
}
