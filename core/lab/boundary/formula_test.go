package boundary

import (
	"math"
	"strings"
	"testing"

	"gradlab/core/diff"
	"gradlab/core/experiment"
)

// lab starts the run of a link.
func lab(t *testing.T, link string) *Lab {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return start(t, cfg)
}

// graphOf asks for the formula of l on an example and reads it as the autodiff lab does.
func graphOf(t *testing.T, l *Lab, example int) (experiment.Config, *diff.Graph) {
	t.Helper()
	if err := l.Apply(experiment.Do{Key: experiment.DoGraph, Args: [4]float64{float64(example)}}); err != nil {
		t.Fatal(err)
	}
	link := ""
	for _, x := range filled(l).Texts {
		if x.Key == experiment.TextLink {
			link = x.Value
		}
	}
	c, problems := experiment.Parse(link)
	if len(problems) > 0 || c.Lab != "autodiff" {
		t.Fatalf("%s: %v", link, problems)
	}
	e, err := c.Function()
	if err != nil {
		t.Fatal(err)
	}
	g, err := diff.New(e)
	if err != nil {
		t.Fatal(err)
	}
	at, err := experiment.ParsePoint(c.Autodiff.Point)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float64, len(e.Vars()))
	for _, p := range at {
		for j, name := range e.Vars() {
			if name == p.Name {
				x[j] = p.Value
			}
		}
	}
	if len(at) != len(x) {
		t.Errorf("%d values of %d variables %v", len(at), len(x), e.Vars())
	}
	g.At(x)
	return c, g
}

// The formula of a network is the network: its loss on an example and the derivatives by all
// weights that are variables are those that training goes by.
func TestFormulaIsTheNetwork(t *testing.T) {
	for link, variables := range map[string]int{
		"hidden=":                                3 + 2,
		"hidden=&features=x1sq,sinx1,x1x2,logx2": 5 + 4,
		"hidden=3&act=sigmoid":                   13 + 2,
		"hidden=3&loss=squared":                  13 + 2,
		"hidden=12&act=relu":                     49 + 2,
		"hidden=16&act=leaky":                    17 + 2, // of the hidden layer's 48 weights and the output's 17 only these
		"hidden=8,8":                             9 + 24 + 2,
		"hidden=3,4,2&act=tanh,linear,sigmoid":   3 + 10 + 16 + 9 + 2,
		"data=arms4&hidden=4&act=relu":           20 + 12 + 2,
		"data=arms4&hidden=3&loss=squared":       16 + 9 + 2,
		"hidden=2&bumps=2":                       3 + 14 + 6, // x₁, x₂ and four bumps
		"hidden=1,1,1,1,1":                       8 + 3 + 2 + 2 - 2 + 2,
		"hidden=2&degree=3&features=":            3 + 20 + 9,
		"hidden=2&expr=x1*x1%3B1/(1%2Bx2^2)":     3 + 10 + 4,
	} {
		l := lab(t, "lab=boundary&ntest=0&n=40&"+link)
		l.Steps(20)
		train := &l.parts[experiment.Train]
		for _, k := range []int{0, 17, 40} {
			_, g := graphOf(t, l, k)
			example := max(k-1, 0)
			l.net.Grad(train.examples, example, 1)
			loss, _ := l.net.Evaluate(train.examples, example, 1)
			var got [1]float64
			g.Values(got[:])
			if !(math.Abs(got[0]-loss) <= 1e-12*max(1, loss)) {
				t.Fatalf("%s, example %d: L = %v, the network's %v", link, k, got[0], loss)
			}
			// The derivatives by the formula's names.
			vars := g.Expr().Vars()
			if len(vars) != variables && variables > 0 {
				t.Errorf("%s: %d variables, want %d: %v", link, len(vars), variables, vars)
			}
			row := make([]float64, len(vars))
			g.JacobianReverse(row)
			want := derivativesByName(l)
			for j, name := range vars {
				d, ok := want[name]
				if !ok {
					continue // an input
				}
				delete(want, name)
				if !(math.Abs(row[j]-d) <= 1e-12*max(1, math.Abs(d))) {
					t.Errorf("%s, example %d: ∂L/∂%s = %v, the network's %v", link, k, name, row[j], d)
				}
			}
		}
	}
}

// derivativesByName returns the gradient that the network has, by the names of the formula.
func derivativesByName(l *Lab) map[string]float64 {
	d := make(map[string]float64)
	sizes := l.spec.Sizes
	last := len(sizes) - 1
	digits := func(n ...int) (s string) {
		for _, v := range n {
			s += string(rune('0' + v + 1))
		}
		return s
	}
	for layer := 1; layer <= last; layer++ {
		dw, db, in := l.net.WeightGrads(layer), l.net.BiasGrads(layer), sizes[layer-1]
		for u := range sizes[layer] {
			if in > 9 || sizes[layer] > 9 {
				continue // the names are tested elsewhere
			}
			for i := range in {
				switch {
				case layer == last && sizes[last] == 1:
					d["w"+digits(i)] = dw[i]
				case layer == last:
					d["w"+digits(u, i)] = dw[u*in+i]
				case last == 2 && sizes[last] == 1:
					d["u"+digits(u, i)] = dw[u*in+i]
				default:
					d["u"+digits(layer-1)+"_"+digits(u, i)] = dw[u*in+i]
				}
			}
			switch {
			case layer == last && sizes[last] == 1:
				d["b"] = db[u]
			case layer == last || last == 2 && sizes[last] == 1:
				d["b"+digits(u)] = db[u]
			default:
				d["b"+digits(layer-1)+"_"+digits(u)] = db[u]
			}
		}
	}
	return d
}

// The text of it, as a person reads it.
func TestFormulaText(t *testing.T) {
	l := lab(t, "lab=boundary&hidden=2&n=10&ntest=0")
	c, _ := graphOf(t, l, 0)
	want := "z1 = u11*x1 + u12*x2 + b1; phi1 = tanh(z1); z2 = u21*x1 + u22*x2 + b2; phi2 = tanh(z2); h = w1*phi1 + w2*phi2 + b; "
	if !strings.HasPrefix(c.Autodiff.Formula, want) || !strings.HasSuffix(c.Autodiff.Formula, "; L") {
		t.Errorf("%s\nwant %s…", c.Autodiff.Formula, want)
	}
	if c, _ := graphOf(t, lab(t, "lab=boundary&hidden=12&n=10&ntest=0"), 0); !strings.HasPrefix(c.Autodiff.Formula, "z1 = u_1_1*x1 + u_1_2*x2 + b1; ") {
		t.Error(c.Autodiff.Formula)
	}
	c, _ = graphOf(t, lab(t, "lab=boundary&hidden=2,2&n=10&ntest=0"), 0)
	if want := "z1_1 = u1_11*x1 + u1_12*x2 + b1_1; phi1_1 = tanh(z1_1); "; !strings.HasPrefix(c.Autodiff.Formula, want) {
		t.Error(c.Autodiff.Formula)
	}
}

// An opened step's example is the one that is meant.
func TestFormulaOfOpenedStep(t *testing.T) {
	l := lab(t, "lab=boundary&hidden=3&n=40&ntest=0&batch=8")
	l.Steps(2)
	for _, do := range []experiment.Do{{Key: experiment.StepOpen}, {Key: experiment.StepExample, Args: [4]float64{1}}} {
		if err := l.Apply(do); err != nil {
			t.Fatal(err)
		}
	}
	_, g := graphOf(t, l, 0)
	var got [1]float64
	g.Values(got[:])
	if o := filled(l).Opened; math.Abs(got[0]-o.Loss) > 1e-12 || o.Loss == 0 {
		t.Errorf("L = %v, of the opened step %v", got[0], o.Loss)
	}
}

// What is too large is said with what would fit; and that does.
func TestFormulaTooLarge(t *testing.T) {
	for link, want := range map[string]string{
		"hidden=32":         "nodes, and at most 320 can be drawn; a hidden layer of up to 28 would fit",
		"hidden=16,16":      "2 hidden layers of up to 8 would fit",
		"hidden=8,8,8":      "3 hidden layers of up to 6 would fit",
		"hidden=4&degree=8": "nodes",
	} {
		l := lab(t, "lab=boundary&"+link)
		err := l.Apply(experiment.Do{Key: experiment.DoGraph})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", link, err)
		}
		for _, x := range filled(l).Texts {
			if x.Key == experiment.TextLink {
				t.Errorf("%s: a link nevertheless", link)
			}
		}
	}
	graphOf(t, lab(t, "lab=boundary&hidden=8,8"), 3)
	l := lab(t, "lab=boundary&n=40")
	for _, bad := range []float64{-1, 41, 1.5, math.NaN()} {
		if err := l.Apply(experiment.Do{Key: experiment.DoGraph, Args: [4]float64{bad}}); err == nil || !strings.Contains(err.Error(), "1 … 40") {
			t.Errorf("example %v: %v", bad, err)
		}
	}
}
