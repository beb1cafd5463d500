package points

import "math"

// The frame of no points: that of the first data sets.
var empty = Frame{Half: 6}

// margin is the room between the outermost point and the frame's edge, as a share of half the
// side.
const margin = 0.08

// roundSides are the first digits of frames; each is a multiple of the one that ticks have.
var roundSides = []float64{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}

// Domain returns the square that a picture of l shows: the Frame, or without one the smallest
// round square around the points, with a margin. It is centred on the origin unless that would
// make it more than two and a half times as large. No points have ±6.
func (l *List) Domain() Frame {
	if l.Frame != (Frame{}) {
		return l.Frame
	}
	box := noBox
	for i := range l.X {
		box.add(l.X[i], l.Y[i])
	}
	return box.frame()
}

// box is the smallest rectangle around points.
type box struct{ x0, x1, y0, y1 float64 }

var noBox = box{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}

func (b *box) add(x, y float64) {
	b.x0, b.x1, b.y0, b.y1 = min(b.x0, x), max(b.x1, x), min(b.y0, y), max(b.y1, y)
}

// frame returns the Domain of the points.
func (b *box) frame() Frame {
	if b.x0 > b.x1 {
		return empty
	}
	reach := max(-b.x0, b.x1, -b.y0, b.y1) // from the origin
	half := max(b.x1-b.x0, b.y1-b.y0) / 2  // from the middle
	if half == 0 {
		half = 1
	}
	if reach == 0 {
		return Frame{Half: half}
	}
	if reach <= 2.5*half {
		return Frame{Half: max(minHalf(0, 0), roundUp(reach*(1+margin)))}
	}
	cx, cy := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	half = max(half, minHalf(cx, cy))
	for need := half * (1 + margin); ; need *= 1.1 {
		f := Frame{Half: roundUp(need)}
		unit := f.Half / 10
		f.X, f.Y = decimal(cx, unit), decimal(cy, unit)
		r := f.Rect()
		if r.Contains(b.x0, b.y0) && r.Contains(b.x1, b.y1) && f.Half >= minHalf(f.X, f.Y) {
			return f
		}
	}
}

// minHalf is the least half side of a frame around (x, y): float32 coordinates still tell
// a thousand places along it apart.
func minHalf(x, y float64) float64 { return max(1e-6, 1e-4*math.Abs(x), 1e-4*math.Abs(y)) }

// tens are the powers of ten from 1e-11 on; a loop over literals gives the same frame on every
// machine, which logarithms do not.
var tens = [...]float64{1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1,
	1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11}

const one = 11 // index of 1

// below returns the index of the largest of tens that is at most v.
func below(v float64) int {
	i := 0
	for i+1 < len(tens) && tens[i+1] <= v {
		i++
	}
	return i
}

// times returns v·tens[i], rounded once.
func times(v float64, i int) float64 {
	if i < one {
		return v / tens[2*one-i]
	}
	return v * tens[i]
}

// roundUp returns the smallest round number that is at least v > 0.
func roundUp(v float64) float64 {
	for i := below(v); ; i++ {
		for _, s := range roundSides {
			if r := times(s, i); r >= v {
				return r
			}
		}
	}
}

// decimal rounds v to a multiple of the power of ten at or below unit.
func decimal(v, unit float64) float64 {
	i := below(unit)
	return times(math.Round(v/tens[i]), i) + 0
}

// Rounded returns v rounded to a decimal that a picture of the frame cannot tell from it: a
// person's clicks need no more digits, and links are shorter.
func (f Frame) Rounded(v float64) float64 { return decimal(v, f.Half/1000) }

// Inside returns the point of the frame nearest to (x, y).
func (f Frame) Inside(x, y float64) (float64, float64) {
	r := f.Rect()
	return min(max(x, r.X0), r.X1), min(max(y, r.Y0), r.Y1)
}
