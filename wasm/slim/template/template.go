// Package template is what Ebitengine needs of text/template, to make the sources of its
// shaders: a choice between texts by equal numbers. The real one looks methods up by name,
// which keeps every exported method of every type in the program.
package template

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

// A Template is a text with choices in it: {{if eq .A .B}} … {{else if eq .C .D}} … {{else}}
// … {{end}}, nested as one likes, where .A is a field of the data.
type Template struct {
	name  string
	parts []part
}

// A part is a text, or an action: the words between {{ and }}.
type part struct {
	text   string
	action []string
}

// New returns an empty template.
func New(name string) *Template { return &Template{name: name} }

// Must returns t, and panics when there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Parse takes the text over, and refuses actions other than those of a choice.
func (t *Template) Parse(text string) (*Template, error) {
	depth := 0
	for {
		before, rest, found := strings.Cut(text, "{{")
		t.parts = append(t.parts, part{text: before})
		if !found {
			break
		}
		action, after, closed := strings.Cut(rest, "}}")
		words := strings.Fields(action)
		kind := strings.Join(words[:min(len(words), 2)], " ")
		switch {
		case !closed:
			return nil, fmt.Errorf("template %s: {{%s is not closed", t.name, action)
		case kind == "if eq" && len(words) == 4:
			depth++
		case kind == "else if" && len(words) == 5 && words[2] == "eq" && depth > 0, kind == "else" && depth > 0:
		case kind == "end" && depth > 0:
			depth--
		default:
			return nil, fmt.Errorf("template %s: {{%s}} is not understood here", t.name, action)
		}
		t.parts = append(t.parts, part{action: words})
		text = after
	}
	if depth != 0 {
		return nil, fmt.Errorf("template %s: a choice without an end", t.name)
	}
	return t, nil
}

// A choice is where in an {{if}} the text is: whether this branch is taken, and whether one
// of the choice was, or may not be because what is around it is not.
type choice struct{ taken, done bool }

// Execute writes the text as data, a struct of whole numbers, chooses it.
func (t *Template) Execute(w io.Writer, data any) error {
	v := reflect.ValueOf(data)
	equal := func(words []string) (bool, error) {
		var n [2]int64
		for i, word := range words {
			f := v.FieldByName(strings.TrimPrefix(word, "."))
			if !f.IsValid() || !f.CanInt() {
				return false, fmt.Errorf("template %s: no whole number %s", t.name, word)
			}
			n[i] = f.Int()
		}
		return n[0] == n[1], nil
	}
	open := []choice{{taken: true, done: true}}
	for _, p := range t.parts {
		last := &open[len(open)-1]
		if p.action == nil {
			if last.taken {
				if _, err := io.WriteString(w, p.text); err != nil {
					return err
				}
			}
			continue
		}
		switch p.action[0] {
		case "if":
			open = append(open, choice{done: !last.taken})
			last = &open[len(open)-1]
		case "end":
			open = open[:len(open)-1]
			continue
		}
		is := true
		if n := len(p.action); n > 1 {
			var err error
			if is, err = equal(p.action[n-2:]); err != nil {
				return err
			}
		}
		last.taken = is && !last.done
		last.done = last.done || last.taken
	}
	return nil
}
