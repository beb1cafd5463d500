//go:build js

package page

import (
	"strconv"
	"syscall/js"

	"gradlab/core/notation"
	"gradlab/render/view"
	"gradlab/wasm/dom"
)

// explain shows what a card, a number or a line of text means, in a bubble beside it: while
// the pointer rests on it, while it has the focus, and after a tap. What has an attribute
// data-explain has such a bubble: the attribute names an entry of package notation, or is
// "text" for the element's own title and text in full.
//
// The cards' titles are drawn in the picture, so each has an invisible button over it.
type explain struct {
	app    *App
	bubble js.Value
	owner  js.Value // what the bubble is about, not truthy: nothing
	under  js.Value // what the pointer is over
	rest   int      // rises when that changes, so that an earlier rest is forgotten

	over    js.Value // holds the titles' buttons
	buttons []titleButton
}

type titleButton struct {
	e     js.Value
	title view.Title
}

// restTime is how long, in ms, the pointer rests before a bubble appears.
const restTime = 350

func newExplain(app *App, on *dom.Listeners, frame js.Value) *explain {
	x := &explain{app: app, bubble: dom.ByID("bubble"), over: dom.ByID("titles")}
	x.over.Call("replaceChildren") // an earlier program may have left its own
	x.bubble.Set("hidden", true)
	on.On(dom.Doc, "pointerover", func(e js.Value) {
		if e.Get("pointerType").String() == "touch" {
			return
		}
		owner := explained(e.Get("target"))
		if owner.Equal(x.under) || x.bubble.Call("contains", e.Get("target")).Bool() {
			return
		}
		x.leave()
		x.under = owner
		if !owner.Truthy() {
			return
		}
		rest := x.rest
		app.after(restTime, func() {
			if rest == x.rest {
				x.show(owner)
			}
		})
	})
	on.On(dom.Doc, "pointerout", func(e js.Value) {
		if !e.Get("relatedTarget").Truthy() { // out of the page
			x.leave()
		}
	})
	on.Capture(frame, "pointerover", func(js.Value) { x.leave() })
	on.On(dom.Doc, "focusin", func(e js.Value) {
		if owner := explained(e.Get("target")); owner.Truthy() && owner.Call("matches", ":focus-visible").Bool() {
			x.show(owner)
		}
	})
	on.On(dom.Doc, "focusout", func(js.Value) { x.hide() })
	on.On(dom.Doc, "click", func(e js.Value) {
		if owner := explained(e.Get("target")); owner.Truthy() {
			x.show(owner)
		} else if !x.bubble.Call("contains", e.Get("target")).Bool() {
			x.hide()
		}
	})
	on.Capture(frame, "pointerdown", func(js.Value) { x.hide() })
	on.On(dom.Doc, "keydown", func(e js.Value) {
		if e.Get("key").String() == "Escape" {
			x.hide()
		}
	})
	return x
}

// leave notes that the pointer is over nothing that is explained.
func (x *explain) leave() {
	x.under = js.Undefined()
	x.rest++
	if x.owner.Truthy() && !x.owner.Equal(dom.Doc.Get("activeElement")) {
		x.hide()
	}
}

// explained returns the element around e that has a bubble.
func explained(e js.Value) js.Value {
	if !e.Get("closest").Truthy() { // the document itself
		return js.Undefined()
	}
	if owner := e.Call("closest", "[data-explain]"); owner.Truthy() {
		return owner
	}
	return js.Undefined()
}

// show fills the bubble for owner and puts it below or, for want of room, above.
func (x *explain) show(owner js.Value) {
	if x.owner.Truthy() && x.owner.Equal(owner) || !owner.Get("isConnected").Bool() {
		return
	}
	x.hide()
	parts := x.say(owner)
	if len(parts) == 0 {
		return
	}
	x.bubble.Call("replaceChildren", parts...)
	x.bubble.Set("hidden", false)
	x.owner = owner
	dom.Attr(owner, "aria-describedby", "bubble")

	const gap, rim = 6, 8
	at, own := owner.Call("getBoundingClientRect"), x.bubble.Call("getBoundingClientRect")
	w, h := dom.Window.Get("innerWidth").Float(), dom.Window.Get("innerHeight").Float()
	left := max(rim, min(at.Get("left").Float(), w-own.Get("width").Float()-rim))
	top := at.Get("bottom").Float() + gap
	if top+own.Get("height").Float() > h-rim {
		top = max(rim, at.Get("top").Float()-own.Get("height").Float()-gap)
	}
	style := x.bubble.Get("style")
	style.Set("left", strconv.Itoa(int(left))+"px")
	style.Set("top", strconv.Itoa(int(top))+"px")
}

// say returns what stands in the bubble.
func (x *explain) say(owner js.Value) []any {
	key := owner.Call("getAttribute", "data-explain").String()
	if key == "text" {
		// The line itself, where it is cut short.
		if owner.Get("scrollWidth").Int() <= owner.Get("clientWidth").Int() && owner.Get("scrollHeight").Int() <= owner.Get("clientHeight").Int() {
			return nil
		}
		line := dom.Make("p", "")
		for nodes, i := owner.Get("childNodes"), 0; i < nodes.Length(); i++ {
			line.Call("append", nodes.Index(i).Call("cloneNode", true), " ")
		}
		return []any{line}
	}
	e := notation.Find(key)
	if e == nil {
		return nil
	}
	head := []any{dom.Make("b", "", e.Name)}
	if e.Symbol != "" {
		head = append(head, " ", dom.Make("i", "", e.Symbol))
	}
	parts := []any{dom.Make("p", "", head...)}
	if e.Formula != "" {
		parts = append(parts, dom.Make("p", "formula", e.Formula))
	}
	return append(parts, dom.Make("p", "", e.Text))
}

// hide takes the bubble away.
func (x *explain) hide() {
	x.rest++
	if !x.owner.Truthy() {
		return
	}
	x.owner.Call("removeAttribute", "aria-describedby")
	x.owner = js.Value{}
	x.bubble.Set("hidden", true)
}

// update puts the buttons where the titles stand now.
func (x *explain) update(titles []view.Title) {
	for i, t := range titles {
		if i == len(x.buttons) {
			b := dom.Attr(dom.Make("button", "title-button"), "type", "button")
			x.over.Call("append", b)
			x.buttons = append(x.buttons, titleButton{e: b})
		}
		b := &x.buttons[i]
		if b.title == t {
			continue
		}
		if b.title.Key != t.Key {
			dom.Attr(b.e, "data-explain", t.Key, "aria-label", "What “"+notation.Find(t.Key).Name+"” shows")
		}
		b.title = t
		style := b.e.Get("style")
		for _, px := range []struct {
			name string
			v    float64
		}{{"left", t.At.X}, {"top", t.At.Y}, {"width", t.At.W}, {"height", t.At.H}} {
			style.Set(px.name, strconv.FormatFloat(px.v, 'f', 1, 64)+"px")
		}
	}
	for len(x.buttons) > len(titles) {
		last := len(x.buttons) - 1
		x.buttons[last].e.Call("remove")
		x.buttons = x.buttons[:last]
	}
}
