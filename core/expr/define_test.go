package expr

import (
	"slices"
	"strings"
	"testing"
)

// What is named is one node, shared or not, and has its name.
func TestDefinitions(t *testing.T) {
	for _, tt := range []struct {
		src, canonical string
		vars           []string
		nodes, outputs int
		x              []float64
		want           []float64
	}{
		{"c = a*b; d = log(c); d", "c = a*b; d = log(c); d", []string{"a", "b"}, 4, 1, []float64{2, 3}, []float64{1.791759469228055}},
		{"c=a*b;c*c;c+1", "c = a*b; c*c; c + 1", []string{"a", "b"}, 6, 2, []float64{2, 3}, []float64{36, 7}},
		{"c = b; a - c", "c = b; a - b", []string{"b", "a"}, 3, 1, []float64{2, 3}, []float64{1}},
		{"c = 2*a; d = c; d^d", "c = 2*a; d = c; c^c", []string{"a"}, 4, 1, []float64{1}, []float64{4}},
		{"k = 2; k*a + k", "k = 2; k*a + k", []string{"a"}, 4, 1, []float64{5}, []float64{12}},
		{"c = a + 1; a", "c = a + 1; a", []string{"a"}, 3, 1, []float64{5}, []float64{5}}, // not used
	} {
		e := parse(t, tt.src, Options{Define: true})
		if e.String() != tt.canonical || !slices.Equal(e.Vars(), tt.vars) || len(e.Nodes()) != tt.nodes || len(e.Outputs()) != tt.outputs {
			t.Errorf("%q: %q, variables %v, %d nodes, outputs %v", tt.src, e, e.Vars(), len(e.Nodes()), e.Outputs())
		}
		if got := e.Eval(tt.x...); !slices.Equal(got, tt.want) {
			t.Errorf("%q at %v = %v, want %v", tt.src, tt.x, got, tt.want)
		}
		checkRoundTrip(t, e)
		checkRoundTrip(t, parse(t, tt.src, Options{Define: true, Share: true}))
	}
	e := parse(t, "c = a*b; d = c; e = log(d); e", Options{Define: true})
	if got := []string{e.Name(0), e.Name(1), e.Name(2), e.Name(3)}; !slices.Equal(got, []string{"", "", "c", "e"}) {
		t.Errorf("names %q", got)
	}
	if e := parse(t, "a*b", Options{Define: true}); e.Name(2) != "" {
		t.Error("a name from nowhere")
	}
}

// Names that build on one another are written by their names: in full this would be 2⁴⁰ letters.
func TestDefinitionsStayShort(t *testing.T) {
	src := "a0 = x*x"
	for i := range 39 {
		src += "; a" + string(rune('A'+i%26)) + strings.Repeat("_", i/26) + " = " + lastName(src) + "*" + lastName(src)
	}
	src += "; " + lastName(src)
	e := parse(t, src, Options{Define: true})
	if len(e.String()) > 2*len(src) || e.Eval(1)[0] != 1 {
		t.Errorf("%d letters", len(e.String()))
	}
	checkRoundTrip(t, e)
}

func lastName(src string) string {
	all := strings.Split(src, "; ")
	name, _, _ := strings.Cut(all[len(all)-1], " = ")
	return name
}

func TestDefinitionErrors(t *testing.T) {
	for src, want := range map[string]string{
		"c = a*b":         "at 8: names alone are no output; write one behind a ;, as in c = a*b; log(c)",
		"c = a; c = b; c": "at 8: c is named already",
		"a*c; c = a; c":   "at 6: c is a variable already",
		"log = a; log":    "at 1: log is a function; give another name",
		"c = ; c":         "at 5: unexpected ;",
		"a*b = c; c":      "at 5: unexpected =; a name alone stands before it, as in c = a*b; log(c)",
		"c = a = b; c":    "at 7: unexpected =",
		"= a":             "at 1: unexpected =",
		"b; c = c*a; c":   "at 4: c is made of itself",
	} {
		if _, err := Parse(src, Options{Define: true}); err == nil || !strings.HasPrefix(err.Error(), "expr: "+want) {
			t.Errorf("%q: %v, want %q", src, err, want)
		}
	}
	if _, err := Parse("c = a; c", Options{}); err == nil || err.Error() != "expr: at 3: unexpected \"=\"; write the formula alone" {
		t.Errorf("without Define: %v", err)
	}
}
