package experiment

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyConfig draws a valid Config in which every field varies over its whole range.
func anyConfig(t *rapid.T) Config {
	c := Default()
	for i := range Fields {
		f := &Fields[i]
		if rapid.Bool().Draw(t, f.Key+" stays") {
			continue
		}
		switch p := f.at(&c).(type) {
		case *bool:
			*p = rapid.Bool().Draw(t, f.Key)
		case *int:
			*p = rapid.IntRange(int(f.Min), int(f.Max)).Draw(t, f.Key)
		case *float64:
			*p = rapid.Float64Range(f.Min, f.Max).Draw(t, f.Key)
		case *uint64:
			*p = rapid.Uint64Range(0, MaxSeed).Draw(t, f.Key)
		case *string:
			if f.Key == "caps" {
				*p = rapid.SampledFrom([]string{"", "1", "1,2, 5,200", "0,3"}).Draw(t, f.Key)
				break
			}
			if f.Key == "f" {
				*p = rapid.SampledFrom([]string{"", "a", "log(a*b) ; b", "sin(3*x1)*x2 ; 1/x2"}).Draw(t, f.Key)
				break
			}
			if f.Key == "freeze" {
				*p = rapid.SampledFrom([]string{"", "1.3", "1.1,2.8,20.256"}).Draw(t, f.Key)
				break
			}
			if f.Key == "at" {
				*p = rapid.SampledFrom([]string{"", "a=1", "a=−2.5e-3, b = 3", "x1=1"}).Draw(t, f.Key)
				break
			}
			if f.Key == "show" || f.Key == "bg" {
				*p = rapid.SampledFrom(map[string][]string{"show": {"", "map", "map,loss", "lift-1, a"}, "bg": {"", "transparent", "fdf6e3"}}[f.Key]).Draw(t, f.Key)
				break
			}
			if f.Kind == KindText {
				*p = rapid.SampledFrom([]string{"", "x1", "x", "1,2,5", "0.5,1,0.25,-2", "sin(3*x1)*x2 ; 1/x2", "x1²", "a&b=%41#+ µ", strings.Repeat("x2+", 65) + "x2"}).Draw(t, f.Key)
				if f.check(&c) != nil { // it takes other texts
					*p = ""
				}
				break
			}
			if f.Kind == KindVariant {
				*p = rapid.SampledFrom([]string{"", "loss:squared", "lr:0.3", "lr:0.3~1e-5", "hidden:none~4,4", "hidden:none", "expr:x1*x2", "data:xor"}).Draw(t, f.Key)
				break
			}
			if f.Kind == KindPoints {
				*p = rapid.SampledFrom([]string{"", "1,2A.5,-1C", "0,0,6~1,1A", "1.0,+2A", "50,50,3~"}).Draw(t, f.Key)
				break
			}
			*p = f.Choices[rapid.IntRange(0, len(f.Choices)-1).Draw(t, f.Key)].Key
		case *Set:
			*p = Set(rapid.Uint32Range(0, 1<<len(f.Choices)-1).Draw(t, f.Key))
		case *Widths:
			*p = MakeWidths(rapid.SliceOfN(rapid.IntRange(1, MaxWidth), 0, MaxHidden).Draw(t, f.Key)...)
		}
	}
	c.mend()
	return c
}

func TestLinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t)
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		if back, problems := ParseWhole(EncodeWhole(c)); len(problems) > 0 || back != c {
			t.Fatalf("%s\ncame back as\n%s\nwith %v", EncodeWhole(c), EncodeWhole(back), problems)
		}
		if !c.HasPoints() {
			c.Points = "" // a link has them only when they are in use
		}
		link := Encode(c)
		back, problems := Parse(link)
		if len(problems) > 0 || back != c {
			t.Fatalf("%s\ncame back as\n%s\nwith %v", link, Encode(back), problems)
		}
		if !strings.HasPrefix(link, "lab=") || len(link) > MaxLink/2 {
			t.Fatalf("link of %d bytes: %s", len(link), link)
		}
		for i := range Fields {
			f := &Fields[i]
			one := Default()
			if err := f.parseAlone(&one, f.Format(c)); err != nil || f.Format(one) != f.Format(c) {
				t.Fatalf("%s=%s came back as %s, %v", f.Key, f.Format(c), f.Format(one), err)
			}
			copied := Default()
			if f.Copy(&copied, c); copied != one {
				t.Fatalf("%s: Copy and Parse do not agree", f.Key)
			}
		}
	})
}

func TestEncode(t *testing.T) {
	c := Default()
	if got := Encode(c); got != "lab=boundary" {
		t.Errorf("the default is %q", got)
	}
	c.Hidden, c.LR, c.Seed, c.Data, c.Embed = MakeWidths(16, 16), 1e-5, 7, "moons", true
	if got, want := Encode(c), "lab=boundary&data=moons&seed=7&hidden=16,16&lr=1e-5&embed=1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseLink(t *testing.T) {
	spiral7 := Default()
	spiral7.Seed, spiral7.Hidden = 7, MakeWidths(4)
	tests := []struct {
		link     string
		want     Config
		problems []string // a part of each, in order
	}{
		{"", Default(), nil},
		{"#", Default(), nil},
		{"#lab=boundary", Default(), nil},
		{"#lab=boundary&data=spiral&hidden=4&seed=7", spiral7, nil},
		{"lab=boundary&hidden=4&seed=7", spiral7, nil},
		{"seed=7&hidden=4", spiral7, nil},
		{"&&seed=7&&hidden=4&", spiral7, nil},
		{"https://example.org/gradlab/?x=1#seed=7&hidden=4", spiral7, nil},
		{"  #seed=7&hidden=4\n", spiral7, nil},
		{"#%73eed=%37&hidden=%34", spiral7, nil},
		{"https://example.org/gradlab/", Default(), []string{"nothing follows a '#'"}},
		{"#speling=1&seed=7&hidden=4", spiral7, []string{`unknown key "speling" (known are lab data n`}},
		{"#seed=7&hidden=4&lr=1000", spiral7, []string{"Rate η (lr): 1000 is not in 1e-6 … 100"}},
		{"#seed=7&hidden=4&seed=8", spiral7, []string{"Seed (seed): given twice; the first counts"}},
		{"#seed=x&seed=7&hidden=4", func() Config { c := spiral7; c.Seed = 1; return c }(), []string{`"x" is not`, "given twice"}},
		{"#seed=7&hidden=4&act", spiral7, []string{"Activation σ (act): no value is given; valid is one of tanh"}},
		{"#seed=7&hidden=4&act=%zz", spiral7, []string{`Activation σ (act): "%zz": a '%' must stand`}},
		{"#seed=7&hidden=4&%=3", spiral7, []string{`"%": a '%' must stand`}},
		{"#seed=7&hidden=4&noise=", spiral7, []string{`Noise (noise): "" is not a number in 0 … 1`}},
		{"#=&seed=7&hidden=4", spiral7, []string{`unknown key ""`}},
		{"#seed=7&hidden=4&n=0&n=5&m=2", spiral7, []string{"0 is not in", "given twice", "unknown key"}},
		{"#seed=7#hidden=4", func() Config { c := spiral7; c.Seed = 1; c.Hidden = Default().Hidden; return c }(), []string{`"7#hidden=4" is not`}},
		{"#expr=sin%28x1%29%20*%20x2&seed=7&hidden=4", func() Config { c := spiral7; c.Expr = "sin(x1) * x2"; return c }(), nil},
		{"#expr=x1*y&seed=7&hidden=4", spiral7, []string{"Formula φ(x) (expr): at character 4: unknown name y"}},
		{"#features=none&seed=7&hidden=4", spiral7, []string{"Inputs φ(x) (features): choose at least one"}},
		{"#features=none&seed=7&hidden=4&bumps=3", func() Config { c := spiral7; c.Features, c.Bumps = 0, 3; return c }(), nil},
		{"#" + strings.Repeat("a", 1<<20), Default(), []string{"the link is 1048577 bytes long; at most 32768 are read"}},
	}
	for _, tt := range tests {
		name := tt.link[:min(len(tt.link), 60)]
		got, problems := Parse(tt.link)
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", name, Encode(got), Encode(tt.want))
		}
		if len(problems) != len(tt.problems) {
			t.Errorf("%s: problems %v, want %d", name, problems, len(tt.problems))
			continue
		}
		for i, p := range problems {
			if !strings.Contains(p.Error(), tt.problems[i]) {
				t.Errorf("%s: problem %q, want %q in it", name, p, tt.problems[i])
			}
		}
	}
}

// Up to 200 own points travel in the link, more do not; stored and sent they all are.
func TestLinkPoints(t *testing.T) {
	c := Default()
	c.Data, c.Points = "own", "0,0,6~"+strings.Repeat("-1.234567e-15,-1.234567e-15H", MaxLinkPoints)
	c.Hidden, c.Expr = widths(MaxHidden, MaxWidth), strings.Repeat("x1²", 60)
	c.mend()
	link := Encode(c)
	if back, problems := Parse(link); back != c || problems != nil || LinkLacks(c) || len(link) > MaxLink/2 {
		t.Errorf("%d bytes come back as %s with %v", len(link), Encode(back), problems)
	}
	c.Points += "1,1A"
	if back, _ := Parse(Encode(c)); back.Points != "" || back.Data != "own" || !LinkLacks(c) {
		t.Errorf("too many points: %s", Encode(back))
	}
	if back, problems := ParseWhole(EncodeWhole(c)); back != c || problems != nil {
		t.Errorf("the whole comes back as %s with %v", Encode(back), problems)
	}
	c.Data = "moons"
	if back, _ := Parse(Encode(c)); back.Points != "" || LinkLacks(c) {
		t.Error("points that are not in use are in the link")
	}
	if back, _ := ParseWhole(EncodeWhole(c)); back != c {
		t.Error("points that are not in use are lost")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "#", "#lab=boundary&hidden=8,8&seed=7", "a=b&a=c&%41=%zz&n=1e9", "x#y=1&n=NaN&features=,&hidden=,",
		"hidden=none&features=x1,sinx2&batch=all", "https://e.org/#lr=3", "lr=-0&noise=-0&scale=0x1p-2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, link string) {
		c, problems := Parse(link)
		if err := c.Validate(); err != nil {
			t.Fatalf("%q gave an invalid Config: %v", link, err)
		}
		for _, p := range problems {
			if s := p.Error(); s == "" || len(s) > 400 || strings.ContainsAny(s, "\n\r") {
				t.Fatalf("%q: a problem should be one line: %q", link, s)
			}
		}
		if again, problems := ParseWhole(EncodeWhole(c)); len(problems) > 0 || again != c {
			t.Fatalf("%q: its canonical form %q does not come back: %v", link, EncodeWhole(c), problems)
		}
	})
}
