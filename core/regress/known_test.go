package regress

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"gradlab/core/family"
	"gradlab/core/target"
)

// known.json holds values that independent programs computed: exactly (those of the sample
// with 60 digits), or by Monte Carlo with their standard errors.
type known struct {
	Sample struct {
		X, Y []float64
		Fits []struct {
			Degree   int
			TrainMSE float64 `json:"train_mse"`
			Excess   float64 `json:"excess_mse_grid1000"`
			CVMean   float64 `json:"cv10_mean"`
			CVSD     float64 `json:"cv10_sd"`
		}
	}
	Fixed, Ridge []struct {
		N, Degree  float64
		Lam        float64
		Bias2      float64
		Variance   float64 `json:"var_over_sigma2"`
		TrainBias2 float64 `json:"train_bias2"`
		TrainNoise float64 `json:"train_noise_coef"`
		Dof        float64
	}
	Cos, Bins []struct {
		N, K     int
		Bias2    float64
		Variance float64 `json:"var_over_sigma2"`
	}
	Drawn []struct {
		Design  string
		Degree  int
		Mean    float64 `json:"excess_mean"`
		SE      float64
		Median  float64 `json:"excess_median"`
		Train   float64 `json:"train_mean"`
		TrainSE float64 `json:"train_se"`
	}
	MLP []struct {
		N, Width int
		Train    float64
		TrainSE  float64 `json:"train_se"`
		Bias2    float64 `json:"bias2_unbiased"`
		Variance float64
		Excess   float64
		ExcessSE float64 `json:"excess_se"`
	}
}

func read(t *testing.T) *known {
	t.Helper()
	text, err := os.ReadFile("testdata/known.json")
	if err != nil {
		t.Fatal(err)
	}
	k := new(known)
	if err := json.Unmarshal(text, k); err != nil {
		t.Fatal(err)
	}
	return k
}

// spec returns the Spec of a linear family without a penalty.
func spec(t *testing.T, key string, capacity int) Spec {
	t.Helper()
	f, err := family.Of(key)
	if err != nil {
		t.Fatal(err)
	}
	return Spec{Family: f, Capacity: capacity, Reg: "none", Seed: 1,
		Net: Training{Act: "tanh", Init: "standard", Bias: "uniform", Optim: "adam", LR: 0.02, Steps: 2000}}
}

func task(t *testing.T, truth, design string, sigma float64) target.Task {
	t.Helper()
	f, err := target.Of(truth, "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := target.DesignOf(design)
	if err != nil {
		t.Fatal(err)
	}
	return target.Task{Truth: f, Design: d, Sigma: sigma}
}

func study(t *testing.T, k target.Task, s Spec, n int) *Study {
	t.Helper()
	st, err := NewStudy(k, s, n, 1)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// near reports whether got is want to rel of it; a bias² near 0, a square of what rounding
// leaves of a function of size 1, has fewer digits.
func near(got, want, rel float64) bool {
	return math.Abs(got-want) <= rel*math.Abs(want)+1e-14*math.Sqrt(math.Abs(want))+1e-26
}

func TestTheClassicSample(t *testing.T) {
	k := read(t)
	order := make([]int, len(k.Sample.X))
	for i := range order {
		order[i] = i
	}
	grid, truth := make([]float64, 1000), make([]float64, 1000)
	for i := range grid {
		grid[i] = (float64(i) + 0.5) / 1000
		truth[i] = math.Cos(1.5 * math.Pi * grid[i])
	}
	for _, row := range k.Sample.Fits {
		f, err := New(spec(t, "poly", row.Degree))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Fit(k.Sample.X, k.Sample.Y, 0); err != nil {
			t.Fatal(err)
		}
		h, g := make([]float64, len(k.Sample.X)), make([]float64, len(grid))
		f.Eval(h, k.Sample.X)
		f.Eval(g, grid)
		cv, err := CrossValidate(f, k.Sample.X, k.Sample.Y, order, 10, 0)
		if err != nil {
			t.Fatal(err)
		}
		train, excess := MSE(k.Sample.Y, h), MSE(truth, g)
		if !near(train, row.TrainMSE, 1e-9) || !near(excess, row.Excess, 1e-9) {
			t.Errorf("degree %d: train %.12g and excess %.12g, want %v and %v", row.Degree, train, excess, row.TrainMSE, row.Excess)
		}
		// The folds of the sorted sample extrapolate, which multiplies rounding errors.
		if math.Abs(cv.Mean/row.CVMean-1) > 1e-7 || math.Abs(cv.SD/row.CVSD-1) > 1e-7 {
			t.Errorf("degree %d: cross-validation %.6g ± %.6g, want %v ± %v", row.Degree, cv.Mean, cv.SD, row.CVMean, row.CVSD)
		}
		t.Logf("degree %d: train %.12g, excess %.12g, cross-validation %.6g ± %.6g", row.Degree, train, excess, cv.Mean, cv.SD)
	}
}

// TestShuffledFoldsChooseWell: of one sample of 30, the degree that cross-validation chooses
// depends on the shuffle, and yet it is hardly ever far from the best, 4.
func TestShuffledFoldsChooseWell(t *testing.T) {
	k := read(t)
	const shuffles = 100
	chosen := map[int]int{}
	for seed := range uint64(shuffles) {
		best, least := -1, math.Inf(1)
		for d := range 16 {
			f, _ := New(spec(t, "poly", d))
			cv, err := CrossValidate(f, k.Sample.X, k.Sample.Y, Shuffled(30, seed), 10, 0)
			if err != nil {
				t.Fatal(err)
			}
			if cv.Mean < least {
				best, least = d, cv.Mean
			}
		}
		chosen[best]++
	}
	t.Logf("degrees chosen in %d shuffles: %v", shuffles, chosen)
	if chosen[3]+chosen[4]+chosen[5] < 95 {
		t.Errorf("degrees chosen: %v", chosen)
	}
}

func TestClosedForms(t *testing.T) {
	k := read(t)
	check := func(name string, s *Study, bias2, variance, trainBias2, trainNoise float64) {
		t.Helper()
		c, err := s.Closed()
		if err != nil || c == nil {
			t.Fatalf("%s: %v, %v", name, c, err)
		}
		if !near(c.Bias2, bias2, 1e-9) || !near(c.Variance, variance, 1e-9) {
			t.Errorf("%s: bias² %.14g and variance %.14g·σ², want %v and %v", name, c.Bias2, c.Variance, bias2, variance)
		}
		if !math.IsNaN(trainNoise) && (!near(c.TrainBias2, trainBias2, 1e-9) || math.Abs(c.TrainNoise-trainNoise) > 1e-13) {
			t.Errorf("%s: train error %.14g + %.14g·σ², want %v and %v", name, c.TrainBias2, c.TrainNoise, trainBias2, trainNoise)
		}
	}
	fixed := task(t, "cos", "midpoint", 0.1)
	for _, r := range k.Fixed {
		check("polynomial", study(t, fixed, spec(t, "poly", int(r.Degree)), int(r.N)), r.Bias2, r.Variance, r.TrainBias2, r.TrainNoise)
	}
	for _, r := range k.Cos {
		check("cosines", study(t, fixed, spec(t, "cos", r.K), r.N), r.Bias2, r.Variance, 0, math.NaN())
	}
	for _, r := range k.Bins {
		check("bins", study(t, fixed, spec(t, "bins", r.K), r.N), r.Bias2, r.Variance, 0, math.NaN())
	}
	for _, r := range k.Ridge {
		s := spec(t, "poly", 15)
		s.Reg, s.Alpha = "l2", r.Lam/2
		st := study(t, fixed, s, int(r.N))
		check("ridge", st, r.Bias2, r.Variance, r.TrainBias2, r.TrainNoise)
		if c, _ := st.Closed(); math.Abs(c.Freedom-r.Dof) > 1e-9 {
			t.Errorf("ridge: λ = %v has %v degrees of freedom, want %v", r.Lam, c.Freedom, r.Dof)
		}
	}
}

// decompose makes r runs.
func decompose(t *testing.T, s *Study, r int) *Parts {
	t.Helper()
	runs := make([]Run, r)
	for i := range runs {
		s.Run(i, &runs[i])
		if !runs[i].OK {
			t.Fatalf("run %d: %s", i, runs[i].Note)
		}
	}
	p := new(Parts)
	Decompose(p, s.Rule, s.F, s.Task.Sigma, runs)
	return p
}

func TestRunsAgreeWithTheClosedForm(t *testing.T) {
	for _, c := range []struct {
		key      string
		capacity int
		alpha    float64
	}{{"poly", 1, 0}, {"poly", 4, 0}, {"poly", 15, 0}, {"poly", 15, 0.5}, {"poly", 15, 50}, {"cos", 5, 0}, {"bins", 6, 0}, {"spline", 8, 0}, {"bumps", 7, 0}, {"relus", 60, 0}, {"relus", 60, 0.1}} {
		s := spec(t, c.key, c.capacity)
		if c.alpha > 0 {
			s.Reg, s.Alpha = "l2", c.alpha
		}
		const runs, sigma = 1000, 0.1
		st := study(t, task(t, "cos", "midpoint", sigma), s, 30)
		p := decompose(t, st, runs)
		closed, err := st.Closed()
		if err != nil {
			t.Fatal(err)
		}
		// The fits' distance to the truth at R runs has its own error; that of the variance is
		// its as well where bias² does not move.
		want := closed.Bias2 + sigma*sigma*closed.Variance
		if math.Abs(p.Excess-want) > 4*p.ExcessSE {
			t.Errorf("%s %d, α = %v: excess %v ± %v, want %v", c.key, c.capacity, c.alpha, p.Excess, p.ExcessSE, want)
		}
		if v := sigma * sigma * closed.Variance; math.Abs(p.Variance-v) > 4*p.ExcessSE {
			t.Errorf("%s %d, α = %v: variance %v, want %v ± %v", c.key, c.capacity, c.alpha, p.Variance, v, p.ExcessSE)
		}
		want = closed.TrainBias2 + sigma*sigma*closed.TrainNoise
		if math.Abs(p.Train-want) > 4*p.TrainSE {
			t.Errorf("%s %d, α = %v: train %v ± %v, want %v", c.key, c.capacity, c.alpha, p.Train, p.TrainSE, want)
		}
		if !(p.Residual < 1e-12) {
			t.Errorf("%s %d: the identity is off by %v of it", c.key, c.capacity, p.Residual)
		}
		if math.Abs(p.Measured-p.Total()) > 4*p.MeasuredSE {
			t.Errorf("%s %d: %v measured ± %v, the parts sum to %v", c.key, c.capacity, p.Measured, p.MeasuredSE, p.Total())
		}
	}
}

func TestDrawnDesignsAgree(t *testing.T) {
	const runs = 1000
	for _, r := range read(t).Drawn {
		if r.Design != "jitter" && (r.Design != "uniform" || r.Degree > 4) {
			continue // the mean of the others has no usable estimate
		}
		p := decompose(t, study(t, task(t, "cos", r.Design, 0.1), spec(t, "poly", r.Degree), 30), runs)
		if se := math.Hypot(p.ExcessSE, r.SE); math.Abs(p.Excess-r.Mean) > 4*se {
			t.Errorf("%s, degree %d: excess %v, want %v ± %v", r.Design, r.Degree, p.Excess, r.Mean, se)
		}
		if se := math.Hypot(p.TrainSE, r.TrainSE); math.Abs(p.Train-r.Train) > 4*se {
			t.Errorf("%s, degree %d: train %v, want %v ± %v", r.Design, r.Degree, p.Train, r.Train, se)
		}
	}
}

func TestNetworksAgree(t *testing.T) {
	const runs = 60
	for _, r := range read(t).MLP {
		if r.N != 30 || r.Width > 10 {
			continue // as above, only slower
		}
		p := decompose(t, study(t, task(t, "cos", "uniform", 0.3), spec(t, "mlp", r.Width), r.N), runs)
		if se := math.Hypot(p.ExcessSE, r.ExcessSE); math.Abs(p.Excess-r.Excess) > 4*se {
			t.Errorf("width %d: excess %v, want %v ± %v", r.Width, p.Excess, r.Excess, se)
		}
		if se := math.Hypot(p.TrainSE, r.TrainSE); math.Abs(p.Train-r.Train) > 4*se {
			t.Errorf("width %d: train %v, want %v ± %v", r.Width, p.Train, r.Train, se)
		}
		t.Logf("width %d: bias² %.5f (known %.5f), variance %.5f (%.5f), train %.5f (%.5f)", r.Width, p.Bias2, r.Bias2, p.Variance, r.Variance, p.Train, r.Train)
	}
}
