package playground

import (
	"hash/fnv"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// row is one key of Playground's links.
type row struct {
	key   string
	empty bool // "" is a value as well; otherwise it is as good as left out
	// set takes the value over; nil where there is nothing to take.
	set func(t *translation, key, value string)
}

// rows lists the keys, in the order in which Playground writes them.
var rows = []row{
	{key: "activation", set: choice("act", map[string]string{"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "linear"})},
	{key: "regularization", set: choice("reg", map[string]string{"none": "none", "L1": "l1", "L2": "l2"})},
	{key: "batchSize", set: batch},
	{key: "dataset", set: choice("data", map[string]string{"circle": "circle", "xor": "xor", "gauss": "gauss", "spiral": "spiral"})},
	{key: "regDataset"}, // see problem
	{key: "learningRate", set: field("lr")},
	{key: "regularizationRate", set: rate},
	{key: "noise", set: noise},
	{key: "networkShape", empty: true, set: shape},
	{key: "seed", set: seed},
	{key: "showTestData", set: flag("showtest")},
	{key: "discretize", set: flag("classes")},
	{key: "percTrainData", set: percTrain},
	{key: "x", set: input("x1")},
	{key: "y", set: input("x2")},
	{key: "xTimesY", set: input("x1x2")},
	{key: "xSquared", set: input("x1sq")},
	{key: "ySquared", set: input("x2sq")},
	{key: "cosX", set: noInput},
	{key: "sinX", set: input("sinx1")},
	{key: "cosY", set: noInput},
	{key: "sinY", set: input("sinx2")},
	{key: "collectStats"}, // reports its use to its makers
	{key: "tutorial", set: tutorial},
	{key: "problem", set: problem},
	{key: "initZero", set: func(t *translation, _, value string) { t.zero = isTrue(value) }},
	{key: "hideText"}, // the article below the picture, of which there is none here
}

// inputs lists the keys of inputs with our features.
var inputs = []struct{ key, feature string }{
	{"x", "x1"}, {"y", "x2"}, {"xSquared", "x1sq"}, {"ySquared", "x2sq"}, {"xTimesY", "x1x2"}, {"sinX", "sinx1"}, {"sinY", "sinx2"},
}

// hideSuffix behind the name of a control makes a key that hides it.
const hideSuffix = "_hide"

// hidable lists the controls that Playground offers to hide.
var hidable = []string{
	"showTestData", "discretize", "playButton", "stepButton", "resetButton", "learningRate", "activation", "regularization",
	"regularizationRate", "problem", "dataset", "percTrainData", "noise", "batchSize", "numHiddenLayers",
}

func rowOf(key string) *row {
	for i := range rows {
		if rows[i].key == key {
			return &rows[i]
		}
	}
	return nil
}

// isTrue reads a flag as Playground does: everything but false is true.
func isTrue(value string) bool { return value != "false" }

// field takes the value over as it is.
func field(to string) func(*translation, string, string) {
	return func(t *translation, key, value string) { t.field(key, value, to, value) }
}

// flag takes over a flag.
func flag(to string) func(*translation, string, string) {
	return func(t *translation, key, value string) {
		text := "0"
		if isTrue(value) {
			text = "1"
		}
		t.field(key, value, to, text)
	}
}

// choice takes over one of several names.
func choice(to string, names map[string]string) func(*translation, string, string) {
	return func(t *translation, key, value string) {
		if name, ok := names[value]; ok {
			t.field(key, value, to, name)
			return
		}
		f := experiment.FieldOf(to)
		t.note(key, "Playground has no %s %s; as there, it is %s.", key, quote(value), f.Format(t.cfg))
	}
}

// input switches one of the inputs.
func input(feature string) func(*translation, string, string) {
	return func(t *translation, _, value string) {
		if s := features(feature); isTrue(value) {
			t.cfg.Features |= s
		} else {
			t.cfg.Features &^= s
		}
	}
}

// noInput is about the keys of inputs that Playground has no more.
func noInput(t *translation, key, value string) {
	if isTrue(value) {
		t.note(key, "%s has no effect in Playground: it has a key for this input, but no such input.", key)
	}
}

func batch(t *translation, key, value string) {
	if v, err := strconv.ParseFloat(value, 64); err == nil && v == 0 { // 0 means all of them here
		t.note(key, "batchSize=0 cannot be taken over; valid is a whole number from 1 on. Here it is %d.", t.cfg.Batch)
		return
	}
	t.field(key, value, "batch", value)
}

func noise(t *translation, key, value string) {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || !(v >= 0 && v <= 100) {
		t.note(key, "noise=%s cannot be taken over; valid is a number of per cent in 0 … 100. Here it is 0.", clip(value))
		return
	}
	t.field(key, value, "noise", experiment.FormatFloat(v/100))
}

func rate(t *translation, key, value string) {
	v, err := strconv.ParseFloat(value, 64)
	if most := experiment.FieldOf("alpha").Max; err != nil || !(v >= 0 && v <= most) {
		t.note(key, "regularizationRate=%s cannot be taken over; valid is a number in 0 … %v. Here it is 0.", clip(value), most)
		return
	}
	t.rate = v
}

func percTrain(t *translation, key, value string) {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || !(v >= 1 && v <= 100) {
		t.note(key, "percTrainData=%s cannot be taken over; valid is a number in 1 … 100. Here it is 50.", clip(value))
		return
	}
	t.train = v
}

func shape(t *translation, key, value string) {
	if value == "" {
		t.cfg.Hidden = experiment.MakeWidths()
		return
	}
	t.field(key, value, "hidden", value)
}

// seed makes a number of Playground's text: of 0.12345, the form it writes itself, the digits
// behind the point; of any other text a hash.
func seed(t *translation, key, value string) {
	if digits, ok := strings.CutPrefix(value, "0."); ok && len(digits) <= 15 {
		if n, err := strconv.ParseUint(digits, 10, 64); err == nil {
			t.cfg.Seed = n
			return
		}
	}
	h := fnv.New64a()
	h.Write([]byte(value))
	t.cfg.Seed = h.Sum64() & experiment.MaxSeed
}

func tutorial(t *translation, key, value string) {
	t.note(key, "The tutorial %s is a text of Playground's own pages; it is not shown here.", quote(value))
}

func problem(t *translation, key, value string) {
	switch value {
	case "classification":
	case "regression":
		set := t.value["regDataset"]
		if set == "" {
			set = "reg-plane"
		}
		t.note(key, "Playground would show regression (%s), which has no counterpart here; this is its data set for classes, %s.", clip(set), t.cfg.Data)
	default:
		t.note(key, "Playground has no problem %s; as there, it is classification.", quote(value))
	}
}

// pair is a key with its value.
type pair struct{ key, value string }

// pairs takes the fragment of a link apart, with percent-encoding undone.
func pairs(link string) []pair {
	if i := strings.IndexByte(link, '#'); i >= 0 {
		link = link[i+1:]
	} else if strings.Contains(link, "://") || atPlayground(link) {
		return nil
	}
	var list []pair
	for p := range strings.SplitSeq(link, "&") {
		if p == "" {
			continue
		}
		key, value, _ := strings.Cut(p, "=")
		list = append(list, pair{unescape(key), unescape(value)})
	}
	return list
}

// unescape undoes percent-encoding, which mail programs and chats add; what is not
// percent-encoding stays.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(v))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// clip shortens a person's text for a sentence, on one line.
func clip(s string) string {
	const most = 30
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	q := strconv.Quote(s)
	return q[1 : len(q)-1]
}

// quote is clip with quotation marks.
func quote(s string) string { return `"` + clip(s) + `"` }
