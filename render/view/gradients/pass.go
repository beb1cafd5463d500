package gradients

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// pass is the card that goes through a pass of the first network step by step.
type pass struct {
	at, of  int // of the last Snapshot; of = 0: no step is looked at
	buttons [3]canvas.Rect
	hot     int // 1 + the button under the pointer
}

func (a *pass) update(v *View, ctx *view.Context, p view.Pointer) (changed bool) {
	at, _ := numberOf(ctx.Snap, "pass/at")
	of, _ := numberOf(ctx.Snap, "pass/of")
	a.at, a.of = int(at), int(of)
	hot := 0
	for i, r := range a.buttons {
		over, clicked := v.on(r, p)
		if over {
			hot = i + 1
		}
		if clicked {
			a.ask(ctx, [...]int{a.at - 1, a.at + 1, 0}[i])
		}
	}
	for _, k := range p.Keys {
		switch k {
		case view.KeyLeft:
			a.ask(ctx, a.at-1)
		case view.KeyRight:
			a.ask(ctx, a.at+1)
		}
	}
	changed = hot != a.hot
	a.hot = hot
	return changed
}

// ask asks for a step; one beyond the ends stays.
func (a *pass) ask(ctx *view.Context, k int) {
	if k < 0 || a.of > 0 && k > a.of {
		return
	}
	ctx.Send(experiment.Do{Key: "pass", Args: [4]float64{float64(k)}})
}

func (a *pass) draw(p *view.Pen, v *View, ctx *view.Context, d *deck) {
	s, r := ctx.Snap, d.body(p)
	a.buttons = [3]canvas.Rect{}
	st := canvas.Style{Size: p.Body, Color: p.Theme.Ink}
	foot := p.Body + 22
	if a.of == 0 {
		text := "f-prop goes forward and keeps each layer’s z and φ; b-prop goes back and multiplies with what was kept."
		h := p.Words(text, 0, 0, r.W-8, st, false)
		y := r.Y + (r.H-h-foot)/2
		p.Words(text, r.X+r.W/2, y+p.Body, r.W-8, canvas.Style{Size: p.Body, Color: p.Theme.Muted}, true)
		a.button(p, 1, canvas.Rect{X: r.X + r.W/2 - 4*p.Body, Y: y + h + 8, W: 8 * p.Body, H: p.Body + 14}, "step through")
		return
	}
	y := r.Y + p.Body
	bold := canvas.Style{Size: p.Body, Medium: true, Color: p.Theme.Ink}
	x := r.X + p.Text(r.X, y, textOf(s, "pass/phase"), bold) + 0.8*p.Body
	p.Text(x, y, textOf(s, "pass/title"), bold)
	b := append(p.Buf[:0], "step "...)
	b = strconv.AppendInt(b, int64(a.at), 10)
	b = append(b, " of "...)
	b = strconv.AppendInt(b, int64(a.of), 10)
	p.TextBytes(r.Right(), y, b, canvas.Style{Size: p.Body, Color: p.Theme.Muted, Align: canvas.Right})
	p.Buf = b
	y += a.chain(p, v, s, r, y+0.7*p.Body) + 1.6*p.Body

	for i, key := range [...]string{"pass/formula", "pass/shapes", "pass/note"} {
		t := st
		if i > 0 {
			t.Color = p.Theme.Muted
		}
		y = lines(p, textOf(s, key), r, y, r.Bottom()-foot, t)
	}
	if size, ok := numberOf(s, "pass/rms"); ok {
		b := append(p.Buf[:0], "RMS "...)
		b = appendSize(b, size)
		if part, ok := numberOf(s, "pass/share"); ok {
			b = append(b, ", "...)
			b = appendSize(b, part)
			b = append(b, " of the layer before on this way"...)
		}
		p.Buf = b
		lines(p, string(b), r, y, r.Bottom()-foot, st)
	}
	w, top := (r.W-16)/3, r.Bottom()-p.Body-14
	for i, word := range [...]string{"‹ back", "next ›", "end"} {
		a.button(p, i, canvas.Rect{X: r.X + float64(i)*(w+8), Y: top, W: w, H: p.Body + 12}, word)
	}
}

// button draws a control.
func (a *pass) button(p *view.Pen, i int, r canvas.Rect, word string) {
	a.buttons[i] = r
	if a.hot == i+1 {
		p.Round(r, 6, p.Theme.Field)
	}
	p.Frame(r, 6, 1, p.Theme.Line)
	p.Text(r.X+r.W/2, r.Y+r.H/2+p.Body*canvas.CapHeight/2, word, canvas.Style{Size: p.Body, Color: p.Theme.Accent, Align: canvas.Center})
}

// chain draws the layers as a row of boxes, the present one filled, and returns its height: on
// the way forward those before it are kept, on the way back those behind it are done with.
func (a *pass) chain(p *view.Pen, v *View, s *experiment.Snapshot, r canvas.Rect, y float64) float64 {
	layer, _ := numberOf(s, "pass/layer")
	boxes := v.laid.depth + 2 // inputs, hidden layers, output
	gap := min(6, r.W/float64(boxes)*0.25)
	w := (r.W - gap*float64(boxes-1)) / float64(boxes)
	h := min(1.5*p.Body, w*1.2)
	back := textOf(s, "pass/phase") == "b-prop"
	at := int(layer)
	if layer == 0 {
		at = boxes // the loss
	}
	for i := range boxes {
		box := canvas.Rect{X: r.X + float64(i)*(w+gap), Y: y, W: w, H: h}
		switch {
		case i == at:
			p.Fill(box, p.Theme.Accent)
		case i < at || !back && i == 0:
			p.Fill(box, p.Theme.Positive.Fade(0.35)) // kept
		case back:
			p.Fill(box, p.Theme.Field)
		}
		p.Frame(box, 0, 1, p.Theme.Line)
	}
	// The direction.
	tip, tail := r.X+r.W, r.X
	if back {
		tip, tail = tail, tip
	}
	ay := y + h + 5
	p.Line(tail, ay, tip, ay, 1.2, p.Theme.Muted)
	sign := 1.0
	if back {
		sign = -1
	}
	p.Line(tip, ay, tip-6*sign, ay-3.5, 1.2, p.Theme.Muted)
	p.Line(tip, ay, tip-6*sign, ay+3.5, 1.2, p.Theme.Muted)
	return h + 10 + 0.7*p.Body
}

// lines writes text from y on, wrapped, not below bottom, and returns where the next begins.
func lines(p *view.Pen, s string, r canvas.Rect, y, bottom float64, st canvas.Style) float64 {
	for s != "" && y <= bottom {
		line := p.Fit(s, r.W, st)
		if line == "" {
			line = s
		}
		p.Text(r.X, y, line, st)
		y += st.Size * canvas.LineHeight
		s = s[len(line):]
		for s != "" && s[0] == ' ' {
			s = s[1:]
		}
	}
	return y + 0.25*st.Size
}
