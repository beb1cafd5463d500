package boundary

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/kernel"
	"gradlab/core/nn"
)

// names are the lecture's names of what goes in and comes out.
type names struct{ inputs, outputs, classes []string }

func outputNames(spec nn.Spec) []string {
	outputs := spec.Sizes[len(spec.Sizes)-1]
	if outputs == 1 {
		return []string{"h"}
	}
	var list []string
	for k := range outputs {
		list = append(list, "h"+subscript(k))
	}
	return list
}

func subscript(k int) string {
	var s strings.Builder
	for _, d := range strconv.Itoa(k) {
		s.WriteRune('₀' + d - '0')
	}
	return s.String()
}

// Fill writes the run into dst.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	l.score()
	l.draw(math.MaxInt)
	l.fillPictures(dst)
	l.Glance(dst)
}

// Glance writes the run into dst but for the pictures.
func (l *Lab) Glance(dst *experiment.Snapshot) {
	l.score()
	_, dst.Note = l.State()
	dst.Others, dst.Texts = dst.Others[:0], dst.Texts[:0]
	dst.Step, dst.Examples = l.step, l.examples
	dst.Epoch = l.feed.Epoch()
	dst.Loss, dst.Accuracy, dst.Penalty = l.scores.loss, l.scores.accuracy, l.penalty()

	l.fillPoints(dst)
	d := l.set.Domain
	dst.Domain = experiment.Rect{X0: d.X0, Y0: d.Y0, X1: d.X1, Y1: d.Y1}
	dst.Classes = l.set.Classes
	l.fillNetwork(&dst.Net)
	dst.Net.Exact = dst.Net.Exact[:0]
	if l.exact {
		dst.Net.Exact = append(dst.Net.Exact, l.net.Params()...)
	}
	l.fillProbe(&dst.Probe)
	l.fillMarks(dst)
	l.fillScalars(dst)
	l.fillTables(dst)
	l.fillStudy(dst)
	l.fillOpened(dst)
	if l.goOn != "" {
		dst.Texts = append(dst.Texts, experiment.Text{Key: experiment.TextLink, Value: l.goOn})
	}

	l.fillSeries(dst)
}

// fillSeries writes the recorded curves, and at their end the present moment, so that they
// reach as far as the numbers beside them. That last point is not recorded.
func (l *Lab) fillSeries(dst *experiment.Snapshot) {
	c := &l.curves
	if l.past.at {
		l.fillPast(dst)
		return
	}
	open := l.diverged == "" && (len(c.x) == 0 || float64(l.step) > c.x[len(c.x)-1])
	now := l.present()
	dst.Series = resize(dst.Series, len(c.keys))
	for i, key := range c.keys {
		s := &dst.Series[i]
		s.Key = key
		s.X = append(resize(s.X, maxPoints+1)[:0], c.x...) // room for the whole run at once
		s.Y = append(resize(s.Y, maxPoints+1)[:0], c.y[i]...)
		if open {
			s.X = append(s.X, float64(l.step))
			s.Y = append(s.Y, now[i])
		}
	}
}

// fillPast writes the curves as they are in the present, of which an earlier moment is shown.
func (l *Lab) fillPast(dst *experiment.Snapshot) {
	c, p := &l.curves, &l.past
	dst.Series = resize(dst.Series, len(c.keys))
	for i, key := range c.keys {
		s := &dst.Series[i]
		s.Key = key
		s.X = append(resize(s.X, maxPoints+1)[:0], c.x...)
		s.Y = append(resize(s.Y, maxPoints+1)[:0], c.y[i]...)
		if p.ended == "" && float64(p.now.step) > c.x[len(c.x)-1] {
			s.X = append(s.X, float64(p.now.step))
			s.Y = append(s.Y, p.tail[i])
		}
	}
}

func (l *Lab) fillPoints(dst *experiment.Snapshot) {
	dst.DataGen = 1 + l.own.gen
	n := 0
	for i := range l.parts {
		e := &l.parts[i].drawn
		if e.Len() == 0 {
			continue
		}
		dst.Points = resize(dst.Points, max(n+1, len(dst.Points)))
		p := &dst.Points[n]
		n++
		p.Part = experiment.Part(i)
		p.X, p.Y = resize(p.X, e.Len()), resize(p.Y, e.Len())
		narrow(p.X, e.X)
		narrow(p.Y, e.Y)
		p.Class = append(p.Class[:0], e.Class...)
	}
	dst.Points = dst.Points[:n]
}

func (l *Lab) fillPictures(dst *experiment.Snapshot) {
	p := &l.picture
	dst.Map.N, dst.Map.Planes = p.n, p.planes
	dst.Map.Data = append(dst.Map.Data[:0], p.prob...)
	dst.Map.Score = dst.Map.Score[:0]
	if p.sure {
		dst.Map.Score = append(dst.Map.Score, p.score...)
	}
	dst.Focus.N, dst.Focus.Planes = 0, 0
	dst.Focus.Data = dst.Focus.Data[:0]
	dst.FocusAt = p.focus
	if p.focus.Layer >= 0 {
		dst.Focus.N, dst.Focus.Planes = p.n, 1
		dst.Focus.Data = append(dst.Focus.Data, p.unit...)
	}
	dst.Tiles.N = p.tile()
	dst.Tiles.Scale = append(dst.Tiles.Scale[:0], p.scale...)
	dst.Tiles.Data = append(dst.Tiles.Data[:0], p.tiles...)
}

func (l *Lab) fillNetwork(dst *experiment.Network) {
	dst.Sizes = append(dst.Sizes[:0], l.spec.Sizes...)
	dst.Inputs = append(dst.Inputs[:0], l.names.inputs...)
	dst.Outputs = append(dst.Outputs[:0], l.names.outputs...)
	dst.Act = l.spec.Act
	params, weights := l.net.Params(), l.net.NumWeights()
	dst.Weights = resize(dst.Weights, weights)
	narrow(dst.Weights, params)
	dst.Biases = resize(dst.Biases, len(params)-weights)
	narrow(dst.Biases, params[weights:])
}

// fillProbe answers the last ProbeAt with the present parameters.
func (l *Lab) fillProbe(dst *experiment.Probe) {
	dst.OK, dst.X, dst.Y, dst.P = l.probing, l.probe.X, l.probe.Y, dst.P[:0]
	if !l.probing {
		return
	}
	l.probeAt = [2]float64{l.probe.X, l.probe.Y}
	x, y := l.probeAt[:1], l.probeAt[1:]
	l.basis.Expand(l.probeX, kernel.Pad, x, y)
	if l.basis.Check(l.probeX, kernel.Pad, x, y) != nil {
		dst.OK = false // a formula is not a number there
		return
	}
	l.net.Forward(l.probeX, kernel.Pad, 1)
	p := l.net.Prob()
	if p.Rows == 1 {
		p1 := float32(p.At(0, 0))
		dst.P = append(dst.P, 1-p1, p1)
		return
	}
	for k := range p.Rows {
		dst.P = append(dst.P, float32(p.At(k, 0)))
	}
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
