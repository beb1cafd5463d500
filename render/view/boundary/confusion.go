package boundary

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// confusion is the face with the confusion matrices: of all parts side by side or, when that
// leaves too little room for the counts, of the one that the person chooses. When runs are
// compared those of all stand side by side, of the part that the person chooses.
type confusion struct {
	names  [1 + experiment.MaxCompared]string // of the runs, when there are several
	chosen string                             // key of the table shown alone; "": the first
	grids  []grid
	tabs   []tab
	hot    int // the tab under the pointer, −1: none
	over   bool
	at     canvas.Point
}

// grid is where a table's cells are.
type grid struct {
	run    int // whose: 0 the first, 1 and 2 those beside it
	table  int // in its Snapshot's Tables
	origin canvas.Point
	w, h   float64 // of a cell
	n      int
}

// of returns the table of a grid, nil when it is gone.
func (g *grid) of(s *experiment.Snapshot) *experiment.Table {
	if g.run > 0 {
		if len(s.Others) < g.run {
			return nil
		}
		s = &s.Others[g.run-1]
	}
	if g.table >= len(s.Tables) {
		return nil
	}
	return &s.Tables[g.table]
}

// tab is the name of a part that can be chosen.
type tab struct {
	key string
	at  canvas.Rect
}

func (c *confusion) update(k *curves, p view.Pointer, cursor *view.Cursor) (changed bool) {
	hot := -1
	for i := range c.tabs {
		if over, clicked := k.on(c.tabs[i].at, p, cursor); over {
			if hot = i; clicked && c.chosen != c.tabs[i].key {
				c.chosen, changed = c.tabs[i].key, true
			}
		}
	}
	_, _, _, over := c.cell(p.At)
	over = over && p.Over
	changed = changed || hot != c.hot || over != c.over || over && p.At != c.at
	c.hot, c.over, c.at = hot, over, p.At
	return changed
}

// cell returns the cell at a point.
func (c *confusion) cell(at canvas.Point) (g *grid, row, col int, ok bool) {
	for i := range c.grids {
		g := &c.grids[i]
		col, row := math.Floor((at.X-g.origin.X)/g.w), math.Floor((at.Y-g.origin.Y)/g.h)
		if n := float64(g.n); col >= 0 && col < n && row >= 0 && row < n {
			return g, int(row), int(col), true
		}
	}
	return nil, 0, 0, false
}

// smallest is the smallest em that a count may have.
const smallest = 9.5

func (c *confusion) draw(p *view.Pen, ctx *view.Context, body, card canvas.Rect, left, right float64) {
	s := ctx.Snap
	c.grids, c.tabs = c.grids[:0], c.tabs[:0]
	c.collect(ctx, s, 0)
	if len(c.grids) == 0 {
		p.More(card, left, right, "no examples")
		return
	}
	pair := len(s.Others) > 0
	if pair {
		c.alone(p, s, card, left, right)
		c.beside(s)
	}
	n, top := 0, 0.0
	for i := range c.grids {
		n = max(n, c.grids[i].n)
		for _, v := range c.grids[i].of(s).Values {
			top = max(top, v)
		}
	}
	digits := float64(len(strconv.AppendInt(p.Buf[:0], int64(top), 10)))
	label := 2*p.Point + 6 + 0.62*p.Small*float64(1+n/11)
	head, cols := 1.45*p.Small, 1.4*p.Small
	const gap = 18
	parts := float64(len(c.grids))
	w := ((body.W-gap*(parts-1))/parts - label) / float64(n)
	h := (body.H - head - cols) / float64(n)
	size := min(p.Body, 0.86*h, (w-3)/(0.58*digits))
	switch {
	case pair:
	case size < smallest && parts > 1:
		c.alone(p, s, card, left, right)
		parts, head = 1, 0
		w, h = (body.W-label)/float64(n), (body.H-cols)/float64(n)
		size = min(p.Body, 0.86*h, (w-3)/(0.58*digits))
	default:
		p.More(card, left, right, confusionAxes[:]...)
	}
	w = min(w, max(4*h, 5*p.Small))
	for i := range c.grids {
		g := &c.grids[i]
		wide := (body.W - gap*(parts-1)) / parts
		x := body.X + float64(i)*(wide+gap) + (wide-label-w*float64(n))/2 + label
		g.origin, g.w, g.h = canvas.Point{X: x, Y: body.Y + head + cols}, w, h
		c.drawGrid(p, g.of(s), g, label, head, size)
	}
}

// confusionAxes says what rows and columns are, at three lengths.
var confusionAxes = [...]string{"rows: true class · columns: taken for", "true class ↓ taken for →", "true ↓ for →"}

// collect finds the tables of a run that may be seen.
func (c *confusion) collect(ctx *view.Context, s *experiment.Snapshot, run int) {
	for i := range s.Tables {
		t := &s.Tables[i]
		if !strings.HasPrefix(t.Key, "confusion/") || len(t.Rows) == 0 || sealed(ctx) && t.Key == "confusion/test" {
			continue
		}
		c.grids = append(c.grids, grid{run: run, table: i, n: len(t.Rows)})
	}
}

// beside puts the same table of the other runs next to the one that stands alone.
func (c *confusion) beside(s *experiment.Snapshot) {
	key := c.grids[0].of(s).Key
	for run := range min(len(s.Others), experiment.MaxCompared) {
		for i := range s.Others[run].Tables {
			if t := &s.Others[run].Tables[i]; t.Key == key && len(t.Rows) > 0 {
				c.grids = append(c.grids, grid{run: 1 + run, table: i, n: len(t.Rows)})
			}
		}
	}
}

// alone leaves only the chosen table, and writes the names of all into the title.
func (c *confusion) alone(p *view.Pen, s *experiment.Snapshot, card canvas.Rect, left, right float64) {
	y, x := p.Baseline(card), left+p.Body
	chosen, total := 0, 0.0
	for i := range c.grids {
		t := c.grids[i].of(s)
		if t.Key == c.chosen {
			chosen = i
		}
		_, name, _ := strings.Cut(t.Key, "/")
		total += p.Measure(name, canvas.Style{Size: p.Body, Medium: true}) + p.Body
	}
	size, gap := p.Body, p.Body
	if x+total-p.Body > right { // smaller where there is little room
		size, gap = p.Small, 0.7*p.Small
		x = left + gap
	}
	for i := range c.grids {
		t := c.grids[i].of(s)
		_, name, _ := strings.Cut(t.Key, "/")
		st := canvas.Style{Size: size, Color: p.Theme.Accent}
		if i == chosen {
			st.Color, st.Medium = p.Theme.Ink, true
		}
		w := p.Measure(name, st)
		r := canvas.Rect{X: x - 5, Y: y - p.Body*canvas.CapHeight/2 - 13, W: w + 10, H: 26}
		if i == c.hot && i != chosen {
			p.Round(r.Inset(2), 6, p.Theme.Field)
		}
		p.Text(x, y, name, st)
		c.tabs = append(c.tabs, tab{t.Key, r})
		x += w + gap
	}
	p.More(card, x-gap, right, confusionAxes[:]...)
	c.grids[0] = c.grids[chosen]
	c.grids = c.grids[:1]
}

func (c *confusion) drawGrid(p *view.Pen, t *experiment.Table, g *grid, label, head, size float64) {
	n := g.n
	all := 0.0
	for _, v := range t.Values {
		all += v
	}
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	if head > 0 {
		_, name, _ := strings.Cut(t.Key, "/")
		if c.names[g.run] != "" {
			name = c.names[g.run]
			_, st.Color = runColor(p, g.run)
		}
		p.Buf = strconv.AppendInt(append(append(p.Buf[:0], name...), " · "...), int64(all), 10)
		st.Align = canvas.Center
		p.TextBytes(g.origin.X+(g.w*float64(n)-label)/2, g.origin.Y-head-0.35*p.Small, p.Buf, st)
	}
	r := min(p.Point, 0.32*g.h)
	name := canvas.Style{Size: min(p.Small, 0.9*g.h), Color: p.Theme.Ink}
	mark := func(k int, x, y float64) {
		p.Marker(theme.Marker(k, n), x+r, y, r, p.Theme.Class(k, n))
		p.TextMiddle(x+2*r+3, y, t.Rows[k], name)
	}
	for k := range n {
		mark(k, g.origin.X-label, g.origin.Y+(float64(k)+0.5)*g.h)
		w := 2*r + 3 + p.Measure(t.Rows[k], name)
		mark(k, g.origin.X+(float64(k)+0.5)*g.w-w/2, g.origin.Y-0.65*p.Small)
	}
	number := canvas.Style{Size: size, Color: p.Theme.Ink, Align: canvas.Center}
	share := canvas.Style{Size: min(p.Small, size), Color: p.Theme.Ink, Align: canvas.Center}
	for i := range n {
		sum := 0.0
		for _, v := range t.Values[i*n : (i+1)*n] {
			sum += v
		}
		for j := range n {
			v := t.Values[i*n+j]
			cell := canvas.Rect{X: g.origin.X + float64(j)*g.w, Y: g.origin.Y + float64(i)*g.h, W: g.w, H: g.h}
			part := v / max(sum, 1)
			p.Fill(canvas.Rect{X: cell.X + 0.75, Y: cell.Y + 0.75, W: cell.W - 1.5, H: cell.H - 1.5},
				p.Theme.Field.Mix(p.Theme.Class(j, n), theme.Strongest*float32(part)))
			at := cell.Center()
			number.Medium = i == j
			if v == 0 {
				number.Color = p.Theme.Muted
			} else {
				number.Color = p.Theme.Ink
			}
			p.Buf = strconv.AppendInt(p.Buf[:0], int64(v), 10)
			if g.h < 2.5*p.Small || g.w < 3.1*p.Small { // the share beside it, or nowhere
				if g.w > 5.5*size {
					p.Buf = append(strconv.AppendFloat(append(p.Buf, "  ·  "...), 100*part, 'f', 0, 64), " %"...)
				}
				p.TextBytes(at.X, at.Y+size*canvas.CapHeight/2, p.Buf, number)
				continue
			}
			p.TextBytes(at.X, at.Y-0.15*size, p.Buf, number)
			p.Buf = append(strconv.AppendFloat(p.Buf[:0], 100*part, 'f', 0, 64), " %"...)
			p.TextBytes(at.X, at.Y+0.95*share.Size, p.Buf, share)
		}
	}
}

// drawTip says a cell in words.
func (c *confusion) drawTip(p *view.Pen, s *experiment.Snapshot, bounds canvas.Rect) {
	g, i, j, ok := c.cell(c.at)
	if !c.over || !ok {
		return
	}
	t := g.of(s)
	if t == nil || i >= len(t.Rows) || len(t.Values) < g.n*g.n {
		return
	}
	sum := 0.0
	for _, v := range t.Values[i*g.n : (i+1)*g.n] {
		sum += v
	}
	v := t.Values[i*g.n+j]
	b := append(append(p.Buf[:0], "class "...), t.Rows[i]...)
	if i == j {
		b = append(b, " recognised: "...)
	} else {
		b = append(append(append(b, " taken for "...), t.Cols[j]...), ": "...)
	}
	b = strconv.AppendInt(b, int64(v), 10)
	b = strconv.AppendInt(append(b, " of "...), int64(sum), 10)
	b = strconv.AppendFloat(append(b, "  ("...), 100*v/max(sum, 1), 'f', 1, 64)
	p.Buf = append(b, " %)"...)
	p.Tip(c.at, bounds, p.Buf)
}
