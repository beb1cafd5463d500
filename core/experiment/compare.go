package experiment

import (
	"errors"
	"fmt"
	"strings"
)

// Comparing is running a second experiment in step with the first, which differs from it in
// one field: Config.Compare is that field's key and its other value, "loss:squared".

var compareRow = Field{
	Key: "compare", Kind: KindVariant, Group: GroupTraining, Label: "Compare with", Zero: "nothing", Restarts: RestartsWeights,
	form: "the key of a field and its other value, such as loss:squared, or nothing",
	Help: "A second run beside this one, from the same seeds and step by step with it, that differs in one field only: the two answer what that field does.",
	at:   func(c *Config) any { return &c.Compare },
}

// Variant returns the experiment that c is compared with, and false when there is none. It is
// itself compared with nothing.
func (c Config) Variant() (Config, bool) {
	if c.Compare == "" {
		return c, false
	}
	v, err := c.variant()
	return v, err == nil
}

// Alone returns c compared with nothing.
func (c Config) Alone() Config { c.Compare = ""; return c }

func (c Config) variant() (Config, error) {
	f, value, err := splitVariant(c.Compare)
	if err != nil {
		return c, err
	}
	v := c.Alone()
	if !f.comparable(c) {
		return v, fmt.Errorf("%s cannot be compared here; valid are %s", f.Key, comparableKeys(c))
	}
	return v, f.parseAlone(&v, value)
}

// checkVariant returns what is wrong with the run beside that of c, whose fields are valid each
// by itself, and the field to blame; nil when nothing is.
func (c *Config) checkVariant() (*Field, error) {
	if c.Compare == "" {
		return nil, nil
	}
	if f := FieldOf("compare"); !f.Shown(*c) {
		return f, errors.New("this lab compares nothing; valid is " + f.Zero)
	}
	v, err := c.variant()
	if err == nil {
		_, err = v.checkRules()
	}
	if err == nil {
		return nil, nil
	}
	return FieldOf("compare"), fmt.Errorf("the other run cannot be made: %w", err)
}

// splitVariant takes a Compare that is not empty apart. The value is valid by itself.
func splitVariant(text string) (f *Field, value string, err error) {
	key, value, ok := strings.Cut(text, ":")
	if f = FieldOf(key); f == nil || !ok || !f.differs() {
		return nil, "", fmt.Errorf("%s does not begin with the key of a field and a colon; valid is %s", quote(text), FieldOf("compare").Valid())
	}
	scratch := Default()
	return f, value, f.parseAlone(&scratch, value)
}

// differs reports whether two runs may differ in the field in some lab.
func (f *Field) differs() bool {
	return f.Group != "" && f.Kind != KindPoints && f.Kind != KindVariant && f.Restarts >= RestartsLive
}

// comparable reports whether the run of c may be compared with one that differs in the field.
func (f *Field) comparable(c Config) bool { return f.differs() && f.Shown(c) }

// Comparable lists the fields in which a run beside that of c may differ from it, in the order
// of the panel.
func Comparable(c Config) []*Field {
	var list []*Field
	for i := range Fields {
		if f := &Fields[i]; f.comparable(c) {
			list = append(list, f)
		}
	}
	return list
}

func comparableKeys(c Config) string {
	var list []string
	for _, f := range Comparable(c) {
		list = append(list, f.Key)
	}
	return strings.Join(list, ", ")
}

// Compared returns the field in which c's runs differ and the value that the other run has
// there; nil when there is no other.
func (c Config) Compared() (f *Field, value string) {
	if c.Compare == "" {
		return nil, ""
	}
	f, value, err := splitVariant(c.Compare)
	if err != nil {
		return nil, ""
	}
	return f, value
}

// Against returns the Compare that differs from c in f, with some valid value that is not c's
// own: the next choice or stop. It is "" where none is to be found.
func (c Config) Against(f *Field) string {
	now := f.Format(c)
	var try []string
	switch f.Kind {
	case KindBool:
		try = []string{"0", "1"}
	case KindChoice:
		at := 0
		for i, ch := range f.Choices {
			if ch.Key == now {
				at = i
			}
		}
		for i := range f.Choices {
			try = append(try, f.Choices[(at+1+i)%len(f.Choices)].Key)
		}
	case KindSeed:
		try = []string{FormatFloat(f.Number(c) + 1), "1"}
	case KindSet:
		for i := range f.Choices {
			try = append(try, f.Toggled(c, len(f.Choices)-1-i))
		}
	case KindWidths:
		try = []string{"4", "8", none}
	case KindText:
		try = []string{"x1*x2", "sin(3*x1)", "1.1", "1.2"} // a formula, or a unit
	default:
		if at := f.Stop(c); at >= 0 {
			for i := range f.Steps {
				try = append(try, FormatFloat(f.Steps[(at+1+i)%len(f.Steps)]))
			}
		}
		try = append(try, FormatFloat(f.Min), FormatFloat(f.Max))
	}
	for _, value := range try {
		c.Compare = f.Key + ":" + value
		if _, err := c.checkVariant(); err == nil {
			if v, ok := c.Variant(); ok && f.Format(v) != now {
				return c.Compare
			}
		}
	}
	return ""
}

// Sides names c's run and the one beside it by what differs: "entropy" and "½(y−h)²", or
// "η = 0.03" and "η = 0.3".
func (c Config) Sides() (one, other string) {
	v, ok := c.Variant()
	f, _ := c.Compared()
	if !ok || f == nil {
		return "", ""
	}
	return f.named(c), f.named(v)
}

// named says which value the field has in c, in a few characters.
func (f *Field) named(c Config) string {
	value := f.Format(c)
	if value == "0" && f.Zero != "" {
		value = f.Zero
	}
	symbol := f.Label
	if i := strings.LastIndexByte(symbol, ' '); i >= 0 && f.Kind == KindFloat && symbol[i+1] >= 0x80 { // "Rate η" is known as η
		symbol = symbol[i+1:]
	}
	switch f.Kind {
	case KindChoice:
		for _, ch := range f.Choices {
			if ch.Key == value {
				value = ch.Title
			}
		}
		if f.Key == "reg" {
			return symbol + " " + value
		}
		return value
	case KindBool:
		if value == "1" {
			return symbol
		}
		return "not: " + symbol
	}
	return symbol + " = " + value
}
