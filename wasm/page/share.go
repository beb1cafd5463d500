//go:build js

package page

import (
	"math"
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// share is the dialog with what can be taken away: the link, HTML for other pages, and files
// (see files.go).
type share struct {
	app     *App
	dialog  js.Value
	link    js.Value
	code    js.Value
	weights js.Value
	note    *dom.Text // what is said of weights
	said    *dom.Text // and of files
	preview js.Value  // where the embedded page is shown
	options embedOptions

	version uint64
	written string // the link as it was written into the dialog last
	due     func() // has to be done within a frame
}

// embedOptions is how the experiment is to be embedded.
type embedOptions struct {
	width, height int
	theme         string
	font          float64 // of the text, 0: as it is here
	slideOptions
}

func newShare(app *App, on *dom.Listeners) *share {
	s := &share{
		app: app, dialog: dom.ByID("share-dialog"), link: dom.ByID("share-link"), code: dom.ByID("embed-code"), weights: dom.ByID("share-weights"),
		note: dom.TextOf(dom.ByID("share-weights-note")), said: dom.TextOf(dom.ByID("share-note")), preview: dom.ByID("embed-preview"),
		options: embedOptions{width: 800, height: 450, theme: "auto"},
	}
	s.dialog.Call("close") // an earlier program may have opened it
	on.On(dom.ByID("share"), "click", func(js.Value) { s.open() })
	on.On(s.dialog, "click", func(e js.Value) {
		if e.Get("target").Equal(s.dialog) { // beside the sheet
			s.dialog.Call("close")
		}
	})
	on.On(s.dialog, "close", func(js.Value) { s.closed() })
	on.On(s.weights, "change", func(js.Value) { s.written = ""; s.update(); s.again() })
	s.copies(on, "share-link-copy", s.link)
	s.copies(on, "embed-copy", s.code)
	s.buildOptions(on)
	s.buildFiles(on)
	return s
}

// copies makes a button copy the text of a field.
func (s *share) copies(on *dom.Listeners, id string, field js.Value) {
	button := dom.ByID(id)
	on.On(button, "click", func(js.Value) {
		field.Call("select")
		s.app.shell.copyText(field.Get("value").String(), func() {
			s.app.mirror.say("Copied")
			button.Set("textContent", "Copied")
			s.app.after(1600, func() { button.Set("textContent", "Copy") })
		}, func() {}) // what is selected can be copied by hand
	})
}

// buildOptions makes the controls of embedding.
func (s *share) buildOptions(on *dom.Listeners) {
	row := dom.ByID("embed-options")
	row.Call("replaceChildren")
	size := func(word string, v *int) {
		input := dom.Attr(dom.Make("input", ""), "type", "number", "min", "240", "max", "4000", "step", "10", "value", strconv.Itoa(*v))
		on.On(input, "change", func(js.Value) {
			if n := input.Get("valueAsNumber").Float(); n >= 240 && n <= 4000 {
				*v = int(n)
			}
			input.Set("value", *v)
			s.written = ""
			s.again()
		})
		row.Call("append", dom.Make("label", "", word, input))
	}
	size("width", &s.options.width)
	size("height", &s.options.height)
	theme := dom.Make("select", "")
	for _, key := range []string{"auto", "light", "dark"} {
		theme.Call("append", dom.Attr(dom.Make("option", "", key), "value", key))
	}
	on.On(theme, "change", func(js.Value) { s.options.theme = theme.Get("value").String(); s.written = ""; s.again() })
	row.Call("append", dom.Make("label", "", "theme", theme))
	font := dom.Attr(dom.Make("select", ""), "id", "embed-font")
	for _, size := range [][2]string{{"1", "as it is"}, {"1.25", "larger"}, {"1.5", "large"}, {"2", "for a hall"}} {
		font.Call("append", dom.Attr(dom.Make("option", "", size[1]), "value", size[0]))
	}
	on.On(font, "change", func(js.Value) {
		s.options.font, _ = strconv.ParseFloat(font.Get("value").String(), 64)
		s.written = ""
		s.again()
	})
	row.Call("append", dom.Make("label", "", "text", font))
	s.options.build(on, row, func() { s.written = ""; s.again() })
	button := dom.Attr(dom.Make("button", "plain", "Preview"), "type", "button", "id", "embed-show")
	on.On(button, "click", func(js.Value) { s.showPreview() })
	row.Call("append", button)
}

// open shows the dialog.
func (s *share) open() {
	if s.dialog.Get("open").Bool() {
		return
	}
	s.said.Set("")
	s.weights.Set("checked", false)
	s.written = ""
	s.ask(true)
	s.options.offer(experiment.Cards(s.app.s.Config().Lab))
	s.dialog.Call("showModal")
	s.update()
	dom.ByID("share-link-copy").Call("focus")
}

// closed ends what is there for the dialog alone.
func (s *share) closed() {
	s.preview.Call("replaceChildren")
	s.ask(false)
}

// ask asks the training program for the network with all its digits.
func (s *share) ask(on bool) {
	if !s.hasNetwork() {
		return
	}
	do := experiment.Do{Key: experiment.DoExact}
	if on {
		do.Args[0] = 1
	}
	s.app.s.Send(do)
}

// hasNetwork reports whether the present lab has a network to hand out.
func (s *share) hasNetwork() bool { return s.app.s.Config().Lab == "boundary" }

// update keeps the texts true while the dialog is open, and does what waits for a frame.
func (s *share) update() {
	if do := s.due; do != nil {
		s.due = nil
		do()
	}
	if !s.dialog.Get("open").Bool() {
		return
	}
	params, why := s.params()
	dom.Flag(s.weights, "disabled", why != "")
	if why != "" && s.weights.Get("checked").Bool() {
		s.weights.Set("checked", false)
	}
	c := s.app.s.Config()
	if s.weights.Get("checked").Bool() {
		c.Params = params
	}
	link := "#" + experiment.Encode(c)
	note := why
	if text := s.app.s.LinkNote(); text != "" {
		note = strings.TrimSpace(text + " " + note)
	}
	s.note.Set(note)
	if link == s.written {
		return
	}
	s.written = link
	s.link.Set("value", s.app.page()+link)
	s.code.Set("value", s.embedCode(c))
}

// params returns the present weights as a link has them, or why it cannot.
func (s *share) params() (text, why string) {
	if !s.hasNetwork() {
		return "", "This lab has no network whose weights could be taken along."
	}
	snap := s.app.latest()
	if snap == nil || len(snap.Net.Exact) == 0 {
		return "", "" // on its way
	}
	text, err := experiment.FormatParams(snap.Net.Exact)
	if err != nil {
		return "", "The present weights cannot be taken along: " + err.Error() + "."
	}
	return text, ""
}

// embedded is the address that shows c in another page.
func (s *share) embedded(c experiment.Config) string {
	c.Embed, c.Theme, c.Slide = true, s.options.theme, s.options.slide
	if s.options.font > 1 {
		c.Font = s.options.font
	}
	return s.app.page() + "#" + experiment.Encode(c)
}

// embedCode is the HTML that shows c in another page.
func (s *share) embedCode(c experiment.Config) string {
	return `<iframe src="` + strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(s.embedded(c)) +
		`" width="` + strconv.Itoa(s.options.width) + `" height="` + strconv.Itoa(s.options.height) + `" style="border: 0" title="Gradlab" loading="lazy" allow="clipboard-write"></iframe>`
}

// again shows the preview anew, if there is one.
func (s *share) again() {
	if s.preview.Get("firstChild").Truthy() {
		s.showPreview()
	}
}

// showPreview shows the embedded page within the dialog, as large as there is room.
func (s *share) showPreview() {
	room := s.preview.Get("clientWidth").Float()
	w := math.Min(float64(s.options.width), room)
	h := math.Round(w * float64(s.options.height) / float64(s.options.width))
	c := s.app.s.Config()
	if s.weights.Get("checked").Bool() {
		c.Params, _ = s.params()
	}
	frame := dom.Attr(dom.Make("iframe", ""), "title", "Preview of the embedded page", "src", s.embedded(c),
		"width", strconv.FormatFloat(w, 'f', 0, 64), "height", strconv.FormatFloat(h, 'f', 0, 64))
	s.preview.Call("replaceChildren", frame)
	frame.Call("scrollIntoView", object("block", "nearest"))
}
