// Package data draws labelled examples in the plane from a seeded stream, and expands them
// into a network's input features.
//
// A data set is one file with its generator and one row of Sets; a feature is one row of
// Features.
package data

import (
	"fmt"
	"strings"

	"gradlab/core/rng"
)

// MaxClasses is the largest number of classes of a Set.
const MaxClasses = 8

// Set is a kind of data: a distribution of labelled points in the plane.
type Set struct {
	Key      string  // in links
	Title    string  // in menus
	Help     string  // one sentence: what it is good for
	NoiseDoc string  // what Config.Noise means here
	Noise    float64 // an amount that shows the set well
	Classes  int     // K, 2 … MaxClasses; two classes are 0 and 1, 1 the positive one
	Domain   Rect    // what a picture shows; a square. Noisy points may lie outside
	Scale    float64 // inputs are multiplied by this when nothing else is asked for

	// Even says that points are spread evenly over a curve instead of drawn at random: then
	// all n of them move when n changes. Otherwise the first m of n points are the points
	// that m alone would give.
	Even bool

	// place returns the i-th of the n points of a class, and the label it gets (noise may
	// turn the label instead of moving the point). It draws equally many numbers from src
	// whatever noise is, so that a change of noise moves points without replacing them.
	place func(src *rng.Source, class, i, n int, noise float64) (x, y float64, label int)
}

// Sets lists the data sets in menu order. Noise of 0 … 1 is valid for all.
var Sets = []Set{circle, xor, gauss, spiral, moons, blobs4, arms4}

// Find returns the row of Sets with the given key.
func Find(key string) (*Set, error) {
	var have []string
	for i := range Sets {
		if Sets[i].Key == key {
			return &Sets[i], nil
		}
		have = append(have, Sets[i].Key)
	}
	return nil, fmt.Errorf("data: no data set %q (have %s)", key, strings.Join(have, ", "))
}

// Rect is a closed part of the plane, y up.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// square returns the square around (x, y) that reaches half to every side.
func square(x, y, half float64) Rect { return Rect{x - half, y - half, x + half, y + half} }

// Contains reports whether the point lies in r.
func (r Rect) Contains(x, y float64) bool {
	return r.X0 <= x && x <= r.X1 && r.Y0 <= y && y <= r.Y1
}

// Examples are labelled points. The three slices have equal length.
type Examples struct {
	X, Y  []float64
	Class []uint8 // 0 … K−1
}

// Len returns the number of examples.
func (e *Examples) Len() int { return len(e.X) }

// Draw replaces the contents of dst, reusing its slices, by n examples of the set.
//
// Noise ≥ 0 is in the set's own unit, see NoiseDoc. Balance in [0, 1] is the share of class 1
// when there are two classes; for K classes it is the first class's weight against each
// other one's, so that ½ always means equal shares. Shares are met to within one example (for
// circle and xor: before noise turns labels). Classes are interleaved, so that every prefix
// is balanced too.
func (s *Set) Draw(dst *Examples, src *rng.Source, n int, noise, balance float64) {
	dst.X, dst.Y, dst.Class = dst.X[:0], dst.Y[:0], dst.Class[:0]
	var total [MaxClasses]int
	t := newTurns(s.Classes, balance)
	for range n {
		total[t.next()]++
	}
	t = newTurns(s.Classes, balance)
	for range n {
		class := t.next()
		x, y, label := s.place(src, class, t.given[class]-1, total[class], noise)
		dst.X = append(dst.X, x)
		dst.Y = append(dst.Y, y)
		dst.Class = append(dst.Class, uint8(label))
	}
}

// Thumbnail returns n examples for a small picture of the set, always the same ones, with
// the noise that shows the set best.
func (s *Set) Thumbnail(n int) Examples {
	var e Examples
	s.Draw(&e, rng.New(1, "thumbnail/"+s.Key), n, s.Noise, 0.5)
	return e
}

// turns deals the classes out in turn: always the one that is furthest behind its share.
type turns struct {
	classes, n int
	share      [MaxClasses]float64
	given      [MaxClasses]int
}

func newTurns(classes int, balance float64) turns {
	t := turns{classes: classes}
	first, other := balance, 1-balance
	if classes == 2 {
		first, other = other, first
	}
	sum := first + float64(float64(classes-1)*other)
	for c := range classes {
		t.share[c] = other / sum
	}
	t.share[0] = first / sum
	return t
}

func (t *turns) next() int {
	t.n++
	best, behind := 0, -1.0
	for c := range t.classes {
		if d := float64(t.share[c]*float64(t.n)) - float64(t.given[c]); d > behind {
			best, behind = c, d
		}
	}
	t.given[best]++
	return best
}
