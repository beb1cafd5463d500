package biasvar

import (
	"math"
	"slices"

	"gradlab/core/experiment"
	"gradlab/core/lab/curve"
	"gradlab/core/regress"
)

// look is what is shown of the fits at one point.
type look struct {
	point   int // −1: nothing has been looked at yet
	version uint64
	x       float64

	runs  []regress.Run
	parts regress.Parts
	node  int       // the node nearest to x
	at    []float64 // the fits there, sorted
}

// maxShown is how many fits are drawn.
const maxShown = 300

// update brings it up to date.
func (k *look) update(l *Lab) {
	i, v := l.looked(), l.Queue().Progress().Version
	if k.point == i && k.version == v && k.x == l.cfg.Curve.At {
		return
	}
	k.point, k.version, k.x = i, v, l.cfg.Curve.At
	s := l.at[i]
	k.runs = k.runs[:0]
	jobs := jobsOf(&l.cfg)
	for j := range jobs {
		if r := l.Queue().Result(i*jobs + j); r != nil {
			k.runs = unpack(k.runs, r, len(s.f))
		}
	}
	k.runs = slices.DeleteFunc(k.runs, func(r regress.Run) bool { return !r.OK })
	regress.Decompose(&k.parts, s.rule, s.f, s.sigma, k.runs)
	k.node = 0
	for t, x := range s.rule.X {
		if math.Abs(x-k.x) < math.Abs(s.rule.X[k.node]-k.x) {
			k.node = t
		}
	}
	k.at = k.at[:0]
	for i := range k.runs {
		k.at = append(k.at, k.runs[i].H[k.node])
	}
	slices.Sort(k.at)
}

// Fill writes the sweep into dst, and of the point that is looked at: the truth as the series
// "truth", the fits as the curves "fits", their mean ± a standard deviation as the band
// "mean", at one x the histogram "predictions", and single numbers. The series
// "closed/bias2", "closed/variance" and "closed/total" are the closed form at all points.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	for l.Prepare() {
	}
	l.Lab.Fill(dst)
	chunk := chunkOf(&l.cfg)
	if chunk > 1 { // in runs, not in jobs
		dst.Sweep.Jobs = len(l.values) * l.cfg.Sweep.Runs
		dst.Sweep.Done = min(dst.Sweep.Done*chunk, dst.Sweep.Jobs)
	}
	k := &l.look
	k.update(l)
	s := l.at[k.point]
	p := &dst.Sweep.Points[k.point]
	dst.Loss = experiment.Split{Train: p.Train.Mean, Val: math.NaN(), Test: p.Test.Mean}
	dst.Domain = l.at[0].domain

	l.fillSeries(dst, s)
	l.fillFits(dst, s)
	l.fillPredictions(dst, s)
}

func (l *Lab) fillSeries(dst *experiment.Snapshot, s *point) {
	dst.Series = curve.Resize(dst.Series, 4)
	put := func(i int, key string, x []float64) *experiment.Series {
		q := &dst.Series[i]
		q.Key, q.X, q.Y = key, append(q.X[:0], x...), curve.Resize(q.Y, len(x))
		return q
	}
	copy(put(0, "truth", s.truthX).Y, s.truthY)
	noise := float64(s.sigma * s.sigma)
	bias, variance, total := put(1, "closed/bias2", l.values), put(2, "closed/variance", l.values), put(3, "closed/total", l.values)
	any := false
	for i := range l.values {
		bias.Y[i], variance.Y[i], total.Y[i] = math.NaN(), math.NaN(), math.NaN()
		if c := l.closed[i]; c != nil {
			any = true
			bias.Y[i], variance.Y[i] = c.bias2, c.variance
			total.Y[i] = noise + c.bias2 + c.variance
		}
	}
	if !any {
		dst.Series = dst.Series[:1]
	}
}

func (l *Lab) fillFits(dst *experiment.Snapshot, s *point) {
	k := &l.look
	dst.Curves = curve.Resize(dst.Curves, 1)
	f := &dst.Curves[0]
	f.Key, f.X = "fits", append(f.X[:0], s.rule.X...)
	n := min(len(k.runs), maxShown)
	f.Y = curve.Resize(f.Y, n*len(f.X))
	for i := range n {
		for t, h := range k.runs[i].H[:len(f.X)] {
			f.Y[i*len(f.X)+t] = float32(h)
		}
	}
	dst.Bands = dst.Bands[:0]
	if k.parts.Runs == 0 {
		return
	}
	dst.Bands = curve.Resize(dst.Bands, 1)
	b := &dst.Bands[0]
	b.Key, b.X = "mean", append(b.X[:0], s.rule.X...)
	b.Mid = append(b.Mid[:0], k.parts.Mean[:len(b.X)]...)
	b.Lo, b.Hi = curve.Resize(b.Lo, len(b.X)), curve.Resize(b.Hi, len(b.X))
	for t, m := range b.Mid {
		b.Lo[t], b.Hi[t] = m-k.parts.SD[t], m+k.parts.SD[t]
	}
}

// bins is how many the histogram has.
const bins = 40

func (l *Lab) fillPredictions(dst *experiment.Snapshot, s *point) {
	k := &l.look
	nan := math.NaN()
	mean, sd := nan, nan
	if k.parts.Runs > 0 {
		mean, sd = k.parts.Mean[k.node], k.parts.SD[k.node]
	}
	truth := s.f[k.node]
	closedBias, closedSD := nan, nan
	if c := l.closed[k.point]; c != nil {
		closedBias, closedSD = c.mean[k.node]-truth, c.sd[k.node]
	}
	d := &k.parts
	dst.Scalars = append(dst.Scalars[:0],
		experiment.Scalar{Key: "value", Value: l.values[k.point]},
		experiment.Scalar{Key: "params", Value: float64(s.params)},
		experiment.Scalar{Key: "runs", Value: float64(d.Runs)},
		experiment.Scalar{Key: "residual", Value: d.Residual},
		experiment.Scalar{Key: "at/x", Value: s.rule.X[k.node]},
		experiment.Scalar{Key: "at/truth", Value: truth},
		experiment.Scalar{Key: "at/mean", Value: mean},
		experiment.Scalar{Key: "at/sd", Value: sd},
		experiment.Scalar{Key: "at/closedbias", Value: closedBias},
		experiment.Scalar{Key: "at/closedsd", Value: closedSD})

	dst.Hists = dst.Hists[:0]
	if len(k.at) == 0 {
		return
	}
	dst.Hists = curve.Resize(dst.Hists, 1)
	h := &dst.Hists[0]
	counts := curve.Resize(h.Counts, bins)
	clear(counts)
	*h = experiment.Hist{Key: "predictions", Counts: counts, RMS: nan, Mark: truth}
	// A few fits that are far off must not make all others one bin.
	n := len(k.at)
	lo, hi := k.at[n*2/100], k.at[n-1-n*2/100]
	lo, hi = min(lo, truth, mean), max(hi, truth, mean)
	if limit := float64(6 * (k.at[n*3/4] - k.at[n/4])); limit > 0 {
		mid := k.at[n/2]
		lo, hi = max(lo, min(mid-limit, truth)), min(hi, max(mid+limit, truth))
	}
	rim := max(float64(0.15*(hi-lo)), 1e-6)
	h.Lo, h.Hi = lo-rim, hi+rim
	for _, v := range k.at {
		switch b := (v - h.Lo) / (h.Hi - h.Lo) * bins; {
		case b < 0:
			h.Under++
		case b >= bins:
			h.Over++
		default:
			counts[int(b)]++
		}
	}
}
