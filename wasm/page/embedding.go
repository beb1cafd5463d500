//go:build js

package page

import (
	"slices"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// slideOptions are the controls in the dialog for what an embedded picture shows and does:
// the rows of experiment.Slide.
type slideOptions struct {
	slide   experiment.Slide
	cards   js.Value // a box for each card of the lab
	changed func()
}

// build adds the controls to row.
func (o *slideOptions) build(on *dom.Listeners, row js.Value, changed func()) {
	o.changed = changed
	o.slide = experiment.Default().Slide
	check := func(word, key string, take func(yes bool)) {
		help := experiment.FieldOf(key).Help
		box := dom.Attr(dom.Make("input", ""), "type", "checkbox", "id", "embed-"+key)
		on.On(box, "change", func(js.Value) { take(box.Get("checked").Bool()); changed() })
		row.Call("append", dom.Attr(dom.Make("label", "", box, word), "title", help))
	}
	check("plays by itself", "autoplay", func(yes bool) { o.slide.Autoplay = yes })
	check("poster first", "poster", func(yes bool) { o.slide.Poster = yes })
	check("transparent ground", "bg", func(yes bool) {
		o.slide.Ground = ""
		if yes {
			o.slide.Ground = "transparent"
		}
	})
	bar := dom.Attr(dom.Make("select", ""), "id", "embed-bar")
	for _, c := range [][2]string{{"all of it", "reset,play,step,epoch,open"}, {"play only", "play,open"}, {"none", "none"}} {
		bar.Call("append", dom.Attr(dom.Make("option", "", c[0]), "value", c[1]))
	}
	on.On(bar, "change", func(js.Value) {
		c := experiment.Default()
		if experiment.FieldOf("bar").Parse(&c, bar.Get("value").String()) == nil {
			o.slide.Bar = c.Slide.Bar
		}
		changed()
	})
	row.Call("append", dom.Make("label", "", "transport", bar))
	o.cards = dom.Attr(dom.Make("span", "embed-cards"), "role", "group", "aria-label", "Cards shown")
	on.On(o.cards, "change", func(js.Value) { o.read() })
	row.Call("append", o.cards)
}

// offer lists the cards of the present lab.
func (o *slideOptions) offer(cards []experiment.Choice) {
	o.cards.Call("replaceChildren")
	o.cards.Call("append", "cards")
	chosen := o.slide.Cards()
	for _, c := range cards {
		box := dom.Attr(dom.Make("input", ""), "type", "checkbox", "value", c.Key)
		box.Set("checked", slices.Contains(chosen, c.Key))
		o.cards.Call("append", dom.Attr(dom.Make("label", "", box, c.Title), "title", c.Help))
	}
	o.read()
}

// read takes over which cards are chosen; none of them is all that the lab is about.
func (o *slideOptions) read() {
	boxes := o.cards.Call("querySelectorAll", "input:checked")
	var keys []string
	for i := range boxes.Length() {
		keys = append(keys, boxes.Index(i).Get("value").String())
	}
	o.slide.Show = strings.Join(keys, ",")
	o.changed()
}
