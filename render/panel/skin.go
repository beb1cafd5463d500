//go:build !js

package panel

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/text/v2"
)

// skin is how the panel looks at one scale: colours, faces and rasterised shapes. A change
// of scale or theme makes a new one.
type skin struct {
	scale   float64 // device pixels in a dp
	c       colours
	white   *ebiten.Image
	faces   map[faceKey]text.Face
	patches map[patchKey]patch
	icons   map[iconKey]*ebiten.Image
}

type faceKey struct {
	bold bool
	size float64
}

// Sizes of text in dp.
const (
	sizeTitle = 18.0
	sizeText  = 14.0
	sizeSmall = 13.0
	sizeTiny  = 12.0
)

func newSkin(scale float64, dark bool) *skin {
	s := &skin{
		scale:   scale,
		c:       coloursOf(dark),
		white:   ebiten.NewImage(1, 1),
		faces:   map[faceKey]text.Face{},
		patches: map[patchKey]patch{},
		icons:   map[iconKey]*ebiten.Image{},
	}
	s.white.Fill(color.White)
	return s
}

// px is a length in whole device pixels, at least one for any that is not 0.
func (s *skin) px(dp float64) int {
	n := int(math.Round(dp * s.scale))
	if n == 0 && dp > 0 {
		n = 1
	}
	return n
}

func (s *skin) face(size float64, bold bool) text.Face {
	k := faceKey{bold, size}
	f := s.faces[k]
	if f == nil {
		f = newFace(math.Round(size*s.scale*2)/2, bold)
		s.faces[k] = f
	}
	return f
}

// width is how wide a line of text is, in px.
func (s *skin) width(t string, size float64, bold bool) int {
	return int(math.Ceil(text.Advance(t, s.face(size, bold))))
}

// Where a text stands in its rectangle.
type align uint8

const (
	left align = iota
	centre
	right
)

// text draws one line in r, its capitals in the vertical middle, and cuts it off with an
// ellipsis where r ends. It returns the x at which it ended.
func (s *skin) text(dst *ebiten.Image, t string, r image.Rectangle, size float64, bold bool, c color.Color, a align) int {
	f := s.face(size, bold)
	w := s.width(t, size, bold)
	if w > r.Dx() {
		t, w = s.cut(t, r.Dx(), size, bold)
	}
	x := r.Min.X
	switch a {
	case centre:
		x += (r.Dx() - w) / 2
	case right:
		x = r.Max.X - w
	}
	m := f.Metrics()
	base := math.Round(float64(r.Min.Y+r.Max.Y)/2 + m.CapHeight/2)
	var o text.DrawOptions
	o.GeoM.Translate(float64(x), base-m.HAscent)
	o.ColorScale.ScaleWithColor(c)
	text.Draw(dst, t, f, &o)
	return x + w
}

// cut shortens a line to at most w px, with an ellipsis at its end.
func (s *skin) cut(t string, w int, size float64, bold bool) (string, int) {
	runes := []rune(t)
	for n := len(runes) - 1; n > 0; n-- {
		short := string(runes[:n]) + "…"
		if sw := s.width(short, size, bold); sw <= w {
			return short, sw
		}
	}
	return "", 0
}

// wrap breaks a text into lines of at most w px at its spaces.
func (s *skin) wrap(t string, w int, size float64, bold bool) []string {
	var lines []string
	line := ""
	for _, word := range splitWords(t) {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if line != "" && s.width(next, size, bold) > w {
			lines = append(lines, line)
			next = word
		}
		line = next
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
