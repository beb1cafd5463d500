package boundary

import (
	"math"
	"slices"

	"gradlab/core/basis"
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// lifted is the other picture of the network's card: the examples where Φ puts them in R³, and
// the plane h = 0 between the classes, which is the curve on the map. There is one for models
// of three inputs without a hidden layer.
type lifted struct {
	on       bool // the person wants it
	can      bool // the present model has one
	chip     canvas.Rect
	chipHot  bool
	area     canvas.Rect
	card     canvas.Rect
	az, el   float64 // where it is seen from: radians around φ₃, and above the ground
	turned   bool    // the person has chosen that, or it is set
	focused  bool    // arrow keys turn it
	held     bool    // by the pointer
	last     canvas.Point
	pressed  canvas.Point
	key      liftedKey
	failed   bool
	points   []liftedPoint
	lo, hi   vec // of the box
	viewed   view3
	sorted   bool
	polygon  []vec
	clipped  []vec
	flat     []canvas.Point
	expanded [3]float64
}

// liftedKey is all that the points' places depend on.
type liftedKey struct {
	gen, data uint64
	spec      basis.Spec
	scale     float64
	domain    data.Rect
}

// liftedPoint is an example: in the box, which reaches from −1 to 1 along each axis.
type liftedPoint struct {
	at    vec
	depth float64
	class uint8
	part  experiment.Part
}

// shown reports whether the card shows it.
func (l *lifted) shown() bool { return l.on && l.can }

// see brings up to date what depends on Snapshot and Config.
func (l *lifted) see(ctx *view.Context) {
	s := ctx.Snap
	l.can = len(s.Net.Sizes) == 2 && s.Net.Sizes[0] == 3 && len(s.Net.Inputs) == 3
	if !l.shown() {
		l.held, l.focused = false, false
		return
	}
	set, err := ctx.Config.Set()
	if err != nil {
		l.can = false
		return
	}
	key := liftedKey{gen: s.Gen, data: s.DataGen, spec: ctx.Config.Basis(), scale: ctx.Config.Scale, domain: set.Domain}
	if key.scale == 0 {
		key.scale = set.Scale
	}
	if key != l.key {
		l.key = key
		l.failed = !l.lift(s)
	}
	l.can = !l.failed
}

// lift puts the examples of s where they belong. It fails when Config and Snapshot are not
// about the same model, as for a moment after a change.
func (l *lifted) lift(s *experiment.Snapshot) bool {
	b, err := basis.New(l.key.spec, l.key.domain, l.key.scale)
	if err != nil || b.Len() != 3 {
		return false
	}
	l.points, l.sorted = l.points[:0], false
	total := 0
	for i := range s.Points {
		total += len(s.Points[i].X)
	}
	every := 1 + max(total-1, 0)/maxMarkers
	var x, y [1]float64
	l.lo, l.hi = vec{math.Inf(1), math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	for i := range s.Points {
		e := &s.Points[i]
		for j := 0; j < len(e.X); j += every {
			x[0], y[0] = float64(e.X[j]), float64(e.Y[j])
			b.Expand(l.expanded[:], 1, x[:], y[:])
			at := vec(l.expanded)
			if v := at[0] + at[1] + at[2]; math.IsNaN(v) || math.IsInf(v, 0) {
				continue
			}
			for k, v := range at {
				l.lo[k], l.hi[k] = min(l.lo[k], v), max(l.hi[k], v)
			}
			l.points = append(l.points, liftedPoint{at: at, class: e.Class[j], part: e.Part})
		}
	}
	for k := range l.lo {
		if l.lo[k] > l.hi[k] {
			l.lo[k], l.hi[k] = -1, 1
		}
		margin := 0.04 * (l.hi[k] - l.lo[k])
		if margin == 0 {
			margin = 0.5
		}
		l.lo[k], l.hi[k] = l.lo[k]-margin, l.hi[k]+margin
	}
	for i := range l.points {
		l.points[i].at = l.inBox(l.points[i].at)
	}
	return true
}

// inBox turns (φ₁, φ₂, φ₃) into a place in the box.
func (l *lifted) inBox(v vec) vec {
	for k := range v {
		v[k] = (2*v[k] - l.lo[k] - l.hi[k]) / (l.hi[k] - l.lo[k])
	}
	return v
}

// update handles the pointer and the arrow keys; busy says that the card shows the lifted
// picture, and what else there is in it hears nothing.
func (l *lifted) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed, busy bool) {
	if p.Down {
		l.pressed = p.At
	}
	hot := l.can && p.Over && l.chip.Inset(-4).Contains(p.At)
	if hot {
		*cursor = view.CursorPointer
		if p.Up && l.chip.Inset(-4).Contains(l.pressed) {
			l.on, changed = !l.on, true
			l.focused = l.on
		}
	}
	changed = changed || hot != l.chipHot
	l.chipHot = hot
	if !l.shown() {
		return changed, hot
	}
	inside := p.Over && l.area.Contains(p.At) && !hot
	if p.Down && !hot {
		changed = changed || l.focused != inside
		l.held, l.focused, l.last = inside, inside, p.At
	}
	if p.Escape && l.focused {
		l.focused, changed = false, true
	}
	if l.held || inside {
		*cursor = view.CursorPointer
	}
	if l.held && p.At != l.last {
		const rate = 0.009 // radians a layout pixel
		l.turn(-rate*(p.At.X-l.last.X), rate*(p.At.Y-l.last.Y))
		l.last, changed = p.At, true
	}
	if !p.Pressed {
		l.held = false
	}
	for _, k := range p.Keys {
		const by = math.Pi / 36
		switch {
		case !l.focused:
		case k == view.KeyLeft:
			l.turn(-by, 0)
		case k == view.KeyRight:
			l.turn(by, 0)
		case k == view.KeyUp:
			l.turn(0, by)
		case k == view.KeyDown:
			l.turn(0, -by)
		}
		changed = true
	}
	return changed, true
}

// takes reports whether a key would turn the picture.
func (l *lifted) takes(k view.Key) bool {
	return l.shown() && l.focused && (k == view.KeyLeft || k == view.KeyRight || k == view.KeyUp || k == view.KeyDown)
}

// turn moves the place from which the box is seen.
func (l *lifted) turn(az, el float64) {
	l.az = math.Remainder(l.az+az, 2*math.Pi)
	l.el = min(max(l.el+el, -math.Pi/2), math.Pi/2)
	l.sorted = false
}

func (l *lifted) look(s *view.Sizes) view3 {
	if !l.turned {
		// A circle's plane, which lies across φ₁ and φ₂ alike, is seen from the side.
		l.turned, l.az, l.el = true, -0.35, 0.38
	}
	sa, ca, se, ce := math.Sin(l.az), math.Cos(l.az), math.Sin(l.el), math.Cos(l.el)
	return view3{
		right: vec{-sa, ca, 0}, up: vec{-se * ca, -se * sa, ce}, near: vec{ce * ca, ce * sa, se},
		scale: max(min((l.area.W-8*s.Body)/(2*math.Sqrt2), (l.area.H-1.6*s.Body)/(2*1.62)), 1), mid: l.area.Center(),
	}
}

// score is output k of the model as a function of the place in the box; with j ≥ 0 the
// difference of the outputs k and j.
func (l *lifted) score(net *experiment.Network, k, j int) halfSpace {
	if len(net.Weights) < 3*(k+1) || len(net.Biases) <= k {
		return halfSpace{}
	}
	var h halfSpace
	add := func(k int, sign float64) {
		h.c += sign * float64(net.Biases[k])
		for i := range 3 {
			w := sign * float64(net.Weights[3*k+i])
			h.n[i] += w * (l.hi[i] - l.lo[i]) / 2
			h.c += w * (l.hi[i] + l.lo[i]) / 2
		}
	}
	add(k, 1)
	if j >= 0 {
		add(j, -1)
	}
	return h
}

// plane leaves in l.polygon what the box has of the plane where h is 0; nothing if they do not
// meet.
func (l *lifted) plane(h halfSpace) {
	l.polygon = l.polygon[:0]
	nn := h.n.dot(h.n)
	if nn == 0 || math.IsNaN(nn+h.c) || math.IsInf(nn, 0) {
		return
	}
	// Two directions in the plane: across the axis that it is least across.
	least := 0
	for k := range h.n {
		if math.Abs(h.n[k]) < math.Abs(h.n[least]) {
			least = k
		}
	}
	var axis vec
	axis[least] = 1
	e := cross(h.n, axis)
	f := cross(h.n, e)
	e, f = scaled(e, 4/math.Sqrt(e.dot(e))), scaled(f, 4/math.Sqrt(f.dot(f)))
	from := scaled(h.n, -h.c/nn)
	for _, q := range [...][2]float64{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}} {
		var u vec
		for k := range u {
			u[k] = from[k] + q[0]*e[k] + q[1]*f[k]
		}
		l.polygon = append(l.polygon, u)
	}
	for k := range 3 {
		var n vec
		n[k] = 1
		l.cut(halfSpace{n, 1})
		n[k] = -1
		l.cut(halfSpace{n, 1})
	}
}

// cut leaves of l.polygon what lies in h, one edge after the other.
func (l *lifted) cut(h halfSpace) {
	l.clipped = l.clipped[:0]
	for i, b := range l.polygon {
		a := l.polygon[(i+len(l.polygon)-1)%len(l.polygon)]
		va, vb := h.value(a), h.value(b)
		if (va < 0) != (vb < 0) {
			t := va / (va - vb)
			l.clipped = append(l.clipped, vec{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1]), a[2] + t*(b[2]-a[2])})
		}
		if vb >= 0 {
			l.clipped = append(l.clipped, b)
		}
	}
	l.polygon, l.clipped = l.clipped, l.polygon
}

const (
	liftedTitle = "Lifted by Φ"
	liftedChip  = "lift to R³"
	flatChip    = "network"
)

func (l *lifted) draw(p *view.Pen, ctx *view.Context, room canvas.Rect) {
	s := ctx.Snap
	l.area = room
	v := l.look(&p.Sizes)
	if v != l.viewed || !l.sorted {
		l.viewed, l.sorted = v, true
		for i := range l.points {
			l.points[i].depth = l.points[i].at.dot(v.near)
		}
		slices.SortFunc(l.points, farther)
	}
	p.PushClip(room.Inset(-p.Pad / 2))
	l.drawBox(p, s, &v)
	outputs := len(s.Net.Biases)
	if outputs == 1 {
		h := l.score(&s.Net, 0, -1)
		side := h.n.dot(v.near) // which side of the plane is seen
		l.drawPoints(p, ctx, &v, func(u vec) bool { return h.value(u)*side < 0 })
		l.plane(h)
		l.drawPlane(p, &v)
		l.drawPoints(p, ctx, &v, func(u vec) bool { return h.value(u)*side >= 0 })
	} else {
		// Each two classes part where they score alike, and no other class more.
		for k := range outputs {
			for j := range k {
				l.plane(l.score(&s.Net, k, j))
				for m := range outputs {
					if m != k && m != j {
						l.cut(l.score(&s.Net, k, m))
					}
				}
				l.drawPlane(p, &v)
			}
		}
		l.drawPoints(p, ctx, &v, func(vec) bool { return true })
	}
	p.PopClip()
	if room.H < 16*p.Body {
		return
	}
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	word := "drag to turn"
	if l.focused {
		word, st.Color = "drag or ← → ↑ ↓ to turn", p.Theme.Accent
	}
	p.Text(room.Right(), room.Bottom()-2, word, st)
}

func farther(a, b liftedPoint) int {
	switch {
	case a.depth < b.depth:
		return -1
	case a.depth > b.depth:
		return 1
	}
	return 0
}

// drawPoints draws the examples for which want says so, the farthest first; those are smaller
// and paler.
func (l *lifted) drawPoints(p *view.Pen, ctx *view.Context, v *view3, want func(vec) bool) {
	classes := ctx.Snap.Classes
	size := p.Point * min(max(v.scale/90, 0.65), 1)
	for i := range l.points {
		e := &l.points[i]
		if e.part == experiment.Test && !ctx.Config.ShowTest || !want(e.at) {
			continue
		}
		near := e.depth / math.Sqrt(3) // −1 … 1
		col := p.Theme.Class(int(e.class), classes).Mix(p.Theme.Card, float32(0.22*(1-near)))
		// Sizes in steps: each is a picture of its own in memory.
		radius := size * (1 + 0.15*math.Round(4*near)/4)
		p.ExampleOfMany(theme.Marker(int(e.class), classes), v.at(e.at), radius, col, e.part)
	}
}

// drawPlane draws l.polygon.
func (l *lifted) drawPlane(p *view.Pen, v *view3) {
	if len(l.polygon) < 3 {
		return
	}
	l.flat = l.flat[:0]
	for _, u := range l.polygon {
		l.flat = append(l.flat, v.at(u))
	}
	p.Convex(l.flat, p.Theme.Ink.Fade(0.13))
	l.flat = append(l.flat, l.flat[0])
	p.Polyline(l.flat, 1.5, p.Theme.Ink)
}

// drawBox draws the edges of the box that lie behind, and names the axes at its outline.
func (l *lifted) drawBox(p *view.Pen, s *experiment.Snapshot, v *view3) {
	var near vec // the nearest corner
	for k := range near {
		near[k] = math.Copysign(1, v.near[k])
	}
	for k := range 3 {
		for q := range 4 {
			var a vec
			a[(k+1)%3], a[(k+2)%3] = float64(2*(q%2)-1), float64(2*(q/2)-1)
			if a[(k+1)%3] == near[(k+1)%3] && a[(k+2)%3] == near[(k+2)%3] {
				continue // it ends at the nearest corner: in front of everything
			}
			b := a
			a[k], b[k] = -1, 1
			from, to := v.at(a), v.at(b)
			p.Line(from.X, from.Y, to.X, to.Y, 1, p.Theme.Line)
		}
	}
	ground := -near[2]
	l.drawAxis(p, s, v, 0, vec{0, near[1], ground})
	l.drawAxis(p, s, v, 1, vec{near[0], 0, ground})
	// The upright edge at the left of the outline.
	left := vec{near[0], -near[1], 0}
	if other := (vec{-near[0], near[1], 0}); v.at(other).X < v.at(left).X {
		left = other
	}
	l.drawAxis(p, s, v, 2, left)
}

// drawAxis draws axis k along the edge whose middle is mid, with its name and its ends.
func (l *lifted) drawAxis(p *view.Pen, s *experiment.Snapshot, v *view3, k int, mid vec) {
	a, b := mid, mid
	a[k], b[k] = -1, 1
	from, to, at := v.at(a), v.at(b), v.at(mid)
	if math.Hypot(to.X-from.X, to.Y-from.Y) < 3*p.Small {
		return // seen along it
	}
	p.Line(from.X, from.Y, to.X, to.Y, 1.25, p.Theme.Muted)
	// Outwards, at right angles to the edge.
	nx, ny := to.Y-from.Y, from.X-to.X
	length := math.Hypot(nx, ny)
	nx, ny = nx/length, ny/length
	if nx*(at.X-v.mid.X)+ny*(at.Y-v.mid.Y) < 0 {
		nx, ny = -nx, -ny
	}
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink, Align: canvas.Center}
	name := p.Cut(s.Net.Inputs[k], 0.3*l.area.W, st)
	reach := 0.9*p.Body + math.Abs(nx)*p.MeasureBytes(name, st)/2
	p.TextBytes(at.X+nx*reach, at.Y+ny*reach+p.Body*canvas.CapHeight/2, name, st)
	if v.scale < 6*p.Small {
		return
	}
	small := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Center}
	for end, q := range [...]vec{a, b} {
		value := l.lo[k]
		if end == 1 {
			value = l.hi[k]
		}
		p.Buf = chart.AppendRound(p.Buf[:0], math.Round(value*100)/100)
		// A little towards the middle, so that the ends of two axes do not meet.
		for i := range q {
			if i == k {
				q[i] *= 0.86
			}
		}
		e := v.at(q)
		out := 0.8*p.Small + math.Abs(nx)*p.MeasureBytes(p.Buf, small)/2
		p.TextBytes(e.X+nx*out, e.Y+ny*out+p.Small*canvas.CapHeight/2, p.Buf, small)
	}
}

// drawMap writes Φ with its three functions into the title, or as much as fits.
func (l *lifted) drawMap(p *view.Pen, card canvas.Rect, net *experiment.Network, x, right float64) {
	b := append(p.Buf[:0], "Φ(x) = ("...)
	for i, name := range net.Inputs {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, name...)
	}
	p.Buf = append(b, ')')
	st := canvas.Style{Size: p.Body, Color: p.Theme.Muted}
	if x += 0.6 * p.Body; x+p.MeasureBytes(p.Buf, st) <= right {
		p.TextBytes(x, p.Baseline(card), p.Buf, st)
	}
}
