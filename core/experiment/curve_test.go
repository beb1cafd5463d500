package experiment

import (
	"slices"
	"strings"
	"testing"
)

// Links leave out what is as in a lab's default, which is part of their meaning.
func TestDefaultsOfCurveLabsDoNotChange(t *testing.T) {
	const both = "n=30 seed=1 act=tanh init=standard bias=uniform optim=adam lr=0.02 momentum=0.9 stop=2000 reg=none alpha=0.001 "
	for lab, want := range map[string]string{
		"fit": "lab=fit " + both + "speed=20 theme=auto font=1 embed=0 show= bar=reset,play,step,epoch,open autoplay=0 poster=0 bg= " +
			"truth=cos sigma=0.1 design=uniform caps= fx=x*sin(9*x) family=poly cap=4 folds=10 pts=",
		"biasvar": "lab=biasvar " + both + "theme=auto font=1 embed=0 show= bar=reset,play,step,epoch,open autoplay=0 poster=0 bg= " +
			"truth=cos sigma=0.1 design=midpoint caps= runs=200 background=0 fx=x*sin(9*x) family=poly cap=4 axis=capacity values= x0=0.5 d=1 teacher=linear",
	} {
		c := DefaultOf(lab)
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", lab, err)
		}
		var have []string
		for i := range Fields {
			if f := &Fields[i]; f.Labs == nil || slices.Contains(f.Labs, lab) {
				have = append(have, f.Key+"="+f.Format(c))
			}
		}
		if got := strings.Join(have, " "); got != want {
			t.Errorf("the default of %s is\n%s\nand was\n%s", lab, got, want)
		}
	}
}

func TestParseValues(t *testing.T) {
	list, err := parseValues("0,1e-3, 0.5,20")
	if err != nil || !slices.Equal(list, []float64{0, 0.001, 0.5, 20}) {
		t.Errorf("%v %v", list, err)
	}
	for _, bad := range []string{"a", "1,,2", "-1", "2,1", "1,1", "NaN", "Inf", "1e99"} {
		if list, err := parseValues(bad); err == nil {
			t.Errorf("%q was read as %v", bad, list)
		}
	}
}

func TestParsePts(t *testing.T) {
	x, y, err := ParsePts("0,1,.5,-2.25,1,0")
	if err != nil || !slices.Equal(x, []float64{0, 0.5, 1}) || !slices.Equal(y, []float64{1, -2.25, 0}) {
		t.Errorf("%v %v %v", x, y, err)
	}
	if got := FormatPts(x, y); got != "0,1,0.5,-2.25,1,0" {
		t.Error(got)
	}
	for _, bad := range []string{"1", "a,b", "2,0", "-0.1,0", "0,NaN", "0,1e9"} {
		if _, _, err := ParsePts(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestCurveLinks(t *testing.T) {
	for _, c := range []struct{ link, problem string }{
		{"lab=fit&family=poly&cap=4&n=30&sigma=0.1&truth=cos", ""},
		{"lab=fit&n=1", ""},
		{"lab=boundary&n=1", "Examples (n): 1 is not in 2"},
		{"lab=fit&cap=21", "Complexity (cap): 21 degree: Polynomial goes from 0 to 20"},
		{"lab=fit&family=spline&cap=1", "Complexity (cap)"},
		{"lab=fit&n=2000", "Examples (n): 2000 points"},
		{"lab=fit&truth=own&fx=log(0-1-x)", "Formula f(x) (fx)"},
		{"lab=fit&truth=own&fx=x2", "Formula f(x) (fx): at character 1"},
		{"lab=fit&family=trees", "valid"},
		{"lab=biasvar&family=poly&n=30&sigma=0.1&caps=1,2,3&runs=200&truth=cos&design=midpoint", ""},
		{"lab=biasvar&caps=1,99", "Capacities (caps): 99 degree"},
		{"lab=biasvar&caps=1.5", "Capacities (caps)"},
		{"lab=biasvar&axis=n&values=15,30,2000", "Values (values): samples of 2000 points"},
		{"lab=biasvar&axis=alpha&reg=l2&values=0.1,0.25", ""},
	} {
		cfg, problems := Parse(c.link)
		switch {
		case c.problem == "" && len(problems) > 0:
			t.Errorf("%s: %v", c.link, problems)
		case c.problem != "" && (len(problems) != 1 || !strings.Contains(problems[0].Error(), c.problem) && c.problem != "valid"):
			t.Errorf("%s: %v, want %s", c.link, problems, c.problem)
		}
		if err := cfg.Validate(); err != nil {
			t.Errorf("%s: %v", c.link, err)
		}
	}
}

// TestWhatIsLookedAtRestartsNothing: in Bias–variance the field that the errors are drawn
// against says what is looked at, and what trains a run makes all runs anew.
func TestWhatIsLookedAtRestartsNothing(t *testing.T) {
	for _, c := range []struct {
		from, key, to string
		want          Restarts
	}{
		{"lab=biasvar", "cap", "7", RestartsLive},
		{"lab=biasvar", "n", "60", RestartsData},
		{"lab=biasvar&axis=n", "n", "60", RestartsLive},
		{"lab=biasvar&axis=n", "cap", "7", RestartsWeights},
		{"lab=biasvar&axis=alpha&reg=l2", "alpha", "1", RestartsLive},
		{"lab=biasvar&reg=l2", "alpha", "1", RestartsWeights},
		{"lab=biasvar", "x0", "0.3", RestartsLive},
		{"lab=fit", "cap", "7", RestartsWeights},
		{"lab=fit&reg=l2", "alpha", "1", RestartsLive},
		{"lab=fit", "pts", "0,1,1,0", RestartsLive},
	} {
		a, _ := Parse(c.from)
		b := a
		if err := FieldOf(c.key).Parse(&b, c.to); err != nil {
			t.Error(err)
			continue
		}
		if got := Restart(a, b); got != c.want {
			t.Errorf("%s: %s=%s restarts %v, want %v", c.from, c.key, c.to, got, c.want)
		}
	}
}

func TestAnotherFamilyTakesItsCapacitiesAlong(t *testing.T) {
	c, _ := Parse("lab=biasvar&caps=0,1&cap=0")
	if err := FieldOf("family").Parse(&c, "spline"); err != nil || c.Curve.Cap != 2 || c.Sweep.Caps != "" {
		t.Errorf("%v: capacity %d of %q", err, c.Curve.Cap, c.Sweep.Caps)
	}
	c, _ = Parse("lab=biasvar&caps=2,6&cap=3")
	if err := FieldOf("family").Parse(&c, "cos"); err != nil || c.Curve.Cap != 3 || c.Sweep.Caps != "2,6" {
		t.Errorf("%v: capacity %d of %q", err, c.Curve.Cap, c.Sweep.Caps)
	}
}

func TestIdleFields(t *testing.T) {
	c := DefaultOf("fit")
	for key, want := range map[string]bool{"lr": false, "act": false, "fx": false, "design": true, "folds": true, "cap": true, "alpha": false} {
		if got := FieldOf(key).Active(c); got != want {
			t.Errorf("%s: active %v, want %v", key, got, want)
		}
	}
	c.Curve.Family, c.Sweep.Truth, c.Reg = "mlp", "own", "l1"
	for key, want := range map[string]bool{"lr": true, "act": true, "fx": true, "folds": true, "alpha": true, "momentum": false} {
		if got := FieldOf(key).Active(c); got != want {
			t.Errorf("network: %s: active %v, want %v", key, got, want)
		}
	}
}
