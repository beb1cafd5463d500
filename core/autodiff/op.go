package autodiff

// maxArgs is the largest number of arguments of an operation.
const maxArgs = 3

// An Op is an operation on matrices together with its derivative.
//
// Forward computes y.Val from the values of y.In. Backward is handed y.Adj, the derivative
// ∂L/∂y of some scalar L by the result, and writes ∂L/∂x for each argument x = y.In[i] to
// y.To[i], overwriting what is there; it leaves out arguments whose To is nil. It need not
// know whether an argument is used elsewhere too: the tape adds up.
//
// In adjoints the padding columns are zero, so that sums over the examples are right; a
// Backward must keep that so. In values they are finite.
type Op struct {
	Name     string
	Args     int
	Forward  func(y *Node)
	Backward func(y *Node)
	// Strided says that the operation heeds the LD of Inputs; for others the tape copies an
	// Input to storage with the LD of the result.
	Strided bool
	// Optional has bit i set when argument i may be None.
	Optional uint

	shape func(t *Tape, y *node) string // sets y's size; returns what is wrong with the arguments
}

// Ops lists every operation. A test differentiates each of them numerically.
var Ops = []*Op{
	Affine,
	Tanh, Sigmoid, ReLU, LeakyReLU, Exp, Log,
	Add, Sub, Mul, Scale, Sum,
	BatchNorm, LayerNorm, Gain,
	Logistic, Softmax, Squared,
}

// A Node is one matrix of a tape as the rules of an Op see it.
type Node struct {
	Rows, Cols int // without padding
	LD         int // row stride
	Val, Adj   []float64
	Class      []uint8 // of Labels

	// For the result of an operation:
	In [maxArgs]*Node     // its arguments
	To [maxArgs][]float64 // where Backward writes, with the size and stride of the argument's Adj
	K  float64            // its constant
	// Kept is what Forward leaves for Backward besides the values; made when recorded, for
	// operations that need it.
	Kept []float64

	// For an Input: the caller's data and its row stride.
	ext   []float64
	extLD int
}

// absent stands for an argument that was left out. Its slices are nil.
var absent Node

// clearPad zeroes the padding columns of a matrix with n's shape.
func (n *Node) clearPad(data []float64) {
	if n.Cols == n.LD {
		return
	}
	for r := range n.Rows {
		clear(data[r*n.LD+n.Cols : (r+1)*n.LD])
	}
}

// The shapes that operations have in common.

// like makes the result as large as the arguments, which must agree.
func like(t *Tape, y *node) string {
	x := y.In[0]
	for i, a := range y.args {
		if t.nodes[a].batch != y.batch || y.In[i].Rows != x.Rows || y.In[i].Cols != x.Cols {
			return "arguments differ in shape"
		}
	}
	y.Rows, y.Cols = x.Rows, x.Cols
	return ""
}

// scalar makes the result one number, whatever the argument.
func scalar(_ *Tape, y *node) string {
	y.Rows, y.Cols, y.batch = 1, 1, false
	return ""
}
