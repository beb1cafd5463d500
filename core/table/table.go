// Package table reads the tables of labelled points that people have, as CSV, and writes
// them.
//
// A table has two columns of numbers, x1 and x2, and a column of classes; others are left
// alone. What a Reader finds out by itself from the first 64 KB: whether commas, semicolons
// or tabs separate the columns, whether the first row is a header, and which columns are
// meant. It takes a byte order mark, UTF-8, UTF-16 (with its mark) and Latin-1, line ends of
// every kind, quoted cells, blank lines and a "sep=;" line, and where commas do not separate
// columns they may stand for the decimal point.
//
// A row that cannot be read is refused, with its line and the reason, and the others are
// taken. Reading as a whole ends in a Table or in an error, which is a sentence for the
// person whose file it is.
//
// Reading goes in slices, so that a large file never stops a picture. A hundred rows take
// about 0.1 ms in a browser that is warm, and some ten times that in one that meets the code
// for the first time; so the caller looks at its clock after each slice:
//
//	r := table.NewReader(table.Options{})
//	r.Feed(chunk) // as often as there is one
//	r.Close()
//	// in every frame
//	for start := time.Now(); r.Next(100) == table.Busy && time.Since(start) < 4*time.Millisecond; {
//	}
//	// when Next has returned Done or Failed
//	t, err := r.Table()
package table

import (
	"fmt"
	"strings"

	"gradlab/core/data"
)

// Limits of a table.
const (
	MaxBytes   = 64 << 20 // of a file
	MaxRows    = 200_000  // refused ones included
	MaxClasses = 10
	MaxValue   = 1e100 // magnitude of a number, so that its square is a number too
	MaxName    = 100   // bytes of a class's name
)

// Options says how a table is read. The zero value finds everything out by itself.
type Options struct {
	// Comma separates the columns: ',', ';', '\t' or another ASCII sign; 0: found out.
	Comma byte
	// Header says whether the first row names the columns.
	Header Header
	// X1, X2 and Class choose the columns, by their name in the header (case does not matter
	// where it is not needed to tell two apart) or else by their number, the first being 1.
	// "": found out, see Layout.
	X1, X2, Class string
	// Standardise shifts and scales x1 and x2 to mean 0 and standard deviation 1.
	Standardise bool
	// Reasons is how many of the refused rows are kept with their reason; 0: 20.
	Reasons int
}

// Header says whether there is one.
type Header uint8

// The kinds of Header.
const (
	AutoHeader Header = iota // there is one if words stand where numbers follow
	WithHeader
	NoHeader
)

// Layout is what a Reader found at the beginning of a file, for a person to check.
type Layout struct {
	Comma   byte
	Header  bool
	Columns []Column
	// X1, X2 and Class are indices of Columns. Those not chosen by Options are: for the
	// class, a column of a name such as class or label, else the last one of few different
	// words, else the last one of few different numbers, else the last one; for x1 and x2,
	// columns of these names or x and y, else the first ones of numbers, if possible none that
	// numbers the rows.
	X1, X2, Class int
	// Rows are the first rows below the header as they stand in the file, at most 10.
	Rows [][]string
}

// Column describes a column by its first rows.
type Column struct {
	Name    string // from the header, else "column 3"
	Numbers bool   // more than half of the cells that are not empty are numbers
}

// Table is a table read.
type Table struct {
	data.Examples // Class[i] is an index of Classes
	Layout        Layout

	// Classes are the names of the classes in rising order: as numbers when all of them are
	// (then 1 and 1.0 are one class), else as text. So of −1 and 1, or no and yes, the
	// second is class 1.
	Classes []string

	// Mean and SD are those of x1 and x2 as read; SD is the root of the mean squared
	// deviation, 0 for a constant column.
	Mean, SD [2]float64
	// Standardised says that x1 and x2 were shifted by Mean and divided by SD; a constant
	// column is 0 then.
	Standardised bool

	Report
}

// Summary says in a sentence or more what was read and what was not.
func (t *Table) Summary() string {
	names := make([]string, len(t.Classes))
	for i, n := range t.Classes {
		names[i] = clip(n, 20)
	}
	s := fmt.Sprintf("%s, %d classes (%s).", count(t.Len(), "row"), len(names), strings.Join(names, ", "))
	if t.Total() > 0 {
		s += " " + t.Report.Summary()
	}
	for i, c := range []int{t.Layout.X1, t.Layout.X2} {
		if t.SD[i] == 0 {
			s += fmt.Sprintf(" The column %s is %v in every row.", t.Layout.Columns[c].Name, t.Mean[i])
		}
	}
	return s
}
