//go:build js

package page

import (
	"strconv"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/core/session"
	"gradlab/wasm/dom"
)

// shell is the page around the picture and the controls: tabs, theme, share, the caption,
// notices.
type shell struct {
	app     *App
	tabs    *tabs
	caption js.Value
	said    string // what the caption shows
	version uint64 // of the session that it was made from

	darkQuery js.Value
	theme     string
	font      float64
	embed     bool
	slide     experiment.Slide
	looked    bool
	dark      bool
}

func newShell(app *App, on *dom.Listeners) *shell {
	s := &shell{app: app, tabs: newTabs(app, on), caption: dom.ByID("caption")}

	s.darkQuery = dom.Window.Call("matchMedia", "(prefers-color-scheme: dark)")
	on.On(s.darkQuery, "change", func(js.Value) { s.looked = false })
	on.On(dom.ByID("theme"), "click", func(js.Value) {
		if s.dark {
			app.s.Set("theme", "light")
		} else {
			app.s.Set("theme", "dark")
		}
	})
	on.On(dom.ByID("panel-button"), "click", func(js.Value) { s.setPanel(!s.panelOpen()) })
	on.On(dom.ByID("panel-close"), "click", func(js.Value) { s.closePanel() })
	on.On(dom.ByID("notice-close"), "click", func(js.Value) { dom.ByID("notice").Set("hidden", true) })
	on.On(dom.ByID("brand"), "click", func(e js.Value) {
		e.Call("preventDefault")
		app.load("")
	})
	return s
}

// update shows the Config where the shell depends on it, and returns whether the ground is
// dark.
func (s *shell) update(c experiment.Config) (dark bool) {
	if !s.looked || c.Theme != s.theme || c.Font != s.font || c.Embed != s.embed || c.Slide != s.slide {
		s.looked, s.theme, s.font, s.embed, s.slide = true, c.Theme, c.Font, c.Embed, c.Slide
		s.dark = s.app.host.Call("look", c.Theme, c.Font, c.Embed, c.Slide.Ground).Bool()
		s.setBar(c)
	}
	if !c.Embed {
		s.tabs.update(c.Lab)
	}
	if v := s.app.s.Version(); v != s.version {
		s.version = v
		if name, text := preset.Caption(c); name+text != s.said {
			s.said = name + text
			s.caption.Call("replaceChildren", dom.Make("b", "", name+"."), text)
		}
	}
	return s.dark
}

func (s *shell) panelOpen() bool {
	return dom.Doc.Get("documentElement").Call("getAttribute", "data-panel").Truthy()
}

func (s *shell) setPanel(open bool) {
	root := dom.Doc.Get("documentElement")
	button := dom.ByID("panel-button")
	dom.Attr(button, "aria-expanded", strconv.FormatBool(open))
	if open {
		dom.Attr(root, "data-panel", "open")
		if first := dom.ByID("controls").Call("querySelector", "input"); first.Truthy() {
			first.Call("focus", object("preventScroll", true))
		}
		return
	}
	root.Call("removeAttribute", "data-panel")
	if dom.ByID("panel").Call("contains", dom.Doc.Get("activeElement")).Bool() {
		button.Call("focus")
	}
}

func (s *shell) closePanel() {
	if s.panelOpen() {
		s.setPanel(false)
	}
}

// copyText puts text on the clipboard and then calls done, or refused where that is not
// allowed.
func (s *shell) copyText(text string, done, refused func()) {
	clip := dom.Window.Get("navigator").Get("clipboard")
	if !clip.Truthy() {
		refused()
		return
	}
	var yes, no js.Func
	end := func() { yes.Release(); no.Release() }
	yes = js.FuncOf(func(js.Value, []js.Value) any { end(); done(); return nil })
	no = js.FuncOf(func(js.Value, []js.Value) any { end(); refused(); return nil })
	clip.Call("writeText", text).Call("then", yes, no)
}

// notice shows what was not taken over of a link, or is not as it was where the link comes
// from; no problems take the notice away.
func (s *shell) notice(problems []error) {
	title := "One part of the link was not taken over"
	if len(problems) > 1 {
		title = strconv.Itoa(len(problems)) + " parts of the link were not taken over"
	}
	if len(problems) > 0 {
		if _, ok := problems[0].(session.Notice); ok {
			title = "From TensorFlow Playground, with these differences"
		}
	}
	s.tell(title, problems)
}

// tell shows a title and a list of what there is to say; nothing to say takes it away.
func (s *shell) tell(title string, problems []error) {
	const most = 6
	box, text := dom.ByID("notice"), dom.ByID("notice-text")
	text.Call("replaceChildren")
	box.Set("hidden", len(problems) == 0)
	if len(problems) == 0 {
		return
	}
	list := dom.Make("ul", "")
	for i, p := range problems {
		if i == most {
			list.Call("append", dom.Make("li", "", "and "+strconv.Itoa(len(problems)-most)+" more"))
			break
		}
		list.Call("append", dom.Make("li", "", p.Error()))
	}
	text.Call("append", dom.Make("p", "", title), list)
}
