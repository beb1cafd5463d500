package gradients

import (
	"fmt"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// pass is one way forward through the first network, to the loss, and back, step by step: what
// each computes, of which shapes, and what it keeps or takes up.
//
// With D hidden layers step 1 … D+1 are the layers on the way forward, D+2 is the loss, and from
// there on the layers come in reverse.
type pass struct {
	at    int // 0: none is looked at
	of    int
	layer int // 1 … D+1; 0 for the loss
	back  bool
	texts [5]experiment.Text
}

// look goes to step k.
func (p *pass) look(n *net, k int) {
	d := len(n.acts)
	*p = pass{at: k, of: 2*(d+1) + 1}
	if k == 0 {
		return
	}
	var title, formula, shapes, note string
	batch := n.net.Delta(1).Cols
	size := func(rows, cols int) string { return strconv.Itoa(rows) + "×" + strconv.Itoa(cols) }
	switch {
	case k <= d+1:
		l := k
		p.layer = l
		in, out := n.spec.Sizes[l-1], n.spec.Sizes[l]
		shapes = fmt.Sprintf("(%s)·(%s) → %s", size(out, in), size(in, batch), size(out, batch))
		if l > d {
			title = "Output"
			formula = "h = wᵀ" + phi(d) + " + b"
			note = "kept for the way back: " + phi(d) + " and h"
			break
		}
		title = "Layer " + strconv.Itoa(l)
		formula, note = n.forward(l)
		note = "kept for the way back: " + note
	case k == d+2:
		title = "Loss"
		formula = "L = mean of −[y ln p + (1 − y) ln(1 − p)],  p = σ(h);   ∂L/∂h = (p − y)/n"
		if n.spec.Sizes[d+1] > 1 {
			formula = "L = mean of −ln p_y,  p = softmax(h);   ∂L/∂h = (p − y)/n"
		}
		shapes = size(n.spec.Sizes[d+1], batch) + " → one number, and back to " + size(n.spec.Sizes[d+1], batch)
		note = "here the way back begins"
	default:
		l := 2*(d+1) + 2 - k
		p.layer, p.back = l, true
		in, out := n.spec.Sizes[l-1], n.spec.Sizes[l]
		if l > d {
			title = "Output"
			formula = "∂L/∂w = Σ ∂L/∂h · " + phi(d)
			shapes = fmt.Sprintf("(%s)·(%s) → %s", size(out, batch), size(batch, in), size(out, in))
			note = "takes up " + phi(d) + "; passes on wᵀ·∂L/∂h"
			break
		}
		title = "Layer " + strconv.Itoa(l)
		formula, shapes, note = n.backward(l, size, batch)
	}
	phase := "f-prop"
	if p.back || p.layer == 0 {
		phase = "b-prop"
	}
	p.texts = [5]experiment.Text{
		{Key: "pass/phase", Value: phase}, {Key: "pass/title", Value: title}, {Key: "pass/formula", Value: formula},
		{Key: "pass/shapes", Value: shapes}, {Key: "pass/note", Value: note},
	}
}

// forward returns the formula of hidden layer l and what it keeps.
func (n *net) forward(l int) (formula, kept string) {
	below := phi(l - 1)
	z, a := "z"+super(l), phi(l)
	s := z + " = U" + super(l) + below + " + b" + super(l)
	if n.spec.Norm != "" && n.spec.Norm != "none" {
		s = z + " = γ·norm(U" + super(l) + below + ") + b" + super(l)
		kept = "norm(…), "
	}
	s += ",   " + a + " = " + n.acts[l-1].Title + "(" + z + ")"
	if n.skips(l) {
		s += " + " + below
	}
	return s, kept + z + " and " + a
}

// backward returns the formula of hidden layer l on the way back, its shapes, and what it
// takes up.
func (n *net) backward(l int, size func(int, int) string, batch int) (formula, shapes, note string) {
	d := len(n.acts)
	above, weights := "δ"+super(l+1), "U"+super(l+1)
	if l == d {
		above, weights = "∂L/∂h", "w"
	}
	transposed := "(" + weights + ")ᵀ"
	if weights == "w" {
		transposed = "w"
	}
	z := "z" + super(l)
	inner := transposed + above
	switch {
	case n.spec.Norm != "" && n.spec.Norm != "none" && l < d:
		inner = transposed + "·norm’(γ" + above + ")"
	}
	if l < d && n.skips(l+1) {
		inner = "[" + inner + " + ∂L/∂" + phi(l+1) + "]"
	}
	formula = "δ" + super(l) + " = " + inner + " × σ’(" + z + "),   ∂L/∂U" + super(l) + " = δ" + super(l) + "(" + phi(l-1) + ")ᵀ"
	out, next := n.spec.Sizes[l], n.spec.Sizes[l+1]
	shapes = fmt.Sprintf("(%s)·(%s) × %s → %s", size(out, next), size(next, batch), size(out, batch), size(out, batch))
	return formula, shapes, "takes up " + z + " and " + phi(l-1) + "; multiplies with σ’(" + z + "), number by number"
}

// skips reports whether hidden layer l adds what the one before puts out.
func (n *net) skips(l int) bool {
	return n.spec.Skip && l >= 2 && n.spec.Sizes[l] == n.spec.Sizes[l-1]
}

func phi(l int) string {
	if l == 0 {
		return "x"
	}
	return "φ" + super(l)
}

// super writes a layer's number as the lecture does, raised.
func super(l int) string {
	const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	var s strings.Builder
	for _, d := range strconv.Itoa(l) {
		s.WriteRune([]rune(digits)[d-'0'])
	}
	return s.String()
}

// fillPass tells of the step that is looked at, with how large the numbers are there.
func (l *Lab) fillPass(dst *experiment.Snapshot) {
	p, n := &l.pass, l.nets[0]
	if p.at == 0 {
		return
	}
	dst.Texts = append(dst.Texts, p.texts[:]...)
	dst.Scalars = append(dst.Scalars,
		experiment.Scalar{Key: "pass/at", Value: float64(p.at)},
		experiment.Scalar{Key: "pass/of", Value: float64(p.of)},
		experiment.Scalar{Key: "pass/layer", Value: float64(p.layer)})
	if p.layer < 1 || p.layer > l.depth {
		return
	}
	q := activation
	next := p.layer - 2 // of which this is a multiple
	if p.back {
		q, next = delta, p.layer
	}
	size := n.measures.rms[q][p.layer-1]
	dst.Scalars = append(dst.Scalars, experiment.Scalar{Key: "pass/rms", Value: size})
	if next >= 0 && next < l.depth {
		dst.Scalars = append(dst.Scalars, experiment.Scalar{Key: "pass/share", Value: size / n.measures.rms[q][next]})
	}
}
