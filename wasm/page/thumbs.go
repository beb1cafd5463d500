//go:build js

package page

import (
	"math"
	"syscall/js"

	"gradlab/core/data"
	"gradlab/wasm/dom"
)

// thumbnail draws a data set's own examples on a small canvas, or its key when it is not
// drawn from a law.
func thumbnail(canvas js.Value, key string, dark bool) {
	const size, points, radius = 112, 90, 4.2
	canvas.Set("width", size)
	canvas.Set("height", size)
	ctx := canvas.Call("getContext", "2d")
	set, err := data.Find(key)
	if err != nil {
		ctx.Set("fillStyle", cssColour("--muted"))
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
		ctx.Set("fillStyle", classColour(int(e.Class[i]), set.Classes, dark))
		ctx.Call("beginPath")
		ctx.Call("arc", x, y, radius, 0, 2*math.Pi)
		ctx.Call("fill")
	}
}

// palette are the colours of three classes and more.
var palette = map[bool][]string{
	false: {"#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7"},
	true:  {"#3FA0E0", "#F2B63C", "#2BC296", "#F08A4B", "#8CCBF0", "#E0A3C5"},
}

// classColour is the colour of a class as CSS writes it.
func classColour(class, classes int, dark bool) string {
	if classes > 2 {
		return palette[dark][class%6]
	}
	return cssColour([2]string{"--neg", "--pos"}[class%2])
}

// cssColour returns a token of the page's style sheet.
func cssColour(name string) string {
	return dom.Window.Call("getComputedStyle", dom.Doc.Get("documentElement")).Call("getPropertyValue", name).String()
}
