package sweep

import (
	"math"
	"slices"

	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// A Card shows a Figure: curves that the legend switches, scales that chips switch, values
// where the pointer is. The zero value is ready for Lay.
type Card struct {
	// Mean says that curves should show the mean ± its standard error instead of the median
	// between quartiles; a chip changes it when Choice is set.
	Mean   bool
	Choice bool
	// Other says that curves should show what the Figure calls Other; a chip changes it.
	Other bool
	// Acted says that the last Update has pressed the figure's Act.
	Acted bool

	card, area canvas.Rect
	small      bool // no room for notes
	noted      bool // the note is there

	logX, logY scale
	off        []string // keys of hidden curves

	over    bool
	at      canvas.Point
	down    canvas.Point
	hot     int // the control under the pointer, −1: none
	buttons []button

	plot  chart.Plot
	drawn bool // plot is there
	lines chart.Lines
	upper []canvas.Point
	lower []canvas.Point
	xt    [12]float64
	yt    [12]float64
	zoom  struct {
		on     bool
		lo, hi float64
	}
}

// scale is a choice of the person, or none yet.
type scale uint8

const (
	suited scale = iota
	linear
	logarithmic
)

func (s scale) log(suits bool) bool { return s == logarithmic || s == suited && suits }

func (s *scale) turn(suits bool) {
	if s.log(suits) {
		*s = linear
	} else {
		*s = logarithmic
	}
}

// A button is what can be pressed: an entry of the legend, or a chip.
type button struct {
	at  canvas.Rect
	key string // of a curve, or one of the chips'
	do  action
}

type action uint8

const (
	doCurve action = iota
	doLogX
	doLogY
	doMean
	doOther
	doUnzoom
	doAct
)

// Lay gives the card its place.
func (k *Card) Lay(s *view.Sizes, card canvas.Rect) {
	k.card, k.hot, k.drawn = card, -1, false
	k.buttons = k.buttons[:0]
	k.small = card.H < 240 || card.W < 300
}

// Update takes in the pointer. When the person has picked a capacity, picked says which; it is
// NaN otherwise.
func (k *Card) Update(p view.Pointer, f *Figure, cursor *view.Cursor) (changed bool, picked float64) {
	picked, k.Acted = math.NaN(), false
	if p.Down {
		k.down = p.At
	}
	hot := -1
	for i := range k.buttons {
		b := &k.buttons[i]
		r := b.at
		if p.Touch {
			r = canvas.Rect{X: r.X, Y: r.Y - (44-r.H)/2, W: r.W, H: max(r.H, 44)}
		}
		if !p.Over || !r.Contains(p.At) {
			continue
		}
		hot = i
		*cursor = view.CursorPointer
		if p.Up && r.Contains(k.down) {
			k.press(b, f)
			changed = true
		}
		break
	}
	over := hot < 0 && k.drawn && p.Over && k.area.Inset(-6).Contains(p.At)
	if over {
		*cursor = view.CursorCross
		if p.Wheel != 0 && k.area.W > 0 {
			k.wheel(p)
			changed = true
		}
		if p.Up && k.area.Inset(-6).Contains(k.down) && math.Abs(p.At.X-k.down.X) < 6 {
			if i := k.nearest(f, p.At); i >= 0 {
				picked = f.Caps[i]
			}
		}
	}
	changed = changed || hot != k.hot || over != k.over || over && p.At != k.at || picked == picked
	k.hot, k.over, k.at = hot, over, p.At
	return changed, picked
}

func (k *Card) press(b *button, f *Figure) {
	switch b.do {
	case doCurve:
		if i := slices.Index(k.off, b.key); i >= 0 {
			k.off = slices.Delete(k.off, i, i+1)
		} else {
			k.off = append(k.off, b.key)
		}
	case doLogX:
		k.logX.turn(f.LogX)
		k.zoom.on = false
	case doLogY:
		k.logY.turn(f.LogY)
	case doMean:
		k.Mean = !k.Mean
	case doOther:
		k.Other = !k.Other
		k.logY = suited
	case doUnzoom:
		k.zoom.on = false
	case doAct:
		k.Acted = true
	}
}

// wheel makes the range of capacities smaller or larger around the pointer.
func (k *Card) wheel(p view.Pointer) {
	a := k.plot.X
	at := min(max((p.At.X-k.area.X)/k.area.W, 0), 1)
	by := math.Pow(1.25, -min(max(p.Wheel, -3), 3))
	lo, hi := a.Value(at-at*by), a.Value(at+(1-at)*by)
	k.zoom.on, k.zoom.lo, k.zoom.hi = true, lo, hi
}

// nearest returns which of the figure's capacities is closest to the pointer on screen, −1 when
// there are none.
func (k *Card) nearest(f *Figure, at canvas.Point) int {
	best, far := -1, math.Inf(1)
	for i, c := range f.Caps {
		if d := math.Abs(k.plot.PosX(c) - at.X); d < far {
			best, far = i, d
		}
	}
	return best
}

// Pointed returns the capacity under the pointer, NaN when there is none.
func (k *Card) Pointed(f *Figure) float64 {
	if k.over && k.drawn {
		if i := k.nearest(f, k.at); i >= 0 {
			return f.Caps[i]
		}
	}
	return math.NaN()
}

func (k *Card) hidden(c *Curve) bool { return slices.Contains(k.off, c.Key) }

// axes returns the scales that show the curves.
func (k *Card) axes(f *Figure) (x, y chart.Axis, any bool) {
	x = chart.Axis{Lo: math.Inf(1), Hi: math.Inf(-1), Log: k.logX.log(f.LogX)}
	for _, c := range f.Caps {
		if !x.Log || c > 0 {
			x.Lo, x.Hi = min(x.Lo, c), max(x.Hi, c)
		}
	}
	if x.Lo > x.Hi {
		return x, y, false
	}
	if x.Lo == x.Hi {
		x.Lo, x.Hi = x.Lo*0.5, x.Hi*1.5+1
	}
	full := x
	if k.zoom.on {
		x.Lo, x.Hi = max(k.zoom.lo, full.Lo), min(k.zoom.hi, full.Hi)
		if full.Frac(x.Hi)-full.Frac(x.Lo) > 0.98 || !(x.Hi > x.Lo) {
			x, k.zoom.on = full, false
		}
	}
	y.Log = k.logY.log(f.LogY)
	lo, hi := k.extent(f, x, y.Log, false)
	if lo > hi && (f.Jobs == 0 || f.Done > 0) {
		lo, hi = k.extent(f, x, y.Log, true)
	}
	if lo > hi {
		return x, y, false
	}
	if y.Log {
		y.Lo, y.Hi = lo*0.75, hi*1.25
		if y.Hi/y.Lo < 3 {
			y.Lo, y.Hi = y.Lo/1.5, y.Hi*1.5
		}
	} else {
		y.Lo, y.Hi = min(0, lo), hi*1.04
		if lo < 0 {
			y.Lo = lo - 0.04*(hi-lo)
		}
		if y.Hi <= y.Lo {
			y.Hi = y.Lo + 1
		}
	}
	return x, y, true
}

// extent returns the least and the largest value that has to be seen.
func (k *Card) extent(f *Figure, x chart.Axis, log, loose bool) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range f.Curves {
		c := &f.Curves[i]
		if k.hidden(c) || c.Loose != loose {
			continue
		}
		for j, v := range c.Mid {
			if c.X[j] < x.Lo || c.X[j] > x.Hi {
				continue
			}
			list := [3]float64{v, v, v}
			if c.Lo != nil {
				list[0], list[2] = c.Lo[j], c.Hi[j]
			}
			for _, v := range list {
				if v-v == 0 && (!log || v > 0) {
					lo, hi = min(lo, v), max(hi, v)
				}
			}
		}
	}
	if log && !loose && hi > 0 {
		lo = max(lo, hi*1e-9)
	}
	return lo, hi
}
