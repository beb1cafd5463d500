package experiment

// Kind says what sort of value a Field holds, and so which control suits it.
type Kind uint8

// The kinds of field.
const (
	KindBool   Kind = iota // on or off
	KindInt                // whole number in Min … Max
	KindFloat              // number in Min … Max
	KindSeed               // whole number 0 … 2^53−1 that stands for nothing but itself
	KindChoice             // one of Choices
	KindSet                // some of Choices, at least one
	KindWidths             // sizes of the hidden layers, each in 1 … Max
)

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

// Group is a heading of the panel. Fields of group "" have no control there.
type Group string

// The headings, in the order in which a panel shows them.
const (
	GroupData     Group = "Data"
	GroupFeatures Group = "Features"
	GroupNetwork  Group = "Network"
	GroupTraining Group = "Training"
	GroupPenalty  Group = "Penalty α·Ω(w)"
	GroupView     Group = "View"
)

// Groups lists the headings in the order in which a panel shows them.
var Groups = []Group{GroupData, GroupFeatures, GroupNetwork, GroupTraining, GroupPenalty, GroupView}

// A Choice is one value of a KindChoice or KindSet field.
type Choice struct {
	Key   string // as in the link
	Title string // short, for a button
	Help  string // one sentence
}

// Field describes one field of Config: one row of Fields.
type Field struct {
	Key   string // name in the link
	Kind  Kind
	Group Group
	Label string // the lecture's notation, "Rate η"
	Unit  string // "" for a pure number
	Help  string // one or two sentences: symbol, formula, cause → effect

	// Min and Max bound numbers and the sizes of layers, both included. Zero, when not "",
	// says what 0 means ("all of them"); 0 is then valid even when below Min.
	Min, Max float64
	Zero     string
	// Steps are the values at which a slider stops, rising; nil: a number to type.
	Steps []float64
	// Choices are the valid keys of KindChoice and KindSet, in menu order.
	Choices []Choice

	Restarts Restarts
	Labs     []string // keys of the labs that show the field; nil: all

	// active reports whether the field has an effect in c; nil: always.
	active func(c Config) bool
	// at returns a pointer to the field inside c.
	at func(c *Config) any
}

// Active reports whether the field has any effect in c: the momentum of Adam has none, and
// its control is shown disabled.
func (f *Field) Active(c Config) bool { return f.active == nil || f.active(c) }

// Format returns the field's value in c as the link, controls and Parse write it.
func (f *Field) Format(c Config) string { return "" }

// Parse sets the field in c from text. When text is not valid, c stays as it is and the
// error names the field and what would be valid.
func (f *Field) Parse(c *Config, text string) error { return nil }

// Number returns the value of a numeric or Bool field, for sliders.
func (f *Field) Number(c Config) float64 { return 0 }

// SetNumber sets a numeric or Bool field, as Parse does.
func (f *Field) SetNumber(c *Config, v float64) error { return nil }

// Stop returns the index of the entry of Steps nearest to the field's value in c.
func (f *Field) Stop(c Config) int { return 0 }

// FieldOf returns the row with the given key, nil when there is none.
func FieldOf(key string) *Field {
	for i := range Fields {
		if Fields[i].Key == key {
			return &Fields[i]
		}
	}
	return nil
}

// Fields is the field table, in the order of the link and of the panel.
var Fields = []Field{
	{Key: "lab", Kind: KindChoice, at: func(c *Config) any { return &c.Lab }},
}

// Validate returns every problem of c, joined, nil when there is none.
func (c Config) Validate() error { return nil }

// Restart returns what going from a to b restarts.
func Restart(a, b Config) Restarts { return RestartsNothing }
