// Package curve holds the cards that the labs of regression in one variable share: functions
// of x with points, and errors against complexity.
package curve

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// Picture is a card, or a part of one, that shows functions of x. The zero value is
// ready for Lay.
type Picture struct {
	Area canvas.Rect // without labels; set by Lay
	Plot chart.Plot
	// XName is what the horizontal axis shows, "x" when it is "".
	XName string

	view.Hover

	pts, low []canvas.Point
	xt, yt   [10]float64
}

// Lay puts the picture into a card below its title, with foot more room below the axis.
func (k *Picture) Lay(s *view.Sizes, card canvas.Rect, foot float64) {
	left := 2.6*s.Small + 4
	top := s.TitleBlock()
	k.Area = canvas.Rect{
		X: card.X + s.Pad + left, Y: card.Y + top,
		W: card.W - 2*s.Pad - left, H: card.H - top - (10 + 1.3*s.Small) - foot,
	}
}

// Update notes where the pointer is and reports whether that shows.
func (k *Picture) Update(p view.Pointer, cursor *view.Cursor) (changed bool) {
	changed = k.Hover.Update(p, k.Area)
	if k.Over {
		*cursor = view.CursorCross
	}
	return changed
}

// Axes makes the plot for a part of the plane and draws its axes.
func (k *Picture) Axes(p *view.Pen, d experiment.Rect, yname string) {
	k.Plot = chart.Plot{
		Area: k.Area, X: chart.Axis{Lo: d.X0, Hi: d.X1}, Y: chart.Axis{Lo: d.Y0, Hi: d.Y1},
		Theme: p.Theme, Size: p.Small,
	}
	k.Plot.XTicks = k.Plot.X.Ticks(k.xt[:0], 6)
	k.Plot.YTicks = k.Plot.Y.Ticks(k.yt[:0], min(max(int(k.Area.H/(2.2*p.Small)), 3), 6))
	k.Plot.DrawY(p.Canvas)
	name := k.XName
	if name == "" {
		name = "x"
	}
	k.Plot.DrawX(p.Canvas, name)
	if yname != "" {
		p.Text(k.Area.X+4, k.Area.Y+p.Small*canvas.CapHeight+3, yname, canvas.Style{Size: p.Small, Color: p.Theme.Muted})
	}
}

// Curve draws a function given at rising x, dashed when dash is above 0. What leaves the
// picture is cut at its rim; gaps are left where it is no number.
func (k *Picture) Curve(p *view.Pen, xs, ys []float64, width, dash float64, col canvas.Color) {
	p.PushClip(k.Area)
	k.pts = k.pts[:0]
	flush := func() {
		if len(k.pts) > 1 {
			if dash > 0 {
				p.Dashed(k.pts, width, dash, 0.8*dash, col)
			} else {
				p.Polyline(k.pts, width, col)
			}
		}
		k.pts = k.pts[:0]
	}
	for i, y := range ys {
		if y-y != 0 {
			flush()
			continue
		}
		k.pts = append(k.pts, k.pos(xs[i], y))
	}
	flush()
	p.PopClip()
}

// Thin is Curve for one of many functions in single precision, through every stride-th of its
// points and the last. The clip is the caller's.
func (k *Picture) Thin(p *view.Pen, xs []float64, ys []float32, stride int, width float64, col canvas.Color) {
	k.pts = k.pts[:0]
	for i := 0; i < len(ys); i += stride {
		if y := ys[i]; y-y == 0 {
			k.pts = append(k.pts, k.pos(xs[i], float64(y)))
		}
		if i < len(ys)-1 && i+stride >= len(ys) {
			i = len(ys) - 1 - stride
		}
	}
	if len(k.pts) > 1 {
		p.Polyline(k.pts, width, col)
	}
}

// Band fills what lies between two functions.
func (k *Picture) Band(p *view.Pen, xs, lo, hi []float64, col canvas.Color) {
	p.PushClip(k.Area)
	k.pts, k.low = k.pts[:0], k.low[:0]
	for i := range xs {
		if d := hi[i] - lo[i]; d-d != 0 {
			continue
		}
		a, b := k.pos(xs[i], hi[i]), k.pos(xs[i], lo[i])
		a.Y, b.Y = max(a.Y, k.Area.Y-2), min(b.Y, k.Area.Bottom()+2)
		if a.Y > b.Y {
			a.Y = b.Y
		}
		k.pts, k.low = append(k.pts, a), append(k.low, b)
	}
	if len(k.pts) > 1 {
		p.Band(k.pts, k.low, col)
	}
	p.PopClip()
}

// pos returns where a point lies, not absurdly far away.
func (k *Picture) pos(x, y float64) canvas.Point {
	q := k.Plot.Pos(x, y)
	far := 40 * (k.Area.H + 1)
	q.Y = min(max(q.Y, k.Area.Y-far), k.Area.Bottom()+far)
	return q
}

// Points draws the examples of a sample with, where h is not nil, the distance to the fit h.
func (k *Picture) Points(p *view.Pen, e *experiment.Points, h []float64, radius float64) {
	p.PushClip(k.Area.Inset(-1))
	if len(h) == len(e.X) {
		for i := range e.X {
			a, b := k.pos(float64(e.X[i]), float64(e.Y[i])), k.pos(float64(e.X[i]), h[i])
			if h[i]-h[i] == 0 {
				p.Line(a.X, a.Y, b.X, b.Y, 1.25, p.Theme.Muted.Fade(0.7))
			}
		}
	}
	p.PopClip()
	p.PushClip(k.Area.Inset(-radius - 1))
	for i := range e.X {
		at := k.pos(float64(e.X[i]), float64(e.Y[i]))
		p.Example(canvas.Circle, at, radius, p.Theme.Positive, experiment.Train)
	}
	p.PopClip()
}

// At returns the value of a curve given at rising x, between its points on a straight line.
func At(xs, ys []float64, x float64) float64 {
	if len(xs) == 0 || len(ys) != len(xs) {
		return math.NaN()
	}
	i := chart.Nearest(xs, x)
	if i+1 < len(xs) && xs[i] <= x {
		i++
	}
	if i == 0 {
		return ys[0]
	}
	if d := xs[i] - xs[i-1]; d > 0 {
		u := min(max((x-xs[i-1])/d, 0), 1)
		return ys[i-1] + u*(ys[i]-ys[i-1])
	}
	return ys[i]
}

// SeriesOf returns the series of s with the given key, nil when there is none.
func SeriesOf(s *experiment.Snapshot, key string) *experiment.Series {
	for i := range s.Series {
		if s.Series[i].Key == key {
			return &s.Series[i]
		}
	}
	return nil
}

// BandOf returns the band of s with the given key, nil when there is none.
func BandOf(s *experiment.Snapshot, key string) *experiment.Band {
	for i := range s.Bands {
		if s.Bands[i].Key == key {
			return &s.Bands[i]
		}
	}
	return nil
}

// ScalarOf returns a single number of s, NaN when there is none of that key.
func ScalarOf(s *experiment.Snapshot, key string) float64 {
	for i := range s.Scalars {
		if s.Scalars[i].Key == key {
			return s.Scalars[i].Value
		}
	}
	return math.NaN()
}
