package feed

import "gradlab/core/rng"

// A Place is where a Feed is among its epochs and batches.
type Place struct {
	Passes float64    // over the examples so far
	src    rng.Source // before this epoch's order was drawn
	at     int
	epochs uint64
	before float64
}

// Place returns where f is, to be gone back to.
func (f *Feed) Place() Place {
	p := Place{f.Epoch(), f.Src, f.At, f.Epochs, f.before}
	if f.drawn && f.Order != nil {
		p.src = f.drawnFrom
	}
	return p
}

// Return goes back, or forth, to a place: the same batches follow as did. With other examples
// since then, same is false, and a new epoch begins.
func (f *Feed) Return(p Place, same bool) {
	f.Src, f.drawn, f.At, f.Epochs, f.before = p.src, false, p.at, p.epochs, p.before
	if !same {
		f.At, f.before = 0, p.Passes-float64(p.epochs)
	}
}
