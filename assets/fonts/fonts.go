// Package fonts embeds the face that everything inside the cards is written in: a subset of
// Roboto with Latin, Greek, mathematics and tabular figures. README.md says how it is made.
package fonts

import _ "embed"

var (
	// Regular is for labels and numbers, an OpenType font with TrueType outlines.
	//
	//go:embed Roboto-Regular.ttf
	Regular []byte

	// Medium is for titles and what stands out.
	//
	//go:embed Roboto-Medium.ttf
	Medium []byte
)
