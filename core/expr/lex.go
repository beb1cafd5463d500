package expr

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Error is what is wrong with a formula, and where.
type Error struct {
	Pos int    // the character it is about, the first is 1; one past the last for "more is missing"
	Msg string // without place
}

func (e *Error) Error() string { return fmt.Sprintf("expr: at %d: %s", e.Pos, e.Msg) }

// token is the next piece of the source. Its kind is 'n' for a number, 'a' for a name, 0 for
// the end, else the sign itself.
type token struct {
	kind  rune
	text  string // as written
	value float64
	pos   int
}

// signs maps the signs that text carries when it is pasted to those of the language.
var signs = map[rune]rune{
	'−': '-', '–': '-', '‐': '-', '‑': '-', '﹣': '-', '－': '-',
	'·': '*', '⋅': '*', '×': '*', '∙': '*', '∗': '*', '•': '*',
	'÷': '/', '∕': '/', '⁄': '/',
}

// lexer cuts the source into tokens.
type lexer struct {
	src string
	at  int // in bytes
	pos int // in characters, from 1

	define bool // there is a sign =
}

// next returns the token that follows.
func (l *lexer) next() (token, *Error) {
	for l.at < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[l.at:])
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			break
		}
		l.at += size
		l.pos++
	}
	t := token{pos: l.pos}
	if l.at == len(l.src) {
		return t, nil
	}
	rest := l.src[l.at:]
	switch c := rest[0]; {
	case isDigit(c) || c == '.' && len(rest) > 1 && isDigit(rest[1]):
		t.kind, t.text = 'n', rest[:numberLen(rest)]
		v, err := strconv.ParseFloat(t.text, 64)
		if err != nil { // it is well formed, so it is out of range
			return t, &Error{t.pos, "the number " + cut(t.text) + " is too large; at most 1.79e308"}
		}
		t.value = v
	case isLetter(c):
		n := 1
		for n < len(rest) && (isLetter(rest[n]) || isDigit(rest[n])) {
			n++
		}
		if n > maxName {
			return t, &Error{t.pos, fmt.Sprintf("a name of %d characters is too long; at most %d", n, maxName)}
		}
		t.kind, t.text = 'a', rest[:n]
	default:
		r, size := utf8.DecodeRuneInString(rest)
		t.kind, t.text = r, rest[:size]
		if s, ok := signs[r]; ok {
			t.kind = s
		}
		switch t.kind {
		case '=':
			if !l.define {
				return t, &Error{t.pos, `unexpected "="; ` + instead(r)}
			}
		case '+', '-', '*', '/', '^', '(', ')', ',', ';':
		default:
			return t, &Error{t.pos, "unexpected " + strconv.Quote(t.text) + "; " + instead(r)}
		}
	}
	l.at += len(t.text)
	l.pos += utf8.RuneCountInString(t.text)
	return t, nil
}

const maxName = 32 // characters

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }

// numberLen returns the length of the number at the start of s: digits, a fraction, and an
// exponent where digits follow it.
func numberLen(s string) int {
	digits := func(i int) int {
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		return i
	}
	i := digits(0)
	if i < len(s) && s[i] == '.' {
		i = digits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			i = digits(j)
		}
	}
	return i
}

// instead says what to write in place of a character that the language does not have.
func instead(r rune) string {
	switch {
	case '₀' <= r && r <= '₉':
		return "write the index as a digit, as in x1"
	case r == '²' || r == '³' || r == '¹' || '⁰' <= r && r <= '⁹':
		return "write a power with ^, as in x^2"
	case r == '√':
		return "write sqrt(…)"
	case r == '|':
		return "write abs(…)"
	case r == '[' || r == ']' || r == '{' || r == '}':
		return "use ( and )"
	case r == '=':
		return "write the formula alone"
	case unicode.IsLetter(r):
		return "names are of the letters a–z, A–Z, digits and _"
	}
	return "have + - * / ^ ( ) , ; numbers, names and functions"
}

// cut shortens a person's text for a message.
func cut(s string) string {
	if len(s) > 20 {
		return s[:17] + "…"
	}
	return s
}
