package experiment

// MaxOthers is how many runs may be in step with a first one.
const MaxOthers = 3

// Hist is a histogram: how many values of a quantity fell into each of equal bins between Lo
// and Hi, or, with Log, how many values v ≠ 0 had their log10|v| there. What is in no bin is
// counted apart, so that the sum of all counts is the number of values.
type Hist struct {
	Key    string // what it is of, "delta/2/1": the quantity, the layer, the run
	Title  string
	Log    bool
	Lo, Hi float64
	Counts []float32
	Under  uint64 // below Lo
	Over   uint64 // above Hi
	Zero   uint64 // exactly 0, with Log
	NaN    uint64
	Inf    uint64
	RMS    float64 // root mean square of the finite values, NaN when there are none
	Mark   float64 // what theory expects RMS to be, NaN when it is silent
}

// Band is a curve with its spread: what Lo, Mid and Hi are (quartiles and median, or mean ± one
// standard deviation) its lab says by the key. The four slices have equal length; NaN is a gap.
type Band struct {
	Key            string
	X, Lo, Mid, Hi []float64
}

// Curves are many functions of one variable on common places: curve i has Y[i·len(X)] …
type Curves struct {
	Key string
	X   []float64
	Y   []float32 // a multiple of len(X)
}

// Text is words that come with a run: one step of a computation.
type Text struct{ Key, Value string }

// Graph is a computational graph. Arguments stand before their users.
type Graph struct {
	Nodes []Node
	Edges []Edge
	At    int // the node of the present step, −1: none
}

// Node is one operation, variable or number of a Graph. What is not known yet is NaN, and the
// bit of Known is 0; a known NaN is a result.
type Node struct {
	Name  string // what it computes: "log c", "a", "2.5"
	Title string // what an output or an intermediate result is called, "" for nothing
	Kind  uint8  // see the Node… constants
	Known uint8  // bits: NodeValue, NodeGrad, NodePart or NodeNone
	Value float64
	Grad  float64 // adjoint or tangent
}

// The kinds of node, and the bits of Node.Known.
const (
	NodeVar uint8 = iota
	NodeConst
	NodeOp
	NodeOutput

	NodeValue uint8 = 1
	NodeGrad  uint8 = 2
	NodeNone  uint8 = 8 // there is no Grad: the node depends on no variable
	NodePart  uint8 = 4 // Grad is the sum of some of the node's users, and others are to come
)

// Edge leads from an argument to its user. Local is the user's derivative by the argument.
type Edge struct {
	From, To int
	Known    bool
	Local    float64
}

// Sweep is the state of many independent runs: seeds × capacities.
type Sweep struct {
	Jobs, Done int     // runs in all, and those that are finished
	Left       float64 // seconds until the rest is, as measured; NaN: not known
	Points     []SweepPoint
}

// SweepPoint is what is known of one capacity. Numbers that the lab does not have are NaN.
type SweepPoint struct {
	Key      string  // which curve it belongs to, "" when there is but one
	Capacity float64 // what the horizontal axis shows
	Params   int     // parameters of the model
	N        int     // training examples
	Runs     int     // runs finished
	Failed   int     // runs that gave no number
	Final    bool    // no more runs will come

	Train, Test, Excess Stat // mean squared errors; Excess is Test without the noise

	Noise, Bias2, Variance, Total float64
	Measured                      Stat

	// Where there are classes: the shares of the examples and of the tests that are taken for
	// another.
	TrainWrong, Wrong Stat
}

// Stat summarises the runs of one point. Of no runs all are NaN. Geo is the geometric mean, whose
// logarithm has the standard error GeoSE; NaN unless all numbers are positive.
type Stat struct{ Mean, SE, Median, Q1, Q3, Geo, GeoSE float64 }
