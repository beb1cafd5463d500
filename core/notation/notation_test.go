package notation

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEntries(t *testing.T) {
	seen := make(map[string]bool)
	for _, list := range [][]Entry{Symbols, Screen} {
		for i := range list {
			e := &list[i]
			if seen[e.Key] {
				t.Errorf("%q is there twice", e.Key)
			}
			seen[e.Key] = true
			if Find(e.Key) != e {
				t.Errorf("Find(%q) finds something else", e.Key)
			}
			if e.Name == "" || !strings.HasSuffix(e.Text, ".") {
				t.Errorf("%q: name %q, text %q; want a name and whole sentences", e.Key, e.Name, e.Text)
			}
			// A bubble on a phone holds so much.
			if n := utf8.RuneCountInString(e.Text); n > 240 {
				t.Errorf("%q: %d characters of text", e.Key, n)
			}
		}
	}
	for i := range Symbols {
		if e := &Symbols[i]; e.Symbol == "" || e.Formula == "" {
			t.Errorf("%q: symbol %q, formula %q", e.Key, e.Symbol, e.Formula)
		}
	}
	if Find("pony") != nil {
		t.Error("found what is not there")
	}
}
