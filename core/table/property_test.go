package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gradlab/core/data"
	"pgregory.net/rapid"
)

// What is written is read back, to the bit.
func TestRoundTrip(t *testing.T) {
	name := rapid.StringMatching(`[a-z ,;"'=é\n-]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		names := []string{}
		for range rapid.IntRange(2, MaxClasses).Draw(t, "classes") {
			if n := oneLine(name.Draw(t, "name")); n != "" && !slices.Contains(names, n) && !isNumber(n, false) {
				names = append(names, n)
			}
		}
		slices.Sort(names)
		if len(names) < 2 {
			names = nil
		}
		k := max(len(names), 2)
		var e data.Examples
		for i := range rapid.IntRange(k, 60).Draw(t, "rows") {
			e.X = append(e.X, rapid.Float64Range(-MaxValue, MaxValue).Draw(t, "x")+0)
			e.Y = append(e.Y, rapid.Float64Range(-9, 9).Draw(t, "y")+0)
			class := i // each class at least once
			if i >= k {
				class = rapid.IntRange(0, k-1).Draw(t, "class")
			}
			e.Class = append(e.Class, uint8(class))
		}
		var b bytes.Buffer
		if err := Write(&b, &e, names); err != nil {
			t.Fatal(err)
		}
		tab, err := Read(b.Bytes(), Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if !slices.Equal(tab.X, e.X) || !slices.Equal(tab.Y, e.Y) || !slices.Equal(tab.Class, e.Class) ||
			names != nil && !slices.Equal(tab.Classes, names) || tab.Total() != 0 {
			t.Fatalf("%s\nwas read as %v %v %v %q %v", b.String(), tab.X, tab.Y, tab.Class, tab.Classes, tab.Refused)
		}
	})
}

// Rows of cells, however encoding/csv writes them, end in the same table with every
// separator and every way of cutting the file into pieces.
func TestPieces(t *testing.T) {
	cell := rapid.SampledFrom([]string{"1", "-2.5", "0", "a", "b", "x y", "", "q\"q", "a\nb", "NaN", "é", "1e3", "\"", ";", ","})
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "comma")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			w.Write(rapid.SliceOfN(cell, 3, 4).Draw(t, "row"))
		}
		w.Flush()
		o := Options{Standardise: rapid.Bool().Draw(t, "standardise")}
		whole := told(Read(b.Bytes(), o))
		n := rapid.IntRange(1, 20).Draw(t, "piece")
		if got := told(readInPieces(b.Bytes(), n, o)); got != whole {
			t.Fatalf("%q: whole\n%s\nin pieces of %d\n%s", b.String(), whole, n, got)
		}
	})
}

// For a file without anything wrong the rows are cut where encoding/csv cuts them.
func TestSplitsLikeCSV(t *testing.T) {
	cell := rapid.StringMatching(`[a, ;"\n\r]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			w.Write(append([]string{"1"}, rapid.SliceOfN(cell, 1, 4).Draw(t, "row")...))
		}
		w.Flush()
		ref := csv.NewReader(bytes.NewReader(b.Bytes()))
		ref.FieldsPerRecord, ref.TrimLeadingSpace = -1, true
		want, err := ref.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		in := input{line: 1, chunks: [][]byte{b.Bytes()}, closed: true}
		c := newCells(',')
		for i := 0; ; i++ {
			rec, line, st := in.record(',', false)
			if st == cutEnd {
				if i != len(want) {
					t.Fatalf("%q: %d rows, want %d", b.String(), i, len(want))
				}
				break
			}
			got, err := c.split(rec)
			if st != cutRow || err != nil || i >= len(want) || !slices.Equal(got, want[i]) {
				t.Fatalf("%q: row %d (line %d) is %q, %v", b.String(), i, line, got, err)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"x1,x2,class\n0.5,1.5,a\n-1,2,b\n", "1;2;a\n3,5;4;b", "\xef\xbb\xbf1\t2\ta\r\n3\t4\tb\r\n", "sep=|\n1|2|a\n",
		"\xff\xfe1\x00,\x002\x00,\x00a\x00\n\x00", "\"a\"\"\n,b\",1,2\n", "1,2,\"a\n3,4,b\n", "a,b\nc", "\r\r\r", ",,,\n", "1,NaN,a\n1,1e999,b\n",
	} {
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, file []byte, n uint8) {
		o := Options{Standardise: n%2 == 0, Reasons: 3}
		tab, err := Read(file, o)
		again, againErr := readInPieces(file, 1+int(n), o)
		if told(tab, err) != told(again, againErr) {
			t.Fatalf("whole\n%s\nin pieces\n%s", told(tab, err), told(again, againErr))
		}
		if err != nil {
			if s := err.Error(); !strings.HasPrefix(s, "table: ") || len(s) > 1500 || strings.Contains(s, "\n") || strings.Contains(s, "%!") {
				t.Fatalf("error %q", s)
			}
			return
		}
		seen := [MaxClasses]int{}
		for i, c := range tab.Class {
			seen[c]++
			if v := tab.X[i] - tab.Y[i]; v != v {
				t.Fatalf("row %d is %v, %v", i, tab.X[i], tab.Y[i])
			}
		}
		for i := range tab.Classes {
			if seen[i] == 0 {
				t.Fatalf("class %d of %q has no rows", i, tab.Classes)
			}
		}
		if len(tab.X) != len(tab.Class) || len(tab.Y) != len(tab.Class) || len(tab.Classes) < 2 || len(tab.Refused) > 3 {
			t.Fatal(fmt.Sprint(tab))
		}
		tab.Summary()
		var b bytes.Buffer
		if err := Write(&b, &tab.Examples, tab.Classes); err != nil {
			t.Fatal(err)
		}
	})
}
