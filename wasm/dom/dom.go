//go:build js

// Package dom is the little of the browser's document that Gradlab's controls need, over
// syscall/js.
//
// The page's program runs in the picture's frame, so Doc is the document around that frame.
// All of it belongs to the browser's one thread: event handlers run to their end before the
// next event, and must not block.
package dom

import "syscall/js"

// Window is the window of the page around the picture's frame, and Doc its document. In a
// realm of its own (a test, a Worker) they are that realm's.
var (
	Window = pageWindow()
	Doc    = Window.Get("document")
)

func pageWindow() js.Value {
	if p := js.Global().Get("parent"); p.Truthy() {
		return p
	}
	return js.Global()
}

// ByID returns the element with the given id; it panics when the page has none, for that is
// a mistake between index.html and this program.
func ByID(id string) js.Value {
	e := Doc.Call("getElementById", id)
	if !e.Truthy() {
		panic("dom: index.html has no element #" + id)
	}
	return e
}

// Make returns a new element with a class ("" for none) and children in order: elements
// (js.Value) and text (string).
func Make(tag, class string, children ...any) js.Value {
	e := Doc.Call("createElement", tag)
	if class != "" {
		e.Set("className", class)
	}
	if len(children) > 0 {
		e.Call("append", children...)
	}
	return e
}

// Attr sets attributes given as name, value, name, value … and returns e.
func Attr(e js.Value, pairs ...string) js.Value {
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Call("setAttribute", pairs[i], pairs[i+1])
	}
	return e
}

// Flag sets or removes an attribute without a value.
func Flag(e js.Value, name string, on bool) { e.Call("toggleAttribute", name, on) }

// Listeners are event handlers that end together. The zero value is ready for use.
type Listeners []listener

type listener struct {
	target js.Value
	event  string
	f      js.Func
	phase  bool
}

// On calls f for each event of the target.
func (l *Listeners) On(target js.Value, event string, f func(e js.Value)) {
	l.on(target, event, f, false)
}

// Capture calls f before anything inside the target hears the event.
func (l *Listeners) Capture(target js.Value, event string, f func(e js.Value)) {
	l.on(target, event, f, true)
}

func (l *Listeners) on(target js.Value, event string, f func(e js.Value), capture bool) {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := js.Undefined()
		if len(args) > 0 {
			e = args[0]
		}
		f(e)
		return nil
	})
	target.Call("addEventListener", event, fn, capture)
	*l = append(*l, listener{target, event, fn, capture})
}

// End removes all handlers and gives their memory back.
func (l *Listeners) End() {
	for _, h := range *l {
		h.target.Call("removeEventListener", h.event, h.f, h.phase)
		h.f.Release()
	}
	*l = nil
}

// A Text sets an element's text only when it changes: writing to the document costs a
// layout, comparing strings costs nothing.
//
// It changes the text in place: a text that is replaced under the pointer is, to browsers, a
// thing that the pointer has left.
type Text struct {
	e    js.Value
	node js.Value // the text itself
	last string
	set  bool
}

// TextOf returns the Text of an element.
func TextOf(e js.Value) *Text { return &Text{e: e} }

// Set writes s and reports whether that changed anything.
func (t *Text) Set(s string) bool {
	if t.set && s == t.last {
		return false
	}
	t.last, t.set = s, true
	if t.node.Truthy() && t.e.Equal(t.node.Get("parentNode")) {
		t.node.Set("data", s)
		return true
	}
	t.e.Set("textContent", s)
	t.node = t.e.Get("firstChild") // null when s is empty
	return true
}
