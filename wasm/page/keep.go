//go:build js

package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// keep remembers how far an embedded demo has come, as long as the tab lives: decks unload the
// frames of slides that are not shown. Equal links give equal runs, so the link and the number
// of steps are enough; what a person did to single weights is lost.
type keep struct {
	app   *App
	slide js.Value // the loader's
	on    bool

	step  int    // where to go on, 0: at the beginning
	goal  uint64 // steps that are being made to get there
	plays bool   // and then play

	last string
	next float64
}

// maxReplay is how many steps are made again at most; they take a few seconds.
const maxReplay = 20000

func newKeep(app *App) *keep {
	k := &keep{app: app, slide: app.host.Get("slide")}
	k.on = k.slide.Get("embed").Bool() && k.slide.Get("framed").Bool()
	return k
}

// restored returns the Config with which the demo was left, else c.
func (k *keep) restored(c experiment.Config) experiment.Config {
	if !k.on || k.slide.Get("again").Truthy() { // the run has gone on in the Worker
		return c
	}
	var text js.Value
	tabStorage(func(s js.Value) { text = s.Call("getItem", k.slide.Get("key")) })
	if text.Type() != js.TypeString {
		return c
	}
	steps, link, _ := strings.Cut(text.String(), " ")
	kept, problems := experiment.Parse(link)
	if problems != nil || !kept.Embed {
		return c
	}
	if n, err := strconv.Atoi(steps); err == nil && n > 0 && n <= maxReplay {
		k.step = n
	}
	k.last = text.String()
	return kept
}

// begin is called when the run stands at its beginning, or where it was taken over.
func (k *keep) begin() {
	k.plays = k.slide.Call("plays").Bool()
	if s := k.app.latest(); k.step > 0 && s != nil && s.Step == 0 {
		k.goal = uint64(k.step)
		k.app.s.Send(experiment.Step{N: k.step})
	}
}

// update is called once a frame; now is in ms.
func (k *keep) update(s *experiment.Snapshot, now float64) {
	if s == nil || !k.app.ready {
		return
	}
	if k.goal > 0 && (s.Step >= k.goal || s.Status.Ended()) {
		k.goal = 0
	}
	if k.goal > 0 {
		return
	}
	if k.plays {
		k.plays = false
		k.app.s.Send(experiment.Play{})
	}
	if !k.on || now < k.next {
		return
	}
	k.next = now + 1000
	if text := strconv.FormatUint(s.Step, 10) + " " + k.app.s.Link(); text != k.last {
		k.last = text
		tabStorage(func(st js.Value) { st.Call("setItem", k.slide.Get("key"), text) })
	}
}

// tabStorage works with the storage that lasts as long as the tab, where there is one.
func tabStorage(work func(s js.Value)) {
	defer func() { recover() }() // see storage
	work(js.Global().Get("Reflect").Call("get", dom.Window, "sessionStorage"))
}

// setBar shows what a link wants to stay of the small transport.
func (s *shell) setBar(c experiment.Config) {
	row := experiment.FieldOf("bar")
	for i, id := range []string{"reset", "play", "step", "epoch", "open-full"} {
		e := dom.ByID(id)
		if id == "epoch" {
			e = e.Get("parentNode")
		}
		dom.Flag(e, "data-off", c.Embed && !c.Slide.Bar.Has(i))
	}
	dom.Flag(dom.Doc.Get("documentElement"), "data-bare", c.Embed && row.Format(c) == "none")
}
