//go:build js

package page

import (
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// history is undo and redo: two buttons and their keys. A button that can do nothing keeps
// the focus, so that the keyboard does not lose its place when the last change is undone.
type history struct {
	app        *App
	undo, redo historyButton
}

type historyButton struct {
	e     js.Value
	known bool
	able  bool
}

func newHistory(app *App, on *dom.Listeners) *history {
	h := &history{app: app}
	h.undo.e, h.redo.e = dom.ByID("undo"), dom.ByID("redo")
	on.On(h.undo.e, "click", func(js.Value) { h.travel(false) })
	on.On(h.redo.e, "click", func(js.Value) { h.travel(true) })
	return h
}

// listen takes Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with ⌘ as well, where no text is being
// written. It has to come before the keys' own listeners, which let nothing through.
func (h *history) listen(on *dom.Listeners, frame js.Value) {
	take := func(e js.Value) {
		if !(e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()) || e.Get("altKey").Bool() {
			return
		}
		redo := e.Get("shiftKey").Bool()
		switch strings.ToLower(e.Get("key").String()) {
		case "z":
		case "y":
			redo = true
		default:
			return
		}
		if writes(e.Get("target")) || dom.Doc.Call("querySelector", "dialog[open]").Truthy() {
			return
		}
		e.Call("preventDefault")
		h.travel(redo)
	}
	on.On(dom.Doc, "keydown", take)
	on.Capture(frame, "keydown", take)
}

// writes reports whether an element is one to write text in, which has an undo of its own.
func writes(e js.Value) bool {
	switch e.Get("tagName").String() {
	case "TEXTAREA":
		return true
	case "INPUT":
		switch e.Get("type").String() {
		case "range", "radio", "checkbox", "button":
			return false
		}
		return true
	}
	return e.Get("isContentEditable").Truthy()
}

// travel undoes or redoes one change and says which.
func (h *history) travel(redo bool) {
	s := h.app.s
	before := s.Config()
	word := "Undone: "
	switch {
	case redo:
		if !s.Redo() {
			h.app.mirror.say("There is nothing to redo")
			return
		}
		word = "Redone: "
	case !s.Undo():
		h.app.mirror.say("There is nothing to undo")
		return
	}
	h.app.mirror.say(word + changes(before, s.Config()))
}

// changes says what is another in b than in a: "Rate η 0.1, Batch 8".
func changes(a, b experiment.Config) string {
	const most = 3
	var list []string
	for i := range experiment.Fields {
		f := &experiment.Fields[i]
		v := f.Format(b)
		if f.Format(a) == v {
			continue
		}
		if len(list) == most {
			list = append(list, "and more")
			break
		}
		if f.Kind == experiment.KindPoints || len(v) > 40 {
			list = append(list, f.Label)
		} else {
			list = append(list, f.Label+" "+v)
		}
	}
	return strings.Join(list, ", ")
}

// update shows what can be done.
func (h *history) update() {
	h.undo.set(h.app.s.CanUndo())
	h.redo.set(h.app.s.CanRedo())
}

func (b *historyButton) set(able bool) {
	if b.known && b.able == able {
		return
	}
	b.known, b.able = true, able
	if able {
		b.e.Call("removeAttribute", "aria-disabled")
	} else {
		dom.Attr(b.e, "aria-disabled", "true")
	}
}
