//go:build js

package page

import (
	"syscall/js"

	"gradlab/render/stage"
	"gradlab/wasm/dom"
)

// keys are the page's shortcuts: Space, ←, →, O, R, Escape. They act on the page and, through a
// listener that hears each key before the engine does, on the picture. Every other key is
// left to the browser: Tab leaves the picture, Ctrl+R reloads.
//
// Inside another page no key is taken but by the control that has the focus. What else is
// struck here is handed to the page around, which would otherwise not hear it: in reveal.js's own words, and as
// {gradlab: 1, event: "key", key} for other decks.
type keys struct {
	app    *App
	framed bool
}

// decks is what reveal.js calls what a key asks for.
var decks = map[string]string{
	"ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down",
	"PageUp": "prev", "PageDown": "next", " ": "next", "Escape": "toggleOverview",
}

func (k *keys) listen(on *dom.Listeners, frame js.Value) {
	on.On(dom.Doc, "keydown", func(e js.Value) {
		switch {
		case taken(e) || modified(e):
		case k.framed:
			k.handOut(e)
		default:
			k.act(e)
		}
	})
	on.Capture(frame, "keydown", func(e js.Value) {
		e.Call("stopImmediatePropagation")
		key := e.Get("key").String()
		if k.draws(e, key) {
			return
		}
		if key == "Escape" {
			k.app.pointer.in.Escape = true
			dom.Window.Call("focus")
		}
		if modified(e) {
			return
		}
		if k.framed {
			k.handOut(e)
		} else {
			k.act(e)
		}
	})
}

// handOut passes a key on to the page around.
func (k *keys) handOut(e js.Value) {
	key := e.Get("key").String()
	outer := dom.Window.Get("parent")
	outer.Call("postMessage", object("gradlab", 1, "event", "key", "key", key), "*")
	if method := decks[key]; method != "" {
		outer.Call("postMessage", `{"method":"`+method+`"}`, "*")
	}
}

// strokes are the keys that write nothing and that pictures know.
var strokes = map[string]stage.Key{
	"Backspace": stage.KeyBackspace, "Enter": stage.KeyEnter, "Escape": stage.KeyEscape,
	"ArrowLeft": stage.KeyLeft, "ArrowRight": stage.KeyRight, "ArrowUp": stage.KeyUp, "ArrowDown": stage.KeyDown,
}

// draws hands a key struck over the picture to it, if it means something there now. Within
// another page those that turn things stay that page's own; what is typed does not.
func (k *keys) draws(e js.Value, name string) bool {
	key, ok := strokes[name]
	if r := []rune(name); len(r) == 1 {
		key, ok = stage.Key(r[0]), true
	}
	s := k.app.stage
	if !ok || modified(e) || !s.Takes(key) || k.framed && !s.Takes(stage.KeyEnter) {
		return false
	}
	if in := &k.app.pointer.in; key == stage.KeyEscape {
		in.Escape = true
	} else {
		in.Keys = append(in.Keys, key)
	}
	e.Call("preventDefault")
	return true
}

// act does what a key asks for, if anything.
func (k *keys) act(e js.Value) {
	if modified(e) {
		return
	}
	switch e.Get("key").String() {
	case " ":
		k.app.run.toggle()
	case "ArrowLeft":
		k.app.run.earlier()
	case "ArrowRight":
		k.app.run.onward(e.Get("shiftKey").Bool())
	case "o", "O":
		k.app.run.open()
	case "r", "R":
		k.app.run.reset()
	case "?":
		dom.ByID("help").Call("click")
	case "Escape":
		if k.app.run.present() {
			break
		}
		k.app.shell.closePanel()
		return
	default:
		return
	}
	e.Call("preventDefault")
}

// modified reports whether the key belongs to the browser or the system.
func modified(e js.Value) bool {
	return e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool()
}

// taken reports whether the element that has the focus wants the key itself: a text field
// all of them, a slider or a choice its arrows, a button Space.
func taken(e js.Value) bool {
	t := e.Get("target")
	switch t.Get("tagName").String() {
	case "INPUT":
		switch t.Get("type").String() {
		case "range", "radio", "checkbox":
			key := e.Get("key").String()
			return key == " " || key == "ArrowRight"
		}
		return true
	case "SELECT", "TEXTAREA":
		return true
	case "BUTTON", "A", "SUMMARY":
		return e.Get("key").String() == " "
	}
	return dom.Doc.Call("querySelector", "dialog[open]").Truthy()
}
