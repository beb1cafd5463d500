//go:build js

package controls

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// number is a slider over the field's Steps with a box to type any valid value, or the box
// alone when there are no Steps.
func (ct *control) number() {
	box, text := ct.textBox("number")
	if len(ct.f.Steps) == 0 {
		box.Get("classList").Call("add", "long")
		ct.inputs = []js.Value{box}
		ct.show = func(c experiment.Config, bad bool) { ct.showText(text, c, bad) }
		ct.shell("", box, box)
		return
	}
	last := len(ct.f.Steps) - 1
	slider := dom.Attr(dom.Make("input", ""), "type", "range", "min", "0", "max", strconv.Itoa(last), "step", "1")
	dom.Attr(box, "aria-label", ct.f.Label+", value")
	ct.p.on.On(slider, "input", func(js.Value) {
		i, err := strconv.Atoi(slider.Get("value").String())
		if err == nil && i >= 0 && i <= last {
			ct.set(experiment.FormatFloat(ct.f.Steps[i]))
		}
	})
	ct.inputs = []js.Value{slider, box}
	shown := -1
	ct.show = func(c experiment.Config, bad bool) {
		ct.showText(text, c, bad)
		if i := ct.f.Stop(c); i != shown {
			shown = i
			slider.Set("value", i)
			slider.Get("style").Call("setProperty", "--at", strconv.Itoa(100*i/last)+"%")
		}
		dom.Attr(slider, "aria-valuetext", ct.value(c))
	}
	ct.shell("", dom.Make("div", "slide", slider, box), slider)
}

// seed is a box for the number and a button that draws another one.
func (ct *control) seed() {
	box, text := ct.textBox("number long")
	button := dom.Attr(dom.Make("button", "", "new"), "type", "button", "aria-label", "New "+ct.f.Label, "title", "Draw another seed")
	ct.p.on.On(button, "click", func(js.Value) { ct.set(strconv.FormatUint(NewSeed(), 10)) })
	ct.inputs = []js.Value{box, button}
	ct.show = func(c experiment.Config, bad bool) { ct.showText(text, c, bad) }
	ct.shell("", dom.Make("div", "seed", box, button), box)
}

// line is one line to write in.
func (ct *control) line() {
	box, text := ct.textBox("number long")
	dom.Attr(box, "inputmode", "text", "autocapitalize", "off")
	ct.inputs = []js.Value{box}
	ct.show = func(c experiment.Config, bad bool) { ct.showText(text, c, bad) }
	ct.shell("wide", box, box)
}

// NewSeed returns a seed that nobody chose. It is short, so that links stay readable.
func NewSeed() uint64 { return 1 + rand.Uint64N(999_999) }

// text is a box for a line of text, below its label: formulas are long.
func (ct *control) text() {
	box, text := ct.textBox("number long")
	dom.Attr(box, "inputmode", "text", "placeholder", ct.f.Zero)
	ct.inputs = []js.Value{box}
	ct.show = func(c experiment.Config, bad bool) {
		if !bad {
			text.write(ct.f.Format(c))
		}
	}
	ct.shell("wide", box, box)
}

// pointAt marks the character that an error names, in a box that is being written in.
func pointAt(box js.Value, err error) {
	if err == nil || !box.Equal(dom.Doc.Get("activeElement")) {
		return
	}
	_, after, ok := strings.Cut(err.Error(), "at character ")
	number, _, _ := strings.Cut(after, ":")
	if n, err := strconv.Atoi(number); ok && err == nil {
		box.Call("setSelectionRange", n-1, n)
	}
}

// textBox makes an input that hands its text on when the person is done with it. Escape
// gives the present value back.
func (ct *control) textBox(class string) (js.Value, *typed) {
	box := dom.Attr(dom.Make("input", class), "type", "text", "inputmode", "decimal", "autocomplete", "off", "spellcheck", "false")
	t := &typed{e: box}
	ct.p.on.On(box, "change", func(js.Value) {
		t.last = box.Get("value").String()
		ct.set(t.last)
		pointAt(box, ct.p.s.Error(ct.f.Key))
	})
	ct.p.on.On(box, "keydown", func(e js.Value) {
		switch e.Get("key").String() {
		case "Escape":
			ct.set(ct.f.Format(ct.p.s.Config()))
			t.last = ""
		case "ArrowUp", "ArrowDown":
			if len(ct.f.Steps) == 0 {
				return
			}
			i := ct.f.Stop(ct.p.s.Config())
			if e.Get("key").String() == "ArrowUp" {
				i++
			} else {
				i--
			}
			if i >= 0 && i < len(ct.f.Steps) {
				ct.set(experiment.FormatFloat(ct.f.Steps[i]))
			}
			e.Call("preventDefault")
		}
	})
	return box, t
}

// value is what stands in the box: the number, or the word for 0.
func (ct *control) value(c experiment.Config) string {
	if ct.f.Zero != "" && ct.f.Number(c) == 0 {
		return ct.f.Zero
	}
	return ct.f.Format(c)
}

func (ct *control) showText(t *typed, c experiment.Config, bad bool) {
	if !bad {
		t.write(ct.value(c))
	}
}

// typed is a text input with what it was last known to hold.
type typed struct {
	e    js.Value
	last string
}

func (t *typed) write(s string) {
	if s != t.last || t.e.Get("value").String() != s {
		t.last = s
		t.e.Set("value", s)
	}
}

// check is a box to tick.
func (ct *control) check() {
	box := dom.Attr(dom.Make("input", ""), "type", "checkbox")
	ct.p.on.On(box, "change", func(js.Value) {
		if box.Get("checked").Bool() {
			ct.set("1")
		} else {
			ct.set("0")
		}
	})
	ct.inputs = []js.Value{box}
	ct.show = func(c experiment.Config, _ bool) { box.Set("checked", ct.f.Number(c) == 1) }
	ct.shell("tick", dom.Make("div", "check", box), box)
}
