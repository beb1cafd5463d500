package descent

import (
	"strconv"

	"gradlab/core/data/digits"
	"gradlab/core/kernel"
)

// A Real is a task on real data: images of digits, which models take for one class or another by
// squared error. With two classes the target is −1 or 1; with more it is, for each class, 1 of its
// own examples and 0 of the others, less the mean. The truth is what the images show, whatever
// the labels say that are wrong.
type Real struct {
	Key     string
	Classes int
	Images  int // how many images there are, the first of package digits
	class   func(digit uint8) uint8
}

// Reals lists the tasks on real data.
var Reals = []Real{
	{"digits", digits.Classes, digits.N, func(d uint8) uint8 { return d }},
	{"parity", 2, digits.N, func(d uint8) uint8 { return d % 2 }},
	{"zeroone", 2, 2 * digits.Each, func(d uint8) uint8 { return d }},
}

// RealOf returns the task with the given key, nil when it is none of them.
func RealOf(key string) *Real {
	for i := range Reals {
		if Reals[i].Key == key {
			return &Reals[i]
		}
	}
	return nil
}

// targets returns how many numbers a target is.
func (r *Real) targets() int {
	if r.Classes == 2 {
		return 1
	}
	return r.Classes
}

// tests returns how many images are left for testing, at most so many.
func (r *Real) tests(n, most int) int { return min(most, r.Images-n) }

// real returns the task on real data, nil when the data are drawn from a law.
func (s *Setting) real() *Real {
	switch s.Model {
	case "relu", "fourier", "mlp":
		return RealOf(s.Teacher)
	}
	return nil
}

// drawDigits draws the sample of a run: the images in random order, first the examples, whose
// labels may be wrong, then at most so many tests.
func (s *Sample) drawDigits(set *Setting, task *Real, run, tests int) {
	n, k := set.N, task.targets()
	tests = task.tests(n, tests)
	s.N, s.LD, s.K = n, kernel.Padded(n), k
	s.T, s.TLD = tests, kernel.Padded(tests)
	s.X, s.Y = room(s.X, digits.Pixels*s.LD), room(s.Y, k*s.LD)
	s.TX, s.TY = room(s.TX, digits.Pixels*s.TLD), room(s.TY, k*s.TLD)
	if len(s.order) != task.Images {
		s.order = make([]int, task.Images)
	}
	s.source.Seed(set.Seed, "sample/"+strconv.Itoa(run))
	s.source.Perm(s.order)
	s.Class = task.show(s.Class[:0], s.X, s.order[:n], s.LD)
	s.TClass = task.show(s.TClass[:0], s.TX, s.order[n:n+tests], s.TLD)
	for i, c := range s.Class {
		if s.source.Float64() < set.Flip {
			s.Class[i] = (c + 1 + uint8(s.source.IntN(task.Classes-1))) % uint8(task.Classes)
		}
	}
	task.label(s.Y, s.Class, s.LD)
	task.label(s.TY, s.TClass, s.TLD)
}

// show writes images to the columns of x and appends their classes.
func (r *Real) show(class []uint8, x []float64, images []int, ld int) []uint8 {
	for i, image := range images {
		for p := range digits.Pixels {
			x[p*ld+i] = digits.Input(image, p)
		}
		class = append(class, r.class(digits.Class(image)))
	}
	return class
}

// label writes the targets of examples of the given classes.
func (r *Real) label(y []float64, class []uint8, ld int) {
	for i, c := range class {
		if r.Classes == 2 {
			y[i] = 2*float64(c) - 1
			continue
		}
		for k := range r.Classes {
			y[k*ld+i] = -1 / float64(r.Classes)
		}
		y[int(c)*ld+i]++
	}
}

// classOf returns the class that k outputs, so far apart, speak for.
func classOf(h []float64, k, ld int) uint8 {
	if k == 1 {
		if h[0] > 0 {
			return 1
		}
		return 0
	}
	best := 0
	for r := range k {
		if h[r*ld] > h[best*ld] {
			best = r
		}
	}
	return uint8(best)
}
