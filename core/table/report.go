package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reason is why a row was refused.
type Reason uint8

// The reasons.
const (
	WrongCount Reason = iota // other than so many cells
	Empty                    // a cell that is needed is empty
	NotNumber                // x1 or x2 is something else
	NotFinite                // x1 or x2 is NaN or infinite
	TooLarge                 // x1 or x2 is beyond ±MaxValue
	BadQuote                 // a quotation mark where none may stand, or one that is not closed
	TooLong                  // the row, or the class's name, is longer than is read
	reasons
)

var reasonNames = [reasons]string{
	WrongCount: "wrong number of cells",
	Empty:      "empty cell",
	NotNumber:  "not a number",
	NotFinite:  "NaN or infinite",
	TooLarge:   "too large a number",
	BadQuote:   "misplaced quotation mark",
	TooLong:    "too long",
}

// String names the reason in few words: "not a number".
func (r Reason) String() string { return reasonNames[r] }

// Refused is a row that was not taken.
type Refused struct {
	Line   int // in the file, the first is 1
	Reason Reason
	Text   string // the particulars, "x1 is empty"
}

func (r Refused) String() string { return fmt.Sprintf("line %d: %s", r.Line, r.Text) }

// Report tells of the rows that were not taken.
type Report struct {
	Refused []Refused // the first of them
	Counts  [reasons]int
}

// Total returns how many rows were refused.
func (r *Report) Total() int {
	n := 0
	for _, c := range r.Counts {
		n += c
	}
	return n
}

// Summary says how many rows were refused and why, "" when none was.
func (r *Report) Summary() string {
	total := r.Total()
	if total == 0 {
		return ""
	}
	var why []string
	for i, n := range r.Counts {
		if n > 0 {
			why = append(why, fmt.Sprintf("%s (%s)", Reason(i), grouped(n)))
		}
	}
	verb := "were"
	if total == 1 {
		verb = "was"
	}
	return fmt.Sprintf("%s %s refused: %s.", count(total, "row"), verb, strings.Join(why, ", "))
}

// refuse counts a row, and keeps its reason while there are fewer than most.
func (r *Report) refuse(most, line int, why Reason, text func() string) {
	r.Counts[why]++
	if len(r.Refused) < most {
		r.Refused = append(r.Refused, Refused{line, why, text()})
	}
}

// count writes "1 row", "2,000 rows".
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return grouped(n) + " " + what
}

// grouped writes n with commas between the thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// clip shortens a person's text to so many bytes.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}

// quote writes a person's text for a sentence, on one line and cut when long.
func quote(s string) string { return strconv.Quote(clip(s, 30)) }
