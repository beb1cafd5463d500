//go:build js

// Package controls makes the page's panel out of the field table: each field that the lab
// shows gets the control that suits its kind, with label, unit, help, a word on what a change
// restarts, and its error beside it. A new row of the table needs no code here.
package controls

import (
	"slices"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// Session is what the controls work on: *session.Session has it.
type Session interface {
	Config() experiment.Config
	// Version rises with each change of the Config or of a field's error.
	Version() uint64
	Set(key, text string) error
	Error(key string) error
}

// Panel is the column of controls. It is not safe for concurrent use.
type Panel struct {
	s    Session
	root js.Value
	draw Pictures
	dark bool

	lab      string
	version  uint64
	built    bool
	fresh    bool // the pictures are still to be drawn
	controls []*control
	split    *splitBar // nil where there is none
	groups   map[experiment.Group]js.Value
	on       dom.Listeners
}

// Pictures draws what stands for a choice, by the key of the field: a data set's own
// examples, say. A field without an entry shows its choices as words.
type Pictures map[string]func(canvas js.Value, choice string, dark bool)

// New returns a Panel inside root. Nothing is shown before the first Update.
func New(root js.Value, s Session, draw Pictures) *Panel {
	return &Panel{s: s, root: root, draw: draw}
}

// Update brings the controls up to date with the session. It touches the document only when
// the session's Version rose or the theme changed, so it may be called every frame.
func (p *Panel) Update(dark bool) {
	c := p.s.Config()
	if !p.built || c.Lab != p.lab {
		p.build(c)
	} else if p.version == p.s.Version() && p.dark == dark {
		return
	}
	repaint := p.fresh || p.dark != dark
	p.fresh = false
	p.version, p.dark = p.s.Version(), dark
	for _, ct := range p.controls {
		ct.update(c, p.s.Error(ct.f.Key), repaint)
	}
	for g, box := range p.groups {
		dom.Flag(box, "hidden", g.Idle(c))
	}
	if p.split != nil {
		p.split.update(c)
	}
}

// Keys lists the fields that have a control now, in the order of the panel.
func (p *Panel) Keys() []string {
	keys := make([]string, len(p.controls))
	for i, ct := range p.controls {
		keys[i] = ct.f.Key
	}
	return keys
}

// build makes all controls of c's lab anew.
func (p *Panel) build(c experiment.Config) {
	p.on.End()
	p.root.Call("replaceChildren")
	p.controls, p.split, p.lab, p.built = nil, nil, c.Lab, true
	p.groups = map[experiment.Group]js.Value{}
	p.fresh = true
	for _, g := range experiment.Groups {
		p.buildGroup(g, c)
	}
}

func (p *Panel) buildGroup(g experiment.Group, c experiment.Config) {
	first, rest := experiment.FieldsOf(g, c)
	if first == nil {
		return
	}
	title := dom.Make("h3", "", plainCase(string(g))...)
	box := dom.Make("section", "group", title)
	dom.Attr(box, "aria-label", string(g))
	p.addControls(box, first)
	if slices.Contains(rest, experiment.FieldOf("nval")) {
		if p.split = newSplit(p); p.split != nil {
			box.Call("append", p.split.box)
		}
	}
	if rest != nil {
		more := dom.Make("div", "")
		more.Set("id", "more-"+strings.ToLower(strings.Fields(string(g))[0]))
		more.Set("hidden", true)
		p.addControls(more, rest)
		button := dom.Attr(dom.Make("button", "more", "more"),
			"type", "button", "aria-expanded", "false", "aria-controls", more.Get("id").String(), "aria-label", "more of "+string(g))
		p.on.On(button, "click", func(js.Value) {
			open := more.Get("hidden").Bool()
			more.Set("hidden", !open)
			dom.Attr(button, "aria-expanded", onOff(open))
		})
		title.Call("append", button)
		box.Call("append", more)
	}
	p.groups[g] = box
	p.root.Call("append", box)
}

func (p *Panel) addControls(box js.Value, fields []*experiment.Field) {
	for _, f := range fields {
		ct := p.newControl(f)
		p.controls = append(p.controls, ct)
		box.Call("append", ct.box)
	}
}

// plainCase splits a heading so that its mathematics keeps its case where headings are set
// in capitals.
func plainCase(s string) []any {
	word, rest, _ := strings.Cut(s, " ")
	parts := []any{word + " "}
	if rest != "" {
		parts = append(parts, dom.Make("span", "as-is", rest))
	}
	return parts
}

func onOff(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
