package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// cells splits rows into cells.
type cells struct {
	src bytes.Reader
	buf *bufio.Reader
	csv *csv.Reader
}

func newCells(comma byte) *cells {
	c := &cells{}
	// A csv.Reader uses a bufio.Reader that it is given as it is. So each row can be handed
	// over alone, and nothing of a wrong one is left behind.
	c.buf = bufio.NewReaderSize(&c.src, 4096)
	c.csv = csv.NewReader(c.buf)
	c.csv.Comma = rune(comma)
	c.csv.FieldsPerRecord = -1
	c.csv.ReuseRecord = true
	c.csv.TrimLeadingSpace = comma != '\t'
	return c
}

// split returns the cells of a row, which is not blank. They are valid until the next call.
// The error is about quotation marks.
func (c *cells) split(rec []byte) ([]string, error) {
	if !utf8.Valid(rec) {
		rec = fromLatin1(rec)
	}
	c.src.Reset(rec)
	c.buf.Reset(&c.src)
	return c.csv.Read()
}

// blank reports whether a row holds nothing but separators and white space, as spreadsheets
// leave them below a table.
func blank(rec []byte, comma byte) bool {
	for _, b := range rec {
		switch b {
		case comma, ' ', '\t', '\r', '\n':
		default:
			return false
		}
	}
	return true
}

// fromLatin1 reads b as Latin-1, of which each byte is the character of that number.
func fromLatin1(b []byte) []byte {
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

// oneLine returns a cell's text without white space around it, and with single spaces in it
// where it goes over lines.
func oneLine(cell string) string {
	cell = strings.TrimSpace(cell)
	if strings.ContainsAny(cell, "\n\r\t") {
		cell = strings.Join(strings.Fields(cell), " ")
	}
	return cell
}
