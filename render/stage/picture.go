package stage

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/render/canvas"
	"gradlab/render/canvas/screen"
)

// maxSide bounds the pictures that Picture makes, in pixels: a graphics card may have no
// larger images.
const maxSide = 8192

// Picture draws the cards as they stand, with scale device pixels to a layout pixel, beside
// the screen, and returns their pixels: four bytes each (red, green, blue, alpha, not
// premultiplied), row by row. It may be called when the engine runs. Before there is anything
// to draw the picture is empty.
func (st *Stage) Picture(scale float64) (pix []byte, w, h int) {
	if st.view == nil || st.area.Empty() {
		return nil, 0, 0
	}
	st.fill()
	most := maxSide / math.Max(st.ctx.W, st.ctx.H)
	scale = math.Min(math.Max(scale, 0.25), most)
	w, h = int(math.Round(st.ctx.W*scale)), int(math.Round(st.ctx.H*scale))
	img := ebiten.NewImage(w, h)
	defer img.Deallocate()
	var c canvas.Canvas
	var p screen.Painter
	c.Begin(image.Rect(0, 0, w, h), scale)
	st.view.Draw(&c, &st.ctx)
	p.Paint(img, c.Batches())
	pix = make([]byte, 4*w*h)
	img.ReadPixels(pix)
	for i := 0; i < len(pix); i += 4 {
		if a := int(pix[i+3]); a != 0 && a != 255 {
			for k := range 3 {
				pix[i+k] = byte(min(255, (int(pix[i+k])*255+a/2)/a))
			}
		}
	}
	st.touch() // what views keep for their scale is now for this one
	return pix, w, h
}
