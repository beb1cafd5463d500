package experiment

import (
	"errors"
	"fmt"
	"strings"
)

// Comparing is running other experiments in step with the first, which differ from it in one
// field: Config.Compare is that field's key and its values there, one or two of them:
// "loss:squared", "alpha:0.01~0.1". No value has a ~ in it but points, which are not compared.

// MaxCompared is how many runs a first one may be compared with.
const MaxCompared = 2

var compareRow = Field{
	Key: "compare", Kind: KindVariant, Group: GroupTraining, Label: "Compare with", Zero: "nothing", Restarts: RestartsWeights,
	form: "the key of a field and one or two other values, such as loss:squared or alpha:0.01~0.1, or nothing",
	Help: "One or two more runs beside this one, from the same seeds and step by step with it, that differ in one field only: together they answer what that field does.",
	at:   func(c *Config) any { return &c.Compare },
}

// Others returns the experiments that c is compared with, at most MaxCompared, nil when there
// are none. They are themselves compared with nothing.
func (c Config) Others() []Config {
	if c.Compare == "" {
		return nil
	}
	list, err := c.others()
	if err != nil {
		return nil
	}
	return list
}

// Alone returns c compared with nothing.
func (c Config) Alone() Config { c.Compare = ""; return c }

func (c Config) others() (list []Config, err error) {
	f, values, err := splitVariant(c.Compare)
	if err != nil {
		return nil, err
	}
	if !f.comparable(c) {
		return nil, fmt.Errorf("%s cannot be compared here; valid are %s", f.Key, comparableKeys(c))
	}
	for _, value := range values {
		v := c.Alone()
		if err := f.parseAlone(&v, value); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// checkVariant returns what is wrong with the runs beside that of c, whose fields are valid each
// by itself, and the field to blame; nil when nothing is.
func (c *Config) checkVariant() (*Field, error) {
	if c.Compare == "" {
		return nil, nil
	}
	if f := FieldOf("compare"); !f.Shown(*c) {
		return f, errors.New("this lab compares nothing; valid is " + f.Zero)
	}
	list, err := c.others()
	for i := range list {
		if _, bad := list[i].checkRules(); err == nil {
			err = bad
		}
	}
	if err == nil {
		return nil, nil
	}
	return FieldOf("compare"), fmt.Errorf("the other run cannot be made: %w", err)
}

// splitVariant takes a Compare that is not empty apart. The values are valid each by itself.
func splitVariant(text string) (f *Field, values []string, err error) {
	key, rest, ok := strings.Cut(text, ":")
	if f = FieldOf(key); f == nil || !ok || !f.differs() {
		return nil, nil, fmt.Errorf("%s does not begin with the key of a field and a colon; valid is %s", quote(text), FieldOf("compare").Valid())
	}
	if values = strings.Split(rest, "~"); len(values) > MaxCompared {
		return nil, nil, fmt.Errorf("%s has %d values; valid are one or two, joined by ~", quote(text), len(values))
	}
	for _, value := range values {
		scratch := Default()
		if err := f.parseAlone(&scratch, value); err != nil {
			return f, values, err
		}
	}
	return f, values, nil
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

// Compared returns the field in which c's runs differ and the values that the others have
// there; nil when there are no others.
func (c Config) Compared() (f *Field, values []string) {
	if c.Compare == "" {
		return nil, nil
	}
	f, values, err := splitVariant(c.Compare)
	if err != nil {
		return nil, nil
	}
	return f, values
}

// With returns c's Compare with another value of run k there, 0 the first of the others; an
// empty one takes the second away.
func (c Config) With(k int, value string) string {
	f, values := c.Compared()
	if f == nil {
		return c.Compare
	}
	if k < len(values) {
		values[k] = value
	} else {
		values = append(values, value)
	}
	if last := len(values) - 1; last > 0 && values[last] == "" {
		values = values[:last]
	}
	return f.Key + ":" + strings.Join(values, "~")
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
			if v := c.Others(); len(v) == 1 && f.Format(v[0]) != now {
				return c.Compare
			}
		}
	}
	return ""
}

// Sides names c's run and those beside it by what differs: "entropy" and "½(y−h)²", or
// "η = 0.03", "η = 0.3" and "η = 3"; nil when there are no others.
func (c Config) Sides() (names []string) {
	f, _ := c.Compared()
	list := c.Others()
	if f == nil || list == nil {
		return nil
	}
	names = append(names, f.named(c))
	for _, v := range list {
		names = append(names, f.named(v))
	}
	return names
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
