//go:build !js

package panel

import (
	"image"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/ebitenui/ebitenui/widget"

	"gradlab/core/experiment"
)

// Sizes of a field's row in dp.
const (
	padding   = 14.0 // of the column
	labelWide = 96.0 // the labels' part of it
	valueWide = 52.0 // a number beside its slider
	rowHigh   = 26.0 // a line with a control
	aboveHigh = 23.0 // a label above its control
	noteHigh  = 18.0 // a line of an error
	columnGap = 1.5  // between rows
	inner     = sideWide - 2*padding - barWidth/2
	beside    = inner - labelWide
)

// unseen leaves out the label of a control that its group's heading names already.
func (r *row) unseen() {
	r.label.text, r.label.high = "", 0
}

// row is one field in the column: a label, its control, and the error of what was typed.
type row struct {
	p       *Panel
	field   *experiment.Field
	box     *widget.Container
	label   *label
	note    *note
	parts   []child
	able    func(on bool)  // enables the parts
	refresh func(bad bool) // takes over a changed value; nil: the parts read it themselves
	hint    func() string  // of the part under the pointer, "" for the field's own
	folded  func() bool    // behind its group's "more" at present; nil: never
	each    *cells         // beside the label: whether each layer has its own; nil: no such
}

// newRow makes the control that suits a field, and nothing but its row in the table decides
// which.
func newRow(p *Panel, f *experiment.Field) *row {
	r := &row{p: p, field: f, label: newLabel(p, f.Label, sizeText, false, ink, rowHigh)}
	r.note = newNote(p)
	lay := &rowLayout{label: max(p.skin.px(labelWide), r.label.wide+p.skin.px(8)), gap: p.skin.px(6)}
	var parts []child
	switch f.Kind {
	case experiment.KindBool:
		parts = r.toggle()
	case experiment.KindChoice:
		parts = r.choice(lay)
	case experiment.KindSet:
		parts = r.set(lay)
	case experiment.KindWidths:
		parts = r.widths()
	case experiment.KindSeed:
		parts = r.seed()
	case experiment.KindVariant:
		parts = r.variant(lay)
	case experiment.KindText:
		lay.below = true
		parts = r.number() // one line to write in
	default:
		parts = r.number()
	}
	r.box = widget.NewContainer(widget.ContainerOpts.Layout(lay))
	r.box.AddChild(r.label)
	r.box.AddChild(parts...)
	if lay.aside = f.Each != ""; lay.aside {
		r.each = r.eachButton()
		r.box.AddChild(r.each)
		p.focus.add(r.each)
	}
	r.box.AddChild(r.note)
	r.parts = parts
	p.help.on(r.box.GetWidget(), r.help)
	return r
}

// update takes over the session's present value and error.
func (r *row) update(cfg experiment.Config) {
	on := r.field.Active(cfg)
	r.label.tone = ink
	if !on {
		r.label.tone = muted
	}
	r.able(on)
	if r.each != nil {
		r.each.disabled = !on || cfg.Hidden.Len() < 2
	}
	err := r.p.s.Error(r.field.Key)
	if r.refresh != nil {
		r.refresh(err != nil)
	}
	r.note.set(err)
	r.fold()
}

// fold shows or hides the row, as its group wants it at present. A row with an error is
// never hidden.
func (r *row) fold() {
	v := widget.Visibility_Show
	if (r.folded != nil && r.folded() || r.field.Group.Idle(r.p.s.Config())) && r.note.text == "" {
		v = widget.Visibility_Hide
		for _, part := range r.parts { // what has no place cannot be clicked
			part.SetLocation(image.Rectangle{})
		}
		r.box.SetLocation(image.Rectangle{})
	}
	if w := r.box.GetWidget(); w.Visibility != v {
		w.Visibility = v
		r.p.relayout()
	}
}

// text is the present value as it is shown and typed: a 0 that stands for something has its
// name.
func (r *row) text() string {
	t := r.field.Format(r.p.s.Config())
	if t == "0" && r.field.Zero != "" {
		return r.field.Zero
	}
	return t
}

// give hands a new value over; what is wrong with it comes back through update.
func (r *row) give(text string) error { return r.p.s.Set(r.field.Key, text) }

func (r *row) help() hint {
	if r.hint != nil {
		if t := r.hint(); t != "" {
			title, text, _ := strings.Cut(t, "\n")
			return hint{title, text}
		}
	}
	f := r.field
	title := f.Label
	if f.Unit != "" {
		title += " (" + f.Unit + ")"
	}
	return hint{title, f.Help + " " + f.Restarts.Sentence()}
}

// number is a slider with its value, or a value alone when the field has no steps.
func (r *row) number() []child {
	p, f := r.p, r.field
	e := newEntry(p, valueWide, rowHigh, r.text, r.give)
	e.at = right
	if len(f.Steps) < 2 {
		e.framed, e.at = true, left
		p.focus.add(e)
		r.able = func(on bool) { e.disabled = !on }
		r.refresh = e.refresh
		return []child{e}
	}
	s := newSlider(p, 0, rowHigh, len(f.Steps),
		func() int { return f.Stop(p.s.Config()) },
		func(i int) { r.give(experiment.FormatFloat(f.Steps[i])) })
	p.focus.add(s)
	p.focus.add(e)
	r.able = func(on bool) { s.disabled, e.disabled = !on, !on }
	r.refresh = e.refresh
	return []child{s, e}
}

// line is a text to type, under its label.
func (r *row) line(lay *rowLayout) []child {
	lay.below = true
	r.label.high = r.p.skin.px(aboveHigh)
	e := newEntry(r.p, 0, rowHigh, r.text, r.give)
	e.framed, e.longest = true, int(r.field.Max)
	r.p.focus.add(e)
	r.able = func(on bool) { e.disabled = !on }
	r.refresh = e.refresh
	return []child{e}
}

// seed is a number to type and a die to throw.
func (r *row) seed() []child {
	p := r.p
	e := newEntry(p, valueWide, rowHigh, r.text, r.give)
	e.framed = true
	die := newButton(p, button{icon: &iconSeed, high: rowHigh, act: func() {
		r.give(strconv.FormatUint(RandomSeed(), 10))
	}})
	p.focus.add(e)
	p.focus.add(die)
	r.able = func(on bool) { e.disabled, die.disabled = !on, !on }
	r.refresh = e.refresh
	return []child{e, die}
}

// RandomSeed returns a seed short enough to be read out in a lecture.
func RandomSeed() uint64 { return 1 + rand.Uint64N(9999) }

// widths is the list of the hidden layers' sizes to type, and a button to take the last
// layer away and one to add another like it.
func (r *row) widths() []child {
	p := r.p
	e := newEntry(p, valueWide, rowHigh, r.text, r.give)
	e.framed, e.at = true, centre
	less := newButton(p, button{text: "−", high: rowHigh, act: func() {
		t := r.text()
		r.give(t[:max(strings.LastIndexByte(t, ','), 0)])
	}})
	more := newButton(p, button{text: "+", high: rowHigh, act: func() {
		const first = "4" // units of the first layer on top of none
		t := r.text()
		if _, err := strconv.Atoi(t[strings.LastIndexByte(t, ',')+1:]); err != nil {
			r.give(first)
			return
		}
		r.give(t + "," + t[strings.LastIndexByte(t, ',')+1:])
	}})
	p.focus.add(e)
	p.focus.add(less)
	p.focus.add(more)
	r.able = func(on bool) { e.disabled, less.disabled, more.disabled = !on, !on, !on }
	r.refresh = e.refresh
	return []child{e, less, more}
}
