package fit

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/core/lab/curve"
)

// grid is where curves are drawn.
var grid = curve.Grid(300)

// Fill writes the run into dst.
//
// The series "fit" and "truth" are curves over x, "fit/15" is the fit at another capacity that
// was asked for, "at" is the fit at the sample's points, "weights" are w₀, w₁ …, and
// "loss/train", "loss/test" are a network's course. The band "cv" is the error of cross-validation, ± a standard error,
// against capacity, and the mark "cv" its least.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	if l.family.Linear() {
		for l.complexity.work(l) {
		}
	} else {
		l.model.score(l)
	}
	nan := math.NaN()
	m := &l.model
	dst.Step, dst.Epoch, dst.Examples = l.step, float64(l.step), l.step*uint64(len(l.sample.x))
	if l.family.Linear() {
		dst.Examples = 0
	}
	dst.Loss = experiment.Split{Train: m.train, Val: nan, Test: m.test}
	dst.Accuracy, dst.Penalty = experiment.NoSplit(), m.penalty
	dst.Domain, dst.DataGen = l.domain, 1+l.gen
	l.fillPoints(dst)
	l.fillSweep(dst)
	l.fillSeries(dst)

	dst.Scalars = append(dst.Scalars[:0],
		experiment.Scalar{Key: "excess", Value: m.excess},
		experiment.Scalar{Key: "params", Value: float64(l.family.Params(m.capacity))},
		experiment.Scalar{Key: "zeros", Value: float64(m.zeros)},
		experiment.Scalar{Key: "points", Value: float64(len(l.sample.x))})
	l.fillStudy(dst)
}

func (l *Lab) fillPoints(dst *experiment.Snapshot) {
	dst.Points = curve.Resize(dst.Points, 1)
	p, s := &dst.Points[0], &l.sample
	p.Part = experiment.Train
	p.X, p.Y, p.Class = curve.Resize(p.X, len(s.x)), curve.Resize(p.Y, len(s.x)), curve.Resize(p.Class, len(s.x))
	for i := range s.x {
		p.X[i], p.Y[i], p.Class[i] = float32(s.x[i]), float32(s.y[i]), 0
	}
}

func (l *Lab) fillSweep(dst *experiment.Snapshot) {
	k := &l.complexity
	nan := math.NaN()
	only := func(v float64) experiment.Stat {
		geo := nan
		if v > 0 {
			geo = v
		}
		return experiment.Stat{Mean: v, SE: nan, Median: v, Q1: v, Q3: v, Geo: geo, GeoSE: nan}
	}
	w := &dst.Sweep
	w.Jobs, w.Done, w.Left = 0, 0, nan // points of a curve, and no runs to be waited for
	w.Points = w.Points[:0]
	for i, m := range k.fits {
		if i >= k.at {
			break
		}
		p := experiment.SweepPoint{
			Capacity: k.caps[i], Params: l.family.Params(m.capacity), N: len(l.sample.x), Runs: 1, Final: true,
			Train: only(m.train), Test: only(m.test), Excess: only(m.excess),
			Noise: nan, Bias2: nan, Variance: nan, Total: nan, Measured: only(nan), TrainWrong: only(nan), Wrong: only(nan),
		}
		if math.IsNaN(m.train) {
			p.Runs, p.Failed = 0, 1
		}
		w.Points = append(w.Points, p)
	}

	dst.Bands, dst.Marks = dst.Bands[:0], dst.Marks[:0]
	if len(k.cv) == 0 {
		return
	}
	dst.Bands = curve.Resize(dst.Bands, 1)
	b := &dst.Bands[0]
	b.Key = "cv"
	b.X, b.Lo, b.Mid, b.Hi = b.X[:0], b.Lo[:0], b.Mid[:0], b.Hi[:0]
	for i, c := range k.cv {
		se := c.SE()
		b.X = append(b.X, k.caps[i])
		b.Lo, b.Mid, b.Hi = append(b.Lo, c.Mean-se), append(b.Mid, c.Mean), append(b.Hi, c.Mean+se)
		if k.caps[i] == float64(l.model.capacity) {
			dst.Loss.Val = c.Mean
		}
	}
	if i := k.choice(); i >= 0 {
		dst.Marks = append(dst.Marks, experiment.Mark{Key: "cv", Step: uint64(k.caps[i]), Value: k.cv[i].Mean})
	}
}

func (l *Lab) fillSeries(dst *experiment.Snapshot) {
	n := 0
	next := func(key string, x []float64) *experiment.Series {
		dst.Series = curve.Resize(dst.Series, max(n+1, len(dst.Series)))
		s := &dst.Series[n]
		n++
		s.Key = key
		s.X = append(s.X[:0], x...)
		s.Y = curve.Resize(s.Y, len(x))
		return s
	}
	truth := next("truth", grid)
	for i, x := range grid {
		truth.Y[i] = l.task.Truth.At(x)
	}
	if !l.model.empty {
		l.model.draw(l)
		copy(next("fit", grid).Y, l.model.curve)
		copy(next("at", l.sample.x).Y, l.model.at)
	}
	for i, m := range l.others {
		if !m.empty {
			m.draw(l)
			copy(next(l.names[i], grid).Y, m.curve)
		}
	}
	if l.family.Linear() && !l.model.empty {
		w := l.model.fitter.Weights()
		l.index = curve.Resize(l.index, len(w))
		for j := range w {
			l.index[j] = float64(j)
		}
		copy(next("weights", l.index).Y, w)
	}
	if c := &l.course; len(c.x) > 0 {
		copy(next("loss/train", c.x).Y, c.train)
		copy(next("loss/test", c.x).Y, c.test)
	}
	dst.Series = dst.Series[:n]
}
