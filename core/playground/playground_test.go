package playground

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// whole is a link as Playground writes it.
const whole = "https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=16&dataset=spiral&regDataset=reg-plane" +
	"&learningRate=0.1&regularizationRate=0.003&noise=15&networkShape=8,6,4&seed=0.80123&showTestData=true&discretize=true" +
	"&percTrainData=70&x=true&y=false&xTimesY=true&xSquared=false&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=false" +
	"&collectStats=false&problem=classification&initZero=false&hideText=false"

// The sentences that stand in almost every translation.
const (
	initNote = "Playground starts weights from U[−½, ½] and biases at 0.1; here weights start from U[−1/√m, 1/√m], with m the unit's number of inputs, and biases at 0."
	lossNote = "Playground learns ½(y−tanh h)² with y = ±1; here the output has no tanh, so the loss is ½(y−h)² and its values are others."
	order    = " In each epoch the examples come in a new order here, and in the same one there."
	seedNote = "The seed is %d here; the examples and initial weights that follow from it are others than in Playground." + order
	noSeed   = "The link holds no seed, so Playground would draw one; here it is 1." + order
)

func TestOpeningState(t *testing.T) {
	want := experiment.Default()
	want.Lab, want.Data, want.Noise, want.Scale = "boundary", "circle", 0, 1
	want.N, want.NTest, want.NVal = 250, 250, 0
	want.Hidden, want.Act, want.Init, want.Bias = experiment.MakeWidths(4, 2), "tanh", "standard", "zero"
	want.Loss, want.Optim, want.LR, want.Batch, want.Reg, want.Alpha = "squared", "sgd", 0.03, 10, "none", 0
	want.ShowTest, want.Classes, want.Speed = false, false, 25
	for _, link := range []string{"", "#", "https://playground.tensorflow.org", "http://playground.tensorflow.org/", "#x=true&y=true", "#activation=&dataset= &seed="} {
		got, notes := Translate(link)
		if got != want {
			t.Errorf("%q: %+v\nwant %+v", link, got, want)
		}
		if texts := texts(notes); !slices.Equal(texts, []string{initNote, lossNote, noSeed}) {
			t.Errorf("%q: notes\n%s", link, strings.Join(texts, "\n"))
		}
	}
}

func TestWholeLink(t *testing.T) {
	want, _ := Translate("")
	want.Act, want.Reg, want.Batch, want.Data = "relu", "l2", 16, "spiral"
	want.LR, want.Alpha, want.Noise = 0.1, 0.0015, 0.15
	want.Hidden, want.Seed, want.N, want.NTest = experiment.MakeWidths(8, 6, 4), 80123, 350, 150
	want.ShowTest, want.Classes, want.Speed = true, true, 21
	want.Features = set("x1", "x1x2", "x2sq", "sinx1")
	got, notes := Translate(whole)
	if got != want {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if got, want := texts(notes), []string{
		"350 training examples are no whole number of batches of 16: here the last batch of an epoch is smaller, in Playground its rest goes into the next epoch's first one.",
		"The penalty rate·½Σw² is α·Σw² here, so the rate 0.003 is α = 0.0015.",
		initNote, lossNote, fmt.Sprintf(seedNote, 80123),
	}; !slices.Equal(got, want) {
		t.Errorf("notes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	encoded := strings.ReplaceAll(whole, ",", "%2C")
	if again, _ := Translate(encoded); again != got {
		t.Error("with percent-encoded commas it is another experiment")
	}
	fragment := whole[strings.IndexByte(whole, '#')+1:]
	if again, _ := Translate(fragment); again != got {
		t.Error("without address it is another experiment")
	}
}

func set(keys ...string) experiment.Set {
	c := experiment.Default()
	if err := experiment.FieldOf("features").Parse(&c, strings.Join(keys, ",")); err != nil {
		panic(err)
	}
	return c.Features
}

func texts(notes []Note) []string {
	var s []string
	for _, n := range notes {
		s = append(s, n.String())
	}
	return s
}

// Each key alone: what it changes, and the notes beside the usual three.
func TestKeys(t *testing.T) {
	type cfg = experiment.Config
	for _, c := range []struct {
		link   string
		change func(c *cfg)
		notes  []string
	}{
		{"activation=sigmoid", func(c *cfg) { c.Act = "sigmoid" }, nil},
		{"activation=linear", func(c *cfg) { c.Act = "linear" }, nil},
		{"activation=relu&activation=tanh", nil, nil},
		{"activation=leaky", nil, []string{`activation: Playground has no activation "leaky"; as there, it is tanh.`}},
		{"dataset=xor", func(c *cfg) { c.Data = "xor" }, nil},
		{"dataset=gauss", func(c *cfg) { c.Data = "gauss" }, nil},
		{"dataset=moons", nil, []string{`dataset: Playground has no dataset "moons"; as there, it is circle.`}},
		{"regularization=L1&regularizationRate=0.01", func(c *cfg) { c.Reg, c.Alpha = "l1", 0.01 },
			[]string{"regularization: In Playground a weight that L1 has brought to 0 stays there for good; here it may come back."}},
		{"regularizationRate=10&regularization=L2", func(c *cfg) { c.Reg, c.Alpha = "l2", 5 },
			[]string{"regularizationRate: The penalty rate·½Σw² is α·Σw² here, so the rate 10 is α = 5."}},
		{"regularization=L2&regularizationRate=0", func(c *cfg) { c.Reg = "l2" }, nil},
		{"regularization=none&regularizationRate=0.3", func(c *cfg) { c.Alpha = 0.3 }, nil},
		{"regularizationRate=-1", nil, []string{"regularizationRate: regularizationRate=-1 cannot be taken over; valid is a number in 0 … 1000. Here it is 0."}},
		{"regularizationRate=NaN", nil, []string{"regularizationRate: regularizationRate=NaN cannot be taken over; valid is a number in 0 … 1000. Here it is 0."}},
		{"learningRate=3", func(c *cfg) { c.LR = 3 }, nil},
		{"learningRate=1e-05", func(c *cfg) { c.LR = 1e-5 }, nil},
		{"learningRate=fast", nil, []string{"learningRate: learningRate=fast cannot be taken over; valid is a number in 1e-6 … 100. Here it is 0.03."}},
		{"learningRate=1000", nil, []string{"learningRate: learningRate=1000 cannot be taken over; valid is a number in 1e-6 … 100. Here it is 0.03."}},
		{"batchSize=1", func(c *cfg) { c.Batch, c.Speed = 1, 250 }, nil},
		{"batchSize=30", func(c *cfg) { c.Batch, c.Speed = 30, 8 }, []string{"batchSize: 250 training examples are no whole number of batches of 30: here the last batch of an epoch is smaller, in Playground its rest goes into the next epoch's first one."}},
		{"batchSize=251", func(c *cfg) { c.Batch, c.Speed = 251, 1 }, []string{"batchSize: A batch of 251 is never full with 250 training examples, so Playground would not learn; here a step takes all of them."}},
		{"batchSize=0", nil, []string{"batchSize: batchSize=0 cannot be taken over; valid is a whole number from 1 on. Here it is 10."}},
		{"batchSize=2.5", nil, []string{"batchSize: batchSize=2.5 cannot be taken over; valid is a whole number in 0 … 10000. Here it is 10."}},
		{"noise=50", func(c *cfg) { c.Noise = 0.5 }, nil},
		{"noise=101", nil, []string{"noise: noise=101 cannot be taken over; valid is a number of per cent in 0 … 100. Here it is 0."}},
		{"percTrainData=10", func(c *cfg) { c.N, c.NTest, c.Speed = 50, 450, 5 }, nil},
		{"percTrainData=100", func(c *cfg) { c.N, c.NTest, c.Speed = 500, 0, 50 }, nil},
		{"percTrainData=0", nil, []string{"percTrainData: percTrainData=0 cannot be taken over; valid is a number in 1 … 100. Here it is 50."}},
		{"networkShape=", func(c *cfg) { c.Hidden = experiment.MakeWidths() }, nil},
		{"networkShape=1", func(c *cfg) { c.Hidden = experiment.MakeWidths(1) }, nil},
		{"networkShape=8,8,8,8,8,8", func(c *cfg) { c.Hidden = experiment.MakeWidths(8, 8, 8, 8, 8, 8) }, nil},
		{"networkShape=4,0", nil, []string{"networkShape: networkShape=4,0 cannot be taken over; valid is " + experiment.FieldOf("hidden").Valid() + ". Here it is 4,2."}},
		{"networkShape=4,x", nil, []string{"networkShape: networkShape=4,x cannot be taken over; valid is " + experiment.FieldOf("hidden").Valid() + ". Here it is 4,2."}},
		{"networkShape=1000", nil, []string{"networkShape: networkShape=1000 cannot be taken over; valid is " + experiment.FieldOf("hidden").Valid() + ". Here it is 4,2."}},
		{"showTestData=1", func(c *cfg) { c.ShowTest = true }, nil},
		{"showTestData=false&discretize=true", func(c *cfg) { c.Classes = true }, nil},
		{"x=false&xSquared=true", func(c *cfg) { c.Features = set("x2", "x1sq") }, nil},
		{"sinX=true&sinY=true&xTimesY=true", func(c *cfg) { c.Features = set("x1", "x2", "x1x2", "sinx1", "sinx2") }, nil},
		{"x=false&y=false", nil, []string{"The link has no input, so that the network would see nothing; here it has x1,x2."}},
		{"cosX=true&cosY=false", nil, []string{"cosX: cosX has no effect in Playground: it has a key for this input, but no such input."}},
		{"y_hide=true", func(c *cfg) { c.Features = set("x1") }, []string{"y: The link hides the input y, and so Playground does without it; it is off here too."}},
		{"sinX_hide=true&sinY=true&sinY_hide=false", func(c *cfg) { c.Features = set("x1", "x2", "sinx2") }, nil},
		{"initZero=true", nil, []string{"initZero: Playground starts this network with every weight and bias 0, so that the units of a layer stay alike; here weights start at random."}},
		{"problem=regression&regDataset=reg-gauss&dataset=xor", func(c *cfg) { c.Data = "xor" }, []string{"problem: Playground would show regression (reg-gauss), which has no counterpart here; this is its data set for classes, xor."}},
		{"problem=regression", nil, []string{"problem: Playground would show regression (reg-plane), which has no counterpart here; this is its data set for classes, circle."}},
		{"problem=clustering", nil, []string{`problem: Playground has no problem "clustering"; as there, it is classification.`}},
		{"tutorial=dp", nil, []string{`tutorial: The tutorial "dp" is a text of Playground's own pages; it is not shown here.`}},
		{"hideText=true&collectStats=true&regDataset=reg-gauss", nil, nil},
		{"playButton_hide=true&activation_hide=true&noise_hide=false", nil, []string{"The link hides controls (playButton, activation); here all of them are shown. embed=1 in a link shows the picture with a small transport only."}},
		{"dropout=0.5", nil, []string{`dropout: Playground has no key "dropout"; it was ignored.`}},
		{"%zz=%0a", nil, []string{`%zz: Playground has no key "%zz"; it was ignored.`}},
	} {
		want, _ := Translate("")
		if c.change != nil {
			c.change(&want)
		}
		got, notes := Translate("#" + c.link)
		if got != want {
			t.Errorf("%s: %s\nwant %s", c.link, experiment.Encode(got), experiment.Encode(want))
		}
		if err := got.Validate(); err != nil {
			t.Errorf("%s: %v", c.link, err)
		}
		var other []string
		for _, n := range notes {
			if n.Text == initNote || n.Text == lossNote || n.Text == noSeed {
				continue
			}
			text := n.Text
			if n.Key != "" {
				text = n.Key + ": " + text
			}
			other = append(other, text)
		}
		if !slices.Equal(other, c.notes) {
			t.Errorf("%s: notes\n%s\nwant\n%s", c.link, strings.Join(other, "\n"), strings.Join(c.notes, "\n"))
		}
		usual := 3
		if strings.Contains(c.link, "initZero=true") {
			usual = 2
		}
		if len(notes)-len(other) != usual {
			t.Errorf("%s: %d of the usual notes, want %d", c.link, len(notes)-len(other), usual)
		}
	}
}

func TestSeed(t *testing.T) {
	for text, want := range map[string]uint64{
		"0.12345": 12345, "0.00007": 7, "0.1": 1, "0.123456789012345": 123456789012345,
	} {
		if c, notes := Translate("seed=" + text); c.Seed != want || notes[len(notes)-1].Text != fmt.Sprintf(seedNote, want) {
			t.Errorf("%s gave %d", text, c.Seed)
		}
	}
	seen := map[uint64]string{}
	for _, text := range []string{"1", "2", "abc", "0.1x", "-0.12345", "0.1234567890123456", "12345"} {
		c, _ := Translate("seed=" + text)
		again, _ := Translate("seed=" + text)
		if c.Seed > experiment.MaxSeed || again.Seed != c.Seed || seen[c.Seed] != "" {
			t.Errorf("%s gave %d as did %s", text, c.Seed, seen[c.Seed])
		}
		seen[c.Seed] = text
	}
}

func TestDetect(t *testing.T) {
	for link, want := range map[string]bool{
		whole: true,
		"#activation=tanh&batchSize=10&dataset=circle&learningRate=0.03": true,
		"activation=tanh&noise=5&seed=0.1":                               true,
		"https://example.org/copy/#networkShape=4,2&unknown=1":           true,
		"#x=true":                                       true,
		"#stepButton_hide=true&noise=3":                 true,
		"https://playground.tensorflow.org":             true,
		"playground.tensorflow.org/#seed=0.5":           true,
		" https://PLAYGROUND.tensorflow.org/?x#noise=3": true,
		"":                                     false,
		"#":                                    false,
		"https://example.org/":                 false,
		"#noise=5&seed=3":                      false,
		"#lab=boundary&data=spiral&hidden=8,8": false,
		"#lab=boundary&activation=tanh":        false,
		"#foo=1":                               false,
		"https://example.org/playground.tensorflow.org#seed=1": false,
	} {
		if Detect(link) != want {
			t.Errorf("Detect(%q) = %v", link, !want)
		}
	}
	for _, c := range []experiment.Config{experiment.Default(), defaults()} {
		if Detect(experiment.Encode(c)) {
			t.Errorf("our own %s is taken for Playground's", experiment.Encode(c))
		}
	}
	for i := range experiment.Fields {
		if k := experiment.Fields[i].Key; rowOf(k) != nil && k != "noise" && k != "seed" {
			t.Errorf("the key %s is ours and theirs", k)
		}
	}
}

func TestLongLink(t *testing.T) {
	got, notes := Translate("#activation=relu&seed=" + strings.Repeat("1", experiment.MaxLink))
	want, _ := Translate("")
	if got != want || len(notes) == 0 || !strings.HasPrefix(notes[0].Text, "The link is 32790 bytes long; at most 32768 are read") {
		t.Errorf("%+v, %v", got, notes)
	}
}

func FuzzTranslate(f *testing.F) {
	f.Add(whole)
	for _, s := range []string{"", "#", "x=false&y=false", "noise=%31%", "networkShape=,", "seed=0.", "percTrainData=1e400&batchSize=-1", "#a_hide=true&x_hide=true&y_hide=true"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, link string) {
		Detect(link)
		c, notes := Translate(link)
		if err := c.Validate(); err != nil {
			t.Fatalf("%q: %v", link, err)
		}
		for _, n := range notes {
			if n.Text == "" || strings.ContainsAny(n.Text, "\n\r") || strings.Contains(n.Text, "%!") && !strings.Contains(link, "!") || len(n.Text) > 600 {
				t.Fatalf("%q: note %q", link, n.Text)
			}
		}
		if back, problems := experiment.Parse(experiment.Encode(c)); back != c || len(problems) > 0 {
			t.Fatalf("%q: its experiment has the link %s, which has %v", link, experiment.Encode(c), problems)
		}
	})
}
