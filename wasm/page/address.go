//go:build js

package page

import (
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// address keeps the address bar and the session alike: the bar always holds the present
// experiment, and an edit of the bar, or a link followed, loads it.
type address struct {
	app     *App
	version uint64
	shown   string // the fragment in the bar as far as we know
	next    float64
	edited  bool // the bar holds what a person wrote, which may change nothing
}

// spacing is the least time in ms between two writes of the address bar; browsers refuse
// more than about a hundred in half a minute.
const spacing = 350

func (a *address) listen(on *dom.Listeners) {
	on.On(dom.Window, "hashchange", func(js.Value) {
		if hash := fragment(); hash != a.shown {
			a.shown, a.edited = hash, true
			a.app.load(hash)
		}
	})
	on.On(dom.Window, "pagehide", func(js.Value) { a.write() })
}

// update writes the bar when it is stale and the last write is long enough ago.
func (a *address) update(now float64) {
	if v := a.app.s.Version(); (v != a.version || a.edited) && now >= a.next {
		a.version, a.next, a.edited = v, now+spacing, false
		a.write()
	}
}

func (a *address) write() {
	link := a.app.s.Link()
	if link != a.shown {
		a.shown = link
		a.app.host.Call("address", link)
	}
	// From an embedded picture this leads to the same experiment with all controls.
	whole := a.app.s.Config()
	whole.Embed = false
	dom.ByID("open-full").Set("href", "./#"+experiment.Encode(whole))
}

// fragment returns the address bar's link with its '#', "" when there is none.
func fragment() string { return dom.Window.Get("location").Get("hash").String() }

// address returns the whole address of the present experiment.
func (a *App) address() string {
	return a.page() + a.s.Link()
}

// page returns the page's own address without an experiment.
func (a *App) page() string {
	href := dom.Window.Get("location").Get("href").String()
	href, _, _ = strings.Cut(href, "#")
	return href
}
