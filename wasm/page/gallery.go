//go:build js

package page

import (
	"errors"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/wasm/dom"
)

// gallery is the dialog with the presets: a card each, under the lecture's headings, with a
// picture that this very machine computes (see artist).
type gallery struct {
	app    *App
	dialog js.Value
	cards  []js.Value     // by the index of preset.All; made when the dialog is first opened
	last   *preset.Preset // chosen here
	art    artist
	dark   bool
}

func newGallery(app *App, on *dom.Listeners) *gallery {
	g := &gallery{app: app, dialog: dom.ByID("gallery")}
	g.art.host, g.art.body = app.host, dom.ByID("gallery-body")
	g.dialog.Call("close") // an earlier program may have opened it
	on.On(dom.ByID("presets"), "click", func(js.Value) { g.open(on) })
	on.On(g.dialog, "close", func(js.Value) { g.art.stop() })
	on.On(g.dialog, "click", func(e js.Value) {
		if e.Get("target").Equal(g.dialog) { // beside the sheet
			g.dialog.Call("close")
		}
	})
	on.On(g.dialog, "keydown", g.arrows)
	return g
}

// open shows the dialog, with the focus on the card that was chosen last if its experiment is
// still there, so that one can go through the presets in turn.
func (g *gallery) open(on *dom.Listeners) {
	if g.dialog.Get("open").Bool() {
		return
	}
	if g.cards == nil {
		g.build(on)
	}
	now := preset.Of(g.app.s.Config())
	focus := g.cards[0]
	for i, card := range g.cards {
		if now == &preset.All[i] {
			dom.Attr(card, "aria-current", "true")
			if now == g.last {
				focus = card
			}
		} else {
			card.Call("removeAttribute", "aria-current")
		}
	}
	g.dialog.Call("showModal")
	focus.Call("focus", object("preventScroll", true))
	focus.Call("scrollIntoView", object("block", "nearest"))
	g.dark = g.app.shell.dark
	g.art.start(g.dark)
}

// build makes the cards.
func (g *gallery) build(on *dom.Listeners) {
	body := dom.ByID("gallery-body")
	body.Call("replaceChildren") // an earlier program may have left its own
	var list js.Value
	topic := ""
	for i := range preset.All {
		p := &preset.All[i]
		if p.Topic != topic {
			topic = p.Topic
			list = dom.Make("ul", "cards")
			body.Call("append", dom.Make("section", "", dom.Make("h3", "", topic), list))
		}
		canvas := dom.Attr(dom.Make("canvas", ""), "aria-hidden", "true")
		title := dom.Attr(dom.Make("b", "", p.Title), "id", "preset-title-"+p.Key)
		text := dom.Attr(dom.Make("span", "preset-text", p.Text), "id", "preset-text-"+p.Key)
		card := dom.Attr(dom.Make("button", "preset", canvas, dom.Make("span", "preset-words", title, text)), "type", "button",
			"data-preset", p.Key)
		on.On(card, "click", func(js.Value) {
			g.last = p
			g.app.choose(p)
			g.dialog.Call("close")
		})
		list.Call("append", dom.Make("li", "", card))
		g.cards = append(g.cards, card)
		g.art.add(p, canvas)
	}
}

// arrows moves the focus between the cards.
func (g *gallery) arrows(e js.Value) {
	at := -1
	active := dom.Doc.Get("activeElement")
	for i, card := range g.cards {
		if card.Equal(active) {
			at = i
		}
	}
	to := at
	switch e.Get("key").String() {
	case "ArrowRight":
		to = min(at+1, len(g.cards)-1)
	case "ArrowLeft":
		to = max(at-1, 0)
	case "ArrowDown":
		to = g.beside(at, 1)
	case "ArrowUp":
		to = g.beside(at, -1)
	case "Home":
		to = 0
	case "End":
		to = len(g.cards) - 1
	default:
		return
	}
	e.Call("preventDefault")
	if at >= 0 && to != at {
		g.cards[to].Call("focus")
	}
}

// beside returns the card in the next row down (dir 1) or up (−1) that is nearest to the
// given one, or that itself when there is none.
func (g *gallery) beside(at, dir int) int {
	if at < 0 {
		return at
	}
	place := func(i int) (x, y float64) {
		r := g.cards[i].Call("getBoundingClientRect")
		return r.Get("left").Float(), r.Get("top").Float()
	}
	x0, y0 := place(at)
	best, row, off := at, 0.0, 0.0
	for i := at + dir; i >= 0 && i < len(g.cards); i += dir {
		x, y := place(i)
		if (y-y0)*float64(dir) < 1 {
			continue // the same row
		}
		if best != at && (y-row)*float64(dir) > 1 {
			break // the row after next
		}
		if d := max(x-x0, x0-x); best == at || d < off {
			best, row, off = i, y, d
		}
	}
	return best
}

// update goes on with the pictures while the dialog is open; now is in ms.
func (g *gallery) update(now float64, dark bool) {
	if !g.dialog.Get("open").Bool() {
		return
	}
	if dark != g.dark {
		g.dark = dark
		g.art.repaint(dark)
	}
	g.art.update(now)
}

// choose opens a preset, paused. It can be undone.
func (a *App) choose(p *preset.Preset) {
	a.s.Send(experiment.Configure{Config: p.Seen(a.s.Config())})
	a.s.Send(experiment.Reset{})
	a.shell.notice(nil)
	a.mirror.say("Preset: " + p.Title + ". " + p.Text)
}

// preset carries out the command of that name.
func (a api) preset(cmd js.Value) error {
	key := cmd.Get("key")
	if key.Type() != js.TypeString {
		return errors.New("gradlab: preset takes the key of a preset (they are those of presets())")
	}
	p, err := preset.Find(key.String())
	if err != nil {
		return errors.New("gradlab: " + err.Error())
	}
	a.app.choose(p)
	return nil
}

// presets lists the presets as plain objects.
func (a api) presets() any {
	all := make([]any, len(preset.All))
	for i := range preset.All {
		p := &preset.All[i]
		all[i] = object("key", p.Key, "title", p.Title, "topic", p.Topic, "text", p.Text, "link", "#"+p.Link)
	}
	return list(all...)
}
