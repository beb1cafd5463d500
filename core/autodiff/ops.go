package autodiff

import "gradlab/core/kernel"

// The elementwise operations. In the comments y is the result, x (and w) the arguments, and
// dy, dx the derivatives of one scalar by them.

// Tanh: y = tanh x, dx = dy·(1−y²).
var Tanh = &Op{
	Name: "tanh", Args: 1, shape: like,
	Forward:  func(y *Node) { kernel.TanhTo(y.Val, y.In[0].Val) },
	Backward: func(y *Node) { kernel.TanhBack(y.To[0], y.Val, y.Adj) },
}

// Sigmoid: y = 1/(1+e⁻ˣ), dx = dy·y·(1−y).
var Sigmoid = &Op{
	Name: "sigmoid", Args: 1, shape: like,
	Forward:  func(y *Node) { kernel.SigmoidTo(y.Val, y.In[0].Val) },
	Backward: func(y *Node) { kernel.SigmoidBack(y.To[0], y.Val, y.Adj) },
}

// ReLU: y = max(x, 0), dx = dy where x > 0 and 0 elsewhere (at the kink, too).
var ReLU = &Op{
	Name: "relu", Args: 1, shape: like,
	Forward:  func(y *Node) { kernel.ReLUTo(y.Val, y.In[0].Val) },
	Backward: func(y *Node) { kernel.ReLUBack(y.To[0], y.Val, y.Adj) },
}

// LeakyReLU: y = x where x > 0 and kernel.LeakySlope·x elsewhere; dx likewise.
var LeakyReLU = &Op{
	Name: "leaky relu", Args: 1, shape: like,
	Forward:  func(y *Node) { kernel.LeakyReLUTo(y.Val, y.In[0].Val) },
	Backward: func(y *Node) { kernel.LeakyReLUBack(y.To[0], y.Val, y.Adj) },
}

// Exp: y = eˣ, dx = dy·y.
var Exp = &Op{
	Name: "exp", Args: 1, shape: like,
	Forward:  func(y *Node) { kernel.ExpTo(y.Val, y.In[0].Val); y.clearPad(y.Val) },
	Backward: func(y *Node) { multiply(y.To[0], y.Adj, y.Val) },
}

// Log: y = ln x, dx = dy/x. Defined for x > 0.
var Log = &Op{
	Name: "log", Args: 1, shape: like,
	Forward: func(y *Node) { kernel.LogTo(y.Val, y.In[0].Val); y.clearPad(y.Val) },
	Backward: func(y *Node) {
		dx, x := y.To[0], y.In[0].Val
		for i, d := range y.Adj {
			dx[i] = d / x[i]
		}
		y.clearPad(dx) // 0/0 where x is padding
	},
}

// Add: y = x + w, dx = dw = dy.
var Add = &Op{
	Name: "add", Args: 2, shape: like,
	Forward: func(y *Node) {
		w := y.In[1].Val
		for i, x := range y.In[0].Val {
			y.Val[i] = x + w[i]
		}
	},
	Backward: func(y *Node) {
		copy(y.To[0], y.Adj)
		copy(y.To[1], y.Adj)
	},
}

// Sub: y = x − w, dx = dy, dw = −dy.
var Sub = &Op{
	Name: "sub", Args: 2, shape: like,
	Forward: func(y *Node) {
		w := y.In[1].Val
		for i, x := range y.In[0].Val {
			y.Val[i] = x - w[i]
		}
	},
	Backward: func(y *Node) {
		copy(y.To[0], y.Adj)
		scale(y.To[1], y.Adj, -1)
	},
}

// Mul: y = x·w element by element, dx = dy·w, dw = dy·x.
var Mul = &Op{
	Name: "mul", Args: 2, shape: like,
	Forward: func(y *Node) { multiply(y.Val, y.In[0].Val, y.In[1].Val) },
	Backward: func(y *Node) {
		multiply(y.To[0], y.Adj, y.In[1].Val)
		multiply(y.To[1], y.Adj, y.In[0].Val)
	},
}

// Scale: y = k·x, dx = k·dy, with k the node's constant.
var Scale = &Op{
	Name: "scale", Args: 1, shape: like,
	Forward:  func(y *Node) { scale(y.Val, y.In[0].Val, y.K) },
	Backward: func(y *Node) { scale(y.To[0], y.Adj, y.K) },
}

// Sum: y = Σx over all elements, a scalar; every dx = dy.
var Sum = &Op{
	Name: "sum", Args: 1, shape: scalar,
	Forward: func(y *Node) {
		x, s := y.In[0], 0.0
		for r := range x.Rows {
			for _, v := range x.Val[r*x.LD:][:x.Cols] {
				s += v
			}
		}
		y.Val[0] = s
	},
	Backward: func(y *Node) {
		x, dx := y.In[0], y.To[0]
		for i := range dx {
			dx[i] = y.Adj[0]
		}
		x.clearPad(dx)
	},
}

// multiply sets dst = a·b element by element; a nil dst is not wanted.
func multiply(dst, a, b []float64) {
	for i := range dst {
		dst[i] = a[i] * b[i]
	}
}

// scale sets dst = k·a; a nil dst is not wanted.
func scale(dst, a []float64, k float64) {
	for i := range dst {
		dst[i] = k * a[i]
	}
}
