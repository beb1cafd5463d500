//go:build js

package controls

import (
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// control is one field's part of the panel: its label and help on the left, what one
// operates on the right, its error below.
type control struct {
	p   *Panel
	f   *experiment.Field
	box js.Value

	// inputs are the elements that a person operates; they are disabled together and carry
	// the error together.
	inputs []js.Value
	// show writes the field's value into the inputs. bad: the person's last text was
	// refused, so it is left standing for them to mend.
	show func(c experiment.Config, bad bool)
	// mark shows which inputs are wrong; nil: all of them.
	mark func(bad bool)
	// repaint draws pictures for a new theme; nil: there are none.
	repaint func()

	errBox  js.Value
	errText *dom.Text
	bad     bool
	off     bool
	first   bool
}

// newControl makes the control that suits f.
func (p *Panel) newControl(f *experiment.Field) *control {
	ct := &control{p: p, f: f, first: true}
	switch f.Kind {
	case experiment.KindBool:
		ct.check()
	case experiment.KindInt, experiment.KindFloat:
		ct.number()
	case experiment.KindSeed:
		ct.seed()
	case experiment.KindChoice:
		if draw := p.draw[f.Key]; draw != nil {
			ct.pictures(draw)
		} else {
			ct.choice()
		}
	case experiment.KindSet:
		ct.picks()
	case experiment.KindWidths:
		ct.layers()
	case experiment.KindText:
		ct.line()
	case experiment.KindVariant:
		ct.variant()
	}
	return ct
}

// shell puts a label and help around the operated part. When labelled is given, the label
// belongs to that input; otherwise body is a group that the label names.
func (ct *control) shell(class string, body js.Value, labelled js.Value) {
	f := ct.f
	id := "control-" + f.Key
	words := []any{f.Label}
	if f.Unit != "" {
		words = append(words, dom.Make("span", "unseen", " in "+f.Unit))
	}
	var label js.Value
	if labelled.Truthy() {
		label = dom.Attr(dom.Make("label", "", words...), "for", id)
		labelled.Set("id", id)
	} else {
		label = dom.Attr(dom.Make("span", "", words...), "id", id)
		dom.Attr(body, "aria-labelledby", id)
	}
	about := dom.Attr(dom.Make("button", "about", "i"),
		"type", "button", "aria-label", "About "+f.Label, "aria-expanded", "false", "aria-controls", "about-"+f.Key)
	tip := dom.Attr(dom.Make("p", "tip", ct.help(), dom.Make("span", "restarts", f.Restarts.Sentence())), "id", "about-"+f.Key)
	tip.Set("hidden", true)
	ct.p.on.On(about, "click", func(js.Value) {
		open := tip.Get("hidden").Bool()
		tip.Set("hidden", !open)
		dom.Attr(about, "aria-expanded", onOff(open))
	})
	ct.p.on.On(about, "keydown", func(e js.Value) {
		if e.Get("key").String() == "Escape" && !tip.Get("hidden").Bool() {
			about.Call("click")
			e.Call("stopPropagation")
		}
	})
	ct.errBox = dom.Attr(dom.Make("p", "error"), "id", "error-"+f.Key, "aria-live", "polite")
	ct.errBox.Set("hidden", true)
	ct.errText = dom.TextOf(ct.errBox)

	head := dom.Make("div", "label", label, about)
	head.Set("title", ct.help()+"\n"+f.Restarts.Sentence())
	ct.box = dom.Attr(dom.Make("div", "control "+class, head, body, tip, ct.errBox), "data-key", f.Key)

	described := "about-" + f.Key + " error-" + f.Key
	if !labelled.Truthy() {
		dom.Attr(body, "role", role(f.Kind), "aria-describedby", described)
	}
	for _, in := range ct.inputs {
		if in.Get("title").String() == "" {
			in.Set("title", ct.help())
		}
		if labelled.Truthy() {
			dom.Attr(in, "aria-describedby", described)
		}
	}
}

func role(k experiment.Kind) string {
	if k == experiment.KindChoice {
		return "radiogroup"
	}
	return "group"
}

// help is the field's help with what it takes.
func (ct *control) help() string {
	h := ct.f.Help
	switch ct.f.Kind {
	case experiment.KindInt, experiment.KindFloat, experiment.KindText:
		v := ct.f.Valid()
		if ct.f.Unit != "" {
			v += ", in " + ct.f.Unit
		}
		h += " Valid: " + v + "."
	}
	return h
}

// set hands a person's text to the session; what was refused comes back through update.
func (ct *control) set(text string) { ct.p.s.Set(ct.f.Key, text) }

// update brings the control up to date with the Config and the field's error.
func (ct *control) update(c experiment.Config, err error, repaint bool) {
	if off := !ct.f.Active(c); off != ct.off || ct.first {
		ct.off = off
		ct.box.Get("classList").Call("toggle", "off", off)
		for _, in := range ct.inputs {
			in.Set("disabled", off)
		}
	}
	bad := err != nil
	if bad {
		ct.errText.Set(err.Error())
	}
	if bad != ct.bad || ct.first {
		ct.bad = bad
		ct.errBox.Set("hidden", !bad)
		if ct.mark != nil {
			ct.mark(bad)
		} else {
			invalid(bad, ct.inputs...)
		}
	}
	ct.first = false
	ct.show(c, bad)
	if repaint && ct.repaint != nil {
		ct.repaint()
	}
}

// invalid marks inputs as wrong, or as right.
func invalid(bad bool, inputs ...js.Value) {
	for _, in := range inputs {
		if bad {
			dom.Attr(in, "aria-invalid", "true")
		} else {
			in.Call("removeAttribute", "aria-invalid")
		}
	}
}
