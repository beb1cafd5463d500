package boundary

import "gradlab/core/experiment"

// frozen keeps the weights into some hidden units, and their biases, as they are. The step is
// made as for all others and then taken back for these, so that no other bit changes.
type frozen struct {
	text string
	at   []span    // in Params
	kept []float64 // what was there before the step, span after span
}

// A span is n neighbouring parameters.
type span struct{ from, n int }

// set takes over which units are frozen.
func (f *frozen) set(l *Lab, c experiment.Config) {
	if c.Freeze == f.text {
		return
	}
	f.text, f.at, f.kept = c.Freeze, nil, nil
	cfg := l.cfg // with the network's own sizes
	cfg.Freeze = c.Freeze
	total := 0
	for _, u := range cfg.Frozen() {
		w, b := 0, l.net.NumWeights()
		for k := 1; k < u.Layer; k++ {
			w += l.net.Size(k) * l.net.Size(k-1)
			b += l.net.Size(k)
		}
		in := l.net.Size(u.Layer - 1)
		f.at = append(f.at, span{w + u.Index*in, in}, span{b + u.Index, 1})
		total += in + 1
	}
	f.kept = make([]float64, total)
}

// hold remembers the parameters that stay and takes their gradient away, so that an optimiser
// with a memory gathers no speed for when they are let go.
func (f *frozen) hold(params, grads []float64) {
	k := 0
	for _, s := range f.at {
		k += copy(f.kept[k:], params[s.from:][:s.n])
		clear(grads[s.from:][:s.n])
	}
}

// restore takes the step back for the parameters that stay.
func (f *frozen) restore(params []float64) {
	k := 0
	for _, s := range f.at {
		k += copy(params[s.from:][:s.n], f.kept[k:])
	}
}
