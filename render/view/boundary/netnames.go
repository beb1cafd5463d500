package boundary

import (
	"math"
	"strconv"

	"gradlab/render/canvas"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// drawNames writes the inputs' names, the outputs' and what stands below the layers.
func (n *network) drawNames(p *view.Pen, ctx *view.Context) {
	net := &ctx.Snap.Net
	layers := n.plan.layers
	last := len(layers) - 1
	in := &layers[0]
	names := canvas.Style{Size: min(p.Body, in.pitch), Color: p.Theme.Ink, Align: canvas.Right}
	if names.Size >= smallest && (in.cols == 1 || in.apart > in.pitch) { // or they would lie over each other
		for k, name := range net.Inputs[:min(len(net.Inputs), in.n)] {
			r := in.tile(k)
			word := p.Cut(name, n.names, names)
			if k >= in.rows { // links of the first column run below
				w := p.MeasureBytes(word, names)
				p.Round(canvas.Rect{X: r.X - 8 - w, Y: r.Y + r.H/2 - names.Size/2, W: w + 4, H: names.Size}, 3, p.Theme.Card.Fade(0.8))
			}
			p.TextBytes(r.X-6, r.Y+r.H/2+names.Size*canvas.CapHeight/2, word, names)
		}
	}
	if out := &layers[last]; last > 0 && out.pitch > p.Body*0.9 {
		planes := ctx.Snap.Map.Planes
		for k := range out.n {
			r := out.tile(k)
			if planes > 1 {
				p.Marker(theme.Marker(k, planes), r.Right()+6+p.Point, r.Y+r.H/2, p.Point+0.5, p.Theme.Class(k, planes))
			} else {
				p.TextMiddle(r.Right()+6, r.Y+r.H/2, "p", canvas.Style{Size: p.Body, Color: p.Theme.Ink})
			}
		}
	}
	n.drawCaptions(p, ctx)
}

// How much captions of hidden layers say, and whether each has its buttons.
const (
	captionFull  = iota // "8 tanh" between buttons
	captionBrief        // "8" between buttons
	captionTight        // buttons at one of them only
)

func (n *network) drawCaptions(p *view.Pen, ctx *view.Context) {
	layers, foot := n.plan.layers, n.plan.foot
	last := len(layers) - 1
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Center}
	// Captions may reach into half of the gaps beside them.
	room := layers[0].width()
	if last > 0 {
		room = (layers[last].x + layers[last].width() - layers[0].x) / float64(last+1) * 1.1
	}
	level := n.captionLevel(p, st)
	area := n.plan.area
	n.act.places = n.act.places[:0]
	n.edit.row = canvas.Rect{X: area.X, Y: foot - p.Small - 8, W: area.W, H: p.Small + 24}
	// Where there is not room for buttons at each, those at one lie over its neighbours.
	var near int
	var block canvas.Rect
	if level == captionTight && last > 1 {
		near = min(max(n.edit.layer, 1), last-1)
		l := &layers[near]
		w := 2*(n.captionRoom(n.captionText(p, l, captionBrief, st))/2+5+buttonSize(&p.Sizes)) + 6
		x := min(max(l.x+(l.width()-w)/2, area.X), area.Right()-w)
		block = canvas.Rect{X: x, Y: foot - p.Small, W: w, H: p.Small}
	}
	for i := range layers {
		l := &layers[i]
		mid := l.x + l.width()/2
		if block.Overlaps(canvas.Rect{X: mid - min(room, 5*p.Small)/2, Y: block.Y, W: min(room, 5*p.Small), H: 1}) {
			continue
		}
		switch {
		case i == 0:
			p.Caption(mid, foot, room, st, "input", "in", "")
		case i == last:
			p.Caption(mid, foot, room, st, "output", "out", "")
		case level < captionTight:
			w := n.captionText(p, l, level, st)
			st.Color = p.Theme.Muted
			if level == captionFull {
				st.Color = n.act.place(p, i, canvas.Rect{X: mid - w/2, Y: foot - p.Small, W: w, H: 1.3 * p.Small})
			}
			p.TextBytes(mid, foot, p.Buf, st)
			n.edit.drawUnits(p, ctx, i, mid, foot, n.captionRoom(w))
		default:
			brief := captionFull
			if n.act.below > 0 {
				brief = captionBrief
			}
			for ; brief <= captionBrief; brief++ {
				if n.captionText(p, l, brief, st) <= room {
					p.TextBytes(mid, foot, p.Buf, st)
					break
				}
			}
		}
	}
	if n.act.below > 0 && level != captionFull {
		n.act.drawBelow(p, layers, foot, room)
	}
	if near > 0 {
		w := n.captionText(p, &layers[near], captionBrief, st)
		mid := block.Center().X
		st.Color = p.Theme.Ink
		p.TextBytes(mid, foot, p.Buf, st)
		n.edit.drawUnits(p, ctx, near, mid, foot, n.captionRoom(w))
	}
}

// captionText leaves the caption of a hidden layer in the scratch memory and returns its
// width.
func (n *network) captionText(p *view.Pen, l *layerPlan, level int, st canvas.Style) float64 {
	p.Buf = strconv.AppendInt(p.Buf[:0], int64(l.n), 10)
	if level == captionFull {
		p.Buf = append(append(p.Buf, ' '), l.act...)
	}
	return p.MeasureBytes(p.Buf, st)
}

// captionRoom is what a caption of width w gets between its buttons: a little more for
// fingers to hit one button only.
func (n *network) captionRoom(w float64) float64 {
	if n.fingers {
		return max(w, 10)
	}
	return w
}

// captionLevel says how much captions can say with buttons beside all of them.
func (n *network) captionLevel(p *view.Pen, st canvas.Style) int {
	layers := n.plan.layers
	pitch := math.Inf(1)
	for i := 2; i < len(layers)-1; i++ {
		a, b := &layers[i-1], &layers[i]
		pitch = min(pitch, b.x+b.width()/2-a.x-a.width()/2)
	}
	if len(layers) > 2 { // "input" and "output" stand beside them
		a, b := &layers[0], &layers[1]
		pitch = min(pitch, b.x+b.width()/2-a.x-a.width()/2+p.Small)
	}
	apart := buttonSize(&p.Sizes) + 4
	if n.fingers {
		apart = max(apart, fingerTarget-4)
	}
	for level := captionFull; level < captionTight; level++ {
		widest := 0.0
		for i := 1; i < len(layers)-1; i++ {
			widest = max(widest, n.captionRoom(n.captionText(p, &layers[i], level, st)))
		}
		if widest+10+buttonSize(&p.Sizes)+apart <= pitch {
			return level
		}
	}
	return captionTight
}
