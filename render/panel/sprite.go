//go:build !js

package panel

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
)

// A patch is a white rounded rectangle, filled or outlined, drawn in any size and colour:
// the corners keep their shape, the rest stretches. Its edge is antialiased once, when it is
// made.
type patch struct {
	img *ebiten.Image
	r   int // corner size in px; the image is 2r+1 px square
}

// newPatch makes a patch with corners of the given radius, in px. A stroke of 0 fills it;
// otherwise it is an outline of that width, inside the rectangle.
func newPatch(radius, stroke float64) patch {
	r := max(int(math.Ceil(radius)), int(math.Ceil(stroke)), 1)
	n := 2*r + 1
	pix := make([]byte, 4*n*n)
	for y := range n {
		for x := range n {
			d := roundedRect(float64(x)+0.5-float64(n)/2, float64(y)+0.5-float64(n)/2, float64(n)/2, radius)
			a := coverage(d)
			if stroke > 0 {
				a -= coverage(d + stroke)
			}
			setAlpha(pix, 4*(y*n+x), a)
		}
	}
	return patch{upload(pix, n), r}
}

// roundedRect is the signed distance from (x, y) to a square of half-size h around the
// origin whose corners have radius r; negative inside.
func roundedRect(x, y, h, r float64) float64 {
	qx, qy := math.Abs(x)-h+r, math.Abs(y)-h+r
	return min(max(qx, qy), 0) + math.Hypot(max(qx, 0), max(qy, 0)) - r
}

// coverage is how much of a pixel lies inside an edge at signed distance d px.
func coverage(d float64) float64 { return min(max(0.5-d, 0), 1) }

func setAlpha(pix []byte, i int, a float64) {
	v := byte(math.Round(255 * min(max(a, 0), 1)))
	pix[i], pix[i+1], pix[i+2], pix[i+3] = v, v, v, v
}

func upload(pix []byte, n int) *ebiten.Image {
	img := ebiten.NewImage(n, n)
	img.WritePixels(pix)
	return img
}

// draw draws the patch over r in colour c.
func (p patch) draw(dst *ebiten.Image, r image.Rectangle, c color.Color) {
	if r.Dx() <= 0 || r.Dy() <= 0 {
		return
	}
	// A rectangle smaller than two corners gets smaller corners.
	cx, cy := min(p.r, r.Dx()/2), min(p.r, r.Dy()/2)
	n := 2*p.r + 1
	xs := [4]int{r.Min.X, r.Min.X + cx, r.Max.X - cx, r.Max.X}
	ys := [4]int{r.Min.Y, r.Min.Y + cy, r.Max.Y - cy, r.Max.Y}
	src := [4]int{0, p.r, p.r + 1, n}
	for j := range 3 {
		for i := range 3 {
			w, h := xs[i+1]-xs[i], ys[j+1]-ys[j]
			if w <= 0 || h <= 0 {
				continue
			}
			part := p.img.SubImage(image.Rect(src[i], src[j], src[i+1], src[j+1])).(*ebiten.Image)
			var o ebiten.DrawImageOptions
			o.GeoM.Scale(float64(w)/float64(src[i+1]-src[i]), float64(h)/float64(src[j+1]-src[j]))
			o.GeoM.Translate(float64(xs[i]), float64(ys[j]))
			o.ColorScale.ScaleWithColor(c)
			dst.DrawImage(part, &o)
		}
	}
}

// fill fills r with c, edges on whole pixels.
func (s *skin) fill(dst *ebiten.Image, r image.Rectangle, c color.Color) {
	if r.Empty() {
		return
	}
	var o ebiten.DrawImageOptions
	o.GeoM.Scale(float64(r.Dx()), float64(r.Dy()))
	o.GeoM.Translate(float64(r.Min.X), float64(r.Min.Y))
	o.ColorScale.ScaleWithColor(c)
	dst.DrawImage(s.white, &o)
}

// box draws a rounded rectangle with an outline of width dp on top; a nil colour leaves that
// part out.
func (s *skin) box(dst *ebiten.Image, r image.Rectangle, radius, width float64, fill, edge color.Color) {
	if fill != nil {
		s.patch(radius, 0).draw(dst, r, fill)
	}
	if edge != nil {
		s.patch(radius, width).draw(dst, r, edge)
	}
}

// dot draws a disc of radius dp around (x, y) px.
func (s *skin) dot(dst *ebiten.Image, x, y, radius float64, c color.Color) {
	k := patchKey{radius, -1}
	p, ok := s.patches[k]
	if !ok {
		r := radius * s.scale
		h := int(math.Ceil(r))
		n := 2*h + 1
		pix := make([]byte, 4*n*n)
		for j := range n {
			for i := range n {
				setAlpha(pix, 4*(j*n+i), coverage(math.Hypot(float64(i-h), float64(j-h))-r))
			}
		}
		p = patch{upload(pix, n), h}
		s.patches[k] = p
	}
	var o ebiten.DrawImageOptions
	o.GeoM.Translate(math.Round(x)-float64(p.r), math.Round(y)-float64(p.r))
	o.ColorScale.ScaleWithColor(c)
	dst.DrawImage(p.img, &o)
}

// patch returns the patch with the given corner radius and outline width in dp.
func (s *skin) patch(radius, stroke float64) patch {
	k := patchKey{radius, stroke}
	p, ok := s.patches[k]
	if !ok {
		w := 0.0
		if stroke > 0 {
			w = max(1, math.Round(stroke*s.scale))
		}
		p = newPatch(radius*s.scale, w)
		s.patches[k] = p
	}
	return p
}

type patchKey struct{ radius, stroke float64 }
