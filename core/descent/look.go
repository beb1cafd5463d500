package descent

import (
	"slices"

	"gradlab/core/data/digits"
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

// To is how far a Slice goes in the first of several inputs, and a Plane in both.
const To = 2.5

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
			x[i] = (2*float64(i)/float64(n-1) - 1) * To
			in[i] = x[i]
		}
	}
	return x, in, ld
}

// Plane returns the function that was fitted last at n×n places of two inputs, from −To to To,
// the largest second input first; nil when there are not two of them.
func (t *Task) Plane(n int) []float32 {
	if t.set.inputs() != 2 || t.set.Model == "isotropic" {
		return nil
	}
	ld := kernel.Padded(n)
	in, h, list := make([]float64, 2*ld), make([]float64, n), make([]float32, 0, n*n)
	for r := range n {
		for c := range n {
			in[c] = ((2*float64(c)+1)/float64(n) - 1) * To
			in[ld+c] = (1 - (2*float64(r)+1)/float64(n)) * To
		}
		if t.lin != nil {
			t.lin.evalAt(h, in, n, ld)
		} else {
			t.net.evalAt(h, in, n, ld)
		}
		for _, v := range h {
			list = append(list, float32(v))
		}
	}
	return list
}

// Images returns the first n tests of the last fit when they are images of digits: the pixels of
// one after the other, from 0, paper, to 1, which classes they are of and which the fit takes them
// for.
func (t *Task) Images(n int) (pixels []float32, class, guess []uint8) {
	if t.set.real() == nil {
		return nil, nil, nil
	}
	s, h, ld := t.sample(), []float64(nil), 0
	n = min(n, s.T)
	if t.lin != nil {
		h, ld = t.lin.h, s.TLD // of the tests, which were scored last
	} else {
		t.net.net.Forward(t.net.tests.X, t.net.tests.LD, n)
		out := t.net.net.Output()
		h, ld = out.Data, out.LD
	}
	for i := range n {
		image := s.order[s.N+i]
		for p := range digits.Pixels {
			pixels = append(pixels, float32(digits.Level(image, p))/(digits.Levels-1))
		}
		guess = append(guess, classOf(h[i:], s.K, ld))
	}
	return pixels, slices.Clone(s.TClass[:n]), guess
}

// sample returns the sample of the last fit.
func (t *Task) sample() *Sample {
	if t.lin != nil {
		return &t.lin.sample
	}
	return &t.net.sample
}

// Slice returns the function that was fitted last, at n values of its input or, when there are
// several, of the first with the others 0. Of "isotropic", whose fit is a plane, it returns the
// true and the fitted weights instead; of images nothing.
func (t *Task) Slice(n int) (x, h []float64) {
	if t.set.real() != nil {
		return nil, nil
	}
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
	if t.set.Model == "isotropic" || t.set.real() != nil {
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
// for "isotropic" and images. With two inputs, second has the other.
func (t *Task) Examples() (x, second, y []float64) {
	if t.set.Model == "isotropic" || t.set.real() != nil {
		return nil, nil, nil
	}
	s := t.sample()
	x, y = make([]float64, s.N), make([]float64, s.N)
	for i := range x {
		x[i], y[i] = s.X[i], s.Y[i]
		if t.set.OneD() {
			x[i] = s.X[i]/rootTwelve + 0.5
		}
	}
	if t.set.inputs() == 2 {
		second = slices.Clone(s.X[s.LD:][:s.N])
	}
	return x, second, y
}
