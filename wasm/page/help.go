//go:build js

package page

import (
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/notation"
	"gradlab/wasm/dom"
)

// help is the dialog behind the question mark. What symbols and pictures mean comes from
// package notation; keys and gestures stand in index.html.
type help struct {
	app    *App
	dialog js.Value
	built  bool
}

func newHelp(app *App, on *dom.Listeners) *help {
	h := &help{app: app, dialog: dom.ByID("help-dialog")}
	on.On(dom.ByID("help"), "click", func(js.Value) { h.open() })
	on.On(h.dialog, "click", func(e js.Value) {
		if e.Get("target").Equal(h.dialog) { // beside the sheet
			h.dialog.Call("close")
		}
	})
	dom.TextOf(dom.ByID("version")).Set("Version " + experiment.Version)
	return h
}

func (h *help) open() {
	if !h.built {
		h.built = true
		fill(dom.ByID("help-symbols"), notation.Symbols)
		fill(dom.ByID("help-screen"), notation.Screen)
	}
	if !h.dialog.Get("open").Bool() {
		h.dialog.Call("showModal")
	}
}

// fill makes a table of entries: symbol, name, and formula with text.
func fill(table js.Value, entries []notation.Entry) {
	body := dom.Make("tbody", "")
	for i := range entries {
		e := &entries[i]
		name := dom.Attr(dom.Make("th", "", e.Name), "scope", "row")
		about := dom.Make("td", "")
		if e.Formula != "" {
			about.Call("append", dom.Make("span", "formula", e.Formula))
		}
		about.Call("append", e.Text)
		body.Call("append", dom.Make("tr", "", dom.Make("td", "sign", e.Symbol), name, about))
	}
	table.Call("replaceChildren", body)
}
