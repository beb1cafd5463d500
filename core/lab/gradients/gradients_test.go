package gradients

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gradlab/core/experiment"
)

func parse(t testing.TB, link string) experiment.Config {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return cfg
}

func start(t testing.TB, link string) *Lab {
	t.Helper()
	l, err := New(parse(t, link))
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}

func fill(l *Lab) *experiment.Snapshot {
	s := new(experiment.Snapshot)
	l.Fill(s)
	return s
}

// At the start the measured sizes are those that theory says, layer by layer, and every number
// is counted.
func TestFirstPicture(t *testing.T) {
	l := start(t, "lab=gradients&width=128&depth=5&batch=200&n=200&init=glorot")
	s := fill(l)
	if len(s.Others) != 2 || len(s.Hists) != 10 {
		t.Fatalf("%d others, %d histograms", len(s.Others), len(s.Hists))
	}
	for k, run := range []*experiment.Snapshot{s, &s.Others[0], &s.Others[1]} {
		if title := run.Texts[0].Value; title != []string{"Sigmoid", "tanh", "ReLU"}[k] {
			t.Errorf("network %d is %q", k, title)
		}
		for i := range 5 {
			h := &run.Hists[i]
			if !(math.Abs(h.RMS/h.Mark-1) < 0.35) { // the tolerance of a single seed
				t.Errorf("%s: δ of layer %d is %v, predicted %v", run.Texts[0].Value, i+1, h.RMS, h.Mark)
			}
			n := uint64(0)
			for _, c := range h.Counts {
				n += uint64(c)
			}
			if all := n + h.Under + h.Over + h.Zero + h.NaN + h.Inf; all != 128*200 {
				t.Errorf("network %d, layer %d: %d numbers counted, want %d", k, i+1, all, 128*200)
			}
			if first := &s.Hists[0]; h.Lo != first.Lo || h.Hi != first.Hi || len(h.Counts) != len(first.Counts) {
				t.Errorf("network %d, layer %d has an axis of its own", k, i+1)
			}
			z := &run.Hists[5+i]
			if !(math.Abs(z.RMS/z.Mark-1) < 0.35) {
				t.Errorf("%s: z of layer %d is %v, predicted %v", run.Texts[0].Value, i+1, z.RMS, z.Mark)
			}
		}
	}
	// Half of what ReLU passes back is exactly 0.
	if h := &s.Others[1].Hists[2]; math.Abs(float64(h.Zero)/(128*200)-0.5) > 0.1 {
		t.Errorf("%d of %d are 0", h.Zero, 128*200)
	}
	if s.Step != 0 || len(s.Series) == 0 || s.Series[0].Key != "loss/train" || len(s.Series[0].X) != 1 {
		t.Errorf("series %v", s.Series)
	}
}

// Each quantity is counted, on either axis; a change of them does not touch the run.
func TestQuantities(t *testing.T) {
	l, twin := start(t, "lab=gradients&depth=3&width=20&beside=none"), start(t, "lab=gradients&depth=3&width=20&beside=none")
	l.Steps(7)
	twin.Steps(7)
	s := new(experiment.Snapshot)
	for _, q := range quantityKeys {
		for _, bins := range []string{"log", "signed"} {
			cfg := l.cfg
			cfg.Gradients.Quantity, cfg.Gradients.Bins = q, bins
			l.SetLive(cfg)
			l.Fill(s)
			want := uint64(20 * 64)
			if q == "dw" || q == "ratio" {
				want = 20 * 20
			}
			for i := range 3 {
				h, n := &s.Hists[i], uint64(0)
				for _, c := range h.Counts {
					n += uint64(c)
				}
				if n+h.Under+h.Over+h.Zero != want || n < want/2 || h.Log != (bins == "log") || !(h.RMS > 0) {
					t.Errorf("%s, %s, layer %d: %d on the axis, %d and %d beside it, %d zeros, RMS %v", q, bins, i+1, n, h.Under, h.Over, h.Zero, h.RMS)
				}
			}
		}
	}
	l.Steps(3)
	twin.Steps(3)
	if !slices.Equal(l.nets[0].net.Params(), twin.nets[0].net.Params()) {
		t.Error("looking changes the run")
	}
}

// The first pass that is shown is the one that the first step is made from.
func TestFirstStepIsTheOneShown(t *testing.T) {
	for _, compare := range []string{"norm", "act"} {
		l := start(t, "lab=gradients&depth=4&width=16&beside="+compare)
		before := fill(l)
		l.Steps(1)
		after := fill(l)
		for i := range 4 {
			if a, b := before.Hists[i].RMS, after.Hists[i].RMS; a != b {
				t.Errorf("%s: δ of layer %d was %v, is %v", compare, i+1, a, b)
			}
		}
	}
}

// However the steps are grouped and looked at, a run is the same; the networks of a comparison are
// those that run alone.
func TestSameRun(t *testing.T) {
	const link = "lab=gradients&depth=4&width=16&n=100&batch=16&beside=remedies"
	a, b := start(t, link), start(t, link)
	a.Steps(40)
	for range 20 {
		fill(b)
		b.Steps(2)
	}
	for i := range a.nets {
		if !slices.Equal(a.nets[i].net.Params(), b.nets[i].net.Params()) {
			t.Errorf("network %d differs", i)
		}
		if x, y := fill(a), fill(b); x.Loss != y.Loss && !math.IsNaN(x.Loss.Val) {
			t.Errorf("losses %v and %v", x.Loss, y.Loss)
		}
	}
	alone := start(t, "lab=gradients&depth=4&width=16&n=100&batch=16&beside=none&norm=batch")
	alone.Steps(40)
	if !slices.Equal(a.nets[2].net.Params(), alone.nets[0].net.Params()) {
		t.Error("batch normalisation beside others is not as alone")
	}
}

// What the literature says happens: the setting is that of an independent program, in which after
// 200 steps a sigmoid network of eight layers had learnt nothing, and He's ReLU everything.
func TestWhatLearns(t *testing.T) {
	const link = "lab=gradients&depth=8&width=24&n=500&batch=64&optim=momentum&lr=0.05&beside=none"
	for _, c := range []struct {
		fields string
		learns bool
	}{
		{"act=sigmoid&init=standard", false},
		{"act=sigmoid&init=glorot", false},
		{"act=tanh&init=standard", true},
		{"act=tanh&init=glorot", true},
		{"act=relu&init=he", true},
		{"act=sigmoid&init=standard&norm=batch", true},
	} {
		l := start(t, link+"&"+c.fields)
		l.Steps(300)
		s := fill(l)
		if learnt := s.Loss.Train < 0.2; learnt != c.learns || !c.learns && s.Loss.Train < 0.66 {
			t.Errorf("%s: loss %v after 300 steps", c.fields, s.Loss.Train)
		}
	}
}

// One network blows up: it is named, its numbers that are not finite are counted, the others go on.
func TestOneDiverges(t *testing.T) {
	l := start(t, "lab=gradients&depth=6&width=30&init=he&lr=1e-3&beside=act&quantity=z")
	l.nets[2].net.Params()[5] = 1e308
	l.nets[2].net.Params()[6] = 1e308
	if _, ended := l.Steps(20); ended {
		t.Fatal("ended")
	}
	status, note := l.State()
	if status != experiment.Paused || !strings.HasPrefix(note, "ReLU diverged after step 0: ") {
		t.Errorf("%v, %q", status, note)
	}
	s := fill(l)
	bad := uint64(0)
	for i := range 6 {
		bad += s.Others[1].Hists[i].NaN + s.Others[1].Hists[i].Inf
	}
	if s.Others[1].Status != experiment.Diverged || bad == 0 || s.Step != 20 || math.IsNaN(s.Loss.Train) {
		t.Errorf("status %v, %d not finite, step %d, loss %v", s.Others[1].Status, bad, s.Step, s.Loss.Train)
	}
	for _, n := range l.nets {
		n.net.Params()[0] = math.NaN()
	}
	if _, ended := l.Steps(5); !ended {
		t.Error("all have diverged, and it goes on")
	}
	if status, _ := l.State(); status != experiment.Diverged {
		t.Errorf("status %v", status)
	}
	fill(l)
}

func TestPass(t *testing.T) {
	l := start(t, "lab=gradients&depth=3&width=10&n=50&batch=20&beside=none&act=tanh")
	text := func(key string) string {
		for _, x := range fill(l).Texts {
			if x.Key == key {
				return x.Value
			}
		}
		return ""
	}
	for k, want := range map[int][2]string{
		1: {"z¹ = U¹x + b¹,   φ¹ = tanh(z¹)", "(10×10)·(10×20) → 10×20"},
		3: {"z³ = U³φ² + b³,   φ³ = tanh(z³)", "(10×10)·(10×20) → 10×20"},
		4: {"h = wᵀφ³ + b", "(1×10)·(10×20) → 1×20"},
		6: {"∂L/∂w = Σ ∂L/∂h · φ³", "(1×20)·(20×10) → 1×10"},
		7: {"δ³ = w∂L/∂h × σ’(z³),   ∂L/∂U³ = δ³(φ²)ᵀ", "(10×1)·(1×20) × 10×20 → 10×20"},
		9: {"δ¹ = (U²)ᵀδ² × σ’(z¹),   ∂L/∂U¹ = δ¹(x)ᵀ", "(10×10)·(10×20) × 10×20 → 10×20"},
	} {
		if err := l.Apply(experiment.Do{Key: "pass", Args: [4]float64{float64(k)}}); err != nil {
			t.Fatal(err)
		}
		if got := [2]string{text("pass/formula"), text("pass/shapes")}; got != want {
			t.Errorf("step %d: %q, want %q", k, got, want)
		}
	}
	for _, bad := range []float64{-1, 10, 1.5, math.NaN()} {
		if err := l.Apply(experiment.Do{Key: "pass", Args: [4]float64{bad}}); err == nil || !strings.Contains(err.Error(), "1 … 9") {
			t.Errorf("step %v: %v", bad, err)
		}
	}
	if err := l.Apply(experiment.Do{Key: "pass"}); err != nil || text("pass/formula") != "" {
		t.Error("it does not end")
	}
	if l.Apply(experiment.Do{Key: "jump"}) == nil || l.Apply(experiment.Focus{}) == nil {
		t.Error("an unknown command is taken")
	}
}

// The formula of the way back is what the network computes: δ¹ from δ² by hand.
func TestBackwardFormula(t *testing.T) {
	l := start(t, "lab=gradients&depth=3&width=6&n=50&batch=5&beside=none&act=tanh")
	net := l.nets[0].net
	w := net.Weights(2)
	for u := range 6 {
		for c := range 5 {
			back := 0.0
			for o := range 6 {
				back += w[o*6+u] * net.Delta(2).At(o, c)
			}
			a := math.Tanh(net.GradSums(1).At(u, c))
			if got, want := net.Delta(1).At(u, c), back*(1-a*a); math.Abs(got-want) > 1e-15 {
				t.Errorf("δ¹(%d, %d) = %v, by the formula %v", u, c, got, want)
			}
		}
	}
}

func TestCurvesStayBounded(t *testing.T) {
	l := start(t, "lab=gradients&depth=1&width=2&n=20&batch=0&beside=skip")
	for _, steps := range []int{1, 100, 3000, 20000} {
		l.Steps(steps)
		s := fill(l)
		for _, c := range s.Series {
			if n := len(c.X); n != len(c.Y) || n > maxPoints+1 || c.X[n-1] != float64(l.step) || !slices.IsSorted(c.X) {
				t.Errorf("step %d: %s has %d and %d points, the last at %v", l.step, c.Key, n, len(c.Y), c.X[n-1])
			}
		}
	}
}

func TestNoAllocation(t *testing.T) {
	for _, link := range []string{"", "&bins=signed&quantity=ratio", "&beside=remedies&quantity=dw&ntest=50"} {
		l := start(t, "lab=gradients&depth=4&width=16&n=100"+link)
		s := fill(l)
		l.Steps(600) // past a thinning
		l.Fill(s)
		if a := testing.AllocsPerRun(20, func() { l.Steps(3); l.Fill(s) }); a != 0 {
			t.Errorf("%s: %v allocations", link, a)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	for link, want := range map[string]string{
		"lab=gradients&depth=21":                              "depth",
		"lab=gradients&task=own":                              "task",
		"lab=gradients&depth=20&width=256&batch=512&n=600":    "at most 3·10⁹",
		"lab=gradients&depth=20&width=256&batch=16&n=2000":    "at most 3·10⁹",
		"lab=gradients&beside=act&quantity=curvature":         "quantity",
		"lab=gradients&depth=10&width=128&batch=256&norm=max": "norm",
	} {
		if _, problems := experiment.Parse(link); len(problems) == 0 || !strings.Contains(problems[0].Error(), want) {
			t.Errorf("%s: %v", link, problems)
		}
	}
}

// What looking costs beside the step that feeds it, in a large network.
func TestCostOfHistograms(t *testing.T) {
	if testing.Short() {
		return // the other builds time nothing
	}
	l := start(t, "lab=gradients&depth=10&width=128&n=256&batch=256&beside=none&act=tanh")
	s := fill(l)
	best := func(f func()) time.Duration {
		least := time.Hour
		for range 7 {
			begin := time.Now()
			f()
			least = min(least, time.Since(begin))
		}
		return least
	}
	n := l.nets[0]
	step := best(func() { from, cols := l.feed.Next(); n.update(l, from, cols); l.feed.Advance(cols); l.step++ })
	n.score(l)
	look := best(func() {
		n.measures.old, n.picture.old = true, true
		l.Fill(s)
	})
	t.Logf("step %v, all that is looked at %v (%.1f %%)", step, look, 100*look.Seconds()/step.Seconds())
	if look > step { // a quarter is what it may take on a machine that does nothing else
		t.Errorf("looking takes %v, a step %v", look, step)
	}
}

// A person's own points are a task like any other, three classes and all; a link takes them along.
func TestOwnPoints(t *testing.T) {
	const link = "lab=gradients&task=own&n=2&ntest=1&depth=3&width=10&points=0,0,6~1,2A-1,3B2,-2C1.5,2A-1,2.5B2.5,-2C"
	cfg := parse(t, link)
	if again, problems := experiment.Parse(experiment.Encode(cfg)); len(problems) > 0 || again != cfg {
		t.Errorf("%s does not come back: %v", experiment.Encode(cfg), problems)
	}
	l := start(t, link)
	if n := l.task.train.N; n != 4 || l.task.test == nil || l.task.test.N != 2 || l.task.spec.Sizes[len(l.task.spec.Sizes)-1] != 3 {
		t.Errorf("%d train, sizes %v", n, l.task.spec.Sizes)
	}
	if x := l.task.train.X[0]; math.Abs(x-1*1.2/6) > 1e-12 { // scaled so that the square reaches 1.2
		t.Errorf("the first input is %v", x)
	}
	l.Steps(500)
	if s := fill(l); !(s.Others[0].Loss.Train < 0.1) || math.IsNaN(s.Loss.Test) {
		t.Errorf("loss %v after 500 steps", s.Others[0].Loss)
	}
	// Other points are other data.
	other := cfg
	other.Points += "3,3B"
	if r := experiment.Restart(cfg, other); r != experiment.RestartsData {
		t.Errorf("a new point restarts %v", r)
	}
	none, problems := experiment.Parse("lab=gradients&task=own")
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "Task (task): there are no points of your own") || none.Gradients.Task != "gaussian" {
		t.Errorf("no points: %v", problems)
	}
}

// Units that are flat for every example are dead, and places where σ′ is small are saturated.
func TestDeadAndSaturated(t *testing.T) {
	l := start(t, "lab=gradients&depth=2&width=10&n=50&batch=0")
	for _, n := range l.nets {
		for u := range 10 {
			n.net.Biases(1)[u] = -100
		}
		n.net.Grad(l.feed.Examples, 0, 50)
		n.measures.old, n.picture.old = true, true
	}
	s := fill(l)
	for k, run := range []*experiment.Snapshot{s, &s.Others[0], &s.Others[1]} {
		first, second := run.Layers()[0], run.Layers()[1]
		if first.Saturated != 1 || first.Dead != 1 || k < 2 && second.Dead == 1 {
			t.Errorf("network %d: %+v, %+v", k, first, second)
		}
		if k == 2 && first.Zero != first.Count { // of ReLU δ is exactly 0 there
			t.Errorf("%d of %d are 0", first.Zero, first.Count)
		}
	}
}
