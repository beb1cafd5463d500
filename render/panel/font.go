//go:build !js

package panel

import (
	"bytes"

	"github.com/hajimehoshi/ebiten/v2/text/v2"

	"gradlab/assets/fonts"
)

var regular, medium = source(fonts.Regular), source(fonts.Medium)

// source reads a font that is part of the program; a broken one is a broken build.
func source(ttf []byte) *text.GoTextFaceSource {
	s, err := text.NewGoTextFaceSource(bytes.NewReader(ttf))
	if err != nil {
		panic("panel: embedded font: " + err.Error())
	}
	return s
}

// newFace returns a face of the given size in px.
func newFace(size float64, bold bool) text.Face {
	src := regular
	if bold {
		src = medium
	}
	return &text.GoTextFace{Source: src, Size: size}
}
