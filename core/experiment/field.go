package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gradlab/core/nn"
	"gradlab/core/points"
)

// Kind says what sort of value a Field holds, and so which control suits it.
type Kind uint8

// The kinds of field.
const (
	KindBool    Kind = iota // on or off
	KindInt                 // whole number in Min … Max
	KindFloat               // number in Min … Max
	KindSeed                // whole number that stands for nothing but itself
	KindChoice              // one of Choices
	KindSet                 // some of Choices, at least one unless Zero says what none means
	KindWidths              // sizes of the hidden layers, each in Min … Max
	KindText                // one line of text, at most Max bytes; may be empty
	KindPoints              // labelled points as package points writes them
	KindVariant             // key and other value of a field, "loss:squared"; may be empty
)

var kinds = [...]string{
	KindBool: "bool", KindInt: "int", KindFloat: "float", KindSeed: "seed",
	KindChoice: "choice", KindSet: "set", KindWidths: "widths", KindText: "text",
	KindPoints: "points", KindVariant: "variant",
}

func (k Kind) String() string { return kinds[k] }

// Restarts says what changing a field does to a run. The values are ordered: of several
// changes the largest counts.
type Restarts uint8

// What a change restarts.
const (
	RestartsNothing Restarts = iota // the view alone changes
	RestartsLive                    // the run goes on with the new value
	RestartsWeights                 // the run starts anew on the same data
	RestartsData                    // the data are drawn anew and the run starts anew
)

var restarts = [...]struct{ name, sentence string }{
	RestartsNothing: {"nothing", "Changes the view only."},
	RestartsLive:    {"live", "Acts at once; the run goes on."},
	RestartsWeights: {"weights", "Starts the run again, on the same data."},
	RestartsData:    {"data", "Draws the data again and starts the run again."},
}

func (r Restarts) String() string { return restarts[r].name }

// Sentence tells the person what a change will do, for the help of a control.
func (r Restarts) Sentence() string { return restarts[r].sentence }

// A Choice is one value of a KindChoice or KindSet field.
type Choice struct {
	Key   string // as in the link
	Title string // short, for a button
	Help  string // one sentence
}

// Field describes one field of Config. Its methods are the only code that reads and writes
// Config fields by name.
type Field struct {
	Key   string // name in the link
	Kind  Kind
	Group Group
	Label string // the lecture's notation, "Rate η"
	Unit  string // "" for a pure number
	Help  string // one or two sentences: symbol, formula, cause → effect
	// First says that the field is among those that a person turns to first. The others of its
	// group stand behind a "more", so that the panel of a lab fits a window of 720 pixels; a
	// group without any first one shows all that it has.
	First bool

	// Min and Max bound numbers and the sizes of layers, both included. Zero, when not "",
	// says what 0 means ("all"); 0 is then valid even when Min is above it, and so is an empty
	// set.
	Min, Max float64
	Zero     string
	// Steps are the values at which a slider stops, rising (0 comes last where it means
	// without bound); nil: a number to type.
	Steps []float64
	// Choices are the valid keys of KindChoice and KindSet, in menu order.
	Choices []Choice
	// Each says what each of several values of a KindChoice is for: they stand joined by
	// commas, and the last goes on; "": there is one value.
	Each string

	Restarts Restarts
	// restarts says what a change from a to b restarts where that is not always the same;
	// nil: what Restarts says.
	restarts func(a, b Config) Restarts
	Labs     []string // keys of the labs that show the field; nil: all

	// adapt brings other fields of c into line after a person has changed this one; nil: none.
	// A link says all that it wants by itself.
	adapt func(c *Config)
	// form says what a KindText takes, parse what is wrong with one that is not empty.
	form  string
	parse func(text string) error
	// active reports whether the field has an effect in c; nil: always.
	active func(c Config) bool
	// at returns a pointer to the field inside c; its type goes with Kind.
	at func(c *Config) any
}

// FieldOf returns the row of Fields with the given key, nil when there is none.
func FieldOf(key string) *Field {
	for i := range Fields {
		if Fields[i].Key == key {
			return &Fields[i]
		}
	}
	return nil
}

// FieldsOf returns the fields of group g that c's lab shows, in the order of the table: those
// that stand in the panel at once, and those behind the group's "more".
func FieldsOf(g Group, c Config) (first, more []*Field) {
	for i := range Fields {
		f := &Fields[i]
		switch {
		case f.Group != g || !f.Shown(c):
		case f.First:
			first = append(first, f)
		default:
			more = append(more, f)
		}
	}
	if first == nil {
		return more, nil
	}
	return first, more
}

// Shown reports whether the field belongs to the panel of c's lab.
func (f *Field) Shown(c Config) bool {
	return f.Group != "" && (f.Labs == nil || slices.Contains(f.Labs, c.Lab))
}

// Active reports whether the field has any effect in c: the momentum of Adam has none, and
// its control is shown disabled.
// Beside the present run one may be in which it has.
func (f *Field) Active(c Config) bool {
	if f.activeIn(c) {
		return true
	}
	v, ok := c.Variant()
	return ok && f.activeIn(v)
}

func (f *Field) activeIn(c Config) bool {
	if l := infoOf(c.Lab); l != nil && l.idle != nil && l.idle(c, f.Key) {
		return false
	}
	return f.active == nil || f.active(c)
}

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
	s := strconv.FormatFloat(v, 'g', -1, 64)
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
	if f.Restarts > RestartsLive || f.Kind == KindPoints { // no others are under a rule
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

// Copy sets the field in c to its value in from.
func (f *Field) Copy(c *Config, from Config) {
	switch p := f.at(c).(type) {
	case *bool:
		*p = *f.at(&from).(*bool)
	case *int:
		*p = *f.at(&from).(*int)
	case *uint64:
		*p = *f.at(&from).(*uint64)
	case *float64:
		*p = *f.at(&from).(*float64)
	case *string:
		*p = *f.at(&from).(*string)
	case *Set:
		*p = *f.at(&from).(*Set)
	case *Widths:
		*p = *f.at(&from).(*Widths)
	}
}

// Number returns the value of a numeric or Bool field (1 is on), for sliders; NaN otherwise.
func (f *Field) Number(c Config) float64 {
	switch p := f.at(&c).(type) {
	case *bool:
		if *p {
			return 1
		}
		return 0
	case *int:
		return float64(*p)
	case *uint64:
		return float64(*p)
	case *float64:
		return *p
	}
	return math.NaN()
}

// SetNumber sets a numeric or Bool field, as Parse does.
func (f *Field) SetNumber(c *Config, v float64) error { return f.Parse(c, FormatFloat(v)) }

// Stop returns the index of the entry of Steps nearest to the field's value in c (in ratio
// where both are positive), −1 when there are no Steps.
func (f *Field) Stop(c Config) int {
	v, best, bestDist := f.Number(c), -1, math.Inf(1)
	for i, s := range f.Steps {
		d := math.Abs(v - s)
		if v > 0 && s > 0 {
			d = math.Abs(math.Log(v / s))
		} else if d > 0 {
			d = math.MaxFloat64 // 0 is near to nothing but itself
		}
		if d < bestDist {
			best, bestDist = i, d
		}
	}
	return best
}

// Chosen returns the key of the choice that a KindChoice field has in c, "" when its hidden
// layers have several.
func (f *Field) Chosen(c Config) string {
	v := f.Format(c)
	if f.Each == "" {
		return v
	}
	for l := 2; l <= c.Hidden.Len(); l++ {
		if nn.ActAt(v, l) != nn.ActAt(v, 1) {
			return ""
		}
	}
	return nn.ActAt(v, 1)
}

// Toggled returns the text of a KindSet field of c with choice i switched over, for Parse.
func (f *Field) Toggled(c Config, i int) string {
	p := f.at(&c).(*Set)
	*p = p.With(i, !p.Has(i))
	return f.Format(c)
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
			key, value, ok := strings.Cut(text, ":")
			if ok {
				text = strings.TrimSpace(key) + ":" + strings.TrimSpace(value)
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
