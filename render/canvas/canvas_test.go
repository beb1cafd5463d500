package canvas

import (
	"image"
	"math"
	"testing"
)

var white = Color{1, 1, 1, 1}

func begin(scale float64) *Canvas {
	c := new(Canvas)
	c.Begin(image.Rect(10, 20, 10+int(400*scale), 20+int(300*scale)), scale)
	return c
}

// bounds returns the smallest rectangle around all vertices, in layout pixels.
func bounds(c *Canvas) Rect {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	for _, b := range c.Batches() {
		for _, v := range b.Vertices {
			x0, x1 = min(x0, float64(v.DstX)), max(x1, float64(v.DstX))
			y0, y1 = min(y0, float64(v.DstY)), max(y1, float64(v.DstY))
		}
	}
	return Rect{(x0 - c.ox) / c.scale, (y0 - c.oy) / c.scale, (x1 - x0) / c.scale, (y1 - y0) / c.scale}
}

// coverageSum integrates alpha over all triangles, that of their corners times that of their
// texels: what they cover, in square layout pixels.
func coverageSum(c *Canvas) float64 {
	const n = 60 // places along an edge of a triangle where it is looked at
	sum := 0.0
	for _, b := range c.Batches() {
		pix, w := b.Texture.Pix, b.Texture.W
		for i := 0; i < len(b.Indices); i += 3 {
			p, q, r := b.Vertices[b.Indices[i]], b.Vertices[b.Indices[i+1]], b.Vertices[b.Indices[i+2]]
			area := math.Abs(float64((q.DstX-p.DstX)*(r.DstY-p.DstY)-(r.DstX-p.DstX)*(q.DstY-p.DstY))) / 2
			mean, places := 0.0, 0
			for j := range n {
				for k := range n - j {
					u, v := (float32(j)+1.0/3)/n, (float32(k)+1.0/3)/n
					at := func(p, q, r float32) float32 { return p + u*(q-p) + v*(r-p) }
					x, y := int(at(p.SrcX, q.SrcX, r.SrcX)), int(at(p.SrcY, q.SrcY, r.SrcY))
					mean += float64(at(p.A, q.A, r.A)) * float64(pix[4*(y*w+x)+3]) / 255
					places++
				}
			}
			sum += area * mean / float64(places)
		}
	}
	return sum / (c.scale * c.scale)
}

func TestIndicesStayInTheirBatch(t *testing.T) {
	c := begin(1)
	tex := NewTexture(4, 4)
	for range 3 {
		c.Line(0, 0, 50, 20, 2, white)
		c.Image(tex, 0, 0, 4, 4, Rect{0, 0, 10, 10}, true, white)
		c.PushClip(Rect{0, 0, 30, 30})
		c.Text(5, 20, "abc", Style{Size: 13, Color: white})
		c.PopClip()
	}
	batches := c.Batches()
	if len(batches) != 9 {
		t.Errorf("%d batches, want 9: textures and clips part them", len(batches))
	}
	for i, b := range batches {
		if len(b.Indices)%3 != 0 || len(b.Indices) == 0 {
			t.Errorf("batch %d has %d indices", i, len(b.Indices))
		}
		for _, k := range b.Indices {
			if int(k) >= len(b.Vertices) {
				t.Fatalf("batch %d: index %d of %d vertices", i, k, len(b.Vertices))
			}
		}
	}
}

// Fills, lines, frames, markers and text of one page share a batch.
func TestPlainThingsShareABatch(t *testing.T) {
	c := begin(2)
	c.Fill(Rect{0, 0, 10, 10}, white)
	c.Round(Rect{20, 0, 50, 50}, 8, white)
	c.Frame(Rect{20, 0, 50, 50}, 8, 1, white)
	c.Line(0, 0, 50, 20, 2, white)
	c.Marker(Circle, 30, 30, 3.5, white)
	c.TileFrame(Rect{80, 80, 34, 34}, 7, 1, white)
	c.Text(5, 20, "x₁ ∂L/∂w", Style{Size: 13, Color: white})
	if n := len(c.Batches()); n != 1 {
		t.Errorf("%d batches, want 1", n)
	}
}

func TestFillSnapsAndTiles(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 1.5, 2, 3} {
		c := begin(scale)
		a, b := c.Snap(Rect{0.3, 0, 10.4, 5}), c.Snap(Rect{10.7, 0, 7, 5})
		if math.Abs(a.Right()-b.X) > 1e-9 {
			t.Errorf("scale %v: rectangles that touch come apart: %v and %v", scale, a, b)
		}
		for _, v := range []float64{a.X * scale, a.Right() * scale, b.Right() * scale} {
			if math.Abs(v-math.Round(v)) > 1e-9 {
				t.Errorf("scale %v: edge at device pixel %v", scale, v)
			}
		}
	}
}

func TestStrokeCoversItsArea(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		for _, width := range []float64{0.25, 0.5, 1, 1.5, 2, 7} {
			c := begin(scale)
			c.Line(10, 10, 110, 85, width, white) // 125 long
			if got, want := coverageSum(c), 125*width; math.Abs(got-want) > 0.01*want {
				t.Errorf("scale %v: a line %v wide covers %.2f, want %.2f", scale, width, got, want)
			}
		}
	}
}

func TestStrokeJoints(t *testing.T) {
	// A gentle bend is mitred, a sharp one must not shoot out a spike.
	for _, pts := range [][]Point{
		{{0, 0}, {50, 0}, {100, 10}},
		{{0, 0}, {50, 0}, {0, 1}},
		{{0, 0}, {50, 0}, {50, 0}, {50, 50}},
		{{0, 0}, {50, 0}, {0, 0}},
	} {
		c := begin(1)
		c.Polyline(pts, 4, white)
		b := bounds(c)
		for _, p := range pts {
			if !(Rect{b.X - 1e-6, b.Y - 1e-6, b.W + 2e-6, b.H + 2e-6}).Contains(p) {
				t.Errorf("%v: %v is not covered by %v", pts, p, b)
			}
		}
		if !b.Within(Rect{-5, -5, 110, 62}) {
			t.Errorf("%v: reaches %v", pts, b)
		}
	}
}

func TestStrokeOfNothing(t *testing.T) {
	c := begin(1)
	c.Polyline(nil, 2, white)
	c.Polyline([]Point{{1, 1}}, 2, white)
	c.Polyline([]Point{{1, 1}, {1, 1}}, 2, white)
	c.Line(0, 0, 9, 9, 0, white)
	c.Dashed(nil, 1, 2, 2, white)
	c.Band(nil, nil, white)
	c.Fill(Rect{5, 5, 0, 9}, white)
	if n := len(c.Batches()); n != 0 {
		t.Errorf("nothing makes %d batches", n)
	}
}

func TestDashesCoverTheirShare(t *testing.T) {
	c := begin(1)
	c.Dashed([]Point{{0, 10}, {60, 10}, {120, 10}}, 2, 6, 4, white)
	if got, want := coverageSum(c), 0.6*120*2.0; math.Abs(got-want) > 0.01*want {
		t.Errorf("dashes cover %.1f, want %.1f", got, want)
	}
}

// Points that hardly bend a line are left out; none of them is far from what is drawn.
func TestStraighten(t *testing.T) {
	var circle, line, spikes, noise []Point
	for i := range 600 {
		a := float64(i) / 600 * 2 * math.Pi
		circle = append(circle, Point{100 + 80*math.Cos(a), 100 + 80*math.Sin(a)})
		line = append(line, Point{float64(i) / 3, float64(i) / 5})
		spikes = append(spikes, Point{float64(i / 2), float64(50 * (i % 2))})
		noise = append(noise, Point{float64(i) / 2, 40 + 9*math.Sin(float64(i*i))})
	}
	for _, tt := range []struct {
		name string
		pts  []Point
		most int // points that stay
	}{
		{"circle", circle, 90}, {"line", line, 2}, {"spikes", spikes, 600}, {"noise", noise, 600},
		{"there and back", []Point{{0, 0}, {0, 10}, {0, 5}, {0, 20}}, 4},
		{"near", []Point{{0, 0}, {0.05, 0}, {0.1, 0.1}, {30, 0}}, 2},
		{"twice", []Point{{0, 0}, {10, 0}, {10, 0}, {20, 0}}, 2},
		{"two", []Point{{0, 0}, {1, 1}}, 2}, {"one", []Point{{0, 0}}, 1}, {"none", nil, 0},
	} {
		got := straighten(append([]Point(nil), tt.pts...))
		if len(got) > tt.most {
			t.Errorf("%s: %d of %d points stay", tt.name, len(got), len(tt.pts))
		}
		if len(tt.pts) > 0 && (got[0] != tt.pts[0] || got[len(got)-1] != tt.pts[len(tt.pts)-1]) {
			t.Errorf("%s: the ends moved", tt.name)
		}
		for _, p := range tt.pts {
			nearest := math.Hypot(p.X-got[0].X, p.Y-got[0].Y)
			for i := 1; i < len(got); i++ {
				a, b := got[i-1], got[i]
				dx, dy := b.X-a.X, b.Y-a.Y
				u := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/(dx*dx+dy*dy), 0), 1)
				nearest = min(nearest, math.Hypot(p.X-a.X-u*dx, p.Y-a.Y-u*dy))
			}
			if nearest > 2*unseen {
				t.Errorf("%s: %v is %.2f from the line", tt.name, p, nearest)
				break
			}
		}
	}
}

func TestCurveEndsWhereItShould(t *testing.T) {
	c := begin(1)
	c.Curve(Point{10, 10}, Point{60, 10}, Point{60, 90}, Point{110, 90}, 2, white)
	b := bounds(c)
	// Its first chord is a little steeper than its tangent, and so are the ends.
	if math.Abs(b.X-10) > 0.3 || math.Abs(b.Right()-110) > 0.3 || math.Abs(b.Y-8.5) > 0.1 || math.Abs(b.Bottom()-91.5) > 0.1 {
		t.Errorf("the curve covers %v", b)
	}
}

func TestBandCoversItsArea(t *testing.T) {
	c := begin(1)
	c.Band([]Point{{0, 10}, {50, 20}, {100, 10}}, []Point{{0, 30}, {50, 30}, {100, 30}}, white)
	if got, want := coverageSum(c), 1500.0; math.Abs(got-want) > 1 {
		t.Errorf("the band covers %.1f, want %.1f", got, want)
	}
}

func TestConvexCoversItsArea(t *testing.T) {
	c := begin(1.5)
	c.Convex([]Point{{10, 10}, {60, 20}, {80, 60}, {30, 90}, {0, 50}}, white)
	if got, want := coverageSum(c), 4000.0; math.Abs(got-want) > 1 { // by the shoelace formula
		t.Errorf("the polygon covers %.1f, want %.1f", got, want)
	}
	c = begin(1)
	c.Convex([]Point{{10, 10}, {60, 20}}, white)
	if len(c.Batches()) != 0 {
		t.Error("two corners are drawn")
	}
}

// A marker's texels, weighed by alpha, have the area and the centre that were asked for.
func TestMarkers(t *testing.T) {
	for shape := Circle; shape <= Cross; shape++ {
		for _, at := range []Point{{50, 50}, {50.25, 49.5}, {33.75, 20.25}} {
			c := begin(1)
			const r = 6.0
			c.Marker(shape, at.X, at.Y, r, white)
			v := c.Batches()[0].Vertices
			sum, mx, my := 0.0, 0.0, 0.0
			pix := c.Batches()[0].Texture.Pix
			for y := int(v[0].SrcY); y < int(v[3].SrcY); y++ {
				for x := int(v[0].SrcX); x < int(v[3].SrcX); x++ {
					a := float64(pix[4*(y*pageSize+x)+3]) / 255
					sum += a
					mx += a * (float64(x) + 0.5 + float64(v[0].DstX-v[0].SrcX) - c.ox)
					my += a * (float64(y) + 0.5 + float64(v[0].DstY-v[0].SrcY) - c.oy)
				}
			}
			if want := math.Pi * r * r; sum < 0.7*want || sum > 1.1*want {
				t.Errorf("shape %d covers %.1f, a circle has %.1f", shape, sum, want)
			}
			// Triangles hang by their corners a little off the centre of mass.
			tol := 0.1 // coverage from a distance is exact for level edges only
			if shape == Triangle || shape == Nabla {
				tol = 0.2 * r
			}
			if math.Hypot(mx/sum-at.X, my/sum-at.Y) > tol {
				t.Errorf("shape %d at %v has its centre at (%.2f, %.2f)", shape, at, mx/sum, my/sum)
			}
		}
	}
}

// A badge is what its markers are on top of each other, to a level of rounding.
func TestBadgeIsItsMarkers(t *testing.T) {
	red, blue := Color{1, 0, 0, 1}, Color{0, 0, 0.5, 0.5}
	for shape := Circle; shape <= Cross; shape++ {
		c := begin(1.25)
		c.Badge(shape, 50.3, 60.1, Layer{6, red}, Layer{4.5, blue}, Layer{2, white})
		got := c.Batches()[0]
		covers := func(r float64) func(x, y int) float32 {
			m := begin(1.25)
			m.Marker(shape, 50.3, 60.1, r, white)
			b := m.Batches()[0]
			v := b.Vertices
			return func(x, y int) float32 {
				if x < int(v[0].DstX) || y < int(v[0].DstY) || x >= int(v[3].DstX) || y >= int(v[3].DstY) {
					return 0
				}
				sx, sy := x-int(v[0].DstX)+int(v[0].SrcX), y-int(v[0].DstY)+int(v[0].SrcY)
				return float32(b.Texture.Pix[4*(sy*pageSize+sx)+3]) / 255
			}
		}
		want := [...]func(x, y int) float32{covers(6), covers(4.5), covers(2)}
		v := got.Vertices
		for y := int(v[0].DstY); y < int(v[3].DstY); y++ {
			for x := int(v[0].DstX); x < int(v[3].DstX); x++ {
				var sum Color
				for i, col := range [...]Color{red, blue, white} {
					over := col.Fade(want[i](x, y))
					sum = sum.Fade(1 - over.A)
					sum = Color{sum.R + over.R, sum.G + over.G, sum.B + over.B, sum.A + over.A}
				}
				at := 4 * ((y-int(v[0].DstY)+int(v[0].SrcY))*pageSize + x - int(v[0].DstX) + int(v[0].SrcX))
				for k, w := range sum.Bytes() {
					if d := int(w) - int(got.Texture.Pix[at+k]); d < -2 || d > 2 {
						t.Fatalf("shape %d at %d, %d: %v, want %v", shape, x, y, got.Texture.Pix[at:at+4], sum.Bytes())
					}
				}
			}
		}
	}
}

func TestClipNests(t *testing.T) {
	c := begin(1)
	c.PushClip(Rect{10, 10, 50, 50})
	c.PushClip(Rect{40, 0, 50, 30})
	c.Fill(Rect{0, 0, 99, 99}, white)
	c.PopClip()
	c.PopClip()
	c.Fill(Rect{0, 0, 99, 99}, white)
	b := c.Batches()
	if want := image.Rect(50, 30, 70, 50); b[0].Clip != want {
		t.Errorf("inner clip is %v, want %v", b[0].Clip, want)
	}
	if b[1].Clip != c.Area() {
		t.Errorf("clip is %v after the last PopClip, want %v", b[1].Clip, c.Area())
	}
}

func TestChangedRows(t *testing.T) {
	tex := NewTexture(2, 8)
	if y0, y1 := tex.TakeChanged(); y0 != 0 || y1 != 8 {
		t.Errorf("a new texture has changed in %d…%d, want all of it", y0, y1)
	}
	tex.Changed(3, 4)
	tex.Changed(5, 6)
	if y0, y1 := tex.TakeChanged(); y0 != 3 || y1 != 6 {
		t.Errorf("changed rows %d…%d, want 3…6", y0, y1)
	}
	if y0, y1 := tex.TakeChanged(); y0 != y1 {
		t.Errorf("rows %d…%d have changed again", y0, y1)
	}
}

func TestAtlasOverflowsToNewPages(t *testing.T) {
	c := begin(1)
	for i := range 40 {
		c.TileFrame(Rect{0, 0, 300 + float64(i), 300}, 7, 1, white)
	}
	if n := len(c.atlas.pages); n < 2 {
		t.Fatalf("%d pages", n)
	}
	for _, b := range c.Batches() {
		for _, v := range b.Vertices {
			if v.SrcX < 0 || v.SrcX > pageSize || v.SrcY < 0 || v.SrcY > pageSize {
				t.Fatalf("a vertex points outside its page: %v", v)
			}
		}
	}
	c.Begin(c.area, 2) // another scale: nothing of the old size is of use
	if n := len(c.atlas.pages); n != 1 || len(c.shapes)+len(c.looks) != 0 {
		t.Errorf("%d pages and %d sprites after a change of scale", n, len(c.shapes))
	}
}

func TestNoAllocationInSteadyState(t *testing.T) {
	c := new(Canvas)
	tex := NewTexture(8, 8)
	pts := make([]Point, 200)
	buf := []byte("loss 0.1234")
	frame := 0
	draw := func() {
		frame++
		c.Begin(image.Rect(0, 0, 800, 600), 1.5)
		for i := range pts {
			pts[i] = Point{float64(i) * 2, 100 + 50*math.Sin(float64(i+frame)/9)}
		}
		c.Polyline(pts, 2, white)
		c.Dashed(pts, 2, 4, 3, white)
		c.PushClip(Rect{0, 0, 300, 200})
		for i := range 100 {
			c.Curve(Point{0, float64(i)}, Point{50, float64(i)}, Point{50, 90}, Point{100, 90}, 0.05*float64(i), white)
			c.Marker(Shape(i%6), float64(i), float64(frame%4)/4, 3.5, white)
			c.Badge(Shape(i%6), float64(i), float64(frame%4)/4, Layer{4, white}, Layer{3, Color{1, 0, 0, 1}})
		}
		c.PopClip()
		c.Round(Rect{0, 0, 200, 100}, 10, white)
		c.Image(tex, 0, 0, 8, 8, Rect{0, 0, 80, 80}, true, white)
		buf[5] = byte('0' + frame%10)
		c.TextBytes(10, 40, buf, Style{Size: 13, Color: white})
		c.Batches()
	}
	for range 20 { // until every sprite has been seen
		draw()
	}
	if n := testing.AllocsPerRun(20, draw); n != 0 {
		t.Errorf("%v allocations a frame, want 0", n)
	}
}
