//go:build js

package controls

import (
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// variant chooses the field in which a second run differs, and its value there: a menu of the
// fields, and beside it a menu of the choices or a box to type in.
func (ct *control) variant() {
	fields := dom.Attr(dom.Make("select", "menu"), "aria-label", ct.f.Label+": which field")
	values := dom.Attr(dom.Make("select", "menu"), "aria-label", ct.f.Label+": its value")
	box, text := ct.valueBox()
	row := dom.Make("div", "variant", fields, values, box)

	fill := func(c experiment.Config) {
		fields.Call("replaceChildren", dom.Attr(dom.Make("option", "", ct.f.Zero), "value", ""))
		for _, f := range experiment.Comparable(c) {
			fields.Call("append", dom.Attr(dom.Make("option", "", f.Label), "value", f.Key, "title", f.Help))
		}
	}
	ct.p.on.On(fields, "change", func(js.Value) {
		c := ct.p.s.Config()
		if f := experiment.FieldOf(fields.Get("value").String()); f != nil {
			ct.set(c.Against(f))
		} else {
			ct.set("")
		}
	})
	give := func(value string) {
		if f, _ := ct.p.s.Config().Compared(); f != nil {
			ct.set(f.Key + ":" + value)
		}
	}
	ct.p.on.On(values, "change", func(js.Value) { give(values.Get("value").String()) })
	ct.p.on.On(box, "change", func(js.Value) { give(box.Get("value").String()) })

	ct.inputs = []js.Value{fields, values, box}
	lab, choices := "", ""
	ct.show = func(c experiment.Config, bad bool) {
		if lab != c.Lab {
			lab = c.Lab
			fill(c)
		}
		f, value := c.Compared()
		if f == nil {
			fields.Set("value", "")
			values.Set("hidden", true)
			box.Set("hidden", true)
			return
		}
		fields.Set("value", f.Key)
		menu := f.Kind == experiment.KindChoice && f.Chosen(c) != ""
		values.Set("hidden", !menu)
		box.Set("hidden", menu)
		if !menu {
			if !bad {
				text(value)
			}
			box.Set("title", f.Help+" Valid: "+f.Valid()+".")
			return
		}
		if choices != f.Key {
			choices = f.Key
			values.Call("replaceChildren")
			for _, ch := range f.Choices {
				values.Call("append", dom.Attr(dom.Make("option", "", ch.Title), "value", ch.Key, "title", ch.Help))
			}
		}
		values.Set("value", value)
	}
	ct.shell("wide", row, js.Undefined())
}

// valueBox is a box to type a value of any field in, and what shows a value there.
func (ct *control) valueBox() (box js.Value, show func(string)) {
	box = dom.Attr(dom.Make("input", "number long"), "type", "text", "autocomplete", "off", "spellcheck", "false", "autocapitalize", "off", "aria-label", ct.f.Label+": its value")
	shown := "\x00"
	return box, func(value string) {
		if value != shown {
			shown = value
			box.Set("value", value)
		}
	}
}
