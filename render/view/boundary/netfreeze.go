package boundary

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// keyFreeze freezes the pinned unit, or lets it go.
const keyFreeze view.Key = 'f'

func isFreeze(k view.Key) bool { return k == keyFreeze || k == 'F' }

// hidden reports whether u is a hidden unit of net.
func hidden(net *experiment.Network, u experiment.Unit) bool {
	return u.Layer >= 1 && u.Layer < len(net.Sizes)-1
}

// freeze switches over whether a hidden unit is frozen. What is refused is said on the card.
func (n *network) freeze(ctx *view.Context, u experiment.Unit) {
	text, err := ctx.Config.Freezing(u)
	if err == nil {
		err = ctx.Set("freeze", text)
	}
	if err != nil {
		n.edit.refused = err.Error()
	}
}

// freezes takes in the keys that freeze the pinned unit.
func (n *network) freezes(ctx *view.Context, p view.Pointer) (changed bool) {
	for _, k := range p.Keys {
		if isFreeze(k) && hidden(&ctx.Snap.Net, n.pinned) {
			n.freeze(ctx, n.pinned)
			changed = true
		}
	}
	return changed
}

// drawFrozen puts a lock on each frozen unit.
func (n *network) drawFrozen(p *view.Pen, ctx *view.Context) {
	if ctx.Config.Freeze == "" {
		return
	}
	for l := 1; l < len(n.plan.layers)-1; l++ {
		plan := &n.plan.layers[l]
		for u := range plan.n {
			if !ctx.Config.IsFrozen(experiment.Unit{Layer: l, Index: u}) {
				continue
			}
			r := plan.tile(u)
			size := min(max(0.4*r.W, 9), 16)
			at := canvas.Point{X: r.Right() - 0.45*size, Y: r.Y + 0.45*size}
			p.Round(canvas.Rect{X: at.X - 0.8*size, Y: at.Y - 0.8*size, W: 1.6 * size, H: 1.6 * size}, 0.8*size, p.Theme.Card)
			lock(p, at, size, true, p.Theme.Ink)
		}
	}
}

// lock draws a padlock, closed or open, around at.
func lock(p *view.Pen, at canvas.Point, size float64, shut bool, col canvas.Color) {
	w := max(1.2, size/9)
	arch := canvas.Rect{X: at.X - 0.24*size, Y: at.Y - 0.5*size, W: 0.48 * size, H: 0.7 * size}
	if !shut {
		arch.X += 0.36 * size
	}
	p.Frame(arch, 0.24*size, w, col)
	p.Round(canvas.Rect{X: at.X - 0.4*size, Y: at.Y - 0.06*size, W: 0.8 * size, H: 0.56 * size}, 0.1*size, col)
}
