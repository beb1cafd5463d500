package experiment

import (
	"slices"
	"strings"
	"testing"
)

func TestFreeze(t *testing.T) {
	f, c := FieldOf("freeze"), Default()
	c.Hidden = MakeWidths(3, 2)
	for _, s := range []struct{ text, err string }{
		{"1.3", ""}, {" 2.1 , 1.3 ", ""}, {"", ""}, {"none", ""}, {"9.200", ""},
		{"1", "not a unit such as 1.3"}, {"x1", "not a unit such as 1.3"}, {"1.0", "is not in 1.1"}, {"21.1", "is not in 1.1 … 20.256"},
		{"0.1", "is not in"}, {"1.1,,2.1", `"" is not a unit`}, {strings.Repeat("1.3,", 150) + "1.3", "too long"},
	} {
		next := c
		err := f.Parse(&next, s.text)
		if s.err == "" && err != nil || s.err != "" && (err == nil || !strings.Contains(err.Error(), s.err)) {
			t.Errorf("freeze=%.20q: error %v, want %q in it", s.text, err, s.err)
		}
	}
	c.Freeze = "2.1,1.3,3.1,1.4,1.3" // the last two units there are not
	if got := c.Frozen(); !slices.Equal(got, []Unit{{1, 2}, {2, 0}}) {
		t.Errorf("frozen are %v", got)
	}
	for _, s := range []struct {
		u    Unit
		want bool
		text string
	}{
		{Unit{1, 2}, true, "1.4,2.1,3.1"}, {Unit{2, 0}, true, "1.3,1.4,3.1"}, {Unit{1, 0}, false, "1.3,1.4,2.1,3.1,1.1"},
	} {
		if c.IsFrozen(s.u) != s.want {
			t.Errorf("%v frozen: %v", s.u, !s.want)
		}
		if text, err := c.Freezing(s.u); err != nil || text != s.text {
			t.Errorf("%v the other way: %q, %v, want %q", s.u, text, err, s.text)
		}
	}
	if n := testing.AllocsPerRun(10, func() { c.IsFrozen(Unit{2, 0}) }); n > 0 {
		t.Errorf("%v allocations to ask for a unit", n)
	}
	if Restart(Default(), c) != RestartsWeights || Restart(with0("1.1"), with0("")) != RestartsLive {
		t.Error("freezing must not restart the run")
	}
	many := Default()
	for i := range 150 {
		text, err := many.Freezing(Unit{1, i})
		if err != nil {
			return
		}
		if err := f.Parse(&many, text); err != nil {
			t.Fatalf("after %d units: %v", i, err)
		}
	}
	t.Error("there is no end of freezing")
}

func with0(freeze string) Config {
	c := Default()
	c.Freeze = freeze
	return c
}
