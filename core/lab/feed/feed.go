// Package feed hands the examples of a lab out to what learns from them.
package feed

import (
	"gradlab/core/nn"
	"gradlab/core/rng"
)

// Feed hands out training examples batch by batch, each epoch in another random order. Seed Src,
// then Take; batches go by Next and Advance.
//
// The examples are copied in that order once an epoch, so that a batch is a run of
// neighbouring columns, which the network reads in place.
type Feed struct {
	Examples  *nn.Examples // in this epoch's order
	Source    *nn.Examples // in the order drawn; the same when one batch takes all
	Order     []int        // which example of Source is where in Examples; nil: each in its place
	Src       rng.Source
	batch     int
	drawn     bool       // this epoch's order is
	drawnFrom rng.Source // Src before it was
	At        int        // examples of this epoch that are done
	Epochs    uint64
	before    float64 // parts of epochs that other examples cut short
}

// Take begins an epoch with these examples; nil for none.
func (f *Feed) Take(spec nn.Spec, source *nn.Examples, batch int) error {
	if f.At > 0 {
		f.before += float64(f.At) / float64(f.Source.N)
		f.At = 0
	}
	f.Source, f.Examples, f.batch, f.Order, f.drawn = source, source, batch, nil, false
	if source == nil || batch == source.N {
		return nil // the order would not matter but for the rounding of sums
	}
	var err error
	f.Examples, err = nn.NewExamples(spec, source.N)
	f.Order = make([]int, source.N)
	return err
}

// Empty reports whether there is nothing to hand out.
func (f *Feed) Empty() bool { return f.Source == nil }

// Next returns the columns of the next batch, the same until Advance.
func (f *Feed) Next() (from, cols int) {
	if !f.drawn && f.Order != nil {
		f.drawnFrom = f.Src
		f.Examples.Gather(f.Source, f.Src.Perm(f.Order))
	}
	f.drawn = true
	return f.At, min(f.batch, f.Source.N-f.At)
}

// Advance counts a batch as done.
func (f *Feed) Advance(cols int) {
	if f.At += cols; f.At == f.Source.N {
		f.At, f.drawn = 0, false
		f.Epochs++
	}
}

// Remaining returns how many batches are left of this epoch, at least 1.
func (f *Feed) Remaining() int {
	if f.Empty() {
		return 1
	}
	return (f.Source.N - f.At + f.batch - 1) / f.batch
}

// Epoch returns the passes over the training examples made so far.
func (f *Feed) Epoch() float64 {
	passes := float64(f.Epochs) + f.before
	if f.Empty() {
		return passes
	}
	return passes + float64(f.At)/float64(f.Source.N)
}
