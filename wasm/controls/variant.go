//go:build js

package controls

import (
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// variant chooses the field in which other runs differ, and their values there: a menu of the
// fields, and for each run a menu of the choices or a box to type in. The second may be left
// empty.
func (ct *control) variant() {
	fields := dom.Attr(dom.Make("select", "menu"), "aria-label", ct.f.Label+": which field")
	row := dom.Make("div", "variant", fields)
	ct.inputs = []js.Value{fields}
	var runs [experiment.MaxCompared]otherRun
	for i := range runs {
		runs[i] = ct.otherRun(i)
		row.Call("append", runs[i].values, runs[i].box)
		ct.inputs = append(ct.inputs, runs[i].values, runs[i].box)
	}

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

	lab := ""
	ct.show = func(c experiment.Config, bad bool) {
		if lab != c.Lab {
			lab = c.Lab
			fill(c)
		}
		f, values := c.Compared()
		key := ""
		if f != nil {
			key = f.Key
		}
		fields.Set("value", key)
		for i := range runs {
			value := ""
			if i < len(values) {
				value = values[i]
			}
			runs[i].show(c, f, value, bad)
		}
	}
	ct.shell("wide", row, js.Undefined())
}

// otherRun is the control of one run's value.
type otherRun struct {
	values, box js.Value // a menu of choices; a box to type in
	text        func(string)
	of          string // the field that values are of
	may         string // "" or what stands for no such run
}

func (ct *control) otherRun(i int) otherRun {
	label, o := ct.f.Label+": its value", otherRun{}
	if i > 0 {
		label, o.may = ct.f.Label+": and a third run's value", "and …"
	}
	o.values = dom.Attr(dom.Make("select", "menu"), "aria-label", label)
	o.box, o.text = valueBox(label)
	o.box.Set("placeholder", o.may)
	for _, in := range [...]js.Value{o.values, o.box} {
		ct.p.on.On(in, "change", func(js.Value) { ct.set(ct.p.s.Config().With(i, in.Get("value").String())) })
	}
	return o
}

func (o *otherRun) show(c experiment.Config, f *experiment.Field, value string, bad bool) {
	menu := f != nil && f.Kind == experiment.KindChoice && f.Chosen(c) != ""
	o.values.Set("hidden", !menu)
	o.box.Set("hidden", menu || f == nil)
	switch {
	case menu:
		if o.of != f.Key {
			o.of = f.Key
			o.values.Call("replaceChildren")
			if o.may != "" {
				o.values.Call("append", dom.Attr(dom.Make("option", "", o.may), "value", ""))
			}
			for _, ch := range f.Choices {
				o.values.Call("append", dom.Attr(dom.Make("option", "", ch.Title), "value", ch.Key, "title", ch.Help))
			}
		}
		o.values.Set("value", value)
	case f != nil:
		if !bad {
			o.text(value)
		}
		o.box.Set("title", f.Help+" Valid: "+f.Valid()+".")
	}
}

// valueBox is a box to type a value of any field in, and what shows a value there.
func valueBox(label string) (box js.Value, show func(string)) {
	box = dom.Attr(dom.Make("input", "number long"), "type", "text", "autocomplete", "off", "spellcheck", "false", "autocapitalize", "off", "aria-label", label)
	shown := "\x00"
	return box, func(value string) {
		if value != shown {
			shown = value
			box.Set("value", value)
		}
	}
}
