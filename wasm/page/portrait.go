//go:build js

package page

import (
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/render/portrait"
	"gradlab/render/theme"
)

// portray draws the cards of a lab after the preset's steps; before there is anything, the
// empty card. It must be called within a frame: the engine gives out pixels only there.
func (w *work) portray(dark bool) {
	const n = portrait.Side
	ctx := w.canvas.Call("getContext", "2d")
	if !w.Done {
		ctx.Set("fillStyle", cssColour(theme.Of(dark).Card.Bytes()))
		ctx.Call("fillRect", 0, 0, side, side)
		return
	}
	img := ebiten.NewImage(n, n)
	defer img.Deallocate()
	if w.PaintCards(img, dark) {
		pixels := make([]byte, 4*n*n)
		img.ReadPixels(pixels)
		putPixels(ctx, pixels, n)
	}
}
