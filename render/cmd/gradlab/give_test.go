//go:build !js

package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/render/panel"
)

// paste puts a text on the clipboard and strikes Ctrl+V.
func (p *program) paste(text string) {
	p.t.Helper()
	if err := os.WriteFile(p.clip, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.key(ebiten.KeyV, ebiten.KeyControlLeft)
	p.ticks(4)
}

const sample = "x1,x2,class\n0.5,1,a\n-0.5,2,b\n1,-1,a\nbad,1,b\n"

// A link and a table are pasted; the table is shown before it is taken.
func TestPaste(t *testing.T) {
	const link = "#theme=light"
	at, _ := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.paste("https://example.org/gradlab/#lab=boundary&data=moons&seed=5&theme=light")
	if l := p.link(at); !strings.Contains(l, "data=moons") || !strings.Contains(l, "seed=5") {
		t.Errorf("after a link was pasted it is %s", l)
	}
	p.paste("neither this nor that")
	p.shot("paste-refused")
	if l := p.link(at); !strings.Contains(l, "data=moons") {
		t.Errorf("after a text that is no link it is %s", l)
	}
	p.key(ebiten.KeyEscape)
	sheet, _ := places(t, "#data=moons&seed=5&theme=light", 1280, 720, func(q *panel.Panel) { q.Table("the clipboard", []byte(sample)) })
	p.paste(sample)
	p.shot("paste-table")
	p.click(middle(sheet["Use these points"]))
	p.ticks(4)
	if l := p.link(at); !strings.Contains(l, "data=own") || !strings.Contains(l, "points=") {
		t.Errorf("after a table was pasted and taken the link is %s", l)
	}
	// The program keeps them, over its end.
	dir := filepath.Dir(p.dir)
	want := p.link(at)
	p.end()
	p = startIn(t, dir, 1280, 720)
	if got := p.link(at); got != want {
		t.Errorf("the next time the link is %s, want %s", got, want)
	}
}

// Ctrl+S saves the experiment, and the sheet behind Ctrl+Shift+S everything else; the files open
// again.
func TestSave(t *testing.T) {
	const link = "#data=circle&theme=light&speed=100"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	p.key(ebiten.KeyS, ebiten.KeyControlLeft)
	saved := func(pattern string) (content []byte) {
		t.Helper()
		p.until("the file "+pattern, func() bool {
			names, _ := filepath.Glob(filepath.Join(p.dir, pattern))
			if len(names) == 0 {
				return false
			}
			content, _ = os.ReadFile(names[0])
			return len(content) > 0
		})
		return content
	}
	if c := saved("*.gradlab"); !bytes.Contains(c, []byte("data=circle")) {
		t.Errorf("the experiment is %q", c)
	}
	p.shot("saved")
	p.key(ebiten.KeyEscape)
	p.key(ebiten.KeyArrowRight)
	p.key(ebiten.KeyArrowRight)
	sheet, _ := places(t, link, 1280, 720, (*panel.Panel).OpenShare)
	p.key(ebiten.KeyS, ebiten.KeyControlLeft, ebiten.KeyShiftLeft)
	p.ticks(4)
	for _, f := range panel.Saves {
		if f.Key != "experiment" && f.Key != "points" && f.Key != "png4" {
			p.click(middle(sheet[f.Word]))
		}
	}
	p.shot("share")
	if c := saved("*.svg"); !bytes.HasPrefix(c, []byte("<svg")) || !bytes.Contains(c, []byte("data=circle")) {
		t.Errorf("the figure begins %.60q", c)
	}
	if img, err := png.Decode(bytes.NewReader(saved("*@2x.png"))); err != nil || img.Bounds().Dx() != 2*pictures.Dx() {
		t.Errorf("the picture twice as large: %v", err)
	}
	if c := saved("*-curves.csv"); bytes.Count(c, []byte("\n")) < 3 {
		t.Errorf("the curves are %q", c)
	}
	for _, pattern := range []string{"*-curves.json", "*-network.json", "*.onnx"} {
		saved(pattern)
	}
	p.key(ebiten.KeyEscape)
	names, _ := filepath.Glob(filepath.Join(p.dir, "*.gradlab"))
	q := start(t, 1280, 720, names[0])
	if l := q.link(at); !strings.Contains(l, "data=circle") {
		t.Errorf("the saved experiment opens as %s", l)
	}
}

// Files that are dropped on the window, as Ebiten hands them over.
func TestDrop(t *testing.T) {
	w := newWindow(experiment.Default(), func() experiment.Client { return nobody{} }, nil)
	w.size, w.scale = image.Pt(1280, 720), 1
	screen := ebiten.NewImage(1280, 720)
	defer screen.Deallocate()
	tick := func() {
		t.Helper()
		if err := w.Update(); err != nil {
			t.Fatal(err)
		}
		w.Draw(screen)
	}
	tick()
	drop := func(name, content string) {
		t.Helper()
		w.dropped(fstest.MapFS{name: {Data: []byte(content)}})
		tick()
	}
	drop("a.gradlab", "Gradlab experiment 1\nlab=boundary&data=circle\n")
	if c := w.sess.Config(); c.Data != "circle" {
		t.Errorf("an experiment: %s", w.sess.Link())
	}
	drop("link.txt", "")
	for end := time.Now().Add(10 * time.Second); !w.panel.Modal() && time.Now().Before(end); tick() {
		time.Sleep(time.Millisecond)
	}
	tick()
	before := w.panel.Area()
	if w.sess.Config().Data != "circle" || !w.panel.Modal() {
		t.Error("an empty table is not shown as one")
	}
	w.panel.Table("again", []byte(sample)) // in the place of the other
	for range 5 {
		tick()
	}
	if w.panel.Places()["Use these points"].Empty() || w.sess.Config().Data != "circle" {
		t.Error("a table is not shown before it is taken")
	}
	drop("b.gradlab", "no experiment")
	tick()
	if w.panel.Area() == before || w.sess.Config().Data != "circle" {
		t.Error("a file that is none is not told")
	}
	w.dropped(fstest.MapFS{}) // nothing at all
}

// What cannot be saved says why, in a sentence.
func TestSaveErrors(t *testing.T) {
	w := newWindow(experiment.Default(), func() experiment.Client { return nobody{} }, nil)
	for _, tt := range []struct{ what, dir, want string }{
		{"experiment", "/no/such/folder", "Nothing could be saved in the folder /no/such/folder: no such file"},
		{"experiment", "/dev/null", "not a directory"},
		{"points", t.TempDir(), "not your own points"},
		{"svg", t.TempDir(), "no picture yet"},
		{"png2", t.TempDir(), "no picture yet"},
		{"csv", t.TempDir(), "no curves yet"},
		{"onnx", t.TempDir(), "not there yet"},
	} {
		if _, err := w.save(tt.what, tt.dir); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s into %s: %v", tt.what, tt.dir, err)
		}
	}
	c := w.sess.Config()
	c.Lab = "fit"
	w.sess.Open(experiment.DefaultOf("fit"), nil)
	if _, err := w.save("onnx", t.TempDir()); err == nil || !strings.Contains(err.Error(), "no network") {
		t.Errorf("a network of the Fit lab: %v", err)
	}
}

// F and F11 fill the screen; the size to come back to is that of the window.
func TestFullScreen(t *testing.T) {
	w := newWindow(experiment.Default(), func() experiment.Client { return nobody{} }, nil)
	full := false
	w.fill, w.filled = func(on bool) { full = on }, func() bool { return full }
	w.panel.Full()
	if !full {
		t.Error("the screen is not filled")
	}
	w.memory = &memory{file: filepath.Join(t.TempDir(), "m"), wide: 900, high: 640}
	w.remember(false)
	if w.memory.wide != 900 {
		t.Errorf("the size to come back to is %d", w.memory.wide)
	}
	w.panel.Full()
	if full {
		t.Error("the screen stays filled")
	}
}
