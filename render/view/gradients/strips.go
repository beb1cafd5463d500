package gradients

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// strips shows the root mean square of every layer over the steps as colours: a strip a network,
// a row a layer, time to the right.
type strips struct {
	tex   [1 + experiment.MaxOthers]*canvas.Texture
	shown stripKey
	lo    float64 // decades at the ends of the colours
	hi    float64
}

// stripKey is all that the pictures depend on.
type stripKey struct {
	snap     *experiment.Snapshot
	gen, seq uint64
	dark     bool
	nets     int
	depth    int
}

// stripCols is how many columns a strip has: steps are put to the nearest.
const stripCols = 128

func (t *strips) refresh(p *view.Pen, v *View, s *experiment.Snapshot) {
	key := stripKey{s, s.Gen, s.Seq, p.Theme.Dark, v.laid.nets, v.laid.depth}
	if key == t.shown {
		return
	}
	t.shown = key
	lo, hi := math.Inf(1), 0.0
	for k := range v.laid.nets {
		n := net(s, k)
		if at := firstRMS(n); at >= 0 && v.counts(s, k) {
			for i := range v.laid.depth {
				widen(&lo, &hi, n.Series[at+i].Y)
			}
		}
	}
	if hi == 0 {
		lo, hi = 0.1, 1
	}
	t.lo, t.hi = math.Floor(math.Log10(lo)), math.Ceil(math.Log10(hi))
	if t.hi <= t.lo {
		t.hi = t.lo + 1
	}
	var shades [256][4]byte
	for i := range shades {
		shades[i] = t.color(p, t.lo+float64(i)/255*(t.hi-t.lo)).Bytes()
	}
	unknown := p.Theme.Field.Bytes()
	span := math.Max(float64(s.Step), 1)
	for k := range v.laid.nets {
		n := net(s, k)
		at := firstRMS(n)
		if at < 0 {
			continue
		}
		if t.tex[k] == nil || t.tex[k].H != v.laid.depth {
			t.tex[k] = canvas.NewTexture(stripCols, v.laid.depth)
		}
		pix := t.tex[k].Pix
		for i := range v.laid.depth {
			c := &n.Series[at+i]
			col, j, last := unknown, 0, -1
			for x := range stripCols {
				step := (float64(x) + 0.5) / stripCols * span
				for j+1 < len(c.X) && c.X[j+1] <= step {
					j++
				}
				if j != last {
					if last, col = j, unknown; j < len(c.Y) && c.Y[j] > 0 {
						f := (math.Log10(c.Y[j]) - t.lo) / (t.hi - t.lo)
						col = shades[uint8(min(max(f, 0), 1)*255+0.5)]
					}
				}
				*(*[4]byte)(pix[4*(i*stripCols+x):]) = col
			}
		}
		t.tex[k].Changed(0, v.laid.depth)
	}
}

// color is that of a magnitude: from the card's to the training curve's.
func (t *strips) color(p *view.Pen, decade float64) canvas.Color {
	f := min(max((decade-t.lo)/(t.hi-t.lo), 0), 1)
	return p.Theme.Field.Mix(p.Theme.Positive, float32(0.06+0.94*f))
}

func (t *strips) draw(p *view.Pen, v *View, ctx *view.Context, d *deck) {
	s := ctx.Snap
	t.refresh(p, v, s)
	area := d.body(p)
	foot := p.Small*1.3 + 6
	key := p.Small*1.5 + 4 // the scale of colours above
	nets := v.laid.nets
	gap := 5.0
	strip := (area.H - foot - key - gap*float64(nets-1)) / float64(nets)
	left := 1.0 * p.Small
	y := area.Y + key
	for k := range nets {
		r := canvas.Rect{X: area.X + left, Y: y, W: area.W - left, H: strip}
		p.Fill(canvas.Rect{X: area.X, Y: y, W: 4, H: strip}, v.color(p, k))
		if t.tex[k] != nil {
			p.Image(t.tex[k], 0, 0, stripCols, float64(v.laid.depth), r, false, canvas.Color{R: 1, G: 1, B: 1, A: 1})
		}
		p.Frame(r, 0, 1, p.Theme.Line)
		y += strip + gap
	}
	// The colours.
	w := min(0.4*area.W, 120)
	r := canvas.Rect{X: area.Right() - w - 2.6*p.Small, Y: area.Y + 2, W: w, H: p.Small * 0.8}
	const pieces = 24
	for i := range pieces {
		f := (float64(i) + 0.5) / pieces
		p.Fill(canvas.Rect{X: r.X + r.W*float64(i)/pieces, Y: r.Y, W: r.W/pieces + 0.5, H: r.H}, t.color(p, t.lo+f*(t.hi-t.lo)))
	}
	p.Frame(r, 0, 1, p.Theme.Line)
	st := canvas.Style{Size: p.Small, Color: p.Theme.Muted, Align: canvas.Right}
	base := r.Y + r.H/2 + p.Small*canvas.CapHeight/2
	ends := chart.Axis{Lo: math.Pow(10, t.lo), Hi: math.Pow(10, t.hi), Log: true}
	ticks := [2]float64{ends.Lo, ends.Hi}
	p.Buf = ends.AppendTick(p.Buf[:0], ends.Hi, ticks[:])
	p.TextBytes(area.Right(), base, p.Buf, st)
	p.Buf = ends.AppendTick(p.Buf[:0], ends.Lo, ticks[:])
	p.TextBytes(r.X-5, base, p.Buf, st)
	// The axis of time.
	plot := chart.Plot{Area: canvas.Rect{X: area.X + left, Y: area.Y, W: area.W - left, H: y - gap - area.Y}, X: steps(s), Theme: p.Theme, Size: p.Small}
	plot.XTicks = plot.X.Ticks(v.xt[:0], max(3, min(6, int(area.W/(5*p.Small)))))
	plot.DrawX(p.Canvas, "steps")
}
