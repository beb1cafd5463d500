package stage

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/render/canvas"
	"gradlab/render/canvas/screen"
)

// Pixels returns the present picture at so many times its size on screen, as rows of RGBA from
// the top, not premultiplied, nil before there is one. It must be called while the engine is at work, in Update or
// Draw. A picture may be 8192 pixels wide and high at most; what would be larger is made as
// large as that.
func (st *Stage) Pixels(times float64) (pix []byte, w, h int) {
	if st.view == nil || st.area.Empty() || !(times > 0) {
		return nil, 0, 0
	}
	const most = 8192
	times = min(times, most/float64(max(st.area.Dx(), st.area.Dy())))
	w, h = int(math.Round(float64(st.area.Dx())*times)), int(math.Round(float64(st.area.Dy())*times))
	st.fill()
	var c canvas.Canvas
	var painter screen.Painter
	img := ebiten.NewImage(w, h)
	defer img.Deallocate()
	c.Begin(image.Rect(0, 0, w, h), st.scale*times)
	st.view.Draw(&c, &st.ctx)
	painter.Paint(img, c.Batches())
	st.touch() // views keep textures at the resolution of the canvas that they saw last
	pix = make([]byte, 4*w*h)
	img.ReadPixels(pix)
	for i := 0; i < len(pix); i += 4 { // a slide's ground may be transparent
		if a := int(pix[i+3]); a != 0 && a != 255 {
			for k := range 3 {
				pix[i+k] = byte(min(255, (int(pix[i+k])*255+a/2)/a))
			}
		}
	}
	return pix, w, h
}
