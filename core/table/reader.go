package table

import (
	"bytes"
	"errors"
	"fmt"
)

// Status says how far a Reader is.
type Status uint8

// The kinds of Status.
const (
	Hungry Status = iota // all that was fed is read: Feed more, or Close
	Busy                 // there is more to do: call Next again
	Done                 // the Table is ready
	Failed               // Err says why
)

// sliceBytes bounds what one Next reads, whatever the length of rows.
const sliceBytes = 64 << 10

// finishRows is how many rows one Next finishes when all are read.
const finishRows = 20_000

// Reader reads a table in slices. Make it with NewReader.
type Reader struct {
	opt   Options
	in    input
	fed   int
	fails error

	layout  *Layout // nil until it is found
	header  int     // rows that are not blank before the header, −1: there is none
	cells   *cells
	comma   bool // it may stand for the decimal point
	inLong  bool
	records int // rows that are not blank, gone by

	x       [2]moments
	classes classes
	t       Table

	finishing bool
	finished  int // rows
	to        [MaxClasses]uint8
}

// NewReader returns a Reader that waits for its first bytes.
func NewReader(o Options) *Reader {
	if o.Reasons <= 0 {
		o.Reasons = 20
	}
	return &Reader{opt: o, in: input{line: 1}, header: -1}
}

// Feed adds bytes of the file in their order. The Reader keeps the slice until it has been
// read, which Hungry tells, and does not write it. The error is that of Err: once there is
// one, more is not taken.
func (r *Reader) Feed(chunk []byte) error {
	if r.fails != nil {
		return r.fails
	}
	if r.in.closed {
		panic("table: Feed after Close")
	}
	if r.fed += len(chunk); r.fed > MaxBytes {
		return r.fail("the file is larger than %d MB; at most so much is read", MaxBytes>>20)
	}
	if len(chunk) > 0 {
		r.in.chunks = append(r.in.chunks, chunk)
	}
	return nil
}

// Close says that the file ends here.
func (r *Reader) Close() { r.in.closed = true }

// Err returns why reading failed, nil when it did not. It is a sentence for a person.
func (r *Reader) Err() error { return r.fails }

// Layout returns what was found at the beginning of the file; nil while that is still to
// come. With 64 KB fed, or after Close, one Next is enough.
func (r *Reader) Layout() *Layout { return r.layout }

// Progress returns how many rows were taken or refused, and how much of the bytes fed so far
// has been read, from 0 to 1.
func (r *Reader) Progress() (rows int, share float64) {
	if r.fed == 0 {
		return 0, 0
	}
	left := len(r.in.win) - r.in.pos
	for _, c := range r.in.chunks {
		left += len(c)
	}
	return r.t.Len() + r.t.Total(), max(0, 1-float64(left)/float64(r.fed))
}

// Table returns the table when Next has returned Done; until then, and after a failure, it
// returns an error.
func (r *Reader) Table() (*Table, error) {
	if r.fails != nil {
		return nil, r.fails
	}
	if !r.finishing || r.finished < r.t.Len() {
		return nil, errors.New("table: the file has not been read to its end")
	}
	return &r.t, nil
}

// Next reads on, up to maxRows rows and not much more than 64 KB; it returns soon, whatever
// the file holds.
func (r *Reader) Next(maxRows int) Status {
	switch {
	case r.fails != nil:
		return Failed
	case r.finishing:
		return r.finish()
	case r.layout == nil:
		return r.begin()
	}
	stop := r.in.passed + sliceBytes
	for range maxRows {
		if r.in.passed >= stop {
			break
		}
		rec, line, st := r.in.record(r.layout.Comma, r.inLong)
		if st == cutWait {
			return Hungry
		}
		r.inLong = st == cutLong
		switch st {
		case cutEnd:
			return r.end()
		case cutLong:
			continue
		case cutRow:
			if blank(rec, r.layout.Comma) {
				continue
			}
		}
		r.records++
		switch st {
		case cutLongEnd:
			r.refuse(line, TooLong, "the row is longer than 32 KB")
		case cutQuote:
			r.refuse(line, BadQuote, "a quotation mark is opened and not closed")
		default:
			r.row(rec, line)
		}
		if r.fails != nil {
			return Failed
		}
		if r.t.Len()+r.t.Total() > MaxRows {
			r.fail("the file has more than %s rows; at most so many are read", grouped(MaxRows))
			return Failed
		}
	}
	return Busy
}

// Read reads a whole file.
func Read(file []byte, o Options) (*Table, error) {
	r := NewReader(o)
	if err := r.Feed(file); err != nil {
		return nil, err
	}
	r.Close()
	for r.Next(MaxRows) == Busy {
	}
	return r.Table()
}

// begin finds the layout when enough of the file is there.
func (r *Reader) begin() Status {
	for len(r.in.win) < piece && r.in.fill() {
	}
	if len(r.in.win) < piece && !r.in.closed {
		return Hungry
	}
	head := r.in.win
	if err := binary(head[:min(len(head), 16<<10)]); err != nil {
		r.fails = err
		return Failed
	}
	if blank(head, ',') && r.in.exhausted() {
		r.fail("the file is empty; have rows such as 0.5,-1.2,a")
		return Failed
	}
	if r.in.cr = lone(head); r.in.cr {
		crToNewline(head)
	}
	comma, skip := sepLine(head)
	r.in.take(skip, cutRow)
	head = head[skip:]
	if r.opt.Comma != 0 {
		comma = r.opt.Comma
	}
	whole := r.in.closed && r.in.exhausted()
	var s sample
	if comma != 0 {
		s = readSample(head, comma, whole)
	} else {
		s = bestSample(head, whole)
	}
	if len(s.rows) == 0 {
		r.fail("the file does not begin with rows of at most %d KB; have rows such as 0.5,-1.2,a", maxRecord>>10)
		return Failed
	}
	l, header, err := findLayout(s, r.opt)
	if err != nil {
		r.fails = err
		return Failed
	}
	r.layout, r.header = &l, header
	r.cells, r.comma = newCells(l.Comma), l.Comma != ','
	return Busy
}

// lone reports whether lines end with carriage returns alone.
func lone(head []byte) bool {
	return bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0
}

// row takes or refuses a row.
func (r *Reader) row(rec []byte, line int) {
	cells, err := r.cells.split(rec)
	if r.records-1 == r.header {
		return
	}
	if err != nil {
		r.refuse(line, BadQuote, "a quotation mark stands inside a cell; a mark in a cell is written twice, and the cell between marks")
		return
	}
	l := r.layout
	if !fits(cells, len(l.Columns)) {
		r.refuse(line, WrongCount, "%s instead of %d", count(len(cells), "cell"), len(l.Columns))
		return
	}
	var v [2]float64
	for i, c := range [2]int{l.X1, l.X2} {
		var why Reason
		var ok bool
		if v[i], why, ok = number(cells[c], r.comma); ok {
			continue
		}
		name, cell := l.Columns[c].Name, oneLine(cells[c])
		switch why {
		case Empty:
			r.refuse(line, why, "%s is empty", name)
		case NotFinite:
			r.refuse(line, why, "%s is %s, not a finite number", name, cell)
		case TooLarge:
			r.refuse(line, why, "%s is %s, beyond ±1e100", name, clip(cell, 30))
		default:
			r.refuse(line, why, "%s is %s, not a number", name, quote(cell))
		}
		return
	}
	name := oneLine(cells[l.Class])
	switch {
	case name == "":
		r.refuse(line, Empty, "%s is empty", l.Columns[l.Class].Name)
		return
	case len(name) > MaxName:
		r.refuse(line, TooLong, "%s is longer than %d bytes", l.Columns[l.Class].Name, MaxName)
		return
	}
	class, err := r.classes.add(name, r.comma)
	if err != nil {
		r.fail("the column %s %w; is it the column of the classes?", l.Columns[l.Class].Name, err)
		return
	}
	for i := range v {
		r.x[i].add(v[i])
	}
	e := &r.t.Examples
	e.X, e.Y, e.Class = append(e.X, v[0]), append(e.Y, v[1]), append(e.Class, class)
}

// fits reports whether a row has so many cells; more are allowed when they are empty.
func fits(cells []string, want int) bool {
	if len(cells) < want {
		return false
	}
	for _, c := range cells[want:] {
		if c != "" {
			return false
		}
	}
	return true
}

func (r *Reader) refuse(line int, why Reason, format string, args ...any) {
	r.t.refuse(r.opt.Reasons, line, why, func() string { return fmt.Sprintf(format, args...) })
}

func (r *Reader) fail(format string, args ...any) error {
	r.fails = fmt.Errorf("table: "+format, args...)
	return r.fails
}

// end looks at the whole when all rows are read.
func (r *Reader) end() Status {
	t := &r.t
	switch n := t.Len(); {
	case n == 0 && t.Total() == 0:
		r.fail("there is a header but no row below it")
	case n == 0:
		r.fail("none of the %s could be read; line %d: %s", count(t.Total(), "row"), t.Refused[0].Line, t.Refused[0].Text)
	case n == 1:
		r.fail("one row only could be read%s; at least two are needed, of two classes", r.also())
	case len(r.classes.names) == 1:
		r.fail("all %s are of one class, %s%s; at least two classes are needed (the class is read from the column %s)",
			count(n, "row"), quote(r.classes.names[0]), r.also(), r.layout.Columns[r.layout.Class].Name)
	}
	if r.fails != nil {
		return Failed
	}
	t.Layout = *r.layout
	t.Classes, r.to = r.classes.sorted()
	for i := range r.x {
		t.Mean[i], t.SD[i] = r.x[i].mean, r.x[i].sd()
	}
	t.Standardised = r.opt.Standardise
	r.finishing = true
	return Busy
}

// also tells of the refused rows inside another sentence.
func (r *Reader) also() string {
	if n := r.t.Total(); n > 0 {
		return fmt.Sprintf(" (%s refused, the first in line %d: %s)", grouped(n), r.t.Refused[0].Line, r.t.Refused[0].Text)
	}
	return ""
}

// finish gives classes their last numbers, and standardises.
func (r *Reader) finish() Status {
	t := &r.t
	from, to := r.finished, min(r.finished+finishRows, t.Len())
	for j := from; j < to; j++ {
		t.Class[j] = r.to[t.Class[j]]
	}
	if t.Standardised {
		for i, x := range [2][]float64{t.X, t.Y} {
			mean, sd := t.Mean[i], t.SD[i]
			if sd == 0 {
				sd = 1
			}
			for j := from; j < to; j++ {
				x[j] = (x[j] - mean) / sd
			}
		}
	}
	if r.finished = to; to == t.Len() {
		return Done
	}
	return Busy
}
