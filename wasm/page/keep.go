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
// frames of slides that are not shown. Equal links give equal runs, so the link, the number of
// steps and the journal of what a person did meanwhile (weights set by hand, settings changed
// while it learnt) are enough: the run is made again, to the bit. What is kept is text in the
// storage of the tab, "steps link" and, on further lines, the journal.
type keep struct {
	app   *App
	slide js.Value // the loader's
	on    bool

	again bool               // the run is being made again,
	step  uint64             // up to here,
	deeds []experiment.Deed  // with what is still to be done to it
	goal  uint64             // the steps that are being made
	then  *experiment.Config // and what is set at the end
	plays bool               // and then play

	last string
	next float64
}

// maxReplay is how many steps are made again at most: with the networks of slides a few seconds.
// A longer run goes on from there.
const maxReplay = 100000

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
	state, journal, _ := strings.Cut(text.String(), "\n")
	steps, link, _ := strings.Cut(state, " ")
	kept, problems := experiment.Parse(link)
	if problems != nil || !kept.Embed {
		return c
	}
	n, err := strconv.Atoi(steps)
	if err != nil || n < 0 {
		return kept
	}
	k.step = uint64(min(n, maxReplay))
	k.again = k.step > 0
	k.last = text.String()
	if from, deeds, ok := experiment.ReadJournal(journal); ok && from.Lab == kept.Lab {
		k.again, k.deeds, k.then = true, deeds, &kept
		return from
	}
	return kept
}

// begin is called when the run stands at its beginning, or where it was taken over.
func (k *keep) begin() {
	k.plays = k.slide.Call("plays").Bool()
	if s := k.app.latest(); s == nil || s.Step > 0 {
		k.again = false // it was taken over
	}
}

// redo makes the run again, a part of it in each frame in which the one before is done, and
// reports whether there is more.
func (k *keep) redo(s *experiment.Snapshot) bool {
	if _, all := k.app.s.Answered(); !all || s.Step < k.goal && !s.Status.Ended() {
		return true
	}
	for len(k.deeds) > 0 && k.deeds[0].Step == s.Step {
		if d := &k.deeds[0]; d.Config != nil {
			k.app.s.Send(experiment.Configure{Config: *d.Config})
		} else {
			k.app.s.Send(d.Edit)
		}
		k.deeds = k.deeds[1:]
	}
	to := k.step
	if len(k.deeds) > 0 {
		to = min(to, k.deeds[0].Step)
	}
	if to > s.Step && !s.Status.Ended() {
		k.goal = to
		k.app.s.Send(experiment.Step{N: int(to - s.Step)})
		return true
	}
	if k.then != nil {
		k.app.s.Send(experiment.Configure{Config: *k.then})
	}
	k.again, k.deeds, k.then = false, nil, nil
	return false
}

// update is called once a frame; now is in ms.
func (k *keep) update(s *experiment.Snapshot, now float64) {
	if s == nil || !k.app.ready {
		return
	}
	if k.again && k.redo(s) {
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
	k.save(s)
}

// save keeps how far s has come.
func (k *keep) save(s *experiment.Snapshot) {
	if !k.on || s == nil || !k.app.ready || k.again {
		return
	}
	text := strconv.FormatUint(s.Step, 10) + " " + k.app.s.Link()
	if s.Journal != "" {
		text += "\n" + s.Journal
	}
	if text != k.last {
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
