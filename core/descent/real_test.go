package descent

import (
	"math"
	"testing"

	"gradlab/core/data/digits"
	"gradlab/core/linmod"
	"gradlab/core/stats"
)

// A sample's images are all different, the tests have the right labels, and of the examples about
// as many a wrong one as were asked for.
func TestDigitSamples(t *testing.T) {
	for _, task := range Reals {
		set := Setting{Model: "relu", N: 100, Teacher: task.Key, Flip: 0.2, Seed: 1}
		var s Sample
		wrong, all := 0, 0
		for run := range 40 {
			if err := s.draw(&set, run, digits.Pixels, 400, false); err != nil {
				t.Fatal(err)
			}
			seen := map[int]bool{}
			for _, i := range s.order[:s.N+s.T] {
				if seen[i] {
					t.Fatalf("%s: image %d twice", task.Key, i)
				}
				seen[i] = true
			}
			for i := range s.N {
				if s.Class[i] != task.class(digits.Class(s.order[i])) {
					wrong++
				}
				if int(s.Class[i]) >= task.Classes {
					t.Fatalf("%s: class %d", task.Key, s.Class[i])
				}
				all++
			}
			for i := range s.T {
				if image := s.order[s.N+i]; s.TClass[i] != task.class(digits.Class(image)) {
					t.Fatalf("%s: test %d of digit %d has class %d", task.Key, i, digits.Class(image), s.TClass[i])
				}
				if got := classOf(s.TY[i:], s.K, s.TLD); got != s.TClass[i] {
					t.Fatalf("%s: the targets of class %d are those of %d", task.Key, s.TClass[i], got)
				}
			}
		}
		share := float64(wrong) / float64(all)
		if math.Abs(share-0.2) > 4*math.Sqrt(0.2*0.8/float64(all)) {
			t.Errorf("%s: %.3f of the labels are wrong, want 0.2", task.Key, share)
		}
	}
}

// Ten digits by random features: a minimum, the peak at p = n, and far beyond it less risk and
// fewer mistakes than ever, also with wrong labels.
func TestDigitsByRandomFeatures(t *testing.T) {
	for _, flip := range []float64{0, 0.2} {
		set := Setting{Model: "relu", N: 100, Teacher: "digits", Flip: flip, Seed: 1}
		caps := []int{20, 100, 400}
		task, err := NewTask(set, caps, 5)
		if err != nil {
			t.Fatal(err)
		}
		var risk, wrong [3]float64
		for k, p := range caps {
			var list [5][]float64
			for r := range 5 {
				j := task.Job(k*5 + r)
				for !j.Step() {
				}
				for q, v := range j.Result() {
					list[q] = append(list[q], v)
				}
			}
			risk[k], wrong[k] = stats.Summarise(list[1], nil).Median, stats.Summarise(list[4], nil).Median
			if train := stats.Summarise(list[3], nil).Median; p == 400 && train != 0 {
				t.Errorf("%d features leave %v of the examples wrong", p, train)
			}
		}
		if !(risk[1] > 5*risk[0] && risk[1] > 5*risk[2] && wrong[1] > 1.4*wrong[0] && wrong[2] < 0.9*wrong[0]) {
			t.Errorf("flip %v: risk %v, mistakes %v", flip, risk, wrong)
		}
	}
}

// The ten fits together are the ten fits one by one.
func TestTargetsTogether(t *testing.T) {
	for _, ridge := range []float64{0, 0.1} {
		set := Setting{Model: "relu", N: 30, Teacher: "digits", Ridge: ridge, Seed: 1}
		l := &linear{set: &set}
		for _, p := range []int{10, 30, 80} {
			if err := l.fit(p, 0); err != nil {
				t.Fatal(err)
			}
			s := &l.sample
			for k := range s.K {
				w := make([]float64, p)
				if err := linmod.Shortest(w, l.phi, s.Y[k*s.LD:], s.N, p, s.LD, ridge); err != nil {
					t.Fatal(err)
				}
				for j, v := range w {
					if got := l.w[k*p+j]; math.Abs(got-v) > 1e-9*length(w) {
						t.Fatalf("p = %d, target %d: weight %d is %v, alone %v", p, k, j, got, v)
					}
				}
			}
		}
	}
}
