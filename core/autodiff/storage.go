package autodiff

import (
	"fmt"

	"gradlab/core/kernel"
)

// store makes storage for nd at the tape's capacity.
func (t *Tape) store(nd *node) []float64 {
	size := nd.Rows * nd.Cols
	if nd.batch {
		size = nd.Rows * kernel.Padded(t.capacity)
	}
	t.longest = max(t.longest, size)
	return make([]float64, size)
}

// Resize sets the number of examples of the next replay, 1 ≤ n ≤ Capacity. Only a program
// that fills Free variables needs it; Forward calls it.
func (t *Tape) Resize(n int) {
	if n == t.n {
		return
	}
	if n < 1 || n > t.capacity {
		panic(fmt.Sprintf("autodiff: %d examples, want 1…%d", n, t.capacity))
	}
	if t.n == 0 {
		t.planForward()
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

// aim points the rules of the planned way back to where they write.
func (t *Tape) aim() {
	for i := range t.back {
		s := &t.back[i]
		y := s.y
		y.To = [maxArgs][]float64{}
		for _, j := range s.first {
			y.To[j] = y.In[j].Adj
		}
		for _, j := range s.again {
			y.To[j] = t.scratch[j][:len(y.In[j].Adj)]
		}
	}
}

// pack copies an Input to the tape's own storage.
func pack(y *Node) {
	for r := range y.Rows {
		copy(y.Val[r*y.LD:][:y.Cols], y.ext[r*y.extLD:][:y.Cols])
	}
}
