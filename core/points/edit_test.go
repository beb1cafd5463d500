package points

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradlab/core/data"
	"gradlab/core/table"
)

func TestReplace(t *testing.T) {
	for _, c := range []struct {
		text string
		i    int
		by   string
		want string
	}{
		{"1,1A2,2B3,3C", 0, "", "2,2B3,3C"},
		{"1,1A2,2B3,3C", 1, "5,5D", "1,1A5,5D3,3C"},
		{"1,1A2,2B3,3C", 2, "", "1,1A2,2B"},
		{"1,1A2,2B3,3C", 3, "5,5D", "1,1A2,2B3,3C5,5D"},
		{"0,0,6~1,1A2,2B", 0, "", "0,0,6~2,2B"},
		{"0,0,6~1,1A2,2B", 1, "", "0,0,6~1,1A"},
		{"0,0,6~", 0, "1,1A", "0,0,6~1,1A"},
		{"", 0, "1,1A", "1,1A"},
	} {
		if got := Replace(c.text, c.i, []byte(c.by)); got != c.want {
			t.Errorf("%s, %d by %q: %s, want %s", c.text, c.i, c.by, got, c.want)
		}
	}
}

// Editing a text is editing its list.
func TestReplaceInList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l List
		if rapid.Bool().Draw(t, "frame") {
			l.Frame = empty
		}
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			l.Append(float64(i)/3, -float64(i)/7, uint8(i))
		}
		i := rapid.IntRange(0, l.Len()-1).Draw(t, "i")
		got := Replace(l.Text(), i, AppendPoint(nil, 9, 8, 7))
		l.X[i], l.Y[i], l.Class[i] = 9, 8, 7
		if want := l.Text(); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

func read(t testing.TB, text string, o table.Options) *table.Table {
	t.Helper()
	r := table.NewReader(o)
	r.Feed([]byte(text))
	r.Close()
	for r.Next(1000) == table.Busy {
	}
	tab, err := r.Table()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestImport(t *testing.T) {
	tab := read(t, "x1,x2,class\n1,2,no\n-.5,1e-3,yes\n0.1,5,no\n", table.Options{})
	m, err := NewImport(tab)
	if err != nil {
		t.Fatal(err)
	}
	slices := 1
	for m.Next(2) {
		slices++
	}
	const want = "0,0,6~1,2A-.5,.001B.1,5A"
	if got := m.Text(); got != want || slices != 2 || m.Summary() != "" {
		t.Errorf("%s in %d slices, %q", got, slices, m.Summary())
	}
	if info, err := Look(want); err != nil || info != m.info {
		t.Errorf("%+v, %v; the import says %+v", info, err, m.info)
	}
	if Standardise(tab) {
		t.Error("columns as they should be are to be standardised")
	}
}

func TestImportRefuses(t *testing.T) {
	var nine strings.Builder
	for i := range data.MaxClasses + 1 {
		fmt.Fprintf(&nine, "1,%d,c%d\n", i, i)
	}
	for text, want := range map[string]string{
		nine.String():          "9 different classes; at most 8",
		"1,1e12,a\n2,3e12,b\n": "as large as 3e+12; at most 1e+09 can be shown: standardise",
	} {
		if _, err := NewImport(read(t, text, table.Options{})); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	tab := read(t, "1,1e12,a\n2,3e12,b\n", table.Options{Standardise: true})
	if m, err := NewImport(tab); err != nil || m.Next(9) || m.Text() != "0,0,1.2~-1,-1A1,1B" || !Standardise(tab) {
		t.Errorf("standardised: %v", err)
	}
}

func TestStandardise(t *testing.T) {
	for text, want := range map[string]bool{
		"1,100,a\n2,900,b\n":     true, // sizes
		"101,201,a\n102,202,b\n": true, // far away
		"1,1,a\n-1,2,b\n":        false,
		"1,1,a\n1,2,b\n":         false, // a constant column
	} {
		if got := Standardise(read(t, text, table.Options{})); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// Of too many rows, points are taken from the whole table.
func TestImportThins(t *testing.T) {
	var b strings.Builder
	for i := range 120_000 {
		fmt.Fprintf(&b, "%d,%d,%d\n", i%100, i/1200, i/60_000)
	}
	tab := read(t, b.String(), table.Options{})
	m, err := NewImport(tab)
	if err != nil {
		t.Fatal(err)
	}
	for m.Next(1000) {
	}
	l, err := Parse(m.Text())
	if err != nil || l.Len() != MaxPoints || l.Class[0] != 0 || l.Class[MaxPoints-1] != 1 {
		t.Fatal(l.Len(), err)
	}
	if !strings.HasPrefix(m.Summary(), "Every 1.2-th row is taken: at most 100000 points") {
		t.Error(m.Summary())
	}
}

func BenchmarkImport(b *testing.B) {
	var csv strings.Builder
	l, _ := Parse(large())
	for i := range l.X {
		fmt.Fprintf(&csv, "%v,%v,%d\n", float32(l.X[i]), float32(l.Y[i]), l.Class[i])
	}
	for b.Loop() {
		m, err := NewImport(read(b, csv.String(), table.Options{}))
		if err != nil {
			b.Fatal(err)
		}
		for m.Next(500) {
		}
		Look(m.Text())
	}
}
