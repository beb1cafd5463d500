package points

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradlab/core/data"
)

func TestText(t *testing.T) {
	var l List
	l.Append(1, -2, 0)
	l.Append(0.5, math.Copysign(0, -1), 1)
	l.Append(1e-5, -1234567, 7)
	l.Append(0.1, 1e-60, 2)
	l.Append(1e9, -1.5e-7, 0)
	const want = "1,-2A.5,0B1e-5,-1.234567e6H.1,0C1e9,-1.5e-7A"
	if got := l.Text(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	l.Frame = Frame{0, -0.25, 1.2}
	if got := l.Text(); got != "0,-.25,1.2~"+want {
		t.Errorf("with a frame: %s", got)
	}
}

func TestRoundTrip(t *testing.T) {
	var l, back List
	rapid.Check(t, func(t *rapid.T) {
		l.X, l.Y, l.Class, l.Frame = l.X[:0], l.Y[:0], l.Class[:0], Frame{}
		number := rapid.OneOf(rapid.Float64Range(-6, 6), rapid.Float64Range(-MaxValue, MaxValue), rapid.Float64Range(-1e-30, 1e-30))
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			l.Append(number.Draw(t, "x"), number.Draw(t, "y"), uint8(rapid.IntRange(0, data.MaxClasses-1).Draw(t, "class")))
		}
		if rapid.Bool().Draw(t, "frame") {
			l.Frame = l.Domain()
		}
		text := l.Text()
		if err := back.Read(text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if info, err := Look(text); err != nil || info.N != l.Len() || info.Frame != l.Domain() {
			t.Fatalf("%s: %+v, %v", text, info, err)
		}
		if len(text) > MaxBytes || back.Len() != l.Len() || back.Frame != l.Frame || back.Text() != text {
			t.Fatalf("%s came back as %s", text, back.Text())
		}
		for i := range l.X {
			if l.X[i] != back.X[i] || l.Y[i] != back.Y[i] || l.Class[i] != back.Class[i] {
				t.Fatalf("%s: point %d is (%v, %v), want (%v, %v)", text, i, back.X[i], back.Y[i], l.X[i], l.Y[i])
			}
		}
	})
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1,2", `point 1: a class A … H should follow "1,2"`},
		{"1A", `point 1: "1A" should be two numbers with a comma between them and a class A … H`},
		{"1,2I", `a class A … H should follow "1,2"`},
		{"1,2a", `a class A … H`},
		{"1,2A3,4", `point 2: a class`},
		{"x,2A", `point 1: x: "x,2A" does not begin with a number`},
		{"1,A", `point 1: y: "A" does not begin with a number`},
		{",1A", `point 1: x`},
		{"1e,2A", `point 1: x`},
		{"1 ,2A", `point 1: "1 ,2A" should be two numbers`},
		{"1e10,2A", `point 1: x: 1e10 is not in ±1e+09`},
		{"1e999,2A", `is not in ±1e+09`},
		{"NaN,2A", `point 1: x`},
		{"Inf,2A", `point 1: x`},
		{"0x1p3,2A", `point 1`},
		{"1_0,2A", `point 1`},
		{strings.Repeat("1", 30) + ",2A", `is longer than 24 characters`},
		{"~1,2A", `the frame "" should be three numbers`},
		{"0,0~1,2A", `the frame "0,0" should be three numbers`},
		{"0,0,0~1,2A", `has half a side of 0; valid is at least 1e-06`},
		{"0,0,-1~", `half a side of -1`},
		{"1000,0,.01~", `valid is at least 0.1`},
		{"0,0,x~", `the frame "0,0,x": "x" does not begin`},
		{"0,0,1x~", `"1x" is not a number`},
		{"0,0,6~0,0,6~", `point 1`},
		{strings.Repeat("1,1A", MaxPoints+1), "more than 100000 points"},
		{strings.Repeat("A", MaxBytes+1), "bytes; at most"},
	} {
		name := c.text[:min(40, len(c.text))]
		_, err := Parse(c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 200 {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
		if info, again := Look(c.text); again == nil || again.Error() != err.Error() || info.N != 0 || info.Classes != 2 {
			t.Errorf("%s: a look finds %+v, %v", name, info, again)
		}
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range [][2]string{
		{"1.0,+2A", "1,2A"},
		{"0.5,-0.5B", ".5,-.5B"},
		{"0.1000000001,-0A", ".1,0A"}, // float32
		{"1e+05,1e-05A", "100000,1e-5A"},
		{"0.0,0,6.00~", "0,0,6~"},
	} {
		l, err := Parse(c[0])
		if got := l.Text(); got != c[1] || err != nil {
			t.Errorf("%s: %s, %v, want %s", c[0], got, err, c[1])
		}
	}
}

func TestPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?[0-9]{0,8}(\.[0-9]{0,9})?`).Draw(t, "number")
		v, ok := plain(s)
		if want, err := strconv.ParseFloat(s, 64); ok && (err != nil || v != want) {
			t.Fatalf("%s: %v, want %v, %v", s, v, want, err)
		}
	})
	for s, want := range map[string]bool{"1": true, "-.5": true, "1.": true, "1000000000": true, "": false, "-": false, ".": false,
		"1..2": false, "+1": false, "1e5": false, "1000000001": false, "1234567.123456789": false} {
		if _, ok := plain(s); ok != want {
			t.Errorf("%q: %v", s, ok)
		}
	}
}

func TestDomain(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "0,0,6~"},
		{"0,0A", "0,0,1~"}, // one point
		{"0,0A0,0B", "0,0,1~"},
		{"1,1A-1,-1B", "0,0,1.2~"},
		{"5,5A-5,-5B", "0,0,6~"},
		{"5.7,0A", "5.7,0,1.2~"},
		{".02,.02A-.01,.02B", "0,0,.025~"},
		{".01,.01A0,.02B", ".005,.015,.006~"},
		{"100,200A101,202B", "100.5,201,1.2~"},
		{"0,0A1,1B", "0,0,1.2~"},
		{"1,1A2,2B", "1.5,1.5,.6~"},
		{"1e9,1e9A-1e9,-1e9B", "0,0,1.2e9~"},
		{"0,0,6~100,0A", "0,0,6~"}, // what it says
	} {
		l, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(AppendFrame(nil, l.Domain())); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestDomainHoldsThePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		center := rapid.Float64Range(-1e6, 1e6)
		cx, cy := center.Draw(t, "cx"), center.Draw(t, "cy")
		size := rapid.Float64Range(1e-3, 1e7).Draw(t, "size")
		var l List
		for range rapid.IntRange(1, 9).Draw(t, "n") {
			l.Append(cx+rapid.Float64Range(-size, size).Draw(t, "x"), cy+rapid.Float64Range(-size, size).Draw(t, "y"), 0)
		}
		f := l.Domain()
		r := f.Rect()
		for i := range l.X {
			if !r.Contains(l.X[i], l.Y[i]) {
				t.Fatalf("(%v, %v) is not in %v", l.X[i], l.Y[i], r)
			}
		}
		l.Frame = f
		if info, err := Look(l.Text()); err != nil || info.Frame != f {
			t.Fatal(info, err)
		}
	})
}

func TestRounded(t *testing.T) {
	f := Frame{Half: 6}
	if got := f.Rounded(1.23456789); got != 1.235 {
		t.Errorf("got %v", got)
	}
	if x, y := f.Inside(7, -3); x != 6 || y != -3 {
		t.Errorf("(%v, %v)", x, y)
	}
	if got := (Frame{100, 0, 0.05}).Rounded(100.0123456); got != 100.01235 {
		t.Errorf("got %v", got)
	}
}

func TestLook(t *testing.T) {
	for _, c := range []struct {
		text string
		want Info
	}{
		{"", Info{0, 2, Frame{0, 0, 6}}},
		{"0,0,3~", Info{0, 2, Frame{0, 0, 3}}},
		{"1,1A", Info{1, 2, Frame{0, 0, 1.2}}},
		{"0,0,2~1,1A-1,-1D", Info{2, 4, Frame{0, 0, 2}}},
	} {
		if got, err := Look(c.text); got != c.want || err != nil {
			t.Errorf("%s: %+v, %v", c.text, got, err)
		}
	}
	text := strings.Repeat("1,1A.5,2B", 1000)
	want, err := Look(text)
	if err != nil || want.N != 2000 {
		t.Fatal(want, err)
	}
	text = strings.Clone(text)
	if n := testing.AllocsPerRun(10, func() { Look(text) }); n != 0 {
		t.Errorf("%v allocations at the second look", n)
	}
	if _, err := Look(text[1:]); err == nil {
		t.Error("another text is taken for the one before")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "1,2A", "0,0,6~1,2A-1,.5B", "1e-5,-1e9H", "0,0,6~", "~", "1,2", "--1,2A", "1e,eA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse(text)
		if err != nil {
			if s := err.Error(); l.Len() > 0 || len(s) > 250 || strings.ContainsAny(s, "\n\r") {
				t.Fatalf("%q: %d points, %q", text, l.Len(), s)
			}
			return
		}
		again := l.Text()
		if info, err := Look(again); err != nil || info.N != l.Len() || info.Frame != l.Domain() {
			t.Fatalf("%q: canonical %q: %+v, %v", text, again, info, err)
		}
		if info, err := Look(text); err != nil || info.N != l.Len() {
			t.Fatalf("%q: %+v, %v", text, info, err)
		}
		if d := l.Domain(); !(d.Half > 0) {
			t.Fatalf("%q: domain %v", text, d)
		}
	})
}

func large() string {
	var l List
	v := uint32(1)
	for i := range MaxPoints {
		v = v*1664525 + 1013904223
		x := float64(int32(v)) / (1 << 29)
		v = v*1664525 + 1013904223
		l.Append(x, float64(int32(v))/(1<<29), uint8(i%3))
	}
	return l.Text()
}

func BenchmarkRead(b *testing.B) {
	text := large()
	var l List
	for b.Loop() {
		l.Read(text)
	}
}

func BenchmarkLook(b *testing.B) {
	text := large()
	for b.Loop() {
		known[0].Store(nil)
		Look(text)
	}
}

func BenchmarkText(b *testing.B) {
	l, _ := Parse(large())
	for b.Loop() {
		l.Text()
	}
}
