package biasvar

import (
	"math"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func start(t *testing.T, link string) *Lab {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if problems != nil {
		t.Fatal(problems)
	}
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}

// through works through the whole sweep.
func through(t *testing.T, l *Lab) *experiment.Snapshot {
	t.Helper()
	for n := 0; ; n++ {
		if _, ended := l.Steps(1); ended {
			break
		}
		if n > 1e6 {
			t.Fatal("it does not end")
		}
	}
	return shot(l)
}

func shot(l *Lab) *experiment.Snapshot {
	s := new(experiment.Snapshot)
	l.Fill(s)
	return s
}

func scalar(s *experiment.Snapshot, key string) float64 {
	for _, v := range s.Scalars {
		if v.Key == key {
			return v.Value
		}
	}
	return math.NaN()
}

// TestThePartsAreTheClosedForm: with inputs at midpoints, 200 runs agree with the exact
// expectations (known to 14 digits from elsewhere) within their standard errors.
func TestThePartsAreTheClosedForm(t *testing.T) {
	known := map[float64][2]float64{ // bias², variance/σ²
		1: {0.18086772436523, 0.066740740740741}, 3: {0.0030424911912335, 0.13411687},
		4: {0.00018129, 0.16856318323707}, 15: {0, 3.0896266210751},
	}
	l := start(t, "lab=biasvar&family=poly&n=30&sigma=0.1&caps=1,3,4,15&runs=200&truth=cos&design=midpoint")
	s := through(t, l)
	for i, p := range s.Sweep.Points {
		want := known[p.Capacity]
		if !p.Final || p.Runs != 200 || p.Failed != 0 || math.Abs(p.Noise-0.01) > 1e-15 {
			t.Errorf("degree %v: %+v", p.Capacity, p)
		}
		variance := 0.01 * want[1]
		if math.Abs(p.Variance-variance) > 4*p.Excess.SE || math.Abs(p.Excess.Mean-(p.Bias2+p.Variance)) > 1e-12*p.Excess.Mean {
			t.Errorf("degree %v: bias² %v, variance %v, want %v and %v", p.Capacity, p.Bias2, p.Variance, want[0], variance)
		}
		if math.Abs(p.Measured.Mean-p.Total) > 4*p.Measured.SE {
			t.Errorf("degree %v: measured %v ± %v, the parts sum to %v", p.Capacity, p.Measured.Mean, p.Measured.SE, p.Total)
		}
		closed := s.Series[2].Y[i]
		if p.Capacity == 4 || p.Capacity == 15 {
			if math.Abs(closed/variance-1) > 1e-9 {
				t.Errorf("degree %v: the closed form of the variance is %v, want %v", p.Capacity, closed, variance)
			}
		}
	}
	if r := scalar(s, "residual"); !(r < 1e-12) {
		t.Errorf("the identity is off by %v", r)
	}
	if st, _ := l.State(); st != experiment.Finished {
		t.Error(st)
	}
	if s.Sweep.Jobs != 800 || s.Sweep.Done != 800 {
		t.Errorf("%d of %d runs", s.Sweep.Done, s.Sweep.Jobs)
	}
}

// TestVarianceFallsWithN: with the cosine basis it is exactly σ²·k/n.
func TestVarianceFallsWithN(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&family=cos&cap=5&axis=n&values=15,30,60,120&runs=400"))
	for i, p := range s.Sweep.Points {
		want := 0.01 * 5 / p.Capacity
		if p.N != int(p.Capacity) || math.Abs(p.Variance-want) > 4*want*math.Sqrt(2.0/5/400) {
			t.Errorf("n = %v: variance %v, want %v", p.Capacity, p.Variance, want)
		}
		if c := s.Series[2].Y[i]; math.Abs(c/want-1) > 1e-9 {
			t.Errorf("n = %v: the closed form is %v, want %v", p.Capacity, c, want)
		}
	}
}

func TestRidgeTradesVarianceForBias(t *testing.T) {
	s := through(t, start(t, "lab=biasvar&cap=15&axis=alpha&reg=l2&values=0,0.05,0.5,5,50&runs=200"))
	for i := 1; i < len(s.Sweep.Points); i++ {
		a, b := s.Sweep.Points[i-1], s.Sweep.Points[i]
		if !(b.Variance < a.Variance && s.Series[1].Y[i] > s.Series[1].Y[i-1]) {
			t.Errorf("from α = %v to %v variance goes from %v to %v, bias² from %v to %v", a.Capacity, b.Capacity, a.Variance, b.Variance, a.Bias2, b.Bias2)
		}
	}
	// λ = 2α = 1 with σ = 0.1, known from elsewhere.
	if got := s.Series[1].Y[2] + s.Series[2].Y[2]; math.Abs(got-0.011477) > 5e-7 {
		t.Errorf("expected excess %v, want 0.011477", got)
	}
}

// TestBitsDoNotDependOnTheOrder takes the jobs the other way round.
func TestBitsDoNotDependOnTheOrder(t *testing.T) {
	for _, link := range []string{"lab=biasvar&caps=2,9&runs=25&design=uniform", "lab=biasvar&family=mlp&caps=1,3&runs=3&stop=120"} {
		a, b := start(t, link), start(t, link)
		want := through(t, a)
		task, err := b.Task()
		if err != nil {
			t.Fatal(err)
		}
		var order []int
		for {
			i, ok := b.Queue().Next()
			if !ok {
				break
			}
			order = append(order, i)
		}
		for k := len(order) - 1; k >= 0; k-- {
			j := task.Job(order[k])
			for !j.Step() {
			}
			b.Queue().Done(order[k], j.Result())
		}
		got := shot(b)
		for i := range want.Sweep.Points {
			x, y := want.Sweep.Points[i], got.Sweep.Points[i]
			if x.Total != y.Total || x.Measured.Mean != y.Measured.Mean || x.Train.Median != y.Train.Median {
				t.Errorf("%s: %+v and %+v", link, x, y)
			}
		}
	}
}

func TestLookingRestartsNothing(t *testing.T) {
	l := start(t, "lab=biasvar&caps=1,4,15&runs=50&cap=4")
	s := through(t, l)
	if scalar(s, "value") != 4 || len(s.Curves[0].Y) != 50*len(s.Curves[0].X) || len(s.Bands[0].Mid) != len(s.Curves[0].X) {
		t.Fatalf("value %v, %d numbers of fits", scalar(s, "value"), len(s.Curves[0].Y))
	}
	sum := 0.0
	for _, c := range s.Hists[0].Counts {
		sum += float64(c)
	}
	if h := s.Hists[0]; sum+float64(h.Under+h.Over) != 50 {
		t.Errorf("%v + %d + %d of 50 predictions", sum, h.Under, h.Over)
	}
	c := l.cfg
	c.Curve.Cap, c.Curve.At = 15, 0.99
	if experiment.Restart(l.cfg, c) != experiment.RestartsLive {
		t.Fatal("a look would begin the runs anew")
	}
	l.SetLive(c)
	wide := shot(l)
	if scalar(wide, "value") != 15 || !(scalar(wide, "at/sd") > scalar(s, "at/sd")) || math.Abs(scalar(wide, "at/x")-0.99) > 0.01 {
		t.Errorf("%v", wide.Scalars)
	}
	if d := math.Abs(scalar(wide, "at/sd")/scalar(wide, "at/closedsd") - 1); d > 4/math.Sqrt(100) {
		t.Errorf("spread %v, in closed form %v", scalar(wide, "at/sd"), scalar(wide, "at/closedsd"))
	}
}

func TestPartialResults(t *testing.T) {
	l := start(t, "lab=biasvar&caps=1,4,15&runs=50")
	s := shot(l)
	if st, _ := l.State(); st != experiment.Ready || len(s.Bands) != 0 || len(s.Curves[0].Y) != 0 || len(s.Series) != 4 {
		t.Errorf("%v, %d bands", st, len(s.Bands))
	}
	for s.Sweep.Done == 0 {
		l.Steps(1)
		s = shot(l)
	}
	if s.Sweep.Done != 10 || s.Sweep.Points[0].Runs != 10 || s.Sweep.Points[0].Final {
		t.Errorf("%d done, %+v", s.Sweep.Done, s.Sweep.Points[0])
	}
}

func TestBadCasesAreWords(t *testing.T) {
	for _, link := range []string{
		"lab=biasvar&n=1&runs=10", "lab=biasvar&runs=1", "lab=biasvar&n=5&caps=3,8,15&runs=10&design=uniform",
		"lab=biasvar&truth=own&fx=log(x-0.3)&runs=10", "lab=biasvar&family=bins&caps=1,7,50&n=10&design=uniform&runs=10",
		"lab=biasvar&family=relus&caps=1,60&n=10&runs=10", "lab=biasvar&reg=l1&alpha=0.1&runs=10", "lab=biasvar&sigma=0&runs=10",
	} {
		s := through(t, start(t, link))
		for _, p := range s.Sweep.Points {
			if p.Runs == 0 || math.IsNaN(p.Train.Mean) {
				t.Errorf("%s: %+v", link, p)
			}
		}
	}
	if _, note := start(t, "lab=biasvar&truth=own&fx=log(x-0.3)&runs=10").State(); !strings.Contains(note, "not a number") {
		t.Errorf("of a truth with holes it says %q", note)
	}
	l := start(t, "lab=biasvar&family=mlp&act=relu&optim=sgd&lr=100&caps=3&runs=5&stop=100")
	if s := through(t, l); s.Sweep.Points[0].Failed != 5 || !math.IsNaN(s.Sweep.Points[0].Test.Mean) {
		t.Errorf("diverged networks: %+v", s.Sweep.Points[0])
	}
}
