//go:build js

package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/export"
	"gradlab/core/preset"
	"gradlab/wasm/dom"
)

// buildFiles makes the buttons that hand out files.
func (s *share) buildFiles(on *dom.Listeners) {
	row := func(id string, buttons ...struct {
		key, word, help string
		make            func()
	}) {
		box := dom.ByID(id)
		box.Call("replaceChildren")
		for _, b := range buttons {
			e := dom.Attr(dom.Make("button", "plain", b.word), "type", "button", "title", b.help, "data-file", b.key)
			on.On(e, "click", func(js.Value) { b.make() })
			box.Call("append", e)
		}
	}
	type button = struct {
		key, word, help string
		make            func()
	}
	picture := func(times float64) func() { return func() { s.due = func() { s.png(times) } } }
	row("share-pictures",
		button{"svg", "SVG", "Vector graphics: sharp at any size, can be edited", s.svg},
		button{"png1", "PNG 1×", "As large as on screen", picture(1)},
		button{"png2", "PNG 2×", "Twice as large", picture(2)},
		button{"png4", "PNG 4×", "Four times as large", picture(4)})
	row("share-numbers",
		button{"csv", "Curves, CSV", "A table with a row a step and a column a curve", func() { s.save("curves.csv", "text/csv", s.curves(export.CurvesCSV)) }},
		button{"json", "Curves, JSON", "The same for programs", func() { s.save("curves.json", "application/json", s.curves(export.CurvesJSON)) }},
		button{"network", "Network, JSON", "All weights with all their digits", func() { s.network("network.json", "application/json", export.NetworkJSON) }},
		button{"onnx", "Network, ONNX", "The trained network for ONNX Runtime and the like", func() { s.network("network.onnx", "application/octet-stream", export.NetworkONNX) }})
}

// about is the title of a picture and where it comes from.
func (s *share) about() (title, origin string) {
	name, _ := preset.Caption(s.app.s.Config())
	origin = s.app.address()
	if snap := s.app.latest(); snap != nil && snap.Step > 0 {
		origin += " after step " + strconv.FormatUint(snap.Step, 10)
	}
	return "Gradlab: " + name, origin + ", seed " + strconv.FormatUint(s.app.s.Config().Seed, 10)
}

func (s *share) svg() {
	doc := s.app.stage.SVG(s.about())
	if doc == nil {
		s.said.Set("There is no picture yet.")
		return
	}
	s.save("figure.svg", "image/svg+xml", doc)
}

// png hands the picture out at so many times its size on screen. It must be called within a
// frame.
func (s *share) png(times float64) {
	pixels, w, h := s.app.stage.Pixels(times)
	if pixels == nil {
		s.said.Set("There is no picture yet.")
		return
	}
	title, origin := s.about()
	array := js.Global().Get("Uint8ClampedArray").New(len(pixels))
	js.CopyBytesToJS(array, pixels)
	canvas := dom.Make("canvas", "")
	canvas.Set("width", w)
	canvas.Set("height", h)
	canvas.Call("getContext", "2d").Call("putImageData", js.Global().Get("ImageData").New(array, w, h), 0, 0)
	var done js.Func
	done = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done.Release()
		if !args[0].Truthy() {
			s.said.Set("This browser could not make a picture of " + strconv.Itoa(w) + "×" + strconv.Itoa(h) + " pixels; a smaller one may do.")
			return nil
		}
		var read js.Func
		read = js.FuncOf(func(_ js.Value, args []js.Value) any {
			read.Release()
			array := js.Global().Get("Uint8Array").New(args[0])
			file := make([]byte, array.Length())
			js.CopyBytesToGo(file, array)
			s.save("figure@"+strconv.FormatFloat(times, 'g', -1, 64)+"x.png", "image/png", export.AnnotatePNG(file, title+"\n"+origin))
			return nil
		})
		args[0].Call("arrayBuffer").Call("then", read)
		return nil
	})
	canvas.Call("toBlob", done, "image/png")
}

// curves writes the curves of the present run, nil when there are none.
func (s *share) curves(write func(link string, c export.Curves) []byte) []byte {
	snap := s.app.latest()
	if snap == nil || len(snap.Series) == 0 && len(snap.Sweep.Points) == 0 {
		return nil
	}
	return write(s.app.s.Link(), export.CurvesOf(s.app.s.Config(), snap))
}

// network writes the present network.
func (s *share) network(name, kind string, write func(*export.Network) ([]byte, error)) {
	snap := s.app.latest()
	switch {
	case !s.hasNetwork():
		s.said.Set("This lab has no network to hand out.")
		return
	case snap == nil || len(snap.Net.Exact) == 0:
		s.said.Set("The network is not there yet; try again in a moment.")
		return
	}
	n, err := export.NetworkOf(s.app.s.Config(), snap)
	var data []byte
	if err == nil {
		data, err = write(n)
	}
	if err != nil {
		s.said.Set("The network cannot be written: " + err.Error() + ".")
		return
	}
	s.save(name, kind, data)
}

// save hands out a file; nil data is none.
func (s *share) save(name, kind string, data []byte) {
	if data == nil {
		if snap := s.app.latest(); snap != nil && len(snap.Graph.Nodes) > 0 {
			s.said.Set("This lab has no curves: its picture can be saved, and snapshot().derivatives has its numbers.")
		} else {
			s.said.Set("There is nothing to save yet: make a step first.")
		}
		return
	}
	bytes := dom.Window.Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(js.Global().Get("Uint8Array").New(bytes.Get("buffer")), data)
	s.hand(name, dom.Window.Get("Blob").New(dom.Window.Get("Array").Call("of", bytes), object("type", kind)))
}

// hand makes the browser save a Blob as gradlab-name.
func (s *share) hand(name string, blob js.Value) {
	c := s.app.s.Config()
	parts := []string{"gradlab", c.Lab}
	if c.Lab == "boundary" {
		parts = append(parts, c.Data)
	}
	name = strings.Join(append(parts, name), "-")
	url := dom.Window.Get("URL").Call("createObjectURL", blob)
	a := dom.Attr(dom.Make("a", ""), "href", url.String(), "download", name)
	a.Call("click")
	s.app.after(10_000, func() { dom.Window.Get("URL").Call("revokeObjectURL", url) })
	s.said.Set(name + " was handed to the browser.")
	s.app.mirror.say("Saved as " + name)
}
