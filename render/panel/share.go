//go:build !js

package panel

import (
	"errors"
	"os"
	"strings"

	"github.com/ebitenui/ebitenui/widget"

	"gradlab/core/experiment"
)

// Saves are the files that can be saved, by what Options.Save calls them.
var Saves = []struct{ Key, Word, Help, Group string }{
	{"experiment", "Experiment", "A .gradlab file with all settings and points (Ctrl+S).", "Experiment"},
	{"points", "Points, CSV", "Your own points as a table.", "Experiment"},
	{"svg", "SVG", "Vector graphics: sharp at any size, can be edited.", "Picture"},
	{"png1", "PNG 1×", "As large as on screen.", "Picture"},
	{"png2", "PNG 2×", "Twice as large.", "Picture"},
	{"png4", "PNG 4×", "Four times as large.", "Picture"},
	{"csv", "Curves, CSV", "A table with a row a step and a column a curve.", "Numbers"},
	{"json", "Curves, JSON", "The same for programs.", "Numbers"},
	{"network", "Network, JSON", "All weights with all their digits.", "Numbers"},
	{"onnx", "Network, ONNX", "The trained network for ONNX Runtime and the like.", "Numbers"},
}

// shareSheet is what can be taken away: the link, and files.
type shareSheet struct {
	p       *Panel
	link    *entry
	weights bool // the link starts from the present ones
	able    *cells
	note    *para
	said    *para
	words   string // of said
	bad     bool
	copied  int
	written string
}

// OpenShare shows the sheet with the link and the files.
func (p *Panel) OpenShare() {
	if p.opt.Save == nil {
		return
	}
	s := &shareSheet{p: p}
	s.ask(1)
	p.openSheet(s)
}

func (*shareSheet) title() string { return "Share and save" }

// ask tells the runner whether the network is wanted with all its digits.
func (s *shareSheet) ask(on float64) {
	if s.p.s.Config().Lab == "boundary" {
		s.p.s.Send(experiment.Do{Key: experiment.DoExact, Args: [4]float64{on}})
	}
}

func (s *shareSheet) closed() { s.ask(0) }

func (s *shareSheet) fill(col *widget.Container) {
	p := s.p
	s.link = newEntry(p, 0, 32, s.text, func(string) error { return nil })
	s.link.framed, s.link.fixed, s.link.longest = true, true, 1<<20
	s.link.w.LayoutData = spring{}
	copies := newButton(p, button{text: "Copied", high: 32, act: s.copy, says: func() string {
		if s.copied > 0 {
			return "Copied"
		}
		return "Copy"
	}, hint: hint{"", "Put the link on the clipboard."}})
	p.buttons["Copy"] = copies
	p.focus.add(s.link)
	p.focus.add(copies)
	s.able = p.check("weights", "start from the present weights", func() bool { return s.weights }, func(on bool) { s.weights = on })
	s.note = newPara(p, "", sizeTiny, muted)
	col.AddChild(p.headline("LINK"), newPara(p, "Whoever opens it makes the same run, to the last bit: here with -link, in a browser behind the page’s address.", sizeSmall, muted),
		p.bar(s.link, copies), p.bar(s.able), s.note)

	dir := newEntry(p, 0, 32, func() string { return p.folder() }, s.setFolder)
	dir.framed, dir.longest = true, 4096
	dir.w.LayoutData = spring{}
	dir.refresh(false)
	p.focus.add(dir)
	col.AddChild(p.headline("FOLDER FOR FILES"), p.bar(dir))
	group := ""
	var row []child
	for i, f := range Saves {
		if f.Group != group {
			group = f.Group
			col.AddChild(p.headline(strings.ToUpper(group)))
			row = nil
		}
		row = append(row, p.action(f.Word, f.Help, func() { s.save(f.Key) }))
		if i+1 == len(Saves) || Saves[i+1].Group != group {
			col.AddChild(p.bar(row...))
		}
	}
	s.said = newPara(p, "", sizeSmall, muted)
	col.AddChild(s.said)
	s.tell(s.words, s.bad)
	s.update()
}

func (s *shareSheet) update() {
	if s.link == nil {
		return
	}
	p := s.p
	if s.copied > 0 {
		if s.copied--; s.copied == 0 {
			p.touch()
		}
	}
	text, why := s.params()
	s.able.disabled = text == ""
	if why != "" {
		s.weights = false
	}
	s.note.write(strings.TrimSpace(p.s.LinkNote() + " " + why))
	if t := s.text(); t != s.written {
		s.written = t
		s.link.refresh(false)
		p.touch()
	}
}

// params returns the present weights as a link has them, or why it cannot.
func (s *shareSheet) params() (text, why string) {
	if s.p.s.Config().Lab != "boundary" {
		return "", "This lab has no network whose weights could be taken along."
	}
	exact := s.p.shownNow().Net.Exact
	if len(exact) == 0 {
		return "", "" // on its way
	}
	text, err := experiment.FormatParams(exact)
	if err != nil {
		return "", "The present weights cannot be taken along: " + err.Error() + "."
	}
	return text, ""
}

// text is the link.
func (s *shareSheet) text() string {
	c := s.p.s.Config()
	if s.weights {
		c.Params, _ = s.params()
	}
	return "#" + experiment.Encode(c)
}

func (s *shareSheet) copy() {
	if s.p.opt.Copy == nil {
		return
	}
	if err := s.p.opt.Copy(s.text()); err != nil {
		s.tell("The link could not be put on the clipboard ("+err.Error()+"). It can be selected above.", true)
		return
	}
	s.copied = 120
}

func (s *shareSheet) setFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		err = errors.New("There is no folder " + dir + ". Files go into " + s.p.folder() + ".")
	case !info.IsDir():
		err = errors.New(dir + " is a file; name a folder. Files go into " + s.p.folder() + ".")
	default:
		s.p.dir = dir
		s.tell("", false)
		return nil
	}
	s.tell(err.Error(), true)
	return err
}

func (s *shareSheet) save(what string) {
	path, err := s.p.opt.Save(what, s.p.folder())
	if err != nil {
		s.tell(err.Error(), true)
		return
	}
	s.tell("Saved: "+path, false)
}

// tell says what came of it.
func (s *shareSheet) tell(words string, bad bool) {
	s.words, s.bad = words, bad
	s.said.tone = ink
	if bad {
		s.said.tone = warning
	}
	s.said.write(words)
}

// folder is where files go: the one that the person named, else that of the program's start,
// else the person's own.
func (p *Panel) folder() string {
	if p.dir == "" {
		p.dir = "."
		if wd, err := os.Getwd(); err == nil {
			p.dir = wd
		}
		if home, err := os.UserHomeDir(); err == nil && !writable(p.dir) {
			p.dir = home
		}
	}
	return p.dir
}

// writable reports whether files can be put into a folder.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".gradlab-*")
	if err != nil {
		return false
	}
	f.Close()
	os.Remove(f.Name())
	return true
}
