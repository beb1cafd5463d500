package experiment

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gradlab/core/points"
)

// A link is "key=value&key=value…" with the keys of Fields. Its canonical form holds the lab
// first and then, in the order of Fields, those fields that differ from the lab's default.
// Links stay short that way, and the price is that DefaultOf is part of their meaning: it must
// never change once links are about.
//
// A person's own points may be too many for a link. The whole form has them nevertheless: it
// is what is stored, and sent from one program to another.

// Limits of links.
const (
	// MaxLink is the length in bytes of the longest link that Parse reads; the canonical
	// form of any Config is shorter than half of it.
	MaxLink = 1 << 15
	// MaxLinkPoints is how many own points a link takes along.
	MaxLinkPoints = 200
)

// Encode returns c's canonical link without a leading '#': "lab=boundary&hidden=16,16".
// Equal Configs have equal links. c must be valid for Parse to give it back, but for Points
// that are not in use, or too many (see LinkLacks): these are left out.
func Encode(c Config) string {
	if !c.HasPoints() || LinkLacks(c) {
		c.Points = ""
	}
	if c.lost() {
		c.Params = ""
	}
	return EncodeWhole(c)
}

// LinkLacks reports whether c has more own points than its link takes along.
func LinkLacks(c Config) bool {
	if !c.HasPoints() {
		return false
	}
	info, _ := points.Look(c.Points)
	return info.N > MaxLinkPoints
}

// EncodeWhole is Encode with nothing left out.
func EncodeWhole(c Config) string {
	var b strings.Builder
	def := DefaultOf(c.Lab)
	for i := range Fields {
		f := &Fields[i]
		v := f.Format(c)
		if i > 0 && v == f.Format(def) {
			continue
		}
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(f.Key)
		b.WriteByte('=')
		escape(&b, v)
	}
	return b.String()
}

// A Problem is one thing in a link that was not taken over.
type Problem struct {
	Key string // the key it stands at, "" for the link as a whole
	Err error
}

func (p Problem) Error() string { return p.Err.Error() }

func (p Problem) Unwrap() error { return p.Err }

// At is an error that stands at a field: err, with the field named.
func At(key string, err error) error {
	return Problem{key, FieldOf(key).errorf("%s", err)}
}

// Parse reads a link: with or without its '#', or a whole address that holds one. Values may
// be percent-encoded. What is wrong with it is reported in the order of the text, and the
// default stays in its place: an unknown key, a value out of range, a key given twice (the
// first counts); then what is wrong with several values together. The Config returned is
// always valid.
func Parse(link string) (Config, []Problem) { return parse(link, MaxLink) }

// ParseWhole is Parse for what EncodeWhole returns, which may be much longer.
func ParseWhole(text string) (Config, []Problem) { return parse(text, MaxLink+points.MaxBytes) }

func parse(link string, most int) (Config, []Problem) {
	c := Default()
	if len(link) > most {
		return c, []Problem{{"", fmt.Errorf("the link is %d bytes long; at most %d are read, so all of it was ignored", len(link), most)}}
	}
	link = strings.TrimSpace(link)
	if i := strings.IndexByte(link, '#'); i >= 0 {
		link = link[i+1:]
	} else if strings.Contains(link, "://") {
		return c, []Problem{{"", errors.New("the address holds no experiment: nothing follows a '#'")}}
	}

	c = DefaultOf(labOf(link))
	var problems []Problem
	seen := make(map[string]bool)
	for pair := range strings.SplitSeq(link, "&") {
		if pair == "" {
			continue
		}
		rawKey, rawValue, ok := strings.Cut(pair, "=")
		key, keyErr := unescape(rawKey)
		value, valueErr := unescape(rawValue)
		f := FieldOf(key)
		report := func(format string, args ...any) {
			if f != nil {
				format, args = "%s (%s): "+format, append([]any{f.Label, f.Key}, args...)
			}
			problems = append(problems, Problem{key, fmt.Errorf(format, args...)})
		}
		switch {
		case keyErr != nil:
			report("%s: %w", quote(rawKey), keyErr)
		case f == nil:
			report("unknown key %s (known are %s)", quote(key), fieldKeys(c.Lab))
		case !ok:
			report("no value is given; valid is %s", f.Valid())
		case seen[key]:
			report("given twice; the first counts")
		case valueErr != nil:
			report("%s: %w", quote(rawValue), valueErr)
		default:
			next := c
			if err := f.parseAlone(&next, value); err != nil {
				problems = append(problems, Problem{key, err})
			} else {
				c = next
			}
		}
		seen[key] = true
	}
	problems = append(problems, c.mend()...)
	if c.lost() {
		problems = append(problems, Problem{"params", FieldOf("params").errorf("these are the weights of another network, which has not %d of them; the initial ones are drawn", c.params())})
		c.Params = ""
	}
	return c, problems
}

// labOf returns the lab that a link names, wherever in it, the default one when there is none:
// it says what the link's other fields begin with.
func labOf(link string) string {
	for pair := range strings.SplitSeq(link, "&") {
		if key, value, _ := strings.Cut(pair, "="); key == "lab" {
			value, _ = unescape(value)
			return strings.TrimSpace(value)
		}
	}
	return Default().Lab
}

// fieldKeys lists the keys of the fields that a lab has.
func fieldKeys(lab string) string {
	var list []string
	for _, f := range Fields {
		if f.Labs == nil || slices.Contains(f.Labs, lab) {
			list = append(list, f.Key)
		}
	}
	return strings.Join(list, " ")
}

// escape writes s so that it can stand in a link: letters, digits and "-._~,:" as they are,
// other bytes as %XX. (net/url would do it too, but it also escapes the comma, and it is
// weight in the browser.)
func escape(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	plain := func(ch byte) bool {
		return 'a' <= ch && ch <= 'z' || 'A' <= ch && ch <= 'Z' || '0' <= ch && ch <= '9' || strings.IndexByte("-._~,:", ch) >= 0
	}
	i := 0
	for i < len(s) && plain(s[i]) {
		i++
	}
	b.WriteString(s[:i])
	for ; i < len(s); i++ {
		ch := s[i]
		switch {
		case plain(ch):
			b.WriteByte(ch)
		default:
			b.Write([]byte{'%', hex[ch>>4], hex[ch&15]})
		}
	}
}

// unescape undoes percent-encoding.
func unescape(s string) (string, error) {
	if strings.IndexByte(s, '%') < 0 {
		return s, nil
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b = append(b, s[i])
			continue
		}
		if i+2 >= len(s) || unhex(s[i+1]) < 0 || unhex(s[i+2]) < 0 {
			return "", errors.New("a '%' must stand before two hexadecimal digits")
		}
		b = append(b, byte(unhex(s[i+1])<<4|unhex(s[i+2])))
		i += 2
	}
	return string(b), nil
}

// unhex returns the value of a hexadecimal digit, −1 for any other byte.
func unhex(ch byte) int {
	switch {
	case '0' <= ch && ch <= '9':
		return int(ch - '0')
	case 'a' <= ch && ch <= 'f':
		return int(ch-'a') + 10
	case 'A' <= ch && ch <= 'F':
		return int(ch-'A') + 10
	}
	return -1
}
