// Package screen draws the batches of a canvas with Ebiten. It is the only package below the
// stage that imports it: a program that imports Ebiten needs a display to start.
package screen

import (
	"image"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/render/canvas"
)

// The two vertex types have one layout, so that lists of one can be read as lists of the
// other. A change on either side must not compile.
var (
	_ [unsafe.Sizeof(ebiten.Vertex{}) - unsafe.Sizeof(canvas.Vertex{})]struct{}
	_ [unsafe.Sizeof(canvas.Vertex{}) - unsafe.Sizeof(ebiten.Vertex{})]struct{}
	_ [unsafe.Offsetof(ebiten.Vertex{}.SrcX) - unsafe.Offsetof(canvas.Vertex{}.SrcX)]struct{}
	_ [unsafe.Offsetof(ebiten.Vertex{}.ColorR) - unsafe.Offsetof(canvas.Vertex{}.R)]struct{}
	_ [unsafe.Offsetof(ebiten.Vertex{}.ColorA) - unsafe.Offsetof(canvas.Vertex{}.A)]struct{}
)

// A Painter draws on Ebiten images. The zero value is ready.
type Painter struct {
	options ebiten.DrawTrianglesOptions
	plain   *ebiten.Shader
}

// plain is the program of batches without a Texture.
const plain = `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, color vec4) vec4 { return color }
`

// Paint draws batches on dst, in order. It uploads what changed of their Textures first.
func (p *Painter) Paint(dst *ebiten.Image, batches []canvas.Batch) {
	if p.plain == nil {
		var err error
		if p.plain, err = ebiten.NewShader([]byte(plain)); err != nil {
			panic("screen: " + err.Error()) // it is a part of the program
		}
		p.options.ColorScaleMode = ebiten.ColorScaleModePremultipliedAlpha
		p.options.DisableMipmaps = true // nothing is drawn much smaller than it is
	}
	for i := range batches {
		b := &batches[i]
		if b.Clip == dst.Bounds() {
			p.batch(dst, b)
			continue
		}
		part := dst.RecyclableSubImage(b.Clip)
		p.batch(part, b)
		part.Recycle()
	}
}

func (p *Painter) batch(dst *ebiten.Image, b *canvas.Batch) {
	vs := unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(unsafe.SliceData(b.Vertices))), len(b.Vertices))
	if b.Texture == nil {
		dst.DrawTrianglesShader32(vs, b.Indices, p.plain, nil)
		return
	}
	p.options.Filter = ebiten.FilterNearest
	if b.Linear {
		p.options.Filter = ebiten.FilterLinear
	}
	dst.DrawTriangles32(vs, b.Indices, upload(b.Texture), &p.options)
}

// upload returns the image of t, with t's content.
func upload(t *canvas.Texture) *ebiten.Image {
	img, _ := t.Handle.(*ebiten.Image)
	if img == nil {
		img = ebiten.NewImageWithOptions(
			image.Rect(0, 0, t.W, t.H), &ebiten.NewImageOptions{Unmanaged: true})
		t.Handle = img
	}
	y0, y1 := t.TakeChanged()
	switch {
	case y0 == y1:
	case y0 == 0 && y1 == t.H:
		img.WritePixels(t.Pix)
	default:
		rows := img.RecyclableSubImage(image.Rect(0, y0, t.W, y1))
		rows.WritePixels(t.Pix[4*t.W*y0 : 4*t.W*y1])
		rows.Recycle()
	}
	return img
}
