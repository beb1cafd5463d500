//go:build js

package page

import (
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// messages answers pages that stand around this one, or beside it, by postMessage.
//
// A request is {gradlab: 1, id, method, args} with a method of window.gradlab (link, load,
// send, presets, snapshot, stats), or, shorter, a command itself: {gradlab: 1, id, type: "play"}. The
// answer {gradlab: 1, id, result} or {gradlab: 1, id, error} goes to the window that asked
// and to no other; without an id there is none.
//
// Asked are pages of this page's own origin, and those of the origins that the page's
// address names: index.html?allow=https://slides.example,https://course.example#lab=… .
// allow=* names all. Who embeds the page writes its address, so the choice is theirs.
//
// The page around may also send reveal.js's "slide:start" and "slide:stop", whatever its
// origin: they play and pause, and nothing comes back.
type messages struct {
	api     api
	allowed map[string]bool
}

func (m *messages) listen(on *dom.Listeners) {
	location := dom.Window.Get("location")
	m.allowed = map[string]bool{}
	if own := location.Get("origin").String(); own != "null" {
		m.allowed[own] = true
	}
	params := dom.Window.Get("URLSearchParams").New(location.Get("search"))
	if list := params.Call("get", "allow"); list.Type() == js.TypeString {
		for _, origin := range strings.Split(list.String(), ",") {
			m.allowed[strings.TrimSuffix(strings.TrimSpace(origin), "/")] = true
		}
	}
	on.On(dom.Window, "message", m.take)
	m.api.app.host.Get("slide").Call("listen")
}

func (m *messages) take(e js.Value) {
	origin, source := e.Get("origin").String(), e.Get("source")
	data := m.api.app.host.Call("request", e, m.allowed[origin] || m.allowed["*"])
	if data.Type() == js.TypeString {
		if parent := dom.Window.Get("parent"); parent.Equal(dom.Window) || !source.Equal(parent) {
			return
		}
		switch data.String() {
		case "slide:start":
			m.api.app.s.Send(experiment.Play{})
		case "slide:stop":
			m.api.app.s.Send(experiment.Pause{})
		}
		return
	}
	if data.Type() != js.TypeObject || !source.Truthy() {
		return
	}
	answer := m.answer(data)
	id := data.Get("id")
	if id.Type() == js.TypeUndefined {
		return
	}
	reply := object("gradlab", 1, "id", id)
	if v, ok := answer.(js.Value); ok && v.InstanceOf(dom.Window.Get("Error")) {
		reply.Set("error", v.Get("message"))
	} else {
		reply.Set("result", answer)
	}
	if origin == "null" {
		origin = "*" // an opaque origin cannot be named; the answer still goes to one window
	}
	source.Call("postMessage", reply, origin)
}

// answer carries out a request and returns what its function would.
func (m *messages) answer(data js.Value) any {
	method, args := "send", []js.Value{data}
	if name := data.Get("method"); name.Type() == js.TypeString {
		method, args = name.String(), nil
		if list := data.Get("args"); js.Global().Get("Array").Call("isArray", list).Bool() {
			for i := range min(list.Length(), 4) {
				args = append(args, list.Index(i))
			}
		}
	}
	switch method {
	case "link":
		return m.api.app.s.Link()
	case "load":
		return m.api.load(args)
	case "send":
		return result(nil, m.api.send(args))
	case "presets":
		return m.api.presets()
	case "snapshot":
		return m.api.snapshot()
	case "stats":
		return m.api.stats()
	}
	return dom.Window.Get("Error").New("gradlab: no such method (there are link, load, send, presets, snapshot, stats)")
}
