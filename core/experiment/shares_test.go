package experiment

import "testing"

func TestShares(t *testing.T) {
	s := Shares{200, 100, 100}
	for _, tt := range []struct {
		i, at int
		want  Shares
	}{
		{0, 150, Shares{150, 150, 100}},
		{0, 350, Shares{350, 0, 50}}, // pushes the other border along
		{1, 150, Shares{150, 0, 250}},
		{1, 400, Shares{200, 200, 0}},
		{0, -7, Shares{2, 298, 100}}, // something has to be learnt from
		{1, 999, Shares{200, 200, 0}},
	} {
		if got := s.Moved(tt.i, tt.at); got != tt.want || got.Total() != s.Total() {
			t.Errorf("border %d at %d: %v, want %v", tt.i, tt.at, got, tt.want)
		}
	}
	if got := s.Step(); got != 10 {
		t.Errorf("the step is %d", got)
	}
	c := Default()
	next, err := c.WithShares(Shares{150, 50, 200})
	if err != nil || next.N != 150 || next.NVal != 50 || next.NTest != 200 {
		t.Errorf("%v, %v", next.Shares(), err)
	}
	if same, err := c.WithShares(Shares{-1, 0, 0}); err == nil || same != c {
		t.Errorf("a part of −1 is taken: %v", err)
	}
}
