//go:build js

package page

import (
	"syscall/js"

	"gradlab/wasm/dom"
)

// watch knows whether anyone can see the picture, and whether the training program lives.
//
// Unseen is a hidden tab, a minimised window, or a frame that is scrolled out of the page
// around it or stands on another slide: then nothing is drawn and the training holds. It
// goes on when the picture is seen again.
type watch struct {
	app      *App
	hidden   bool // the tab
	away     bool // off screen
	told     bool // what the other side was told last
	observer js.Value

	silent   float64 // ms of drawn time since the training program was last heard
	heard    int
	lastTick float64

	restarts int
	deaths   []float64 // when, in ms
}

// patience is how long, in ms of drawn frames, a training program may keep silent before it
// is taken for dead. The longest single step that a Config allows takes a few seconds.
const patience = 15000

func (w *watch) listen(on *dom.Listeners) {
	on.On(dom.Doc, "visibilitychange", func(js.Value) {
		w.hidden = dom.Doc.Get("visibilityState").String() == "hidden"
		w.tell()
	})
	w.hidden = dom.Doc.Get("visibilityState").String() == "hidden"
	// Without a root the observer measures against the outermost window, through all frames.
	if make := dom.Window.Get("IntersectionObserver"); make.Truthy() {
		f := js.FuncOf(func(_ js.Value, args []js.Value) any {
			entries := args[0]
			w.away = !entries.Index(entries.Length() - 1).Get("isIntersecting").Bool()
			w.tell()
			return nil
		})
		w.observer = make.New(f)
		w.observer.Call("observe", dom.ByID("stage"))
	}
}

// end stops watching: this program is about to be replaced.
func (w *watch) end() {
	if w.observer.Truthy() {
		w.observer.Call("disconnect")
	}
}

func (w *watch) visible() bool { return !w.hidden && !w.away }

func (w *watch) tell() {
	if hold := !w.visible(); hold != w.told {
		w.told = hold
		w.app.remote.Hold(hold)
		w.app.stale = true
	}
}

// tick is called once a drawn frame with the time in ms.
func (w *watch) tick(now float64) {
	dt := min(now-w.lastTick, 3000) // a machine that slept has not waited
	w.lastTick = now
	if n := w.app.remote.Heard(); n != w.heard || !w.app.remote.Met() {
		w.heard, w.silent = n, 0
		return
	}
	w.silent += dt
	if w.silent > patience {
		w.silent = 0
		w.died("The training program did not answer for 15 s.")
	}
}

// died starts another training program and tells what happened. Three deaths in a minute
// are enough: then the person decides.
func (w *watch) died(trace string) {
	now := millis()
	recent := w.deaths[:0]
	for _, t := range w.deaths {
		if now-t < 60000 {
			recent = append(recent, t)
		}
	}
	w.deaths = append(recent, now)
	host := w.app.host
	if len(w.deaths) > 3 {
		host.Call("banner", "Training stopped", "The training program ended again and again with this experiment. The link in the address bar still holds it.", trace,
			list(host.Get("reload"), host.Get("dismiss")))
		return
	}
	w.restarts++
	host.Call("banner", "Training was started again", "The training program ended unexpectedly. The experiment was restarted from its link.", trace,
		list(host.Get("dismiss"), host.Get("reload")))
	w.app.reconnect()
}

// list returns an array of the page's realm.
func list(items ...any) js.Value { return dom.Window.Get("Array").Call("of", items...) }

// millis is the page's clock in ms.
func millis() float64 { return js.Global().Get("performance").Call("now").Float() }
