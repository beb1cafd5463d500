//go:build js

package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/points"
	"gradlab/core/table"
	"gradlab/wasm/dom"
)

// tableDialog reads a table from a file, from what is dropped on the page or from the
// clipboard, shows what it found and makes own points of it. All work goes in slices, each a
// task of its own, so that the browser draws and listens in between.
type tableDialog struct {
	app    *App
	dialog js.Value
	on     dom.Listeners // of the columns' menus

	source, body, use js.Value
	file, text        js.Value
	standard          js.Value
	status            *dom.Text

	pump     js.Value // a MessageChannel's port: a message to it is a slice of work
	pumping  bool
	fetching int    // number of the file that is being fetched; older ones are ignored
	raw      []byte // the file
	opt      table.Options
	touched  bool // the person has decided on standardising
	r        *table.Reader
	laid     bool // the preview shows r's layout
	t        *table.Table
	importer *points.Import
}

// sliceMS is how long a slice of the work takes.
const sliceMS = 7

func newTableDialog(app *App, on *dom.Listeners) *tableDialog {
	d := &tableDialog{app: app}
	title := dom.Attr(dom.Make("h2", "", "Points from a table"), "id", "table-title")
	closer := dom.Attr(dom.Make("button", "round", "×"), "aria-label", "Close")
	head := dom.Make("header", "", title, dom.Make("p", "", "Two columns of numbers and one of classes."),
		dom.Attr(dom.Make("form", "", closer), "method", "dialog"))

	d.file = dom.Attr(dom.Make("input", ""), "type", "file", "accept", ".csv,.tsv,.txt,text/csv,text/plain", "id", "table-file", "aria-label", "CSV file")
	d.text = dom.Attr(dom.Make("textarea", "table-text"), "rows", "4", "spellcheck", "false", "id", "table-text",
		"aria-label", "The table as text", "placeholder", "… or paste it here, or drop a file anywhere on the page:\nx1,x2,class\n0.5,1.2,a\n-0.3,0.8,b")
	d.source = dom.Make("div", "table-source", d.file, d.text)

	d.body = dom.Make("div", "table-preview")
	d.standard = dom.Attr(dom.Make("input", ""), "type", "checkbox", "id", "table-standard")
	label := dom.Attr(dom.Make("label", "", d.standard, " standardise: mean 0, standard deviation 1"), "for", "table-standard")
	status := dom.Attr(dom.Make("p", "table-status"), "role", "status", "id", "table-status")
	d.status = dom.TextOf(status)
	d.use = dom.Attr(dom.Make("button", "plain table-use", "Use these points"), "type", "button", "id", "table-use")
	foot := dom.Make("footer", "", label, d.use)

	body := dom.Make("div", "help-body", d.source, status, d.body, foot)
	d.dialog = dom.Attr(dom.Make("dialog", "help table-dialog", head, body), "aria-labelledby", "table-title", "id", "table-dialog")
	dom.Doc.Get("body").Call("append", d.dialog)

	on.On(d.dialog, "close", func(js.Value) {
		if !d.dialog.Get("open").Bool() { // again: the event comes late
			d.forget()
		}
	})
	on.On(d.file, "change", func(js.Value) {
		if files := d.file.Get("files"); files.Length() > 0 {
			d.fetch(files.Index(0))
		}
	})
	on.On(d.text, "input", func(js.Value) { d.begin([]byte(d.text.Get("value").String())) })
	on.On(d.standard, "change", func(js.Value) {
		d.touched = true
		d.opt.Standardise = d.standard.Get("checked").Bool()
		d.read()
	})
	on.On(d.use, "click", func(js.Value) { d.take() })
	channel := dom.Window.Get("MessageChannel").New()
	d.pump = channel.Get("port1")
	on.On(channel.Get("port2"), "message", func(js.Value) { d.slice() })
	channel.Get("port2").Call("start")
	for _, target := range []js.Value{dom.Window, js.Global()} {
		d.drop(on, target)
	}
	on.On(dom.Doc, "paste", func(e js.Value) { d.paste(e) })
	on.On(js.Global().Get("document"), "paste", func(e js.Value) { d.paste(e) })
	return d
}

// drop takes files that are dropped on a window.
func (d *tableDialog) drop(on *dom.Listeners, window js.Value) {
	files := func(e js.Value) bool {
		t := e.Get("dataTransfer")
		return t.Truthy() && t.Get("types").Call("includes", "Files").Bool()
	}
	on.On(window, "dragover", func(e js.Value) {
		if files(e) {
			e.Call("preventDefault")
			e.Get("dataTransfer").Set("dropEffect", "copy")
		}
	})
	on.On(window, "drop", func(e js.Value) {
		if !files(e) {
			return
		}
		e.Call("preventDefault")
		if list := e.Get("dataTransfer").Get("files"); list.Length() > 0 {
			d.open()
			d.fetch(list.Index(0))
		}
	})
}

// paste takes a table from the clipboard where no text is being written.
func (d *tableDialog) paste(e js.Value) {
	clip := e.Get("clipboardData")
	if !clip.Truthy() || typed(e.Get("target")) {
		return
	}
	if files := clip.Get("files"); files.Length() > 0 {
		d.open()
		d.fetch(files.Index(0))
		return
	}
	if text := clip.Call("getData", "text/plain").String(); strings.Contains(text, "\n") {
		e.Call("preventDefault")
		d.open()
		d.text.Set("value", clipped(text))
		d.begin([]byte(text))
	}
}

// typed reports whether an element takes what is pasted itself.
func typed(e js.Value) bool {
	switch e.Get("tagName").String() {
	case "TEXTAREA", "INPUT", "SELECT":
		return true
	}
	return false
}

// clipped keeps a long text out of the text field, where it would be slow.
func clipped(s string) string {
	const most = 20_000
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "\n…"
	}
	return s
}

// open shows the dialog.
func (d *tableDialog) open() {
	if !d.dialog.Get("open").Bool() {
		d.forget()
		d.dialog.Call("showModal")
	}
}

// forget gives everything back.
func (d *tableDialog) forget() {
	d.fetching++
	d.raw, d.r, d.t, d.importer, d.opt, d.touched, d.laid = nil, nil, nil, nil, table.Options{}, false, false
	d.on.End()
	d.file.Set("value", "")
	d.text.Set("value", "")
	d.standard.Set("checked", false)
	d.body.Call("replaceChildren")
	d.status.Set("")
	d.use.Set("disabled", true)
}

// fetch brings a file's bytes, a piece at a time.
func (d *tableDialog) fetch(file js.Value) {
	d.fetching++
	number, size := d.fetching, file.Get("size").Int()
	d.t, d.r = nil, nil
	d.use.Set("disabled", true)
	if size > table.MaxBytes {
		d.status.Set("The file is larger than " + strconv.Itoa(table.MaxBytes>>20) + " MB; at most so much is read.")
		return
	}
	d.status.Set("Fetching the file …")
	raw := make([]byte, 0, size)
	var next func()
	next = func() {
		const piece = 1 << 20
		if number != d.fetching {
			return
		}
		if len(raw) >= size {
			if d.begin(raw); len(raw) == 0 {
				d.status.Set("The file is empty: there is nothing to read.")
			}
			return
		}
		promise := file.Call("slice", len(raw), min(size, len(raw)+piece)).Call("arrayBuffer")
		var done, failed js.Func
		end := func() { done.Release(); failed.Release() }
		done = js.FuncOf(func(_ js.Value, args []js.Value) any {
			end()
			bytes := js.Global().Get("Uint8Array").New(args[0])
			at := len(raw)
			raw = append(raw, make([]byte, bytes.Length())...)
			if js.CopyBytesToGo(raw[at:], bytes) == 0 {
				size = at
			}
			next()
			return nil
		})
		failed = js.FuncOf(func(js.Value, []js.Value) any {
			end()
			if number == d.fetching {
				d.status.Set("The browser could not read the file.")
			}
			return nil
		})
		promise.Call("then", done, failed)
	}
	next()
}

// begin reads a new table.
func (d *tableDialog) begin(raw []byte) {
	d.fetching++
	d.raw, d.opt, d.touched = raw, table.Options{}, false
	d.standard.Set("checked", false)
	d.read()
}

// read reads the table from its start, as the options say now.
func (d *tableDialog) read() {
	d.t, d.r, d.importer, d.laid = nil, nil, nil, false
	d.use.Set("disabled", true)
	if len(d.raw) == 0 {
		d.status.Set("")
		d.body.Call("replaceChildren")
		return
	}
	d.status.Set("Reading …")
	d.r = table.NewReader(d.opt)
	d.r.Feed(d.raw)
	d.r.Close()
	d.work()
}

// work asks for a slice of the work, unless one is asked for.
func (d *tableDialog) work() {
	if !d.pumping {
		d.pumping = true
		d.pump.Call("postMessage", 0)
	}
}

// slice goes on with the work.
func (d *tableDialog) slice() {
	d.pumping = false
	for end := millis() + sliceMS; millis() < end; {
		switch {
		case d.importer != nil:
			if !d.importer.Next(200) {
				d.finish()
				return
			}
		case d.r == nil || d.t != nil:
			return
		default:
			st := d.r.Next(100)
			if !d.laid && d.r.Layout() != nil {
				d.laid = true
				d.preview(d.r.Layout())
			}
			if st != table.Busy {
				d.done()
				return
			}
		}
	}
	d.work()
	if d.r != nil && d.t == nil {
		rows, share := d.r.Progress()
		d.status.Set("Reading … " + strconv.Itoa(int(100*share)) + " %, " + strconv.Itoa(rows) + " rows")
	}
}

// done says what was read.
func (d *tableDialog) done() {
	t, err := d.r.Table()
	if err != nil {
		d.r = nil
		d.status.Set(plainly(err))
		if !d.laid {
			d.body.Call("replaceChildren")
		}
		return
	}
	if !d.touched && points.Standardise(t) {
		d.touched, d.opt.Standardise = true, true
		d.standard.Set("checked", true)
		d.read()
		return
	}
	d.t = t
	d.status.Set(t.Summary())
	d.use.Set("disabled", false)
	if len(t.Refused) == 0 {
		return
	}
	list := dom.Make("ul", "table-refused")
	for _, r := range t.Refused {
		list.Call("append", dom.Make("li", "", r.String()))
	}
	if more := t.Total() - len(t.Refused); more > 0 {
		list.Call("append", dom.Make("li", "", "and "+strconv.Itoa(more)+" more"))
	}
	d.body.Call("append", list)
}

// plainly is an error without the name of the package.
func plainly(err error) string {
	_, s, ok := strings.Cut(err.Error(), ": ")
	if !ok {
		s = err.Error()
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// preview shows the first rows, and menus to choose the columns.
func (d *tableDialog) preview(l *table.Layout) {
	const most = 8
	d.on.End()
	menus := dom.Make("div", "table-columns")
	for _, m := range []struct {
		word   string
		at     int
		choice *string
	}{{"x₁", l.X1, &d.opt.X1}, {"x₂", l.X2, &d.opt.X2}, {"class", l.Class, &d.opt.Class}} {
		menu := dom.Make("select", "")
		for i, c := range l.Columns {
			option := dom.Attr(dom.Make("option", "", c.Name), "value", strconv.Itoa(i+1))
			menu.Call("append", option)
		}
		menu.Set("selectedIndex", m.at)
		d.on.On(menu, "change", func(js.Value) {
			d.opt.X1, d.opt.X2, d.opt.Class = strconv.Itoa(l.X1+1), strconv.Itoa(l.X2+1), strconv.Itoa(l.Class+1)
			// The column that another role has goes to it in exchange.
			old, now := *m.choice, menu.Get("value").String()
			for _, other := range []*string{&d.opt.X1, &d.opt.X2, &d.opt.Class} {
				if *other == now {
					*other = old
				}
			}
			*m.choice = now
			d.read()
		})
		menus.Call("append", dom.Make("label", "", m.word+" ", menu))
	}
	head := dom.Make("tr", "")
	role := func(i int) string {
		switch i {
		case l.X1:
			return "x₁"
		case l.X2:
			return "x₂"
		case l.Class:
			return "class"
		}
		return ""
	}
	cell := func(tag string, i int, text string) js.Value {
		class := ""
		if role(i) != "" {
			class = "chosen"
		}
		return dom.Make(tag, class, text)
	}
	for i, c := range l.Columns[:min(most, len(l.Columns))] {
		head.Call("append", cell("th", i, c.Name))
	}
	grid := dom.Make("table", "table-rows", dom.Make("thead", "", head))
	rows := dom.Make("tbody", "")
	for _, r := range l.Rows[:min(6, len(l.Rows))] {
		tr := dom.Make("tr", "")
		for i, text := range r[:min(most, len(r))] {
			tr.Call("append", cell("td", i, text))
		}
		rows.Call("append", tr)
	}
	grid.Call("append", rows)
	d.body.Call("replaceChildren", menus, dom.Make("div", "table-scroll", grid))
}

// take begins to make points of the table.
func (d *tableDialog) take() {
	if d.t == nil || d.importer != nil {
		return
	}
	m, err := points.NewImport(d.t)
	if err != nil {
		d.status.Set(plainly(err))
		return
	}
	d.importer = m
	d.use.Set("disabled", true)
	d.work()
}

// finish hands the points to the session.
func (d *tableDialog) finish() {
	text, summary := d.importer.Text(), d.importer.Summary()
	d.importer = nil
	if err := d.app.s.ReplacePoints(text); err != nil {
		d.status.Set(plainly(err))
		d.use.Set("disabled", false)
		return
	}
	d.dialog.Call("close")
	d.app.mirror.say(summary)
}
