//go:build !js

package panel

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
)

// All labs are reached in windows that are too narrow for tabs.
func TestLabsInNarrowWindows(t *testing.T) {
	for _, size := range []image.Point{{800, 450}, {900, 640}, {390, 844}} {
		b := newBench(t, size.X, size.Y, 1, nil)
		for i, l := range experiment.Labs {
			drop := b.buttons[labTitle]
			if drop.rect().Empty() {
				t.Fatalf("%v: there is no list of labs", size)
			}
			b.click(middle(drop.rect()))
			m := b.modal.menu
			if m == nil || m.visual != len(experiment.Labs) || !m.place.In(image.Rectangle{Max: size}) {
				t.Fatalf("%v: the list of labs is %+v", size, m)
			}
			if i == 0 {
				b.shot("labs")
			}
			b.click(middle(m.list.place(i, image.Rectangle{})))
			if got := b.s.Config().Lab; got != l.Key || b.Modal() {
				t.Errorf("%v: the lab is %s, want %s", size, got, l.Key)
			}
		}
		// By keys as well; and a press beside the list only takes it away.
		drop := b.buttons[labTitle]
		b.focus.to(drop)
		drop.key(ebiten.KeyArrowDown)
		b.modal.menu.key(b.Panel, ebiten.KeyHome)
		b.modal.menu.key(b.Panel, ebiten.KeyEnter)
		if got := b.s.Config().Lab; got != "boundary" {
			t.Errorf("by keys the lab is %s", got)
		}
		b.tick(2)
		b.click(middle(b.buttons[labTitle].rect()))
		b.click(image.Pt(size.X-5, size.Y-5))
		if b.Modal() || b.s.Config().Lab != "boundary" {
			t.Error("a press beside the list does not just end it")
		}
	}
}

func TestSplitBar(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.N, c.NVal, c.NTest = 200, 100, 100 })
	bar := b.split
	drag := func(from, to int) {
		y := middle(bar.rect()).Y
		b.move(image.Pt(from, y))
		b.mouse.down = true
		b.tick(1)
		b.move(image.Pt(to, y))
		b.mouse.down = false
		b.tick(2)
	}
	c := b.s.Config()
	drag(bar.border(c.Shares(), 0), bar.body().Min.X+bar.body().Dx()/4)
	if got := b.s.Config().Shares(); got != (experiment.Shares{100, 200, 100}) {
		t.Errorf("the first border at a quarter: %v", got)
	}
	drag(bar.border(b.s.Config().Shares(), 1), bar.rect().Max.X+50)
	if got := b.s.Config().Shares(); got != (experiment.Shares{100, 300, 0}) {
		t.Errorf("the second border at the end: %v", got)
	}
	b.s.Undo()
	if got := b.s.Config().Shares(); got != (experiment.Shares{100, 200, 100}) {
		t.Errorf("undone: %v", got)
	}
	b.focus.to(&bar.handles[1])
	bar.handles[1].key(ebiten.KeyArrowLeft)
	if got := b.s.Config().Shares(); got != (experiment.Shares{100, 190, 110}) {
		t.Errorf("← on the second border: %v", got)
	}
	b.shot("split")
}

func TestEachLayerItsOwn(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { c.Hidden, c.Act = experiment.MakeWidths(8, 8, 4), "tanh" })
	b.row("act")
	b.click(middle(b.buttons["each act"].rect()))
	second := b.buttons["act 2"]
	if second == nil {
		t.Fatal("there is no list for the second layer")
	}
	b.click(middle(second.rect()))
	b.click(middle(b.modal.menu.list.place(1, image.Rectangle{})))
	b.tick(2)
	want := experiment.FieldOf("act").Choices[1].Key
	if got := b.s.Config(); got.ActOf(1) != "tanh" || got.ActOf(2) != want || got.ActOf(3) != "tanh" {
		t.Errorf("the activations are %s", got.Act)
	}
	b.shot("each")
	b.click(middle(b.buttons["each act"].rect())) // all alike again
	b.tick(2)
	if got := b.s.Config().Act; got != "tanh" || b.buttons["act 2"] != nil {
		t.Errorf("all alike is %s", got)
	}
}

func TestOwnButtons(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	press := func(word string) {
		t.Helper()
		r := b.Places()[word]
		if r.Empty() {
			t.Fatalf("there is no button %q", word)
		}
		b.click(middle(r))
		b.tick(2)
	}
	press("Edit")
	if c := b.s.Config(); !c.IsOwn() || !strings.Contains(b.own.note.text, "of class 1") {
		t.Errorf("Edit leaves %s, with the note %q", c.Data, b.own.note.text)
	}
	if _, there := b.Places()["Draw"]; there {
		t.Error("own points can be begun again")
	}
	b.shot("own")
	press("Clear")
	if !strings.Contains(b.own.note.text, "No points yet") {
		t.Errorf("Clear leaves %q", b.own.note.text)
	}
	b.s.Undo()
	b.s.Undo()
	b.tick(2)
	press("Draw")
	if c := b.s.Config(); !c.IsOwn() || len(b.s.Points().X) > 0 {
		t.Error("Draw does not begin with an empty plane")
	}
}

// A table is shown first: columns can be chosen, refused rows are told, and the points are
// taken only when the person says so.
func TestTableSheet(t *testing.T) {
	for _, size := range []image.Point{{1280, 720}, {800, 450}, {390, 844}} {
		b := newBench(t, size.X, size.Y, 1, nil)
		before := b.s.Config()
		b.Table("iris.csv", []byte("len,wid,kind,id\n1,2,a,7\n-1,0.5,b,8\noops,1,a,9\n2,2,b,10\n"))
		b.tick(4)
		b.shot("table-" + size.String())
		s := b.modal.sheet.(*tableSheet)
		if s.t == nil || s.t.Len() != 3 || s.t.Total() != 1 {
			t.Fatalf("%v: the table is %+v, %s", size, s.t, s.status)
		}
		if !b.modal.at.In(image.Rectangle{Max: size}) {
			t.Errorf("the sheet lies at %v of %v", b.modal.at, size)
		}
		b.click(middle(b.buttons["column x₁"].rect()))
		b.click(middle(b.modal.menu.list.place(3, image.Rectangle{}))) // id
		b.tick(4)
		if s.layout.X1 != 3 || s.t.X[0] != 7 && !s.t.Standardised {
			t.Errorf("the column x₁ is %d, x is %v", s.layout.X1, s.t.X)
		}
		b.modal.body.reveal(b.buttons["Use these points"].rect())
		b.tick(2)
		b.click(middle(b.buttons["standardise"].rect()))
		b.tick(4)
		if b.s.Config() != before {
			t.Fatal("the data changed before anything was taken")
		}
		b.modal.body.reveal(b.buttons["Use these points"].rect())
		b.tick(2)
		b.click(middle(b.buttons["Use these points"].rect()))
		b.tick(4)
		if !b.s.Config().IsOwn() || len(b.s.Points().X) != 4 || b.Modal() { // the refused one has an id
			t.Errorf("%v: taken are %d points, the sheet says %q", size, len(b.s.Points().X), s.status)
		}
	}
	b := newBench(t, 1280, 720, 1, nil)
	b.Table("bad.csv", []byte("just words\n"))
	b.tick(4)
	if s := b.modal.sheet.(*tableSheet); !s.bad || b.buttons["Use these points"] != nil && !b.buttons["Use these points"].disabled {
		t.Errorf("a bad table: %q", s.status)
	}
	b.shortcut(ebiten.KeyEscape, false)
}

func TestShareSheet(t *testing.T) {
	b := newBench(t, 1280, 720, 1, nil)
	var saved []string
	var fails error
	b.opt.Save = func(what, dir string) (string, error) {
		saved = append(saved, what)
		return filepath.Join(dir, what), fails
	}
	b.OpenShare()
	b.tick(2)
	b.shot("share")
	if b.c.last() != (experiment.Do{Key: experiment.DoExact, Args: [4]float64{1}}) {
		t.Errorf("sent last: %#v", b.c.last())
	}
	for _, f := range Saves {
		b.click(middle(b.buttons[f.Word].rect()))
	}
	if len(saved) != len(Saves) || saved[4] != "png2" {
		t.Errorf("saved are %v", saved)
	}
	fails = errors.New("Nothing could be saved in the folder /: permission denied.")
	b.click(middle(b.buttons["SVG"].rect()))
	s := b.modal.sheet.(*shareSheet)
	if !s.bad || s.said.text != fails.Error() {
		t.Errorf("a failure says %q", s.said.text)
	}
	if err := s.setFolder(filepath.Join(t.TempDir(), "not there")); err == nil || !strings.Contains(s.said.text, "There is no folder") {
		t.Errorf("a folder that is not there: %q", s.said.text)
	}
	dir := t.TempDir()
	if err := s.setFolder(dir); err != nil || b.folder() != dir {
		t.Errorf("a folder: %v", err)
	}
	b.click(middle(b.buttons["Copy"].rect()))
	if b.copied != b.s.Link() {
		t.Errorf("copied is %q", b.copied)
	}
	// With the present weights.
	b.snap = &experiment.Snapshot{}
	b.snap.Net.Exact = make([]float64, 105)
	b.tick(1)
	b.click(middle(b.buttons["weights"].rect()))
	b.click(middle(b.buttons["Copy"].rect()))
	if b.copied == b.s.Link() || !strings.Contains(b.copied, "params=") {
		t.Errorf("with weights copied is %q", b.copied)
	}
	b.click(middle(b.buttons[closeTitle].rect()))
	if b.Modal() || b.c.last() != (experiment.Do{Key: experiment.DoExact}) {
		t.Error("the sheet does not close")
	}
}

func TestOpenSheet(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.gradlab", "b.csv", "c.exe"} {
		os.WriteFile(filepath.Join(dir, name), nil, 0o644)
	}
	os.Mkdir(filepath.Join(dir, "sub"), 0o755)
	b := newBench(t, 1280, 720, 1, nil)
	var opened []string
	b.opt.Open = func(text string) error {
		opened = append(opened, text)
		if text == "nothing" {
			return errors.New("it is not there")
		}
		return nil
	}
	b.dir = dir
	b.OpenFiles()
	b.tick(2)
	b.shot("open")
	list := b.buttons["files"]
	if list.n != 4 { // two files, the folder, the way up
		t.Errorf("the list has %d lines", list.n)
	}
	b.click(middle(list.place(0, list.rect())))
	if len(opened) != 1 || opened[0] != filepath.Join(dir, "a.gradlab") || b.Modal() {
		t.Errorf("opened: %v", opened)
	}
	b.OpenFiles()
	b.tick(2)
	s := b.modal.sheet.(*openSheet)
	if b.focus.now != stop(s.entry) {
		t.Error("what is typed does not go into the entry")
	}
	for _, r := range "nothing" {
		s.entry.insert(r)
	}
	s.entry.key(ebiten.KeyEnter)
	b.tick(1)
	if !b.Modal() || !strings.Contains(s.note.text, "it is not there") {
		t.Errorf("what is not there: %q", s.note.text)
	}
	list = b.buttons["files"]
	b.click(middle(list.place(2, list.rect())))
	b.tick(2)
	if s.dir != filepath.Join(dir, "sub") {
		t.Errorf("a click on a folder goes to %s", s.dir)
	}
	list = b.buttons["files"]
	b.click(middle(list.place(list.n-1, list.rect())))
	b.tick(2)
	if s.dir != dir {
		t.Errorf("the folder above is %s", s.dir)
	}
}

// A sheet has the keys and the pointer for itself, at every size.
func TestHelpSheet(t *testing.T) {
	for _, size := range []image.Point{{1280, 720}, {800, 450}, {390, 844}} {
		b := newBench(t, size.X, size.Y, 1, nil)
		b.OpenHelp()
		b.tick(2)
		b.shot("help-" + size.String())
		if !b.modal.at.In(image.Rectangle{Max: size}) || !b.Floating() || !b.Over(image.Pt(size.X-1, size.Y-1)) {
			t.Errorf("%v: the sheet lies at %v", size, b.modal.at)
		}
		n := len(b.c.sent)
		b.click(middle(b.buttons["Play or pause (Space)"].rect()))
		if len(b.c.sent) != n {
			t.Error("a button below the sheet hears a click")
		}
		b.closeSheet()
		b.tick(2)
		if b.Modal() || b.Floating() {
			t.Error("the sheet stays")
		}
	}
}

// What has no effect in a sweep has no heading either, and comes when it has.
func TestIdleGroups(t *testing.T) {
	b := newBench(t, 1280, 720, 1, func(c *experiment.Config) { *c = experiment.DefaultOf("descent") })
	there := func(g experiment.Group) bool {
		for _, h := range b.heads {
			if h.group == g {
				return !h.box.GetWidget().Rect.Empty()
			}
		}
		return false
	}
	if there(experiment.GroupNetwork) || there(experiment.GroupTraining) || !there(experiment.GroupData) {
		t.Error("random features have a network's controls")
	}
	b.shot("idle")
	if err := b.s.Set("model", "mlp"); err != nil {
		t.Fatal(err)
	}
	b.tick(2)
	if !there(experiment.GroupNetwork) || !there(experiment.GroupTraining) {
		t.Error("a network has no controls")
	}
	b.s.Set("model", "relu")
	b.tick(2)
	if there(experiment.GroupNetwork) {
		t.Error("the network's controls stay")
	}
}
