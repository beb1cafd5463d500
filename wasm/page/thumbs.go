//go:build js

package page

import (
	"math"
	"syscall/js"

	"gradlab/core/data"
	"gradlab/render/theme"
)

// thumbnail draws a data set's own examples on a small canvas, or its key when it is not
// drawn from a law.
func thumbnail(canvas js.Value, key string, dark bool) {
	const size, points, radius = 112, 90, 4.2
	canvas.Set("width", size)
	canvas.Set("height", size)
	ctx, th := canvas.Call("getContext", "2d"), theme.Of(dark)
	set, err := data.Find(key)
	if err != nil {
		ctx.Set("fillStyle", cssColour(th.Muted.Bytes()))
		ctx.Set("font", "34px system-ui, sans-serif")
		ctx.Set("textAlign", "center")
		ctx.Set("textBaseline", "middle")
		ctx.Call("fillText", key, size/2, size/2)
		return
	}
	e := set.Thumbnail(points)
	d := set.Domain
	for i := range e.Len() {
		x := (e.X[i] - d.X0) / (d.X1 - d.X0) * size
		y := (d.Y1 - e.Y[i]) / (d.Y1 - d.Y0) * size // y is up
		ctx.Set("fillStyle", cssColour(th.Class(int(e.Class[i]), set.Classes).Bytes()))
		ctx.Call("beginPath")
		ctx.Call("arc", x, y, radius, 0, 2*math.Pi)
		ctx.Call("fill")
	}
}
