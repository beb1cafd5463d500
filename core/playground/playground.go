// Package playground translates links of TensorFlow Playground into experiments of the
// Boundary lab, so that ten years of course pages and exercises open here as well.
//
// What it takes for Playground's behaviour is that of its published source (src/state.ts,
// src/playground.ts and src/nn.ts of github.com/tensorflow/playground): every key, its default
// when a link leaves it out, how a value is read, and what the program then does with it.
package playground

import (
	"fmt"
	"strings"

	"gradlab/core/experiment"
)

// Note tells the person one thing that is not as it is in Playground, or that was not
// understood.
type Note struct {
	Key  string // Playground's, "" when it is about no single one
	Text string // a sentence
}

func (n Note) String() string { return n.Text }

// Detect reports whether link is Playground's and not ours: an address of Playground, or a
// fragment with keys that only Playground has and none that only we have. It may be with or
// without its '#', or a whole address.
func Detect(link string) bool {
	link = strings.TrimSpace(link)
	if atPlayground(link) {
		return true
	}
	theirs, ours := false, false
	for _, p := range pairs(link) {
		known := rowOf(p.key) != nil || strings.HasSuffix(p.key, hideSuffix)
		field := experiment.FieldOf(p.key) != nil
		theirs = theirs || known && !field
		ours = ours || field && !known
	}
	return theirs && !ours
}

// atPlayground reports whether link is an address of Playground itself.
func atPlayground(link string) bool {
	rest, ok := strings.CutPrefix(link, "https://")
	if !ok {
		rest, _ = strings.CutPrefix(link, "http://")
	}
	host, _, _ := strings.Cut(rest, "#")
	host, _, _ = strings.Cut(host, "/")
	return strings.EqualFold(host, "playground.tensorflow.org")
}

// Translate returns the experiment of a Playground link, which is always valid, and what the
// person should know about it. A value that cannot be taken over is named in a Note, and
// Playground's own default stands in its place.
func Translate(link string) (experiment.Config, []Note) {
	t := &translation{cfg: defaults(), train: 50, value: map[string]string{}}
	if len(link) > experiment.MaxLink {
		t.note("", "The link is %d bytes long; at most %d are read, so this is Playground's opening state.", len(link), experiment.MaxLink)
	} else {
		t.read(strings.TrimSpace(link))
	}
	for i := range rows {
		v, given := t.value[rows[i].key]
		if rows[i].set != nil && given && (v != "" || rows[i].empty) {
			rows[i].set(t, rows[i].key, v)
		}
	}
	t.finish()
	return t.cfg, t.notes
}

// defaults returns the state in which Playground opens.
func defaults() experiment.Config {
	c := experiment.Default()
	c.Lab = "boundary"
	c.Data, c.Noise, c.Balance = "circle", 0, 0.5
	c.Scale = 1 // there the network sees the coordinates as they are
	c.Features = features("x1", "x2")
	c.Hidden = experiment.MakeWidths(4, 2)
	c.Act, c.Init, c.Bias = "tanh", "standard", "zero"
	c.Loss, c.Optim, c.LR, c.Batch = "squared", "sgd", 0.03, 10
	c.Reg, c.Alpha = "none", 0
	c.NVal, c.WSeed, c.Stop = 0, 0, 0
	c.ShowTest, c.Classes = false, false
	return c
}

// features returns the set of the features with these keys.
func features(keys ...string) experiment.Set {
	f := experiment.FieldOf("features")
	var s experiment.Set
	for _, k := range keys {
		for i, ch := range f.Choices {
			if ch.Key == k {
				s = s.With(i, true)
			}
		}
	}
	return s
}

// examples is how many examples Playground draws, for training and test together.
const examples = 500

// translation is the work on one link.
type translation struct {
	cfg   experiment.Config
	value map[string]string // by key; the last of several counts, as there
	train float64           // per cent of the examples
	rate  float64           // of the penalty, as written
	zero  bool              // initZero
	notes []Note
}

func (t *translation) note(key, format string, args ...any) {
	t.notes = append(t.notes, Note{key, fmt.Sprintf(format, args...)})
}

// read takes the link apart.
func (t *translation) read(link string) {
	for _, p := range pairs(link) {
		if rowOf(p.key) == nil && !strings.HasSuffix(p.key, hideSuffix) {
			t.note(p.key, "Playground has no key %s; it was ignored.", quote(p.key))
			continue
		}
		t.value[p.key] = strings.TrimSpace(p.value)
	}
}

// field sets a field of the experiment from Playground's text for it.
func (t *translation) field(key, value, field, text string) {
	f := experiment.FieldOf(field)
	if err := f.Parse(&t.cfg, text); err != nil {
		t.note(key, "%s=%s cannot be taken over; valid is %s. Here it is %s.", key, clip(value), f.Valid(), f.Format(t.cfg))
	}
}

// finish settles what depends on several keys, and says what is never the same.
func (t *translation) finish() {
	c := &t.cfg
	c.N = int(examples * t.train / 100)
	c.NTest = examples - c.N
	c.Speed = max(1, c.N/c.Batch) // there an epoch is made in each frame

	t.inputs()
	switch {
	case c.Batch > c.N:
		t.note("batchSize", "A batch of %d is never full with %d training examples, so Playground would not learn; here a step takes all of them.", c.Batch, c.N)
	case c.N%c.Batch != 0:
		t.note("batchSize", "%d training examples are no whole number of batches of %d: here the last batch of an epoch is smaller, in Playground its rest goes into the next epoch's first one.", c.N, c.Batch)
	}
	t.penalty()
	if t.zero {
		t.note("initZero", "Playground starts this network with every weight and bias 0, so that the units of a layer stay alike; here weights start at random.")
	} else {
		t.note("", "Playground starts weights from U[−½, ½] and biases at 0.1; here weights start from U[−1/√m, 1/√m], with m the unit's number of inputs, and biases at 0.")
	}
	t.note("", "Playground learns ½(y−tanh h)² with y = ±1; here the output has no tanh, so the loss is ½(y−h)² and its values are others.")
	seed := "The link holds no seed, so Playground would draw one; here it is %d."
	if t.value["seed"] != "" {
		seed = "The seed is %d here; the examples and initial weights that follow from it are others than in Playground."
	}
	t.note("seed", seed+" In each epoch the examples come in a new order here, and in the same one there.", c.Seed)
	t.hidden()
}

// inputs takes away the inputs that the link hides, as Playground does.
func (t *translation) inputs() {
	c := &t.cfg
	f := experiment.FieldOf("features")
	for _, in := range inputs {
		if t.value[in.key+hideSuffix] != "true" {
			continue
		}
		if s := c.Features &^ features(in.feature); s != c.Features {
			c.Features = s
			t.note(in.key, "The link hides the input %s, and so Playground does without it; it is off here too.", in.key)
		}
	}
	if c.Features == 0 {
		c.Features = features("x1", "x2")
		t.note("", "The link has no input, so that the network would see nothing; here it has %s.", f.Format(*c))
	}
}

// penalty turns Playground's rate into α.
func (t *translation) penalty() {
	c := &t.cfg
	c.Alpha = t.rate
	if c.Reg == "l2" {
		c.Alpha /= 2
	}
	switch {
	case c.Reg == "l2" && c.Alpha > 0:
		t.note("regularizationRate", "The penalty rate·½Σw² is α·Σw² here, so the rate %s is α = %s.", experiment.FormatFloat(t.rate), experiment.FormatFloat(c.Alpha))
	case c.Reg == "l1" && c.Alpha > 0:
		t.note("regularization", "In Playground a weight that L1 has brought to 0 stays there for good; here it may come back.")
	}
}

// hidden tells of the controls that the link hides.
func (t *translation) hidden() {
	var names []string
	for _, k := range hidable {
		if t.value[k+hideSuffix] == "true" {
			names = append(names, k)
		}
	}
	if len(names) > 0 {
		t.note("", "The link hides controls (%s); here all of them are shown. embed=1 in a link shows the picture with a small transport only.", strings.Join(names, ", "))
	}
}
