//go:build js

package page

import (
	"math"
	"strconv"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// run is the transport: reset, play and pause, step, the epoch and the speed.
type run struct {
	send func(experiment.Command)

	status  experiment.Status
	known   bool // a Snapshot has come
	snap    *experiment.Snapshot
	play    js.Value
	buttons []js.Value
	epoch   *dom.Text
	word    *dom.Text // what is counted there
	rate    *dom.Text
	sign    string // what the play button shows now
}

func newRun(on *dom.Listeners, send func(experiment.Command)) *run {
	r := &run{
		send:  send,
		play:  dom.ByID("play"),
		epoch: dom.TextOf(dom.ByID("epoch")),
		word:  dom.TextOf(dom.ByID("epoch-word")),
		rate:  dom.TextOf(dom.ByID("rate")),
	}
	reset, step := dom.ByID("reset"), dom.ByID("step")
	r.buttons = []js.Value{reset, r.play, step}
	on.On(reset, "click", func(js.Value) { r.reset() })
	on.On(r.play, "click", func(js.Value) { r.toggle() })
	on.On(step, "click", func(e js.Value) { r.step(e.Get("shiftKey").Bool()) })
	return r
}

// toggle plays what rests and pauses what runs; what has ended begins again.
func (r *run) toggle() {
	switch {
	case r.status == experiment.Running:
		r.send(experiment.Pause{})
		r.status = experiment.Paused // until the next Snapshot says so: a second stroke plays
	case r.status.Ended():
		r.send(experiment.Reset{})
		fallthrough
	default:
		r.send(experiment.Play{})
		r.status = experiment.Running
	}
}

func (r *run) step(epoch bool) {
	if epoch {
		r.send(experiment.Epoch{N: 1})
	} else {
		r.send(experiment.Step{N: 1})
	}
}

// earlier shows the moment before the one that is shown.
func (r *run) earlier() {
	if r.snap == nil {
		return
	}
	if r.opened() {
		r.send(experiment.Do{Key: experiment.StepBack})
	} else if m, ok := r.snap.Earlier(); ok {
		r.send(m)
	} else if len(r.snap.Graph.Nodes) > 0 && r.snap.Step > 0 { // a walk through a graph goes back by itself
		r.send(experiment.Pause{})
		r.send(experiment.Do{Key: "back", Args: [4]float64{1}})
	}
}

// onward shows the moment after an earlier one, and steps on from the present.
func (r *run) onward(epoch bool) {
	if r.snap != nil {
		if r.opened() && !epoch {
			r.send(experiment.Do{Key: experiment.StepNext})
			return
		}
		if m, ok := r.snap.Later(); ok {
			r.send(m)
			return
		}
	}
	r.step(epoch)
}

// opened reports whether a step is opened up.
func (r *run) opened() bool { return r.snap != nil && r.snap.Opened.Stage > 0 }

// open opens the next step up, if there are units to look into.
func (r *run) open() {
	if r.snap == nil || len(r.snap.Tiles.Scale) == 0 || r.opened() {
		return
	}
	r.send(experiment.Pause{})
	r.send(experiment.Do{Key: experiment.StepOpen})
}

// present goes back to the present, or closes an opened step, and reports whether there was one
// or the other.
func (r *run) present() bool {
	if r.snap == nil {
		return false
	}
	if r.opened() {
		r.send(experiment.Do{Key: experiment.StepClose})
		return true
	}
	_, past := r.snap.Past()
	if past {
		r.send(experiment.Moment{Step: experiment.Now})
	}
	return past
}

func (r *run) reset() { r.send(experiment.Reset{}) }

// update shows the newest Snapshot.
func (r *run) update(s *experiment.Snapshot, changed bool) {
	if r.snap = s; s == nil {
		return
	}
	if !r.known {
		r.known = true
		for _, b := range r.buttons {
			b.Set("disabled", false)
		}
	}
	if !changed {
		return
	}
	r.status = s.Status
	if w := &s.Sweep; w.Jobs > 0 {
		r.word.Set("runs")
		r.epoch.Set(grouped(float64(w.Done)))
		r.rate.Set("")
		if s.Status == experiment.Running && w.Left == w.Left {
			r.rate.Set(strconv.Itoa(int(math.Ceil(w.Left))) + " s left")
		}
		r.showSign()
		return
	}
	if len(s.Graph.Nodes) > 0 { // a walk through a graph
		r.word.Set("step")
		r.epoch.Set(grouped(float64(s.Step)))
	} else {
		r.word.Set("epoch")
		r.epoch.Set(grouped(s.Epoch))
	}
	if s.Status == experiment.Running && s.Rate > 0 {
		r.rate.Set(rounded(s.Rate) + " examples/s")
	} else {
		r.rate.Set("")
	}
	r.showSign()
}

// told shows that a run has come to rest as soon as that is heard: the next frame, with all the
// rest, may be long in coming where drawing is slow.
func (r *run) told(s experiment.Status) {
	if r.known && r.status == experiment.Running && s != experiment.Running {
		r.status = s
		r.showSign()
	}
}

// showSign makes the play button show what a press would do.
func (r *run) showSign() {
	sign, name := "play", "Play"
	if r.status == experiment.Running {
		sign, name = "pause", "Pause"
	}
	if sign == r.sign {
		return
	}
	r.sign = sign
	r.play.Call("querySelector", "use").Call("setAttribute", "href", "#icon-"+sign)
	dom.Attr(r.play, "aria-label", name, "title", name+" (Space)")
}

// grouped writes an epoch with six digits in two groups: "000 412".
func grouped(epoch float64) string {
	n := int64(math.Floor(epoch))
	s := strconv.FormatInt(n%1000, 10)
	return pad(strconv.FormatInt(n/1000, 10)) + "\u2009" + pad(s)
}

func pad(s string) string {
	for len(s) < 3 {
		s = "0" + s
	}
	return s
}

// rounded writes a rate with three digits at most: "128 k", "1.2 M".
func rounded(v float64) string {
	unit := ""
	switch {
	case v >= 999.5e3:
		v, unit = v/1e6, "\u202fM"
	case v >= 999.5:
		v, unit = v/1e3, "\u202fk"
	}
	digits := 0
	if unit != "" && v < 9.95 {
		digits = 1
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + unit
}
