//go:build js

package controls

import (
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// mostLayers is how many hidden layers the + button goes up to. A link may ask for more; a
// picture of more is no longer read.
const mostLayers = 8

// layers shows the sizes of the hidden layers, each in a box of its own, between a button
// that takes the last layer away and one that adds another like it.
func (ct *control) layers() {
	list := func() []int {
		var sizes []int
		if text := ct.f.Format(ct.p.s.Config()); text != "none" {
			for _, s := range strings.Split(text, ",") {
				n, _ := strconv.Atoi(s)
				sizes = append(sizes, n)
			}
		}
		return sizes
	}
	set := func(sizes []int) {
		if len(sizes) == 0 {
			ct.set("none")
			return
		}
		words := make([]string, len(sizes))
		for i, n := range sizes {
			words[i] = strconv.Itoa(n)
		}
		ct.set(strings.Join(words, ","))
	}
	button := func(sign, name string, do func()) js.Value {
		b := dom.Attr(dom.Make("button", "pm", sign), "type", "button", "aria-label", name, "title", name)
		ct.p.on.On(b, "click", func(js.Value) { do() })
		return b
	}
	fewer := button("−", "One hidden layer less", func() {
		if sizes := list(); len(sizes) > 0 {
			set(sizes[:len(sizes)-1])
		}
	})
	more := button("+", "One hidden layer more", func() {
		sizes := list()
		next := 8
		if len(sizes) > 0 {
			next = sizes[len(sizes)-1]
		}
		set(append(sizes, next))
	})
	boxes := dom.Make("span", "widths")
	none := dom.Make("span", "none", "none")
	body := dom.Make("div", "layers", fewer, boxes, more)
	ct.inputs = []js.Value{fewer, more}

	var on dom.Listeners // of the boxes, which come and go
	var widths []*typed
	refused := -1 // the box whose text was refused
	change := func(i int, text string) {
		words := strings.Split(ct.f.Format(ct.p.s.Config()), ",")
		if i >= len(words) {
			return
		}
		words[i] = text
		refused = i
		ct.set(strings.Join(words, ","))
	}
	build := func(n int) {
		on.End()
		boxes.Call("replaceChildren")
		widths = widths[:0]
		ct.inputs = ct.inputs[:2]
		for i := range n {
			box := dom.Attr(dom.Make("input", "number"), "type", "text", "inputmode", "numeric", "autocomplete", "off",
				"aria-label", "Units in hidden layer "+strconv.Itoa(i+1), "title", "Units in hidden layer "+strconv.Itoa(i+1)+"; ↑ and ↓ change it")
			t := &typed{e: box}
			on.On(box, "change", func(js.Value) {
				t.last = box.Get("value").String()
				change(i, t.last)
			})
			on.On(box, "keydown", func(e js.Value) {
				by := 0
				switch e.Get("key").String() {
				case "ArrowUp":
					by = 1
				case "ArrowDown":
					by = -1
				case "Escape":
					ct.set(ct.f.Format(ct.p.s.Config()))
					return
				default:
					return
				}
				e.Call("preventDefault")
				if sizes := list(); i < len(sizes) && sizes[i]+by >= int(ct.f.Min) {
					change(i, strconv.Itoa(sizes[i]+by))
				}
			})
			boxes.Call("append", box)
			widths = append(widths, t)
			ct.inputs = append(ct.inputs, box)
		}
		if n == 0 {
			boxes.Call("append", none)
		}
	}
	build(0)
	ct.mark = func(bad bool) {
		for i, t := range widths {
			invalid(bad && i == refused, t.e)
		}
	}
	ct.show = func(_ experiment.Config, bad bool) {
		sizes := list()
		if len(sizes) != len(widths) {
			build(len(sizes))
		}
		for i, n := range sizes {
			if !bad || i != refused {
				widths[i].write(strconv.Itoa(n))
			}
		}
		fewer.Set("disabled", len(sizes) == 0)
		more.Set("disabled", len(sizes) >= mostLayers)
	}
	ct.shell("", body, js.Undefined())
}
