package autodiff

import "gradlab/core/kernel"

// Affine is a layer before its activation, for all examples x at once: y = W·x + b with W
// out×in, b out×1 or None, x in×n. The derivatives by the parameters sum over the examples:
//
//	dW = dy·xᵀ    db = dy·1    dx = Wᵀ·dy
var Affine = &Op{
	Name: "affine", Args: 3, Strided: true, Optional: 1 << 1,
	Forward: func(y *Node) {
		w, b, x := y.In[0], y.In[1], y.In[2]
		kernel.Affine(y.Val, w.Val, b.Val, x.Val, w.Rows, w.Cols, y.Cols, y.LD, x.LD)
	},
	Backward: func(y *Node) {
		w, x := y.In[0], y.In[2]
		dw, db, dx := y.To[0], y.To[1], y.To[2]
		if dw != nil {
			kernel.AffineDW(dw, db, y.Adj, x.Val, w.Rows, w.Cols, y.Cols, y.LD, x.LD)
		}
		if dx != nil {
			kernel.AffineDX(dx, w.Val, y.Adj, w.Rows, w.Cols, y.Cols, x.LD, y.LD)
		}
	},
	shape: func(t *Tape, y *node) string {
		w, b, x := y.In[0], y.In[1], y.In[2]
		switch {
		case t.nodes[y.args[0]].batch || !t.nodes[y.args[2]].batch:
			return "want a fixed W and an x with a column an example"
		case w.Cols != x.Rows:
			return "W needs as many columns as x has rows"
		case y.args[1] != None && (t.nodes[y.args[1]].batch || b.Rows != w.Rows || b.Cols != 1):
			return "b must be a fixed column with as many rows as W"
		case b.Adj != nil && w.Adj == nil:
			return "no derivative by b alone"
		}
		y.Rows, y.Cols = w.Rows, x.Cols
		return ""
	},
}
