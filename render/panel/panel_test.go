//go:build !js

package panel

import (
	"image"
	"slices"
	"strings"
	"testing"

	"gradlab/core/experiment"

	"github.com/hajimehoshi/ebiten/v2"
)

func TestEveryFieldHasAControl(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	if got, want := b.Keys(), fieldKeys(b.s.Config()); !slices.Equal(got, want) {
		t.Errorf("the panel has controls for\n%v, the table has\n%v", got, want)
	}
}

// A new row of the table gets a control that works, with no code of its own.
func TestNewRowNeedsNoCode(t *testing.T) {
	table := experiment.Fields
	defer func() { experiment.Fields = table }()
	kinds := map[experiment.Kind]bool{}
	for _, f := range table {
		if f.Group != "" && !kinds[f.Kind] {
			kinds[f.Kind] = true
			f.Key += "-again"
			experiment.Fields = append(slices.Clone(experiment.Fields), f)
		}
	}
	if len(kinds) != 9 {
		t.Fatalf("the table has %d kinds of field, want all 9", len(kinds))
	}
	b := newBench(t, 1280, 720, 1, nil)
	for _, f := range experiment.Fields[len(table):] {
		r := b.row(f.Key)
		before := f.Format(b.s.Config())
		operate(b, r)
		if after := f.Format(b.s.Config()); after == before {
			t.Errorf("%s (%s): operating its control leaves it at %s", f.Key, f.Kind, before)
		}
	}
}

// operate uses a control by the pointer so that its value becomes another one.
func operate(b *bench, r *row) {
	part := r.parts[0]
	switch c := part.(type) {
	case *slider:
		q := c.rect()
		q.Min.X = q.Max.X - 3
		if c.stop() == c.n-1 {
			q.Min.X = c.rect().Min.X
		}
		b.click(middle(q))
	case *cells:
		if c.drop {
			b.click(middle(c.rect()))
			m := b.modal.menu
			if m == nil {
				b.t.Fatalf("%s: a click opens no list", r.field.Key)
			}
			b.click(middle(m.list.place(min(1, m.list.n-1), image.Rectangle{})))
			return
		}
		i := 0
		for c.chosen(i) && i < c.n-1 || i == 0 && c.n > 1 && r.field.Kind == experiment.KindSet {
			i++
		}
		b.click(middle(c.place(i, c.rect())))
	case *entry:
		b.click(middle(c.rect()))
		text := "3" // a number, and a formula
		switch {
		case r.field.Key == "freeze":
			text = "1.1" // a unit
		case r.field.Format(b.s.Config()) == text:
			text = "4"
		}
		for _, ch := range text {
			c.insert(ch)
		}
		c.key(ebiten.KeyEnter)
		b.tick(1)
	}
}

func TestEveryControlChangesItsField(t *testing.T) {
	for _, key := range fieldKeys(experiment.Default()) {
		t.Run(key, func(t *testing.T) {
			b := newBench(t, 1280, 720, 1, func(c *experiment.Config) {
				c.Optim, c.Reg, c.NVal, c.Hidden = "momentum", "l2", 100, experiment.MakeWidths(8)
			})
			r := b.row(key)
			if !r.field.Active(b.s.Config()) {
				t.Fatal("the field has no effect here: choose a Config in which all have")
			}
			before := r.field.Format(b.s.Config())
			operate(b, r)
			if after := r.field.Format(b.s.Config()); after == before {
				t.Errorf("operating the control leaves the field at %s", before)
			}
			cfg := b.s.Config()
			if err := cfg.Validate(); err != nil {
				t.Errorf("operating the control makes an invalid Config: %v", err)
			}
		})
	}
}

func TestInactiveFieldIsDisabled(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Reg = "none" })
	r := b.row("alpha")
	operate(b, r)
	if got := b.s.Config().Alpha; got != experiment.Default().Alpha {
		t.Errorf("α changed to %v while there is no penalty", got)
	}
}

func TestErrorStandsBesideItsControl(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	r := b.row("n")
	high := r.box.GetWidget().Rect.Dy()
	e := r.parts[1].(*entry)
	b.click(middle(e.rect()))
	for _, ch := range "lots" {
		e.insert(ch)
	}
	e.key(ebiten.KeyEnter)
	b.tick(2)
	if got := b.s.Config().N; got != experiment.Default().N {
		t.Errorf("n = %d after a refused text, want the old value", got)
	}
	if r.note.text == "" || !e.bad || string(e.text) != "lots" {
		t.Errorf("refused text: note %q, marked %v, the field shows %q", r.note.text, e.bad, string(e.text))
	}
	if r.box.GetWidget().Rect.Dy() <= high {
		t.Error("the error has no room under its control")
	}
	e.key(ebiten.KeyA) // typed over
	e.mark = 0
	for _, ch := range "300" {
		e.insert(ch)
	}
	e.key(ebiten.KeyEnter)
	b.tick(2)
	if b.s.Config().N != 300 || r.note.text != "" || e.bad || r.box.GetWidget().Rect.Dy() != high {
		t.Errorf("after a good text: n = %d, note %q, marked %v", b.s.Config().N, r.note.text, e.bad)
	}
	// A click elsewhere hands the text over as well.
	b.click(middle(e.rect()))
	e.mark, e.caret = 0, len(e.text)
	e.insert('7')
	e.insert('7')
	b.click(middle(b.Area()))
	if b.s.Config().N != 77 || b.focus.now != nil {
		t.Errorf("after a click beside the field n = %d", b.s.Config().N)
	}
	// Escape takes a refused text back.
	b.click(middle(e.rect()))
	e.insert('x')
	e.key(ebiten.KeyEnter)
	b.tick(1)
	if r.note.text == "" {
		t.Error("a second wrong text is not told")
	}
	e.key(ebiten.KeyEscape)
	b.tick(2)
	if r.note.text != "" || string(e.text) != "77" {
		t.Errorf("after Escape: note %q, the field shows %q", r.note.text, string(e.text))
	}
}

// Nothing lies on top of anything else, or outside its part of the window, at any size and
// scale of text.
func TestLayoutHolds(t *testing.T) {
	for _, tc := range []struct {
		name       string
		wide, high int
		dpr, font  float64
	}{
		{"desk", 1280, 720, 1, 1}, {"fine", 2560, 1440, 2, 1}, {"slide", 800, 450, 1, 1},
		{"phone", 390, 844, 1, 1}, {"fine phone", 1170, 2532, 3, 1}, {"hall", 1280, 720, 1, 2},
		{"odd", 1413, 801, 1.25, 1.5}, {"small", 360, 320, 1, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t, tc.wide, tc.high, tc.dpr, func(c *experiment.Config) { c.Font = tc.font })
			window := image.Rect(0, 0, tc.wide, tc.high)
			if b.mode != modeFull {
				b.toggleDrawer()
				b.tick(2)
			}
			for g := range experiment.Groups {
				b.more[experiment.Groups[g]] = true
			}
			b.refresh()
			b.relayout()
			b.tick(2)
			column := b.side.rect()
			if column.Empty() {
				t.Fatal("there is no column of controls")
			}
			var placed []image.Rectangle
			for _, r := range b.rows {
				for i, part := range r.parts {
					q := part.GetWidget().Rect
					if w, _ := part.PreferredSize(); i > 0 && w == 0 {
						continue // not there at present
					}
					if q.Empty() || q.Min.X < column.Min.X || q.Max.X > column.Max.X-b.skin.px(barWidth) {
						t.Errorf("%s part %d lies at %v, the column is %v", r.field.Key, i, q, column)
					}
					for _, o := range placed {
						if q.Overlaps(o) {
							t.Errorf("%s part %d at %v lies on another control at %v", r.field.Key, i, q, o)
						}
					}
					placed = append(placed, q)
				}
				if l := r.label.rect(); r.label.text != "" && l.Dx() < r.label.wide {
					t.Errorf("%s: the label is cut to %d of %d px", r.field.Key, l.Dx(), r.label.wide)
				}
			}
			placed = nil
			for name, c := range b.buttons {
				q := c.rect()
				if strings.HasPrefix(name, "more of") || strings.HasPrefix(name, "each ") || q.Empty() && (tc.name != "desk" || name == labTitle) {
					continue // in the column; left out of a narrow window
				}
				if !q.In(window) || q.Empty() {
					t.Errorf("button %s lies at %v, the window is %v", name, q, window)
				}
				for _, o := range placed {
					if q.Overlaps(o) {
						t.Errorf("button %s at %v lies on another at %v", name, q, o)
					}
				}
				placed = append(placed, q)
			}
			for _, name := range []string{"Play or pause (Space)", "Reset (R)", "Step (→)"} {
				if b.buttons[name].rect().Empty() {
					t.Errorf("there is no room for %s", name)
				}
			}
			if tabs := b.buttons[tabsTitle].rect(); tabs.Empty() == b.buttons[labTitle].rect().Empty() {
				t.Error("the labs have tabs or a list, not both and not none")
			}
			if a := b.Area(); a.Empty() || !a.In(window) {
				t.Errorf("the pictures get %v of %v", a, window)
			}
		})
	}
}

// What is scrolled out of sight cannot be clicked, and the wheel brings it into sight.
func TestScrolledOutOfSight(t *testing.T) {
	b := newBench(t, 1280, 500+60, 1, nil)
	var hidden *row
	for _, r := range b.rows {
		if r.box.GetWidget().Rect.Min.Y > b.side.rect().Max.Y && shown(r.box) {
			hidden = r
			break
		}
	}
	if hidden == nil {
		t.Fatal("the column fits a window of 560 px: make the test's window lower")
	}
	before := b.s.Config()
	operate(b, hidden)
	if b.s.Config() != before {
		t.Errorf("%s was changed by a click below the column", hidden.field.Key)
	}
	b.side.scroll(1 << 20)
	b.tick(2)
	last := b.rows[len(b.rows)-1]
	for i := len(b.rows) - 1; !shown(last.box); i-- {
		last = b.rows[i]
	}
	if q := last.box.GetWidget().Rect; !q.In(b.side.rect()) {
		t.Errorf("scrolled to its end, the column does not show its last row: %v in %v", q, b.side.rect())
	}
}

func TestTransport(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	b.snap = &experiment.Snapshot{Status: experiment.Ready}
	press := func(title string) experiment.Command {
		t.Helper()
		b.tick(1)
		c := b.buttons[title]
		if c == nil {
			t.Fatalf("there is no button %q", title)
		}
		b.click(middle(c.rect()))
		return b.c.last()
	}
	if got := press("Play or pause (Space)"); got != (experiment.Play{}) {
		t.Errorf("play sends %#v", got)
	}
	b.snap.Status = experiment.Running
	if got := press("Play or pause (Space)"); got != (experiment.Pause{}) {
		t.Errorf("pause sends %#v", got)
	}
	b.snap.Status = experiment.Paused
	if got := press("Step (→)"); got != (experiment.Step{N: 1}) {
		t.Errorf("step sends %#v", got)
	}
	if got := press("Reset (R)"); got != (experiment.Reset{}) {
		t.Errorf("reset sends %#v", got)
	}
	b.snap.Status = experiment.Diverged
	b.c.sent = nil
	press("Play or pause (Space)")
	if !b.c.has(experiment.Reset{}) || b.c.last() != (experiment.Play{}) {
		t.Errorf("play after the end sends %#v, want a reset and then play", b.c.sent)
	}
	seed := b.s.Config().Seed
	press("New seed")
	if b.s.Config().Seed == seed {
		t.Error("a new seed is the old one")
	}
	press("Undo (Ctrl+Z)")
	if b.s.Config().Seed != seed {
		t.Error("undo does not bring the seed back")
	}
	press("Redo (Ctrl+Shift+Z)")
	if b.s.Config().Seed == seed {
		t.Error("redo does not bring the new seed back")
	}
	press("Copy link")
	if b.copied != b.s.Link() {
		t.Errorf("the clipboard holds %q, the link is %q", b.copied, b.s.Link())
	}
	dark := b.Dark()
	press("Light or dark")
	b.tick(1)
	if b.Dark() == dark {
		t.Error("the theme does not change")
	}
}

// Tab goes to every control once and comes round; what it reaches is in view.
func TestTabGoesRound(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	seen := map[stop]bool{}
	for range 200 {
		b.tab()
		b.tick(2)
		s := b.focus.now
		if s == nil || !s.usableNow() {
			t.Fatal("Tab lost the focus")
		}
		if seen[s] {
			break
		}
		seen[s] = true
		if q := s.rect(); !q.In(image.Rect(0, 0, b.wide, b.high)) {
			t.Errorf("Tab went out of sight, to %v", q)
		}
	}
	usable := 0
	for _, s := range b.focus.stops {
		if s.usableNow() {
			usable++
		}
	}
	if len(seen) != usable || usable < 20 {
		t.Errorf("Tab stops at %d of %d controls", len(seen), usable)
	}
}

func TestArrowsMoveChoiceAndSlider(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Act = "tanh" })
	c := b.row("act").parts[0].(*cells)
	b.focus.to(c)
	c.key(ebiten.KeyArrowRight)
	if got := b.s.Config().Act; got != experiment.FieldOf("act").Choices[1].Key {
		t.Errorf("right from the first activation is %s", got)
	}
	if err := b.s.Set("act", "tanh,relu"); err != nil {
		t.Fatal(err)
	}
	for i := range c.n {
		if c.chosen(i) {
			t.Errorf("activation %d is chosen where the layers differ", i)
		}
	}
	s := b.row("lr").parts[0].(*slider)
	at := s.stop()
	s.key(ebiten.KeyArrowRight)
	if s.stop() != at+1 {
		t.Errorf("right on the rate went from stop %d to %d", at, s.stop())
	}
	s.key(ebiten.KeyHome)
	s.key(ebiten.KeyArrowLeft)
	if s.stop() != 0 {
		t.Errorf("left at the first stop went to %d", s.stop())
	}
}

// The panel is drawn when something changed, and only then.
func TestDrawnOnlyWhenChanged(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	b.snap = &experiment.Snapshot{Status: experiment.Paused}
	b.tick(3)
	update := func() bool { return b.Update(image.Pt(b.wide, b.high), b.dpr, b.snap) }
	for range 3 {
		if update() {
			t.Fatal("the panel wants to be drawn though nothing changed")
		}
	}
	b.mouse.at = image.Pt(700, 400)
	if update(); update() {
		t.Error("the pointer moved over the pictures and the panel wants to be drawn")
	}
	for _, tc := range []struct {
		what   string
		change func()
	}{
		{"the pointer went over a button", func() { b.mouse.at = middle(b.buttons["Reset (R)"].rect()) }},
		{"a field changed", func() { b.s.Set("noise", "0.3") }},
		{"a field was refused", func() { b.s.Set("noise", "nine") }},
		{"the epoch changed", func() { b.snap = &experiment.Snapshot{Status: experiment.Paused, Epoch: 3} }},
		{"the run began", func() { b.snap = &experiment.Snapshot{Status: experiment.Running, Epoch: 3} }},
		{"the run died", func() { b.c.err = errDied }},
		{"the window grew", func() { b.wide = 1300 }},
	} {
		b.tick(1)
		tc.change()
		if dirty := update(); !dirty && !update() {
			t.Errorf("%s, and the panel need not be drawn", tc.what)
		}
	}
}
