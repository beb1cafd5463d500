package table

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gradlab/core/data"
)

func read(t *testing.T, file string, o Options) *Table {
	t.Helper()
	tab, err := Read([]byte(file), o)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestOptions(t *testing.T) {
	const wide = "id,Height,width,Kind,kind,mass\n1,10,20,a,p,7\n2,11,21,b,q,8\n3,12,22,a,p,9\n"
	for _, c := range []struct {
		name, file string
		o          Options
		want       string
	}{
		{"by name", wide, Options{X1: "mass", X2: "width", Class: "kind"}, "7 20 p, 8 21 q, 9 22 p"},
		{"by a name in other case", wide, Options{X1: "MASS", X2: "height", Class: "Kind"}, "7 10 a, 8 11 b, 9 12 a"},
		{"by number", wide, Options{X1: "6", X2: " 3 ", Class: "4"}, "7 20 a, 8 21 b, 9 22 a"},
		{"the class alone", wide, Options{Class: "id"}, "10 20 1, 11 21 2, 12 22 3"},
		{"one x alone", wide, Options{X2: "Height"}, "20 10 p, 21 11 q, 22 12 p"},
		{"a column of words as x", wide, Options{X1: "kind"}, `table: none of the 3 rows could be read; line 2: kind is "p", not a number`},
		{"an unknown name", wide, Options{X1: "depth"}, `table: there is no column "depth"; have id, Height, width, Kind, kind, mass, or their numbers 1 … 6`},
		{"number 0", wide, Options{X2: "0"}, `table: there is no column "0"; have id, Height, width, Kind, kind, mass, or their numbers 1 … 6`},
		{"number 7", wide, Options{Class: "7"}, `table: there is no column "7"; have id, Height, width, Kind, kind, mass, or their numbers 1 … 6`},
		{"the same twice", wide, Options{X1: "mass", X2: "6"}, `table: the column mass is chosen twice; x1, x2 and the class are three columns`},
		{"a number is a name", "3,1,2\n5,6,a\n7,8,b\n", Options{Header: WithHeader, X1: "1", X2: "3"}, "6 5 a, 8 7 b"},
		{"a header of numbers", "1,2,3\n5,6,a\n7,8,b\n", Options{Header: WithHeader}, "5 6 a, 7 8 b"},
		{"a header that is none", "x,y,c\n5,6,a\n7,8,b\n", Options{Header: NoHeader}, "5 6 a, 7 8 b\nline 1: column 1 is \"x\", not a number"},
		{"a first row that is wrong", "x,6,a\n5,6,a\n7,8,b\n", Options{}, "5 6 a, 7 8 b\nline 1: column 1 is \"x\", not a number"},
		{"a given separator", "1|2|a,b;c\n3|4|d\n", Options{Comma: '|'}, "1 2 a,b;c, 3 4 d"},
		{"the wrong separator", "1,2,a\n3,4,b\n", Options{Comma: ';'}, "table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them"},
		{"one reason", "1,2,a\n,2,a\n,3,b\n3,4,b\n", Options{Reasons: 1}, "1 2 a, 3 4 b\nline 2: column 1 is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(Read([]byte(c.file), c.o)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestLayout(t *testing.T) {
	r := NewReader(Options{})
	r.Feed([]byte("name;x1;x2\nAnna;0,5;1\nBert;0,7;2\n"))
	if st := r.Next(10); st != Hungry || r.Layout() != nil {
		t.Errorf("status %v and layout %v before the end or 64 KB", st, r.Layout())
	}
	r.Close()
	if st := r.Next(10); st != Busy || r.Layout() == nil {
		t.Fatalf("status %v and layout %v after Close", st, r.Layout())
	}
	l := r.Layout()
	if l.Comma != ';' || !l.Header || l.X1 != 1 || l.X2 != 2 || l.Class != 0 ||
		!slices.Equal(l.Columns, []Column{{"name", false}, {"x1", true}, {"x2", true}}) ||
		len(l.Rows) != 2 || !slices.Equal(l.Rows[0], []string{"Anna", "0,5", "1"}) {
		t.Errorf("layout %+v", l)
	}
	if _, err := r.Table(); err == nil {
		t.Error("a table before the end")
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"1,2,a\n3,4,b\n", "2 rows, 2 classes (a, b)."},
		{"1,2,a\n1,4,b\n,5,b\n", "2 rows, 2 classes (a, b). 1 row was refused: empty cell (1). The column column 1 is 1 in every row."},
		{"1,2,a\n3,4,b\n,5,b\n,6,b\n7,x,a\n", "2 rows, 2 classes (a, b). 3 rows were refused: empty cell (2), not a number (1)."},
		{"x1,x2,c\n" + strings.Repeat("1,2,a\n3,4,b\n", 600), "1,200 rows, 2 classes (a, b)."},
	} {
		if got := read(t, c.file, Options{}).Summary(); got != c.want {
			t.Errorf("%q: %s\nwant %s", c.file, got, c.want)
		}
	}
}

func TestStandardise(t *testing.T) {
	file := "x1,x2,class\n"
	var x, y []float64
	for i := range 1000 {
		x, y = append(x, 1e6+math.Sin(float64(i))), append(y, 1e-6*float64(i%17))
		file += fmt.Sprintf("%v,%v,%d\n", x[i], y[i], i%2)
	}
	plain, std := read(t, file, Options{}), read(t, file, Options{Standardise: true})
	if !slices.Equal(plain.X, x) || !slices.Equal(plain.Y, y) || plain.Standardised || !std.Standardised {
		t.Fatal("what was not asked for was done")
	}
	for i, v := range [][]float64{x, y} {
		sum, sq := 0.0, 0.0
		for _, w := range v {
			sum += w
		}
		mean := sum / 1000
		for _, w := range v {
			sq += (w - mean) * (w - mean)
		}
		sd := math.Sqrt(sq / 1000)
		for _, tab := range []*Table{plain, std} {
			if math.Abs(tab.Mean[i]-mean) > 1e-12*math.Abs(mean) || math.Abs(tab.SD[i]-sd) > 1e-9*sd {
				t.Errorf("mean %v and deviation %v, want %v and %v", tab.Mean[i], tab.SD[i], mean, sd)
			}
		}
		for j, w := range v {
			if got := [][]float64{std.X, std.Y}[i][j]; math.Abs(got-(w-mean)/sd) > 1e-8 {
				t.Fatalf("%v became %v, want %v", w, got, (w-mean)/sd)
			}
		}
	}

	flat := read(t, "0.1,1,a\n0.1,2,b\n0.1,3,a\n", Options{Standardise: true})
	if !slices.Equal(flat.X, []float64{0, 0, 0}) || flat.SD[0] != 0 || flat.Mean[0] != 0.1 {
		t.Errorf("a constant column became %v (mean %v, deviation %v)", flat.X, flat.Mean[0], flat.SD[0])
	}
	if got, want := flat.Summary(), "3 rows, 2 classes (a, b). The column column 1 is 0.1 in every row."; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	huge := read(t, "1e100,1,a\n-1e100,2,b\n", Options{Standardise: true})
	if !slices.Equal(huge.X, []float64{1, -1}) {
		t.Errorf("the largest numbers became %v", huge.X)
	}
}

func TestClassOrder(t *testing.T) {
	for _, c := range []struct {
		classes string
		want    []string
		index   []uint8
	}{
		{"b a b", []string{"a", "b"}, []uint8{1, 0, 1}},
		{"10 9 10", []string{"9", "10"}, []uint8{1, 0, 1}},
		{"1 -1 0", []string{"-1", "0", "1"}, []uint8{2, 0, 1}},
		{"2.0 1 2 2e0 1.0", []string{"1", "2.0"}, []uint8{1, 0, 1, 1, 0}},
		{"10 9 x", []string{"10", "9", "x"}, []uint8{0, 1, 2}},
		{"no yes No", []string{"No", "no", "yes"}, []uint8{1, 2, 0}},
		{"0 −1", []string{"−1", "0"}, []uint8{1, 0}},
		{"true false", []string{"false", "true"}, []uint8{1, 0}},
		{"9 8 7 6 5 4 3 2 1 0", []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, []uint8{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}},
	} {
		file := "x1,x2,class\n"
		for i, name := range strings.Fields(c.classes) {
			file += fmt.Sprintf("%d,0,%s\n", i, name)
		}
		tab := read(t, file, Options{})
		if !slices.Equal(tab.Classes, c.want) || !slices.Equal(tab.Class, c.index) {
			t.Errorf("%s: classes %q, indices %v", c.classes, tab.Classes, tab.Class)
		}
	}
	// A number may be spelled in ever new ways.
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "%d,0,1.%s\n%d,1,2\n", i, strings.Repeat("0", 1+i%60)+"e0", i)
	}
	if tab := read(t, b.String(), Options{}); len(tab.Classes) != 2 || tab.Len() != 6000 {
		t.Errorf("%d rows, classes %q", tab.Len(), tab.Classes)
	}
}

func TestLimits(t *testing.T) {
	rows := func(n int) []byte { return bytes.Repeat([]byte("1,2,a\n3,4,b\n"), n/2) }
	if tab, err := Read(rows(MaxRows), Options{}); err != nil || tab.Len() != MaxRows {
		t.Errorf("%d rows: %v", MaxRows, err)
	}
	const most = "table: the file has more than 200,000 rows; at most so many are read"
	if _, err := Read(append(rows(MaxRows), "5,6,a\n"...), Options{}); err == nil || err.Error() != most {
		t.Errorf("a row too many: %v", err)
	}
	if _, err := Read(append(rows(MaxRows), ",6,a\n"...), Options{}); err == nil || err.Error() != most {
		t.Errorf("a refused row too many: %v", err)
	}

	const begin = "table: the file does not begin with rows of at most 32 KB; have rows such as 0.5,-1.2,a"
	if _, err := Read([]byte(strings.Repeat("1,2,a,", 20_000)+"\n1,2,a\n"), Options{}); err == nil || err.Error() != begin {
		t.Errorf("a first line of 120 KB: %v", err)
	}

	r := NewReader(Options{})
	mb := bytes.Repeat([]byte("#"), 1<<20)
	for i := range MaxBytes >> 20 {
		if err := r.Feed(mb); err != nil {
			t.Fatalf("MB %d: %v", i, err)
		}
	}
	err := r.Feed([]byte("1"))
	if want := "table: the file is larger than 64 MB; at most so much is read"; err == nil || err.Error() != want || r.Err() != err {
		t.Errorf("a byte too many: %v, want %s", err, want)
	}
	if _, tabErr := r.Table(); r.Next(1) != Failed || tabErr != err || r.Feed(nil) != err {
		t.Error("after a failure it goes on")
	}
}

// feed reads a file of so many bytes that is made of copies of a block, without ever holding
// more than a few of them.
func feed(head, block string, size int) (*Table, error) {
	r := NewReader(Options{})
	r.Feed([]byte(head))
	piece := []byte(strings.Repeat(block, 1+(1<<20)/len(block)))
	for n := 0; n < size; n += len(piece) {
		if r.Feed(piece) != nil {
			break
		}
		for r.Next(500) == Busy {
		}
	}
	r.Close()
	for r.Next(500) == Busy {
	}
	return r.Table()
}

func TestFiftyMegabytes(t *testing.T) {
	long := strings.Repeat("nothing that matters,", 13)
	tab, err := feed("x1,x2,class"+strings.Repeat(",more", 13)+",\n", "0.25,-3,a,"+long+"\n1,2,b,"+long+"\n", 50<<20)
	if err != nil || tab.Len() < 180_000 || tab.Total() != 0 {
		t.Errorf("long rows: %v", err)
	}
	if _, err = feed("", "1,2,a\n3,4,b\n", 50<<20); err == nil || !strings.HasPrefix(err.Error(), "table: the file has more than 200,000 rows") {
		t.Errorf("short rows: %v", err)
	}
	tab, err = feed("1,2,a\n3,4,b\n", "one line without an end ", 50<<20)
	if err != nil || tab.Len() != 2 || tab.Counts[TooLong] != 1 {
		t.Errorf("a line without an end: %v, %v", told(tab, err), tab.Counts)
	}
}

// No slice reads much more than 64 KB, whatever the rows are.
func TestSlicesAreShort(t *testing.T) {
	for name, block := range map[string]string{
		"blank lines":        "\n",
		"rows":               "1,2,a\n",
		"long rows":          "1,2,a" + strings.Repeat(",", 10_000) + "\n",
		"a line without end": "0123456789",
		"open quotes":        "\"" + strings.Repeat("1,2,a\n", 7000),
		"an open quote":      "\"1,2,a,",
	} {
		r := NewReader(Options{})
		r.Feed([]byte("1,2,a\n3,4,b\n" + strings.Repeat(block, 1+(1<<20)/len(block))))
		r.Close()
		for st := Busy; st == Busy; {
			before := r.in.passed
			st = r.Next(1 << 30)
			if n := r.in.passed - before; n > 2*piece+maxRecord {
				t.Errorf("%s: a slice of %d bytes", name, n)
			}
		}
	}
}

func TestProgress(t *testing.T) {
	r := NewReader(Options{})
	if n, share := r.Progress(); n != 0 || share != 0 {
		t.Errorf("at the beginning %d rows, %v", n, share)
	}
	r.Feed(big(20_000))
	r.Close()
	last := 0.0
	for r.Next(500) == Busy {
		_, share := r.Progress()
		if share < last || share > 1 {
			t.Fatalf("progress from %v to %v", last, share)
		}
		last = share
	}
	if n, share := r.Progress(); n != 20_000 || share != 1 {
		t.Errorf("at the end %d rows, %v", n, share)
	}
}

func TestMemoryOfTheCaller(t *testing.T) {
	file := []byte("x1,x2,class\r1,2,a\r3,4,b\r")
	keep := bytes.Clone(file)
	if _, err := Read(file, Options{}); err != nil || !bytes.Equal(file, keep) {
		t.Errorf("the file was changed to %q (%v)", file, err)
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	e := data.Examples{X: []float64{0.1, -1e-300}, Y: []float64{1, 1.0 / 3}, Class: []uint8{1, 0}}
	if err := Write(&b, &e, []string{"no", "a \"b\", c"}); err != nil {
		t.Fatal(err)
	}
	if want := "x1,x2,class\n0.1,1,\"a \"\"b\"\", c\"\n-1e-300,0.3333333333333333,no\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	b.Reset()
	if Write(&b, &e, nil); !strings.HasSuffix(b.String(), ",0\n") {
		t.Errorf("without names: %q", b.String())
	}
}
