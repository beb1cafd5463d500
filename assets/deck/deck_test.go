// Package deck_test looks at the examples of pages around Gradlab.
package deck_test

import (
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

var (
	section = regexp.MustCompile(`(?s)<section( id="(L\d+)")?>.*?</section>`)
	source  = regexp.MustCompile(`data-src="[^"#]*(#[^"]*)"`)
	element = regexp.MustCompile(`<gradlab-demo[^>]* link="([^"]*)"[^>]* title="[^"]+"`)
)

// The deck has a live demo for each topic of the lecture that has a lab, in the lecture's order,
// and every link is one that is taken over whole.
func TestDeck(t *testing.T) {
	text, err := os.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	var topics []string
	for _, s := range section.FindAllStringSubmatch(string(text), -1) {
		if s[2] == "" {
			continue
		}
		topics = append(topics, s[2])
		links := source.FindAllStringSubmatch(s[0], -1)
		if len(links) != 1 {
			t.Errorf("%s has %d demos", s[2], len(links))
			continue
		}
		c, problems := experiment.Parse(html.UnescapeString(links[0][1]))
		if len(problems) > 0 || !c.Embed {
			t.Errorf("%s: %v", s[2], problems)
		}
	}
	if got := strings.Join(topics, " "); got != "L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L17" {
		t.Errorf("the deck has %s", got)
	}
}

// The plain page has four demos.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("page.html")
	if err != nil {
		t.Fatal(err)
	}
	demos := element.FindAllStringSubmatch(string(text), -1)
	if len(demos) != 4 {
		t.Errorf("the page has %d demos", len(demos))
	}
	for _, d := range demos {
		if _, problems := experiment.Parse(html.UnescapeString(d[1])); len(problems) > 0 {
			t.Errorf("%s: %v", d[1], problems)
		}
	}
}
