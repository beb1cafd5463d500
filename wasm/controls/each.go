//go:build js

package controls

import (
	"strconv"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// menuEach is a menu for all hidden layers alike, with a last line that opens a small menu for
// each of them below it.
func (ct *control) menuEach(menu js.Value) {
	const apart = "each" // the line's value, which is no key
	menu.Call("append", dom.Attr(dom.Make("option", "", "each its own …"), "value", apart, "title", "Another one in each "+ct.f.Each))
	row := dom.Attr(dom.Make("div", "each"), "role", "group", "aria-label", ct.f.Label+" of each "+ct.f.Each)
	row.Set("hidden", true)
	open := false
	ct.p.on.On(menu, "change", func(js.Value) {
		if key := menu.Get("value").String(); key != apart {
			open = false
			ct.set(key)
		} else {
			open = true
		}
		ct.show(ct.p.s.Config(), false)
	})

	var on dom.Listeners // of the small menus, which come and go
	var menus []js.Value
	build := func(n int) {
		on.End()
		row.Call("replaceChildren")
		menus = menus[:0]
		for l := 1; l <= n; l++ {
			m := dom.Attr(dom.Make("select", "menu"), "aria-label", ct.f.Label+" of "+ct.f.Each+" "+strconv.Itoa(l))
			for _, ch := range ct.f.Choices {
				m.Call("append", dom.Attr(dom.Make("option", "", ch.Title), "value", ch.Key, "title", ch.Help))
			}
			on.On(m, "change", func(js.Value) {
				open = true
				ct.set(ct.p.s.Config().WithAct(l, m.Get("value").String()))
			})
			row.Call("append", m)
			menus = append(menus, m)
		}
	}
	ct.show = func(c experiment.Config, _ bool) {
		n := c.Hidden.Len()
		one := ct.f.Chosen(c)
		if n != len(menus) {
			build(n)
		}
		shown := n > 1 && (open || one == "")
		row.Set("hidden", !shown)
		if shown {
			one = apart
		}
		ct.choose(menu, one)
		for i, m := range menus {
			ct.choose(m, c.ActOf(i+1))
		}
	}
	ct.shell("", menu, menu)
	ct.box.Call("append", row)
}
