//go:build js

package page

import (
	"strconv"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// tabs are the labs in the bar: as many as there is room for, the rest in a menu behind
// "More". Where there is room for the present one alone, or not even that (a phone), the
// menu's button bears its name and the menu holds them all.
type tabs struct {
	nav, more, menu js.Value
	word            *dom.Text // on the menu's button
	tab, item       []js.Value
	wide            []float64 // natural widths of the tabs, px; nil: to be measured
	moreWide        float64
	lab             string
	room            float64 // the width that the present layout is for
}

// tabGap is the space between two tabs, px.
const tabGap = 3

func newTabs(app *App, on *dom.Listeners) *tabs {
	t := &tabs{nav: dom.ByID("labs"), menu: dom.ByID("lab-menu"), room: -1}
	t.nav.Call("replaceChildren")
	t.menu.Call("replaceChildren")
	word := dom.Make("span", "", "More")
	t.word = dom.TextOf(word)
	t.more = dom.Attr(dom.Make("button", "tab lab-more", word), "type", "button", "aria-haspopup", "menu", "aria-expanded", "false", "aria-controls", "lab-menu")
	for _, lab := range experiment.Labs {
		tab := dom.Attr(dom.Make("button", "tab", lab.Title), "type", "button", "title", lab.Help)
		item := dom.Attr(dom.Make("button", "", dom.Make("b", "", lab.Title), dom.Make("span", "", lab.Help)), "type", "button", "role", "menuitemradio", "tabindex", "-1")
		on.On(tab, "click", func(js.Value) { app.s.Set("lab", lab.Key) })
		on.On(item, "click", func(js.Value) {
			t.close(true)
			app.s.Set("lab", lab.Key)
		})
		t.nav.Call("append", tab)
		t.menu.Call("append", item)
		t.tab, t.item = append(t.tab, tab), append(t.item, item)
	}
	t.nav.Call("append", t.more)

	on.On(t.more, "click", func(js.Value) {
		if t.shown() {
			t.close(true)
		} else {
			t.open()
		}
	})
	on.On(t.more, "keydown", func(e js.Value) {
		if e.Get("key").String() == "ArrowDown" {
			e.Call("preventDefault")
			e.Call("stopPropagation")
			t.open()
		}
	})
	on.On(t.menu, "keydown", t.key)
	on.On(dom.Doc, "pointerdown", func(e js.Value) {
		if at := e.Get("target"); !t.menu.Call("contains", at).Bool() && !t.more.Call("contains", at).Bool() {
			t.close(false)
		}
	})
	on.On(js.Global(), "pointerdown", func(js.Value) { t.close(false) }) // on the picture
	return t
}

func (t *tabs) shown() bool { return !t.menu.Get("hidden").Bool() }

// open shows the menu below its button; the present entry, or the first, gets the focus.
func (t *tabs) open() {
	t.menu.Set("hidden", false)
	dom.Attr(t.more, "aria-expanded", "true")
	at := t.more.Call("getBoundingClientRect")
	left := max(4, min(at.Get("left").Float(), dom.Window.Get("innerWidth").Float()-t.menu.Get("offsetWidth").Float()-4))
	style := t.menu.Get("style")
	style.Set("left", strconv.FormatFloat(left, 'f', 0, 64)+"px")
	style.Set("top", strconv.FormatFloat(at.Get("bottom").Float()+4, 'f', 0, 64)+"px")
	t.focus(0)
	for i, lab := range experiment.Labs {
		if lab.Key == t.lab && !t.item[i].Get("hidden").Bool() {
			t.item[i].Call("focus")
		}
	}
}

// close hides the menu; back gives the focus to its button.
func (t *tabs) close(back bool) {
	if !t.shown() {
		return
	}
	t.menu.Set("hidden", true)
	dom.Attr(t.more, "aria-expanded", "false")
	if back {
		t.more.Call("focus")
	}
}

// focus gives the focus to the n-th entry that the menu shows, counted round.
func (t *tabs) focus(n int) {
	var shown []js.Value
	for _, item := range t.item {
		if !item.Get("hidden").Bool() {
			shown = append(shown, item)
		}
	}
	if k := len(shown); k > 0 {
		shown[((n%k)+k)%k].Call("focus")
	}
}

// at returns which of the shown entries has the focus, −1 for none.
func (t *tabs) at() int {
	n, active := -1, dom.Doc.Get("activeElement")
	for _, item := range t.item {
		if item.Get("hidden").Bool() {
			continue
		}
		n++
		if item.Equal(active) {
			return n
		}
	}
	return -1
}

func (t *tabs) key(e js.Value) {
	e.Call("stopPropagation") // Space and arrows mean the run elsewhere
	switch e.Get("key").String() {
	case "ArrowDown":
		t.focus(t.at() + 1)
	case "ArrowUp":
		t.focus(max(t.at(), 0) - 1)
	case "Home":
		t.focus(0)
	case "End":
		t.focus(-1)
	case "Escape":
		t.close(true)
	case "Tab":
		t.close(true)
		return // and on from there
	default:
		return
	}
	e.Call("preventDefault")
}

// update shows the present lab, and lays the tabs out when the room has changed.
func (t *tabs) update(lab string) {
	room := t.nav.Get("clientWidth").Float()
	if lab == t.lab && room == t.room {
		return
	}
	if lab != t.lab {
		t.lab, t.wide = lab, nil // the present tab is heavier
	}
	for i, l := range experiment.Labs {
		present := l.Key == lab
		dom.Attr(t.item[i], "aria-checked", strconv.FormatBool(present))
		if present {
			dom.Attr(t.tab[i], "aria-current", "page")
		} else {
			t.tab[i].Call("removeAttribute", "aria-current")
		}
	}
	t.lay(room)
	t.room = t.nav.Get("clientWidth").Float()
}

// lay decides which tabs are shown. Those before the first that does not fit are, but the
// present one always, in the last one's place if need be.
func (t *tabs) lay(room float64) {
	show := func(e js.Value, yes bool) { e.Set("hidden", !yes) }
	t.close(false)
	if t.wide == nil {
		t.word.Set("More")
		show(t.more, true)
		for _, tab := range t.tab {
			show(tab, true)
			t.wide = append(t.wide, tab.Get("offsetWidth").Float()+tabGap)
		}
		t.moreWide = t.more.Get("offsetWidth").Float() + tabGap
	}
	sum, now := 0.0, 0
	for i, w := range t.wide {
		sum += w
		if experiment.Labs[i].Key == t.lab {
			now = i
		}
	}
	all := sum <= room+tabGap
	left := room + tabGap - t.moreWide - t.wide[now]
	// One tab beside "More" says less than a menu with the lab's name on it.
	menuOnly := !all && (left < 0 || dom.Window.Get("innerWidth").Float() < 600)
	full := false
	for i, w := range t.wide {
		yes := all
		if !all && !menuOnly {
			if i == now {
				yes = true
			} else if !full && left >= w {
				yes, left = true, left-w
			} else {
				full = true
			}
		}
		show(t.tab[i], yes)
		show(t.item[i], !yes)
	}
	show(t.more, !all)
	if menuOnly {
		t.word.Set(experiment.Labs[now].Title)
		dom.Attr(t.more, "aria-label", "Lab: "+experiment.Labs[now].Title)
	} else {
		t.word.Set("More")
		dom.Attr(t.more, "aria-label", "More labs")
	}
}
