package hist

// Signed is a histogram of signed values with equal bins between −Reach and Reach: an odd
// number of them has 0 in the middle of a bin. Make one with NewSigned, set Reach, then add.
type Signed struct {
	Reach  float64  // > 0
	Counts []uint32 // from −Reach up
	// Below and Above are off the axis, infinities among them; NaNs are nowhere on it.
	Below, Above, NaNs int
}

// NewSigned returns an empty histogram of the given number of bins.
func NewSigned(bins int) *Signed { return &Signed{Reach: 1, Counts: make([]uint32, bins)} }

// Reset empties h and gives it a reach > 0.
func (h *Signed) Reset(reach float64) {
	h.Reach, h.Below, h.Above, h.NaNs = reach, 0, 0, 0
	clear(h.Counts)
}

// Add counts the numbers of v. It allocates nothing.
func (h *Signed) Add(v []float64) {
	n := float64(len(h.Counts))
	scale, middle := n/float64(2*h.Reach), float64(n/2)
	for _, x := range v {
		at := float64(x*scale) + middle
		switch {
		case at >= 0 && at < n:
			h.Counts[int(at)]++
		case at < 0:
			h.Below++
		case at >= n:
			h.Above++
		default:
			h.NaNs++
		}
	}
}
