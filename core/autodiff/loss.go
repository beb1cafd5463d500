package autodiff

import "gradlab/core/kernel"

// The losses. Each is a scalar, the sum over the examples; its arguments are the raw outputs
// h of a model and the truth, by which no derivative is taken. Backward does not read the
// value, so that a training step need not compute it.

// Logistic is the cross-entropy of labels t ∈ {0, 1} (an Input of one row) against the
// probability σ(h), from the logit h:
//
//	y = Σ ln(1+e^h) − t·h    dh = dy·(σ(h) − t)
var Logistic = &Op{
	Name: "logistic loss", Args: 2, Strided: true,
	Forward: func(y *Node) {
		h, t := y.In[0], y.In[1]
		y.Val[0] = kernel.LogisticLoss(h.Val, t.Val, h.Cols)
	},
	Backward: func(y *Node) {
		h, t := y.In[0], y.In[1]
		kernel.LogisticGrad(y.To[0], h.Val, t.Val, h.Cols, y.Adj[0])
	},
	shape: func(t *Tape, y *node) string {
		if y.In[0].Rows != 1 {
			return "want one row of logits"
		}
		return loss(t, y)
	},
}

// Softmax is the cross-entropy of Labels c against the softmax p of a column of logits h:
//
//	y = Σ ln Σ_k e^h_k − h_c    dh_k = dy·(p_k − [k=c])
var Softmax = &Op{
	Name: "softmax loss", Args: 2, Strided: true,
	Forward: func(y *Node) {
		h, c := y.In[0], y.In[1]
		y.Val[0] = kernel.SoftmaxLoss(h.Val, c.Class, h.Rows, h.Cols, h.LD)
	},
	Backward: func(y *Node) {
		h, c := y.In[0], y.In[1]
		kernel.SoftmaxGrad(y.To[0], h.Val, c.Class, h.Rows, h.Cols, h.LD, y.Adj[0])
	},
	shape: loss,
}

// Squared is the squared error against targets t, an Input of h's shape:
//
//	y = Σ ½(h−t)²    dh = dy·(h − t)
var Squared = &Op{
	Name: "squared loss", Args: 2, Strided: true,
	Forward: func(y *Node) {
		h, t := y.In[0], y.In[1]
		sum := 0.0
		for r := range h.Rows {
			sum += kernel.SquaredLoss(h.Val[r*h.LD:], t.Val[r*t.LD:], h.Cols)
		}
		y.Val[0] = sum
	},
	Backward: func(y *Node) {
		h, t := y.In[0], y.In[1]
		for r := range h.Rows {
			kernel.SquaredGrad(y.To[0][r*h.LD:], h.Val[r*h.LD:], t.Val[r*t.LD:], h.Cols, y.Adj[0])
		}
	},
	shape: loss,
}

// loss checks the arguments of a loss.
func loss(t *Tape, y *node) string {
	h, truth := t.nodes[y.args[0]], t.nodes[y.args[1]]
	switch {
	case !h.batch || !truth.batch:
		return "want arguments with one column an example"
	case truth.active:
		return "no derivative by the truth"
	case h.Rows != truth.Rows:
		return "outputs and truth differ in shape"
	}
	return scalar(t, y)
}
