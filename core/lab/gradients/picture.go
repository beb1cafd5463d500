package gradients

import (
	"math"
	"strconv"

	"gradlab/core/experiment"
	"gradlab/core/hist"
)

// halfOctave is the width of a logarithmic bin in decades.
const halfOctave = 0.15051499783199059760686944736224651338

const (
	maxBins    = 200 // of a logarithmic histogram that is shown
	signedBins = 61
	sumBins    = 48 // of the histograms of z
	sumReach   = 6  // what they reach to
)

// picture is the histograms of one network.
type picture struct {
	old    bool
	logs   []hist.Log // of the chosen quantity, layer by layer
	signed []*hist.Signed
	sums   []*hist.Signed // of z
	// What is not on the axis of signed values.
	keys, sumKeys []string
}

func (p *picture) init(depth int) {
	p.old = true
	p.logs = make([]hist.Log, depth)
	for i := range depth {
		p.signed = append(p.signed, hist.NewSigned(signedBins))
		p.sums = append(p.sums, hist.NewSigned(sumBins))
		p.keys = append(p.keys, "layer/"+strconv.Itoa(i+1))
		p.sumKeys = append(p.sumKeys, "sum/"+strconv.Itoa(i+1))
	}
}

// count brings the histograms of magnitudes and of z up to date.
func (n *net) count(q quantity) {
	p := &n.picture
	if !p.old {
		return
	}
	p.old = false
	for i := range p.logs {
		h := &p.logs[i]
		h.Reset()
		m := n.rows(q, i+1)
		for r := range m.Rows {
			h.Add(m.Row(r))
		}
		if h.Huge() > 0 {
			for r := range m.Rows {
				h.Special(m.Row(r))
			}
		}
		z := n.net.GradSums(i + 1)
		p.sums[i].Reset(sumReach)
		for r := range z.Rows {
			p.sums[i].Add(z.Row(r))
		}
	}
}

// countSigned fills the histograms of signed values, which need to know how far to reach.
func (n *net) countSigned(q quantity, reach float64) {
	for i, h := range n.picture.signed {
		h.Reset(reach)
		m := n.rows(q, i+1)
		for r := range m.Rows {
			h.Add(m.Row(r))
		}
	}
}

// window returns the bins of magnitudes that are shown, the same for all layers and networks:
// those that hold all but a five-hundredth of each layer at either end, in steps of six.
func (l *Lab) window() (lo, hi int) {
	lo, hi = math.MaxInt, math.MinInt
	all, _ := l.State()
	for _, n := range l.nets {
		if n.diverged != "" && all != experiment.Diverged {
			continue // its numbers would leave no room for the others'
		}
		for i := range n.picture.logs {
			h := &n.picture.logs[i]
			first, last := h.Span()
			if first == last {
				continue
			}
			sum := 0
			for k := first; k < last; k++ {
				sum += h.Bin(k)
			}
			rest := sum / 500
			for seen := h.Bin(first); seen <= rest && first < last-1; seen += h.Bin(first) {
				first++
			}
			for seen := h.Bin(last - 1); seen <= rest && last > first+1; seen += h.Bin(last - 1) {
				last--
			}
			lo, hi = min(lo, first), max(hi, last)
		}
	}
	if lo > hi {
		return -24, 0
	}
	floor := func(k int) int { return k - (k%6+6)%6 }
	lo, hi = floor(lo), floor(hi+5)
	if hi-lo > maxBins { // the largest count more
		lo = floor(hi - maxBins)
	}
	return lo, hi
}

// reach returns how far an axis of signed values goes: three times the largest root mean square,
// rounded up to 1, 2 or 5 times a power of ten.
func (l *Lab) reach(q quantity) float64 {
	most := 0.0
	for _, n := range l.nets {
		for _, v := range n.measures.rms[q] {
			if v <= math.MaxFloat64 {
				most = max(most, v)
			}
		}
	}
	if most *= 3; most == 0 || most > 1e150 {
		return 1
	}
	ten := 1.0
	for ten > most {
		ten /= 10
	}
	for 10*ten <= most {
		ten *= 10
	}
	for _, k := range [...]float64{1, 2, 5} {
		if k*ten >= most {
			return k * ten
		}
	}
	return 10 * ten
}

// fillHists writes the histograms of the chosen quantity, a layer each, and those of z.
func (n *net) fillHists(dst *experiment.Snapshot, l *Lab, q quantity, lo, hi int, reach float64) {
	p := &n.picture
	signed := l.cfg.Gradients.Bins == "signed"
	dst.Hists = resize(dst.Hists, 2*l.depth)
	for i := range l.depth {
		h, log := &dst.Hists[i], &p.logs[i]
		h.Key, h.Title = p.keys[i], ""
		h.Log = !signed
		h.NaN, h.Inf = uint64(log.NaNs()), uint64(log.Infs())
		h.Zero = uint64(log.Zeros())
		h.RMS, h.Mark = n.measures.rms[q][i], n.theory.rms[q][i]
		if signed {
			from := p.signed[i]
			h.Lo, h.Hi = -reach, reach
			h.Under, h.Over = uint64(from.Below), uint64(from.Above)
			h.Counts = counts(h.Counts, from.Counts)
			h.Counts[signedBins/2] -= float32(h.Zero) // they are told apart
			continue
		}
		h.Lo, h.Hi = float64(lo)*halfOctave, float64(hi)*halfOctave
		h.Counts = resize(h.Counts, hi-lo)
		inside := 0
		for k := lo; k < hi; k++ {
			h.Counts[k-lo] = float32(log.Bin(k))
			inside += log.Bin(k)
		}
		under := log.Tiny()
		for k := hist.MinBin; k < lo; k++ {
			under += log.Bin(k)
		}
		h.Under = uint64(under)
		h.Over = uint64(log.Total()-log.Zeros()-log.NaNs()-log.Infs()) - uint64(inside) - uint64(under)
	}
	for i := range l.depth {
		h, from := &dst.Hists[l.depth+i], p.sums[i]
		h.Key, h.Title, h.Log, h.Lo, h.Hi = p.sumKeys[i], n.acts[i].Key, false, -sumReach, sumReach
		h.Under, h.Over, h.Zero, h.NaN, h.Inf = uint64(from.Below), uint64(from.Above), 0, uint64(from.NaNs), 0
		h.RMS, h.Mark = n.measures.rms[sum][i], n.theory.rms[sum][i]
		h.Counts = counts(h.Counts, from.Counts)
	}
}

func counts(dst []float32, src []uint32) []float32 {
	dst = resize(dst, len(src))
	for i, v := range src {
		dst[i] = float32(v)
	}
	return dst
}

// resize returns s with n elements, keeping those there are and what their slices hold.
func resize[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	grown := make([]T, n)
	copy(grown, s[:cap(s)])
	return grown
}
