package table

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// sampleRows is how many rows the layout is found from, at most.
const sampleRows = 50

// magics are the beginnings of files that people take for tables.
var magics = []struct{ prefix, what string }{
	{"PK\x03\x04", "a ZIP archive or an Excel or LibreOffice document"},
	{"\xd0\xcf\x11\xe0", "an old Excel document"},
	{"\x1f\x8b", "compressed by gzip"},
	{"%PDF", "a PDF document"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
}

// binary returns an error when head is not the beginning of a text.
func binary(head []byte) error {
	const help = "; save the table as CSV (text with commas)"
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return fmt.Errorf("table: the file is %s, not a text%s", m.what, help)
		}
	}
	for i, c := range head {
		if c < ' ' && (c < '\t' || c > '\r') && c != 0x1a {
			return fmt.Errorf("table: the file is not a text: byte %d is %#02x%s", i+1, c, help)
		}
	}
	return nil
}

// sample is the beginning of a file, read with one separator.
type sample struct {
	comma byte
	rows  [][]string // nil for a row that is wrong
	width int        // the most frequent number of cells
	share float64    // of the rows, how many are so wide
}

// readSample reads the rows of head that are whole, or all when head is the whole file.
func readSample(head []byte, comma byte, whole bool) sample {
	s := sample{comma: comma}
	c := newCells(comma)
	widths := map[int]int{}
	for len(head) > 0 && len(s.rows) < sampleRows {
		n, _ := recordLen(head, comma)
		if n == 0 || n > maxRecord {
			if n = bytes.IndexByte(head, '\n') + 1; n == 0 {
				if !whole {
					break
				}
				n = len(head)
			}
		}
		rec := head[:n]
		head = head[n:]
		if blank(rec, comma) {
			continue
		}
		row, err := c.split(rec)
		if err != nil {
			s.rows = append(s.rows, nil)
			continue
		}
		s.rows = append(s.rows, append([]string(nil), row...))
		widths[len(row)]++
	}
	for w, n := range widths {
		if most := widths[s.width]; n > most || n == most && w > s.width {
			s.width = w
		}
	}
	if len(s.rows) > 0 {
		s.share = float64(widths[s.width]) / float64(len(s.rows))
	}
	return s
}

// bestSample reads head with each separator and keeps the one that fits best: enough columns
// in most rows. Of equals, the tab stands before the semicolon before the comma, as that is
// the order in which they turn up in a table by something else than separating (a decimal
// comma, say).
func bestSample(head []byte, whole bool) sample {
	var best sample
	score := -1.0
	for _, comma := range []byte{'\t', ';', ','} {
		s := readSample(head, comma, whole)
		v := s.share
		if s.width < 3 {
			v /= 4
		}
		if s.width < 2 {
			v = 0
		}
		if v > score {
			best, score = s, v
		}
	}
	return best
}

// sepLine returns the separator that a first line of the form sep=; names, and the line's
// length.
func sepLine(head []byte) (comma byte, n int) {
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	text := bytes.TrimRight(bytes.Trim(line, "\""), "\r\"")
	if len(text) == 5 && strings.EqualFold(string(text[:4]), "sep=") && text[4] > 0x20 && text[4] < 0x7f || string(text) == "sep=\t" {
		return text[4], min(len(line)+1, len(head))
	}
	return 0, 0
}

// findLayout fills in the Layout, and tells which of the sample's rows is the header (−1:
// none).
func findLayout(s sample, o Options) (l Layout, header int, err error) {
	l.Comma = s.comma
	if s.width < 3 {
		if s.width < 2 {
			return l, -1, fmt.Errorf("table: the rows have one cell only; three columns are needed, x1, x2 and a class, with commas, semicolons or tabs between them")
		}
		return l, -1, fmt.Errorf("table: the rows have two cells only; three columns are needed: x1, x2 and a class")
	}
	var rows [][]string // of the right width
	first := -1
	for i, r := range s.rows {
		if len(r) == s.width {
			if first < 0 {
				first = i
			}
			rows = append(rows, r)
		}
	}
	comma := s.comma != ','
	switch o.Header {
	case WithHeader:
		l.Header = true
	case AutoHeader:
		l.Header = looksLikeHeader(rows, comma)
	}
	header = -1
	names := make([]string, s.width) // "" where the file gives none
	if l.Header {
		header = first
		for i, name := range rows[0] {
			names[i] = clip(oneLine(name), MaxName)
		}
		rows = rows[1:]
	}
	for i, name := range names {
		c := Column{Name: name, Numbers: mostlyNumbers(rows, i, comma)}
		if name == "" {
			c.Name = "column " + strconv.Itoa(i+1)
		}
		l.Columns = append(l.Columns, c)
	}
	l.Rows = rows[:min(len(rows), 10)]
	if len(rows) == 0 {
		return l, header, fmt.Errorf("table: there is a header (%s) but no row below it", l.columnNames())
	}
	return l, header, l.choose(rows, names, o)
}
