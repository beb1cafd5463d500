package experiment

import (
	"math"
	"strings"
	"testing"
)

// Weights come back from a link as they went in, to the last bit.
func TestParamsInLink(t *testing.T) {
	c := Default()
	c.Hidden = MakeWidths(3)
	params := make([]float64, c.params())
	for i := range params {
		params[i] = math.Sin(float64(i)) / 3
	}
	params[0] = math.Copysign(0, -1)
	var err error
	if c.Params, err = FormatParams(params); err != nil {
		t.Fatal(err)
	}
	got, problems := Parse(Encode(c))
	if len(problems) > 0 || got != c {
		t.Fatalf("came back as %+v with %v", got, problems)
	}
	back := got.StartParams()
	for i, v := range params {
		if math.Float64bits(back[i]) != math.Float64bits(v) {
			t.Errorf("parameter %d came back as %v, was %v", i, back[i], v)
		}
	}
	// Of another network they are as good as none, and are not handed on.
	c.Hidden = MakeWidths(4)
	if c.StartParams() != nil || strings.Contains(Encode(c), "params") {
		t.Error("the weights of another network are taken")
	}
}

func TestBadParams(t *testing.T) {
	if _, err := FormatParams([]float64{math.NaN()}); err == nil {
		t.Error("NaN is written")
	}
	if _, err := FormatParams(make([]float64, MaxParams+1)); err == nil {
		t.Error("too many are written")
	}
	for link, want := range map[string]string{
		"params=%21%21":                       "no text of weights",
		"params=AAAA":                         "3 bytes are not",
		"params=AAAAAAAA8H8":                  "valid are numbers up to",
		"params=AAAAAAAA8D8":                  "another network",
		"params=" + strings.Repeat("A", 7100): "too long",
	} {
		c, problems := Parse("lab=boundary&" + link)
		if c.Params != "" || len(problems) != 1 || !strings.Contains(problems[0].Error(), want) {
			t.Errorf("%.40s: %v, want one with %q", link, problems, want)
		}
	}
}
