//go:build !js

package panel

import (
	"strings"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"gradlab/core/experiment"
)

// A held key repeats after a third of a second, 20 times a second.
const (
	repeatAfter = 20 // ticks
	repeatEvery = 3
)

// typed deals out the keys struck since the last tick: first to the control that has the
// focus, then to the shortcuts.
func (p *Panel) typed() {
	for _, k := range inpututil.AppendPressedKeys(nil) {
		d := inpututil.KeyPressDuration(k)
		if d != 1 && (d < repeatAfter || (d-repeatAfter)%repeatEvery != 0) {
			continue
		}
		if m := p.modal.menu; m != nil {
			m.key(p, k)
			continue
		}
		if k == ebiten.KeyTab {
			p.tab()
			continue
		}
		if p.takesKeys() && p.focus.now.key(k) {
			continue
		}
		if p.modal.sheet != nil {
			if t, ok := p.modal.sheet.(*tableSheet); ok && ctrl() && k == ebiten.KeyV && p.opt.Paste != nil {
				t.paste()
			}
			if k == ebiten.KeyEscape {
				p.closeSheet()
			}
			continue
		}
		if p.opt.Key != nil && !ctrl() && p.opt.Key(k) {
			continue
		}
		p.shortcut(k, d > 1)
	}
}

// takesKeys reports whether the control with the focus hears keys before the shortcuts do:
// one that the keyboard went to does, and of those that were clicked a slider and a text.
func (p *Panel) takesKeys() bool {
	switch p.focus.now.(type) {
	case nil:
		return false
	case *slider, *entry:
		return true
	}
	return p.focus.visible
}

func (p *Panel) tab() {
	d := 1
	if ebiten.IsKeyPressed(ebiten.KeyShift) {
		d = -1
	}
	p.focus.tab(d)
	side := p.side
	if p.modal.sheet != nil {
		side = p.modal.body
	}
	if s := p.focus.now; s != nil && s.rect().In(side.content.GetWidget().Rect) && !side.rect().Empty() {
		side.reveal(s.rect())
	}
}

// shortcut does what a key stands for everywhere.
func (p *Panel) shortcut(k ebiten.Key, repeated bool) {
	if ctrl() {
		switch {
		case k == ebiten.KeyZ && !ebiten.IsKeyPressed(ebiten.KeyShift):
			p.s.Undo()
		case k == ebiten.KeyZ, k == ebiten.KeyY:
			p.s.Redo()
		case repeated:
		case k == ebiten.KeyS && ebiten.IsKeyPressed(ebiten.KeyShift):
			p.OpenShare()
		case k == ebiten.KeyS:
			p.saveNow()
		case k == ebiten.KeyO:
			p.OpenFiles()
		case k == ebiten.KeyC && p.opt.Copy != nil:
			p.copyLink()
		case k == ebiten.KeyV:
			p.pasted()
		}
		return
	}
	switch {
	case k == ebiten.KeyArrowLeft:
		if m, ok := p.shownNow().Earlier(); ok {
			p.s.Send(m)
		}
	case k == ebiten.KeyArrowRight:
		if m, ok := p.shownNow().Later(); ok {
			p.s.Send(m)
			return
		}
		p.step()
	case repeated:
	case k == ebiten.KeySpace:
		p.playPause()
	case k == ebiten.KeyR:
		p.reset()
	case k == ebiten.KeyF:
		p.Full()
	case k == ebiten.KeyEscape:
		if _, past := p.shownNow().Past(); past {
			p.s.Send(experiment.Moment{Step: experiment.Now})
		}
		p.focus.to(nil)
		if p.banner.died == "" {
			p.Say()
		}
		switch {
		case p.presets:
			p.showPresets(false)
		case p.open:
			p.toggleDrawer()
		}
	}
}

// characters hears the shortcuts that are written: on which key they lie the keyboard decides.
func (p *Panel) characters() {
	if p.Modal() || p.Typing() || ctrl() || p.opt.Key != nil && p.opt.Key(ebiten.KeySpace) {
		return
	}
	for _, r := range ebiten.AppendInputChars(nil) {
		if r == '?' {
			p.OpenHelp()
		}
	}
}

// Full fills the screen, or gives it back.
func (p *Panel) Full() {
	if p.opt.Full != nil {
		p.opt.Full()
	}
}

// saveNow saves the experiment, and own points as a table beside it.
func (p *Panel) saveNow() {
	if p.opt.Save == nil {
		return
	}
	what := []string{"experiment"}
	if p.s.Config().IsOwn() {
		what = append(what, "points")
	}
	said := []string{"Saved:"}
	for _, w := range what {
		path, err := p.opt.Save(w, p.folder())
		if err != nil {
			p.Say(err.Error())
			return
		}
		said = append(said, path)
	}
	p.Say(said...)
}

// pasted opens what is on the clipboard: a link, or a table for one's own points.
func (p *Panel) pasted() {
	if p.opt.Paste == nil || p.opt.Open == nil || p.opt.Key != nil && p.opt.Key(ebiten.KeySpace) {
		return
	}
	content, err := p.opt.Paste()
	if err != nil {
		p.Say("The clipboard could not be read: " + err.Error() + ".")
		return
	}
	text := strings.TrimSpace(string(content))
	if strings.Contains(text, "\n") {
		p.Table("the clipboard", content)
		return
	}
	if err := p.opt.Open(text); err != nil {
		p.Say("What is on the clipboard could not be opened: " + err.Error())
	}
}

// shownNow is what the pictures show.
func (p *Panel) shownNow() *experiment.Snapshot {
	if p.snap == nil {
		return new(experiment.Snapshot)
	}
	return p.snap
}

func ctrl() bool {
	return ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)
}

// What the buttons and the keys do.

func (p *Panel) playPause() {
	switch {
	case p.status.running:
		p.s.Send(experiment.Pause{})
	case p.status.ended: // nothing is left to go on with: begin again
		p.s.Send(experiment.Reset{})
		p.s.Send(experiment.Play{})
	default:
		p.s.Send(experiment.Play{})
	}
}

func (p *Panel) reset() { p.s.Send(experiment.Reset{}) }

// step makes one step, or with Shift one epoch.
func (p *Panel) step() {
	if ebiten.IsKeyPressed(ebiten.KeyShift) {
		p.s.Send(experiment.Epoch{N: 1})
		return
	}
	p.s.Send(experiment.Step{N: 1})
}

func (p *Panel) toggleDrawer() {
	p.open = !p.open || p.presets
	p.presets = false
}

func (p *Panel) switchTheme() {
	if p.Dark() {
		p.s.Set("theme", "light")
	} else {
		p.s.Set("theme", "dark")
	}
}

func (p *Panel) copyLink() {
	link := p.s.Link()
	if err := p.opt.Copy(link); err != nil {
		p.Say("The link could not be put on the clipboard ("+err.Error()+"). It is:", link)
		return
	}
	if note := p.s.LinkNote(); note != "" {
		p.Say(note)
	}
	const ticks = 120 // two seconds
	p.copied = ticks
}
