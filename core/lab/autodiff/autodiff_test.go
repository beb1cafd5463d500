package autodiff

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func lab(t testing.TB, formula, point, mode string) *Lab {
	t.Helper()
	c := experiment.DefaultOf("autodiff")
	c.Autodiff.Formula, c.Autodiff.Point, c.Autodiff.Mode = formula, point, mode
	l, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}

func shot(l *Lab) *experiment.Snapshot {
	s := new(experiment.Snapshot)
	l.Fill(s)
	return s
}

func text(s *experiment.Snapshot, key string) string {
	for _, t := range s.Texts {
		if t.Key == key {
			return t.Value
		}
	}
	return ""
}

func scalar(s *experiment.Snapshot, key string) float64 {
	for _, v := range s.Scalars {
		if v.Key == key {
			return v.Value
		}
	}
	return math.NaN()
}

// state writes what is known of the nodes: value/derivative, ? for unknown, … for a part.
func state(s *experiment.Snapshot) string {
	var parts []string
	for _, n := range s.Graph.Nodes {
		v, g := "?", "?"
		if n.Known&experiment.NodeValue != 0 {
			v = short(n.Value)
		}
		switch {
		case n.Known&experiment.NodeGrad != 0:
			g = short(n.Grad)
		case n.Known&experiment.NodePart != 0:
			g = short(n.Grad) + "…"
		}
		parts = append(parts, n.Title+"="+v+"/"+g)
	}
	return strings.Join(parts, " ")
}

// The lab opens on the lecture's example with all of it known; then each step says what it
// does.
func TestLectureStepByStep(t *testing.T) {
	for _, c := range []struct {
		mode  string
		steps []string // state | words
	}{
		{"reverse", []string{
			"a=2/0.5 b=3/0.3333 c=6/0.1667 d=1.792/1|d = 1.792,  gradient (0.5, 0.3333)\nNext goes through it node by node",
			"a=2/? b=3/? c=6/? d=?/?|c = a·b = 2·3 = 6",
			"a=2/? b=3/? c=6/? d=1.792/?|d = log c = log 6 = 1.792",
			"a=2/? b=3/? c=6/? d=1.792/1|∂d/∂d = 1: from here down",
			"a=2/? b=3/? c=6/0.1667 d=1.792/1|∂d/∂c = ∂d/∂d · ∂d/∂c = 1 · 0.1667 = 0.1667",
			"a=2/0.5 b=3/0.3333 c=6/0.1667 d=1.792/1|∂d/∂a = ∂d/∂c · ∂c/∂a = 0.1667 · 3 = 0.5\n∂d/∂b = ∂d/∂c · ∂c/∂b = 0.1667 · 2 = 0.3333",
		}},
		{"forward", []string{
			"a=2/0 b=3/1 c=6/2 d=1.792/0.3333|d = 1.792,  gradient (0.5, 0.3333)\nNext goes through it node by node",
			"a=2/1 b=3/0 c=?/? d=?/?|a’ = 1, b’ = 0\n’ stands for ∂/∂a",
			"a=2/1 b=3/0 c=6/3 d=?/?|c = a·b = 2·3 = 6\nc’ = ∂c/∂a · a’ = 3 · 1 = 3",
			"a=2/1 b=3/0 c=6/3 d=1.792/0.5|d = log c = log 6 = 1.792\nd’ = ∂d/∂c · c’ = 0.1667 · 3 = 0.5",
			"a=2/0 b=3/1 c=6/? d=1.792/?|b’ = 1, a’ = 0\n’ stands for ∂/∂b",
			"a=2/0 b=3/1 c=6/2 d=1.792/?|c’ = ∂c/∂b · b’ = 2 · 1 = 2",
			"a=2/0 b=3/1 c=6/2 d=1.792/0.3333|d’ = ∂d/∂c · c’ = 0.1667 · 2 = 0.3333",
		}},
	} {
		l := lab(t, "log(a*b)", "a=2,b=3", c.mode)
		for i, want := range c.steps {
			s := shot(l)
			if got := state(s) + "|" + text(s, "step"); got != want {
				t.Errorf("%s, step %d:\n%s\nwant\n%s", c.mode, i, got, want)
			}
			status, note := l.State()
			if want := [3]experiment.Status{experiment.Ready, experiment.Paused, experiment.Finished}[min(1, i)+btoi(i == len(c.steps)-1)]; status != want || note != "" {
				t.Errorf("%s, step %d: %v, %q", c.mode, i, status, note)
			}
			l.Steps(1)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// The defaults are the lecture's example, as in its numbers.
func TestOpensOnTheLecture(t *testing.T) {
	l, err := New(experiment.DefaultOf("autodiff"))
	if err != nil {
		t.Fatal(err)
	}
	s := new(experiment.Snapshot)
	l.Fill(s)
	d, c := s.Graph.Nodes[3], s.Graph.Nodes[2]
	if math.Abs(d.Value-1.791759469228055) > 1e-12 || math.Abs(c.Grad-1./6) > 1e-12 {
		t.Errorf("d = %v, ∂d/∂c = %v", d.Value, c.Grad)
	}
	if j := s.Tables[tableJacobian]; !slices.Equal(j.Values, []float64{0.5, 1. / 3}) || !slices.Equal(j.Cols, []string{"a", "b"}) || !slices.Equal(j.Rows, []string{"d"}) {
		t.Errorf("%+v", j)
	}
}

// The Jacobian fills a row a reverse pass, a column a forward one; an epoch is a pass.
func TestJacobianFills(t *testing.T) {
	const formula, point = "x1*x2+sin(x3); exp(x1)*x3", "x1=1,x2=2,x3=0.5"
	for mode, want := range map[string][]string{
		"reverse": {"000000", "111000", "111111"},
		"forward": {"100100", "110110", "111111"},
	} {
		l := lab(t, formula, point, mode)
		for i, w := range want {
			before := l.step
			l.Steps(l.EpochSteps())
			s := shot(l)
			got := ""
			for k, v := range s.Tables[tableKnown].Values {
				got += fmt.Sprint(v)
				if unknown := math.IsNaN(s.Tables[tableJacobian].Values[k]); unknown != (v == 0) {
					t.Errorf("%s: entry %d is %v", mode, k, s.Tables[tableJacobian].Values[k])
				}
			}
			if got != w || l.step <= before {
				t.Errorf("%s after %d passes: %s, want %s", mode, i+1, got, w)
			}
		}
		s := shot(l)
		if status, _ := l.State(); status != experiment.Finished {
			t.Errorf("%s: %v at the end", mode, status)
		}
		if f, r := scalar(s, "forward/multiplications"), scalar(s, "reverse/multiplications"); f != 9 || r != 8 ||
			scalar(s, "multiplications") != map[string]float64{"forward": 9, "reverse": 8}[mode] ||
			scalar(s, "passes") != map[string]float64{"forward": 3, "reverse": 2}[mode] {
			t.Errorf("%s: %+v", mode, s.Scalars)
		}
		if got := text(s, "cheaper"); got != "Reverse is cheaper here: 2 passes and 8 multiplications, forward 3 and 9" {
			t.Error(got)
		}
	}
}

// A node that is used several times collects its adjoint in parts, and is not known before
// the last.
func TestAdjointsAddUp(t *testing.T) {
	l := lab(t, "x*x + sin(x)", "x=2", "reverse")
	seen := ""
	for l.step < l.total {
		l.Steps(1)
		s := shot(l)
		seen += state(s)[:strings.IndexByte(state(s), ' ')] + "; "
		if w := text(s, "step"); strings.HasPrefix(w, "∂e/∂a") || strings.HasPrefix(w, "∂f/∂x") {
			seen += w + "; "
		}
	}
	const want = "x=2/?; x=2/?; x=2/?; x=2/?; x=2/?; x=2/−0.4161…; ∂f/∂x = ∂f/∂v₂ · ∂v₂/∂x = 1 · (−0.4161) = −0.4161 so far; " +
		"x=2/3.584; ∂f/∂x = −0.4161 + ∂f/∂v₁ · ∂v₁/∂x = −0.4161 + 1 · 2 = 1.584\n∂f/∂x = 1.584 + ∂f/∂v₁ · ∂v₁/∂x = 1.584 + 1 · 2 = 3.584; "
	if seen != want {
		t.Errorf("%s\nwant\n%s", seen, want)
	}
}

var samples = [][2]string{
	{"log(a*b)", "a=2,b=3"},
	{"x1*x2+sin(x3); exp(x1)*x3", "x1=1,x2=2,x3=0.5"},
	{"(a+b)*(a+b)^2/(a+b); a; 2; 2*3", "a=-1,b=0.5"},
	{"2+3", ""},
	{"a", ""},
	{"2", ""},
	{"max(x,y)*relu(x-y)+abs(-x)", "x=1,y=1"},
	{"log(-exp(w*x)); sqrt(w-900)", "w=800,x=1"},
}

// Going back leads through the same moments; whatever the way, what is known is what the
// graph has, and at the end all is known.
func TestBackAndForth(t *testing.T) {
	for _, c := range samples {
		for _, mode := range []string{"reverse", "forward"} {
			l := lab(t, c[0], c[1], mode)
			var seen []*experiment.Snapshot
			for {
				seen = append(seen, shot(l))
				if l.step == l.total {
					break
				}
				if done, ended := l.Steps(1); done != 1 || ended != (l.step == l.total) {
					t.Fatalf("%s: %d steps, ended %v", c[0], done, ended)
				}
			}
			for k := len(seen) - 2; k >= 0; k-- {
				if err := l.Apply(experiment.Do{Key: "back"}); err != nil {
					t.Fatal(err)
				}
				if got := shot(l); !same(got, seen[k]) {
					t.Fatalf("%s by %s: step %d is another coming back:\n%+v\n%+v", c[0], mode, k, got, seen[k])
				}
			}
			if l.total == 0 {
				continue
			}
			l.Steps(l.total)
			end, opening := shot(l), seen[0]
			if state(end) != state(opening) || !same(&experiment.Snapshot{Tables: end.Tables}, &experiment.Snapshot{Tables: opening.Tables}) {
				t.Errorf("%s by %s ends otherwise than it opens:\n%s\n%s", c[0], mode, state(end), state(opening))
			}
			if state := state(end); strings.Contains(state, "…") || strings.Contains(state, "?/") {
				t.Errorf("%s by %s: unknown at the end: %s", c[0], mode, state)
			}
			for i, n := range seen[1].Graph.Nodes {
				if op := l.nodes[i].A >= 0; op && l.total > 2 && len(seen) > 3 && i > seen[1].Graph.At && n.Known&experiment.NodeValue != 0 && mode == "reverse" {
					t.Errorf("%s: node %d is known after one step", c[0], i)
				}
			}
		}
	}
}

func same(a, b *experiment.Snapshot) bool { return fmt.Sprintf("%+v", *a) == fmt.Sprintf("%+v", *b) }

func TestCommands(t *testing.T) {
	l := lab(t, "log(a*b)", "a=2,b=3", "reverse")
	for _, c := range []struct {
		do   experiment.Command
		step int
		err  string
	}{
		{experiment.Do{Key: "back"}, 0, "back: this is the beginning"},
		{experiment.Do{Key: "to", Args: [4]float64{4}}, 4, ""},
		{experiment.Do{Key: "back"}, 3, ""},
		{experiment.Do{Key: "back", Args: [4]float64{2}}, 1, ""},
		{experiment.Do{Key: "to", Args: [4]float64{6}}, 1, "to: step 6 is not in 0 … 5"},
		{experiment.Do{Key: "to", Args: [4]float64{0.5}}, 1, "is not in"},
		{experiment.Do{Key: "to", Args: [4]float64{math.NaN()}}, 1, "is not in"},
		{experiment.Do{Key: "back", Args: [4]float64{math.Inf(1)}}, 0, ""},
		{experiment.Do{Key: "up"}, 0, `no command "up"`},
		{experiment.ProbeAt{}, 0, "means nothing"},
	} {
		err := l.Apply(c.do)
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) || l.step != c.step {
			t.Errorf("%+v: %v, at step %d", c.do, err, l.step)
		}
	}
}

func TestNotes(t *testing.T) {
	for _, c := range []struct{ formula, point, want string }{
		{"log(a*b)", "a=2,b=3", ""},
		{"log(a)", "a=-1", "b has no finite value: log of a negative number, −1, does not exist, nor does what follows from it"},
		{"log(a)+1", "a=0", "b has no finite value: log 0 is −∞"},
		{"sqrt(a)", "a=-4", "b has no finite value: sqrt of a negative number, −4, does not exist, nor does what follows from it"},
		{"1/a", "a=0", "b has no finite value: 1/0 does not exist"},
		{"a^0.5", "a=-1", "b has no finite value: a negative number, −1, has no power 0.5"},
		{"a^(0-1)", "a=0", "c has no finite value: 0 to the power −1 does not exist"},
		{"exp(a)", "a=800", "b has no finite value: it is too large for a number"},
		{"relu(a)", "a=0", "b: relu has a kink at 0: its slope is 0 on the left and 1 on the right, and 0 is taken"},
		{"a*x1", "a=2", "x₁ not given: 1 is taken"},
	} {
		_, note := lab(t, c.formula, c.point, "reverse").State()
		if note != c.want {
			t.Errorf("%s at %s: %q, want %q", c.formula, c.point, note, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for formula, want := range map[string]string{
		"log(a*b)":          "a b c d",
		"x1*x2+sin(x3); x1": "x₁ x₂ v₁ x₃ v₂ f₁",
		"v1*v2 + 1":         "v₁ v₂ z₁ 1 f",
		"x*y*x":             "x y v₁ f",
		"w_12*W":            "w₁₂ W f",
		"a; a":              "a",
	} {
		l := lab(t, formula, "", "reverse")
		if got := strings.Join(l.names.node, " "); got != want {
			t.Errorf("%s: %s, want %s", formula, got, want)
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct{ formula, point, want string }{
		{"log(a*)", "a=1", "Function f (f): at character 7: unexpected )"},
		{"", "a=1", "there is no formula"},
		{"a", "a=x", `Point (at): a: "x" is not a finite number`},
		{"a", "a=1,a=2", `"a" is given twice`},
		{strings.Repeat("a+", 320) + "a", "", "at most 320 numbers, names and operations"},
	} {
		cfg := experiment.DefaultOf("autodiff")
		cfg.Autodiff.Formula, cfg.Autodiff.Point = c.formula, c.point
		if _, err := New(cfg); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q at %q: %v, want %q", c.formula, c.point, err, c.want)
		}
	}
}

func TestFillDoesNotAllocate(t *testing.T) {
	l := lab(t, "x1*x2+sin(x3); exp(x1)*x3", "", "forward")
	l.Steps(3)
	s := shot(l)
	if n := testing.AllocsPerRun(20, func() { l.Fill(s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if !reflect.DeepEqual(s.Graph.Edges[0], experiment.Edge{From: 0, To: 2, Known: true, Local: 1}) {
		t.Errorf("%+v", s.Graph.Edges)
	}
}

func TestPrettyNames(t *testing.T) {
	for name, want := range map[string]string{
		"x": "x", "x1": "x₁", "x_1": "x₁", "u12": "u₁₂", "u2_13": "u²₁₃", "u2_1_13": "u²₁,₁₃", "u_10_3": "u₁₀,₃", "phi": "φ", "phi3": "φ₃",
		"phi1_2": "φ¹₂", "rate_a": "rate_a", "x1y": "x1y", "x_": "x_", "_1": "_1", "_": "_", "b12_": "b12_",
	} {
		if got := pretty(name); got != want {
			t.Errorf("%s is written %s, want %s", name, got, want)
		}
	}
}

// What the formula names is called so, and an output too.
func TestNamedNodes(t *testing.T) {
	cfg := experiment.DefaultOf("autodiff")
	cfg.Autodiff.Formula, cfg.Autodiff.Point = "z1 = u11*x1 + b1; phi1 = tanh(z1); L = (phi1 - 1)^2; L; phi1", "u11=2,x1=1,b1=-1"
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := new(experiment.Snapshot)
	l.Fill(s)
	var names []string
	for i := range s.Graph.Nodes {
		names = append(names, s.Graph.Nodes[i].Title+": "+s.Graph.Nodes[i].Name)
	}
	want := "u₁₁: u₁₁|x₁: x₁|v₁: u₁₁·x₁|b₁: b₁|z₁: v₁ + b₁|φ₁: tanh z₁|: 1|v₂: φ₁ − 1|: 2|L: v₂^2"
	if got := strings.Join(names, "|"); got != want {
		t.Errorf("nodes %s\nwant  %s", got, want)
	}
	if rows := s.Tables[0].Rows; strings.Join(rows, " ") != "L φ₁" {
		t.Errorf("outputs %v", rows)
	}
}
