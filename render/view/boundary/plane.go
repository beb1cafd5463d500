package boundary

import (
	"math"
	"strconv"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/theme"
	"gradlab/render/view"
)

const mapTitle = "Probability"

// plane is the card with the map of the plane.
type plane struct {
	area    canvas.Rect // the map itself, a square
	foot    float64     // middle of the legend
	radius  float64     // of a marker
	lut     [256][4]byte
	heat    chart.Heat
	contour chart.Contour
	focus   experiment.Unit // what heat shows; Layer < 0: the answer
	top     float32         // largest |value| of that unit

	name string // of the run, when there are two
	run  int    // which of them

	tools  tools
	over   bool
	at     canvas.Point
	line   []canvas.Point
	xt, yt [8]float64
}

func (m *plane) lay(l *Layout, own bool, classes int) {
	card := l.Map
	left, foot := mapLeft(l.Sizes), mapFoot(l.Sizes)
	if own {
		foot = max(foot, 6+1.2*l.Small+m.tools.high(&l.Sizes)+12)
	}
	m.radius = l.Point
	w, h := card.W-2*l.Pad-left, card.H-l.TitleBlock()-foot
	side := max(min(w, h), 1)
	// Centred, the ticks' room on the left counted half.
	x := card.X + l.Pad + left + (w-side)/2
	if shift := min((w-side)/2, left/2); shift > 0 {
		x -= shift
	}
	m.area = canvas.Rect{X: math.Round(x), Y: math.Round(card.Y + l.TitleBlock() + (h-side)/2), W: math.Floor(side), H: math.Floor(side)}
	m.foot = m.area.Bottom() + 6 + l.Small*1.2 + l.Small*0.75 + 4
	high := m.tools.high(&l.Sizes)
	if own {
		m.foot = m.area.Bottom() + 8 + l.Small*1.2 + high/2
	}
	m.tools.lay(own, &l.Sizes, m.area.X, m.foot-high/2, classes)
}

func (m *plane) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	drawn := m.tools.update(ctx, p, m.area, ctx.Snap.Domain, m.radius, cursor)
	over := p.Over && m.area.Contains(p.At)
	if over {
		*cursor = view.CursorCross
	}
	changed = drawn || over != m.over || over && p.At != m.at
	m.over, m.at = over, p.At
	return changed
}

// refresh makes the picture of a new Snapshot.
func (m *plane) refresh(ctx *view.Context) {
	s := ctx.Snap
	m.focus = noUnit
	if s.Focus.N > 0 && s.FocusAt.Layer >= 0 && len(s.Focus.Data) >= s.Focus.N*s.Focus.N {
		m.focus = s.FocusAt
		data := s.Focus.Data[:s.Focus.N*s.Focus.N]
		m.top = 0
		for _, v := range data {
			if a := max(v, -v); a > m.top && a <= math.MaxFloat32 {
				m.top = a
			}
		}
		gain := float32(0)
		if m.top > 0 {
			gain = 1 / m.top
		}
		m.heat.Signed(&m.lut, data, s.Focus.N, 0, gain)
		m.contour.Trace(data, s.Focus.N, 0)
		return
	}
	n, planes := s.Map.N, s.Map.Planes
	switch {
	case planes > 1:
		m.heat.Classes(ctx.Theme, s.Map.Data, n, planes, ctx.Config.Classes)
	case ctx.Config.Classes:
		m.heat.TwoClasses(ctx.Theme, s.Map.Data, n)
	default:
		m.heat.Signed(&m.lut, s.Map.Data, n, 0.5, 2)
	}
	m.contour.TraceClasses(s.Map.Data, s.Map.Score, n, planes)
}

func (m *plane) draw(p *view.Pen, ctx *view.Context, l *Layout, net *network) {
	s := ctx.Snap
	m.drawTitle(p, ctx, l)
	plot := m.plot(p, s)
	m.heat.Draw(p.Canvas, m.area, !ctx.Config.Classes || m.focus.Layer >= 0)
	m.drawContour(p)
	p.Frame(m.area.Inset(-1), 0, 1, p.Theme.Line)
	m.drawPoints(p, ctx, &plot)
	if m.tools.on && len(s.Points) == 0 {
		st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
		p.Words("Click to put down points of the class chosen below.", m.area.X+m.area.W/2, m.area.Y+m.area.H/2, 0.8*m.area.W, st, true)
	}
	m.drawAxes(p, &plot)
	m.drawLegend(p, ctx)
}

// plot is the map's area with its axes.
func (m *plane) plot(p *view.Pen, s *experiment.Snapshot) chart.Plot {
	d := s.Domain
	plot := chart.Plot{
		Area: m.area, X: chart.Axis{Lo: d.X0, Hi: d.X1}, Y: chart.Axis{Lo: d.Y0, Hi: d.Y1},
		Theme: p.Theme, Size: p.Small,
	}
	plot.XTicks = plot.X.Ticks(m.xt[:0], 5)
	plot.YTicks = plot.Y.Ticks(m.yt[:0], 5)
	return plot
}

func (m *plane) drawTitle(p *view.Pen, ctx *view.Context, l *Layout) {
	s, y := ctx.Snap, p.Baseline(l.Map)
	if m.focus.Layer >= 0 {
		p.Headline(l.Map, m.unitTitle(s), l.Map.Right()-p.Pad)
		return
	}
	more := "p(y = 1 | x)"
	if s.Map.Planes > 1 {
		more = "p(y = k | x)"
	}
	accuracy := open(ctx, s.Accuracy)
	// The card says what is drawn, if need be by the symbol alone; the numbers stand at its
	// right end, as many as there is room for.
	card, title, symbolic := l.Map, mapTitle, more
	if m.name != "" {
		drawSwatch(p, card, m.run)
		card.X, card.W = card.X+swatch(&p.Sizes), card.W-swatch(&p.Sizes)
		title, symbolic = m.name, m.name
	}
	left, right := card.X+p.Pad, card.Right()-p.Pad
	bold := canvas.Style{Size: p.Title, Medium: true}
	word, symbol := p.Measure(title, bold), p.Measure(more, canvas.Style{Size: p.Body})
	short := p.Measure(symbolic, bold)
	both := p.Pair(right, y, "accuracy ", &accuracy, view.AppendShare, 2, false)
	switch {
	case left+word+symbol+1.6*p.Body <= both:
		p.Headline(card, title, right, more)
		p.Pair(right, y, "accuracy ", &accuracy, view.AppendShare, 2, true)
		return
	case left+short+p.Body <= both:
		p.Pair(right, y, "accuracy ", &accuracy, view.AppendShare, 2, true)
	case left+short+p.Body <= p.Pair(right, y, "accuracy ", &accuracy, view.AppendShare, 1, false):
		p.Pair(right, y, "accuracy ", &accuracy, view.AppendShare, 1, true)
	}
	p.Headline(card, symbolic, right)
}

// unitTitle names the unit in focus: the symbol of an input, φ with its number otherwise.
func (m *plane) unitTitle(s *experiment.Snapshot) string {
	u := m.focus
	if u.Layer == 0 {
		if u.Index < len(s.Net.Inputs) {
			return "Input " + s.Net.Inputs[u.Index]
		}
		return "Input"
	}
	digits := [...]string{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"}
	name := "Unit φ"
	for _, d := range strconv.Itoa(u.Index + 1) {
		name += digits[d-'0']
	}
	name += "(x)"
	if len(s.Net.Sizes) > 3 {
		name += " of layer " + strconv.Itoa(u.Layer)
	}
	return name
}

func (m *plane) drawContour(p *view.Pen) {
	k := &m.contour
	cell := m.area.W / float64(max(m.heat.N(), 1))
	p.PushClip(m.area)
	from := 0
	for _, end := range k.Ends {
		m.line = m.line[:0]
		for _, q := range k.Points[from:end] {
			m.line = append(m.line, canvas.Point{X: m.area.X + (q.X+0.5)*cell, Y: m.area.Y + (q.Y+0.5)*cell})
		}
		from = end
		width, col := 1.5, p.Theme.Ink
		if m.focus.Layer >= 0 {
			width, col = 1, p.Theme.Ink.Fade(0.6)
		}
		p.Polyline(m.line, width*max(1, p.Stroke/2), col)
	}
	p.PopClip()
}

func (m *plane) drawPoints(p *view.Pen, ctx *view.Context, plot *chart.Plot) {
	s := ctx.Snap
	radius := p.Point
	total := 0
	for i := range s.Points {
		total += len(s.Points[i].X)
	}
	// Many points must not hide the map.
	if total > 500 {
		radius *= max(math.Sqrt(500/float64(total)), 0.62)
	}
	every := 1 + (total-1)/maxMarkers
	p.PushClip(m.area)
	// Test examples first: what the network learns from lies on top. While points are drawn,
	// all of them are there to see.
	for _, part := range [...]experiment.Part{experiment.Test, experiment.Val, experiment.Train} {
		if !m.tools.on && part == experiment.Test && !ctx.Config.ShowTest {
			continue
		}
		for i := range s.Points {
			if s.Points[i].Part == part {
				m.drawPart(p, &s.Points[i], s.Classes, radius, every, plot)
			}
		}
	}
	p.PopClip()
}

// maxMarkers is about how many examples are drawn; of more, one of each two, three … is.
const maxMarkers = 10_000

func (m *plane) drawPart(p *view.Pen, e *experiment.Points, classes int, radius float64, every int, plot *chart.Plot) {
	var looks [data.MaxClasses]canvas.Badges
	for k := range min(classes, len(looks)) {
		looks[k] = p.Examples(theme.Marker(k, classes), radius, p.Theme.Class(k, classes), e.Part)
	}
	inside := m.area.Inset(-radius)
	for from := 0; from < len(e.X); from += every {
		i := oneOf(from, every)
		if i >= len(e.X) {
			break
		}
		if at := plot.Pos(float64(e.X[i]), float64(e.Y[i])); inside.Contains(at) {
			looks[min(int(e.Class[i]), classes-1)].Put(at.X, at.Y)
		}
	}
}

// oneOf chooses one of every examples from the one numbered from on: not always the same, since
// classes may take turns.
func oneOf(from, every int) int {
	if every == 1 {
		return from
	}
	return from + int(uint32(from/every)*2654435761>>16)%every
}

func (m *plane) drawAxes(p *view.Pen, plot *chart.Plot) {
	st := plot.Label()
	base := m.area.Bottom() + 5 + p.Small*canvas.CapHeight + 2
	name := canvas.Style{Size: p.Small, Color: p.Theme.Ink, Align: canvas.Right}
	free := m.area.Right() - p.Text(m.area.Right(), base, "x₁", name) - 4
	st.Align = canvas.Center
	for _, v := range plot.XTicks {
		x := plot.PosX(v)
		p.Buf = plot.X.AppendTick(p.Buf[:0], v, plot.XTicks)
		if w := p.MeasureBytes(p.Buf, st); x+w/2 > free || x-w/2 < m.area.X-4 {
			continue
		}
		p.VLine(x, m.area.Bottom()+1, m.area.Bottom()+4, 1, p.Theme.Line)
		p.TextBytes(x, base, p.Buf, st)
	}
	st.Align = canvas.Right
	top := m.area.Y + p.Small*canvas.CapHeight
	p.Text(m.area.X-6, top, "x₂", name)
	for _, v := range plot.YTicks {
		y := plot.PosY(v)
		if y-p.Small*0.5 < top+3 || y+p.Small*0.4 > m.area.Bottom()+2 {
			continue
		}
		p.HLine(m.area.X-4, m.area.X-1, y, 1, p.Theme.Line)
		p.Buf = plot.Y.AppendTick(p.Buf[:0], v, plot.YTicks)
		p.TextBytes(m.area.X-6, y+p.Small*canvas.CapHeight/2, p.Buf, st)
	}
}

func (m *plane) drawLegend(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	x := m.area.X
	switch {
	case m.tools.on:
		m.tools.draw(p, s.Classes)
		x = m.tools.right() + 8
	case m.focus.Layer >= 0:
		p.Buf = chart.AppendRound(p.Buf[:0], -float64(m.top))
		x += m.legendText(p, x, st) + 6
		x = m.bar(p, x) + 6
		p.Buf = chart.AppendRound(p.Buf[:0], float64(m.top))
		m.legendText(p, x, st)
	case s.Map.Planes > 1:
		for k := range s.Map.Planes {
			x += p.Point
			p.Marker(theme.Marker(k, s.Map.Planes), x, m.foot, p.Point+0.5, p.Theme.Class(k, s.Map.Planes))
			x += p.Point + 4
			p.Buf = strconv.AppendInt(p.Buf[:0], int64(k), 10)
			x += m.legendText(p, x, st) + 9
		}
	default:
		p.Buf = append(p.Buf[:0], '0')
		x += m.legendText(p, x, st) + 6
		x = m.bar(p, x) + 6
		p.Buf = append(p.Buf[:0], '1')
		m.legendText(p, x, st)
	}
	m.drawParts(p, ctx, x+p.Small)
}

// drawParts says how the examples of each part are drawn, at the right end of the legend and
// as many as there is room for from left on.
func (m *plane) drawParts(p *view.Pen, ctx *view.Context, left float64) {
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	shown := [3]bool{
		experiment.Train: true,
		experiment.Val:   hasPart(ctx.Snap, experiment.Val),
		experiment.Test:  hasPart(ctx.Snap, experiment.Test) && (ctx.Config.ShowTest || m.tools.on),
	}
	words := [3]string{"train", "val", "test"}
	mark := 5 + 2*p.Point // beside a word
	for _, spare := range [...]experiment.Part{experiment.Val, experiment.Test, experiment.Train} {
		x := m.area.Right() + 10
		for part, word := range words {
			if shown[part] {
				x -= p.Measure(word, st) + mark + 10
			}
		}
		if x < left {
			shown[spare] = false
		}
	}
	x := m.area.Right()
	for part := experiment.Test + 1; part > 0; {
		if part--; !shown[part] {
			continue
		}
		x -= p.Text(x, m.foot+p.Small*canvas.CapHeight/2, words[part], st)
		p.Example(canvas.Circle, canvas.Point{X: x - 5 - p.Point, Y: m.foot}, p.Point, p.Theme.Muted, part)
		x -= mark + 10
	}
}

func hasPart(s *experiment.Snapshot, part experiment.Part) bool {
	for i := range s.Points {
		if s.Points[i].Part == part && len(s.Points[i].X) > 0 {
			return true
		}
	}
	return false
}

// legendText writes the scratch text level with the legend.
func (m *plane) legendText(p *view.Pen, x float64, st canvas.Style) float64 {
	return p.TextBytes(x, m.foot+p.Small*canvas.CapHeight/2, p.Buf, st)
}

// bar draws the scale of colours and returns its right end.
func (m *plane) bar(p *view.Pen, x float64) float64 {
	w, h := min(0.3*m.area.W, 130), 8.0
	r := p.Snap(canvas.Rect{X: x, Y: m.foot - h/2, W: w, H: h})
	neg, pos := p.Theme.Card.Mix(p.Theme.Negative, theme.Strongest), p.Theme.Card.Mix(p.Theme.Positive, theme.Strongest)
	half := r
	half.W /= 2
	p.Gradient(half, neg, p.Theme.Card)
	half.X += half.W
	p.Gradient(half, p.Theme.Card, pos)
	p.TileRim(r, h/2, 1, p.Theme.Line, p.Theme.Card)
	return r.Right()
}

// drawTip reads the map off under the pointer.
func (m *plane) drawTip(p *view.Pen, ctx *view.Context, l *Layout) {
	if !m.over {
		return
	}
	s := ctx.Snap
	if err := m.tools.err; err != nil && m.tools.on {
		p.Message(m.area, view.Sentence(err.Error(), ""), p.Theme.Warning)
		return
	}
	if m.tools.drawing() || m.tools.busy {
		m.tools.ghost(p, m.at, s.Classes)
		return
	}
	plot := m.plot(p, s)
	x, y := plot.Value(m.at)
	u, v := (m.at.X-m.area.X)/m.area.W, (m.at.Y-m.area.Y)/m.area.H
	b := append(p.Buf[:0], "x₁ "...)
	b = appendSigned(b, x)
	b = append(b, "   x₂ "...)
	b = appendSigned(b, y)
	switch {
	case m.focus.Layer >= 0:
		b = append(b, "   φ "...)
		b = chart.AppendRound(b, chart.Sample(s.Focus.Data, s.Focus.N, u, v))
	case s.Map.Planes == 1:
		b = append(b, "   p "...)
		b = strconv.AppendFloat(b, chart.Sample(s.Map.Data, s.Map.N, u, v), 'f', 3, 64)
	default:
		best, top, size := 0, math.Inf(-1), s.Map.N*s.Map.N
		for k := range s.Map.Planes {
			if q := chart.Sample(s.Map.Data[k*size:], s.Map.N, u, v); q > top {
				best, top = k, q
			}
		}
		b = append(b, "   class "...)
		b = strconv.AppendInt(b, int64(best), 10)
		b = append(b, "   p "...)
		b = strconv.AppendFloat(b, top, 'f', 3, 64)
	}
	p.Buf = b
	p.Marker(canvas.Circle, m.at.X, m.at.Y, 3, p.Theme.Ink)
	p.Marker(canvas.Circle, m.at.X, m.at.Y, 1.75, p.Theme.Card)
	p.Tip(m.at, l.Below(l.Map), p.Buf)
}

// appendSigned writes a coordinate with two decimals and a true minus sign.
func appendSigned(b []byte, v float64) []byte {
	if v < 0 {
		b, v = append(b, "−"...), -v
	}
	return strconv.AppendFloat(b, v, 'f', 2, 64)
}
