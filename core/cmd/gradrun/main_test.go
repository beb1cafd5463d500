package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
)

// line is a line of the output as a script reads it.
type line struct {
	Step           *uint64
	Epoch          *float64
	Examples       *uint64
	Loss, Accuracy map[string]*float64
	Status, Note   string
	Done           bool
}

// gradrun runs the program in this process.
func gradrun(args ...string) (stdout, stderr string, code int) {
	var out, errs strings.Builder
	code = run(args, &out, &errs)
	return out.String(), errs.String(), code
}

// lines runs the program with -json and reads what it prints.
func lines(t *testing.T, args ...string) []line {
	t.Helper()
	out, errs, code := gradrun(append(args, "-json")...)
	if code != 0 || errs != "" {
		t.Fatalf("%q: status %d, stderr %q", args, code, errs)
	}
	var list []line
	for sc := bufio.NewScanner(strings.NewReader(out)); sc.Scan(); {
		var l line
		dec := json.NewDecoder(strings.NewReader(sc.Text()))
		if err := dec.Decode(&l); err != nil || l.Step == nil || l.Epoch == nil || l.Examples == nil || l.Status == "" {
			t.Fatalf("line %q: %v", sc.Text(), err)
		}
		for _, part := range []string{"train", "val", "test"} {
			if _, ok := l.Loss[part]; !ok {
				t.Fatalf("line %q says nothing of the %s loss", sc.Text(), part)
			}
			if _, ok := l.Accuracy[part]; !ok {
				t.Fatalf("line %q says nothing of the %s accuracy", sc.Text(), part)
			}
		}
		list = append(list, l)
	}
	for i, l := range list {
		if l.Done != (i == len(list)-1) {
			t.Errorf("%q: line %d of %d has done %v", args, i+1, len(list), l.Done)
		}
	}
	return list
}

func TestSteps(t *testing.T) {
	for _, tt := range []struct {
		args   string
		steps  string // of the lines
		status string // of the last
	}{
		{"-link #lab=boundary -steps 4 -every 2", "0 2 4", "paused"},
		{"-steps 5 -every 2", "0 2 4 5", "paused"},
		{"-steps 5 -every 100", "0 5", "paused"},
		{"-steps 0", "0", "ready"},
		{"-steps 1", "0 1", "paused"},
		{"-steps 40", "0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 34 36 38 40", "paused"},
		{"-link #stop=3 -steps 100 -every 2", "0 2 3", "finished"},
		{"-link #stop=4 -steps 4 -every 4", "0 4", "finished"},
		{"-link #stop=6 -every 3", "0 3 6", "finished"},
		{"-link #stop=100 -steps 2", "0 1 2", "paused"},
	} {
		list := lines(t, strings.Fields(tt.args)...)
		var steps []string
		for i, l := range list {
			steps = append(steps, fmt.Sprint(*l.Step))
			if want := "running"; i > 0 && i < len(list)-1 && l.Status != want {
				t.Errorf("%s: between, the status is %s", tt.args, l.Status)
			}
		}
		if got := strings.Join(steps, " "); got != tt.steps || list[len(list)-1].Status != tt.status {
			t.Errorf("%s: steps %s, then %s; want %s, then %s", tt.args, got, list[len(list)-1].Status, tt.steps, tt.status)
		}
	}
}

func TestNumbers(t *testing.T) {
	list := lines(t, "-link", "#nval=50&ntest=0&seed=3", "-steps", "20")
	last := list[len(list)-1]
	if last.Loss["train"] == nil || last.Loss["val"] == nil || last.Loss["test"] != nil || last.Accuracy["test"] != nil {
		t.Error("a part that exists has numbers, one that does not has null")
	}
	// The digits are those of the run itself.
	cfg, _ := experiment.Parse("#nval=50&ntest=0&seed=3")
	e := lab.New(cfg)
	e.Apply(experiment.Step{N: 20})
	e.Advance(20)
	var s experiment.Snapshot
	e.Snapshot(&s)
	if *last.Loss["train"] != s.Loss.Train || *last.Loss["val"] != s.Loss.Val || *last.Examples != s.Examples || *last.Epoch != s.Epoch {
		t.Errorf("printed %v, the run has %v", *last.Loss["train"], s.Loss.Train)
	}
	// Looking at a run between two steps does not change it.
	for _, l := range lines(t, "-link", "#nval=50&ntest=0&seed=3", "-steps", "20", "-every", "20") {
		if l.Done && *l.Loss["train"] != s.Loss.Train {
			t.Error("a run that was looked at seldom ends elsewhere")
		}
	}
}

func TestNumberHasAllDigits(t *testing.T) {
	for _, v := range []float64{0, 0.1, 1.0 / 3, math.Pi * 1e100, math.SmallestNonzeroFloat64, -5e-324, math.MaxFloat64, 1e21, 123456789} {
		b, err := json.Marshal(number(v))
		var back float64
		if err != nil || json.Unmarshal(b, &back) != nil || back != v {
			t.Errorf("%v became %s, %v", v, b, err)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if b, err := json.Marshal(number(v)); err != nil || string(b) != "null" {
			t.Errorf("%v became %s, %v", v, b, err)
		}
	}
}

func TestDivergenceIsNoError(t *testing.T) {
	list := lines(t, "-link", "#loss=squared&optim=sgd&lr=100", "-steps", "5000")
	last := list[len(list)-1]
	if last.Status != "diverged" || *last.Step >= 5000 || last.Note == "" {
		t.Errorf("ended at step %d as %s, note %q", *last.Step, last.Status, last.Note)
	}
}

// A squared loss that overflows is null, until the lab looks at it and ends the run.
func TestOverflowIsJSON(t *testing.T) {
	nulls := 0
	list := lines(t, "-link", "#loss=squared&optim=sgd&lr=3&act=relu", "-steps", "5000", "-every", "1")
	for _, l := range list {
		if l.Loss["train"] == nil {
			nulls++
		}
	}
	last := list[len(list)-1]
	if nulls == 0 || last.Status != "diverged" || last.Loss["train"] == nil {
		t.Errorf("%d losses are null; ended at step %d as %s, note %q", nulls, *last.Step, last.Status, last.Note)
	}
}

func TestBadInput(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string // a part of the line
	}{
		{[]string{"-link", "#lr=1000"}, "Rate η (lr): 1000 is not in 1e-6 … 100"},
		{[]string{"-link", "#lerning=1"}, `unknown key "lerning"`},
		{[]string{"-link", "#n=0&lr=x&lab=what"}, `Examples (n): 0 is not in 1 … 10000; Rate η (lr): "x" is not a number in 1e-6 … 100; Lab (lab): "what" is not one of boundary`},
		{[]string{"-link", "#data=spi%0Aral"}, `"spi\nral" is not one of`},
		{[]string{"-link", "#hidden=" + strings.Repeat("9", 500)}, "is not a number of units in 1 … 256"},
		{[]string{"-link", "#hidden=300"}, "300 units in layer 1 are not in 1 … 256"},
		{[]string{"-link", "#noise=NaN"}, "NaN is not in 0 … 1"},
		{[]string{"-link", "#" + strings.Repeat("a&", 1<<19)}, "1048577 bytes long"},
		{[]string{"-link", "#" + strings.Repeat("a&", 40)}, "and 30 more"},
		{[]string{"-link"}, "needs an argument"},
		{[]string{"-steps", "many"}, "-steps"},
		{[]string{"-steps", "-1"}, "-steps -1 is not in 0 … 1000000000"},
		{[]string{"-steps", "2000000000"}, "is not in 0 … 1000000000"},
		{[]string{"-every", "0"}, "-every 0 is not 1 or more"},
		{[]string{"-nonsense"}, "-nonsense"},
		{[]string{"-steps", "5", "extra"}, `"extra" follows the flags`},
		{[]string{"sweep"}, `"sweep"`},
	} {
		out, errs, code := gradrun(tt.args...)
		if code != 2 || out != "" || !strings.Contains(errs, tt.want) {
			t.Errorf("%.60q: status %d, stdout %q, stderr %q; want 2 and %q", tt.args, code, out, errs, tt.want)
		}
		if !strings.HasPrefix(errs, "gradrun: ") || strings.Count(errs, "\n") != 1 || !strings.HasSuffix(errs, "\n") || len(errs) > 5000 {
			t.Errorf("%.60q: stderr should be one line: %.400q", tt.args, errs)
		}
	}
}

// A lab that cannot start what the link asks for is bad input too.
func TestCannotStart(t *testing.T) {
	defer func(old func(experiment.Config) *experiment.Experiment) { start = old }(start)
	start = func(cfg experiment.Config) *experiment.Experiment {
		return experiment.New(cfg, func(experiment.Config) (experiment.Lab, error) {
			return nil, fmt.Errorf("fake: not on a\nMonday")
		})
	}
	if out, errs, code := gradrun(); code != 2 || out != "" || errs != "gradrun: -link: fake: not on a; Monday\n" {
		t.Errorf("status %d, %q, %q", code, out, errs)
	}
}

func TestTable(t *testing.T) {
	out, errs, code := gradrun("-link", "#nval=20&ntest=0", "-steps", "10", "-every", "5")
	rows := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if code != 0 || errs != "" || len(rows) != 5 || rows[4] != "paused" {
		t.Fatalf("status %d, %q:\n%s", code, errs, out)
	}
	for _, title := range []string{"step", "epoch", "train loss", "val accuracy"} {
		if !strings.Contains(rows[0], title) {
			t.Errorf("no column %s", title)
		}
	}
	if strings.Contains(rows[0], "test") {
		t.Error("a column for a part that does not exist")
	}
	for _, row := range rows[:4] {
		if len(row) != len(rows[0]) {
			t.Errorf("rows of different length:\n%s", out)
		}
	}
}

func TestFields(t *testing.T) {
	out, _, code := gradrun("-fields", "-json")
	var rows []struct {
		Key, Kind, Label, Default, Valid, Restarts, Help string
		Min, Max                                         *float64
		Choices                                          []struct{ Key, Title, Help string }
		Labs                                             []string
		Defaults                                         map[string]string
	}
	if err := json.Unmarshal([]byte(out), &rows); err != nil || code != 0 {
		t.Fatal(err)
	}
	if len(rows) != len(experiment.Fields) {
		t.Fatalf("%d rows, want %d", len(rows), len(experiment.Fields))
	}
	for i, r := range rows {
		f := &experiment.Fields[i]
		if r.Key != f.Key || r.Label != f.Label || r.Help != f.Help || r.Restarts != f.Restarts.String() || len(r.Choices) != len(f.Choices) {
			t.Errorf("row %d is %+v, want %s", i, r, f.Key)
		}
		def := experiment.Default()
		if len(f.Labs) > 0 {
			def = experiment.DefaultOf(f.Labs[0])
		}
		if r.Default != f.Format(def) {
			t.Errorf("%s: the default %q, want %q", r.Key, r.Default, f.Format(def))
		}
		for _, lab := range f.Labs {
			got, ok := r.Defaults[lab]
			if !ok {
				got = r.Default
			}
			if want := f.Format(experiment.DefaultOf(lab)); got != want {
				t.Errorf("%s: the default %q in %s, want %q", r.Key, got, lab, want)
			}
		}
		if numeric := r.Kind == "int" || r.Kind == "float"; numeric && (r.Min == nil || *r.Min != f.Min || *r.Max != f.Max) {
			t.Errorf("%s: range %v … %v", r.Key, r.Min, r.Max)
		}
	}
	if out, _, code := gradrun("-fields"); code != 0 || strings.Count(out, "\n") != len(rows) {
		t.Errorf("the table for people:\n%s", out)
	}
}

func TestVersionAndHelp(t *testing.T) {
	if out, errs, code := gradrun("-version"); code != 0 || errs != "" || out != "gradrun "+experiment.Version+"\n" {
		t.Errorf("-version: %d, %q, %q", code, out, errs)
	}
	for _, flag := range []string{"-help", "-h", "--help"} {
		out, errs, code := gradrun(flag)
		if code != 0 || errs != "" || !strings.Contains(out, "-every E") {
			t.Errorf("%s: %d, %q, %q", flag, code, out, errs)
		}
	}
}
