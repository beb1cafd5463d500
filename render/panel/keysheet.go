//go:build !js

package panel

import (
	"github.com/ebitenui/ebitenui/widget"

	"gradlab/core/experiment"
	"gradlab/core/notation"
)

// helpSheet lists keys, what the mouse does, and what symbols and pictures mean.
type helpSheet struct{ p *Panel }

// OpenHelp shows the sheet with keys and symbols.
func (p *Panel) OpenHelp() { p.openSheet(helpSheet{p}) }

func (helpSheet) title() string { return "Help" }
func (helpSheet) closed()       {}
func (helpSheet) update()       {}

// Shortcuts are the keys of the window.
var Shortcuts = [][2]string{
	{"Space", "play, pause"},
	{"→", "one step of the optimiser; with Shift, to the end of an epoch. After ←: a moment later"},
	{"←", "a moment earlier in the recorded run; Play goes on from there"},
	{"R", "back to the same initial weights"},
	{"Ctrl+Z", "undo a change of settings or data; with Shift, redo"},
	{"Ctrl+O", "open an experiment, a table or a link; dropping it on the window does the same"},
	{"Ctrl+S", "save the experiment as a file; with Shift, all that can be saved: figure, curves, network"},
	{"Ctrl+C", "copy the link; Ctrl+V opens one, or makes a table on the clipboard your points"},
	{"F, F11", "fill the screen, and back; F freezes the unit that a click keeps"},
	{"+ − 0", "in the Autodiff lab: zoom, and show the whole graph"},
	{"Tab", "from control to control; arrows, Space and Enter operate them"},
	{"?", "this help"},
	{"Esc", "close, deselect, back to the present"},
}

// gestures are what the mouse does in the pictures.
var gestures = [][2]string{
	{"a unit", "pointed at, shows its function φⱼ(x) large; a click keeps it there"},
	{"a link", "pointed at, shows the weight; a click lets you type another, a drag changes it"},
	{"+ and −", "on the network: more and fewer layers, more and fewer units in a layer"},
	{"the plane", "shows p(y | x) at that point; a curve, its values there; dragged, it goes back in time"},
	{"your own points", "a click adds one of the chosen class (with Shift, of the other), a drag moves it, Ctrl or the right button erases"},
	{"a title, a number", "what it means, after a moment"},
}

func (h helpSheet) fill(col *widget.Container) {
	const wide = 118.0
	p := h.p
	col.AddChild(p.headline("KEYS"))
	for _, k := range Shortcuts {
		col.AddChild(newTerm(p, k[0], k[1], wide))
	}
	col.AddChild(p.headline("MOUSE"))
	for _, g := range gestures {
		col.AddChild(newTerm(p, g[0], g[1], wide))
	}
	for _, part := range []struct {
		title   string
		entries []notation.Entry
	}{{"SYMBOLS", notation.Symbols}, {"WHAT THE PICTURES SHOW", notation.Screen}} {
		col.AddChild(p.headline(part.title))
		for i := range part.entries {
			e := &part.entries[i]
			lead, text := e.Name, e.Text
			if e.Symbol != "" {
				lead = e.Symbol + "  " + e.Name
			}
			if e.Formula != "" {
				text = e.Formula + ".  " + text
			}
			col.AddChild(newTerm(p, lead, text, wide+20))
		}
	}
	col.AddChild(newPara(p, "Gradlab "+experiment.Version+". MIT licence; the typeface is Roboto, Apache 2.0.", sizeTiny, muted))
}
