package table

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	piece     = 64 << 10 // bytes taken into the window at a time, and looked at for the layout
	maxRecord = 32 << 10 // bytes of a row
)

// input turns the chunks of a file into rows, as bytes of UTF-8 (or Latin-1).
type input struct {
	chunks [][]byte // what is not in the window yet
	closed bool     // no more chunks will come

	decode func(dst, src []byte, last bool) (out []byte, used int) // nil until the mark is seen
	rest   []byte                                                  // bytes of a chunk that make no character yet

	win    []byte // the window: text of which win[pos:] is still to be read
	pos    int
	cr     bool // lines end with a lone carriage return
	line   int  // number of the line that begins at pos, from 1
	passed int  // bytes of text gone by
}

// exhausted reports whether all that was fed is in the window.
func (in *input) exhausted() bool { return len(in.chunks) == 0 }

// fill takes another piece into the window; false when there is none.
func (in *input) fill() bool {
	if in.exhausted() && !(in.closed && len(in.rest) > 0) {
		return false
	}
	var src []byte
	if !in.exhausted() {
		c := in.chunks[0]
		n := min(len(c), piece)
		src = c[:n]
		if in.chunks[0] = c[n:]; n == len(c) {
			in.chunks = in.chunks[1:]
		}
	}
	if len(in.rest) > 0 {
		src = append(in.rest, src...)
		in.rest = nil
	}
	last := in.closed && in.exhausted()
	if in.decode == nil {
		if len(src) < 3 && !last {
			in.rest = bytes.Clone(src)
			return true
		}
		var mark int
		in.decode, mark = encoding(src)
		src = src[mark:]
	}
	if in.pos > 0 {
		in.win = in.win[:copy(in.win, in.win[in.pos:])]
		in.pos = 0
	}
	from := len(in.win)
	var used int
	in.win, used = in.decode(in.win, src, last)
	if used < len(src) {
		in.rest = bytes.Clone(src[used:])
	}
	if in.cr {
		crToNewline(in.win[from:])
	}
	return true
}

// encoding returns the decoder that the mark at the beginning of a file asks for, and the
// mark's length.
func encoding(src []byte) (func(dst, src []byte, last bool) ([]byte, int), int) {
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		return appendBytes, 3
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		return utf16Decoder(0, 1), 2
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		return utf16Decoder(1, 0), 2
	}
	return appendBytes, 0
}

func appendBytes(dst, src []byte, _ bool) ([]byte, int) { return append(dst, src...), len(src) }

// utf16Decoder decodes UTF-16 with the low byte of a unit at index lo of its two. What makes
// no character is left for the next time, and gives U+FFFD the last time.
func utf16Decoder(lo, hi int) func(dst, src []byte, last bool) ([]byte, int) {
	return func(dst, src []byte, last bool) ([]byte, int) {
		unit := func(i int) rune { return rune(src[i+lo]) | rune(src[i+hi])<<8 }
		i := 0
		for i+1 < len(src) {
			r, n := unit(i), 2
			if utf16.IsSurrogate(r) {
				if i+3 >= len(src) && !last {
					return dst, i
				}
				second := rune(0)
				if i+3 < len(src) {
					second = unit(i + 2)
				}
				if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
					n = 4
				}
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		}
		if last && i < len(src) {
			return utf8.AppendRune(dst, utf8.RuneError), len(src)
		}
		return dst, i
	}
}

func crToNewline(b []byte) {
	for i, c := range b {
		if c == '\r' {
			b[i] = '\n'
		}
	}
}

// cutState says what record found.
type cutState uint8

const (
	cutRow     cutState = iota // a row
	cutQuote                   // a line whose quotation mark is not closed, or very far away
	cutLong                    // a piece of a line that is too long; its end is yet to come
	cutLongEnd                 // the end of such a line
	cutWait                    // nothing until more is fed
	cutEnd                     // the end of the file
)

// record returns the next row with its line ends, and the number of its first line. The
// bytes are valid until the next call. inLong says that the last result was cutLong.
func (in *input) record(comma byte, inLong bool) (rec []byte, line int, st cutState) {
	for {
		b := in.win[in.pos:]
		n, open := recordLen(b, comma)
		if inLong { // nothing but the end of the line matters
			n, open = bytes.IndexByte(b, '\n')+1, false
		}
		switch {
		case n > 0 && inLong:
			return in.take(n, cutLongEnd)
		case n > maxRecord, n == 0 && len(b) > maxRecord:
			switch first := bytes.IndexByte(b, '\n') + 1; {
			case first == 0:
				return in.take(len(b), cutLong)
			case first > maxRecord:
				return in.take(first, cutLongEnd)
			default:
				return in.take(first, cutQuote)
			}
		case n > 0:
			return in.take(n, cutRow)
		case in.fill():
		case !in.closed:
			return nil, in.line, cutWait
		case inLong:
			return in.take(len(b), cutLongEnd)
		case len(b) == 0:
			return nil, in.line, cutEnd
		case open:
			first := bytes.IndexByte(b, '\n') + 1
			if first == 0 {
				first = len(b)
			}
			return in.take(first, cutQuote)
		default:
			return in.take(len(b), cutRow)
		}
	}
}

// take goes past n bytes.
func (in *input) take(n int, st cutState) ([]byte, int, cutState) {
	rec, line := in.win[in.pos:in.pos+n], in.line
	in.pos += n
	in.passed += n
	in.line += bytes.Count(rec, []byte{'\n'})
	return rec, line, st
}

// recordLen returns the length of the first row of b, its line end included: a line, or
// several where a quoted cell goes over them. It is 0 when the end is not in b; then open
// says that a quotation mark waits for its partner.
//
// A mark opens a cell only where the cell begins; one that stands elsewhere makes the row
// wrong, and the row ends with its line.
func recordLen(b []byte, comma byte) (n int, open bool) {
	end := bytes.IndexByte(b, '\n') + 1
	if end == 0 {
		end = len(b)
		if bytes.IndexByte(b, '"') < 0 {
			return 0, false
		}
	} else if bytes.IndexByte(b[:end], '"') < 0 {
		return end, false
	}
	const (
		begin  = iota // of a cell
		plain         // in a cell without marks
		quoted        // in one with them
		closed        // behind the second mark
		wrong         // in a row that is wrong
	)
	st := begin
	for i := 0; i < len(b); i++ {
		c := b[i]
		if st == quoted {
			j := bytes.IndexByte(b[i:], '"')
			if j < 0 {
				return 0, true
			}
			i += j
			st = closed
			continue
		}
		switch {
		case c == '\n':
			return i + 1, false
		case st == wrong:
		case c == comma:
			st = begin
		case c == '"' && st == begin, c == '"' && st == closed:
			st = quoted
		case st == begin && (c == ' ' || c == '\t'):
		case st == closed && c == '\r':
		case st == closed:
			st = wrong
		default:
			st = plain
		}
	}
	return 0, st == quoted
}
