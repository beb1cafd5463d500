package experiment

import (
	"strings"
	"testing"
)

func TestCompareIsChecked(t *testing.T) {
	for _, c := range []struct{ link, want string }{ // "": valid
		{"compare=loss:squared", ""},
		{"compare=lr:1", ""},
		{"compare=hidden:none", ""},
		{"compare=data:xor", ""},
		{"compare=", ""},
		{"compare=nothing", ""},
		{"compare=lr:0.1~1", ""},
		{"compare=hidden:none~4,4", ""},
		{"compare=lr:0.1~1~3", "3 values"},
		{"compare=lr:0.1~1000", "1e-6 … 100"},
		{"compare=lr:0.1~", "not a number"},
		{"compare=loss:squared~cubed", "one of entropy, squared"},
		{"n=10000&ntest=0&compare=hidden:4~256,256,256,256,256", "the other run cannot be made"},
		{"compare=loss", "key of a field and a colon"},
		{"compare=los:squared", "key of a field and a colon"},
		{"compare=loss:cubed", "one of entropy, squared"},
		{"compare=lr:1000", "1e-6 … 100"},
		{"compare=theme:dark", "key of a field and a colon"},
		{"compare=lab:boundary", "key of a field and a colon"},
		{"compare=compare:lr:1", "key of a field and a colon"},
		{"compare=points:1,2A", "key of a field and a colon"},
		{"compare=features:none", "choose at least one"},
		{"n=10000&ntest=0&compare=hidden:256,256,256,256,256", "the other run cannot be made"},
	} {
		cfg, problems := Parse(c.link)
		switch {
		case c.want == "" && len(problems) > 0:
			t.Errorf("%s: %v", c.link, problems)
		case c.want != "" && len(problems) != 1:
			t.Errorf("%s: %d problems, want one with %q", c.link, len(problems), c.want)
		case c.want != "" && (problems[0].Key != "compare" || !strings.Contains(problems[0].Error(), c.want)):
			t.Errorf("%s: %s: %v, want %q", c.link, problems[0].Key, problems[0], c.want)
		case c.want != "" && cfg.Compare != "":
			t.Errorf("%s: taken over as %q", c.link, cfg.Compare)
		}
	}
}

func TestVariantDiffersInOneField(t *testing.T) {
	base, _ := Parse("nval=50&reg=l2")
	fields := Comparable(base)
	if len(fields) < 15 {
		t.Errorf("only %d fields can be compared", len(fields))
	}
	for _, f := range fields {
		c := base
		if c.Compare = c.Against(f); c.Compare == "" {
			t.Errorf("%s: no other value is proposed", f.Key)
			continue
		}
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", c.Compare, err)
		}
		c.Compare = c.With(1, f.Format(base)) // the second has the first run's own value
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", c.Compare, err)
		}
		list := c.Others()
		if f.Format(base) == "" { // nothing at all is no second value
			list = append(list, base)
		}
		if len(list) != 2 || f.Format(list[0]) == f.Format(base) {
			t.Errorf("%s: the other runs are %d", c.Compare, len(list))
			continue
		}
		if list[1] != base {
			t.Errorf("%s: the run with the first one's value is another", c.Compare)
		}
		v := list[0]
		f.Copy(&v, base)
		if v != base {
			t.Errorf("%s changes more than one field", c.Compare)
		}
		if names := c.Sides(); len(names) < 2 || names[0] == "" || names[1] == "" || names[0] == names[1] || names[len(names)-1] != names[0] && f.Format(base) != "" {
			t.Errorf("%s: named %q", c.Compare, names)
		}
	}
}

// A field that has no effect in a run may have one in the run beside it.
func TestActiveInEitherRun(t *testing.T) {
	alpha := FieldOf("alpha")
	if c, _ := Parse("reg=none"); alpha.Active(c) {
		t.Error("α has an effect without a penalty")
	}
	if c, _ := Parse("reg=none&compare=reg:l2"); !alpha.Active(c) {
		t.Error("α has no effect, though one of the runs has a penalty")
	}
}

func TestSides(t *testing.T) {
	for link, want := range map[string]string{
		"compare=loss:squared":     "entropy | ½(y−h)²",
		"compare=lr:0.3":           "η = 0.03 | η = 0.3",
		"compare=lr:0.3~3":         "η = 0.03 | η = 0.3 | η = 3",
		"compare=reg:l1~l2":        "Ω none | Ω L1 | Ω L2",
		"reg=l2&compare=alpha:0.1": "α = 0.001 | α = 0.1",
		"compare=hidden:none":      "Layers = 8,8 | Layers = none",
		"compare=reg:l1":           "Ω none | Ω L1",
		"compare=batch:10":         "Batch = all | Batch = 10",
	} {
		c, _ := Parse(link)
		if got := strings.Join(c.Sides(), " | "); got != want {
			t.Errorf("%s: %s, want %s", link, got, want)
		}
	}
}

// Either value is changed without the other's being lost, and the second taken away.
func TestWithAValue(t *testing.T) {
	for _, c := range []struct {
		compare string
		k       int
		value   string
		want    string
	}{
		{"lr:0.3", 0, "1", "lr:1"},
		{"lr:0.3", 1, "1", "lr:0.3~1"},
		{"lr:0.3", 1, "", "lr:0.3"},
		{"lr:0.3~3", 0, "1", "lr:1~3"},
		{"lr:0.3~3", 1, "1", "lr:0.3~1"},
		{"lr:0.3~3", 1, "", "lr:0.3"},
		{"", 1, "1", ""},
	} {
		if got := (Config{Compare: c.compare}).With(c.k, c.value); got != c.want {
			t.Errorf("%q with %q at %d is %q, want %q", c.compare, c.value, c.k, got, c.want)
		}
	}
}
