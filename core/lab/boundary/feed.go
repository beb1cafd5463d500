package boundary

import (
	"gradlab/core/nn"
	"gradlab/core/rng"
)

// feed hands out the training examples batch by batch, each epoch in another random order.
//
// The examples are copied in that order once an epoch, so that a batch is a run of
// neighbouring columns, which the network reads in place.
type feed struct {
	examples *nn.Examples // in this epoch's order
	source   *nn.Examples // in the order drawn; the same when one batch takes all
	order    []int
	src      rng.Source
	batch    int
	at       int  // examples of this epoch that are done
	dealt    bool // this epoch's order is drawn
	epochs   uint64
	before   float64 // parts of epochs that other examples cut short
}

// take begins an epoch with these examples; nil for none.
func (f *feed) take(spec nn.Spec, source *nn.Examples, batch int) error {
	if f.at > 0 {
		f.before += float64(f.at) / float64(f.source.N)
		f.at = 0
	}
	f.source, f.examples, f.batch, f.order, f.dealt = source, source, batch, nil, false
	if source == nil || batch == source.N {
		return nil // the order would not matter but for the rounding of sums
	}
	var err error
	f.examples, err = nn.NewExamples(spec, source.N)
	f.order = make([]int, source.N)
	return err
}

// empty reports whether there is nothing to hand out.
func (f *feed) empty() bool { return f.source == nil }

// next returns the columns of the next batch, the same ones until advance.
func (f *feed) next() (from, cols int) {
	if !f.dealt && f.order != nil {
		f.examples.Gather(f.source, f.src.Perm(f.order))
	}
	f.dealt = true
	return f.at, min(f.batch, f.source.N-f.at)
}

// advance counts a batch as done.
func (f *feed) advance(cols int) {
	if f.at += cols; f.at == f.source.N {
		f.at, f.dealt = 0, false
		f.epochs++
	}
}

// remaining returns how many batches are left of this epoch, at least 1.
func (f *feed) remaining() int {
	if f.empty() {
		return 1
	}
	return (f.source.N - f.at + f.batch - 1) / f.batch
}

// epoch returns the passes over the training examples made so far.
func (f *feed) epoch() float64 {
	passes := float64(f.epochs) + f.before
	if f.empty() {
		return passes
	}
	return passes + float64(f.at)/float64(f.source.N)
}
