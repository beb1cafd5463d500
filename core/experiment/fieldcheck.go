package experiment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gradlab/core/points"
)

// check returns what is wrong with the field's value in c, nil when it is valid.
func (f *Field) check(c *Config) error {
	inRange := func(v float64) bool { return v >= f.Min && v <= f.Max || v == 0 && f.Zero != "" }
	ok := true
	switch p := f.at(c).(type) {
	case *int:
		ok = inRange(float64(*p))
	case *uint64:
		ok = *p <= MaxSeed
	case *float64:
		ok = inRange(*p)
	case *string:
		switch f.Kind {
		case KindText:
			return f.checkText(*p)
		case KindVariant:
			if *p == "" {
				return nil
			}
			if _, _, err := splitVariant(*p); err != nil {
				return f.errorf("%s", err)
			}
			return nil
		case KindPoints:
			if _, err := points.Look(*p); err != nil {
				return f.errorf("%s", err)
			}
			return nil
		}
		list := []string{*p}
		if f.Each != "" {
			list = strings.Split(*p, ",")
		}
		for _, key := range list {
			if !slices.ContainsFunc(f.Choices, func(ch Choice) bool { return ch.Key == key }) {
				return f.errorf("%s is not %s", quote(key), f.Valid())
			}
		}
		if len(list) > MaxHidden {
			return f.errorf("%d are too many: at most %d", len(list), MaxHidden)
		}
	case *Set:
		if *p == 0 && f.Zero == "" {
			return f.errorf("choose at least one of %s", keys(f.Choices))
		}
		if *p>>len(f.Choices) != 0 {
			return f.errorf("the set %#b is not %s", uint32(*p), f.Valid())
		}
	case *Widths:
		for i, w := range p {
			if i < p.Len() && !inRange(float64(w)) {
				return f.errorf("%d units in layer %d are not in %s", w, i+1, f.span())
			}
			if i >= p.Len() && w != 0 {
				return f.errorf("a layer of 0 units lies before one of %d", w)
			}
		}
	}
	if ok {
		return nil
	}
	return f.errorf("%s is not in %s", f.Format(*c), f.span())
}

func (f *Field) checkText(text string) error {
	if len(text) > int(f.Max) {
		return f.errorf("%d bytes are too long: at most %d", len(text), int(f.Max))
	}
	if text == "" || f.parse == nil {
		return nil
	}
	if err := f.parse(text); err != nil {
		return f.errorf("%s", err)
	}
	return nil
}

// Valid says in a few words what the field takes: "one of tanh, relu", "a number in 1e-6 … 100".
func (f *Field) Valid() string {
	switch f.Kind {
	case KindBool:
		return "on (1) or off (0)"
	case KindInt, KindSeed:
		return "a whole number in " + f.span()
	case KindFloat:
		return "a number in " + f.span()
	case KindChoice:
		if f.Each != "" {
			return "one of " + keys(f.Choices) + ", or one for each " + f.Each + " joined by commas"
		}
		return "one of " + keys(f.Choices)
	case KindText, KindVariant:
		return f.form
	case KindPoints:
		return "points such as 1,-2A.5,3B: x, y and a class A … H of each"
	case KindSet:
		return "among " + keys(f.Choices)
	default:
		return fmt.Sprintf("a number of units in %s (at most %d layers, joined by commas, or %s)", f.span(), MaxHidden, none)
	}
}

// joined is the text of several values of a field with Each: one that only goes on is left out.
func joined(list []string) string {
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	n := len(list)
	for n > 1 && list[n-1] == list[n-2] {
		n--
	}
	return strings.Join(list[:n], ",")
}

// span writes the range of a number.
func (f *Field) span() string {
	s := FormatFloat(f.Min) + " … " + FormatFloat(f.Max)
	switch {
	case f.Kind == KindSeed:
		return fmt.Sprintf("0 … %d", uint64(MaxSeed))
	case f.Kind == KindInt || f.Kind == KindWidths:
		s = fmt.Sprintf("%d … %d", int(f.Min), int(f.Max))
	}
	if f.Zero != "" && f.Min > 0 {
		s += " or 0 (" + f.Zero + ")"
	}
	return s
}

func (f *Field) errorf(format string, args ...any) error {
	return fmt.Errorf("%s (%s): %s", f.Label, f.Key, fmt.Sprintf(format, args...))
}

func keys(list []Choice) string {
	names := make([]string, len(list))
	for i, ch := range list {
		names[i] = ch.Key
	}
	return strings.Join(names, ", ")
}

// quote writes a person's text on one line, cut when long.
func quote(s string) string {
	const most = 40
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return strconv.Quote(s)
}
