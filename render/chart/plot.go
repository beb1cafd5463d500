package chart

import (
	"math"

	"gradlab/render/canvas"
	"gradlab/render/theme"
)

// Plot is a rectangle with two axes. What is drawn into it is in the units of the axes.
type Plot struct {
	Area  canvas.Rect // without labels
	X, Y  Axis
	Theme *theme.Theme
	Size  float64 // of the labels' em

	XTicks, YTicks []float64
}

// Pos returns where a point lies on the canvas; y grows upwards.
func (p *Plot) Pos(x, y float64) canvas.Point {
	return canvas.Point{X: p.PosX(x), Y: p.PosY(y)}
}

// PosX returns where x lies.
func (p *Plot) PosX(x float64) float64 { return p.Area.X + p.X.Frac(x)*p.Area.W }

// PosY returns where y lies.
func (p *Plot) PosY(y float64) float64 { return p.Area.Bottom() - p.Y.Frac(y)*p.Area.H }

// Value is the inverse of Pos.
func (p *Plot) Value(at canvas.Point) (x, y float64) {
	return p.X.Value((at.X - p.Area.X) / p.Area.W), p.Y.Value((p.Area.Bottom() - at.Y) / p.Area.H)
}

// Label is the style of tick labels.
func (p *Plot) Label() canvas.Style { return canvas.Style{Size: p.Size, Color: p.Theme.Muted} }

// DrawY draws the grid lines of the y ticks and writes their labels left of the area, as many
// as do not touch.
func (p *Plot) DrawY(c *canvas.Canvas) {
	var buf [24]byte
	st := p.Label()
	st.Align = canvas.Right
	last := math.Inf(1)
	for _, v := range p.YTicks {
		y := p.PosY(v)
		c.HLine(p.Area.X, p.Area.Right(), y, 1, p.Theme.Line)
		if math.Abs(last-y) < 0.9*p.Size {
			continue
		}
		last = y
		c.TextBytes(p.Area.X-6, y+p.Size*canvas.CapHeight/2, p.Y.AppendTick(buf[:0], v, p.YTicks), st)
	}
}

// DrawX writes the labels of the x ticks below the area, with a mark at each, and name at
// its right end, in place of any label that would touch it.
func (p *Plot) DrawX(c *canvas.Canvas, name string) {
	var buf [24]byte
	st := p.Label()
	base := p.Area.Bottom() + 6 + p.Size*canvas.CapHeight
	free := p.Area.Right()
	if name != "" {
		right := st
		right.Align = canvas.Right
		free -= c.Text(p.Area.Right(), base, name, right) + 8
	}
	c.HLine(p.Area.X, p.Area.Right(), p.Area.Bottom(), 1, p.Theme.Line)
	last := math.Inf(-1)
	for _, v := range p.XTicks {
		x := p.PosX(v)
		label := p.X.AppendTick(buf[:0], v, p.XTicks)
		w := c.MeasureBytes(label, st)
		left := max(x-w/2, p.Area.X-w/2)
		if left < last+8 || name != "" && left+w > free || name == "" && left+w > p.Area.Right()+w/2+1 {
			continue
		}
		last = left + w
		c.VLine(x, p.Area.Bottom(), p.Area.Bottom()+4, 1, p.Theme.Line)
		c.TextBytes(left, base, label, st)
	}
}

// Lines draws data on a Plot and keeps the memory that takes.
type Lines struct{ pts []canvas.Point }

// Draw draws the curve through (xs[i]·kx, ys[i]); dash is the length of dashes and gaps, 0
// for none. Values that are not finite, or not positive on a logarithmic axis, are left out.
// Where points lie closer than half a device pixel, the highest and lowest of them stand for
// all.
func (l *Lines) Draw(c *canvas.Canvas, p *Plot, xs, ys []float64, kx, width, dash float64, col canvas.Color) {
	l.pts = l.pts[:0]
	merge := 0.5 / c.Scale()
	var x0, lo, hi float64 // of the run of points that share a place
	n := 0
	flush := func() {
		if n > 0 {
			l.pts = append(l.pts, canvas.Point{X: x0, Y: lo})
			if hi != lo {
				l.pts = append(l.pts, canvas.Point{X: x0, Y: hi})
			}
		}
		n = 0
	}
	for i, v := range ys {
		y := p.PosY(v)
		if math.IsNaN(y) || math.IsInf(y, 0) {
			continue
		}
		x := p.PosX(xs[i] * kx)
		if n > 0 && x-x0 < merge {
			lo, hi = min(lo, y), max(hi, y)
			n++
			continue
		}
		flush()
		x0, lo, hi, n = x, y, y, 1
	}
	flush()
	if dash > 0 {
		c.Dashed(l.pts, width, dash, dash*0.8, col)
	} else {
		c.Polyline(l.pts, width, col)
	}
}

// Nearest returns the index of the x in xs, which rise, that is closest to x; −1 when there
// are none.
func Nearest(xs []float64, x float64) int {
	lo, hi := 0, len(xs)
	for lo < hi {
		if m := (lo + hi) / 2; xs[m] < x {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(xs) || lo > 0 && x-xs[lo-1] < xs[lo]-x {
		lo--
	}
	return lo
}
