package autodiff

import (
	"fmt"

	"gradlab/core/kernel"
)

// Resize sets the number of examples of the next replay, 1 ≤ n ≤ Capacity. Only a program
// that fills Free variables needs it; Forward calls it.
func (t *Tape) Resize(n int) {
	if n == t.n {
		return
	}
	if n < 1 || n > t.capacity {
		panic(fmt.Sprintf("autodiff: %d examples, want 1…%d", n, t.capacity))
	}
	t.n = n
	ld := kernel.Padded(n)
	for _, x := range t.nodes {
		if !x.batch {
			continue
		}
		x.Cols = n
		if x.val != nil {
			x.LD = ld
			x.Val = x.val[:x.Rows*ld]
			x.clearPad(x.Val)
		}
		if x.adj != nil {
			x.Adj = x.adj[:x.Rows*ld]
		}
	}
	t.aim()
}

// Forward computes v, and whatever was recorded before it, for n examples.
func (t *Tape) Forward(n int, v Var) {
	t.Resize(n)
	for _, y := range t.nodes[:v+1] {
		if y.op != nil {
			y.op.Forward(&y.Node)
		} else if y.packed {
			for r := range y.Rows {
				copy(y.Val[r*y.LD:][:n], y.ext[r*y.extLD:][:n])
			}
		}
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
	if t.of != v {
		t.plan(v)
		t.aim()
	}
	for _, x := range t.unreached {
		clear(x.Adj)
	}
	for _, s := range t.back {
		s.op.Backward(&s.Node)
		for _, i := range s.again {
			x := s.In[i]
			for j, d := range s.To[i] {
				x.Adj[j] += d
			}
		}
	}
}

// A backStep is one operation of the way back. Rules overwrite, so the contribution that
// comes first to an adjoint goes straight there, and each later one to scratch, from where
// it is added: first and again hold the indices of arguments of either kind.
type backStep struct {
	*node
	first, again []int
}

// plan finds the way back from v: the operations on which v depends and of which a
// derivative is wanted, the last recorded first.
func (t *Tape) plan(v Var) {
	t.of, t.back, t.unreached = v, nil, nil
	reached := make([]bool, len(t.nodes))
	reached[v] = true
	for i := v; i >= 0; i-- {
		y := t.nodes[i]
		if y.op == nil || !y.active || !reached[i] {
			continue
		}
		s := backStep{node: y}
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

// aim points the rules of the planned way back to where they write.
func (t *Tape) aim() {
	for _, s := range t.back {
		s.To = [maxArgs][]float64{}
		for _, i := range s.first {
			s.To[i] = s.In[i].Adj
		}
		for _, i := range s.again {
			s.To[i] = t.scratch[i][:len(s.In[i].Adj)]
		}
	}
}
