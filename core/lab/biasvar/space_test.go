package biasvar

import (
	"fmt"
	"math"
	"testing"

	"gradlab/core/descent"
	"gradlab/core/experiment"
)

// Of Gaussian inputs the parts are known: below n no bias at all, beyond it the share of the truth
// that n samples do not span; the sum is the exact risk of finite samples.
func TestGaussianInputsAgreeWithTheClosedForm(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&family=isotropic&n=40&sigma=0.4472135954999579&caps=4,20,30,60,80,200&runs=400"))
	closed := func(key string, i int) float64 {
		for _, q := range s.Series {
			if q.Key == key {
				return q.Y[i]
			}
		}
		t.Fatalf("there is no series %s", key)
		return 0
	}
	whole := []float64{.0229, .2105, .6667, .7544, .7051, .8503} // the exact risk at these p
	for i, p := range s.Sweep.Points {
		bias, variance := closed("closed/bias2", i), closed("closed/variance", i)
		if math.Abs(bias+variance-whole[i]) > 6e-5 {
			t.Errorf("p = %v: bias² %v and variance %v are %v, want %v", p.Capacity, bias, variance, bias+variance, whole[i])
		}
		if math.Abs(p.Excess.Mean-bias-variance) > 4*p.Excess.SE {
			t.Errorf("p = %v: excess %v ± %v, want %v", p.Capacity, p.Excess.Mean, p.Excess.SE, bias+variance)
		}
		if d := math.Abs(p.Measured.Mean - p.Total); d > 4*p.Measured.SE {
			t.Errorf("p = %v: measured %v ± %v, the parts say %v", p.Capacity, p.Measured.Mean, p.Measured.SE, p.Total)
		}
		// The standard error of bias² is at most that of the mean fit, squared and twice across.
		if se := 2*math.Sqrt(bias*variance/400) + variance/400; math.Abs(p.Bias2-bias) > 4*se+1e-4 {
			t.Errorf("p = %v: bias² %v, want %v ± %v", p.Capacity, p.Bias2, bias, se)
		}
	}
	if r := scalar(s, "residual"); !(r < 1e-12) {
		t.Errorf("the identity holds to %v", r)
	}
}

// At one x the mean of predictions and their spread are those of the first weight.
func TestPredictionsOfGaussianInputs(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&family=isotropic&n=20&sigma=0.5&caps=5,60&cap=60&runs=1000&x0=2"))
	m, v := descent.Linear(20, 60, 0.25)
	x, r := scalar(s, "at/x"), math.Sqrt(1000)
	sd := math.Abs(x) * math.Sqrt(v)
	if got := scalar(s, "at/mean"); math.Abs(x-2) > 0.05 || math.Abs(got-m*x) > 4*sd/r {
		t.Errorf("at x = %v the mean is %v, want %v ± %v", x, got, m*x, sd/r)
	}
	if got := scalar(s, "at/sd"); math.Abs(got/sd-1) > 4*math.Sqrt(2/r/r) {
		t.Errorf("the spread is %v, want %v", got, sd)
	}
	if got, want := scalar(s, "at/closedbias"), (m-1)*x; math.Abs(got-want) > 1e-12 {
		t.Errorf("the closed bias is %v, want %v", got, want)
	}
	if s.Domain.X0 != -2.5 || s.Domain.X1 != 2.5 {
		t.Errorf("the picture is over %+v", s.Domain)
	}
}

// Random features are those of the double-descent lab: so is their error.
func TestRandomFeaturesAreThoseOfDescent(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&family=relus&d=10&n=40&sigma=0.3&caps=10,22,200,400&runs=200"))
	for i, want := range []float64{.715, .571, .138, .113} { // medians of a computation apart from this one
		p := &s.Sweep.Points[i]
		spread := p.Excess.Q3 - p.Excess.Q1
		if se := 1.25 * spread / 1.349 / math.Sqrt(200) * math.Sqrt2; math.Abs(p.Excess.Median-want) > 4*se+0.02*want {
			t.Errorf("p = %v: median %v, want %v ± %v", p.Capacity, p.Excess.Median, want, se)
		}
		if d := math.Abs(p.Measured.Mean - p.Total); d > 4*p.Measured.SE {
			t.Errorf("p = %v: measured %v ± %v, the parts say %v", p.Capacity, p.Measured.Mean, p.Measured.SE, p.Total)
		}
	}
}

// In one dimension the falling cosines have the medians of a computation apart from this one.
func TestFallingCosines(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&family=cosine&n=20&design=jitter&caps=1,3,6,10,15,20,25,40,100,400&runs=400"))
	for i, want := range []float64{.455, .0156, .00382, .00533, .0091, .0239, .0150, .0097, .0077, .0070} {
		p := &s.Sweep.Points[i].Excess
		if se := 1.25 * (p.Q3 - p.Q1) / 1.349 / 20 * math.Sqrt2; math.Abs(p.Median-want) > 4*se+0.005*want {
			t.Errorf("p = %v: median %v, want %v ± %v", s.Sweep.Points[i].Capacity, p.Median, want, se)
		}
	}
}

// The peak of networks by width is one of variance: 40 examples in 8 dimensions, noise 0.5.
func TestThePeakIsVariance(t *testing.T) {
	if testing.Short() {
		t.Skip("trains networks")
	}
	const runs = 40
	s := through(t, start(t, fmt.Sprintf("lab=biasvar&family=mlp&d=8&n=40&sigma=0.5&act=relu&init=he&bias=zero&lr=0.05&stop=500&caps=1,5,64&runs=%d", runs)))
	for i, want := range []float64{0.18, 1.24, 0.47} {
		p := &s.Sweep.Points[i]
		// What 200 runs gave was within 5 %, and 400 test inputs tell a mean square as well.
		if math.Abs(p.Variance-want) > 4*math.Hypot(p.Excess.SE, 0.07*want) {
			t.Errorf("width %v: variance %v ± %v, want %v", p.Capacity, p.Variance, p.Excess.SE, want)
		}
		if math.Abs(p.Bias2) > 0.01+4*p.Variance/runs {
			t.Errorf("width %v: bias² %v", p.Capacity, p.Bias2)
		}
	}
}

// All axes work with several inputs, and what cannot be is a word.
func TestAxesInSpace(t *testing.T) {
	for link, caps := range map[string]int{
		"lab=biasvar&family=isotropic&cap=20&axis=n&runs=10":                        11,
		"lab=biasvar&family=relus&d=3&n=20&cap=20&axis=alpha&reg=l2&runs=10":        11,
		"lab=biasvar&family=fourier&d=2&n=20&runs=5":                                18,
		"lab=biasvar&family=mlp&d=2&n=5&caps=1,2&runs=3&stop=5&teacher=abs":         2,
		"lab=biasvar&family=mlp&d=2&n=5&cap=2&axis=alpha&reg=l1&runs=3&stop=5":      11,
		"lab=biasvar&family=relus&d=2&n=1&caps=1,2,5&runs=3":                        3,
		"lab=biasvar&family=cosine&n=20&design=jitter&caps=1,20,100&runs=10&cap=20": 3,
	} {
		s := through(t, start(t, link))
		if len(s.Sweep.Points) != caps {
			t.Errorf("%s: %d points, want %d", link, len(s.Sweep.Points), caps)
		}
		for _, p := range s.Sweep.Points {
			if p.Failed > 0 || !(p.Variance >= 0) || math.IsNaN(p.Bias2) {
				t.Errorf("%s: at %v %d failed, bias² %v, variance %v", link, p.Capacity, p.Failed, p.Bias2, p.Variance)
			}
		}
		if s.Status == experiment.Failed || len(s.Bands) == 0 || len(s.Hists) == 0 {
			t.Errorf("%s: there is no picture: %s", link, s.Note)
		}
	}
	for link, key := range map[string]string{
		"lab=biasvar&family=relus&d=2&reg=l1&alpha=1":                                               "reg",
		"lab=biasvar&family=mlp&d=8&n=600":                                                          "n",
		"lab=biasvar&family=poly&x0=1.5":                                                            "x0",
		"lab=biasvar&family=poly&caps=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20&runs=1000": "",
		"lab=biasvar&family=cos&caps=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31&runs=1000": "runs",
		"lab=fit&family=isotropic": "family",
	} {
		_, problems := experiment.Parse(link)
		if key == "" && len(problems) > 0 || key != "" && (len(problems) != 1 || problems[0].Key != key) {
			t.Errorf("%s: %v, want one about %q", link, problems, key)
		}
	}
}
