//go:build !js

package panel

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
)

// An icon is drawn in a square of 24 units from strokes and filled polygons, rasterised from
// their distance fields at the size in px in which it is shown.
type icon struct {
	stroke [][]vec // polylines 2 units wide with round caps and joins
	fill   [][]vec // closed polygons
}

type vec struct{ x, y float64 }

// arc returns points on a circle from angle a to b in degrees, clockwise on screen.
func arc(cx, cy, r, a, b float64) []vec {
	const n = 24
	pts := make([]vec, n+1)
	for i := range pts {
		t := (a + (b-a)*float64(i)/n) * math.Pi / 180
		pts[i] = vec{cx + r*math.Cos(t), cy + r*math.Sin(t)}
	}
	return pts
}

// square is one of 7 units with its corner at (x, y).
func square(x, y float64) []vec { return []vec{{x, y}, {x + 7, y}, {x + 7, y + 7}, {x, y + 7}} }

// crescent is the outline of the disc (cx, cy, r) without the disc (bx, by, br).
func crescent(cx, cy, r, bx, by, br float64) []vec {
	dx, dy := bx-cx, by-cy
	d := math.Hypot(dx, dy)
	deg := func(rad float64) float64 { return rad * 180 / math.Pi }
	// Half the angle that the circles' common chord takes at each centre.
	a := deg(math.Acos((d*d + r*r - br*br) / (2 * d * r)))
	b := deg(math.Acos((d*d + br*br - r*r) / (2 * d * br)))
	to := deg(math.Atan2(dy, dx))
	return append(arc(cx, cy, r, to+a, to+360-a), arc(bx, by, br, to+180+b, to+180-b)...)
}

// The icons of the header.
var (
	iconPlay  = icon{fill: [][]vec{{{8, 5}, {19, 12}, {8, 19}}}}
	iconPause = icon{fill: [][]vec{{{7, 5}, {10.5, 5}, {10.5, 19}, {7, 19}}, {{13.5, 5}, {17, 5}, {17, 19}, {13.5, 19}}}}
	iconStep  = icon{
		fill: [][]vec{{{6, 6}, {14.5, 12}, {6, 18}}, {{15.5, 6}, {18, 6}, {18, 18}, {15.5, 18}}},
	}
	iconReset = icon{
		stroke: [][]vec{arc(12, 12.5, 7, -60, 210)},
		fill:   [][]vec{{{15.6, 1.8}, {15.6, 10.2}, {10.2, 6}}},
	}
	iconPresets = icon{
		fill: [][]vec{square(4, 4), square(13, 4), square(4, 13), square(13, 13)},
	}
	iconUndo = icon{
		stroke: [][]vec{append([]vec{{5, 9}, {14, 9}}, append(arc(14, 13.5, 4.5, -90, 90), vec{9, 18})...), {{9, 5}, {5, 9}, {9, 13}}},
	}
	iconRedo = icon{
		stroke: [][]vec{append([]vec{{19, 9}, {10, 9}}, append(arc(10, 13.5, 4.5, -90, -270), vec{15, 18})...), {{15, 5}, {19, 9}, {15, 13}}},
	}
	iconSeed = icon{
		stroke: [][]vec{{{5, 7}, {7, 5}, {17, 5}, {19, 7}, {19, 17}, {17, 19}, {7, 19}, {5, 17}, {5, 7}}, {{9, 9}, {9, 9}}, {{15, 9}, {15, 9}}, {{12, 12}, {12, 12}}, {{9, 15}, {9, 15}}, {{15, 15}, {15, 15}}},
	}
	iconLight = icon{
		stroke: [][]vec{arc(12, 12, 4, 0, 360), {{12, 3}, {12, 4.5}}, {{12, 19.5}, {12, 21}}, {{3, 12}, {4.5, 12}}, {{19.5, 12}, {21, 12}},
			{{5.6, 5.6}, {6.7, 6.7}}, {{17.3, 17.3}, {18.4, 18.4}}, {{5.6, 18.4}, {6.7, 17.3}}, {{17.3, 6.7}, {18.4, 5.6}}},
	}
	iconDark = icon{stroke: [][]vec{crescent(11.5, 12.5, 7.5, 16, 8, 6.2)}}
	iconLink = icon{
		stroke: [][]vec{
			append(append([]vec{{11, 8}, {13, 6}}, arc(15.5, 8.5, 3.54, -135, 45)...), vec{16, 13}),
			append(append([]vec{{13, 16}, {11, 18}}, arc(8.5, 15.5, 3.54, 45, 225)...), vec{8, 11}),
			{{10, 14}, {14, 10}}},
	}
	iconControls = icon{
		stroke: [][]vec{{{4, 7}, {12, 7}}, {{18, 7}, {20, 7}}, arc(15, 7, 2.5, 0, 360), {{4, 17}, {6, 17}}, {{12, 17}, {20, 17}}, arc(9, 17, 2.5, 0, 360)},
	}
	iconDown  = icon{stroke: [][]vec{{{7, 10}, {12, 15}, {17, 10}}}}
	iconHelp  = icon{stroke: [][]vec{append(arc(12, 8.5, 4, -180, 60), []vec{{12, 13}, {12, 15}}...), {{12, 19}, {12, 19}}}}
	iconSave  = icon{stroke: [][]vec{{{12, 4}, {12, 14}}, {{7.5, 10}, {12, 14.5}, {16.5, 10}}, {{5, 17}, {5, 20}, {19, 20}, {19, 17}}}}
	iconClose = icon{stroke: [][]vec{{{6, 6}, {18, 18}}, {{18, 6}, {6, 18}}}}
)

// raster draws the icon white on transparent, n px square.
func (ic *icon) raster(n int) *ebiten.Image {
	k := float64(n) / 24
	half := max(k, 0.6) // strokes are 2 units wide
	pix := make([]byte, 4*n*n)
	for y := range n {
		for x := range n {
			p := vec{(float64(x) + 0.5) / k, (float64(y) + 0.5) / k}
			d := math.Inf(1)
			for _, line := range ic.stroke {
				d = min(d, distLine(line, p)*k-half)
			}
			for _, poly := range ic.fill {
				d = min(d, distPolygon(poly, p)*k)
			}
			setAlpha(pix, 4*(y*n+x), coverage(d))
		}
	}
	return upload(pix, n)
}

// distLine is the distance from p to a polyline.
func distLine(line []vec, p vec) float64 {
	d := math.Inf(1)
	for i := 1; i < len(line); i++ {
		d = min(d, distSegment(line[i-1], line[i], p))
	}
	return d
}

// distPolygon is the signed distance from p to a closed polygon, negative inside.
func distPolygon(poly []vec, p vec) float64 {
	d, inside := math.Inf(1), false
	for i, b := range poly {
		a := poly[(i+len(poly)-1)%len(poly)]
		d = min(d, distSegment(a, b, p))
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) {
			inside = !inside
		}
	}
	if inside {
		return -d
	}
	return d
}

func distSegment(a, b, p vec) float64 {
	abx, aby := b.x-a.x, b.y-a.y
	t := 0.0
	if l := abx*abx + aby*aby; l > 0 {
		t = min(max(((p.x-a.x)*abx+(p.y-a.y)*aby)/l, 0), 1)
	}
	return math.Hypot(p.x-a.x-t*abx, p.y-a.y-t*aby)
}

// icon draws ic, size dp square, in the middle of r.
func (s *skin) icon(dst *ebiten.Image, ic *icon, r image.Rectangle, size float64, c color.Color) {
	n := s.px(size)
	k := iconKey{ic, n}
	img := s.icons[k]
	if img == nil {
		img = ic.raster(n)
		s.icons[k] = img
	}
	var o ebiten.DrawImageOptions
	o.GeoM.Translate(float64(r.Min.X+(r.Dx()-n)/2), float64(r.Min.Y+(r.Dy()-n)/2))
	o.ColorScale.ScaleWithColor(c)
	dst.DrawImage(img, &o)
}

type iconKey struct {
	icon *icon
	n    int
}
