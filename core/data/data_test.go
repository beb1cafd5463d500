package data

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gradlab/core/rng"
)

func draw(s *Set, stream string, n int, noise, balance float64) Examples {
	var e Examples
	s.Draw(&e, rng.New(1, stream), n, noise, balance)
	return e
}

func each(t *testing.T, f func(t *testing.T, s *Set)) {
	for i := range Sets {
		t.Run(Sets[i].Key, func(t *testing.T) { f(t, &Sets[i]) })
	}
}

// What every row of the table promises.
func TestRow(t *testing.T) {
	keys := map[string]bool{}
	each(t, func(t *testing.T, s *Set) {
		if keys[s.Key] {
			t.Error("the key is taken")
		}
		keys[s.Key] = true
		if s.Key == "" || s.Title == "" || s.Help == "" || s.NoiseDoc == "" {
			t.Error("a text is missing")
		}
		if w, h := s.Domain.X1-s.Domain.X0, s.Domain.Y1-s.Domain.Y0; w <= 0 || w != h {
			t.Errorf("the domain is %v × %v, want a square", w, h)
		}
		if s.Scale <= 0 || s.Classes < 2 || s.Classes > MaxClasses || s.Noise < 0 || s.Noise > 1 {
			t.Errorf("scale %v, classes %d, noise %v", s.Scale, s.Classes, s.Noise)
		}
		if found, err := Find(s.Key); err != nil || found != s {
			t.Errorf("Find gave %v, %v", found, err)
		}
	})
	if _, err := Find("spirals"); err == nil || err.Error() !=
		`data: no data set "spirals" (have circle, xor, gauss, spiral, moons, blobs4, arms4)` {
		t.Errorf("Find of an unknown key: %v", err)
	}
}

func TestSameSeedSameExamples(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		a, b := draw(s, "a", 101, 0.2, 0.4), draw(s, "a", 101, 0.2, 0.4)
		if !equal(a, b) {
			t.Error("two draws from one stream differ")
		}
		if c := draw(s, "b", 101, 0.2, 0.4); equal(a, c) {
			t.Error("draws from two streams are the same")
		}
		s.Draw(&b, rng.New(1, "b"), 7, 0, 0.5) // dirty and shorter
		s.Draw(&b, rng.New(1, "a"), 101, 0.2, 0.4)
		if !equal(a, b) {
			t.Error("drawing into used slices gives something else")
		}
	})
}

func TestShape(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		for _, n := range []int{0, 1, 2, 3, 200, 1001} {
			for _, noise := range []float64{0, 0.1, 0.5, 1} {
				e := draw(s, "shape", n, noise, 0.5)
				if e.Len() != n || len(e.Y) != n || len(e.Class) != n {
					t.Fatalf("asked for %d, got %d x, %d y, %d classes", n, len(e.X), len(e.Y), len(e.Class))
				}
				for i := range e.X {
					if v := e.X[i] + e.Y[i]; math.IsNaN(v) || math.IsInf(v, 0) {
						t.Fatalf("noise %v: example %d is (%v, %v)", noise, i, e.X[i], e.Y[i])
					}
					if int(e.Class[i]) >= s.Classes {
						t.Fatalf("example %d has class %d of %d", i, e.Class[i], s.Classes)
					}
				}
			}
		}
	})
}

// Normal noise has tails, so a few points in ten thousand may lie outside the picture; at
// the noise that shows the set best no more than that.
func TestInsideDomain(t *testing.T) {
	const n = 4000
	each(t, func(t *testing.T, s *Set) {
		for _, c := range []struct {
			noise   float64
			outside int
		}{{0, 0}, {s.Noise, n / 1000}} {
			e := draw(s, "domain", n, c.noise, 0.5)
			outside := 0
			for i := range e.X {
				if !s.Domain.Contains(e.X[i], e.Y[i]) {
					outside++
				}
			}
			if outside > c.outside {
				t.Errorf("noise %v: %d of %d outside %v", c.noise, outside, n, s.Domain)
			}
		}
	})
}

func TestBalance(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		for _, balance := range []float64{0, 0.1, 0.3, 0.5, 0.75, 1} {
			for _, n := range []int{10, 57, 400} {
				e := draw(s, "balance", n, 0, balance)
				count := make([]float64, s.Classes)
				for _, c := range e.Class {
					count[c]++
				}
				for c := range count {
					want := (1 - balance) / (balance + float64(s.Classes-1)*(1-balance))
					if c == 0 {
						want = balance / (balance + float64(s.Classes-1)*(1-balance))
					}
					if s.Classes == 2 {
						want = []float64{1 - balance, balance}[c]
					}
					if want *= float64(n); math.Abs(count[c]-want) > 1 {
						t.Errorf("balance %v: %v of %d in class %d, want %v", balance, count[c], n, c, want)
					}
				}
			}
		}
	})
}

func TestPrefix(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		long, short := draw(s, "prefix", 300, 0.2, 0.3), draw(s, "prefix", 83, 0.2, 0.3)
		same := slices.Equal(long.X[:83], short.X) && slices.Equal(long.Y[:83], short.Y) &&
			slices.Equal(long.Class[:83], short.Class)
		if same == s.Even {
			t.Errorf("is a prefix: %v, evenly spread: %v", same, s.Even)
		}
	})
}

// Noise moves points or labels, but never draws others in their place: the displacement of
// each point (or none) is continuous in noise.
func TestNoiseKeepsThePoints(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		a, b := draw(s, "noise", 200, 0.2, 0.5), draw(s, "noise", 200, 0.2+1e-9, 0.5)
		for i := range a.X {
			if d := math.Hypot(a.X[i]-b.X[i], a.Y[i]-b.Y[i]); d > 1e-6 {
				t.Fatalf("example %d moved by %v", i, d)
			}
		}
	})
}

// Without noise every point lies on its class's own geometry, written down here a second
// time as an equation or inequality.
func TestGeometry(t *testing.T) {
	on := map[string]func(x, y float64, class uint8) bool{
		"circle": func(x, y float64, class uint8) bool {
			r := math.Hypot(x, y)
			return class == 1 && r < 2.5 || class == 0 && 3.5-1e-9 < r && r < 5+1e-9
		},
		"xor": func(x, y float64, class uint8) bool {
			inside := func(v float64) bool { return 0.3 <= math.Abs(v) && math.Abs(v) <= 5.3 }
			return inside(x) && inside(y) && (x*y > 0) == (class == 1)
		},
		"gauss": func(x, y float64, class uint8) bool {
			c := []float64{-2, 2}[class]
			return math.Hypot(x-c, y-c) < 6*math.Sqrt(0.5)
		},
		"spiral": func(x, y float64, class uint8) bool {
			r := math.Hypot(x, y)
			angle := 2 * math.Pi * 1.75 * r / 5
			if class == 0 {
				angle += math.Pi
			}
			return math.Hypot(x-r*math.Sin(angle), y-r*math.Cos(angle)) < 1e-12
		},
		"moons": func(x, y float64, class uint8) bool {
			if class == 1 {
				x, y = 1-x, 0.5-y
			}
			return y > -1e-12 && math.Abs(math.Hypot(x, y)-1) < 1e-12
		},
		"blobs4": func(x, y float64, class uint8) bool {
			return [][2]float64{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}}[class] == [2]float64{x, y}
		},
		"arms4": func(x, y float64, class uint8) bool {
			r := math.Hypot(x, y)
			angle := float64(class)*math.Pi/2 + 2.5*(r-0.1)/0.9
			return 0.1-1e-12 < r && r < 1+1e-12 && math.Hypot(x-r*math.Cos(angle), y-r*math.Sin(angle)) < 1e-12
		},
	}
	each(t, func(t *testing.T, s *Set) {
		if on[s.Key] == nil {
			t.Fatal("this set's geometry is not written down")
		}
		e := draw(s, "geometry", 1000, 0, 0.5)
		for i := range e.X {
			if !on[s.Key](e.X[i], e.Y[i], e.Class[i]) {
				t.Fatalf("class %d at (%v, %v)", e.Class[i], e.X[i], e.Y[i])
			}
		}
	})
}

// The best possible classifier of the normal clouds reaches what the error function says.
func TestBayesAccuracy(t *testing.T) {
	byDiagonal := func(x, y float64) uint8 {
		if x+y > 0 {
			return 1
		}
		return 0
	}
	byQuadrant := func(x, y float64) uint8 {
		switch {
		case x > 0 && y > 0:
			return 0
		case y > 0:
			return 1
		case x <= 0:
			return 2
		}
		return 3
	}
	for _, c := range []struct {
		set    *Set
		noise  float64
		decide func(x, y float64) uint8
		want   float64
	}{
		{&gauss, 0, byDiagonal, 0.9999683288},
		{&gauss, 0.25, byDiagonal, 0.9703267806},
		{&gauss, 0.5, byDiagonal, 0.9213503965},
		{&blobs4, 0.5, byQuadrant, 0.9550173046},
	} {
		const n = 200000
		e := draw(c.set, "bayes", n, c.noise, 0.5)
		right := 0.0
		for i := range e.X {
			if c.decide(e.X[i], e.Y[i]) == e.Class[i] {
				right++
			}
		}
		se := math.Sqrt(c.want * (1 - c.want) / n)
		if got := right / n; math.Abs(got-c.want) > 4*se {
			t.Errorf("%s noise %v: accuracy %.5f, want %.5f ± %.5f", c.set.Key, c.noise, got, c.want, 4*se)
		}
	}
}

// In circle and xor noise turns labels and leaves points alone.
func TestLabelNoise(t *testing.T) {
	for _, s := range []*Set{&circle, &xor} {
		clean, noisy := draw(s, "label", 2000, 0, 0.5), draw(s, "label", 2000, 0.2, 0.5)
		if !slices.Equal(clean.X, noisy.X) || !slices.Equal(clean.Y, noisy.Y) {
			t.Errorf("%s: noise moved points", s.Key)
		}
		turned := 0
		for i := range clean.Class {
			if clean.Class[i] != noisy.Class[i] {
				turned++
			}
		}
		if turned < 50 || turned > 600 {
			t.Errorf("%s: noise 0.2 turned %d of 2000 labels", s.Key, turned)
		}
	}
}

func TestThumbnail(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		a, b := s.Thumbnail(80), s.Thumbnail(80)
		if a.Len() != 80 || !equal(a, b) {
			t.Error("thumbnails differ, or are not as long as asked")
		}
	})
}

func TestDrawAllocatesNothingTwice(t *testing.T) {
	each(t, func(t *testing.T, s *Set) {
		e, src := draw(s, "a", 500, 0.1, 0.5), rng.New(1, "a")
		if n := testing.AllocsPerRun(10, func() { s.Draw(&e, src, 500, 0.1, 0.5) }); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

func equal(a, b Examples) bool {
	return slices.Equal(a.X, b.X) && slices.Equal(a.Y, b.Y) && slices.Equal(a.Class, b.Class)
}

func ExampleSet_Draw() {
	set, _ := Find("blobs4")
	var e Examples
	set.Draw(&e, rng.New(1, "data/train"), 4, 0, 0.5)
	for i := range e.X {
		fmt.Println(e.X[i], e.Y[i], e.Class[i])
	}
	// Output:
	// 1 1 0
	// -1 1 1
	// -1 -1 2
	// 1 -1 3
}
