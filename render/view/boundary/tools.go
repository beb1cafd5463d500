package boundary

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// What a press on the map does, beside putting down points of the class of that number.
const (
	toolMove  = -2 // points are dragged, the map is read off
	toolErase = -1
)

// maxDrawn is how many classes can be drawn: as many as have a colour of their own.
const maxDrawn = 6

// tools are the buttons below the map with which own points are drawn, and what the pointer
// does with them. They are there while the examples are own points.
type tools struct {
	on      bool
	tool    int
	chosen  bool // the person has chosen it
	buttons []button
	hot     int // the button under the pointer, −1: none

	busy   bool // a stroke is being made
	erases bool
	held   int // the point that is dragged, −1: none
	class  int // of the points put down
	last   canvas.Point
	err    error // why the last point was not taken
}

type button struct {
	tool int
	at   canvas.Rect
}

// high is the height of a button, and its width.
func (t *tools) high(s *view.Sizes) float64 { return math.Round(1.35*s.Small + 10) }

// lay places the buttons from (x, y) on.
func (t *tools) lay(on bool, s *view.Sizes, x, y float64, classes int) {
	t.on, t.hot = on, -1
	t.buttons = t.buttons[:0]
	if !on {
		return
	}
	if !t.chosen {
		t.tool = 1
	}
	h := t.high(s)
	put := func(tool int, gap float64) {
		t.buttons = append(t.buttons, button{tool, canvas.Rect{X: x + gap, Y: y, W: h, H: h}})
		x += gap + h + 2
	}
	put(toolMove, 0)
	for k := range min(classes+1, maxDrawn) {
		put(k, 0)
	}
	put(toolErase, 0)
}

// right is where the buttons end.
func (t *tools) right() float64 {
	if len(t.buttons) == 0 {
		return 0
	}
	return t.buttons[len(t.buttons)-1].at.Right()
}

// drawing reports whether a press on the map puts points down or takes them away.
func (t *tools) drawing() bool { return t.on && t.tool != toolMove }

// update takes in the pointer; area shows the part d of the plane, and radius is that of a
// marker.
func (t *tools) update(ctx *view.Context, p view.Pointer, area canvas.Rect, d experiment.Rect, radius float64, cursor *view.Cursor) (changed bool) {
	if !t.on || ctx.Edit == nil {
		t.end(ctx)
		return false
	}
	hot := -1
	for i := range t.buttons {
		if p.Over && t.buttons[i].at.Inset(-1).Contains(p.At) && !t.busy {
			hot = i
			*cursor = view.CursorPointer
		}
	}
	changed = hot != t.hot
	t.hot = hot
	if hot >= 0 && p.Down {
		t.tool, t.chosen, t.err = t.buttons[hot].tool, true, nil
		return true
	}
	if p.Escape && t.drawing() {
		t.end(ctx)
		t.tool, t.chosen, t.err = toolMove, true, nil
		return true
	}
	unit := (d.X1 - d.X0) / area.W
	reach := radius + 3
	if p.Touch {
		reach = radius + 9
	}
	down := p.Down && p.Over
	step := func(at canvas.Point) {
		x, y := d.X0+(at.X-area.X)*unit, d.Y1-(at.Y-area.Y)*unit
		switch {
		case down && area.Contains(at):
			t.begin(ctx, p, at, x, y, reach*unit)
			changed = true
		case t.busy && at != t.last:
			t.goOn(ctx, at, x, y, radius, unit)
			changed = true
		}
		down = false
	}
	for _, at := range p.Trail {
		step(at)
	}
	step(p.At)
	if t.busy && (p.Up || !p.Pressed) {
		t.end(ctx)
		changed = true
	}
	return changed
}

// begin is a press on the map.
func (t *tools) begin(ctx *view.Context, p view.Pointer, place canvas.Point, x, y, reach float64) {
	t.end(ctx)
	t.err = nil
	at := ctx.Edit.PointAt(x, y, reach)
	erase := t.tool == toolErase || p.Erase
	if !erase && t.tool == toolMove && at < 0 {
		return
	}
	ctx.Edit.BeginStroke()
	t.busy, t.erases, t.held, t.last = true, erase, -1, place
	switch {
	case erase:
		if at >= 0 {
			t.err = ctx.Edit.ErasePoint(at)
		}
	case at >= 0:
		t.held = at
	default:
		t.class = t.tool
		if p.Second {
			t.class = 1
			if t.tool == 1 {
				t.class = 0
			}
		}
		t.err = ctx.Edit.AddPoint(x, y, t.class)
	}
}

// goOn is a move of the pointer while it presses.
func (t *tools) goOn(ctx *view.Context, at canvas.Point, x, y, radius, unit float64) {
	switch {
	case t.erases:
		ctx.Edit.EraseNear(x, y, (radius+5)*unit)
		t.last = at
	case t.held >= 0:
		if t.held < ctx.Edit.Points().Len() {
			t.err = ctx.Edit.MovePoint(t.held, x, y)
		}
		t.last = at
	case t.err == nil && math.Hypot(at.X-t.last.X, at.Y-t.last.Y) >= 3.2*radius:
		t.err = ctx.Edit.AddPoint(x, y, t.class)
		t.last = at
	}
}

// end ends a stroke.
func (t *tools) end(ctx *view.Context) {
	if t.busy && ctx.Edit != nil {
		ctx.Edit.EndStroke()
	}
	t.busy, t.held = false, -1
}

// draw draws the buttons: the class's marker, an arrow, an eraser, and a cross for a class
// that there is no point of yet.
func (t *tools) draw(p *view.Pen, classes int) {
	for i, b := range t.buttons {
		cx, cy := b.at.X+b.at.W/2, b.at.Y+b.at.H/2
		switch {
		case b.tool == t.tool:
			p.Round(b.at, 6, p.Theme.Field)
			p.Frame(b.at, 6, 1.5, p.Theme.Accent)
		case i == t.hot:
			p.Round(b.at, 6, p.Theme.Field)
		}
		ink := p.Theme.Muted
		if b.tool == t.tool || i == t.hot {
			ink = p.Theme.Ink
		}
		s := b.at.H / 22
		switch {
		case b.tool == toolMove:
			p.Polyline([]canvas.Point{{X: cx - 3.5*s, Y: cy - 6.5*s}, {X: cx - 3.5*s, Y: cy + 5*s}, {X: cx - 0.5*s, Y: cy + 2.2*s},
				{X: cx + 4.5*s, Y: cy + 2.2*s}, {X: cx - 3.5*s, Y: cy - 6.5*s}}, 1.4, ink)
		case b.tool == toolErase:
			p.Polyline([]canvas.Point{{X: cx - 6*s, Y: cy + 1.5*s}, {X: cx + 1.5*s, Y: cy - 6*s}, {X: cx + 6*s, Y: cy - 1.5*s},
				{X: cx - 1.5*s, Y: cy + 6*s}, {X: cx - 6*s, Y: cy + 1.5*s}}, 1.4, ink)
			p.Line(cx-2.2*s, cy-2.2*s, cx+2.2*s, cy+2.2*s, 1.4, ink)
		case b.tool >= classes:
			p.Line(cx-4.5*s, cy, cx+4.5*s, cy, 1.5, ink)
			p.Line(cx, cy-4.5*s, cx, cy+4.5*s, 1.5, ink)
		default:
			p.Marker(theme.Marker(b.tool, classes), cx, cy, p.Point+1.5, p.Theme.Class(b.tool, classes))
		}
	}
}

// ghost shows at the pointer what a press would do there.
func (t *tools) ghost(p *view.Pen, at canvas.Point, classes int) {
	switch {
	case t.busy && t.held >= 0:
	case t.tool == toolErase || t.busy && t.erases:
		ring(p, at, p.Point+5)
	case t.tool >= 0:
		k := max(classes, t.tool+1)
		p.Marker(theme.Marker(t.tool, k), at.X, at.Y, p.Point, p.Theme.Class(t.tool, k).Fade(0.8))
	}
}

// ring draws a circle.
func ring(p *view.Pen, at canvas.Point, r float64) {
	p.Frame(canvas.Rect{X: at.X - r, Y: at.Y - r, W: 2 * r, H: 2 * r}, r, 1.5, p.Theme.Ink)
}
