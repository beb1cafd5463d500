package session

import (
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func TestFile(t *testing.T) {
	c := experiment.Default()
	c.Data, c.Points, c.Seed = "own", "1,-2A.5,3B", 9
	s := New(new(fakeClient), c)
	got, problems, err := ReadFile(s.File())
	if err != nil || problems != nil || got != c {
		t.Errorf("came back as %s, %v, %v", experiment.EncodeWhole(got), problems, err)
	}
	for _, tt := range []struct{ text, fault, problem, data string }{
		{"#lab=boundary&data=xor\n", "", "", "xor"},
		{"\ufeffhttps://example.org/gradlab/#data=moons", "", "", "moons"},
		{"Gradlab experiment 1\nlab=boundary&data=circle&n=1", "", "n", "circle"},
		{"Gradlab experiment 2\nx", "later", "", ""},
		{"x,y,class\n1,2,0\n", "no experiment", "", ""},
		{"", "no experiment", "", ""},
		{strings.Repeat("a", MaxFile+1), "too long", "", ""},
	} {
		c, problems, err := ReadFile([]byte(tt.text))
		switch {
		case tt.fault != "":
			if err == nil || !strings.Contains(err.Error(), tt.fault) {
				t.Errorf("%.40q: %v", tt.text, err)
			}
		case err != nil || c.Data != tt.data:
			t.Errorf("%.40q: %v, %s", tt.text, err, c.Data)
		case tt.problem == "" && problems != nil, tt.problem != "" && (len(problems) != 1 || !strings.Contains(problems[0].Error(), tt.problem)):
			t.Errorf("%.40q: %v", tt.text, problems)
		}
	}
}
