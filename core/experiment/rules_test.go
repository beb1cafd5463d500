package experiment

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func widths(layers, units int) Widths { return MakeWidths(slices.Repeat([]int{units}, layers)...) }

// Large experiments are possible, and what would freeze a page is refused in one sentence
// that names what to change.
func TestWork(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(c *Config)
		key    string // to blame; "" for a valid Config
		parts  []string
	}{
		{"the largest network", func(c *Config) { c.Hidden, c.Batch = widths(20, 256), 32 }, "", nil},
		{"the largest network, batch 256", func(c *Config) { c.Hidden, c.N, c.Batch, c.NTest = widths(20, 256), 900, 256, 200 }, "", nil},
		{"8×64, everything", func(c *Config) { c.Hidden, c.N, c.NVal, c.NTest, c.Batch = widths(8, 64), 10000, 10000, 10000, 0 }, "", nil},
		{"the largest network, all of 200", func(c *Config) { c.Hidden = widths(20, 256) }, "", nil},
		{"many inputs", func(c *Config) { c.Hidden, c.Features, c.Degree, c.Bumps = widths(2, 256), 1023, 8, 5 }, "", nil},
		{"batch more than n", func(c *Config) { c.Hidden, c.Batch = widths(20, 256), 10000 }, "", nil},
		{"20×256, batch 400", func(c *Config) { c.Hidden, c.N, c.Batch = widths(20, 256), 400, 0 },
			"hidden", []string{"a step of 400 examples (batch) through 1251073 parameters (hidden) takes 3.003·10⁹", "a batch of at most 399"}},
		{"20×256, batch 500", func(c *Config) { c.Hidden, c.N, c.Batch = widths(20, 256), 900, 500 },
			"batch", []string{"a step of 500 examples (batch)", "a batch of at most 399"}},
		{"20×256, all of 900", func(c *Config) { c.Hidden, c.N, c.Batch = widths(20, 256), 900, 0 },
			"hidden", []string{"a step of 900 examples (batch) through 1251073 parameters (hidden) takes 6.756·10⁹ operations, at most 3·10⁹", "a batch of at most 399"}},
		{"20×256, 10000 examples", func(c *Config) { c.Hidden, c.N = widths(20, 256), 10000 },
			"hidden", []string{"a look at 10200 examples (n, nval, ntest) through 1251073 parameters (hidden)", "at most 1198 examples, or fewer units"}},
	} {
		c := Default()
		tt.change(&c)
		err := c.Validate()
		if tt.key == "" {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%s is valid", tt.name)
			continue
		}
		f := FieldOf(tt.key)
		if !strings.HasPrefix(err.Error(), f.Label+" ("+f.Key+"): ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %q does not begin with %s", tt.name, err, tt.key)
		}
		for _, p := range tt.parts {
			if !strings.Contains(err.Error(), p) {
				t.Errorf("%s: error %q, want %q in it", tt.name, err, p)
			}
		}
	}
}

// The bound that a message names is valid, and one more is not.
func TestNamedBoundIsValid(t *testing.T) {
	c := Default()
	c.Hidden, c.N, c.NTest = widths(20, 256), 1000, 0
	for batch, want := range map[int]bool{399: true, 400: false} {
		c.Batch = batch
		if got := c.Validate() == nil; got != want {
			t.Errorf("batch %d: valid %v", batch, got)
		}
	}
	c.Batch = 1
	for n, want := range map[int]bool{1198: true, 1199: false} {
		c.N = n
		if got := c.Validate() == nil; got != want {
			t.Errorf("%d examples: valid %v", n, got)
		}
	}
}

// params counts what the network really has.
func TestParams(t *testing.T) {
	c := Default() // 2-8-8-1
	if got := c.params(); got != 2*8+8+8*8+8+8+1 {
		t.Errorf("%d parameters", got)
	}
	c.Data, c.Hidden, c.Degree, c.Bumps, c.Expr = "arms4", Widths{}, 3, 2, "sin(x1); cos(x2)"
	if got := c.params(); got != (9+4+2+1)*4 {
		t.Errorf("%d parameters of logistic regression", got)
	}
}

// A control whose new value breaks a rule says so itself, wherever the rule is at home.
func TestRulesAtControls(t *testing.T) {
	c := Default()
	c.Batch = 0
	c.Hidden = widths(20, 256)
	if err := FieldOf("n").Parse(&c, "500"); err == nil || !strings.HasPrefix(err.Error(), "Examples (n): a step of 500 examples (batch)") {
		t.Errorf("n: %v", err)
	}
	if c.N != 200 {
		t.Error("the refused value was taken over")
	}
	if err := FieldOf("lr").Parse(&c, "1"); err != nil {
		t.Error(err)
	}
	d := Default()
	d.Features, d.Bumps = 0, 2
	if err := FieldOf("bumps").Parse(&d, "0"); err == nil || !strings.Contains(err.Error(), "Bumps (bumps): choose at least one") {
		t.Errorf("bumps: %v", err)
	}
	if got := FieldOf("features").Format(d); got != "none" {
		t.Errorf("no features are written %q", got)
	}
}

// In a link the values are judged together, whatever their order; the one to blame is left
// out.
func TestRulesInLinks(t *testing.T) {
	const big = "hidden=256,256,256,256,256,256,256,256,256,256,256,256,256,256,256,256,256,256,256,256"
	for _, link := range []string{
		"#nval=900&" + big + "&n=100&ntest=0", "#ntest=0&n=100&" + big + "&nval=900",
		"#batch=0&n=300&" + big, "#expr=x1&features=none",
	} {
		if _, problems := Parse(link); problems != nil {
			t.Errorf("%.50s: %v", link, problems)
		}
	}
	c, problems := Parse("#" + big + "&n=900&batch=0")
	if len(problems) != 1 || problems[0].Key != "hidden" || c.Batch != 0 || c.N != 900 || c.Hidden != MakeWidths(8, 8) {
		t.Errorf("batch %d of %d through %v, %v", c.Batch, c.N, c.Hidden, problems)
	}
	// A batch too large goes back to its default, all examples; where that is still too much
	// the network does.
	c, problems = Parse("#" + big + "&n=900&batch=500")
	if len(problems) != 2 || problems[0].Key != "batch" || problems[1].Key != "hidden" || c.Batch != 0 || c.Hidden != MakeWidths(8, 8) {
		t.Errorf("batch %d through %v, %v", c.Batch, c.Hidden, problems)
	}
	c, problems = Parse("#" + big + "&n=9000&batch=0&features=none&expr=log%28x1%29")
	var blamed []string
	for _, p := range problems {
		blamed = append(blamed, p.Key)
	}
	// Without the formula there is no input, and without the network the batch is fine.
	if want := []string{"expr", "features", "hidden"}; !slices.Equal(blamed, want) || c.Hidden != MakeWidths(8, 8) || c.Batch != 0 || c.Expr != "" || c.Features != 3 {
		t.Errorf("blamed %v; %s", blamed, Encode(c))
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

// With the fields that a rule may blame at their defaults it holds, whatever the others are:
// else mend would not end.
func TestRulesHoldAtDefaults(t *testing.T) {
	for _, lab := range Labs {
		c := DefaultOf(lab.Key)
		for i := range Fields {
			f := &Fields[i]
			if f.Kind == KindInt && slices.Contains(f.Labs, lab.Key) && f.Key != "stop" {
				if err := f.parseAlone(&c, strconv.FormatFloat(f.Max, 'g', -1, 64)); err != nil {
					t.Errorf("%s: %v", lab.Key, err)
				}
			}
		}
		for i := range rules {
			if err := rules[i].check(&c); err != nil {
				t.Errorf("%s: %s: %v", lab.Key, rules[i].key, err)
			}
		}
		// A lab's own rules may ask for less than a field allows elsewhere.
		back, problems := Parse(Encode(c))
		if err := back.Validate(); err != nil || problems != nil && infoOf(lab.Key).rules == nil {
			t.Errorf("%s: %v, %v", lab.Key, err, problems)
		}
	}
}
