package descent

import (
	"slices"

	"gradlab/core/kernel"
)

// Look makes one run for itself, a few ms at a time: it is to be called with the same capacity
// and run until done.
func (t *Task) Look(capacity, run int) (sc Score, done bool, err error) {
	if t.lin != nil {
		sc, err = t.lin.score(capacity, run)
		return sc, true, err
	}
	if j := &t.job; !j.begun || j.capacity != capacity || j.run != run {
		*j = job{task: t, capacity: capacity, run: run, begun: true}
		if err := t.net.begin(capacity, run); err != nil {
			j.begun = false
			return sc, true, err
		}
	}
	if done, err = t.net.work(); !done {
		return sc, false, nil
	}
	t.job.begun = false
	if err == nil {
		sc = t.net.score()
	}
	return sc, true, err
}

// The first input's range in a Slice when there are several.
const sliceTo = 2.5

// grid returns n values of the first input, and the inputs that stand for them.
func (t *Task) grid(n int) (x, in []float64, ld int) {
	ld = kernel.Padded(n)
	d := t.set.inputs()
	x, in = make([]float64, n), make([]float64, d*ld)
	for i := range x {
		if t.set.OneD() {
			x[i] = float64(i) / float64(n-1)
			in[i] = (x[i] - 0.5) * rootTwelve
		} else {
			x[i] = (2*float64(i)/float64(n-1) - 1) * sliceTo
			in[i] = x[i]
		}
	}
	return x, in, ld
}

// Slice returns the function that was fitted last, at n values of its input or, when there are
// several, of the first with the others 0. Of "isotropic", whose fit is a plane, it returns the
// true and the fitted weights instead.
func (t *Task) Slice(n int) (x, h []float64) {
	if t.set.Model == "isotropic" {
		return slices.Clone(t.lin.test), slices.Clone(t.lin.w)
	}
	x, in, ld := t.grid(n)
	h = make([]float64, n)
	if t.lin != nil {
		t.lin.evalAt(h, in, n, ld)
	} else {
		t.net.evalAt(h, in, n, ld)
	}
	return x, h
}

// Truth returns what is to be learnt, as Slice does.
func (t *Task) Truth(n int) (x, f []float64) {
	if t.set.Model == "isotropic" {
		return nil, nil
	}
	x, _, _ = t.grid(n)
	f = make([]float64, n)
	for i, v := range x {
		if t.set.OneD() {
			f[i] = t.set.Truth.At(v)
		} else {
			f[i] = teach(t.set.Teacher, v)
		}
	}
	return x, f
}

// Examples returns the sample of the last fit: the (first) inputs and the noisy targets; nil
// for "isotropic".
func (t *Task) Examples() (x, y []float64) {
	var s *Sample
	switch {
	case t.set.Model == "isotropic":
		return nil, nil
	case t.lin != nil:
		s = &t.lin.sample
	default:
		s = &t.net.sample
	}
	x, y = make([]float64, s.N), make([]float64, s.N)
	for i := range x {
		x[i], y[i] = s.X[i], s.Y[i]
		if t.set.OneD() {
			x[i] = s.X[i]/rootTwelve + 0.5
		}
	}
	return x, y
}
