//go:build js

package controls

import (
	"slices"
	"strings"
	"syscall/js"
	"unicode/utf8"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// wideRow is how many letters of choices fit beside a label.
const wideRow = 17

// choice shows all choices side by side when they fit beside the label, and as a menu when
// they do not.
func (ct *control) choice() {
	letters := 0
	for _, ch := range ct.f.Choices {
		letters += utf8.RuneCountInString(ch.Title) + 1
	}
	if letters > wideRow {
		ct.menu()
	} else {
		ct.segments()
	}
}

// segments shows the choices side by side; one is pressed. In the document they are radio
// buttons, so arrow keys and screen readers know them.
func (ct *control) segments() {
	row := dom.Make("div", "segments")
	for _, ch := range ct.f.Choices {
		input := ct.radio(ch)
		row.Call("append", dom.Make("label", "segment", input, dom.Make("span", "", ch.Title)))
	}
	ct.show = ct.showRadio()
	ct.shell("", row, js.Undefined())
}

// menu shows the present choice and opens to the others.
func (ct *control) menu() {
	menu := dom.Make("select", "menu")
	for _, ch := range ct.f.Choices {
		menu.Call("append", dom.Attr(dom.Make("option", "", ch.Title), "value", ch.Key, "title", ch.Help))
	}
	ct.inputs = []js.Value{menu}
	if ct.f.Each != "" {
		ct.menuEach(menu)
		return
	}
	ct.p.on.On(menu, "change", func(js.Value) { ct.set(menu.Get("value").String()) })
	options := menu.Get("options")
	ct.show = func(c experiment.Config, _ bool) {
		for i, ch := range ct.f.Choices {
			options.Index(i).Set("hidden", !ct.f.Offers(c, ch.Key))
		}
		ct.choose(menu, ct.f.Format(c))
	}
	ct.shell("", menu, menu)
}

// choose makes key the present choice of a menu.
func (ct *control) choose(menu js.Value, key string) {
	menu.Set("value", key)
	for _, ch := range ct.f.Choices {
		if ch.Key == key && ch.Help != "" {
			menu.Set("title", ch.Help)
		}
	}
}

// pictures shows each choice as a small picture of what it stands for.
func (ct *control) pictures(draw func(canvas js.Value, choice string, dark bool)) {
	row := dom.Make("div", "pictures")
	canvases := make([]js.Value, len(ct.f.Choices))
	for i, ch := range ct.f.Choices {
		input := ct.radio(ch)
		canvases[i] = dom.Attr(dom.Make("canvas", ""), "aria-hidden", "true")
		row.Call("append", dom.Make("label", "picture", input, canvases[i]))
	}
	ct.show = ct.showRadio()
	ct.repaint = func() {
		for i, ch := range ct.f.Choices {
			draw(canvases[i], ch.Key, ct.p.dark)
		}
	}
	ct.shell("wide", row, js.Undefined())
	ct.box.Get("firstChild").Get("classList").Call("add", "unseen")
}

func (ct *control) radio(ch experiment.Choice) js.Value {
	title := ch.Title
	if ch.Help != "" {
		title += ": " + ch.Help
	}
	input := dom.Attr(dom.Make("input", ""), "type", "radio", "name", "field-"+ct.f.Key, "value", ch.Key, "aria-label", ch.Title, "title", title)
	ct.p.on.On(input, "change", func(js.Value) { ct.set(ch.Key) })
	ct.inputs = append(ct.inputs, input)
	return input
}

func (ct *control) showRadio() func(experiment.Config, bool) {
	return func(c experiment.Config, _ bool) {
		at := ct.f.Chosen(c)
		for i, ch := range ct.f.Choices {
			ct.inputs[i].Set("checked", ch.Key == at)
		}
	}
}

// picks shows all choices side by side; any number of them is pressed.
func (ct *control) picks() {
	row := dom.Make("div", "segments picks")
	for i, ch := range ct.f.Choices {
		title := ch.Title
		if ch.Help != "" {
			title += ": " + ch.Help
		}
		input := dom.Attr(dom.Make("input", ""), "type", "checkbox", "value", ch.Key, "aria-label", ch.Title, "title", title)
		ct.p.on.On(input, "change", func(js.Value) {
			ct.set(ct.f.Toggled(ct.p.s.Config(), i))
			if ct.p.s.Error(ct.f.Key) != nil { // the last one may not go
				ct.show(ct.p.s.Config(), false)
			}
		})
		ct.inputs = append(ct.inputs, input)
		row.Call("append", dom.Make("label", "segment", input, dom.Make("span", "", ch.Title)))
	}
	ct.show = func(c experiment.Config, _ bool) {
		chosen := strings.Split(ct.f.Format(c), ",")
		for i, in := range ct.inputs {
			in.Set("checked", slices.Contains(chosen, ct.f.Choices[i].Key))
		}
	}
	ct.shell("wide", row, js.Undefined())
	ct.box.Get("firstChild").Get("classList").Call("add", "unseen")
}
