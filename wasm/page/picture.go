//go:build js

package page

import "syscall/js"

// pictures are asked for at any time and made within a frame of the engine: outside of one it
// cannot be read from.
type pictures []func(picture js.Value)

// ask calls done with what the cards show: {width, height, data}, data being four bytes a
// pixel, not premultiplied.
func (p *pictures) ask(done func(js.Value)) { *p = append(*p, done) }

// make makes what was asked for.
func (p *pictures) make(a *App) {
	for _, done := range *p {
		pix, w, h := a.stage.Pixels(1)
		data := js.Global().Get("Uint8Array").New(len(pix))
		js.CopyBytesToJS(data, pix)
		done(object("width", w, "height", h, "data", data))
	}
	*p = (*p)[:0]
}
