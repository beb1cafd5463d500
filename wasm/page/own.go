//go:build js

package page

import (
	"bytes"
	"strconv"
	"syscall/js"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/table"
	"gradlab/wasm/dom"
)

// own is the person's own data on the page: the buttons below the choice of data, the dialog
// that reads a table, and what the browser keeps. Points are drawn on the picture itself.
type own struct {
	app   *App
	box   js.Value
	note  *dom.Text
	shown map[string]js.Value // the buttons, by what they do
	csv   *tableDialog

	version uint64 // of the session that the buttons show
	kept    uint64 // and that the browser keeps
	next    float64
	full    bool   // the browser has no room
	touch   string // what fingers may do to the page, over the picture
	turns   bool   // fingers turn what the picture shows
}

func newOwn(app *App, on *dom.Listeners) *own {
	o := &own{app: app, shown: map[string]js.Value{}}
	o.csv = newTableDialog(app, on)
	o.box = dom.Attr(dom.Make("div", "own"), "role", "group", "aria-label", "Your data")
	row := dom.Make("div", "own-buttons")
	for _, b := range []struct {
		key, word, title string
		do               func()
	}{
		{"edit", "Edit", "Make these examples your own points, to add to, move and erase", func() { o.say(app.s.TakeOver()) }},
		{"draw", "Draw", "Begin with an empty plane and put points down by hand", app.s.ClearPoints},
		{"clear", "Clear", "Take all your points away", app.s.ClearPoints},
		{"load", "Load CSV", "Read points from a CSV file, or from what you paste", o.csv.open},
		{"save", "Save", "Your points as a CSV file", o.download},
	} {
		button := dom.Attr(dom.Make("button", "plain", b.word), "type", "button", "title", b.title, "id", "own-"+b.key)
		on.On(button, "click", func(js.Value) { b.do() })
		row.Call("append", button)
		o.shown[b.key] = button
	}
	note := dom.Make("p", "own-note")
	o.note = dom.TextOf(note)
	o.box.Call("append", row, note)
	return o
}

// update is called once a frame.
func (o *own) update(now float64) {
	if !o.box.Get("isConnected").Bool() {
		if place := dom.ByID("controls").Call("querySelector", `[data-key="data"]`); place.Truthy() {
			place.Call("after", o.box)
		}
	}
	v := o.app.s.Version()
	if turns := o.app.stage.Drags(); v != o.version || turns != o.turns {
		o.turns = turns
		o.version = v
		o.show()
	}
	if v != o.kept && now >= o.next {
		o.kept, o.next = v, now+1000
		o.keep()
	}
}

// show brings buttons and note up to date.
func (o *own) show() {
	c := o.app.s.Config()
	is := c.IsOwn()
	for key, b := range o.shown {
		b.Set("hidden", is == (key == "edit" || key == "draw") && key != "load")
	}
	o.note.Set(o.count(is))
	// In the Fit lab the sample is moved by hand whatever it came from.
	o.app.pointer.draws = (is || c.Lab == "fit") && !c.Embed
	// A finger draws or turns instead of moving the page, two bring things closer instead of it.
	action := ""
	switch {
	case o.app.pointer.draws || o.turns:
		action = "none"
	case o.app.stage.Zooms():
		action = "pan-x pan-y"
	}
	if action != o.touch {
		o.touch = action
		if canvas := js.Global().Get("document").Call("querySelector", "canvas"); canvas.Truthy() {
			canvas.Get("style").Set("touchAction", action)
		}
	}
}

// count says how many points there are of each class, and what does not travel in the link.
func (o *own) count(is bool) string {
	if !is {
		return ""
	}
	s := o.app.s.PointsNote()
	if o.full {
		s += " This browser has no room to keep them."
	}
	return s
}

// say tells why something was refused.
func (o *own) say(err error) {
	if err != nil {
		o.app.shell.tell("That could not be done", []error{err})
	}
}

// download hands the points over as a file.
func (o *own) download() {
	l := o.app.s.Points()
	var names []string
	for k := range data.MaxClasses {
		names = append(names, strconv.Itoa(k))
	}
	var b bytes.Buffer
	if err := table.Write(&b, &l.Examples, names); err != nil {
		o.say(err)
		return
	}
	parts := dom.Window.Get("Array").New(b.String())
	blob := dom.Window.Get("Blob").New(parts, object("type", "text/csv"))
	url := dom.Window.Get("URL").Call("createObjectURL", blob)
	a := dom.Attr(dom.Make("a", ""), "href", url.String(), "download", "gradlab-points.csv")
	a.Call("click")
	o.app.after(10_000, func() { dom.Window.Get("URL").Call("revokeObjectURL", url) })
}

// The browser keeps the experiment of who has own points, so that loading the page again
// brings all of them back, also those that the address has no room for.
const storageKey = "gradlab/own"

// keep stores the experiment.
func (o *own) keep() {
	full := false
	if o.app.s.Config().Points == "" {
		storage(func(s js.Value) { s.Call("removeItem", storageKey) })
	} else {
		full = !storage(func(s js.Value) { s.Call("setItem", storageKey, o.app.s.State()) })
	}
	if full != o.full {
		o.full = full
		o.show()
	}
}

// restored returns the experiment that the browser keeps if its link is that of c: the same
// with all points.
func restored(c experiment.Config) experiment.Config {
	var state js.Value
	storage(func(s js.Value) { state = s.Call("getItem", storageKey) })
	if state.Type() != js.TypeString {
		return c
	}
	kept, problems := experiment.ParseWhole(state.String())
	if problems != nil || experiment.Encode(kept) != experiment.Encode(c) {
		return c
	}
	return kept
}

// storage works with the browser's storage and reports whether that went well: reading it is
// refused within some frames, and writing when it is full. (Reflect.get makes an exception of
// the getter one that can be caught.)
func storage(work func(s js.Value)) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	work(js.Global().Get("Reflect").Call("get", dom.Window, "localStorage"))
	return true
}
