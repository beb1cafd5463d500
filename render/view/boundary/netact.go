package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// netAct is the names of activations in the captions of hidden layers: a click on one goes on
// to the next activation, for that layer alone.
type netAct struct {
	places    []actPlace // as drawn last
	hot, held int        // layers, 0: none
	below     float64    // how far below the captions they stand, 0: in them
}

type actPlace struct {
	layer int
	at    canvas.Rect
}

// see notes at each hidden layer what its activation is called.
func (a *netAct) see(layers []layerPlan, net *experiment.Network) {
	for l := 1; l < len(layers)-1; l++ {
		layers[l].act = activation(net.ActOf(l)).Title
	}
}

// activation returns the activation with a key; one that is called as its key when there is
// none.
func activation(key string) experiment.Choice {
	for _, ch := range experiment.FieldOf("act").Choices {
		if ch.Key == key {
			return ch
		}
	}
	return experiment.Choice{Key: key, Title: key}
}

// afterAct returns the activation that follows another in the menu.
func afterAct(key string) experiment.Choice {
	all := experiment.FieldOf("act").Choices
	for i, ch := range all {
		if ch.Key == key {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// update handles the pointer; mine says that it is about a name and about nothing else.
func (a *netAct) update(ctx *view.Context, p view.Pointer, edit *netEdit, cursor *view.Cursor) (changed, mine bool) {
	hot := 0
	if p.Over {
		slack := 2.0
		if p.Touch {
			slack = 5
		}
		for _, q := range a.places {
			if q.at.Inset(-slack).Contains(p.At) && q.layer <= ctx.Config.Hidden.Len() {
				hot = q.layer
				*cursor = view.CursorPointer
			}
		}
	}
	if p.Down {
		a.held = hot
	}
	if p.Up {
		if hot > 0 && hot == a.held {
			next := afterAct(ctx.Config.ActOf(hot)).Key
			if err := ctx.Set("act", ctx.Config.WithAct(hot, next)); err != nil {
				edit.refused = err.Error()
			}
			changed = true
		}
		a.held = 0
	}
	if p.Touch && !p.Pressed { // nothing hovers
		hot = 0
	}
	changed = changed || hot != a.hot
	a.hot = hot
	return changed, hot > 0
}

// place notes where the name of a layer's activation stands, and returns its colour.
func (a *netAct) place(p *view.Pen, layer int, at canvas.Rect) canvas.Color {
	a.places = append(a.places, actPlace{layer, at})
	if layer == a.hot {
		return p.Theme.Accent
	}
	return p.Theme.Muted
}

// wants reports whether the names need a line of their own: where captions have no room for
// them, or where they differ.
func (a *netAct) wants(l *Layout, net *experiment.Network) bool {
	hidden := len(net.Sizes) - 2
	if !l.Losses && !l.Fingers && hidden > 2 {
		return true
	}
	for k := 2; k <= hidden; k++ {
		if net.ActOf(k) != net.ActOf(1) {
			return l.Losses || l.Fingers
		}
	}
	return false
}

// drawBelow writes the names below the captions.
func (a *netAct) drawBelow(p *view.Pen, layers []layerPlan, foot, room float64) {
	st := canvas.Style{Size: p.Small, Align: canvas.Center}
	for i := 1; i < len(layers)-1; i++ {
		l := &layers[i]
		name := p.Fit(l.act, room, st)
		w, mid := p.Measure(name, st), l.x+l.width()/2
		st.Color = a.place(p, i, canvas.Rect{X: mid - w/2, Y: foot + 0.5*p.Small, W: w, H: 1.3 * p.Small})
		p.Text(mid, foot+a.below, name, st)
	}
}

// drawTip says what a click does.
func (a *netAct) drawTip(p *view.Pen, ctx *view.Context, l *Layout) {
	for _, q := range a.places {
		if q.layer != a.hot {
			continue
		}
		p.Buf = append(append(p.Buf[:0], "click for "...), afterAct(ctx.Config.ActOf(a.hot)).Title...)
		p.Buf = append(p.Buf, " in this layer"...)
		p.Tip(canvas.Point{X: q.at.X, Y: q.at.Y}, l.Below(l.Network), p.Buf)
	}
}
