package boundary

import (
	"strconv"

	"gradlab/core/experiment"
	"gradlab/render/chart"
	"gradlab/render/view"
)

// question returns what the sentence of an opened step is about: the link or unit that is
// pointed at or pinned, else the first that the stage computes. in is −1 for a unit; the zero
// link is nothing.
func (n *network) question(ctx *view.Context) link {
	if l, ok := n.marked(); ok {
		l.value = 0
		return l
	}
	if u, _ := n.listed(); u.Layer >= 1 {
		return link{layer: u.Layer, out: u.Index, in: -1}
	}
	s := &ctx.Snap.Opened
	switch s.Kind {
	case experiment.OpenedForward, experiment.OpenedBackward:
		return link{layer: s.Layer, in: -1}
	case experiment.OpenedGradient, experiment.OpenedUpdate:
		return link{layer: len(ctx.Snap.Net.Sizes) - 1}
	}
	return link{}
}

// sentence appends what the opened step computes for a unit or link, with its numbers.
func sentence(dst []byte, ctx *view.Context, q link) []byte {
	t := teller{s: &ctx.Snap.Opened, net: &ctx.Snap.Net, cfg: &ctx.Config, q: q, b: dst}
	t.last = len(t.net.Sizes) - 1
	if q.layer < 1 || q.layer > t.last {
		return append(t.b, "Point at a unit or a link for its numbers."...)
	}
	t.unit = t.net.OpenedUnit(experiment.Unit{Layer: q.layer, Index: q.out})
	if t.unit >= len(t.s.Value) {
		return t.b
	}
	switch {
	case t.s.Kind >= experiment.OpenedGradient:
		t.param()
	case q.in >= 0:
		t.name().put(" = ").num(float64(t.net.Weights[weightAt(t.net, q)]))
	case t.s.Kind == experiment.OpenedBackward && t.s.Delta[t.unit] == t.s.Delta[t.unit]:
		t.delta()
	default:
		t.value()
	}
	return t.b
}

// teller puts one sentence together.
type teller struct {
	s    *experiment.Opened
	net  *experiment.Network
	cfg  *experiment.Config
	q    link
	unit int // of q.out, among all units
	last int // the output layer
	b    []byte
}

func (t *teller) put(s string) *teller { t.b = append(t.b, s...); return t }

func (t *teller) num(v float64) *teller { t.b = chart.AppendRound(t.b, v); return t }

// factor appends a number that stands behind another: in brackets when it is negative.
func (t *teller) factor(v float64) *teller {
	if v < 0 {
		return t.put("(").num(v).put(")")
	}
	return t.num(v)
}

// sub appends an index as a subscript.
func (t *teller) sub(i int) *teller {
	var digits [8]byte
	for _, d := range strconv.AppendInt(digits[:0], int64(i), 10) {
		t.b = append(t.b, "₀₁₂₃₄₅₆₇₈₉"[3*(d-'0'):3*(d-'0')+3]...)
	}
	return t
}

// single reports whether the network has one output.
func (t *teller) single() bool { return t.net.Sizes[t.last] == 1 }

// index appends the number of the unit in question: units count from 1, classes from 0, a
// single output has none.
func (t *teller) index() *teller {
	switch {
	case t.q.layer < t.last:
		return t.sub(t.q.out + 1)
	case !t.single():
		return t.sub(t.q.out)
	}
	return t
}

// name appends what the parameter in question is called.
func (t *teller) name() *teller {
	switch {
	case t.q.in < 0:
		return t.put("b").index()
	case t.q.layer == t.last:
		return t.put("w").index().sub(t.q.in + 1)
	}
	return t.put("u").index().sub(t.q.in + 1)
}

// source appends what unit in of the layer before is called.
func (t *teller) source() *teller {
	if t.q.layer == 1 && t.q.in < len(t.net.Inputs) {
		return t.put(t.net.Inputs[t.q.in])
	}
	return t.put("φ").sub(t.q.in + 1)
}

// residual appends δ of the unit in question, by its lecture name where it has one.
func (t *teller) residual() *teller {
	switch {
	case t.q.layer < t.last || !t.single():
		return t.put("δ").index()
	case t.cfg.Loss == "entropy":
		return t.put("(p − y)")
	}
	return t.put("(h − y)")
}

// value tells φ, or h, of a unit.
func (t *teller) value() {
	out := t.q.layer == t.last
	if out {
		t.put("h").index()
	} else {
		t.put("φ").index()
	}
	z := t.s.Sum[t.unit]
	if z != z {
		t.put(" is not computed yet.")
		return
	}
	act := t.net.ActOf(t.q.layer)
	name := activation(act).Title
	if !out {
		t.put(" = ").put(name).put("(")
	} else {
		t.put(" = ")
	}
	if w, b := incoming(t.net, experiment.Unit{Layer: t.q.layer, Index: t.q.out}); len(w) <= 4 {
		from := t.net.OpenedUnit(experiment.Unit{Layer: t.q.layer - 1})
		for i, v := range w {
			if i > 0 {
				t.put(" + ")
			}
			t.factor(float64(v)).put("·").factor(t.s.Value[from+i])
		}
		t.put(" + ").factor(float64(b))
		if out {
			t.put(" = ").num(z)
			return
		}
		t.put(") = ").put(name).put("(")
	}
	t.num(z)
	if !out {
		t.put(") = ").num(t.s.Value[t.unit])
	}
}

// delta tells ∂L/∂z of a unit.
func (t *teller) delta() {
	d, slope := t.s.Delta[t.unit], t.s.Slope[t.unit]
	t.put("δ").index().put(" = ")
	switch {
	case t.q.layer == t.last && t.cfg.Loss == "entropy":
		p, y := t.s.P[len(t.s.P)-1], t.s.Class
		if !t.single() {
			p, y = t.s.P[t.q.out], 0
			if t.q.out == t.s.Class {
				y = 1
			}
		}
		t.put("p").class().put(" − y").class().put(" = ").num(p).put(" − ").num(float64(y))
	case t.q.layer == t.last:
		t.put("h").class().put(" − y").class()
	case t.q.layer == t.last-1 && t.single():
		w := float64(t.net.Weights[weightAt(t.net, link{layer: t.last, in: t.q.out})])
		t.put("w").index().put("·δ·σ'(z").index().put(") = ").num(w).put("·").factor(t.s.Delta[len(t.s.Delta)-1]).put("·").num(slope)
	default:
		t.put("Σᵢ wᵢⱼ·δᵢ·σ'(z").index().put(") = ").num(t.above()).put("·").num(slope)
	}
	t.put(" = ").num(d)
}

// class appends the number of an output where there are several.
func (t *teller) class() *teller {
	if t.single() {
		return t
	}
	return t.sub(t.q.out)
}

// above returns Σᵢ wᵢⱼ·δᵢ of a hidden unit: what comes back to it.
func (t *teller) above() float64 {
	sum, next := 0.0, t.q.layer+1
	from := t.net.OpenedUnit(experiment.Unit{Layer: next})
	for i := range t.net.Sizes[next] {
		sum += float64(float64(t.net.Weights[weightAt(t.net, link{layer: next, out: i, in: t.q.out})]) * t.s.Delta[from+i])
	}
	return sum
}

// param tells the gradient by a parameter, and at the end its new value.
func (t *teller) param() {
	i := len(t.net.Weights) + t.unit - t.net.Sizes[0]
	old := 0.0
	if t.q.in >= 0 {
		i = weightAt(t.net, t.q)
		old = float64(t.net.Weights[i])
	} else if k := i - len(t.net.Weights); k < len(t.net.Biases) {
		old = float64(t.net.Biases[k])
	}
	if i >= len(t.s.Grad) {
		return
	}
	if t.s.Kind == experiment.OpenedUpdate && i < len(t.s.Next) {
		t.update(i, old)
		return
	}
	d := t.s.Delta[t.unit]
	if t.s.Batch > 1 {
		t.put("This example: ")
	} else {
		t.put("∂L/∂").name().put(" = ")
	}
	t.residual()
	if t.q.in >= 0 {
		phi := t.s.Value[t.net.OpenedUnit(experiment.Unit{Layer: t.q.layer - 1, Index: t.q.in})]
		t.put("·").source().put(" = ").num(d).put("·").factor(phi).put(" = ").num(float64(d * phi))
	} else {
		t.put(" = ").num(d)
	}
	if t.s.Batch > 1 {
		t.put("; mean over ")
		t.b = strconv.AppendInt(t.b, int64(t.s.Batch), 10)
		t.put(": ∂L/∂").name().put(" = ").num(t.s.Grad[i])
	}
	if i < len(t.s.Hand) {
		t.put("; by the formula ").num(t.s.Hand[i]).put(", difference ").num(t.s.Hand[i] - t.s.Grad[i])
	}
}

// update tells where a parameter goes.
func (t *teller) update(i int, old float64) {
	if t.q.layer < t.last && t.cfg.IsFrozen(experiment.Unit{Layer: t.q.layer, Index: t.q.out}) {
		t.put("φ").index().put(" is frozen: the weights into it stay.")
		return
	}
	g := t.s.Grad[i]
	if i < len(t.s.Hand) && t.cfg.Grad != "auto" {
		g = t.s.Hand[i]
	}
	t.name().put(" ← ")
	if t.cfg.Optim == "sgd" && t.cfg.Reg == "none" {
		t.name().put(" − η·∂L/∂").name().put(" = ").num(old).put(" − ").num(t.cfg.LR).put("·").factor(g)
	} else {
		t.num(old).put(" − ").factor(old - t.s.Next[i])
	}
	t.put(" = ").num(t.s.Next[i])
}
