package experiment

import (
	"math"
	"slices"

	"gradlab/core/nn"
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
	KindVariant             // key and other values of a field, "loss:squared"; may be empty
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
	// lacks reports whether a lab has nothing for one of the Choices; nil: each lab has all.
	lacks func(lab, choice string) bool
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

// Idle reports whether no field of the group has any effect in c: panels leave it out.
func (g Group) Idle(c Config) bool {
	for i := range Fields {
		if f := &Fields[i]; f.Group == g && f.Shown(c) && f.Active(c) {
			return false
		}
	}
	return true
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
	return slices.ContainsFunc(c.Others(), f.activeIn)
}

func (f *Field) activeIn(c Config) bool {
	if l := infoOf(c.Lab); l != nil && l.idle != nil && l.idle(c, f.Key) {
		return false
	}
	return f.active == nil || f.active(c)
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

// Offers reports whether c's lab has something for a choice.
func (f *Field) Offers(c Config, choice string) bool {
	return f.lacks == nil || !f.lacks(c.Lab, choice)
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
