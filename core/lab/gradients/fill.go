package gradients

import (
	"strconv"

	"gradlab/core/experiment"
)

// Fill writes the run into dst: the first network there, the others into its Others.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	q := quantityOf(l.cfg.Gradients.Quantity)
	for _, n := range l.nets {
		n.measure()
		n.count(q)
	}
	lo, hi := l.window()
	reach := l.reach(q)
	if l.cfg.Gradients.Bins == "signed" {
		for _, n := range l.nets {
			n.countSigned(q, reach)
		}
	}
	dst.Others = resize(dst.Others, len(l.nets)-1)
	for i, n := range l.nets {
		to := dst
		if i > 0 {
			to = &dst.Others[i-1]
		}
		n.fill(to, l, q, lo, hi, reach)
	}
	_, dst.Note = l.State()
	l.fillPass(dst)
}

// fill writes one network.
func (n *net) fill(dst *experiment.Snapshot, l *Lab, q quantity, lo, hi int, reach float64) {
	n.score(l)
	dst.Step, dst.Examples, dst.Epoch = l.step, l.examples, l.feed.Epoch()
	dst.Loss, dst.Accuracy = n.loss, n.accuracy
	dst.Status, dst.Note = experiment.Paused, ""
	if n.diverged != "" {
		dst.Status, dst.Note = experiment.Diverged, n.diverged
	}
	n.fillHists(dst, l, q, lo, hi, reach)
	n.fillSeries(dst, l, q)
	dst.Texts = append(dst.Texts[:0], experiment.Text{Key: "title", Value: n.title})
	over := 0.0
	if n.diverged != "" {
		over = 1
	}
	dst.Scalars = append(dst.Scalars[:0],
		experiment.Scalar{Key: "diverged", Value: over}, // the Status of the first is that of all
		experiment.Scalar{Key: "params", Value: float64(len(n.net.Params()))},
		experiment.Scalar{Key: "norm", Value: n.norm},
		experiment.Scalar{Key: "clipped", Value: float64(n.clipped)},
		experiment.Scalar{Key: "rate", Value: n.rate.LR})
	m := &n.measures
	for i := range l.depth {
		dst.Scalars = append(dst.Scalars,
			experiment.Scalar{Key: flatKeys[i], Value: m.saturated[i]},
			experiment.Scalar{Key: deadKeys[i], Value: m.dead[i]})
	}
}

// The keys of the shares of flat places and of dead units, by layer.
var flatKeys, deadKeys = layerKeys("saturated/"), layerKeys("dead/")

func layerKeys(name string) (list [experiment.MaxHidden]string) {
	for i := range list {
		list[i] = name + strconv.Itoa(i+1)
	}
	return list
}

// fillSeries writes the curves, and at their end the present moment.
func (n *net) fillSeries(dst *experiment.Snapshot, l *Lab, q quantity) {
	c := &n.curves
	open := len(l.x) == 0 || float64(l.step) > l.x[len(l.x)-1]
	dst.Series = resize(dst.Series, len(c.keys)+l.depth)
	put := func(i int, key string, y []float64, now float64) {
		s := &dst.Series[i]
		s.Key = key
		s.X = append(resize(s.X, maxPoints+1)[:0], l.x...) // room for the whole run at once
		s.Y = append(resize(s.Y, maxPoints+1)[:0], y...)
		if open {
			s.X, s.Y = append(s.X, float64(l.step)), append(s.Y, now)
		}
	}
	now := n.present()
	for i, key := range c.keys {
		put(i, key, c.y[i], now[i])
	}
	for i, key := range c.of {
		put(len(c.keys)+i, key, c.rms[q][i], n.finite(n.measures.rms[q][i]))
	}
}
