//go:build js

package page

import (
	"strings"
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
	code   js.Value
	built  bool
}

func newHelp(app *App, on *dom.Listeners) *help {
	h := &help{app: app, dialog: dom.ByID("help-dialog"), code: dom.ByID("embed-code")}
	on.On(dom.ByID("help"), "click", func(js.Value) { h.open() })
	on.On(h.dialog, "click", func(e js.Value) {
		if e.Get("target").Equal(h.dialog) { // beside the sheet
			h.dialog.Call("close")
		}
	})
	copyButton := dom.ByID("embed-copy")
	on.On(copyButton, "click", func(js.Value) {
		h.code.Call("select")
		app.shell.copyText(h.code.Get("value").String(), func() {
			app.mirror.say("Copied")
			copyButton.Set("textContent", "Copied")
			app.after(1600, func() { copyButton.Set("textContent", "Copy") })
		}, func() {}) // what is selected can be copied by hand
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
	h.code.Set("value", h.embedCode())
	if !h.dialog.Get("open").Bool() {
		h.dialog.Call("showModal")
	}
}

// embedCode is the HTML that shows the present experiment in another page.
func (h *help) embedCode() string {
	c := h.app.s.Config()
	c.Embed, c.Theme = true, "auto"
	src := h.app.page() + "#" + experiment.Encode(c)
	return `<iframe src="` + strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(src) + `" width="800" height="450" style="border: 0" title="Gradlab"></iframe>`
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
