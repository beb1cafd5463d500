//go:build js

package page

import "syscall/js"

// pictures are asked for at any time and made within a frame of the engine, which can be read
// from then only.
type pictures []pictureWish

type pictureWish struct {
	scale float64
	done  func(picture js.Value)
}

// ask calls done with what the cards show, drawn anew with scale device pixels to a layout
// pixel: {width, height, data}, data being four bytes a pixel, not premultiplied.
func (p *pictures) ask(scale float64, done func(js.Value)) {
	*p = append(*p, pictureWish{scale, done})
}

// make makes what was asked for.
func (p *pictures) make(a *App) {
	for _, w := range *p {
		pix, width, height := a.stage.Picture(w.scale)
		data := js.Global().Get("Uint8Array").New(len(pix))
		js.CopyBytesToJS(data, pix)
		w.done(object("width", width, "height", height, "data", data))
	}
	*p = (*p)[:0]
}
