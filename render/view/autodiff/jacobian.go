package autodiff

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// jacobian is the card with the matrix of derivatives, a row an output and a column a variable; of
// one output a click puts its second derivatives in their place.
type jacobian struct {
	grid       canvas.Rect // of all cells
	cw, ch     float64     // size of a cell
	rows, cols int
	wrap       int     // cells of the one row that stand side by side, 0: all
	pitch      float64 // the distance of such lines
	hover      int     // the cell under the pointer, −1
	at         canvas.Point
	area       canvas.Rect

	second  bool // the Hessian is shown
	chip    canvas.Rect
	chipHot bool
}

// cell returns the place of a cell.
func (j *jacobian) cell(row, col int) canvas.Rect {
	line := 0
	if j.wrap > 0 {
		line, col = col/j.wrap, col%j.wrap
	}
	return canvas.Rect{X: j.grid.X + float64(col)*j.cw, Y: j.grid.Y + float64(row)*j.ch + float64(line)*j.pitch, W: j.cw, H: j.ch}
}

func (j *jacobian) update(ctx *view.Context, p view.Pointer, cursor *view.Cursor) (changed bool) {
	hover := -1
	if p.Over && j.cw > 0 && j.area.Contains(p.At) {
		for k := range j.rows * j.cols {
			if j.cell(k/j.cols, k%j.cols).Contains(p.At) {
				hover, j.at = k, p.At
				break
			}
		}
	}
	hot := p.Over && !j.chip.Empty() && j.chip.Inset(-3).Contains(p.At)
	if hot {
		*cursor = view.CursorPointer
		if p.Down {
			j.second, changed = !j.second, true
		}
	}
	changed = changed || hover != j.hover || hot != j.chipHot
	j.hover, j.chipHot = hover, hot
	return changed
}

func (j *jacobian) draw(p *view.Pen, ctx *view.Context, l *Layout) {
	j.cw, j.chip = 0, canvas.Rect{}
	card := l.Jacobian
	if card.Empty() {
		return
	}
	s := ctx.Snap
	inner := canvas.Rect{X: card.X + p.Pad, Y: card.Y, W: card.W - 2*p.Pad, H: card.H}
	hessian, right := table(s, "hessian"), inner.Right()
	j.second = j.second && hessian != nil
	if hessian != nil {
		word := "Hessian"
		if j.second {
			word = jacobianTitle
		}
		j.chip = p.Chip(right, p.Baseline(card), word, j.chipHot)
		right = j.chip.X - p.Body
	}
	if j.second {
		p.Headline(card, hessianTitle, right, "second derivatives ∂²f/∂xᵢ∂xⱼ", "∂²f/∂xᵢ∂xⱼ", "")
	} else {
		p.Headline(card, jacobianTitle, right, "a row an output, a column a variable", "rows: outputs", "")
	}
	foot := j.foot(p, ctx, inner, card.Bottom()-p.Pad)
	top := card.Y + l.TitleBlock()
	t := table(s, "jacobian")
	if t == nil || len(t.Rows) == 0 || len(t.Cols) == 0 {
		p.Caption(inner.X, top+p.Body, inner.W, canvas.Style{Size: p.Body, Color: p.Theme.Muted}, "No variable, so no derivative")
		return
	}
	known, central := table(s, "known"), table(s, "central")
	if j.second {
		t, known, central = hessian, nil, nil
	}
	j.cells(p, ctx, t, known, central, canvas.Rect{X: inner.X, Y: top, W: inner.W, H: foot - top - 4})
}

// isKnown reports whether entry k has been computed; of the Hessian all are.
func isKnown(known *experiment.Table, k int) bool { return known == nil || known.Values[k] == 1 }

// foot writes what was counted, and which mode is the cheaper, above bottom; it returns the
// top.
func (j *jacobian) foot(p *view.Pen, ctx *view.Context, inner canvas.Rect, bottom float64) float64 {
	s := ctx.Snap
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted}
	cheap := text(s, "cheaper")
	if j.second {
		cheap = "Forward over reverse: the tangents of the adjoints, a column for each variable"
	}
	h := st.Size * 1.3
	n := lines(p, cheap, inner.W, st)
	y := bottom - (n-1)*h - 3
	paragraph(p, cheap, inner.X, y, inner.W, bottom, st)
	y -= h + 2
	st.Color = p.Theme.Ink
	if j.second {
		b := strconv.AppendInt(p.Buf[:0], int64(scalar(s, "hessian/passes")), 10)
		b = append(b, " passes, "...)
		b = strconv.AppendInt(b, int64(scalar(s, "hessian/multiplications")), 10)
		p.Buf = append(b, " multiplications"...)
		p.TextBytes(inner.X, y, p.Buf, st)
		return y - st.Size
	}
	mode := ctx.Config.Autodiff.Mode
	b := append(p.Buf[:0], mode...)
	b = append(b, ": "...)
	from := len(b)
	b = strconv.AppendInt(b, int64(scalar(s, "passes")), 10)
	b = append(b, " of "...)
	total := scalar(s, "reverse/passes")
	if mode == "forward" {
		total = scalar(s, "forward/passes")
	}
	b = strconv.AppendInt(b, int64(total), 10)
	if total == 1 {
		b = append(b, " pass, "...)
	} else {
		b = append(b, " passes, "...)
	}
	count := scalar(s, "multiplications")
	b = strconv.AppendInt(b, int64(count), 10)
	b = append(b, " multiplications"...)
	if count == 1 {
		b = b[:len(b)-1]
	}
	p.Buf = b
	if p.MeasureBytes(b, st) > inner.W {
		b = b[from:]
	}
	p.TextBytes(inner.X, y, b, st)
	return y - st.Size
}

// cells draws the matrix into r: numbers where there is room for them, a single row in several
// lines if need be, colours otherwise. Without known all is known; without central nothing stands
// beside it.
func (j *jacobian) cells(p *view.Pen, ctx *view.Context, t, known, central *experiment.Table, r canvas.Rect) {
	j.rows, j.cols, j.area, j.wrap = len(t.Rows), len(t.Cols), r, 0
	name := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink, Align: canvas.Right}
	small := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	left := 0.0
	for _, row := range t.Rows {
		left = max(left, p.Measure(row, name)+8)
	}
	left = min(left, 0.25*r.W)
	least := p.Measure("−0.0000", name) + 10
	high := p.Body * 1.5
	head := high
	j.cw, j.ch = (r.W-left)/float64(j.cols), (r.H-head)/float64(j.rows)
	figures := j.cw >= least && j.ch >= high-2
	if side := int((r.W - left) / least); !figures && j.rows == 1 && side > 1 {
		lines := (j.cols + side - 1) / side
		if pitch := r.H / float64(lines); pitch >= head+high-2 {
			figures, j.wrap = true, (j.cols+lines-1)/lines
			j.cw, j.ch = (r.W-left)/float64(j.wrap), pitch-head
		}
	}
	differs := figures && central != nil && j.ch >= high+p.Small*1.25
	if figures {
		j.cw, j.ch = min(j.cw, 1.7*least), min(j.ch, high+p.Small*1.35)
		if !differs {
			j.ch = min(j.ch, high)
		}
	} else {
		if !(j.ch >= p.Small*0.9) || !(j.cw >= p.Small) {
			left, head = 0, 0
			j.cw, j.ch = r.W/float64(j.cols), r.H/float64(j.rows)
		}
		j.cw, j.ch = min(j.cw, 2.5*high), min(j.ch, 1.5*high)
	}
	j.pitch = j.ch + head + 2
	j.grid = canvas.Rect{X: r.X + left, Y: r.Y + head, W: j.cw * float64(j.cols), H: j.ch * float64(j.rows)}
	if j.wrap > 0 {
		lines := (j.cols + j.wrap - 1) / j.wrap
		j.grid.W, j.grid.H = j.cw*float64(j.wrap), j.pitch*float64(lines-1)+j.ch
	}
	most := 0.0
	for k, v := range t.Values {
		if isKnown(known, k) && math.Abs(v) > most && v-v == 0 {
			most = math.Abs(v)
		}
	}
	if head > 0 {
		for c, col := range t.Cols {
			if at := j.cell(0, c); figures || j.cw >= p.Measure(col, name)+4 {
				p.Text(at.Right()-6, at.Y-high+p.Body*1.02, col, name)
			}
		}
	}
	for k, v := range t.Values {
		row, col := k/j.cols, k%j.cols
		cell := j.cell(row, col)
		if col == 0 && left > 0 && j.ch >= p.Small*0.9 {
			name.Color = p.Theme.Ink
			p.Text(j.grid.X-6, cell.Y+min(j.ch, high)/2+p.Body*canvas.CapHeight/2, t.Rows[row], name)
		}
		is := isKnown(known, k)
		inside := cell.Inset(1)
		if !figures {
			inside = cell.Inset(0.5)
		}
		ground := p.Theme.Field
		if is && most > 0 && v-v == 0 {
			ground = p.Theme.Card.Mix(p.Theme.Sign(v), float32(0.4*math.Sqrt(math.Abs(v)/most)))
		}
		p.Fill(inside, ground)
		st := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink, Align: canvas.Right}
		y := cell.Y + high/2 + p.Body*canvas.CapHeight/2
		switch {
		case !is && figures:
			st.Color = p.Theme.Muted
			p.Text(cell.Right()-7, y, "?", st)
		case !is && j.cw >= p.Body && j.ch >= 1.1*p.Body:
			st.Color = p.Theme.Muted
			st.Align = canvas.Center
			p.TextMiddle(cell.X+cell.W/2, cell.Y+cell.H/2, "?", st)
		}
		if !is || !figures {
			continue
		}
		if v-v != 0 {
			st.Color = p.Theme.Warning
		}
		p.Buf = experiment.AppendShort(p.Buf[:0], v)
		p.TextBytes(cell.Right()-7, y, p.Buf, st)
		if differs {
			p.Buf = appendDifference(append(p.Buf[:0], "Δ "...), v, central.Values[k])
			if p.MeasureBytes(p.Buf, small) < j.cw-8 {
				p.TextBytes(cell.Right()-7, y+p.Small*1.25, p.Buf, small)
			}
		}
	}
	if !j.second {
		j.present(p, ctx)
	}
	if differs && r.Bottom()-j.grid.Bottom() > p.Small*1.6 {
		small.Align = canvas.Left
		p.Caption(r.X, j.grid.Bottom()+p.Small*1.4, r.W, small, "Δ: how far central differences are off", "Δ: off central differences")
	}
}

// present frames the row, or the column, of the pass that is on its way.
func (j *jacobian) present(p *view.Pen, ctx *view.Context) {
	s := ctx.Snap
	pass := int(scalar(s, "passes")) - 1
	if s.Step == 0 || pass < 0 {
		return
	}
	r := j.grid
	switch {
	case ctx.Config.Autodiff.Mode == "forward":
		c := j.cell(0, pass)
		r.X, r.Y, r.W = c.X, c.Y, c.W
		if j.wrap > 0 {
			r.H = c.H
		}
	case j.wrap == 0:
		r.Y, r.H = r.Y+float64(pass)*j.ch, j.ch
	}
	p.Frame(r, 3, 2, p.Theme.Accent)
}

// appendDifference appends how far the central difference is from v.
func appendDifference(dst []byte, v, central float64) []byte {
	d := math.Abs(v - central)
	if d-d != 0 {
		return append(dst, "–"...)
	}
	if d == 0 || d >= 0.1 {
		return experiment.AppendShort(dst, d)
	}
	from := len(dst)
	dst = strconv.AppendFloat(dst, d, 'e', 0, 64)
	e := from
	for dst[e] != 'e' {
		e++
	}
	if e+3 < len(dst) && dst[e+2] == '0' { // 3e-07 becomes 3e-7
		dst = append(dst[:e+2], dst[e+3:]...)
	}
	return dst
}

// appendLong appends v with ten digits.
func appendLong(dst []byte, v float64) []byte {
	if v-v != 0 || v == math.Trunc(v) && math.Abs(v) < 1e6 {
		return experiment.AppendShort(dst, v)
	}
	if v < 0 {
		dst, v = append(dst, "−"...), -v
	}
	return strconv.AppendFloat(dst, v, 'g', 10, 64)
}

// drawTip tells the derivative under the pointer with all its digits.
func (j *jacobian) drawTip(p *view.Pen, ctx *view.Context) {
	t, known, central := table(ctx.Snap, "jacobian"), table(ctx.Snap, "known"), table(ctx.Snap, "central")
	if j.second {
		t, known, central = table(ctx.Snap, "hessian"), nil, nil
	}
	if j.hover < 0 || t == nil || j.hover >= len(t.Values) {
		return
	}
	row, col := t.Rows[j.hover/j.cols], t.Cols[j.hover%j.cols]
	b := append(p.Buf[:0], "∂"...)
	if j.second {
		b = append(append(b, "²"...), text(ctx.Snap, "of")...)
		b = append(append(b, "/∂"...), row...)
		b = append(append(b, "∂"...), col...)
	} else {
		b = append(append(append(b, row...), "/∂"...), col...)
	}
	b = append(b, " = "...)
	if isKnown(known, j.hover) {
		b = appendLong(b, t.Values[j.hover])
		if central != nil {
			b = append(b, "   central "...)
			b = appendLong(b, central.Values[j.hover])
		}
	} else {
		b = append(b, '?')
	}
	p.Buf = b
	p.Tip(j.at, canvas.Rect{X: j.area.X - p.Pad, Y: j.area.Y - p.Pad, W: j.area.W + 2*p.Pad, H: j.area.H + 2*p.Pad}, b)
}
