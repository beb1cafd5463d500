package autodiff

// Forward computes v, and whatever was recorded before it, for n examples.
func (t *Tape) Forward(n int, v Var) {
	t.Resize(n)
	for i := range t.forth {
		s := &t.forth[i]
		if s.of > v {
			break
		}
		s.rule(&s.y.Node)
	}
}

// Backward computes ∂L/∂x for every x that v depends on, where L is seed times the sum of
// v's elements: with v the sum of losses over n examples and seed 1/n, the derivatives of
// the mean loss. It clears those of which v is independent. Forward must have computed the
// arguments of v; the value of v itself is read only by operations whose rule uses it,
// which a loss's does not.
func (t *Tape) Backward(v Var, seed float64) {
	y := t.nodes[v]
	for i := range y.Adj {
		y.Adj[i] = seed
	}
	y.clearPad(y.Adj)
	t.Pull(v)
}

// Pull is Backward from any derivative by v: the caller has written ∂L/∂v to Adjoint(v), with
// zeros in the padding.
func (t *Tape) Pull(v Var) {
	if t.from != v {
		t.planBack(v)
		t.aim()
	}
	for _, x := range t.unreached {
		clear(x.Adj)
	}
	for i := range t.back {
		s := &t.back[i]
		s.rule(&s.y.Node)
		for _, j := range s.again {
			adj := s.y.In[j].Adj
			for k, d := range s.y.To[j] {
				adj[k] += d
			}
		}
	}
}

// A step is one rule to be followed. The lists of steps are flat, since finding what to do
// next is a good part of the time that a small network takes.
type step struct {
	rule func(y *Node)
	y    *node
	of   Var // which y is
	// On the way back: rules overwrite, so the contribution that comes first to an adjoint
	// goes straight there, and each later one to scratch, from where it is added. These are
	// the indices of arguments of either kind.
	first, again []int
}

// planForward lists the operations in order of recording.
func (t *Tape) planForward() {
	t.forth = t.forth[:0]
	for i, y := range t.nodes {
		switch {
		case y.op != nil:
			t.forth = append(t.forth, step{rule: y.op.Forward, y: y, of: Var(i)})
		case y.packed:
			t.forth = append(t.forth, step{rule: pack, y: y, of: Var(i)})
		}
	}
}

// planBack finds the way back from v: the operations on which v depends and of which a
// derivative is wanted, the last recorded first.
func (t *Tape) planBack(v Var) {
	t.from, t.back, t.unreached = v, nil, nil
	reached := make([]bool, len(t.nodes))
	reached[v] = true
	for i := v; i >= 0; i-- {
		y := t.nodes[i]
		if y.op == nil || !y.active || !reached[i] {
			continue
		}
		s := step{rule: y.op.Backward, y: y, of: i}
		for j, a := range y.args {
			switch {
			case a == None || !t.nodes[a].active:
			case !reached[a]:
				reached[a] = true
				s.first = append(s.first, j)
			default:
				s.again = append(s.again, j)
				if len(t.scratch[j]) < t.longest {
					t.scratch[j] = make([]float64, t.longest)
				}
			}
		}
		t.back = append(t.back, s)
	}
	for i, x := range t.nodes {
		if x.active && !reached[i] {
			t.unreached = append(t.unreached, x)
		}
	}
}
