package experiment

import "math"

// A Snapshot is what a view may know about an experiment at one moment. Its shapes are
// generic (maps, tiles, series, tables, points, a network), so that a new lab needs no new wire
// code. A Snapshot is always complete: a receiver may drop any number of them and lose
// nothing. Once published it is read-only; its slices belong to whoever filled it and are
// reused for a later Snapshot only after the receiver has let go of this one.
//
// The zero value is an experiment of which nothing is known yet.
type Snapshot struct {
	Gen      uint64 // rises whenever the run starts anew; older generations are stale
	Seq      uint64 // rises with each Snapshot of a Client
	Applied  uint64 // how many of the Client's commands were carried out before
	Status   Status
	Note     string // one sentence for the status line: why it diverged, what was refused
	Step     uint64 // optimiser updates done
	Epoch    float64
	Examples uint64  // training examples seen, repeats counted
	Rate     float64 // training examples a second as the runner measured; 0 when not running

	Loss     Split   // mean data loss an example, without the penalty
	Accuracy Split   // fraction in [0,1] classified correctly
	Penalty  float64 // α·Ω(w), 0 without regularisation

	DataGen uint64   // rises when Points change, so that a view can cache what it made of them
	Points  []Points // the examples, one entry a split
	Domain  Rect     // the part of the plane that Map and Tiles cover
	Classes int      // K ≥ 2 for classification
	Map     Map      // the model's answer over Domain
	Focus   Map      // one unit over Domain at Map's resolution; N = 0 when none was asked for
	FocusAt Unit     // which unit Focus shows
	Tiles   Tiles    // every input feature and hidden unit over Domain, small
	Net     Network  // sizes, names and weights
	Series  []Series // curves over the run so far
	Marks   []Mark   // moments of the run that stand out
	Scalars []Scalar // single numbers beyond those above
	Tables  []Table
	Probe   Probe // the answer to the last Probe command

	Hists  []Hist   // histograms
	Bands  []Band   // curves with a spread
	Curves []Curves // many curves over the same places
	Graph  Graph    // a computational graph
	Texts  []Text   // sentences that the run has to say
	Sweep  Sweep    // many runs, by capacity
	Opened Opened   // one step, opened up
	// Journal is what was done to the run since it began, for ReadJournal; "": nothing, or too
	// much.
	Journal string
	Others  []Snapshot // runs in step with this one, at most MaxOthers; they have no Others
}

// Split holds one number for each part of the data. A part that does not exist is NaN.
type Split struct{ Train, Val, Test float64 }

// NoSplit is the Split of which nothing is known.
func NoSplit() Split { return Split{math.NaN(), math.NaN(), math.NaN()} }

// Rect is a closed part of the plane, y up.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Part names a part of the data.
type Part uint8

// The parts of the data, in the order in which Snapshot.Points holds them.
const (
	Train Part = iota
	Val
	Test
)

// Points are labelled examples in the plane. The three slices have equal length.
type Points struct {
	Part  Part
	X, Y  []float32
	Class []uint8 // 0..K−1
}

// A Map is a function sampled on a regular N×N grid of cell centres over a Rect, row 0 at
// the top (largest y). Data holds Planes·N·N values, plane by plane. For classification
// the planes are class probabilities: one plane p(y=1|x) for two classes, K planes
// otherwise. For a unit there is one plane with the unit's activation.
//
// Where classes meet within a cell, probabilities may go from 0 to 1 to single precision, and no
// longer say where. Then Score holds the outputs h that they are of, in the same order, and the
// border is where h = 0 or the largest h changes; else it is empty.
type Map struct {
	N, Planes int
	Data      []float32
	Score     []float32
}

// Unit names one unit of a network: Layer 0 is the input features, 1… the hidden layers,
// the last the output.
type Unit struct{ Layer, Index int }

// Tiles are small N×N pictures, one for each unit of the layers 0…len(Sizes)−1 of a
// Network's inputs and hidden layers, in that order. A value v is stored as
// round(127·v/Scale)+128 with Scale the tile's largest |v| (0: the unit is 0 everywhere);
// a stored 0 marks a value that is not finite.
type Tiles struct {
	N     int
	Scale []float32 // one a tile
	Data  []uint8   // tile by tile, rows from the top
}

// A Network is a model's shape and present parameters.
type Network struct {
	Sizes   []int     // units in each layer, inputs first
	Inputs  []string  // names of the input features, lecture notation
	Outputs []string  // names of the outputs
	Act     string    // of the hidden layers, as in a Config
	Weights []float32 // layer by layer, each row-major out×in
	Biases  []float32 // layer by layer
	Exact   []float64 // all weights, then all biases, with all their digits; empty unless asked for
}

// Series is one curve: Y over X, bounded in length, thinned evenly as the run goes on.
type Series struct {
	Key string    // "loss/train", "accuracy/test", …
	X   []float64 // optimiser steps
	Y   []float64
}

// Mark is a moment of the run: "best/val", where the validation loss was least.
type Mark struct {
	Key   string
	Step  uint64
	Value float64 // what the Key is about
}

// Scalar is one number: "zeros", the weights that are exactly 0.
type Scalar struct {
	Key   string
	Value float64
}

// Table is numbers with a name at each row and column: "confusion/train" counts the examples
// of each true class (row) that the model takes for each class (column).
type Table struct {
	Key        string
	Title      string
	Rows, Cols []string
	Values     []float64 // row-major, len(Rows)·len(Cols)
}

// Probe is the model's answer at one point of the plane.
type Probe struct {
	OK   bool
	X, Y float64
	P    []float32 // class probabilities, length K
}
