package data

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOwnSet(t *testing.T) {
	s := OwnSet(3, Rect{-6, -6, 6, 6})
	if s.Key != "own" || s.Classes != 3 || s.Scale != 0.2 {
		t.Errorf("%+v", s)
	}
	if s := OwnSet(1, Rect{10, -1, 12, 1}); s.Classes != 2 || s.Scale != 0.1 {
		t.Errorf("%d classes, scale %v", s.Classes, s.Scale)
	}
	if _, err := Find(Own.Key); err == nil {
		t.Error("own points are drawn from a law")
	}
}

func TestDeal(t *testing.T) {
	for _, c := range []struct {
		shares []int
		want   string
	}{
		{[]int{1, 0, 0}, "0000"},
		{[]int{200, 0, 200}, "020202"},
		{[]int{2, 1, 1}, "01200120"},
		{[]int{0, 5}, "11"},
	} {
		dst := make([]uint8, len(c.want))
		Deal(dst, c.shares...)
		for i := range dst {
			if dst[i]+'0' != c.want[i] {
				t.Errorf("%v: %v, want %s", c.shares, dst, c.want)
				break
			}
		}
	}
}

func TestDealIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := []int{rapid.IntRange(2, 10000).Draw(t, "a"), rapid.IntRange(0, 10000).Draw(t, "b"), rapid.IntRange(0, 10000).Draw(t, "c")}
		sum := shares[0] + shares[1] + shares[2]
		dst := make([]uint8, sum)
		Deal(dst, shares...)
		given := make([]int, 3)
		for i, who := range dst {
			given[who]++
			for k, s := range shares {
				if behind := float64(s)*float64(i+1)/float64(sum) - float64(given[k]); behind < -1 || behind > 2 || s == 0 && given[k] > 0 {
					t.Fatalf("%v: after %d, %d has %d", shares, i+1, k, given[k])
				}
			}
		}
		if !slices.Equal(given, shares) {
			t.Fatalf("%v: all were dealt out as %v", shares, given)
		}
		short := make([]uint8, sum/3)
		if Deal(short, shares...); !slices.Equal(short, dst[:len(short)]) {
			t.Fatalf("%v: a shorter deal differs", shares)
		}
	})
}
