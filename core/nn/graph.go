package nn

import "gradlab/core/autodiff"

// A graph is a network's computation on a tape.
type graph struct {
	tape   *autodiff.Tape
	z, a   []autodiff.Var // each layer before and after its activation; [0] is the inputs
	norm   []autodiff.Var // the normalisation of each layer, autodiff.None without
	y      autodiff.Var   // targets, or
	labels bool           // class labels
	total  autodiff.Var   // the loss summed over examples
}

// record writes n down on a new tape. For inference the averages of n.norms stand in the
// place of batch normalisation.
func (n *Net) record(capacity int, inference bool) *graph {
	t := autodiff.New(capacity)
	x := t.Input(n.sizes[0])
	g := &graph{tape: t, z: []autodiff.Var{x}, a: []autodiff.Var{x}, norm: []autodiff.Var{autodiff.None}}
	for l := 1; l < len(n.sizes); l++ {
		in, out := n.sizes[l-1], n.sizes[l]
		ly, below := &n.layers[l], g.a[l-1]
		w := t.Param(out, in, ly.w, ly.dw)
		column := func(value, grad []float64) autodiff.Var { return t.Param(out, 1, value, grad) }
		z, norm := autodiff.None, autodiff.None
		switch {
		case !n.normalised(l):
			z = t.Apply(autodiff.Affine, w, column(ly.b, ly.db), below)
		case inference:
			m := &n.norms.layers[l]
			z = t.Apply(autodiff.Gain, t.Apply(autodiff.Affine, w, autodiff.None, below), column(m.gain, nil), column(m.offset, nil))
		default:
			// The offset is the layer's bias: one before the normalisation would be taken out.
			norm = t.Apply(n.norms.op, t.Apply(autodiff.Affine, w, autodiff.None, below))
			z = t.Apply(autodiff.Gain, norm, column(ly.g, ly.dg), column(ly.b, ly.db))
		}
		a := z
		if ly.act != nil && ly.act.Op != nil {
			a = t.Apply(ly.act.Op, z)
		}
		if n.skips(l) {
			a = t.Apply(autodiff.Add, a, below)
		}
		g.z, g.a, g.norm = append(g.z, z), append(g.a, a), append(g.norm, norm)
	}

	op, k := n.loss.op(n.Outputs()), n.Outputs()
	g.labels = op == autodiff.Softmax
	if g.labels {
		g.y = t.Labels(k)
	} else {
		g.y = t.Input(k)
	}
	g.total = t.Apply(op, g.head(), g.y)
	return g
}

// hidden reports whether l is a hidden layer, normalised whether its sums are normalised, and
// skips whether it adds the activations of the layer before.
func (n *Net) hidden(l int) bool { return l >= 1 && l < len(n.sizes)-1 }
func (n *Net) normalised(l int) bool {
	return n.hidden(l) && n.spec.Norm != "" && n.spec.Norm != "none"
}
func (n *Net) skips(l int) bool {
	return n.spec.Skip && n.hidden(l) && n.hidden(l-1) && n.sizes[l] == n.sizes[l-1]
}

// head is the output layer.
func (g *graph) head() autodiff.Var { return g.a[len(g.a)-1] }

// bind points the tape to the examples of e from the one numbered from on.
func (g *graph) bind(e *Examples, from int) {
	g.tape.Bind(g.a[0], e.X[from:], e.LD)
	if g.labels {
		g.tape.BindLabels(g.y, e.Class[from:])
	} else {
		g.tape.Bind(g.y, e.Y[from:], e.LD)
	}
}
