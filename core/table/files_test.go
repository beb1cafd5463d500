package table

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// three is what most of the files hold beside what is wrong with them.
const three = "0.5 1.5 a, -1 0.2 b, 3 -4.25 a"

// told writes what became of a file: the error, or the rows and the refused rows.
func told(t *Table, err error) string {
	if err != nil {
		return err.Error()
	}
	var rows []string
	for i := range t.X {
		rows = append(rows, fmt.Sprintf("%v %v %s", t.X[i], t.Y[i], t.Classes[t.Class[i]]))
	}
	s := strings.Join(rows, ", ")
	for _, r := range t.Refused {
		s += "\n" + r.String()
	}
	return s
}

// Every file of testdata, with what becomes of it.
var files = []struct{ name, want string }{
	{"all-words.csv", "table: two columns of numbers are needed beside the class (column 3); have column 1 (text), column 2 (text), column 3 (text)"},
	{"all-wrong.csv", "table: none of the 2 rows could be read; line 2: x1 is \"red\", not a number"},
	{"binary.csv", "table: the file is not a text: byte 1 is 0x07; save the table as CSV (text with commas)"},
	{"blank-lines.csv", three},
	{"bom.csv", three},
	{"class-first.csv", three},
	{"class-in-middle.csv", three},
	{"columns-swapped.csv", three},
	{"constant-column.csv", "7 1.5 a, 7 0.2 b, 7 -4.25 a"},
	{"continuous-target.csv", "table: the column price has more than 10 different classes (\"0.0\", \"1.5\", \"3.0\", \"4.5\", \"6.0\", \"7.5\", \"9.0\", \"10.5\", \"12.0\", \"13.5\", …); is it the column of the classes?"},
	{"cr-only.csv", three},
	{"crlf.csv", three},
	{"decimal-comma.csv", three},
	{"eleven-classes.csv", "table: the column class has more than 10 different classes (\"k\", \"l\", \"m\", \"n\", \"o\", \"p\", \"q\", \"r\", \"s\", \"t\", …); is it the column of the classes?"},
	{"empty-cells.csv", three + "\nline 3: x1 is empty\nline 5: x2 is empty\nline 6: class is empty"},
	{"empty.csv", "table: the file is empty; have rows such as 0.5,-1.2,a"},
	{"excel.csv", "table: the file is a ZIP archive or an Excel or LibreOffice document, not a text; save the table as CSV (text with commas)"},
	{"four-numbers.csv", three},
	{"gzip.csv", "table: the file is compressed by gzip, not a text; save the table as CSV (text with commas)"},
	{"header-only.csv", "table: there is a header (x1, x2, class) but no row below it"},
	{"inf.csv", three + "\nline 3: x1 is Inf, not a finite number\nline 5: x2 is -infinity, not a finite number"},
	{"json.json", "table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them"},
	{"latin1.csv", "1 2 süß, 3 4 fad"},
	{"long-class.csv", three + "\nline 3: class is longer than 100 bytes"},
	{"long-line.csv", three + "\nline 3: the row is longer than 32 KB"},
	{"missing-words.csv", three + "\nline 3: x1 is \"NA\", not a number\nline 5: x2 is \"?\", not a number"},
	{"nan.csv", three + "\nline 3: x1 is NaN, not a finite number\nline 5: x2 is nan, not a finite number"},
	{"no-header.csv", three},
	{"no-last-newline.csv", three},
	{"not-numbers.csv", three + "\nline 3: x1 is \"abc\", not a number\nline 5: x2 is \"0x10\", not a number\nline 6: x1 is \"1_000\", not a number\nline 7: x1 is \"1,5\", not a number\nline 8: x1 is \"1.2.3\", not a number\nline 9: x1 is \"--1\", not a number"},
	{"nul.csv", "table: the file is not a text: byte 25 is 0x00; save the table as CSV (text with commas)"},
	{"numeric-classes.csv", "0.5 1.5 10, -1 0.2 9, 3 -4.25 10"},
	{"one-class-left.csv", "table: all 2 rows are of one class, \"a\" (1 refused, the first in line 3: class is empty); at least two classes are needed (the class is read from the column class)"},
	{"one-class.csv", "table: all 3 rows are of one class, \"a\"; at least two classes are needed (the class is read from the column class)"},
	{"one-column.csv", "table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them"},
	{"one-row-no-header.csv", "table: one row only could be read; at least two are needed, of two classes"},
	{"one-row.csv", "table: one row only could be read; at least two are needed, of two classes"},
	{"only-blanks.csv", "table: the file is empty; have rows such as 0.5,-1.2,a"},
	{"only-bom.csv", "table: the file is empty; have rows such as 0.5,-1.2,a"},
	{"only-sep.csv", "table: the file does not begin with rows of at most 32 KB; have rows such as 0.5,-1.2,a"},
	{"picture.csv", "table: the file is a picture, not a text; save the table as CSV (text with commas)"},
	{"pipe-sep-line.csv", three},
	{"plain.csv", three},
	{"plus-minus-one.csv", "0.5 1.5 +1, -1 0.2 -1, 3 -4.25 +1"},
	{"quoted-comma.csv", "0.5 1.5 a, or not, -1 0.2 say \"b\", 3 -4.25 a, or not"},
	{"quoted-newline.csv", "0.5 1.5 one two, -1 0.2 b, 3 -4.25 one two"},
	{"quoted.csv", three},
	{"row-numbers-other-names.csv", three},
	{"row-numbers.csv", three},
	{"semicolon.csv", three},
	{"sentence.txt", "table: there is a header (It has lines, and commas, and such.) but no row below it"},
	{"sep-line.csv", three},
	{"space-before-quote.csv", three},
	{"space-separated.dat", "table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them"},
	{"spaces.csv", three},
	{"stray-quote.csv", three + "\nline 3: a quotation mark stands inside a cell; a mark in a cell is written twice, and the cell between marks\nline 5: a quotation mark stands inside a cell; a mark in a cell is written twice, and the cell between marks"},
	{"tab-decimal-comma.tsv", three},
	{"tab.tsv", three},
	{"ten-classes.csv", "0 0 k, 1 1 l, 2 4 m, 3 9 n, 4 16 o, 5 25 p, 6 36 q, 7 49 r, 8 64 s, 9 81 t"},
	{"thousands.csv", three + "\nline 3: x1 is \"1.234,5\", not a number"},
	{"tiny-numbers.csv", "0.5 1.5 a, 0 0 a, -1 0.2 b, 3 -4.25 a"},
	{"title-line.csv", three + "\nline 1: 1 cell instead of 3"},
	{"too-large.csv", three + "\nline 3: x1 is 1e999, beyond ±1e100\nline 5: x2 is -1e101, beyond ±1e100"},
	{"trailing-comma.csv", three},
	{"two-columns.csv", "table: the rows have two cells only; three columns are needed: x1, x2 and a class"},
	{"unclosed-quote.csv", three + "\nline 3: a quotation mark is opened and not closed"},
	{"unicode-minus.csv", three},
	{"utf16-cut.csv", three + "\nline 5: 1 cell instead of 3"},
	{"utf16-no-mark.csv", "table: the file is not a text: byte 2 is 0x00; save the table as CSV (text with commas)"},
	{"utf16-emoji.csv", "1 2 😀, 3 4 b, 5 6 \ufffd, 7 8 \ufffd"},
	{"utf16be.csv", three},
	{"utf16le.csv", three},
	{"web-page.html", "table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them"},
	{"wide.csv", "table: two columns of numbers are needed beside the class (a long name of a column 11); have number (numbers), a long name of a col… (text), a long name of a col… (text), a long name of a col… (text), a long name of a col… (text), a long name of a col… (text), a long name of a col… (text), a long name of a col… (text), … (13 columns in all)"},
	{"wrong-counts.csv", three + "\nline 3: 2 cells instead of 3\nline 5: 4 cells instead of 3\nline 6: 1 cell instead of 3"},
	{"x1x2y.csv", "0.5 1.5 1, -1 0.2 -1, 3 -4.25 1"},
	{"xy.csv", three},
	{"yes-no.csv", "0.5 1.5 yes, -1 0.2 no, 3 -4.25 yes"},
}

func TestFiles(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name()[0] != '.' && !slices.ContainsFunc(files, func(f struct{ name, want string }) bool { return f.name == e.Name() }) {
			t.Errorf("testdata/%s is not in the table", e.Name())
		}
	}
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join("testdata", f.name))
			if err != nil {
				t.Fatal(err)
			}
			tab, err := Read(file, Options{})
			if got := told(tab, err); got != f.want {
				t.Errorf("got\n%s\nwant\n%s", got, f.want)
			}
			if (err == nil) != (tab != nil) {
				t.Error("a table and an error, or neither")
			}
			// The same in pieces of every awkward size.
			for _, n := range []int{1, 2, 3, 5, 1000} {
				if tab, err := readInPieces(file, n, Options{}); told(tab, err) != f.want {
					t.Errorf("in pieces of %d bytes: got\n%s\nwant\n%s", n, told(tab, err), f.want)
				}
			}
		})
	}
}

// readInPieces feeds n bytes at a time, and reads as far as it goes in between.
func readInPieces(file []byte, n int, o Options) (*Table, error) {
	r := NewReader(o)
	for piece := range slices.Chunk(file, n) {
		if r.Feed(piece) != nil {
			break
		}
		for r.Next(2) == Busy {
		}
	}
	r.Close()
	for r.Next(2) == Busy {
	}
	return r.Table()
}
