package descent

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gradlab/core/stats"
	"gradlab/core/target"
)

// scores makes runs of one capacity and returns train and excess errors.
func scores(t testing.TB, set Setting, p, runs int) (train, excess []float64) {
	t.Helper()
	task, err := NewTask(set, []int{p}, runs)
	if err != nil {
		t.Fatal(err)
	}
	for r := range runs {
		j := task.Job(r)
		for !j.Step() {
		}
		train, excess = append(train, j.Result()[0]), append(excess, j.Result()[1])
	}
	return train, excess
}

// midway checks a median against one of another sample of as many numbers: within four standard
// errors, which follow from the quartiles as they would for a log-normal law.
func midway(t *testing.T, what string, x []float64, want float64, others int) {
	t.Helper()
	s := stats.Summarise(x, nil)
	se := 1.2533 * math.Log(s.Q3/s.Q1) / 1.349 * math.Sqrt(1/float64(len(x))+1/float64(others))
	if d := math.Log(s.Median / want); !(math.Abs(d) <= 4*se) {
		t.Errorf("%s: median %.4g, reference %.4g: %.1f standard errors apart", what, s.Median, want, d/se)
	}
}

var gaussian = Setting{Model: "isotropic", N: 40, Sigma: math.Sqrt(0.2), Seed: 1}

// Values of the formula at n = 40, r² = 1, σ² = 0.2, computed apart.
var exact = []struct{ p, bias2, variance float64 }{
	{4, 0, 0.022857142857142857}, {10, 0, 0.06896551724137931}, {20, 0, 0.21052631578947367},
	{30, 0, 0.6666666666666666}, {36, 0, 2.4}, {38, 0, 7.6000000000000005},
	{42, 0.04761904761904767, 8}, {44, 0.09090909090909094, 2.6666666666666665},
	{50, 0.2, 0.8888888888888888}, {60, 1. / 3, 0.42105263157894735}, {80, 0.5, 0.20512820512820512},
	{200, 0.8, 0.050314465408805034}, {400, 0.9, 0.022284122562674095},
}

func TestExact(t *testing.T) {
	for _, e := range exact {
		_, b, v := Exact(40, int(e.p), 1, 0.2)
		near(t, "bias²", b, e.bias2)
		near(t, "variance", v, e.variance)
	}
	for p := 39; p <= 41; p++ {
		if v, _, _ := Exact(40, p, 1, 0.2); !math.IsInf(v, 1) {
			t.Errorf("at p = %d the expectation is %v", p, v)
		}
	}
}

// Values of Hastie and others' limits at r² = 1, σ² = 0.2.
func TestLimit(t *testing.T) {
	for _, h := range []struct{ gamma, plain, ridge float64 }{
		{0.1, 0.0222222222222, 0.0216880033165}, {0.5, 0.2, 0.148331477355}, {0.9, 1.8, 0.31793946117},
		{1.05, 4.04761904762, 0.377466871002}, {1.5, 0.733333333333, 0.518821998875},
		{2, 0.7, 0.621699056603}, {5, 0.85, 0.838516480713}, {10, 0.922222222222, 0.91789083458},
	} {
		close12(t, "limit", Limit(h.gamma, 1, 0.2), h.plain)
		close12(t, "best ridge", LimitRidge(h.gamma, 1, 0.2), h.ridge)
		// The best ridge is z = σ²γ/r², and any other is worse.
		near(t, "ridge at its best", LimitAt(h.gamma, 1, 0.2, 0.2*h.gamma), LimitRidge(h.gamma, 1, 0.2))
		for _, z := range []float64{0.1, 0.19, 0.21, 0.5} {
			if LimitAt(h.gamma, 1, 0.2, z*h.gamma) < LimitRidge(h.gamma, 1, 0.2) {
				t.Errorf("γ = %v: ridge %v·γ beats the best one", h.gamma, z)
			}
		}
	}
}

// The mean of many runs is the exact expectation, within four standard errors.
func TestGaussianAgainstExact(t *testing.T) {
	const runs = 1000
	for _, p := range []int{4, 20, 30, 36, 44, 60, 80, 200} {
		_, x := scores(t, gaussian, p, runs)
		want, _, _ := Exact(40, p, 1, 0.2)
		if s := stats.Summarise(x, nil); math.Abs(s.Mean-want) > 4*s.SE {
			t.Errorf("p = %d: mean %.4f ± %.4f, exact %.4f", p, s.Mean, s.SE, want)
		}
	}
	// Where there is no mean there is a median.
	for p, want := range map[int]float64{39: 5.35, 40: 18, 41: 5.35} {
		train, x := scores(t, gaussian, p, runs)
		midway(t, "at the peak", x, want, 2000)
		if p >= 40 && stats.Summarise(train, nil).Median > 1e-15 {
			t.Errorf("p = %d does not go through every example", p)
		}
	}
}

// The ridge penalty that is best in the limit takes the peak away at n = 40, too.
func TestGaussianRidge(t *testing.T) {
	set := gaussian
	for _, p := range []int{20, 40, 80} {
		set.Ridge = 0.2 * float64(p)
		_, x := scores(t, set, p, 500)
		want := LimitRidge(float64(p)/40, 1, 0.2)
		if s := stats.Summarise(x, nil); math.Abs(s.Mean-want) > 4*s.SE+0.03*want {
			t.Errorf("p = %d: %.4f ± %.4f, limit %.4f", p, s.Mean, s.SE, want)
		}
	}
}

var relu = Setting{Model: "relu", N: 40, D: 10, Sigma: 0.3, Teacher: "linear", Seed: 1}

// Medians of 400 runs of another program, with other random numbers.
func TestReLUFeatures(t *testing.T) {
	for _, r := range []struct {
		p             int
		excess, ridge float64
	}{
		{2, 0.9641, 0.9595}, {10, 0.7152, 0.6362}, {22, 0.5705, 0.2738}, {30, 0.8864, 0.1885}, {36, 1.876, 0.1543},
		{40, 9.463, 0.1369}, {44, 2.785, 0.1262}, {60, 0.4905, 0.0984}, {120, 0.1882, 0.0686}, {400, 0.1128, 0.054},
	} {
		_, x := scores(t, relu, r.p, 300)
		midway(t, fmt.Sprint("p = ", r.p), x, r.excess, 400)
		set := relu
		set.Ridge = 0.05
		_, x = scores(t, set, r.p, 200)
		midway(t, "with ridge", x, r.ridge, 400)
	}
}

func TestCosines(t *testing.T) {
	truth, _ := target.Of("cos", "")
	for _, r := range []struct {
		design string
		p      int
		excess float64
	}{
		{"jitter", 1, 0.4552}, {"jitter", 3, 0.015588}, {"jitter", 6, 0.0038194}, {"jitter", 10, 0.0053251},
		{"jitter", 20, 0.023894}, {"jitter", 40, 0.009656}, {"jitter", 200, 0.007163},
		{"uniform", 6, 0.0053538}, {"uniform", 20, 51723000}, {"uniform", 100, 0.020872},
	} {
		design, _ := target.DesignOf(r.design)
		set := Setting{Model: "cosine", N: 20, Sigma: 0.1, Truth: truth, Design: design, Seed: 1}
		_, x := scores(t, set, r.p, 300)
		midway(t, r.design, x, r.excess, 400)
	}
}

var (
	adam     = Training{Act: "relu", Init: "he", Bias: "zero", Optim: "adam", LR: 0.05, Steps: 500, Reg: "none"}
	networkA = Setting{Model: "mlp", N: 40, D: 8, Sigma: 0.5, Teacher: "linear", Net: adam, Seed: 1}
)

// The peak over the wide end, each sample fitted by both: 2.34 in 400 runs of another program.
func TestNetworksByWidth(t *testing.T) {
	const runs = 60
	_, peak := scores(t, networkA, 6, runs)
	_, wide := scores(t, networkA, 64, runs)
	ratio := make([]float64, runs)
	for i := range ratio {
		ratio[i] = peak[i] / wide[i]
	}
	s := stats.Summarise(ratio, nil)
	want := math.Log(2.34)
	if se := math.Hypot(s.LogSE, 0.06/2.34); math.Abs(s.LogMean-want) > 4*se {
		t.Errorf("ratio %.3f, want 2.34 (log %.3f ± %.3f)", math.Exp(s.LogMean), s.LogMean, se)
	}
	s = stats.Summarise(wide, nil)
	if math.Abs(s.LogMean-math.Log(0.459)) > 4*math.Hypot(s.LogSE, 0.012/0.459) {
		t.Errorf("64 units: %.3f, want 0.459", math.Exp(s.LogMean))
	}
	train, small := scores(t, networkA, 1, runs)
	s = stats.Summarise(small, nil)
	if math.Abs(s.LogMean-math.Log(0.1434)) > 4*math.Hypot(s.LogSE, 0.03) {
		t.Errorf("one unit: %.4f, want 0.1434", math.Exp(s.LogMean))
	}
	midway(t, "train error of one unit", train, 0.199, 400)
}

// With weight decay the curve is almost flat, and lower than without at every width above 1.
func TestNetworksWithDecay(t *testing.T) {
	set := networkA
	set.Net.Reg, set.Net.Alpha = "l2", 0.005 // adds 0.02·w to the gradient of the mean of (y−h)²
	for p, want := range map[int]float64{5: 0.299, 32: 0.244} {
		_, x := scores(t, set, p, 40)
		s := stats.Summarise(x, nil)
		if math.Abs(s.LogMean-math.Log(want)) > 4*math.Hypot(s.LogSE, 0.04) {
			t.Errorf("%d units: %.3f ± %.0f %%, want %.3f", p, math.Exp(s.LogMean), 100*s.LogSE, want)
		}
	}
}

// The whole shape: a first minimum, the peak, and the second descent.
func TestNetworksShape(t *testing.T) {
	set := Setting{Model: "mlp", N: 60, D: 5, Sigma: 0.5, Teacher: "abs", Net: adam, Seed: 1}
	set.Net.Steps = 1500
	geo := map[int]float64{}
	for _, p := range []int{1, 3, 12, 32} {
		_, x := scores(t, set, p, 20)
		geo[p] = math.Exp(stats.Summarise(x, nil).LogMean)
	}
	if !(geo[1] > 2*geo[3] && geo[12] > 2*geo[3] && geo[12] > 1.5*geo[32]) {
		t.Errorf("errors at 1, 3, 12, 32 units: %.3f, %.3f, %.3f, %.3f", geo[1], geo[3], geo[12], geo[32])
	}
}

// A run depends on nothing but the Setting, its capacity and its number.
func TestRunsArePure(t *testing.T) {
	truth, _ := target.Of("sin", "")
	design, _ := target.DesignOf("uniform")
	for _, set := range []Setting{gaussian, relu, networkA,
		{Model: "fourier", N: 15, D: 1, Sigma: 0.1, Truth: truth, Design: design, Seed: 3},
		{Model: "cosine", N: 15, Sigma: 0.1, Truth: truth, Design: design, Seed: 3},
	} {
		set.Net.Steps = min(set.Net.Steps, 40)
		caps := []int{3, 17, 40}
		a, _ := NewTask(set, caps, 3)
		var forth [][3]float64
		for i := range a.Len() {
			forth = append(forth, finish(a, i))
		}
		for i := a.Len() - 1; i >= 0; i-- {
			b, _ := NewTask(set, caps, 3)
			if again, alone := finish(a, i), finish(b, i); again != forth[i] || alone != forth[i] {
				t.Errorf("%s: job %d gives %v, then %v, alone %v", set.Model, i, forth[i], again, alone)
			}
		}
	}
}

func finish(task *Task, i int) [3]float64 {
	j := task.Job(i)
	for !j.Step() {
	}
	return [3]float64(j.Result())
}

// Networks give these bits on every machine.
func TestNetworkBits(t *testing.T) {
	task, _ := NewTask(networkA, []int{6}, 1)
	got := finish(task, 0)
	want := [3]float64{0x1.b0b2c08c3808p-11, 0x1.dd2611344c5bep-01, 0x1.830ee02adba04p+02}
	if got != want {
		t.Errorf("%x, want %x", got, want)
	}
}

// Too few examples, features that are 0 on all of them, a single one: numbers or a word, never
// a panic.
func TestHardCases(t *testing.T) {
	truth, _ := target.Of("cos", "")
	design, _ := target.DesignOf("midpoint")
	for _, model := range []string{"isotropic", "relu", "fourier", "cosine", "mlp"} {
		for _, n := range []int{1, 2, 5} {
			for _, d := range []int{1, 3} {
				for _, ridge := range []float64{0, 1e-12, 0.1} {
					set := Setting{Model: model, N: n, D: d, Sigma: 0.1, Teacher: "linear", Truth: truth, Design: design, Ridge: ridge, Net: adam, Seed: 1}
					set.Net.Steps = 5
					for _, p := range []int{1, 2, 5, 30} {
						task, err := NewTask(set, []int{p}, 5)
						if err != nil {
							t.Fatal(err)
						}
						for i := range 5 {
							if s := finish(task, i); math.IsNaN(s[0] + s[1]) {
								t.Errorf("%s n=%d d=%d p=%d λ=%v: %v", model, n, d, p, ridge, s)
							}
						}
					}
				}
			}
		}
	}
}

// Where a person's formula has no value there is nothing to learn; where it has none at all there
// is no fit.
func TestTruthThatIsNoNumber(t *testing.T) {
	design, _ := target.DesignOf("midpoint")
	for formula, fits := range map[string]bool{"sqrt(x-0.5)": true, "log(-1-x)": false} {
		truth, err := target.Of("own", formula)
		if err != nil {
			t.Fatal(err)
		}
		for _, model := range []string{"cosine", "relu", "mlp"} {
			set := Setting{Model: model, N: 5, D: 1, Truth: truth, Design: design, Net: adam}
			set.Net.Steps = 20
			task, _ := NewTask(set, []int{3}, 1)
			if s := finish(task, 0); math.IsNaN(s[1]) == fits {
				t.Errorf("%s, %s: %v", formula, model, s)
			}
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Abs(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// close12 is near for numbers written with twelve digits.
func close12(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-11*math.Abs(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// Test error by steps of a linear model with inputs of two speeds: down, up, down again, as in 20
// runs of another program.
func TestSpeeds(t *testing.T) {
	set := Setting{Model: "speeds", N: 100, Sigma: 1, Seed: 1, Net: Training{Act: "relu", Init: "he", Bias: "zero", Optim: "sgd", LR: 0.2, Steps: 4460, Reg: "none"}}
	const runs = 20
	task, err := NewTask(set, []int{0}, runs)
	if err != nil {
		t.Fatal(err)
	}
	marks := Checkpoints(4460)
	by := make([][]float64, len(marks))
	for r := range runs {
		j := task.Job(r)
		for !j.Step() {
		}
		for k := range marks {
			by[k] = append(by[k], j.Result()[3*k+1])
		}
	}
	for at, want := range map[int][2]float64{1: {2.638, 0.026}, 3: {2.520, 0.029}, 49: {3.486, 0.123}, 995: {1.403, 0.077}, 4460: {1.034, 0.061}} {
		k := slices.Index(marks, at)
		if k < 0 {
			t.Errorf("step %d is not among %v", at, marks)
			continue
		}
		s := stats.Summarise(by[k], nil)
		if math.Abs(s.Mean-want[0]) > 4*math.Hypot(s.SE, want[1]) {
			t.Errorf("after %d steps %.3f ± %.3f, want %.3f ± %.3f", at, s.Mean, s.SE, want[0], want[1])
		}
	}
}
