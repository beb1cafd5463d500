package boundary

import (
	"fmt"
	"math"
	"testing"

	"gradlab/core/experiment"
)

// What networks reach on the data sets, from an independent program: mean accuracy on 1000
// test examples over 20 seeds with its standard error. Batches are all training examples,
// biases begin uniform, weights as He for ReLU; l2 is the factor of w in the gradient, which
// is 2α.
var reached = []struct {
	data  string
	noise float64
	n     int
	sizes []int // hidden
	act   string
	lr    float64
	l2    float64
	steps int
	scale float64
	test  float64
	se    float64
}{
	{"gauss", 0, 200, nil, "tanh", 0.1, 0, 200, 0.2, 1, 0.0001},
	{"gauss", 0.25, 200, nil, "tanh", 0.1, 0, 200, 0.2, 0.9684, 0.0013},
	{"circle", 0, 200, []int{3}, "tanh", 0.1, 0, 300, 0.2, 0.9753, 0.0081},
	{"circle", 0, 200, []int{4}, "tanh", 0.1, 0, 300, 0.2, 0.9855, 0.002},
	{"circle", 0, 200, []int{8}, "relu", 0.05, 0.001, 300, 0.2, 1, 0.0001},
	{"circle", 0.1, 200, []int{4}, "tanh", 0.1, 0, 300, 0.2, 0.9654, 0.0014},
	{"xor", 0, 200, []int{4}, "tanh", 0.1, 0, 300, 0.2, 0.9769, 0.003},
	{"xor", 0, 200, []int{4}, "relu", 0.1, 0, 300, 0.2, 0.9278, 0.0258},
	{"xor", 0, 200, []int{8}, "relu", 0.05, 0.001, 300, 0.2, 0.9982, 0.0013},
	{"spiral", 0, 200, []int{8, 8}, "tanh", 0.03, 0, 1000, 0.2, 0.9945, 0.0006},
	{"spiral", 0, 200, []int{16}, "tanh", 0.05, 0, 1500, 1, 0.9939, 0.0005},
	{"spiral", 0, 200, []int{16, 16}, "relu", 0.02, 0, 1000, 0.5, 0.9962, 0.0003},
	{"spiral", 0, 200, []int{16, 16}, "tanh", 0.02, 0.0001, 1000, 0.4, 0.9971, 0.0002},
	{"spiral", 0.5, 200, []int{16, 16}, "tanh", 0.02, 0.0001, 1000, 0.4, 0.9355, 0.0029},
	{"moons", 0.1, 200, []int{8}, "tanh", 0.05, 0, 300, 1, 0.9985, 0.0003},
	{"moons", 0.2, 200, []int{8}, "tanh", 0.05, 0.001, 300, 1, 0.9567, 0.0064},
	{"moons", 0.2, 200, []int{16}, "relu", 0.05, 0.001, 300, 1, 0.9646, 0.0013},
	{"arms4", 0.1, 400, []int{16, 16}, "relu", 0.02, 0.001, 500, 1, 0.9991, 0.0002},
	{"arms4", 0.2, 400, []int{16, 16}, "relu", 0.02, 0.001, 500, 1, 0.9965, 0.0004},
	{"blobs4", 0.5, 400, []int{8, 8}, "relu", 0.02, 0.001, 200, 1, 0.9528, 0.0015},
}

func TestReachesKnownAccuracies(t *testing.T) {
	const seeds = 20
	rows := reached
	if testing.Short() { // every build gives the same bits: one of them looks at all
		rows = rows[:4]
	}
	for _, r := range rows {
		t.Run(fmt.Sprintf("%s/%v/%v/%s", r.data, r.noise, r.sizes, r.act), func(t *testing.T) {
			cfg := experiment.Default()
			cfg.Data, cfg.Noise, cfg.N, cfg.NTest = r.data, r.noise, r.n, 1000
			cfg.Hidden, cfg.Act = experiment.MakeWidths(r.sizes...), r.act
			cfg.Scale, cfg.LR, cfg.Batch, cfg.Stop = r.scale, r.lr, 0, r.steps
			cfg.Init = "glorot"
			if r.act == "relu" {
				cfg.Init = "he"
			}
			if r.l2 > 0 {
				cfg.Reg, cfg.Alpha = "l2", r.l2/2
			}
			var sum, sum2 float64
			least := 1.0
			for seed := range seeds {
				cfg.Seed = uint64(seed + 1)
				l := start(t, cfg)
				if done, ended := l.Steps(r.steps); done != r.steps || !ended {
					t.Fatalf("seed %d: %d steps, ended %v", cfg.Seed, done, ended)
				}
				l.score()
				a := l.scores.accuracy.Test
				sum += a
				sum2 += a * a
				least = min(least, a)
			}
			mean := sum / seeds
			se := math.Sqrt(max(0, sum2/seeds-mean*mean) / (seeds - 1))
			// An accuracy of 1 in every run has a standard error too: half an example.
			tol := 3 * math.Sqrt(se*se+r.se*r.se)
			t.Logf("accuracy %.4f ± %.4f (least %.3f), known %.4f ± %.4f: %.1f standard errors", mean, se, least, r.test, r.se, (mean-r.test)/tol*3)
			if math.Abs(mean-r.test) > tol {
				t.Errorf("accuracy %.4f ± %.4f, want %.4f ± %.4f", mean, se, r.test, r.se)
			}
		})
	}
}
