package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Format returns the field's value in c as links and controls write it and Parse reads it:
// numbers with all their digits, bools as 1 and 0, lists with commas, an empty one as "none".
func (f *Field) Format(c Config) string {
	switch p := f.at(&c).(type) {
	case *bool:
		if *p {
			return "1"
		}
		return "0"
	case *int:
		return strconv.Itoa(*p)
	case *uint64:
		return strconv.FormatUint(*p, 10)
	case *float64:
		return FormatFloat(*p)
	case *string:
		return *p
	case *Set:
		var keys []string
		for i, ch := range f.Choices {
			if p.Has(i) {
				keys = append(keys, ch.Key)
			}
		}
		if keys == nil && f.Zero != "" {
			return none
		}
		return strings.Join(keys, ",")
	case *Widths:
		if p.Len() == 0 {
			return none
		}
		var b []byte
		for i, w := range p[:p.Len()] {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(b, int64(w), 10)
		}
		return string(b)
	default:
		panic(fmt.Sprintf("experiment: field %s has a value of type %T", f.Key, p))
	}
}

const none = "none" // how an empty list is written

// FormatFloat writes v with all its digits and the shortest exponent: 0.03, 1e-5, 1e6.
func FormatFloat(v float64) string {
	s := strconv.FormatFloat(v+0, 'g', -1, 64) // −0 is 0
	mant, exp, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	sign := ""
	if exp[0] == '-' {
		sign = "-"
	}
	return mant + "e" + sign + strings.TrimLeft(exp, "+-0")
}

// AppendShort appends v with four digits, as pictures and sentences write it: 0.1667, −2.5e-7,
// ∞.
func AppendShort(dst []byte, v float64) []byte {
	switch {
	case v != v:
		return append(dst, "NaN"...)
	case v < 0:
		dst = append(dst, "−"...)
	}
	if v = math.Abs(v); math.IsInf(v, 0) {
		return append(dst, "∞"...)
	}
	format, digits := byte('g'), 4
	if v >= 1e4 && v < 1e6 {
		format, digits = 'f', 0
	}
	from := len(dst)
	dst = strconv.AppendFloat(dst, v, format, digits, 64)
	e := from
	for e < len(dst) && dst[e] != 'e' {
		e++
	}
	if e == len(dst) {
		return dst
	}
	// 1.5e-07 becomes 1.5e-7, 1e+06 1e6.
	to := e + 1
	if dst[to] == '-' {
		to++
	}
	rest := e + 2
	for rest < len(dst)-1 && dst[rest] == '0' {
		rest++
	}
	return append(dst[:to], dst[rest:]...)
}

// Parse sets the field in c from text, as a person or a link gives it. When text is not
// valid, by itself or beside the other fields, c stays as it is, and the error names the
// field and what would be valid.
func (f *Field) Parse(c *Config, text string) error {
	next := *c
	if err := f.parseAlone(&next, text); err != nil {
		return err
	}
	if f.adapt != nil {
		f.adapt(&next)
	}
	if f.Restarts > RestartsLive || f.Kind == KindPoints || f.Key == "show" { // no others are under a rule
		if _, err := next.checkRules(); err != nil {
			return f.errorf("%s", err)
		}
	}
	*c = next
	return nil
}

// parseAlone is Parse without a look at other fields; c is undefined after an error.
func (f *Field) parseAlone(c *Config, text string) error {
	if err := f.read(c, strings.TrimSpace(text)); err != nil {
		return f.errorf("%s", err)
	}
	return f.check(c)
}

// read stores text in c without looking at ranges.
func (f *Field) read(c *Config, text string) error {
	switch p := f.at(c).(type) {
	case *bool:
		switch strings.ToLower(text) {
		case "1", "true", "on", "yes":
			*p = true
		case "0", "false", "off", "no":
			*p = false
		default:
			return fmt.Errorf("%s is not %s", quote(text), f.Valid())
		}
	case *int, *uint64, *float64:
		v, err := strconv.ParseFloat(text, 64)
		if f.Zero != "" && text == f.Zero {
			v, err = 0, nil
		}
		if err != nil && !errors.Is(err, strconv.ErrRange) {
			return fmt.Errorf("%s is not %s", quote(text), f.Valid())
		}
		if i, ok := p.(*float64); ok {
			*i = v + 0 // −0 becomes 0
			return nil
		}
		most := float64(MaxSeed)
		if f.Kind == KindInt {
			most = math.MaxInt32 // an int everywhere
		}
		if !(math.Abs(v) <= most) || f.Kind == KindSeed && v < 0 {
			return fmt.Errorf("%s is not in %s", quote(text), f.span())
		}
		if v != math.Trunc(v) {
			return fmt.Errorf("%s is not a whole number", quote(text))
		}
		switch p := p.(type) {
		case *int:
			*p = int(v)
		case *uint64:
			*p = uint64(v)
		}
	case *string:
		switch {
		case f.Kind == KindText:
			text = strings.Join(strings.Fields(text), " ") // one line
		case f.Kind == KindVariant:
			if text == f.Zero || text == none {
				text = ""
			}
			if key, rest, ok := strings.Cut(text, ":"); ok {
				values := strings.Split(rest, "~")
				for i := range values {
					values[i] = strings.TrimSpace(values[i])
				}
				text = strings.TrimSpace(key) + ":" + strings.Join(values, "~")
			}
		case f.Each != "":
			text = joined(strings.Split(text, ","))
		}
		*p = text
	case *Set:
		*p = 0
		for _, key := range splitList(text) {
			i := slices.IndexFunc(f.Choices, func(ch Choice) bool { return ch.Key == key })
			if i < 0 {
				return fmt.Errorf("%s is not %s", quote(key), f.Valid())
			}
			*p = p.With(i, true)
		}
	case *Widths:
		list := splitList(text)
		if len(list) > MaxHidden {
			return fmt.Errorf("%d layers are too many: at most %d", len(list), MaxHidden)
		}
		*p = Widths{}
		for i, s := range list {
			n, err := strconv.Atoi(s)
			if err != nil || n == 0 { // 0 would end the list
				return fmt.Errorf("%s is not %s", quote(s), f.Valid())
			}
			p[i] = n
		}
	}
	return nil
}

// splitList splits at commas; "" and "none" are the empty list.
func splitList(text string) []string {
	if text == "" || text == none {
		return nil
	}
	list := strings.Split(text, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}
