package experiment

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestDefaultIsValid(t *testing.T) {
	if err := Default().Validate(); err != nil {
		t.Error(err)
	}
}

// Links leave out what is as in Default, so Default is part of the meaning of every link
// that somebody has kept.
func TestDefaultDoesNotChange(t *testing.T) {
	var have []string
	for i := range Fields {
		f := &Fields[i]
		if f.Labs == nil || slices.Contains(f.Labs, Default().Lab) {
			have = append(have, f.Key+"="+f.Format(Default()))
		}
	}
	const want = "lab=boundary data=spiral n=200 nval=0 ntest=200 noise=0.1 balance=0.5 scale=0 seed=1 " +
		"features=x1,x2 degree=0 bumps=0 expr= hidden=8,8 act=tanh init=glorot bias=uniform wseed=0 freeze= " +
		"loss=entropy optim=adam grad=auto lr=0.03 momentum=0.9 batch=0 patience=0 stop=0 compare= reg=none alpha=0.001 " +
		"speed=5 showtest=1 seal=0 classes=0 face=accuracy theme=auto font=1 embed=0 points= params= " +
		"show= bar=reset,play,step,epoch,open autoplay=0 poster=0 bg="
	if got := strings.Join(have, " "); got != want {
		t.Errorf("Default is\n%s\nand was\n%s", got, want)
	}
}

// Every field of Config has one row, and every row a field of its own with a type that goes
// with its kind.
func TestFieldsCoverConfig(t *testing.T) {
	types := map[Kind]any{
		KindBool: new(bool), KindInt: new(int), KindFloat: new(float64), KindSeed: new(uint64),
		KindChoice: new(string), KindSet: new(Set), KindWidths: new(Widths), KindText: new(string),
		KindPoints: new(string), KindVariant: new(string),
	}
	var c Config
	rows := make(map[uintptr]string)
	for i := range Fields {
		f := &Fields[i]
		p := reflect.ValueOf(f.at(&c))
		if want := reflect.TypeOf(types[f.Kind]); p.Type() != want {
			t.Errorf("%s: kind %v with a field of type %v", f.Key, f.Kind, p.Type())
		}
		if other, ok := rows[p.Pointer()]; ok {
			t.Errorf("rows %s and %s stand for the same field", f.Key, other)
		}
		rows[p.Pointer()] = f.Key
		if FieldOf(f.Key) != f {
			t.Errorf("key %s is not unique", f.Key)
		}
	}
	count := 0
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			if v.Field(i).Kind() == reflect.Struct {
				walk(v.Field(i)) // of one lab, or of several
				continue
			}
			count++
			if _, ok := rows[v.Field(i).Addr().Pointer()]; !ok {
				t.Errorf("%s.%s has no row", v.Type().Name(), v.Type().Field(i).Name)
			}
		}
	}
	walk(reflect.ValueOf(&c).Elem())
	if len(Fields) != count {
		t.Errorf("%d rows for %d fields", len(Fields), count)
	}
	if FieldOf("rate") != nil {
		t.Error("a key that does not exist has a row")
	}
}

func TestFieldRows(t *testing.T) {
	for i := range Fields {
		f := &Fields[i]
		if f.Label == "" || f.Help == "" || !strings.HasSuffix(f.Help, ".") {
			t.Errorf("%s: label %q, help %q: each field needs both, the help in sentences", f.Key, f.Label, f.Help)
		}
		if f.Group != "" && !slices.Contains(Groups, f.Group) {
			t.Errorf("%s: group %q is not among Groups", f.Key, f.Group)
		}
		if !slices.IsSorted(f.Steps) && f.Key != "speed" {
			t.Errorf("%s: steps %v do not rise", f.Key, f.Steps)
		}
		for _, v := range f.Steps {
			c := Default()
			if err := f.SetNumber(&c, v); err != nil {
				t.Errorf("a slider cannot stand where it stops: %v", err)
			}
			if got := f.Steps[f.Stop(c)]; got != v {
				t.Errorf("%s: at %v the slider shows %v", f.Key, v, got)
			}
		}
		if (f.Kind == KindChoice || f.Kind == KindSet) != (len(f.Choices) > 0) {
			t.Errorf("%s: kind %v with %d choices", f.Key, f.Kind, len(f.Choices))
		}
		for j, ch := range f.Choices {
			c := Default()
			if err := f.Parse(&c, ch.Key); err != nil {
				t.Error(err)
			}
			if ch.Title == "" || ch.Help == "" {
				t.Errorf("%s: choice %s needs title and help", f.Key, ch.Key)
			}
			if strings.ContainsAny(ch.Key, ", &=#%") {
				t.Errorf("%s: choice %q has a sign that links need", f.Key, ch.Key)
			}
			for _, other := range f.Choices[:j] {
				if other.Key == ch.Key {
					t.Errorf("%s: two choices %s", f.Key, ch.Key)
				}
			}
		}
		if f.Kind == KindSet && len(f.Choices) > 32 {
			t.Errorf("%s: %d choices do not fit a Set", f.Key, len(f.Choices))
		}
		if f.Restarts.Sentence() == "" || f.Restarts.String() == "" || f.Valid() == "" {
			t.Errorf("%s: nothing to tell", f.Key)
		}
	}
}

func TestStopTakesTheNearestInRatio(t *testing.T) {
	for _, tt := range []struct {
		lr   float64
		want float64
	}{{1e-6, 1e-5}, {0.05, 0.03}, {0.06, 0.1}, {0.03, 0.03}, {100, 10}} {
		c := Default()
		c.LR = tt.lr
		f := FieldOf("lr")
		if got := f.Steps[f.Stop(c)]; got != tt.want {
			t.Errorf("at %v the slider stands at %v, want %v", tt.lr, got, tt.want)
		}
	}
	if got := FieldOf("seed").Stop(Default()); got != -1 {
		t.Errorf("a field without steps stops at %d", got)
	}
}

func TestParseField(t *testing.T) {
	tests := []struct {
		key, text string
		want      string // as formatted, when it is valid
		err       string // else a part of the error
	}{
		{"lr", "0.1", "0.1", ""},
		{"lr", " 1E-05 ", "1e-5", ""},
		{"lr", "1e-6", "1e-6", ""},
		{"lr", "100", "100", ""},
		{"lr", "0", "", "Rate η (lr): 0 is not in 1e-6 … 100"},
		{"lr", "100.1", "", "Rate η (lr): 100.1 is not in 1e-6 … 100"},
		{"lr", "-1", "", "is not in"},
		{"lr", "NaN", "", "NaN is not in"},
		{"lr", "inf", "", "+Inf is not in"},
		{"lr", "1e999", "", "is not in"},
		{"lr", "", "", `"" is not a number in`},
		{"lr", "fast", "", `"fast" is not a number in`},
		{"noise", "-0", "0", ""},
		{"n", "2", "2", ""},
		{"n", "1e3", "1000", ""},
		{"n", "10001", "", "Examples (n): 10001 is not in 1 … 10000"},
		{"n", "2.5", "", "not a whole number"},
		{"n", "-3", "", "-3 is not in"},
		{"n", "1e300", "", "is not in 1 … 10000"},
		{"n", "NaN", "", "is not in"},
		{"batch", "all", "0", ""},
		{"batch", "0", "0", ""},
		{"scale", "0", "0", ""},
		{"scale", "auto", "0", ""},
		{"scale", "0.001", "", "Input scale (scale): 0.001 is not in 0.01 … 10 or 0 (auto)"},
		{"seed", "9007199254740991", "9007199254740991", ""},
		{"seed", "9007199254740992", "", "is not in 0 … 9007199254740991"},
		{"seed", "-1", "", "is not in 0 …"},
		{"embed", "1", "1", ""},
		{"embed", "true", "1", ""},
		{"embed", "Off", "0", ""},
		{"embed", "2", "", "on (1) or off (0)"},
		{"show", "map, loss", "map, loss", ""},
		{"show", "<b>", "", "name of a card"},
		{"bar", "play,open", "play,open", ""},
		{"bar", "none", "none", ""},
		{"bar", "sound", "", "reset, play, step"},
		{"bg", "transparent", "transparent", ""},
		{"bg", "FDF6e3", "FDF6e3", ""},
		{"bg", "red", "", "hexadecimal"},
		{"act", "relu", "relu", ""},
		{"act", "tahn", "", `Activation σ (act): "tahn" is not one of tanh, relu`},
		{"act", "", "", `"" is not one of`},
		{"act", "tanh,relu", "tanh,relu", ""},
		{"act", " relu , tanh,tanh, tanh", "relu,tanh", ""},
		{"act", "tanh,", "", `"" is not one of tanh`},
		{"act", "tanh,relo", "", `"relo" is not one of tanh, relu, sigmoid, linear, leaky, or one for each hidden layer joined by commas`},
		{"act", strings.Repeat("tanh,relu,", 10) + "tanh", "", "21 are too many: at most 20"},
		{"loss", "entropy,squared", "", `"entropy,squared" is not one of`},
		{"features", "x2,x1", "x1,x2", ""},
		{"features", "x1, x1", "x1", ""},
		{"features", "", "", "choose at least one of x1, x2"},
		{"features", "none", "", "or a degree, bumps or a formula"},
		{"degree", "8", "8", ""},
		{"degree", "9", "", "9 is not in 0 … 8"},
		{"bumps", "none", "0", ""},
		{"bumps", "2.5", "", "not a whole number"},
		{"expr", "sin(3*x1)*x2", "sin(3*x1)*x2", ""},
		{"expr", "  x1  ;\n x2 ", "x1 ; x2", ""},
		{"expr", "", "", ""},
		{"expr", "x1 + x3", "", "Formula φ(x) (expr): at character 6: unknown name x3; have x1, x2"},
		{"expr", "sin(x1", "", "at character 7"},
		{"expr", "log(x1)", "", "log(x₁) is not defined at x1 = -5."},
		{"expr", "1/x1", "1/x1", ""},
		{"expr", strings.Repeat("x1+", 100) + "x1", "", "302 bytes are too long: at most 200"},
		{"expr", "x1\x00", "", "at character 3"},
		{"expr", "x1\xff", "", "at character 3"},
		{"features", "x1,x9", "", `"x9" is not among`},
		{"hidden", "8,8", "8,8", ""},
		{"hidden", "256", "256", ""},
		{"hidden", "none", "none", ""},
		{"hidden", "", "none", ""},
		{"hidden", "0", "", `"0" is not a number of units in 1 … 256`},
		{"hidden", "8,,8", "", `"" is not`},
		{"hidden", "8,257", "", "257 units in layer 2 are not in 1 … 256"},
		{"hidden", "-4", "", "-4 units in layer 1"},
		{"hidden", strings.Repeat("1,", 20) + "1", "", "21 layers are too many: at most 20"},
		{"hidden", strings.Repeat("1,", 19) + "1", strings.Repeat("1,", 19) + "1", ""},
		{"act", strings.Repeat("x", 1000), "", "…"},
		{"act", "a\nb", "", `"a\nb" is not`},
	}
	for _, tt := range tests {
		f := FieldOf(tt.key)
		c := Default()
		err := f.Parse(&c, tt.text)
		switch {
		case tt.err == "" && err != nil:
			t.Errorf("%s=%q: %v", tt.key, tt.text, err)
		case tt.err == "" && f.Format(c) != tt.want:
			t.Errorf("%s=%q became %q, want %q", tt.key, tt.text, f.Format(c), tt.want)
		case tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)):
			t.Errorf("%s=%q: error %v, want %q in it", tt.key, tt.text, err, tt.err)
		case tt.err != "" && c != Default():
			t.Errorf("%s=%q was refused but changed the Config", tt.key, tt.text)
		}
		if err != nil && (len(err.Error()) > 300 || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), f.Label+" ("+f.Key+")")) {
			t.Errorf("%s=%q: %q should be one short line that names the field", tt.key, tt.text, err)
		}
	}
}

// A layer's activation can be chosen alone, and one for all of them again.
func TestActivationOfEachLayer(t *testing.T) {
	f, c := FieldOf("act"), Default()
	c.Hidden = MakeWidths(4, 4, 4)
	for _, step := range []struct {
		text, chosen string
		acts         [3]string
	}{
		{c.WithAct(2, "relu"), "", [3]string{"tanh", "relu", "tanh"}},
		{"sigmoid", "sigmoid", [3]string{"sigmoid", "sigmoid", "sigmoid"}},
		{"tanh,relu", "", [3]string{"tanh", "relu", "relu"}},
	} {
		if err := f.Parse(&c, step.text); err != nil {
			t.Fatal(err)
		}
		for l, want := range step.acts {
			if got := c.ActOf(l + 1); got != want {
				t.Errorf("act=%s: layer %d has %s, want %s", step.text, l+1, got, want)
			}
		}
		if got := f.Chosen(c); got != step.chosen {
			t.Errorf("act=%s: %q is chosen, want %q", step.text, got, step.chosen)
		}
	}
	if got := c.WithAct(1, "relu"); got != "relu" {
		t.Errorf("all layers the same: %q", got)
	}
	c.Hidden = MakeWidths(4)
	if got := f.Chosen(c); got != "tanh" {
		t.Errorf("of one layer %q is chosen", got)
	}
}

func TestValidateNamesEveryProblem(t *testing.T) {
	c := Default()
	c.N, c.LR, c.Act, c.Features = 0, math.NaN(), "", 1<<31
	err := c.Validate()
	if err == nil {
		t.Fatal("valid")
	}
	for _, key := range []string{"(n)", "(lr)", "(act)", "(features)"} {
		if !strings.Contains(err.Error(), key) {
			t.Errorf("%q does not name %s", err, key)
		}
	}
	if n := len(strings.Split(err.Error(), "\n")); n != 4 {
		t.Errorf("%d problems are told of 4", n)
	}
	for name, bad := range map[string]func(*Config){
		"zero value":        func(c *Config) { *c = Config{} },
		"gap in the layers": func(c *Config) { c.Hidden[0] = 0 },
		"unknown feature":   func(c *Config) { c.Features = 1 << 31 },
		"negative width":    func(c *Config) { c.Hidden[1] = -1 },
		"large seed":        func(c *Config) { c.Seed = MaxSeed + 1 },
		"infinite scale":    func(c *Config) { c.Scale = math.Inf(1) },
		"unknown name":      func(c *Config) { c.Expr = "x1*y" },
		"long formula":      func(c *Config) { c.Expr = "x1" + strings.Repeat(" ", 200) },
		"undefined formula": func(c *Config) { c.Expr = "sqrt(x2)" },
		"no inputs":         func(c *Config) { c.Features = 0 },
		"a step too large":  func(c *Config) { c.Hidden, c.N, c.Batch = MakeWidths(256, 256, 256), 10000, 0 },
	} {
		c := Default()
		bad(&c)
		if c.Validate() == nil {
			t.Errorf("%s is valid", name)
		}
	}
}

func TestRestart(t *testing.T) {
	for _, tt := range []struct {
		change func(*Config)
		want   Restarts
	}{
		{func(c *Config) {}, RestartsNothing},
		{func(c *Config) { c.Theme, c.Speed = "dark", 0 }, RestartsNothing},
		{func(c *Config) { c.LR, c.Classes = 1, true }, RestartsLive},
		{func(c *Config) { c.Alpha, c.Momentum, c.Stop = 1, 0, 9 }, RestartsLive},
		{func(c *Config) { c.LR, c.Act = 1, "relu" }, RestartsWeights},
		{func(c *Config) { c.Hidden = MakeWidths(8, 8, 8) }, RestartsWeights},
		{func(c *Config) { c.WSeed = 4 }, RestartsWeights},
		{func(c *Config) { c.Act, c.N = "relu", 300 }, RestartsData},
		{func(c *Config) { c.Seed = 2 }, RestartsData},
	} {
		b := Default()
		tt.change(&b)
		if got := Restart(Default(), b); got != tt.want {
			t.Errorf("%s restarts %v, want %v", Encode(b), got, tt.want)
		}
	}
}

func TestActive(t *testing.T) {
	c := Default()
	if FieldOf("momentum").Active(c) || FieldOf("alpha").Active(c) || !FieldOf("act").Active(c) || !FieldOf("lr").Active(c) {
		t.Error("with Adam, no penalty and hidden layers: momentum and α have no effect, σ and η have")
	}
	c.Optim, c.Reg, c.Hidden = "momentum", "l2", Widths{}
	if !FieldOf("momentum").Active(c) || !FieldOf("alpha").Active(c) || FieldOf("act").Active(c) {
		t.Error("with momentum, a penalty and no hidden layer: momentum and α have an effect, σ has none")
	}
}

func TestToggled(t *testing.T) {
	f, c := FieldOf("features"), Default()
	if got := f.Toggled(c, 2); got != "x1,x2,x1sq" {
		t.Error(got)
	}
	if got := f.Toggled(c, 0); got != "x2" || c != Default() {
		t.Error(got)
	}
}

// Every field with a control stands once in its group, the frequent ones first.
func TestFieldsOfGroups(t *testing.T) {
	shown := map[Group]bool{}
	for _, l := range labs {
		checkFieldsOfGroups(t, DefaultOf(l.Key), shown)
	}
	for _, g := range Groups {
		if !shown[g] {
			t.Errorf("group %q shows nothing in any lab", g)
		}
	}
}

func checkFieldsOfGroups(t *testing.T, c Config, shown map[Group]bool) {
	seen := map[string]bool{}
	for _, g := range Groups {
		first, more := FieldsOf(g, c)
		if len(first) > 0 {
			shown[g] = true
		}
		for _, f := range append(first, more...) {
			if seen[f.Key] || f.Group != g {
				t.Errorf("%s: in group %q and %q", f.Key, f.Group, g)
			}
			seen[f.Key] = true
		}
		for _, f := range more {
			if f.First {
				t.Errorf("%s is a first field and stands behind more", f.Key)
			}
		}
	}
	for i := range Fields {
		if f := &Fields[i]; f.Shown(c) && !seen[f.Key] {
			t.Errorf("%s has no control", f.Key)
		}
	}
}
