package experiment

import (
	"slices"
	"strings"
	"testing"
)

func own(points string) Config {
	c := Default()
	c.Data, c.Points = "own", points
	return c
}

func TestOwnSet(t *testing.T) {
	c := own("0,0,3~1,1A-1,-1D")
	set, err := c.Set()
	if err != nil || set.Classes != 4 || set.Domain.X1 != 3 || set.Scale != 0.4 {
		t.Errorf("%+v, %v", set, err)
	}
	c.Points = ""
	if set, err := c.Set(); err != nil || set.Classes != 2 || set.Domain.X0 != -6 || c.Validate() != nil {
		t.Errorf("no points: %+v, %v", set, err)
	}
	c.Points = "1,1A2"
	if err := c.Validate(); err == nil || !strings.HasPrefix(err.Error(), "Your points (points): point 2") {
		t.Errorf("a text that cannot be read: %v", err)
	}
}

func TestDeal(t *testing.T) {
	c := own("")
	c.N, c.NVal, c.NTest = 2, 1, 1
	if got := c.Deal(6); !slices.Equal(got, []Part{Train, Val, Test, Train, Train, Val}) {
		t.Errorf("dealt %v", got)
	}
}

func TestRestartOfPoints(t *testing.T) {
	a := own("0,0,6~1,1A")
	for points, want := range map[string]Restarts{
		"0,0,6~1,1A":         RestartsNothing,
		"0,0,6~1,1A2,2B":     RestartsLive,
		"0,0,6~2,1A":         RestartsLive,
		"0,0,6~":             RestartsLive,
		"0,0,6~1,1A2,2C":     RestartsWeights,
		"0,0,5~1,1A":         RestartsData,
		"1,1A":               RestartsData,
		"0,0,6~1,1A100,100B": RestartsLive,
	} {
		if got := Restart(a, own(points)); got != want {
			t.Errorf("%s restarts %v, want %v", points, got, want)
		}
	}
	b := own("1,1A")
	b.Data = "moons"
	a.Data = "moons"
	if got := Restart(a, b); got != RestartsLive {
		t.Errorf("points that are not in use restart %v", got)
	}
}

// Points count as examples where work is bounded.
func TestWorkOfPoints(t *testing.T) {
	c := own(strings.Repeat("1,1A", 5000))
	c.Hidden, c.Batch = widths(20, 256), 32
	if err := c.Validate(); err == nil || !strings.Contains(err.Error(), "a look at 5000 examples (points) through") {
		t.Errorf("%v", err)
	}
	small := c
	small.Points = strings.Repeat("1,1A", 1000)
	if err := small.Validate(); err != nil {
		t.Error(err)
	}
	if err := FieldOf("points").Parse(&small, c.Points); err == nil || len(small.Points) != 4000 {
		t.Errorf("more points than the network can look at: %v", err)
	}
}
